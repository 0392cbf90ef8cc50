# The commands of this project; `make help` lists them. PYTHON=python3.13 chooses another Python.

PYTHON ?= python3
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help run test torture check lint format texts screenshots presses vendor lock set-up set-up-dev

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' Makefile

run: set-up ## set up, open the sample meeting now, serve it and print every link (PORT=, HOST=)
	@exec $(BIN)/hybrid serve --sample

test: set-up-dev ## run every test, the browser's and JavaScript's included
	@exec $(BIN)/python tests/parts.py test $(TESTS)

torture: set-up-dev ## run the tests under faults in their long form (kills, power cuts, stalls), with their figures
	@exec $(BIN)/python tests/parts.py torture $(TESTS)

check: set-up-dev lint ## the whole gate but the tests: format, lint, types, import order, HTML validity, JavaScript
	@exec $(BIN)/python tests/parts.py check

lint: set-up-dev ## format, lint, types and import order, without any browser
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: set-up-dev ## put the code into the one format
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

texts: set-up-dev ## collect every text into build/hybrid.pot, and bring the catalogues up to date with it
	@mkdir -p build
	$(BIN)/pybabel --quiet extract -F pyproject.toml -k N_ --add-location=file -w 120 -o build/hybrid.pot .
	@$(BIN)/pybabel --quiet update -i build/hybrid.pot -d hybrid/translations \
		--no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date -w 120

screenshots: set-up-dev ## picture every page in every state and size into build/screenshots/ (SCENES=stage, LANGUAGE_SHOWN=nn)
	@PYTHONPATH=.:tests exec $(BIN)/python tests/screenshots.py

presses: set-up-dev ## do a moderator's tasks on a real desk, and print how many presses each takes
	@PYTHONPATH=.:tests exec $(BIN)/python tests/presses.py

vendor: ## fetch the files of static/vendor/ anew, as VENDORED.toml names them (needs npm)
	$(PYTHON) tests/vendor.py

LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header
lock: ## lock what pyproject.toml asks for, with hashes (needs uv; UPGRADE=1 takes the newest)
	$(LOCK) $(if $(UPGRADE),--upgrade) --extra build --extra robots -o requirements.txt pyproject.toml
	$(LOCK) $(if $(UPGRADE),--upgrade) --extra build --extra robots --extra dev -c requirements.txt -o requirements-dev.txt pyproject.toml

set-up set-up-dev:
	@command -v $(PYTHON) >/dev/null || { echo 'There is no $(PYTHON) here: install Python 3.11 or newer.'; exit 1; }
	@$(PYTHON) hybrid/bootstrap.py $(if $(findstring dev,$@),--dev)
