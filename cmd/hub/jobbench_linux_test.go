package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/smakom/hub/internal/extract/extracttest"
	"github.com/smakom/hub/internal/hub"
)

// peak is the most memory that a process has had, in bytes; 0 once it is gone.
func peak(t testing.TB, proc string) (bytes float64) {
	t.Helper()
	status, _ := os.ReadFile(filepath.Join(proc, "status"))
	_, rest, found := strings.Cut(string(status), "VmHWM:")
	if !found {
		return 0
	}
	_, err := fmt.Sscanf(rest, "%f", &bytes)
	check(t, err)
	return bytes * 1024
}

// BenchmarkReadText reads PDFs of 200 full pages, and asks meanwhile: how long it takes
// with PDFium compiled and not, how much memory, and how much slower the answers are.
func BenchmarkReadText(b *testing.B) {
	p := start(b, folder(b))
	texts := textsOf(b, p)
	hubProcess := fmt.Sprintf("/proc/%d", p.cmd.Process.Pid)
	files := make([][]byte, 6)
	for i := range files {
		files[i] = thick(i, 200)
	}
	quiet := p.slowest(b, func(asked int) bool { return asked < 500 })
	for b.Loop() {
		began, reader := time.Now(), 0.0
		until := func(id hub.UUID) func(int) bool {
			return func(asked int) bool {
				for _, proc := range readers(b, p.data) {
					reader = max(reader, peak(b, proc))
				}
				status, _ := texts.of(b, id)
				return status == hub.TextPending
			}
		}
		cold := upload(b, p, hub.TypePDF, files[0])[0]
		compiling := p.slowest(b, until(cold))
		b.ReportMetric(time.Since(began).Seconds(), "s/cold")
		began = time.Now()
		ids := upload(b, p, hub.TypePDF, files[1:]...)
		reading := p.slowest(b, until(ids[len(ids)-1]))
		b.ReportMetric(time.Since(began).Seconds()/float64(len(ids)), "s/warm")
		b.ReportMetric(quiet*1000, "ms-p95-quiet")
		b.ReportMetric(compiling*1000, "ms-p95-cold")
		b.ReportMetric(reading*1000, "ms-p95-warm")
		b.ReportMetric(reader/(1<<20), "MB-reader")
		b.ReportMetric(peak(b, hubProcess)/(1<<20), "MB-hub")
	}
}

// thick is a PDF of so many full pages, unlike that of another number.
func thick(number, count int) []byte {
	pages := make([][]string, count)
	for i := range pages {
		pages[i] = append(pages[i], "Utredning om vatten och avlopp")
		for line := range 50 {
			pages[i] = append(pages[i], fmt.Sprintf("Rad %d i del %d: kommunstyrelsen har i sitt beslut tagit ställning till vatten- och avlopps-", line, number))
		}
		pages[i] = append(pages[i], fmt.Sprintf("Sida %d", i+1))
	}
	return extracttest.PDF("Utredning", "", pages...)
}

// slowest asks something cheap as long as it is told to, and gives the seconds within
// which 95 of 100 answers came.
func (p *process) slowest(b *testing.B, more func(asked int) bool) float64 {
	b.Helper()
	var took []float64
	every := time.NewTicker(5 * time.Millisecond)
	defer every.Stop()
	for len(took) < 100 || len(took)%20 != 0 || more(len(took)) {
		<-every.C
		asked := time.Now()
		p.query(b, &struct{}{}, `{ articles(first: 5) { nodes { title } } }`, nil)
		took = append(took, time.Since(asked).Seconds())
	}
	slices.Sort(took)
	return took[len(took)*95/100]
}
