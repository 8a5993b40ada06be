package starter

import "github.com/smakom/hub/internal/hub"

func articles() []Entry {
	return []Entry{
		{PublishedAt: issued(), Input: forshaga(), Member: &hub.SetMembershipInput{
			Municipality: "1763", Status: new(hub.MembershipMember), Since: "2026",
		}},
		{PublishedAt: issued(), Input: meetings()},
		{PublishedAt: issued(), Input: emptyFlats()},
		{PublishedAt: issued(), Input: visits()},
		{PublishedAt: issued(), Input: sameMorning()},
		{PublishedAt: issued(), Input: surveyAnswers()},
		{PublishedAt: issued(), Input: equalityNextStep()},
		{PublishedAt: issued(), Input: springList()},
	}
}

func forshaga() *hub.CreateArticleInput {
	return &hub.CreateArticleInput{
		ContentInput: hub.ContentInput{
			Slug:  "forshaga-ny-medlem",
			Title: "Forshaga är ny medlem i SmåKom",
			Summary: "Forshaga kommun i Värmland har gått med i nätverket. Läs om bygden vid Klarälven, " +
				"om kommunens utmaningar och om det VA-bolag som fyra kommuner är på väg att bilda.",
			Body: `
Forshaga kommun har blivit medlem i SmåKom. Kommunen ligger i Värmland, norr om Karlstad, och har omkring
11 500 invånare.

## Bruk, flottning och kultur

Bruken och Klarälven har präglat bygden. Här pågick den sista stora timmerflottningen i landet, ända till 1991, och
Forshaga hade en viktig roll i den. I dag kan du bo nära vattnet och ha älven inpå knuten. I Deje har den gamla
kraftstationen blivit kulturhus, och dit kommer många besökare varje år.

## Ett gemensamt VA-bolag är på väg

Forshaga är både granne till en större stad och en liten kommun i ett skogslän. Kommunen vet därför hur viktigt det
är att samverka. Just nu är Forshaga och tre andra kommuner på väg att bilda ett gemensamt bolag för vatten och
avlopp. Tillsammans vill de klara de krav som väntar.

## Utmaningar som många känner igen

Kommunstyrelsens ordförande beskriver utmaningar som Forshaga delar med många andra:

- Befolkningen blir äldre och det föds färre barn.
- Det är svårt att rekrytera personal.
- Kraven ökar, och kommunen behöver hitta nya sätt att arbeta.

Ordföranden ser det som en självklarhet att vara med i nätverket. Där kan små kommuner beskriva sina utmaningar
tillsammans, få mer inflytande och dela kunskap med varandra.
`,
			Audience:       hub.AudiencePublic,
			Topics:         []string{"natverket", "kommunsamverkan", "va", "demografi", "kompetensforsorjning"},
			Municipalities: municipalities(hub.RoleAbout, "1763"),
			Source:         newsletter("Ny medlemskommun"),
		},
		ArticleKind: hub.ArticleMemberPresentation,
	}
}

func meetings() *hub.CreateArticleInput {
	return &hub.CreateArticleInput{
		ContentInput: hub.ContentInput{
			Slug:  "medlemsmoten-2026-2027",
			Title: "Medlemsmöten 2026 och 2027",
			Summary: "Anmälan till vårmötet i april 2026 är öppen. Två deltagare från varje kommun är " +
				"garanterade plats. Datumen för de tre följande mötena är också klara.",
			Body: `
Är din kommun medlem i SmåKom? Då kan du nu anmäla dig till vårmötet den 22–24 april 2026. Vi ses på Gullmarsstrand
i Fiskebäckskil.

## Så fördelas platserna

Det finns ett begränsat antal platser. Varje kommun är garanterad två platser. Om fler från din kommun vill delta kan de
också anmäla sig. De får då stå i kö, och den som anmälde sig först står först.

## Innehåll och inbjudan

På programmet står aktuella ämnen och föreläsningar. Den här gången är pauserna lite längre, så att du hinner
prata med andra deltagare. Har du inte fått någon inbjudan med e-post? Program och anmälan finns också på SmåKoms
webbplats.

## Datum att skriva in i kalendern

| Möte | Datum | Plats |
| --- | --- | --- |
| Vårmöte 2026 | 22–24 april 2026 | Gullmarsstrand, Fiskebäckskil |
| Höstmöte 2026 | 5–6 november 2026 | Best Western Bromma |
| Vårmöte 2027 | 21–23 april 2027 | Ännu inte meddelad |
| Höstmöte 2027 | 11–12 november 2027 | Ännu inte meddelad |
`,
			Audience:      hub.AudiencePublic,
			Topics:        []string{"natverket"},
			Organisations: []*hub.OrganisationLinkInput{organisation("smakom", hub.RoleHost)},
			Source:        newsletter("Till medlemmarna: vårmötet"),
		},
		ArticleKind: hub.ArticleNews,
	}
}

