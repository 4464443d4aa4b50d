# The commands of the project. `make rapport` and `make test` are all that a fresh machine needs.

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.installed
EARK := .cache/eark/.installed

.PHONY: rapport granska test lint format bench mutation lock clean

rapport: $(READY)
	$(BIN)/reportgen bygg

granska: $(READY)
	$(BIN)/reportgen granska

test: lint $(EARK)
	$(BIN)/python -m pytest

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

mutation: $(READY)
	$(BIN)/python -m bench.mutation

bench: $(READY)
	$(BIN)/python -m bench

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 eller nyare krävs. Ange den med: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null \
		|| { echo "Pythonmodulen venv saknas: sudo apt-get install python3-venv"; exit 1; }
	$(PYTHON) -m venv --clear .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch $@

# The validator of archive packages gets an environment of its own, since it pins versions that we do not use.
$(EARK): tests/archive/eark.lock
	$(PYTHON) -m venv --clear .cache/eark
	.cache/eark/bin/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r tests/archive/eark.lock
	@touch $@

# Resolves the dependencies anew. pip-tools gets an environment of its own, so that it is no dependency of ours.
lock:
	$(PYTHON) -m venv .cache/lock
	.cache/lock/bin/pip install --quiet --disable-pip-version-check pip-tools
	.cache/lock/bin/pip-compile --quiet --upgrade --generate-hashes --allow-unsafe --strip-extras --no-header \
		--no-emit-index-url --no-emit-find-links --no-emit-trusted-host --extra dev --extra verapdf \
		--output-file requirements.lock pyproject.toml

clean:
	rm -rf .cache out/*.pdf out/*.html
