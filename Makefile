# Two commands are all a newcomer needs: `make demo` and `make test`.
# Both install what is missing first, and are quick the second time.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

CARGO ?= cargo
# What is built to be fuzzed is built in another way than everything else.
FUZZED := $(or $(CARGO_TARGET_DIR),$(CURDIR)/target)-fuzz
VENV := .venv
export VIDEOGUIDA_PYTHON := $(CURDIR)/$(VENV)/bin/python

# A claim that is held on purpose is part of the sample: exit status 3 says so, and is no failure here.
HELD_IS_FINE = status=0; $(1) || status=$$?; [ $$status -eq 0 ] || [ $$status -eq 3 ] || exit $$status

.PHONY: programs help demo test check unit bank deb deb-test bench bench-papers mutants chaos fuzz properties soak soak-heard soak-letters soak-notices soak-batch soak-server film-facts gallery advisories sbom lighthouse setup packages voice web-assets python deny mutation-tool clean

help: ## what there is
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 20

demo: setup ## sample claims in, guides out, site served (ONCE=1: end instead of serving)
	$(CARGO) build --locked --bin videoguida
	@$(call HELD_IS_FINE,$(CARGO) run --quiet --locked --bin videoguida -- demo $(if $(ONCE),--once))

test: setup check unit ## everything: checks, then every test, the pages in a real browser among them

# Random cases are the same ones every time here; `make properties` draws others.
unit: export PROPTEST_RNG_SEED ?= 1
unit:
	$(CARGO) test --locked --workspace --lib --bins --tests
	python3 -m unittest discover --quiet -s tools/bench -p 'test_*.py'

check: deny ## format, lints, docs, bans, licences, sources
	$(CARGO) fmt --all --check
	$(CARGO) clippy --locked --workspace --all-targets -- -D warnings
	RUSTDOCFLAGS="-D warnings" $(CARGO) doc --locked --workspace --no-deps --lib --quiet
	$(TOOLS)/bin/cargo-deny --locked --offline check bans licenses sources

advisories: deny ## known vulnerabilities (COPY=folder: a clone or bundle of the advisory database, without a network)
	tools/advisories.sh $(TOOLS)/bin/cargo-deny $(COPY)

sbom: ## what the program is made of, as CycloneDX, in out/sbom.json
	python3 tools/sbom.py out/sbom.json

bench: setup ## what a guide costs beside other ways; writes docs/performance.md (SHORT=1: quickly, elsewhere)
	$(CARGO) build --release --locked --workspace --bin videoguida --example bench_law --example bench_guides
	python3 tools/bench.py $(or $(CARGO_TARGET_DIR),target)/release $(if $(SHORT),--short)

deb: setup ## a Debian package in out/deb
	$(CARGO) build --release --locked --bin videoguida --example manual
	rm -rf out/manual && $(or $(CARGO_TARGET_DIR),target)/release/examples/manual out/manual
	packaging/make-deb.sh $(or $(CARGO_TARGET_DIR),target)/release/videoguida out/manual var/web-vendor \
	  $$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -1) out/deb

