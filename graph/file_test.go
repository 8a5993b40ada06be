package graph_test

import (
	"crypto/sha256"
	"strings"
	"testing"

	"github.com/smakom/hub/internal/hub"
)

// TestAFileSaysWhereItIs, in each width that a screen may have, and what is said of it
// changes by those who may.
func TestAFileSaysWhereItIs(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	width, height := 1200, 600
	in := hub.FileInput{Name: "karta.png", MediaType: "image/png", Size: 4, SHA256: sha256.Sum256([]byte("bild")), Width: &width, Height: &height}
	saved, _, err := f.db.SaveFile(hub.AsProgram(t.Context(), hub.ViaHub), in, strings.NewReader("bild"))
	fatal(t, err)
	id := map[string]any{"id": saved.ID().String()}
	var data struct {
		Node struct {
			URL, Small, SHA256 string
			Width, Height      int
		}
	}
	f.read(t, "editor", `query($id: ID!) {node(id: $id) {... on File {url small: url(width: 480) sha256 width height}}}`, id, &data)
	if n := data.Node; !strings.HasSuffix(n.URL, "/files/"+saved.UUID.String()) || n.Small != n.URL+"?width=480" || len(n.SHA256) != 64 || n.Width != 1200 || n.Height != 600 {
		t.Errorf("%+v", n)
	}
	for _, width := range []string{"0", "-5", "10001"} {
		r := f.ask(t, "editor", `query($id: ID!) {node(id: $id) {... on File {url(width: `+width+`)}}}`, id)
		if len(r.Errors) != 1 || r.Errors[0].Extensions.Code != "BAD_INPUT" {
			t.Errorf("width %s: %s", width, r.body)
		}
	}
	const change = `mutation($id: ID!) {updateFile(input: {id: $id, name: "Karta över Kalix", altText: "En karta"}) {file {name altText} userErrors {code field}}}`
	for who, code := range map[string]string{"public": "UNAUTHENTICATED", "member": "FORBIDDEN"} {
		if r := f.ask(t, who, change, id); len(r.Errors) != 1 || r.Errors[0].Extensions.Code != code {
			t.Errorf("%s: %s", who, r.body)
		}
	}
	if r := f.ask(t, "editor", change, id); !strings.Contains(string(r.body), `{"file":{"name":"Karta över Kalix.png","altText":"En karta"},"userErrors":[]}`) {
		t.Errorf("changed: %s", r.body)
	}
	if r := f.ask(t, "editor", change, map[string]any{"id": hub.ID{Kind: hub.KindFile, Key: hub.NewUUID().String()}.String()}); !strings.Contains(string(r.body), `{"file":null,"userErrors":[{"code":"NOT_FOUND","field":["id"]}]}`) {
		t.Errorf("a file that never was: %s", r.body)
	}
}
