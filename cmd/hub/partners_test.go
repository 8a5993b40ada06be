//go:build unix

package main

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/postgres"
)

// partnerHub is a hub with a partner in it, whose view others change.
type partnerHub struct {
	*process
	db    *postgres.DB
	pool  *pgxpool.Pool
	token string
	ids   []hub.ID
}

const partnerOrganisation = "boverket"

func newPartnerHub(t *testing.T) *partnerHub {
	t.Helper()
	h := &partnerHub{process: start(t, starterData(t))}
	var err error
	h.db, err = postgres.Open(t.Context(), postgres.Options{DSN: dsnOf(t, h.data)})
	check(t, err)
	t.Cleanup(h.db.Close)
	h.pool = poolOn(t, dsnOf(t, h.data))
	t.Cleanup(h.pool.Close)
	ctx := hub.AsProgram(t.Context(), hub.ViaCommand)
	a, err := h.db.CreateAccount(ctx, hub.CreateAccountInput{Name: "Lo", Email: "lo@hub.example", Role: hub.RolePartner, Organisation: partnerOrganisation})
	check(t, err)
	_, h.token, err = h.db.CreateToken(ctx, a.UUID, hub.CreateTokenInput{Name: "copy", Days: 1, Scopes: []hub.Scope{hub.ScopeRead}})
	check(t, err)
	return h
}

// step changes what the partner sees, or not: texts come, change, are hidden, shared,
// trashed and come back.
func (h *partnerHub) step(t *testing.T, r *rand.Rand) {
	t.Helper()
	ctx := hub.AsProgram(t.Context(), hub.ViaCommand)
	if len(h.ids) < 5 || r.IntN(6) == 0 {
		made, _, err := h.db.Create(ctx, &hub.CreateArticleInput{ContentInput: hub.ContentInput{
			Title: fmt.Sprintf(`Nytt %d "om" vägar \n och $vatten`, len(h.ids)), Audience: hub.AudiencePublic}})
		check(t, err)
		_, err = h.db.PublishContent(ctx, hub.PublishContentInput{ID: made.ID()})
		check(t, err)
		h.ids = append(h.ids, made.ID())
		return
	}
	id := h.ids[r.IntN(len(h.ids))]
	if r.IntN(4) == 0 { // alone: a text that everybody reads has not changed by that
		with := [][]string{nil, {partnerOrganisation}}[r.IntN(2)]
		_, _ = h.db.ShareContent(ctx, hub.ShareContentInput{ID: id, Organisations: with}) // not in the trash
		return
	}
	edit := &hub.UpdateArticleInput{Edit: hub.Edit{ID: id, Sent: []string{"title", "audience"}}}
	edit.Title, edit.Audience = fmt.Sprint("Ändrat ", r.IntN(1000)), []hub.Audience{hub.AudiencePublic, hub.AudienceMembers}[r.IntN(2)]
	_, _ = h.db.Edit(ctx, edit) // in the trash nothing is edited
	switch r.IntN(3) {
	case 0:
		_, _ = h.db.TrashContent(ctx, hub.ContentStepInput{ID: id}) // it may be there
	case 1:
		_, _ = h.db.RestoreContent(ctx, hub.ContentStepInput{ID: id}) // it may not
		_, _ = h.db.PublishContent(ctx, hub.PublishContentInput{ID: id})
	}
}

// fresh is what the partner reads now: each content by its id, as its text.
func (h *partnerHub) fresh(t *testing.T) map[string]string {
	t.Helper()
	all := map[string]string{}
	for after, more := any(nil), true; more; {
		body, err := json.Marshal(map[string]any{"variables": map[string]any{"after": after}, "query": `query($after: String) {
			contents(first: 100, after: $after) { nodes { id __typename title url version } pageInfo { hasNextPage endCursor } } }`})
		check(t, err)
		a := ask(t, "POST", h.base+"/graphql", string(body), "Content-Type: application/json", "Authorization: Bearer "+h.token)
		var page struct {
			Data struct {
				Contents struct {
					Nodes    []map[string]any
					PageInfo struct {
						HasNextPage bool
						EndCursor   string
					}
				}
			}
		}
		check(t, json.Unmarshal([]byte(a.body), &page))
		for _, n := range page.Data.Contents.Nodes {
			all[n["id"].(string)] = textOf(t, n)
		}
		after, more = page.Data.Contents.PageInfo.EndCursor, page.Data.Contents.PageInfo.HasNextPage
	}
	return all
}

