package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	web "github.com/smakom/hub/internal/fetch"
	"github.com/smakom/hub/internal/files"
	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/intake"
	"github.com/smakom/hub/internal/postgres"
)

func importCommand(cfg *config) *cobra.Command {
	cmd := &cobra.Command{Use: "import", Short: "Take texts into the hub, as drafts", Args: noArgs,
		Long: "Take texts into the hub, as drafts for the office: all of a file, or nothing. The same file again\n" +
			"changes nothing, and one that was cut short goes on where it was. It works beside a running hub.\n" +
			"It exits with 0 where a file was taken in, though single texts of it were refused with a reason,\n" +
			"and with 1 where a file was not.",
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() }}
	cmd.AddCommand(wordPressCommand(cfg), feedCommand(cfg), mailCommand(cfg), newsletterCommand(cfg), pdfCommand(cfg), membersCommand(cfg),
		importExportCommand(cfg), importListCommand(cfg), importShowCommand(cfg), importUndoCommand(cfg))
	return cmd
}

// importing is one run of a command that imports.
type importing struct {
	audience, report           string
	publish, dryRun            bool
	fetch, allowPrivate, quiet bool
	uploads                    string
	options                    hub.ImportOptions

	*intake.Intake
	*console
	tsv    *tsvReport
	failed int
}

// chosenSource is a source, as the command line calls it. The hub keeps no more than
// the file's own name: its folders are nobody's business.
type chosenSource struct {
	intake.Source
	as string
}

// flags are those that all of them have.
func (r *importing) flags(cmd *cobra.Command) {
	set := cmd.Flags()
	set.BoolVar(&r.dryRun, "dry-run", false, "only tell what would be made")
	set.StringVar(&r.report, "report", "", "write what became of each text to this file, as tab-separated values")
}

// textFlags are those of imports that make contents; without publish, always drafts.
func (r *importing) textFlags(cmd *cobra.Command, publish string) {
	r.flags(cmd)
	set := cmd.Flags()
	set.StringVar(&r.audience, "audience", string(hub.AudienceMembers), "who may read it once published: PUBLIC, MEMBERS or STAFF")
	if publish != "" {
		set.BoolVar(&r.publish, "publish", false, publish)
	}
}

// settle reads what the flags say.
func (r *importing) settle() error {
	r.options.Audience, r.options.Publish, r.options.Fetch = hub.Audience(r.audience), r.publish, r.fetch
	switch r.options.Audience {
	case hub.AudiencePublic, hub.AudienceMembers, hub.AudienceStaff, "":
		return nil
	}
	return fmt.Errorf("--audience %q: write PUBLIC, MEMBERS or STAFF", r.audience)
}

// over runs an import on the hub's database. Sources gives what it reads.
func (r *importing) over(cmd *cobra.Command, cfg *config, sources func(ctx context.Context, db *postgres.DB) ([]chosenSource, error)) (err error) {
	if err := r.settle(); err != nil {
		return err
	}
	return beside(cmd, cfg, func(ctx context.Context, db *database, c *console) error {
		dir, err := os.MkdirTemp("", "hub-import-")
		if err != nil {
			return fmt.Errorf("folder for files under way: %w", err)
		}
		defer func() { _ = os.RemoveAll(dir) }() // what stays is in the folder for temporary files
		texts := &textReader{db: db.DB, cache: filepath.Join(cfg.Data, "cache")}
		r.console = c
		r.Intake = &intake.Intake{DB: db.DB, TempDir: dir, ReadText: texts.document, Web: web.New(web.Options{AllowPrivate: r.allowPrivate})}
		if !r.quiet {
			r.Progress = c.importProgress()
		}
		if r.uploads != "" {
			if r.Uploads, err = os.OpenRoot(r.uploads); err != nil {
				return fmt.Errorf("--uploads: can't read the folder %s (%w)", r.uploads, reason(err))
			}
			defer r.Uploads.Close()
		}
		all, err := sources(ctx, db.DB)
		if err != nil {
			return err
		}
		if r.tsv, err = newTSVReport(r.report); err != nil {
			return err
		}
		return errors.Join(r.all(ctx, all), r.tsv.close())
	})
}

