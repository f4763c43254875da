# Everything that people and CI type. `make` alone lists it.

SWIFT ?= swift
CONFIGURATION ?= debug
BUILD = $(SWIFT) build --configuration $(CONFIGURATION)
BIN = .build/$(CONFIGURATION)

# C libraries that the build needs, as Debian names them.
PACKAGES = libpoppler-private-dev zlib1g-dev libxml2-dev libzip-dev libsqlite3-dev pkg-config

# Text recognition for scans, loaded at run time, with the languages that resumes are read in.
PACKAGES += libtesseract5 $(LANGUAGES:%=tesseract-ocr-%)
LANGUAGES = eng deu fra spa ita nld por pol chi-sim chi-tra jpn kor

# The man pages, written by the argument parser's own tool from what the commands say of themselves.
manual: build
	$(SWIFT) build --configuration $(CONFIGURATION) --product generate-manual
	mkdir -p .build/man
	$(BIN)/generate-manual --multi-page --output-directory .build/man $(BIN)/intake
	$(BIN)/generate-manual --output-directory .build/man $(BIN)/parse

.PHONY: manual help system swift build demo test lint format test-odoo fault-test bench evaluate golden corpus taxonomies clean

help:
	@echo "make demo        build, start a stand-in ATS and the service, and watch resumes become candidates, employees and payslips"
	@echo "make test        build, run all tests and the checks of the source"
	@echo "make build       build the commands into $(BIN)"
	@echo "make lint        the checks of the source alone;  make format  applies the formatting"
	@echo "make test-odoo   the connector's tests against a real Odoo, started here unless INTAKE_ODOO_URL names one"
	@echo "make fault-test  kill the service again and again while files stream in (ROUNDS=200)"
	@echo "make bench       stages, cold start, batch, memory and growth, beside what Poppler alone needs"
	@echo "make evaluate    precision and recall on the corpus"
	@echo "make corpus      make the invented resumes anew;  make taxonomies  checks the word lists"

# Installs only what is missing, and says so before.
system:
	@missing=""; \
	for package in $(PACKAGES); do \
	  dpkg-query -W -f='$${Status}' $$package 2>/dev/null | grep -q "install ok installed" || missing="$$missing $$package"; \
	done; \
	if [ -n "$$missing" ]; then \
	  command -v apt-get >/dev/null || { echo "Please install:$$missing"; exit 1; }; \
	  if [ "$$(id -u)" = 0 ]; then sudo=""; else sudo="sudo"; fi; \
	  echo "Installing with apt:$$missing"; \
	  $$sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -y -qq $$missing; \
	fi

swift:
	@command -v $(SWIFT) >/dev/null || { \
	  echo "Swift 6.3 or newer is needed and is not in apt. Get it from https://www.swift.org/install/linux/"; \
	  echo "(unpack it and put its usr/bin on the PATH), then run make again."; exit 1; }

build: swift system
	$(BUILD) --product intake
	$(BUILD) --product parse

demo: swift system
	@echo "Building (the first time takes some minutes) …"
	$(BUILD) --product intake
	$(BIN)/intake demo $(DEMO)

# What failed is said once more at the end, where a long log is read first. The release is built, too: the optimiser
# may stumble over what the other builds take.
TEST_LOG = .build/test.log
test: swift system
	$(SWIFT) build --build-tests
	@{ $(SWIFT) test --skip-build --disable-xctest; echo $$? > $(TEST_LOG).status; } 2>&1 | tee $(TEST_LOG); \
	test "$$(cat $(TEST_LOG).status)" = 0 || { \
	  echo; echo "Failed:"; grep --after-context 3 "recorded an issue" $(TEST_LOG) || tail -n 20 $(TEST_LOG); exit 1; }
	$(SWIFT) build --configuration release --product parse
	@$(MAKE) --no-print-directory lint

lint: swift
	$(SWIFT) format lint --strict --parallel --recursive Package.swift Sources Tests
	python3 Tests/lint.py

format: swift
	$(SWIFT) format --in-place --parallel --recursive Package.swift Sources Tests

test-odoo: swift system
	$(SWIFT) build --build-tests
	SWIFT=$(SWIFT) Tests/odoo/test

ROUNDS ?= 50
fault-test: swift system
	$(BUILD) --product intake
	python3 Tests/fault_test.py --rounds $(ROUNDS) --intake $(BIN)/intake

# BENCH names the PDFs, INTAKE_BENCHMARKS adds the programs that measure to the package.
BENCH ?= corpus/*.pdf
bench: swift system
	INTAKE_BENCHMARKS=1 $(SWIFT) build --configuration release --product parse
	INTAKE_BENCHMARKS=1 $(SWIFT) build --configuration release --product StageBenchmark
	python3 Benchmarks/bench.py --parse .build/release/parse --stages .build/release/StageBenchmark $(BENCH)

evaluate: build
	$(BIN)/intake evaluate corpus

golden: swift system
	RECORD_GOLDEN=1 $(SWIFT) test --disable-xctest --filter Golden

corpus:
	cd corpus && python3 make.py

taxonomies:
	python3 taxonomies/generate/check.py

clean:
	rm -rf .build
