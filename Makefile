# The README's commands: `make run`, `make test`, `make install`, `make bench`. Each does its own set-up.
.PHONY: run test install bench picture release setup lint deploy-ssh-check bench-ssh

PREFIX ?= /usr/local
RELEASE = Scripts/release
PROGRAM = .build/usher

run: setup
	swift build --product usher
	./.build/debug/usher

test: setup lint
	swift test

# The Swift runtime and most libraries go into the program, so that it runs where no Swift is and starts
# sooner; the screens are inside too.
# What a start needs of it comes first in the file.
release: setup
	$(RELEASE) --product usher
	Scripts/order-pages "$$($(RELEASE) --show-bin-path)/usher" $(PROGRAM)

# Whoever comes over SSH may run the program and not read it: docs/deploy-ssh.md says why.
install: release
	install -d "$(DESTDIR)$(PREFIX)/bin" "$(DESTDIR)$(PREFIX)/share/doc/usher"
	install -m 711 $(PROGRAM) "$(DESTDIR)$(PREFIX)/bin/usher"
	install -m 644 README.md CHANGELOG.md docs/*.md docs/ssh/sshd_config.usher "$(DESTDIR)$(PREFIX)/share/doc/usher/"

bench: release
	Scripts/bench $(PROGRAM)
	$(RELEASE) --product commits
	Scripts/bench-commits "$$($(RELEASE) --show-bin-path)/commits"
	Scripts/bench-letters $(PROGRAM) "$$($(RELEASE) --show-bin-path)/commits"

bench-ssh: release
	Scripts/bench-ssh $(PROGRAM)

# Whether this host serves Usher over SSH as docs/deploy-ssh.md says; as root, PROGRAM=, JOIN=, MANAGER= where they differ.
deploy-ssh-check:
	@Scripts/deploy-ssh-check

# The picture of the README, from a real run.
picture: setup
	swift build --product usher
	Scripts/picture ./.build/debug/usher docs/picture.svg

setup:
	@Scripts/setup

lint:
	swift format lint --strict -r Sources Tests Screens Plugins Package.swift
