package main

import (
	"net/http"
	"testing"
)

const allowOrigin = "Access-Control-Allow-Origin"

// TestEveryOriginMayRead, and none with cookies.
func TestEveryOriginMayRead(t *testing.T) {
	t.Parallel()
	p := shared(t)
	for _, path := range []string{"/graphql?query={__typename}", "/schema.graphql"} {
		a := fetch(t, p.base+path, "Origin: https://www.example.se")
		if a.status != http.StatusOK || a.header.Get(allowOrigin) != "*" || a.header.Get("Access-Control-Allow-Credentials") != "" {
			t.Errorf("%s: %d %v", path, a.status, a.header)
		}
	}
	if a := preflight(t, p, "https://www.example.se", http.MethodPost); a.header.Get(allowOrigin) != "*" || a.status != http.StatusNoContent {
		t.Errorf("preflight: %d %v", a.status, a.header)
	}
	if a := preflight(t, p, "https://www.example.se", http.MethodDelete); a.header.Get("Access-Control-Allow-Methods") != "" {
		t.Errorf("preflight of DELETE: %v", a.header)
	}
	for _, path := range []string{"/", "/readyz", "/version"} { // pages are for people
		if a := fetch(t, p.base+path, "Origin: https://www.example.se"); a.header.Get(allowOrigin) != "" {
			t.Errorf("%s: %v", path, a.header)
		}
	}
}

func preflight(t *testing.T, p *process, origin, method string) answered {
	t.Helper()
	return ask(t, http.MethodOptions, p.base+"/graphql", "", "Origin: "+origin,
		"Access-Control-Request-Method: "+method, "Access-Control-Request-Headers: authorization,content-type")
}

func TestOnlyTheOriginsNamedMayRead(t *testing.T) {
	t.Parallel()
	p := start(t, starterData(t), "HUB_CORS_ORIGINS=https://www.example.se, https://app.example.se", "HUB_URL=https://hub.example.se/")
	const address = "/graphql?query={project(slug:%22kommunernas-bostader%22){url}}"
	for origin, want := range map[string]string{
		"https://www.example.se": "https://www.example.se", "https://app.example.se": "https://app.example.se",
		"https://www.example.se.evil.test": "", "http://www.example.se": "", "https://example.se": "", "null": "",
	} {
		a := fetch(t, p.base+address, "Origin: "+origin)
		if a.header.Get(allowOrigin) != want || a.header.Get("Access-Control-Allow-Credentials") != "" || a.header.Get("Vary") == "" {
			t.Errorf("%s: %v", origin, a.header)
		}
		if a := preflight(t, p, origin, http.MethodPost); a.header.Get(allowOrigin) != want {
			t.Errorf("preflight from %s: %v", origin, a.header)
		}
	}
	const body = `{"data":{"project":{"url":"https://hub.example.se/projekt/kommunernas-bostader"}},"extensions":{"cost":{"limit":20000,"requested":1}}}`
	if a := fetch(t, p.base+address, "X-Forwarded-Host: evil.test"); a.body != body {
		t.Errorf("the public address: %s", a.body)
	}
}
