package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"tirek/graph/auth"
	"tirek/graph/model"
	"tirek/graph/store"
)

const (
	chainPause  = 250 * time.Millisecond // within a second after a commit its entries are in the chain
	anchorPause = 10 * time.Minute
	lastChore   = 5 * time.Second // when the server stops
)

// keepAudit adds to the chain what was written to the audit, and the head of the chain to the file of
// anchors, until the returned function is called; that does both once more.
func keepAudit(ctx context.Context, c *call, register *store.Store) (stop func()) {
	path := anchorFile(c.config)
	if path == "" {
		c.log.Warn("TIREK_AUDIT_ANCHORS is not set: nothing would tell when the audit is cut off or replaced")
	}
	failed := ""
	chain := func(ctx context.Context) {
		_, err := register.ChainAudit(ctx)
		if err != nil && ctx.Err() == nil && err.Error() != failed {
			failed = err.Error()
			c.log.Error("the audit is not chained", "error", err)
		}
		if err == nil {
			failed = ""
		}
	}
	anchor := func(ctx context.Context) {
		if err := addAnchor(ctx, register, path); err != nil && ctx.Err() == nil {
			c.log.Error("the audit is not anchored", "error", err)
		}
	}
	stopChain, stopAnchor := every(ctx, c.log, chainPause, chain), every(ctx, c.log, anchorPause, anchor)
	return func() {
		stopChain()
		stopAnchor()
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), lastChore)
		defer cancel()
		chain(ctx)
		anchor(ctx)
	}
}

// anchorFile is where the head of the audit's chain is kept; empty: nowhere.
func anchorFile(c Config) string {
	if c.AuditAnchors == "" && c.DatabaseURL == "" {
		return filepath.Join(c.DataDir, "audit-anchors.txt")
	}
	return c.AuditAnchors
}

// addAnchor adds the head of the chain to a file, unless it is the last one there.
func addAnchor(ctx context.Context, register *store.Store, path string) error {
	if path == "" {
		return nil
	}
	head, err := register.AuditHead(ctx)
	if err != nil || head == nil {
		return err
	}
	before, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	lines := bytes.Split(bytes.TrimSpace(before), []byte("\n"))
	if strings.HasPrefix(string(lines[len(lines)-1]), head.String()+" ") {
		return nil
	}
	line, err := register.SignAnchor(*head)
	if err != nil {
		return err
	}
	file, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = file.WriteString(line)
	return errors.Join(err, file.Sync(), file.Close())
}

// audit is the command audit.
func audit(ctx context.Context, c *call) error {
	if len(c.args) != 1 || c.args[0] != "verify" {
		return usagef("audit what? verify")
	}
	return withRegister(auth.WithViewer(ctx, auth.System("audit verify", model.English)), c, func(s *store.Store) error {
		anchors, err := readAnchors(c, s)
		if err != nil {
			return err
		}
		began := time.Now()
		report, err := s.VerifyAudit(ctx, anchors)
		if err != nil {
			return err
		}
		took := time.Since(began)
		fmt.Fprintf(c.stdout, "%d entries in the chain, %d wait for it; looked through in %s, %.0f a second\n",
			report.Entries, report.Waiting, took.Round(time.Millisecond), float64(report.Entries)/took.Seconds())
		if report.First == nil {
			fmt.Fprintf(c.stdout, "nothing was changed, removed, moved or put in; %d anchors agree\n", len(anchors))
			return nil
		}
		fmt.Fprintf(c.stdout, "first fault: %s\n", report.First)
		return fmt.Errorf("the audit is not as it was written: %d faults", report.Faults)
	})
}

// readAnchors reads the anchors of a file that was named, or else of the usual one, if there is one.
func readAnchors(c *call, s *store.Store) ([]store.AuditAnchor, error) {
	path := c.anchors
	if path == "" {
		path = anchorFile(c.config)
	}
	file, err := os.Open(path)
	if c.anchors == "" && errors.Is(err, fs.ErrNotExist) {
		fmt.Fprintln(c.stdout, "there are no anchors: that the end was cut off, or the whole chain replaced, would not be found")
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("anchors: %w", err)
	}
	defer file.Close()
	return s.ReadAnchors(file)
}
