package importer

import (
	"slices"
	"strings"

	"github.com/smakom/hub/internal/hub"
)

var (
	digitalWord = newPattern(`(?i)digital|webbinari|webinari|online|zoom|teams(?:\P{L}|$)|via länk|på nätet`)
	onSiteWord  = newPattern(`(?i)fysisk|på plats(?:\P{L}|$)`)
	hybridWord  = newPattern(`(?i)hybrid|(?:på plats|fysiskt) (?:eller|och) (?:digitalt|via länk|online)|(?:digitalt|via länk) eller på plats`)

	seatRule  = newPattern(`(?i)plats(?:er|erna)? (?:är |finns )?(?:begräns|garanter)|begränsa\p{L}* antal|platser är\s+begräns|först till kvarn|garanteras plats|kölista|högst \p{L}+ (?:deltagare|personer|platser) per|(?:max|högst) \d+ (?:platser|deltagare|personer)`)
	capacity  = newPattern(`(?i)(?:max(?:imalt)?|högst|endast|bara)\.? (\d{1,4}) (?:platser|deltagare|personer)|platser(?: är)?:? (\d{1,4})(?:\P{L}|$)`)
	signedUp  = newPattern(`(?i)(\d{1,4}) (?:av \p{L}+ )?\p{L}*(?:kommuner(?:na)?|deltagare|personer) (?:är|har) (?:redan |nu )?(?:anmäl|med)`)
	targetCue = newPattern(`(?i)passar (?:dig|er|den)|(?:vänder|riktar) sig till|^målgrupp:|^för vem:|för dig som`)
	hostCue   = newPattern(`(?i)(?:^|\P{L})(?:bjuder|inbjuder|arrangeras av|anordnas av|arrangör:|värd:)\s+`)
	labelOf   = newPattern(`^[\p{L} ]{3,24}:\s*`)
)

// event makes an event of the piece.
func (s *story) event(c hub.ContentInput) *hub.CreateEventInput {
	in := &hub.CreateEventInput{ContentInput: c}
	sentence, w := s.mainDate()
	s.setTime(in, w)
	in.EventKind = s.eventKind(sentence)
	in.Mode = s.mode(sentence)
	if in.Mode != hub.ModeDigital {
		in.Venue, in.Place = s.whereIs(sentence)
	}
	if in.Organiser = withRole(c.Organisations, hub.RoleHost); in.Organiser == "" {
		in.Organiser = s.orgAfter(hostCue, "host")
	}
	in.Participants, in.Capacity = s.count(signedUp), s.count(capacity)
	in.SeatRule = s.sentencesWith(seatRule, "")
	in.TargetGroup = s.sentencesWith(targetCue, "målgrupp")
	s.setSignUp(in)
	return in
}

// mainDate is the date to come to, and its sentence: the one by a gathering's
// name, or on a line of its own, before others.
func (s *story) mainDate() (sentence string, main *when) {
	best, others := 0, 0
	s.eachDate(func(text string, w *when) {
		if w.role != roleAttend || w.precise != byDay {
			return
		}
		score := 1
		if gatheringWord.MatchString(text) {
			score++
		}
		if w.clock != nil || isLabelled(text) {
			score++
		}
		if isDateOnly(text) {
			score += 2
		}
		if main != nil && (w.from != main.from || w.to != main.to) {
			others++
		}
		if score > best {
			best, sentence, main = score, text, w
		}
	})
	if others > 0 {
		s.review(hub.ReviewSeveralDays, "more than one day to come to is named: the event is on %s", hub.Quoted(main.text))
	}
	return sentence, main
}

// setTime sets the days, and the instants where a clock is said.
func (s *story) setTime(in *hub.CreateEventInput, w *when) {
	from, to := w.partial()
	in.StartsOn = from
	if to != from {
		in.EndsOn = to
	}
	c := w.clock
	if c == nil && !w.entry {
		if clocks, _ := clocksIn(s.text()); len(clocks) > 0 {
			c = &clocks[0]
		}
	}
	if c == nil || w.precise != byDay {
		return
	}
	in.StartsAt = instant(w.from, c.start)
	if c.end >= 0 {
		in.EndsAt = instant(w.to, c.end)
	}
	s.because(clocks, hub.Say(hub.GuessDate, "the time of day is Sweden's: %s in UTC", in.StartsAt.Format("2006-01-02 15:04")))
}

