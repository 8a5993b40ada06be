package hub

import "time"

// FeedAddress lets a program that keeps nothing but an address, as a calendar does,
// read feeds as its account sees them, and nothing else. Its secret is shown once,
// when it is made, and kept only as a hash.
type FeedAddress struct {
	UUID      UUID `db:"id"`
	AccountID UUID
	Name      string
	CreatedAt time.Time
	UsedAt    *time.Time
}

// ID is the feed address's opaque ID.
func (a *FeedAddress) ID() ID { return ID{KindFeedAddress, a.UUID.String()} }

// CreateFeedAddressInput makes a feed address for an account.
type CreateFeedAddressInput struct {
	Name string // what reads by it: "Kalendern i telefonen"
}

// Validate refuses what can't be stored.
func (in *CreateFeedAddressInput) Validate() error {
	var errs UserErrors
	checkNeeded(&errs, "name", &in.Name, maxName)
	return errs.Err()
}

// FeedSecret begins the secrets of feed addresses, so that scanners of public text
// know them, and no token is taken for one.
const FeedSecret = "hubfeed_"
