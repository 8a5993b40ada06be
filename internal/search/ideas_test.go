package search

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/smakom/hub/internal/hub"
)

// idea is a question that one idea of the ranking answers, and which of the texts of
// ideaTexts it must find, in order. Each was seen to fail with its idea switched off.
type idea struct{ idea, question, want string }

func ideas() []idea {
	return []idea{
		{"byStem", "kajak", "z-kajak a-kajakskola"},
		{"byParts", "plog skolskjuts", "z-snöplog a-snödjup"},
		{"goodPart", "kurage", "civilkurage"},
		{"byCompound, both parts", "skogsväg", "z-väg a-sten"},
		{"byCompound, its tail", "fredsduva", "duva"},
		{"byBeginning, not yet typed out", "fiskev", "z-fiskevård a-sportfiskevård"},
		{"byBeginning, known", "kanot", "kanot z-kanotled a-segelkanotled"},
		{"byNearest, marks", "forsorjning hemman", "z-försörjning a-härjning"},
		{"byNearest, marks of a word that is one without", "lan skidort", "lån vax lan"},
		{"byNearest, a fault", "kvran", "kvarn"},
		{"byNearest, two faults", "akvadutk", "akvedukt"},
		{"plural", "städer", "stad"},
		{"undouble", "rummen", "rum"},
		{"bySynonyms, the short form", "VA", "va z-va-kort a-va-lång"},
		{"bySynonyms, the long form", "vatten och avlopp", "va a-va-lång z-va-kort"},
		{"byName", "Vara kommun", "1470 vara-länkad"},
		{"byNearness", "säker tobaksodling", "z-bredvid a-isär"},
		{"byReference", "SOU 2019:31", "SOU-2019-31 nämner"},
		{"title", "cykelställ", "z-titel a-brödtext"},
		{"dateWords", "protokoll november 2016", "z-november a-oktober"},
		{"frontPages", "havsvindspark", "z-projekt a-nyhet"},
		{"byFiles", "valkvarnsritning", "bilaga"},
		{"pinned", "badplats", "z-fäst a-badplats"},
		{"rarity is of contents", "härad humle", "z-härad a-humle b-humle c-humle"},
		{"common words decide nothing", "kommuner jordkällare", "jordkällare"},
		{"the newer of two alike", "husvagn", "z-ny a-gammal"},
	}
}

