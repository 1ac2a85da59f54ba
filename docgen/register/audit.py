"""Whether the register still says what was written into it. It reads and judges; it mends nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import func, select

from docgen.errors import RegisterRefusesError
from docgen.finding import Words
from docgen.papers.entries import BERKAS
from docgen.register import facts
from docgen.register.facts import NOTHING_GIVEN
from docgen.register.schema import HEAD
from docgen.register.tables import case_, counter, event, meta, paper

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy import Connection


class Span(NamedTuple):
    """The lowest and the highest number of a series in a year, and how many there are."""

    first: int
    last: int
    many: int


NEWEST = select(event.c.counters).order_by(event.c.seq.desc()).limit(1)

Book = dict[facts.About, str]
"""How each case and paper stands, as canonical JSON."""


def check(connection: Connection) -> tuple[Words, ...]:
    """Return what is wrong: a broken chain, a row that no event explains, a counter that left its numbers."""
    return (*broken_links(connection), *unexplained_rows(connection), *stray_counters(connection))


def broken_links(connection: Connection) -> Iterator[Words]:
    """Yield each event that was altered, and each place where one is missing."""
    previous, at, first = "", NOTHING_GIVEN, None
    for row in connection.execute(select(event).order_by(event.c.seq)).mappings():
        first = first or row["hash"]
        bound = (at.length + 1, previous, facts.digest(facts.columns(row)))
        old = row["given"] is None and at.digest in {previous, NOTHING_GIVEN.digest}  # of before version 4
        if (row["seq"], row["previous"], row["hash"]) != bound or not (
            old or row["given"] == facts.given(at.digest, row)
        ):
            yield Words(
                f"Catatan ke-{row['seq']} di register tidak cocok dengan rantainya. Bandingkan dengan cadangan.",
                f"Event {row['seq']} of the register does not fit its chain. Compare it with a backup.",
            )
        previous, at = row["hash"], facts.head(row)
    known = {row.key: row.value for row in connection.execute(select(meta))}
    if known.get("id") != first:
        yield Words(
            "Tanda pengenal register bukan catatan pertamanya. Bandingkan dengan cadangan.",
            "The register's id is not its first event. Compare it with a backup.",
        )
    if known.get(HEAD) != previous:
        yield Words(
            "Catatan terakhir di register hilang atau ditambah di luar docgen. Bandingkan dengan cadangan.",
            "The register's last event is missing or was added outside docgen. Compare it with a backup.",
        )


def unexplained_rows(connection: Connection) -> Iterator[Words]:
    """Yield each case and paper whose row differs from what its last event says."""
    told, standing = as_told(connection), as_standing(connection)
    for place in sorted(told.keys() | standing.keys()):
        if told.get(place) != standing.get(place):
            name = " ".join(str(part) for part in place if part)
            yield Words(
                f"Baris {name} di register berbeda dari catatannya. Bandingkan dengan cadangan.",
                f"The row {name} of the register differs from its events. Compare it with a backup.",
            )


def as_told(connection: Connection) -> Book:
    """Return the book as its events tell it: each one says how its row stood from then on."""
    told = select(event.c.kode, event.c.paper, event.c.unit, event.c.issue, event.c.data)
    told = told.where(event.c.kind.not_in(facts.HANDLING)).order_by(event.c.seq)
    return {facts.About(*about): data for *about, data in connection.execute(told)}


def as_standing(connection: Connection) -> Book:
    """Return the book as its rows stand now."""
    cases = connection.execute(select(case_)).mappings().all()
    kodes = {row["id"]: row["kode"] for row in cases}
    papers = connection.execute(select(paper)).mappings()
    return {facts.About(row["kode"]): facts.case_data(row) for row in cases} | {
        facts.About(kodes.get(row["case_id"], ""), row["paper"], row["unit"], row["issue"]): facts.paper_data(row)
        for row in papers
    }


def stray_counters(connection: Connection) -> Iterator[Words]:
    """Yield each series and year whose numbers have a gap, or do not end where its counter stands."""
    papers = select(paper.c.series, paper.c.year, func.min(paper.c.n), func.max(paper.c.n), func.count(paper.c.n))
    dossiers = select(case_.c.year, func.min(case_.c.number), func.max(case_.c.number), func.count())
    spans: dict[tuple[str, int], Span] = {}
    for series, year, *span in (
        *connection.execute(papers.where(paper.c.n.is_not(None)).group_by(paper.c.series, paper.c.year)),
        *((BERKAS, *row) for row in connection.execute(dossiers.group_by(case_.c.year))),
    ):
        spans[series, year] = joined(spans.get((series, year)), Span(*span))
    ends = {place: (span.last, span.many == span.last - span.first + 1) for place, span in spans.items()}
    rows = [(row.series, row.year, row.last) for row in connection.execute(select(counter))]
    if connection.scalar(NEWEST) not in {None, facts.counters(rows)}:
        yield Words(
            "Penghitung nomor di register bukan yang dicatat terakhir. Bandingkan dengan cadangan.",
            "The register's counters are not those of its last event. Compare it with a backup.",
        )
    counters = {(series, year): (last, True) for series, year, last in rows}
    for series, year in sorted(ends.keys() | counters.keys()):
        if ends.get((series, year)) != counters.get((series, year)):
            yield Words(
                f"Nomor seri {series} tahun {year} tidak berurutan sampai penghitungnya. Bandingkan dengan cadangan.",
                f"The numbers of series {series} in {year} do not run up to their counter. Compare it with a backup.",
            )


def joined(one: Span | None, other: Span) -> Span:
    """Return two parts of one series together: a restored register keeps lost dossier numbers among the papers."""
    if one is None:
        return other
    return Span(min(one.first, other.first), max(one.last, other.last), one.many + other.many)


def require_ahead(connection: Connection, seen: Mapping[tuple[str, int], int]) -> None:
    """Refuse to number if any series has stood higher: *seen* is the highest number of each series and year."""
    last = {(row.series, row.year): row.last for row in connection.execute(select(counter))} if seen else {}
    for (series, year), n in sorted(seen.items()):
        known = last.get((series, year), 0)
        if known < n:
            raise RegisterRefusesError(
                f"Register ini tertinggal: di folder berkas sudah ada nomor {n} (seri {series}, tahun {year}), "
                f"sedangkan register baru sampai {known}. Pakai register yang memberi nomor itu; bila hilang, pulihkan "
                "dengan `docgen register restore FOLDER`.",
                f"This register is behind: the dossiers beside it hold the number {n} (series {series}, year {year}), "
                f"and the register has come to {known} only. Use the register that gave that number; if it is lost, "
                "rebuild it with `docgen register restore FOLDER`.",
            )
