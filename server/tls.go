package main

import (
	"crypto/tls"
	"fmt"
	"log/slog"
	"os"
	"sync"
	"time"
)

// certificate is the one in two files, read again when they have changed.
type certificate struct {
	certFile, keyFile string
	log               *slog.Logger

	mu      sync.Mutex
	current *tls.Certificate
	version [2]time.Time // when the files were written
	looked  time.Time
}

// fileInterval is how often the files are looked at.
const fileInterval = 10 * time.Second

// tlsConfig serves with the certificate of the configuration; nil when it has none.
func tlsConfig(c Config, log *slog.Logger) (*tls.Config, error) {
	if c.TLSCert == "" {
		return nil, nil
	}
	files := &certificate{certFile: c.TLSCert, keyFile: c.TLSKey, log: log}
	if err := files.read(); err != nil {
		return nil, fmt.Errorf("TIREK_TLS_CERT, TIREK_TLS_KEY: %w", err)
	}
	return &tls.Config{
		MinVersion:     tls.VersionTLS12,
		NextProtos:     []string{"h2", "http/1.1"},
		GetCertificate: func(*tls.ClientHelloInfo) (*tls.Certificate, error) { return files.get(time.Now()), nil },
	}, nil
}

// get is the certificate in the files. While they cannot be read, for one is written before the other,
// it is the one before.
func (c *certificate) get(now time.Time) *tls.Certificate {
	c.mu.Lock()
	defer c.mu.Unlock()
	if now.Sub(c.looked) >= fileInterval {
		c.looked = now
		if err := c.read(); err != nil {
			c.log.Error("the certificate is not read again", "error", err)
		}
	}
	return c.current
}

// read reads the files when they are not those that were read last.
func (c *certificate) read() error {
	var version [2]time.Time
	for i, name := range []string{c.certFile, c.keyFile} {
		info, err := os.Stat(name)
		if err != nil {
			return err
		}
		version[i] = info.ModTime()
	}
	if version == c.version {
		return nil
	}
	pair, err := tls.LoadX509KeyPair(c.certFile, c.keyFile)
	if err != nil {
		return err
	}
	if c.current != nil {
		c.log.Info("the certificate was read again", "until", pair.Leaf.NotAfter)
	}
	c.current, c.version = &pair, version
	return nil
}
