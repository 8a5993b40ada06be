package postgres

import (
	"context"
	"crypto/sha256"
	"encoding/json"

	"github.com/smakom/hub/internal/hub"
)

// ImportFile starts an import of an uploaded file. The same file read in the same way
// is the earlier import, unless that failed or was undone.
func (db *DB) ImportFile(ctx context.Context, in hub.ImportFileInput) (*hub.Import, error) {
	if err := hub.Faults(hub.ViewerFrom(ctx).Require(hub.RoleEditor, hub.ScopeWrite), in.Validate()); err != nil {
		return nil, err
	}
	if err := db.knowsTopics(ctx, in.Topics); err != nil {
		return nil, err
	}
	key, ok := in.File.UUID()
	files, err := db.filesByID(ctx, []hub.UUID{key})
	if err != nil {
		return nil, err
	}
	if !ok || in.File.Kind != hub.KindFile || len(files) == 0 {
		return nil, hub.Fault(hub.NotFound, "file", "there is no such file: upload it first")
	}
	options := in.Options()
	how, err := json.Marshal(options)
	if err != nil {
		return nil, err
	}
	digest := sha256.Sum256(append(append([]byte(in.Kind), files[0].SHA256...), how...))
	i, _, err := db.StartImport(ctx, hub.StartImportInput{Kind: in.Kind, Name: files[0].Name, Digest: digest,
		Options: options, FileID: &files[0].UUID})
	return i, err
}

// ImportFeed starts an import of a feed.
func (db *DB) ImportFeed(ctx context.Context, in hub.ImportFeedInput) (*hub.Import, error) {
	if err := hub.Faults(hub.ViewerFrom(ctx).Require(hub.RoleEditor, hub.ScopeWrite), in.Validate()); err != nil {
		return nil, err
	}
	if err := db.knowsTopics(ctx, in.Topics); err != nil {
		return nil, err
	}
	i, _, err := db.StartImport(ctx, hub.StartImportInput{Kind: hub.ImportFeed, Name: in.URL,
		Digest: onceDigest(in.URL), Options: in.Options()})
	return i, err
}

// knowsTopics is NOT_FOUND for each category that is to be a topic which is not there:
// else each text would be told of it, and nobody.
func (db *DB) knowsTopics(ctx context.Context, mappings []*hub.TopicMappingInput) error {
	var keys []string
	for _, m := range mappings {
		if m.Topic != nil {
			keys = append(keys, *m.Topic)
		}
	}
	known, err := db.TopicsByKey(ctx, keys)
	if err != nil {
		return err
	}
	var errs hub.UserErrors
	for i, m := range mappings {
		if m.Topic != nil && *m.Topic != "" && known[*m.Topic] == nil {
			errs.Add(hub.NotFound, at("topics", i)+".topic", "there is no topic %q", *m.Topic)
		}
	}
	return errs.Err()
}
