"""The rules on what rows belong to: a unit that a single row bears and that is nearly another, a row whose own row is not there."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from docgen.bahasa import deret, kunci
from docgen.case import records
from docgen.case.model import JOINT
from docgen.case.reading.collector import foreign, nearest
from docgen.case.rows import key_part
from docgen.case.units import told_apart
from docgen.checks.view import View, error, warning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.finding import Finding


def units_are_spelt_alike(view: View) -> Iterator[Finding]:
    """On a sheet of data a unit of one row alone, of no official and of no more rows on another, that is close to exactly one other is pointed out."""
    led = {kunci(each.bidang) for each in view.case.pejabat if each.bidang}
    compared = view.kit.compared or ()
    sheets = [each for each in compared or view.kit.lembar if each.unit and each.pengenal != (each.unit,)]
    held = [(each, tuple(records.rows(view.case, view.kit, each))) for each in sheets]
    spelt = {kunci(row.unit): row.unit for _, rows in held for row in rows if row.unit}
    counts = [Counter(kunci(row.unit) for row in (*rows, *records.unread(view.case, each))) for each, rows in held]
    several = led | {key for each in counts for key, rows in each.items() if rows > 1}
    for (lembar, rows), borne in zip(held, counts, strict=True):
        alone = [row for row in rows if row.unit and kunci(row.unit) not in several]
        others = tuple(name for key, name in spelt.items() if borne[key] != 1 or key in several)
        for row in alone:
            close = nearest(row.unit, tuple(name for name in others if kunci(name) != kunci(row.unit)))
            if close and not told_apart(kunci(row.unit), kunci(close)):
                odd = foreign(row.unit, close)
                where = f"{lembar.satuan}{' yang bertugas' if lembar.orang and lembar.orang.nip else ''} di"
                yield warning("unit-unknown", row.asal, lembar.unit,
                    f'Hanya satu {where} "{row.unit}"; maksud Anda "{close}"?{odd.id} Bila salah eja, unit ini akan dibuatkan naskah tersendiri. Pastikan ejaannya.',
                    f'One {"person" if lembar.orang else "row"} alone is of "{row.unit}"; did you mean "{close}"?{odd.en} If it is a slip, this unit would get papers of its own. Make sure of the spelling.',
                )  # fmt: skip


def rows_belong_to_a_row(view: View) -> Iterator[Finding]:
    """A row of a sheet that belongs to another (`kumpulan`) names a row of that: no paper would print it else."""
    case, kit = view.case, view.kit
    for child in kit.lembar:
        parent = kit.sheet(child.kumpulan)
        if parent is None or (kit.met and child in kit.met) or any(True for _ in records.unread(case, parent)):
            continue
        known = {records.key(parent, row) for row in records.rows(case, kit, parent)}
        for row in records.rows(case, kit, child) if known else ():
            key = records.key(parent, row)
            if all(key) and key not in known:
                listed = deret(parent.pengenal)
                shown = JOINT.join(key_part(row.ambil(name)) for name in parent.pengenal)
                yield error("value-choice", row.asal, parent.pengenal[0],
                    f'Tidak ada {parent.satuan} dengan {listed} "{shown}" di lembar {parent.nama}, sehingga baris ini tidak akan tercetak. Perbaiki sel ini, atau tambahkan {parent.satuan} itu.',
                    f'{parent.nama} has no row with the {listed} "{shown}", so that this row would not be printed. Mend this cell, or add that row.',
                )  # fmt: skip


RULES = (units_are_spelt_alike, rows_belong_to_a_row)
