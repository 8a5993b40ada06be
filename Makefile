# `make` lists what there is.
.DEFAULT_GOAL := help

help: ## Lists the targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 20

run: ## Starts the hub
	go run ./cmd/hub

test: ## Runs the tests
	go test ./...

check: format vet staticcheck generated web-current tidy cross race eval conformance e2e lighthouse ## Everything that CI holds a change to

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

cross: # builds where it does not run here; its tests too
	GOOS=windows GOARCH=amd64 go vet ./cmd/hub
	GOOS=windows GOARCH=amd64 go build -o /dev/null ./cmd/hub
	GOOS=darwin GOARCH=arm64 go build -o /dev/null ./cmd/hub
	GOOS=linux GOARCH=arm64 go build -o /dev/null ./cmd/hub

race: # data races, in any order of tests
	go test -race -shuffle=on -timeout 30m ./...

# The judged sets; two of the three are not ours to keep here. The floors are beside the runs.
EVAL_DATA ?= ../shared/data/search-dev
EVAL := go run ./cmd/hub eval search
EVAL_SET = --docs $(EVAL_DATA)/$(1)-docs.jsonl --queries $(EVAL_DATA)/$(1)-queries.jsonl

eval: ## How well the search finds, on judged questions; fails below the floors
	@if [ -d "$(EVAL_DATA)" ]; then \
		$(MAKE) --no-print-directory -k eval-hub eval-swequad eval-swefaq; \
	else \
		echo "$(EVAL_DATA) is not there: only the hub's own set is measured"; \
		$(MAKE) --no-print-directory eval-hub EVAL_DATA=internal/search/testdata; \
	fi

eval-hub:
	@$(EVAL) $(call EVAL_SET,hub) --floor ndcg10=.92

eval-swefaq:
	@$(EVAL) $(call EVAL_SET,swefaq) --floor mrr10=.69

eval-swequad: # as it is and harmed; all are run, also where one is below its floor
	@dir=$$(mktemp -d); trap 'rm -r "$$dir"' EXIT; failed=0; \
	$(EVAL) $(call EVAL_SET,swequad) --floor mrr10=.87 --floor recall10=.975 --save "$$dir/plain" || failed=1; \
	for harm in typo=.015 ascii=.015 cut=.045; do \
		$(EVAL) $(call EVAL_SET,swequad) --damage $${harm%=*} --against "$$dir/plain" --within mrr10=$${harm#*=} || failed=1; \
	done; exit $$failed

conformance: ## The GraphQL clients and suites of others, and a browser, against a hub; needs Node.js 20.11 and Chromium
	npm --prefix graph/conformance ci --no-audit --no-fund
	npm --prefix graph/conformance test

web: ## Builds the interactive half of the page anew; needs Node.js 20.19
	npm --prefix web ci --no-audit --no-fund --ignore-scripts
	cd web && npm run generate && npm run check && npm run build

web-current: web # what is built is what is committed
	git diff --exit-code -- web/dist web/src/gql
	@strange=$$(git status --porcelain -- web/dist web/src/gql); printf '%s' "$$strange" >&2; test -z "$$strange"

e2e: ## The page in a browser, against a hub; after `make web`; needs Chromium
	npm --prefix web test

bench-web: ## From a key to painted hits, in a browser
	npm --prefix web test -- search.test.mjs --test-name-pattern=painted

web/node_modules/.package-lock.json: web/package-lock.json
	npm --prefix web ci --no-audit --no-fund --ignore-scripts

lighthouse: web/node_modules/.package-lock.json ## Lighthouse on four pages, as a phone has them; nothing else should run meanwhile; needs Chromium
	npm --prefix web/lighthouse ci --no-audit --no-fund --ignore-scripts
	go build -o web/lighthouse/hub ./cmd/hub
	HUB_PROGRAM=$(CURDIR)/web/lighthouse/hub npm --prefix web/lighthouse test

pictures: web/node_modules/.package-lock.json ## Takes the pictures in docs/pictures anew, some two minutes; needs Chromium
	go build -o docs/pictures/hub ./cmd/hub
	HUB_PROGRAM=$(CURDIR)/docs/pictures/hub node docs/pictures/take.mjs

soak: ## The long loops: many writers, kill -9, npm
	go test -tags soak -timeout 60m ./...

bench: ## Benchmarks
	go test -run '^$$' -bench . -benchmem -timeout 30m ./...

bench-graphql: ## The feed query here, behind gqlgen as it comes, and by hand; memory over 100,000 requests
	go test -run '^$$' -bench 'Feed|Memory' -benchtime 1x -timeout 30m ./graph

bench-search: ## The search against PostgreSQL's Swedish full text, on the same 10,000 documents
	go test -run '^$$' -bench SearchOverPostgres -benchtime 1x -timeout 30m ./internal/eval

bench-search-large: ## The same on 100,000 too, and how it grows: some 15 minutes
	HUB_BENCH_DOCUMENTS="10000 100000" go test -run '^$$' -bench SearchOverPostgres -benchtime 1x -timeout 60m ./internal/eval

generate: ## Generates code and the golden files anew
	go tool gqlgen generate
	go test ./graph ./internal/search ./internal/importer ./cmd/hub -update

vuln: ## Known faults in what the hub is built from
	go tool govulncheck ./...

.PHONY: help run test check format vet staticcheck generated tidy cross race eval eval-hub eval-swefaq eval-swequad conformance web web-current e2e bench-web lighthouse pictures soak bench bench-graphql bench-search bench-search-large generate vuln
