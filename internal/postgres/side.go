package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/internal/hub"
)

// insertSide writes what only the content's kind has.
func (db *DB) insertSide(ctx context.Context, id hub.UUID, in hub.AnyInput, refs *references) error {
	switch in := in.(type) {
	case *hub.CreateArticleInput:
		return db.insertArticle(ctx, id, in)
	case *hub.CreateReportInput:
		return db.insertReport(ctx, id, in, refs)
	case *hub.CreateProjectInput:
		return db.insertProject(ctx, id, in, refs)
	case *hub.CreateUpdateInput:
		return db.exec(ctx, `insert into project_update (content_id, phase) values (@id, @phase)`,
			pgx.NamedArgs{"id": id, "phase": in.Phase})
	case *hub.CreateEventInput:
		return db.insertEvent(ctx, id, in, refs)
	}
	return hub.BadInput("there is no such kind of content")
}

func (db *DB) exec(ctx context.Context, sql string, args pgx.NamedArgs) error {
	_, err := db.q.Exec(ctx, sql, args)
	return err
}

func (db *DB) insertArticle(ctx context.Context, id hub.UUID, in *hub.CreateArticleInput) error {
	return db.exec(ctx, `insert into article (content_id, article_kind, reference_numbers) values (@id, @kind, @numbers)`,
		pgx.NamedArgs{"id": id, "kind": in.ArticleKind, "numbers": notNil(in.ReferenceNumbers)})
}

func (db *DB) insertReport(ctx context.Context, id hub.UUID, in *hub.CreateReportInput, refs *references) error {
	return db.exec(ctx, `
		insert into report (content_id, external_url, document_date, key_findings, initiator_id, producer_id, respondents)
		values (@id, nullif(@url, ''), nullif(@date, ''), @findings, @initiator, @producer, @respondents)`,
		pgx.NamedArgs{"id": id, "url": in.ExternalURL, "date": in.DocumentDate, "findings": notNil(in.KeyFindings),
			"initiator": refs.organisation(in.Initiator), "producer": refs.organisation(in.Producer), "respondents": in.Respondents})
}

func (db *DB) insertProject(ctx context.Context, id hub.UUID, in *hub.CreateProjectInput, refs *references) error {
	err := db.exec(ctx, `
		insert into project (content_id, phase, starts_on, ends_on, participants)
		values (@id, @phase, nullif(@starts, ''), nullif(@ends, ''), @participants)`,
		pgx.NamedArgs{"id": id, "phase": in.Phase, "starts": in.StartsOn, "ends": in.EndsOn, "participants": in.Participants})
	for n, f := range in.Funding {
		if err != nil {
			return err
		}
		err = db.exec(ctx, `
			insert into funding (content_id, position, funder_id, programme, applied_by_id, decision_on, outcome)
			values (@id, @n, @funder, nullif(@programme, ''), @applied_by, @decision_on, @outcome)`,
			pgx.NamedArgs{"id": id, "n": n, "funder": refs.organisation(f.Funder), "programme": f.Programme,
				"applied_by": refs.organisation(f.AppliedBy), "decision_on": f.DecisionOn, "outcome": f.Outcome})
	}
	return err
}

func (db *DB) insertEvent(ctx context.Context, id hub.UUID, in *hub.CreateEventInput, refs *references) error {
	return db.exec(ctx, `
		insert into event (content_id, event_kind, mode, starts_on, ends_on, starts_at, ends_at, venue, place, organiser_id,
		                   of_project_id, participants, registration_url, registration_opens_on, registration_closes_on,
		                   capacity, seat_rule, target_group)
		values (@id, @kind, @mode, @starts_on, nullif(@ends_on, ''), @starts_at, @ends_at, nullif(@venue, ''),
		        nullif(@place, ''), @organiser, @project, @participants, nullif(@url, ''), @opens_on, @closes_on,
		        @capacity, nullif(@seat_rule, ''), nullif(@target_group, ''))`,
		pgx.NamedArgs{"id": id, "kind": in.EventKind, "mode": in.Mode, "starts_on": in.StartsOn, "ends_on": in.EndsOn,
			"starts_at": in.StartsAt, "ends_at": in.EndsAt, "venue": in.Venue, "place": in.Place,
			"organiser": refs.organisation(in.Organiser), "project": projectOf(in), "participants": in.Participants,
			"url": in.RegistrationURL, "opens_on": in.RegistrationOpensOn, "closes_on": in.RegistrationClosesOn,
			"capacity": in.Capacity, "seat_rule": in.SeatRule, "target_group": in.TargetGroup})
}

func projectOf(in *hub.CreateEventInput) *hub.UUID {
	if in.Project == nil {
		return nil
	}
	id, _ := in.Project.UUID() // resolve has found it
	return &id
}
