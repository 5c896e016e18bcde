package localpg

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// locales to try: letters of every script must count as letters, on machines without any locale too.
var locales = []string{"C.UTF-8", "en_US.UTF-8"}

// initialise makes the data directory: beside its place, and moved there when it is whole, so that
// an interrupted start leaves nothing that stands in the way of the next.
func (l layout) initialise(ctx context.Context, bin binaries, who account, password string) error {
	left, err := filepath.Glob(filepath.Join(l.home(), "new-*"))
	if err != nil {
		return err
	}
	for _, dir := range left { // never a data directory: it would have been moved
		if err := removeLeft(ctx, dir); err != nil {
			return cannotUse(err)
		}
	}
	work, err := os.MkdirTemp(l.home(), "new-")
	if err != nil {
		return cannotUse(err)
	}
	defer os.RemoveAll(work)
	secret := filepath.Join(work, "password")
	if err := os.WriteFile(secret, []byte(password), 0o600); err != nil {
		return cannotUse(err)
	}
	if err := errors.Join(who.own(secret), who.own(work)); err != nil {
		return err
	}
	data := filepath.Join(work, "data")
	if err := runInitdb(ctx, bin, who, data, "--data-checksums", "--auth-local=scram-sha-256", "--auth-host=reject", "--pwfile="+secret); err != nil {
		return err
	}
	if err := os.Rename(data, l.data()); err != nil {
		return cannotUse(err)
	}
	return syncDir(l.home())
}

// removeLeft removes what an interrupted start left. Where it was killed, its initdb may go on for a moment
// and write what is being removed.
func removeLeft(ctx context.Context, dir string) error {
	for began := time.Now(); ; {
		err := os.RemoveAll(dir)
		if err == nil || ctx.Err() != nil || time.Since(began) > 10*time.Second {
			return err
		}
		select {
		case <-ctx.Done():
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// runInitdb makes an empty cluster in data.
func runInitdb(ctx context.Context, bin binaries, who account, data string, args ...string) error {
	var problem, said string
	for _, locale := range locales {
		cmd := who.command(ctx, bin.initdb(), append([]string{"-D", data, "-U", Superuser, "--encoding=UTF8", "--locale=" + locale}, args...)...)
		var output bytes.Buffer
		cmd.Stdout, cmd.Stderr = &output, &output
		err := cmd.Run()
		if err == nil {
			return nil
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		said = output.String()
		problem = firstProblem(said)
		if problem == "" {
			problem = err.Error()
		}
		if !strings.Contains(problem, "invalid locale name") {
			break
		}
	}
	if diskFull(said) {
		return fmt.Errorf("the database cannot be created, the disk is full: make room, or choose another --data-dir (%s)", problem)
	}
	return fmt.Errorf("the database cannot be created: initdb: %s", problem)
}

// firstProblem picks the line that says what went wrong from what PostgreSQL wrote: the first, what
// follows is its consequence.
func firstProblem(output string) string {
	var last string
	for line := range strings.Lines(output) {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		last = line
		for _, mark := range []string{"FATAL:", "PANIC:", "error:"} {
			_, text, found := strings.Cut(line, mark)
			if found && !strings.Contains(text, "the database system is ") { // what those hear who come too early
				return strings.TrimSpace(text)
			}
		}
	}
	return last
}

func diskFull(output string) bool {
	return strings.Contains(output, "No space left") || strings.Contains(output, "Check free disk space")
}

func syncDir(path string) error {
	dir, err := os.Open(path)
	if err != nil {
		return cannotUse(err)
	}
	defer dir.Close()
	return dir.Sync()
}
