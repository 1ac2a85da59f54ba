"""From a figure on paper to its cells, its evidence and the other papers that print it; and back. It reads a dossier alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen import dossier
from docgen.case.cells import position
from docgen.dossier import payload
from docgen.dossier.payload import Kind, place
from docgen.errors import AlteredError, DocgenError, MisuseError
from docgen.finding import Words
from docgen.papers import tracing
from docgen.papers.tracing import Hit
from docgen.pipeline.after import dossiers
from docgen.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from docgen.case.cells import Book, Raw
    from docgen.pipeline.after.dossiers import Sealed
    from docgen.pipeline.intake import Opened

__all__ = ["Hit"]
"""A hit is named here too, for the faces, which know the pipeline alone."""


class Question(Frozen):
    """What was asked: a figure, the figures of a paper (of one of its rows), or a cell as `Data Perbaikan!M20`."""

    figure: str | None = None
    paper: int | None = None
    no: str | None = None
    cell: str | None = None


class Proof(Frozen):
    """One row of evidence behind a figure, and how its file stands: intact, altered, missing, none."""

    row: int
    kind: str
    number: str
    date: str | None
    file: str | None
    state: str


class Traced(Frozen):
    """A figure with its evidence, and the other papers that print it."""

    hit: Hit
    evidence: tuple[Proof, ...]
    also: tuple[str, ...]


def trace(folder: Path, question: Question) -> tuple[Traced, ...]:
    """Return every figure that was asked for; a dossier altered in anything but its evidence is a fault."""
    if sum(asked is not None for asked in (question.figure, question.paper, question.cell)) != 1:
        raise MisuseError(
            "Sebutkan satu hal: sebuah angka, --paper ITEM, atau --cell LEMBAR!SEL.",
            "Name one thing: a figure, --paper ITEM, or --cell SHEET!CELL.",
        )
    if question.no is not None and question.paper is None:
        raise MisuseError(
            "--no menyebut satu baris sebuah naskah. Sebutkan juga naskahnya dengan --paper ITEM.",
            "--no names one row of a paper. Name the paper too, with --paper ITEM.",
        )
    proofs = place(Kind.EVIDENCE, "")
    sealed = dossiers.opened(folder, but=f"{payload.DATA}/{proofs}")
    try:
        return _found(sealed, question)
    except (DocgenError, *ODD) as error:  # what is sealed is nobody's to mend
        sealed.require_here()
        if isinstance(error, AlteredError):
            raise
        raise AlteredError(
            "dossier.json dan sumbernya tidak saling cocok, sehingga angkanya tidak dapat ditelusuri. Bandingkan dengan salinan yang dipercaya.",
            "dossier.json and the sources do not fit each other, so its figures cannot be traced. Compare it with a copy you trust.",
        ) from error


ODD = (LookupError, TypeError, ValueError, AttributeError, ArithmeticError, RuntimeError)
"""What a record ends in that docgen did not write, or not like this."""


def _found(sealed: Sealed, question: Question) -> tuple[Traced, ...]:
    known, opened = _whole(sealed), _opened(sealed)
    sheets = tracing.Sheets(known["sheets"], known["data_sheets"], _look(opened.book))
    everything = tuple(tracing.figures(known, sheets, opened.kit))
    wrong = {one.place.within: one.code for one in sealed.problems}
    proofs = {told["row"]: _proof(told, wrong) for told in known["evidence"]}
    printers: dict[tuple[str, str], dict[str, None]] = {}
    for hit in everything:
        for cell in hit.cells if hit.kind != "count" else ():
            printers.setdefault((cell.sheet, cell.cell), {})[hit.file] = None
    found = [hit for hit in everything if _asked(hit, question)]
    if question.figure is not None:  # who asks for a 3 does not ask for the third row of every list
        found = [hit for hit in found if not hit.only_counts] or found
    return tuple(Traced(hit, tuple(proofs[row] for row in hit.evidence), _also(hit, printers)) for hit in found)


def nothing(folder: Path, question: Question) -> Words:
    """Return why a dossier answers a question with nothing, and what to ask instead."""
    if question.cell is not None and "!" not in question.cell:
        return Words(
            f'Sel "{question.cell}" tidak ditemukan, sebab lembarnya belum disebut. Tulislah bersama lembarnya, misalnya "Kasus!B3".',
            f'The cell "{question.cell}" was not found, for its sheet is not named. Write it with its sheet, such as "Kasus!B3".',
        )
    if question.cell is not None:
        return Words(
            f'Tidak ditemukan: tidak ada naskah dalam berkas ini yang memuat angka, tanggal, atau nilai yang dibandingkan dari sel "{question.cell}". Periksa nama lembar dan selnya; kata-kata biasa tidak ditelusuri.',
            f'Not found: no paper of this dossier prints a figure, a date or a compared value of the cell "{question.cell}". Check the names of its sheet and cell; plain words are not traced.',
        )
    items = [paper["item"] or 0 for paper in dossier.read_json(folder)["papers"]]
    if question.paper is not None and question.paper not in items:
        last = max(items)
        return Words(
            f"Berkas ini tidak mempunyai item {question.paper}. Sebutkan sebuah item dari daftar isinya; yang terakhir {last}.",
            f"This dossier has no item {question.paper}. Name an item of its list of contents; the last is {last}.",
        )
    if question.no is not None:
        return Words(
            f"Naskah item {question.paper} tidak memuat angka pada baris nomor {question.no}. Lihat semua angkanya dengan --paper {question.paper} tanpa --no.",
            f"The paper with item {question.paper} prints no figure in a row with number {question.no}. See all its figures with --paper {question.paper} without --no.",
        )
    return NOT_FOUND


NOT_FOUND = Words(
    "Tidak ditemukan di antara angka, tanggal, dan nilai yang dibandingkan; kata-kata biasa tidak ditelusuri. Periksa ejaannya, atau lihat semua angka sebuah naskah dengan --paper.",
    "Not found among the figures, dates and compared values; plain words are not traced. Check its spelling, or see all figures of a paper with --paper.",
)


def _asked(hit: Hit, question: Question) -> bool:
    if question.cell is not None:
        sheet, _, cell = question.cell.casefold().rpartition("!")
        wanted = sheet.strip("'"), cell.replace("$", "")
        return any((one.sheet.casefold(), one.cell.casefold()) == wanted for one in hit.cells)
    if question.paper is not None:
        return (hit.item or 0) == question.paper and question.no in {None, hit.no}
    return tracing.matches(hit.figure, question.figure or "")


def _also(hit: Hit, printers: Mapping[tuple[str, str], Mapping[str, None]]) -> tuple[str, ...]:
    if hit.kind == "count" or not hit.cells:
        return ()
    last = hit.cells[-1] if hit.kind == "change" else hit.cells[0]
    return tuple(file for file in printers.get((last.sheet, last.cell), ()) if file != hit.file)


def _proof(told: Mapping[str, Any], wrong: Mapping[str, str]) -> Proof:
    """Return a row of evidence; how its file stands says the seal, which was held against the folder: *wrong* has what differs."""
    code = wrong.get(f"{payload.DATA}/{told['file']}", "intact")
    state = "none" if told["file"] is None else code if code in ("intact", "missing") else "altered"
    return Proof(told["row"], told["kind"], told["number"], told["date"], told["file"], state)


def _look(book: Book) -> Callable[[str, str], Raw]:
    """Return what looks into a cell of a workbook, by its address or by the name of a case file's field."""
    sheets = {sheet.name: sheet for sheet in book.sheets}
    names = {sheet.name: {name: at for at, name in sheet.names.items()} for sheet in book.sheets}

    def look(sheet: str, cell: str) -> Raw:
        at = position(cell) or names.get(sheet, {}).get(cell)
        return sheets[sheet].cell(*at).value if sheet in sheets and at else None

    return look


def _opened(sealed: Sealed) -> Opened:
    """Return the case of a dossier opened under the office and kit that were sealed last; one that a stranger has sealed may lack a source."""
    from docgen.pipeline.sealed import reopened  # noqa: PLC0415 - `--help` need not load the whole house

    for own in (place(Kind.SOURCE, name) for name in ("kasus.xlsx", "kantor.toml", "sop.toml")):
        if not (sealed.folder / payload.DATA / own).is_file():
            raise AlteredError(
                f"{own} tidak ada dalam berkas ini, sehingga angkanya tidak dapat ditelusuri. Bandingkan dengan salinan yang dipercaya.",
                f"This dossier has no {own}, so its figures cannot be traced. Compare it with a copy you trust.",
            )
    _, found = reopened.own_sources(sealed.folder, sealed.record)
    sealed.require_here()
    return found


def _whole(sealed: Sealed) -> Mapping[str, Any]:
    """Return a dossier's record; one of an older docgen is told anew from the dossier's own sources."""
    if "data_sheets" in sealed.record:
        return sealed.record
    from docgen.pipeline.after import from_sources  # noqa: PLC0415 - only what an older docgen sealed needs the whole house

    return from_sources.retold(sealed)
