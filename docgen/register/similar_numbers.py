"""Numbers that look alike in print: no two papers of an office bear the same, whoever gave it. Nothing is changed here."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select

from docgen.errors import RegisterRefusesError
from docgen.papers.entries import Bearer, State
from docgen.papers.numbering import ALL
from docgen.register import facts
from docgen.register.offices import OWN, with_office
from docgen.register.queries import LIVE
from docgen.register.tables import case_, paper

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection

# Statements of every number, made once. A number of ours has its series, whatever became of it: one that is void or
# replaced is never another's either.
NAMED = (paper.c.office == OWN, paper.c.number.in_(bindparam("wanted", expanding=True)))
ELSEWHERE = (
    select(paper.c.number, paper.c.state, case_.c.kode).outerjoin(case_).where(*NAMED, paper.c.series == "").limit(1)
)
OUT = paper.c.state.in_((State.VOID.value, State.REVISED.value)) & (paper.c.sha512 != "") & paper.c.signed.is_not(False)
"""An issue that went out, and counts no more: its number is void, or was replaced."""

OF_OTHERS = (
    select(paper.c.number, paper.c.date, case_.c.kode, paper.c.state)
    .join(case_)
    .where(*NAMED, paper.c.series == "", paper.c.state.in_(LIVE) | OUT, case_.c.kode != bindparam("of"))
    .order_by(paper.c.state.in_(LIVE), paper.c.date)
)
HERE = select(paper.c.number, paper.c.series).where(*NAMED, paper.c.series != "").limit(1)


def elsewhere(connection: Connection, number: str) -> bool:
    """Return whether a number was given elsewhere to a paper of this office."""
    return connection.execute(ELSEWHERE, with_office(connection, wanted=[number])).first() is not None


def of_others(connection: Connection, kode: str, numbers: Sequence[str]) -> Iterator[tuple[str, Bearer]]:
    """Yield which of some numbers given elsewhere a paper of another case bears, or bore; the one that bears it by now comes last."""
    for some in facts.batches(numbers):
        for row in connection.execute(OF_OTHERS, with_office(connection, wanted=some, of=kode)):
            yield row.number, Bearer(row.kode, date.fromisoformat(row.date), row.state in LIVE)


def require_ours(connection: Connection, numbers: Sequence[str]) -> None:
    """Refuse a number that docgen is about to give and that a paper bears already: nobody could tell the two apart."""
    for some in facts.batches(numbers):
        asked = with_office(connection, wanted=some)
        if found := connection.execute(ELSEWHERE, asked).first():
            raise given_by_docgen(found.number) if found.state == State.RESERVED else printed(found.number, found.kode)
        if held := connection.execute(HERE, asked).first():
            raise (
                given_by_other_series(held.number)
                if held.series == ALL
                else given_by_other_kind(held.number, held.series)
            )


def require_theirs(connection: Connection, numbers: Sequence[str]) -> None:
    """Refuse a number given elsewhere that docgen has given to another paper."""
    for some in facts.batches(numbers):
        if number := connection.scalar(HERE, with_office(connection, wanted=some)):
            raise given_by_docgen(number)


def given_by_docgen(number: str) -> RegisterRefusesError:
    """Return the fault for a number in Nomor Naskah that is one of ours, and can still be mended."""
    return RegisterRefusesError(
        f"Nomor {number} di lembar Nomor Naskah sama dengan nomor yang diberikan docgen kepada naskah lain, jadi tidak ada yang dinomori. Betulkan lembar Nomor Naskah.",
        f"The number {number} in Nomor Naskah is the same as one that docgen gives to another paper, so nothing was numbered. Correct the sheet Nomor Naskah.",
    )


def printed(number: str, kode: str) -> RegisterRefusesError:
    """Return the fault for a number that is next in our series and stands on a paper already: it was given elsewhere."""
    return RegisterRefusesError(
        f"Nomor {number} sudah dipakai naskah kasus {kode}, yang nomornya dari lembar Nomor Naskah, jadi tidak ada yang dinomori. Lewati nomor itu dengan `docgen register reserve`, yang memberi nomor sesudahnya, lalu jalankan lagi.",
        f"The number {number} is borne by a paper of case {kode}, which has it from Nomor Naskah, so nothing was numbered. Pass it over with `docgen register reserve`, which gives the one after it, then run again.",
    )


def given_by_other_series(number: str) -> RegisterRefusesError:
    """Return the fault for a number that another series of ours has given: the office counts otherwise than it did."""
    return RegisterRefusesError(
        f"Nomor {number} sudah ada di buku agenda, sebab pola atau seri di [penomoran] kantor.toml diganti sesudah nomor itu diberikan; tidak ada yang dinomori. Tulis pola yang berbeda dari yang dulu, atau urut_awal sesudah nomor terakhirnya, lalu jalankan lagi.",
        f"The number {number} is in the book already, for pola or seri in [penomoran] of kantor.toml was changed after it was given; nothing was numbered. Write a pola other than the former, or an urut_awal after its last number, then run again.",
    )


def given_by_other_kind(number: str, kode: str) -> RegisterRefusesError:
    """Return the fault for a number that another kind of paper bears, which counts by itself: often one of another SOP."""
    return RegisterRefusesError(
        f"Nomor {number} sudah diberikan kepada naskah {kode}, yang dihitung dalam seri sendiri; tidak ada yang dinomori. Bila SOP lain memakai jenis yang sama untuk naskahnya, tulis `jenis` yang berbeda di sop.toml salah satunya; bila pola atau seri di [penomoran] kantor.toml diganti, tulis pola yang berbeda dari yang dulu. Lalu jalankan lagi.",
        f"The number {number} was given to a paper {kode}, which counts in a series of its own; nothing was numbered. If another SOP calls its paper by the same jenis, write another `jenis` in the sop.toml of one of them; if pola or seri in [penomoran] of kantor.toml was changed, write a pola other than the former. Then run again.",
    )
