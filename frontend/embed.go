// Package frontend holds the built admin.
package frontend

import "embed"

// Dist is the output of `npm run build`, with everything below dist.
//
//go:embed all:dist
var Dist embed.FS
