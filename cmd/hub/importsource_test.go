package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/smakom/hub/internal/extract/extracttest"
)

// writeExport writes a WordPress export with so many posts, every tenth of them a
// draft, every fourth with a picture.
func writeExport(w io.Writer, posts int) {
	fmt.Fprint(w, `<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
	xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
	<title>Nätverket</title><link>https://natverk.example.se</link><wp:wxr_version>1.2</wp:wxr_version>
	<wp:base_site_url>https://natverk.example.se</wp:base_site_url><wp:base_blog_url>https://natverk.example.se</wp:base_blog_url>
	<wp:author><wp:author_id>2</wp:author_id><wp:author_login><![CDATA[anna]]></wp:author_login><wp:author_display_name><![CDATA[Anna Redaktör]]></wp:author_display_name></wp:author>
`)
	for n := range posts {
		status, picture := "publish", ""
		if n%10 == 9 {
			status = "draft"
		}
		if n%4 == 0 {
			picture = fmt.Sprintf(`<p><img src="https://natverk.example.se/wp-content/uploads/2024/03/bild-%d.png" alt="Verket" /></p>`, n%8)
		}
		date := fmt.Sprintf("20%02d-%02d-%02d %02d:15:00", 10+n%15, 1+n%12, 1+n%28, 6+n%12)
		fmt.Fprintf(w, `	<item>
		<title><![CDATA[Kommunerna och uppdrag nummer %[1]d]]></title><link>https://natverk.example.se/uppdrag-%[1]d/</link>
		<dc:creator><![CDATA[anna]]></dc:creator><guid isPermaLink="false">https://natverk.example.se/?p=%[2]d</guid>
		<content:encoded><![CDATA[<h2>Vad det gäller</h2><p>Kommunfullmäktige i Forshaga kommun och Hjo kommun har beslutat om <strong>vatten och avlopp</strong>
		under år %[1]d. Läs mer om <a href="https://www.example.org/arende/%[1]d?utm_source=webb">ärendet</a>.</p>%[3]s
		<p>%[4]s</p><ul><li>Ett första steg</li><li>Ett andra steg</li></ul>]]></content:encoded>
		<excerpt:encoded><![CDATA[]]></excerpt:encoded><wp:post_id>%[2]d</wp:post_id><wp:post_date>%[5]s</wp:post_date><wp:post_date_gmt>%[5]s</wp:post_date_gmt>
		<wp:post_name>uppdrag-%[1]d</wp:post_name><wp:status>%[6]s</wp:status><wp:post_parent>0</wp:post_parent><wp:post_type>post</wp:post_type><wp:post_password></wp:post_password>
		<category domain="category" nicename="va"><![CDATA[Vatten och avlopp]]></category><category domain="post_tag" nicename="hjo"><![CDATA[Hjo]]></category>
	</item>
`, n, n+100, picture, strings.Repeat("Det kostar mer än väntat, säger ordföranden, men arbetet går vidare. ", 20), date, status)
	}
	fmt.Fprint(w, "</channel>\n</rss>\n")
}

// importSource is a file of a kind, and the command that takes it in.
type importSource struct {
	kind  string
	args  []string
	makes int // contents
}

// importSources writes a file of each kind.
func importSources(t testing.TB) []importSource {
	t.Helper()
	dir := folder(t)
	write := func(name string, fill func(w *strings.Builder)) string {
		var text strings.Builder
		fill(&text)
		path := filepath.Join(dir, name)
		check(t, os.WriteFile(path, []byte(text.String()), 0o600))
		return path
	}
	export := write("export.xml", func(w *strings.Builder) { writeExport(w, 250) })
	feed := write("feed.rss", func(w *strings.Builder) {
		fmt.Fprint(w, `<rss version="2.0"><channel><title>Nytt</title><link>https://nytt.example.se/</link>`)
		for n := range 120 {
			fmt.Fprintf(w, `<item><title>Nyhet %[1]d om skolskjuts</title><link>https://nytt.example.se/%[1]d</link><guid>https://nytt.example.se/%[1]d</guid>
				<pubDate>Tue, 03 Mar 2026 07:30:00 +0000</pubDate><description>&lt;p&gt;Kommunen prövar nummer %[1]d i vår.&lt;/p&gt;</description></item>`, n)
		}
		fmt.Fprint(w, `</channel></rss>`)
	})
	mails := write("mails.mbox", func(w *strings.Builder) {
		for n := range 110 {
			fmt.Fprintf(w, "From brev@example.se Wed Sep  9 07:00:00 2026\nFrom: Brevet <brev@example.se>\nTo: lista@example.se\nSubject: Brev %[1]d om bibliotek\n"+
				"Date: Wed, 9 Sep 2026 07:00:00 +0200\nMessage-ID: <brev%[1]d@example.se>\nContent-Type: text/plain; charset=utf-8\n\n"+
				"Biblioteket i kommunen har fått böcker, %[1]d till antalet. Det märks i byarna, och fler lånar än förut.\n\n", n)
		}
	})
	members := write("members.csv", func(w *strings.Builder) {
		fmt.Fprint(w, "Kommun;Kommunkod;Status;Medlem sedan\nYdre;0512;medlem;2009\nKinda;0513;medlem;2012\n")
	})
	document := write("report.docx", func(w *strings.Builder) {
		w.Write(extracttest.DOCX(`<w:p><w:r><w:t>Vatten i små kommuner</w:t></w:r></w:p><w:p><w:r><w:t>En rapport om ledningar som är äldre än man trott.</w:t></w:r></w:p>`,
			extracttest.Part{Name: "[Content_Types].xml", Text: `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override
				PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`}))
	})
	return []importSource{
		{"wordpress", []string{"import", "wordpress", export, "--publish"}, 250},
		{"feed", []string{"import", "feed", feed}, 120},
		{"mail", []string{"import", "mail", mails}, 110},
		{"newsletter", []string{"import", "newsletter", letterFile, "--issued", letterIssued}, 7},
		{"members", []string{"import", "members", members}, 0},
		{"pdf", []string{"import", "pdf", document}, 1},
	}
}
