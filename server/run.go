package main

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"strconv"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"tirek/graph/model"
	"tirek/graph/store"
	"tirek/server/localpg"
)

// serve runs until ctx ends or the database does.
func serve(ctx context.Context, c *call) (err error) {
	limitMemory()
	encryption, err := tlsConfig(c.config, c.log)
	if err != nil {
		return err
	}
	listener, err := listen(ctx, c.config.Listen)
	if err != nil {
		return err
	}
	defer listener.Close()
	db, err := openDatabase(ctx, c, true)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.close()) }()
	if err := db.migrate(ctx, c.log); err != nil {
		return err
	}
	if err := demoIfWanted(ctx, c, db); err != nil {
		return err
	}
	pool, err := openPool(ctx, c.config, db.serveURL)
	if err != nil {
		return err
	}
	defer pool.Close()
	register, err := openRegister(ctx, c.config, pool)
	if err != nil {
		return err
	}
	defer register.Close()
	if err := firstAccounts(ctx, c, register); err != nil {
		return err
	}
	if err := register.MoveCounts(ctx); err != nil {
		return err
	}
	refused := &refusedTokens{write: writeRefused(register)}
	defer startChores(ctx, c, register, refused)()
	handler, err := routes(app{config: c.config, pool: pool, register: register, refused: refused, log: c.log, stop: ctx})
	if err != nil {
		return err
	}
	return serveHTTP(ctx, c, listener, encryption, handler, db.exited())
}

// app is what the addresses are answered from.
type app struct {
	config   Config
	pool     *pgxpool.Pool // the serving role
	register *store.Store
	refused  *refusedTokens
	log      *slog.Logger
	stop     context.Context // ends streams when it ends; nil: they end with their clients
}

func listen(ctx context.Context, address string) (net.Listener, error) {
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", address)
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return nil, fmt.Errorf("%s is taken by another process: stop it, or choose another --listen", address)
	case errors.Is(err, syscall.EACCES):
		return nil, fmt.Errorf("%s may not be used by this user: choose another --listen", address)
	case err != nil:
		return nil, fmt.Errorf("cannot listen on %s, choose another --listen: %w", address, err)
	}
	return listener, nil
}

// serveHTTP says that it is ready and answers requests. When ctx ends it takes no new ones and lets
// those under way finish.
func serveHTTP(ctx context.Context, c *call, listener net.Listener, encryption *tls.Config, handler http.Handler, databaseExited <-chan struct{}) error {
	server := &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       c.config.ReadTimeout,
		WriteTimeout:      c.config.WriteTimeout,
		IdleTimeout:       c.config.IdleTimeout,
		MaxHeaderBytes:    16 << 10,
		ErrorLog:          slog.NewLogLogger(c.log.Handler(), slog.LevelWarn),
		TLSConfig:         encryption,

		DisableGeneralOptionsHandler: true, // it answers without the headers of all others
	}
	failed, scheme := make(chan error, 1), "http"
	if encryption == nil {
		go func() { failed <- server.Serve(listener) }()
	} else {
		scheme = "https"
		go func() { failed <- server.ServeTLS(listener, "", "") }()
	}
	fmt.Fprintf(c.stdout, "ready %s://%s\n", scheme, listener.Addr())
	select {
	case err := <-failed:
		return fmt.Errorf("serving ended: %w", err)
	case <-databaseExited:
		return errors.Join(errors.New("the database has stopped: see the log in its data directory, and start the server again"), server.Close())
	case <-ctx.Done():
	}
	c.log.Info("stopping")
	patience, cancel := context.WithCancel(context.WithoutCancel(ctx))
	if c.config.StopTimeout > 0 {
		patience, cancel = context.WithTimeout(patience, c.config.StopTimeout)
	}
	defer cancel()
	if err := server.Shutdown(patience); err != nil {
		c.log.Warn("requests were cut off", "after", c.config.StopTimeout)
		return server.Close()
	}
	return nil
}

// database is where a command finds the register.
type database struct {
	ownerURL, serveURL string
	cluster            *localpg.Cluster // nil: somebody else's, from DATABASE_URL
}

