//go:build linux

package main

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// BenchmarkImport takes a WordPress export of 10,000 posts in beside a running hub, and
// waits until the last of them is found.
func BenchmarkImport(b *testing.B) {
	const posts = 10_000
	path := filepath.Join(folder(b), "export.xml")
	f, err := os.Create(path)
	check(b, err)
	w := bufio.NewWriter(f)
	writeExport(w, posts)
	check(b, w.Flush())
	check(b, f.Close())
	for b.Loop() {
		p := start(b, folder(b), "HUB_STARTER=off")
		began := time.Now()
		cmd := exec.Command(os.Args[0], "import", "wordpress", path, "--publish", "--audience", "PUBLIC")
		cmd.Env = environment(p.data, "yes", nil)
		out, err := cmd.CombinedOutput()
		if err != nil {
			b.Fatalf("%v\n%s", err, out)
		}
		b.ReportMetric(time.Since(began).Seconds(), "s-import")
		poll(b, "the index is level with the store", func() bool {
			r, status := p.ready(b)
			return status == 200 && r.Lag == 0
		})
		b.ReportMetric(time.Since(began).Seconds(), "s-found")
		var found struct{ Search struct{ TotalCount int } }
		p.query(b, &found, `{ search(query: "ordföranden", filter: {kinds: [ARTICLE, REPORT, PROJECT, UPDATE, EVENT]}, first: 1) { totalCount } }`, nil)
		if n := found.Search.TotalCount; n != posts*9/10 {
			b.Errorf("%d texts are found, want all that the site had published: %d", n, posts*9/10)
		}
		b.ReportMetric(float64(cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss)/1024, "MiB-import")
		b.ReportMetric(peak(b, fmt.Sprintf("/proc/%d", p.cmd.Process.Pid))/(1<<20), "MiB-hub")
		b.ReportMetric(postgresMemory(b, p)/(1<<20), "MiB-postgres")
		stop(b, p, os.Interrupt)
	}
}

// postgresMemory is what the processes of a hub's PostgreSQL have in memory, in bytes;
// what they share is counted once.
func postgresMemory(t testing.TB, p *process) (bytes float64) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(p.data, "postgres", "data", "postmaster.pid"))
	check(t, err)
	pid, _, _ := strings.Cut(string(text), "\n")
	children, err := os.ReadFile(filepath.Join("/proc", pid, "task", pid, "children"))
	check(t, err)
	for _, one := range append(strings.Fields(string(children)), pid) {
		shares, _ := os.ReadFile(filepath.Join("/proc", one, "smaps_rollup")) // it may have ended
		_, rest, found := strings.Cut(string(shares), "\nPss:")
		if !found {
			continue
		}
		var kilobytes float64
		_, err := fmt.Sscanf(rest, "%f", &kilobytes)
		check(t, err)
		bytes += kilobytes * 1024
	}
	return bytes
}
