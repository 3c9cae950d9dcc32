# One chore a target. `make help` lists them.
PORT ?= 8000
BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

# Two chores of `check` at a time: reading the types takes as long as all the others.
MAKEFLAGS += --jobs=2

.PHONY: help run test check style types imports templates migrations documents fix lock bench build
.DELETE_ON_ERROR:

help: ## List the chores
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | awk -F '\t' '{printf "  make %-7s %s\n", $$1, $$2}'

run: .venv/.run ## Set up everything and serve the pages on 127.0.0.1 (PORT=8000)
	@exec $(BIN)/caunoi serve --port $(PORT)

test: .venv/.test check ## Run everything: check, tests on SQLite and PostgreSQL, journeys in a browser
	@$(BIN)/python -m tools.run_tests

check: style types imports templates migrations documents ## Look without changing: format, lint, types, imports, templates, migrations, docs

style: .venv/.test
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .

types: .venv/.test
	$(BIN)/mypy --no-error-summary

imports: .venv/.test
	$(BIN)/lint-imports --no-cache > .venv/imports.log || { cat .venv/imports.log; exit 1; }

templates: .venv/.test
	find src -name '*.html' | xargs -r $(BIN)/djangofmt --check --quiet
	find src -name '*.html' | xargs -r $(BIN)/djangofmt check --quiet

migrations: .venv/.test
	home=$$(mktemp -d) && trap 'rm -r "$$home"' EXIT && CAUNOI_HOME=$$home DJANGO_SETTINGS_MODULE=caunoi.settings \
		$(BIN)/python -m django makemigrations --check --dry-run -v 0

documents: .venv/.test
	$(BIN)/python tools/docs.py --check

fix: .venv/.test ## Mend what a machine can: format, lint, templates, generated docs
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	find src -name '*.html' | xargs -r $(BIN)/djangofmt --quiet
	$(BIN)/python tools/docs.py

lock: .venv/.test ## Pin requirements/*.in with hashes into requirements/*.txt (LOCK=--upgrade moves to the newest)
	for set in build run test; do \
		$(BIN)/uv pip compile requirements/$$set.in --quiet --generate-hashes --universal --python-version 3.11 --no-header \
			--no-annotate --no-emit-index-url --no-emit-find-links $(LOCK) -o requirements/$$set.txt || exit 1; \
	done

bench: .venv/.test ## Measure what we claim about speed, beside a minimal view in the same run
	$(BIN)/python -m bench.run

build: .venv/.run ## Build the wheel into dist/
	rm -rf build
	$(BIN)/pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .
	@ls dist/*.whl

# The stamps below make a second start quick: pip runs only when a requirement file has changed. The lock files are
# whole, so pip resolves nothing (--no-deps): a newer release on an index cannot disturb what is pinned.
.venv/.made:
	@python=$$(PYTHON="$(PYTHON)" sh tools/find_python.sh) && "$$python" -m venv .venv
	@touch $@

.venv/.run: .venv/.made requirements/build.txt requirements/run.txt pyproject.toml
	@echo "Installing what Cầu Nối needs into .venv (once)"
	@$(BIN)/pip install --quiet --no-deps --require-hashes -r requirements/build.txt -r requirements/run.txt
	@$(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.test: .venv/.run requirements/test.txt
	@echo "Installing what the tests need into .venv (once)"
	@$(BIN)/pip install --quiet --no-deps --require-hashes -r requirements/test.txt
	@touch $@
