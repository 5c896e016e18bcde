package graph

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/vektah/gqlparser/v2/gqlerror"

	"tirek/graph/auth"
	"tirek/graph/export"
	"tirek/graph/model"
)

// refusedExport is why nothing was sent.
func (h *handler) refusedExport(ctx context.Context, err error) *refusal {
	if faults, ok := errors.AsType[gqlerror.List](err); ok {
		return &refusal{status: statusOfFaults(faults), errors: faults}
	}
	if err == errExportLong {
		fault := coded(codeTimeout, "%s", model.Sentence(auth.From(ctx).Language, "export.long", h.exports.timeout.Seconds()))
		fault.Extensions["elapsed"] = time.Since(requestOf(ctx).start).Milliseconds()
		return &refusal{status: http.StatusServiceUnavailable, errors: gqlerror.List{fault}}
	}
	if errors.Is(err, errExportStalled) {
		fault := coded(codeCanceled, "%s", model.Sentence(auth.From(ctx).Language, "export.stalled", exportPatience.Seconds()))
		return &refusal{status: http.StatusServiceUnavailable, errors: gqlerror.List{fault}}
	}
	if errors.Is(err, export.ErrSheetFull) {
		err = model.Invalid("format", "export.sheet", export.MaxSheetRows)
	}
	if errors.Is(err, export.ErrSheetLarge) {
		err = model.Invalid("format", "export.large")
	}
	faults := h.presented(ctx, err)
	return &refusal{status: statusOfFaults(faults), errors: faults}
}

func (h *handler) presented(ctx context.Context, err error) gqlerror.List {
	return gqlerror.List{h.present(ctx, err)}
}

// statusOfFaults is the status of an answer that consists of errors.
func statusOfFaults(faults gqlerror.List) int {
	switch code := faults[0].Extensions["code"]; model.Code(fmt.Sprint(code)) {
	case model.CodeNotFound:
		return http.StatusNotFound
	case model.CodeForbidden:
		return http.StatusForbidden
	case model.CodeUnauthenticated:
		return http.StatusUnauthorized
	case model.CodeTooMany:
		return http.StatusTooManyRequests
	case codeTimeout, codeCanceled, codeUnavailable:
		return http.StatusServiceUnavailable
	case codeInternal:
		return http.StatusInternalServerError
	}
	return http.StatusBadRequest
}
