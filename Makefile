SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
MAKEFLAGS += --warn-undefined-variables
.DEFAULT_GOAL := help

# The simulator speaks HTTP/1.1 and the suite asks in it: HTTP/2 would cost half a
# megabyte of a binary that is to stay below 20.
export GOFLAGS ?= -tags=nethttpomithttp2

OUT     ?= out
BIN     := bin/conform
TARGET  ?=
ONLY    ?=
FUZZ    ?= 10s
# Pinned tools; each is run by its module version and nothing is installed.
GOLANGCI := github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.15.0

##@ Every day
.PHONY: help
help: ## List what can be made
	@awk 'BEGIN {FS = ":.*## "} /^##@/ {printf "\n%s\n", substr($$0, 5)} /^[a-z-]+:.*## / {printf "  %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: conformance
conformance: build ## The main job: both dialects of the simulator, with record, page and JUnit
	@$(MAKE) --no-print-directory run-documented run-standard

.PHONY: run-documented run-standard
run-documented: build
	@$(call measured,documented,--dialect documented)
run-standard: build
	@$(call measured,standard,--dialect standard --strict --tls)

# A run's exit code counts after its reports are made.
define measured
code=0; $(BIN) run $(2) --out $(OUT)/$(1) || code=$$?; \
if [ -f $(OUT)/$(1)/run.json ]; then \
  $(BIN) report $(OUT)/$(1)/run.json --html $(OUT)/$(1)/report.html --junit $(OUT)/$(1)/junit.xml; \
  echo "  reports  $(OUT)/$(1)/report.html $(OUT)/$(1)/junit.xml"; \
fi; exit $$code
endef

.PHONY: test
test: ## All tests, shuffled, under the race detector
	@./.ci/needs
	go test $$(command -v gcc >/dev/null && echo -race) -shuffle=on ./...

.PHONY: check
check: fmt lint test conformance square ## What a contributor runs before a push

.PHONY: serve
serve: build ## Start the simulator on a fixed port
	$(BIN) serve --listen 127.0.0.1:8480

##@ Proof
.PHONY: square
square: build ## Every promise, broken on purpose, turns the suite red there and nowhere else
	$(BIN) square

.PHONY: cohorts
COHORTS ?= 1:25 7:200 42:2000
cohorts: build ## Both dialects are green whoever the simulator's people are: COHORTS=seed:people …
	@mkdir -p $(OUT); for cohort in $(COHORTS); do \
	  for how in '--dialect documented' '--dialect standard --strict --tls'; do \
	    people="--seed $${cohort%:*} --patients $${cohort#*:}"; echo "$$how $$people"; \
	    $(BIN) run $$how $$people --out $(OUT)/cohorts > $(OUT)/cohorts.txt || { cat $(OUT)/cohorts.txt; exit 1; }; \
	  done; \
	done

.PHONY: corpus
corpus: ## Lint the features
	go test ./features ./steps -run 'Title|Scenario|Sentence|Rule|Row|Inventory|Section'

.PHONY: fuzz
fuzz: ## Fuzz each parser of foreign bytes for FUZZ (10s)
	@for p in $$(go list ./...); do \
	  for f in $$(go test -list '^Fuzz' $$p | grep '^Fuzz' || true); do go test -run '^$$' -fuzz "^$$f$$" -fuzztime $(FUZZ) $$p; done; \
	done

##@ Targets
.PHONY: run
run: build ## The suite against TARGET=file [ONLY=pattern]
	$(BIN) run --target "$(TARGET)" $(if $(ONLY),--only '$(ONLY)')

##@ Speed
.PHONY: bench
bench: build ## Start, whole run, and what the simulator serves a second
	@./.ci/bench $(BIN)

##@ Upkeep
.PHONY: build
build: ## The binary: static, stripped
	@CGO_ENABLED=0 go build -trimpath -ldflags '-s -w' -o $(BIN) ./cmd/conform

.PHONY: fmt
fmt: ## Format all Go files
	gofmt -w $$(git ls-files '*.go')

.PHONY: lint
lint: ## Formatting, vet, the linters of .golangci.yml, modules tidy
	@test -z "$$(gofmt -l $$(git ls-files '*.go') | tee /dev/stderr)"
	go vet ./...
	go run $(GOLANGCI) run ./...
	go mod tidy -diff
	go mod verify

.PHONY: golden
golden: ## Write every golden file anew; look at the difference before you commit
	go test $$(git grep -l 'flag.Bool("update"' -- '*.go' | xargs -n1 dirname | sort -u | sed 's|^|./|; s|^./reports/zoo$$|./reports/text ./reports/html ./reports/junit|') -update

.PHONY: generated
generated: golden ## Fail when a committed file is not what its command makes
	git diff --exit-code

.PHONY: clean
clean: ## Remove what was built and measured
	rm -rf bin $(OUT)
