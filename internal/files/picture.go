package files

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"image"
	_ "image/gif" // their sizes are told by what they register
	"image/jpeg"
	"image/png"
	"io"
	"slices"

	"golang.org/x/image/draw"
	_ "golang.org/x/image/webp"

	"github.com/smakom/hub/internal/hub"
)

const (
	// maxPixels bounds a picture before anything of it is unpacked: a camera's has 24
	// million, and the worst takes sixteen bytes for each while it is read.
	maxPixels = 25_000_000
	// quality is where a JPEG of a photo can't be told from its original on a page.
	quality = 82
)

// dimensions are how wide and high a picture is shown, in pixels.
func dimensions(file io.ReaderAt) (width, height *int, err error) {
	c, _, err := image.DecodeConfig(io.NewSectionReader(file, 0, hub.MaxFileSize))
	switch {
	case err != nil || c.Width <= 0 || c.Height <= 0:
		return nil, nil, hub.BadInput("the picture is damaged")
	case c.Width > maxPixels/c.Height:
		return nil, nil, hub.BadInput("the picture is %d × %d pixels: at most %d million in all", c.Width, c.Height, maxPixels/1_000_000)
	}
	if turnOf(io.NewSectionReader(file, 0, headOfPhoto)).swaps() {
		c.Width, c.Height = c.Height, c.Width
	}
	return &c.Width, &c.Height, nil
}

// Album is where smaller pictures are kept.
type Album interface {
	OpenFile(ctx context.Context, id hub.UUID, width int) (file *hub.File, mediaType string, bytes io.ReadSeekCloser, err error)
	SavePicture(ctx context.Context, of hub.UUID, width int, in hub.FileInput, bytes io.Reader) error
}

// MakePictures makes a picture's smaller sizes and keeps them. Of a picture that can't
// be read it makes none: it stays as it came.
func MakePictures(ctx context.Context, in Album, id hub.UUID) error {
	file, _, bytes, err := in.OpenFile(ctx, id, 0)
	if err != nil || file == nil {
		return err
	}
	defer bytes.Close()
	widths := hub.PictureWidths(file.MediaType, file.Width)
	if len(widths) == 0 {
		return nil
	}
	whole, turned, err := decode(bytes)
	if err != nil || whole == nil {
		return err
	}
	for _, width := range slices.Backward(widths) {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		whole = shrink(whole, turned, width)
		made, media, err := encode(turned.apply(whole))
		if err == nil {
			err = keep(ctx, in, id, width, media, made)
		}
		if err != nil {
			return fmt.Errorf("picture of %d pixels: %w", width, err)
		}
	}
	return nil
}

// decode reads a picture and how it is turned; nil for one that is damaged.
func decode(from io.ReadSeeker) (image.Image, turn, error) {
	turned := turnOf(from)
	if _, err := from.Seek(0, io.SeekStart); err != nil {
		return nil, 0, fmt.Errorf("picture: %w", err)
	}
	noted := &noting{from: from}
	whole, _, err := image.Decode(noted)
	if noted.err != nil {
		return nil, 0, fmt.Errorf("picture: %w", noted.err)
	}
	if err != nil {
		return nil, 0, nil
	}
	return whole, turned, nil
}

// noting remembers an error of what it reads from: those of a decoder are the picture's.
type noting struct {
	from io.Reader
	err  error
}

func (n *noting) Read(b []byte) (int, error) {
	read, err := n.from.Read(b)
	if err != nil && err != io.EOF {
		n.err = err
	}
	return read, err
}

// shrink is a picture in the size by which it is shown so wide. It is halved as long
// as that leaves enough, since only then each pixel counts; and takes no memory but for
// the smaller ones, as better kernels do.
func shrink(whole image.Image, turned turn, width int) image.Image {
	for {
		at := whole.Bounds()
		w, h := width, at.Dy()*width/at.Dx()
		if turned.swaps() {
			w, h = at.Dx()*width/at.Dy(), width
		}
		last := at.Dx() < 2*w || w == 0 || h == 0
		if !last {
			w, h = at.Dx()/2, at.Dy()/2
		}
		small := image.NewRGBA(image.Rect(0, 0, max(1, w), max(1, h)))
		draw.ApproxBiLinear.Scale(small, small.Bounds(), whole, at, draw.Src, nil)
		if whole = small; last {
			return whole
		}
	}
}

// encode writes a JPEG where nothing can be seen through the picture, else a PNG.
func encode(p image.Image) ([]byte, string, error) {
	var out bytes.Buffer
	if seen, ok := p.(interface{ Opaque() bool }); ok && !seen.Opaque() {
		err := png.Encode(&out, p)
		return out.Bytes(), "image/png", err
	}
	err := jpeg.Encode(&out, p, &jpeg.Options{Quality: quality})
	return out.Bytes(), "image/jpeg", err
}

func keep(ctx context.Context, in Album, id hub.UUID, width int, media string, made []byte) error {
	input := hub.FileInput{MediaType: media, Size: int64(len(made)), SHA256: sha256.Sum256(made)}
	return in.SavePicture(ctx, id, width, input, bytes.NewReader(made))
}
