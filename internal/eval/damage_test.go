package eval

import (
	"fmt"
	"slices"
	"testing"
)

func asked(texts ...string) (queries []*Query) {
	for i, text := range texts {
		queries = append(queries, &Query{ID: fmt.Sprint("q", i), Text: text})
	}
	return queries
}

func TestATypoIsOneEditInALongWord(t *testing.T) {
	t.Parallel()
	const text = "hur når vi äldreomsorgen i Örnsköldsvik, aaaaaaa?"
	short := map[string]bool{}
	for seed := range uint64(500) {
		got, changed := Damage(asked(text), Typo, seed)
		if d := edits(text, got[0].Text); d != 1 || changed != 1 {
			t.Fatalf("seed %d: %q is %d edits off, %d changed", seed, got[0].Text, d, changed)
		}
		short[got[0].Text] = true
		if words := wordsOf([]rune(got[0].Text), 1); len(words) < 7 || string([]rune(got[0].Text)[:11]) != "hur når vi " {
			t.Fatalf("seed %d: a short word has changed: %q", seed, got[0].Text)
		}
	}
	if len(short) < 200 {
		t.Errorf("500 seeds give %d typos", len(short))
	}
	if got, changed := Damage(asked("hur når vi dig"), Typo, 1); got[0].Text != "hur når vi dig" || changed != 0 {
		t.Error(got[0].Text, changed)
	}
}

func TestDamageDependsOnSeedAndQuestionAlone(t *testing.T) {
	t.Parallel()
	all := asked("vattenförsörjning", "kommunalförbund", "vattenförsörjning", "bredbandsutbyggnad")
	first, _ := Damage(all, Typo, 7)
	turned := slices.Clone(all)
	slices.Reverse(turned)
	second, _ := Damage(turned[:2], Typo, 7)
	if first[3].Text != second[0].Text || first[2].Text != second[1].Text {
		t.Error("the order of questions counts")
	}
	other, _ := Damage(all, Typo, 8)
	if slices.EqualFunc(first, other, func(a, b *Query) bool { return a.Text == b.Text }) {
		t.Error("the seed doesn't count")
	}
	if all[0].Text != "vattenförsörjning" {
		t.Error("the question itself was changed")
	}
}

func TestASCIIAndCut(t *testing.T) {
	t.Parallel()
	for _, one := range []struct {
		harm        Harm
		text, after string
	}{
		{NoHarm, "Åre ö", "Åre ö"},
		{ASCII, "Åtgärder för äldre i ÖÄ, café", "Atgarder for aldre i OA, café"},
		{Cut, "skolskjuts", "skolsk"},              // 10 × .6
		{Cut, "vad är bredband?", "vad är bredb?"}, // 8 × .6 = 4.8
		{Cut, "polis i väg", "pol i väg"},          // väg is too short
		{Cut, "hjul", "hj"},                        // 4 × .6 = 2.4
		{Cut, "i år", "i år"},
		{Cut, "", ""},
	} {
		got, changed := Damage(asked(one.text), one.harm, 1)
		if got[0].Text != one.after || (changed == 1) != (one.text != one.after) {
			t.Errorf("%s: %q is %q, want %q", one.harm, one.text, got[0].Text, one.after)
		}
	}
}

// edits is the Damerau-Levenshtein distance, of neighbours transposed once.
func edits(a, b string) int {
	x, y := []rune(a), []rune(b)
	d := make([][]int, len(x)+1)
	for i := range d {
		d[i] = make([]int, len(y)+1)
		d[i][0] = i
	}
	for j := range d[0] {
		d[0][j] = j
	}
	for i := 1; i <= len(x); i++ {
		for j := 1; j <= len(y); j++ {
			other := 1
			if x[i-1] == y[j-1] {
				other = 0
			}
			d[i][j] = min(d[i-1][j]+1, d[i][j-1]+1, d[i-1][j-1]+other)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				d[i][j] = min(d[i][j], d[i-2][j-2]+1)
			}
		}
	}
	return d[len(x)][len(y)]
}
