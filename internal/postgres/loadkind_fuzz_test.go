package postgres

import (
	"bufio"
	"bytes"
	"encoding/json"
	"testing"
)

func FuzzExportRows(f *testing.F) {
	f.Add([]byte(`{"topic": {"key": "va"}, "part": [{"a": 1}, {}]}` + "\n"))
	f.Add([]byte(`{"topic": {"key": "va"}, "part": [[]]}` + "\n"))
	f.Add([]byte(`{"topic": null, "part": null}` + "\n"))
	f.Add([]byte("\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		rows := &exportRows{file: "topics.jsonl", tables: []string{"topic", "part"}, in: bufio.NewReaderSize(bytes.NewReader(text), 16)}
		for rows.Next() {
			values, err := rows.Values()
			row, is := values[1].(json.RawMessage)
			if err != nil || !is || !json.Valid(row) || bytes.TrimSpace(row)[0] != '{' {
				t.Fatalf("%v is a row (%v)", values, err)
			}
		}
		if rows.Err() == nil && rows.line != bytes.Count(text, []byte{'\n'}) {
			t.Errorf("%d lines of %q", rows.line, text)
		}
	})
}
