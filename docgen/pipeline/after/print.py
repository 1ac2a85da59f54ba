"""A sealed dossier printed: its papers as one PDF in order, each side with its code; the register writes it down."""

from __future__ import annotations

import re
from datetime import datetime
from hashlib import sha512
from itertools import groupby
from typing import TYPE_CHECKING

from docgen import bahasa
from docgen.errors import MisuseError
from docgen.finding import Words
from docgen.pipeline.after import dossiers, press, register_of
from docgen.pipeline.files import new_file
from docgen.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from docgen.pipeline.after.dossiers import Paper, Sealed
    from docgen.pipeline.after.handout import Handout
    from docgen.pipeline.after.press import Press
    from docgen.pipeline.stages import Actor
    from docgen.printing.print_set import Bound, Leaf
    from docgen.register import Noted, Register

NEW, ALL = "new", "all"
RANGE = re.compile(r"(\d{1,6})(?:-(\d{1,6}))?")
TICK_LIST = "daftar-cetak.pdf"


class PrintRequest(Frozen):
    """What a user asked for: the dossier, the new folder, which papers, and how they are printed."""

    dossier: Path
    output: Path
    only: str = ALL
    copies: bool = False
    one_sided: bool = False
    code: bool = True
    register: str | None = None


class Sheets(Frozen):
    """One paper that was printed, and how many pages it has."""

    paper: Paper
    pages: int


class Printed(Frozen):
    """A print set: the files made, the papers in it, its digest; `notes` say what was not done. Without papers there is none."""

    folder: Path
    files: tuple[Path, ...]
    sha512: str
    sheets: tuple[Sheets, ...]
    blanks: int
    recorded: bool
    notes: tuple[Words, ...]


def print_set(request: PrintRequest, soffice: str | None, actor: Actor) -> Printed:
    """Print the papers of a dossier into a new folder; an altered dossier is never printed."""
    dossiers.require_new(request.output)
    sealed = dossiers.opened(request.dossier)
    papers, notes = _asked(sealed, request.only, request.register)
    if not papers:
        return Printed(request.output, (), "", (), 0, recorded=False, notes=(*notes, NOTHING_NEW))
    # LibreOffice begins before anything else is loaded: it takes longest, and works beside us.
    with (
        press.started(sealed, papers, soffice) as made,
        register_of.book(sealed, request.register, needed=False) as register,
    ):
        files, bound = _made(sealed, papers, request, made)
        digest = sha512(bound.content).hexdigest()
        written = new_file.write_all(request.output, files)
        if register:
            from docgen.register import Kind  # noqa: PLC0415 - as in `register_of`: the register loads a database

            before = _prints(register, sealed)
            notes = (*notes, *_again(papers, before), *_forgotten(papers, before, register.restored(sealed.kode)))
            copies = {name: sha512(held).hexdigest() for name, held in files.items() if name != _set_name(sealed)}
            told = {**sealed.noting, "set": digest, "papers": [paper.issue for paper in papers], "copies": copies}
            register.note(sealed.kode, Kind.PRINTED, told, who=actor.who, when=actor.when)
            notes = (*notes, *register.news)
    sheets = tuple(Sheets(paper, pages) for paper, pages in zip(papers, bound.pages, strict=True))
    notes = notes if register else (*notes, NOT_RECORDED)
    return Printed(request.output, written, digest, sheets, bound.blanks, recorded=register is not None, notes=notes)


def listed(dossier: Path, url: str | None) -> tuple[tuple[Paper, bool], ...]:
    """Return the papers of a dossier that are to be printed, and whether each was; none was where no register remembers."""
    sealed = dossiers.opened(dossier)
    new = _asked(sealed, NEW, url)[0]
    return tuple((paper, paper not in new) for paper in sealed.final)


def _asked(sealed: Sealed, only: str, url: str | None) -> tuple[tuple[Paper, ...], tuple[Words, ...]]:
    """Return the papers asked for in the order of items; an item that is not there is a misuse that names it."""
    final = sealed.final
    notes = dossiers.told_if_past(sealed) or (() if len(final) == len(sealed.papers) else (ONLY_FINAL,))
    if only == ALL:
        return final, notes
    if only == NEW:
        with register_of.book(sealed, url, needed=False) as register:
            printed = [issue for event in _prints(register, sealed) for issue in event.data["papers"]]
        return tuple(paper for paper in final if paper.issue not in printed), notes
    items = _items(only)
    there = {paper.item for paper in final if paper.item}
    lost = sorted(items - there)
    if lost:
        listed, own = (", ".join(_runs(sorted(of))) for of in (lost, there))
        raise MisuseError(
            f"Berkas ini tidak mempunyai item {listed}. Item yang ada: {own or '-'}.",
            f"This dossier has no item {listed}. Its items are {own or '-'}.",
        )
    return tuple(paper for paper in final if paper.item in items), dossiers.told_if_past(sealed)


def _runs(items: Sequence[int]) -> Iterator[str]:
    """Yield items in their order as a user writes them: three and more that follow each other as `3-5`."""
    for _, run in groupby(enumerate(items), key=lambda one: one[1] - one[0]):
        own = [item for _, item in run]
        yield f"{own[0]}-{own[-1]}" if len(own) > 2 else ", ".join(map(str, own))  # noqa: PLR2004 - three and more


def _prints(register: Register | None, sealed: Sealed) -> Sequence[Noted]:
    """Return the prints of a case that the register remembers."""
    from docgen.register import Kind  # noqa: PLC0415 - as above

    return register.noted(sealed.kode, Kind.PRINTED) if register else ()