// openDatabase starts the own cluster, or reaches the one that was named, and makes sure that it can
// hold the register.
func openDatabase(ctx context.Context, c *call, server bool) (*database, error) {
	db := &database{ownerURL: string(c.config.OwnerURL), serveURL: string(c.config.DatabaseURL)}
	if c.config.DatabaseURL == "" {
		cluster, err := localpg.Open(ctx, localpg.Options{
			Dir: c.config.DataDir, BinDir: c.config.PostgresBin, MirrorURL: c.config.Mirror, Server: server, Log: c.log,
		})
		if err != nil {
			return nil, err
		}
		db.cluster, db.ownerURL, db.serveURL = cluster, cluster.OwnerURL(), cluster.ServeURL()
	} else if db.ownerURL == "" {
		c.log.Warn("TIREK_OWNER_URL is not set: DATABASE_URL migrates, so the server may do more in the database than it needs")
		db.ownerURL = db.serveURL
	}
	if err := db.check(ctx); err != nil {
		return nil, errors.Join(err, db.close())
	}
	return db, nil
}

func (db *database) check(ctx context.Context) error {
	return db.asOwner(ctx, func(conn *pgx.Conn) error { return localpg.Check(ctx, conn) })
}

// asOwner calls f with a connection of the role that owns the tables.
func (db *database) asOwner(ctx context.Context, f func(*pgx.Conn) error) error {
	conn, err := pgx.Connect(ctx, db.ownerURL)
	if err != nil {
		return fmt.Errorf("the database cannot be reached, check DATABASE_URL and TIREK_OWNER_URL: %w", err)
	}
	defer conn.Close(context.WithoutCancel(ctx))
	return f(conn)
}

func (db *database) migrate(ctx context.Context, log *slog.Logger) error {
	serving, err := pgx.ParseConfig(db.serveURL)
	if err != nil {
		return fmt.Errorf("DATABASE_URL: %w", err)
	}
	applied, err := store.Migrate(ctx, db.ownerURL, serving.User)
	if err != nil {
		return err
	}
	if applied > 0 {
		log.Info("schema brought up to date", "migrations", applied)
	}
	return nil
}

func (db *database) exited() <-chan struct{} {
	if db.cluster == nil {
		return nil
	}
	return db.cluster.Exited()
}

func (db *database) close() error {
	if db.cluster == nil {
		return nil
	}
	return db.cluster.Close(context.Background())
}

// openPool makes connections of the serving role, each bounded in what it may take.
func openPool(ctx context.Context, c Config, url string) (*pgxpool.Pool, error) {
	config, err := pgxpool.ParseConfig(url)
	if err != nil {
		return nil, fmt.Errorf("DATABASE_URL: %w", err)
	}
	if c.PoolSize > 0 { // set for serve alone
		config.MaxConns = int32(c.PoolSize)
	}
	for name, value := range map[string]string{
		"application_name":                    "tirek",
		"timezone":                            "UTC",
		"statement_timeout":                   strconv.FormatInt(c.StatementTimeout.Milliseconds(), 10),
		"lock_timeout":                        "2000",
		"idle_in_transaction_session_timeout": "10000",
		"plan_cache_mode":                     "force_custom_plan", // a generic plan expects ten keys where there are hundreds
	} {
		config.ConnConfig.RuntimeParams[name] = value
	}
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, fmt.Errorf("the database cannot be reached: %w", err)
	}
	if err := pool.Ping(ctx); err != nil {
		pool.Close()
		return nil, fmt.Errorf("the database cannot be reached, check DATABASE_URL: %w", err)
	}
	return pool, nil
}

// openRegister opens the register with the business date of the configuration, if it has one.
func openRegister(ctx context.Context, c Config, pool *pgxpool.Pool) (*store.Store, error) {
	calendar := store.Calendar{Location: c.TimeZone}
	if c.Today != "" {
		calendar.Pinned = model.MustDate(c.Today)
	}
	keys, err := openKeys(c)
	if err != nil {
		return nil, err
	}
	return store.New(ctx, pool, calendar, keys)
}
