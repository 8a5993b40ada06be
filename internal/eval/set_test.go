package eval

import (
	"strings"
	"testing"
)

func documents(t testing.TB, text string) []*Document {
	t.Helper()
	docs, err := ReadDocuments(strings.NewReader(text), "docs.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	return docs
}

func TestBothWaysToWriteASetAreRead(t *testing.T) {
	t.Parallel()
	docs := documents(t, "\ufeff{\"id\":\"a\",\"title\":\"Vatten\",\"text\":\"Om avlopp\",\"kind\":\"report\",\"date\":\"2026-03\",\"year\":[1]}\r\n\n"+
		`{"id":"b","text":"","title":null,"date":"2026-03-01T23:30:00+01:00"}`)
	if len(docs) != 2 || *docs[0] != (Document{"a", "Vatten", "Om avlopp", "report", "2026-03"}) || *docs[1] != (Document{ID: "b", Date: "2026-03-01"}) {
		t.Errorf("%+v", docs)
	}
	queries, err := ReadQueries(strings.NewReader(`{"id":"1","q":"va","rel":"a","split":"dev"}
		{"qid":"2","query":"avlopp","type":"synonym","judgments":{"a":2,"b":0}}`), "queries.jsonl", docs)
	if err != nil || len(queries) != 2 || queries[0].ID != "1" || queries[0].Text != "va" || queries[0].Grades["a"] != 1 || queries[0].Type != "" ||
		queries[1].ID != "2" || queries[1].Text != "avlopp" || queries[1].Grades["a"] != 2 || queries[1].Type != "synonym" {
		t.Errorf("%+v, %v", queries, err)
	}
}

func TestAFaultSaysWhereItStands(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"":                                  "docs.jsonl holds no document",
		"\n\n{":                             "docs.jsonl, line 3: no JSON: unexpected end of JSON input",
		`[]`:                                "docs.jsonl, line 1: the line is no JSON object: array",
		`{"id":7}`:                          `docs.jsonl, line 1: "id" can't be a number`,
		`{"text":"x"}`:                      "docs.jsonl, line 1: the document has no id",
		"{\"id\":\"a\"}\n{\"id\":\"a\"}":    `docs.jsonl, line 2: the document "a" stands there twice`,
		`{"id":"a","date":"i går"}`:         `docs.jsonl, line 1: date "i går": not a date: write it as 2026, 2026-07 or 2026-07-01`,
		"\n" + strings.Repeat(" ", maxLine): "docs.jsonl, line 2 is longer than 2 MB",
	} {
		if _, err := ReadDocuments(strings.NewReader(text), "docs.jsonl"); err == nil || err.Error() != want {
			t.Errorf("%.40q: %v, want %s", text, err, want)
		}
	}
	docs, once := documents(t, `{"id":"a"}`), `{"id":"1","q":"x","rel":"a"}`+"\n"
	for text, want := range map[string]string{
		"":                                       "q.jsonl holds no question",
		`{"q":"x","rel":"a"}`:                    "q.jsonl, line 1: the question has no id",
		`{"id":"1","qid":"1","q":"x","rel":"a"}`: "q.jsonl, line 1: the question has both id and qid",
		`{"id":"1","rel":"a"}`:                   "q.jsonl, line 1: 1 has no text",
		`{"id":"1","q":"x","query":"x","rel":"a"}`:    "q.jsonl, line 1: 1 has both q and query",
		`{"id":"1","q":"x"}`:                          "q.jsonl, line 1: 1 has no relevant document: nothing can be measured by it",
		`{"id":"1","q":"x","judgments":{"a":0}}`:      "q.jsonl, line 1: 1 has no relevant document: nothing can be measured by it",
		`{"id":"1","q":"x","rel":"b"}`:                `q.jsonl, line 1: 1 judges "b", which is no document`,
		`{"id":"1","q":"x","judgments":{"a":-1}}`:     `q.jsonl, line 1: 1 gives "a" the grade -1: grades are 0 to 10`,
		`{"id":"1","q":"x","judgments":{"a":2000}}`:   `q.jsonl, line 1: 1 gives "a" the grade 2000: grades are 0 to 10`,
		`{"id":"1","q":"x","judgments":{"a":1.5}}`:    `q.jsonl, line 1: "judgments" can't be a number 1.5`,
		`{"id":"1","q":"x","rel":"a","judgments":{}}`: "q.jsonl, line 1: 1 has both rel and judgments",
		once + once: `q.jsonl, line 2: the question "1" stands there twice`,
	} {
		if _, err := ReadQueries(strings.NewReader(text), "q.jsonl", docs); err == nil || err.Error() != want {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
}

func TestAFileIsReadToItsBoundOnly(t *testing.T) {
	t.Parallel()
	_, err := ReadDocuments(endless{}, "docs.jsonl")
	if err == nil || err.Error() != "docs.jsonl is larger than 256 MB" {
		t.Error(err)
	}
}

// endless is blank lines without end.
type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = ' '
		if i%1000 == 999 {
			p[i] = '\n'
		}
	}
	return len(p), nil
}

// FuzzRead: whatever a set holds, it is read or refused; what is read can be measured.
func FuzzRead(f *testing.F) {
	f.Add(`{"id":"a","title":"Vatten","text":"Om avlopp","date":"2026"}`, `{"id":"1","q":"va","rel":"a"}`)
	f.Add(`{"id":"a","text":"x"}`, `{"qid":"1","query":"va","type":"t","judgments":{"a":2}}`)
	f.Add("{\"id\":\"a\"}\n{\"id\":\"b\",\"date\":\"2026-13\"}", "{}")
	f.Add(`{"query":"1","type":"t","mrr10":1,"ndcg10":0.5,"recall10":1,"noHit":false}`, "")
	f.Fuzz(func(t *testing.T, docs, queries string) {
		if run, err := ReadRun(strings.NewReader(docs), "r"); err == nil {
			if gap, err := Difference(run, run); err != nil || gap.MRR.Mean != 0 {
				t.Errorf("%+v, %v", gap, err)
			}
		}
		read, err := ReadDocuments(strings.NewReader(docs), "d")
		if err != nil {
			return
		}
		asked, err := ReadQueries(strings.NewReader(queries), "q", read)
		if err != nil {
			return
		}
		for _, harm := range append(Harms(), NoHarm) {
			if damaged, _ := Damage(asked, harm, 1); len(damaged) != len(asked) {
				t.Error("questions are lost")
			}
		}
		ids := []string{}
		for _, d := range read {
			ids = append(ids, d.ID)
		}
		for _, q := range asked {
			if v := Measure(ids, q.Grades); !(v.NDCG >= 0 && v.NDCG < 1+1e-9 && v.Recall >= 0 && v.Recall < 1+1e-9) {
				t.Errorf("%+v", v)
			}
		}
	})
}
