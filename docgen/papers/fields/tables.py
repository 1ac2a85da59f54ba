"""The tables of papers: what was suspected, what changed. Rows only: which paper shows them is in `compose`."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from docgen import bahasa
from docgen.case.changes import EVERYTHING
from docgen.papers.fields import people
from docgen.papers.fields.context import Fields, Setting, same

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from docgen.case.changes import Change
    from docgen.case.model import Bukti, Pegawai, Temuan
    from docgen.settings.kit import Kolom

Row = TypeVar("Row", "Temuan", "Change")

WHOLE_PERSON = "Data pegawai"
STAYS = "Tetap"
"""The Hasil of a Temuan whose value proved right."""


def suspicions(setting: Setting, unit: str = "") -> list[Temuan]:
    """Return the rows of Temuan, or those of a bidang by Data Semula."""
    return [row for row in setting.case.temuan if not unit or same(unit, unit_of_suspicion(setting, row))]


def unit_of_suspicion(setting: Setting, row: Temuan) -> str:
    """Return the bidang of the person a Temuan names; where the data do not tell it yet, the one that Temuan tells."""
    person = setting.index.before.get(row.key)
    return (person.unit if person else "") or row.bidang


def unchanged(setting: Setting, unit: str = "") -> list[Temuan]:
    """Return the rows of Temuan whose value stays as it was: their Hasil says so, and no change says otherwise."""
    index = setting.index
    changed = {
        (key, change.column)
        for change in setting.comparison.changes
        for key in (change.key, index.after[change.key].nip_semula if change.key in index.after else "")
    }
    return [row for row in suspicions(setting, unit) if row.hasil == STAYS and (row.key, row.kolom) not in changed]


def changes(setting: Setting, unit: str = "") -> list[Change]:
    """Return all changes, or those of a bidang."""
    return [change for change in setting.comparison.changes if not unit or same(unit, change.unit)]


def suspicion_groups(setting: Setting, rows: Sequence[Temuan]) -> list[Fields]:
    """Return what was suspected, a group a person, the value as recorded in Data Semula."""
    return _by_person(setting, rows, lambda row: {"bukti_diperiksa": row.bukti_diperiksa or people.NOTHING})


def unchanged_groups(setting: Setting, rows: Sequence[Temuan]) -> list[Fields]:
    """Return what was suspected and stays as it was, a group a person, with the reason."""
    return _by_person(setting, rows, lambda row: {"alasan": row.keterangan})


def _by_person(setting: Setting, rows: Sequence[Temuan], more: Callable[[Temuan], Fields]) -> list[Fields]:
    groups: dict[str, Fields] = {}
    for number, row in enumerate(together(rows), start=1):
        person = setting.index.before.get(row.key)
        group = groups.setdefault(row.key, _person(setting, row.key, person, unit_of_suspicion(setting, row)))
        kolom = next((item for item in setting.kit.kolom if item.nama == row.kolom), None)
        group["butir"].append({
            "no": str(number),
            "unsur": _element(kolom, row.kolom),
            "tercatat": people.written(person.ambil(row.kolom) if person else None, kolom, unit=True),
            "dugaan": row.uraian,
            **more(row),
        })  # fmt: skip
    return list(groups.values())


def _element(kolom: Kolom | None, name: str) -> str:
    """Return what a table calls a data element: as the kit says, else by its heading."""
    if kolom:
        return kolom.unsur
    return WHOLE_PERSON if name == EVERYTHING else name


def change_groups(setting: Setting, rows: Sequence[Change]) -> list[Fields]:
    """Return what changed, a group a person."""
    groups: dict[str, Fields] = {}
    for number, change in enumerate(together(rows), start=1):
        group = groups.setdefault(change.key, _changed_person(setting, change))
        group["butir"].append(change_row(setting, change, number))
    return list(groups.values())


def _changed_person(setting: Setting, change: Change) -> Fields:
    """Return who a group of changes is about, in the post held before: the rows below say whether it changed."""
    person = setting.index.person(change.key)
    old = setting.index.old(person) if person else None
    return _person(setting, change.key, person, change.unit) | ({"jabatan": old.jabatan} if old else {})


def change_row(setting: Setting, change: Change, number: int) -> Fields:
    """Return one change as a row: element, before, after, error kind, reason, evidence."""
    kolom = next((item for item in setting.kit.kolom if item.nama == change.column), None)
    person = setting.index.person(change.key)
    return {
        "no": str(number),
        "nama": person.nama if person else change.name,
        "nip_baris": people.number_line(change.key, setting.style),
        "unsur": _element(kolom, change.column),
        "semula": _side(change, change.before, setting),
        "menjadi": _side(change, change.after, setting),
        "jenis": "\n".join(dict.fromkeys(row.jenis_kesalahan for row in change.evidence)),
        "alasan": "\n".join(dict.fromkeys(row.alasan for row in change.evidence)),
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


def together(rows: Sequence[Row]) -> list[Row]:
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
