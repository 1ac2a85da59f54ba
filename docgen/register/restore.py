"""A lost register written anew from what sealed dossiers tell. Numbers that no dossier explains are void for ever."""

from __future__ import annotations

from datetime import date
from itertools import chain
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, func, insert, select, update

from docgen.errors import RegisterRefusesError
from docgen.papers.entries import BERKAS, State
from docgen.register import case_digests, events, reservation
from docgen.register.offices import OWN, office_kode, with_office
from docgen.register.tables import case_, counter, event, paper
from docgen.value import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection

    from docgen.papers.entries import CaseEntry, Entry, Late, PaperKey

LOST = "tidak ada berkas yang menjelaskan nomor ini sewaktu register dipulihkan; cocokkan dengan cetakan buku agenda"
"""Why a number between others is void after a restoration."""

LAST = "tidak ada berkas yang menjelaskan nomor ini dan nomor-nomor sebelumnya tahun itu sewaktu register dipulihkan; cocokkan dengan cetakan buku agenda"
"""The same of the last number of a series of which nothing else is known: where its book began, nobody can tell."""

NUMBERED = update(paper).where(paper.c.id == bindparam("wanted")).values(number=bindparam("told"))

Taken = dict[tuple[str, int], dict[int, str]]
"""Which numbers of each series and year are taken, and by what."""


def restore(connection: Connection, cases: Sequence[CaseEntry], mark: events.Mark) -> int:
    """Write *cases* into an empty book; return how many numbers between theirs had to be voided."""
    if connection.scalar(select(func.count()).select_from(event).where(event.c.office == OWN), with_office(connection)):
        raise RegisterRefusesError(
            "Register ini sudah berisi, jadi tidak ditimpa. Sebutkan register baru dengan --register.",
            "This register is not empty, so it is not overwritten. Name a new one with --register.",
        )
    found, ends = numbers_taken(cases), last(cases)
    for case in sorted(cases, key=lambda one: (one.year, one.number)):
        write(connection, case, mark)
    holes = []
    for (series, year), end in sorted(ends.items()):
        begun = {"office": office_kode(connection), "series": series, "year": year, "last": end}
        connection.execute(insert(counter), begun)
        numbers = found.get((series, year), {})
        between = sorted(set(range(min(numbers, default=end), end + 1)) - numbers.keys())
        holes += [lost(series, year, n, LOST if numbers else LAST) for n in between]
    reservation.enter(connection, holes, mark, events.Kind.RESTORED)
    return len(holes)


def numbers_taken(cases: Sequence[CaseEntry]) -> Taken:
    """Return every number of *cases*; one that two papers bear is refused, for one dossier is not what it says."""
    found: Taken = {}
    for series, year, n, owner in owners(cases):
        other = found.setdefault((series, year), {}).setdefault(n, owner)
        if other != owner:
            raise RegisterRefusesError(
                f"Nomor {n} (seri {series}, tahun {year}) ada pada {other} dan pada {owner}. Keluarkan salah satu berkas dari folder, yaitu yang salah atau yang nomornya dari register kedua, lalu jalankan lagi; docgen build kasus yang dikeluarkan memberi naskahnya nomor baru, dan yang sudah beredar ditarik.",
                f"The number {n} (series {series}, year {year}) stands on {other} and on {owner}. Take one of the dossiers out of the folder, the wrong one or that of a second register, then run again; docgen build of the case that was taken out gives its papers new numbers, and those that went out are called back.",
            )
    return found


def last(cases: Sequence[CaseEntry]) -> dict[tuple[str, int], int]:
    """Return how far each series had come in each year: by the numbers of *cases*, and by what their dossiers state."""
    ends: dict[tuple[str, int], int] = {}
    numbers = ((series, year, n) for series, year, n, _ in owners(cases))
    for series, year, n in chain(numbers, *(case.stated for case in cases)):
        ends[series, year] = max(n, ends.get((series, year), n))
    return ends


def stated_only(cases: Sequence[CaseEntry]) -> tuple[tuple[str, int, int], ...]:
    """Return each series and year of which the last number is stated, and none is known."""
    found = numbers_taken(cases)
    return tuple((*place, end) for place, end in sorted(last(cases).items()) if place not in found)


def owners(cases: Sequence[CaseEntry]) -> Iterator[tuple[str, int, int, str]]:
    """Yield every number of *cases* with who bears it."""
    for case in cases:
        yield BERKAS, case.year, case.number, case.kode
        for one in case.entries:
            if one.n is not None:
                yield one.series, one.date.year, one.n, f"{case.kode} {one.key.paper} {one.key.unit} {one.issue}"


