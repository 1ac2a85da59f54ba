"""Foreign files altered by chance, a few of each kind at a time; `python -m tests.fuzz` makes as many as one likes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.chance import again
from tests.fuzz import TARGETS

if TYPE_CHECKING:
    from random import Random

pytestmark = pytest.mark.long

SECONDS = {"templates": 60, "workbooks": 20, "settings": 80, "records": 10, "bags": 150}
"""How many of each kind are made in a few seconds."""


@pytest.mark.parametrize("kind", TARGETS)
def test_what_is_done_to_a_file_is_refused_in_words_or_borne(kind: str) -> None:
    """Whatever was done to a file of somebody else's ends in findings or in what it still says, never in a traceback."""
    target = TARGETS[kind]

    @settings(max_examples=SECONDS[kind], deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.randoms(use_true_random=False))
    def hold(chance: Random) -> None:
        target.hold(target.make(chance))

    hold()


@pytest.mark.parametrize("kind", TARGETS)
def test_the_same_seed_makes_the_same_file(kind: str) -> None:
    """A find can be had again from its number."""
    make = TARGETS[kind].make
    assert [make(again(seed)) for seed in range(20)] == [make(again(seed)) for seed in range(20)]
