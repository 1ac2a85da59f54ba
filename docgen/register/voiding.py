"""Numbers that will never be used: they stay in the book as BATAL with their reason. None is given again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select, update

from docgen.errors import RegisterRefusesError, WouldChangeError
from docgen.papers.entries import State
from docgen.register import case_digests, events, trust
from docgen.register.offices import OWN, with_office
from docgen.register.queries import LIVE, STANDING, bare_number, case_row, live_rows
from docgen.register.tables import case_, paper

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from sqlalchemy import Connection

    from docgen.papers.entries import PaperKey
    from docgen.register.facts import Columns


def void(connection: Connection, row: Columns, reason: str, mark: events.Mark) -> None:
    """Mark one entry void for *reason*."""
    values = {"state": State.VOID.value, "reason": reason}
    connection.execute(update(paper).where(paper.c.id == row["id"]), values)
    events.note_papers(connection, mark, events.Kind.VOID, [row["id"]])


def drop(connection: Connection, kode: str, keys: Collection[PaperKey], reason: str, mark: events.Mark) -> None:
    """Void the reserved entries of the papers *keys*, which left their case; what was issued cannot leave."""
    reserved = STANDING.where(paper.c.state == State.RESERVED.value).order_by(paper.c.id)
    gone = {(key.paper, key.unit) for key in keys}
    for row in connection.execute(reserved, with_office(connection, wanted=kode)).mappings().all():
        if (row["paper"], row["unit"]) in gone:
            void(connection, row, reason, mark)


def withdraw(
    connection: Connection, kode: str, signed: Mapping[PaperKey, bool], reason: str, mark: events.Mark
) -> None:
    """Void the issued entries of papers that the case no longer calls for; each says whether it had been signed."""
    there = live_rows(connection, kode)
    gone = [(row, kind) for key, kind in signed.items() if (row := there.get((key.paper, key.unit)))]
    for row, kind in sorted(gone, key=lambda pair: int(pair[0]["id"])):
        values = {"state": State.VOID.value, "reason": reason, "signed": kind}
        connection.execute(update(paper).where(paper.c.id == row["id"]), values)
        events.note_papers(connection, mark, events.Kind.WITHDRAWN, [row["id"]])


def cancel(connection: Connection, kode: str, reason: str, mark: events.Mark) -> None:
    """Void every live entry of a case, and the case itself."""
    for row in sorted(live_rows(connection, kode).values(), key=lambda found: int(found["id"])):
        void(connection, row, reason, mark)
    case = case_row(connection, kode)
    if case is not None and case["cancelled"] is None:
        connection.execute(update(case_).where(case_.c.id == case["id"]), {"cancelled": reason})
        case_digests.change(connection, case["id"], case["digests"], None)
        events.note_case(connection, mark, events.Kind.CANCELLED, case["id"])


def void_number(connection: Connection, number: str, reason: str, mark: events.Mark) -> None:
    """Void the entry that bears *number* as printed: one reserved for a case that no issue went out under, or one reserved by hand."""
    if not reason.strip():
        raise RegisterRefusesError(
            f"Nomor {number} tidak dibatalkan, sebab alasannya kosong. Tulis alasannya dengan --reason.",
            f"The number {number} was not voided, for no reason was given. Give one with --reason.",
        )
    bears = select(paper).where(paper.c.office == OWN, paper.c.number == number, paper.c.state != State.VOID.value)
    rows = connection.execute(bears.order_by(paper.c.id), with_office(connection)).mappings().all()
    live = [row for row in rows if row["state"] in LIVE]
    out = {(row["case_id"], row["paper"], row["unit"]) for row in rows if row["state"] != State.RESERVED}
    free = [row for row in live if row["case_id"] is None or (row["case_id"], row["paper"], row["unit"]) not in out]
    if not free:
        raise in_use(connection, number) if live else of_a_dossier(connection, number) or unknown(number)
    for row in free:
        mark.told |= trust.require_row(connection, row)
        void(connection, row, reason, mark)


def in_use(connection: Connection, number: str) -> WouldChangeError:
    """Return the fault for a number that stands on an issued paper."""
    bears = select(case_.c.kode).join(paper).where(paper.c.office == OWN, paper.c.number == number).limit(1)
    kode = connection.scalar(bears, with_office(connection))
    return WouldChangeError(
        f"Nomor {number} sudah tercetak pada naskah kasus {kode}, jadi tidak dapat dibatalkan. Ganti naskahnya dengan "
        "`docgen build --revise`.",
        f"The number {number} stands on an issued paper of case {kode}, so it cannot be voided. Replace the paper with "
        "`docgen build --revise`.",
    )


def of_a_dossier(connection: Connection, number: str) -> RegisterRefusesError | None:
    """Return the fault for a number that is a dossier's own; None where none bears it."""
    wanted = (case_.c.office == OWN, case_.c.number == bare_number(number))
    bears = select(case_.c.kode).where(*wanted).order_by(case_.c.year.desc()).limit(1)
    kode = connection.scalar(bears, with_office(connection))
    if kode is None:
        return None
    return RegisterRefusesError(
        f"{number} adalah nomor berkas kasus {kode}, bukan nomor naskah. Nomor berkas hanya batal bersama kasusnya: `docgen cancel BUKU_KERJA --reason TEKS`.",
        f"{number} is the number of the dossier of case {kode}, not of a paper. It becomes void only with its case: `docgen cancel WORKBOOK --reason TEXT`.",
    )


def unknown(number: str) -> RegisterRefusesError:
    """Return the fault for a number that the book does not hold, or holds as void or replaced."""
    return RegisterRefusesError(
        f"Nomor {number} tidak ada di register, atau sudah batal atau diganti. Lihat `docgen register list`.",
        f"The number {number} is not in the register, or is void or replaced already. See `docgen register list`.",
    )
