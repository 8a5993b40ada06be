package webhook

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/smakom/hub/internal/fetch"
	"github.com/smakom/hub/internal/hub"
)

const (
	// firstPause is that after the first try that failed; each next one is twice as long.
	firstPause = 5 * time.Second
	// mostPause bounds them: four tries a day find a receiver that is back.
	mostPause = 6 * time.Hour
	// spread is by how much of itself a pause is longer or shorter by chance, so that
	// those who failed together don't come back together.
	spread = 0.2
	// mostRetryAfter bounds how long a receiver may ask to be left alone.
	mostRetryAfter = time.Hour
	// giveUpAfter is how long a change is tried: a long week-end.
	giveUpAfter = 3 * 24 * time.Hour
)

// verdict is what an answer means for the change that was sent.
type verdict int

const (
	delivered verdict = iota
	again             // later it may go well
	never             // it can't, until somebody changes something
)

// outcome is what came of one try.
type outcome struct {
	verdict verdict
	status  *int          // nil where the receiver did not answer
	fault   string        // one line; "" where it was delivered
	pause   time.Duration // that the receiver asks for
}

// outcomeOf judges an answer, or why there is none.
func outcomeOf(reply *fetch.Reply, err error, now time.Time) outcome {
	known := new(hub.Error)
	switch {
	case errors.As(err, &known) && known.Code == hub.CodeBadInput:
		return outcome{verdict: never, fault: known.Message}
	case errors.As(err, &known):
		return outcome{verdict: again, fault: known.Message}
	case errors.Is(err, context.Canceled):
		return outcome{verdict: again, fault: "was not waited for"}
	case err != nil:
		return outcome{verdict: again, fault: "can't be sent"}
	}
	o := outcome{verdict: judge(reply.Status), status: &reply.Status}
	if o.verdict != delivered {
		o.fault = strings.TrimSpace(fmt.Sprintf("answered %d %s", reply.Status, http.StatusText(reply.Status)))
		o.pause = retryAfter(reply.RetryAfter, now)
	}
	return o
}

// judge says what a status means.
func judge(status int) verdict {
	switch {
	case status >= 200 && status < 300:
		return delivered
	case status >= 500, status == http.StatusRequestTimeout, status == http.StatusTooEarly, status == http.StatusTooManyRequests:
		return again
	}
	return never
}

// retryAfter reads how long a receiver asks to be left alone: seconds, or a date.
func retryAfter(text string, now time.Time) time.Duration {
	seconds, err := strconv.ParseUint(text, 10, 32)
	if err == nil || errors.Is(err, strconv.ErrRange) { // a number that is too large is the largest
		return time.Duration(min(seconds, uint64(mostRetryAfter/time.Second))) * time.Second
	}
	at, err := http.ParseTime(text)
	if err != nil {
		return 0
	}
	return min(max(at.Sub(now), 0), mostRetryAfter)
}

// pauseAfter is how long to wait after so many tries that failed, by a chance from 0 to 1.
func pauseAfter(tries int, chance float64) time.Duration {
	pause := mostPause
	if tries < 20 { // by then it is far above, and later ones don't fit a Duration
		pause = min(firstPause<<(tries-1), mostPause)
	}
	return time.Duration(float64(pause) * (1 + spread*(2*chance-1)))
}

// chance is that of a real hub.
func chance() float64 { return rand.Float64() }
