// Package localpg runs the PostgreSQL cluster that a server without DATABASE_URL owns.
//
// The cluster lies in one data directory, listens on a Unix socket in a folder that only its user
// may enter, and is shared by every process that opens the same directory: the first one starts it,
// the last one stops it. What is left of a killed process is adopted, or restarted cleanly, by the
// next. An existing data directory is never deleted and never initialised again.
package localpg

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"os"
	"path/filepath"
	"time"
)

// The database and its roles. The owner migrates and owns every table; the serving role owns
// nothing and gets what it may do by GRANT. The superuser is used by this package alone.
const (
	Database  = "tirek"
	Superuser = "postgres"
	Owner     = "tirek_owner"
	Serving   = "tirek"
)

// MinMajor is the oldest major version of PostgreSQL that the schema works with.
const MinMajor = 15

// Options say which cluster to open.
type Options struct {
	Dir       string       // data directory, made when it is missing; not used with Throwaway
	BinDir    string       // folder with postgres and initdb; empty: installed ones, else a download
	Server    bool         // this process serves from Dir: a second one that says so is refused
	Throwaway bool         // a cluster for tests: fast, not durable, gone with this process
	Log       *slog.Logger // nil: nothing is logged

	CacheDir  string // where downloaded binaries are kept; empty: the user's cache folder
	MirrorURL string // Maven repository to download from; empty: Maven Central

	search func() []string // folders that may hold programs; nil: the PATH and the usual places
}

// Cluster is a running PostgreSQL that accepts connections.
type Cluster struct {
	layout    layout
	account   account
	log       *slog.Logger
	passwords map[string]string // by role; empty for a throw-away cluster
	socketDir string
	owned     bool // socketDir is a short folder made for this cluster elsewhere

	child    *child // the postmaster, when this process started it
	server   *lock
	users    *lock
	watchdog *watchdog
}

// Open adopts, restarts or creates the cluster and returns when it accepts connections.
// A cluster that was opened must be closed.
func Open(ctx context.Context, o Options) (*Cluster, error) {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Throwaway {
		return openThrowaway(ctx, o)
	}
	dir, err := filepath.Abs(o.Dir)
	if err != nil {
		return nil, err
	}
	c := &Cluster{layout: layout(dir), log: o.Log}
	if err := c.open(ctx, o); err != nil {
		stop, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopPatience)
		defer cancel()
		return nil, errors.Join(err, c.Close(stop))
	}
	return c, nil
}

func (c *Cluster) open(ctx context.Context, o Options) (err error) {
	if c.account, err = c.layout.prepare(); err != nil {
		return err
	}
	if o.Server {
		if c.server, err = c.layout.lockServer(); err != nil {
			return err
		}
	}
	// Starting and stopping are decided by one process at a time.
	start, err := takeLock(ctx, c.layout.startLock(), exclusive)
	if err != nil {
		return err
	}
	defer start.release()
	if c.users, err = takeLock(ctx, c.layout.usersLock(), shared); err != nil {
		return err
	}
	major, err := c.layout.major()
	if err != nil {
		return err
	}
	if c.passwords, err = c.layout.readPasswords(); err != nil {
		return err
	}
	running, err := c.adopt(ctx)
	if err != nil {
		return err
	}
	if !running {
		if err := c.start(ctx, o, major); err != nil {
			return err
		}
	}
	return c.ensureRoles(ctx)
}

// start initialises the data directory when there is none (major is 0), and starts the postmaster.
func (c *Cluster) start(ctx context.Context, o Options, major int) error {
	bin, err := findBinaries(ctx, o, c.account, major)
	if err != nil {
		return err
	}
	if major == 0 {
		began := time.Now()
		if err := c.layout.initialise(ctx, bin, c.account, c.passwords[Superuser]); err != nil {
			return err
		}
		c.log.Info("database cluster created", "dir", string(c.layout), "postgres", bin.version, "took", time.Since(began).Round(time.Millisecond))
	}
	if c.socketDir, c.owned, err = c.layout.socketDir(c.account); err != nil {
		return err
	}
	if c.child, err = c.layout.startPostmaster(bin, c.account, c.socketDir, durable); err != nil {
		return err
	}
	return c.await(ctx)
}

// OwnerURL is for migrations: the role that owns the database.
func (c *Cluster) OwnerURL() string { return c.URL(Owner, Database) }

// ServeURL is for serving: the role that owns nothing.
func (c *Cluster) ServeURL() string { return c.URL(Serving, Database) }

// URL leads to any database of the cluster as one of its roles. It contains the role's password.
func (c *Cluster) URL(role, database string) string {
	u := url.URL{Scheme: "postgres", User: url.User(role), Path: "/" + database}
	if password := c.passwords[role]; password != "" {
		u.User = url.UserPassword(role, password)
	}
	// Named in full, so that PGPORT and its like in the environment change nothing.
	u.RawQuery = url.Values{"host": {c.socketDir}, "port": {socketPort}, "sslmode": {"disable"}}.Encode()
	return u.String()
}

// Exited is closed when a postmaster that this process started has ended, asked or not.
// It is nil for an adopted one.
func (c *Cluster) Exited() <-chan struct{} {
	if c.child == nil {
		return nil
	}
	return c.child.exited
}

// Close stops the cluster (fast: open transactions are rolled back) unless another process uses it,
// which then stops it when it is done. Closing twice does nothing.
func (c *Cluster) Close(ctx context.Context) error {
	defer c.server.release()
	if c.watchdog != nil {
		return c.closeThrowaway(ctx)
	}
	if c.users == nil {
		return nil
	}
	defer func() { c.users = nil }()
	defer c.users.release()
	start, err := takeLock(ctx, c.layout.startLock(), exclusive)
	if err != nil {
		return fmt.Errorf("cannot stop the database cluster: %w", err)
	}
	defer start.release()
	last, err := c.users.upgrade()
	if err != nil || !last {
		return err
	}
	if err := c.stop(ctx); err != nil {
		return err
	}
	if c.owned {
		return os.RemoveAll(c.socketDir)
	}
	return nil
}
