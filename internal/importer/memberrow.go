package importer

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/smakom/hub/internal/hub"
)

// memberColumn is what a column tells.
type memberColumn int

const (
	columnName memberColumn = iota
	columnCode
	columnStatus
	columnSince
	columnUntil
)

// memberHeads are the names of columns.
func memberHeads() map[string]memberColumn {
	return map[string]memberColumn{
		"kommun": columnName, "kommunnamn": columnName, "kommunens namn": columnName, "namn": columnName,
		"medlemskommun": columnName, "municipality": columnName, "name": columnName, "municipality name": columnName,
		"kommunkod": columnCode, "kod": columnCode, "kommunnr": columnCode, "kommunnummer": columnCode, "scb-kod": columnCode, "scb kod": columnCode,
		"code": columnCode, "municipality code": columnCode, "municipalitycode": columnCode, "scb code": columnCode,
		"status": columnStatus, "medlemsstatus": columnStatus, "medlemskap": columnStatus, "medlem": columnStatus, "member": columnStatus, "membership": columnStatus, "membership status": columnStatus,
		"medlem sedan": columnSince, "sedan": columnSince, "från": columnSince, "from": columnSince, "fr o m": columnSince,
		"from och med": columnSince, "från och med": columnSince, "inträde": columnSince, "inträdde": columnSince, "startdatum": columnSince,
		"medlem från": columnSince, "since": columnSince, "member since": columnSince, "joined": columnSince, "start": columnSince, "membersince": columnSince,
		"till": columnUntil, "tom": columnUntil, "t o m": columnUntil, "till och med": columnUntil, "medlem till": columnUntil,
		"utträde": columnUntil, "utträdde": columnUntil, "slutdatum": columnUntil, "until": columnUntil, "to": columnUntil, "left": columnUntil,
		"member until": columnUntil, "end": columnUntil, "memberuntil": columnUntil,
	}
}

var headMarks = strings.NewReplacer("_", " ", ".", "")

// memberColumns says which cell of a line is what; nil where it names no columns of
// which a membership can be made.
func memberColumns(cells []string) map[memberColumn]int {
	heads, columns := memberHeads(), map[memberColumn]int{}
	for i, cell := range cells {
		name := strings.ToLower(strings.Trim(headMarks.Replace(cell), " :*"))
		c, ok := heads[name]
		if _, twice := columns[c]; ok && !twice {
			columns[c] = i
		}
	}
	_, name := columns[columnName]
	_, code := columns[columnCode]
	_, status := columns[columnStatus]
	_, since := columns[columnSince]
	if !name && !code || !status && !since {
		return nil
	}
	return columns
}

// memberStatuses are the words for a membership's standing, in lower case.
func memberStatuses() map[string]hub.MembershipStatus {
	return map[string]hub.MembershipStatus{
		"medlem": hub.MembershipMember, "member": hub.MembershipMember, "ja": hub.MembershipMember, "yes": hub.MembershipMember, "x": hub.MembershipMember,
		"aktiv": hub.MembershipMember, "active": hub.MembershipMember, "medlemskommun": hub.MembershipMember, "är medlem": hub.MembershipMember,
		"ansökt": hub.MembershipApplied, "ansöker": hub.MembershipApplied, "har ansökt": hub.MembershipApplied, "sökt": hub.MembershipApplied,
		"ansökan": hub.MembershipApplied, "applied": hub.MembershipApplied,
		"utträdd": hub.MembershipLeft, "utträtt": hub.MembershipLeft, "har utträtt": hub.MembershipLeft, "utgått": hub.MembershipLeft,
		"lämnat": hub.MembershipLeft, "har lämnat": hub.MembershipLeft, "avslutad": hub.MembershipLeft, "avslutat": hub.MembershipLeft,
		"tidigare medlem": hub.MembershipLeft, "f.d. medlem": hub.MembershipLeft, "före detta medlem": hub.MembershipLeft, "left": hub.MembershipLeft,
		"former member": hub.MembershipLeft, "former": hub.MembershipLeft,
	}
}

func (r *memberReader) cell(cells []string, c memberColumn) string {
	if i, ok := r.columns[c]; ok && i < len(cells) {
		return cells[i]
	}
	return ""
}

// piece makes a membership of a line; nil where the line is empty.
func (r *memberReader) piece(cells []string, line int) *hub.ImportPiece {
	if strings.Join(cells, "") == "" {
		return nil
	}
	p := &hub.ImportPiece{Line: line, Title: r.cell(cells, columnName)}
	if p.Title == "" {
		p.Title = r.cell(cells, columnCode)
	}
	p.Key = fmt.Sprintf("members:line:%d", line)
	m, why := r.municipality(r.cell(cells, columnCode), r.cell(cells, columnName))
	if m == nil {
		p.Refused = why
		return p
	}
	p.Title, p.Key = m.OfficialName, "members:"+m.Code
	if said := r.cell(cells, columnStatus); noMember.MatchString(said) {
		p.LeftOut = hub.Say(hub.ReasonNoMember, "the list says that it is no member: %s", hub.Quoted(said))
		return p
	}
	in, why := r.membership(cells, m.Code)
	if why.IsZero() {
		if err := in.Validate(); err != nil {
			why = hub.Say(hub.ReasonContradiction, "%s", faultLine(err))
		}
	}
	if !why.IsZero() {
		p.Refused = why
		return p
	}
	r.settle(p, in)
	return p
}

