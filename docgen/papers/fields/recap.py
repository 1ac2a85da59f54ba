"""The tables of the whole office: all changes by bidang and by kind of error, and everybody's data. Rows only."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from docgen import bahasa
from docgen.papers.fields import citations, people, tables
from docgen.papers.fields.context import Fields, Setting, same

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from docgen.case.model import Pegawai

MOST_KINDS = 5
"""Error kinds that get a column of their own in the recap; the rest share one (`teks.md`, 08 b)."""


MINUTES = "berita_acara"
"""The name under which the kit lets papers cite what each bidang vouches for its changes with."""


def whole(setting: Setting) -> Fields:
    """Return all changes by bidang with what vouches for them, the count by kind, and everybody's data."""
    minutes = {
        cited.draft.unit: citations.citation(cited)
        for cited in setting.cited.values()
        if cited.draft.naskah.nama_isian == MINUTES
    }
    groups = [
        {
            **group,
            "nomor": minutes.get(group["nama"], {}).get("nomor", ""),
            "tanggal": minutes.get(group["nama"], {}).get("tanggal", ""),
        }
        for group in _once(setting, "changes", by_unit)
    ]
    kinds, staff = _once(setting, "kinds", by_kind), _once(setting, "staff", all_staff)
    gone = _once(setting, "gone", removed_staff)
    return {"rekap_bidang": groups, "rekap_jenis": kinds, "staf": staff, "staf_keluar": gone}


def _once(setting: Setting, name: str, make: Callable[[Setting], Any]) -> Any:  # noqa: ANN401 - a table of fields
    return setting.index.once(name, setting.style, lambda: make(setting))


def by_unit(setting: Setting) -> list[Fields]:
    """Return all changes, a group a bidang, numbered through."""
    number, groups = 0, []
    for unit in setting.comparison.units():
        rows = []
        for change in tables.together(tables.changes(setting, unit)):
            number += 1
            rows.append(tables.change_row(setting, change, number))
        groups.append(
            {
                "nama": unit,
                "butir": rows,
                "jumlah_unsur": str(len(rows)),
                "jumlah_orang": str(len({row.key for row in tables.changes(setting, unit)})),
            }
        )
    return groups


def by_kind(setting: Setting) -> Fields:
    """Return how many changes each bidang had of each error kind; the five most frequent kinds, then the others."""
    kind_of = {
        id(change): change.evidence[0].jenis_kesalahan if change.evidence else people.NOTHING
        for change in setting.comparison.changes
    }
    counted = Counter(kind_of.values())
    kinds = [kind for kind, _ in counted.most_common()]
    shown = kinds if len(kinds) <= MOST_KINDS + 1 else kinds[:MOST_KINDS]
    columns = [*shown, *(["Lainnya"] if len(shown) < len(kinds) else [])]
    rows, totals = [], Counter[str]()
    for number, unit in enumerate(_all_units(setting), start=1):
        own = tables.changes(setting, unit)
        cells = Counter(kind_of[id(change)] if kind_of[id(change)] in shown else "Lainnya" for change in own)
        staff = sum(same(setting.index.unit_of(person), unit) for person in setting.index.everybody)
        touched = len({change.key for change in own})
        totals.update({**cells, " staff": staff, " people": touched, " all": len(own)})
        rows.append({"no": str(number), "bidang": unit, **_counts(cells, columns, staff, touched, len(own))})
    total = _counts(totals, columns, totals[" staff"], totals[" people"], totals[" all"])
    return {"kolom": [{"nama": kind} for kind in columns], "baris": rows, "jumlah": total}


def _counts(cells: Counter[str], columns: Sequence[str], staff: int, touched: int, count: int) -> Fields:
    show = [bahasa.angka(value) if value else people.NOTHING for value in (staff, touched, count)]
    return {
        "pegawai": show[0],
        "orang": show[1],
        "unsur": show[2],
        "isi": [{"n": str(cells[kind]) if cells[kind] else people.NOTHING} for kind in columns],
    }


def _all_units(setting: Setting) -> list[str]:
    return list(dict.fromkeys(setting.index.unit_of(person) for person in setting.index.everybody))


class Shared:
    """Groups of values that stand in many rows, kept once: ten thousand people share a few hundred."""

    def __init__(self) -> None:
        self.groups: dict[tuple[str, ...], Fields] = {}

    def row(self, row: Fields) -> Fields:
        """Return a row with its groups in the place of others that say the same."""
        return {
            name: self.groups.setdefault((*value, *value.values()), value) if isinstance(value, dict) else value
            for name, value in row.items()
        }


def all_staff(setting: Setting) -> list[Fields]:
    """Return everybody after correction, a group a bidang, numbered through."""
    groups: dict[str, list[Pegawai]] = {unit: [] for unit in _all_units(setting)}
    for person in setting.case.perbaikan or ():
        groups[setting.index.unit_of(person)].append(person)
    number, found, known = 0, [], Shared()
    for unit, staff in groups.items():
        rows = [known.row(people.staff_row(setting, person, number + at)) for at, person in enumerate(staff, start=1)]
        number += len(staff)
        if rows:
            found.append({"bidang": unit, "pegawai": rows})
    return found


def removed_staff(setting: Setting) -> list[Fields]:
    """Return who was taken out of the data, numbered on from everybody after correction."""
    first = len(setting.case.perbaikan or ()) + 1
    return [
        people.removed_row(setting, person, place)
        for place, person in enumerate(setting.comparison.removed, start=first)
    ]
