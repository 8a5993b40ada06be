package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/internal/hub"
)

// writeSide writes what only the content's kind has, new or once more.
func (db *DB) writeSide(ctx context.Context, id hub.UUID, in hub.AnyInput, refs *references) error {
	switch in := in.(type) {
	case *hub.CreateArticleInput:
		return db.writeArticle(ctx, id, in)
	case *hub.CreateReportInput:
		return db.writeReport(ctx, id, in, refs)
	case *hub.CreateProjectInput:
		return db.writeProject(ctx, id, in, refs)
	case *hub.CreateUpdateInput:
		return db.exec(ctx, `
			insert into project_update (content_id, phase) values (@id, @phase)
			on conflict (content_id) do update set phase = excluded.phase`,
			pgx.NamedArgs{"id": id, "phase": in.Phase})
	case *hub.CreateEventInput:
		return db.writeEvent(ctx, id, in, refs)
	}
	return hub.BadInput("there is no such kind of content")
}

func (db *DB) exec(ctx context.Context, sql string, args pgx.NamedArgs) error {
	_, err := db.q.Exec(ctx, sql, args)
	return err
}

func (db *DB) writeArticle(ctx context.Context, id hub.UUID, in *hub.CreateArticleInput) error {
	return db.exec(ctx, `
		insert into article (content_id, article_kind, reference_numbers) values (@id, @kind, @numbers)
		on conflict (content_id) do update
		   set article_kind = excluded.article_kind, reference_numbers = excluded.reference_numbers`,
		pgx.NamedArgs{"id": id, "kind": in.ArticleKind, "numbers": notNil(in.ReferenceNumbers)})
}

func (db *DB) writeReport(ctx context.Context, id hub.UUID, in *hub.CreateReportInput, refs *references) error {
	return db.exec(ctx, `
		insert into report (content_id, external_url, document_date, key_findings, initiator_id, producer_id, respondents)
		values (@id, nullif(@url, ''), nullif(@date, ''), @findings, @initiator, @producer, @respondents)
		on conflict (content_id) do update
		   set external_url = excluded.external_url, document_date = excluded.document_date, key_findings = excluded.key_findings,
		       initiator_id = excluded.initiator_id, producer_id = excluded.producer_id, respondents = excluded.respondents`,
		pgx.NamedArgs{"id": id, "url": in.ExternalURL, "date": in.DocumentDate, "findings": notNil(in.KeyFindings),
			"initiator": refs.organisation(in.Initiator), "producer": refs.organisation(in.Producer), "respondents": in.Respondents})
}

func (db *DB) writeProject(ctx context.Context, id hub.UUID, in *hub.CreateProjectInput, refs *references) error {
	err := db.exec(ctx, `
		insert into project (content_id, phase, starts_on, ends_on, participants)
		values (@id, @phase, nullif(@starts, ''), nullif(@ends, ''), @participants)
		on conflict (content_id) do update
		   set phase = excluded.phase, starts_on = excluded.starts_on, ends_on = excluded.ends_on,
		       participants = excluded.participants`,
		pgx.NamedArgs{"id": id, "phase": in.Phase, "starts": in.StartsOn, "ends": in.EndsOn, "participants": in.Participants})
	if err != nil {
		return err
	}
	for n, f := range in.Funding {
		err := db.exec(ctx, `
			insert into funding (content_id, position, funder_id, programme, applied_by_id, decision_on, outcome)
			values (@id, @n, @funder, nullif(@programme, ''), @applied_by, @decision_on, @outcome)
			on conflict (content_id, position) do update
			   set funder_id = excluded.funder_id, programme = excluded.programme, applied_by_id = excluded.applied_by_id,
			       decision_on = excluded.decision_on, outcome = excluded.outcome`,
			pgx.NamedArgs{"id": id, "n": n, "funder": refs.organisation(f.Funder), "programme": f.Programme,
				"applied_by": refs.organisation(f.AppliedBy), "decision_on": f.DecisionOn, "outcome": f.Outcome})
		if err != nil {
			return err
		}
	}
	return db.exec(ctx, `delete from funding where content_id = @id and position >= @n`,
		pgx.NamedArgs{"id": id, "n": len(in.Funding)})
}

func (db *DB) writeEvent(ctx context.Context, id hub.UUID, in *hub.CreateEventInput, refs *references) error {
	return db.exec(ctx, `
		insert into event (content_id, event_kind, mode, starts_on, ends_on, starts_at, ends_at, venue, place, organiser_id,
		                   of_project_id, participants, cancelled, registration_url, registration_opens_on,
		                   registration_closes_on, capacity, seat_rule, target_group)
		values (@id, @kind, @mode, @starts_on, nullif(@ends_on, ''), @starts_at, @ends_at, nullif(@venue, ''),
		        nullif(@place, ''), @organiser, @project, @participants, @cancelled, nullif(@url, ''), @opens_on, @closes_on,
		        @capacity, nullif(@seat_rule, ''), nullif(@target_group, ''))
		on conflict (content_id) do update
		   set event_kind = excluded.event_kind, mode = excluded.mode, starts_on = excluded.starts_on, ends_on = excluded.ends_on,
		       starts_at = excluded.starts_at, ends_at = excluded.ends_at, venue = excluded.venue, place = excluded.place,
		       organiser_id = excluded.organiser_id, of_project_id = excluded.of_project_id, participants = excluded.participants,
		       cancelled = excluded.cancelled, registration_url = excluded.registration_url,
		       registration_opens_on = excluded.registration_opens_on, registration_closes_on = excluded.registration_closes_on,
		       capacity = excluded.capacity, seat_rule = excluded.seat_rule, target_group = excluded.target_group`,
		pgx.NamedArgs{"id": id, "kind": in.EventKind, "mode": in.Mode, "starts_on": in.StartsOn, "ends_on": in.EndsOn,
			"starts_at": in.StartsAt, "ends_at": in.EndsAt, "venue": in.Venue, "place": in.Place,
			"organiser": refs.organisation(in.Organiser), "project": projectOf(in), "participants": in.Participants,
			"cancelled": in.Cancelled,
			"url":       in.RegistrationURL, "opens_on": in.RegistrationOpensOn, "closes_on": in.RegistrationClosesOn,
			"capacity": in.Capacity, "seat_rule": in.SeatRule, "target_group": in.TargetGroup})
}

func projectOf(in *hub.CreateEventInput) *hub.UUID {
	if in.Project == nil {
		return nil
	}
	id, _ := in.Project.UUID() // resolve has found it
	return &id
}
