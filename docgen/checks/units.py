"""The rule on names of units: one that a single person bears, and that is nearly another, is a slip."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from docgen.bahasa import kunci
from docgen.case.model import Pegawai
from docgen.case.reading.collector import nearest
from docgen.checks.view import View, warning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.finding import Finding

NUMBERING = re.compile(r"[ivxlc]+|[a-z]|\d+")
"""What tells units apart that are otherwise called the same: `Wilayah I`, `Seksi B`, `UPTD 3`."""


def units_are_spelt_alike(view: View) -> Iterator[Finding]:
    """On a data sheet a unit of one person alone that is close to exactly one other is pointed out."""
    both = (view.case.semula, view.case.perbaikan or ())
    sheets = [staff for rows in both if (staff := [row for row in rows if isinstance(row, Pegawai)])]
    spelt = {kunci(person.bidang): person.bidang for staff in sheets for person in staff if person.bidang}
    for staff in sheets:
        borne = Counter(kunci(person.bidang) for person in staff)
        for person in staff:
            unit = kunci(person.bidang)
            others = tuple(name for key, name in spelt.items() if key != unit and borne[key] != 1)
            close = nearest(person.bidang, others) if unit and borne[unit] == 1 else ""
            if close and not told_apart(unit, kunci(close)):
                yield warning(
                    "unit-unknown",
                    person.asal,
                    "Bidang",
                    f'Hanya satu pegawai yang bertugas di "{person.bidang}"; maksud Anda "{close}"? Bila salah eja, unit ini akan dibuatkan naskah tersendiri. Pastikan ejaannya.',
                    f'One person alone is of "{person.bidang}"; did you mean "{close}"? If it is a slip, this unit would get papers of its own. Make sure of the spelling.',
                )


def told_apart(one: str, other: str) -> bool:
    """Return whether two names differ in a numeral or a letter alone, as units of one kind do."""
    ours, theirs = one.split(), other.split()
    differing = [(word, peer) for word, peer in zip(ours, theirs, strict=False) if word != peer]
    if len(ours) != len(theirs):
        return False
    return bool(differing) and all(NUMBERING.fullmatch(word) and NUMBERING.fullmatch(peer) for word, peer in differing)


RULES = (units_are_spelt_alike,)
