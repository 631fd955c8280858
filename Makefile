# `make run` opens the app and `make test` runs every check, from a bare checkout.
# Needs Python 3.11 or later with its venv module. On Windows see README.md.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
APP_READY := $(VENV)/.app-ready
DEV_READY := $(VENV)/.dev-ready

# One process more than there are processors, since the tests of the window also wait; whole files
# to each, in the order of tests/conftest.py. What they write stays in memory where it can.
# What --basetemp names is emptied first, so that it is a folder of this run alone.
TESTS = $(COMPILE) rmjournal tests tools benchmarks \
	&& base=$$(mktemp -d $$(test -w /dev/shm && echo /dev/shm || echo $${TMPDIR:-/tmp})/rmjournal-XXXXXX) \
	&& trap 'rm -rf "$$base"' EXIT \
	&& TMPDIR="$$base" QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n $$(($$(getconf _NPROCESSORS_ONLN) + 1)) --dist loadfile \
		--no-loadscope-reorder --max-worker-restart=0 --basetemp "$$base/t"

# The program writes no compiled modules itself: see rmjournal/__main__.py. Where the variable is
# set, each of the hundreds of processes that the tests start would compile every module anew.
COMPILE = $(BIN)/python -m compileall -q
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help run demo test tests test-fast test-random check lint types fix gallery shots prove bench lock clean

help: ## What there is to make
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run: $(APP_READY) ## Open the app
	@$(BIN)/python tools/system_libraries.py
	@$(COMPILE) rmjournal
	@$(BIN)/python -m rmjournal

demo: $(APP_READY) ## Open a throw-away journal with half a year in it
	@$(BIN)/python tools/system_libraries.py
	@$(COMPILE) rmjournal
	@$(BIN)/python -m rmjournal demo

test: $(DEV_READY) ## Every check: what `make check` does, and the tests (needs no display)
	@$(BIN)/python tools/system_libraries.py --offscreen
	@$(MAKE) --no-print-directory lint
	@$(MAKE) --no-print-directory -j2 types tests

tests: $(DEV_READY)
	@$(TESTS)

test-fast: $(DEV_READY) ## The tests of all parts, without whole pages, windows and commands: for every few minutes
	@$(TESTS) -m "not slow and not window and not page and not command"

test-random: $(DEV_READY) ## The tests with properties tried on other and more examples each time
	@HYPOTHESIS_PROFILE=random $(TESTS)

check: lint types ## Format, lint and types

lint: $(DEV_READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(DEV_READY)
	$(BIN)/mypy

fix: $(DEV_READY) ## Format, and mend what the linter can mend
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

gallery: $(APP_READY) ## Show every widget in both themes
	@$(BIN)/python -m tools.gallery

shots: $(DEV_READY) ## Draw every screen into docs/images
	QT_QPA_PLATFORM=offscreen $(BIN)/python tools/shots.py

prove: $(APP_READY) ## Show each promise about durability and privacy again (FULL=1: the long run)
	@$(BIN)/python -m tools.prove $(if $(FULL),--full)

bench: $(DEV_READY) ## Time the app against its floors
	$(BIN)/python -m benchmarks

lock: $(DEV_READY) ## Pin the newest requirements that pyproject.toml allows, with hashes
	$(BIN)/python tools/lock.py

clean: ## Remove the virtual environment and what tools leave behind
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis build dist

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or later is needed: make PYTHON=/path/to/python3.11 ..." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' || \
		{ echo "The venv module is missing: sudo apt-get install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(APP_READY): $(VENV)/.made requirements/app.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/app.txt
	@touch $@

$(DEV_READY): $(VENV)/.made requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@
