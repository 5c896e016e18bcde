package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"sync"
	"time"
)

// request is what all clients of a target send over and over.
type request struct {
	url   string
	body  []byte
	token string // bearer; empty: none
}

func (r request) once(ctx context.Context, client *http.Client) ([]byte, error) {
	post, err := http.NewRequestWithContext(ctx, http.MethodPost, r.url, bytes.NewReader(r.body))
	if err != nil {
		return nil, err
	}
	post.Header.Set("Content-Type", "application/json")
	post.Header.Set("Accept-Language", "kk")
	if r.token != "" {
		post.Header.Set("Authorization", "Bearer "+r.token)
	}
	response, err := client.Do(post)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err == nil && response.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s: %s: %.300s", r.url, response.Status, answer)
	}
	return answer, err
}

// done is what a load came to.
type done struct {
	Requests int
	Seconds  float64
}

func (d done) perSecond() float64 { return float64(d.Requests) / d.Seconds }

// generator makes load in a process of its own.
type generator struct {
	wrk     string // the program; empty: this one
	dir     string // for its scripts
	clients int
}

func (g generator) name() string {
	if g.wrk != "" {
		return "wrk"
	}
	return "bench load"
}

var (
	wrkRequests = regexp.MustCompile(`(\d+) requests in ([0-9.]+)s`)
	wrkFaults   = regexp.MustCompile(`Non-2xx or 3xx responses: \d+|Socket errors: .*`)
)

func (g generator) run(ctx context.Context, r request, seconds int) (d done, err error) {
	body := filepath.Join(g.dir, "body.json")
	if err := os.WriteFile(body, r.body, 0o600); err != nil {
		return d, err
	}
	if g.wrk == "" {
		self, err := os.Executable()
		if err != nil {
			return d, err
		}
		text, err := output(exec.CommandContext(ctx, self, "load", "-url", r.url, "-body", body, "-token", r.token,
			"-clients", strconv.Itoa(g.clients), "-seconds", strconv.Itoa(seconds)))
		if err != nil {
			return d, err
		}
		return d, json.Unmarshal(text, &d)
	}
	script := filepath.Join(g.dir, "post.lua")
	lua := fmt.Sprintf(`wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.headers["Accept-Language"] = "kk"
if %q ~= "" then wrk.headers["Authorization"] = "Bearer " .. %q end
local f = io.open(%q)
wrk.body = f:read("*a")
f:close()
`, r.token, r.token, body)
	if err := os.WriteFile(script, []byte(lua), 0o600); err != nil {
		return d, err
	}
	text, err := output(exec.CommandContext(ctx, g.wrk, "-t1", "-c"+strconv.Itoa(g.clients), "-d"+strconv.Itoa(seconds)+"s", "--timeout", "20s", "-s", script, r.url))
	if err != nil {
		return d, err
	}
	if fault := wrkFaults.Find(text); fault != nil {
		return d, fmt.Errorf("%s: %s", r.url, fault)
	}
	found := wrkRequests.FindSubmatch(text)
	if found == nil {
		return d, fmt.Errorf("wrk printed %q", text)
	}
	d.Requests, _ = strconv.Atoi(string(found[1]))
	d.Seconds, err = strconv.ParseFloat(string(found[2]), 64)
	return d, err
}

func output(cmd *exec.Cmd) ([]byte, error) {
	text, err := cmd.Output()
	if failed, ok := errors.AsType[*exec.ExitError](err); ok {
		err = fmt.Errorf("%s: %w: %.500s", cmd.Args[0], err, failed.Stderr)
	}
	return text, err
}

// load is the own generator.
func load(ctx context.Context, args []string) error {
	flags := flag.NewFlagSet("load", flag.ContinueOnError)
	url := flags.String("url", "", "where to")
	bodyFile := flags.String("body", "", "file with the body")
	token := flags.String("token", "", "bearer token")
	clients := flags.Int("clients", 8, "connections")
	seconds := flags.Int("seconds", 5, "how long")
	if err := flags.Parse(args); err != nil {
		return err
	}
	body, err := os.ReadFile(*bodyFile)
	if err != nil {
		return err
	}
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: *clients, DisableCompression: true}, Timeout: 20 * time.Second}
	began := time.Now()
	end := began.Add(time.Duration(*seconds) * time.Second)
	counts, faults := make([]int, *clients), make([]error, *clients)
	var all sync.WaitGroup
	for i := range *clients {
		all.Go(func() {
			for faults[i] == nil && time.Now().Before(end) {
				if _, faults[i] = (request{*url, body, *token}).once(ctx, client); faults[i] == nil {
					counts[i]++
				}
			}
		})
	}
	all.Wait()
	d := done{Seconds: time.Since(began).Seconds()}
	for _, n := range counts {
		d.Requests += n
	}
	if err := errors.Join(faults...); err != nil {
		return err
	}
	return json.NewEncoder(os.Stdout).Encode(d)
}
