package localpg

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"syscall"
)

// watchdog is a small process that outlives this one by a moment. It reads a pipe that only this
// process writes to: when it ends without a word, the kernel closes the pipe, and the watchdog
// stops the cluster and removes its folder.
type watchdog struct {
	cmd  *exec.Cmd
	pipe io.WriteCloser
}

const watch = `
read -r word && exit
for try in 1 2 3; do
	if read -r pid < postgres/data/postmaster.pid && kill -QUIT "$pid"; then
		while kill -0 "$pid"; do sleep 0.1; done
	fi
	rm -rf "$1" && exit
	sleep 1
done`

func startWatchdog(who account, dir string) (*watchdog, error) {
	cmd := who.command(context.Background(), "/bin/sh", "-c", watch, "sh", dir)
	cmd.Dir = dir
	pipe, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("cannot start the watchdog of a throw-away cluster: %w", err)
	}
	return &watchdog{cmd: cmd, pipe: pipe}, nil
}

// dismiss ends the watchdog: there is nothing to watch any more.
func (w *watchdog) dismiss() error {
	_, err := io.WriteString(w.pipe, "done\n")
	return errors.Join(err, w.pipe.Close(), w.cmd.Wait())
}

// openThrowaway makes a cluster in a folder of its own. Whoever may enter the folder is let in, and
// that is one user, so its roles need no password.
func openThrowaway(ctx context.Context, o Options) (_ *Cluster, err error) {
	who, err := accountFor("")
	if err != nil {
		return nil, err
	}
	bin, err := findBinaries(ctx, o, who, 0)
	if err != nil {
		return nil, err
	}
	dir, err := who.mkdirTemp("tirek-pg-")
	if err != nil {
		return nil, err
	}
	c := &Cluster{layout: layout(dir), account: who, log: o.Log}
	c.socketDir = c.layout.sockets()
	if c.watchdog, err = startWatchdog(who, dir); err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, c.Close(context.WithoutCancel(ctx)))
		}
	}()
	if err := errors.Join(who.mkdir(c.layout.home()), who.mkdir(c.layout.sockets())); err != nil {
		return nil, err
	}
	if err := runInitdb(ctx, bin, who, c.layout.data(), "--no-sync", "--auth=trust"); err != nil {
		return nil, err
	}
	if c.child, err = c.layout.startPostmaster(bin, who, c.socketDir, fleeting); err != nil {
		return nil, err
	}
	if err := c.await(ctx); err != nil {
		return nil, err
	}
	return c, c.ensureRoles(ctx)
}

func (c *Cluster) closeThrowaway(ctx context.Context) error {
	if c.watchdog.pipe == nil {
		return nil
	}
	if c.child != nil && !c.child.ended() {
		signalAll([]int{c.child.pid}, syscall.SIGQUIT)
		select {
		case <-c.child.exited:
		case <-ctx.Done():
			return ctx.Err() // the watchdog sees to it
		}
	}
	err := errors.Join(os.RemoveAll(string(c.layout)), c.watchdog.dismiss())
	c.watchdog.pipe = nil
	return err
}
