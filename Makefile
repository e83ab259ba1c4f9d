# `make help` lists what there is. Everything runs in .venv, made on first use.
PYTHON ?= python3
BIN := .venv/bin
INSTALLED := .venv/installed

.DEFAULT_GOAL := help
.PHONY: help demo test check format evals bench lock clean

help: ## List these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(INSTALLED) ## Take in the bundled papers and open the pages on http://127.0.0.1:8765
	$(BIN)/tieout ingest corpus/papers
	$(BIN)/tieout serve

test: $(INSTALLED) ## Run the tests
	$(BIN)/python -m pytest

check: $(INSTALLED) ## Check format, lint, types and tests, as a change must pass them
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest

format: $(INSTALLED) ## Put the code into its format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

evals: $(INSTALLED) ## Ask the questions with known answers, compare with the last recorded run
	$(BIN)/tieout evals --floors evals/floors.toml

bench: $(INSTALLED) ## Measure speed and memory beside the LangChain default
	$(BIN)/python -m pip install -qq -c constraints.txt -e '.[dev,bench]'
	$(BIN)/python benchmarks/run.py

lock: ## Resolve the dependencies anew and write constraints.txt
	rm -rf build/lock && $(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip install --quiet -e '.[dev,bench,openai,ollama,anthropic,bedrock]'
	(echo "# Every version that the project is tested with. Made by 'make lock'; pyproject.toml says why each is there."; \
	 build/lock/bin/python -m pip freeze --all --exclude-editable --exclude pip | sed 's/+cpu$$//') > constraints.txt
	rm -rf build/lock

clean: ## Remove what the other targets made, the corpus in .tieout too
	rm -rf .venv .tieout build dist *.egg-info evals/runs benchmarks/results .mypy_cache .ruff_cache .pytest_cache

$(INSTALLED): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Tieout needs Python 3.11 or later: make PYTHON=python3.12 ...")'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo 'Installing into .venv, which takes a few minutes the first time'
	$(BIN)/python -m pip install -qq --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@
