package postgres

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/register"
)

// syncRegister takes in a register that the database has not seen. Figures of
// municipalities are SCB's, so the register's word counts; organisations and
// topics are the office's to change, so only new ones are added.
func (db *DB) syncRegister(ctx context.Context, reg *register.Register) error {
	return db.InTx(ctx, func(tx *DB) error {
		var seen string
		if err := tx.q.QueryRow(ctx, `select register_version from hub for update`).Scan(&seen); err != nil {
			return fmt.Errorf("read the register's version: %w", err)
		}
		if seen == reg.Version {
			return nil
		}
		b := &pgx.Batch{}
		queueMunicipalities(b, reg)
		queueNeighbours(b, reg)
		for _, o := range reg.Organisations {
			b.Queue(`insert into organisation (id, slug, name, other_names, kind, website)
				values ($1, $2, $3, $4, $5, $6) on conflict (slug) do nothing`,
				hub.NewUUID(), o.Slug, o.Name, notNil(o.OtherNames), o.Kind, o.Website)
		}
		for _, t := range reg.Topics {
			b.Queue(`insert into topic (key, name, synonyms, parent_key, links)
				values ($1, $2, $3, $4, $5) on conflict (key) do nothing`,
				t.Key, t.Name, notNil(t.Synonyms), t.ParentKey, notNil(t.Links))
		}
		b.Queue(`update hub set register_version = $1`, reg.Version)
		if err := tx.q.(pgx.Tx).SendBatch(ctx, b).Close(); err != nil {
			return fmt.Errorf("take in the register: %w", err)
		}
		return nil
	})
}

// queueMunicipalities hands all of them over in one statement, as JSON by the
// names of their fields: one by one they take a tenth of a hub's first start.
func queueMunicipalities(b *pgx.Batch, reg *register.Register) {
	b.Queue(`insert into county (code, name)
		select distinct "CountyCode", "CountyName" from jsonb_to_recordset($1) as m ("CountyCode" text, "CountyName" text)
		on conflict (code) do update set name = excluded.name where county.name <> excluded.name`, notNil(reg.Municipalities))
	b.Queue(`insert into municipality (code, slug, name, official_name, county_code, population, population_year,
			land_area_km2, website, organisation_number, latitude, longitude)
		select * from jsonb_to_recordset($1) as m ("Code" text, "Slug" text, "Name" text, "OfficialName" text,
			"CountyCode" text, "Population" int, "PopulationYear" int, "LandAreaKm2" float, "Website" text,
			"OrganisationNumber" text, "Latitude" float, "Longitude" float)
		on conflict (code) do update set (slug, name, official_name, county_code, population, population_year,
			land_area_km2, website, organisation_number, latitude, longitude)
		= (excluded.slug, excluded.name, excluded.official_name, excluded.county_code, excluded.population,
			excluded.population_year, excluded.land_area_km2, excluded.website, excluded.organisation_number,
			excluded.latitude, excluded.longitude)`, notNil(reg.Municipalities))
}

func queueNeighbours(b *pgx.Batch, reg *register.Register) {
	var codes, neighbours []string
	for code, others := range reg.Neighbours {
		for _, other := range others {
			codes, neighbours = append(codes, code), append(neighbours, other)
		}
	}
	b.Queue(`delete from municipality_neighbour`)
	b.Queue(`insert into municipality_neighbour (code, neighbour) select * from unnest($1::text[], $2::text[])`, codes, neighbours)
}

// notNil is an empty list where there is none: a column that is never null.
func notNil[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
