package notify

import (
	"fmt"
	"slices"
	"strings"

	"github.com/smakom/hub/internal/hub"
)

// counted says how much there is: "1 påminnelse, 3 nyheter och 2 ändringar".
func counted(reminders, added, updated, more int) string {
	var parts []string
	for _, c := range []struct {
		n         int
		one, many string
	}{
		{reminders, "påminnelse", "påminnelser"}, {added, "nyhet", "nyheter"}, {updated, "ändring", "ändringar"},
		{more, "till", "till"},
	} {
		if c.n == 1 {
			parts = append(parts, "1 "+c.one)
		} else if c.n > 1 {
			parts = append(parts, fmt.Sprintf("%d %s", c.n, c.many))
		}
	}
	return list(parts)
}

// list is "ett, två och tre".
func list(parts []string) string {
	if len(parts) < 2 {
		return strings.Join(parts, "")
	}
	last := len(parts) - 1
	return strings.Join(parts[:last], ", ") + " och " + parts[last]
}

// more says that the letter is not all, "" where it is.
func more(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("%d till får inte plats här och kommer i nästa sammanfattning. Alla finns i din inkorg.", n)
}

// often says how often such letters come.
func often(i hub.DigestInterval) string {
	how := "högst en gång i veckan"
	if i == hub.DigestDaily {
		how = "högst en gång om dagen"
	}
	return "Sammanfattningen kommer " + how + ", när något är nytt i det du bevakar i SmåKom Kunskapsnav."
}

func kindWord(k hub.Kind) string {
	return map[hub.Kind]string{hub.KindArticle: "Artikel", hub.KindReport: "Rapport", hub.KindProject: "Projekt",
		hub.KindUpdate: "Uppdatering i ett projekt", hub.KindEvent: "Evenemang"}[k]
}

// note is what is to be known of a content besides that it is there; "" of nothing.
func note(n *hub.Notice) string {
	switch {
	case n.About == hub.NoticeDecision && n.DueOn != nil:
		return "Beslut väntas " + day(*n.DueOn)
	case n.About == hub.NoticeRegistration && n.DueOn != nil:
		return "Anmälan stänger " + day(*n.DueOn)
	}
	var words []string
	for _, f := range n.ChangedFields {
		if word := fieldWord(f); word != "" && !slices.Contains(words, word) {
			words = append(words, word)
		}
	}
	if len(words) == 0 {
		return ""
	}
	return "Ändrat: " + list(words)
}

// day is "27 mars 2026".
func day(d hub.Date) string {
	months := [...]string{"januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti",
		"september", "oktober", "november", "december"}
	return fmt.Sprintf("%d %s %d", d.Day, months[d.Month-1], d.Year)
}
