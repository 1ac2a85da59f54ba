"""Dossiers and exported agendas as witnesses of the register: written anew from them, or held against them."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from docgen import dossier
from docgen.errors import DocgenError, RegisterRefusesError
from docgen.finding import Words
from docgen.papers import sealed
from docgen.papers.entries import BERKAS, Head
from docgen.pipeline.sealed import archive, signed_bags
from docgen.value import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from docgen.papers.entries import CaseEntry, Owner
    from docgen.pipeline.sealed.signed_bags import Signed
    from docgen.register import Register

MOST_VOID = 50_000
"""More numbers than this do not go missing between dossiers: then one of them names a number that nobody gave."""

UNFIT = Words(
    "isi dossier.json tidak sesuai dengan bentuk yang ditulis docgen",
    "what dossier.json says does not fit what docgen writes",
)


class Gathered(NamedTuple):
    """The cases that dossiers tell of, the bags of their signed papers, and a sentence for each of both that was left out."""

    cases: tuple[CaseEntry, ...]
    signed: tuple[Signed, ...]
    left_out: tuple[Words, ...]


def gather(folder: Path, owner: Owner | None) -> Gathered:
    """Return each case of *owner*'s dossiers under *folder* as its newest one tells it; one that does not fit is left out."""
    told: dict[Path, CaseEntry] = {}
    left_out = []
    for bag in sorted(dossier.bags(folder)):
        case = _own(archive.steady(bag, _sound), owner)
        if isinstance(case, Words):
            left_out.append(_left_out(bag, case))
        else:
            told[bag] = case
    for bag, why in _distant(told).items():
        del told[bag]
        left_out.append(_left_out(bag, why))
    cases = tuple(_newest(list(told.values())))
    signed, strange = signed_bags.signed(folder, tuple(told.values()))
    return Gathered(cases, signed, (*left_out, *(_left_out(bag, why) for bag, why in strange.items())))


def require_whole(folder: Path, found: Gathered, output: Path | None, owner: Owner | None) -> None:
    """Raise if the office's own dossiers lie outside *folder* and state numbers that what was *found* does not: they would be given again."""
    own = output.resolve() if output and owner else None
    if own is None or owner is None or folder.resolve() in (own, *own.parents):
        return
    from docgen.register import restore  # noqa: PLC0415 - SQLAlchemy costs start-up that who judges a bag need not pay

    ends = restore.last(found.cases)
    for (series, year), n in sorted(dossier.last_numbers(own, owner.kode).items()):
        if n > ends.get((series, year), 0):
            raise RegisterRefusesError(
                f"{folder} tidak memuat semua berkas kantor ini: di {own} ada nomor {n} (seri {series}, tahun {year}), yang akan diberikan sekali lagi. Kumpulkan semua berkas di {own}, lalu jalankan docgen register restore {own}.",
                f"{folder} does not hold all dossiers of this office: {own} holds the number {n} (series {series}, year {year}), which would be given again. Bring all dossiers into {own}, then run docgen register restore {own}.",
            )


def _sound(bag: Path) -> CaseEntry | Words:
    """Return the case of one dossier, or why nothing is taken from it."""
    problems = dossier.harm(dossier.verify(bag))
    return problems[0].words if problems else _told(bag)


def _own(case: CaseEntry | Words, owner: Owner | None) -> CaseEntry | Words:
    """Return the case of a dossier, or why it does not belong in this office's book; one of old names no office."""
    if isinstance(case, Words) or owner is None or case.office in {"", owner.kode}:
        return case
    return Words(
        f"ia berkas kantor {case.office}, sedangkan buku ini milik {owner.kode}",
        f"it is a dossier of the office {case.office}, and this book is that of {owner.kode}",
    )


def _told(bag: Path) -> CaseEntry | Words:
    """Return the case as a dossier's record tells it, or why it tells none."""
    try:
        return sealed.entry(dossier.read_json(bag), dossier.manifest_digest(bag), dossier.stated(bag))
    except DocgenError as error:
        return error.words
    except FileNotFoundError as error:
        return dossier.missing(PurePath(error.filename).name).words
    except (ValueError, OSError, RecursionError):
        return UNFIT


def _left_out(bag: Path, why: Words) -> Words:
    return Words(
        f"Berkas {bag} tidak dipakai: {why.id.rstrip('.')}. Periksa dengan `docgen verify`, lalu pulihkan salinannya.",
        f"The dossier {bag} was left out: {why.en.rstrip('.')}. Look at it with `docgen verify`, then restore its copy.",
    )


