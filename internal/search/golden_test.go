package search

import (
	"encoding/json"
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/smakom/hub/internal/hub"
)

var update = flag.Bool("update", false, "write the golden files anew")

// network is the fixture as a hub would hold it: texts, some linked to a topic,
// and the topics and municipalities themselves.
func network(t testing.TB) []*hub.Document {
	t.Helper()
	water := []string{"Vatten och avlopp (VA)", "VA", "dricksvatten", "avlopp", "vattenförsörjning", "avloppsrening", "va-taxa"}
	docs := fixture(t)
	for _, d := range docs {
		if d.ID.Key == "seed-va" {
			d.Names, d.Topics = water, []string{"vatten-och-avlopp"}
		}
		if d.ID.Key == "seed-bostad" {
			d.Names = []string{"Bostäder", "bostadsmarknad", "bostadsutbud", "allmännytta"}
		}
		if d.ID.Key == "positiv-landsbygd" {
			d.References = []string{"SOU 2017:1"}
		}
	}
	topic := doc("vatten-och-avlopp", water[0], "")
	topic.ID.Kind, topic.Names = hub.KindTopic, water[1:]
	// A topic and an update with a word of a project's title, shorter than the project.
	social := doc("socialtjanst", "Socialtjänst", "")
	social.ID.Kind, social.Names = hub.KindTopic, []string{"socialtjänstlagen", "SoL", "socialnämnd"}
	short := doc("seed-socialtjanst-anmalan", "Socialtjänstlagen: anmälan", "Sista dag för socialtjänstlagen är fredag.")
	short.ID.Kind = hub.KindUpdate
	return append(docs, topic, social, short, town("0643", "Habo"), town("0305", "Håbo"), town("1764", "Grums"), town("1774", "Forshaga"),
		town("1470", "Vara"))
}

// Each golden file holds a query, the record that must come first, and the first
// five as they were when the file was written: a change of them is to be looked at.
func TestGolden(t *testing.T) {
	t.Parallel()
	docs := network(t)
	starter := slices.DeleteFunc(slices.Clone(docs), func(d *hub.Document) bool {
		return d.ID.Kind.IsContent() && !strings.HasPrefix(d.ID.Key, "seed-")
	})
	for dir, docs := range map[string][]*hub.Document{"golden": docs, "golden-starter": starter} {
		files, err := filepath.Glob("testdata/" + dir + "/*.txt")
		if err != nil || len(files) == 0 {
			t.Fatal(files, err)
		}
		ix := open(t, newStore(docs...))
		for _, file := range files {
			t.Run(dir+"/"+strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) { golden(t, ix, file) })
		}
	}
}

func golden(t *testing.T, ix *Index, file string) {
	t.Helper()
	old, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	head := strings.SplitN(string(old), "\n", 3)
	first := strings.TrimPrefix(head[1], "first: ")
	hits := find(t, ix, hub.SearchQuery{Text: head[0], First: 5})
	if keys := keysOf(hits); len(keys) == 0 || keys[0] != first {
		t.Errorf("%s: first is %v, want %s", head[0], keys, first)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%s\n\nof %d:\n", head[0], head[1], hits.Total)
	for _, h := range hits.Hits {
		fmt.Fprintf(&b, "%s %s: %s\n", h.ID.Kind, h.ID.Key, show(h.Title))
		for _, s := range h.Snippets {
			fmt.Fprintf(&b, "    %s\n", show(s.Spans))
		}
	}
	compare(t, file, b.String())
}

func compare(t *testing.T, file, now string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(now), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	old, err := os.ReadFile(file)
	if err != nil || string(old) != now {
		t.Errorf("%s is another (%v); look at it, and -update if it is right:\n%s", file, err, now)
	}
}

// The judged queries of the fixture, with what they find of what they should.
func TestRankStats(t *testing.T) {
	t.Parallel()
	ix := open(t, newStore(fixture(t)...))
	sums, counts := map[string][3]float64{}, map[string]int{}
	var kinds []string
	lines(t, "testdata/hub-queries.jsonl", func(line []byte) error {
		var row struct {
			Type, Query string
			Judgments   map[string]int
		}
		if err := json.Unmarshal(line, &row); err != nil {
			return err
		}
		if counts[row.Type] == 0 {
			kinds = append(kinds, row.Type)
		}
		values := measure(keysOf(find(t, ix, hub.SearchQuery{Text: row.Query})), row.Judgments)
		for _, kind := range []string{row.Type, "all"} {
			sum := sums[kind]
			for i, v := range values {
				sum[i] += v
			}
			sums[kind] = sum
			counts[kind]++
		}
		return nil
	})
	var b strings.Builder
	fmt.Fprintf(&b, "%-14s %8s %8s %8s %10s\n", "type", "queries", "MRR@10", "nDCG@10", "recall@10")
	for _, kind := range append(kinds, "all") {
		n := float64(counts[kind])
		fmt.Fprintf(&b, "%-14s %8d %8.3f %8.3f %10.3f\n", kind, counts[kind], sums[kind][0]/n, sums[kind][1]/n, sums[kind][2]/n)
	}
	compare(t, "testdata/rank_stats.txt", b.String())
}

// measure is the reciprocal rank, nDCG and recall of the first ten.
func measure(got []string, judged map[string]int) (values [3]float64) {
	gain := func(grade, place int) float64 {
		return (math.Exp2(float64(grade)) - 1) / math.Log2(float64(place+2))
	}
	for i, key := range got {
		if judged[key] == 0 {
			continue
		}
		if values[0] == 0 {
			values[0] = 1 / float64(i+1)
		}
		values[1] += gain(judged[key], i)
		values[2] += 1 / float64(len(judged))
	}
	var grades []int
	for _, grade := range judged {
		grades = append(grades, grade)
	}
	slices.Sort(grades)
	slices.Reverse(grades)
	ideal := 0.0
	for i, grade := range grades[:min(10, len(grades))] {
		ideal += gain(grade, i)
	}
	values[1] /= ideal
	return values
}
