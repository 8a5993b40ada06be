package graph_test

import (
	"encoding/json"
	"net/http"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/smakom/hub/internal/hub"
)

// raw answers the feed query as one would who writes this one query by hand: one
// joined SQL, its rows appended to JSON.
type raw struct{ pool *pgxpool.Pool }

const rawSQL = `
	select c.id::text, c.slug, c.title, c.summary, c.audience, a.article_kind, c.published_at, c.updated_at, c.version,
	       m.roles, m.codes, m.names, t.keys, t.names, o.roles, o.slugs, o.names
	  from (select * from content where kind = 'ARTICLE' and reach && $1 order by sort_at desc, id desc limit 21) c
	  join article a on a.content_id = c.id
	  left join lateral (
	       select array_agg(l.role order by m.name collate sv, l.role) as roles, array_agg(m.code order by m.name collate sv, l.role) as codes,
	              array_agg(m.name order by m.name collate sv, l.role) as names
	         from content_municipality l join municipality m on m.code = l.municipality_code where l.content_id = c.id) m on true
	  left join lateral (
	       select array_agg(t.key order by t.name collate sv) as keys, array_agg(t.name order by t.name collate sv) as names
	         from content_topic l join topic t on t.key = l.topic_key where l.content_id = c.id) t on true
	  left join lateral (
	       select array_agg(l.role order by o.name collate sv, l.role) as roles, array_agg(o.slug order by o.name collate sv, l.role) as slugs,
	              array_agg(o.name order by o.name collate sv, l.role) as names
	         from content_organisation l join organisation o on o.id = l.organisation_id where l.content_id = c.id) o on true
	 order by c.sort_at desc, c.id desc`

type rawArticle struct {
	ID, Slug, Title, Summary, Audience, Kind string
	PublishedAt                              *time.Time
	UpdatedAt                                time.Time
	Version                                  int
	MunicipalityRoles, Codes, Municipalities []string
	Topics, TopicNames                       []string
	OrganisationRoles, Slugs, Organisations  []string
}

func (c raw) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var request struct{ Query string }
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 64<<10)).Decode(&request); err != nil || request.Query != feedQuery {
		http.Error(w, "bad request", http.StatusBadRequest)
		return
	}
	rows, err := c.pool.Query(r.Context(), rawSQL, []string{"public"})
	if err != nil {
		http.Error(w, "internal error", http.StatusInternalServerError)
		return
	}
	all, err := pgx.CollectRows(rows, pgx.RowToStructByPos[rawArticle])
	if err != nil {
		http.Error(w, "internal error", http.StatusInternalServerError)
		return
	}
	more := len(all) > 20
	b := append(make([]byte, 0, 32<<10), `{"data":{"articles":{"nodes":[`...)
	for i, a := range all[:min(len(all), 20)] {
		if i > 0 {
			b = append(b, ',')
		}
		b = a.append(b)
	}
	b = append(b, `],"pageInfo":{"hasNextPage":`...)
	b = append(strconv.AppendBool(b, more), `}}}}`...)
	w.Header().Set("Content-Type", "application/json")
	_, _ = w.Write(b)
}

func (a *rawArticle) append(b []byte) []byte {
	b = quoted(append(b, `{"id":`...), hub.ID{Kind: hub.KindArticle, Key: a.ID}.String())
	b = quoted(append(b, `,"slug":`...), a.Slug)
	b = quoted(append(b, `,"title":`...), a.Title)
	b = quoted(append(b, `,"summary":`...), a.Summary)
	b = quoted(append(b, `,"audience":`...), a.Audience)
	b = quoted(append(b, `,"kind":`...), a.Kind)
	b = append(b, `,"publishedAt":`...)
	if a.PublishedAt == nil {
		b = append(b, `null`...)
	} else {
		b = quoted(b, a.PublishedAt.UTC().Format(time.RFC3339Nano))
	}
	b = quoted(append(b, `,"updatedAt":`...), a.UpdatedAt.UTC().Format(time.RFC3339Nano))
	b = strconv.AppendInt(append(b, `,"version":`...), int64(a.Version), 10)
	b = append(b, `,"municipalities":[`...)
	for i := range a.Codes {
		b = quoted(append(comma(b, i), `{"role":`...), a.MunicipalityRoles[i])
		b = quoted(append(b, `,"municipality":{"code":`...), a.Codes[i])
		b = append(quoted(append(b, `,"name":`...), a.Municipalities[i]), `}}`...)
	}
	b = append(b, `],"topics":[`...)
	for i := range a.Topics {
		b = quoted(append(comma(b, i), `{"key":`...), a.Topics[i])
		b = append(quoted(append(b, `,"name":`...), a.TopicNames[i]), '}')
	}
	b = append(b, `],"organisations":[`...)
	for i := range a.Slugs {
		b = quoted(append(comma(b, i), `{"role":`...), a.OrganisationRoles[i])
		b = quoted(append(b, `,"organisation":{"slug":`...), a.Slugs[i])
		b = append(quoted(append(b, `,"name":`...), a.Organisations[i]), `}}`...)
	}
	return append(b, `]}`...)
}

func comma(b []byte, i int) []byte {
	if i > 0 {
		return append(b, ',')
	}
	return b
}

// quoted appends text as JSON.
func quoted(b []byte, s string) []byte {
	for i := range len(s) {
		if s[i] < ' ' || s[i] == '"' || s[i] == '\\' {
			text, err := json.Marshal(s)
			if err != nil {
				panic(err) // text has a JSON form
			}
			return append(b, text...)
		}
	}
	return append(append(append(b, '"'), s...), '"')
}
