package localpg

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// residents are the PostgreSQL processes that live in the data directory: a postmaster and its
// children work in it. A process number in a file would prove nothing, numbers are used again.
func (l layout) residents() []int {
	data, err := filepath.EvalSymlinks(l.data())
	if err != nil {
		return nil
	}
	names, err := filepath.Glob("/proc/[0-9]*")
	if err != nil {
		return nil
	}
	var pids []int
	for _, name := range names {
		if cwd, err := os.Readlink(name + "/cwd"); err != nil || cwd != data {
			continue
		}
		program, err := os.ReadFile(name + "/comm")
		if pid, _ := strconv.Atoi(filepath.Base(name)); err == nil && strings.HasPrefix(string(program), "postgres") {
			pids = append(pids, pid)
		}
	}
	return pids
}
