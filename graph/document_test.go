package graph

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/smakom/hub/internal/hub"
)

// asked is the answer to a body, or to the query of an address when there is none.
func asked(h http.Handler, body, query string) *httptest.ResponseRecorder {
	w, r := httptest.NewRecorder(), httptest.NewRequest(http.MethodPost, "/", strings.NewReader(body))
	if body == "" {
		r = httptest.NewRequest(http.MethodGet, "/?"+query, nil)
	}
	r.Header.Set("Content-Type", mediaJSON)
	h.ServeHTTP(w, r)
	return w
}

const typename = `{"data":{"__typename":"Query"},"extensions":{"cost":{"limit":20000,"requested":0}}}`

func TestAQueryIsKnownByItsHashOnceItWasSent(t *testing.T) {
	t.Parallel()
	h, query := NewHandler(&Resolver{}, Options{}), "{__typename}"
	hash := HashDocument(query)
	by := fmt.Sprintf(`{"persistedQuery":{"version":1,"sha256Hash":%q}}`, hash)
	ask := `{"extensions":` + by + `}`
	if w := asked(h, ask, ""); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), `"message":"PersistedQueryNotFound"`) ||
		!strings.Contains(w.Body.String(), string(hub.CodePersistedQueryNotFound)) {
		t.Errorf("before it was sent: %d %s", w.Code, w.Body)
	}
	for _, body := range []string{`{"query":"{__typename}","extensions":` + by + `}`, ask} {
		if w := asked(h, body, ""); w.Body.String() != typename {
			t.Errorf("%s: %s", body, w.Body)
		}
	}
	if w := asked(h, "", "extensions="+url.QueryEscape(by)); w.Body.String() != typename {
		t.Errorf("by GET: %s", w.Body)
	}
	for _, bad := range []string{
		`{"query":"{feedStart}","extensions":` + by + `}`,
		`{"extensions":{"persistedQuery":{"version":2,"sha256Hash":"` + hash + `"}}}`,
		`{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"ab"}}}`, `{"extensions":{"persistedQuery":"x"}}`, `{"extensions":{"persistedQuery":null}}`,
	} {
		if w := asked(h, bad, ""); w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), string(hub.CodeBadRequest)) {
			t.Errorf("%s: %d %s", bad, w.Code, w.Body)
		}
	}
}

func TestATrustedDocumentIsAskedByItsID(t *testing.T) {
	t.Parallel()
	documents, err := ReadDocuments([]byte(`{"sha256:ab":"{__typename}","other":"{feedStart missing}"}`))
	if err != nil {
		t.Fatal(err)
	}
	h := NewHandler(&Resolver{}, Options{Documents: documents})
	for _, id := range []string{"sha256:ab", "ab"} {
		if w := asked(h, `{"documentId":"`+id+`"}`, ""); w.Body.String() != typename {
			t.Errorf("%s: %s", id, w.Body)
		}
		if w := asked(h, "", "documentId="+id); w.Body.String() != typename {
			t.Errorf("%s by GET: %s", id, w.Body)
		}
	}
	for body, want := range map[string]hub.Code{
		`{"documentId":"missing"}`:                   hub.CodeBadInput,
		`{"documentId":"other"}`:                     hub.CodeValidationFailed, // trusted or not, it must be a query
		`{"documentId":"ab","query":"{__typename}"}`: hub.CodeBadRequest,
	} {
		if w := asked(h, body, ""); !strings.Contains(w.Body.String(), string(want)) {
			t.Errorf("%s: %s, want %s", body, w.Body, want)
		}
	}
	for _, bad := range []string{`[]`, `{"a":1}`, `{"":"{a}"}`, `{"a":"` + strings.Repeat(" ", maxDocument+1) + `"}`, `x`} {
		if _, err := ReadDocuments([]byte(bad)); err == nil {
			t.Errorf("%.40s is taken for a manifest", bad)
		}
	}
}

func TestRefusedDocumentsAreNotKept(t *testing.T) {
	t.Parallel()
	h := NewHandler(&Resolver{}, Options{})
	for i, query := range []string{"{", "{missing}", `{topics{key @aa}}`, nested(maxDepth + 1), "{contents(first:100){nodes{related{related{related{id}}}}}}",
		"query($a:Int!){articles(first:$a){nodes{id}}}"} {
		by := fmt.Sprintf(`{"persistedQuery":{"version":1,"sha256Hash":%q}}`, HashDocument(query))
		w := asked(h, fmt.Sprintf(`{"query":%q,"extensions":%s}`, query, by), "")
		if !strings.Contains(w.Body.String(), `"errors"`) || h.documents.parsed.order.Len() != 0 || h.documents.named.order.Len() != 0 {
			t.Errorf("%d: %d documents and %d hashes are kept: %s", i, h.documents.parsed.order.Len(), h.documents.named.order.Len(), w.Body)
		}
	}
}
