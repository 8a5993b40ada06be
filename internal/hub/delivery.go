package hub

import (
	"slices"
	"time"
)

// Limits of the log of deliveries: long enough to see what went wrong over a holiday.
const (
	// DeliveryDays is how long a delivery is kept.
	DeliveryDays = 30
	// MaxDeliveries is how many are kept of one webhook.
	MaxDeliveries = 1_000
)

// Delivery is one time that something was sent to a webhook.
type Delivery struct {
	UUID      UUID `db:"id"`
	WebhookID UUID
	EventID   string // the change's cursor; the same at every try
	Type      string // "article.updated"
	At        time.Time
	Try       int
	Status    *int    // what the receiver answered; nil where it did not
	Fault     *string // nil where it was delivered
	Took      time.Duration
	Test      bool
}

// ID is the delivery's opaque ID.
func (d *Delivery) ID() ID { return ID{KindDelivery, d.UUID.String()} }

// Delivered reports whether the receiver took it.
func (d *Delivery) Delivered() bool { return d.Fault == nil }

// DeliveryWish is a delivery that somebody asked for, beside the order: of a change
// once more, or a test.
type DeliveryWish struct {
	UUID      UUID `db:"id"`
	EventID   string
	Change    *Change // nil for a test
	CreatedAt time.Time
}

// WebhookLease is how long a hub may act for a webhook without a word of it: above
// all that it does between two notes, and as long as a webhook of a dead hub waits.
const WebhookLease = time.Minute

// WebhookTurn is a webhook that one hub acts for, until its lease ends.
type WebhookTurn struct {
	Webhook
	Lease   UUID
	Version int      // counts what its owner changed
	Secrets []string // those that sign, the newest first
	Labels  []string // the owner's, when it was last told from where to go on
	Owner   *Account
	Due     bool   // there is more in the feed, and it is time
	Cursor  string // how far it was told; "" where it stands nowhere
	Wishes  []*DeliveryWish
}

// Refused says why a webhook is told no more, "" where it may be: whoever has other
// rights now sees another feed.
func (t *WebhookTurn) Refused() string {
	switch {
	case t.Owner.DisabledAt != nil:
		return "its owner's account is closed"
	case !slices.Equal(t.Labels, Viewer{Account: t.Owner}.Labels()):
		return "its owner's rights have changed: take feedStart, read everything again, then resume it from there"
	}
	return ""
}
