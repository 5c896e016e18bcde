package main

import (
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"strconv"
	"strings"
)

// spare is how much garbage may lie about before it is collected, in bytes.
const spare = 48 << 20

// limitMemory trades memory for time: while little is in use garbage is collected a quarter as often as
// usual, with more in use ever more often, so that many clients with large answers at a time do not take
// a multiple of what they need. At half the machine's memory it is collected at once. GOGC and
// GOMEMLIMIT overrule it.
func limitMemory() {
	if os.Getenv("GOGC") == "" {
		afterCollection(func() { debug.SetGCPercent(percentOf(inUse())) })
		debug.SetGCPercent(percentOf(0))
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(machineMemory() / 2)
	}
}

// percentOf is how much may be added, in percent, to the bytes that are in use before garbage is
// collected.
func percentOf(live uint64) int {
	return int(min(max(100*spare/max(live, 1), 50), 400))
}

// inUse is how much the last collection left, in bytes.
func inUse() uint64 {
	sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}

// afterCollection calls f after every collection of garbage: of an object that nobody holds the cleanup
// runs then.
func afterCollection(f func()) {
	runtime.AddCleanup(new([16]byte), func(f func()) {
		f()
		afterCollection(f)
	}, f)
}

// machineMemory is what this process could use, in bytes: the machine's or the container's.
func machineMemory() int64 {
	least := int64(4 << 30) // where nobody says
	if text, err := os.ReadFile("/proc/meminfo"); err == nil {
		var kilobytes int64
		if _, err := fmt.Sscanf(string(text), "MemTotal: %d kB", &kilobytes); err == nil {
			least = kilobytes << 10
		}
	}
	if text, err := os.ReadFile("/sys/fs/cgroup/memory.max"); err == nil {
		if limit, err := strconv.ParseInt(strings.TrimSpace(string(text)), 10, 64); err == nil {
			least = min(least, limit)
		}
	}
	return least
}
