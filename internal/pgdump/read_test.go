package pgdump

import (
	"bytes"
	"strings"
	"testing"
)

const written = "SET x;\nCOPY public.content (id, kind) FROM stdin;\n1\ta\n2\t\\\\.\n\\.\n\nCOPY river.job (id) FROM stdin;\n\\.\n\n-- done\n"

func TestScanCountsRows(t *testing.T) {
	t.Parallel()
	var taken []string
	tables, err := scan(strings.NewReader(written), func(table, row string) { taken = append(taken, table+" "+row) })
	if err != nil || len(tables) != 2 || tables[0].Name != "public.content" || tables[0].Columns != "(id, kind)" || tables[0].Count != 2 || tables[1].Count != 0 {
		t.Fatalf("%+v, %v", tables, err)
	}
	if want := "public.content 1\ta|public.content 2\t\\\\."; strings.Join(taken, "|") != want {
		t.Errorf("taken %q", taken)
	}
	// The same rows in another order, in pieces, are the same; one that is there twice is not.
	other := NewSummer()
	for _, piece := range []string{"2\t\\", "\\.\n1", "\ta\n"} {
		_, _ = other.Write([]byte(piece)) // never fails
	}
	if other.Rows != tables[0].Rows {
		t.Errorf("%+v and %+v", other.Rows, tables[0].Rows)
	}
	_, _ = other.Write([]byte("3\n3\n"))
	twice := other.Rows
	_, _ = other.Write([]byte("3\n3\n"))
	if other.Sum == twice.Sum {
		t.Error("rows that are there twice cancel each other out")
	}
}

func TestScanRefusesRowsThatBreakOff(t *testing.T) {
	t.Parallel()
	if _, err := scan(strings.NewReader(written[:60]), nil); err == nil || !strings.Contains(err.Error(), "public.content") {
		t.Errorf("it says %v", err)
	}
}

func FuzzScan(f *testing.F) {
	f.Add([]byte(written))
	f.Add([]byte("COPY  FROM stdin;\n\\.\n"))
	f.Add([]byte("COPY a FROM stdin;\n\n\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		tables, err := scan(bytes.NewReader(text), func(string, string) {})
		if err != nil {
			return
		}
		rows := 0
		for _, table := range tables {
			rows += table.Count
		}
		if lines := bytes.Count(text, []byte{'\n'}); rows+2*len(tables) > lines {
			t.Errorf("%d rows of %d tables in %d lines", rows, len(tables), lines)
		}
	})
}