func emptyFlats() *hub.CreateArticleInput {
	return &hub.CreateArticleInput{
		ContentInput: hub.ContentInput{
			Slug:  "tomma-lagenheter-i-allmannyttan",
			Title: "När allmännyttans lägenheter står tomma",
			Summary: "Tomma och slitna lägenheter kan göra att invånare flyttar från kommunen. En medlemskommun " +
				"beskrev problemet, och nu undersöker SmåKom hur vanligt det är.",
			Body: `
I slutet av 2025 skrev en medlemskommun till SmåKom om ett problem på den kommunala bostadsmarknaden. Många av
allmännyttans lägenheter står tomma. De behöver rustas upp, men det finns inga pengar till det. Flera av dem passar
inte heller dem som söker bostad.

## Problemet föder sig självt

1. Allmännyttan kan inte erbjuda de bostäder som efterfrågas.
2. Då ökar risken att invånare flyttar till en annan ort.
3. När befolkningen minskar blir ännu fler lägenheter tomma.

Sedan börjar det om, och utvecklingen är svår att vända.

## Är det likadant hos fler?

Det ville SmåKoms styrelse ta reda på. En enkät har gått ut, och 44 medlemskommuner har svarat. Du kan följa arbetet i
projektet om kommunernas bostäder.
`,
			Audience:      hub.AudiencePublic,
			Topics:        []string{"bostader", "demografi"},
			Organisations: []*hub.OrganisationLinkInput{organisation("smakom", hub.RoleAbout)},
			Source:        newsletter("Bostäder"),
		},
		ArticleKind: hub.ArticleNews,
	}
}

func visits() *hub.CreateArticleInput {
	return &hub.CreateArticleInput{
		ContentInput: hub.ContentInput{
			Slug:  "kommunbesok-varen-2026",
			Title: "Kommunbesök: sex gjorda och sex på tur",
			Summary: "SmåKom har hittills i år besökt sex kommuner. Härnäst besöks Tidaholm, Mullsjö och Tibro. " +
				"Karlsborg, Hjo och Habo följer ett par veckor senare.",
			Body: `
SmåKom reser mycket i år. Sex kommuner har redan fått besök, och nu är det dags för sex till. Därefter är tolv
kommuner besökta.

## De sex som står på tur

- Tidaholm, Mullsjö och Tibro besöks först.
- Karlsborg, Hjo och Habo besöks ett par veckor senare.

Längre fram i vår blir det resor till nordvästra Götaland och till Värmland. Där finns många av medlemskommunerna.

## Därför besöker vi kommunerna

Det är lättare att förstå en kommun på plats. Vi pratar om vad kommunen har att utgå från, hur den arbetar, vad som är
svårt och vad som är möjligt. Av samtalen lär vi oss vad kommunerna har gemensamt och vilka frågor som är värda att
undersöka mer.
`,
			Audience: hub.AudiencePublic,
			Topics:   []string{"natverket"},
			// Tidaholm, Mullsjö, Tibro, Karlsborg, Hjo, Habo
			Municipalities: municipalities(hub.RoleParticipant, "1498", "0642", "1472", "1446", "1497", "0643"),
			Organisations:  []*hub.OrganisationLinkInput{organisation("smakom", hub.RoleParticipant)},
			Source:         newsletter("På gång: kommunbesök"),
		},
		ArticleKind: hub.ArticleNews,
	}
}

func sameMorning() *hub.CreateArticleInput {
	return &hub.CreateArticleInput{
		ContentInput: hub.ContentInput{
			Slug:  "tva-digitala-moten-27-mars-2026",
			Title: "Två digitala möten samma förmiddag den 27 mars",
			Summary: "Webbinariet om jämställdhet och Landsbygdsverkstaden hålls samtidigt. Är ni flera i kommunen " +
				"som är intresserade kan ni dela upp mötena mellan er.",
			Body: `
Fredagen den 27 mars 2026 finns två digitala möten att välja mellan:

- Tillväxtverkets Landsbygdsverkstad pågår klockan 9.30–12.00.
- Forum Jämställdhets webbinarium för SmåKoms medlemmar pågår klockan 10.00–11.00.

Hela webbinariet ryms alltså inom den tid då Landsbygdsverkstaden pågår. Du kan inte vara med på allt i båda.

Är ni flera i kommunen som är intresserade? Då kan ni delta i var sitt möte och berätta för varandra efteråt. Tänk på att
anmälan till Landsbygdsverkstaden stänger den 24 mars och att antalet platser är begränsat.
`,
			Audience: hub.AudiencePublic,
			Topics:   []string{"jamstalldhet", "landsbygd"},
			Organisations: []*hub.OrganisationLinkInput{
				organisation("forum-jamstalldhet", hub.RoleHost),
				organisation("tillvaxtverket", hub.RoleHost),
			},
			Source: newsletter("Tips: digitala möten"),
		},
		ArticleKind: hub.ArticleTip,
	}
}

