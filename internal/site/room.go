package site

import (
	"net/http"

	"github.com/smakom/hub/internal/hub"
)

// room is a part of the page that is interactive throughout. The frame comes from here;
// its script fills it, by asking the API as the same viewer.
type room struct {
	Title  string
	path   string
	script string // its source
	role   hub.Role
}

// rooms are all of them. Members have drafts of their own, so that the desk is for them too;
// topics, pins and memberships are the editors', and in the last room beside what only admins do.
func rooms() []room {
	return []room{
		{"Mitt", "/mitt", "src/mine/main.ts", hub.RolePartner},
		{"Redigera", "/redigera", "src/desk/main.ts", hub.RolePartner},
		{"Administrera", "/admin", "src/admin/main.ts", hub.RoleEditor},
	}
}

func (s *site) roomRoutes(mux *http.ServeMux) {
	for _, x := range rooms() {
		mux.Handle("GET "+x.path, s.step(s.enter(x)))
		mux.Handle("GET "+x.path+"/{place...}", s.step(s.enter(x)))
	}
}

// enter is the frame of a room, for whoever may come in. Where in it they are is the
// script's to know.
func (s *site) enter(x room) step {
	return func(_ http.ResponseWriter, r *http.Request) (*page, error) {
		v := hub.ViewerFrom(r.Context())
		switch {
		case v.Account == nil:
			return nil, elsewhere(withTill("/logga-in", r.URL.RequestURI()))
		case !v.Is(x.role):
			return closedPage(), nil
		}
		return &page{Template: "room", Title: x.Title, Section: x.path, Script: x.script, Content: x}, nil
	}
}

// closedPage tells somebody who is signed in that they may not come in.
func closedPage() *page {
	return &page{Template: "error", Title: "Du kommer inte in här", status: http.StatusForbidden,
		Content: "Sidan är för dem som sköter kunskapsnavet. Behöver du komma in? Be någon av dem att ändra din roll."}
}

// roomsFor are the rooms that somebody may come into; none where nobody can sign in.
func (s *site) roomsFor(v hub.Viewer) (links []link) {
	for _, x := range rooms() {
		if s.door != nil && v.Is(x.role) {
			links = append(links, link{x.Title, x.path})
		}
	}
	return links
}
