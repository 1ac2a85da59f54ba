"""Rules on the figures of one person: rank, rating matrix, attendance. One rule, one function."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from docgen.bahasa import angka
from docgen.case import pangkat
from docgen.case.progress import worktime
from docgen.checks.view import View, error, warning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.case.model import Pegawai
    from docgen.finding import Finding


def _staff(view: View) -> Iterator[Pegawai]:
    yield from view.case.semula
    yield from view.case.perbaikan or ()
    yield from view.case.tak_terbaca.staff


def rank_fits_grade(view: View) -> Iterator[Finding]:
    """A pangkat belongs to its golongan, and a PPPK bears none."""
    for person in _staff(view):
        if not pangkat.cocok(person.pangkat, person.golongan, person.status):
            meant = pangkat.PNS.get(person.golongan, "")
            right = f" Pangkat golongan {person.golongan} adalah {meant}." if meant and person.status == "PNS" else ""
            yield error(
                "rank-mismatch",
                person.asal,
                "Golongan",
                f'Pangkat "{person.pangkat}" tidak cocok dengan golongan "{person.golongan}" pegawai {person.status}.{right} Perbaiki salah satunya.',
                f'The rank "{person.pangkat}" does not belong to golongan "{person.golongan}" of a {person.status}. Mend either.',
            )


def rating_follows_matrix(view: View) -> Iterator[Finding]:
    """The predikat is the one that the two ratings give (PermenPANRB 6/2022)."""
    matrix = view.kit.matriks
    if matrix is None:
        return
    for person in _staff(view):
        hasil, perilaku, predikat = (person.ambil(name) for name in (matrix.hasil, matrix.perilaku, matrix.predikat))
        right = matrix.isi.get(str(hasil), {}).get(str(perilaku))
        known = {name for row in matrix.isi.values() for name in row.values()}
        if right and predikat in known and predikat != right:
            yield error(
                "matrix-mismatch",
                person.asal,
                matrix.predikat,
                f'{matrix.predikat} tertulis "{predikat}", padahal {matrix.hasil} "{hasil}" dan {matrix.perilaku} "{perilaku}" memberi "{right}". Perbaiki salah satunya.',
                f'{matrix.predikat} says "{predikat}", but {matrix.hasil} "{hasil}" and {matrix.perilaku} "{perilaku}" give "{right}". Mend one of them.',
            )


def attendance_adds_up(view: View) -> Iterator[Finding]:
    """The kinds of attendance add up to the working days."""
    for rule in view.kit.jumlah:
        for person in _staff(view):
            parts = [person.ambil(name) for name in rule.bagian]
            whole = person.ambil(rule.kolom)
            numbers = [part for part in parts if isinstance(part, Decimal)]
            if not isinstance(whole, Decimal) or len(numbers) < len(parts) or sum(numbers) == whole:
                continue
            yield error(
                "attendance-sum",
                person.asal,
                rule.kolom,
                f"{rule.kolom} {angka(whole)}, tetapi {', '.join(rule.bagian)} berjumlah {angka(sum(numbers))}. Perbaiki salah satunya.",
                f"{rule.kolom} is {whole}, but {', '.join(rule.bagian)} add up to {sum(numbers)}. Mend one of them.",
            )


def attendance_within_period(view: View) -> Iterator[Finding]:
    """Nobody works on more days than the period has working days."""
    kasus = view.case.kasus
    if kasus.mulai is None or kasus.selesai is None:
        return
    days = worktime.working_days(view.office.jam_kerja, kasus.mulai, kasus.selesai)
    for rule in view.kit.jumlah:
        for person in _staff(view):
            whole = person.ambil(rule.kolom)
            if isinstance(whole, Decimal) and whole > days:
                yield warning(
                    "attendance-excess",
                    person.asal,
                    rule.kolom,
                    f"{rule.kolom} {angka(whole)}, sedangkan periode ini mempunyai {days} hari kerja. Periksa kembali.",
                    f"{rule.kolom} is {whole}, but this period has {days} working days. Look again.",
                )


RULES = (rank_fits_grade, rating_follows_matrix, attendance_adds_up, attendance_within_period)
