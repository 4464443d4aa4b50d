# The commands of the project. `make rapport` and `make test` are all that a fresh machine needs.
# CONTRIBUTING.md says what `make test-allt` tries beside.

export PYTHON ?= python3
BIN := .venv/bin
NEED := @sh setup/system.sh
ENVIRONMENT := @sh setup/environment.sh

.PHONY: rapport granska visa test test-allt lint format bench compare pages ua2 mutation slips fuzz corpus lock clean

rapport:
	$(NEED) python pages
	$(ENVIRONMENT) run
	$(BIN)/reportgen bygg

granska:
	$(NEED) python
	$(ENVIRONMENT) run
	$(BIN)/reportgen granska

# The pages in the browser while the report is written.
visa:
	$(NEED) python pages
	$(ENVIRONMENT) run
	$(BIN)/reportgen visa

test: EXTENT := -m "not thorough"
test-allt: EXTENT := --cov --hypothesis-profile=thorough
test test-allt:
	$(NEED) python pages test
	$(ENVIRONMENT) test
	$(ENVIRONMENT) validator
	$(ENVIRONMENT) checkers
	@$(MAKE) --no-print-directory lint
	$(BIN)/python -m pytest --numprocesses=auto --dist=loadgroup $(EXTENT)

lint:
	$(NEED) python
	$(ENVIRONMENT) test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python -m mypy

format:
	$(NEED) python
	$(ENVIRONMENT) test
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

mutation:
	$(NEED) python pages
	$(ENVIRONMENT) test
	$(BIN)/python -m bench.mutation

slips:
	$(NEED) python
	$(ENVIRONMENT) test
	$(BIN)/python -m bench.slips

# Mutated inputs for everything that is read; what fails is kept under .cache/fuzz. It takes half an hour.
fuzz:
	$(NEED) python pages
	$(ENVIRONMENT) test
	$(BIN)/python -m bench.fuzz

bench:
	$(NEED) python pages
	$(ENVIRONMENT) test
	$(BIN)/python -m bench

# Against another checkout of the project: make compare AGAINST=../another
compare:
	$(NEED) python pages
	$(ENVIRONMENT) test
	$(BIN)/python -m bench.compare "$(AGAINST)"

# What keeps the built report from PDF/UA-2.
ua2:
	$(NEED) python pages
	$(ENVIRONMENT) test
	$(BIN)/python -m bench.ua2

# How full the pages are, how long the lines, what the figures show.
pages:
	$(NEED) python pages
	$(ENVIRONMENT) test
	$(BIN)/python -m bench.pages

# What `verifiera` says of a corpus of PDF files that tell what they are: make corpus FOLDER=../veraPDF-corpus
corpus:
	$(NEED) python
	$(ENVIRONMENT) test
	$(BIN)/python -m bench.corpus "$(FOLDER)"

# Resolves the dependencies anew.
lock:
	$(NEED) python
	sh setup/lock.sh

# The environments remain: without network they could not be made again.
clean:
	[ ! -d .cache ] || find .cache -mindepth 1 -maxdepth 1 ! -name env ! -name eark ! -name checkers -exec rm -rf {} +
	rm -rf out/*.pdf out/*.html
