package main

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"log/slog"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// certify writes a certificate of its own for 127.0.0.1 and its key into a folder.
func certify(t *testing.T, dir string, serial int64, written time.Time) Config {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(serial), Subject: pkix.Name{CommonName: "tirek"}, NotBefore: written.Add(-time.Hour), NotAfter: written.Add(24 * time.Hour),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
	}
	cert, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	secret, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	c := Config{TLSCert: filepath.Join(dir, "cert.pem"), TLSKey: filepath.Join(dir, "key.pem")}
	for name, block := range map[string]*pem.Block{c.TLSCert: {Type: "CERTIFICATE", Bytes: cert}, c.TLSKey: {Type: "PRIVATE KEY", Bytes: secret}} {
		if err := os.WriteFile(name, pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(name, written, written); err != nil {
			t.Fatal(err)
		}
	}
	return c
}

// A certificate that is renewed is used without a start; half of a new one is not.
func TestCertificateIsReadAgain(t *testing.T) {
	t.Parallel()
	dir, began := t.TempDir(), time.Now().Truncate(time.Second)
	c := certify(t, dir, 1, began)
	files := &certificate{certFile: c.TLSCert, keyFile: c.TLSKey, log: slog.New(slog.DiscardHandler), looked: began}
	if err := files.read(); err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct {
		name  string
		do    func()
		after time.Duration
		want  int64
	}{
		{"first", func() {}, 0, 1},
		{"renewed, a moment ago", func() { certify(t, dir, 2, began.Add(time.Minute)) }, fileInterval - 1, 1},
		{"renewed", func() {}, fileInterval, 2},
		{"certificate without its key", func() { os.Rename(c.TLSKey, c.TLSKey+".old") }, 2 * fileInterval, 2},
		{"certificate with another key", func() {
			certify(t, dir, 3, began.Add(2*time.Minute))
			os.Rename(c.TLSKey+".old", c.TLSKey)
		}, 3 * fileInterval, 2},
		{"renewed again", func() { certify(t, dir, 4, began.Add(3*time.Minute)) }, 4 * fileInterval, 4},
	} {
		step.do()
		if got := files.get(began.Add(step.after)).Leaf.SerialNumber.Int64(); got != step.want {
			t.Errorf("%s: certificate %d, want %d", step.name, got, step.want)
		}
	}
}

func TestCertificateThatCannotBeRead(t *testing.T) {
	t.Parallel()
	c := certify(t, t.TempDir(), 1, time.Now())
	for name, spoil := range map[string]func() Config{
		"missing": func() Config { return Config{TLSCert: "/nowhere/cert.pem", TLSKey: c.TLSKey} },
		"no key":  func() Config { return Config{TLSCert: c.TLSCert, TLSKey: c.TLSCert} },
	} {
		if _, err := tlsConfig(spoil(), nil); err == nil || !strings.HasPrefix(err.Error(), "TIREK_TLS_CERT, TIREK_TLS_KEY: ") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if config, err := tlsConfig(Config{}, nil); config != nil || err != nil {
		t.Errorf("without files: %v, %v", config, err)
	}
}

// The server listens beyond loopback with TLS, of version 1.2 at least.
func TestServeTLS(t *testing.T) {
	t.Parallel()
	dir := newDir(t)
	c := certify(t, dir, 1, time.Now())
	cmd := program(t, nil, serveArgs(filepath.Join(dir, "data"), "--listen", "0.0.0.0:0", "--tls-cert", c.TLSCert, "--tls-key", c.TLSKey)...)
	_, port, _ := strings.Cut(start(t, cmd).url, "https://[::]:")
	for version, ok := range map[uint16]bool{tls.VersionTLS11: false, tls.VersionTLS12: true, tls.VersionTLS13: true} {
		dialer := &tls.Dialer{Config: &tls.Config{InsecureSkipVerify: true, MinVersion: version, MaxVersion: version}}
		conn, err := dialer.DialContext(context.Background(), "tcp", "127.0.0.1:"+port)
		if (err == nil) != ok {
			t.Errorf("TLS %x: %v, want it accepted: %v", version, err, ok)
		}
		if err == nil {
			conn.Close()
		}
	}
}
