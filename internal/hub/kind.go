package hub

import (
	"slices"
	"strings"
)

// Kind says what a record is. The five kinds of Content come first.
type Kind string

// The kinds of records that can be found, followed and linked to, and those that
// only have an ID.
const (
	KindArticle      Kind = "ARTICLE"
	KindReport       Kind = "REPORT"
	KindProject      Kind = "PROJECT"
	KindUpdate       Kind = "UPDATE"
	KindEvent        Kind = "EVENT"
	KindMunicipality Kind = "MUNICIPALITY"
	KindOrganisation Kind = "ORGANISATION"
	KindTopic        Kind = "TOPIC"
	KindFile         Kind = "FILE"
	KindAccount      Kind = "ACCOUNT"
	KindToken        Kind = "TOKEN"
	KindSession      Kind = "SESSION"
	KindImport       Kind = "IMPORT"
	KindFeedAddress  Kind = "FEED_ADDRESS"
	KindWebhook      Kind = "WEBHOOK"
	KindDelivery     Kind = "DELIVERY"
	KindWatch        Kind = "WATCH"
	KindNotice       Kind = "NOTICE"
)

// ContentKind is one of the first five kinds.
type ContentKind = Kind

// SearchKind is one of the first eight kinds: what a search can find.
type SearchKind = Kind

// ContentKinds lists the kinds of Content.
func ContentKinds() []Kind {
	return []Kind{KindArticle, KindReport, KindProject, KindUpdate, KindEvent}
}

// IsContent reports whether records of the kind are Content.
func (k Kind) IsContent() bool { return slices.Contains(ContentKinds(), k) }

// Path is the address of a record's page, below the hub's base URL.
// A municipality, organisation or content is named by its slug, a topic by its key.
func (k Kind) Path(slug string) string {
	rooms := map[Kind]string{
		KindArticle: "/artiklar/", KindReport: "/rapporter/", KindProject: "/projekt/",
		KindUpdate: "/uppdateringar/", KindEvent: "/evenemang/", KindMunicipality: "/kommuner/",
		KindOrganisation: "/organisationer/", KindTopic: "/amnen/",
	}
	return rooms[k] + slug
}

// Word is the kind as its type is called: "Article".
func (k Kind) Word() string { return string(k[:1]) + strings.ToLower(string(k[1:])) }
