package notify

// fieldWord is what a field of a content is called, as the feed names it; "" of what
// readers don't see change.
func fieldWord(name string) string {
	return map[string]string{
		"audience": "vilka som får läsa", "body": "text", "byline": "skribent", "contact": "kontaktperson", "files": "filer",
		"kind": "typ", "municipalities": "kommuner", "organisations": "organisationer", "publishedAt": "publiceringsdag",
		"slug": "adress", "source": "källa", "status": "status", "summary": "ingress", "title": "rubrik", "topics": "ämnen",

		"referenceNumbers": "beteckning",

		"documentDate": "dokumentets datum", "externalUrl": "länk till rapporten", "initiator": "initiativtagare",
		"keyFindings": "slutsatser", "producer": "vem som genomförde den", "respondents": "antal svarande",

		"funding": "finansiering och beslut", "phase": "läge", "participants": "antal deltagare",

		"cancelled": "om evenemanget är inställt", "capacity": "antal platser", "startsOn": "datum", "endsOn": "datum",
		"startsAt": "tid", "endsAt": "tid", "mode": "om det är på plats eller digitalt", "organiser": "arrangör",
		"place": "ort", "venue": "lokal", "project": "projekt", "registrationOpensOn": "anmälningstid",
		"registrationClosesOn": "anmälningstid", "registrationUrl": "länk till anmälan", "seatRule": "hur platserna fördelas",
		"targetGroup": "vem som kan delta",
	}[name]
}
