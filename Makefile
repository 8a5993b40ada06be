# `make` lists what there is.
.DEFAULT_GOAL := help

help: ## Lists the targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

run: ## Starts the hub
	go run ./cmd/hub

test: ## Runs the tests
	go test ./...

check: format vet staticcheck generated tidy cross race conformance ## Everything that CI holds a change to

format: # every file as gofmt writes it
	@found=$$(gofmt -l .); printf '%s' "$$found" >&2; test -z "$$found"

vet:
	go vet ./...
	go vet -tags soak ./...

staticcheck:
	go tool staticcheck ./...

generated: # what is generated is what is committed
	go tool gqlgen generate
	git diff --exit-code -- graph/generated

tidy: # go.mod lists what is used, and no more
	go mod tidy -diff
	go mod verify

cross: # builds where it does not run here
	GOOS=windows GOARCH=amd64 go build -o /dev/null ./cmd/hub
	GOOS=darwin GOARCH=arm64 go build -o /dev/null ./cmd/hub
	GOOS=linux GOARCH=arm64 go build -o /dev/null ./cmd/hub

race: # data races, in any order of tests
	go test -race -shuffle=on -timeout 30m ./...

conformance: ## The GraphQL clients and suites of others, and a browser, against a hub; needs Node.js 20.11 and Chromium
	npm --prefix graph/conformance ci --no-audit --no-fund
	npm --prefix graph/conformance test

soak: ## The long loops: many writers, kill -9, npm
	go test -tags soak -timeout 60m ./...

bench: ## Benchmarks
	go test -run '^$$' -bench . -benchmem -timeout 30m ./...

bench-graphql: ## The feed query here, behind gqlgen as it comes, and by hand; memory over 100,000 requests
	go test -run '^$$' -bench 'Feed|Memory' -benchtime 1x -timeout 30m ./graph

generate: ## Generates code and the golden files anew
	go tool gqlgen generate
	go test ./graph ./internal/search ./internal/importer ./cmd/hub -update

vuln: ## Known faults in what the hub is built from
	go tool govulncheck ./...

.PHONY: help run test check format vet staticcheck generated tidy cross race conformance soak bench bench-graphql generate vuln
