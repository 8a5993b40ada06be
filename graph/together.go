package graph

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"strconv"
	"strings"
	"sync"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"golang.org/x/sync/singleflight"

	"github.com/smakom/hub/internal/hub"
)

// A change wakes all subscriptions at once, and most of them are to tell the same to
// readers who see the same. What one of them reads or answers is then theirs too, while
// it is under way: nothing is kept, and who comes later does it for themselves.

// rounds are the times between one wake and the next. What somebody began in this round
// is new enough for all whom a wake sent to look: it was begun after their wake. Who
// looks without one, as with the first look, could get what is older than their look:
// they go alone until a wake comes.
type rounds struct {
	under singleflight.Group // what is under way, by round and key

	mu    sync.Mutex
	woken <-chan struct{} // of the round that is now
	now   int64
}

// of is the number of the round that ends with a wake. One that comes late may get a
// number of its own, and shares with fewer.
func (r *rounds) of(woken <-chan struct{}) int64 {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.woken != woken {
		r.woken = woken
		r.now++
	}
	return r.now
}

// joint is something that subscriptions do, once for all who do the same.
type joint[T any] struct {
	lane *lane
	key  string // all that decides what comes of it
	do   func(context.Context) (T, error)
	// faulty reports whether something went wrong though there is no error; nil for never.
	faulty func(T) bool
}

// together does it for a subscription, or waits for who does it already in this round.
// Who came first may be gone before it is done: it goes on without them, until the hub
// stops. What goes wrong is nobody else's: the others do it again, each to have the fault
// told, and logged, with their own request.
func (j joint[T]) together(ctx context.Context, h *Handler, f *following) (T, error) {
	woken := h.woken()
	if woken == f.alone {
		return j.inTurn(ctx)
	}
	key := strconv.FormatInt(h.rounds.of(woken), 10) + j.key
	done, err, shared := h.rounds.under.Do(key, func() (any, error) {
		ctx, cancel := context.WithCancel(context.WithoutCancel(ctx))
		defer cancel()
		defer context.AfterFunc(h.closing, cancel)()
		return j.inTurn(ctx)
	})
	result, _ := done.(T)
	if shared && (err != nil || j.faulty != nil && j.faulty(result)) {
		return j.inTurn(ctx)
	}
	return result, err
}

// inTurn does it for one subscription. It may wait as long as it takes, but then not take
// longer than a query.
func (j joint[T]) inTurn(ctx context.Context) (result T, err error) {
	err = j.lane.inTurn(ctx, func() (err error) {
		ctx, cancel := context.WithTimeout(ctx, deadline)
		defer cancel()
		result, err = j.do(ctx)
		return err
	})
	return result, err
}

// viewerKey names a viewer by all that decides what they are told: what they may see, and
// what proved who they are, on which hangs what they may do.
func viewerKey(v hub.Viewer) string {
	var proof []any
	if v.Session != nil {
		proof = append(proof, "session", v.Session.UUID)
	}
	if v.Token != nil {
		proof = append(proof, "token", v.Token.UUID, v.Token.Scopes)
	}
	return with("viewer", v.Role(), v.Via(), v.Labels(), proof)
}

// key names what an operation asks of each change. From where its client goes on decides
// nothing of that, and is each client's own: it is left out.
func (o *operation) key(schema *ast.Schema) string {
	text, variables := o.RawQuery, maps.Clone(o.Variables)
	root := graphql.CollectFields(o.OperationContext, o.Operation.SelectionSet, []string{schema.Subscription.Name})[0]
	if after := root.Arguments.ForName("after"); after != nil {
		switch name := "$" + after.Value.Raw; {
		case after.Value.Kind == ast.StringValue:
			text = blanked(text, after.Value)
		case after.Value.Kind == ast.Variable && strings.Count(text, name) == 2: // where it is declared, and here
			delete(variables, after.Value.Raw)
		}
	}
	sum := sha256.Sum256([]byte(with("operation", text, o.OperationName, variables)))
	return hex.EncodeToString(sum[:])
}

// blanked is a query without a string in it, where it is written there as it is.
func blanked(text string, value *ast.Value) string {
	letters, start, end := []rune(text), value.Position.Start, value.Position.End
	if start < 0 || end > len(letters) || start > end || string(letters[start:end]) != `"`+value.Raw+`"` {
		return text
	}
	return string(letters[:start]) + `""` + string(letters[end:])
}
