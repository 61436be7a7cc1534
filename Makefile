# Everything a checkout needs, with nothing but Python 3.11 or newer and make. `make` alone lists what there is.
# Folders: .venv (programs) and .data (what the demo stores). Both may be deleted at any time.

SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
DEMO := .data/demo
.DEFAULT_GOAL := help
.PHONY: help demo demo-reset test check docs clean

# The first Python that is new enough; `make demo PYTHON=/path/to/python` chooses another.
PYTHON ?= $(shell for one in python3.13 python3.12 python3.11 python3.14 python3 python; do \
	"$$one" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2])' >/dev/null 2>&1 && { echo "$$one"; break; }; done)

help:
	@echo "make demo        two nodes on this machine: the law on a page, in a minute"
	@echo "make demo-reset  the same, from the start again"
	@echo "make test        the tests that need no other program"
	@echo "make check       style and types"
	@echo "make docs        the documentation, in build/docs"
	@echo "make clean       remove what was installed and built; what the demo stored stays in $(DEMO)"

demo: $(VENV)/.run
	@exec $(BIN)/safeconduct demo --folder $(DEMO)

demo-reset: $(VENV)/.run
	@exec $(BIN)/safeconduct demo --folder $(DEMO) --reset

test: $(VENV)/.test
	$(BIN)/pytest -m "not system" -n 2

check: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

docs: $(VENV)/.test
	$(BIN)/mkdocs build --strict --site-dir build/docs

clean:
	rm -rf $(VENV) build dist site .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(VENV)/.python:
	@test -n "$(PYTHON)" || { echo "Safe Conduct needs Python 3.11 or newer; the newest here is \
	$$(python3 --version 2>/dev/null || echo 'none at all'). Install one (Debian and Ubuntu: apt install python3.11 \
	python3.11-venv), or name it: make demo PYTHON=/path/to/python3.11" >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info[:2] < (3, 11))' || { echo "Safe Conduct needs Python 3.11 or \
	newer, and $(PYTHON) is $$("$(PYTHON)" --version 2>&1)." >&2; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || { echo "$(PYTHON) comes without its module venv. Install it \
	(Debian and Ubuntu: apt install python3-venv)." >&2; exit 1; }
	@echo "Making $(VENV) with $$("$(PYTHON)" --version) ..."
	@"$(PYTHON)" -m venv --clear $(VENV) && touch $@

# A stamp a set of pins: what is installed is installed once, and again when the pins change.
$(VENV)/.run: requirements/run.txt pyproject.toml $(VENV)/.python
	@test -e $(VENV)/.test && test $(VENV)/.test -nt requirements/run.txt || $(call install,run)
	@touch $@

$(VENV)/.test: requirements/test.txt pyproject.toml $(VENV)/.python
	@$(call install,test)
	@touch $@ $(VENV)/.run

define install
{ echo "Installing the pinned packages (requirements/$(1).txt); the first time needs the network ..."; \
$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: \
	-r requirements/$(1).txt \
&& $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e . ; } || \
{ echo "The packages could not be installed; the lines above say why. Without a network they cannot be fetched: connect, \
and run make again. On a system without a wheel of the embedded engine see docs/how-to." >&2; exit 1; }
endef
