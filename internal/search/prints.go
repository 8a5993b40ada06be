package search

// prints is a set of some bytes of words, in any case: what tells at once that a word of
// a text is nothing to the question, as nearly all are.
type prints [1 << printBits / 64]uint64

// printBits are enough that of a hundred words one is looked at in vain.
const printBits = 13

func (p *prints) add(print uint16)      { p[print/64] |= 1 << (print % 64) }
func (p *prints) has(print uint16) bool { return p[print/64]&(1<<(print%64)) != 0 }

// anyCase are the bits in which the letters of Swedish differ in UTF-8 from their capitals.
const anyCase = 0x20202020

// printOf4 mixes four bytes (Knuth's multiplicative hash).
func printOf4(a, b, c, d byte) uint16 {
	return uint16((uint32(a) | uint32(b)<<8 | uint32(c)<<16 | uint32(d)<<24 | anyCase) * 2654435761 >> (32 - printBits))
}

// starts is a set of how the forms of stems begin.
type starts struct {
	prints
	shortest int // the fewest bytes that one has
}

// startBytes are those of a start; a shorter stem has fewer, and is told from the letters
// of longer ones by their number in the place of the last.
const startBytes = 4

func startOf(word string, n int) uint16 {
	switch n {
	case 1:
		return printOf4(word[0], 0, 0, 1)
	case 2:
		return printOf4(word[0], word[1], 0, 2)
	case 3:
		return printOf4(word[0], word[1], word[2], 3)
	}
	return printOf4(word[0], word[1], word[2], word[3])
}

func (s *starts) add(stem string) {
	n := min(len(stem), startBytes)
	s.prints.add(startOf(stem, n))
	s.shortest = min(s.shortest, n)
}

// has reports whether a word may be a form of one of the stems.
func (s *starts) has(word string) bool {
	for n := s.shortest; n <= min(len(word), startBytes); n++ {
		if s.prints.has(startOf(word, n)) {
			return true
		}
	}
	return false
}
