package explorer

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"path"
	"strings"
)

//go:embed assets vendored/*.gz
var assetFiles embed.FS

// assets are the files that pages name. An address holds a hash of its file, so
// that a browser may keep it for good.
type assets struct {
	files map[string]*file  // by address
	named map[string]string // the address of each name
}

// loadAssets reads our own files and those of others, which are kept packed.
func loadAssets() (*assets, error) {
	all := &assets{map[string]*file{}, map[string]string{}}
	for _, dir := range []string{"assets", "vendored"} {
		found, err := assetFiles.ReadDir(dir)
		if err != nil {
			return nil, err
		}
		for _, f := range found {
			body, err := assetFiles.ReadFile(dir + "/" + f.Name())
			if err != nil {
				return nil, err
			}
			if err := all.add(f.Name(), body); err != nil {
				return nil, fmt.Errorf("explorer: %s: %w", f.Name(), err)
			}
		}
	}
	return all, nil
}

func (all *assets) add(name string, body []byte) (err error) {
	sum := sha256.Sum256(body)
	name, packed := strings.CutSuffix(name, ".gz")
	ext := path.Ext(name)
	address := "/api/assets/" + strings.TrimSuffix(name, ext) + "-" + hex.EncodeToString(sum[:6]) + ext
	all.named[name] = address
	if packed {
		all.files[address] = packedFile(mediaType(ext), forGood, body)
		return nil
	}
	all.files[address], err = newFile(mediaType(ext), forGood, body)
	return err
}

// mediaType is that of what pages load. Not mime's: a machine may have another in
// mind, and a browser runs no script that is said to be text.
func mediaType(ext string) string {
	if ext == ".css" {
		return "text/css; charset=utf-8"
	}
	return "text/javascript; charset=utf-8"
}

// path is the address of a file; a page that names one that isn't there is not made.
func (all *assets) path(name string) (string, error) {
	address, ok := all.named[name]
	if !ok {
		return "", fmt.Errorf("there is no file %q", name)
	}
	return address, nil
}
