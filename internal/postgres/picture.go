package postgres

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/markdown"
)

// maxSilent bounds the pictures that one refusal names.
const maxSilent = 20

// ownFiles is where the hub serves its files.
const ownFiles = "/files/"

// isShown reports whether readers see what is of this status, or will without anybody
// looking at it again.
func isShown(status hub.ContentStatus) bool {
	return status == hub.StatusScheduled || status == hub.StatusPublished || status == hub.StatusArchived
}

// checkPictures refuses to show readers a text with pictures that say nothing to those
// who can't see them. Those that readers were shown before this was asked for may stay.
func (db *DB) checkPictures(ctx context.Context, shown, body string) error {
	silent, err := db.silentPictures(ctx, body)
	if err != nil {
		return err
	}
	var errs hub.UserErrors
	before := markdown.Silent(shown)
	for _, address := range silent {
		if !slices.Contains(before, address) && len(errs) < maxSilent {
			errs.Add(hub.NoAltText, "body", "the picture %s has no alternative text: write what it shows, as ![...](%[1]s)", address)
			errs[len(errs)-1].Picture = &address
		}
	}
	return errs.Err()
}

// silentPictures are the pictures of a text of which neither it nor their file says what
// they show.
func (db *DB) silentPictures(ctx context.Context, body string) ([]string, error) {
	silent := markdown.Silent(body)
	var files []hub.UUID
	for _, address := range silent {
		if id, err := hub.ParseUUID(strings.TrimPrefix(address, ownFiles)); err == nil {
			files = append(files, id)
		}
	}
	if len(files) == 0 {
		return silent, nil
	}
	rows, err := db.q.Query(ctx, `select id from file where id = any(@files) and alt_text is not null`, pgx.NamedArgs{"files": files})
	if err != nil {
		return nil, fmt.Errorf("read what pictures show: %w", err)
	}
	said, err := pgx.CollectRows(rows, pgx.RowTo[hub.UUID])
	if err != nil {
		return nil, fmt.Errorf("read what pictures show: %w", err)
	}
	return slices.DeleteFunc(silent, func(address string) bool {
		return slices.ContainsFunc(said, func(id hub.UUID) bool { return address == ownFiles+id.String() })
	}), nil
}

// checkShowable refuses what readers may not be shown yet.
func (db *DB) checkShowable(ctx context.Context, id hub.UUID) error {
	var body string
	err := db.q.QueryRow(ctx, `select body from content where id = @id`, pgx.NamedArgs{"id": id}).Scan(&body)
	if err != nil {
		return fmt.Errorf("read the text that is to be shown: %w", err)
	}
	return db.checkPictures(ctx, "", body)
}