def _distant(told: dict[Path, CaseEntry]) -> dict[Path, Words]:
    """Return the dossiers whose numbers lie so far from all others that nobody can have given those between."""
    distant: dict[Path, Words] = {}
    while True:
        gaps = list(_gaps({bag: case for bag, case in told.items() if bag not in distant}))
        if sum(gap.high - gap.low - 1 for gap in gaps) <= MOST_VOID:
            return distant
        low, high, numbers = max(gaps, key=lambda gap: gap.high - gap.low)
        below = {bag for n, bag in numbers.items() if n <= low}
        above = {bag for n, bag in numbers.items() if n >= high}
        why = Words(
            f"nomor {high} terlalu jauh dari nomor {low}", f"the number {high} is too far from the number {low}"
        )
        distant |= dict.fromkeys(below if len(below) < len(above) else above, why)


class _Gap(NamedTuple):
    """Two numbers of a series between which no dossier bears one, and all its numbers with the dossiers that bear them."""

    low: int
    high: int
    numbers: dict[int, Path]


def _gaps(told: dict[Path, CaseEntry]) -> Iterator[_Gap]:
    """Yield every gap between the numbers of each series and year."""
    borne: dict[tuple[str, int], dict[int, Path]] = {}
    for bag, case in told.items():
        for one in case.entries:
            if one.n is not None:
                borne.setdefault((one.series, one.date.year), {})[one.n] = bag
        borne.setdefault((BERKAS, case.year), {})[case.number] = bag
        for series, year, n in case.stated:
            borne.setdefault((series, year), {}).setdefault(n, bag)
    for numbers in borne.values():
        for low, high in pairwise(sorted(numbers)):
            if high - low > 1:
                yield _Gap(low, high, numbers)


def _newest(told: Sequence[CaseEntry]) -> Iterator[CaseEntry]:
    """Yield each case as its newest dossier tells it, with the seals of the revisions before and what any of them states."""
    cases: dict[str, CaseEntry] = {}
    closed: dict[str, dict[int, str]] = {}
    stated: dict[str, list[tuple[str, int, int]]] = {}
    for case in told:
        stated.setdefault(case.kode, []).extend(case.stated)
        if case.closed:
            closed.setdefault(case.kode, {})[case.revision] = case.manifest
        known = cases.get(case.kode)
        if known is None or _age(known) < _age(case):
            cases[case.kode] = case
    for case in cases.values():
        older = sorted((number, seal) for number, seal in closed.get(case.kode, {}).items() if number < case.revision)
        yield replace(case, earlier=tuple(older), stated=tuple(stated[case.kode]))


def _age(case: CaseEntry) -> tuple[bool, int, bool, int, int]:
    """Return what grows with a dossier: of two copies the one with more is the newer."""
    return (
        case.cancelled is not None,
        case.revision,
        case.closed,
        len(case.entries),
        sum(entry.issue for entry in case.entries),
    )


def hear(folder: Path, register: Register) -> tuple[int, tuple[Words, ...]]:
    """Return how many dossiers and exported agendas under *folder* were heard, and a sentence for each that the register's chain does not contain."""
    from docgen.workbook import agenda  # noqa: PLC0415 - openpyxl costs start-up that only this needs to pay

    denied: dict[Path, Words] = {}
    bags = sorted(dossier.bags(folder))
    for bag in bags:
        why = archive.steady(bag, partial(_denies, register), bool)  # its build may not have told the register yet
        denied |= {bag: why} if why and bag.is_dir() else {}
    heads = {book: head for book in _books(folder, frozenset(bags)) if (head := agenda.head(book))}
    other = Words("rantai register tidak memuat keadaan yang dicetaknya", "the register's chain never stood as it says")
    denied |= {book: _denied(book, other) for book, head in heads.items() if not register.contains(head)}
    return len(bags) + len(heads), tuple(denied.values())


def _denies(register: Register, bag: Path) -> Words | None:
    """Say that the register does not contain a dossier, and why; one of another office is held against that office's chain."""
    case, stated = _told(bag), dossier.head(bag)
    if isinstance(case, Words):
        return _left_out(bag, case)
    book = register.of(case.office) if case.office else register
    why = book.objection(case, Head(*stated) if stated else None)
    return _denied(bag, why) if why else None


def _books(folder: Path, bags: frozenset[Path]) -> Iterator[Path]:
    """Yield every workbook under *folder* that lies in no dossier and in no hidden folder."""
    for book in sorted(folder.rglob("*.xlsx")):
        hidden = any(part.startswith((".", "~$")) for part in book.relative_to(folder).parts)
        if not hidden and bags.isdisjoint(book.parents) and book.is_file():
            yield book


def _denied(place: Path, why: Words) -> Words:
    return Words(
        f"{place} tidak termuat dalam register: {why.id.rstrip('.')}. Register ini ditulis ulang, salinan lama, atau bukan "
        "register berkas itu; bila build terakhir terputus, jalankan lagi.",
        f"{place} is not in the register: {why.en.rstrip('.')}. This register was rewritten, is an old copy, or is not that "
        "of the file; if the last build was interrupted, run it again.",
    )
