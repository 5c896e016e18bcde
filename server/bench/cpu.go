package main

import (
	"context"
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
)

// tick is the unit of /proc/PID/stat on every Linux.
const tick = 10 * time.Millisecond

// cpu is the time that a process of this machine has used; zero where that is not known.
func cpu(pid int, program string) time.Duration {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return 0
	}
	head, rest, found := strings.Cut(string(text), ") ")
	if !found || program != "" && !strings.HasSuffix(head, "("+program) {
		return 0
	}
	fields := strings.Fields(rest)
	const user, system = 11, 12
	if len(fields) <= system {
		return 0
	}
	var used time.Duration
	for _, field := range fields[user : system+1] {
		n, _ := strconv.ParseInt(field, 10, 64)
		used += time.Duration(n) * tick
	}
	return used
}

// backends is what the database's processes have used, by pid. They only count where they run on
// this machine.
func backends(ctx context.Context, conn *pgx.Conn) (map[int]time.Duration, error) {
	rows, err := conn.Query(ctx, "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()")
	if err != nil {
		return nil, err
	}
	pids, err := pgx.CollectRows(rows, pgx.RowTo[int32])
	used := make(map[int]time.Duration, len(pids))
	for _, pid := range pids {
		used[int(pid)] = cpu(int(pid), "postgres")
	}
	return used, err
}

func since(before, after map[int]time.Duration) (used time.Duration) {
	for pid, now := range after {
		used += now - before[pid]
	}
	return used
}

// peak is the most memory that a process had at a time, in bytes; zero where that is not known.
func peak(pid int) int {
	text, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	_, rest, _ := strings.Cut(string(text), "VmHWM:")
	kilobytes, _, _ := strings.Cut(strings.TrimSpace(rest), " ")
	n, _ := strconv.Atoi(kilobytes)
	return n << 10
}
