package hub

import (
	"cmp"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// SnapshotText is a value as it stands in a snapshot: a string as it is, all else
// as JSON.
func SnapshotText(v any) string {
	if s, ok := v.(string); ok {
		return s
	}
	b, err := json.Marshal(v)
	if err != nil {
		return ""
	}
	return string(b)
}

// SnapshotOf is what an input says, as a revision keeps it. It puts links in order
// and leaves out doubles, so that revisions differ only where something changed.
func SnapshotOf(in AnyInput) (map[string]string, error) {
	in.Common().sortLinks()
	text, err := json.Marshal(in)
	if err != nil {
		return nil, err
	}
	var fields map[string]any
	if err := json.Unmarshal(text, &fields); err != nil {
		return nil, err
	}
	snapshot := map[string]string{}
	for name, value := range fields {
		switch v := value.(type) {
		case nil:
			continue
		case bool:
			if !v {
				continue
			}
		case string:
			if v == "" {
				continue
			}
		case []any:
			if len(v) == 0 {
				continue
			}
		}
		if field := snapshotField(name); field != "" {
			snapshot[field] = SnapshotText(value)
		}
	}
	return snapshot, nil
}

// snapshotField is the schema's name of an input's field, "" for what is not kept.
func snapshotField(name string) string {
	switch name {
	case "IdempotencyKey", "Source":
		return ""
	case "ArticleKind", "EventKind":
		return "kind"
	}
	name = strings.ReplaceAll(name, "URL", "Url")
	return strings.ToLower(name[:1]) + name[1:]
}

// sortLinks puts links in order, each once; files stay in the writer's.
func (in *ContentInput) sortLinks() {
	in.Files = unique(in.Files)
	slices.Sort(in.Topics)
	in.Topics = slices.Compact(in.Topics)
	byCode := func(a, b *MunicipalityLinkInput) int {
		return cmp.Or(cmp.Compare(a.Code, b.Code), cmp.Compare(a.Role, b.Role))
	}
	slices.SortFunc(in.Municipalities, byCode)
	in.Municipalities = slices.CompactFunc(in.Municipalities, func(a, b *MunicipalityLinkInput) bool { return byCode(a, b) == 0 })
	bySlug := func(a, b *OrganisationLinkInput) int {
		return cmp.Or(cmp.Compare(a.Slug, b.Slug), cmp.Compare(a.Role, b.Role))
	}
	slices.SortFunc(in.Organisations, bySlug)
	in.Organisations = slices.CompactFunc(in.Organisations, func(a, b *OrganisationLinkInput) bool { return bySlug(a, b) == 0 })
	slices.Sort(in.SharedWith)
	in.SharedWith = slices.Compact(in.SharedWith)
}

// stays reports whether a field keeps what it says when a revision is restored:
// where the content lies, who may see it, and the project that an update is of.
func stays(kind Kind, field string) bool {
	return slices.Contains([]string{"slug", "audience", "sharedWith"}, field) || kind == KindUpdate && field == "project"
}

// RestoreSnapshot sets a content's input to what a snapshot says, field by field;
// what the snapshot does not hold becomes empty.
func RestoreSnapshot(onto AnyInput, snapshot map[string]string) error {
	for field, value := range fields(onto) {
		if stays(onto.Kind(), field) {
			continue
		}
		value.SetZero()
		if text, said := snapshot[field]; said {
			if err := readSnapshotText(text, value.Addr().Interface()); err != nil {
				return fmt.Errorf("snapshot: %s: %w", field, err)
			}
		}
	}
	return nil
}

// readSnapshotText is the other way of SnapshotText: what is text stands in a
// snapshot as it is, all else as JSON.
func readSnapshotText(text string, into any) error {
	isText := reflect.TypeOf(into).Elem().Kind() == reflect.String
	if !isText && json.Unmarshal([]byte(text), into) == nil {
		return nil
	}
	quoted, err := json.Marshal(text)
	if err != nil {
		return err
	}
	return json.Unmarshal(quoted, into)
}