func surveyAnswers() *hub.CreateArticleInput {
	return &hub.CreateArticleInput{
		ContentInput: hub.ContentInput{
			Slug:  "sa-anvands-bostadsenkaten",
			Title: "Så används era svar på bostadsenkäten",
			Summary: "Tack till er 44 medlemskommuner som har svarat. Först analyseras svaren, sedan får medlemmarna " +
				"en rapport och därefter bestäms nästa steg.",
			Body: `
44 medlemskommuner har svarat på enkäten om kommunernas bostäder. Det här händer med svaren:

1. SmåKom ställer samman och analyserar dem.
2. Alla medlemmar får ta del av resultatet i en rapport.
3. SmåKom bestämmer hur nätverket ska driva frågan vidare.

Resultatet visar om fler kommuner har samma problem som den kommun som tog upp frågan: tomma lägenheter, stora behov
av renovering och för lite pengar.

Något datum för rapporten finns inte ännu. Följ projektet om kommunernas bostäder, så ser du när den kommer.
`,
			Audience:      hub.AudienceMembers,
			Topics:        []string{"bostader", "paverkansarbete"},
			Organisations: []*hub.OrganisationLinkInput{organisation("smakom", hub.RoleAbout)},
			Source:        newsletter("Bostäder"),
		},
		ArticleKind: hub.ArticleNews,
	}
}

func equalityNextStep() *hub.CreateArticleInput {
	return &hub.CreateArticleInput{
		ContentInput: hub.ContentInput{
			Slug:  "jamstalldhet-nasta-steg",
			Title: "Vill din kommun ta nästa steg för jämställdhet?",
			Summary: "Efter webbinariet den 27 mars kan medlemskommuner få stöd att arbeta vidare. Bestäm gärna " +
				"redan före träffen vem hos er som ska hålla i frågan.",
			Body: `
Den 27 mars 2026 håller Forum Jämställdhet ett webbinarium för SmåKoms medlemmar. Kommuner som vill göra mer kan få
stöd efteråt. Stödet ska vara anpassat för små kommuner.

## Förbered er gärna

Prata igenom tre frågor innan ni är med på webbinariet:

- Hur arbetar vi med jämställdhet i dag?
- Var i verksamheten skulle det göra störst skillnad att komma vidare?
- Vem i den politiska ledningen och vem på förvaltningen ska hålla i frågan?

Svaren är en bra början om ni vill stå med på listan över intresserade kommuner.
`,
			Audience:      hub.AudienceMembers,
			Topics:        []string{"jamstalldhet", "styrning"},
			Organisations: []*hub.OrganisationLinkInput{organisation("forum-jamstalldhet", hub.RoleHost)},
			Source:        newsletter("Tips: webbinarium om jämställdhet"),
		},
		ArticleKind: hub.ArticleTip,
	}
}

func springList() *hub.CreateArticleInput {
	return &hub.CreateArticleInput{
		ContentInput: hub.ContentInput{
			Slug:    "att-folja-upp-varen-2026",
			Title:   "Att följa upp under våren 2026",
			Summary: "Kansliets lista över det som har ett datum i vår och det som ännu inte är bestämt.",
			Body: `
## Datum att bevaka

- **10–11 mars:** workshop med Socialstyrelsen i Stockholm. Skriv en uppdatering i projektet efteråt.
- **24 mars:** sista dag att anmäla sig till Landsbygdsverkstaden.
- **27 mars:** webbinariet om jämställdhet. Samla namnen på de kommuner som vill gå vidare.
- **22–24 april:** vårmötet. Gå igenom kölistan när de garanterade platserna är fördelade.
- **6 maj:** Folk och Forskning i Uppsala.
- **19 maj:** dag för beslut om VA-projektet. Ändra projektets fas och berätta för medlemmarna.

## Ännu inte bestämt

- När rapporten om kommunernas bostäder blir klar.
- Vilka kommuner i nordvästra Götaland och i Värmland som ska besökas.
- Var mötena 2027 ska hållas.
`,
			Audience: hub.AudienceStaff,
			Topics:   []string{"natverket"},
		},
		ArticleKind: hub.ArticleNews,
	}
}
