package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/internal/hub"
)

const topicColumns = `t.key, t.name, t.synonyms, t.parent_key, t.links`

// Topic is the topic with a key, nil where there is none.
func (db *DB) Topic(ctx context.Context, key string) (*hub.Topic, error) {
	return one[hub.Topic](ctx, db, "topic", `select `+topicColumns+` from topic t where t.key = @key`,
		pgx.NamedArgs{"key": key})
}

// Topics are all topics, by name.
func (db *DB) Topics(ctx context.Context) ([]*hub.Topic, error) {
	return many[hub.Topic](ctx, db, "topics", `select `+topicColumns+` from topic t order by t.name collate sv`, nil)
}

// TopicsByKey are the topics with these keys.
func (db *DB) TopicsByKey(ctx context.Context, keys []string) (map[string]*hub.Topic, error) {
	rows, err := many[hub.Topic](ctx, db, "topics", `select `+topicColumns+` from topic t where t.key = any(@keys)`,
		pgx.NamedArgs{"keys": keys})
	found := make(map[string]*hub.Topic, len(rows))
	for _, t := range rows {
		found[t.Key] = t
	}
	return found, err
}

// TopicChildren are the narrower topics in each topic, by name.
func (db *DB) TopicChildren(ctx context.Context, keys []string) (map[string][]*hub.Topic, error) {
	rows, err := many[hub.Topic](ctx, db, "narrower topics", `
		select `+topicColumns+` from topic t where t.parent_key = any(@keys) order by t.name collate sv`,
		pgx.NamedArgs{"keys": keys})
	found := make(map[string][]*hub.Topic, len(keys))
	for _, t := range rows {
		found[*t.ParentKey] = append(found[*t.ParentKey], t)
	}
	return found, err
}

// ContentTopics are the topics of each content, by name.
func (db *DB) ContentTopics(ctx context.Context, ids []hub.UUID) (map[hub.UUID][]*hub.Topic, error) {
	rows, err := many[struct {
		ContentID hub.UUID
		hub.Topic
	}](ctx, db, "topics of contents", `
		select l.content_id, `+topicColumns+`
		  from content_topic l
		  join content c on c.id = l.content_id
		  join topic t on t.key = l.topic_key
		 where l.content_id = any(@ids) and c.reach && @labels
		 order by t.name collate sv`,
		pgx.NamedArgs{"ids": ids, "labels": labels(ctx)})
	found := make(map[hub.UUID][]*hub.Topic, len(ids))
	for _, r := range rows {
		found[r.ContentID] = append(found[r.ContentID], &r.Topic)
	}
	return found, err
}

// FacetLabels fills the labels of topics, municipalities and counties, in one statement.
func (db *DB) FacetLabels(ctx context.Context, f *hub.SearchFacets) error {
	rows, err := many[struct{ Kind, Key, Name string }](ctx, db, "labels of facets", `
		select 'topic' as kind, key, name from topic where key = any(@topics)
		 union all select 'municipality', code, name from municipality where code = any(@municipalities)
		 union all select 'county', code, name from county where code = any(@counties)`,
		pgx.NamedArgs{"topics": facetKeys(f.Topics), "municipalities": facetKeys(f.Municipalities), "counties": facetKeys(f.Counties)})
	if err != nil {
		return err
	}
	names := map[[2]string]string{}
	for _, r := range rows {
		names[[2]string{r.Kind, r.Key}] = r.Name
	}
	for kind, facets := range map[string][]*hub.Facet{"topic": f.Topics, "municipality": f.Municipalities, "county": f.Counties} {
		for _, facet := range facets {
			if facet.Label = names[[2]string{kind, facet.Key}]; facet.Label == "" {
				facet.Label = facet.Key // gone since the index last looked
			}
		}
	}
	return nil
}

func facetKeys(facets []*hub.Facet) []string {
	keys := make([]string, len(facets))
	for i, f := range facets {
		keys[i] = f.Key
	}
	return keys
}

