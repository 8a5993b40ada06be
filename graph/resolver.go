// Package graph answers GraphQL: queries come in, calls to the hub's store and
// index go out. One file for each noun; a resolver is a few lines.
package graph

import (
	"context"
	"log/slog"

	"github.com/smakom/hub/graph/generated"
	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/markdown"
)

// Resolver answers every field of the schema that is not a field of its record.
type Resolver struct {
	Store    Store
	Index    Index
	Markdown *markdown.Renderer
	// URL is the hub's public address, without a slash at its end.
	URL string
	// Log gets what went wrong beside an answer; slog's default when nil.
	Log *slog.Logger
}

// Store is what graph needs of the hub's records. Every read sees what the
// viewer under ctx may see; what they may not see is not there. A missing single
// record is nil, nil: GraphQL's null. Methods that take many keys run one
// statement for all of them.
type Store interface {
	// Nodes are the records with these ids, in order, nil where there is none:
	// one statement for contents of every kind, one for each other kind.
	Nodes(ctx context.Context, ids []hub.ID) ([]hub.Node, error)

	Municipality(ctx context.Context, code, slug *string) (*hub.Municipality, error)
	Municipalities(ctx context.Context, f *hub.MunicipalityFilter, p hub.PageArgs) (*hub.MunicipalityConnection, error)
	Neighbours(ctx context.Context, codes []string) (map[string][]*hub.Municipality, error)
	Similar(ctx context.Context, codes []string, first int) (map[string][]*hub.Municipality, error)
	MunicipalityContents(ctx context.Context, codes []string, f *hub.ContentFilter, p hub.PageArgs) (map[string]*hub.ContentConnection, error)
	Counties(ctx context.Context) ([]*hub.County, error)
	CountyMunicipalities(ctx context.Context, codes []string) (map[string][]*hub.Municipality, error)

	Organisation(ctx context.Context, slug string) (*hub.Organisation, error)
	Organisations(ctx context.Context, p hub.PageArgs) (*hub.OrganisationConnection, error)
	OrganisationsByID(ctx context.Context, ids []hub.UUID) (map[hub.UUID]*hub.Organisation, error)
	OrganisationProjects(ctx context.Context, ids []hub.UUID, p hub.PageArgs) (map[hub.UUID]*hub.ProjectConnection, error)

	Topic(ctx context.Context, key string) (*hub.Topic, error)
	Topics(ctx context.Context) ([]*hub.Topic, error)
	TopicsByKey(ctx context.Context, keys []string) (map[string]*hub.Topic, error)
	TopicChildren(ctx context.Context, keys []string) (map[string][]*hub.Topic, error)

	Article(ctx context.Context, slug string) (*hub.Article, error)
	Articles(ctx context.Context, f *hub.ContentFilter, o hub.ContentOrder, p hub.PageArgs) (*hub.ArticleConnection, error)
	Report(ctx context.Context, slug string) (*hub.Report, error)
	Reports(ctx context.Context, f *hub.ContentFilter, o hub.ContentOrder, p hub.PageArgs) (*hub.ReportConnection, error)
	Project(ctx context.Context, slug string) (*hub.Project, error)
	Projects(ctx context.Context, f *hub.ProjectFilter, o hub.ContentOrder, p hub.PageArgs) (*hub.ProjectConnection, error)
	ProjectsByID(ctx context.Context, ids []hub.UUID) (map[hub.UUID]*hub.Project, error)
	ProjectFunding(ctx context.Context, ids []hub.UUID) (map[hub.UUID][]*hub.Funding, error)
	ProjectUpdates(ctx context.Context, ids []hub.UUID, p hub.PageArgs) (map[hub.UUID]*hub.UpdateConnection, error)
	ProjectEvents(ctx context.Context, ids []hub.UUID) (map[hub.UUID][]*hub.Event, error)
	Event(ctx context.Context, slug string) (*hub.Event, error)
	Events(ctx context.Context, f *hub.EventFilter, p hub.PageArgs) (*hub.EventConnection, error)
	Contents(ctx context.Context, f *hub.ContentFilter, o hub.ContentOrder, p hub.PageArgs) (*hub.ContentConnection, error)

	// What any content is linked to, by the content's id.
	Bodies(ctx context.Context, ids []hub.UUID) (map[hub.UUID]string, error)
	ContentTopics(ctx context.Context, ids []hub.UUID) (map[hub.UUID][]*hub.Topic, error)
	ContentMunicipalities(ctx context.Context, ids []hub.UUID) (map[hub.UUID][]*hub.MunicipalityLink, error)
	ContentOrganisations(ctx context.Context, ids []hub.UUID) (map[hub.UUID][]*hub.OrganisationLink, error)
	ContentFiles(ctx context.Context, ids []hub.UUID) (map[hub.UUID][]*hub.File, error)
	Revisions(ctx context.Context, ids []hub.UUID, p hub.PageArgs) (map[hub.UUID]*hub.RevisionConnection, error)
	RevisionsAt(ctx context.Context, keys []hub.RevisionKey) (map[hub.RevisionKey]*hub.Revision, error)

	// What those who work on contents see of them.
	Desks(ctx context.Context, ids []hub.UUID) (map[hub.UUID]*hub.Desk, error)
	ContentShares(ctx context.Context, ids []hub.UUID) (map[hub.UUID][]*hub.Organisation, error)
	ContentSuggestions(ctx context.Context, ids []hub.UUID) (map[hub.UUID][]*hub.Suggested, error)
	ContentImports(ctx context.Context, ids []hub.UUID) (map[hub.UUID]*hub.Import, error)
	ContentPins(ctx context.Context, ids []hub.UUID) (map[hub.UUID][]string, error)

	// What editors see of searches.
	Pins(ctx context.Context, first int) ([]*hub.Pin, error)
	MissedSearches(ctx context.Context, first int) ([]*hub.MissedSearch, error)

	Desk

	// What was taken in, for editors.
	Imports(ctx context.Context, p hub.PageArgs) (*hub.ImportConnection, error)
	ImportPieces(ctx context.Context, ids []hub.UUID, outcomes []hub.ImportOutcome, p hub.PageArgs) (map[hub.UUID]*hub.ImportedPieceConnection, error)
	ImportSchedules(ctx context.Context) ([]*hub.ImportSchedule, error)

	Archive

	// Accounts are those that the viewer may know of: the office all, everyone else
	// only themselves.
	Accounts(ctx context.Context, p hub.PageArgs) (*hub.AccountConnection, error)
	AccountsByID(ctx context.Context, ids []hub.UUID) (map[hub.UUID]*hub.Account, error)
	Tokens(ctx context.Context, account hub.UUID) ([]*hub.Token, error)
	Sessions(ctx context.Context, account hub.UUID) ([]*hub.Session, error)
	FeedAddresses(ctx context.Context, account hub.UUID) ([]*hub.FeedAddress, error)
	AuditLog(ctx context.Context, f *hub.AuditFilter, p hub.PageArgs) (*hub.AuditConnection, error)

	Office

	// Webhooks are an account's; AllWebhooks are everyone's, for admins, who also see each Webhook.
	Webhook(ctx context.Context, id hub.ID) (*hub.Webhook, error)
	Webhooks(ctx context.Context, account hub.UUID) ([]*hub.Webhook, error)
	AllWebhooks(ctx context.Context, first int) ([]*hub.Webhook, error)
	// FailedLetters are everyone's, the last tried first, for admins.
	FailedLetters(ctx context.Context, first int) ([]*hub.FailedLetter, error)
	// Deliveries are the last of each webhook, newest first.
	Deliveries(ctx context.Context, webhooks []hub.UUID, first int) (map[hub.UUID][]*hub.Delivery, error)

	Dispatch

	Watching

	// FacetLabels fills the labels of topics, municipalities and counties.
	FacetLabels(ctx context.Context, f *hub.SearchFacets) error
	// NoteMissed keeps a question that found nothing, without who asked it.
	NoteMissed(ctx context.Context, text string) error
	// Narrowed is the feed's position when somebody last lost sight of a record, and
	// Head its last.
	Narrowed(ctx context.Context) (int64, error)
	Head(ctx context.Context) (int64, error)
	Changes(ctx context.Context, after *string, f *hub.ChangeFilter, first int) (*hub.ChangeFeed, error)
	FeedStart(ctx context.Context) (string, error)
	// ProjectDigest is what the viewer's copy of a project comes to at a cursor.
	ProjectDigest(ctx context.Context, id hub.ID, at string) (*hub.ProjectDigest, error)
}

