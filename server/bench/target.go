package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"tirek/graph"
	"tirek/graph/auth"
)

// target is a server that is measured.
type target struct {
	name     string
	cmd      *exec.Cmd
	requests map[string]request
}

// product is the server to measure: its program and the settings that all its processes share.
type product struct {
	program, token string
	env            []string
}

// prepare builds the server and makes its token. Its limits of points and requests are off.
func prepare(ctx context.Context, o options, db *database, dir string) (p product, err error) {
	p.program = o.server
	if p.program == "" {
		p.program = filepath.Join(dir, "server")
		build := exec.CommandContext(ctx, "go", "build", "-o", p.program, "tirek/server")
		if text, err := build.CombinedOutput(); err != nil {
			return p, fmt.Errorf("building the server: %w: %s", err, text)
		}
	}
	keys := filepath.Join(dir, "keys.json")
	if err := auth.NewKeys().CreateKeys(keys); err != nil {
		return p, err
	}
	p.env = append(os.Environ(), "DATABASE_URL="+db.serveURL, "TIREK_OWNER_URL="+db.ownerURL, "TIREK_KEYS="+keys)
	for _, rate := range graph.AllRates { // what is measured is the server, not its patience
		p.env = append(p.env, "TIREK_"+strings.ToUpper(strings.ReplaceAll(rate.Name, "-", "_"))+"=0")
	}
	create := exec.CommandContext(ctx, p.program, "token", "create", "--name", "bench", "--role", "ADMIN")
	create.Env = p.env
	token, err := output(create)
	p.token = strings.TrimSpace(string(token))
	return p, err
}

// target starts a process of the product: as users run it, or without the cache of answers.
func (p product) target(ctx context.Context, dir, name string, settings ...string) (*target, error) {
	cmd := exec.CommandContext(ctx, p.program, "serve", "--listen", "127.0.0.1:0")
	cmd.Env = append(slices.Clone(p.env), settings...)
	t := &target{name: name, cmd: cmd}
	url, err := t.start(dir, "ready ")
	t.requests = requests(url+"/graphql", "queries/", p.token)
	return t, err
}

func floorTarget(ctx context.Context, o options, db *database, dir string) (*target, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(ctx, self, "floor", "-clients", strconv.Itoa(o.clients))
	cmd.Env = append(os.Environ(), "DATABASE_URL="+db.ownerURL)
	t := &target{name: "floor", cmd: cmd, requests: map[string]request{}}
	url, err := t.start(dir, "ready ")
	for _, name := range names {
		t.requests[name] = request{url: url + "/" + name, body: body("{}")}
	}
	return t, err
}

func requests(url, folder, token string) map[string]request {
	all := map[string]request{}
	for _, name := range names {
		all[name] = request{url: url, body: body(file(folder + name + ".graphql")), token: token}
	}
	return all
}

// start runs the program and returns what stands behind the prefix in its first line with it. What
// it logs goes to a file.
func (t *target) start(dir, prefix string) (string, error) {
	log, err := os.Create(filepath.Join(dir, t.name+".log"))
	if err != nil {
		return "", err
	}
	defer log.Close()
	t.cmd.Stderr = log
	t.cmd.Cancel = func() error { return t.cmd.Process.Signal(syscall.SIGTERM) }
	t.cmd.WaitDelay = 10 * time.Second
	out, err := t.cmd.StdoutPipe()
	if err != nil {
		return "", err
	}
	if err := t.cmd.Start(); err != nil {
		return "", err
	}
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if found, ok := strings.CutPrefix(lines.Text(), prefix); ok {
			go io.Copy(io.Discard, out)
			return found, nil
		}
	}
	why, _ := os.ReadFile(log.Name())
	return "", errors.Join(fmt.Errorf("%s did not start: %.2000s", t.name, why), t.stop())
}

func (t *target) stop() error {
	if t.cmd.Process == nil || t.cmd.ProcessState != nil {
		return nil
	}
	_ = t.cmd.Process.Signal(syscall.SIGTERM)
	hard := time.AfterFunc(10*time.Second, func() { _ = t.cmd.Process.Kill() })
	defer hard.Stop()
	_ = t.cmd.Wait() // it was told to end, however it says so
	return nil
}

// freePort is a port of the loopback that nobody used a moment ago, for a program that cannot
// choose one itself.
func freePort(ctx context.Context) (int, error) {
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	defer listener.Close()
	return listener.Addr().(*net.TCPAddr).Port, nil
}

// await asks until there is an answer, for half a minute at most.
func (t *target) await(ctx context.Context, r request) error {
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	for {
		_, err := r.once(ctx, http.DefaultClient)
		if err == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("%s does not answer: %w", t.name, err)
		case <-time.After(200 * time.Millisecond):
		}
	}
}
