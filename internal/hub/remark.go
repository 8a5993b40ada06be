package hub

import (
	"database/sql/driver"
	"fmt"
	"slices"
	"strings"
)

// maxWords bounds the words that a remark names, of a text that names more.
const maxWords = 12

// Remark is what an import says of its source or of a text of it: a sentence for
// people, the code by which programs know it, and the words that it is about.
type Remark[C ~string] struct {
	Code  C        // "" of what an earlier version of the hub said, and of plain text
	Words []string // in the order in which the sentence has them, each once
	Text  string
}

// What an import says.
type (
	Reason = Remark[ImportReason] // why it failed, or nothing was made of a text
	Part   = Remark[ImportPart]   // what the hub calls a part of a source that it left out
	Review = Remark[ImportReview] // what somebody should look at
	Guess  = Remark[ImportGuess]  // what a field was guessed from
)

// Quoted is what the source itself says: a sentence has it in quotation marks.
type Quoted string

func (q Quoted) String() string { return "“" + string(q) + "”" }

// Named is a name that a sentence has as it is: a host, a file, a topic.
type Named string

// Say makes a remark. What it quotes and names are its words too, so that the sentence
// and its parts can't say different things.
func Say[C ~string](code C, format string, args ...any) Remark[C] {
	r := Remark[C]{Code: code, Text: fmt.Sprintf(format, args...)}
	for _, a := range args {
		switch a := a.(type) {
		case Quoted:
			r.addWords(string(a))
		case Named:
			r.addWords(string(a))
		}
	}
	return r
}

func (r *Remark[C]) addWords(words ...string) {
	for _, w := range words {
		if w = toldLine(w); w != "" && !slices.Contains(r.Words, w) && len(r.Words) < maxWords {
			r.Words = append(r.Words, w)
		}
	}
}

// IsZero reports whether nothing is said.
func (r Remark[C]) IsZero() bool { return r.Text == "" }

func (r Remark[C]) String() string { return r.Text }

// Coded is the code; nil where none is known.
func (r Remark[C]) Coded() *C {
	if r.Code == "" {
		return nil
	}
	return &r.Code
}

// And says the other remark too, under the first one's code; what is said already is
// not said again.
func (r Remark[C]) And(other Remark[C]) Remark[C] {
	switch {
	case r.IsZero():
		return other
	case strings.Contains(r.Text, other.Text):
		return r
	}
	joined := Remark[C]{Code: r.Code, Words: slices.Clone(r.Words), Text: r.Text + "; " + other.Text}
	joined.addWords(other.Words...)
	return joined
}

// settle makes it one that can be kept: lines of characters that are text.
func (r *Remark[C]) settle() {
	words := r.Words
	r.Words, r.Text = nil, toldLine(r.Text)
	r.addWords(words...)
}

// between parts what is kept of a remark: its code, its words and its sentence. None of
// them holds one.
const between = "\t"

// MarshalText writes the remark in one line, so that it is kept where its sentence is.
func (r Remark[C]) MarshalText() ([]byte, error) {
	r.settle()
	if r.Code == "" && len(r.Words) == 0 {
		return []byte(r.Text), nil
	}
	return []byte(strings.Join(slices.Concat([]string{string(r.Code)}, r.Words, []string{r.Text}), between)), nil
}

// UnmarshalText reads a remark, also a sentence that was kept before there were codes.
func (r *Remark[C]) UnmarshalText(text []byte) error {
	parts := strings.Split(string(text), between)
	*r = Remark[C]{Text: parts[len(parts)-1]}
	if len(parts) > 1 {
		r.Code = C(parts[0])
	}
	if len(parts) > 2 {
		r.Words = parts[1 : len(parts)-1]
	}
	return nil
}

// Scan reads a text column.
func (r *Remark[C]) Scan(src any) error {
	text, ok := src.(string)
	if !ok {
		return fmt.Errorf("remark: cannot scan %T", src)
	}
	return r.UnmarshalText([]byte(text))
}

// Value writes a text column.
func (r Remark[C]) Value() (driver.Value, error) {
	text, err := r.MarshalText()
	return string(text), err
}

func textOf(r *Reason) *string {
	if r == nil {
		return nil
	}
	return &r.Text
}

func codeOf(r *Reason) *ImportReason {
	if r == nil {
		return nil
	}
	return r.Coded()
}
