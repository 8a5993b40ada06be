package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"
)

// writer writes to a hub with a token, as a program would.
type writer struct {
	p     *process
	token string
}

// written is what a mutation gave back.
type written struct {
	Content, Article, Update *struct {
		ID, Status, Title string
		Version           int
	}
	UserErrors []struct{ Code, Message string }
}

// enrolled makes an account and a token for it, as the README has it.
func enrolled(t *testing.T, p *process, email string, flags ...string) writer {
	t.Helper()
	done(t, p.data, append([]string{"account", "add", email, "--name", "Kim"}, flags...)...)
	said := done(t, p.data, "token", "create", "--account", email, "--name", "test", "--scope", "read,write")
	return writer{p, said[len(said)-1]}
}

// ask gives the data of a query or mutation that must be answered without errors.
func (w writer) ask(t *testing.T, into any, query string, variables map[string]any) {
	t.Helper()
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	check(t, err)
	a := ask(t, http.MethodPost, w.p.base+"/graphql", string(body), "Content-Type: application/json", "Authorization: Bearer "+w.token)
	var answer struct{ Data, Errors json.RawMessage }
	if err := json.Unmarshal([]byte(a.body), &answer); err != nil || answer.Errors != nil {
		t.Fatalf("%s: %d %s (%v)", query, a.status, a.body, err)
	}
	check(t, json.Unmarshal(answer.Data, into))
}

// do sends a mutation that must go through, and gives the record's id.
func (w writer) do(t *testing.T, mutation, record, input string, variables map[string]any) (id string) {
	t.Helper()
	var data struct{ It written }
	declared := ""
	for name := range variables {
		declared += fmt.Sprintf(" $%s: %s", name, map[string]string{"id": "ID!", "at": "DateTime!"}[name])
	}
	if declared != "" {
		declared = "(" + declared + ")"
	}
	w.ask(t, &data, fmt.Sprintf("mutation%s { it: %s(input: {%s}) { %s { id status title version } userErrors { code message } } }",
		declared, mutation, input, record), variables)
	for _, r := range []*struct {
		ID, Status, Title string
		Version           int
	}{data.It.Content, data.It.Article, data.It.Update} {
		if r != nil && len(data.It.UserErrors) == 0 {
			return r.ID
		}
	}
	t.Fatalf("%s: %+v", mutation, data.It)
	return ""
}

// TestDeskOverTwoHubs is a year of a text, written at one hub and read at another on
// the same database: drafted by a partner, published at a time while no hub ran,
// changed, put back to its first version, thrown away and taken back.
func TestDeskOverTwoHubs(t *testing.T) {
	t.Parallel()
	p := start(t, starterData(t))
	dsn := "DATABASE_URL=" + dsnOf(t, p.data)
	other := start(t, folder(t), dsn)
	editor := enrolled(t, p, "eva@example.se", "--role", "editor")
	partner := enrolled(t, p, "pia@example.se", "--role", "partner", "--organisation", "linkopings-universitet")

	var project struct{ Project struct{ ID string } }
	partner.ask(t, &project, `{project(slug: "va-forsorjning-sma-kommuner") {id}}`, nil)
	id := partner.do(t, "createUpdate", "update", fmt.Sprintf(`project: %q, title: "Pumparna är på plats", audience: PUBLIC`, project.Project.ID), nil)
	partner.do(t, "submitContent", "content", "id: $id", map[string]any{"id": id})
	editor.do(t, "publishContent", "content", "id: $id, at: $at", map[string]any{"id": id, "at": time.Now().Add(time.Second)})
	other.kill()
	p.kill()
	p = start(t, p.data)
	other = start(t, folder(t), "DATABASE_URL="+dsnOf(t, p.data))
	shows(t, other, "Pumparna är på plats")
	editor = writer{p, editor.token}
	var revised struct {
		Node struct {
			Title     string
			Revisions struct {
				Nodes []struct {
					Status string
					By     *struct{ Name string }
				}
			}
		}
	}
	editor.ask(t, &revised, `query($id: ID!) { node(id: $id) { ... on Update { title revisions { nodes { status by { name } } } } } }`, map[string]any{"id": id})
	var statuses []string
	for _, r := range revised.Node.Revisions.Nodes {
		statuses = append(statuses, r.Status)
	}
	if got := strings.Join(statuses, " "); got != "PUBLISHED SCHEDULED IN_REVIEW DRAFT" || revised.Node.Revisions.Nodes[0].By != nil {
		t.Errorf("revisions %s, the first by %v", got, revised.Node.Revisions.Nodes[0].By)
	}

	editor.do(t, "updateUpdate", "update", `id: $id, title: "Pumparna går igen"`, map[string]any{"id": id})
	shows(t, other, "Pumparna går igen")
	editor.do(t, "restoreRevision", "content", `id: $id, version: 1`, map[string]any{"id": id})
	shows(t, other, "Pumparna är på plats")
	editor.do(t, "trashContent", "content", `id: $id`, map[string]any{"id": id})
	if first, _ := other.found(t, "pumparna är på plats"); strings.HasPrefix(first, "Pumparna") {
		t.Errorf("the other hub finds %q, which is in the trash", first)
	}
	editor.do(t, "restoreContent", "content", `id: $id`, map[string]any{"id": id})
	editor.do(t, "publishContent", "content", `id: $id`, map[string]any{"id": id})
	shows(t, other, "Pumparna är på plats")
}

// shows waits until a hub's search finds the title first.
func shows(t *testing.T, p *process, title string) {
	t.Helper()
	poll(t, "another hub finds "+title, func() bool {
		first, _ := p.found(t, title)
		return first == title
	})
}
