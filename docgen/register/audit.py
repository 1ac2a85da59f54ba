"""Whether the register still says what was written into it. It reads and judges; it mends nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from docgen.errors import RegisterRefusesError
from docgen.finding import Words
from docgen.papers.entries import BERKAS, State
from docgen.register import case_digests, facts, offices
from docgen.register.offices import HEAD, OWN, with_office
from docgen.register.tables import case_, counter, event, meta, paper

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy import Connection


OF_OFFICE = select(meta).where(meta.c.office == OWN)
NEWEST = select(event.c.counters).where(event.c.office == OWN).order_by(event.c.seq.desc()).limit(1)
COUNTERS = select(counter).where(counter.c.office == OWN)

Book = dict[facts.About, str]
"""How each case and paper stands, as canonical JSON."""


def check(connection: Connection) -> tuple[Words, ...]:
    """Return what is wrong: a broken chain, a row that no event explains, a counter that left its numbers, a case not known again."""
    return (
        *broken_links(connection),
        *unexplained_rows(connection),
        *stray_counters(connection),
        *stray_likenesses(connection),
    )


def broken_links(connection: Connection) -> Iterator[Words]:
    """Yield each event that was altered, and each place where one is missing."""
    previous, first = offices.root(connection), None
    at = facts.beginning(previous)
    diary = select(event).where(event.c.office == OWN).order_by(event.c.seq)
    for row in connection.execute(diary, with_office(connection)).mappings():
        if first is None and not row["previous"]:  # a chain of before version 5
            previous, at = "", facts.beginning("")
        first = first or row["hash"]
        old = row["given"] is None and at.digest in {previous, facts.beginning("").digest}  # of before version 4
        bound = (row["seq"], row["previous"]) == (at.length + 1, previous) and facts.unaltered(row)
        if not bound or not (old or row["given"] == facts.given_digest(at.digest, facts.About.of(row), row["data"])):
            yield Words(
                f"Catatan ke-{row['seq']} di register tidak cocok dengan rantainya. Bandingkan dengan cadangan.",
                f"Event {row['seq']} of the register does not fit its chain. Compare it with a backup.",
            )
        previous, at = row["hash"], facts.head(row)
    known = {row.key: row.value for row in connection.execute(OF_OFFICE, with_office(connection))}
    if known.get("id") != first:
        yield Words(
            "Tanda pengenal register bukan catatan pertamanya. Bandingkan dengan cadangan.",
            "The register's id is not its first event. Compare it with a backup.",
        )
    if known.get(HEAD, "") != (previous if first else ""):
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
    told = told.where(event.c.office == OWN, event.c.kind.not_in(facts.HANDLING)).order_by(event.c.seq)
    return {facts.About(*about): data for *about, data in connection.execute(told, with_office(connection))}


def as_standing(connection: Connection) -> Book:
    """Return the book as its rows stand now."""
    cases = connection.execute(select(case_).where(case_.c.office == OWN), with_office(connection)).mappings().all()
    kodes = {row["id"]: row["kode"] for row in cases}
    papers = connection.execute(select(paper).where(paper.c.office == OWN), with_office(connection)).mappings()
    return {facts.About(row["kode"]): facts.case_data(row) for row in cases} | {
        facts.About(kodes.get(row["case_id"], ""), row["paper"], row["unit"], row["issue"]): facts.paper_data(row)
        for row in papers
    }


def stray_counters(connection: Connection) -> Iterator[Words]:
    """Yield each series and year whose numbers have a gap, or do not end where its counter stands.

    Below the first number that is not void there may be gaps: the office said where its book stands after it gave those up.
    A counter without numbers only remembers that.
    """
    rows = [(row.series, row.year, row.last) for row in connection.execute(COUNTERS, with_office(connection))]
    if connection.scalar(NEWEST, with_office(connection)) not in {None, facts.counters(rows)}:
        yield Words(
            "Penghitung nomor di register bukan yang dicatat terakhir. Bandingkan dengan cadangan.",
            "The register's counters are not those of its last event. Compare it with a backup.",
        )
    counters = {(series, year): last for series, year, last in rows}
    for (series, year), numbers in sorted(all_numbers(connection).items()):
        floor = min((n for n, void in numbers.items() if not void), default=max(numbers))
        run = [n for n in numbers if n >= floor]
        if max(run) != counters.get((series, year)) or len(run) != max(run) - floor + 1:
            yield Words(
                f"Nomor seri {series} tahun {year} tidak berurutan sampai penghitungnya. Bandingkan dengan cadangan.",
                f"The numbers of series {series} in {year} do not run up to their counter. Compare it with a backup.",
            )


def stray_likenesses(connection: Connection) -> Iterator[Words]:
    """Yield each case that would not be known again by what its row keeps."""
    for kode in case_digests.strayed(connection):
        yield Words(
            f"Sidik digital kasus {kode} di register tidak cocok dengan barisnya, sehingga salinannya tidak dikenali. Bandingkan dengan cadangan.",
            f"The digests of case {kode} in the register do not fit its row, so a copy of it would not be known. Compare it with a backup.",
        )


def all_numbers(connection: Connection) -> dict[tuple[str, int], dict[int, bool]]:
    """Return the numbers of each series and year, dossiers' own among them, and whether each is void."""
    papers = select(paper.c.series, paper.c.year, paper.c.n, paper.c.state)
    papers = papers.where(paper.c.office == OWN, paper.c.n.is_not(None))
    found: dict[tuple[str, int], dict[int, bool]] = {}
    for series, year, n, state in connection.execute(papers, with_office(connection)):
        found.setdefault((series, year), {})[n] = state == State.VOID
    dossiers = select(case_.c.year, case_.c.number).where(case_.c.office == OWN)
    for year, n in connection.execute(dossiers, with_office(connection)):
        found.setdefault((BERKAS, year), {})[n] = False
    return found


def require_ahead(connection: Connection, seen: Mapping[tuple[str, int], int]) -> None:
    """Refuse to number if any series has stood higher: *seen* is the highest number of each series and year."""
    counters = connection.execute(COUNTERS, with_office(connection)) if seen else ()
    last = {(row.series, row.year): row.last for row in counters}
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
