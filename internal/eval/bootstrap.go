package eval

import (
	"fmt"
	"math/rand/v2"
	"slices"
)

const (
	// resamples are enough for the third digit of an interval.
	resamples = 10_000
	// bootstrapSeed is fixed: the same two runs give the same interval each time.
	bootstrapSeed = 1
	// tail is left out at each end of a 95 % interval.
	tail = .025
)

// Interval is a mean difference with its 95 % interval: one that holds 0 may be chance.
type Interval struct{ Mean, Low, High float64 }

// String is "+.235 [.101, .372]".
func (i Interval) String() string { return fmt.Sprintf("%+.3f [%+.3f, %+.3f]", i.Mean, i.Low, i.High) }

// Gap is how much better one run answered than another.
type Gap struct{ MRR, NDCG, Recall Interval }

// Difference is how much better run a answered than run b, which must be of the same
// questions, by a paired bootstrap: questions are drawn anew, each with both its answers.
func Difference(a, b []*Answer) (*Gap, error) {
	other := make(map[string]*Answer, len(b))
	for _, one := range b {
		other[one.Query] = one
	}
	if len(a) != len(b) {
		return nil, fmt.Errorf("the runs are of %d and %d questions: only runs of the same can be compared", len(a), len(b))
	}
	diffs := [3][]float64{}
	for _, one := range a {
		o := other[one.Query]
		if o == nil {
			return nil, fmt.Errorf("the question %q is in one run alone: only runs of the same can be compared", one.Query)
		}
		for i, d := range [3]float64{one.MRR - o.MRR, one.NDCG - o.NDCG, one.Recall - o.Recall} {
			diffs[i] = append(diffs[i], d)
		}
	}
	return &Gap{bootstrap(diffs[0]), bootstrap(diffs[1]), bootstrap(diffs[2])}, nil
}

// bootstrap is the interval of the mean of what was drawn.
func bootstrap(diffs []float64) Interval {
	r := rand.New(rand.NewPCG(bootstrapSeed, uint64(len(diffs))))
	means := make([]float64, resamples)
	for i := range means {
		sum := 0.0
		for range diffs {
			sum += diffs[r.IntN(len(diffs))]
		}
		means[i] = sum / float64(len(diffs))
	}
	slices.Sort(means)
	sum := 0.0
	for _, d := range diffs {
		sum += d
	}
	skip := int(tail * resamples)
	return Interval{sum / float64(len(diffs)), means[skip], means[resamples-1-skip]}
}
