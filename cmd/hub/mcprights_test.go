package main

import (
	"encoding/json"
	"net/http"
	"strings"
	"sync"
	"testing"
)

// TestAssistantsSeeWhatTheirTokenSees: a member's text is read by a member, and for all
// others it is as what never was, by whatever it is named.
func TestAssistantsSeeWhatTheirTokenSees(t *testing.T) {
	t.Parallel()
	p := start(t, starterData(t))
	editor := enrolled(t, p, "eva@example.se", "--role", "editor")
	member := enrolled(t, p, "mia@example.se", "--role", "member", "--municipality", "1763")
	written := editor.do(t, "createArticle", "article", `title: "Plogbilarnas nattschema", body: "Plogbilarna kör **nattetid**.\u202e\u200b", audience: MEMBERS, topics: ["natverket"]`, nil)
	editor.do(t, "publishContent", "content", "id: $id", map[string]any{"id": written})
	draft := editor.do(t, "createArticle", "article", `title: "Plogbilarnas hemliga utkast", audience: PUBLIC`, nil)

	const search = `{"text": "plogbilarnas nattschema utkast"}`
	inside, outside := assistant(t, p, member.token), assistant(t, p, "")
	var found, none foundBy
	callTool(t, inside, "search", search, &found)
	callTool(t, outside, "search", search, &none)
	if len(found.Hits) == 0 || found.Hits[0].ID != written || strings.Contains(found.Hits[0].Text, "\u202e") {
		t.Errorf("a member finds %+v", found)
	}
	for _, h := range append(found.Hits, none.Hits...) {
		if strings.Contains(h.Title, "utkast") {
			t.Errorf("a draft is found: %+v", h)
		}
	}
	for _, h := range none.Hits {
		if strings.Contains(h.Title, "Plogbil") {
			t.Errorf("the public finds %+v", h)
		}
	}
	var r readBy
	callTool(t, inside, "read", `{"record": "`+written+`"}`, &r)
	if r.Text != "Plogbilarna kör **nattetid**." || r.Audience != "MEMBERS" || r.URL != p.base+"/artiklar/plogbilarnas-nattschema" {
		t.Errorf("a member reads %+v", r)
	}
	never := refused(t, outside, "read", `{"record": "`+p.base+`/artiklar/finns-inte"}`)
	for _, hidden := range []string{written, draft, r.URL, p.base + "/artiklar/plogbilarnas-hemliga-utkast"} {
		if got := refused(t, outside, "read", `{"record": "`+hidden+`"}`); got != never || !strings.HasPrefix(got, "NOT_FOUND: ") {
			t.Errorf("%s: %q, but of what never was %q", hidden, got, never)
		}
	}
	if got := refused(t, inside, "read", `{"record": "`+draft+`"}`); got != never {
		t.Errorf("a member reads a draft: %s", got)
	}
	wrong := assistant(t, p, "hub_"+strings.Repeat("A", 52))
	for tool, arguments := range map[string]string{"search": search, "read": `{"record": "` + written + `"}`, "projects": `{}`, "upcoming_events": `{}`} {
		if got := refused(t, wrong, tool, arguments); !strings.HasPrefix(got, "UNAUTHENTICATED: the token is not valid") {
			t.Errorf("%s with a wrong token: %s", tool, got)
		}
	}
}

// TestACookieIsNothingToAssistants: no page can read here in its reader's name.
func TestACookieIsNothingToAssistants(t *testing.T) {
	t.Parallel()
	p := start(t, starterData(t))
	editor := enrolled(t, p, "eva@example.se", "--role", "editor")
	draft := editor.do(t, "createArticle", "article", `title: "Ett utkast"`, nil)
	a := ask(t, http.MethodPost, p.base+"/logga-in", "epost=eva%40example.se", formType)
	poll(t, "the mail is said", func() bool { return printedCode.MatchString(p.out.String()) })
	a = ask(t, http.MethodPost, p.base+"/logga-in/kod", "kod="+printedCode.FindString(p.out.String()), formType, "Cookie: "+a.cookie("hub-browser"))
	cookie := "Cookie: " + a.cookie("hub-session")
	query := `{"query":"{ node(id: \"` + draft + `\") { ... on Article { title } } }"}`
	if a := ask(t, http.MethodPost, p.base+"/graphql", query, "Content-Type: application/json", cookie); !strings.Contains(a.body, "Ett utkast") {
		t.Fatalf("the session is none: %d %s", a.status, a.body)
	}
	for _, headers := range [][]string{{cookie}, {cookie, "Origin: " + p.base, "Sec-Fetch-Site: same-origin"}, {cookie, "Origin: https://evil.example", "Sec-Fetch-Site: cross-site"}} {
		a := raw(t, p, "read", `{"record": "`+draft+`"}`, headers...)
		if a.status != http.StatusOK || !strings.Contains(a.body, "NOT_FOUND: ") || a.header.Get("Access-Control-Allow-Credentials") != "" || a.header.Get("Set-Cookie") != "" {
			t.Errorf("%v: %d %s %v", headers[1:], a.status, a.body, a.header)
		}
	}
	if a := raw(t, p, "read", `{"record": "`+draft+`"}`, "Authorization: Bearer "+editor.token); !strings.Contains(a.body, "Ett utkast") {
		t.Errorf("by token: %d %s", a.status, a.body)
	}
}

