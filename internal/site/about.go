package site

import (
	"net/http"
	"net/mail"

	"github.com/smakom/hub/internal/hub"
)

// contactLink is whom readers write to, and a letter to them that is begun. Nothing that
// is written passes through the hub, so that none of it can be lost or be left lying.
type contactLink struct {
	Name, Email string
	Mail        string // a mailto:
}

// contactFor begins a letter; nil where nobody has said whom readers write to.
func contactFor(to *mail.Address, subject, text string) *contactLink {
	if to == nil {
		return nil
	}
	c := &contactLink{Name: to.Name, Email: to.Address, Mail: mailto(to.Address, subject, text)}
	if c.Name == "" {
		c.Name = publisherName
	}
	return c
}

// aboutPage tells what the hub is and who keeps it.
type aboutPage struct{ Contact *contactLink }

func (s *site) about(*http.Request) (*page, error) {
	return &page{Template: "about", Title: "Om kunskapsnavet", Path: "/om",
		Description: "Vad SmåKom Kunskapsnav är, vem som står bakom och hur du kommer i kontakt med oss.",
		Content:     aboutPage{contactFor(s.contact, "Fråga om kunskapsnavet", "")}}, nil
}

// privacyPage tells what the hub keeps of people. Its numbers are those that the hub
// goes by.
type privacyPage struct {
	Contact      *contactLink
	Cookie       string // the longest life of the only one that stays, in days
	Idle         string
	Audit        string
	AuditAddress string
	Missed       string
	Trash        string
	Token        string
	Notice       string
	Letter       string
	Changed      *when
}

func (s *site) privacy(*http.Request) (*page, error) {
	return &page{Template: "privacy", Title: "Personuppgifter och kakor", Path: "/integritet",
		Description: "Vilka uppgifter kunskapsnavet sparar om dig, varför, hur länge och vilka rättigheter du har.",
		Content: privacyPage{
			Contact: contactFor(s.contact, "Mina personuppgifter i kunskapsnavet", ""),
			Cookie:  days(int(hub.SessionLife / oneDay)), Idle: days(int(hub.SessionIdle / oneDay)),
			Audit: days(hub.AuditDays), AuditAddress: days(hub.AuditAddressDays), Missed: days(hub.MissedSearchDays),
			Trash: days(int(hub.PurgeAfter / oneDay)), Token: days(hub.MaxTokenDays), Notice: days(hub.NoticeDays), Letter: days(hub.FailedLetterDays), Changed: onDay(privacyChanged()),
		}}, nil
}

func days(n int) string { return counted(n, "dag", "dagar") }

// onDay is a day on a page.
func onDay(d hub.Date) *when { return &when{Text: day(d), Machine: d.String()} }
