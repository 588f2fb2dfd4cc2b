# What there is to do; `make` lists it. Each target installs the system libraries that are missing (Debian, Ubuntu),
# builds what it needs and runs.

PARLEY = .build/release/parley
SOURCES = Package.swift Sources Tests

.DEFAULT_GOAL := help
.PHONY: help demo test build release lint format bench crash fuzz packages

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: release ## plays a conversation, offline: what the visitor says, the model's tool calls, the deal they make
	@$(PARLEY) demo

test: packages ## everything that must hold: formatting, build, tests, scripted conversations, crashes
	@.ci/test

build: packages ## builds everything for development; warnings are errors
	@swift build --build-tests --explicit-target-dependency-import-check error

release: packages ## builds .build/release/parley
	@.ci/quietly "release build (some minutes the first time)" swift build -c release --product parley

lint: ## the formatting
	@swift format lint --strict --parallel --recursive $(SOURCES) || { echo "make format puts this right"; exit 1; }

format: ## puts the formatting right
	@swift format format --in-place --parallel --recursive $(SOURCES)

bench: release ## turns per second, CPU per turn, latency, memory, bytes
	@$(PARLEY) bench turns

crash: release ## kill -9 at every step and at 500 random moments; every script at every commit, and every fault
	@$(PARLEY) bench crash
	@$(PARLEY) test --crash-everywhere
	@$(PARLEY) test --faults

fuzz: packages ## random input for every parser, FUZZ_SECONDS (60) for each
	@Tests/Fuzz/run.sh

packages: # the system libraries
	@.ci/packages