// raw posts a call as it goes over the wire.
func raw(t *testing.T, p *process, tool, arguments string, headers ...string) answered {
	t.Helper()
	body := `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"` + tool + `","arguments":` + arguments + `}}`
	return ask(t, http.MethodPost, p.base+"/mcp", body, append([]string{"Content-Type: application/json", "Accept: application/json, text/event-stream"}, headers...)...)
}

// TestOnlyTheOriginsNamedMayCall: as the protocol has it, a page of another is refused.
func TestOnlyTheOriginsNamedMayCall(t *testing.T) {
	t.Parallel()
	p := start(t, starterData(t), "HUB_CORS_ORIGINS=https://www.example.se", "HUB_URL=https://hub.example.se")
	for origin, want := range map[string]int{"https://www.example.se": http.StatusOK, "https://evil.example": http.StatusForbidden, "null": http.StatusForbidden} {
		a := raw(t, p, "projects", `{"first": 1}`, "Origin: "+origin)
		if a.status != want || strings.Contains(a.body, "projekt") != (want == http.StatusOK) {
			t.Errorf("%s: %d %.300s", origin, a.status, a.body)
		}
	}
	if a := raw(t, p, "projects", `{"first": 1}`); !strings.Contains(a.body, "https://hub.example.se/projekt/") {
		t.Errorf("without an origin: %d %s", a.status, a.body)
	}
}

// TestAssistantsPayAsOthersDo: by the budget of their address, and are told when there is
// none left.
func TestAssistantsPayAsOthersDo(t *testing.T) {
	t.Parallel()
	p := start(t, starterData(t), "HUB_BUDGET=21500")
	s := assistant(t, p, "")
	var all sync.WaitGroup
	var mu sync.Mutex
	told := map[string]int{}
	for range 150 { // four times what a minute has
		all.Go(func() {
			text, ok := toolSays(t, s, "search", `{"text": "vatten", "first": 20}`)
			mu.Lock()
			defer mu.Unlock()
			if ok {
				text = "answered"
			}
			told[strings.SplitAfter(text, ":")[0]]++
			if strings.HasPrefix(text, "RATE_LIMITED") && (!strings.Contains(text, "Wait ") || !strings.Contains(text, " seconds, then ask again.")) {
				t.Errorf("told %q", text)
			}
		})
	}
	all.Wait()
	if told["RATE_LIMITED:"] == 0 || told["answered"] == 0 || told["RATE_LIMITED:"]+told["UNAVAILABLE:"]+told["answered"] != 150 {
		t.Errorf("told %v", told)
	}
}

