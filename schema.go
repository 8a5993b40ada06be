// Package hub at the root of the module holds the public contract, so that the
// program can serve it: embedding can't reach upwards.
package hub

import _ "embed"

// Schema is schema.graphql.
//
//go:embed schema.graphql
var Schema []byte
