package postgres

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/internal/hub"
)

// feedPlace is how far a viewer has read, as a feed cursor holds it.
type feedPlace struct {
	Position int64  `json:"p"`
	Nonce    string `json:"n"` // of the change at the position: a restored database may have another there
	Labels   string `json:"l"` // with other rights it would be another feed
	// Floor is the feed's floor where the position lies below it, which it does only for
	// a reader from the beginning: once the floor has moved, they have missed something.
	// Only the end of a page has one: a change has one cursor for good.
	Floor int64 `json:"f"`
	// Pad makes all cursors equally long: their length would tell how many digits the
	// position has, and so how much happens that nobody sees.
	Pad string `json:"x,omitempty"`
}

// feedName is the list that feed cursors belong to.
const feedName = "changes"

// sealFeed makes a feed cursor. The feed's id stands before the seal, in the open:
// it tells another database's cursor, which can't be opened, from a made-up one.
func (db *DB) sealFeed(p feedPlace) string {
	p.Pad = strings.Repeat("-", 2*digits(math.MaxInt64)-digits(p.Position)-digits(p.Floor))
	return db.feedPrefix() + db.cursors.Seal(feedName, p)
}

func digits(n int64) int { return len(strconv.FormatInt(n, 10)) }

func (db *DB) feedPrefix() string {
	return base64.RawURLEncoding.EncodeToString(db.feedID[:6])
}

// openFeed reads a feed cursor of this viewer; nil is the beginning.
func (db *DB) openFeed(ctx context.Context, cursor *string) (feedPlace, error) {
	p := feedPlace{Labels: labelsHash(ctx)}
	if cursor == nil {
		return p, nil
	}
	prefix := db.feedPrefix()
	sealed, ours := strings.CutPrefix(*cursor, prefix)
	if !ours {
		if _, err := base64.RawURLEncoding.DecodeString(*cursor); err == nil && len(*cursor) > 2*len(prefix) {
			return p, hub.ErrCursorExpired
		}
		return p, hub.ErrBadCursor
	}
	var at feedPlace
	if err := db.cursors.Open(feedName, sealed, &at); err != nil {
		return p, err
	}
	if at.Labels != p.Labels {
		return p, hub.ErrCursorExpired
	}
	return at, nil
}

func labelsHash(ctx context.Context) string {
	sum := sha256.Sum256([]byte(strings.Join(labels(ctx), " ")))
	return base64.RawURLEncoding.EncodeToString(sum[:6])
}

// FeedStart is a cursor for now.
func (db *DB) FeedStart(ctx context.Context) (string, error) {
	last, err := one[struct {
		Position int64
		Nonce    string
	}](ctx, db, "the feed's end", `select position, nonce::text from change order by position desc limit 1`, nil)
	if err != nil {
		return "", err
	}
	p := feedPlace{Labels: labelsHash(ctx)}
	if last != nil {
		p.Position, p.Nonce = last.Position, last.Nonce
	}
	return db.sealFeed(p), nil
}

// maxScan bounds how far one page reads past changes that are not for its viewer: a
// thousand take a millisecond or two.
const maxScan = 5000

// step is when a change is one to a viewer: the record came into their view or left it,
// or something that they see of it changed. Without a field, it is others' sight that
// changed.
const step = `(was_seen <> is_seen or is_seen and changed <> '{}')`

// changesSQL reads the feed from a position, with what each change is to a viewer:
// whether the record was in their filtered view before and is after. The change at
// the position itself comes first, to prove that it is still the same, and the last
// that is read comes too, to go on from. Up to the floor nobody has read anything.
// The offset keeps PostgreSQL from working out each answer as often as it is named.
const changesSQL = `
	with bound as (
		select coalesce((select max(position) from change where position > @after and position <= @after + @scan),
		                (select min(position) from change where position > @after), @after) as last,
		       (select max(position) from change) as head, feed_floor as floor
		  from hub)
	select position, nonce::text, kind, key, at, changed, was_seen, is_seen,
	       (select floor from bound), position < (select head from bound) as more
	  from (
		select *,
		       position > (select floor from bound) and (@projects::text[] is null or about_was && @projects)
		         and (@municipalities::text[] is null or about_was && @municipalities)
		         and (@topics::text[] is null or about_was && @topics)
		         and (@kinds::text[] is null or kind = any(@kinds)) and was && @labels as was_seen,
		       (@projects::text[] is null or about && @projects)
		         and (@municipalities::text[] is null or about && @municipalities)
		         and (@topics::text[] is null or about && @topics)
		         and (@kinds::text[] is null or kind = any(@kinds)) and now && @labels as is_seen
		  from change
		 where position between @after and (select last from bound)
		 order by position offset 0) c
	 where position in (@after, (select last from bound)) or ` + step + `
	 order by position
	 limit @limit`

type changeRow struct {
	Position         int64
	Nonce, Kind, Key string
	At               time.Time
	Changed          []string
	WasSeen, IsSeen  bool
	Floor            int64
	More             bool // after it
}

