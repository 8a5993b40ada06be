package main

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files and README's table anew")

// letterFile and letterIssued are a newsletter; letterWord is a word that only it has.
const (
	letterFile   = "../../internal/importer/testdata/mejlbrev-2026-11.txt"
	letterIssued = "2026-11-20"
	letterWord   = "Eksjö kommun är ny medlem"
)

func importLetter(t *testing.T, data string, flags ...string) string {
	t.Helper()
	stdout, stderr, code := execute(t, data, nil, append([]string{"import", "newsletter", letterFile, "--issued", letterIssued}, flags...)...)
	if code != 0 || stderr != "" {
		t.Fatalf("exit %d, and it says\n%s", code, stderr)
	}
	return stdout
}

// contents is how many contents the hub on the data has, which must not run.
func contents(t *testing.T, data string) string {
	t.Helper()
	p := start(t, data)
	stop(t, p, os.Interrupt)
	_, after, _ := strings.Cut(p.out.String(), " topics, ")
	number, _, _ := strings.Cut(after, " contents")
	return number
}

// TestImportAlone: without a hub, on its data.
func TestImportAlone(t *testing.T) {
	t.Parallel()
	data := starterData(t)
	before := contents(t, data)
	dry := importLetter(t, data, "--dry-run")
	golden(t, "import-dry-run.golden", dry)
	if after := contents(t, data); after != before {
		t.Errorf("%s contents before a dry run, %s after it", before, after)
	}
	report, last, _ := strings.Cut(importLetter(t, data), "\nimport ")
	golden(t, "import.golden", report)
	if !strings.HasSuffix(last, " takes it back\n") {
		t.Errorf("it ends in %s", last)
	}
	if again := importLetter(t, data); !strings.Contains(again, " texts: 0 new, ") || !strings.HasSuffix(again, "nothing has changed\n") {
		t.Errorf("the same letter again:\n%s", again)
	}
}

// TestImportBesideHub: a running hub finds what was published, by itself.
func TestImportBesideHub(t *testing.T) {
	t.Parallel()
	p := start(t, starterData(t))
	before, _ := p.ready(t)
	importLetter(t, p.data)
	if after, _ := p.ready(t); after.Counts != before.Counts {
		t.Errorf("drafts are counted for everyone: %+v before, %+v after", before.Counts, after.Counts)
	}
	if first, _ := p.found(t, letterWord); strings.Contains(first, "Eksjö kommun är ny medlem") {
		t.Error("a draft is found by everyone")
	}
	other := filepath.Join(folder(t), "letter.txt")
	text, err := os.ReadFile(letterFile)
	check(t, err)
	check(t, os.WriteFile(other, bytes.ReplaceAll(text, []byte("Eksjö"), []byte("Vetlanda")), 0o600))
	stdout, stderr, code := execute(t, p.data, nil, "import", "newsletter", other, "--issued", letterIssued, "--name", "Ett annat brev",
		"--publish", "--audience", "PUBLIC")
	if code != 0 || stderr != "" {
		t.Fatalf("exit %d, and it says\n%s%s", code, stdout, stderr)
	}
	poll(t, "what was imported is found", func() bool {
		first, _ := p.found(t, "Vetlanda kommun är ny medlem")
		return strings.Contains(first, "Vetlanda kommun är ny medlem")
	})
}

func TestImportFaults(t *testing.T) {
	t.Parallel()
	p := shared(t)
	binary := filepath.Join(folder(t), "letter.pdf")
	check(t, os.WriteFile(binary, []byte("%PDF-1.7\n\x00\x01\x02\xff\xfe"), 0o600))
	large := filepath.Join(filepath.Dir(binary), "large.txt")
	check(t, os.WriteFile(large, bytes.Repeat([]byte("ord "), maxNewsletter/4+1), 0o600))
	const usage = "hub: write it as hub import newsletter FILE --issued 2026-03-01 [flags]"
	for _, c := range []struct {
		want string
		args []string
	}{
		{usage, nil},
		{usage, []string{letterFile}},
		{usage, []string{letterFile, "other", "--issued", letterIssued}},
		{`hub: --issued: not a date: write it as 2026-05-19`, []string{letterFile, "--issued", "in March"}},
		{`hub: --issued: not a date: write it as 2026-05-19`, []string{letterFile, "--issued", "2026-02-30"}},
		{`hub: --audience "ALL": write PUBLIC, MEMBERS or STAFF`, []string{letterFile, "--issued", letterIssued, "--audience", "ALL"}},
		{"hub: can't read missing.txt (no such file or directory)", []string{"missing.txt", "--issued", letterIssued}},
		{"hub: " + large + " is larger than 4 MB: that is no newsletter's text", []string{large, "--issued", letterIssued}},
	} {
		refuses(t, p.data, c.want, nil, append([]string{"import", "newsletter"}, c.args...)...)
	}
	_, stderr, code := execute(t, p.data, nil, "import", "newsletter", binary, "--issued", letterIssued)
	if !strings.HasPrefix(stderr, "hub: "+binary+": ") || strings.Count(stderr, "\n") != 1 || code != 1 {
		t.Errorf("exit %d, and it says\n%s", code, stderr)
	}
}

// golden compares a text with a file of testdata.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		check(t, os.MkdirAll("testdata", 0o755))
		check(t, os.WriteFile(path, []byte(got), 0o644))
	}
	want, err := os.ReadFile(path)
	check(t, err)
	if got != string(want) {
		t.Errorf("%s is not what it was: look at the difference, then run with -update\n%s", path, got)
	}
}
