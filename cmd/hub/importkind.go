package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/intake"
	"github.com/smakom/hub/internal/postgres"
)

// maxNewsletter is how much is read of a newsletter: far above any one's text.
const maxNewsletter = 4 << 20

// someArgs wants at least one word after the command.
func someArgs(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return fmt.Errorf("write it as %s", cmd.UseLine())
	}
	return nil
}

func wordPressCommand(cfg *config) *cobra.Command {
	r, t := &importing{}, &topicFile{}
	cmd := &cobra.Command{
		Use: "wordpress FILE.xml", Short: "Take a site's posts and pages in, by its export (WXR)", Args: oneArg,
		Long: "Take a WordPress site's posts and pages in, by the file of Tools > Export. What the site did not\n" +
			"show to everyone (drafts, private, future, trashed, with a password) becomes a draft that only the\n" +
			"office may read, or is left out; comments are never read.",
		RunE: func(cmd *cobra.Command, args []string) error {
			if t.propose {
				return t.print(cmd, cfg, args[0])
			}
			return r.over(cmd, cfg, func(ctx context.Context, db *postgres.DB) (all []chosenSource, err error) {
				if r.options.Topics, err = t.read(ctx, db); err != nil {
					return nil, err
				}
				return r.files(hub.ImportWordPress, args), nil
			})
		},
	}
	r.textFlags(cmd, "publish what the site had published, dated as there")
	set := cmd.Flags()
	set.StringVar(&r.uploads, "uploads", "", "folder with the site's files: its wp-content/uploads")
	set.BoolVar(&r.fetch, "fetch", false, "fetch files that are in no such folder from the site")
	set.StringVar(&t.name, "topics", "", "file that says which topic each category or tag is; --propose-topics makes one")
	set.BoolVar(&t.propose, "propose-topics", false, "only propose which topic each category and tag is, to be changed and given to --topics")
	return cmd
}

func feedCommand(cfg *config) *cobra.Command {
	r := &importing{}
	cmd := &cobra.Command{
		Use: "feed URL|FILE", Short: "Take what a feed tells in: RSS, Atom or JSON Feed", Args: oneArg,
		RunE: func(cmd *cobra.Command, args []string) error {
			return r.over(cmd, cfg, func(ctx context.Context, _ *postgres.DB) ([]chosenSource, error) {
				if !strings.HasPrefix(args[0], "http://") && !strings.HasPrefix(args[0], "https://") {
					return r.files(hub.ImportFeed, args), nil
				}
				src, err := r.FeedSource(ctx, args[0], r.options)
				return []chosenSource{{src, args[0]}}, err
			})
		},
	}
	r.textFlags(cmd, "publish what the feed has, dated as there")
	cmd.Flags().BoolVar(&r.fetch, "fetch", false, "fetch the pictures and files that its texts have")
	cmd.Flags().BoolVar(&r.allowPrivate, "allow-private", false, "also ask machines on private networks")
	return cmd
}

func mailCommand(cfg *config) *cobra.Command {
	r := &importing{}
	cmd := &cobra.Command{
		Use: "mail FILE.eml|FILE.mbox…", Short: "Take newsletters in that came as mails", Args: someArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			return r.over(cmd, cfg, func(context.Context, *postgres.DB) ([]chosenSource, error) {
				names, err := chosen(args, []string{".eml", ".mbox"})
				return r.files(hub.ImportMail, names), err
			})
		},
	}
	r.textFlags(cmd, "publish at once, dated as it was sent")
	cmd.Flags().StringVar(&r.options.Source, "name", "", "what the newsletter is called; from the mail when empty")
	cmd.Flags().BoolVar(&r.fetch, "fetch", false, "fetch the pictures that did not come along")
	return cmd
}