func TestAssistantsSendAnything(t *testing.T) {
	t.Parallel()
	p := shared(t)
	s := assistant(t, p, "")
	long, id := strings.Repeat("å", 10_000), "QVJUSUNMRTowMDAwMDAwMC0wMDAwLTAwMDAtMDAwMC0wMDAwMDAwMDAwMDA"
	for _, c := range []struct{ tool, arguments, want string }{
		{"search", `{}`, "text"},
		{"search", `{"text": "` + long + `"}`, "more than 1000"},
		{"search", `{"text": 7}`, "string"},
		{"search", `{"text": "va", "first": "tio"}`, "integer"},
		{"search", `{"text": "va", "first": 21}`, "20"},
		{"search", `{"text": "va", "first": 0}`, "1"},
		{"search", `{"text": "va", "kinds": ["PERSON"]}`, "ARTICLE"},
		{"search", `{"text": "va", "kinds": "ARTICLE"}`, "array"},
		{"search", `{"text": "va", "years": [99999999999999999999]}`, "2200"},
		{"search", `{"text": "va", "sql": "drop table"}`, "sql"},
		{"search", `{"text": "va", "after": "x"}`, "BAD_CURSOR: "},
		{"search", `{"text": "va", "municipality": "Atlantis"}`, "BAD_INPUT: no municipality is called that. Give its everyday name"},
		{"search", `{"text": "va", "municipality": "H"}`, "BAD_INPUT: several municipalities begin so. Give the code of one: H"},
		{"search", `{"text": "va", "topics": ["drakar"]}`, "va (Vatten och avlopp)"},
		{"search", `{"text": "a\u0000b"}`, "BAD_INPUT: "},
		{"projects", `{"status": ["DONE"]}`, "COMPLETED"},
		{"upcoming_events", `{"canSignUp": "ja"}`, "boolean"},
		{"read", `{"record": ""}`, "BAD_INPUT: that is neither the id of a record nor the address of one in this hub. Give the id or url of a hit, or an address below " + p.base + "."},
		{"read", `{"record": "https://evil.example/artiklar/a"}`, "BAD_INPUT: that is neither"},
		{"read", `{"record": "file:///etc/passwd"}`, "BAD_INPUT: that is neither"},
		{"read", `{"record": "` + id + `"}`, "NOT_FOUND: there is no such record, or none that you may see. Search for it, or give another id or url."},
		{"read", `{"record": "` + p.base + `/kommuner/9999"}`, "NOT_FOUND: "},
		{"read", `{"record": "` + p.base + `/amnen/drakar"}`, "NOT_FOUND: "},
		{"read", `{"record": "/artiklar/a%00b"}`, "BAD_INPUT: "},
		{"read", `{"record": "/kommuner/1763", "offset": 5}`, "BAD_INPUT: the text ends before that offset"},
		{"read", `{"record": "/uppdateringar/besked-om-va-projektet-19-maj"}`, "BAD_INPUT: an update is read by its id."},
	} {
		if got := refused(t, s, c.tool, c.arguments); !strings.Contains(got, c.want) || len(got) > 5_000 || strings.Contains(got, "INTERNAL") {
			t.Errorf("%s %.200s: %.1000s\nwant %s", c.tool, c.arguments, got, c.want)
		}
	}
	for arguments, want := range map[string]string{
		`{"text": "", "municipality": "Forshaga kommun", "first": 1}`: "MUNICIPALITY", `{"text": "habo", "municipality": "0643"}`: "MUNICIPALITY",
	} {
		var found foundBy
		callTool(t, s, "search", arguments, &found)
		if found.Total == 0 {
			t.Errorf("%s finds no %s", arguments, want)
		}
	}
}

func TestWhatIsNoCall(t *testing.T) {
	t.Parallel()
	p := shared(t)
	for _, method := range []string{http.MethodGet, http.MethodHead, http.MethodPut, http.MethodDelete} {
		if a := ask(t, method, p.base+"/mcp", "", "Accept: text/event-stream"); a.status != http.StatusMethodNotAllowed || a.header.Get("Allow") != "POST" {
			t.Errorf("%s: %d, Allow: %s", method, a.status, a.header.Get("Allow"))
		}
	}
	if a := raw(t, p, "search", `{"text": "`+strings.Repeat("a", 1<<20)+`"}`); a.status != http.StatusRequestEntityTooLarge {
		t.Errorf("1 MB: %d %s", a.status, a.body)
	}
	if a := preflightOf(t, p, "/mcp"); a.status != http.StatusNoContent || a.header.Get(allowOrigin) != "*" || a.header.Get("Access-Control-Allow-Headers") == "" {
		t.Errorf("preflight: %d %v", a.status, a.header)
	}
	a := raw(t, p, "search", `{"text": "kommun hemligt", "first": 20}`, "Accept-Encoding: gzip")
	if a.status != http.StatusOK || a.header.Get("Content-Encoding") != "gzip" || a.header.Get("Mcp-Session-Id") != "" {
		t.Errorf("packed: %d %v", a.status, a.header)
	}
	id := a.header.Get("X-Request-Id")
	poll(t, "the call is logged", func() bool {
		return strings.Contains(p.err.String(), `"id":"`+id+`","method":"POST","path":"/mcp","status":200`)
	})
	if strings.Contains(p.err.String(), "hemligt") {
		t.Error("the log holds what somebody searched for")
	}
	var older struct {
		Result struct{ ProtocolVersion string }
	}
	b := ask(t, http.MethodPost, p.base+"/mcp", `{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"a","version":"1"}}}`,
		"Content-Type: application/json", "Accept: application/json, text/event-stream")
	check(t, json.Unmarshal([]byte(b.body), &older))
	if older.Result.ProtocolVersion != "2025-06-18" || b.header.Get("Mcp-Session-Id") != "" {
		t.Errorf("an older client is told %s, %v", b.body, b.header)
	}
}

