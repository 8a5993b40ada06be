package hub

import "time"

// Session is a browser that is signed in.
type Session struct {
	UUID      UUID `db:"id"`
	AccountID UUID
	Agent     string // what the browser says it is
	CreatedAt time.Time
	SeenAt    time.Time
}

// ID is the session's opaque ID.
func (s *Session) ID() ID { return ID{KindSession, s.UUID.String()} }

// How long sessions live: one that is not used, and any.
const (
	SessionIdle = 30 * 24 * time.Hour
	SessionLife = 180 * 24 * time.Hour
)
