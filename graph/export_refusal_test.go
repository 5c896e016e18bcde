package graph

import (
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"testing"

	"tirek/graph/auth"
	"tirek/graph/export"
	"tirek/graph/model"
)

// TestSheetRefused tells in words that a workbook has no room, and logs no failure.
func TestSheetRefused(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		err      error
		language model.Language
		want     string
	}{
		{export.ErrSheetFull, model.English, "at most 1048575 rows"},
		{export.ErrSheetLarge, model.Kazakh, "4 ГБ сыяды"},
		{export.ErrSheetLarge, model.Russian, "помещается 4 ГБ"},
		{export.ErrSheetLarge, model.English, "holds 4 GB"},
	} {
		var log strings.Builder
		h := &handler{log: slog.New(slog.NewTextHandler(&log, nil))}
		ctx := auth.WithViewer(t.Context(), &auth.Viewer{Language: tt.language})
		refused := h.refusedExport(ctx, fmt.Errorf("row 7: %w", tt.err))
		if e := refused.errors[0]; refused.status != http.StatusBadRequest || e.Extensions["code"] != model.CodeInvalid || e.Extensions["field"] != "format" || !strings.Contains(e.Message, tt.want) {
			t.Errorf("%v in %s is %d %v", tt.err, tt.language, refused.status, e)
		}
		if log.Len() > 0 {
			t.Errorf("logged: %s", log.String())
		}
	}
}
