package postgres

import (
	"strings"

	"github.com/jackc/pgx/v5"
)

// exportKind is one kind of records as an export has it: a file of lines, each of them
// one row of the root table with the rows of its parts.
type exportKind struct {
	name  string // of the file, and of the records
	table string
	where string // of the root's rows, r
	order string
	parts []exportPart
}

// exportPart is a table whose rows, p, belong to a row r of the root.
type exportPart struct{ table, on, order string }

// exportKinds are all records of a hub, each after what it names. What is not here is
// said in notExported; a test holds the two to the database.
func exportKinds() []exportKind {
	kinds := []exportKind{
		{name: "counties", table: "county", order: `r.code collate "C"`},
		{name: "municipalities", table: "municipality", order: `r.code collate "C"`, parts: []exportPart{
			{"municipality_neighbour", "p.code = r.code", `p.neighbour collate "C"`}}},
		{name: "organisations", table: "organisation", order: "r.id", parts: []exportPart{
			{"old_slug", "p.kind = 'ORGANISATION' and p.key = r.id::text", oldSlugOrder}}},
		{name: "topics", table: "topic", order: `r.key collate "C"`},
		{name: "accounts", table: "account", order: "r.id", parts: []exportPart{
			{"account_identity", "p.account_id = r.id", `p.issuer collate "C"`},
			{"idempotency", "p.account_id = r.id", `p.key collate "C"`},
			{"webhook", "p.account_id = r.id", "p.id"},
			{"watch", "p.account_id = r.id", "p.id"}}},
		{name: "blobs", table: "blob", order: "r.sha256"},
		{name: "files", table: "file", order: "r.id", parts: []exportPart{
			{"file_page", "p.file_id = r.id", "p.page"},
			{"file_picture", "p.file_id = r.id", "p.width"}}},
	}
	// Projects first: the others may be of one.
	kinds = append(kinds, contentExport("projects", "PROJECT", "project", exportPart{"funding", ofContent, "p.position"}),
		contentExport("articles", "ARTICLE", "article"), contentExport("reports", "REPORT", "report"),
		contentExport("updates", "UPDATE", "project_update"), contentExport("events", "EVENT", "event"))
	return append(kinds,
		exportKind{name: "imports", table: "import", order: "r.id"},
		exportKind{name: "import-pieces", table: "import_piece", order: "r.import_id, r.position"},
		exportKind{name: "import-schedules", table: "import_schedule", order: "r.id"},
		exportKind{name: "audit", table: "audit", order: "r.position"})
}

const (
	ofContent    = "p.content_id = r.id"
	oldSlugOrder = `p.slug collate "C"`
)

// contentExport is a kind of contents: the row of its own table and then what all
// contents have.
func contentExport(name, kind, side string, own ...exportPart) exportKind {
	parts := append([]exportPart{{side, ofContent, "p.content_id"}}, own...)
	parts = append(parts,
		exportPart{"content_topic", ofContent, `p.topic_key collate "C"`},
		exportPart{"content_municipality", ofContent, `p.municipality_code collate "C", p.role collate "C"`},
		exportPart{"content_organisation", ofContent, `p.organisation_id, p.role collate "C"`},
		exportPart{"content_file", ofContent, "p.position, p.file_id"},
		exportPart{"suggested", ofContent, `p.field collate "C"`},
		exportPart{"pin", ofContent, `p.query collate "C"`},
		exportPart{"old_slug", "p.kind = r.kind and p.key = r.id::text", oldSlugOrder},
		exportPart{"revision", ofContent, "p.version"})
	return exportKind{name: name, table: "content", where: "r.kind = '" + kind + "'", order: "r.id", parts: parts}
}

// notExported are the tables of the hub that are no records, and why.
var notExported = map[string]string{
	"hub":              "of this database: its secret, its feed",
	"change":           "the feed of this database: read back it starts anew",
	"session":          "a secret",
	"token":            "a secret",
	"sign_in":          "a secret",
	"feed_address":     "a secret",
	"delivery":         "what was sent in the last days: forgotten by itself",
	"delivery_wish":    "what is to be sent in a moment",
	"watch_told":       "of this database's feed: what was there when it is read back is news to nobody",
	"watching":         "how far this database's feed was told",
	"notice":           "what was told in the last days: forgotten by itself",
	"digest":           "which letters were sent in the last days: forgotten by itself",
	"failed_letter":    "which letters did not come in the last days: forgotten by itself",
	"missed_search":    "what found nothing in the last days: nobody's work, and forgotten by itself",
	"blob_part":        "the bytes of files, which are files of the export themselves",
	"goose_db_version": "which migrations have run here",
}

// addedLater are parts that exports of earlier hubs don't have: they are read back all
// the same.
var addedLater = map[string]bool{"pin": true, "webhook": true, "watch": true}

// unsaid are columns that are left out. Those of a content triggers keep: they follow
// from the other rows. Of a webhook they are its secret and where it stands, which is
// in a feed that goes with its database: read back it is PAUSED, and its owner says
// where it is to go on.
var unsaid = map[string][]string{
	"content": {"parties", "project_status", "project_audience"},
	"webhook": {"state", "reason", "secret", "old_secret", "old_until", "version", "labels", "position", "nonce",
		"failing_since", "retry_at", "tries", "lease", "leased_until", "turn_at", "warned_at"},
}

// tables are the root's and those of the parts, in the order in which they are filled.
func (k exportKind) tables() []string {
	all := []string{k.table}
	for _, p := range k.parts {
		all = append(all, p.table)
	}
	return all
}

// sql reads the kind's lines; columns are those of each table that are not its own
// to say, which are left out.
func (k exportKind) sql(leftOut map[string][]string) string {
	row := func(alias, table string) string {
		if len(leftOut[table]) == 0 {
			return "to_jsonb(" + alias + ")"
		}
		return "to_jsonb(" + alias + ") - '{" + strings.Join(leftOut[table], ",") + "}'::text[]"
	}
	var b strings.Builder
	b.WriteString("select json_build_object('" + k.table + "', " + row("r", k.table))
	for _, p := range k.parts {
		b.WriteString(", '" + p.table + "', (select coalesce(json_agg(" + row("p", p.table) + " order by " + p.order +
			"), '[]') from " + quoted(p.table) + " p where " + p.on + ")")
	}
	b.WriteString(")::text from " + quoted(k.table) + " r")
	if k.where != "" {
		b.WriteString(" where " + k.where)
	}
	return b.String() + " order by " + k.order
}

func quoted(name string) string { return pgx.Identifier{name}.Sanitize() }
