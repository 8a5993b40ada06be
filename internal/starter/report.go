package starter

import "github.com/smakom/hub/internal/hub"

func reports() []Entry {
	return []Entry{{PublishedAt: issued(), Input: &hub.CreateReportInput{
		ContentInput: hub.ContentInput{
			Slug:  "landsbygdsbarometern",
			Title: "Landsbygdsbarometern: stark framtidstro lokalt, låg tillit till rikspolitiken",
			Summary: "Vad tycker de som bor på landsbygden? En undersökning i hela landet visar att " +
				"engagemanget är starkt där man bor, men att tilliten till rikspolitiken är mycket låg.",
			Body: `
Landsbygdsbarometern är en undersökning bland boende på landsbygden i hela landet. Den visar hur väljare på
landsbygden ser på en rad politiska frågor. Föreningen Hela Sverige ska leva har tagit initiativ till
undersökningen och Indikator Opinion har gjort den.

## Tron på bygden är stark

Den viktigaste slutsatsen har två sidor. Människor engagerar sig och tror på framtiden där de bor.
Samtidigt är tilliten till politiken på nationell nivå mycket låg.

## Olika frågor är viktiga på olika nivåer

De frågor som väger tyngst på hemorten är ofta andra än de som anses viktigast för Sverige i stort.
Skillnaderna är stora. Det talar för att den politiska debatten behöver utgå mer från var i landet människor bor.

## Så kan du använda rapporten

SmåKom bedömer att arbetet är gediget. Rapporten ger dig underlag när du ska berätta om landsbygdens frågor eller
delta i debatten om dem.
`,
			Audience: hub.AudiencePublic,
			Topics:   []string{"landsbygd", "demokrati", "civilsamhalle"},
			Organisations: []*hub.OrganisationLinkInput{
				organisation("hela-sverige-ska-leva", hub.RoleLead),
				organisation("indikator-opinion", hub.RoleAuthor),
			},
			Source: newsletter("Tips: rapport om landsbygden"),
		},
		KeyFindings: []string{
			"Engagemanget och framtidstron är starka lokalt.",
			"Tilliten till den nationella politiken är mycket låg.",
			"De frågor som är viktigast lokalt skiljer sig mycket från dem som är viktigast för landet som helhet.",
			"Den politiska debatten behöver ta hänsyn till skillnader mellan olika delar av landet.",
		},
		Initiator: "hela-sverige-ska-leva",
		Producer:  "indikator-opinion",
	}}}
}
