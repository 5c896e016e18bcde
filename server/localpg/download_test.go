package localpg

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
)

// program hands over to the installed PostgreSQL, so that a cluster can really be run with it.
const program = `#!/bin/sh
for dir in $(dirname "$(readlink -f "$(command -v postgres)")") /usr/lib/postgresql/*/bin /usr/libexec/postgresql*; do
	[ -x "$dir/$(basename "$0")" ] && exec "$dir/$(basename "$0")" "$@"
done
exit 1
`

var programs = []tar.Header{
	{Typeflag: tar.TypeDir, Name: "./bin/", Mode: 0o755},
	{Typeflag: tar.TypeReg, Name: "./bin/postgres", Mode: 0o755},
	{Typeflag: tar.TypeReg, Name: "./bin/initdb", Mode: 0o755},
	{Typeflag: tar.TypeSymlink, Name: "./lib/libpq.so", Linkname: "libpq.so.5", Mode: 0o777},
}

func TestDownload(t *testing.T) {
	t.Parallel()
	good := jar(t, programs...)
	sum := fmt.Sprintf("%x", sha256.Sum256(good))
	escape := jar(t, append(programs, tar.Header{Typeflag: tar.TypeReg, Name: "../../escaped", Mode: 0o644})...)
	behindLink := jar(t, tar.Header{Typeflag: tar.TypeSymlink, Name: "out", Linkname: "/tmp", Mode: 0o777}, tar.Header{Typeflag: tar.TypeReg, Name: "out/escaped", Mode: 0o644})
	for _, tt := range []struct {
		name     string
		jar      []byte
		checksum string
		want     string // in the error; empty: none
	}{
		{"all well", good, sum, ""},
		{"checksum with the name of the file", good, strings.ToUpper(sum) + "  postgres.jar\n", ""},
		{"wrong checksum", good, strings.Repeat("0", 64), "the checksum of"},
		{"empty checksum", good, " ", "the checksum of"},
		{"no checksum", good, "", "404"},
		{"no archive", nil, sum, "404"},
		{"cut off", good[:len(good)/2], fmt.Sprintf("%x", sha256.Sum256(good[:len(good)/2])), "not an archive"},
		{"leads out of its folder", escape, fmt.Sprintf("%x", sha256.Sum256(escape)), "escape"},
		{"leads out through a link", behindLink, fmt.Sprintf("%x", sha256.Sum256(behindLink)), "escape"},
		{"nothing in it", jarOf(t, "readme.txt", nil), fmt.Sprintf("%x", sha256.Sum256(jarOf(t, "readme.txt", nil))), "no programs in the archive"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			cache, asked := newDir(t), 0
			mirror := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				asked++
				want := "/maven/io/zonky/test/postgres/embedded-postgres-binaries-" + platform() + "/" + string(releases[newest]) + "/embedded-postgres-binaries-" + platform() + "-" + string(releases[newest]) + ".jar"
				body := tt.jar
				if path, ok := strings.CutSuffix(r.URL.Path, ".sha256"); ok {
					r.URL.Path, body = path, []byte(tt.checksum)
				}
				if r.URL.Path != want || len(body) == 0 {
					http.NotFound(w, r)
					return
				}
				w.Write(body)
			}))
			t.Cleanup(mirror.Close)
			o := Options{Throwaway: true, CacheDir: filepath.Join(cache, "cache"), MirrorURL: mirror.URL + "/maven", search: func() []string { return nil }}
			c, err := Open(t.Context(), o)
			if tt.want != "" {
				if err == nil {
					mustClose(t, c)
				}
				if err == nil || !strings.Contains(err.Error(), tt.want) || !strings.Contains(err.Error(), "set DATABASE_URL") {
					t.Errorf("got %v, want %q and what to do", err, tt.want)
				}
				if left, _ := filepath.Glob(filepath.Join(cache, "cache", "*")); len(left) != 0 {
					t.Errorf("left: %s", left)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if got := ask[int](t, c.ServeURL(), "SELECT 42"); got != 42 {
				t.Errorf("it answers %d", got)
			}
			mustClose(t, c)
			before := asked
			mustClose(t, mustOpen(t, o))
			if asked != before {
				t.Error("downloaded again")
			}
		})
	}
}