// faultLine is what is wrong with a membership, without the names of its fields: the
// line has others.
func faultLine(err error) string {
	var errs hub.UserErrors
	if errors.As(err, &errs) {
		return errs[0].Message
	}
	return errLine(err)
}

var noMember = regexp.MustCompile(`(?i)^(?:nej|no|ingen|none|(?:ej|inte|icke|not a) (?:medlem|member))$`)

// settle gives the piece its membership, unless an earlier line has said it, or
// something else: then nobody but a person knows which of the two is right.
func (r *memberReader) settle(p *hub.ImportPiece, in *hub.SetMembershipInput) {
	first, twice := r.said[in.Municipality]
	same := twice && *first.in.Status == *in.Status && first.in.Since == in.Since && first.in.Until == in.Until
	switch {
	case same:
		p.LeftOut = hub.Say(hub.ReasonTwice, "line %d says the same", first.line)
	case twice:
		p.Refused = hub.Say(hub.ReasonContradiction, "line %d says otherwise: %s, and this one %s", first.line, sayMembership(&first.in), sayMembership(in))
	default:
		r.said[in.Municipality] = saidMember{p.Line, *in}
		p.Membership = in
	}
}

func sayMembership(in *hub.SetMembershipInput) string {
	text := string(*in.Status)
	if in.Since != "" {
		text += " since " + string(in.Since)
	}
	if in.Until != "" {
		text += " until " + string(in.Until)
	}
	return text
}

func (r *memberReader) membership(cells []string, code string) (in *hub.SetMembershipInput, why hub.Reason) {
	in = &hub.SetMembershipInput{Municipality: code}
	if in.Since, why = memberDate(r.cell(cells, columnSince)); !why.IsZero() {
		return nil, why
	}
	if in.Until, why = memberDate(r.cell(cells, columnUntil)); !why.IsZero() {
		return nil, why
	}
	said := strings.ToLower(r.cell(cells, columnStatus))
	status, ok := memberStatuses()[said]
	switch {
	case said != "" && !ok:
		return nil, hub.Say(hub.ReasonUnclear, "%s is no status: write medlem, ansökt or utträdd", hub.Quoted(cut(said, 60)))
	case said == "" && in.Since == "" && in.Until == "":
		return nil, hub.Say(hub.ReasonUnclear, "it says neither a status nor a date")
	case said == "" && in.Until != "":
		status = hub.MembershipLeft
	case said == "":
		status = hub.MembershipMember
	case status == hub.MembershipMember && in.Until != "":
		return nil, hub.Say(hub.ReasonContradiction, "it is a member, and was one until %s: which of the two?", in.Until)
	case status == hub.MembershipApplied && in.Until != "":
		return nil, hub.Say(hub.ReasonContradiction, "it has applied, and was a member until %s: which of the two?", in.Until)
	}
	in.Status = &status
	return in, why
}

// memberDate reads a whole cell as a date; an empty one, or a dash, is none.
func memberDate(cell string) (date hub.PartialDate, why hub.Reason) {
	if strings.Trim(cell, " -–—.?") == "" {
		return "", why
	}
	found := writtenDates(cell)
	rest := ""
	if len(found) == 1 {
		rest = strings.ToLower(strings.Trim(cell[:found[0].at]+cell[found[0].end:], " .,:"))
	}
	if len(found) != 1 || rest != "" && !dateWords.MatchString(rest) {
		return "", hub.Say(hub.ReasonUnclear, "%s is no date: write it as 2026, 2026-07 or 2026-07-01", hub.Quoted(cut(cell, 60)))
	}
	return found[0].date, why
}

// dateWords may stand around a date without changing it. What a spreadsheet adds of a
// clock at midnight is one.
var dateWords = regexp.MustCompile(`^(?:den|år|sedan|från|fr\.?o\.?m|t\.?o\.?m|till|since|from|until|t?00:00(?::00)?z?)$`)

// municipality is the one that the cells name, by code or by name.
func (r *memberReader) municipality(code, name string) (m *hub.Municipality, why hub.Reason) {
	named := r.named(name)
	if code == "" {
		if named == nil {
			return nil, hub.Say(hub.ReasonUnclear, "%s is no municipality", hub.Quoted(cut(name, 60)))
		}
		return named, why
	}
	padded := code
	if len(code) == 3 { // a spreadsheet took it for a number
		padded = "0" + code
	}
	coded := r.known.byCode(padded)
	switch {
	case coded == nil:
		return nil, hub.Say(hub.ReasonUnclear, "%s is no municipality's code", hub.Quoted(cut(code, 20)))
	case name != "" && named != coded:
		return nil, hub.Say(hub.ReasonContradiction, "the code %s is %s and not %s", hub.Named(padded), hub.Named(coded.Name), hub.Quoted(cut(name, 60)))
	}
	return coded, why
}

// named is the municipality of that name, by its very letters: Håbo is not Habo. Only
// the case may differ, and "kommun" stand behind it.
func (r *memberReader) named(name string) *hub.Municipality {
	bare := strings.ToLower(name)
	for _, word := range []string{" kommun", " stad", " municipality"} {
		bare = strings.TrimSuffix(bare, word)
	}
	bare = strings.TrimPrefix(bare, "kommunen ")
	var genitive *hub.Municipality
	for _, m := range r.known.list {
		switch known := strings.ToLower(m.Name); {
		case known == bare, strings.EqualFold(m.OfficialName, name):
			return m
		case known+"s" == bare:
			genitive = m
		}
	}
	return genitive
}