// textOf is a record without its id, in the order of its fields' names.
func textOf(t *testing.T, record map[string]any) string {
	t.Helper()
	delete(record, "id")
	text, err := json.Marshal(record)
	check(t, err)
	return string(text)
}

// pulls runs a client in a folder; killed, it ends at any moment, with all that it started.
func (h *partnerHub) pulls(t *testing.T, dir string, killed time.Duration, command ...string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	if killed > 0 {
		ctx, cancel = context.WithTimeout(ctx, killed) // the moment is what is tested
		defer cancel()
	}
	cmd := exec.CommandContext(ctx, command[0], command[1:]...)
	cmd.Dir, cmd.Env = dir, append(os.Environ(), "HUB_URL="+h.base, "HUB_TOKEN="+h.token)
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
	if out, err := cmd.CombinedOutput(); err != nil && killed == 0 {
		t.Fatalf("%v: %s", err, out)
	}
}

// keeps changes records while a client pulls, again and again and killed now and then;
// after one more pull its copy is what a fresh read shows, and so it is after its cursor
// has expired.
func (h *partnerHub) keeps(t *testing.T, dir string, copied func() map[string]string, command ...string) {
	t.Helper()
	random := seeded(t)
	h.pulls(t, dir, 0, command...)
	for range 12 {
		for range 6 {
			h.step(t, random)
		}
		h.pulls(t, dir, time.Duration(random.IntN(2))*time.Duration(1+random.Int64N(int64(200*time.Millisecond))), command...)
	}
	h.pulls(t, dir, 0, command...)
	if got, want := copied(), h.fresh(t); !maps.Equal(got, want) || len(got) == 0 {
		t.Fatalf("the copy has %d records, a fresh read %d", len(got), len(want))
	}
	for range 20 {
		h.step(t, random)
	}
	sql(t, h.pool, `update change set at = at - make_interval(days => $1)`, hub.FeedDays+1)
	check(t, h.db.SweepFeed(t.Context()))
	h.pulls(t, dir, 0, command...)
	if got, want := copied(), h.fresh(t); !maps.Equal(got, want) {
		t.Errorf("after its cursor expired the copy has %d records, a fresh read %d", len(got), len(want))
	}
}

// TestPartnersKeepACopyByCurl and jq: docs/partners/pull.sh.
func TestPartnersKeepACopyByCurl(t *testing.T) {
	t.Parallel()
	h, dir := newPartnerHub(t), t.TempDir()
	script, err := filepath.Abs("../../docs/partners/pull.sh")
	check(t, err)
	h.keeps(t, dir, func() map[string]string {
		all := map[string]string{}
		files, err := filepath.Glob(filepath.Join(dir, "copy", "*.json"))
		check(t, err)
		for _, path := range files {
			text, err := os.ReadFile(path)
			check(t, err)
			var record map[string]any
			check(t, json.Unmarshal(text, &record))
			all[strings.TrimSuffix(filepath.Base(path), ".json")] = textOf(t, record)
		}
		return all
	}, "sh", script)
}

// TestPartnersKeepACopyByGo: docs/partners/pull.
func TestPartnersKeepACopyByGo(t *testing.T) {
	t.Parallel()
	h, dir := newPartnerHub(t), t.TempDir()
	program := filepath.Join(dir, "pull")
	if out, err := exec.CommandContext(t.Context(), "go", "build", "-o", program, "../../docs/partners/pull").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	h.keeps(t, dir, func() map[string]string {
		text, err := os.ReadFile(filepath.Join(dir, "copy.json"))
		check(t, err)
		var kept struct{ Records map[string]map[string]any }
		check(t, json.Unmarshal(text, &kept))
		all := map[string]string{}
		for id, record := range kept.Records {
			all[id] = textOf(t, record)
		}
		return all
	}, program)
}

// TestPullLoopsAreShort: fifteen lines each, as docs/partners.md promises.
func TestPullLoopsAreShort(t *testing.T) {
	t.Parallel()
	for path, end := range map[string]string{"pull.sh": "done", "pull/main.go": "\t}", "pull.ts": "}"} {
		text, err := os.ReadFile(filepath.Join("../../docs/partners", path))
		check(t, err)
		lines := strings.Split(string(text), "\n")
		begin := slices.IndexFunc(lines, func(line string) bool {
			return strings.HasPrefix(strings.TrimSpace(line), "for ") && strings.Contains(line, "more") || strings.HasPrefix(line, "while ")
		})
		length := slices.Index(lines[begin+1:], end) + 2
		if begin < 0 || length < 5 || length > 15 {
			t.Errorf("the loop of %s begins at line %d and has %d", path, begin+1, length)
		}
	}
}
