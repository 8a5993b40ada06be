// Package migrations holds the steps that make the hub's database, in order.
// A released file is never edited: a later one changes what it did.
package migrations

import "embed"

// FS holds the steps, NNNN_name.sql, for goose.
//
//go:embed *.sql
var FS embed.FS
