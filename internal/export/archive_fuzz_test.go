package export

import (
	"testing"
	"testing/fstest"
)

func FuzzManifest(f *testing.F) {
	f.Add([]byte(`{"hubExport": 1, "files": {"articles.jsonl": {"size": 3, "sha256": "aa"}}, "records": {"articles": 1}}`))
	f.Add([]byte(`{"hubExport": 1, "files": {"../x": {}}}`))
	f.Add([]byte(`{}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		a, err := open(&Archive{files: fstest.MapFS{manifestName: {Data: text}, "articles.jsonl": {Data: []byte("hej")}}, close: func() error { return nil }})
		if err != nil {
			return
		}
		if err := a.Verify(t.Context(), nil); err == nil && len(a.Files) > 1 {
			t.Errorf("%d files were found of one", len(a.Files))
		}
	})
}
