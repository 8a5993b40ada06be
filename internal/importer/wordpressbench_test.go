package importer

import (
	"fmt"
	"io"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"

	"github.com/smakom/hub/internal/hub"
)

// BenchmarkReadWordPress reads 10,000 posts of some 4 kB, with attachments, and says
// how much memory was in use at most.
func BenchmarkReadWordPress(b *testing.B) {
	export := manyPosts(10_000)
	b.SetBytes(int64(len(export)))
	var most uint64
	for b.Loop() {
		n := 0
		for p, err := range ReadWordPress(strings.NewReader(export), hub.ImportOptions{}, testKnown()) {
			if err != nil || !p.Refused.IsZero() {
				b.Fatal(err, p)
			}
			if n++; n%500 == 0 {
				var m runtime.MemStats
				runtime.ReadMemStats(&m)
				most = max(most, m.HeapInuse)
			}
		}
		if n != 15_000 {
			b.Fatalf("%d pieces", n)
		}
	}
	b.ReportMetric(float64(most-uint64(len(export)))/(1<<20), "heap-MB")
}

// BenchmarkWXR reads the records alone.
func BenchmarkWXR(b *testing.B) {
	export := manyPosts(2_000)
	b.SetBytes(int64(len(export)))
	for b.Loop() {
		r, err := newWXRReader(strings.NewReader(export))
		for err == nil {
			_, err = r.next()
		}
		if err != io.EOF {
			b.Fatal(err)
		}
	}
}

// manyPosts is an export of n posts, every second with an attachment.
func manyPosts(n int) string {
	words := strings.Fields("kommunen nätet avlopp planen i Mullsjö Tidaholm skolan vägen för och att den nya gamla mötet beslutet under hösten vatten budget medborgare projektet")
	random := rand.New(rand.NewPCG(1, 2))
	var b strings.Builder
	b.WriteString(wxrHeadOf("http://stor.example.se"))
	for i := 1; i <= n; i++ {
		fmt.Fprintf(&b, "<item><title>Nyhet %d om avlopp</title><link>http://stor.example.se/%d/</link><dc:creator><![CDATA[anna]]></dc:creator><content:encoded><![CDATA[", i, i)
		for range 12 {
			b.WriteString("<!-- wp:paragraph -->\n<p>")
			for range 45 {
				b.WriteString(words[random.IntN(len(words))] + " ")
			}
			fmt.Fprintf(&b, `<a href="http://stor.example.se/%d/">mer</a>.</p>`+"\n<!-- /wp:paragraph -->\n\n", random.IntN(n))
		}
		fmt.Fprintf(&b, "]]></content:encoded><wp:post_id>%d</wp:post_id><wp:post_date_gmt>2019-03-05 12:30:00</wp:post_date_gmt>"+
			"<wp:status>publish</wp:status><wp:post_type>post</wp:post_type><wp:post_password></wp:post_password>"+
			`<category domain="category" nicename="va">Vatten och avlopp</category></item>`+"\n", i)
		if i%2 == 0 {
			fmt.Fprintf(&b, "<item><title>bild</title><wp:post_id>%d</wp:post_id><wp:post_parent>%d</wp:post_parent><wp:status>inherit</wp:status>"+
				"<wp:post_type>attachment</wp:post_type><wp:attachment_url>http://stor.example.se/wp-content/uploads/%d.jpg</wp:attachment_url></item>\n", n+i, i, i)
		}
	}
	b.WriteString("</channel></rss>\n")
	return b.String()
}

// wxrHeadOf begins an export of the site.
func wxrHeadOf(site string) string {
	return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/" ` +
		`xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" ` +
		`xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Sajten</title><link>` + site + `</link><wp:wxr_version>1.2</wp:wxr_version>` +
		`<wp:base_site_url>` + site + `</wp:base_site_url><wp:base_blog_url>` + site + "</wp:base_blog_url>\n"
}