// Desk is what changes the hub's records. Each method is one transaction. Faults that
// a caller could expect come as hub.UserErrors, all of them at once.
type Desk interface {
	// Create is false, with the earlier content, where the same key has made one.
	Create(ctx context.Context, in hub.AnyInput) (hub.AnyContent, bool, error)
	Edit(ctx context.Context, in hub.AnyEdit) (hub.AnyContent, error)
	SubmitContent(ctx context.Context, in hub.ContentStepInput) (hub.AnyContent, error)
	ReviewContent(ctx context.Context, in hub.ReviewContentInput) (hub.AnyContent, error)
	PublishContent(ctx context.Context, in hub.PublishContentInput) (hub.AnyContent, error)
	UnpublishContent(ctx context.Context, in hub.ContentStepInput) (hub.AnyContent, error)
	ArchiveContent(ctx context.Context, in hub.ContentStepInput) (hub.AnyContent, error)
	TrashContent(ctx context.Context, in hub.ContentStepInput) (hub.AnyContent, error)
	RestoreContent(ctx context.Context, in hub.ContentStepInput) (hub.AnyContent, error)
	RestoreRevision(ctx context.Context, in hub.RestoreRevisionInput) (hub.AnyContent, error)
	ShareContent(ctx context.Context, in hub.ShareContentInput) (hub.AnyContent, error)
	PurgeContent(ctx context.Context, in hub.ContentStepInput) error
	PinContent(ctx context.Context, in hub.PinContentInput) (hub.AnyContent, error)
	UnpinContent(ctx context.Context, in hub.PinContentInput) (hub.AnyContent, error)
	CreateTopic(ctx context.Context, in hub.CreateTopicInput) (*hub.Topic, error)
	UpdateTopic(ctx context.Context, in hub.UpdateTopicInput) (*hub.Topic, error)
	UpdateFile(ctx context.Context, in hub.UpdateFileInput) (*hub.File, error)
	CreateOrganisation(ctx context.Context, in hub.CreateOrganisationInput) (*hub.Organisation, error)
	UpdateOrganisation(ctx context.Context, in hub.UpdateOrganisationInput) (*hub.Organisation, error)
	SetMembership(ctx context.Context, in hub.SetMembershipInput) (*hub.Municipality, error)
}

