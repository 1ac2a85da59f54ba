"""The rule on names of units: one that a single row bears, and that is nearly another, is a slip."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from docgen.bahasa import kunci
from docgen.case import records
from docgen.case.reading.collector import nearest
from docgen.checks.view import View, warning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.finding import Finding

NUMBERING = re.compile(r"[ivxlc]+|[a-z]|\d+")
"""What tells units apart that are otherwise called the same: `Wilayah I`, `Seksi B`, `UPTD 3`."""


def units_are_spelt_alike(view: View) -> Iterator[Finding]:
    """On a sheet of data a unit of one row alone that is close to exactly one other is pointed out."""
    compared = view.kit.compared or ()
    sheets = [each for each in compared or view.kit.lembar if each.unit and each.pengenal != (each.unit,)]
    held = [(each, tuple(records.rows(view.case, view.kit, each))) for each in sheets]
    spelt = {kunci(row.unit): row.unit for _, rows in held for row in rows if row.unit}
    for lembar, rows in held:
        borne = Counter(kunci(row.unit) for row in rows)
        alone = [row for row in rows if row.unit and borne[kunci(row.unit)] == 1]
        others = tuple(name for key, name in spelt.items() if borne[key] != 1)
        for row in alone:
            close = nearest(row.unit, tuple(name for name in others if kunci(name) != kunci(row.unit)))
            if close and not told_apart(kunci(row.unit), kunci(close)):
                where = f"{lembar.satuan}{' yang bertugas' if lembar.orang else ''} di"
                yield warning(
                    "unit-unknown",
                    row.asal,
                    lembar.unit,
                    f'Hanya satu {where} "{row.unit}"; maksud Anda "{close}"? Bila salah eja, unit ini akan dibuatkan naskah tersendiri. Pastikan ejaannya.',
                    f'One {"person" if lembar.orang else "row"} alone is of "{row.unit}"; did you mean "{close}"? If it is a slip, this unit would get papers of its own. Make sure of the spelling.',
                )


def told_apart(one: str, other: str) -> bool:
    """Return whether two names differ in a numeral or a letter alone, as units of one kind do."""
    ours, theirs = one.split(), other.split()
    differing = [(word, peer) for word, peer in zip(ours, theirs, strict=False) if word != peer]
    if len(ours) != len(theirs):
        return False
    return bool(differing) and all(NUMBERING.fullmatch(word) and NUMBERING.fullmatch(peer) for word, peer in differing)


RULES = (units_are_spelt_alike,)
