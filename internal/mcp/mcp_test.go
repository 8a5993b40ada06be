package mcp

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/smakom/hub/internal/hub"
)

const testURL = "https://hub.example.se/natet"

// serve makes a hub's /mcp in front of a stand-in for the API.
func serve(t testing.TB, api http.HandlerFunc, o Options) (address string, logged *bytes.Buffer) {
	t.Helper()
	logged = &bytes.Buffer{}
	o.API, o.URL, o.Log = api, testURL, slog.New(slog.NewTextHandler(logged, nil))
	h, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h.ServeHTTP(w, r.WithContext(hub.WithOrigin(r.Context(), hub.Origin{RequestID: "R1", Address: "203.0.113.7"})))
	}))
	t.Cleanup(s.Close)
	return s.URL, logged
}

// callOf is a call of a tool, as older clients send it.
func callOf(tool, arguments string) string {
	return `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"` + tool + `","arguments":` + arguments + `}}`
}

// post sends a message; headers are "Name: value".
func post(ctx context.Context, t testing.TB, address, body string, headers ...string) (status int, said string, err error) {
	t.Helper()
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, address, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Accept", "application/json, text/event-stream")
	for _, h := range headers {
		name, value, _ := strings.Cut(h, ": ")
		r.Header.Set(name, value)
	}
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		return 0, "", err
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	return resp.StatusCode, string(b), err
}

// toldBy is what a tool says, with a stand-in that answers this.
func toldBy(t *testing.T, status int, answer string, headers ...string) string {
	t.Helper()
	address, _ := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		for _, h := range headers {
			name, value, _ := strings.Cut(h, ": ")
			w.Header().Set(name, value)
		}
		w.WriteHeader(status)
		_, _ = io.WriteString(w, answer)
	}, Options{})
	_, said, err := post(t.Context(), t, address, callOf("upcoming_events", `{}`))
	if err != nil {
		t.Fatal(err)
	}
	var got struct {
		Result struct {
			IsError bool
			Content []struct{ Text string }
		}
	}
	if err := json.Unmarshal([]byte(said), &got); err != nil || len(got.Result.Content) != 1 || !got.Result.IsError {
		t.Fatalf("%s (%v)", said, err)
	}
	return got.Result.Content[0].Text
}

func TestOnlyTheTokenGoesAlong(t *testing.T) {
	t.Parallel()
	var seen *http.Request
	var body []byte
	address, _ := serve(t, func(w http.ResponseWriter, r *http.Request) {
		seen = r
		body, _ = io.ReadAll(r.Body)
		_, _ = io.WriteString(w, `{"data":{"events":{"nodes":[]}}}`)
	}, Options{})
	status, said, err := post(t.Context(), t, address, callOf("upcoming_events", `{"first": 3}`),
		"Authorization: Bearer hub_X", "Cookie: session=secret", "Origin: https://www.example.se", "X-Forwarded-For: 198.51.100.9")
	if err != nil || status != http.StatusOK || !strings.Contains(said, `"structuredContent":{"events":[]`) {
		t.Fatalf("%d %s %v", status, said, err)
	}
	if len(seen.Header) != 3 || seen.Header.Get("Authorization") != "Bearer hub_X" || seen.Header.Get("Content-Type") != "application/json" || seen.Header.Get("Accept") == "" {
		t.Errorf("the API gets %v", seen.Header)
	}
	if from := hub.OriginFrom(seen.Context()); from.Address != "203.0.113.7" || from.RequestID != "R1" || seen.RemoteAddr == "" || seen.URL.Path != "/natet/graphql" {
		t.Errorf("the API gets it from %+v %s to %s", from, seen.RemoteAddr, seen.URL)
	}
	var asked struct {
		Query     string
		Variables map[string]any
	}
	if err := json.Unmarshal(body, &asked); err != nil || asked.Query != document("upcoming_events") || asked.Variables["first"] != 3.0 {
		t.Errorf("asked %s (%v)", body, err)
	}
}

func TestFaultsSayWhatToDo(t *testing.T) {
	t.Parallel()
	fault := func(code string) string {
		return `{"errors":[{"message":"too much","extensions":{"code":"` + code + `","requestId":"R1"}}]}`
	}
	for name, c := range map[string]struct {
		status  int
		answer  string
		headers []string
		want    string
	}{
		"limit":    {429, fault("RATE_LIMITED"), []string{"Retry-After: 12"}, "RATE_LIMITED: too much. Wait 12 seconds, then ask again."},
		"busy":     {503, fault("UNAVAILABLE"), nil, "UNAVAILABLE: too much. Wait, then ask again."},
		"token":    {401, fault("UNAUTHENTICATED"), nil, "UNAUTHENTICATED: the token is not valid: wrong, over or revoked. Your user must give another one in the header Authorization, or none to see what is public."},
		"cursor":   {200, fault("BAD_CURSOR"), nil, "BAD_CURSOR: too much. Ask again without after."},
		"input":    {200, fault("BAD_INPUT"), nil, "BAD_INPUT: too much."},
		"dear":     {200, fault("COST_LIMIT"), nil, "COST_LIMIT: too much. Ask for less at a time."},
		"bug":      {500, fault("INTERNAL"), nil, "INTERNAL: too much. It is the hub's fault, request R1."},
		"partial":  {200, `{"data":{"events":null},` + fault("TIMEOUT")[1:], nil, "TIMEOUT: too much. Ask for less at a time."},
		"no JSON":  {502, "<html>", nil, "INTERNAL: internal error. It is the hub's fault, request R1."},
		"nothing":  {200, "", nil, "INTERNAL: internal error. It is the hub's fault, request R1."},
		"no data":  {200, "{}", nil, "INTERNAL: internal error. It is the hub's fault, request R1."},
		"too long": {200, `{"data":{"events":{"nodes":[]}},"x":"` + strings.Repeat("a", maxAnswer) + `"}`, nil, "INTERNAL: internal error. It is the hub's fault, request R1."},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := toldBy(t, c.status, c.answer, c.headers...); got != c.want {
				t.Errorf("said %q, want %q", got, c.want)
			}
		})
	}
}

