package export

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
)

// fields is the order of what stands before a text; what a content has besides follows
// in no file: it is in the lines.
var fields = []string{"title", "slug", "kind", "phase", "status", "audience", "publishedAt", "updatedAt", "documentDate",
	"startsOn", "startsAt", "endsOn", "endsAt", "cancelled", "mode", "venue", "place", "project", "byline", "contact", "source",
	"topics", "municipalities", "organisations", "producer", "initiator", "organiser", "funding", "participants", "respondents",
	"referenceNumbers", "keyFindings", "externalUrl", "registrationUrl", "registrationOpensOn", "registrationClosesOn", "capacity",
	"seatRule", "targetGroup", "files"}

// writeMarkdown writes each content as a page of text, for people without a program.
func writeMarkdown(ctx context.Context, from Source, to target, all bool) error {
	for _, room := range rooms {
		err := from.Contents(ctx, room.kind, all, func(slug string, line []byte) error {
			w, err := to.create("markdown/" + room.name + "/" + slug + ".md")
			if err != nil {
				return err
			}
			return writePage(w, line)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// writePage writes one content. Each value stands as JSON, which every reader of YAML
// reads: a title can't be taken for anything else than a title.
func writePage(w io.Writer, line []byte) error {
	var content map[string]json.RawMessage
	if err := json.Unmarshal(line, &content); err != nil {
		return fmt.Errorf("a content as Markdown: %w", err)
	}
	var title, summary, body string
	for name, into := range map[string]*string{"title": &title, "summary": &summary, "body": &body} {
		if err := json.Unmarshal(content[name], into); err != nil {
			return fmt.Errorf("a content's %s as Markdown: %w", name, err)
		}
	}
	var b bytes.Buffer
	b.WriteString("---\n")
	for _, name := range fields {
		if value := content[name]; value != nil && !bytes.Equal(value, []byte("[]")) {
			b.WriteString(name + ": ")
			b.Write(value)
			b.WriteByte('\n')
		}
	}
	b.WriteString("---\n\n# " + title + "\n")
	for _, text := range []string{summary, body} {
		if text != "" {
			b.WriteString("\n" + text + "\n")
		}
	}
	_, err := w.Write(b.Bytes())
	return err
}
