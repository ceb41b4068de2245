# The commands of the project. `make serve` runs it, `make test` tests it; both set up what they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: setup serve build test check unit bench lock clean

setup: $(VENV)/.ready

$(VENV)/.ready: pyproject.toml requirements.lock
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

serve: setup
	$(BIN)/underlap serve

build: setup
	$(BIN)/underlap build

check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: check
	$(BIN)/pytest

unit: setup
	$(BIN)/pytest tests/unit tests/property

# Each prints its own ratios; findings.py takes --allocations for larger worlds.
bench: setup
	$(BIN)/python bench/startup.py
	$(BIN)/python bench/isolation.py
	$(BIN)/python bench/analysis.py
	$(BIN)/python bench/planted.py
	$(BIN)/python bench/findings.py

# Versions only, no addresses: the lock file must work with any package index.
lock:
	$(BIN)/pip-compile --quiet --extra dev --strip-extras --no-emit-index-url --no-emit-trusted-host \
	  --no-emit-find-links --no-annotate --no-header --allow-unsafe --output-file requirements.lock pyproject.toml

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis dist
