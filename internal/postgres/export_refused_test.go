package postgres_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/smakom/hub/internal/export"
)

// harm is what is done to an export, and what is said of it.
type harm struct {
	do   func(t *testing.T, dir string)
	says []string
}

func rewrite(name string, change func(text string) string) func(*testing.T, string) {
	return func(t *testing.T, dir string) {
		t.Helper()
		path := filepath.Join(dir, name)
		text, err := os.ReadFile(path)
		if err == nil {
			err = os.WriteFile(path, []byte(change(string(text))), 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// forged changes a file and the manifest with it, as somebody would who means harm.
func forged(name string, change func(text string) string) func(*testing.T, string) {
	return func(t *testing.T, dir string) {
		t.Helper()
		rewrite(name, change)(t, dir)
		text, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		sum := sha256.Sum256(text)
		manifest(func(m *export.Manifest) {
			m.Files[name] = export.Sum{Size: int64(len(text)), SHA256: hex.EncodeToString(sum[:])}
			m.Records[strings.TrimSuffix(name, ".jsonl")] = bytes.Count(text, []byte{'\n'})
		})(t, dir)
	}
}

func manifest(change func(m *export.Manifest)) func(*testing.T, string) {
	return rewrite("manifest.json", func(text string) string {
		var m export.Manifest
		_ = json.Unmarshal([]byte(text), &m) // it is one
		change(&m)
		out, _ := json.Marshal(m)
		return string(out)
	})
}

func cut(text string) string { return text[:len(text)/2] }

func replaced(old, with string) func(string) string {
	return func(text string) string { return strings.Replace(text, old, with, 1) }
}

// harms are exports that no hub is made of.
func harms() map[string]harm {
	return map[string]harm{
		"no manifest": {func(t *testing.T, dir string) {
			t.Helper()
			if err := os.Remove(filepath.Join(dir, "manifest.json")); err != nil {
				t.Fatal(err)
			}
		}, []string{"manifest.json", "no export"}},
		"half a manifest":      {rewrite("manifest.json", cut), []string{"manifest.json", "damaged"}},
		"another's manifest":   {rewrite("manifest.json", func(string) string { return `{"name": "web", "files": {}}` }), []string{"manifest.json", "not an export"}},
		"a newer hub's":        {manifest(func(m *export.Manifest) { m.Form++ }), []string{"manifest.json", "newer"}},
		"a way out":            {manifest(func(m *export.Manifest) { m.Files["../../etc/passwd"] = export.Sum{} }), []string{"manifest.json", "passwd"}},
		"a way from the root":  {manifest(func(m *export.Manifest) { m.Files["/etc/passwd"] = export.Sum{} }), []string{"manifest.json", "passwd"}},
		"a kind not there":     {manifest(func(m *export.Manifest) { delete(m.Files, "events.jsonl") }), []string{"events.jsonl"}},
		"a link out":           {linkOut, []string{"audit.jsonl"}},
		"a folder":             {folderFor("audit.jsonl"), []string{"audit.jsonl"}},
		"half a file":          {rewrite("articles.jsonl", cut), []string{"articles.jsonl", "breaks off"}},
		"a longer file":        {rewrite("articles.jsonl", func(s string) string { return s + "\n" }), []string{"articles.jsonl", "longer"}},
		"another word":         {rewrite("articles.jsonl", replaced("ARTICLE", "ARTIKEL")), []string{"articles.jsonl", "checksum"}},
		"half a line":          {forged("articles.jsonl", cut), []string{"articles.jsonl", "line"}},
		"no JSON":              {forged("topics.jsonl", func(string) string { return "hej\n" }), []string{"topics.jsonl", "line 1", "no record"}},
		"a list":               {forged("topics.jsonl", func(string) string { return `{"topic": []}` + "\n" }), []string{"topics.jsonl", "line 1"}},
		"an unknown part":      {forged("topics.jsonl", replaced(`{"topic"`, `{"grant": [], "topic"`)), []string{"topics.jsonl", "line 1", "grant"}},
		"an unknown field":     {forged("topics.jsonl", replaced(`"key"`, `"colour": "red", "key"`)), []string{"topics.jsonl", "topic.colour", "newer"}},
		"a generated field":    {forged("articles.jsonl", replaced(`"slug"`, `"reach": ["public"], "slug"`)), []string{"articles.jsonl", "content.reach"}},
		"an impossible value":  {forged("articles.jsonl", replaced(`"audience": "`, `"audience": "ALL`)), []string{"articles.jsonl", "no hub has"}},
		"a name not there":     {forged("events.jsonl", replaced(`"content_topic" : [{"topic_key": "`, `"content_topic" : [{"topic_key": "no-`)), []string{"events.jsonl", "no hub has"}},
		"the same twice":       {forged("articles.jsonl", func(s string) string { return s + s }), []string{"articles.jsonl", "no hub has"}},
		"a NUL":                {forged("articles.jsonl", replaced(`"title": "`, `"title": "\u0000`)), []string{"articles.jsonl"}},
		"bytes of another":     {otherBytes, []string{"files/", "not those of its name"}},
		"a file that is gone":  {gone, []string{"files/"}},
		"records that are not": {manifest(func(m *export.Manifest) { m.Records["events"]++ }), []string{"events.jsonl", "records"}},
	}
}

func linkOut(t *testing.T, dir string) {
	t.Helper()
	outside := filepath.Join(t.TempDir(), "audit.jsonl")
	if err := os.Rename(filepath.Join(dir, "audit.jsonl"), outside); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(outside, filepath.Join(dir, "audit.jsonl")); err != nil {
		t.Fatal(err)
	}
}

func folderFor(name string) func(*testing.T, string) {
	return func(t *testing.T, dir string) {
		t.Helper()
		if err := os.Remove(filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
		if err := os.Mkdir(filepath.Join(dir, name), 0o700); err != nil {
			t.Fatal(err)
		}
	}
}

func oneFile(t *testing.T, dir string) string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "files", "*"))
	if err != nil || len(files) == 0 {
		t.Fatalf("%v, %v", files, err)
	}
	return "files/" + filepath.Base(files[0])
}

func otherBytes(t *testing.T, dir string) {
	t.Helper()
	forged(oneFile(t, dir), func(text string) string { return text + "x" })(t, dir)
}

func gone(t *testing.T, dir string) {
	t.Helper()
	if err := os.Remove(filepath.Join(dir, oneFile(t, dir))); err != nil {
		t.Fatal(err)
	}
}

// TestHarmedExportsAreRefused: with the file and the reason, and nothing is changed.
func TestHarmedExportsAreRefused(t *testing.T) {
	t.Parallel()
	db, q := openRaw(t)
	load(t, db)
	fill(t, db, q)
	whole := exported(t, db)
	target, raw := openRaw(t)
	const counts = `select (select count(*) from content) + (select count(*) from account) + (select count(*) from blob_part) || feed_id::text from hub`
	before := value[string](t, raw, counts)
	for name, h := range harms() {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "export")
			if err := os.CopyFS(dir, os.DirFS(whole)); err != nil {
				t.Fatal(err)
			}
			h.do(t, dir)
			err := readBack(t, target, dir, false)
			if err == nil {
				t.Fatal("it was read back")
			}
			for _, said := range h.says {
				if !strings.Contains(err.Error(), said) {
					t.Errorf("it says %q, and nothing of %q", err, said)
				}
			}
			if after := value[string](t, raw, counts); after != before {
				t.Errorf("%s before, %s after", before, after)
			}
		})
	}
	if err := readBack(t, target, whole, false); err != nil {
		t.Fatal(err)
	}
}
