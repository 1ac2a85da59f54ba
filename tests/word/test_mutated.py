"""Templates altered by chance, a few at a time; `python -m tests.fuzz` does the same for as long as one likes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.chance import again
from tests.word import mutants

if TYPE_CHECKING:
    from random import Random

SECONDS = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@SECONDS
@given(st.randoms(use_true_random=False))
def test_what_lint_passes_is_filled_and_what_it_refuses_is_told(chance: Random) -> None:
    """Whatever was done to a template ends in a paper that is inert, or in findings."""
    mutants.hold(mutants.make(chance))


def test_the_same_seed_makes_the_same_file() -> None:
    """A find can be had again from its number."""
    assert [mutants.make(again(seed)) for seed in range(20)] == [mutants.make(again(seed)) for seed in range(20)]