func newsletterCommand(cfg *config) *cobra.Command {
	r, issued := &importing{quiet: true}, ""
	cmd := &cobra.Command{
		Use:   "newsletter FILE --issued 2026-03-01",
		Short: "Turn a newsletter's text or HTML into typed drafts; - reads standard input",
		Long: "Turn a newsletter's text (out of a PDF, say) or HTML into typed drafts, all of them or none. It prints\n" +
			"what it made of each piece. The same newsletter again changes nothing. It works beside a running hub.",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 || issued == "" {
				return fmt.Errorf("write it as %s", cmd.UseLine())
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			day, err := hub.ParseDate(issued)
			if err != nil {
				return fmt.Errorf("--issued: %w", err)
			}
			r.options.Issued = &day
			if err := r.settle(); err != nil {
				return err
			}
			text, err := readFile(args[0], cmd.InOrStdin())
			if err != nil {
				return err
			}
			return r.over(cmd, cfg, func(context.Context, *postgres.DB) ([]chosenSource, error) {
				src := intake.Source{Kind: hub.ImportNewsletter, Name: filepath.Base(args[0]), Options: r.options, Open: inMemory(text)}
				return []chosenSource{{src, args[0]}}, nil
			})
		},
	}
	r.textFlags(cmd, "publish at once, dated as it was issued")
	set := cmd.Flags()
	set.StringVar(&issued, "issued", "", "the day it came out, 2026-03-01: dates without a year are meant from there")
	set.StringVar(&r.options.Source, "name", "", "what it is called; from the date when empty")
	set.BoolVar(&r.fetch, "fetch", false, "fetch its pictures")
	return cmd
}

func pdfCommand(cfg *config) *cobra.Command {
	r := &importing{}
	cmd := &cobra.Command{
		Use: "pdf FILE…|DIR", Short: "Make reports of documents: PDF, DOCX, PPTX, ODT", Args: someArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			return r.over(cmd, cfg, func(context.Context, *postgres.DB) ([]chosenSource, error) {
				names, err := chosen(args, []string{".pdf", ".docx", ".pptx", ".odt"})
				return r.files(hub.ImportDocument, names), err
			})
		},
	}
	r.textFlags(cmd, "") // somebody must look at what was guessed
	cmd.Flags().StringVar(&r.options.Source, "name", "", "what their source is called; their names when empty")
	return cmd
}

func membersCommand(cfg *config) *cobra.Command {
	r := &importing{}
	cmd := &cobra.Command{
		Use: "members FILE.csv", Short: "Say which municipalities are members, by a list", Args: oneArg,
		RunE: func(cmd *cobra.Command, args []string) error {
			return r.over(cmd, cfg, func(context.Context, *postgres.DB) ([]chosenSource, error) {
				return r.files(hub.ImportMembers, args), nil
			})
		},
	}
	r.flags(cmd)
	return cmd
}

// files are sources that lie on disk.
func (r *importing) files(kind hub.ImportKind, names []string) (all []chosenSource) {
	for _, name := range names {
		open := func(context.Context) (io.ReadSeekCloser, error) { return openFile(name) }
		all = append(all, chosenSource{intake.Source{Kind: kind, Name: filepath.Base(name), Options: r.options, Open: open}, name})
	}
	return all
}

// openFile opens what is a file, and no folder or pipe.
func openFile(name string) (*os.File, error) {
	stat, err := os.Stat(name)
	if err == nil && !stat.Mode().IsRegular() {
		return nil, errors.New("can't read it (it is no file)")
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("can't read it (%w)", reason(err))
	}
	return f, nil
}

// readFile reads a bounded text file, or standard input for "-".
func readFile(name string, stdin io.Reader) ([]byte, error) {
	from := stdin
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return nil, fmt.Errorf("can't read %s (%w)", name, reason(err))
		}
		defer f.Close()
		from = f
	}
	text, err := io.ReadAll(io.LimitReader(from, maxNewsletter+1))
	if err != nil {
		return nil, fmt.Errorf("can't read %s (%w)", name, reason(err))
	}
	if len(text) > maxNewsletter {
		return nil, fmt.Errorf("%s is larger than %d MB: that is no newsletter's text", name, maxNewsletter>>20)
	}
	return text, nil
}

// inMemory opens what was read already.
func inMemory(text []byte) func(context.Context) (io.ReadSeekCloser, error) {
	return func(context.Context) (io.ReadSeekCloser, error) { return memory{bytes.NewReader(text)}, nil }
}

// memory is what lies in memory, as a file.
type memory struct{ *bytes.Reader }

// Close has nothing to close.
func (memory) Close() error { return nil }
