"""What some tests ask of a system that Windows does not give, each with its reason. Everything else runs there as well."""

from __future__ import annotations

import os

import pytest

WINDOWS = os.name == "nt"

LIMITS = pytest.mark.skipif(WINDOWS, reason="Windows bounds no process by such limits")
LINKS = pytest.mark.skipif(WINDOWS, reason="Windows lets administrators alone make links")
NAMES = pytest.mark.skipif(WINDOWS, reason="Windows has no such names")
OPEN_FILES = pytest.mark.skipif(WINDOWS, reason="Windows takes away no file that is open")
PIPES = pytest.mark.skipif(WINDOWS, reason="Windows has no pipes in folders")
RIGHTS = pytest.mark.skipif(WINDOWS, reason="Windows keeps rights in lists, not in nine bits")
SIGNALS = pytest.mark.skipif(WINDOWS, reason="Windows stops no process with a signal")
SLASHES = pytest.mark.skipif(WINDOWS, reason="Windows parts a path with the other slash")
