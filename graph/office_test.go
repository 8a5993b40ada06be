package graph_test

import (
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/smakom/hub/graph"
	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/pglocal/pgtest"
	"github.com/smakom/hub/internal/postgres"
)

// office is a hub whose callers prove who they are: by the secret of a session or
// a token, or by nothing.
type office struct {
	*httptest.Server
	db *postgres.DB
}

func newOffice(t *testing.T) *office {
	t.Helper()
	db := open(t, postgres.Options{DSN: pgtest.DSN(t)})
	h := graph.NewHandler(&graph.Resolver{Store: db}, graph.Options{Log: slog.New(slog.DiscardHandler)})
	o := &office{db: db, Server: httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		way, secret, _ := strings.Cut(r.Header.Get("Authorization"), " ")
		var v hub.Viewer
		var err error
		switch way {
		case "Session":
			v, err = db.SessionViewer(r.Context(), secret)
		case "Bearer":
			v, err = db.TokenViewer(r.Context(), secret)
		}
		if err != nil {
			t.Error(err)
		}
		h.ServeHTTP(w, r.WithContext(hub.WithViewer(r.Context(), v)))
	}))}
	t.Cleanup(o.Close)
	return o
}

func (o *office) account(t *testing.T, name string) *hub.Account {
	t.Helper()
	a, err := o.db.AccountByEmail(t.Context(), people()[name].Email)
	if err != nil || a == nil {
		t.Fatal(a, err)
	}
	return a
}

// signIn is how one of the people proves that they are signed in.
func (o *office) signIn(t *testing.T, name string) string {
	t.Helper()
	secret, err := o.db.StartSession(t.Context(), o.account(t, name).UUID, "")
	if err != nil || secret == "" {
		t.Fatal(secret, err)
	}
	return "Session " + secret
}

// token is how a program proves that it acts for one of the people.
func (o *office) token(t *testing.T, name string, scopes ...hub.Scope) (*hub.Token, string) {
	t.Helper()
	token, secret, err := o.db.CreateToken(hub.AsProgram(t.Context(), hub.ViaCommand), o.account(t, name).UUID,
		hub.CreateTokenInput{Name: "a token", Scopes: scopes})
	if err != nil {
		t.Fatal(err)
	}
	return token, "Bearer " + secret
}

// outcome is what came of a query: the code of an error, or of the faults of the
// one mutation in it, as "NOT_FOUND id".
type outcome struct {
	code   string
	faults []string
	data   json.RawMessage // of the one field
}

func (o *office) ask(t *testing.T, proof, query string, variables map[string]any) outcome {
	t.Helper()
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		t.Fatal(err)
	}
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, o.URL, strings.NewReader(string(body)))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Authorization", proof)
	response, err := o.Client().Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return outcomeOf(t, text)
}

func outcomeOf(t *testing.T, text []byte) (out outcome) {
	t.Helper()
	var answer struct {
		Data   map[string]json.RawMessage
		Errors []struct{ Extensions struct{ Code string } }
	}
	if err := json.Unmarshal(text, &answer); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	if len(answer.Errors) > 0 {
		return outcome{code: answer.Errors[0].Extensions.Code}
	}
	for _, field := range answer.Data {
		var payload struct {
			UserErrors []struct {
				Code  string
				Field []string
			}
		}
		_ = json.Unmarshal(field, &payload) // a list has none
		for _, e := range payload.UserErrors {
			out.faults = append(out.faults, e.Code+" "+strings.Join(e.Field, "."))
		}
		out.data = field
	}
	return out
}

// wants fails where the faults are not these, or there is an error instead.
func (out outcome) wants(t *testing.T, faults ...string) {
	t.Helper()
	if out.code != "" || !slices.Equal(out.faults, faults) {
		t.Errorf("error %q and faults %q, want faults %q", out.code, out.faults, faults)
	}
}

// into reads the field's data.
func (out outcome) into(t *testing.T, v any) {
	t.Helper()
	if out.code != "" || len(out.faults) > 0 {
		t.Fatalf("error %q and faults %q", out.code, out.faults)
	}
	if err := json.Unmarshal(out.data, v); err != nil {
		t.Fatal(err)
	}
}
