package importer

import (
	"regexp"
	"slices"
	"strings"

	"github.com/smakom/hub/internal/hub"
)

// orgName is one of the names of an organisation.
type orgName struct {
	name         string
	organisation *hub.Organisation
}

func orgNames(known []*hub.Organisation) []orgName {
	var list []orgName
	for _, o := range known {
		for _, name := range append([]string{o.Name}, o.OtherNames...) {
			if name = strings.TrimSpace(name); runes(name) > 1 {
				list = append(list, orgName{name, o})
			}
		}
	}
	slices.SortStableFunc(list, func(a, b orgName) int { return len(b.name) - len(a.name) })
	return list
}

// orgMention is an organisation's name in a sentence.
type orgMention struct {
	organisation *hub.Organisation
	at, end      int
}

// orgMentions finds the organisations that a sentence names, as they write
// themselves, also in the genitive. A longer name wins over one inside it.
func (n *names) orgMentions(sentence string) []orgMention {
	var found []orgMention
	for _, o := range n.organisations {
		for from := 0; ; {
			i := strings.Index(sentence[from:], o.name)
			if i < 0 || len(found) >= maxMentions {
				break
			}
			at := from + i
			end := at + len(o.name)
			from = end
			if strings.HasPrefix(sentence[end:], "s") {
				end++
			}
			taken := slices.ContainsFunc(found, func(m orgMention) bool { return at < m.end && m.at < end })
			if !taken && isWhole(sentence, at, end) && !strings.HasSuffix(sentence[:at], "-") {
				found = append(found, orgMention{o.organisation, at, end})
			}
		}
	}
	slices.SortFunc(found, func(a, b orgMention) int { return a.at - b.at })
	return found
}

// roleRule gives a role to a name by what stands right before or after it.
type roleRule struct {
	role          hub.LinkRole
	kinds         []hub.Kind
	before, after *regexp.Regexp
}

// roleRules in the order in which they win. LEAD and PARTY let an organisation's
// partners see a project, so only plain words give them.
func roleRules() []roleRule {
	project, event := []hub.Kind{hub.KindProject}, []hub.Kind{hub.KindEvent}
	return []roleRule{
		{hub.RoleHost, event, nil, hostAfter},
		{hub.RoleHost, event, hostBefore, nil},
		{hub.RoleLead, project, nil, leadAfter},
		{hub.RoleLead, project, leadBefore, nil},
		{hub.RoleFunder, project, funderBefore, nil},
		{hub.RoleFunder, project, nil, funderAfter},
		{hub.RoleParty, project, nil, partyAfter},
		{hub.RoleTester, project, nil, testerAfter},
		{hub.RoleTester, project, testerBefore, nil},
		{hub.RoleParticipant, event, nil, partyAfter},
		{hub.RoleParticipant, event, fromBefore, takesPart},
		{hub.RoleAuthor, []hub.Kind{hub.KindReport}, authorBefore, nil},
		{hub.RoleAuthor, []hub.Kind{hub.KindReport}, nil, authorAfter},
	}
}

var (
	hostAfter    = regexp.MustCompile(`^(?: \([^)]*\))?\s+(?:bjuder|inbjuder|arrangerar|anordnar|ordnar|håller|är värd|står värd|står som värd)(?:\P{L}|$)|^ in (?:dig|er|alla|till)`)
	hostBefore   = regexp.MustCompile(`(?i)(?:bjuder|inbjuder|arrangeras av|anordnas av|arrangörer? (?:är|:)|arrangör:|värd (?:är|:)|värd:|hålls av|ordnas av)\s*$`)
	leadAfter    = regexp.MustCompile(`^\s+(?:har\s+)?(?:lämnat in en \p{L}*ansök|ansöker|har ansökt|ansökte|söker (?:medel|pengar)|sökt|leder|samordnar|är projektägare|fått i uppdrag|har fått i uppdrag|fick i uppdrag)`)
	leadBefore   = regexp.MustCompile(`(?i)(?:leds|samordnas|drivs) av\s*$`)
	funderAfter  = regexp.MustCompile(`^\s+(?:har\s+)?(?:beviljat|beviljade|beviljar|finansierar|finansierat)(?:\P{L}|$)`)
	funderBefore = regexp.MustCompile(`(?i)(?:ansök\p{L}*\s+(?:om medel\s+)?(?:till|hos|från)|sökt? (?:medel|pengar|bidrag) (?:från|hos|av)|finansieras av|finansierat av|finansiering från|(?:medel|stöd|bidrag|pengar) från)\s*$`)
	partyAfter   = regexp.MustCompile(`^\s+(?:har|är)?\s*,?\s*(?:[^.,]{0,12},)?\s*(?:(?:blivit )?tillfrågade?|fått frågan|tackat ja|tackade ja|deltar|medverkar|är med|kommer att delta|ska delta)(?:\P{L}|$)`)
	testerAfter  = regexp.MustCompile(`^\s+(?:testar|provar|ska testa|har testat|är testkommun)`)
	testerBefore = regexp.MustCompile(`(?i)(?:testkommun(?:er|erna|en)?|pilotkommun(?:er|erna|en)?|testas (?:nu )?(?:av|i)|provas (?:nu )?(?:av|i))(?: är|:)?\s*(?:kommunerna )?$`)
	fromBefore   = regexp.MustCompile(`(?i)från\s*$`)
	takesPart    = regexp.MustCompile(`^\s+(?:deltar|medverkar|kommer)(?:\P{L}|$)`)
	authorBefore = regexp.MustCompile(`(?i)(?:genomförd|genomfördes|framtagen|utgiven|skriven|gjord|utförd|publicerad|sammanställd)\s+av\s*(?:företaget|institutet|föreningen)?\s*$`)
	authorAfter  = regexp.MustCompile(`^\s+(?:har\s+)?(?:publicerat|släppt|tagit fram|gett ut|presenterat|kartlagt|undersökt|publicerar|släpper|presenterar|visar i)(?:\P{L}|$)`)
)

