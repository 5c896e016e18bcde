package localpg

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"
)

const (
	startPatience = 2 * time.Minute  // replaying the log after a crash takes its time
	stopPatience  = 30 * time.Second // then the hard way
	maxLog        = 8 << 20          // bytes; a longer log starts anew, the old one is kept as log.1
)

// settings are given at every start, so that a new version of the program can change them.
type settings map[string]string

var common = settings{
	"listen_addresses":        "",
	"port":                    socketPort,
	"unix_socket_permissions": "0700",
	"timezone":                "UTC",
	"log_timezone":            "UTC",
	"lc_messages":             "C",
	"jit":                     "off", // costs more than it gives for short statements
	"random_page_cost":        "1.1",
	"work_mem":                "16MB",
	// A statement holds values of the register; the log must not.
	"log_min_error_statement":          "panic",
	"log_error_verbosity":              "terse",
	"log_parameter_max_length":         "0",
	"client_connection_check_interval": "2s", // ends what a killed server left running
}

var durable = settings{
	"fsync":                "on",
	"full_page_writes":     "on",
	"synchronous_commit":   "on",
	"max_connections":      "50",
	"shared_buffers":       "256MB",
	"effective_cache_size": "1GB",
	"maintenance_work_mem": "128MB",
	"max_wal_size":         "2GB",
	"checkpoint_timeout":   "15min",
}

var fleeting = settings{
	"fsync":                "off",
	"full_page_writes":     "off",
	"synchronous_commit":   "off",
	"wal_level":            "minimal",
	"max_wal_senders":      "0",
	"max_connections":      "200",
	"shared_buffers":       "64MB",
	"maintenance_work_mem": "64MB",
	"max_wal_size":         "4GB",
	"autovacuum_naptime":   "10s",
}

// child is a postmaster that this process started.
type child struct {
	pid    int
	exited chan struct{} // closed when it has ended
	log    string
	from   int64 // where its own part of the log begins
}

func (l layout) startPostmaster(bin binaries, who account, socketDir string, kind settings) (*child, error) {
	if info, err := os.Stat(l.logFile()); err == nil && info.Size() > maxLog {
		if err := os.Rename(l.logFile(), l.logFile()+".1"); err != nil {
			return nil, cannotUse(err)
		}
	}
	log, err := os.OpenFile(l.logFile(), os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
	if err != nil {
		return nil, cannotUse(err)
	}
	defer log.Close()
	from, err := log.Seek(0, 2)
	if err != nil {
		return nil, cannotUse(err)
	}
	all := maps.Clone(common)
	maps.Copy(all, kind)
	all["unix_socket_directories"] = strconv.Quote(socketDir)
	args := []string{"-D", l.data()}
	for _, name := range slices.Sorted(maps.Keys(all)) {
		args = append(args, "-c", name+"="+all[name])
	}
	// Not bound to a context: it ends by stop, or outlives this process.
	cmd := who.command(context.Background(), bin.postgres(), args...)
	cmd.Stdout, cmd.Stderr = log, log
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("cannot start %s: %w", bin.postgres(), err)
	}
	c := &child{pid: cmd.Process.Pid, exited: make(chan struct{}), log: l.logFile(), from: from}
	go func() {
		defer close(c.exited)
		_ = cmd.Wait() // why it ended stands in its log
	}()
	return c, nil
}

// problem is the reason that the postmaster gave for ending.
func (c *child) problem() error {
	text, err := os.ReadFile(c.log)
	if err != nil || int64(len(text)) < c.from {
		return fmt.Errorf("the database has stopped: see %s", c.log)
	}
	reason := firstProblem(string(text[c.from:]))
	if diskFull(string(text[c.from:])) {
		return fmt.Errorf("the database has stopped, the disk is full: make room (%s)", reason)
	}
	return fmt.Errorf("the database has stopped: %s (see %s)", reason, c.log)
}

// await returns when the cluster accepts connections.
func (c *Cluster) await(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, startPatience)
	defer cancel()
	told := time.Now().Add(3 * time.Second)
	for {
		state, err := c.probe(ctx)
		if err != nil || state == accepting {
			return err
		}
		select {
		case <-c.Exited():
			return c.child.problem()
		case <-ctx.Done():
			return fmt.Errorf("the database does not accept connections (see %s): %w", c.layout.logFile(), ctx.Err())
		case <-time.After(poll):
		}
		if time.Now().After(told) {
			told = told.Add(time.Minute)
			c.log.Info("the database is still starting, after a crash it recovers first", "log", c.layout.logFile())
		}
	}
}

