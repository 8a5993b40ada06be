package eval

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// runOf is a run whose questions have these reciprocal ranks.
func runOf(ranks ...float64) (run []*Answer) {
	for i, v := range ranks {
		run = append(run, &Answer{Query: fmt.Sprint("q", i), Values: Values{MRR: v, NDCG: v, Recall: v}})
	}
	return run
}

func TestARunDiffersFromItselfByNothing(t *testing.T) {
	t.Parallel()
	run := runOf(.1, 1, .5, 0)
	turned := slices.Clone(run)
	slices.Reverse(turned) // questions are paired by their ids
	gap, err := Difference(run, turned)
	if err != nil || *gap != (Gap{}) {
		t.Errorf("%+v, %v", gap, err)
	}
}

func TestAConstantShiftIsCertain(t *testing.T) {
	t.Parallel()
	gap, err := Difference(runOf(.75, .5, .25), runOf(.5, .25, 0))
	if err != nil || gap.MRR != (Interval{.25, .25, .25}) || gap.NDCG != gap.MRR || gap.Recall != gap.MRR {
		t.Errorf("%+v, %v", gap, err)
	}
}

// Of 400 differences, half 1 and half 0, the mean is .5 with a standard error of .025.
func TestAnIntervalIsAsWideAsTheNormalOne(t *testing.T) {
	t.Parallel()
	a, b := make([]float64, 400), make([]float64, 400)
	for i := range a {
		a[i] = float64(i % 2)
	}
	gap, err := Difference(runOf(a...), runOf(b...))
	if err != nil || gap.MRR.Mean != .5 || gap.MRR.Low < .44 || gap.MRR.Low > .46 || gap.MRR.High < .54 || gap.MRR.High > .56 {
		t.Errorf("%+v, %v", gap, err)
	}
	again, err := Difference(runOf(a...), runOf(b...))
	if err != nil || *again != *gap {
		t.Errorf("%+v, then %+v, %v", gap, again, err)
	}
}

func TestOnlyRunsOfTheSameQuestionsAreCompared(t *testing.T) {
	t.Parallel()
	other := runOf(1, 1)
	other[1].Query = "another"
	for _, b := range [][]*Answer{runOf(1), runOf(1, 1, 1), other} {
		if gap, err := Difference(runOf(1, 1), b); err == nil {
			t.Errorf("%+v", gap)
		}
	}
}

func TestARunIsReadAsItWasWritten(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	run := runOf(.1, .2)
	run[0].Type, run[1].NoHit = "typo", true
	if err := WriteRun(&b, run); err != nil {
		t.Fatal(err)
	}
	again, err := ReadRun(strings.NewReader(b.String()), "run")
	if err != nil || len(again) != 2 || *again[0] != *run[0] || *again[1] != *run[1] {
		t.Errorf("%v, %v", again, err)
	}
	for _, text := range []string{"", "{}", "[]", b.String() + b.String()} {
		if run, err := ReadRun(strings.NewReader(text), "run"); err == nil {
			t.Errorf("%q is %v", text, run)
		}
	}
}
