package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/internal/extract/extracttest"
	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/postgres"
)

// upload keeps files in a running hub's database.
func upload(t testing.TB, p *process, mediaType string, files ...[]byte) (ids []hub.UUID) {
	t.Helper()
	db, err := postgres.Open(t.Context(), postgres.Options{DSN: dsnOf(t, p.data), MaxConns: 1})
	check(t, err)
	defer db.Close()
	for _, file := range files {
		in := hub.FileInput{Name: "-rapport", MediaType: mediaType, Size: int64(len(file)), SHA256: sha256.Sum256(file)}
		saved, _, err := db.SaveFile(hub.AsProgram(t.Context(), hub.ViaCommand), in, bytes.NewReader(file))
		check(t, err)
		ids = append(ids, saved.UUID)
	}
	return ids
}

// fileTexts asks a running hub's database about the texts of files.
type fileTexts struct{ *pgx.Conn }

func textsOf(t testing.TB, p *process) fileTexts {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), dsnOf(t, p.data))
	check(t, err)
	t.Cleanup(func() { _ = conn.Close(context.WithoutCancel(t.Context())) })
	return fileTexts{conn}
}

// of is how far the reading of a file is, and the text of its pages.
func (f fileTexts) of(t testing.TB, id hub.UUID) (status hub.TextStatus, pages []string) {
	t.Helper()
	check(t, f.QueryRow(t.Context(), `select text_status, array(select text from file_page where file_id = f.id order by page) from file f where id = $1`,
		id).Scan(&status, &pages))
	return status, pages
}

// readers are the processes that read a file for the hub on this data.
func readers(t testing.TB, data string) (found []string) {
	t.Helper()
	all, err := filepath.Glob("/proc/[0-9]*/cmdline")
	check(t, err)
	for _, name := range all {
		line, _ := os.ReadFile(name) // it may have just ended
		if args := string(line); strings.Contains(args, "\x00"+readTextName+"\x00") && strings.Contains(args, data+"/") {
			found = append(found, filepath.Dir(name))
		}
	}
	return found
}

// TestFilesAreRead: each by a process of its own that takes nothing along, one file after
// the other, and a broken one between them harms none.
func TestFilesAreRead(t *testing.T) {
	t.Parallel()
	p := start(t, emptyData(t), "HUB_STARTER=off")
	good := extracttest.DOCX("<w:p><w:r><w:t>Kommunstyrelsen</w:t></w:r></w:p>")
	ids := upload(t, p, hub.TypeDOCX, good[:len(good)-9], good, extracttest.DOCX("<w:p/>"))
	texts := textsOf(t, p)
	want := map[hub.UUID]hub.TextStatus{ids[0]: hub.TextFailed, ids[1]: hub.TextExtracted, ids[2]: hub.TextNone}
	for id, status := range want {
		poll(t, string(status), func() bool { s, _ := texts.of(t, id); return s == status })
	}
	if _, pages := texts.of(t, ids[1]); len(pages) != 1 || pages[0] != "Kommunstyrelsen" {
		t.Errorf("its text is %q", pages)
	}
	poll(t, "the copies are gone", func() bool {
		left, err := os.ReadDir(filepath.Join(p.data, "cache"))
		check(t, err)
		return len(left) == 0
	})
}

// TestReadingIsTakenUpAgain: whether the hub is stopped or killed in the middle of a
// PDF, its reader ends with it, and the next hub reads it.
func TestReadingIsTakenUpAgain(t *testing.T) {
	t.Parallel()
	data := emptyData(t)
	p := start(t, data, "HUB_STARTER=off")
	id := upload(t, p, hub.TypePDF, extracttest.PDF("Vatten", "", []string{"Kommunstyrelsen i Åmål beslutade."}, []string{"En annan sida."}))[0]
	for round, end := range []func(){func() { p.kill() }, func() { stop(t, p, syscall.SIGTERM) }} {
		poll(t, "a reader at work", func() bool { return len(readers(t, data)) == 1 }) // compiling PDFium takes seconds
		environ, _ := os.ReadFile(readers(t, data)[0] + "/environ")
		if set := strings.Split(strings.TrimRight(string(environ), "\x00"), "\x00"); len(set) > 2 {
			t.Errorf("the reader knows %q", set)
		}
		end()
		poll(t, "no reader any more", func() bool { return len(readers(t, data)) == 0 })
		if round == 1 { // the next one shall come to an end
			compiledPDFium(t, data)
		}
		p = start(t, data, "HUB_STARTER=off")
	}
	texts := textsOf(t, p)
	poll(t, "the text", func() bool { s, _ := texts.of(t, id); return s == hub.TextExtracted })
	if _, pages := texts.of(t, id); len(pages) != 2 || pages[0] != "Kommunstyrelsen i Åmål beslutade." {
		t.Errorf("its text is %q", pages)
	}
}
