"""The tables of the register, one schema for SQLite and PostgreSQL. Shape only: no statement is run here."""

from __future__ import annotations

from sqlalchemy import (
    DDL,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy import event as hooks

from docgen.papers.entries import State

SCHEMA_VERSION = 6

OFFICE = 20
"""Characters of an office's kode, which is in every key: one register holds the books of many offices. New in version 5."""


metadata = MetaData()

# What is said of the register as a whole stands under no office.
meta = Table(
    "meta",
    metadata,
    Column("office", String(OFFICE), primary_key=True),
    Column("key", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)

counter = Table(
    "counter",
    metadata,
    Column("office", String(OFFICE), primary_key=True),
    Column("series", String(80), primary_key=True),
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("last", Integer, nullable=False),
)

# `cancelled` is why a case was ended early, `digests` what it would share with a copy of itself (`papers.digests`); both are
# null while nothing is said (new in version 5).
# `revision` counts the closed dossiers written anew beside the first (-rev1); `manifest` is that of the newest.
case_ = Table(
    "case_",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("office", String(OFFICE), nullable=False),
    Column("kode", Text, nullable=False),
    Column("periode", Text, nullable=False),
    Column("year", Integer, nullable=False),
    Column("number", Integer, nullable=False),
    Column("manifest", String(128), nullable=False, default=""),
    Column("closed", Boolean, nullable=False, default=False),
    Column("revision", Integer, nullable=False, default=0),
    Column("cancelled", Text),
    Column("digests", Text),
    UniqueConstraint("office", "kode", name="one_case_a_kode"),
    UniqueConstraint("office", "year", "number", name="one_dossier_a_number"),
)

# The digests of the cases that go on or are closed, each beside the case that bears it, for a question after one of them must
# not read ten thousand rows. New in version 6.
likeness = Table(
    "likeness",
    metadata,
    Column("office", String(OFFICE), primary_key=True),
    Column("digest", String(32), primary_key=True),
    Column("case_id", ForeignKey("case_.id"), primary_key=True),
)

# A number reserved by hand belongs to no case: its case_id and item are null, `paper` is its own place in the book
# (series/year/n), and `subject` says what it is for.
# `signed` says of a replaced issue whether it had been signed; it is null on every other row, and on those of older
# registers (new in version 3).
# A paper without an official number has n null, which both databases leave out of the unique key. So has an issue
# that was revised before it was signed: its number went over to the next issue.
paper = Table(
    "paper",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("office", String(OFFICE), nullable=False),
    Column("case_id", ForeignKey("case_.id"), index=True),
    Column("paper", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("issue", Integer, nullable=False),
    Column("item", Integer),
    Column("date", String(10), nullable=False),
    Column("state", String(10), nullable=False),
    Column("series", String(80), nullable=False),
    Column("year", Integer, nullable=False),
    Column("n", Integer),
    Column("number", Text, nullable=False),
    Column("sha512", String(128), nullable=False, default=""),
    Column("value_digest", Text, nullable=False, default=""),
    Column("subject", Text, nullable=False, default=""),
    Column("reason", Text, nullable=False, default=""),
    Column("signed", Boolean),
    UniqueConstraint("office", "series", "year", "n", name="one_paper_a_number"),
    UniqueConstraint("case_id", "paper", "unit", "issue", name="one_row_an_issue"),
    UniqueConstraint("case_id", "item", "issue", name="one_paper_an_item"),
    CheckConstraint(f"state IN ({', '.join(repr(state.value) for state in State)})", name="known_state"),
    CheckConstraint("n IS NULL OR (n >= 0 AND series <> '')", name="a_number_has_its_series"),
)

# The last defence of all: no two papers numbered here look the same in print, whatever pattern the office changed to.
# Numbers of other systems (n null) are theirs to keep apart. New in version 2.
# A statement, for a partial index as an object of SQLAlchemy loads the dialects of both databases at every start.
printed_once = DDL(  # type: ignore[no-untyped-call]  # SQLAlchemy gives it no types
    "CREATE UNIQUE INDEX one_paper_a_printed_number ON paper (office, number) WHERE n IS NOT NULL"
)
hooks.listen(paper, "after_create", printed_once)

# Numbers of other systems are looked up before one of ours is given. New in version 3.
by_number = Index("papers_by_number", paper.c.office, paper.c.number)

# Append-only: no statement in this room updates or deletes an event.
# `given` is the digest over all that was given up to here, `counters` that of how far each series has come; both are
# null on events of before version 4.
event = Table(
    "event",
    metadata,
    Column("office", String(OFFICE), primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", String(40), nullable=False),
    Column("who", Text, nullable=False),
    Column("kind", String(10), nullable=False),
    Column("kode", Text, nullable=False),
    Column("paper", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("issue", Integer, nullable=False),
    Column("data", Text, nullable=False),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    Column("given", String(128)),
    Column("counters", String(64)),
)

# What happened to a case, or to one number, is found without reading the whole diary. New in version 4.
by_case = Index("events_by_case", event.c.office, event.c.kode, event.c.paper, event.c.unit, event.c.issue, event.c.seq)
in_order = event.c.seq + 0
"""The number of an event of one case, so written that a database seeks the case (`events_by_case`) and does not go through all in order."""

OF_OLD = frozenset({"meta", "counter", "case_", "paper", "event"})
"""The tables that a register has in every version."""
