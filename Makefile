# Two commands matter: `make run` and `make test`. Everything they need is installed by them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP_FLAGS := --quiet --disable-pip-version-check -c constraints.txt
STAMP := $(VENV)/.installed

.PHONY: install run test check bench evals likeness soak system clean

install: $(STAMP)

# torch is named first so that the CPU build of the pinned version is taken, not the newest.
$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install $(PIP_FLAGS) torch
	$(BIN)/pip install $(PIP_FLAGS) --editable '.[neural,slack,telemetry,dev]'
	touch $(STAMP)

# Ingest costs only what has changed since the last run.
run: install
	$(BIN)/kildevakt ingest corpus
	$(BIN)/kildevakt serve

test: install
	$(BIN)/python -m pytest -m 'not soak' --numprocesses 2 --dist loadfile

check: install
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: install
	$(BIN)/python -m evals.bench

# On the day the cases were written for; what a run must reach is in evals/thresholds.toml.
DAY := 2026-11-25
evals: install
	$(BIN)/kildevakt ingest corpus
	$(BIN)/kildevakt evaluate evals/cases --date $(DAY) --group fjellvik \
		--before evals/baseline/run.json --record var/evals/run.json \
		--report var/evals/report.html --summary var/evals/summary.md

# After a change to the sayings or the examples of the escalation rules.
likeness: install
	$(BIN)/python -m evals.likeness

soak: install
	$(BIN)/python -m pytest -m soak

# Optional system packages. Without root or apt the product works; it says what it cannot do.
system:
	@sh scripts/system.sh

clean:
	rm -rf $(VENV) var
