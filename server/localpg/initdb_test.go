package localpg

import (
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"
)

// What an interrupted start left goes, also while its initdb still writes to it.
func TestRemoveLeft(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "new-1")
	inner := filepath.Join(dir, "data")
	if err := os.MkdirAll(inner, 0o755); err != nil {
		t.Fatal(err)
	}
	begun, ended := make(chan struct{}), make(chan struct{})
	go func() { // until the folder is gone, or for a moment
		defer close(ended)
		for i, began := 0, time.Now(); i <= 2000 || time.Since(began) < time.Second; i++ {
			if os.Mkdir(filepath.Join(inner, strconv.Itoa(i)), 0o755) != nil {
				return
			}
			if i == 2000 { // enough to be removed for a while
				close(begun)
			}
		}
	}()
	<-begun
	err := removeLeft(t.Context(), dir)
	<-ended
	if err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(dir); !os.IsNotExist(err) {
		t.Errorf("it is still there: %v", err)
	}
}
