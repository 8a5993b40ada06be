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

// The forms of a stem begin with its first three bytes; those of a shorter one, and of
// one whose vowel changes, with two: händer is a form of hand. The last byte tells these
// from each other.
const three, two, firstOfMarked = 3, 2, 0xC3

func (p *prints) addStart(stem string) {
	if len(stem) >= three {
		p.add(printOf4(stem[0], stem[1], stem[2], three))
	} else {
		p.add(printOf4(stem[0], stem[len(stem)-1], 0, two))
	}
	p.add(printOf4(stem[0], firstOfMarked, 0, two))
}

// hasStart reports whether a word may be a form of one of the stems.
func (p *prints) hasStart(word string) bool {
	return len(word) >= three && p.has(printOf4(word[0], word[1], word[2], three)) ||
		p.has(printOf4(word[0], word[min(1, len(word)-1)], 0, two))
}