// roleOf is what the text before and after a name says that it does, and by which
// words.
func (s *story) roleOf(before, after string) (hub.LinkRole, string) {
	before = tail(before, nearby)
	for _, rule := range roleRules() {
		if slices.Contains(rule.kinds, s.kind) &&
			(rule.before == nil || rule.before.MatchString(before)) &&
			(rule.after == nil || rule.after.MatchString(after)) {
			return rule.role, strings.TrimSpace(wordsBy(rule.before, before) + " … " + wordsBy(rule.after, after))
		}
	}
	return hub.RoleAbout, ""
}

func wordsBy(pattern *regexp.Regexp, text string) string {
	if pattern == nil {
		return ""
	}
	return strings.Trim(pattern.FindString(text), " ,.:")
}

var coordinated = regexp.MustCompile(`^\s*(?:,|och|samt|\()\s*$`)

// linkOrganisations links the organisations that the piece names, each once, by
// the plainest thing it does. The network itself is in every piece of its own
// letter: it is linked only where it does something.
func (s *story) linkOrganisations() []*hub.OrganisationLinkInput {
	roles, words := map[*hub.Organisation]hub.LinkRole{}, map[*hub.Organisation]string{}
	var order []*hub.Organisation
	for _, sentence := range s.everySentence() {
		found := s.known.orgMentions(sentence)
		for i, m := range found {
			before, after := sentence[:m.at], afterList(sentence, found[i:])
			role, by := s.roleOf(before, after)
			if old, seen := roles[m.organisation]; !seen {
				order = append(order, m.organisation)
			} else if old != hub.RoleAbout {
				continue
			}
			roles[m.organisation], words[m.organisation] = role, by
		}
	}
	var links []*hub.OrganisationLinkInput
	for _, o := range order {
		if o.Kind == hub.OrganisationNetwork && roles[o] == hub.RoleAbout {
			continue
		}
		links = append(links, &hub.OrganisationLinkInput{Slug: o.Slug, Role: roles[o]})
		why := hub.Say(hub.GuessNamed, "linked to %s as %s: the text names it", o.Name, roles[o])
		if words[o] != "" {
			why = hub.Say(hub.GuessNamed, "linked to %s as %s: %s", o.Name, roles[o], hub.Quoted(words[o]))
		}
		s.because(fieldOrganisations, why)
	}
	return links
}

// afterList is what stands after a name, or after the last of the names that are
// listed with it or in brackets behind it: what they do, all do.
func afterList(sentence string, found []orgMention) string {
	last := found[0]
	for _, next := range found[1:] {
		if !coordinated.MatchString(sentence[last.end:next.at]) {
			break
		}
		last = next
	}
	return strings.TrimPrefix(sentence[last.end:], ")")
}

// withRole is the first organisation that has the role; empty where none has.
func withRole(links []*hub.OrganisationLinkInput, role hub.LinkRole) string {
	for _, l := range links {
		if l.Role == role {
			return l.Slug
		}
	}
	return ""
}

// orgAfter is the organisation that is named right after the cue. A name that is
// not known is said and not linked.
func (s *story) orgAfter(cue *pattern, as string) string {
	for _, sentence := range s.everySentence() {
		loc := cue.FindStringIndex(sentence)
		if loc == nil {
			continue
		}
		for _, m := range s.known.orgMentions(sentence) {
			if m.at >= loc[1] && m.at-loc[1] <= len("den ideella föreningen ") {
				return m.organisation.Slug
			}
		}
		if name := properName.FindString(sentence[loc[1]:]); name != "" {
			s.why("“%s” is named as %s and is no known organisation: not linked", name, as)
		}
	}
	return ""
}

// properName is a run of words with capitals.
var properName = regexp.MustCompile(`^\p{Lu}[\p{L}\d&-]*(?: (?:\p{Lu}|\d)[\p{L}\d&-]*)*`)