// Changes are the steps of the viewer's feed after a cursor, from the beginning
// without one.
func (db *DB) Changes(ctx context.Context, after *string, f *hub.ChangeFilter, first int) (*hub.ChangeFeed, error) {
	from, err := db.openFeed(ctx, after)
	if err != nil {
		return nil, err
	}
	if f == nil {
		f = &hub.ChangeFilter{}
	}
	rows, err := many[changeRow](ctx, db, "changes", changesSQL, pgx.NamedArgs{
		// the one at the cursor, and one more to know that there is more
		"after": from.Position, "limit": first + 2, "scan": maxScan, "labels": labels(ctx), "kinds": texts(f.Kinds),
		"topics": prefixed("topic:", f.Topics), "municipalities": prefixed("municipality:", f.Municipalities),
		"projects": projectKeys(f.Projects)})
	if err != nil {
		return nil, err
	}
	if from.Position > 0 {
		if len(rows) == 0 || !rows[0].at(from) {
			return nil, hub.ErrCursorExpired
		}
		rows = rows[1:]
	}
	return db.feedPage(from, rows, first), nil
}

// at reports whether a reader of this place can go on: it is there still, and nothing
// after it is gone.
func (r *changeRow) at(p feedPlace) bool {
	return r.Position == p.Position && r.Nonce == p.Nonce && (p.Position >= r.Floor || p.Floor == r.Floor)
}

// feedPage is the page that rows after a place make.
func (db *DB) feedPage(from feedPlace, rows []*changeRow, first int) *hub.ChangeFeed {
	feed := &hub.ChangeFeed{EndCursor: db.sealFeed(from), Nodes: []*hub.Change{}}
	for _, r := range rows {
		place := feedPlace{Position: r.Position, Nonce: r.Nonce, Labels: from.Labels}
		change := r.change(db.sealFeed(place)) // the same whenever and to whom of these labels it is told
		if change != nil && len(feed.Nodes) == first {
			feed.HasMore = true
			return feed
		}
		if r.Position < r.Floor {
			place.Floor = r.Floor
		}
		feed.EndCursor, feed.HasMore = db.sealFeed(place), r.More
		if change != nil {
			feed.Nodes = append(feed.Nodes, change)
		}
	}
	return feed
}

// change is what the row is to its viewer, nil where it is nothing.
func (r *changeRow) change(cursor string) *hub.Change {
	c := &hub.Change{Cursor: cursor, At: r.At, Of: hub.ID{Kind: hub.Kind(r.Kind), Key: r.Key}, ChangedFields: []string{}}
	switch {
	case r.IsSeen && !r.WasSeen:
		c.Action = hub.ActionAdded
	case r.WasSeen && !r.IsSeen:
		c.Action = hub.ActionRemoved
	case r.IsSeen && len(r.Changed) > 0: // without a field, it is others' sight that changed
		c.Action, c.ChangedFields = hub.ActionUpdated, r.Changed
	default:
		return nil
	}
	return c
}

func prefixed(prefix string, keys []string) []string {
	if keys == nil {
		return nil
	}
	out := make([]string, len(keys))
	for i, k := range keys {
		out[i] = prefix + k
	}
	return out
}

func projectKeys(ids []*hub.ID) []string {
	if ids == nil {
		return nil
	}
	out := []string{}
	for _, id := range ids {
		out = append(out, "project:"+id.Key)
	}
	return out
}

// Narrowed is the feed's position when somebody last lost sight of a record.
func (db *DB) Narrowed(ctx context.Context) (int64, error) {
	var position int64
	err := db.q.QueryRow(ctx, `select coalesce((select position from change where narrowed order by position desc limit 1), 0)`).Scan(&position)
	return position, mapError(err)
}

// Head is the feed's last position.
func (db *DB) Head(ctx context.Context) (int64, error) {
	var position int64
	err := db.q.QueryRow(ctx, `select coalesce(max(position), 0) from change`).Scan(&position)
	return position, mapError(err)
}

// Steps are the changes after a position, in order, whoever may see the record.
func (db *DB) Steps(ctx context.Context, after int64, limit int) ([]hub.Step, error) {
	rows, err := many[struct {
		Position  int64
		Kind, Key string
		Gone      bool
	}](ctx, db, "steps", `select position, kind, key, status is null as gone
		from change where position > @after order by position limit @limit`,
		pgx.NamedArgs{"after": after, "limit": limit})
	steps := make([]hub.Step, len(rows))
	for i, r := range rows {
		steps[i] = hub.Step{Position: r.Position, Of: hub.ID{Kind: hub.Kind(r.Kind), Key: r.Key}, Gone: r.Gone}
	}
	return steps, err
}

// FeedID tells this database's feed from any other's.
func (db *DB) FeedID(context.Context) (string, error) { return db.feedID.String(), nil }
