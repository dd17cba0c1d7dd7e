# make facts: set up and leave the fact table of corpus/ in facts.csv
# make check: format, lint, types, import contracts, tests

PYTHON ?= python3
BIN = .venv/bin

.PHONY: facts test check format clean

facts: .venv/installed
	$(BIN)/extract-facts corpus/ -o facts.csv --people people.csv

test: .venv/installed
	$(BIN)/python -m pytest

check: .venv/installed
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest

format: .venv/installed
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

.venv/installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install -q -c constraints.txt -e '.[dev]'
	touch $@

clean:
	rm -rf .venv build dist facts.csv people.csv
