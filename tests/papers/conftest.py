"""The finished papers of real cases, each built once and read as often as a test likes."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from tests.cases import reading

if TYPE_CHECKING:
    from collections.abc import Callable

    Finished = Callable[[str], reading.Reading]


@pytest.fixture(scope="session")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Finished:
    """Return how a case is asked for by its name: its workbook and its finished papers."""
    return cache(lambda name: reading.read(name, tmp_path_factory.mktemp(name) / name))
