package etag_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/smakom/hub/internal/etag"
)

func ask(body string, have ...string) (known bool, w *httptest.ResponseRecorder) {
	w = httptest.NewRecorder()
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	r.Header["If-None-Match"] = have
	return etag.Known(w, r, etag.Of([]byte(body))), w
}

func TestWhatTheClientHasIsNotSentAgain(t *testing.T) {
	t.Parallel()
	_, first := ask("a text")
	tag := first.Header().Get("ETag")
	if !strings.HasPrefix(tag, `W/"`) || !strings.HasSuffix(tag, `"`) {
		t.Fatalf("the tag is %s", tag)
	}
	strong := strings.TrimPrefix(tag, "W/")
	for _, have := range [][]string{{tag}, {strong}, {"*"}, {`"x", ` + tag}, {`"x"`, tag}} {
		if known, w := ask("a text", have...); !known || w.Code != http.StatusNotModified || w.Header().Get("ETag") != tag {
			t.Errorf("%q: %v, %d", have, known, w.Code)
		}
	}
	for _, have := range [][]string{nil, {""}, {`"x"`}, {strings.Trim(strong, `"`)}, {strong + "x"}} {
		if known, w := ask("a text", have...); known || w.Code != http.StatusOK {
			t.Errorf("%q: %v, %d", have, known, w.Code)
		}
	}
	if known, _ := ask("another text", tag); known {
		t.Error("another text has the same tag")
	}
}
