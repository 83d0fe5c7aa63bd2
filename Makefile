# Everything goes through a virtual environment of the checkout's own; Python >= 3.11 and make are all it needs.
# `make demo` installs only what running needs; the developer targets add the dev extra.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt
RUN    := $(VENV)/.stamp-run
DEV    := $(VENV)/.stamp-dev

GOLD     := tests/accuracy/gold
BASELINE := $(if $(wildcard tests/accuracy/baseline.json),--baseline tests/accuracy/baseline.json)
# Further annotated articles, where there are any: see CONTRIBUTING.md.
MATERIAL := $(or $(CASEEXTRACT_MATERIAL),../shared)
CORPORA  := $(wildcard $(MATERIAL)/corpus/seeds $(MATERIAL)/corpus/dev)

.PHONY: help demo test test-crash test-cluster scale-check fuzz fuzz-short check docs eval eval-unknown bench bench-docs bench-check clean distclean
.DEFAULT_GOAL := help

help:
	@echo "make demo       install, parse data/raw into data/out, compare two wards, write the report data/out/site"
	@echo "make test       run the tests"
	@echo "make test-crash kill runs 400 times; nothing may be lost"
	@echo "make test-cluster  20,000 documents on two workers, one of them killed, one document poison"
	@echo "make scale-check   hold the model of docs/scale.md against runs at three sizes"
	@echo "make fuzz-short damage files under the guidance of coverage for a minute (make fuzz: an hour)"
	@echo "make check      lint, type check, import order"
	@echo "make docs       build the documentation site into build/docs"
	@echo "make eval       score the extractor against the gold data"
	@echo "make eval-unknown  score products the lexicon does not hold (its entries are taken away per article)"
	@echo "make bench      measure speed and memory beside bare tokenisation (some minutes)"
	@echo "make bench-docs    as bench over data/raw alone, written to docs/performance.md"
	@echo "make bench-check   fail when extraction became slower than its floor (scripts/bench_floor.json)"
	@echo "make clean      remove outputs and caches (make distclean: the virtual environment too)"

# A stamp is older than pyproject.toml or constraints.txt only when something has to be installed again.
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "caseextract needs Python 3.11 or newer; try: make PYTHON=python3.12 ..." >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(RUN): pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) -e '.[formats,xlsx]'
	@touch $@

$(DEV): pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) -e '.[dev]'
	@touch $(RUN) $@

demo: $(RUN)
	$(BIN)/caseextract parse data/raw --out data/out
	$(BIN)/caseextract compare 杉並区 千代田区 --store data/out
	$(BIN)/caseextract report --store data/out --out data/out/site

test: $(DEV)
	$(BIN)/caseextract rules test --lang en
	$(BIN)/python -m pytest

# The same tests as in `make test`, with 200 kills of each sort instead of 25.
test-crash: $(DEV)
	CASEEXTRACT_KILLS=200 $(BIN)/python -m pytest tests/run/test_crashes.py

# The same test as in `make test`, with 20,000 documents instead of 300.
test-cluster: $(DEV)
	CASEEXTRACT_CLUSTER_DOCUMENTS=20000 $(BIN)/python -m pytest tests/cluster/test_cluster.py -k killed_and_one

scale-check: $(DEV)
	$(BIN)/python scripts/scale_check.py

# A minute, shared out among the targets; an hour when there is time. Skipped where atheris has no wheel.
FUZZ_TARGETS := text pdf docx archive

fuzz-short: FUZZ_SECONDS = 15
fuzz: FUZZ_SECONDS = 900
fuzz fuzz-short: $(DEV)
	@$(PIP) -e '.[fuzz]' || { echo "atheris cannot be installed here; nothing was fuzzed" >&2; exit 0; }; \
	for target in $(FUZZ_TARGETS); do \
	  $(BIN)/python scripts/fuzz.py $$target --seconds $(FUZZ_SECONDS) || exit 1; \
	done

check: $(DEV)
	$(BIN)/ruff check src tests scripts
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: $(DEV)
	$(BIN)/python scripts/build_command_reference.py
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --strict --quiet
	@echo "to read it: $(BIN)/python -m http.server --directory build/docs"

eval: $(DEV)
	$(BIN)/caseextract evaluate data/raw --gold $(GOLD) $(BASELINE)
	@for d in $(CORPORA); do \
	  echo "$$d"; $(BIN)/caseextract evaluate "$$d" --gold "$$d" || exit 1; \
	done

eval-unknown: $(DEV)
	$(BIN)/python scripts/eval_unknown.py data/raw $(wildcard $(MATERIAL)/corpus)

bench: $(DEV)
	$(BIN)/python scripts/bench.py data/raw $(wildcard $(MATERIAL)/corpus)

bench-docs: $(DEV)
	$(BIN)/python scripts/bench.py data/raw --docs docs/performance.md

bench-check: $(DEV)
	$(BIN)/python scripts/bench_check.py

clean:
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .benchmarks .coverage
	find data/out -mindepth 1 ! -name .gitkeep -delete
	find src tests scripts -name __pycache__ -type d -prune -exec rm -rf {} +

distclean: clean
	rm -rf $(VENV)
