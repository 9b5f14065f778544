# SPDX-License-Identifier: GPL-3.0-or-later
# Every target does its own set-up; the second time that takes a second.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help setup setup-demo demo example test lint bench bench-quick peers i18n i18n-update qt6 install package gate clean
MAKEFLAGS += --no-print-directory --no-builtin-rules

help: ## what can be made
	@sed -n 's/^\([a-z0-9-]*\):.*## /  make \1\t/p' Makefile | expand -t 22

setup: ## QGIS 3.40 or newer, what the tests need, and the test tools in .venv
	@.ci/setup test

setup-demo:
	@.ci/setup demo

demo: setup-demo ## the shipped Tuscan territory from tables to an itinerary, with pictures
	@.ci/translations
	@.ci/headless /usr/bin/python3 .ci/demo/make_demo.py

example: setup-demo ## the new reading of the shipped Tuscan territory, and the figures of it that README.md shows
	@.ci/translations
	@.ci/headless /usr/bin/python3 .ci/demo/worked_example.py

test: i18n lint ## lint and the whole test suite (ARGS= goes to pytest)
	@.ci/headless .venv/bin/python -m pytest --numprocesses auto --dist worksteal $(ARGS)

lint: setup ## ruff and mypy
	@.venv/bin/ruff check -q
	@.venv/bin/ruff format -q --check
	@.ci/types

bench: setup ## every job beside its peers, as ratios of medians
	@.ci/bench

bench-quick: setup ## the same at small sizes
	@.ci/bench --quick

peers: setup ## where the numbers of other implementations are not ours, and why
	@.ci/peers

i18n: setup ## compile the translations
	@.ci/translations

i18n-update: setup ## bring the .ts files up to date with the source, then compile
	@.ci/translations update

qt6: setup ## resolve every Qt name of the source against PyQt6
	@.ci/qt6

install: ## link the plugin into your QGIS (COPY=1 copies it)
	@.ci/translations
	@.ci/install $(if $(COPY),copy)

package: i18n ## the zip for the plugin repository, in dist/
	@.ci/package dist

gate: package ## what the plugin repository checks before it takes a zip
	@.ci/gate dist/*.zip

clean: ## remove what was made in the checkout
	@rm -rf .venv .qgis-settings .hypothesis .mypy_cache .ruff_cache build dist fresh_out district_potential/i18n/*.qm
	@find . -name __pycache__ -not -path './.git/*' -prune -exec rm -rf {} +
