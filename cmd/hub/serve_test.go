package main

import (
	"bufio"
	"fmt"
	"html"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// printed is all that a hub says, cold or warm; a slow machine tells how far it is.
func printed(content, index, base string) *regexp.Regexp {
	return regexp.MustCompile(`^hub        .+, go1\.\S+
database   PostgreSQL \d+\S*, private \(.+\)
content    290 municipalities, \d+ organisations, \d+ topics, ` + content + `
(?:index      \d+ of \d+\n)*index      \d+ documents, ` + index + `
ready      on \S+, in \d+\.\d\d s

  read and search   ` + base + `/
  GraphQL           ` + base + `/graphql   \(try it: ` + base + `/api\)
(?:  sign in: \w+ +\S+\n){4}
$`)
}

func TestColdThenWarm(t *testing.T) {
	t.Parallel()
	data := filepath.Join(folder(t), "new", "data") // makes its parents too
	cold := start(t, data)
	if want := printed(`[1-9]\d+ contents \(starter content loaded\)`, `built in \d+\.\d\d s`, cold.base); !want.MatchString(cold.out.String()) {
		t.Errorf("the hub says\n%swant\n%s", &cold.out, want)
	}
	if stat, err := os.Stat(data); err != nil || stat.Mode().Perm() != 0o711 {
		t.Errorf("the data folder is %v (%v), want one that PostgreSQL's user can pass", stat.Mode(), err)
	}
	before, _ := cold.ready(t)
	stop(t, cold, syscall.SIGTERM)
	warm := start(t, data)
	if want := printed(`[1-9]\d+ contents`, `current`, warm.base); !want.MatchString(warm.out.String()) {
		t.Errorf("the hub says\n%swant\n%s", &warm.out, want)
	}
	if strings.Contains(warm.err.String(), "building") {
		t.Error("the second start builds the index again")
	}
	if after, status := warm.ready(t); after != before || status != http.StatusOK {
		t.Errorf("ready: %+v before, %d %+v after a second start", before, status, after)
	}
	stop(t, warm, syscall.SIGINT)
}

func TestStarterOff(t *testing.T) {
	t.Parallel()
	data := folder(t)
	p := start(t, data, "HUB_STARTER=off")
	if !strings.Contains(p.out.String(), " 0 contents\n") {
		t.Errorf("the hub says\n%s", &p.out)
	}
	if r, _ := p.ready(t); r.Counts.Contents != 0 || r.Counts.Municipalities != 290 {
		t.Errorf("counts are %+v", r.Counts)
	}
	stop(t, p, syscall.SIGTERM)
	// Still private and empty: with the starter on, it comes.
	if p = start(t, data); !strings.Contains(p.out.String(), "(starter content loaded)") {
		t.Errorf("the hub says\n%s", &p.out)
	}
}

func TestStarterContentIsThere(t *testing.T) {
	t.Parallel()
	var data struct {
		Municipality struct {
			Name       string
			County     struct{ Name string }
			Membership struct{ Status string }
		}
	}
	shared(t).query(t, &data, `{ municipality(code: "1763") { name county { name } membership { status } } }`, nil)
	if m := data.Municipality; m.Name != "Forshaga" || m.County.Name != "Värmlands län" || m.Membership.Status != "MEMBER" {
		t.Errorf("1763 is %+v", m)
	}
}

var (
	hitLine = regexp.MustCompile(`<h3><a href="[^"]+">(.*)</a></h3>`)
	tag     = regexp.MustCompile(`<[^>]*>`)
)

func TestSearchesPutTheirsFirst(t *testing.T) {
	t.Parallel()
	p := shared(t)
	for words, want := range map[string]string{
		"vattenförsörjning små kommuner": "Trygg vattenförsörjning i små kommuner",
		"kommunernas bostäder":           "Kommunernas bostäder",
		"socialtjänstlag":                "ocialtjänst",
		"statsbidragsportal":             "tatsbidragsportal",
		"Forshaga":                       "Forshaga",
	} {
		if first, total := p.found(t, words); !strings.Contains(first, want) {
			t.Errorf("%s: first of %d is %q, want %q", words, total, first, want)
		}
		a := fetch(t, p.base+"/sok?q="+url.QueryEscape(words))
		m := hitLine.FindStringSubmatch(a.body)
		if a.status != http.StatusOK || m == nil {
			t.Errorf("/sok?q=%s: %d, no hit", words, a.status)
			continue
		}
		if first := html.UnescapeString(tag.ReplaceAllString(m[1], "")); !strings.Contains(first, want) {
			t.Errorf("/sok?q=%s: first is %q, want %q", words, first, want)
		}
	}
}

// TestIndexIsBuiltAgain: the index is a cache, that may go or break whenever it likes.
func TestIndexIsBuiltAgain(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		harm func(t *testing.T, index string)
		log  string
	}{
		"gone":      {func(t *testing.T, index string) { check(t, os.RemoveAll(index)) }, `"because":"there is none"`},
		"truncated": {truncateRoot, "put aside and built again"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			data := starterData(t)
			c.harm(t, filepath.Join(data, "index"))
			p := start(t, data)
			if want := printed(`[1-9]\d+ contents`, `built in \d+\.\d\d s`, p.base); !want.MatchString(p.out.String()) {
				t.Errorf("the hub says\n%swant\n%s", &p.out, want)
			}
			if !strings.Contains(p.err.String(), c.log) {
				t.Errorf("the log does not say %s", c.log)
			}
			if first, _ := p.found(t, "Forshaga"); first != "Forshaga" {
				t.Errorf("first is %q", first)
			}
		})
	}
}

