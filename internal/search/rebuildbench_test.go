//go:build linux

package search

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/smakom/hub/internal/hub"
)

// rebuildDocuments names the environment's numbers of documents, "10000 100000", so that
// a plain run of all benchmarks doesn't build the larger index.
const rebuildDocuments = "HUB_BENCH_DOCUMENTS"

// archive makes its documents up as they are asked for, so that what is measured is the
// memory of the index and not theirs.
type archive struct {
	*store
	sentences, titles []string
	size              int
}

func newArchive(tb testing.TB, size int) *archive {
	a := &archive{store: newStore(), size: size}
	for _, d := range fixture(tb) {
		a.sentences = append(a.sentences, strings.SplitAfter(d.Body, ". ")...)
		a.titles = append(a.titles, d.Title)
	}
	return a
}

func (a *archive) Snapshot(ctx context.Context, take func(*hub.Document, int) error) (int64, error) {
	r := rand.New(rand.NewPCG(1, 2))
	zipf := rand.NewZipf(r, 1.1, 20, 1_000_000)
	for i := range a.size {
		if err := take(a.document(r, zipf, i), a.size); err != nil {
			return 0, err
		}
	}
	return a.head(), ctx.Err()
}

// document is some 1.5 kB. A tenth of its longer words are made up, some often and most
// seldom: the words of a language never end.
func (a *archive) document(r *rand.Rand, zipf *rand.Zipf, i int) *hub.Document {
	var body strings.Builder
	for body.Len() < 1500 {
		for _, word := range strings.Fields(a.sentences[r.IntN(len(a.sentences))]) {
			if len(word) > 5 && r.IntN(10) == 0 {
				word = madeUp(zipf.Uint64())
			}
			body.WriteString(word + " ")
		}
	}
	d := doc(fmt.Sprint("d", i), a.titles[r.IntN(len(a.titles))], body.String())
	d.ID.Kind, d.Year = hub.ContentKinds()[i%len(hub.ContentKinds())], 2010+i%16
	d.At = time.Date(d.Year, 1, 1, 0, i, 0, 0, time.UTC)
	d.Topics, d.Municipalities, d.Counties = []string{fmt.Sprint("topic-", i%30)}, []string{fmt.Sprintf("%04d", i%290)}, []string{fmt.Sprintf("%02d", i%21)}
	if i%5 == 0 {
		d.Reach = []string{hub.LabelMembers}
	}
	return d
}

// madeUp is the word of a rank: four syllables.
func madeUp(rank uint64) string {
	r := rand.New(rand.NewPCG(rank, 1))
	var word strings.Builder
	for range 4 {
		word.WriteString([]string{"b", "d", "f", "g", "k", "l", "m", "n", "r", "s", "t", "v"}[r.IntN(12)])
		word.WriteString([]string{"a", "e", "i", "o", "u", "å", "ä", "ö"}[r.IntN(8)])
		word.WriteString([]string{"", "", "l", "n", "r", "s"}[r.IntN(6)])
	}
	return word.String()
}

// BenchmarkRebuild builds the index anew beside the one that is searched: how fast, with
// how much memory, and how long the first search waits afterwards.
func BenchmarkRebuild(b *testing.B) {
	for size := range strings.FieldsSeq(cmp.Or(os.Getenv(rebuildDocuments), "10000")) {
		b.Run(size, func(b *testing.B) {
			n, err := strconv.Atoi(size)
			if err != nil {
				b.Fatal(err)
			}
			src := newArchive(b, n)
			ix := open(b, src)
			firstSearch(b, ix) // what is served while the other is built is in memory too
			for b.Loop() {
				rebuildMeasured(b, ix, n)
			}
			before := memory()
			b.ReportMetric(float64(firstSearch(b, ix).Milliseconds()), "ms-first")
			b.ReportMetric(float64(memory()-before)/(1<<20), "MiB-view")
			src.put(doc("new", "Ett nytt vatten", ""))
			if _, _, err := ix.advance(b.Context()); err != nil {
				b.Fatal(err)
			}
			b.ReportMetric(float64(firstSearch(b, ix).Milliseconds()), "ms-changed")
		})
	}
}

func rebuildMeasured(b *testing.B, ix *Index, records int) {
	b.Helper()
	runtime.GC()
	if err := os.WriteFile("/proc/self/clear_refs", []byte("5"), 0); err != nil {
		b.Fatal(err)
	}
	most, stop := watch()
	begun := time.Now()
	if err := ix.Rebuild(b.Context()); err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(records)/time.Since(begun).Seconds(), "records/s")
	stop()
	b.ReportMetric(most["heap"]/(1<<20), "MiB-heap")
	b.ReportMetric(most["RssAnon:"]/(1<<20), "MiB-anonymous")
	b.ReportMetric(statusOf("VmHWM:")/(1<<20), "MiB-rss")
}

// firstSearch is how long a search takes for which the index must be opened.
func firstSearch(b *testing.B, ix *Index) time.Duration {
	b.Helper()
	begun := time.Now()
	find(b, ix, hub.SearchQuery{Text: "vattenförsörjning små kommuner"})
	return time.Since(begun)
}

// memory is what is on the heap and in use, in bytes.
func memory() int64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

// watch notes the most memory that is in use until it is stopped.
func watch() (most map[string]float64, stop func()) {
	most = map[string]float64{}
	ended := make(chan struct{})
	var watching sync.WaitGroup
	watching.Go(func() {
		every := time.NewTicker(50 * time.Millisecond)
		defer every.Stop()
		for {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			most["heap"] = max(most["heap"], float64(m.HeapAlloc))
			most["RssAnon:"] = max(most["RssAnon:"], statusOf("RssAnon:"))
			select {
			case <-every.C:
			case <-ended:
				return
			}
		}
	})
	return most, func() { close(ended); watching.Wait() }
}

// statusOf is a line of what Linux says of this process, in bytes.
func statusOf(name string) float64 {
	text, _ := os.ReadFile("/proc/self/status")
	_, rest, _ := strings.Cut(string(text), name)
	kilobytes, _ := strconv.ParseFloat(strings.TrimSpace(strings.SplitN(rest, " kB", 2)[0]), 64)
	return kilobytes * 1024
}
