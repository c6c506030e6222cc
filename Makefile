# Every job of the project by one name; CI calls the same targets. PYTHON picks the interpreter that makes .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Half of the tests start processes of their own, so more workers than cores only wait for each other.
WORKERS ?= 2

.PHONY: demo test test-editors soak pictures lint types generate check-generated new-rule corpus vsix vsix-standalone schema engine-versions aws-clients clean

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet -e '.[dev]'
	touch $@

demo: $(VENV)/.installed ## Check the example project, which is broken on purpose
	@# Findings are what the demonstration shows, so the exit code for them is no failure here.
	$(BIN)/pulumend check examples/payments-stack || [ $$? -eq 1 ]

test: $(VENV)/.installed lint types ## Everything that must hold before a change lands
	$(BIN)/python -m pytest -n $(WORKERS)

$(VENV)/.editors: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet -e '.[dev,editors]'
	touch $@

test-editors: $(VENV)/.editors ## The tests in Neovim, Emacs and VS Code; installs what is missing of them
	$(BIN)/python -m pytest tests/editors

soak: $(VENV)/.installed ## Long sessions with the server: 20,000 edits, and editors that do anything at random
	$(BIN)/python -m benchmarks.soak
	PULUMEND_SESSIONS=100 $(BIN)/python -m pytest tests/lsp/test_any_session.py

pictures: $(VENV)/.editors ## Take the pictures of docs/images/ in VS Code; look at them before they land
	$(BIN)/python -m tests.editors.pictures

lint: $(VENV)/.installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.installed
	$(BIN)/basedpyright --pythonpath $(BIN)/python

generate: $(VENV)/.installed ## Write what is made from the rules: docs/rules/, the table in README.md, the config schema
	$(BIN)/python -m tools.generate

new-rule: $(VENV)/.installed ## make new-rule NAME=problem-as-a-noun FAMILY=resources
	$(BIN)/python -m tools.new_rule "$(NAME)" "$(FAMILY)"

corpus: $(VENV)/.installed ## make corpus PATH_TO=folder: findings of other people's programs, and what their fixes come to
	$(BIN)/python -m tools.corpus --mend "$(PATH_TO)"

EXTENSION := editors/vscode

$(EXTENSION)/node_modules/.installed: $(EXTENSION)/package-lock.json
	@# No script of a package runs; what esbuild's would check is that its program fits the machine.
	cd $(EXTENSION) && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	touch $@

vsix: $(EXTENSION)/node_modules/.installed ## Build editors/vscode/pulumend.vsix; the same sources give the same bytes
	cd $(EXTENSION) && SOURCE_DATE_EPOCH=315532800 npm run --silent package

FREEZER := build/standalone
PLATFORM = $(shell node -p "process.platform + '-' + process.arch")

$(FREEZER)/.installed: tools/standalone/requirements.txt
	$(PYTHON) -m venv --clear $(FREEZER)/venv
	$(FREEZER)/venv/bin/python -m pip install --quiet --only-binary :all: -r $<
	touch $@

vsix-standalone: $(EXTENSION)/node_modules/.installed $(FREEZER)/.installed ## Build a .vsix for this platform that brings its own Python
	PYINSTALLER_CONFIG_DIR=$(abspath $(FREEZER)/cache) SOURCE_DATE_EPOCH=315532800 PYTHONHASHSEED=0 PYTHONPATH=typings \
		$(FREEZER)/venv/bin/python -m PyInstaller --noconfirm --clean --log-level WARN \
		--distpath $(EXTENSION) --workpath $(FREEZER)/work tools/standalone/pulumend.spec
	cd $(EXTENSION) && SOURCE_DATE_EPOCH=315532800 npm run --silent package -- --ignoreFile standalone.vscodeignore \
		--target $(PLATFORM) --out pulumend-$(PLATFORM).vsix

schema: $(VENV)/.installed ## Rebuild the bundled SDK schemas from the npm packages
	$(BIN)/python -m tools.build_schema

engine-versions: $(VENV)/.installed ## Rebuild the table of database engine versions
	$(BIN)/python -m tools.build_engine_versions

aws-clients: $(VENV)/.installed ## Rebuild the table of AWS SDK clients from the npm packages
	$(BIN)/python -m tools.build_aws_clients

clean:
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .ruff_cache .hypothesis
