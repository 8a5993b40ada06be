package main

import (
	"context"
	"fmt"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/postgres"
)

// manyUpdates is more than one page of the feed holds.
const manyUpdates = hub.MaxPageSize + 20

// act is one thing that a consumer must survive.
type act struct {
	name string
	play func(ctx context.Context) error
}

// acts are those that are played, in this order.
func (r *rehearsal) acts() []act {
	all := []act{
		{"read from the beginning", r.settled},
		{"an update added", r.then(func(ctx context.Context) error { return r.announce(ctx, 1) })},
		{"an update changed", r.then(func(ctx context.Context) error { return r.rewrite(ctx, 1) })},
		{"the project renamed", r.then(r.rename)},
		{"an update removed", r.then(r.remove)},
		{"access lost", r.then(func(ctx context.Context) error { return r.share(ctx) })},
		{"access given back", r.then(func(ctx context.Context) error { return r.share(ctx, firstPartner) })},
		{"many updates at once", r.then(func(ctx context.Context) error { return r.announce(ctx, manyUpdates) })},
		{"429 with Retry-After", r.busy},
		{"connections cut in the middle of an answer", r.cut},
		{"the hub restarted", r.restarted(func(ctx context.Context) error { return r.announce(ctx, 1) })},
		{"the cursor expired", r.restarted(r.expire)}, // a request under way would be told of what goes, by the old rights
		{"the consumer killed when it asks for more", func(ctx context.Context) error { return r.killed(ctx, r.second) }},
		{"the consumer killed soon after an answer", r.killedOften},
	}
	if r.herald != nil {
		all = append(all, act{"a delivery that comes twice", r.repeat}, act{"a delivery that somebody else signed", r.forge})
	}
	return all
}

// then is an act that does something as the office, and waits for the consumer.
func (r *rehearsal) then(do func(office context.Context) error) func(context.Context) error {
	return func(ctx context.Context) error {
		if err := do(hub.AsProgram(ctx, hub.ViaCommand)); err != nil {
			return err
		}
		return r.follow(ctx)
	}
}

// announce publishes updates, all in one transaction.
func (s *sandbox) announce(ctx context.Context, updates int) error {
	return s.db.InTx(ctx, func(tx *postgres.DB) error {
		for range updates {
			s.made++
			made, _, err := tx.Create(ctx, &hub.CreateUpdateInput{Project: s.project, ContentInput: hub.ContentInput{
				Title: fmt.Sprintf("Nyhet %d", s.made), Summary: "En nyhet i repetitionen.", Audience: hub.AudienceMembers}})
			if err != nil {
				return err
			}
			if _, err := tx.PublishContent(ctx, hub.PublishContentInput{ID: made.ID()}); err != nil {
				return err
			}
			s.updates = append(s.updates, made.ID())
		}
		return nil
	})
}

// rewrite changes the last updates, all in one transaction.
func (s *sandbox) rewrite(ctx context.Context, updates int) error {
	return s.db.InTx(ctx, func(tx *postgres.DB) error {
		for _, id := range s.updates[len(s.updates)-updates:] {
			s.made++
			_, err := tx.Edit(ctx, &hub.UpdateUpdateInput{Edit: hub.Edit{ID: id, Sent: []string{"summary"}},
				CreateUpdateInput: hub.CreateUpdateInput{ContentInput: hub.ContentInput{Summary: fmt.Sprintf("Ändrad, %d.", s.made)}}})
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// rename gives the project another name and address.
func (s *sandbox) rename(ctx context.Context) error {
	_, err := s.db.Edit(ctx, &hub.UpdateProjectInput{Edit: hub.Edit{ID: s.project, Sent: []string{"title", "slug"}},
		CreateProjectInput: hub.CreateProjectInput{ContentInput: hub.ContentInput{Title: "Repetition av flödet, omdöpt", Slug: "omdopt-repetition"}}})
	return err
}

// remove takes the oldest update from its readers.
func (s *sandbox) remove(ctx context.Context) error { return s.removeIn(ctx, s.db.DB) }

func (s *sandbox) removeIn(ctx context.Context, db *postgres.DB) error {
	_, err := db.TrashContent(ctx, hub.ContentStepInput{ID: s.updates[0]})
	s.updates = s.updates[1:]
	return err
}

// expire moves the partner to another organisation, which sees the project from now
// on and has never seen the update that goes at the same moment: who keeps it has
// begun again without an empty copy.
func (s *sandbox) expire(ctx context.Context) error {
	return s.db.InTx(ctx, func(tx *postgres.DB) error {
		if err := s.removeIn(ctx, tx); err != nil {
			return err
		}
		_, err := tx.ShareContent(ctx, hub.ShareContentInput{ID: s.project, Organisations: []string{secondPartner}})
		if err != nil {
			return err
		}
		_, err = tx.UpdateAccount(ctx, hub.UpdateAccountInput{ID: s.account.ID(), Sent: []string{"organisation"},
			CreateAccountInput: hub.CreateAccountInput{Organisation: secondPartner}})
		return err
	})
}
