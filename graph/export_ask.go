package graph

import (
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/99designs/gqlgen/graphql"

	"tirek/graph/export"
)

// wanted is the file that a request asks for.
type wanted struct {
	format  export.Format
	options export.Options
	deepest bool
	saved   bool // it may be JSON as /graphql answers too
}

// wants are the parameters of a file, beside those of the query.
//
//	format     csv, ndjson, rows (one JSON array) or xlsx
//	rows       first, the first list of the query is the rows, or deepest, so are the lists inside
//	separator  of CSV: , ; or tab
//	bom        true: CSV begins with the mark of UTF-8
var wants = map[string]func(*wanted, string) bool{
	"format": func(w *wanted, value string) bool {
		w.format = export.Format(value)
		return slices.Contains(export.Formats, w.format)
	},
	"rows": func(w *wanted, value string) bool {
		w.deepest = value == "deepest"
		return w.deepest || value == "first"
	},
	"separator": func(w *wanted, value string) bool {
		w.options.Separator = map[string]byte{",": ',', ";": ';', "tab": '\t', "\t": '\t'}[value]
		return w.options.Separator != 0
	},
	"bom": func(w *wanted, value string) bool {
		w.options.BOM = value == "true"
		return w.options.BOM || value == "false"
	},
}

// allowedWants says what the parameters of a file may be.
var allowedWants = map[string]string{"format": "csv, ndjson, rows or xlsx", "rows": "first or deepest", "separator": `",", ";" or "tab"`, "bom": "true or false"}

// take reads one parameter.
func (w *wanted) take(name, value string) *refusal {
	if wants[name](w, value) {
		return nil
	}
	allowed := allowedWants[name]
	if name == "format" && w.saved {
		allowed = "json, " + allowed
	}
	refused := refuse(http.StatusBadRequest, codeRequest, "%s is %s", name, allowed)
	refused.errors[0].Extensions["field"] = name
	return refused
}

// readExport takes what a request to export asks for: the query, or the name of a saved one, and the file.
func (h *handler) readExport(w http.ResponseWriter, r *http.Request) (params *graphql.RawParams, name string, want wanted, refused *refusal) {
	want.format = export.CSV
	switch r.Method {
	case http.MethodPost:
		var members map[string]any
		if members, refused = h.readObject(w, r); refused == nil {
			params, name, refused = h.exportMembers(members, &want)
		}
	case http.MethodGet:
		var values url.Values
		if values, refused = addressValues(r.URL.RawQuery); refused == nil {
			params, name, refused = h.exportAddress(values, &want)
		}
	default:
		refused = refuse(http.StatusMethodNotAllowed, codeMethod, "only GET and POST are possible")
		refused.allow = "GET, POST"
	}
	return params, name, want, refused
}

func (h *handler) exportMembers(members map[string]any, want *wanted) (params *graphql.RawParams, name string, refused *refusal) {
	for _, key := range slices.Sorted(maps.Keys(wants)) {
		value, given := members[key]
		delete(members, key)
		text, ok := value.(string)
		if on, is := value.(bool); is {
			text, ok = map[bool]string{true: "true", false: "false"}[on], key == "bom"
		}
		if !given || value == nil {
			continue
		}
		if !ok {
			text = "\x00" // nothing allows it
		}
		if refused := want.take(key, text); refused != nil {
			return nil, "", refused
		}
	}
	if saved, given := members["id"]; given {
		delete(members, "id")
		text, ok := saved.(string)
		if _, both := members["query"]; !ok || both {
			return nil, "", refuse(http.StatusBadRequest, codeRequest, "id is the name of a saved query, and stands in place of query")
		}
		members["query"], name = text, text
	}
	params, refused = readMembers(members)
	return params, name, refused
}

func (h *handler) exportAddress(values url.Values, want *wanted) (params *graphql.RawParams, name string, refused *refusal) {
	for _, key := range slices.Sorted(maps.Keys(wants)) {
		if given := values[key]; len(given) > 0 {
			if refused := want.take(key, strings.Join(given, ",,")); refused != nil {
				return nil, "", refused
			}
		}
	}
	if saved := values["id"]; len(saved) > 0 {
		if len(saved) > 1 || values.Has("query") {
			return nil, "", refuse(http.StatusBadRequest, codeRequest, "id is the name of a saved query, and stands in place of query")
		}
		name = saved[0]
		values.Set("query", name)
	}
	params, refused = readAddress(values.Encode())
	return params, name, refused
}

func addressValues(query string) (url.Values, *refusal) {
	values, err := url.ParseQuery(query)
	if err != nil {
		return nil, refuse(http.StatusBadRequest, codeRequest, "the address cannot be read")
	}
	return values, nil
}
