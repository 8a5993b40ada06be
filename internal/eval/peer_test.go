package eval

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/pglocal"
)

// peer is PostgreSQL's own Swedish full text over the same documents, as its manual
// sets it up. It knows nothing of who may see what.
type peer struct{ conn *pgx.Conn }

// startPeer starts a server of its own, so that the tests beside it need none.
func startPeer(b *testing.B) *peer {
	b.Helper()
	dir, err := os.MkdirTemp("", "hubtest") // short: it holds a socket
	fatal(b, err)
	o := pglocal.Options{Dir: dir, Bin: os.Getenv("HUB_PG_BIN"), Unsafe: true, Log: func(line string) { b.Log(line) }}
	if cache, err := os.UserCacheDir(); err == nil {
		o.Install = filepath.Join(cache, "hub-postgresql")
	}
	server, err := pglocal.Start(b.Context(), o)
	fatal(b, err)
	conn, err := pgx.Connect(b.Context(), server.DSNFor("postgres"))
	fatal(b, err)
	b.Cleanup(func() {
		ctx := context.WithoutCancel(b.Context())
		_ = conn.Close(ctx)
		if err := server.Stop(ctx); err != nil {
			b.Error(err)
		}
		if err := os.RemoveAll(dir); err != nil {
			b.Error(err)
		}
	})
	return &peer{conn}
}

// load makes the table; the indexes come last, which is quicker.
func (p *peer) load(b *testing.B, docs []*hub.Document) {
	b.Helper()
	p.exec(b, `drop table if exists doc`)
	p.exec(b, `create table doc (id text primary key, kind text, year int, topic text, municipality text, title text, body text,
		words tsvector generated always as (to_tsvector('swedish', title || ' ' || body)) stored)`)
	_, err := p.conn.CopyFrom(b.Context(), pgx.Identifier{"doc"}, []string{"id", "kind", "year", "topic", "municipality", "title", "body"},
		pgx.CopyFromSlice(len(docs), func(i int) ([]any, error) {
			d := docs[i]
			return []any{d.ID.Key, string(d.ID.Kind), d.Year, d.Topics[0], d.Municipalities[0], d.Title, d.Body}, nil
		}))
	fatal(b, err)
	p.exec(b, `create index on doc using gin (words)`)
	p.exec(b, `vacuum analyze doc`)
}

func (p *peer) exec(b *testing.B, sql string) {
	b.Helper()
	_, err := p.conn.Exec(b.Context(), sql)
	fatal(b, err)
}

// question is what a text asks: any of its words. "" if it has but stop words. It is
// made before the clock starts.
func (p *peer) question(b *testing.B, text string) (query string) {
	b.Helper()
	fatal(b, p.conn.QueryRow(b.Context(), `select coalesce(string_agg(quote_literal(lexeme), ' | '), '')
		from unnest(to_tsvector('swedish', $1))`, text).Scan(&query))
	return query
}

func (p *peer) count(b *testing.B, query string) (n int) {
	b.Helper()
	fatal(b, p.conn.QueryRow(b.Context(), `select count(*) from doc where words @@ $1::tsquery`, query).Scan(&n))
	return n
}

// first is the best ten with snippets.
func (p *peer) first(b *testing.B, query string) {
	rows, err := p.conn.Query(b.Context(), `
		select id, title, ts_headline('swedish', body, $1::tsquery)
		  from (select id, title, body from doc where words @@ $1::tsquery
		         order by ts_rank(words, $1::tsquery, 1) desc, id limit 10) best`, query)
	fatal(b, err)
	drain(b, rows)
}

// page is the best twenty of a kind and some years with snippets and four facets, which
// don't count with their own filter, in one round trip.
func (p *peer) page(b *testing.B, query string, kind hub.Kind, years []int) {
	batch := &pgx.Batch{}
	batch.Queue(`
		select id, title, ts_headline('swedish', body, $1::tsquery)
		  from (select id, title, body from doc where words @@ $1::tsquery and kind = $2 and year = any($3)
		         order by ts_rank(words, $1::tsquery, 1) desc, id limit 20) best`, query, string(kind), years)
	batch.Queue(`
		with found as materialized (select kind, year, topic, municipality from doc where words @@ $1::tsquery)
		select 'kind', kind, count(*) from found where year = any($3) group by kind
		union all select 'year', year::text, count(*) from found where kind = $2 group by year
		union all select 'topic', topic, count(*) from found where kind = $2 and year = any($3) group by topic
		union all select 'municipality', municipality, count(*) from found where kind = $2 and year = any($3) group by municipality`,
		query, string(kind), years)
	results := p.conn.SendBatch(b.Context(), batch)
	for range batch.Len() {
		rows, err := results.Query()
		fatal(b, err)
		drain(b, rows)
	}
	fatal(b, results.Close())
}

// drain reads all rows to their end, as a caller would.
func drain(b *testing.B, rows pgx.Rows) {
	b.Helper()
	for rows.Next() {
		_, err := rows.Values()
		fatal(b, err)
	}
	fatal(b, rows.Err())
}

func fatal(tb testing.TB, err error) {
	tb.Helper()
	if err != nil {
		tb.Fatal(err)
	}
}
