package graph

import (
	"mime"
	"net/http"
	"slices"
	"strconv"
	"strings"
)

// taken is what a client takes.
type taken struct {
	media  string // of an answer, the one that it prefers
	events bool   // a stream of events too
}

// accepted chooses the media type of the answer: the one the client prefers, application/json where it
// does not mind. Events are only for who names them.
func accepted(header http.Header) (t taken, ok bool) {
	wanted := strings.Join(header.Values("Accept"), ",")
	if strings.TrimSpace(wanted) == "" {
		return taken{media: mediaJSON}, true
	}
	graphQL, json, events := preferred(wanted, mediaGraphQL), preferred(wanted, mediaJSON), preferred(wanted, mediaEvents)
	t.events = events.exact == len(ranges) && events.quality > 0
	best := json
	t.media = mediaJSON
	if graphQL.quality > json.quality || graphQL.quality == json.quality && graphQL.exact == len(ranges) {
		t.media, best = mediaGraphQL, graphQL
	}
	if t.events && events.quality > best.quality {
		t.media, best = mediaEvents, events
	}
	return t, best.quality > 0
}

// ranges are the ways to speak of a media type, from vague to exact; the exact one is the type itself.
var ranges = [3]string{"*/*", "application/*"}

// preferred is what the most exact entry of an Accept header says of a media type.
func preferred(wanted, offered string) (best preference) {
	for entry := range strings.SplitSeq(wanted, ",") {
		media, parameters, err := mime.ParseMediaType(entry)
		if err != nil || parameters["charset"] != "" && !strings.EqualFold(parameters["charset"], "utf-8") {
			continue
		}
		quality := 1.0
		if text, given := parameters["q"]; given {
			if quality, err = strconv.ParseFloat(text, 64); err != nil {
				continue
			}
		}
		exact := slices.Index(ranges[:2], media) + 1
		if media == offered {
			exact = len(ranges)
		}
		if exact > best.exact {
			best = preference{exact: exact, quality: quality}
		}
	}
	return best
}

// preference is how much a media type is wanted, and by how exact an entry.
type preference struct {
	exact   int // 0: by none
	quality float64
}
