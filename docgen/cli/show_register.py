"""The book of numbers as a reader sees it: a table, the life of one number. Showing only."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from docgen.cli import table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen.cli.context import State
    from docgen.pipeline.register import Happening, Line, Owner

STATES = {
    "dipesan": "reserved", "dipakai": "used", "tangan": "by hand", "diganti": "replaced", "batal": "void",
}  # fmt: skip
"""The office's words for a state in English."""
KINDS = {
    "reserved": ("dipesan", "reserved"),
    "used": ("terbit", "issued"),
    "void": ("dibatalkan", "made void"),
    "revised": ("naskahnya diganti", "its paper replaced"),
    "external": ("nomor dari luar", "number from elsewhere"),
    "by-hand": ("diambil dengan tangan", "taken by hand"),
    "moved": ("disesuaikan", "adjusted"),
    "cancelled": ("kasus dibatalkan", "case cancelled"),
    "withdrawn": ("ditarik", "withdrawn"),
    "restored": ("dipulihkan dari berkas", "restored from a dossier"),
}


def show(lines: Sequence[Line], state: State) -> None:
    """Print numbers as a table."""
    say = state.say
    columns = (
        table.Column(say("Nomor", "Number"), whole=True),
        table.Column(say("Tanggal", "Date"), whole=True),
        table.Column(say("Keadaan", "State"), whole=True, spare=1),
        table.Column(say("Kasus", "Case"), whole=True),
        table.Column(say("Perihal", "Subject")),
    )
    table.show(
        say("Buku agenda", "Book of numbers"),
        columns,
        [table.Row((line.number, str(line.date or line.year), standing(line, state), line.kode or "-", subject(line))) for line in lines],
        state,
    )  # fmt: skip


def standing(line: Line, state: State) -> str:
    """Return the state of a number as a reader sees it; what is void stands out."""
    told = state.say(line.standing, STATES[line.standing])
    return told.upper() if line.standing == "batal" else told


def show_offices(offices: Sequence[Owner], state: State) -> None:
    """Print the offices of a register as a table."""
    columns = (table.Column("Kode", whole=True), table.Column(state.say("Kantor", "Office")), table.Column("Pemda"))
    rows = [table.Row((one.kode or "-", one.nama or "-", one.pemda or "-")) for one in offices]
    table.show(state.say("Kantor dalam register", "Offices in the register"), columns, rows, state)


def subject(line: Line) -> str:
    """Return what a number is for, and why it does not count any more."""
    told = line.subject or " ".join(part for part in (line.paper, line.unit) if part)
    return f"{told} ({line.reason})".strip() if line.reason else told


def clock(at: str) -> str:
    """Return an instant of the register (ISO 8601, UTC) as this computer's clock shows it: `2026-11-02 10:30+08:00`."""
    return datetime.fromisoformat(at).astimezone().isoformat(sep=" ", timespec="minutes")


def show_events(happened: Sequence[Happening], state: State) -> None:
    """Print the life of a number."""
    columns = (
        table.Column(state.say("Waktu", "When"), whole=True),
        table.Column(state.say("Peristiwa", "Event")),
        table.Column(state.say("Oleh", "Who"), whole=True),
        table.Column(state.say("Alasan", "Reason")),
    )
    table.show(
        state.say("Riwayat", "History"),
        columns,
        [table.Row((clock(one.at), state.say(*KINDS.get(one.kind, (one.kind, one.kind))), one.who, one.reason or "-")) for one in happened],
        state,
    )  # fmt: skip
