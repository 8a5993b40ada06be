// Package register is the reference data that every hub starts from: Sweden's
// municipalities and who borders on whom, national organisations that small
// municipalities meet, and the topics that they write about, with the words that
// mean them.
//
// Source of the municipalities: SCB, Statistics Sweden (code, name, county,
// population of 2018 and land area); organisation numbers, websites, midpoints
// and neighbours are public facts. Municipalities that only water parts are not
// neighbours here: Ekerö, Gotland, Lidingö, Tjörn and Öckerö have none.
//
// The data is embedded. Organisations have no UUID yet: the store gives it.
package register

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"github.com/smakom/hub/internal/hub"
)

//go:embed municipalities.csv organisations.json topics.json
var files embed.FS

// names lists the embedded files, in the order in which Version reads them.
var names = []string{"municipalities.csv", "organisations.json", "topics.json"}

// Register is all the reference data.
type Register struct {
	Municipalities []*hub.Municipality // by code; memberships unknown
	// Neighbours are the codes of the municipalities that border on the one with
	// the key's code. If a is b's neighbour, b is a's.
	Neighbours    map[string][]string
	Organisations []*hub.Organisation // UUID zero
	Topics        []*hub.Topic        // in the order of a list; a parent comes before its children
	// Version changes whenever any of the data does, and only then.
	Version string
}

// Load reads the register. It fails only where the embedded files are broken,
// which the tests rule out.
func Load() (*Register, error) {
	var r Register
	var err error
	if r.Municipalities, r.Neighbours, err = municipalities(); err != nil {
		return nil, fmt.Errorf("municipalities.csv: %w", err)
	}
	if err := decode("organisations.json", &r.Organisations); err != nil {
		return nil, err
	}
	if err := decode("topics.json", &r.Topics); err != nil {
		return nil, err
	}
	r.Version, err = version()
	return &r, err
}

// decode reads an embedded JSON file and refuses fields that nothing reads.
func decode(name string, to any) error {
	text, err := files.ReadFile(name)
	if err != nil {
		return err
	}
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(to); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// version is the first twelve digits of a hash over the embedded files, each
// with its name and length, so that no text can move from one into the next.
func version() (string, error) {
	hash := sha256.New()
	for _, name := range names {
		text, err := files.ReadFile(name)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(hash, "%s %d\n%s", name, len(text), text)
	}
	return hex.EncodeToString(hash.Sum(nil))[:12], nil
}
