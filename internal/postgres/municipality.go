package postgres

import (
	"context"
	"strings"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/internal/hub"
)

const municipalityColumns = `m.code, m.slug, m.name, m.official_name, m.county_code, y.name as county_name,
	m.population, m.population_year, m.land_area_km2, m.website, m.organisation_number, m.latitude, m.longitude,
	m.membership_status, m.member_since, m.member_until`

const municipalityFrom = `municipality m join county y on y.code = m.county_code`

// municipalityRow is a municipality in a list, or under what it belongs to.
type municipalityRow struct {
	hub.Municipality
	placed
}

func (r *municipalityRow) municipality() *hub.Municipality { return &r.Municipality }

// Municipality is the municipality with a code or slug, nil where there is none.
func (db *DB) Municipality(ctx context.Context, code, slug *string) (*hub.Municipality, error) {
	return one[hub.Municipality](ctx, db, "municipality", `
		select `+municipalityColumns+` from `+municipalityFrom+`
		 where m.code = @code or m.slug = @slug`,
		pgx.NamedArgs{"code": code, "slug": slug})
}

// Municipalities are the municipalities that a filter keeps, by name.
func (db *DB) Municipalities(ctx context.Context, f *hub.MunicipalityFilter, p hub.PageArgs) (*hub.MunicipalityConnection, error) {
	if f == nil {
		f = &hub.MunicipalityFilter{}
	}
	var name *string
	if f.Name != nil {
		name = new(like(strings.ToLower(*f.Name)))
	}
	found, err := pages(ctx, db, list{
		name: "municipalities", columns: municipalityColumns, from: municipalityFrom, parents: alone,
		order: order{key: "m.name collate sv", kind: "text", id: "m.code", of: "text"},
		where: `(@counties::text[] is null or m.county_code = any(@counties))
			and (@member::boolean is null or @member = (m.membership_status is not distinct from 'MEMBER'))
			and (@name::text is null or lower(m.name collate sv) like @name)
			and (@population_max::int is null or m.population <= @population_max)`,
		args: pgx.NamedArgs{"counties": f.Counties, "member": f.Member, "name": name, "population_max": f.PopulationMax},
	}, p, (*municipalityRow).municipality)
	return found[""], err
}

// underParents reads municipalities that a statement found under text keys.
func (db *DB) underParents(ctx context.Context, noun, sql string, args pgx.NamedArgs) (map[string][]*hub.Municipality, error) {
	rows, err := many[municipalityRow](ctx, db, noun, sql, args)
	found := map[string][]*hub.Municipality{}
	for _, r := range rows {
		found[r.Parent] = append(found[r.Parent], &r.Municipality)
	}
	return found, err
}

// Neighbours are the municipalities that each one borders on, by name.
func (db *DB) Neighbours(ctx context.Context, codes []string) (map[string][]*hub.Municipality, error) {
	return db.underParents(ctx, "neighbours", `
		select n.code as parent, `+municipalityColumns+`
		  from municipality_neighbour n, `+municipalityFrom+`
		 where m.code = n.neighbour and n.code = any(@codes)
		 order by m.name collate sv`,
		pgx.NamedArgs{"codes": codes})
}

// likeness is how far a municipality m is from k: population and land count by
// their ratio, population most; another county counts as a fifth more or less people.
const likeness = `abs(ln(m.population::float / k.population)) + 0.5 * abs(ln(m.land_area_km2 / k.land_area_km2))
	+ case when m.county_code = k.county_code then 0 else 0.2 end`

// Similar are the municipalities most like each one, the nearest first.
func (db *DB) Similar(ctx context.Context, codes []string, first int) (map[string][]*hub.Municipality, error) {
	return db.underParents(ctx, "similar municipalities", `
		select k.code as parent, r.*
		  from municipality k
		 cross join lateral (
		       select `+municipalityColumns+`, row_number() over (order by `+likeness+`, m.code) as row_n
		         from `+municipalityFrom+`
		        where m.code <> k.code
		        order by `+likeness+`, m.code
		        limit @first) r
		 where k.code = any(@codes)
		 order by k.code, r.row_n`,
		pgx.NamedArgs{"codes": codes, "first": first})
}

// MunicipalityContents are the contents that have to do with each municipality.
func (db *DB) MunicipalityContents(ctx context.Context, codes []string, f *hub.ContentFilter, p hub.PageArgs) (map[string]*hub.ContentConnection, error) {
	l := contentList(ctx, "municipality contents", hub.ContentKinds(), f, hub.OrderNewest)
	l.parents = codes
	l.where += ` and exists (select from content_municipality l
		where l.content_id = c.id and l.municipality_code = k.key)`
	return pages(ctx, db, l, p, (*contentRow).content)
}

// Counties are all counties, by code.
func (db *DB) Counties(ctx context.Context) ([]*hub.County, error) {
	return many[hub.County](ctx, db, "counties", `select code, name from county order by code`, nil)
}

// CountyMunicipalities are the municipalities in each county, by name.
func (db *DB) CountyMunicipalities(ctx context.Context, codes []string) (map[string][]*hub.Municipality, error) {
	return db.underParents(ctx, "municipalities of counties", `
		select m.county_code as parent, `+municipalityColumns+` from `+municipalityFrom+`
		 where m.county_code = any(@codes)
		 order by m.name collate sv`,
		pgx.NamedArgs{"codes": codes})
}

// ContentMunicipalities are the municipalities that each content has to do with.
func (db *DB) ContentMunicipalities(ctx context.Context, ids []hub.UUID) (map[hub.UUID][]*hub.MunicipalityLink, error) {
	rows, err := many[struct {
		ContentID hub.UUID
		Role      hub.LinkRole
		hub.Municipality
	}](ctx, db, "municipalities of contents", `
		select l.content_id, l.role, `+municipalityColumns+`
		  from content_municipality l
		  join content c on c.id = l.content_id, `+municipalityFrom+`
		 where m.code = l.municipality_code and l.content_id = any(@ids) and c.reach && @labels
		 order by m.name collate sv, l.role`,
		pgx.NamedArgs{"ids": ids, "labels": labels(ctx)})
	found := make(map[hub.UUID][]*hub.MunicipalityLink, len(ids))
	for _, r := range rows {
		found[r.ContentID] = append(found[r.ContentID], &hub.MunicipalityLink{Municipality: &r.Municipality, Role: r.Role})
	}
	return found, err
}

// SetMembership says what a municipality is to the network.
func (db *DB) SetMembership(ctx context.Context, in hub.SetMembershipInput) (m *hub.Municipality, err error) {
	if err := hub.Faults(hub.ViewerFrom(ctx).Require(hub.RoleEditor, hub.ScopeWrite), in.Validate()); err != nil {
		return nil, err
	}
	err = db.InTx(ctx, func(tx *DB) error {
		err := tx.exec(ctx, `
			update municipality set membership_status = @status, member_since = nullif(@since, ''), member_until = nullif(@until, '')
			 where code = @code`,
			pgx.NamedArgs{"code": in.Municipality, "status": in.Status, "since": in.Since, "until": in.Until})
		if err == nil {
			m, err = tx.Municipality(ctx, &in.Municipality, nil)
		}
		if err != nil || m == nil {
			return hub.Faults(err, hub.Fault(hub.NotFound, "municipality", "there is no municipality %q", in.Municipality))
		}
		return tx.audit(ctx, "setMembership", m.ID())
	})
	return m, mapError(err)
}
