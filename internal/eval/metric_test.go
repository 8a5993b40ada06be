package eval

import (
	"math"
	"reflect"
	"testing"
)

func near(a, b float64) bool { return math.Abs(a-b) < 1e-12 }

func TestMeasureIsAsCountedByHand(t *testing.T) {
	t.Parallel()
	grades := map[string]int{"a": 2, "b": 1, "c": 0}
	eleven := []string{"x0", "x1", "x2", "x3", "x4", "x5", "x6", "x7", "x8", "x9", "a"}
	ideal := 3 + 1/math.Log2(3)
	for name, one := range map[string]struct {
		found []string
		want  Values
	}{
		"all in the best order":      {[]string{"a", "b"}, Values{MRR: 1, NDCG: 1, Recall: 1}},
		"in the other order":         {[]string{"b", "a"}, Values{MRR: 1, NDCG: (1 + 3/math.Log2(3)) / ideal, Recall: 1}},
		"one of two, third":          {[]string{"x", "c", "b"}, Values{MRR: 1. / 3, NDCG: .5 / ideal, Recall: .5}},
		"what is judged irrelevant":  {[]string{"c"}, Values{}},
		"nothing":                    {nil, Values{NoHit: true}},
		"the eleventh doesn't count": {eleven, Values{}},
	} {
		got := Measure(one.found, grades)
		if !near(got.MRR, one.want.MRR) || !near(got.NDCG, one.want.NDCG) || !near(got.Recall, one.want.Recall) || got.NoHit != one.want.NoHit {
			t.Errorf("%s: %+v, want %+v", name, got, one.want)
		}
	}
}

func TestMoreRelevantDocumentsThanHitsCanStillBeBest(t *testing.T) {
	t.Parallel()
	grades, found := map[string]int{}, []string{}
	for _, id := range "abcdefghijkl" {
		grades[string(id)] = 1
		found = append(found, string(id))
	}
	got := Measure(found[:10], grades)
	if !near(got.NDCG, 1) || !near(got.Recall, 10./12) {
		t.Errorf("%+v", got)
	}
}

func TestSummarizeCountsEachTypeByItself(t *testing.T) {
	t.Parallel()
	got := Summarize([]*Answer{
		{"q1", "typo", Values{1, 1, 1, false}}, {"q2", "typo", Values{0, 0, 0, true}}, {"q3", "", Values{.5, .25, 1, false}},
	})
	want := &Report{Summary{.5, 1.25 / 3, 2. / 3, 1, 3}, map[string]*Summary{"typo": {.5, .5, .5, 1, 2}}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, want %+v", got, want)
	}
}

func TestFloorsAreOfNumbersThatThereAre(t *testing.T) {
	t.Parallel()
	for _, word := range []string{"", "mrr10", "mrr10=", "mrr=.5", "mrr10=a", "mrr10=NaN", "ndcg10=1.1", "recall10=-.1"} {
		if floors, err := ParseFloors([]string{word}); err == nil {
			t.Errorf("%q is %v", word, floors)
		}
	}
	floors, err := ParseFloors([]string{"mrr10=.5", "recall10=.7"})
	if err != nil {
		t.Fatal(err)
	}
	if err := floors.Check(&Summary{MRR: .5, Recall: .7}); err != nil {
		t.Error(err)
	}
	if err := floors.Check(&Summary{MRR: .49, Recall: .7, NDCG: 1}); err == nil ||
		err.Error() != "mrr10 is 0.4900, below its floor of 0.5000" {
		t.Error(err)
	}
	floors.Raise(Floors{"mrr10": .6, "recall10": .1, "ndcg10": .2})
	if err := floors.Check(&Summary{MRR: .5, Recall: .6, NDCG: .2}); err == nil ||
		err.Error() != "mrr10 is 0.5000, below its floor of 0.6000; recall10 is 0.6000, below its floor of 0.7000" {
		t.Error(err)
	}
	floors["mrr10"] = .5
	if below := floors.Below(&Summary{MRR: .9, Recall: .8}); !near(below["mrr10"], .4) || !near(below["recall10"], .1) {
		t.Error(below)
	}
}
