package hub

import "time"

const (
	// FailedLetterDays is how long a letter is told of that did not come to its reader: who
	// looks in once a month still sees it.
	FailedLetterDays = 30
	// LetterAgain is how long after its last try a letter may still be tried again: three
	// times as long as the hub lets lie between two tries.
	LetterAgain = 30 * time.Minute
)

// LetterKind is what a letter is about.
type LetterKind string

// The kinds of letters.
const (
	LetterSignIn         LetterKind = "SIGN_IN"
	LetterDigest         LetterKind = "DIGEST"
	LetterTokenEnds      LetterKind = "TOKEN_ENDS"
	LetterWebhookStopped LetterKind = "WEBHOOK_STOPPED"
)

// LetterFault is why a letter did not come to its reader.
type LetterFault string

// The faults of letters.
const (
	LetterNoSuchAddress LetterFault = "NO_SUCH_ADDRESS"
	LetterRefused       LetterFault = "REFUSED"
	LetterUnreachable   LetterFault = "UNREACHABLE"
	LetterUnanswered    LetterFault = "UNANSWERED"
)

// SentLetter is a letter and what came of it.
type SentLetter struct {
	Email string
	Kind  LetterKind
	Fault *LetterFault // nil where the mail server took it
	Again bool         // whether the hub tries it again by itself
}

// FailedLetter is the last of its kind to a person that did not come to them.
type FailedLetter struct {
	AccountID UUID
	Kind      LetterKind
	At        time.Time // of the last try
	Fault     LetterFault
	Again     bool
}
