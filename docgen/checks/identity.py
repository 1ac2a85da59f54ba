"""Rules on what makes a row a person: rank and grade, status and number, wherever a sheet of records holds people. One rule, one function."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.case import nip, pangkat, records
from docgen.case.model import Pegawai, Status
from docgen.case.rows import key_part
from docgen.checks.view import View, error, warning
from docgen.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.case.model import Origin
    from docgen.case.records import Row
    from docgen.finding import Finding
    from docgen.settings.kit import Lembar


class Person(Frozen):
    """What a row tells of a person, and the headings under which it stands."""

    asal: Origin
    nip: str
    status: str
    pangkat: str
    golongan: str
    at: dict[str, str]


FORM = {"nip": "NIP", "status": "Status", "golongan": "Golongan"}


def _staff(view: View) -> Iterator[Person]:
    """Yield whoever is compared."""
    rows = (*view.case.semula, *(view.case.menjadi or ()), *view.case.tak_terbaca.staff)
    for one in rows:
        if isinstance(one, Pegawai):
            yield Person(one.asal, one.nip, one.status, one.pangkat, one.golongan, FORM)


def _recorded(view: View) -> Iterator[Person]:
    """Yield whoever stands on another sheet whose rows are people."""
    for lembar in view.kit.records:
        if lembar.orang and lembar.orang.status:
            held = (*records.rows(view.case, view.kit, lembar), *records.unread(view.case, lembar))
            yield from (_person(row, lembar) for row in held)


def _person(row: Row, lembar: Lembar) -> Person:
    names = lembar.orang.columns if lembar.orang else {}
    one, status = records.person(row, lembar), key_part(row.ambil(names.get("status", "")))
    return Person(row.asal, one.nip, status, one.pangkat, one.golongan, names)


def rank_fits_grade(view: View) -> Iterator[Finding]:
    """A pangkat belongs to its golongan, and a PPPK bears none."""
    for person in (*_staff(view), *_recorded(view)):
        if "golongan" in person.at and not pangkat.cocok(person.pangkat, person.golongan, person.status):
            right, english = _right(person)
            note = warning if person.asal.sheet in view.kit.lenient else error
            yield note("rank-mismatch", person.asal, person.at["golongan"],
                f"{_shown(person.pangkat, 'Pangkat')} tidak cocok dengan {_shown(person.golongan, 'golongan')} pegawai {person.status}. {right} Perbaiki salah satunya.",
                f"{_shown(person.pangkat, 'The rank', 'An empty rank')} does not belong to {_shown(person.golongan, 'golongan', 'an empty golongan')} of a {person.status}. {english} Mend either.",
            )  # fmt: skip


def _shown(value: str, name: str, none: str = "") -> str:
    return f'{name} "{value}"' if value else none or f"{name} kosong"


def _right(person: Person) -> tuple[str, str]:
    """Return what would fit, in both languages."""
    meant = pangkat.PNS.get(person.golongan, "")
    if person.status == Status.PPPK:
        return (
            "PPPK tidak mempunyai pangkat, dan golongannya I sampai XVII.",
            "A PPPK has no rank, and a golongan from I to XVII.",
        )
    if meant:
        return f"Pangkat golongan {person.golongan} adalah {meant}.", f"The rank of {person.golongan} is {meant}."
    return "Golongan PNS ialah I/a sampai IV/e.", "The golongan of a PNS is from I/a to IV/e."


def status_fits_number(view: View) -> Iterator[Finding]:
    """A PNS has the number of a PNS, a PPPK that of a PPPK."""
    for person in _recorded(view):
        wrong = nip.misfit(person.nip, person.status) if nip.well_formed(person.nip) else None
        if wrong:
            yield error(wrong.code, person.asal, person.at["status"], wrong.id, wrong.en)


def numbers_are_usual(view: View) -> Iterator[Finding]:
    """A number tells an age and a serial that officials have."""
    for person in _recorded(view):
        odd = nip.unusual(person.nip, view.case.kasus.selesai) if nip.well_formed(person.nip) else None
        if odd:
            yield warning(odd.code, person.asal, person.at["nip"], odd.id, odd.en)


RULES = (rank_fits_grade, status_fits_number, numbers_are_usual)
