package localpg

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	embedded "github.com/fergusstrange/embedded-postgres"
	"github.com/xi2/xz"
)

const (
	mavenCentral = "https://repo1.maven.org/maven2"
	maxArchive   = 256 << 20 // bytes; the archives have some 10 to 40 MB
	maxUnpacked  = 1 << 30
)

// releases are what can be downloaded, by major version.
var releases = map[int]embedded.PostgresVersion{15: embedded.V15, 16: embedded.V16, 17: embedded.V17, 18: embedded.V18}

const newest = 18

// download fetches the programs once and keeps them. Nothing is unpacked whose checksum is wrong or
// missing, and nothing is left of an attempt that failed.
func download(ctx context.Context, o Options, who account, major int) (binaries, error) {
	if major == 0 {
		major = newest
	}
	version, known := releases[major]
	if !known {
		return binaries{}, fmt.Errorf("there is no download of version %d", major)
	}
	cache, err := cacheDir(o.CacheDir)
	if err != nil {
		return binaries{}, err
	}
	place := filepath.Join(cache, fmt.Sprintf("postgresql-%s-%s", version, platform()))
	if !exists(place) {
		began := time.Now()
		o.Log.Info("no PostgreSQL is installed, downloading it", "version", version)
		if err := fetch(ctx, o.MirrorURL, string(version), place); err != nil {
			return binaries{}, err
		}
		o.Log.Info("PostgreSQL downloaded", "dir", place, "took", time.Since(began).Round(time.Millisecond))
	}
	if err := who.reaches(place); err != nil {
		return binaries{}, err
	}
	return inspect(ctx, filepath.Join(place, "bin"))
}

// cacheDir is where downloads are kept: as root in a place that the database's user can reach.
func cacheDir(dir string) (string, error) {
	if dir == "" && os.Geteuid() == 0 {
		dir = "/var/cache/tirek"
	}
	if dir == "" {
		user, err := os.UserCacheDir()
		if err != nil {
			return "", err
		}
		dir = filepath.Join(user, "tirek")
	}
	return dir, os.MkdirAll(dir, 0o755)
}

// platform is how the archives name this machine.
func platform() string {
	arch := runtime.GOARCH
	if arch == "arm64" {
		arch = "arm64v8"
	}
	if exists("/etc/alpine-release") {
		arch += "-alpine"
	}
	return runtime.GOOS + "-" + arch
}

func fetch(ctx context.Context, mirror, version, place string) error {
	if mirror == "" {
		mirror = mavenCentral
	}
	name := "embedded-postgres-binaries-" + platform()
	address := fmt.Sprintf("%s/io/zonky/test/postgres/%s/%s/%s-%s.jar", strings.TrimSuffix(mirror, "/"), name, version, name, version)
	checksum, err := get(ctx, address+".sha256", 1<<10)
	if err != nil {
		return err
	}
	archive, err := get(ctx, address, maxArchive)
	if err != nil {
		return err
	}
	sum := sha256.Sum256(archive)
	if subtle.ConstantTimeCompare([]byte(hex.EncodeToString(sum[:])), firstWord(checksum)) != 1 {
		return fmt.Errorf("the checksum of %s is wrong", address)
	}
	work, err := os.MkdirTemp(filepath.Dir(place), "new-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	if err := unpack(archive, work); err != nil {
		return fmt.Errorf("%s: %w", address, err)
	}
	if err := os.Chmod(work, 0o755); err != nil {
		return err
	}
	if err := os.Rename(work, place); err != nil && !exists(place) { // another process may have been faster
		return err
	}
	return nil
}

func firstWord(text []byte) []byte {
	if words := bytes.Fields(text); len(words) > 0 {
		return bytes.ToLower(words[0])
	}
	return nil
}

func get(ctx context.Context, address string, limit int64) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Minute)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s: %s", address, response.Status)
	}
	body, err := io.ReadAll(io.LimitReader(response.Body, limit+1))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", address, err)
	}
	if int64(len(body)) > limit {
		return nil, fmt.Errorf("%s is larger than %d bytes", address, limit)
	}
	return body, nil
}

// unpack writes the programs into dir. The archive is a zip file that holds a compressed tar file.
func unpack(archive []byte, dir string) error {
	outer, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		return fmt.Errorf("not an archive: %w", err)
	}
	for _, entry := range outer.File {
		if !strings.HasSuffix(entry.Name, ".txz") {
			continue
		}
		packed, err := entry.Open()
		if err != nil {
			return err
		}
		defer packed.Close()
		unpacked, err := xz.NewReader(packed, 0)
		if err != nil {
			return err
		}
		root, err := os.OpenRoot(dir) // no name in the archive leads out of it
		if err != nil {
			return err
		}
		defer root.Close()
		return unpackTar(tar.NewReader(io.LimitReader(unpacked, maxUnpacked)), root)
	}
	return errors.New("there are no programs in the archive")
}

func unpackTar(files *tar.Reader, root *os.Root) error {
	for {
		header, err := files.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		name := filepath.Clean(header.Name)
		if err := root.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return err
		}
		switch header.Typeflag {
		case tar.TypeDir:
			err = root.MkdirAll(name, 0o755)
		case tar.TypeSymlink:
			err = root.Symlink(header.Linkname, name)
		case tar.TypeReg:
			err = unpackFile(files, root, name, os.FileMode(header.Mode).Perm()&0o755)
		}
		if err != nil {
			return err
		}
	}
}

func unpackFile(content io.Reader, root *os.Root, name string, mode os.FileMode) error {
	file, err := root.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, mode)
	if err != nil {
		return err
	}
	_, err = io.Copy(file, content)
	return errors.Join(err, file.Close())
}
