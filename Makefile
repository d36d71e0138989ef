# What a person does with this project. `make` alone lists it.
SHELL := /bin/bash
PYTHON ?= python3
HOST ?= $(or $(NHIEMVU_HOST),127.0.0.1)
PORT ?= $(or $(NHIEMVU_PORT),8000)
ARGS ?=
export PYTHON

.PHONY: help run test lint eval bench bench-retrieval clean

help:
	@echo "make run     read the five sample plans and serve them on http://$(HOST):$(PORT)"
	@echo "make test    all tests, with branch coverage (ARGS=… goes to pytest)"
	@echo "make lint    style, types and the order of the rooms"
	@echo "make eval    extraction against the gold, and its floors"
	@echo "make bench   how fast, and how well it finds, next to other libraries (ARGS=search for one)"
	@echo "make clean   remove what was installed and built; the data folder stays"
	@echo "PYTHON=… chooses the interpreter (3.11 or later), PORT=… the port."

run:
	@scripts/install.sh base
	@scripts/port_free.sh "$(HOST)" "$(PORT)"
	.venv/bin/nhiemvu ingest corpus/seeds
	.venv/bin/nhiemvu serve --host "$(HOST)" --port "$(PORT)"

test:
	@scripts/install.sh dev
	@scripts/programs.sh
	.venv/bin/python -m pytest --cov --cov-report=term-missing:skip-covered $(ARGS)

lint:
	@scripts/install.sh dev
	.venv/bin/python -m ruff check .
	.venv/bin/python -m ruff format --check .
	.venv/bin/python -m mypy
	.venv/bin/lint-imports

eval:
	@scripts/install.sh base
	.venv/bin/nhiemvu eval corpus/gold --sources corpus/seeds --floors corpus/floors.json $(ARGS)
	.venv/bin/nhiemvu eval corpus/further/gold --sources corpus/further/sources --floors corpus/further/floors.json $(ARGS)
	.venv/bin/nhiemvu eval corpus/made/gold --sources corpus/made/sources --floors corpus/made/floors.json $(ARGS)

bench:
	@scripts/install.sh dev
	.venv/bin/python -m tests.bench $(ARGS)

bench-retrieval:
	@$(MAKE) --no-print-directory bench ARGS=retrieval

clean:
	rm -rf .venv build dist *.egg-info .coverage .coverage.* .pytest_cache .mypy_cache .ruff_cache \
	  .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
