package hub_test

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/smakom/hub/internal/hub"
)

func TestIDComesBack(t *testing.T) {
	t.Parallel()
	u := hub.NewUUID()
	for _, n := range []hub.Node{
		&hub.Content{UUID: u, Kind: hub.KindReport}, &hub.Municipality{Code: "1763"}, &hub.Topic{Key: "va"},
		&hub.Organisation{UUID: u}, &hub.File{UUID: u}, &hub.Account{UUID: u},
	} {
		id, err := hub.ParseID(n.ID().String())
		if err != nil || id != n.ID() {
			t.Errorf("%v comes back as %v, %v", n.ID(), id, err)
		}
		if key, ok := id.UUID(); ok && key != u || ok != (len(id.Key) == 36) {
			t.Errorf("the UUID of %v is %v, %v", id, key, ok)
		}
	}
	text, err := json.Marshal(hub.ID{Kind: hub.KindTopic, Key: "va"})
	if err != nil || string(text) != `"VE9QSUM6dmE"` {
		t.Errorf("as JSON it is %s, %v", text, err)
	}
}

func TestNoID(t *testing.T) {
	t.Parallel()
	of := func(s string) string { return base64.RawURLEncoding.EncodeToString([]byte(s)) }
	for _, text := range []string{"", "§", of("TOPIC"), of("TOPIC:\x00"), of("TOPIC:\xff"), of("TOPIC:va") + "=", of(strings.Repeat("a:", 200))} {
		_, err := hub.ParseID(text)
		var fault *hub.Error
		if !errors.As(err, &fault) || fault.Code != hub.CodeBadInput {
			t.Errorf("%q gives %v", text, err)
		}
	}
}

func FuzzParseID(f *testing.F) {
	for _, seed := range []string{"", "VE9QSUM6dmE", "VE9QSUM6dmF", "====", "Og", "AAAA", "AA00A006A0"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		id, err := hub.ParseID(text)
		if err != nil {
			return
		}
		if again, err := hub.ParseID(id.String()); err != nil || again != id {
			t.Errorf("%q is %v, which comes back as %v, %v", text, id, again, err)
		}
		if strings.ContainsRune(id.Key+string(id.Kind), 0) {
			t.Errorf("%q holds what PostgreSQL can't take: %q", text, id)
		}
	})
}

func TestUUID(t *testing.T) {
	t.Parallel()
	a, b := hub.NewUUID(), hub.NewUUID()
	if a == b || a[6]>>4 != 7 || a[8]>>6 != 2 {
		t.Errorf("%s and %s are not two UUIDs of version 7", a, b)
	}
	for _, text := range []string{a.String(), strings.ToUpper(a.String())} {
		if u, err := hub.ParseUUID(text); err != nil || u != a {
			t.Errorf("%s is read as %s, %v", text, u, err)
		}
	}
	for _, text := range []string{"", strings.ReplaceAll(a.String(), "-", ""), "{" + a.String() + "}", "zzzzzzzz" + a.String()[8:], a.String()[:35] + "-"} {
		if u, err := hub.ParseUUID(text); err == nil {
			t.Errorf("%q is read as %s", text, u)
		}
	}
}
