package demo

import (
	"fmt"
	"io"
	"os"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// Progress shows how far a load is: a bar on a terminal, else one line for each part of the work.
func Progress(w io.Writer) func(done, total int64, what string) {
	if f, ok := w.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		return bar(w)
	}
	last := ""
	return func(done, total int64, what string) {
		if what == last {
			return
		}
		last = what
		_, _ = fmt.Fprintf(w, "demo region: %3d%% %s\n", 100*done/max(total, 1), what) // nobody is stopped by lines that cannot be read
	}
}

func bar(w io.Writer) func(done, total int64, what string) {
	var b *progressbar.ProgressBar
	return func(done, total int64, what string) {
		if b == nil {
			b = progressbar.NewOptions64(total, progressbar.OptionSetWriter(w), progressbar.OptionSetWidth(30),
				progressbar.OptionSetPredictTime(false), progressbar.OptionClearOnFinish())
		}
		b.Describe(what)
		_ = b.Set64(min(done, total)) // a bar that cannot be drawn is no reason to stop
	}
}