deb-test: deb ## that package in a Debian of its own: installed, upgraded, at work with a guide, removed, purged
	VIDEOGUIDA_DEB=$$(ls -t $(CURDIR)/out/deb/*.deb | head -1) $(CARGO) test --locked --test it package:: -- --nocapture

fuzz: packages ## fuzzing with coverage of whatever reads bytes of others, SECONDS=60 a target (TARGETS=a,b KEEP=1: the corpus grows)
	cp Cargo.lock fuzz/Cargo.lock
	cd fuzz && RUSTC_WRAPPER=$(CURDIR)/fuzz/rustc.sh $(CARGO) build --target-dir $(FUZZED)
	python3 tools/fuzz.py $(FUZZED)/debug/fuzz --seconds $(or $(SECONDS),60) $(if $(TARGETS),--targets $(TARGETS)) $(if $(KEEP),--keep)

properties: ## the same laws on other random cases (PICTURES=2000 of each kind; SEED=n repeats a run)
	@seed=$(or $(SEED),$$(od -An -N4 -tu4 /dev/urandom | tr -d ' ')); echo "SEED=$$seed"; \
	  PROPTEST_RNG_SEED=$$seed PICTURES=$(or $(PICTURES),2000) $(CARGO) test --locked --workspace --lib --bins && \
	  PROPTEST_RNG_SEED=$$seed PICTURES=$(or $(PICTURES),2000) $(CARGO) test --locked --test it fits:: && \
	  PROPTEST_RNG_SEED=$$seed $(CARGO) test --locked --package videoguida-law --test law laws::

soak: setup ## memory from the 100th guide to the last, GUIDES=10000 of them
	$(CARGO) build --release --locked --example bench_guides
	python3 tools/soak.py $(or $(CARGO_TARGET_DIR),target)/release $(or $(GUIDES),10000)

mutants: mutation-tool python ## mutation testing of the law (FILES=glob,glob TIMEOUT=seconds MINUTES=n JOBS=n WRITE=1)
	$(VENV)/bin/python tools/mutants.py $(TOOLS)/bin/cargo-mutants $(if $(FILES),--files '$(FILES)') $(if $(JOBS),--jobs $(JOBS)) \
	  $(if $(TIMEOUT),--timeout $(TIMEOUT)) $(if $(MINUTES),--minutes $(MINUTES)) $(if $(WRITE),--write)

chaos: ## faults at random, then a look whether anything was lost or doubled (SECONDS=600 SEED=n KILLS=200)
	$(CARGO) build --locked --bin videoguida
	@seed=$(or $(SEED),$$(od -An -N3 -tu4 /dev/urandom | tr -d ' ')); \
	  python3 tools/chaos.py $(or $(CARGO_TARGET_DIR),target)/debug/videoguida --seconds $(or $(SECONDS),600) --seed $$seed \
	  --report out/chaos.json
	VIDEOGUIDA_KILLS=$(or $(KILLS),200) $(CARGO) test --locked --test it -- --nocapture service::chaos

soak-notices: ## a long queue of notices: memory and rates (NOTICES=20000)
	VIDEOGUIDA_NOTICES=$(or $(NOTICES),20000) $(CARGO) test --locked --test it -- --nocapture service::soak

soak-batch: ## a nightly file whose reader, and whoever makes guides and tells people, are killed (ROWS=20000 KILLS=60)
	ROWS=$(or $(ROWS),20000) KILLS=$(or $(KILLS),60) $(CARGO) test --locked --test it -- --nocapture service::batch

soak: soak-server

soak-server: setup ## nights on a PostgreSQL server that is cut off and restarted (SEEDS=20), and copies of 20,000 claims
	SEEDS=$(or $(SEEDS),20) $(CARGO) test --locked --test it -- --nocapture engines::a_night
	COPY_CLAIMS=20000 $(CARGO) test --locked --workspace --lib -- --nocapture store::tests::copying::an_installation

bank: setup ## every amount, day, length and common first name said once, hours of work (LIMIT=n: so many new clips)
	$(CARGO) run --release --locked --bin videoguida -- voice bank --figures $(if $(LIMIT),--limit $(LIMIT))

soak-heard: setup ## every scene of the sample heard by a speech recogniser
	HEARD=all $(CARGO) test --locked --test it heard -- --nocapture

lighthouse: setup ## the pages in Lighthouse with its phone profile (minutes; a machine at rest)
	LIGHTHOUSE=whole $(CARGO) test --locked --test it web::browser::the_pages_are_as_lighthouse -- --nocapture

bench: bench-papers

bench-papers: setup ## CPU of a full set of papers and of a letter of a print run
	$(CARGO) run --release --locked --example bench_papers

soak: soak-letters

soak-letters: setup ## LETTERS=10000 letters in one print run, in bounded memory
	VIDEOGUIDA_SOAK_LETTERS=$(or $(LETTERS),10000) $(CARGO) test --release --locked --test it documents::letters::many

film-facts: setup ## what a viewer sees and hears of two films in both shapes, beside the targets
	mkdir -p out/film
	sed -n '1p;13p' tests/claims/sample.jsonl > out/film/claims.jsonl
	VIDEOGUIDA__RENDER__PORTRAIT=advance VIDEOGUIDA__SITE__BASE_URL=https://guida.example $(CARGO) run --quiet --locked \
	  --bin videoguida -- render --claims out/film/claims.jsonl --out out/film/guides --cache out/film/cache
	$(VENV)/bin/python tools/film_facts.py out/film/guides/*
	$(VENV)/bin/python tools/film_facts.py --shape portrait out/film/guides/*

gallery: ## pictures of everything that is drawn, into out/gallery
	$(CARGO) run --locked --example gallery -- out/gallery
	$(CARGO) run --locked --example papers -- out/gallery/papers

# ---- installing -------------------------------------------------------------------------------

setup: packages voice python web-assets programs ## install what is missing

packages:
	@tools/install-packages.sh

voice: packages ## the neural voice
	@python3 tools/fetch-voice.py

python: packages
	@tools/install-python.sh $(VENV)

# What watches an installation and what stands before it, for the tests alone.
programs: packages
	@tools/install-program.sh prometheus usr/bin/promtool $(TOOLS)/bin
	@tools/install-program.sh nginx usr/sbin/nginx $(TOOLS)/bin
	@tools/install-program.sh caddy usr/bin/caddy $(TOOLS)/bin

web-assets: packages
	@tools/vendor-web.sh

# Programs of the workshop, kept between clones.
TOOLS := $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/videoguida/tools

mutation-tool:
	@[ -x $(TOOLS)/bin/cargo-mutants ] || $(CARGO) install cargo-mutants --version 27.1.0 --locked --debug --root $(TOOLS)

deny: packages
	@[ -x $(TOOLS)/bin/cargo-deny ] || $(CARGO) install cargo-deny --version 0.20.2 --locked --debug --root $(TOOLS)

clean: ## remove what was built and rendered here
	rm -rf target var out $(VENV) node_modules
