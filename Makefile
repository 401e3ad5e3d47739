# What there is to do here; `make` alone lists it. Works with GNU make on Linux and macOS.

# Flags for every compilation, and the folder for what is built.
SWIFTFLAGS ?=
SCRATCH ?= .build
PREFIX ?= /usr/local

# Checking compiles with other flags: a folder of its own spares the everyday build.
CHECK = $(SCRATCH)/check
BUILD = swift build -c release --scratch-path $(SCRATCH) $(SWIFTFLAGS)
BENCH = swift build -c release --package-path Benchmarks --product ArrayBench $(SWIFTFLAGS)
CONVEX = swift build -c release --package-path Benchmarks --product ConvexBench $(SWIFTFLAGS)
PYTHON ?= python3
# Python with Pyomo, made for its example alone.
PYOMO = .build/pyomo
# Folders of linear and mixed-integer programs to compare on.
FOLDERS ?= $(wildcard ../shared/data/lp ../shared/data/mip)
# Python with CVXPY and Clarabel, made for the comparison alone.
RIVALS = Benchmarks/.build/rivals

# A command to copy elsewhere carries the Swift runtime within it; macOS has one.
ifeq ($(shell uname -s),Linux)
STATIC = --static-swift-stdlib -Xlinker -s
endif
INSTALL = swift build -c release --product argmin --scratch-path $(SCRATCH)/install $(STATIC)

.PHONY: help run build test check pyomo lint format type-check imports docs bench-start bench-arrays bench-convex bench-linear bench-search bench-local bench-global bench-guard check-certificates setup-engines install clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile

run: ## build the command and answer the questions in Examples
	$(BUILD) --product argmin
	@Examples/run "$$($(BUILD) --show-bin-path)/argmin"

build: ## build the library and the command
	$(BUILD)

test: ## build and run the tests; the last line is the totals
	@Scripts/test --scratch-path $(SCRATCH) $(SWIFTFLAGS)

check: ## what CI runs: tests with warnings as errors, Pyomo, format, imports, documentation
	$(MAKE) test SCRATCH=$(CHECK) SWIFTFLAGS="-Xswiftc -warnings-as-errors"
	$(MAKE) pyomo SCRATCH=$(CHECK) SWIFTFLAGS="-Xswiftc -warnings-as-errors"
	$(MAKE) lint
	$(MAKE) imports
	$(MAKE) docs SCRATCH=$(CHECK) SWIFTFLAGS="-Xswiftc -warnings-as-errors"

pyomo: ## solve models of Pyomo through the AMPL protocol, where Pyomo can be had
	$(BUILD) --product argmin
	@if $(PYOMO)/bin/python -c 'import pyomo.environ' 2>/dev/null \
	  || { $(PYTHON) -m venv $(PYOMO) \
	    && $(PYOMO)/bin/python -m pip install --quiet --disable-pip-version-check --timeout 30 pyomo; }; \
	then $(PYOMO)/bin/python Examples/pyomo/models.py "$$($(BUILD) --show-bin-path)/argmin"; \
	else echo "pyomo: skipped, because Pyomo is not here and could not be installed"; fi

lint: ## complain about every line that the formatter would change
	swift format lint --strict --parallel --recursive Package.swift Sources Tests Benchmarks

format: ## let the formatter change them
	swift format --in-place --parallel --recursive Package.swift Sources Tests Benchmarks

type-check: ## list the expressions that take over 50 ms to type-check (on an idle machine: none)
	@rm -rf $(SCRATCH)/type-check
	@swift build -c release --build-tests --scratch-path $(SCRATCH)/type-check \
	  -Xswiftc -Xfrontend -Xswiftc -warn-long-expression-type-checking=50 2>&1 \
	  | grep -E '^[^ ]*(Sources|Tests)/.*to type-check' | sort -u || echo "none over 50 ms"

imports: ## check that every import points up the table in Package.swift
	@Scripts/check-imports
	@Scripts/check-imports --self-test

docs: ## compile the documentation, warnings as errors
	@Scripts/docs --scratch-path $(SCRATCH) $(SWIFTFLAGS)

bench-start: ## time process start to answer beside an empty Python
	@python3 Benchmarks/rivals/start_up.py

bench-arrays: ## compare searches with NumPy, and PyTorch if it is there; about two minutes
	$(BENCH)
	$(PYTHON) Benchmarks/rivals/arrays.py "$$($(BENCH) --show-bin-path)/ArrayBench" \
		--write Documentation/ArrayBenchmarks.md

bench-guard: ## fail where generic linear algebra is slow when it is called across modules
	ARGMIN_GUARD=1 $(BUILD) --product ArgMinGuardBench
	@"$$(ARGMIN_GUARD=1 $(BUILD) --show-bin-path)/ArgMinGuardBench"

bench-convex: $(RIVALS)/ready ## compare convex problems with CVXPY and Clarabel; ONLY=MODEL for one
	$(CONVEX)
	$(RIVALS)/bin/python Benchmarks/rivals/convex.py "$$($(CONVEX) --show-bin-path)/ConvexBench" \
		$(RIVALS)/bin/python $(if $(ONLY),--only $(ONLY),--write Documentation/ConvexBenchmarks.md)

