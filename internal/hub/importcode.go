package hub

// ImportReason is why an import failed, or nothing was made of a text.
type ImportReason string

// The reasons: first those for which a source or text could not be taken in, then
// those for which a text was not meant to be.
const (
	ReasonNoDay         ImportReason = "NO_DAY"
	ReasonEmpty         ImportReason = "EMPTY"
	ReasonNotText       ImportReason = "NOT_TEXT"
	ReasonPDF           ImportReason = "IS_PDF"
	ReasonNoDocument    ImportReason = "NO_DOCUMENT"
	ReasonNoExport      ImportReason = "NO_EXPORT"
	ReasonNoFeed        ImportReason = "NO_FEED"
	ReasonNoMail        ImportReason = "NO_MAIL"
	ReasonNoList        ImportReason = "NO_LIST"
	ReasonCutOff        ImportReason = "CUT_OFF"
	ReasonTooLarge      ImportReason = "TOO_LARGE"
	ReasonGone          ImportReason = "GONE"
	ReasonUnreachable   ImportReason = "UNREACHABLE"
	ReasonDamaged       ImportReason = "DAMAGED"
	ReasonUnclear       ImportReason = "UNCLEAR"
	ReasonContradiction ImportReason = "CONTRADICTION"
	ReasonInvalid       ImportReason = "INVALID"
	ReasonInternal      ImportReason = "INTERNAL"

	ReasonPersonal  ImportReason = "PERSONAL"
	ReasonTracking  ImportReason = "TRACKING"
	ReasonNoAddress ImportReason = "NO_ADDRESS"
	ReasonAround    ImportReason = "AROUND_THE_TEXT"
	ReasonTwice     ImportReason = "TWICE"
	ReasonWithTexts ImportReason = "WITH_TEXTS"
	ReasonBinned    ImportReason = "BINNED"
	ReasonNoText    ImportReason = "NO_TEXT"
	ReasonNoMember  ImportReason = "NO_MEMBER"
)

// ImportPart is a part of a source that has no title of its own.
type ImportPart string

// The parts.
const (
	PartContact  ImportPart = "CONTACT"
	PartFooter   ImportPart = "FOOTER"
	PartGreeting ImportPart = "GREETING"
	PartMailHead ImportPart = "MAIL_HEAD"
	PartSharing  ImportPart = "SHARING"
	PartMenu     ImportPart = "MENU"
	PartLink     ImportPart = "LINK"
	PartPicture  ImportPart = "PICTURE"
	PartPage     ImportPart = "PAGE"
	PartHeading  ImportPart = "HEADING"
)

// ImportReview is what somebody should look at.
type ImportReview string

// What to look at.
const (
	ReviewNotPublic     ImportReview = "NOT_PUBLIC"
	ReviewNoDate        ImportReview = "NO_DATE"
	ReviewDate          ImportReview = "DATE"
	ReviewSeveralDays   ImportReview = "SEVERAL_DAYS"
	ReviewKind          ImportReview = "KIND"
	ReviewNoEventDay    ImportReview = "NO_EVENT_DAY"
	ReviewPhase         ImportReview = "PHASE"
	ReviewNoFunder      ImportReview = "NO_FUNDER"
	ReviewNoTopic       ImportReview = "NO_TOPIC"
	ReviewTitle         ImportReview = "TITLE"
	ReviewNoText        ImportReview = "NO_TEXT"
	ReviewUnread        ImportReview = "UNREAD"
	ReviewCompare       ImportReview = "COMPARE"
	ReviewLetters       ImportReview = "LETTERS"
	ReviewLeftOut       ImportReview = "LEFT_OUT"
	ReviewFileMissing   ImportReview = "FILE_MISSING"
	ReviewSilentPicture ImportReview = "PICTURE_WITHOUT_TEXT"
)

// ImportGuess is what a field was guessed from.
type ImportGuess string

// The grounds of guesses.
const (
	GuessWording   ImportGuess = "WORDING"
	GuessNamed     ImportGuess = "NAMED"
	GuessDate      ImportGuess = "DATE"
	GuessBeginning ImportGuess = "BEGINNING"
	GuessCategory  ImportGuess = "CATEGORY"
	GuessPlace     ImportGuess = "PLACE"
	GuessFile      ImportGuess = "FILE"
	GuessNothing   ImportGuess = "NOTHING_ELSE"
)
