package postgres

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/internal/hub"
)

const (
	// mostText bounds the text of a content's files that is searched, in bytes: twenty
	// reports of 200 pages.
	mostText = 10 << 20
	// mostPages bounds the pages of one file that are.
	mostPages = 5_000
)

// documentSQL is every record as the index knows it, and all of them where @all.
// A content is also asked for by a topic, municipality or organisation that it names,
// since their names are part of it. An update doesn't hold its project's title: it
// would stand before the project wherever the project is looked for.
const documentSQL = `
	select c.kind, c.id::text as key, c.reach, c.title, c.summary, c.body,
	       array(select unnest(t.name || t.synonyms) from content_topic l join topic t on t.key = l.topic_key
	              where l.content_id = c.id)
	       || array(select m.name from content_municipality l join municipality m on m.code = l.municipality_code
	                 where l.content_id = c.id)
	       || array(select unnest(o.name || o.other_names) from content_organisation l
	                  join organisation o on o.id = l.organisation_id where l.content_id = c.id) as names,
	       coalesce(a.reference_numbers, '{}') as "references",
	       array(select query from pin p where p.content_id = c.id) as pins,
	       array(select topic_key from content_topic l where l.content_id = c.id) as topics,
	       array(select distinct municipality_code from content_municipality l where l.content_id = c.id) as municipalities,
	       array(select distinct m.county_code from content_municipality l
	               join municipality m on m.code = l.municipality_code where l.content_id = c.id) as counties,
	       array(select distinct o.slug from content_organisation l
	               join organisation o on o.id = l.organisation_id where l.content_id = c.id) as organisations,
	       extract(year from coalesce(e.starts_sort, c.sort_at) at time zone 'Europe/Stockholm')::int as year,
	       to_char(coalesce(e.starts_sort, c.sort_at) at time zone 'Europe/Stockholm', 'YYYY-MM') as dated,
	       c.sort_at as at,
	       c.status not in ('PUBLISHED', 'ARCHIVED') as unpublished,
	       (select json_agg(json_build_object('id', f.id, 'name', f.name, 'alt', coalesce(f.alt_text, ''),
	                        'paged', f.pages is not null, 'pages', p.pages) order by l.position, f.id)
	          from content_file l
	          join file f on f.id = l.file_id
	          left join (select file_id, json_agg(json_build_object('page', page, 'text', text) order by page) as pages
	                       from (select k.file_id, i.page, i.text,
	                                    sum(octet_length(i.text)) over (order by k.position, k.file_id, i.page) as size
	                               from content_file k join file_page i on i.file_id = k.file_id
	                              where k.content_id = c.id and i.page <= @pages) kept
	                      where size <= @text group by file_id) p on p.file_id = f.id
	         where l.content_id = c.id) as files
	  from content c
	  left join article a on a.content_id = c.id
	  left join event e on e.content_id = c.id
	 where @all or c.id = any(array(
	       select unnest(@contents::uuid[])
	        union all select content_id from content_topic where topic_key = any(@topics)
	        union all select content_id from content_municipality where municipality_code = any(@municipalities)
	        union all select content_id from content_organisation where organisation_id = any(@organisations)))
	union all
	select 'MUNICIPALITY', m.code, '{public}', m.name, m.official_name || ', ' || y.name, '', array[y.name], '{}', '{}',
	       '{}', array[m.code], array[m.county_code], '{}', 0, '', 'epoch', false, null
	  from municipality m join county y on y.code = m.county_code where @all or m.code = any(@municipalities)
	union all
	select 'ORGANISATION', o.id::text, '{public}', o.name, '', '', o.other_names, '{}', '{}', '{}', '{}', '{}', array[o.slug], 0, '', 'epoch', false, null
	  from organisation o where @all or o.id = any(@organisations)
	union all
	select 'TOPIC', t.key, '{public}', t.name, '', '', t.synonyms, '{}', '{}', array[t.key], '{}', '{}', '{}', 0, '', 'epoch', false, null
	  from topic t where @all or t.key = any(@topics)`

// documentRow is a document as documentSQL reads it.
type documentRow struct {
	Kind, Key                                                                string
	Reach                                                                    []string
	Title, Summary, Body                                                     string
	Names, References, Pins, Topics, Municipalities, Counties, Organisations []string
	Year                                                                     int
	Dated                                                                    string
	At                                                                       time.Time
	Unpublished                                                              bool
	Files                                                                    []documentFile
}

// documentFile is a file of a document as documentSQL reads it.
type documentFile struct {
	ID, Name, Alt string
	Paged         bool
	Pages         []struct {
		Page int
		Text string
	}
}