bench-linear: ## compare linear and mixed-integer programs with HiGHS; FOLDERS="lp mip" with model files
	@test -n "$(strip $(FOLDERS))" || { echo 'usage: make bench-linear FOLDERS="lp mip" [LIMIT=60]' >&2; exit 2; }
	ARGMIN_LINEAR_BENCH=1 $(BUILD) --product ArgMinLinearBench
	$(PYTHON) Benchmarks/rivals/linear.py \
		"$$(ARGMIN_LINEAR_BENCH=1 $(BUILD) --show-bin-path)/ArgMinLinearBench" $(FOLDERS) \
		--limit $(or $(LIMIT),60) --write Documentation/LinearBenchmarks.md

# Functions over boxes with known least values, one JSON object a line.
FUNCTIONS ?= $(wildcard ../shared/cases/boxes.jsonl)

bench-search: ## compare searches by values alone with pycma, SciPy, NLopt; FUNCTIONS=FILE [SEEDS=5]
	@test -n "$(strip $(FUNCTIONS))" || { echo 'usage: make bench-search FUNCTIONS=boxes.jsonl [SEEDS=5]' >&2; exit 2; }
	@$(MAKE) --no-print-directory $(RIVALS)/search-ready
	ARGMIN_SEARCH_BENCH=1 $(BUILD) --product ArgMinSearchBench
	$(RIVALS)/bin/python Benchmarks/rivals/search.py \
		"$$(ARGMIN_SEARCH_BENCH=1 $(BUILD) --show-bin-path)/ArgMinSearchBench" $(FUNCTIONS) \
		--seeds $(or $(SEEDS),5) --write Documentation/SearchBenchmarks.md

# Smooth problems with published starts, one JSON object a line.
PROBLEMS ?= $(wildcard ../shared/cases/smooth.jsonl)

bench-local: ## compare local searches with Ipopt; PROBLEMS=FILE
	@test -n "$(strip $(PROBLEMS))" || { echo 'usage: make bench-local PROBLEMS=smooth.jsonl' >&2; exit 2; }
	@$(MAKE) --no-print-directory $(RIVALS)/local-ready
	ARGMIN_LOCAL_BENCH=1 $(BUILD) --product ArgMinLocalBench
	$(RIVALS)/bin/python Benchmarks/rivals/local.py \
		"$$(ARGMIN_LOCAL_BENCH=1 $(BUILD) --show-bin-path)/ArgMinLocalBench" $(PROBLEMS) \
		--write Documentation/LocalBenchmarks.md

# A folder with .nl files and their optima.
MODELS ?= $(wildcard ../shared/data/minlp)

bench-global: ## compare proofs of global minima with SCIP; MODELS=FOLDER, LIMIT=SECONDS
	@test -n "$(strip $(MODELS))" || { echo 'usage: make bench-global MODELS=FOLDER [LIMIT=30]' >&2; exit 2; }
	@$(MAKE) --no-print-directory $(RIVALS)/global-ready
	$(BUILD) --product argmin
	$(RIVALS)/bin/python Benchmarks/rivals/global_minima.py "$$($(BUILD) --show-bin-path)/argmin" $(MODELS) \
		--limit $(or $(LIMIT),30) --write Documentation/GlobalBenchmarks.md

check-certificates: ## solve with certificates and verify them; FUNCTIONS=FILE.jsonl or a folder of .nl, LIMIT=SECONDS
	@test -n "$(strip $(FUNCTIONS))" || { echo 'usage: make check-certificates FUNCTIONS=FILE.jsonl [LIMIT=10]' >&2; exit 2; }
	$(BUILD) --product argmin
	Scripts/check-certificates "$$($(BUILD) --show-bin-path)/argmin" $(FUNCTIONS) --limit $(or $(LIMIT),10)

$(RIVALS)/ready:
	$(PYTHON) -m venv $(RIVALS)
	$(RIVALS)/bin/python -m pip install --quiet cvxpy clarabel numpy scipy
	@touch $@

$(RIVALS)/search-ready:
	$(PYTHON) -m venv $(RIVALS)
	$(RIVALS)/bin/python -m pip install --quiet cma nlopt numpy scipy
	@touch $@

$(RIVALS)/local-ready:
	$(PYTHON) -m venv $(RIVALS)
	$(RIVALS)/bin/python -m pip install --quiet casadi numpy
	@touch $@

$(RIVALS)/global-ready:
	$(PYTHON) -m venv $(RIVALS)
	$(RIVALS)/bin/python -m pip install --quiet pyscipopt
	@touch $@

setup-engines: ## install HiGHS for the builds of this folder, and print which engines are found
	@Scripts/setup-engines $(SCRATCH)/engines "$(PYTHON)"
	$(BUILD) --product argmin
	@"$$($(BUILD) --show-bin-path)/argmin" engines

install: ## install the command to PREFIX/bin (default /usr/local/bin)
	$(INSTALL)
	install -d "$(DESTDIR)$(PREFIX)/bin"
	install -m 755 "$$($(INSTALL) --show-bin-path)/argmin" "$(DESTDIR)$(PREFIX)/bin/argmin"

clean: ## remove everything that was built
	rm -rf $(SCRATCH)
