package files_test

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"mime/multipart"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/smakom/hub/internal/hub"
)

func TestAFileComesAndIsThere(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	content := "%PDF-1.7 Vattentjänstplan"
	a := f.ask(t, "EDITOR", http.MethodPut, "/files?name=..%2F..%2F%C3%85rsrapport.pdf&alt=En+karta", strings.NewReader(content))
	x := a.file(t)
	if a.status != http.StatusCreated || a.header.Get("Location") != x.URL || x.Name != "Årsrapport.pdf" || x.MediaType != "application/pdf" ||
		x.Size != len(content) || x.TextStatus != "PENDING" || len(x.SHA256) != 64 {
		t.Errorf("%d %s", a.status, a.body)
	}
	again := f.ask(t, "ADMIN", http.MethodPut, "/files?name=annat.pdf", strings.NewReader(content))
	if again.status != http.StatusOK || again.file(t).ID != x.ID || again.file(t).Name != x.Name {
		t.Errorf("the same bytes: %d %s", again.status, again.body)
	}
	if got := f.ask(t, "EDITOR", http.MethodGet, x.path(), nil); got.status != http.StatusOK || got.body != content {
		t.Errorf("fetched: %d %q", got.status, got.body)
	}
	if temporary, _ := f.left(t); temporary != 0 {
		t.Errorf("%d temporary files are left", temporary)
	}
}

// form makes a form of fields, given as name, file name, content in turn.
func form(t testing.TB, triples ...string) (io.Reader, string) {
	t.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	for i := 0; i < len(triples); i += 3 {
		make := w.CreateFormField
		if triples[i+1] != "" {
			make = func(field string) (io.Writer, error) { return w.CreateFormFile(field, triples[i+1]) }
		}
		to, err := make(triples[i])
		fatal(t, err)
		_, err = io.WriteString(to, triples[i+2])
		fatal(t, err)
	}
	fatal(t, w.Close())
	return &b, "Content-Type: " + w.FormDataContentType()
}

func TestAFormBringsOneFile(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	for i, c := range []struct {
		fields []string
		want   int
	}{
		{[]string{"file", "a.txt", "En text", "alt", "", "Vad den visar"}, http.StatusCreated},
		{[]string{"alt", "", "Vad den visar", "file", "b.txt", "En annan"}, http.StatusCreated},
		{[]string{"alt", "", "Vad den visar"}, http.StatusBadRequest},
		{[]string{"file", "c.txt", "Ett", "file", "d.txt", "Två"}, http.StatusBadRequest},
		{[]string{"file", "c.txt", "Ett", "other", "", "Två"}, http.StatusBadRequest},
		{[]string{"alt", "", strings.Repeat("x", 2_000), "file", "e.txt", "Tre"}, http.StatusBadRequest},
	} {
		body, media := form(t, c.fields...)
		if a := f.ask(t, "EDITOR", http.MethodPost, "/files", body, media); a.status != c.want {
			t.Errorf("form %d: %d %s", i, a.status, a.body)
		}
	}
	var alts int
	fatal(t, f.pool.QueryRow(t.Context(), `select count(*)::int from file where alt_text = 'Vad den visar'`).Scan(&alts))
	if temporary, rows := f.left(t); alts != 2 || temporary != 0 || rows != 6 {
		t.Errorf("%d files with a text, %d temporary files, %d rows", alts, temporary, rows)
	}
	body, media := form(t, "file", "f.txt", "Fyra")
	whole, err := io.ReadAll(body)
	fatal(t, err)
	if a := f.ask(t, "EDITOR", http.MethodPost, "/files", bytes.NewReader(whole[:len(whole)-20]), media); a.status != http.StatusBadRequest || a.file(t).Error.Code != "BAD_REQUEST" {
		t.Errorf("a form that ends too soon: %d %s", a.status, a.body)
	}
}

// TestAnUploadThatBreaksOffIsToldSo: an empty answer in good order would say that it is
// kept.
func TestAnUploadThatBreaksOffIsToldSo(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	for _, head := range []string{
		"PUT /files?name=a.txt HTTP/1.1\r\n",
		"POST /files HTTP/1.1\r\nContent-Type: multipart/form-data; boundary=b\r\n",
	} {
		conn, err := net.Dial("tcp", f.Listener.Addr().String())
		fatal(t, err)
		defer conn.Close()
		_, err = io.WriteString(conn, head+"Host: hub.example\r\nAuthorization: Bearer EDITOR\r\nContent-Length: 100000\r\n\r\n"+
			"--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nHalva")
		fatal(t, err)
		fatal(t, conn.(*net.TCPConn).CloseWrite())
		answer, err := http.ReadResponse(bufio.NewReader(conn), nil)
		fatal(t, err)
		defer answer.Body.Close()
		if answer.StatusCode != http.StatusBadRequest {
			t.Errorf("%s is answered with %s", head, answer.Status)
		}
	}
	if temporary, rows := f.left(t); temporary+rows != 0 {
		t.Errorf("%d temporary files, %d rows", temporary, rows)
	}
}

// TestWhoMaySend asks as everyone: the answer comes before the file does.
func TestWhoMaySend(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	for as, want := range map[string]string{"": "401 UNAUTHENTICATED", "made up": "401 UNAUTHENTICATED", "PARTNER": "403 FORBIDDEN",
		"MEMBER": "403 FORBIDDEN", "reader": "403 FORBIDDEN"} {
		for _, method := range []string{http.MethodPut, http.MethodPost} {
			w := httptest.NewRecorder()
			r := httptest.NewRequest(method, "/files?name=a.txt", unread{t})
			if as != "" {
				r.Header.Set("Authorization", "Bearer "+as)
			}
			f.handler.ServeHTTP(w, r)
			a := answered{w.Code, w.Header(), w.Body.String()}
			if got := fmt.Sprintf("%d %s", a.status, a.file(t).Error.Code); got != want {
				t.Errorf("%q %s: %s, want %s", as, method, got, want)
			}
		}
	}
	if temporary, rows := f.left(t); temporary+rows != 0 {
		t.Errorf("%d temporary files, %d rows", temporary, rows)
	}
}

