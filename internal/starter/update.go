package starter

import (
	"time"

	"github.com/smakom/hub/internal/hub"
)

// updates are the news of the projects, of each from the oldest to the newest: the
// phase that the last one tells is the project's own.
func updates() []Entry {
	return []Entry{
		{Project: waterSlug, PublishedAt: morning(2026, time.February, 16), Input: waterJoined()},
		{Project: waterSlug, PublishedAt: issued(), Input: waterDecision()},
		{Project: housingSlug, PublishedAt: morning(2026, time.February, 9), Input: housingQuestion()},
		{Project: housingSlug, PublishedAt: issued(), Input: housingAnswers()},
		{Project: socialServicesSlug, PublishedAt: morning(2025, time.November, 28), Input: socialServicesDigital()},
		{Project: socialServicesSlug, PublishedAt: morning(2026, time.February, 23), Input: socialServicesStockholm()},
		{Project: socialServicesSlug, PublishedAt: issued(), Input: socialServicesNote()},
		{Project: grantPortalSlug, PublishedAt: morning(2026, time.February, 2), Input: portalInvited()},
		{Project: grantPortalSlug, PublishedAt: issued(), Input: portalRemarks()},
	}
}

func waterJoined() *hub.CreateUpdateInput {
	return &hub.CreateUpdateInput{
		ContentInput: hub.ContentInput{
			Slug:    "smakom-med-i-va-projekt",
			Title:   "SmåKom medverkar i VA-projektet",
			Summary: "SmåKom har fått frågan om att vara med i ett projekt om vatten och avlopp, och har svarat ja.",
			Body: `
Linköpings universitet har sökt pengar till ett projekt om trygg VA-försörjning i små kommuner. Ansökan har lämnats till
Formas, inom Impact Innovation.

SmåKom har fått frågan om att vara med och har svarat ja. Om projektet blir av börjar det i juli 2026.
`,
			Audience: hub.AudiencePublic,
			Topics:   []string{"va", "forskning"},
			Source:   newsletter("VA-projekt"),
		},
		Phase: new(hub.PhaseApplied),
	}
}

func waterDecision() *hub.CreateUpdateInput {
	return &hub.CreateUpdateInput{
		ContentInput: hub.ContentInput{
			Slug:    "besked-om-va-projektet-19-maj",
			Title:   "Besked om VA-projektet väntas den 19 maj",
			Summary: "Den 19 maj 2026 är det beslutsdag för ansökan om VA-projektet. Säger Formas ja berättar vi mer.",
			Body: `
Ansökan om VA-projektet är inlämnad, och den 19 maj 2026 är dagen för beslut.

Blir det ett ja berättar vi här vad projektet ska innehålla. Då får du också veta vad SmåKom och din kommun kan bidra
med.
`,
			Audience: hub.AudiencePublic,
			Topics:   []string{"va", "forskning"},
			Source:   newsletter("VA-projekt"),
		},
		Phase: new(hub.PhaseAwaitingDecision),
	}
}

func housingQuestion() *hub.CreateUpdateInput {
	return &hub.CreateUpdateInput{
		ContentInput: hub.ContentInput{
			Slug:    "styrelsen-undersoker-bostadsfragan",
			Title:   "Styrelsen undersöker hur vanligt bostadsproblemet är",
			Summary: "En medlemskommun har hört av sig om tomma lägenheter. Nu vill styrelsen veta om fler har samma problem.",
			Body: `
Frågan kom från en medlemskommun i slutet av 2025. Där står många av allmännyttans lägenheter tomma. De behöver rustas
upp, men pengarna saknas.

Styrelsen har beslutat att undersöka om fler medlemskommuner har det på samma sätt. Det görs med en enkät.
`,
			Audience: hub.AudiencePublic,
			Topics:   []string{"bostader"},
			Source:   newsletter("Bostäder"),
		},
		Phase: new(hub.PhaseRunning),
	}
}

func housingAnswers() *hub.CreateUpdateInput {
	return &hub.CreateUpdateInput{
		ContentInput: hub.ContentInput{
			Slug:    "44-kommuner-svarade-pa-bostadsenkaten",
			Title:   "44 kommuner har svarat på bostadsenkäten",
			Summary: "Svaren från 44 medlemskommuner ska nu analyseras. Resultatet blir en rapport till medlemmarna.",
			Body: `
Enkäten om kommunernas bostäder har fått svar från 44 medlemskommuner.

Nu väntar arbetet med att ställa samman och analysera svaren. Medlemmarna får sedan en rapport. Efter det beslutar
SmåKom vad nätverket ska göra för att påverka.
`,
			Audience: hub.AudiencePublic,
			Topics:   []string{"bostader", "paverkansarbete"},
			Source:   newsletter("Bostäder"),
		},
	}
}

