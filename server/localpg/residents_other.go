//go:build !linux

package localpg

import (
	"os/exec"
	"strconv"
	"strings"
)

// residents is the postmaster that was started on the data directory, as far as it runs. A process
// number in a file would prove nothing, numbers are used again.
func (l layout) residents() []int {
	output, err := exec.Command("ps", "-axo", "pid=,command=").Output()
	if err != nil {
		return nil
	}
	var pids []int
	for line := range strings.Lines(string(output)) {
		number, command, _ := strings.Cut(strings.TrimSpace(line), " ")
		if pid, err := strconv.Atoi(number); err == nil && strings.Contains(command, "postgres -D "+l.data()+" ") {
			pids = append(pids, pid)
		}
	}
	return pids
}