// adopt takes over a postmaster that another process started, and says whether there is one. One
// that is ending is waited for; one that nobody can connect to is stopped; the traces of one that
// is gone are removed when PostgreSQL itself would take them for life.
func (c *Cluster) adopt(ctx context.Context) (bool, error) {
	ctx, cancel := context.WithTimeout(ctx, startPatience)
	defer cancel()
	deaf := time.Now().Add(3 * time.Second)
	for {
		file, err := c.layout.readPidFile()
		if err != nil {
			return false, err
		}
		alive := c.layout.residents()
		if !file.found && len(alive) == 0 {
			return false, nil
		}
		if c.socketDir = file.socketDir; c.socketDir != "" {
			c.owned = c.socketDir != c.layout.sockets()
			state, err := c.probe(ctx)
			switch {
			case err != nil:
				return false, err
			case state == accepting:
				c.log.Info("using the database cluster that is already running", "dir", string(c.layout))
				return true, nil
			case state == busy:
				deaf = time.Now().Add(3 * time.Second)
			}
		}
		switch {
		case len(alive) == 0:
			return false, c.layout.removeTraces(file)
		case !slices.Contains(alive, file.pid): // its children outlived it: they hold its memory
			signalAll(alive, syscall.SIGQUIT)
		case time.Now().After(deaf):
			c.log.Warn("the running database cluster does not answer and is restarted", "process", file.pid)
			signalAll([]int{file.pid}, syscall.SIGINT)
			deaf = time.Now().Add(stopPatience)
		}
		select {
		case <-ctx.Done():
			return false, fmt.Errorf("the PostgreSQL that runs in %s (process %d) neither answers nor ends: stop it", c.layout.data(), file.pid)
		case <-time.After(poll):
		}
	}
}

// stop is a fast shutdown; after stopPatience an immediate one, which the next start recovers from.
func (c *Cluster) stop(ctx context.Context) error {
	file, err := c.layout.readPidFile()
	if err != nil {
		return err
	}
	pid := file.pid
	if c.child != nil {
		pid = c.child.pid
	} else if !slices.Contains(c.layout.residents(), pid) {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, stopPatience)
	defer cancel()
	for _, signal := range []syscall.Signal{syscall.SIGINT, syscall.SIGQUIT} {
		if c.child == nil || !c.child.ended() {
			signalAll([]int{pid}, signal)
		}
		for ctx.Err() == nil || signal == syscall.SIGQUIT {
			if c.child != nil && c.child.ended() || c.child == nil && !slices.Contains(c.layout.residents(), pid) {
				return nil
			}
			time.Sleep(poll)
		}
	}
	return nil
}

func (c *child) ended() bool {
	select {
	case <-c.exited:
		return true
	default:
		return false
	}
}

func signalAll(pids []int, signal syscall.Signal) {
	for _, pid := range pids {
		_ = syscall.Kill(pid, signal) // gone is as good as told
	}
}

// pidFile is what a postmaster writes down about itself.
type pidFile struct {
	found     bool
	pid       int // 0: just being written, or cut off when the machine went down
	socketDir string
}

func (l layout) readPidFile() (pidFile, error) {
	text, err := os.ReadFile(filepath.Join(l.data(), "postmaster.pid"))
	if errors.Is(err, fs.ErrNotExist) {
		return pidFile{}, nil
	}
	if err != nil {
		return pidFile{}, cannotUse(err)
	}
	file := pidFile{found: true}
	lines := strings.Split(string(text), "\n")
	if file.pid, err = strconv.Atoi(strings.TrimSpace(lines[0])); err != nil {
		return pidFile{found: true}, nil
	}
	if len(lines) > 4 {
		file.socketDir = strings.TrimSpace(lines[4])
	}
	return file, nil
}

// removeTraces removes the files of a postmaster that is gone, when PostgreSQL would refuse to start
// because of them: its process number belongs to another process by now, or cannot be read.
func (l layout) removeTraces(file pidFile) error {
	if file.pid != 0 && errors.Is(syscall.Kill(file.pid, 0), syscall.ESRCH) {
		return nil
	}
	traces := []string{filepath.Join(l.data(), "postmaster.pid")}
	if file.socketDir != "" {
		traces = append(traces, filepath.Join(file.socketDir, socketName+".lock"))
	}
	for _, path := range traces {
		if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return cannotUse(err)
		}
	}
	return nil
}