func TestNoProgramsAndNoNetwork(t *testing.T) {
	t.Parallel()
	gone := httptest.NewServer(nil)
	gone.Close()
	dir := newDir(t)
	_, err := Open(t.Context(), Options{Dir: dir, CacheDir: filepath.Join(dir, "cache"), MirrorURL: gone.URL, search: func() []string { return nil }})
	for _, want := range []string{"no PostgreSQL 15 or newer is installed", "cannot be downloaded", "apt install postgresql", "TIREK_POSTGRES_BIN", "DATABASE_URL"} {
		if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("got %v, want one line with %q", err, want)
		}
	}
	if exists(layout(dir).data()) {
		t.Error("a data directory was begun")
	}
}

// jar is an archive as it is published.
func jar(t *testing.T, files ...tar.Header) []byte {
	t.Helper()
	var packed bytes.Buffer
	archive := tar.NewWriter(&packed)
	for _, header := range files {
		if header.Typeflag == tar.TypeReg {
			header.Size = int64(len(program))
		}
		if err := archive.WriteHeader(&header); err != nil {
			t.Fatal(err)
		}
		if header.Typeflag == tar.TypeReg {
			if _, err := archive.Write([]byte(program)); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := archive.Close(); err != nil {
		t.Fatal(err)
	}
	return jarOf(t, "postgres-"+platform()+".txz", stored(packed.Bytes()))
}

func jarOf(t *testing.T, name string, content []byte) []byte {
	t.Helper()
	var packed bytes.Buffer
	archive := zip.NewWriter(&packed)
	file, err := archive.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := file.Write(content); err != nil {
		t.Fatal(err)
	}
	if err := archive.Close(); err != nil {
		t.Fatal(err)
	}
	return packed.Bytes()
}

// stored is data in the xz format, uncompressed: one stream of one block without a check.
func stored(data []byte) []byte {
	crc := func(b []byte) []byte { return binary.LittleEndian.AppendUint32(nil, crc32.ChecksumIEEE(b)) }
	pad := func(b []byte) []byte { return append(b, make([]byte, (4-len(b)%4)%4)...) }
	flags := []byte{0, 0}
	out := append([]byte("\xFD7zXZ\x00"), flags...)
	out = append(out, crc(flags)...)
	header := []byte{2, 0, 0x21, 1, 0x16, 0, 0, 0} // 12 bytes with its CRC, one filter: LZMA2
	block := append(header, crc(header)...)
	control := byte(1) // a chunk as it is, the first resets the dictionary
	for rest := data; len(rest) > 0; control = 2 {
		n := min(len(rest), 1<<16)
		block = append(block, control, byte((n-1)>>8), byte(n-1))
		block, rest = append(block, rest[:n]...), rest[n:]
	}
	block = append(block, 0)
	index := binary.AppendUvarint([]byte{0, 1}, uint64(len(block)))
	index = pad(binary.AppendUvarint(index, uint64(len(data))))
	index = append(index, crc(index)...)
	out = append(append(out, pad(block)...), index...)
	footer := append(binary.LittleEndian.AppendUint32(nil, uint32(len(index)/4-1)), flags...)
	return append(append(append(out, crc(footer)...), footer...), "YZ"...)
}

func TestInstalledPrograms(t *testing.T) {
	t.Parallel()
	old, middle, newer := fakeBinaries(t, "14.9", ""), fakeBinaries(t, "16.3", ""), fakeBinaries(t, "18beta1", "")
	broken := newDir(t)
	write(t, filepath.Join(broken, "postgres"), "")
	for _, tt := range []struct {
		name  string
		found []string
		major int
		want  string
	}{
		{"the newest for a new directory", []string{middle, newer, old, broken, "/nowhere"}, 0, newer},
		{"its own version for an existing one", []string{newer, middle}, 16, middle},
		{"the first of two alike", []string{middle, fakeBinaries(t, "16.9", "")}, 0, middle},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			who, err := accountFor("")
			if err != nil {
				t.Fatal(err)
			}
			got, err := findBinaries(t.Context(), Options{search: func() []string { return tt.found }}, who, tt.major)
			if err != nil || got.dir != tt.want {
				t.Errorf("got %s, %v, want %s", got.dir, err, tt.want)
			}
		})
	}
}
