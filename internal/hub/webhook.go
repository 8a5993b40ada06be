package hub

import (
	"crypto/rand"
	"encoding/base64"
	"fmt"
	"net/url"
	"strings"
	"time"
)

// Limits of webhooks.
const (
	// MaxWebhooks is how many an account has at most: one for each system that
	// follows it, and a list that a person can still look through.
	MaxWebhooks = 20
	// MaxDeliveryWishes bounds the deliveries of one webhook that somebody asked for
	// and that wait: each of them is sent to a machine that may be away.
	MaxDeliveryWishes = 20
	// WebhookOverlap is how long a secret signs on after the next one was made.
	WebhookOverlap = 24 * time.Hour
)

// WebhookState is whether a webhook is told of changes.
type WebhookState string

// The states of a webhook.
const (
	WebhookActive  WebhookState = "ACTIVE"
	WebhookPaused  WebhookState = "PAUSED"  // by its owner
	WebhookStopped WebhookState = "STOPPED" // by the hub; Reason says why
)

// Webhook is an address that is told of each change of a feed: the one that its
// account sees, through its filter.
type Webhook struct {
	UUID                   UUID `db:"id"`
	AccountID              UUID
	Name, URL              string
	Kinds                  []Kind // this and the next are its filter; nil where it is not set
	Topics, Municipalities []string
	Projects               []UUID
	State                  WebhookState
	Reason                 *string // one line: what its receiver did, or why the hub stopped it
	CreatedAt              time.Time
	FailingSince, RetryAt  *time.Time // nil where the last try went well
	Tries                  int        // of the change that is not delivered yet
}

// ID is the webhook's opaque ID.
func (w *Webhook) ID() ID { return ID{KindWebhook, w.UUID.String()} }

// Filter is what the webhook keeps of the feed; nil for all of it.
func (w *Webhook) Filter() *ChangeFilter {
	if w.Kinds == nil && w.Topics == nil && w.Municipalities == nil && w.Projects == nil {
		return nil
	}
	f := &ChangeFilter{Kinds: w.Kinds, Topics: w.Topics, Municipalities: w.Municipalities}
	if w.Projects != nil {
		f.Projects = []*ID{}
	}
	for _, p := range w.Projects {
		f.Projects = append(f.Projects, &ID{KindProject, p.String()})
	}
	return f
}

// webhookKey is how many random bytes a secret has: what Standard Webhooks asks for at
// least is 24.
const webhookKey = 32

// NewWebhookSecret is a secret as Standard Webhooks write it.
func NewWebhookSecret() string {
	key := make([]byte, webhookKey)
	rand.Read(key) // never fails: crypto/rand ends the program instead
	return "whsec_" + base64.StdEncoding.EncodeToString(key)
}

// CreateWebhookInput makes a webhook of the viewer's.
type CreateWebhookInput struct {
	Name, URL string
	Filter    *ChangeFilter
	After     *string // a cursor of the feed; nil is now
}

// UpdateWebhookInput changes a webhook. Where it stands in the feed stays.
type UpdateWebhookInput struct {
	ID        ID
	Sent      []string // the fields that the caller gave, by their schema names
	Name, URL *string
	Filter    *ChangeFilter
}

// WebhookStepInput names a webhook.
type WebhookStepInput struct{ ID ID }

// ResumeWebhookInput lets a webhook go on.
type ResumeWebhookInput struct {
	ID    ID
	After *string // a cursor of its owner's feed; nil is where it was
}

// RedeliverInput names a delivery, that is to be made once more.
type RedeliverInput struct{ ID ID }

// Validate refuses what can't be stored. A private hub, which one machine has for
// itself, may tell that machine, and in the clear.
func (in *CreateWebhookInput) Validate(private bool) error {
	var errs UserErrors
	checkNeeded(&errs, "name", &in.Name, maxName)
	checkReceiver(&errs, "url", &in.URL, private)
	checkChangeFilter(&errs, "filter", in.Filter)
	return errs.Err()
}

// Apply puts what was sent into what would make the webhook as it is.
func (in *UpdateWebhookInput) Apply(onto *CreateWebhookInput) error {
	sent := &CreateWebhookInput{Filter: in.Filter}
	if in.Name != nil {
		sent.Name = *in.Name
	}
	if in.URL != nil {
		sent.URL = *in.URL
	}
	return ApplySent(in.Sent, sent, onto, "name", "url")
}

// checkReceiver refuses an address that the hub sends nothing to. Where a name leads
// is looked at when it is connected to.
func checkReceiver(errs *UserErrors, path string, text *string, private bool) {
	before := len(*errs)
	if checkURL(errs, path, text); len(*errs) > before {
		return
	}
	u, err := url.Parse(*text)
	switch {
	case *text == "":
		errs.Add(Required, path, "the address is missing")
	case err != nil: // checkURL has read it
		errs.Add(Invalid, path, "not a web address: write it as https://...")
	case u.User != nil:
		errs.Add(Invalid, path, "an address with a name or password in it is not used: what comes is known by its signature")
	case u.Scheme != "https" && !private:
		errs.Add(Invalid, path, "the address must begin with https://")
	case u.Fragment != "" || strings.Contains(*text, "#"):
		errs.Add(Invalid, path, "an address with # in it names a place in a page: leave that out")
	}
}

func checkChangeFilter(errs *UserErrors, path string, f *ChangeFilter) {
	if f == nil {
		return
	}
	if n := max(len(f.Kinds), len(f.Topics), len(f.Municipalities), len(f.Projects)); n > maxLinks {
		errs.Add(TooLong, path, "at most %d of a kind", maxLinks)
		return
	}
	checkSome(errs, path+".kinds", f.Kinds)
	checkSome(errs, path+".topics", f.Topics)
	checkSome(errs, path+".municipalities", f.Municipalities)
	checkSome(errs, path+".projects", f.Projects)
	for i, k := range f.Kinds {
		checkWord(errs, fmt.Sprintf("%s.kinds.%d", path, i), k, append(ContentKinds(), KindMunicipality, KindOrganisation, KindTopic)...)
	}
	for i := range f.Topics {
		checkLine(errs, fmt.Sprintf("%s.topics.%d", path, i), &f.Topics[i], maxName)
	}
	for i := range f.Municipalities {
		checkLine(errs, fmt.Sprintf("%s.municipalities.%d", path, i), &f.Municipalities[i], maxName)
	}
	for i, id := range f.Projects {
		if _, ok := id.UUID(); !ok || id.Kind != KindProject {
			errs.Add(Invalid, fmt.Sprintf("%s.projects.%d", path, i), "not the id of a project")
		}
	}
}

// checkSome refuses a list that was given and names nothing: it would keep nothing, for
// ever.
func checkSome[T any](errs *UserErrors, path string, list []T) {
	if list != nil && len(list) == 0 {
		errs.Add(Required, path, "%s names nothing: leave it out to keep all", path)
	}
}
