package mcp

import (
	"context"
	"net/url"
	"slices"
	"strings"

	"github.com/smakom/hub/internal/hub"
)

// locate is the id of a record that is named by it, or by the address where people read it.
func (h *handler) locate(ctx context.Context, named words) (hub.ID, error) {
	name := strings.TrimSpace(string(named))
	if id, err := hub.ParseID(name); err == nil && slices.Contains(searchKinds(), id.Kind) {
		return id, nil
	}
	kind, slug := h.page(name)
	switch {
	case slug == "":
		return hub.ID{}, badInput("that is neither the id of a record nor the address of one in this hub", "Give the id or url of a hit, or an address below "+h.base.String()+".")
	case kind == hub.KindUpdate:
		return hub.ID{}, badInput("an update is read by its id", "Its project names its updates with their ids.")
	case kind == hub.KindTopic, kind == hub.KindMunicipality && municipalityCode.MatchString(slug):
		return hub.ID{Kind: kind, Key: slug}, nil
	}
	asked := map[string]any{"slug": slug}
	for _, k := range searchKinds() {
		asked[strings.ToLower(string(k))] = k == kind
	}
	delete(asked, "update")
	delete(asked, "topic")
	var found map[string]*struct{ ID hub.ID }
	if err := h.ask(ctx, "locate", asked, &found); err != nil {
		return hub.ID{}, err
	}
	if it := found[strings.ToLower(string(kind))]; it != nil {
		return it.ID, nil
	}
	return hub.ID{}, errNotFound()
}

// page is what the address of a page names; "" where it is no record's, or not in this hub.
func (h *handler) page(address string) (kind hub.Kind, slug string) {
	u, err := url.Parse(address)
	if err != nil || u.Opaque != "" || u.User != nil {
		return "", ""
	}
	own := u.Scheme == "" && u.Host == "" || (u.Scheme == "https" || u.Scheme == "http") && strings.EqualFold(u.Host, h.base.Host)
	path, below := strings.CutPrefix(u.Path, h.base.Path)
	if !own || !below {
		return "", ""
	}
	for _, k := range searchKinds() {
		if slug, ok := strings.CutPrefix(path, k.Path("")); ok && !strings.Contains(slug, "/") {
			return k, slug
		}
	}
	return "", ""
}
