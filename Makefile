# The commands of this project; `make help` lists them. Needs make, a POSIX shell, Python 3.11 or newer.

.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	command -v $$p >/dev/null && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' && \
	echo $$p && break; done 2>/dev/null)
IN := .venv/bin/python
export SERVE FRAME PORT SIZE SEED DEMO_DIR BROWSER CHROMIUM RATES

.PHONY: help audit-witness demo serve test quick check fix screenshots simulate-flags bench-agreement bench-audit bench-keys bench-media bench-desk simulate-coverage clean python-3.11

help:  ## this list
	@echo 'make demo          set up, run a demonstration study end to end, serve it'
	@echo '    SERVE=0        … and leave after the table'
	@echo '    FRAME=FILE     … drawn from a real month of stop records (data.police.uk CSV)'
	@echo '    SIZE=120       … how many encounters are drawn'
	@echo '    SEED=…         … another seed: another sample, other coders'"'"' slips'
	@echo '    PORT=8000      … the port it is served on'
	@echo '    DEMO_DIR=.demo … where it keeps its state; the next run picks it up'
	@echo 'make serve         serve the demonstration study of an earlier `make demo`'
	@echo 'make test          set up and run every test, on SQLite and PostgreSQL, and in a browser'
	@echo '    BROWSER=0      … without the browser'
	@echo '    CHROMIUM=FILE  … with this browser'
	@echo 'make quick         the fast tests (half a minute)'
	@echo 'make check         every check, changes nothing: format, types, layers, documents, …'
	@echo 'make fix           mend what a machine can: format, generated documents, locks'
	@echo 'make bench-agreement    how fast agreement is computed, against others (2 minutes)'
	@echo 'make bench-keys         how fast keys to footage leave, each with its event, on PostgreSQL (2 minutes)'
	@echo 'make bench-audit        what the log and its proof cost, on PostgreSQL (20 minutes)'
	@echo 'make bench-desk         how soon the desk answers: next assignment among 500,000; twenty coders at work (9 minutes)'
	@echo 'make bench-media        what footage costs to make playable and how soon it is there, beside floors (25 minutes)'
	@echo '    PART=playback  … or only pipeline, workers, playback or frames'
	@echo '    RATES=25,60    … and of frames only these'
	@echo 'make simulate-coverage  how often its intervals hold the true value (2 minutes)'
	@echo 'make simulate-flags     how often flags on coders are false, in 300 simulated studies (2 minutes)'
	@echo 'make audit-witness       the witness of the access log as one file, var/audit-witness.pyz'
	@echo 'make screenshots   make the pictures of docs/pictures/ anew, from the demonstration'
	@echo 'make clean         remove everything these commands made, but not your state in var/'

demo: python-3.11
	@$(PYTHON) .ci/prepare.py run
	@$(IN) manage.py demo

serve: python-3.11
	@$(PYTHON) .ci/prepare.py run
	@SERVE=only $(IN) manage.py demo

test: python-3.11
	@$(PYTHON) .ci/prepare.py test
	@$(IN) .ci/legs.py

quick: python-3.11
	@$(PYTHON) .ci/prepare.py test --without-frontend
	@$(IN) .ci/legs.py quick

check: python-3.11
	@$(PYTHON) .ci/prepare.py test
	@$(IN) .ci/check.py

fix: python-3.11
	@$(PYTHON) .ci/prepare.py test
	@$(IN) .ci/check.py fix

screenshots: python-3.11
	@$(PYTHON) .ci/prepare.py test
	@SERVE=0 $(IN) manage.py demo
	@$(IN) .ci/screenshots.py

audit-witness: python-3.11
	@$(PYTHON) .ci/prepare.py run
	@$(IN) .ci/witness.py var/audit-witness.pyz

simulate-flags: python-3.11
	@$(PYTHON) .ci/prepare.py test --without-frontend
	@$(IN) -m tests.bench.simulate_flags

bench-agreement: python-3.11
	@$(PYTHON) .ci/prepare.py test --without-frontend
	@$(IN) -m tests.bench.agreement

bench-keys: python-3.11
	@$(PYTHON) .ci/prepare.py test --without-frontend
	@$(IN) -m tests.bench.keys

bench-media: python-3.11
	@$(PYTHON) .ci/prepare.py test
	@$(IN) -m tests.bench.media $(PART)

bench-audit: python-3.11
	@$(PYTHON) .ci/prepare.py test --without-frontend
	@$(IN) -m tests.bench.log $(PART)

bench-desk: python-3.11
	@$(PYTHON) .ci/prepare.py test --without-frontend
	@$(IN) -m tests.bench.desk $(PART)

simulate-coverage: python-3.11
	@$(PYTHON) .ci/prepare.py test --without-frontend
	@$(IN) -m tests.bench.coverage

clean:
	rm -rf .venv .demo frontend/node_modules frontend/dist .mypy_cache .pytest_cache .ruff_cache

python-3.11:
	@test -n '$(PYTHON)' || { echo 'Python 3.11 or newer is needed and was not found on PATH.'; \
		echo 'Debian, Ubuntu: apt-get install python3 python3-venv — or say make PYTHON=/path/to/python3'; exit 1; }
