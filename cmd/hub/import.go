package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/spf13/cobra"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/importer"
	"github.com/smakom/hub/internal/postgres"
)

// maxNewsletter is how much is read of a file: far above any newsletter's text.
const maxNewsletter = 4 << 20

func importCommand(cfg *config) *cobra.Command {
	cmd := &cobra.Command{Use: "import", Short: "Take texts into the hub, as drafts", Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() }}
	cmd.AddCommand(newsletterCommand(cfg))
	return cmd
}

// newsletterImport is one run of hub import newsletter.
type newsletterImport struct {
	file, issued, name, audience string
	publish, dryRun              bool
}

func newsletterCommand(cfg *config) *cobra.Command {
	var in newsletterImport
	cmd := &cobra.Command{
		Use:   "newsletter FILE --issued 2026-03-01",
		Short: "Turn a newsletter's text (out of a PDF, say) into typed drafts; - reads standard input",
		Long: "Turn a newsletter's text into typed drafts, all of them or none. It prints what it made of each\n" +
			"piece and why. The same newsletter again changes nothing. It works beside a running hub.",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 || in.issued == "" {
				return fmt.Errorf("write it as %s", cmd.UseLine())
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			in.file = args[0]
			return in.run(cmd, cfg)
		},
	}
	set := cmd.Flags()
	set.StringVar(&in.issued, "issued", "", "the day it came out, 2026-03-01: dates without a year are meant from there")
	set.StringVar(&in.name, "name", "", "what it is called; from the date when empty")
	set.StringVar(&in.audience, "audience", string(hub.AudienceMembers), "who may read it once published: PUBLIC, MEMBERS or STAFF")
	set.BoolVar(&in.publish, "publish", false, "publish at once, dated as it was issued")
	set.BoolVar(&in.dryRun, "dry-run", false, "only tell what would be made")
	return cmd
}

func (in *newsletterImport) run(cmd *cobra.Command, cfg *config) error {
	issued, err := hub.ParseDate(in.issued)
	if err != nil {
		return fmt.Errorf("--issued: %w", err)
	}
	audience := hub.Audience(in.audience)
	if audience != hub.AudiencePublic && audience != hub.AudienceMembers && audience != hub.AudienceStaff {
		return fmt.Errorf("--audience %q: write PUBLIC, MEMBERS or STAFF", in.audience)
	}
	text, err := readFile(in.file, cmd.InOrStdin())
	if err != nil {
		return err
	}
	ctx, c := hub.AsProgram(cmd.Context(), hub.ViaCommand), newConsole(cmd)
	db, _, err := openBeside(ctx, cfg, c)
	if err != nil {
		return err
	}
	defer db.Close()
	known, err := knownNames(ctx, db.DB)
	if err != nil {
		return err
	}
	letter, err := importer.ReadNewsletter(text, in.name, issued, known)
	if err != nil {
		return fmt.Errorf("%s: %w", in.file, err)
	}
	made, err := in.store(ctx, db.DB, letter, issued, audience)
	if err != nil {
		return fmt.Errorf("%s: nothing was imported: %w", in.file, err)
	}
	return printLetter(c.out, letter, made, in.dryRun)
}

// readFile reads a bounded text file, or standard input for "-".
func readFile(name string, stdin io.Reader) (string, error) {
	from := stdin
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return "", fmt.Errorf("can't read %s (%w)", name, reason(err))
		}
		defer f.Close()
		from = f
	}
	text, err := io.ReadAll(io.LimitReader(from, maxNewsletter+1))
	if err != nil {
		return "", fmt.Errorf("can't read %s (%w)", name, reason(err))
	}
	if len(text) > maxNewsletter {
		return "", fmt.Errorf("%s is larger than %d MB: that is no newsletter's text", name, maxNewsletter>>20)
	}
	return string(text), nil
}

// knownNames is what links may go to.
func knownNames(ctx context.Context, db *postgres.DB) (known importer.Known, err error) {
	if known.Topics, err = db.Topics(ctx); err != nil {
		return known, err
	}
	known.Municipalities, err = hub.Walk(func(p hub.PageArgs) (*hub.MunicipalityConnection, error) { return db.Municipalities(ctx, nil, p) })
	if err != nil {
		return known, err
	}
	known.Organisations, err = hub.Walk(func(p hub.PageArgs) (*hub.OrganisationConnection, error) { return db.Organisations(ctx, p) })
	return known, err
}

// store creates what the letter holds, all of it or nothing, and tells which
// drafts are new.
func (in *newsletterImport) store(ctx context.Context, db *postgres.DB, letter *importer.Letter, issued hub.Date, audience hub.Audience) (map[hub.AnyInput]bool, error) {
	made := map[hub.AnyInput]bool{}
	if in.dryRun {
		return made, nil
	}
	y, m, d := issued.Year, issued.Month, issued.Day
	at := time.Date(y, m, d, publishHour, 0, 0, 0, hub.Stockholm())
	if now := time.Now(); at.After(now) {
		at = now
	}
	err := db.InTx(ctx, func(tx *postgres.DB) error {
		clear(made)
		for _, piece := range letter.Pieces {
			for _, input := range piece.Inputs {
				input.Common().Audience = audience
				content, created, err := tx.Create(ctx, input)
				if err == nil && created && in.publish {
					_, err = tx.PublishContent(ctx, hub.PublishContentInput{ID: content.ID(), At: &at})
				}
				if err != nil {
					return fmt.Errorf("%q: %w", input.Common().Title, err)
				}
				made[input] = created
			}
		}
		return nil
	})
	return made, err
}

// publishHour is when in the day an imported text counts as published.
const publishHour = 8
