"""The tables of papers: what was suspected, what changed, the recap. Rows only: which paper shows them is in `compose`."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TypeVar

from docgen import bahasa
from docgen.changes import EVERYTHING
from docgen.papers.fields import people
from docgen.papers.fields.setting import Fields, Setting, same

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen.case.model import Bukti, Pegawai, Temuan
    from docgen.changes import Change

Row = TypeVar("Row", "Temuan", "Change")

MOST_KINDS = 5
"""Error kinds that get a column of their own in the recap; the rest share one (`teks.md`, 08 b)."""

WHOLE_PERSON = "Data pegawai"


def suspicions(setting: Setting, unit: str = "") -> list[Temuan]:
    """Return the rows of Temuan, or those of a bidang by Data Semula."""
    return [row for row in setting.case.temuan if not unit or same(unit, unit_of_suspicion(setting, row))]


def unit_of_suspicion(setting: Setting, row: Temuan) -> str:
    """Return the bidang of the person a Temuan names; where the data do not tell it yet, the one that Temuan tells."""
    person = setting.index.before.get(row.key)
    return (person.unit if person else "") or row.bidang


def changes(setting: Setting, unit: str = "") -> list[Change]:
    """Return all changes, or those of a bidang."""
    return [change for change in setting.comparison.changes if not unit or same(unit, change.unit)]


def suspicion_groups(setting: Setting, rows: Sequence[Temuan]) -> list[Fields]:
    """Return what was suspected, a group a person, the value as recorded in Data Semula."""
    groups: dict[str, Fields] = {}
    for number, row in enumerate(_together(rows), start=1):
        person = setting.index.before.get(row.key)
        group = groups.setdefault(row.key, _person(setting, row.key, person, unit_of_suspicion(setting, row)))
        kolom = next((item for item in setting.kit.kolom if item.nama == row.kolom), None)
        group["butir"].append({
            "no": str(number),
            "unsur": kolom.unsur if kolom else row.kolom,
            "tercatat": people.written(person.ambil(row.kolom) if person else None, kolom, unit=True),
            "dugaan": row.uraian,
            "bukti_diperiksa": row.bukti_diperiksa or people.NOTHING,
        })  # fmt: skip
    return list(groups.values())


def change_groups(setting: Setting, rows: Sequence[Change]) -> list[Fields]:
    """Return what changed, a group a person."""
    groups: dict[str, Fields] = {}
    for number, change in enumerate(_together(rows), start=1):
        group = groups.setdefault(
            change.key, _person(setting, change.key, setting.index.person(change.key), change.unit)
        )
        group["butir"].append(change_row(setting, change, number))
    return list(groups.values())


def change_row(setting: Setting, change: Change, number: int) -> Fields:
    """Return one change as a row: element, before, after, error kind, reason, evidence."""
    kolom = next((item for item in setting.kit.kolom if item.nama == change.column), None)
    person = setting.index.person(change.key)
    return {
        "no": str(number),
        "nama": person.nama if person else change.name,
        "nip_baris": people.number_line(change.key, setting.style),
        "unsur": kolom.unsur if kolom else WHOLE_PERSON if change.column == EVERYTHING else change.column,
        "semula": _side(change, change.before, setting),
        "menjadi": _side(change, change.after, setting),
        "jenis": "; ".join(dict.fromkeys(row.jenis_kesalahan for row in change.evidence)),
        "alasan": "; ".join(dict.fromkeys(row.alasan for row in change.evidence)),
        "bukti": "\n".join(dict.fromkeys(cite(row) for row in change.evidence)),
    }


def cite(row: Bukti) -> str:
    """Return a piece of evidence as papers name it: its kind, then number and date on a line below."""
    details = ", ".join(part for part in (row.nomor, bahasa.tanggal(row.tanggal) if row.tanggal else "") if part)
    return f"{row.jenis}\n{details}" if details else row.jenis


def _side(change: Change, value: object, setting: Setting) -> str:
    if change.column == EVERYTHING:
        return "Tidak tercantum" if value is None else "Tercantum"
    kolom = next((item for item in setting.kit.kolom if item.nama == change.column), None)
    return people.written(change.before if value is change.before else change.after, kolom, unit=True)


def _together(rows: Sequence[Row]) -> list[Row]:
    """Yield the rows with those of one person together, in the order in which people are first met."""
    first: dict[str, int] = {}
    for index, row in enumerate(rows):
        first.setdefault(row.key, index)
    return sorted(rows, key=lambda row: first[row.key])


def _person(setting: Setting, key: str, person: Pegawai | None, unit: str) -> Fields:
    return {
        "nama": person.nama if person else key,
        "nip_baris": people.number_line(key, setting.style),
        "bidang": unit,
        "jabatan": person.jabatan if person else "",
        "butir": [],
    }


def recap_by_unit(setting: Setting) -> list[Fields]:
    """Return all changes, a group a bidang, numbered through."""
    number, groups = 0, []
    for unit in setting.comparison.units():
        rows = []
        for change in _together(changes(setting, unit)):
            number += 1
            rows.append(change_row(setting, change, number))
        groups.append(
            {
                "nama": unit,
                "butir": rows,
                "jumlah_unsur": str(len(rows)),
                "jumlah_orang": str(len({row.key for row in changes(setting, unit)})),
            }
        )
    return groups


def recap_by_kind(setting: Setting) -> Fields:
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
        own = changes(setting, unit)
        cells = Counter(kind_of[id(change)] if kind_of[id(change)] in shown else "Lainnya" for change in own)
        staff = sum(same(setting.index.unit_of(person), unit) for person in setting.case.perbaikan or ())
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
    return list(
        dict.fromkeys(
            (*(setting.index.unit_of(person) for person in setting.case.perbaikan or ()), *setting.comparison.units())
        )
    )


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
