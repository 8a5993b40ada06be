package graph

import (
	"context"
	"errors"
	"net/http"
	"sync"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"github.com/smakom/hub/internal/hub"
)

const (
	// recheckEvery is how long somebody who may no longer come in can go on with what
	// they have open.
	recheckEvery = time.Minute
	// maxMissed is how often in a row it may stay unknown who somebody is: a database
	// that is started again is away for seconds.
	maxMissed = 3
)

// follower is who has a stream or a socket open. Who that is was found out by a
// request, and is asked again by it as long as it is open.
type follower struct {
	handler *Handler

	mu      sync.Mutex
	request *http.Request
	viewer  hub.Viewer
}

// now is the viewer as last known.
func (f *follower) now() hub.Viewer {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.viewer
}

// prove makes a request the proof of who the follower is.
func (f *follower) prove(ctx context.Context, r *http.Request) error {
	v, err := f.handler.who(ctx, r)
	if err != nil {
		return err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.request, f.viewer = r, v
	return nil
}

// watch asks again who it is until the follower may not go on, or ctx ends, and says
// why. While it can't be known, they go on as who they were.
func (f *follower) watch(ctx context.Context) error {
	every := time.NewTicker(f.handler.pace.recheck)
	defer every.Stop()
	for missed := 0; missed <= maxMissed; {
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-every.C:
		}
		switch err := f.check(ctx); {
		case err == nil:
			missed = 0
		case errors.Is(err, hub.ErrUnauthenticated):
			return err
		case ctx.Err() == nil:
			missed++
			f.handler.options.Log.WarnContext(ctx, "who follows", "error", err, "request_id", requestID(ctx))
		}
	}
	return &busy{&hub.Error{Code: hub.CodeUnavailable, Message: "it can't be known who you are: try again soon"}, openAgain}
}

// check asks once. Who was signed in and is not any more may not go on as the public:
// they would miss what they came for, and never know.
func (f *follower) check(ctx context.Context) error {
	f.mu.Lock()
	r, signedIn := f.request, f.viewer.Account != nil
	f.mu.Unlock()
	v, err := f.handler.who(ctx, r)
	if err == nil && signedIn && v.Account == nil {
		err = hub.ErrUnauthenticated
	}
	if err != nil {
		return err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.request == r { // else they have said meanwhile who they are
		f.viewer = v
	}
	return nil
}

// who finds out who sends a request, which may be an old one; where nobody can, it is
// who it was.
func (h *Handler) who(ctx context.Context, r *http.Request) (v hub.Viewer, err error) {
	defer h.rescue(ctx, &err)
	if h.options.Who == nil {
		return hub.ViewerFrom(ctx), nil
	}
	return h.options.Who(r.WithContext(ctx))
}

// perform sends what an operation answers: a subscription, as long as ctx goes on.
func (h *Handler) perform(ctx context.Context, o *operation, f *following, by *follower, send func(*graphql.Response) error) error {
	if o.subscribes() {
		return h.follow(ctx, o, f, by.now, send)
	}
	response, err := h.run(ctx, o)
	if err != nil {
		return err
	}
	return send(response)
}

// rescue makes a panic an error of the function that defers it: what runs beside a
// request has nobody else to catch it.
func (h *Handler) rescue(ctx context.Context, err *error) {
	if p := recover(); p != nil {
		*err = h.faults.recover(ctx, p)
	}
}
