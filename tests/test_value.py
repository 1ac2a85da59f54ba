"""Plain data as the one text that stands for it: what registers and dossiers were sealed with must be written the same for ever."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.papers import content
from docgen.register import facts
from docgen.value import one_text, one_text_spaced

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
WHOLE = st.none() | st.booleans() | st.integers() | TEXT
PLAIN = st.dictionaries(
    TEXT, st.recursive(WHOLE, lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner), max_leaves=12)
)
BROKEN = st.dictionaries(TEXT, WHOLE | st.floats(allow_nan=False) | st.lists(st.floats(allow_nan=False)))


@pytest.mark.long
@given(PLAIN)
def test_plain_data_has_one_text(told: dict[str, object]) -> None:
    """What is written quickly is what Python's own `json` writes, sorted, letter by letter."""
    text = json.dumps(told, sort_keys=True, ensure_ascii=False)

    assert one_text_spaced(told) == text.encode()
    assert one_text(told) == json.dumps(told, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
    assert facts.canonical_bytes(told).decode() == facts.canonical(told)


@given(BROKEN)
def test_a_broken_number_keeps_its_one_spelling(told: dict[str, object]) -> None:
    """A case is known again by its figures: 0.00001 is written as the first docgen wrote it."""
    assert (
        content.canonical(told) == json.dumps(told, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
    )
