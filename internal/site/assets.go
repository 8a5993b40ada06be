package site

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"mime"
	"net/http"
	"path"
	"strings"

	"github.com/smakom/hub/web"
)

// assetsPath is where the files of pages lie.
const assetsPath = "/assets/"

//go:embed assets
var assetFiles embed.FS

// assets are the files that pages name, by their address: those beside this file, and
// those of the interactive half. The address holds a hash of the file, so that a browser
// may keep it for good.
type assets map[string]asset

type asset struct {
	name string
	kind string // its media type
	body []byte
}

func loadAssets() (assets, error) {
	files, err := assetFiles.ReadDir("assets")
	if err != nil {
		return nil, err
	}
	all := assets{}
	for _, f := range files {
		body, err := assetFiles.ReadFile("assets/" + f.Name())
		if err != nil {
			return nil, err
		}
		sum := sha256.Sum256(body)
		ext := path.Ext(f.Name())
		address := assetsPath + strings.TrimSuffix(f.Name(), ext) + "-" + hex.EncodeToString(sum[:6]) + ext
		all[address] = asset{f.Name(), mime.TypeByExtension(ext), body}
	}
	built, err := web.Files()
	for name, body := range built {
		all[assetsPath+name] = asset{name, mime.TypeByExtension(path.Ext(name)), body}
	}
	return all, err
}

// script is a part of the interactive half as a page loads it.
type script struct {
	Address string
	Needs   []string // loaded at once: it would ask for them later
	Styles  []string
}

// The parts of the interactive half, by their sources.
const (
	pageScript   = "src/page/main.ts"
	searchScript = "src/search/search.ts"
)

// loadScripts finds the parts of the interactive half.
func loadScripts() (map[string]script, error) {
	built, err := web.Scripts()
	if err != nil {
		return nil, err
	}
	all := map[string]script{}
	for source, b := range built {
		s := script{Address: assetsPath + b.File}
		for _, needed := range b.Needs {
			s.Needs = append(s.Needs, assetsPath+needed)
		}
		for _, style := range b.Styles {
			s.Styles = append(s.Styles, assetsPath+style)
		}
		all[source] = s
	}
	return all, nil
}

// Shared are the addresses of the style and the icon, for pages that are made
// elsewhere and look like these.
func Shared() (stylesheet, icon string, err error) {
	all, err := loadAssets()
	if err != nil {
		return "", "", err
	}
	return all.path("site.css"), all.path("icon.svg"), nil
}

// path is the address of a file.
func (all assets) path(name string) string {
	for address, a := range all {
		if a.name == name {
			return address
		}
	}
	return ""
}

// ServeHTTP sends the file, which never changes.
func (a asset) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		w.WriteHeader(http.StatusMethodNotAllowed)
		return
	}
	w.Header().Set("Content-Type", a.kind)
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	send(w, r, http.StatusOK, a.body)
}
