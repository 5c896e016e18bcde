package localpg

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
)

// binaries is a folder with the programs of one PostgreSQL.
type binaries struct {
	dir     string
	version string // as the program says it: 15.14, 18beta1
	major   int
}

func (b binaries) postgres() string { return filepath.Join(b.dir, "postgres") }
func (b binaries) initdb() string   { return filepath.Join(b.dir, "initdb") }

// places are where packages put PostgreSQL.
var places = []string{
	"/usr/lib/postgresql/*/bin",                          // Debian, Ubuntu
	"/usr/pgsql-*/bin",                                   // Red Hat, SUSE, from postgresql.org
	"/usr/lib/postgresql*/bin",                           // SUSE
	"/usr/libexec/postgresql*",                           // Alpine
	"/usr/local/pgsql/bin",                               // built from source
	"/opt/homebrew/opt/postgresql*/bin",                  // Homebrew
	"/usr/local/opt/postgresql*/bin",                     // Homebrew on Intel
	"/home/linuxbrew/.linuxbrew/opt/postgresql*/bin",     // Homebrew on Linux
	"/Applications/Postgres.app/Contents/Versions/*/bin", // Postgres.app
}

// findBinaries returns the programs for a data directory of the major version, or the newest ones
// there are when it is 0: those in the folder that was named, else installed ones, else downloaded.
func findBinaries(ctx context.Context, o Options, who account, major int) (binaries, error) {
	if o.BinDir != "" {
		bin, err := inspect(ctx, o.BinDir)
		switch {
		case err != nil:
			return binaries{}, fmt.Errorf("TIREK_POSTGRES_BIN: %w", err)
		case bin.major < MinMajor:
			return binaries{}, fmt.Errorf("TIREK_POSTGRES_BIN: %s is PostgreSQL %s, and at least %d is needed", bin.dir, bin.version, MinMajor)
		case major != 0 && bin.major != major:
			return binaries{}, fmt.Errorf("TIREK_POSTGRES_BIN: %s is PostgreSQL %s, but the data directory was made by PostgreSQL %d: name a folder of that version, or bring the data up with pg_upgrade", bin.dir, bin.version, major)
		}
		if err := who.reaches(bin.dir); err != nil {
			return binaries{}, fmt.Errorf("TIREK_POSTGRES_BIN: %w", err)
		}
		return bin, nil
	}
	var best binaries
	search := installed
	if o.search != nil {
		search = o.search
	}
	for _, dir := range search() {
		bin, err := inspect(ctx, dir)
		if err != nil || bin.major < MinMajor || bin.major <= best.major || (major != 0 && bin.major != major) {
			continue
		}
		if who.reaches(bin.dir) == nil {
			best = bin
		}
	}
	if best.major != 0 {
		return best, nil
	}
	bin, err := download(ctx, o, who, major)
	if err != nil {
		wanted := fmt.Sprintf("%d or newer", MinMajor)
		if major != 0 {
			wanted = fmt.Sprintf("%d, which made the data directory,", major)
		}
		return binaries{}, fmt.Errorf("no PostgreSQL %s is installed, and it cannot be downloaded (%w): install it (apt install postgresql, brew install postgresql), name its folder in TIREK_POSTGRES_BIN, or set DATABASE_URL", wanted, err)
	}
	return bin, nil
}

// Find returns the version of the PostgreSQL that a new cluster would be made with. It is downloaded
// when none is installed.
func Find(ctx context.Context, o Options) (version string, err error) {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	who, err := accountFor("")
	if err != nil {
		return "", err
	}
	bin, err := findBinaries(ctx, o, who, 0)
	return bin.version, err
}

// installed are the folders that may hold programs, the one on the PATH first.
func installed() []string {
	var dirs []string
	if path, err := exec.LookPath("postgres"); err == nil {
		dirs = append(dirs, filepath.Dir(path))
	}
	for _, pattern := range places {
		found, err := filepath.Glob(pattern)
		if err == nil {
			dirs = append(dirs, found...)
		}
	}
	return dirs
}

var versionLine = regexp.MustCompile(`\(PostgreSQL\) ((\d+)\S*)`)

// inspect looks at the programs in a folder.
func inspect(ctx context.Context, dir string) (binaries, error) {
	path, err := filepath.EvalSymlinks(filepath.Join(dir, "postgres"))
	if err != nil {
		return binaries{}, fmt.Errorf("%s holds no postgres: %w", dir, err)
	}
	bin := binaries{dir: filepath.Dir(path)}
	if _, err := os.Stat(bin.initdb()); err != nil {
		return binaries{}, fmt.Errorf("%s holds no initdb: %w", bin.dir, err)
	}
	output, err := exec.CommandContext(ctx, bin.postgres(), "--version").Output()
	if err != nil {
		return binaries{}, fmt.Errorf("%s does not run: %w", bin.postgres(), err)
	}
	match := versionLine.FindStringSubmatch(string(output))
	if match == nil {
		return binaries{}, fmt.Errorf("%s is not PostgreSQL", bin.postgres())
	}
	bin.version = match[1]
	if bin.major, err = strconv.Atoi(match[2]); err != nil {
		return binaries{}, errors.Join(fmt.Errorf("%s has a strange version", bin.postgres()), err)
	}
	return bin, nil
}