// unread is a body that must not be read.
type unread struct{ t *testing.T }

func (u unread) Read([]byte) (int, error) {
	u.t.Error("the body was read")
	return 0, io.EOF
}

// zeros is text without an end.
type zeros struct{}

func (zeros) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = '0'
	}
	return len(b), nil
}

// TestTheLargestFileIsTaken, and with one byte more it is refused, said or unsaid.
func TestTheLargestFileIsTaken(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	for _, c := range []struct {
		size, said int64
		want       int
	}{{hub.MaxFileSize + 1, -1, 413}, {2 * hub.MaxFileSize, 2 * hub.MaxFileSize, 413}, {hub.MaxFileSize, -1, 201}} {
		w := httptest.NewRecorder()
		r := httptest.NewRequest(http.MethodPut, "/files?name=a.txt", io.LimitReader(zeros{}, c.size))
		r.ContentLength = c.said
		r.Header.Set("Authorization", "Bearer EDITOR")
		f.handler.ServeHTTP(w, r)
		if w.Code != c.want {
			t.Errorf("%d bytes: %d %s", c.size, w.Code, w.Body)
		}
	}
	if temporary, rows := f.left(t); temporary != 0 || rows != 2+hub.MaxFileSize>>18 {
		t.Errorf("%d temporary files, %d rows", temporary, rows)
	}
}

// TestASenderWhoGoesLeavesNothing cuts the socket in the middle of a file.
func TestASenderWhoGoesLeavesNothing(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	ended := make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer close(ended)
		f.handler.ServeHTTP(w, r)
	}))
	defer server.Close()
	conn, err := net.Dial("tcp", server.Listener.Addr().String())
	fatal(t, err)
	_, err = io.WriteString(conn, "PUT /files?name=a.pdf HTTP/1.1\r\nHost: hub.example\r\nAuthorization: Bearer EDITOR\r\nContent-Length: 900000\r\n\r\n%PDF-"+strings.Repeat("x", 300_000))
	fatal(t, err)
	fatal(t, conn.Close())
	<-ended
	if temporary, rows := f.left(t); temporary+rows != 0 {
		t.Errorf("%d temporary files, %d rows", temporary, rows)
	}
}

// TestDeadlinesMoveWithTheBytes sends and fetches a file where each deadline of the
// server has passed as soon as it begins.
func TestDeadlinesMoveWithTheBytes(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	server := httptest.NewUnstartedServer(f.handler)
	server.Config.ReadHeaderTimeout, server.Config.ReadTimeout, server.Config.WriteTimeout = time.Minute, time.Nanosecond, time.Nanosecond
	server.Start()
	defer server.Close()
	f.Server.URL = server.URL
	content := strings.Repeat("0123456789", 100_000)
	a := f.put(t, "a.txt", []byte(content))
	if a.status != http.StatusCreated {
		t.Fatalf("%d %s", a.status, a.body)
	}
	if got := f.ask(t, "EDITOR", http.MethodGet, a.file(t).path(), nil); got.body != content {
		t.Errorf("%d bytes came back", len(got.body))
	}
}

// held is a body that says when it is read, and goes on when it may.
type held struct {
	reached *sync.WaitGroup
	once    sync.Once
	goOn    chan struct{}
	io.Reader
}

func (h *held) Read(b []byte) (int, error) {
	h.once.Do(h.reached.Done)
	<-h.goOn
	return h.Reader.Read(b)
}

// TestOneOfficeSendsAFewAtOnce: the next is told to wait, and others are not.
func TestOneOfficeSendsAFewAtOnce(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	send := func(address string, body io.Reader) *httptest.ResponseRecorder {
		w := httptest.NewRecorder()
		r := httptest.NewRequest(http.MethodPut, "/files?name=a.txt", body)
		r.Header.Set("Authorization", "Bearer EDITOR")
		f.handler.ServeHTTP(w, r.WithContext(hub.WithOrigin(r.Context(), hub.Origin{Address: address})))
		return w
	}
	var reached, done sync.WaitGroup
	goOn := make(chan struct{})
	reached.Add(3)
	for n := range 3 {
		done.Go(func() {
			if w := send("192.0.2.1", &held{reached: &reached, goOn: goOn, Reader: strings.NewReader(fmt.Sprint("text ", n))}); w.Code != http.StatusCreated {
				t.Errorf("upload %d: %d %s", n, w.Code, w.Body)
			}
		})
	}
	reached.Wait()
	if w := send("192.0.2.1", unread{t}); w.Code != http.StatusTooManyRequests || w.Header().Get("Retry-After") == "" {
		t.Errorf("the fourth: %d %s", w.Code, w.Body)
	}
	if w := send("192.0.2.2", strings.NewReader("another office")); w.Code != http.StatusCreated {
		t.Errorf("another office: %d %s", w.Code, w.Body)
	}
	close(goOn)
	done.Wait()
	if w := send("192.0.2.1", strings.NewReader("afterwards")); w.Code != http.StatusCreated {
		t.Errorf("afterwards: %d %s", w.Code, w.Body)
	}
}