// CreateTopic makes a topic.
func (db *DB) CreateTopic(ctx context.Context, in hub.CreateTopicInput) (*hub.Topic, error) {
	return db.writeTopic(ctx, "createTopic", &in, func(tx *DB) error { return nil })
}

// UpdateTopic changes the fields of a topic that were sent.
func (db *DB) UpdateTopic(ctx context.Context, in hub.UpdateTopicInput) (*hub.Topic, error) {
	form := &hub.CreateTopicInput{}
	return db.writeTopic(ctx, "updateTopic", form, func(tx *DB) error {
		t, err := one[hub.Topic](ctx, tx, "topic", `select `+topicColumns+` from topic t where t.key = @key for update`,
			pgx.NamedArgs{"key": in.Key})
		if err != nil || t == nil {
			return hub.Faults(err, hub.Fault(hub.NotFound, "key", "there is no topic %q", in.Key))
		}
		*form = hub.CreateTopicInput{Key: t.Key, Name: t.Name, Synonyms: t.Synonyms}
		if t.ParentKey != nil {
			form.Parent = *t.ParentKey
		}
		for _, l := range t.Links {
			form.Links = append(form.Links, &hub.LinkInput{Title: l.Title, URL: l.URL})
		}
		return hub.ApplySent(in.Sent, &in.CreateTopicInput, form, "name")
	})
}

// writeTopic writes what load has left in the form.
func (db *DB) writeTopic(ctx context.Context, action string, form *hub.CreateTopicInput, load func(tx *DB) error) (t *hub.Topic, err error) {
	if err := hub.ViewerFrom(ctx).Require(hub.RoleEditor, hub.ScopeWrite); err != nil {
		return nil, err
	}
	err = db.InTx(ctx, func(tx *DB) error {
		faults := load(tx)
		missing := tx.checkParent(ctx, form)
		if err := hub.Faults(faults, form.Validate(), missing); err != nil {
			return err
		}
		links := []hub.Link{}
		for _, l := range form.Links {
			links = append(links, hub.Link{Title: l.Title, URL: l.URL})
		}
		written, err := tx.q.Exec(ctx, `
			insert into topic (key, name, synonyms, parent_key, links)
			values (@key, @name, @synonyms, nullif(@parent, ''), @links)
			on conflict (key) do update
			   set name = excluded.name, synonyms = excluded.synonyms, parent_key = excluded.parent_key, links = excluded.links
			 where @action = 'updateTopic'`,
			pgx.NamedArgs{"key": form.Key, "name": form.Name, "synonyms": notNil(form.Synonyms), "parent": form.Parent,
				"links": links, "action": action})
		if err != nil {
			return err
		}
		if written.RowsAffected() == 0 {
			return hub.Fault(hub.Conflict, "key", "there is a topic %q", form.Key)
		}
		if t, err = tx.Topic(ctx, form.Key); err != nil {
			return err
		}
		return tx.audit(ctx, action, t.ID())
	})
	return t, mapError(err)
}

// checkParent refuses a wider topic that is not there, or is below the topic itself.
func (db *DB) checkParent(ctx context.Context, form *hub.CreateTopicInput) error {
	if form.Parent == "" {
		return nil
	}
	var known, circle bool
	err := db.q.QueryRow(ctx, `
		with recursive above as (
			select key, parent_key from topic where key = @parent
			 union select t.key, t.parent_key from topic t join above a on t.key = a.parent_key)
		select count(*) > 0, coalesce(bool_or(key = @key), false) from above`,
		pgx.NamedArgs{"parent": form.Parent, "key": form.Key}).Scan(&known, &circle)
	switch {
	case err != nil:
		return err
	case !known:
		return hub.Fault(hub.NotFound, "parent", "there is no topic %q", form.Parent)
	case circle:
		return hub.Fault(hub.Conflict, "parent", "%q is below this topic", form.Parent)
	}
	return nil
}
