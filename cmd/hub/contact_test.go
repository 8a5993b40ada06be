package main

import "testing"

// TestReadersWriteToOneAddress: what is none is told when the hub starts, not to readers.
func TestReadersWriteToOneAddress(t *testing.T) {
	t.Parallel()
	if to, err := (&config{}).contact(); to != nil || err != nil {
		t.Errorf("nobody is %v, %v", to, err)
	}
	to, err := (&config{Contact: "SmåKoms kansli <kansli@example.se>"}).contact()
	if err != nil || to.Name != "SmåKoms kansli" || to.Address != "kansli@example.se" {
		t.Errorf("%v, %v", to, err)
	}
	for _, bad := range []string{"kansliet", "@", "a@example.se, b@example.se", "a@example.se\r\nBcc: b@example.se", "mailto:a@example.se?cc=b"} {
		if to, err := (&config{Contact: bad}).contact(); err == nil {
			t.Errorf("%q is %v", bad, to)
		}
	}
}
