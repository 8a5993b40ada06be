package site_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/smakom/hub/internal/hub"
)

// TestRoomsLetIn: who may come in gets the frame and its script, others are told what to do.
func TestRoomsLetIn(t *testing.T) {
	t.Parallel()
	f := newFixture(t, through(&door{mails: true}))
	editor := member()
	account := *editor.Account
	account.Role = hub.RoleEditor
	editor.Account = &account
	for _, c := range []struct {
		viewer   hub.Viewer
		path     string
		status   int
		location string
		says     string
	}{
		{hub.Viewer{}, "/mitt/nycklar?x=1", http.StatusSeeOther, "/logga-in?till=%2Fmitt%2Fnycklar%3Fx%3D1", ""},
		{hub.Viewer{}, "/admin", http.StatusSeeOther, "/logga-in?till=%2Fadmin", ""},
		{member(), "/mitt", http.StatusOK, "", `id="room"`},
		{member(), "/redigera/ny/artikel", http.StatusOK, "", `id="room"`},
		{member(), "/admin/konton", http.StatusForbidden, "", "Du kommer inte in här"},
		{editor, "/admin/amnen", http.StatusOK, "", `id="room"`},
	} {
		response, body := f.get(t, c.viewer, c.path)
		if response.StatusCode != c.status || response.Header.Get("Location") != c.location || !strings.Contains(body, c.says) ||
			response.Header.Get("Cache-Control") != "no-store" {
			t.Errorf("%s: %d %v", c.path, response.StatusCode, response.Header)
		}
		if c.status == http.StatusSeeOther {
			continue
		}
		for _, fault := range read(t, body).faults {
			t.Errorf("%s: %s", c.path, fault)
		}
	}
}
