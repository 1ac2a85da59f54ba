"""Every figure that a dossier's papers print, with the cells that say so. What no cell says is left out rather than guessed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docgen.bahasa import kunci
from docgen.case.reading import record_cell
from docgen.papers.plan import NUMBER
from docgen.papers.tracing import counts, days, origins, reading, rows
from docgen.papers.tracing.known import TracedDossier
from docgen.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docgen.papers.tracing.origins import Origin
    from docgen.papers.tracing.reading import Leaf
    from docgen.papers.tracing.sheets import Place, Sheets
    from docgen.settings.kit import Kit

RESOLVERS = (
    origins.of_a_change, origins.of_the_staff, origins.of_evidence, rows.of_a_row, counts.of_a_count, rows.of_a_sum, counts.of_a_sentence,
    origins.of_a_number, days.of_a_duration, origins.of_a_proof, days.of_a_day, origins.of_a_person, origins.of_words,
    origins.of_a_paper, origins.of_the_order,
)  # fmt: skip
"""What a printed value may come from, in the order in which it is asked: the first that knows it answers."""


class Hit(Frozen):
    """One figure on one paper: where it stands, whose it is, what it is, the cells that say so, the rows of evidence behind it."""

    figure: str
    file: str
    item: int | None
    place: str
    no: str | None
    person: str | None
    key: str | None
    kind: str
    cells: tuple[Place, ...]
    evidence: tuple[int, ...]
    reason: str

    @property
    def only_counts(self) -> bool:
        """Whether it is no more than the place of a row in its list."""
        return self.reason == origins.PLACE


def figures(record: Mapping[str, Any], sheets: Sheets, sop: Kit) -> Iterator[Hit]:
    """Yield every figure of every paper whose origin is known, paper by paper in the order of items; then the numbers of replaced ones."""
    known = TracedDossier(record, sheets, sop)
    for entry in sorted(record["papers"], key=lambda entry: entry["item"] or 0):
        yield from _own_number(known, entry)
        for leaf in reading.leaves(entry["values"]):
            yield from _traced(known, entry, leaf)
    for entry in record["replaced"]:
        yield from _own_number(known, entry)


def _own_number(known: TracedDossier, entry: Mapping[str, Any]) -> Iterator[Hit]:
    """Yield the number that a paper bears itself; a replaced one is not always kept."""
    if entry["number"] and entry["file"]:
        origin, (file, item) = origins.numbered(known, entry), (entry["file"], entry["item"])
        yield Hit(entry["number"], file, item, NUMBER, None, None, None, origin.kind, origin.cells, (), origin.reason)


def _traced(known: TracedDossier, entry: Mapping[str, Any], leaf: Leaf) -> Iterator[Hit]:
    for resolver in RESOLVERS:
        found: tuple[Origin, ...] = tuple(resolver(known, entry, leaf))
        for origin in found:
            key = origin.key or known.person(leaf, entry)
            yield Hit(
                origin.figure or leaf.text, entry["file"], entry["item"], leaf.path, leaf.no, known.name(key) if key else None, key,
                origin.kind, tuple(dict.fromkeys(origin.cells)), origin.evidence, origin.reason,
            )  # fmt: skip
        if found:
            return


LONG = 8
"""From more digits on a number is an NIP, which is written with or without spaces."""


def matches(figure: str, wanted: str) -> bool:
    """Return whether a figure is the one asked for, however its unit, its spaces and its zeros are written."""
    shown, asked = (reading.clean(text).replace("\N{MINUS SIGN}", "-") for text in (figure, wanted))
    number = reading.number(asked)
    if kunci(shown) == kunci(asked):
        return True
    if number is not None and re.fullmatch(r"[-+]?[\d.,]+\s*%?", record_cell.RUPIAH.sub(r"\1", asked)):
        read = reading.number(shown)
        return read is not None and read[0] == number[0] and (not asked.endswith("%") or "%" in shown)
    digits = re.sub(r"\D", "", asked)
    return len(digits) > LONG and not re.search(r"[^\d\s]", asked) and re.sub(r"\D", "", shown) == digits
