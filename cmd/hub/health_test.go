package main

import (
	"encoding/json"
	"testing"

	"github.com/smakom/hub/internal/search"
)

// Everyone may know how far a rebuild is, and nobody how many records it has.
func TestReadinessTellsProgressInTens(t *testing.T) {
	t.Parallel()
	for want, state := range map[string]search.State{
		`"rebuilding":false`:               {Documents: 1234, Done: 7, Total: 9},
		`"rebuilding":true,"progress":0`:   {Rebuilding: true},
		`"rebuilding":true,"progress":40`:  {Rebuilding: true, Done: 500, Total: 1205},
		`"rebuilding":true,"progress":90`:  {Rebuilding: true, Done: 1204, Total: 1205},
		`"rebuilding":true,"progress":100`: {Rebuilding: true, Done: 1205, Total: 1205},
	} {
		text, err := json.Marshal(readinessOf(state))
		check(t, err)
		all := `{"ready":false,"lag":0,` + want + `,"counts":{"municipalities":0,"organisations":0,"topics":0,"contents":0}}`
		if string(text) != all {
			t.Errorf("%+v: %s, want %s", state, text, all)
		}
	}
}
