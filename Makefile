# What one types here; `make help` says it in a sentence each.

PYTHON ?= python3
PORT ?= 8000
# `make test SELECT="not browser"`: a pytest -m expression; ARGS goes to pytest as it is.
SELECT ?=
ARGS ?=

PY := .venv/bin/python
PIP := $(PY) -m pip install --quiet --disable-pip-version-check --require-hashes
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard locale/*/LC_MESSAGES/*.po))
ROOMS := config demo cms desk reports calendars visits matching training volunteers clients \
	partners messaging centres audit accounts kit
LOCK := $(PY) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-config --no-emit-index-url --no-annotate --custom-compile-command "make lock" pyproject.toml

export PORT

.DEFAULT_GOAL := help
.PHONY: help install demo demo-reset serve test check format faults race bench messages lock vendor

help: ## list these commands
	@grep -E '^[a-z-]+:.*## ' Makefile | sed -E 's/^([a-z-]+):.*## /make \1\t/' | expand -t 18

install: .venv/.runtime $(CATALOGUES) ## install what the product needs to run, and nothing else

demo: .venv/.runtime $(CATALOGUES) ## install, fill and start the demonstration (PORT=8000, DATABASE_URL=)
	@DEMO=1 $(PY) manage.py demo

demo-reset: .venv/.runtime $(CATALOGUES) ## start the demonstration over, losing what was entered
	@DEMO=1 $(PY) manage.py demo --reset

serve: .venv/.runtime $(CATALOGUES) ## web server and worker as in production, settings from the environment
	@bin/serve

test: .venv/.dev $(CATALOGUES) ## run every test (SELECT="not browser", ARGS=, DATABASE_URL=)
	@bin/ensure_chromium
	@$(PY) -m pytest -n 2 $(if $(SELECT),-m "$(SELECT)") $(ARGS)

check: .venv/.dev $(CATALOGUES) ## types, style, rooms, templates, migrations, translations
	@PATH="$(CURDIR)/.venv/bin:$$PATH" ROOMS="$(ROOMS)" bin/check

format: .venv/.dev ## bring Python and templates into the common form
	@$(PY) -m ruff check --quiet --fix-only . ; $(PY) -m ruff format .
	@find templates -name '*.html' | xargs .venv/bin/djade --target-version 5.2 || true
	@find templates -name '*.html' | xargs .venv/bin/djhtml --tabwidth 2 || true

faults: .venv/.dev $(CATALOGUES) ## kill workers a hundred times while a thousand messages go out
	@PY=$(PY) bin/faults

race: .venv/.dev $(CATALOGUES) ## sixteen people accept the same offer at once, for a hundred needs (DATABASE_URL=)
	@RACE_NEEDS=100 $(PY) -m pytest tests/matching/test_race.py $(ARGS)

bench: .venv/.dev $(CATALOGUES) ## measure speed as ratios, one table (INSTANCES=, ARGS=matching)
	@$(PY) -m benchmarks $(ARGS)

messages: .venv/.dev ## bring the catalogues up to date with the sources (needs gettext)
	$(PY) bin/check_translations.py --update

lock: .venv/.dev ## write both requirements files from pyproject.toml (ARGS=--upgrade for newer ones)
	$(LOCK) $(ARGS) -o requirements.lock
	$(LOCK) $(ARGS) --constraint requirements.lock --group test --group check -o requirements-dev.lock

vendor: ## fetch the front-end files of the manifest anew from their packages
	bin/vendor

.venv/.made:
	@bin/make_environment $(PYTHON)
	@touch $@

.venv/.runtime: requirements.lock | .venv/.made
	@echo "Installing what requirements.lock names (half a minute the first time)"
	@$(PIP) -r requirements.lock
	@touch $@

.venv/.dev: requirements.lock requirements-dev.lock | .venv/.made
	@echo "Installing what requirements-dev.lock names (a minute the first time)"
	@$(PIP) -r requirements-dev.lock
	@touch $@ .venv/.runtime

%.mo: %.po | .venv/.runtime
	@$(PY) -m babel.messages.frontend --quiet compile -i $< -o $@ -l $(notdir $(patsubst %/LC_MESSAGES/,%,$(dir $<)))