func (r *documentRow) document() (*hub.Document, error) {
	d := &hub.Document{ID: hub.ID{Kind: hub.Kind(r.Kind), Key: r.Key}, Reach: r.Reach, Title: r.Title, Summary: r.Summary,
		Body: r.Body, Names: r.Names, References: r.References, Pins: r.Pins, Topics: r.Topics, Municipalities: r.Municipalities,
		Counties: r.Counties, Organisations: r.Organisations, Year: r.Year, Dated: r.Dated, At: r.At, Unpublished: r.Unpublished}
	for _, f := range r.Files {
		id, err := hub.ParseUUID(f.ID)
		if err != nil {
			return nil, fmt.Errorf("file %q: %w", f.ID, err)
		}
		file := &hub.DocumentFile{UUID: id, Name: f.Name, AltText: f.Alt, Paged: f.Paged}
		for _, p := range f.Pages {
			for len(file.Pages) < p.Page-1 { // a page that was left out has no text
				file.Pages = append(file.Pages, "")
			}
			file.Pages = append(file.Pages, p.Text)
		}
		d.Files = append(d.Files, file)
	}
	return d, nil
}

// Documents hands the records with these ids as they are now to take, one at a time,
// and the contents that name them. Those that are gone are absent.
func (db *DB) Documents(ctx context.Context, ids []hub.ID, take func(d *hub.Document) error) error {
	of := map[hub.Kind][]hub.ID{}
	var contents []hub.ID
	for _, id := range ids {
		if of[id.Kind] = append(of[id.Kind], id); id.Kind.IsContent() {
			contents = append(contents, id)
		}
	}
	err := pgx.BeginTxFunc(ctx, db.pool, pgx.TxOptions{AccessMode: pgx.ReadOnly}, func(tx pgx.Tx) error {
		return documents(ctx, tx, pgx.NamedArgs{"all": false, "contents": uuidsOf(contents), "topics": keysOf(of[hub.KindTopic]),
			"municipalities": keysOf(of[hub.KindMunicipality]), "organisations": uuidsOf(of[hub.KindOrganisation])}, take)
	})
	if err != nil {
		return fmt.Errorf("documents: %w", mapError(err))
	}
	return nil
}

// Snapshot hands every record as it is now to take, one at a time, with how many
// there are in all, and returns the feed's position at which that was so.
func (db *DB) Snapshot(ctx context.Context, take func(d *hub.Document, total int) error) (position int64, err error) {
	options := pgx.TxOptions{IsoLevel: pgx.RepeatableRead, AccessMode: pgx.ReadOnly}
	err = pgx.BeginTxFunc(ctx, db.pool, options, func(tx pgx.Tx) error {
		var total int
		err := tx.QueryRow(ctx, `
			select coalesce((select max(position) from change), 0),
			       (select count(*) from content) + (select count(*) from municipality)
			       + (select count(*) from organisation) + (select count(*) from topic)`).Scan(&position, &total)
		if err != nil {
			return err
		}
		return documents(ctx, tx, pgx.NamedArgs{"all": true, "contents": nil, "topics": nil, "municipalities": nil,
			"organisations": nil}, func(d *hub.Document) error { return take(d, total) })
	})
	if err != nil {
		return 0, fmt.Errorf("snapshot: %w", mapError(err))
	}
	return position, nil
}

// documents hands the documents that args ask for to take, one at a time: with the
// texts of their files they may be larger than the hub's memory.
func documents(ctx context.Context, tx pgx.Tx, args pgx.NamedArgs, take func(d *hub.Document) error) error {
	args["pages"], args["text"] = mostPages, mostText
	// An index is built for as long as it takes, also after the last row is on its
	// way; no reader waits for it.
	_, err := tx.Exec(ctx, `set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0`)
	if err != nil {
		return err
	}
	rows, err := tx.Query(ctx, documentSQL, args)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		row, err := pgx.RowToAddrOfStructByName[documentRow](rows)
		if err != nil {
			return err
		}
		d, err := row.document()
		if err == nil {
			err = take(d)
		}
		if err != nil {
			return err
		}
	}
	return rows.Err()
}

// Counts are how many records of each kind there are, whoever may see them.
func (db *DB) Counts(ctx context.Context) (map[hub.Kind]int, error) {
	rows, err := many[struct {
		Kind  hub.Kind
		Count int
	}](ctx, db, "counts", `
		select kind, count(*) from content group by kind
		 union all select 'MUNICIPALITY', count(*) from municipality
		 union all select 'ORGANISATION', count(*) from organisation
		 union all select 'TOPIC', count(*) from topic`, nil)
	counts := map[hub.Kind]int{}
	for _, r := range rows {
		counts[r.Kind] = r.Count
	}
	return counts, err
}
