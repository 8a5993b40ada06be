package files

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"io"
)

// headOfPhoto is where a camera's notes stand, at most: the parts before the picture
// have at most 64 kB each, and the notes are the first or second.
const headOfPhoto = 256 << 10

// turn is how a photo must be turned to be seen upright, from 1, not at all, to 8: a
// camera notes how it was held instead of turning the picture (Exif, tag 274).
type turn int

// swaps reports whether the turned picture is as wide as the other is high.
func (t turn) swaps() bool { return t >= 5 }

// turnOf reads a photo's notes; 1 where it has none.
func turnOf(photo io.Reader) turn {
	head, err := io.ReadAll(io.LimitReader(photo, headOfPhoto))
	if err != nil || len(head) < 2 || head[0] != 0xff || head[1] != 0xd8 {
		return 1
	}
	for rest := head[2:]; len(rest) >= 4 && rest[0] == 0xff; {
		marker, size := rest[1], int(binary.BigEndian.Uint16(rest[2:]))
		if size < 2 || 2+size > len(rest) || marker == 0xda { // the picture itself begins
			return 1
		}
		if notes, ok := bytes.CutPrefix(rest[4:2+size], []byte("Exif\x00\x00")); ok && marker == 0xe1 {
			return turnIn(notes)
		}
		rest = rest[2+size:]
	}
	return 1
}

// turnIn reads the notes, which are laid out as a TIFF.
func turnIn(notes []byte) turn {
	if len(notes) < 8 {
		return 1
	}
	var order binary.ByteOrder = binary.BigEndian
	if notes[0] == 'I' {
		order = binary.LittleEndian
	}
	at := int64(order.Uint32(notes[4:]))
	if at+2 > int64(len(notes)) {
		return 1
	}
	const size = 12 // of an entry
	entries := notes[at+2:]
	for n := range int(order.Uint16(notes[at:])) {
		if (n+1)*size > len(entries) {
			return 1
		}
		entry := entries[n*size:]
		if t := turn(order.Uint16(entry[8:])); order.Uint16(entry) == 274 && t >= 1 && t <= 8 {
			return t
		}
	}
	return 1
}

// apply is the picture as it is to be seen.
func (t turn) apply(p image.Image) image.Image {
	if t == 1 {
		return p
	}
	return &turned{p, t}
}

// turned is a picture whose pixels are looked up in another.
type turned struct {
	image.Image
	turn turn
}

// Bounds are those of the turned picture.
func (p *turned) Bounds() image.Rectangle {
	b := p.Image.Bounds()
	if p.turn.swaps() {
		return image.Rect(0, 0, b.Dy(), b.Dx())
	}
	return image.Rect(0, 0, b.Dx(), b.Dy())
}

// Opaque reports whether nothing can be seen through: cameras make no others.
func (p *turned) Opaque() bool { return true }

// At is the pixel that comes to stand there.
func (p *turned) At(x, y int) color.Color {
	b := p.Image.Bounds()
	right, bottom := b.Dx()-1, b.Dy()-1
	switch p.turn {
	case 2:
		x = right - x
	case 3:
		x, y = right-x, bottom-y
	case 4:
		y = bottom - y
	case 5:
		x, y = y, x
	case 6:
		x, y = y, bottom-x
	case 7:
		x, y = right-y, bottom-x
	case 8:
		x, y = right-y, x
	}
	return p.Image.At(b.Min.X+x, b.Min.Y+y)
}