// ideaTexts are what the ideas are shown on, beside the fixture. Where two are as good
// but for the idea, the one that must be second has the first id.
func ideaTexts() []*hub.Document {
	docs := []*hub.Document{
		doc("z-kajak", "Nytt i hamnen", "Kajak för alla."), doc("a-kajakskola", "Nytt i hamnen", "Kajakskola, kajakhyra, kajakbygge."),
		doc("z-snöplog", "Vinter", "Snöplogen och skolskjutsen."), doc("a-snödjup", "Vinter", "Snödjupet och skolskjutsen."),
		doc("civilkurage", "Priset", "Till den som visar civilkurage."),
		doc("z-väg", "Ängen", "En väg vid en skog."), doc("a-sten", "Ängen", "En sten vid en skog."),
		doc("z-fiskevård", "Ån", "Fiskevård varje vår."), doc("a-sportfiskevård", "Ån", "Sportfiskevård varje vår."),
		doc("kanot", "Leden", "Kanot i alla väder."), doc("z-kanotled", "Leden", "Kanotled i alla väder."),
		doc("a-segelkanotled", "Leden", "Segelkanotled i alla väder."),
		doc("z-försörjning", "Byn", "Försörjningen på hemmanet."), doc("a-härjning", "Byn", "Härjningen på hemmanet."),
		doc("lån", "Backen", "Lån för vår skidort."), doc("vax", "Backen", "Vax för vår skidort."), doc("lan", "Gården", "Ungdomar vid ett lan hela natten, och kaffe åt alla."),
		doc("duva", "Gården", "En duva vid ån."), doc("kvarn", "Gården", "En kvarn vid ån."), doc("akvedukt", "Gården", "En akvedukt vid ån."),
		doc("stad", "En stad", "Om huset."), doc("städ", "Att städa", "Om huset."),
		doc("rum", "Ett rum", "Om huset."),
		doc("z-va-kort", "Tekniken", "Så sköts VA i byn."), doc("a-va-lång", "Tekniken", "Så sköts vatten och avlopp i byn."),
		ofKind(hub.KindTopic, doc("va", "Vatten och avlopp (VA)", "")),
		doc("vara-länkad", "Ett möte", "Alla kom."),
		doc("a-isär", "Odling", "Säker är ingen, sade grannen till sin bror. Tobaksodling lyckas."),
		doc("z-bredvid", "Odling", "Lyckas ingen, sade grannen till sin bror. Säker tobaksodling är."),
		ofKind(hub.KindReport, doc("SOU-2019-31", "Betänkandet", "")), doc("nämner", "Svaret", "SOU 2019:31 och SOU 2019:31 igen."),
		doc("z-titel", "Cykelställ", "Nya platser vid stationen."), doc("a-brödtext", "Vid stationen", "Cykelställ och cykelställ."),
		doc("z-november", "Protokoll", ""), doc("a-oktober", "Protokoll", ""),
		ofKind(hub.KindProject, doc("z-projekt", "Havsvindspark i norr", strings.Repeat("Alla berättar för varandra varje höst. ", 9))),
		ofKind(hub.KindUpdate, doc("a-nyhet", "Havsvindspark", "")),
		doc("bilaga", "Gården", "Om arbetet."), doc("z-fäst", "Simma lugnt", "Om sommaren."), doc("a-badplats", "Badplats", "Om sommaren."),
		doc("z-härad", "Gränsen", "Vårt härad."), doc("a-humle", "Gränsen", "Vår humle."),
		doc("b-humle", "Gränsen", "Vår humle."), doc("c-humle", "Gränsen", "Vår humle."),
		doc("jordkällare", "Gården", "En jordkällare vid ån."),
		doc("z-ny", "Husvagn", ""), doc("a-gammal", "Husvagn", ""), town("1470", "Vara"),
	}
	for _, d := range docs {
		switch d.ID.Key {
		case "va":
			d.Names = []string{"VA"}
		case "vara-länkad":
			d.Names = []string{"Vara"}
		case "SOU-2019-31":
			d.References = []string{"SOU 2019:31"}
		case "z-november":
			d.Dated = "2016-11"
		case "a-oktober":
			d.Dated = "2016-10"
		case "bilaga":
			d.Files = []*hub.DocumentFile{paged("bilaga.pdf", "Inledning.", "En valkvarnsritning.")}
		case "z-fäst":
			d.Pins = []string{"badplats"}
		case "z-ny":
			d.At = d.At.Add(time.Hour)
		}
	}
	return docs
}

// TestIdeas asks each idea its question.
func TestIdeas(t *testing.T) {
	t.Parallel()
	own := ideaTexts()
	docs := append(fixture(t), own...)
	for n := range 40 { // a register, whose words are not to be thought frequent
		d := town(fmt.Sprint(3000+n), fmt.Sprint("Ort", n))
		d.Summary = "Ett härad"
		docs = append(docs, d)
	}
	ix := open(t, newStore(docs...))
	for _, c := range ideas() {
		t.Run(c.idea, func(t *testing.T) {
			t.Parallel()
			got := keysOf(find(t, ix, hub.SearchQuery{Text: c.question, First: hub.MaxPageSize}))
			got = slices.DeleteFunc(got, func(key string) bool {
				return !slices.ContainsFunc(own, func(d *hub.Document) bool { return d.ID.Key == key })
			})
			if strings.Join(got, " ") != c.want {
				t.Errorf("%s: found %v, want %s", c.question, got, c.want)
			}
		})
	}
}
