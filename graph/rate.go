package graph

import (
	"context"
	"math"
	"net/http"
	"strconv"
	"time"

	"golang.org/x/time/rate"

	"github.com/smakom/hub/internal/hub"
)

const (
	// MinBudget and MinBudgetSignedIn have room for one query, as dear as it may be.
	MinBudget         = maxCost + requestCost + maxDocument/bytesPerPoint
	MinBudgetSignedIn = maxCostSignedIn + requestCost + maxDocument/bytesPerPoint

	// requestCost is what every request costs, before what it asks for.
	requestCost = 10
	// bytesPerPoint is how much of a document that is new can be parsed and validated
	// for a point: the longest takes as long as a thousand objects.
	bytesPerPoint = 16

	// An address of version 4 is one office's, of version 6 one of very many that it has.
	network4, network6 = 32, 64

	// maxAskers bounds how many budgets are kept, those used last: some 2 MB.
	maxAskers = 10_000
)

// budgets are how much each asker may still ask for. They are this hub's own: two
// hubs behind a balancer give twice as much.
type budgets struct {
	public, signedIn int // points a minute; 0 for no end

	of *recent[*asker]
}

// asker is somebody's budget: an account's, or an address's.
type asker struct {
	most int
	*rate.Limiter
}

func newBudgets(public, signedIn int) *budgets {
	return &budgets{public, signedIn, newRecent(maxAskers, maxAskers, func(*asker) int { return 1 })}
}

// askerName is who asks under ctx: an account, or else an address.
func askerName(ctx context.Context) string {
	if a := hub.ViewerFrom(ctx).Account; a != nil {
		return hub.AccountLabel(a.UUID)
	}
	return hub.OriginFrom(ctx).Network(network4, network6)
}

// asker is the budget of who asks under ctx; nil for one without a limit.
func (b *budgets) asker(ctx context.Context) *asker {
	name, most := askerName(ctx), b.public
	if hub.ViewerFrom(ctx).Account != nil {
		most = b.signedIn
	}
	if most == 0 {
		return nil
	}
	if a, ok := b.of.get(name); ok {
		return a
	}
	return b.of.keep(name, &asker{most, rate.NewLimiter(rate.Limit(float64(most)/60), most)})
}

// take pays for something now, or refuses it and says when it can be paid for.
func (a *asker) take(cost int) error {
	if a == nil || a.AllowN(time.Now(), cost) {
		return nil
	}
	return &busy{&hub.Error{Code: hub.CodeRateLimited, Message: "too much in a minute: wait, or ask for less at a time"}, max(a.until(cost), time.Second)}
}

// until is how long it takes before something can be paid for.
func (a *asker) until(cost int) time.Duration {
	return time.Duration((float64(cost) - a.Tokens()) / float64(a.Limit()) * float64(time.Second))
}

// pay waits until something can be paid for. It reserves nothing meanwhile: who waits
// keeps nobody else of the same budget from asking, and who leaves owes nothing.
func (a *asker) pay(ctx context.Context, cost int) error {
	if a == nil {
		return ctx.Err()
	}
	cost = min(cost, a.most)
	for !a.AllowN(time.Now(), cost) {
		select {
		case <-time.After(max(a.until(cost), time.Millisecond)): // somebody else may have been faster
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}

// tell puts what is left into the answer's headers, as the draft of the IETF on
// RateLimit header fields has it: points, and seconds until all of them are back.
func (a *asker) tell(h http.Header) {
	if a == nil {
		return
	}
	left := max(a.Tokens(), 0)
	h.Set("RateLimit-Policy", `"points";q=`+strconv.Itoa(a.most)+`;w=60`)
	h.Set("RateLimit", `"points";r=`+strconv.Itoa(int(left))+`;t=`+strconv.Itoa(int(math.Ceil((float64(a.most)-left)/float64(a.Limit())))))
}

// busy is a refusal for now: the same will be answered after a while.
type busy struct {
	fault *hub.Error
	after time.Duration
}

func (b *busy) Error() string { return b.fault.Message }

// Unwrap is the fault as callers see it.
func (b *busy) Unwrap() error { return b.fault }