def write(connection: Connection, case: CaseEntry, mark: events.Mark) -> None:
    """Enter one case and its papers as their dossier tells them."""
    columns = ("kode", "periode", "year", "number", "manifest", "closed", "revision", "cancelled", "digests")
    values = {"office": office_kode(connection), **{name: getattr(case, name) for name in columns}}
    case_id = int(connection.execute(insert(case_).returning(case_.c.id), values).scalar_one())
    case_digests.change(connection, case_id, None, case.digests if case.cancelled is None else None)
    ended = {"state": State.VOID.value, "reason": case.cancelled} if case.cancelled is not None else {}
    ids: dict[tuple[PaperKey, int], int] = {}
    for entries, came in in_turn(case):
        rows = [
            {"case_id": case_id, **columns_of(one), **(ended if one.state is State.USED else {})} for one in entries
        ]
        entered = reservation.enter(connection, rows, mark, events.Kind.RESTORED)
        ids |= {(one.key, one.issue): row for one, row in zip(entries, entered, strict=True)}
        if came:
            told = [{"wanted": ids[one.key, one.issue], "told": one.number} for one in came]
            connection.execute(NUMBERED, told)
            events.note_papers(connection, mark, events.Kind.EXTERNAL, [ids[one.key, one.issue] for one in came])
    states = [{"revision": revision, "manifest": manifest, "closed": True} for revision, manifest in case.earlier]
    for state in (*states, {name: values[name] for name in ("revision", "manifest", "closed")}):
        connection.execute(update(case_).where(case_.c.id == case_id), state)
        events.note_case(connection, mark, events.Kind.RESTORED, case_id)


def in_turn(case: CaseEntry) -> Iterator[tuple[list[Entry], list[Entry]]]:
    """Yield its entries as they came into the book: without number those whose number came later, and with them the numbers that came next."""
    came = came_later(case)
    turn_of = {(one.key, one.issue): place for place, some in enumerate(came) for one in some}
    unknown = {key: place for place in reversed(range(len(came))) for key in came[place][0].unknown_to}
    newest = {one.key: one.issue for one in sorted(case.entries, key=lambda one: one.issue)}
    after: dict[PaperKey, int] = {}
    turns: list[list[Entry]] = [[] for _ in range(len(came) + 1)]
    for one in sorted(case.entries, key=lambda one: one.issue):
        knows = unknown.get(one.key, len(came)) if newest[one.key] == one.issue else 0
        turn = turn_of.get((one.key, one.issue), max(knows, after.get(one.key, 0)))
        turns[turn].append(one)
        after[one.key] = turn + ((one.key, one.issue) in turn_of)
    numbers = {(one.key, one.issue): one for one in case.entries}
    for place, entries in enumerate(turns):
        bare = [replace(one, number="") if (one.key, one.issue) in turn_of else one for one in entries]
        yield bare, [numbers[one.key, one.issue] for one in (came[place] if place < len(came) else ())]


def came_later(case: CaseEntry) -> list[list[Late]]:
    """Return its numbers that came later in the order in which they came, those together that the same papers do not know.

    One that was mistyped and mended came with the one before: its next issue says it from the beginning.
    """
    borne = {(one.key, one.issue) for one in case.entries if one.number and one.n is None}
    known: dict[PaperKey, list[frozenset[PaperKey]]] = {}
    found: list[list[Late]] = []
    for one in sorted(case.late, key=lambda each: (len(each.unknown_to), each.issue)):
        before = known.setdefault(one.key, [])
        if (one.key, one.issue) in borne and not any(one.unknown_to <= other for other in before):
            before.append(one.unknown_to)
            if found and found[-1][0].unknown_to == one.unknown_to:
                found[-1].append(one)
            else:
                found.append([one])
    return found


def columns_of(one: Entry) -> dict[str, object]:
    """Return the columns of a paper's row."""
    same = ("issue", "item", "series", "n", "number", "sha512", "subject", "signed", "reason")
    told = {"date": one.date.isoformat(), "year": one.date.year, "state": one.state.value, "value_digest": one.values}
    return {"paper": one.key.paper, "unit": one.key.unit, **told, **{name: getattr(one, name) for name in same}}


def lost(series: str, year: int, n: int, reason: str) -> dict[str, object]:
    """Return the row of a number of which nothing is known but that it was given."""
    row = {**reservation.caseless(series, date(year, 12, 31), n), "state": State.VOID.value, "reason": reason}
    return {**row, "n": n, "number": f"{series}/{year}/{n}"}
