# make facts: set up and leave the fact table of corpus/ in facts.csv
# make check: format, lint, types, import contracts, tests, those on a local cluster too
# make docs: the documentation as a site in build/site

PYTHON ?= python3
BIN = .venv/bin

.PHONY: facts test check docs format clean

facts: .venv/installed
	$(BIN)/extract-facts corpus/ -o facts.csv --people people.csv

test: .venv/complete
	$(BIN)/python -m pytest

check: .venv/complete
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest
	$(BIN)/python -m pytest -m spark

docs: .venv/complete
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet

format: .venv/complete
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

.venv/installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install -q -c constraints.txt -e .
	touch $@

# what the checks and the site need beyond it, three times as large
.venv/complete: .venv/installed
	$(BIN)/pip install -q -c constraints.txt -e '.[dev,docs]'
	touch $@

clean:
	rm -rf .venv build dist facts.csv people.csv
