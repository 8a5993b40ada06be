package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const ownSet = "../../internal/search/testdata/"

// evalSearch runs the command over the hub's own set.
func evalSearch(t *testing.T, words ...string) (out, complaint string, code int) {
	t.Helper()
	var stdout, stderr strings.Builder
	args := append([]string{"eval", "search", "--docs", ownSet + "hub-docs.jsonl", "--queries", ownSet + "hub-queries.jsonl"}, words...)
	code = run(t.Context(), args, nil, &stdout, &stderr)
	return stdout.String(), stderr.String(), code
}

func TestEvalSearchPrintsJSON(t *testing.T) {
	t.Parallel()
	type summary struct {
		MRR10, NDCG10, Recall10 *float64
		NoHit, Queries          *int
	}
	var got [2]struct {
		summary
		ByType map[string]summary
	}
	for i, words := range [][]string{{"--json"}, {"--json", "--baseline"}} {
		out, complaint, code := evalSearch(t, words...)
		d := json.NewDecoder(strings.NewReader(out))
		d.DisallowUnknownFields()
		if err := d.Decode(&got[i]); err != nil || code != 0 || complaint != "" {
			t.Fatalf("%v: %d %s %s", err, code, out, complaint)
		}
		questions := 0
		for name, s := range got[i].ByType {
			if s.MRR10 == nil || s.NDCG10 == nil || s.Recall10 == nil || s.NoHit == nil || s.Queries == nil {
				t.Fatalf("%s lacks a number: %s", name, out)
			}
			questions += *s.Queries
		}
		if *got[i].Queries != 36 || questions != 36 || len(got[i].ByType) != 9 {
			t.Errorf("%s", out)
		}
	}
	// As others measured Bleve on this set, too: the baseline is what it says it is.
	if n := *got[1].NDCG10; n < .585 || n > .60 || *got[1].NoHit == 0 || *got[0].NDCG10 <= n {
		t.Errorf("nDCG@10: the hub %v, the baseline %v", *got[0].NDCG10, n)
	}
}

func TestEvalSearchComparesRuns(t *testing.T) {
	t.Parallel()
	saved := filepath.Join(t.TempDir(), "plain.jsonl")
	out, complaint, code := evalSearch(t, "--save", saved, "--baseline")
	for _, part := range []string{"the hub: hub-docs.jsonl (148 documents), hub-queries.jsonl (36 questions)\n", "\nall ", "\nsynonym ",
		"\nthe baseline, ", "\nthe hub less the baseline, "} {
		if !strings.Contains(out, part) || code != 0 {
			t.Errorf("%d, no %q: %s%s", code, part, out, complaint)
		}
	}
	out, complaint, code = evalSearch(t, "--against", saved, "--within", "mrr10=0", "--floor", "ndcg10=.5")
	if code != 0 || !strings.Contains(out, "MRR@10     +0.000 [+0.000, +0.000]") {
		t.Errorf("%d %s%s", code, out, complaint)
	}
	out, complaint, code = evalSearch(t, "--damage", "typo", "--seed", "1", "--against", saved, "--within", "ndcg10=.001", "--floor", "recall10=1")
	if code != 1 || !strings.Contains(out, " typo in ") || !strings.Contains(complaint, "recall10 is ") || !strings.Contains(complaint, "ndcg10 is ") {
		t.Errorf("%d %s%s", code, out, complaint)
	}
}

func TestEvalSearchRefusesWhatItCantMeasure(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	other := filepath.Join(folder, "other.jsonl")
	check(t, os.WriteFile(other, []byte(`{"query":"q003","mrr10":1}`), 0o600))
	for want, words := range map[string][]string{
		"hub: write it as hub eval search --docs":           {"--docs", ""},
		"hub: can't read missing.jsonl (no such file":       {"--docs", "missing.jsonl"},
		"hub-queries.jsonl, line 1: the document has no id": {"--docs", ownSet + "hub-queries.jsonl"},
		`hub: --damage "harm": it is one of [typo`:          {"--damage", "harm"},
		"hub: --within needs --against":                     {"--within", "mrr10=.1"},
		`hub: --floor "map=.5": write it as mrr10=.87`:      {"--floor", "map=.5"},
		"only runs of the same can be compared":             {"--against", other},
		"hub: --save: can't write ":                         {"--save", folder},
	} {
		if out, complaint, code := evalSearch(t, words...); code != 1 || !strings.Contains(complaint, want) {
			t.Errorf("%v: %d %s%s", words, code, out, complaint)
		}
	}
}
