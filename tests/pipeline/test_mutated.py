"""Records altered by chance, a few at a time; `python -m tests.fuzz` does the same for as long as one likes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.chance import again
from tests.pipeline import mutants

if TYPE_CHECKING:
    from random import Random

SECONDS = settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))


@SECONDS
@given(st.randoms(use_true_random=False))
def test_a_record_is_refused_in_words_or_taken(chance: Random) -> None:
    """Who reads a dossier.json that somebody wrote to mislead ends in findings, never in a traceback."""
    mutants.hold(mutants.make(chance))


def test_the_same_seed_makes_the_same_file() -> None:
    """A find can be had again from its number."""
    assert [mutants.make(again(seed)) for seed in range(20)] == [mutants.make(again(seed)) for seed in range(20)]
