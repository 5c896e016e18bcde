// Command tirek serves a register of a membership organization: its GraphQL API and its admin.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"tirek/graph/model"
	"tirek/server/demo"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the process at once
	os.Exit(Main(ctx, os.Args[1:], os.Getenv, os.Stdout, os.Stderr))
}

// command is one word of the command line.
type command struct {
	name, args, help string
	configured       bool // takes settings
	flags            func(*flag.FlagSet, *call)
	run              func(context.Context, *call) error
}

// call is a command with what was given to it.
type call struct {
	config Config
	args   []string
	scale  int
	seed   uint64
	all    bool
	drop   bool

	name, role, organization string
	days                     int
	removeFactor             bool

	anchors string
	stdout  io.Writer
	stderr  io.Writer
	log     *slog.Logger
}

var commands = []command{
	{name: "serve", help: "serve the API and the admin; what is done without a command", configured: true, run: serve},
	{name: "migrate", args: "up|down|status", help: "bring the schema up to date, take back its newest step, or list the steps", configured: true, run: migrateSchema,
		flags: func(f *flag.FlagSet, c *call) {
			f.BoolVar(&c.all, "all", false, "down: take back every step, with all data")
		}},
	{name: "demo", help: "load the demo region into an empty database", configured: true, run: loadDemo,
		flags: func(f *flag.FlagSet, c *call) {
			f.IntVar(&c.scale, "scale", 1, "`times` as many members and groups: 1, 10, 100")
			f.Uint64Var(&c.seed, "seed", demo.DefaultSeed, "`number` that the data follows from")
		}},
	{name: "verify", help: "check the published figures and the invariants against the database", configured: true, run: verify},
	{name: "user", args: "create LOGIN|list|disable LOGIN|reset-password LOGIN", help: "make an account or give it a new password, which is printed and nothing else; list all; or let one sign in no more", configured: true, run: users,
		flags: func(f *flag.FlagSet, c *call) {
			f.StringVar(&c.name, "name", "", "create: `name` that is shown; not set: the login")
			f.StringVar(&c.role, "role", "", "create: first `role`; not set: none")
			f.StringVar(&c.organization, "organization", "", "create: `code` of the organization where the role holds, with everything below; not set: the whole register")
			f.BoolVar(&c.removeFactor, "remove-second-factor", false, "reset-password: also take the second factor away")
		}},
	{name: "token", args: "create|list|revoke ID", help: "make a key for a program, list all, or end one; create prints the token and nothing else", configured: true, run: tokens,
		flags: func(f *flag.FlagSet, c *call) {
			f.StringVar(&c.name, "name", "", "create: `what` the token is for")
			f.StringVar(&c.role, "role", "", "create: what it may do: `ADMIN`, MANAGER, REPORTER, VIEWER, ANALYST, DASHBOARD")
			f.StringVar(&c.organization, "organization", "", "create: `code` of the organization where it may, with everything below; not set: the whole register")
			f.IntVar(&c.days, "days", model.MaxTokenDays, "create: how many `days` it is good for, 1 to 365")
		}},
	{name: "keys", args: "create|rotate", help: "make the file with the keys outside the database, or seal everything anew with a new key, beside running servers", configured: true, run: changeKeys,
		flags: func(f *flag.FlagSet, c *call) {
			f.BoolVar(&c.drop, "drop", false, "rotate: forget the former keys")
		}},
	{name: "audit", args: "verify", help: "look whether the audit is as it was written", configured: true, run: audit,
		flags: func(f *flag.FlagSet, c *call) {
			f.StringVar(&c.anchors, "anchors", "", "`file` of anchors; not set: the one of the settings")
		}},
	{name: "schema", help: "print the schema of the API", run: printSchema},
	{name: "version", help: "print the version", run: printVersion},
}

// usageError is a fault in how the program was called.
type usageError struct{ error }

func usagef(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// Main runs one command and returns the exit code: 0 done, 1 failed, 2 called in a wrong way.
func Main(ctx context.Context, args []string, env func(string) string, stdout, stderr io.Writer) int {
	err := runCommand(ctx, args, env, stdout, stderr)
	if err == nil || errors.Is(err, flag.ErrHelp) {
		return 0
	}
	for line := range strings.Lines(err.Error()) {
		fmt.Fprintf(stderr, "tirek: %s\n", strings.TrimSpace(line))
	}
	if _, usage := errors.AsType[usageError](err); usage {
		return 2
	}
	return 1
}

func runCommand(ctx context.Context, args []string, env func(string) string, stdout, stderr io.Writer) error {
	name := "serve"
	if len(args) > 0 && !strings.HasPrefix(args[0], "-") {
		name, args = args[0], args[1:]
	} else if len(args) > 0 && (args[0] == "-h" || args[0] == "--help" || args[0] == "-help") {
		name = "help"
	}
	if name == "help" {
		printHelp(stdout)
		return nil
	}
	var cmd *command
	for i := range commands {
		if commands[i].name == name {
			cmd = &commands[i]
		}
	}
	if cmd == nil {
		return usagef("there is no command %q: `help` lists them", name)
	}
	c := &call{stdout: stdout, stderr: stderr}
	flags := flag.NewFlagSet(name, flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	read := func() error { return nil }
	if cmd.configured {
		read = c.config.define(flags, name == "serve", env)
	}
	if cmd.flags != nil {
		cmd.flags(flags, c)
	}
	for { // flags may stand before and after other words
		err := flags.Parse(args)
		if errors.Is(err, flag.ErrHelp) {
			flags.SetOutput(stdout)
			fmt.Fprintf(stdout, "%s %s\n%s\n", cmd.name, cmd.args, cmd.help)
			flags.PrintDefaults()
			return err
		}
		if err != nil {
			return usagef("%s: %w: `%s --help` lists the flags", name, err, name)
		}
		if flags.NArg() == 0 {
			break
		}
		c.args, args = append(c.args, flags.Arg(0)), flags.Args()[1:]
	}
	if cmd.args == "" && len(c.args) > 0 {
		return usagef("%s takes no %q", name, c.args[0])
	}
	if err := read(); err != nil {
		return usageError{err}
	}
	c.log = newLog(c.config, stderr)
	err := cmd.run(ctx, c)
	if ctx.Err() != nil && errors.Is(err, context.Canceled) {
		return errors.New("interrupted")
	}
	return oneLine(err)
}

func printHelp(w io.Writer) {
	fmt.Fprint(w, "Tirek: a register of organizations, members and figures.\n\n")
	for _, c := range commands {
		fmt.Fprintf(w, "  %-24s %s\n", strings.TrimSpace(c.name+" "+c.args), c.help)
	}
	fmt.Fprint(w, "\nCOMMAND --help lists the settings of a command.\n")
}

func newLog(c Config, w io.Writer) *slog.Logger {
	options := &slog.HandlerOptions{Level: c.LogLevel}
	if c.LogFormat == "json" {
		return slog.New(slog.NewJSONHandler(w, options))
	}
	return slog.New(slog.NewTextHandler(w, options))
}

// oneLine makes what libraries report over several lines one line.
func oneLine(err error) error {
	if err == nil || !strings.Contains(err.Error(), "\n") {
		return err
	}
	var parts []string
	for line := range strings.Lines(err.Error()) {
		if line = strings.TrimSpace(line); line != "" {
			parts = append(parts, line)
		}
	}
	return errors.New(strings.Join(parts, "; "))
}
