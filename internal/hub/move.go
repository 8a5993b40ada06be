package hub

import (
	"slices"
	"time"
)

// Move is a way from one status to another.
type Move string

// The moves of a content on its way to its readers and out again.
const (
	MoveSubmit    Move = "submitContent"
	MoveApprove   Move = "approveContent"
	MoveSendBack  Move = "sendBackContent"
	MoveSchedule  Move = "scheduleContent"
	MovePublish   Move = "publishContent"
	MoveUnpublish Move = "unpublishContent"
	MoveArchive   Move = "archiveContent"
	MoveTrash     Move = "trashContent"
	MoveRestore   Move = "restoreContent"
)

// To is where the move leads.
func (m Move) To() ContentStatus {
	return map[Move]ContentStatus{
		MoveSubmit: StatusInReview, MoveApprove: StatusInReview, MoveSendBack: StatusDraft, MoveSchedule: StatusScheduled,
		MovePublish: StatusPublished, MoveUnpublish: StatusDraft, MoveArchive: StatusArchived, MoveTrash: StatusTrashed,
		MoveRestore: StatusDraft,
	}[m]
}

// From are the statuses that the move can be made in.
func (m Move) From() []ContentStatus {
	return map[Move][]ContentStatus{
		MoveSubmit:    {StatusDraft},
		MoveApprove:   {StatusInReview},
		MoveSendBack:  {StatusInReview},
		MoveSchedule:  {StatusDraft, StatusInReview, StatusScheduled},
		MovePublish:   {StatusDraft, StatusInReview, StatusScheduled, StatusPublished, StatusArchived},
		MoveUnpublish: {StatusScheduled, StatusPublished, StatusArchived},
		MoveArchive:   {StatusPublished},
		MoveTrash:     {StatusDraft, StatusInReview, StatusScheduled, StatusPublished, StatusArchived},
		MoveRestore:   {StatusTrashed},
	}[m]
}

// Reviews reports whether whoever makes the move says that the content is fit for
// its readers.
func (m Move) Reviews() bool { return m == MoveApprove || m == MoveSchedule || m == MovePublish }

// Check is nil where the viewer may make the move with a content that they see;
// NOT_FOUND, FORBIDDEN or CONFLICT otherwise.
func (m Move) Check(v Viewer, c *Content) error {
	switch {
	case !v.Staff() && (m != MoveSubmit || !v.wrote(c)):
		return Fault(Forbidden, "id", "this is for editors")
	case !slices.Contains(m.From(), c.Status):
		return Fault(Conflict, "id", "this can't be done with a content that is %s", c.Status)
	}
	return nil
}

func (v Viewer) wrote(c *Content) bool {
	return v.Account != nil && c.AuthorID != nil && *c.AuthorID == v.Account.UUID
}

// CheckEdit is nil where the viewer may change a content that they see: editors all
// that is not in the trash, an author what is still a draft.
func (v Viewer) CheckEdit(c *Content) error {
	switch {
	case !v.Staff() && !v.wrote(c):
		return Fault(Forbidden, "id", "this is for its author and for editors")
	case c.Status == StatusTrashed:
		return Fault(Conflict, "id", "it is in the trash: restore it first")
	case !v.Staff() && c.Status != StatusDraft:
		return Fault(Forbidden, "id", "it is with the editors: only they can change it now")
	}
	return nil
}

// Draft makes the input one that the viewer may draft, or says why there is none: a
// member's is linked to their municipality, a partner's is an update. That its
// organisation is a party of the project is for the store to see.
func (v Viewer) Draft(in AnyInput) error {
	if v.Role() == RolePartner && in.Kind() != KindUpdate {
		return &Error{CodeForbidden, "partners draft updates of their projects, and nothing else"}
	}
	if v.Role() == RoleMember {
		in.Common().authored(*v.Account.MunicipalityCode)
	}
	return nil
}

func (in *ContentInput) authored(code string) {
	for _, l := range in.Municipalities {
		if l.Code == code {
			return
		}
	}
	in.Municipalities = append(in.Municipalities, &MunicipalityLinkInput{Code: code, Role: RoleAuthor})
}

// ContentStepInput takes a content one step further.
type ContentStepInput struct {
	ID              ID
	ExpectedVersion *int
	Message         *string
}

// Validate refuses what can't be stored.
func (in *ContentStepInput) Validate() error { return checkWhy("message", in.Message) }

// PublishContentInput makes a content readable to its audience, now or At, Until it
// goes back to be a draft. At in the past dates it back.
type PublishContentInput struct {
	ID              ID
	At              *time.Time
	Until           *time.Time
	ExpectedVersion *int
	Message         *string
}

// Step is the input without its times.
func (in *PublishContentInput) Step() *ContentStepInput {
	return &ContentStepInput{in.ID, in.ExpectedVersion, in.Message}
}

// ReviewContentInput finds a content fit to publish, or sends it back with a note.
type ReviewContentInput struct {
	ID      ID
	Approve bool
	Note    *string
}

// Validate refuses what can't be stored.
func (in *ReviewContentInput) Validate() error { return checkWhy("note", in.Note) }

// RestoreRevisionInput makes a content what it was at a version.
type RestoreRevisionInput struct {
	ID      ID
	Version int
}

// ShareContentInput lets partners of these organisations, and no others, see a
// content as if they were of its audience.
type ShareContentInput struct {
	ID            ID
	Organisations []string // slugs: the whole list
}

// PurgeAfter is how long a content stays in the trash before it can be purged.
const PurgeAfter = 30 * 24 * time.Hour
