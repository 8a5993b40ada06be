package site

import (
	"errors"
	"net/http"

	"github.com/smakom/hub/internal/hub"
)

// signIn is the page where signing in begins.
func (s *site) signIn(_ http.ResponseWriter, r *http.Request) (*page, error) {
	if hub.ViewerFrom(r.Context()).Account != nil {
		return nil, home(r.Form.Get("till"))
	}
	p, _ := s.doorPage(r, "sign_in", "Logga in")
	return p, nil
}

// begin has a mail sent. What follows is the same for all addresses.
func (s *site) begin(w http.ResponseWriter, r *http.Request) (*page, error) {
	p, d := s.doorPage(r, "sign_in", "Logga in")
	if !d.Mails {
		return p, nil // which says so
	}
	d.Email = r.PostForm.Get("epost")
	wait, err := s.door.Begin(w, r, d.Email, d.Till)
	if known := (*hub.Error)(nil); errors.As(err, &known) && known.Code == hub.CodeBadInput {
		return refused(p, d, "Det ser inte ut som en mejladress. Skriv den som namn@kommun.se."), nil
	}
	switch {
	case err != nil:
		return nil, err
	case wait > 0:
		return tooMany(w, wait), nil
	}
	return nil, elsewhere(withTill("/logga-in/kod", d.Till))
}

// code is the page for the code of the mail.
func (s *site) code(_ http.ResponseWriter, r *http.Request) (*page, error) {
	p, _ := s.codePage(r)
	return p, nil
}

func (s *site) codePage(r *http.Request) (*page, *doorPage) {
	title := "Titta i din mejl"
	if s.door.Prints() {
		title = "Titta där kunskapsnavet körs"
	}
	return s.doorPage(r, "sign_in_code", title)
}

func (s *site) useCode(w http.ResponseWriter, r *http.Request) (*page, error) {
	p, d := s.codePage(r)
	right, err := s.door.Code(w, r, r.PostForm.Get("kod"))
	switch {
	case err != nil:
		return nil, err
	case right:
		return nil, home(d.Till)
	}
	return refused(p, d, "Koden stämmer inte, eller så gäller den inte längre. Kontrollera den, eller be om ett nytt mejl."), nil
}

// link is what a link in a mail leads to. It does nothing by itself: programs that
// look through mail open links, too.
func (s *site) link(_ http.ResponseWriter, r *http.Request) (*page, error) {
	return s.linkPage(r, r.Form.Get("nyckel"))
}

func (s *site) linkPage(r *http.Request, link string) (*page, error) {
	usable, code, err := s.door.Link(r, link)
	if err != nil {
		return nil, err
	}
	if !usable {
		p, _ := s.doorPage(r, "sign_in_gone", "Länken gäller inte längre")
		p.status = http.StatusGone
		return p, nil
	}
	p, d := s.doorPage(r, "sign_in_link", "Logga in")
	d.Link, d.Code = link, code
	return p, nil
}

func (s *site) useLink(w http.ResponseWriter, r *http.Request) (*page, error) {
	link, code := r.PostForm.Get("nyckel"), r.PostForm.Get("kod")
	right, err := s.door.UseLink(w, r, link, code)
	switch {
	case err != nil:
		return nil, err
	case right:
		return nil, home(r.PostForm.Get("till"))
	}
	p, err := s.linkPage(r, link)
	if d, ok := content[*doorPage](p); ok && d.Code && code != "" {
		p = refused(p, d, "Koden stämmer inte. Kontrollera den, eller be om ett nytt mejl.")
	}
	return p, err
}

// content is what a page shows, where it is of this type.
func content[T any](p *page) (T, bool) {
	if p == nil {
		var none T
		return none, false
	}
	c, ok := p.Content.(T)
	return c, ok
}

func (s *site) toProvider(w http.ResponseWriter, r *http.Request) (*page, error) {
	if s.door.Provider() == "" {
		return nil, errNotFound
	}
	to, err := s.door.ToProvider(w, r, local(r.Form.Get("till")))
	if err != nil {
		return nil, err
	}
	return nil, elsewhere(to)
}

func (s *site) fromProvider(w http.ResponseWriter, r *http.Request) (*page, error) {
	if s.door.Provider() == "" {
		return nil, errNotFound
	}
	till, err := s.door.FromProvider(w, r)
	var known *hub.Error
	switch errors.As(err, &known); {
	case err == nil:
		return nil, home(till)
	case known != nil && known.Code == hub.CodeForbidden:
		return &page{Template: "error", Title: "Du har inget konto här", status: http.StatusForbidden,
			Content: "Inloggningen gick bra, men det finns inget konto för dig i kunskapsnavet. Hör av dig till SmåKoms kansli, så hjälper de dig."}, nil
	case known != nil && known.Code == hub.CodeBadRequest:
		return &page{Template: "error", Title: "Inloggningen blev inte klar", status: http.StatusBadRequest,
			Content: "Den avbröts eller tog för lång tid. Börja om genom att välja Logga in högst upp på sidan."}, nil
	}
	return nil, err
}

func (s *site) signOut(w http.ResponseWriter, r *http.Request) (*page, error) {
	if err := s.door.SignOut(w, r); err != nil {
		return nil, err
	}
	return nil, elsewhere("/")
}