func socialServicesDigital() *hub.CreateUpdateInput {
	return &hub.CreateUpdateInput{
		ContentInput: hub.ContentInput{
			Slug:    "digital-workshop-om-socialtjanstlagen",
			Title:   "Kommunerna berättade om sina behov i en digital workshop",
			Summary: "I november 2025 möttes Socialstyrelsen och SmåKoms medlemmar digitalt om uppföljning och analys.",
			Body: `
I november 2025 hölls den första workshopen om den nya socialtjänstlagen. Den var digital och riktade sig till SmåKoms
medlemmar.

Syftet var att ta reda på vad kommunerna behöver för att följa upp och analysera sin socialtjänst, vad som är svårt
och vad de har att arbeta med. Nästa workshop hålls på plats i Stockholm.
`,
			Audience:      hub.AudiencePublic,
			Topics:        []string{"socialtjanst"},
			Organisations: []*hub.OrganisationLinkInput{organisation("socialstyrelsen", hub.RoleAbout)},
			Source:        newsletter("På gång: socialtjänstlagen"),
		},
		Phase: new(hub.PhaseRunning),
	}
}

func socialServicesStockholm() *hub.CreateUpdateInput {
	return &hub.CreateUpdateInput{
		ContentInput: hub.ContentInput{
			Slug:    "24-kommuner-till-workshop-i-stockholm",
			Title:   "24 kommuner är anmälda till workshop i Stockholm",
			Summary: "Den 10–11 mars 2026 ska 24 medlemskommuner och Socialstyrelsen ta fram idéer om metoder och analysfrågor.",
			Body: `
Till workshopen i Stockholm den 10–11 mars 2026 har 24 av SmåKoms medlemskommuner anmält sig.

Deltagarna ska ge idéer om stöd med metoder och analysfrågor, utifrån vad kommunerna behöver. Därefter gör
Socialstyrelsen utkast som kommunerna får pröva.
`,
			Audience:      hub.AudiencePublic,
			Topics:        []string{"socialtjanst"},
			Organisations: []*hub.OrganisationLinkInput{organisation("socialstyrelsen", hub.RoleAbout)},
			Source:        newsletter("På gång: socialtjänstlagen"),
		},
	}
}

func socialServicesNote() *hub.CreateUpdateInput {
	return &hub.CreateUpdateInput{ContentInput: hub.ContentInput{
		Slug:    "infor-workshopen-10-11-mars",
		Title:   "Till dig som ska delta den 10–11 mars",
		Summary: "Ta gärna med exempel från din egen kommun till workshopen om metoder och analysfrågor.",
		Body: `
Ska du representera din kommun vid workshopen i Stockholm? Fundera då redan nu på vad ni behöver för att kunna följa upp
och analysera socialtjänsten. Exempel ur er vardag gör det lättare att föreslå stöd som passar små kommuner.

Arbetet fortsätter efter workshopen. Socialstyrelsen gör utkast till stöd, och då får kommunerna testa dem och säga vad
som behöver ändras.
`,
		Audience: hub.AudienceMembers,
		Topics:   []string{"socialtjanst"},
		Source:   newsletter("På gång: socialtjänstlagen"),
	}}
}

func portalInvited() *hub.CreateUpdateInput {
	return &hub.CreateUpdateInput{
		ContentInput: hub.ContentInput{
			Slug:    "medlemmar-far-testa-statsbidragsportalen",
			Title:   "Medlemskommuner får testa statsbidragsportalen",
			Summary: "SmåKom har fått frågan om några av medlemskommunerna kan testa den nya portalen.",
			Body: `
Statskontoret och Ekonomistyrningsverket arbetar med en portal för information om riktade statsbidrag. SmåKom har fått
frågan om några medlemskommuner kan testa den.

Testkommunernas synpunkter ska visa vad som fungerar bra och vad som behöver bli bättre.
`,
			Audience:      hub.AudiencePublic,
			Topics:        []string{"statsbidrag"},
			Organisations: []*hub.OrganisationLinkInput{organisation("statskontoret", hub.RoleAbout)},
			Source:        newsletter("På gång: statsbidragsportalen"),
		},
		Phase: new(hub.PhaseInvited),
	}
}

func portalRemarks() *hub.CreateUpdateInput {
	return &hub.CreateUpdateInput{
		ContentInput: hub.ContentInput{
			Slug:    "testkommunernas-synpunkter-pa-portalen",
			Title:   "Statsbidragsportalen: tydlig, men filter och bevakning kan bli bättre",
			Summary: "Testet pågår. Portalen får beröm för att den är tydlig, och testarna vill lättare kunna filtrera och bevaka bidrag.",
			Body: `
Nu pågår testet av statsbidragsportalen. Statskontoret har fått många synpunkter, både beröm och förslag.

En kommun tycker att portalen är bra och lätt att förstå, och att informationen är lagom kort. Önskemålen
gäller framför allt bättre sätt att filtrera och att bevaka vissa statsbidrag.

Några påpekar också att portalen måste vara driftsäker, eftersom den ska hantera många bidrag.
`,
			Audience:      hub.AudiencePublic,
			Topics:        []string{"statsbidrag", "digitalisering"},
			Organisations: []*hub.OrganisationLinkInput{organisation("statskontoret", hub.RoleAbout)},
			Source:        newsletter("På gång: statsbidragsportalen"),
		},
		Phase: new(hub.PhaseRunning),
	}
}
