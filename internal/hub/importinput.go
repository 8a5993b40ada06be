package hub

import (
	"net/url"
	"strings"
	"time"
)

// How often a feed may be read: more often wears out its owner's patience, and less
// often is no schedule.
const (
	minEvery = 15 * time.Minute
	maxEvery = 31 * 24 * time.Hour
)

// MaxPublished bounds how many contents are published at once.
const MaxPublished = 100

// ImportFileInput asks for an import of an uploaded file.
type ImportFileInput struct {
	File     ID
	Kind     ImportKind
	Audience Audience
	Issued   *Date
	Source   string
	Topics   []*TopicMappingInput
}

// ImportFeedInput asks for an import of a feed.
type ImportFeedInput struct {
	URL      string
	Audience Audience
	Source   string
	Topics   []*TopicMappingInput
}

// TopicMappingInput says which topic a category or tag is; nil: none.
type TopicMappingInput struct {
	Name  string
	Topic *string
}

// ScheduleImportInput asks for a feed to be read again and again.
type ScheduleImportInput struct {
	ImportFeedInput
	EveryMinutes int
}

// PublishContentsInput makes many contents readable, now or at a time.
type PublishContentsInput struct {
	IDs     []ID
	At      *time.Time
	Message *string
}

// AcceptSuggestionsInput says that guessed fields are right; all where Fields is nil.
type AcceptSuggestionsInput struct {
	ID     ID
	Fields []string
}

// ChangeKindInput makes a draft one of another kind. An event needs StartsOn, an
// update its Project.
type ChangeKindInput struct {
	ID              ID
	ExpectedVersion *int
	Kind            Kind
	StartsOn        PartialDate
	Project         *ID
	Message         *string
}

// Options are those of the import that it asks for.
func (in *ImportFileInput) Options() ImportOptions {
	return ImportOptions{Audience: in.Audience, Issued: in.Issued, Source: in.Source, Topics: topicsOf(in.Topics)}
}

// Options are those of the import that it asks for.
func (in *ImportFeedInput) Options() ImportOptions {
	return ImportOptions{Audience: in.Audience, Source: in.Source, Topics: topicsOf(in.Topics)}
}

func topicsOf(mappings []*TopicMappingInput) map[string]string {
	if len(mappings) == 0 {
		return nil
	}
	topics := make(map[string]string, len(mappings))
	for _, m := range mappings {
		topics[strings.ToLower(strings.TrimSpace(m.Name))] = deref(m.Topic)
	}
	return topics
}

func deref(text *string) string {
	if text == nil {
		return ""
	}
	return *text
}

// Validate refuses what can't be stored.
func (in *ImportFileInput) Validate() error {
	var errs UserErrors
	in.Audience = orElse(in.Audience, AudienceMembers)
	checkWord(&errs, "kind", in.Kind, ImportWordPress, ImportFeed, ImportMail, ImportNewsletter, ImportDocument, ImportMembers)
	checkImport(&errs, in.Audience, &in.Source, in.Topics)
	return errs.Err()
}

// Validate refuses what can't be stored.
func (in *ImportFeedInput) Validate() error {
	var errs UserErrors
	in.Audience = orElse(in.Audience, AudienceMembers)
	checkNeeded(&errs, "url", &in.URL, maxURL)
	checkURL(&errs, "url", &in.URL)
	if u, err := url.Parse(in.URL); err == nil && u.User != nil { // all editors would read it
		errs.Add(Invalid, "url", "an address with a name or password in it is not asked")
	}
	checkImport(&errs, in.Audience, &in.Source, in.Topics)
	return errs.Err()
}

func checkImport(errs *UserErrors, audience Audience, source *string, topics []*TopicMappingInput) {
	checkWord(errs, "audience", audience, AudiencePublic, AudienceMembers, AudienceStaff)
	checkLine(errs, "source", source, maxName)
	if len(topics) > maxLinks {
		errs.Add(TooLong, "topics", "at most %d categories", maxLinks)
		return
	}
	for _, m := range topics {
		checkNeeded(errs, "topics", &m.Name, maxName)
		if m.Topic != nil {
			checkLine(errs, "topics", m.Topic, maxName)
		}
	}
}

// Validate refuses what can't be stored.
func (in *ScheduleImportInput) Validate() error {
	var errs UserErrors
	if every := in.Every(); in.EveryMinutes < 0 || every < minEvery || every > maxEvery {
		errs.Add(Invalid, "everyMinutes", "from %d to %d", int(minEvery.Minutes()), int(maxEvery.Minutes()))
	}
	return Faults(in.ImportFeedInput.Validate(), errs.Err())
}

// Every is how often the feed is read.
func (in *ScheduleImportInput) Every() time.Duration {
	return time.Duration(in.EveryMinutes) * time.Minute
}

// Validate refuses what can't be done.
func (in *PublishContentsInput) Validate() error {
	var errs UserErrors
	if n := len(in.IDs); n == 0 || n > MaxPublished {
		errs.Add(Invalid, "ids", "from 1 to %d at once", MaxPublished)
	}
	return Faults(errs.Err(), checkWhy("message", in.Message))
}

// Validate refuses what can't be done.
func (in *ChangeKindInput) Validate() error {
	var errs UserErrors
	if !in.Kind.IsContent() {
		errs.Add(Invalid, "kind", "there is no such kind of content")
	}
	return Faults(errs.Err(), checkWhy("message", in.Message))
}
