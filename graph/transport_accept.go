package graph

import (
	"mime"
	"net/http"
	"slices"
	"strconv"
	"strings"
)

// accepted chooses the media type of the answer: the one the client prefers, application/json where it
// does not mind.
func accepted(header http.Header) (media string, ok bool) {
	wanted := strings.Join(header.Values("Accept"), ",")
	if strings.TrimSpace(wanted) == "" {
		return mediaJSON, true
	}
	graphQL, json := preferred(wanted, mediaGraphQL), preferred(wanted, mediaJSON)
	switch {
	case graphQL.quality > json.quality || graphQL.quality == json.quality && graphQL.exact == len(ranges):
		return mediaGraphQL, graphQL.quality > 0
	default:
		return mediaJSON, json.quality > 0
	}
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
