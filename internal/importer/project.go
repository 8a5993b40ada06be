package importer

import (
	"strings"

	"github.com/smakom/hub/internal/hub"
)

var (
	applied   = newPattern(`(?i)projektansökan|har (?:an)?sökt|lämnat in en ansökan|ansökan (?:är|har) (?:inskickad|lämnats|skickats)|ansöker om`)
	decision  = newPattern(`(?i)beslutsdatum|beslut (?:om|väntas|fattas|kommer)|besked (?:väntas|kommer|ges)`)
	granted   = newPattern(`(?i)(?:har beviljat|har beviljats|beviljades|fick ja på)`)
	rejected  = newPattern(`(?i)(?:fick avslag|har avslagits|avslogs)`)
	running   = newPattern(`(?i)igång|pågår|har startat|har börjat|är i full gång`)
	completed = newPattern(`(?i)(?:projektet|piloten|testet|försöket) (?:är|har) (?:nu )?avsluta|slutrapport`)
	invited   = newPattern(`(?i)tillfråga\p{L}*|bjuds in att delta|söker (?:nu )?(?:kommuner|deltagare|testkommuner|pilotkommuner)`)

	untilOnly   = newPattern(`(?i)^(?:till|t\.?o\.?m|fram)`)
	appliedTo   = newPattern(`(?i)(?:ansök\p{L}*\s+(?:om \p{L}+ )?(?:till|hos|från)|sökt? (?:medel|pengar|bidrag) (?:från|hos|av)|(?:finansieras|finansierat) av|(?:medel|bidrag|pengar) från)\s+`)
	programme   = newPattern(`^s?,\s+(\p{Lu}\p{L}+(?: \p{Lu}?\p{L}+){0,3}?),`)
	programmeOf = newPattern(`(?:programmet|utlysningen|satsningen) (\p{Lu}\p{L}+(?: \p{Lu}\p{L}+)*)`)
	takingPart  = newPattern(`(?i)(\d{1,3}|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv) (?:av \p{L}+ )?(?:medlems|små |deltagande )?kommuner(?:na)? (?:är med|deltar|medverkar|ingår|testar)`)
)

// project makes a project of the piece.
func (s *story) project(c hub.ContentInput) *hub.CreateProjectInput {
	in := &hub.CreateProjectInput{ContentInput: c, Participants: s.count(takingPart)}
	in.Phase = s.phase()
	s.eachDate(func(_ string, w *when) {
		if w.role != rolePeriod || in.StartsOn != "" || in.EndsOn != "" {
			return
		}
		in.StartsOn, in.EndsOn = w.partial()
		switch {
		case untilOnly.MatchString(w.text):
			in.StartsOn = ""
		case in.StartsOn == in.EndsOn:
			in.EndsOn = ""
		}
	})
	if in.Phase == hub.PhaseRunning && in.StartsOn != "" && daysBetween(s.issued, in.StartsOn.Lower()) > 0 && granted.MatchString(s.text()) {
		in.Phase = hub.PhaseGranted
		s.because(fieldPhase, hub.Say(hub.GuessDate, "phase GRANTED after all: it begins after the letter"))
	}
	if f := s.funding(c.Organisations); f != nil {
		in.Funding = []*hub.FundingInput{f}
	}
	return in
}

// phase is how far the project has come, by the plainest words about it.
func (s *story) phase() hub.ProjectPhase {
	text := s.heading + "\n" + s.text()
	for _, p := range []struct {
		phase hub.ProjectPhase
		all   []*pattern
	}{
		{hub.PhaseCompleted, []*pattern{completed}},
		{hub.PhaseRejected, []*pattern{rejected}},
		{hub.PhaseRunning, []*pattern{running}},
		{hub.PhaseGranted, []*pattern{granted}},
		{hub.PhaseAwaitingDecision, []*pattern{applied, decision}},
		{hub.PhaseApplied, []*pattern{applied}},
		{hub.PhaseInvited, []*pattern{invited}},
	} {
		said, why := 0, hub.Say(hub.GuessWording, "phase %s", p.phase)
		for _, pattern := range p.all {
			if word := pattern.FindString(text); word != "" {
				said, why = said+1, why.And(hub.Say(hub.GuessWording, "the text says %s", hub.Quoted(word)))
			}
		}
		if said == len(p.all) {
			s.because(fieldPhase, why)
			return p.phase
		}
	}
	s.review(hub.ReviewPhase, "the text doesn't say how far the project has come: taken as running")
	return hub.PhaseRunning
}

// funding is the money that the text says is applied for or given.
func (s *story) funding(links []*hub.OrganisationLinkInput) *hub.FundingInput {
	f := &hub.FundingInput{AppliedBy: withRole(links, hub.RoleLead), Outcome: hub.FundingPending}
	f.Funder = s.orgAfter(appliedTo, "funder")
	if f.Funder == "" {
		f.Funder = withRole(links, hub.RoleFunder)
	}
	if f.Funder == "" {
		s.eachDate(func(_ string, w *when) {
			if w.role == roleDecision {
				s.review(hub.ReviewNoFunder, "a decision is due %s, and no known funder is named to put it on", hub.Quoted(strings.TrimSpace(w.text)))
			}
		})
		return nil
	}
	f.Programme = s.programmeOf(f.Funder)
	s.eachDate(func(_ string, w *when) {
		if w.role == roleDecision && w.precise == byDay {
			day := w.from
			f.DecisionOn = &day
		}
	})
	switch text := s.text(); {
	case rejected.MatchString(text):
		f.Outcome = hub.FundingRejected
	case granted.MatchString(text):
		f.Outcome = hub.FundingGranted
	}
	return f
}

// programmeOf is the funder's programme: set off by commas after its name, or
// called one.
func (s *story) programmeOf(funder string) string {
	for _, sentence := range s.everySentence() {
		for _, m := range s.known.orgMentions(sentence) {
			if g := programme.FindStringSubmatch(sentence[m.end:]); g != nil && m.organisation.Slug == funder {
				return g[1]
			}
		}
		if g := programmeOf.FindStringSubmatch(sentence); g != nil {
			return g[1]
		}
	}
	return ""
}
