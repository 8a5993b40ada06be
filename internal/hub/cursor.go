package hub

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
)

// Cursors seals and opens the cursors of lists and feeds. A sealed cursor tells
// its reader nothing (positions would betray how much they can't see) and can't
// be made up. All hubs on one database share the key, which lies in it.
type Cursors struct {
	seal cipher.AEAD
	mac  []byte
}

// maxCursor is longer than any cursor the hub gives, also one that holds a title
// of the longest characters; a longer one is a guess.
const maxCursor = 4096

// NewCursors takes a secret of 32 bytes.
func NewCursors(secret [32]byte) *Cursors {
	encrypt := sha256.Sum256(append([]byte("cursor encryption\x00"), secret[:]...))
	mac := sha256.Sum256(append([]byte("cursor nonce\x00"), secret[:]...))
	block, err := aes.NewCipher(encrypt[:])
	if err != nil {
		panic(err) // a key of 32 bytes is always right
	}
	aead, err := cipher.NewGCM(block)
	if err != nil {
		panic(err) // AES has the block size that GCM wants
	}
	return &Cursors{aead, mac[:]}
}

// Seal makes the cursor of a place in a list. List names the list and whatever
// else must be the same when the cursor comes back. The same place always gives
// the same cursor: the nonce is drawn from the content, so that equal answers
// are equal to the byte.
func (c *Cursors) Seal(list string, place any) string {
	text, err := json.Marshal(place)
	if err != nil {
		panic(err) // places are structs of strings and numbers
	}
	mac := hmac.New(sha256.New, c.mac)
	mac.Write([]byte(list + "\x00"))
	mac.Write(text)
	nonce := mac.Sum(nil)[:c.seal.NonceSize()]
	return base64.RawURLEncoding.EncodeToString(c.seal.Seal(nonce, nonce, text, []byte(list)))
}

// Open reads a cursor of the same list into place; ErrBadCursor if it isn't one.
func (c *Cursors) Open(list, cursor string, place any) error {
	if len(cursor) > maxCursor {
		return ErrBadCursor
	}
	b, err := base64.RawURLEncoding.DecodeString(cursor)
	if err != nil || len(b) < c.seal.NonceSize() || base64.RawURLEncoding.EncodeToString(b) != cursor { // other spellings of it are none
		return ErrBadCursor
	}
	n := c.seal.NonceSize()
	text, err := c.seal.Open(nil, b[:n], b[n:], []byte(list))
	if err != nil || json.Unmarshal(text, place) != nil {
		return ErrBadCursor
	}
	return nil
}