// TestWhoHasLeftIsNotWorkedFor: the question to the API ends, and the request with it.
func TestWhoHasLeftIsNotWorkedFor(t *testing.T) {
	t.Parallel()
	for version, headers := range map[string][]string{
		"2025-06-18": {"Mcp-Protocol-Version: 2025-06-18"},
		"2026-07-28": {"Mcp-Protocol-Version: 2026-07-28", "Mcp-Method: tools/call", "Mcp-Name: upcoming_events"},
	} {
		t.Run(version, func(t *testing.T) {
			t.Parallel()
			asked, ended := make(chan struct{}), make(chan struct{})
			address, _ := serve(t, func(_ http.ResponseWriter, r *http.Request) {
				close(asked)
				<-r.Context().Done()
				close(ended)
			}, Options{})
			ctx, leave := context.WithCancel(t.Context())
			body := strings.Replace(callOf("upcoming_events", `{}`), `"arguments"`,
				`"_meta":{"io.modelcontextprotocol/protocolVersion":"`+version+`","io.modelcontextprotocol/clientCapabilities":{}},"arguments"`, 1)
			if version < "2026" {
				body = callOf("upcoming_events", `{}`)
			}
			left := make(chan error)
			go func() {
				_, said, err := post(ctx, t, address, body, headers...)
				if err == nil {
					t.Errorf("answered %s", said)
				}
				left <- err
			}()
			<-asked
			leave()
			<-left
			<-ended // the server's end waits for the request itself
		})
	}
}

// TestAPanicEndsOneCall, and not the hub.
func TestAPanicEndsOneCall(t *testing.T) {
	t.Parallel()
	address, logged := serve(t, func(http.ResponseWriter, *http.Request) { panic("secret") }, Options{})
	for range 2 {
		status, said, err := post(t.Context(), t, address, callOf("upcoming_events", `{}`))
		if err != nil || status != http.StatusOK || !strings.Contains(said, `"error":{"code":-32603,"message":"internal error"}`) {
			t.Errorf("%d %s %v", status, said, err)
		}
	}
	if !strings.Contains(logged.String(), "secret") || !strings.Contains(logged.String(), "R1") {
		t.Errorf("logged %s", logged)
	}
}

func TestMessagesThatAreNotTaken(t *testing.T) {
	t.Parallel()
	address, _ := serve(t, func(http.ResponseWriter, *http.Request) { t.Error("the API is asked") }, Options{
		MayAsk: func(origin string) bool { return origin == "https://www.example.se" },
	})
	const list = `{"jsonrpc":"2.0","id":1,"method":"tools/list"}`
	for name, c := range map[string]struct {
		body    string
		headers []string
		want    int
	}{
		"good":           {list, nil, 200},
		"a known page":   {list, []string{"Origin: https://www.example.se"}, 200},
		"another page":   {list, []string{"Origin: https://evil.example"}, 403},
		"no page":        {list, []string{"Origin: null"}, 403},
		"large":          {list + strings.Repeat(" ", maxBody), nil, 413},
		"batch":          {" [" + list + "]", nil, 400},
		"not UTF-8":      {`{"jsonrpc":"2.0","id":1,"method":"` + "\xff" + `"}`, nil, 400},
		"empty":          {"", nil, 400},
		"no JSON":        {"tools/list", nil, 400},
		"an answer":      {`{"jsonrpc":"2.0","id":1,"result":{}}`, nil, 202}, // to nothing that was asked
		"another method": {`{"jsonrpc":"2.0","id":1,"method":"shell/exec","params":{}}`, nil, 400},
		"a form":         {list, []string{"Content-Type: text/plain"}, 415},
		"no JSON wanted": {list, []string{"Accept: text/html"}, 400},
		"another time":   {list, []string{"Mcp-Protocol-Version: 1999-01-01"}, 400},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			status, said, err := post(t.Context(), t, address, c.body, c.headers...)
			if err != nil || status != c.want {
				t.Errorf("%d %.300s %v, want %d", status, said, err, c.want)
			}
		})
	}
}

// TestNothingListens: a stream that nothing comes over would only hold a place.
func TestNothingListens(t *testing.T) {
	t.Parallel()
	address, _ := serve(t, func(http.ResponseWriter, *http.Request) {}, Options{})
	status, said, err := post(t.Context(), t, address, `{"jsonrpc":"2.0","id":1,"method":"subscriptions/listen","params":{"_meta":{
		"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}},
		"notifications":{"toolsListChanged":true,"promptsListChanged":true,"resourcesListChanged":true}}}`,
		"Mcp-Protocol-Version: 2026-07-28", "Mcp-Method: subscriptions/listen")
	if err != nil || status != http.StatusOK || !strings.Contains(said, `"result"`) {
		t.Errorf("%d %s %v", status, said, err) // that it ended is what counts
	}
}