func truncateRoot(t *testing.T, index string) {
	t.Helper()
	roots, err := filepath.Glob(filepath.Join(index, "*", "store", "root.bolt"))
	if err != nil || len(roots) != 1 {
		t.Fatalf("%v, %v", roots, err)
	}
	stat, err := os.Stat(roots[0])
	check(t, err)
	check(t, os.Truncate(roots[0], min(5000, stat.Size()/2))) // its end may be unused room
}

func check(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// seeded gives chances that can be had again.
func seeded(t *testing.T) *rand.Rand {
	t.Helper()
	seed := uint64(time.Now().UnixNano())
	if given := os.Getenv("HUB_TEST_SEED"); given != "" {
		var err error
		seed, err = strconv.ParseUint(given, 10, 64)
		check(t, err)
	}
	t.Logf("HUB_TEST_SEED=%d", seed) // a test that fails shows it
	return rand.New(rand.NewPCG(seed, 0))
}

// TestStopsWhenRequestsAreDone: what was accepted is answered, whichever signal ends the hub.
func TestStopsWhenRequestsAreDone(t *testing.T) {
	t.Parallel()
	for _, with := range []syscall.Signal{syscall.SIGTERM, syscall.SIGINT} {
		t.Run(with.String(), func(t *testing.T) {
			t.Parallel()
			p := start(t, starterData(t))
			var underWay []*halfRequest
			for range 20 {
				underWay = append(underWay, halfAsk(t, p.base))
			}
			check(t, p.cmd.Process.Signal(with))
			poll(t, "the hub takes no new connections", func() bool {
				c, err := net.Dial("tcp", strings.TrimPrefix(p.base, "http://"))
				if err == nil {
					_ = c.Close() // nothing was asked on it
				}
				return err != nil
			})
			for i, h := range underWay {
				if err := h.finish(); err != nil {
					t.Errorf("request %d: %v", i, err)
				}
			}
			check(t, p.gone())
		})
	}
}

// halfRequest is a request whose handler waits for the body.
type halfRequest struct {
	conn net.Conn
	in   *bufio.Reader
}

const halfBody = `{"query": "{ municipality(code: \"1763\") { name } }"}`

// halfAsk returns when the handler runs: it is what asks for the body.
func halfAsk(t *testing.T, base string) *halfRequest {
	t.Helper()
	conn, err := net.Dial("tcp", strings.TrimPrefix(base, "http://"))
	check(t, err)
	t.Cleanup(func() { _ = conn.Close() })
	_, err = fmt.Fprintf(conn, "POST /graphql HTTP/1.1\r\nHost: hub\r\nContent-Type: application/json\r\n"+
		"Content-Length: %d\r\nExpect: 100-continue\r\n\r\n", len(halfBody))
	check(t, err)
	h := &halfRequest{conn, bufio.NewReader(conn)}
	line, err := h.in.ReadString('\n')
	check(t, err)
	if !strings.HasPrefix(line, "HTTP/1.1 100 ") {
		t.Fatalf("the hub says %q", line)
	}
	_, err = h.in.ReadString('\n') // the empty line after it
	check(t, err)
	return h
}

func (h *halfRequest) finish() error {
	if _, err := io.WriteString(h.conn, halfBody); err != nil {
		return err
	}
	resp, err := http.ReadResponse(h.in, nil)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err == nil && (resp.StatusCode != http.StatusOK || !strings.Contains(string(body), "Forshaga")) {
		err = fmt.Errorf("%s: %s", resp.Status, body)
	}
	return err
}
