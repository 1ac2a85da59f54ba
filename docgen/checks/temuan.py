"""Rules on the findings that started the case (Temuan): each names a datum, and each is answered. One rule, one function."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.case import pairs
from docgen.case.changes import EVERYTHING
from docgen.case.reading.collector import did_you_mean_en, did_you_mean_id
from docgen.checks.view import View, error, warning

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docgen.case.model import Origin, Temuan
    from docgen.finding import Finding


def findings_name_a_person(view: View) -> Iterator[Finding]:
    """A Temuan is about somebody in the data."""
    known = _people(view)
    if view.was in view.case.tak_terbaca.sheets or view.case.tak_terbaca.staff:
        return
    for row in view.case.temuan:
        if row.key not in known:
            yield error("value-choice", row.asal, view.key_name.partition(" dan ")[0],
                f"Tidak ada {view.whose} {row.key} di {view.was}.{did_you_mean_id(row.key, known)} Perbaiki sel ini.",
                f"Nothing in {view.was} has the key {row.key}.{did_you_mean_en(row.key, known)} Mend this cell.",
            )  # fmt: skip


def _people(view: View) -> dict[str, str]:
    """Return everybody's name by key, old ones too."""
    known = {person.key: person.nama for person in (*view.case.semula, *(view.case.menjadi or ()))}
    return known | {person.key_semula: person.nama for person in view.case.menjadi or () if person.key_semula}


def findings_name_a_column(view: View) -> Iterator[Finding]:
    """A Temuan is about a column of the data."""
    columns = view.columns
    for row in view.case.temuan:
        if row.kolom not in (*columns, EVERYTHING):
            yield error("value-choice", row.asal, "Kolom",
                f'Tidak ada kolom "{row.kolom}" di {view.was}.{did_you_mean_id(row.kolom, columns)} Tulis judul kolomnya.',
                f'{view.was} has no column "{row.kolom}".{did_you_mean_en(row.kolom, columns)} Give the column\'s heading.',
            )  # fmt: skip


def findings_are_of_different_data(view: View) -> Iterator[Finding]:
    """A datum is suspected once: a list that names it twice is longer than its count."""
    same: dict[tuple[str, str], Origin] = {}
    before, was = _before(view)
    column = view.key_name.partition(" dan ")[0]
    for row in view.case.temuan:
        first = same.setdefault((_whom(row, before, was), row.kolom), row.asal)
        if first is not row.asal:
            yield warning("record-duplicate", row.asal, column,
                f'"{row.kolom}" milik {row.key} sudah diduga salah di {first.at(column)}: naskah menyebutnya dua kali dan menghitungnya sekali. Sisakan satu baris, dan tulis kedua dugaannya dalam Uraian baris itu.',
                f'"{row.kolom}" of {row.key} is suspected at {first.at(column)} already: papers name it twice and count it once. Leave one row, and put both suspicions into its Uraian.',
            )  # fmt: skip


def _before(view: View) -> tuple[frozenset[str], Mapping[str, str]]:
    """Return the keys of what was recorded, and the key before of each after."""
    was = {key: old.key for key, old in pairs.pair_people(view.case).was.items() if old}
    return frozenset(person.key for person in view.case.semula), was


def _whom(row: Temuan, before: frozenset[str], was: Mapping[str, str]) -> str:
    """Return the key before of whom a Temuan is about."""
    return row.key if row.key in before else was.get(row.key, row.key)


def findings_are_answered(view: View) -> Iterator[Finding]:
    """Once the correction is checked, each Temuan is answered by a change or by `Tetap` with its reason."""
    if (
        view.kit.banding is None
        or not view.case.mencapai(view.kit.banding.terjawab_sejak)
        or view.case.menjadi is None
        or view.case.tak_terbaca.sheets
    ):
        return
    known, columns = _people(view), {*view.columns, EVERYTHING}
    before, was = _before(view)
    unknowable = view.comparison.unread | view.comparison.alone(view.case)
    whole = {change.key for change in view.comparison.changes if change.column == EVERYTHING}
    answered = _answered(view, was)
    for row in view.case.temuan:
        stays = row.hasil == "Tetap" and row.keterangan
        asked = row.key in known and row.key not in unknowable and row.kolom in columns
        asked = asked and view.case.terbaca(row.asal, "Hasil")
        key = _whom(row, before, was)
        if asked and not stays and row.key not in whole and (key, row.kolom) not in answered:
            yield error("finding-unanswered", row.asal, "Hasil",
                f'{view.suspected_in} "{row.kolom}" ini belum terjawab: datanya tidak berubah, dan Hasil bukan Tetap dengan Keterangan. Isi salah satunya.',
                f'This {view.suspected_in} on "{row.kolom}" has no answer: its value did not change, and Hasil is not Tetap with a Keterangan. Give either.',
            )  # fmt: skip


def _answered(view: View, was: Mapping[str, str]) -> set[tuple[str, str]]:
    """Return the key before and the column of what changed or cannot be told; `*` is any value of a person."""
    told = view.comparison.changes
    changes = {(was.get(change.key, change.key), column) for change in told for column in change.columns}
    cells = changes | view.comparison.doubtful
    return cells | {(key, EVERYTHING) for key, _ in cells}


RULES = (findings_name_a_person, findings_name_a_column, findings_are_of_different_data, findings_are_answered)
