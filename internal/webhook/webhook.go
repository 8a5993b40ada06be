// Package webhook tells receivers of the changes of a feed: one message for each
// change, signed as Standard Webhooks say, in order, at least once.
//
// A webhook is a follower of the feed: how far it was told stands in its row, and one
// hub at a time has the lease to act for it. The next change is sent when the receiver
// has taken the one before. What is sent says which record changed and nothing of what
// the record says: the receiver reads that as what it may see then.
package webhook

import (
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"time"

	standard "github.com/standard-webhooks/standard-webhooks/libraries/go"

	"github.com/smakom/hub/internal/hub"
)

// TestType is the type of a message that was asked for to try a receiver.
const TestType = "hub.test"

// Message is what is sent, but for what is of one try: the time and the signatures.
type Message struct {
	ID   string // the change's cursor
	Type string // "article.updated"
	Body []byte
}

// payload is a message as the receiver reads it.
type payload struct {
	Type      string    `json:"type"`
	Timestamp time.Time `json:"timestamp"`
	Data      any       `json:"data"`
}

// told is a change as the receiver reads it.
type told struct {
	Cursor        string           `json:"cursor"`
	Action        hub.ChangeAction `json:"action"`
	Kind          hub.Kind         `json:"kind"`
	ID            hub.ID           `json:"id"`
	URL           *string          `json:"url"` // null where the receiver may not see the record, or it has no page
	ChangedFields []string         `json:"changedFields"`
}

// typeOf is the type of a change: "article.updated".
func typeOf(c *hub.Change) string {
	return strings.ToLower(string(c.Kind()) + "." + string(c.Action))
}

// ChangeMessage is the message of a change, with the address of the record where it has
// one for its receiver.
func ChangeMessage(c *hub.Change, url *string) (Message, error) {
	body, err := json.Marshal(payload{typeOf(c), c.At.UTC(), told{Cursor: c.Cursor, Action: c.Action, Kind: c.Kind(), ID: c.ID(),
		URL: url, ChangedFields: c.ChangedFields}})
	return Message{c.Cursor, typeOf(c), body}, err
}

// testMessage is the message of a test: it tells which webhook is tried.
func testMessage(w *hub.Webhook, wish *hub.DeliveryWish) (Message, error) {
	body, err := json.Marshal(payload{TestType, wish.CreatedAt.UTC(), map[string]any{"webhook": w.ID()}})
	return Message{wish.EventID, TestType, body}, err
}

// Head is the head of one try: Standard Webhooks' three lines, with a signature by each
// secret.
func (m Message) Head(secrets []string, at time.Time) (http.Header, error) {
	var signatures []string
	for _, secret := range secrets {
		key, err := standard.NewWebhook(secret)
		if err != nil {
			return nil, err
		}
		signature, err := key.Sign(m.ID, at, m.Body)
		if err != nil {
			return nil, err
		}
		signatures = append(signatures, signature)
	}
	return http.Header{
		"Content-Type": {"application/json"},
		// As the library writes them, which is not how net/http does.
		http.CanonicalHeaderKey(standard.HeaderWebhookID):        {m.ID},
		http.CanonicalHeaderKey(standard.HeaderWebhookTimestamp): {strconv.FormatInt(at.Unix(), 10)},
		http.CanonicalHeaderKey(standard.HeaderWebhookSignature): {strings.Join(signatures, " ")},
	}, nil
}
