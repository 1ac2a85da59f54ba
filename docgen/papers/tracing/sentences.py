"""The counts that stand within a sentence, each with what it counts; one that does not come out the same is left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docgen.papers.tracing import counts
from docgen.papers.tracing.origins import Origin

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from docgen.papers.tracing.known import TracedDossier
    from docgen.papers.tracing.leaves import Leaf
    from docgen.papers.tracing.sheets import Place

    Counted = Sequence[list[Place]]

COUNT = re.compile(r"\b\d{1,3}(?:\.\d{3})*\b")


def of_a_sentence(known: TracedDossier, entry: Mapping[str, Any], leaf: Leaf) -> Iterator[Origin]:
    """Yield each count of a sentence in the order in which it is said."""
    say = SENTENCES.get(leaf.name)
    told = iter(say(known, known.unit(leaf, entry), leaf) if say else ())
    for figure in COUNT.findall(leaf.text) if say else ():
        many = int(figure.replace(".", ""))
        cells = next((cells for cells in told if len(cells) == many), None)
        if cells is None:
            return
        yield Origin("count", tuple(cells), figure=figure)


def _staff(known: TracedDossier, unit: str | None, leaf: Leaf) -> Counted:
    """Return everybody of a unit, then those whose data stay as they were."""
    del leaf
    everybody = counts.everybody(known, unit)
    return everybody, _untouched(known, everybody)


def _rest(known: TracedDossier, unit: str | None, leaf: Leaf) -> Counted:
    del unit, leaf
    return (_untouched(known, counts.everybody(known, None)),)


def _untouched(known: TracedDossier, people: Sequence[Place]) -> list[Place]:
    """Return those of some people of whose data nothing was changed."""
    touched = {known.renamed.get(key, key) for key in known.changes}
    return [place for place in people if known.whose(place) not in touched]


def _findings(known: TracedDossier, unit: str | None, leaf: Leaf) -> Counted:
    """Return what was suspected, mended of it and found right where it is both, found wrong beside it, and mended in all."""
    del unit
    mended = counts.changes(known, None, leaf)
    asked, beside = counts.answered(known, None, mended), counts.met(known, mended, asked=False)
    right = counts.suspected(known, None, unchanged=True)
    return counts.suspected(known, None), *((asked, right) if asked and right else ()), beside, mended


def _comers(known: TracedDossier, unit: str | None, leaf: Leaf) -> Counted:
    """Return who was added to a unit, then who was taken out of it."""
    return counts.whole_rows(known, unit, leaf, "after"), counts.whole_rows(known, unit, leaf, "before")


SENTENCES: Mapping[str, Callable[[TracedDossier, str | None, Leaf], Counted]] = {
    "hitungan": _staff, "pegawai_lain": _rest, "kalimat": _findings, "termasuk": _comers,
}  # fmt: skip
"""The sentences with counts, by the names of their fields."""
