package starter

import (
	"time"

	"github.com/smakom/hub/internal/hub"
)

// The slugs of the projects, which their updates and events name.
const (
	waterSlug          = "va-forsorjning-sma-kommuner"
	housingSlug        = "kommunernas-bostader"
	socialServicesSlug = "ny-socialtjanstlag-stod"
	grantPortalSlug    = "statsbidragsportal-test"
)

func projects() []Entry {
	return []Entry{
		{PublishedAt: issued(), Input: water()},
		{PublishedAt: issued(), Input: housing()},
		{PublishedAt: issued(), Input: socialServices()},
		{PublishedAt: issued(), Input: grantPortal()},
	}
}

func water() *hub.CreateProjectInput {
	return &hub.CreateProjectInput{
		ContentInput: hub.ContentInput{
			Slug:  waterSlug,
			Title: "Trygg vattenförsörjning i små kommuner",
			Summary: "Linköpings universitet vill undersöka hur små kommuner kan ha trygg tillgång till vatten och avlopp. " +
				"SmåKom har tackat ja till att vara med. Beslut om pengar väntas den 19 maj 2026.",
			Body: `
Hur kan försörjningen med vatten och avlopp bli trygg i små kommuner? Det är frågan i det projekt som Linköpings
universitet vill genomföra.

## Ansökan om pengar

Universitetet har ansökt hos Formas, inom Impact Innovation. Beslutet väntas den 19 maj 2026. SmåKom har fått
frågan om att medverka och har svarat ja.

## Tid

Om ansökan beviljas pågår projektet från juli 2026 till och med december 2028. Det är två och ett halvt år.

## Din kommuns del

Efter ett ja berättar SmåKom mer om innehållet, och om hur nätverket och medlemskommunerna kan hjälpa till.
`,
			Audience: hub.AudiencePublic,
			Topics:   []string{"va", "forskning"},
			Organisations: []*hub.OrganisationLinkInput{
				organisation("linkopings-universitet", hub.RoleLead),
				organisation("formas", hub.RoleFunder),
				organisation("smakom", hub.RoleParty),
			},
			Source: newsletter("VA-projekt"),
		},
		Phase:    hub.PhaseAwaitingDecision,
		StartsOn: "2026-07",
		EndsOn:   "2028-12",
		Funding: []*hub.FundingInput{{
			Funder:     "formas",
			Programme:  "Impact Innovation",
			AppliedBy:  "linkopings-universitet",
			DecisionOn: &hub.Date{Year: 2026, Month: time.May, Day: 19},
			Outcome:    hub.FundingPending,
		}},
	}
}

func housing() *hub.CreateProjectInput {
	return &hub.CreateProjectInput{
		ContentInput: hub.ContentInput{
			Slug:  housingSlug,
			Title: "Kommunernas bostäder: tomma lägenheter som behöver rustas upp",
			Summary: "SmåKom undersöker om fler medlemskommuner har en allmännytta med tomma lägenheter och för lite pengar " +
				"till renovering. 44 kommuner har svarat på en enkät.",
			Body: `
Har fler kommuner tomma lägenheter som ingen har råd att renovera? Det är frågan i det här projektet. Den
väcktes av en medlemskommun i slutet av 2025.

## Det här vill vi veta

I kommunen som hörde av sig har allmännyttan många tomma lägenheter. De behöver rustas upp, och flera av dem passar
inte dem som söker bostad. Följden kan bli att invånare flyttar från kommunen och att ännu fler lägenheter blir tomma.

## Så går arbetet till

1. Styrelsen har beslutat att undersöka frågan.
2. En enkät har skickats ut, och 44 medlemskommuner har svarat.
3. Svaren ställs samman och analyseras.
4. Medlemmarna får en rapport.
5. SmåKom beslutar om fortsatt påverkansarbete.

Just nu pågår steg tre.
`,
			Audience:      hub.AudiencePublic,
			Topics:        []string{"bostader", "demografi", "paverkansarbete"},
			Organisations: []*hub.OrganisationLinkInput{organisation("smakom", hub.RoleLead)},
			Source:        newsletter("Bostäder"),
		},
		Phase:        hub.PhaseRunning,
		StartsOn:     "2025",
		Participants: new(44),
	}
}

func socialServices() *hub.CreateProjectInput {
	return &hub.CreateProjectInput{
		ContentInput: hub.ContentInput{
			Slug:  socialServicesSlug,
			Title: "Ny socialtjänstlag: stöd för uppföljning och analys",
			Summary: "Socialstyrelsen och SmåKom samarbetar om den nya socialtjänstlagen. Kommunerna är med och formar stöd " +
				"som de själva ska ha nytta av.",
			Body: `
Kommunerna håller på att införa den nya socialtjänstlagen. Därför samarbetar Socialstyrelsen och SmåKom sedan
mitten av 2025.

## Två workshopar

Den första hölls digitalt i november 2025. Då var syftet att förstå vad kommunerna behöver för att kunna följa upp och
analysera. Den andra hålls i Stockholm den 10–11 mars 2026, och 24 medlemskommuner är anmälda. Den ska ge idéer om
metoder och analysfrågor.

## Kommunerna testar

Efter workshopen i mars fortsätter Socialstyrelsen med idéerna och gör utkast till stöd. Kommunerna testar och
justerar utkasten, tills de går att använda i praktiken.

## Ett nytt sätt att arbeta

Socialstyrelsen hoppas att samarbetet blir början på något nytt för myndigheten: att utveckla stöd i dialog med de
kommuner som ska använda det.
`,
			Audience: hub.AudiencePublic,
			Topics:   []string{"socialtjanst"},
			Organisations: []*hub.OrganisationLinkInput{
				organisation("socialstyrelsen", hub.RoleLead),
				organisation("smakom", hub.RoleParty),
			},
			Source: newsletter("På gång: socialtjänstlagen"),
		},
		Phase:    hub.PhaseRunning,
		StartsOn: "2025",
	}
}

func grantPortal() *hub.CreateProjectInput {
	return &hub.CreateProjectInput{
		ContentInput: hub.ContentInput{
			Slug:  grantPortalSlug,
			Title: "Statsbidragsportal: medlemskommuner testar",
			Summary: "Statskontoret och Ekonomistyrningsverket ska inrätta en portal om statens riktade bidrag. Några av " +
				"SmåKoms medlemskommuner testar den.",
			Body: `
Regeringen har gett Statskontoret och Ekonomistyrningsverket i uppdrag att inrätta en portal. Där ska du på ett enda
ställe hitta översiktlig information om alla myndigheters riktade bidrag till kommuner och regioner.

## Testet

SmåKom har fått frågan om att låta ett antal medlemskommuner prova portalen. Testet pågår nu.

## Synpunkter hittills

Statskontoret har fått många synpunkter. En kommun beskriver portalen som tydlig, med lagom mycket att läsa. Det
här kan bli bättre, enligt testarna:

- Det ska vara lättare att filtrera fram rätt statsbidrag.
- Du ska kunna bevaka de statsbidrag som är viktiga för dig.
- Portalen måste vara driftsäker, även med många bidrag.
`,
			Audience: hub.AudiencePublic,
			Topics:   []string{"statsbidrag", "ekonomi", "digitalisering"},
			Organisations: []*hub.OrganisationLinkInput{
				organisation("statskontoret", hub.RoleLead),
				organisation("ekonomistyrningsverket", hub.RoleParty),
				organisation("smakom", hub.RoleTester),
			},
			Source: newsletter("På gång: statsbidragsportalen"),
		},
		Phase: hub.PhaseRunning,
	}
}
