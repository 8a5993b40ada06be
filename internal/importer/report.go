package importer

import (
	"slices"
	"strings"

	"github.com/smakom/hub/internal/hub"
)

// maxFindings is how many conclusions are taken: a letter tells the main ones.
const maxFindings = 5

var (
	initiatedBy = newPattern(`(?i)(?:initierad|initierades|beställd|beställdes|på uppdrag)\s+av\s+(?:(?:den ideella )?(?:föreningen|organisationen|myndigheten)\s+)?`)
	producedBy  = newPattern(`(?i)(?:genomförd|genomfördes|framtagen|utgiven|skriven|gjord|utförd)\s+av\s+(?:(?:företaget|institutet|föreningen|myndigheten)\s+)?`)
	finding     = newPattern(`(?i)slutsats|(?:undersökningen|rapporten|studien|kartläggningen|utvärderingen|resultatet|siffrorna|svaren) (?:visar|pekar|konstaterar)|enligt (?:rapporten|undersökningen)`)
	respondents = newPattern(`(?i)(?:besvarats av|svar från|svarade|intervjuat|svar av)\s+(?:totalt |sammanlagt |ca |cirka |drygt |över )?(\d{1,3}(?: \d{3})*)|(\d{1,3}(?: \d{3})*) (?:\p{L}+ )?(?:har )?(?:svarat|svarade|intervjuats|besvarat)`)
)

// report makes a report of the piece.
func (s *story) report(c hub.ContentInput) *hub.CreateReportInput {
	in := &hub.CreateReportInput{ContentInput: c, KeyFindings: s.findings(), Respondents: s.count(respondents)}
	in.Initiator = s.orgAfter(initiatedBy, "initiator")
	in.Producer = s.orgAfter(producedBy, "producer")
	if in.Producer == "" {
		in.Producer = withRole(c.Organisations, hub.RoleAuthor)
	}
	for _, l := range s.links {
		if in.ExternalURL == "" {
			in.ExternalURL = l.address
		}
	}
	s.eachDate(func(_ string, w *when) {
		if w.role == rolePublished && in.DocumentDate == "" {
			in.DocumentDate, _ = w.partial()
		}
	})
	return in
}

func (s *story) findings() []string {
	var list []string
	for _, p := range s.paragraphs {
		for _, one := range p.said {
			sentence := one.text
			if finding.MatchString(sentence) && len(list) < maxFindings {
				list = append(list, sentence)
			}
		}
	}
	return list
}

var smallNumbers = []string{"noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"}

// count is the first number that the cue finds in the text.
func (s *story) count(cue *pattern) *int {
	m := cue.FindStringSubmatch(s.text())
	for i := 1; i < len(m); i++ {
		if n := number(onlyDigits(m[i])); n > 0 {
			return &n
		}
		if n := slices.Index(smallNumbers, strings.ToLower(m[i])); n > 1 {
			return &n
		}
	}
	return nil
}
