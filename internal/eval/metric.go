package eval

import (
	"math"
	"slices"
)

// depth is how many hits are looked at: those of a first page that people read.
const depth = 10

// Values are how well one question was answered.
type Values struct {
	MRR    float64 `json:"mrr10"`    // 1 / the place of the first relevant hit among ten, 0 without
	NDCG   float64 `json:"ndcg10"`   // the gain of ten hits, less the lower they stand, of the best there could be
	Recall float64 `json:"recall10"` // the share of the relevant documents that are among ten hits
	NoHit  bool    `json:"noHit"`    // nothing was found at all
}

// Measure compares what was found, best first, with the grades. At least one of
// these must be above 0.
func Measure(found []string, grades map[string]int) Values {
	v := Values{NoHit: len(found) == 0}
	relevant := 0.0
	var best []int
	for _, grade := range grades {
		if grade > 0 {
			relevant++
			best = append(best, grade)
		}
	}
	gained, ideal := 0.0, 0.0
	for i, id := range found[:min(depth, len(found))] {
		if grades[id] == 0 {
			continue
		}
		if v.MRR == 0 {
			v.MRR = 1 / float64(i+1)
		}
		v.Recall += 1 / relevant
		gained += gain(grades[id], i)
	}
	slices.SortFunc(best, func(a, b int) int { return b - a })
	for i, grade := range best[:min(depth, len(best))] {
		ideal += gain(grade, i)
	}
	v.NDCG = gained / ideal
	return v
}

// gain is what a document of the grade is worth at the place, of which the first is 0.
func gain(grade, place int) float64 {
	return (math.Exp2(float64(grade)) - 1) / math.Log2(float64(place+2))
}

// Summary is the mean of many questions' values, and how many had no hit.
type Summary struct {
	MRR     float64 `json:"mrr10"`
	NDCG    float64 `json:"ndcg10"`
	Recall  float64 `json:"recall10"`
	NoHit   int     `json:"noHit"`
	Queries int     `json:"queries"`
}

// Report is the summary of a run, and those of the questions of each type.
type Report struct {
	Summary
	ByType map[string]*Summary `json:"byType"`
}

// Summarize sums a run up. Questions without a type are in no type.
func Summarize(run []*Answer) *Report {
	r := &Report{ByType: map[string]*Summary{}}
	for _, a := range run {
		r.add(a.Values)
		if a.Type == "" {
			continue
		}
		if r.ByType[a.Type] == nil {
			r.ByType[a.Type] = &Summary{}
		}
		r.ByType[a.Type].add(a.Values)
	}
	r.divide()
	for _, s := range r.ByType {
		s.divide()
	}
	return r
}

func (s *Summary) add(v Values) {
	s.Queries++
	s.MRR += v.MRR
	s.NDCG += v.NDCG
	s.Recall += v.Recall
	if v.NoHit {
		s.NoHit++
	}
}

// divide makes means of the sums.
func (s *Summary) divide() {
	n := float64(max(1, s.Queries))
	s.MRR, s.NDCG, s.Recall = s.MRR/n, s.NDCG/n, s.Recall/n
}
