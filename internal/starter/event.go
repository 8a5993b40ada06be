package starter

import (
	"time"

	"github.com/smakom/hub/internal/hub"
)

func events() []Entry {
	return []Entry{
		{PublishedAt: issued(), Input: springMeeting2026()},
		{PublishedAt: issued(), Input: autumnMeeting2026()},
		{PublishedAt: issued(), Input: springMeeting2027()},
		{PublishedAt: issued(), Input: autumnMeeting2027()},
		{PublishedAt: issued(), Input: digitalWorkshop(), Project: socialServicesSlug},
		{PublishedAt: issued(), Input: stockholmWorkshop(), Project: socialServicesSlug},
		{PublishedAt: issued(), Input: equalityWebinar()},
		{PublishedAt: issued(), Input: ruralSeminar()},
		{PublishedAt: issued(), Input: researchConference()},
	}
}

// seatRule is how seats at the network's meetings are shared out.
const seatRule = "Två deltagare per medlemskommun är garanterade plats. Fler kan anmäla sig och får då plats " +
	"i en kö efter anmälningsdatum."

func springMeeting2026() *hub.CreateEventInput {
	return &hub.CreateEventInput{
		ContentInput: hub.ContentInput{
			Slug:  "varmote-2026",
			Title: "Vårmöte 2026",
			Summary: "SmåKoms vårmöte hålls den 22–24 april 2026 på Gullmarsstrand i Fiskebäckskil. Anmälan är öppen " +
				"och antalet platser är begränsat.",
			Body: `
Välkommen till vårmötet på Gullmarsstrand i Fiskebäckskil. Vi pratar om aktuella ämnen och lyssnar till föreläsare, och
pauserna är lite längre än förut så att du hinner träffa andra.

Varje kommun är garanterad två platser. Är ni fler som vill delta kan ni anmäla er till en kö. Den som anmälde sig först
står först i kön.

Saknar du inbjudan? Den skickades med e-post, men program och anmälan finns också på SmåKoms webbplats.
`,
			Audience:      hub.AudiencePublic,
			Topics:        []string{"natverket"},
			Organisations: []*hub.OrganisationLinkInput{organisation("smakom", hub.RoleHost)},
			Source:        newsletter("Till medlemmarna: vårmötet"),
		},
		EventKind:   hub.EventSpringMeeting,
		Mode:        hub.ModeOnSite,
		StartsOn:    "2026-04-22",
		EndsOn:      "2026-04-24",
		Venue:       "Gullmarsstrand",
		Place:       "Fiskebäckskil",
		Organiser:   "smakom",
		SeatRule:    seatRule,
		TargetGroup: "SmåKoms medlemskommuner",
	}
}

func autumnMeeting2026() *hub.CreateEventInput {
	return &hub.CreateEventInput{
		ContentInput: comingMeeting("hostmote-2026", "Höstmöte 2026",
			"SmåKoms höstmöte hålls den 5–6 november 2026 på Best Western Bromma.",
			`
Höstmötet 2026 pågår i två dagar, torsdagen den 5 och fredagen den 6 november. Mötesplatsen är Best Western Bromma.

Något program är inte meddelat ännu. Skriv in dagarna i kalendern redan nu.
`),
		EventKind:   hub.EventAutumnMeeting,
		Mode:        hub.ModeOnSite,
		StartsOn:    "2026-11-05",
		EndsOn:      "2026-11-06",
		Venue:       "Best Western Bromma",
		Place:       "Bromma",
		Organiser:   "smakom",
		TargetGroup: "SmåKoms medlemskommuner",
	}
}

func springMeeting2027() *hub.CreateEventInput {
	return &hub.CreateEventInput{
		ContentInput: comingMeeting("varmote-2027", "Vårmöte 2027",
			"SmåKoms vårmöte 2027 hålls den 21–23 april. Platsen meddelas senare.",
			`
Vårmötet 2027 pågår i tre dagar, från onsdagen den 21 till fredagen den 23 april.

Det är inte meddelat var mötet ska hållas. Skriv in dagarna i kalendern redan nu.
`),
		EventKind:   hub.EventSpringMeeting,
		Mode:        hub.ModeOnSite,
		StartsOn:    "2027-04-21",
		EndsOn:      "2027-04-23",
		Organiser:   "smakom",
		TargetGroup: "SmåKoms medlemskommuner",
	}
}