// Archive is what takes texts in, and looks after what came so. An import goes on by
// itself once it is asked for.
type Archive interface {
	// ImportFile and ImportFeed are the earlier import where the same was taken in.
	ImportFile(ctx context.Context, in hub.ImportFileInput) (*hub.Import, error)
	ImportFeed(ctx context.Context, in hub.ImportFeedInput) (*hub.Import, error)
	UndoImport(ctx context.Context, id hub.ID) (*hub.Import, error)
	ScheduleImport(ctx context.Context, in hub.ScheduleImportInput) (*hub.ImportSchedule, error)
	UnscheduleImport(ctx context.Context, url string) error
	AcceptSuggestions(ctx context.Context, in hub.AcceptSuggestionsInput) (hub.AnyContent, error)
	ChangeKind(ctx context.Context, in hub.ChangeKindInput) (hub.AnyContent, error)
	PublishContents(ctx context.Context, in hub.PublishContentsInput) ([]hub.AnyContent, error)
}

// Office is what changes who may come in. Each method is one transaction.
type Office interface {
	CreateAccount(ctx context.Context, in hub.CreateAccountInput) (*hub.Account, error)
	UpdateAccount(ctx context.Context, in hub.UpdateAccountInput) (*hub.Account, error)
	DisableAccount(ctx context.Context, id hub.UUID) (*hub.Account, error)
	EnableAccount(ctx context.Context, id hub.UUID) (*hub.Account, error)
	// EraseAccount returns how many contents that the viewer sees name the person still.
	EraseAccount(ctx context.Context, id hub.UUID) (named int, err error)
	// EraseMyAccount is the same of the viewer's own, whose address confirms it.
	EraseMyAccount(ctx context.Context, email string) (named int, err error)
	CreateToken(ctx context.Context, account hub.UUID, in hub.CreateTokenInput) (t *hub.Token, secret string, err error)
	CreateFeedAddress(ctx context.Context, account hub.UUID, in hub.CreateFeedAddressInput) (f *hub.FeedAddress, secret string, err error)
	// RevokeToken, RevokeFeedAddress and EndSession are false where there was none to
	// end: with an owner, none of theirs.
	RevokeToken(ctx context.Context, owner *hub.UUID, id hub.UUID) (bool, error)
	RevokeFeedAddress(ctx context.Context, owner *hub.UUID, id hub.UUID) (bool, error)
	EndSession(ctx context.Context, account, id hub.UUID) (bool, error)
	// RebuildIndex asks every hub; they build it in their own time.
	RebuildIndex(ctx context.Context) error
}