func preflightOf(t *testing.T, p *process, path string) answered {
	t.Helper()
	return ask(t, http.MethodOptions, p.base+path, "", "Origin: https://www.example.se", "Access-Control-Request-Method: POST",
		"Access-Control-Request-Headers: authorization,content-type,mcp-protocol-version")
}

// TestAssistantsAreToldWhatComes: projects with their next step and latest update, and
// events that are to come.
func TestAssistantsAreToldWhatComes(t *testing.T) {
	t.Parallel()
	p := start(t, starterData(t))
	editor := enrolled(t, p, "eva@example.se", "--role", "editor")
	var made struct {
		Project, Event, Cancelled struct {
			Project, Event *struct{ ID string }
			UserErrors     []struct{ Message string }
		}
	}
	editor.ask(t, &made, `mutation {
		project: createProject(input: {title: "Delad plogbil", audience: PUBLIC, phase: RUNNING, startsOn: "2024-01", endsOn: "2099-12", topics: ["natverket"], municipalities: [{code: "1763", role: PARTY}]}) { project { id } userErrors { message } }
		event: createEvent(input: {title: "Plogdag", audience: PUBLIC, startsAt: "2099-05-04T07:00:00Z", venue: "Folkets hus", place: "Forshaga", registrationUrl: "https://www.example.se/anmal", registrationClosesOn: "2099-04-20", municipalities: [{code: "1763"}]}) { event { id } userErrors { message } }
		cancelled: createEvent(input: {title: "Inställd plogdag", audience: PUBLIC, startsOn: "2099-06", cancelled: true, municipalities: [{code: "1763"}]}) { event { id } userErrors { message } }
	}`, nil)
	project := made.Project.Project.ID
	update := editor.do(t, "createUpdate", "update", `project: "`+project+`", title: "Bilen är köpt", summary: "Den står i Forshaga.", audience: PUBLIC`, nil)
	for _, id := range []string{project, update, made.Event.Event.ID, made.Cancelled.Event.ID} {
		editor.do(t, "publishContent", "content", "id: $id", map[string]any{"id": id})
	}
	s := assistant(t, p, "")
	var projects struct {
		Total    int
		Projects []struct {
			ID, Title, Status, StartsOn, EndsOn string
			NextStep                            struct{ Date, What string }
			LatestUpdate                        struct{ ID, Title, Date, Summary string }
		}
	}
	callTool(t, s, "projects", `{"status": ["RUNNING"], "municipality": "Forshaga", "topic": "natverket"}`, &projects)
	if projects.Total != 1 || len(projects.Projects) != 1 {
		t.Fatalf("projects: %+v", projects)
	}
	if got := projects.Projects[0]; got.ID != project || got.Status != "RUNNING" || got.StartsOn != "2024-01" || got.NextStep.Date != "2099-12" ||
		got.LatestUpdate.ID != update || got.LatestUpdate.Summary != "Den står i Forshaga." || got.LatestUpdate.Date == "" {
		t.Errorf("the project: %+v", got)
	}
	var events struct {
		Today  string
		Total  int
		Events []struct {
			Title, StartsOn, StartsAt, Place, SignUpURL, SignUpCloses string
			Cancelled                                                 bool
		}
	}
	callTool(t, s, "upcoming_events", `{"municipality": "1763"}`, &events)
	if events.Total != 2 || events.Events[0].Title != "Plogdag" || events.Events[0].StartsAt != "2099-05-04T07:00:00Z" || events.Events[0].Place != "Folkets hus, Forshaga" ||
		events.Events[0].SignUpCloses != "2099-04-20" || events.Events[0].SignUpURL == "" || events.Events[0].Cancelled || !events.Events[1].Cancelled || events.Today == "" {
		t.Errorf("events: %+v", events)
	}
	callTool(t, s, "upcoming_events", `{"canSignUp": true, "municipality": "1763"}`, &events)
	if events.Total != 1 || len(events.Events) != 1 {
		t.Errorf("events to sign up for: %+v", events)
	}
}