func autumnMeeting2027() *hub.CreateEventInput {
	return &hub.CreateEventInput{
		ContentInput: comingMeeting("hostmote-2027", "Höstmöte 2027",
			"SmåKoms höstmöte 2027 hålls den 11–12 november. Platsen meddelas senare.",
			`
Höstmötet 2027 pågår i två dagar, torsdagen den 11 och fredagen den 12 november.

Det är inte meddelat var mötet ska hållas. Skriv in dagarna i kalendern redan nu.
`),
		EventKind:   hub.EventAutumnMeeting,
		Mode:        hub.ModeOnSite,
		StartsOn:    "2027-11-11",
		EndsOn:      "2027-11-12",
		Organiser:   "smakom",
		TargetGroup: "SmåKoms medlemskommuner",
	}
}

// comingMeeting is what the meetings share of which little but the date is known.
func comingMeeting(slug, title, summary, body string) hub.ContentInput {
	return hub.ContentInput{
		Slug:          slug,
		Title:         title,
		Summary:       summary,
		Body:          body,
		Audience:      hub.AudiencePublic,
		Topics:        []string{"natverket"},
		Organisations: []*hub.OrganisationLinkInput{organisation("smakom", hub.RoleHost)},
		Source:        newsletter("Kommande konferenser"),
	}
}

func digitalWorkshop() *hub.CreateEventInput {
	return &hub.CreateEventInput{
		ContentInput: hub.ContentInput{
			Slug:    "digital-workshop-socialtjanst-2025",
			Title:   "Digital workshop om nya socialtjänstlagen",
			Summary: "I november 2025 berättade medlemskommuner vad de behöver för att kunna arbeta med uppföljning och analys.",
			Body: `
Det här var den första workshopen i samarbetet mellan Socialstyrelsen och SmåKom om den nya socialtjänstlagen. Den hölls
digitalt i november 2025 för SmåKoms medlemmar.

Samtalet handlade om kommunernas behov, svårigheter och möjligheter när de ska följa upp och analysera.
`,
			Audience:      hub.AudiencePublic,
			Topics:        []string{"socialtjanst"},
			Organisations: workshopParties(),
			Source:        newsletter("På gång: socialtjänstlagen"),
		},
		EventKind:   hub.EventWorkshop,
		Mode:        hub.ModeDigital,
		StartsOn:    "2025-11",
		TargetGroup: "SmåKoms medlemskommuner",
	}
}

func stockholmWorkshop() *hub.CreateEventInput {
	return &hub.CreateEventInput{
		ContentInput: hub.ContentInput{
			Slug:  "workshop-socialtjanst-2026",
			Title: "Workshop om nya socialtjänstlagen i Stockholm",
			Summary: "Den 10–11 mars 2026 möts 24 medlemskommuner och Socialstyrelsen för att ta fram idéer till stöd om " +
				"metoder och analysfrågor.",
			Body: `
Workshopen i Stockholm är nästa steg i samarbetet mellan Socialstyrelsen och SmåKom. 24 medlemskommuner har anmält sig.

Deltagarna ska ta fram idéer till stöd som handlar om metoder och analysfrågor. Stöden ska motsvara det som kommunerna
behöver.

Efter workshopen gör Socialstyrelsen utkast, som kommunerna får testa och justera.
`,
			Audience:      hub.AudiencePublic,
			Topics:        []string{"socialtjanst"},
			Organisations: workshopParties(),
			Source:        newsletter("På gång: socialtjänstlagen"),
		},
		EventKind:    hub.EventWorkshop,
		Mode:         hub.ModeOnSite,
		StartsOn:     "2026-03-10",
		EndsOn:       "2026-03-11",
		Place:        "Stockholm",
		Participants: new(24),
		TargetGroup:  "SmåKoms medlemskommuner",
	}
}

func workshopParties() []*hub.OrganisationLinkInput {
	return []*hub.OrganisationLinkInput{
		organisation("socialstyrelsen", hub.RoleParty),
		organisation("smakom", hub.RoleParty),
	}
}

