package postgres

import (
	"context"

	"github.com/smakom/hub/internal/hub"
)

// Report is the report with a slug, nil where there is none for the viewer.
func (db *DB) Report(ctx context.Context, slug string) (*hub.Report, error) {
	row, err := db.contentBySlug(ctx, hub.KindReport, slug)
	if row == nil {
		return nil, err
	}
	return row.report(), nil
}

// Reports are the reports that a filter keeps.
func (db *DB) Reports(ctx context.Context, f *hub.ContentFilter, o hub.ContentOrder, p hub.PageArgs) (*hub.ReportConnection, error) {
	found, err := pages(ctx, db, contentList(ctx, "reports", []hub.Kind{hub.KindReport}, f, o), p, (*contentRow).report)
	return found[""], err
}
