# The two commands of the README: `make run` and `make test`. Each does its own set-up.
.PHONY: run test setup lint

run: setup
	swift build --product usher
	./.build/debug/usher

test: setup lint
	swift test

setup:
	@Scripts/setup

lint:
	swift format lint --strict -r Sources Tests Screens Plugins Package.swift