def _again(papers: Sequence[Paper], events: Sequence[Noted]) -> Iterator[Words]:
    """Yield that papers were printed before: two originals of one paper must not both be signed."""
    before = {tuple(issue): event.at for event in events for issue in event.data["papers"]}
    again = [paper for paper in papers if tuple(paper.issue) in before]
    if again:
        last = bahasa.tanggal(datetime.fromisoformat(max(before[tuple(paper.issue)] for paper in again)).date())
        listed = f" (item {', '.join(paper.label for paper in again)})" if len(again) < len(papers) else ""
        yield Words(
            f"{len(again)} naskah ini{listed} sudah pernah dicetak, terakhir {last}. Pastikan hanya satu asli yang ditandatangani; pakai --only new untuk mencetak yang belum saja.",
            f"{len(again)} of these papers{listed} were printed before, last on {last}. See that only one original is signed; use --only new to print only those that were not.",
        )


def _forgotten(
    papers: Sequence[Paper], events: Sequence[Noted], restored: Collection[tuple[str, str, int]]
) -> Iterator[Words]:
    """Yield that nobody can tell whether papers were printed: a register that was restored knows of no print before."""
    known = {tuple(issue) for event in events for issue in event.data["papers"]}
    count = sum(tuple(paper.issue) not in known and tuple(paper.issue[:3]) in restored for paper in papers)
    if count:
        yield Words(
            f"Register ini dipulihkan, jadi tidak diketahui apakah {count} naskah ini sudah pernah dicetak sebelumnya. Pastikan hanya satu asli yang ditandatangani.",
            f"This register was restored, so it is not known whether {count} of these papers were printed before. See that only one original is signed.",
        )


def _set_name(sealed: Sealed) -> str:
    return f"{sealed.kode}-cetak.pdf"


def _items(only: str) -> set[int]:
    """Return the items that a list such as `1,3-5` names."""
    items: set[int] = set()
    for part in only.split(","):
        found = RANGE.fullmatch(part.strip())
        first, last = (int(found[1]), int(found[2] or found[1])) if found else (0, 0)
        if not 1 <= first <= last:
            raise MisuseError(
                f'--only "{only}" tidak dikenal. Tulis new, all, atau nomor item seperti 1,3-5.',
                f'--only "{only}" is unknown. Write new, all, or items such as 1,3-5.',
            )
        items |= set(range(first, last + 1))
    return items


def _made(
    sealed: Sealed, papers: Sequence[Paper], request: PrintRequest, made: Press
) -> tuple[dict[str, bytes], Bound]:
    """Return the files of a print set by name, and the set; each paper is made ready while LibreOffice is at the next."""
    from docgen.pipeline.after.handout import handout  # noqa: PLC0415 - what is printed needs the whole house, `--help` does not
    from docgen.printing import libreoffice, pdfa  # noqa: PLC0415 - the libraries of printing are an extra
    from docgen.printing import print_set as sets  # noqa: PLC0415 - as above

    title = f"Berkas {sealed.record['number']}/{sealed.record['year']}: {sealed.record['case']['judul']}"
    out, own = handout(sealed), {paper.file: paper for paper in papers}
    leaves = {
        file: press.leaf(sealed, own[file], pdf, made.contents[file], code=request.code) for file, pdf in made.pdfs
    }
    name, list_ = out.tick_list([(paper, leaves[paper.file].pages) for paper in papers])
    beside = made.work / "daftar"
    with libreoffice.Conversion(made.program, {name: list_}, beside, libreoffice.ARCHIVAL, made.pdfs.profile) as ticked:
        bound = sets.bind(list(leaves.values()), press.about(sealed, title), one_sided=request.one_sided)
        files = {_set_name(sealed): bound.content}
        for stem, copies in (_copies(out, leaves) if request.copies else {}).items():
            told = press.about(sealed, f"{title} ({stem})")
            files[f"{stem}.pdf"] = sets.bind(copies, told, one_sided=request.one_sided).content
        for _, pdf in ticked:
            files[TICK_LIST] = pdfa.settled_bytes(pdf, press.about(sealed, f"{title} (daftar cetak)"))
    return files, bound


def _copies(out: Handout, leaves: Mapping[str, Leaf]) -> dict[str, list[Leaf]]:
    """Return what each recipient gets of the papers printed."""
    found: dict[str, list[Leaf]] = {}
    stems = out.stems()
    for file, leaf in leaves.items():
        for one in out.copies(file):
            found.setdefault(stems[one.whose], []).extend([leaf] * one.many)
    return found


NOTHING_NEW = Words(
    "Semua naskah sudah pernah dicetak; tidak ada folder yang dibuat. Pakai --only all untuk mencetak semuanya lagi.",
    "Every paper was printed before; no folder was made. Use --only all to print them all again.",
)
NOT_RECORDED = Words(
    "Cetakan ini tidak dicatat, sebab tidak ditemukan register yang mengenal berkas ini seperti adanya sekarang; mungkin ini salinan lama. Sebutkan dengan --register bila perlu dicatat.",
    "This print was not recorded, because no register was found that knows this dossier as it stands; it may be an old copy. Name it with --register to have it recorded.",
)
ONLY_FINAL = Words(
    "Naskah yang masih bertanda SEMENTARA tidak ikut dicetak; cetaklah bila kasusnya sudah ditutup.",
    "Papers still marked SEMENTARA are not printed; print them once the case is closed.",
)
