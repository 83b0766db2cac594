# The two commands: `make up` runs the main job, `make test` everything the project tests.
# `make notebooks` runs the three audits on the base and writes them as pages for a reader without Python.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RAW ?= data/raw
DB ?= data/db/circulars.db
REPORTS ?= $(dir $(DB))reports
HOST ?= 127.0.0.1
PORT ?= 8001

.PHONY: up env dev test lint notebooks lock clean

up: env
	$(BIN)/circulars up $(RAW) --db $(DB) --host $(HOST) --port $(PORT)

env: $(VENV)/.ready

dev: $(VENV)/.ready-dev

# As many files at a time as there are processors; a file's tests share what they set up.
test: dev
	$(BIN)/python -m pytest -n auto --dist loadfile

lint: dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# The pages hold text, tables and pictures, load nothing from elsewhere, and leave the code to the notebooks.
notebooks: dev
	test -f $(DB) || $(BIN)/circulars ingest $(RAW) --db $(DB)
	mkdir -p $(REPORTS)
	CIRCULARS_DB=$(abspath $(DB)) CIRCULARS_WORKSHEET=$(abspath $(REPORTS))/worksheet.csv \
		$(BIN)/jupyter nbconvert --log-level WARN --execute --to html --no-input \
		--HTMLExporter.mathjax_url= --HTMLExporter.require_js_url= --output-dir $(REPORTS) notebooks/*.ipynb

# `pip install --no-deps` puts the two packages beside what the lock named; the lock alone decides versions.
$(VENV)/.ready: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/.ready-dev: $(VENV)/.ready requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	touch $@

# Makes both locks anew (needs `uv`); they carry versions and hashes, no addresses.
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q --extra env pyproject.toml -o requirements.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q --extra env --extra dev pyproject.toml -o requirements-dev.lock

clean:
	rm -rf $(VENV) data/db/*.db data/db/pages data/db/reports data/facts