func equalityWebinar() *hub.CreateEventInput {
	return &hub.CreateEventInput{
		ContentInput: hub.ContentInput{
			Slug:  "webbinarium-jamstalldhet-2026",
			Title: "Webbinarium: jämställdhet i styrning och ledning",
			Summary: "SmåKoms medlemmar är inbjudna till ett digitalt samtal med Forum Jämställdhet fredagen den 27 mars " +
				"2026 klockan 10.00–11.00.",
			Body: `
Kraven på kommunerna ökar och resurserna räcker inte till allt. Hur kan en liten kommun ändå bli mer jämställd och
samtidigt värna demokratin? På webbinariet får du höra hur jämställdhet kan bli ett verktyg i det dagliga arbetet och
inte bara ett dokument.

## Frågor som tas upp

- Hur jämställt är Sverige i dag?
- Vad gör att mål blir verklighet?
- Hur blir jämställdhet en del av kärnverksamheten?
- Vilken styrning och ledning behövs för att något ska förändras på riktigt?

Generalsekreteraren för Sveriges Kvinnoorganisationer berättar om läget och leder samtalet. Kommuner som vill fortsätta
kan få stöd efteråt.

Samma förmiddag, klockan 9.30–12.00, håller Tillväxtverket en digital Landsbygdsverkstad.
`,
			Audience: hub.AudiencePublic,
			Topics:   []string{"jamstalldhet", "styrning", "demokrati"},
			Organisations: []*hub.OrganisationLinkInput{
				organisation("forum-jamstalldhet", hub.RoleHost),
				organisation("sveriges-kvinnoorganisationer", hub.RoleParticipant),
			},
			Source: newsletter("Tips: webbinarium om jämställdhet"),
		},
		EventKind:   hub.EventWebinar,
		Mode:        hub.ModeDigital,
		StartsOn:    "2026-03-27",
		StartsAt:    new(at(2026, time.March, 27, 10, 0)),
		EndsAt:      new(at(2026, time.March, 27, 11, 0)),
		Organiser:   "forum-jamstalldhet",
		TargetGroup: "SmåKoms medlemmar",
	}
}

func ruralSeminar() *hub.CreateEventInput {
	return &hub.CreateEventInput{
		ContentInput: hub.ContentInput{
			Slug:  "landsbygdsverkstad-2026",
			Title: "Landsbygdsverkstad om samverkan med civilsamhället",
			Summary: "Tillväxtverket håller ett digitalt seminarium den 27 mars 2026 klockan 9.30–12.00. Anmäl dig senast " +
				"den 24 mars.",
			Body: `
Hur kan civilsamhället och det offentliga samverka bättre? Det är ämnet när Tillväxtverket håller en digital
Landsbygdsverkstad.

Seminariet är för dig som arbetar i civilsamhället. Det är också för dig i en kommun, en region eller en myndighet, om
du till exempel arbetar med att utveckla landsbygden eller näringslivet.

Platserna är begränsade. Sista dag för anmälan är den 24 mars.

Samma förmiddag, klockan 10.00–11.00, hålls ett webbinarium om jämställdhet för SmåKoms medlemmar.
`,
			Audience:      hub.AudiencePublic,
			Topics:        []string{"landsbygd", "civilsamhalle", "naringsliv"},
			Organisations: []*hub.OrganisationLinkInput{organisation("tillvaxtverket", hub.RoleHost)},
			Source:        newsletter("Tips: Landsbygdsverkstad"),
		},
		EventKind:            hub.EventSeminar,
		Mode:                 hub.ModeDigital,
		StartsOn:             "2026-03-27",
		StartsAt:             new(at(2026, time.March, 27, 9, 30)),
		EndsAt:               new(at(2026, time.March, 27, 12, 0)),
		Organiser:            "tillvaxtverket",
		RegistrationClosesOn: &hub.Date{Year: 2026, Month: time.March, Day: 24},
		TargetGroup: "Den som arbetar med landsbygd, civilsamhälle eller näringsliv i kommun, region eller myndighet, " +
			"och den som arbetar i civilsamhället",
	}
}

func researchConference() *hub.CreateEventInput {
	return &hub.CreateEventInput{
		ContentInput: hub.ContentInput{
			Slug:  "folk-och-forskning-2026",
			Title: "Folk och Forskning 2026",
			Summary: "Konferensen i Uppsala den 6 maj 2026 har temat kunskap för motståndskraft. SmåKoms ordförande och en " +
				"styrelseledamot medverkar.",
			Body: `
Hur kan kunskap göra samhället bättre rustat i kriser och osäkra tider? Det diskuteras på konferensen Folk och
Forskning i Uppsala den 6 maj 2026. Årets tema är kunskap för motståndskraft.

Konferensen samlar forskare, politiker, föreningar, företag och offentliga verksamheter. De ska prata om olika sorters
kunskap som kan stärka beredskapen och göra samhället mer hållbart och motståndskraftigt.

SmåKom medverkar även i år, genom nätverkets ordförande och en ledamot i styrelsen.
`,
			Audience:      hub.AudiencePublic,
			Topics:        []string{"forskning", "beredskap"},
			Organisations: []*hub.OrganisationLinkInput{organisation("smakom", hub.RoleParticipant)},
			Source:        newsletter("Tips: Folk och Forskning"),
		},
		EventKind: hub.EventConference,
		Mode:      hub.ModeOnSite,
		StartsOn:  "2026-05-06",
		Place:     "Uppsala",
	}
}
