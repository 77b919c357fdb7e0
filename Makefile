# The commands of the README and their parts. Each does only what is needed since last time; cargo and npm decide for
# themselves, the rest is asked by date here or in .make/.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.NOTPARALLEL:
MAKEFLAGS += --no-builtin-rules --no-print-directory

# Where .make/packages puts a newer Node than the system's, when that is needed.
export PATH := $(CURDIR)/target/tools/node/node_modules/node/bin:$(PATH)

# wasm-bindgen refuses a module that another version of its crate made: the lock file names the one to have.
WASM_BINDGEN := target/tools/wasm-bindgen-$(shell awk '/^name = "wasm-bindgen"$$/ { getline; gsub(/[^0-9.]/, ""); print; exit }' Cargo.lock)
NODE_MODULES := end2end/node_modules/.package-lock.json

.PHONY: help run test check audit build bench clean site site-release server wasm-target

help: ## Lists these commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "  make %-8s %s\n", $$1, $$2 }'

run: site server ## Builds what changed, fills a new database with the demo, serves at http://127.0.0.1:3000
	@.make/run

test: ## Runs every check and test, on SQLite and PostgreSQL and in a browser; ends with a line of totals
	@.make/test

check: wasm-target ## Checks format and lints, of the server and of what the browser gets
	@.make/check

audit: ## Checks licences, sources and known holes of the dependencies (slow the first time: installs cargo-deny)
	@.make/audit

build: site-release ## Builds the release: target/release/praktikbo, stripped, and the site that it serves
	@.make/say "release build of the server"
	@cargo build --release -p server
	@.make/apart target/release/praktikbo
	@.make/say "done: target/release/praktikbo, with target/release/site beside it"

bench: build ## Measures the release build
	@.make/bench

clean: ## Removes what was built; databases, mails and photos stay
	@.make/say "removing target, end2end/node_modules and the test results"
	@rm -rf target end2end/node_modules end2end/results

# Parts

server:
	@.make/say "server"
	@cargo build -p server

site: wasm-target $(WASM_BINDGEN)
	@.make/site $(WASM_BINDGEN)

site-release: wasm-target $(WASM_BINDGEN) $(NODE_MODULES)
	@.make/site-release $(WASM_BINDGEN)

wasm-target:
	@.make/wasm-target

$(WASM_BINDGEN):
	@.make/wasm-bindgen $@

$(NODE_MODULES): end2end/package.json end2end/package-lock.json
	@.make/packages node
	@.make/say "npm packages for the browser tests and for shrinking the site"
	@cd end2end && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@
