package explorer

// overview is what the first page tells.
type overview struct {
	Commands []command
	Examples []Example
}

// command is something to try in a shell.
type command struct{ Title, Text string }

// The queries of the commands are constants so that a test can hold them to the schema.
const (
	shortQuery  = `{ projects(first: 3) { nodes { title phase url } } }`
	textQuery   = `query ($text: String!) { search(query: $text, first: 3) { totalCount nodes { ... on Content { title url } } } }`
	viewerQuery = `{ viewer { account { name } role scopes } }`
)

func newOverview(base string) overview {
	const json = " -H 'Content-Type: application/json'"
	address := base + "/graphql"
	return overview{
		Commands: []command{
			{"A short query, by GET", "curl -G " + address + " --data-urlencode \\\n  'query=" + shortQuery + "'"},
			{"With variables, by POST", "curl " + address + json + " -d '{\n  \"query\": \"" + textQuery + "\",\n  \"variables\": {\"text\": \"vatten\"}\n}'"},
			{"As yourself, with a token", "curl " + address + json + " \\\n  -H \"Authorization: Bearer $TOKEN\" \\\n  -d '{\"query\": \"" + viewerQuery + "\"}'"},
		},
		Examples: Examples(),
	}
}