// setSignUp sets what is said of signing up.
func (s *story) setSignUp(in *hub.CreateEventInput) {
	s.eachDate(func(_ string, w *when) {
		day := w.to
		switch {
		case w.role == roleCloses && in.RegistrationClosesOn == nil:
			in.RegistrationClosesOn = &day
		case w.role == roleOpens && in.RegistrationOpensOn == nil:
			in.RegistrationOpensOn = &day
		}
	})
	in.RegistrationURL = s.signUpAddress()
}

// signUpAddress is the link that says of itself that one signs up by it, or one that
// stands where that is said.
func (s *story) signUpAddress() string {
	for _, own := range []bool{true, false} {
		for _, p := range s.paragraphs {
			for _, l := range p.links {
				if signUpWord.MatchString(l.text) || !own && signUpWord.MatchString(p.text) {
					return l.address
				}
			}
		}
	}
	return ""
}

// eventKind is the sort of event, by the first word that names one: in the
// heading, then by the date, then in the text.
func (s *story) eventKind(sentence string) hub.EventKind {
	for _, text := range []string{s.heading, s.kicker, sentence, s.text()} {
		if kind := eventKindOf(text); kind != "" {
			return kind
		}
	}
	return hub.EventSeminar
}

func eventKindOf(text string) hub.EventKind {
	for _, k := range []struct {
		kind    hub.EventKind
		pattern *pattern
	}{
		{hub.EventSpringMeeting, springWord}, {hub.EventAutumnMeeting, autumnWord}, {hub.EventWorkshop, workshopWord},
		{hub.EventWebinar, webinarWord}, {hub.EventConference, conferenceWord}, {hub.EventVisit, visitWord},
		{hub.EventSeminar, seminarWord},
	} {
		if k.pattern.MatchString(text) {
			return k.kind
		}
	}
	return ""
}

var (
	springWord     = newPattern(`(?i)vårmöte|vårkonferens`)
	autumnWord     = newPattern(`(?i)höstmöte|höstkonferens`)
	workshopWord   = newPattern(`(?i)workshop|verkstad`)
	webinarWord    = newPattern(`(?i)webbinari|webinari`)
	conferenceWord = newPattern(`(?i)konferens|årsmöte|kongress|mässa`)
	visitWord      = newPattern(`(?i)studiebesök|studieresa`)
	seminarWord    = newPattern(`(?i)seminari|föreläsning|frukost|hearing`)
)

// mode is how one takes part: what the date's own sentence says goes before the
// rest, which may tell of another day.
func (s *story) mode(sentence string) hub.EventMode {
	for _, p := range s.paragraphs {
		if m := placeCue.FindStringSubmatch(p.text); m != nil && !digitalWord.MatchString(m[1]) && !hybridWord.MatchString(s.text()) {
			return hub.ModeOnSite
		}
	}
	for _, text := range []string{sentence, s.kicker + " " + s.heading, s.text()} {
		text = s.known.withoutOrganisations(text) // "Digitala rådet" meets where it likes
		switch {
		case hybridWord.MatchString(text):
			return hub.ModeHybrid
		case onSiteWord.MatchString(text):
			return hub.ModeOnSite
		case digitalWord.MatchString(text):
			return hub.ModeDigital
		}
	}
	return hub.ModeOnSite
}

// withoutOrganisations is the text without the names of organisations.
func (n *names) withoutOrganisations(text string) string {
	for _, m := range slices.Backward(n.orgMentions(text)) {
		text = text[:m.at] + text[m.end:]
	}
	return text
}

// sentencesWith are the sentences with the cue, and what follows a label.
func (s *story) sentencesWith(cue *pattern, label string) string {
	var list []string
	for _, p := range s.paragraphs {
		for _, one := range p.said {
			sentence := one.text
			if !cue.MatchString(sentence) {
				continue
			}
			if label != "" && strings.HasPrefix(strings.ToLower(sentence), label) {
				sentence = labelOf.ReplaceAllString(sentence, "")
			}
			list = append(list, sentence)
		}
	}
	return cut(strings.Join(list, " "), 1_000)
}
