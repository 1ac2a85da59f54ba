"""Workbooks altered by chance, a few at a time; `python -m tests.fuzz` does the same for as long as one likes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.chance import again
from tests.workbook import mutants

if TYPE_CHECKING:
    from random import Random

SECONDS = settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))


@SECONDS
@given(st.randoms(use_true_random=False))
def test_a_workbook_is_refused_in_words_or_judged(chance: Random) -> None:
    """Whatever was done to it, no paper is promised whose fields cannot be composed."""
    mutants.hold(mutants.make(chance))


def test_the_same_seed_makes_the_same_file() -> None:
    """A find can be had again from its number."""
    assert [mutants.make(again(seed)) for seed in range(8)] == [mutants.make(again(seed)) for seed in range(8)]
