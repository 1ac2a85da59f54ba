# What a developer runs; .ci/run does the same and more from a bare machine.
PYTHON ?= .venv/bin/python
PYTEST ?= $(PYTHON) -m pytest
UV ?= uv

.PHONY: check style types test slow setup lock pictures windows try-windows

check: style types test

style:
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m ruff check .

types:
	$(PYTHON) -m mypy

test:
	$(PYTEST) --cov

slow:
	$(PYTEST) --dist loadfile -m "(render or packaging or browser or long) and not (crash or hostile or engine)"
	$(PYTEST) -n 0 -m "crash or hostile or engine"

setup:
	python3 -m venv .venv
	$(PYTHON) -m pip install --quiet --require-hashes --requirement requirements-dev.lock
	$(PYTHON) -m pip install --quiet --no-deps --no-build-isolation --editable .

# Extras stay in the second lock: pip holds no pin of "coverage" against a wish for "coverage[toml]", and takes the newest.
# The build backend stands in the lock too, so that setting docgen up takes nothing that is not pinned.
RESOLVE = printf 'hatchling>=1.27\neditables>=0.5\n' | $(UV) pip compile pyproject.toml - --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate 2> /dev/null
OFFICE = --extra meja --extra cetak --extra tte
NATION = --extra postgresql --extra batch
HOLDS = pinned, with the hash of every published file.\n\# Holds for Python 3.11 and later on Linux, macOS and Windows; made by "make lock", never by hand.\n

lock:
	printf '# What docgen runs on and is built with, $(HOLDS)' > requirements.lock
	$(RESOLVE) $(OFFICE) --no-strip-extras >> requirements.lock
	printf '# requirements.lock, and what many offices need: docgen[postgresql] and docgen[batch], $(HOLDS)' > requirements-nation.lock
	$(RESOLVE) $(OFFICE) $(NATION) --constraint requirements.lock --no-strip-extras >> requirements-nation.lock
	printf '# requirements-nation.lock, and what tests, types and style are checked with, $(HOLDS)' > requirements-dev.lock
	$(RESOLVE) --group dev $(OFFICE) $(NATION) --constraint requirements-nation.lock --no-strip-extras >> requirements-dev.lock

pictures:
	$(PYTHON) docs/gambar/buat.py
	$(PYTHON) docs/gambar/meja.py
	$(PYTHON) docs/galeri.py

# docgen for Windows, installed without internet: every wheel found and hash-checked by pip for that platform.
windows:
	$(PYTHON) windows/buat.py

# The same zip installed and used with Python for Windows in Wine: its dossier must be the one that is built here.
try-windows:
	PYTHON=$(PYTHON) windows/coba