// document reads the text inside a document that is being imported.
func (r *textReader) document(ctx context.Context, file *files.Received) (*hub.FileText, error) {
	if err := os.MkdirAll(r.cache, 0o700); err != nil {
		return nil, err
	}
	return r.process(ctx, &hub.File{Name: file.FileInput.Name, MediaType: file.MediaType}, file.File)
}

// all takes one source in after the other: what is wrong with one doesn't stop the rest.
func (r *importing) all(ctx context.Context, sources []chosenSource) error {
	for i, src := range sources {
		if len(sources) > 1 {
			r.say("import", "%s (%d of %d)", src.as, i+1, len(sources))
		}
		err := r.one(ctx, src.Source)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			err = fmt.Errorf("%s: %w", src.as, plain(err))
		}
		if err != nil && len(sources) == 1 {
			return err
		}
		if err != nil {
			r.failed++
			complain(r.err, err)
		}
	}
	if r.failed > 0 {
		return fmt.Errorf("%d of %d files were not taken in", r.failed, len(sources))
	}
	return nil
}

func (r *importing) one(ctx context.Context, src intake.Source) error {
	report := &importReport{tsv: r.tsv, source: src.Name}
	if r.dryRun {
		return r.look(ctx, src, report)
	}
	imp, isNew, err := r.Run(ctx, src)
	if err != nil {
		return notTakenIn(err)
	}
	if err := report.stored(ctx, r.DB, imp, !isNew); err != nil {
		return err
	}
	if err := report.print(r.out); err != nil {
		return err
	}
	if !isNew {
		r.say("import", "%s was taken in on %s: nothing has changed", imp.UUID, day(imp.CreatedAt))
		return nil
	}
	r.say("import", "%s: hub import undo %[1]s takes it back", imp.UUID)
	return nil
}

// look tells what would be made.
func (r *importing) look(ctx context.Context, src intake.Source, report *importReport) error {
	err := r.Look(ctx, src, func(p *hub.ImportPiece) error { return report.add(rowOf(report.all, p)) })
	if err != nil {
		return notTakenIn(err)
	}
	if err := report.print(r.out); err != nil {
		return err
	}
	if report.counts[hub.PieceWaiting] == 0 && report.counts[hub.PieceRefused] > 0 {
		return notTakenIn(&hub.Unread{Why: *report.refused[0].Why})
	}
	return nil
}

func notTakenIn(err error) error { return fmt.Errorf("nothing was taken in: %w", plain(err)) }

// chosen are the files that a command names, and those of the folders that it names.
func chosen(args, endings []string) (names []string, err error) {
	for _, arg := range args {
		stat, err := os.Stat(arg)
		if err != nil {
			return nil, fmt.Errorf("can't read %s (%w)", arg, reason(err))
		}
		if !stat.IsDir() {
			names = append(names, arg)
			continue
		}
		err = filepath.WalkDir(arg, func(path string, e os.DirEntry, err error) error {
			if err == nil && e.Type().IsRegular() && endsIn(path, endings) {
				names = append(names, path)
			}
			if len(names) > maxImportFiles {
				return fmt.Errorf("more than %d files: import them folder by folder", maxImportFiles)
			}
			return err
		})
		if err != nil {
			return nil, fmt.Errorf("%s: %w", arg, reason(err))
		}
	}
	if len(names) == 0 {
		return nil, fmt.Errorf("there is no file in %s that ends in %s", strings.Join(args, ", "), strings.Join(endings, ", "))
	}
	return names, nil
}

// maxImportFiles bounds the files of one command.
const maxImportFiles = 10_000

func endsIn(path string, endings []string) bool {
	for _, e := range endings {
		if strings.EqualFold(filepath.Ext(path), e) {
			return true
		}
	}
	return false
}