// Dispatch is what changes webhooks, and asks for deliveries. Each method is one
// transaction; what is asked for is sent soon after it, by some hub.
type Dispatch interface {
	CreateWebhook(ctx context.Context, in hub.CreateWebhookInput) (w *hub.Webhook, secret string, err error)
	UpdateWebhook(ctx context.Context, in hub.UpdateWebhookInput) (*hub.Webhook, error)
	PauseWebhook(ctx context.Context, in hub.WebhookStepInput) (*hub.Webhook, error)
	ResumeWebhook(ctx context.Context, in hub.ResumeWebhookInput) (*hub.Webhook, error)
	RotateWebhookSecret(ctx context.Context, in hub.WebhookStepInput) (w *hub.Webhook, secret string, err error)
	// DeleteWebhook is false where there was none of the viewer's.
	DeleteWebhook(ctx context.Context, in hub.WebhookStepInput) (bool, error)
	TestWebhook(ctx context.Context, in hub.WebhookStepInput) (*hub.Webhook, error)
	Redeliver(ctx context.Context, in hub.RedeliverInput) (*hub.Webhook, error)
}

// Index is what graph needs of the search index.
type Index interface {
	Search(ctx context.Context, q hub.SearchQuery) (*hub.Hits, error)
	Suggest(ctx context.Context, prefix string, first int, labels []string) ([]hub.Completion, error)
	// Related are the contents most like each of some, those that are most like it first.
	Related(ctx context.Context, ids []hub.ID, first int, labels []string) (map[hub.ID][]hub.ID, error)
	// WaitFor reports whether the index came to a position of the feed before ctx ended.
	WaitFor(ctx context.Context, position int64) bool
}

// Query answers the fields of Query.
func (r *Resolver) Query() generated.QueryResolver { return query{r} }

// Subscription answers the fields of Subscription.
func (r *Resolver) Subscription() generated.SubscriptionResolver { return subscription{} }

// Article answers the fields of Article.
func (r *Resolver) Article() generated.ArticleResolver { return content[*hub.Article]{r} }

// Report answers the fields of Report.
func (r *Resolver) Report() generated.ReportResolver { return report{content[*hub.Report]{r}} }

// Project answers the fields of Project.
func (r *Resolver) Project() generated.ProjectResolver { return project{content[*hub.Project]{r}} }

// Update answers the fields of Update.
func (r *Resolver) Update() generated.UpdateResolver { return update{content[*hub.Update]{r}} }

// Event answers the fields of Event.
func (r *Resolver) Event() generated.EventResolver { return event{content[*hub.Event]{r}} }

// Funding answers the fields of Funding.
func (r *Resolver) Funding() generated.FundingResolver { return funding{r} }

// Municipality answers the fields of Municipality.
func (r *Resolver) Municipality() generated.MunicipalityResolver { return municipality{r} }

// County answers the fields of County.
func (r *Resolver) County() generated.CountyResolver { return county{r} }

// Organisation answers the fields of Organisation.
func (r *Resolver) Organisation() generated.OrganisationResolver { return organisation{r} }

// Topic answers the fields of Topic.
func (r *Resolver) Topic() generated.TopicResolver { return topic{r} }

// File answers the fields of File.
func (r *Resolver) File() generated.FileResolver { return file{r} }

// Revision answers the fields of Revision.
func (r *Resolver) Revision() generated.RevisionResolver { return revision{r} }

// Desk answers the fields of Desk.
func (r *Resolver) Desk() generated.DeskResolver { return desk{r} }

// Import answers the fields of Import.
func (r *Resolver) Import() generated.ImportResolver { return imported{r} }

// ImportedPiece answers the fields of ImportedPiece.
func (r *Resolver) ImportedPiece() generated.ImportedPieceResolver { return importedPiece{r} }

// Pin answers the fields of Pin.
func (r *Resolver) Pin() generated.PinResolver { return pin{r} }

// ImportSchedule answers the fields of ImportSchedule.
func (r *Resolver) ImportSchedule() generated.ImportScheduleResolver { return importSchedule{r} }

// Change answers the fields of Change.
func (r *Resolver) Change() generated.ChangeResolver { return change{r} }

// Viewer answers the fields of Viewer.
func (r *Resolver) Viewer() generated.ViewerResolver { return viewer{r} }

// Account answers the fields of Account.
func (r *Resolver) Account() generated.AccountResolver { return account{r} }

// Session answers the fields of Session.
func (r *Resolver) Session() generated.SessionResolver { return session{r} }

// Webhook answers the fields of Webhook.
func (r *Resolver) Webhook() generated.WebhookResolver { return webhook{r} }

// Delivery answers the fields of Delivery.
func (r *Resolver) Delivery() generated.DeliveryResolver { return delivery{} }

// Watch answers the fields of Watch.
func (r *Resolver) Watch() generated.WatchResolver { return watch{r} }

// Notice answers the fields of Notice.
func (r *Resolver) Notice() generated.NoticeResolver { return notice{r} }

// AuditEntry answers the fields of AuditEntry.
func (r *Resolver) AuditEntry() generated.AuditEntryResolver { return auditEntry{r} }
