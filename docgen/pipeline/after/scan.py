"""Signed papers that come back as scans: each side placed under its paper, what is missing named, all kept beside the dossier."""

from __future__ import annotations

from collections import Counter
from hashlib import sha512
from typing import TYPE_CHECKING, Any

from docgen.errors import MisuseError, NarrowMarginError
from docgen.finding import Words
from docgen.pipeline.after import dossiers, piles, press, register_of, tertanda
from docgen.pipeline.after.placing import Placing
from docgen.pipeline.files import inputs
from docgen.pipeline.sealed import archive, versions
from docgen.register import Kind
from docgen.settings import kit
from docgen.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from docgen.pipeline.after.dossiers import Sealed
    from docgen.pipeline.stages import Actor
    from docgen.printing.scans.examination import Sheet
    from docgen.settings.kit import Naskah


class ScanRequest(Frozen):
    """What a user handed in: the dossier, files and folders of scans, answers, and whether what is missing is accepted."""

    dossier: Path
    scans: tuple[Path, ...]
    answers: Path | None = None
    final: bool = False
    reason: str = ""
    register: str | None = None


class FiledScans(Frozen):
    """What became of a pile: the bag, its record, the sides of this run, what each paper is by its kit, and what a later dossier says of this one.

    `news` is what is told of the register.
    """

    folder: Path
    record: Mapping[str, Any]
    sides: tuple[Mapping[str, Any], ...]
    kinds: Mapping[str, Naskah]
    past: tuple[Words, ...]
    news: tuple[Words, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether every paper is complete and no side is in doubt, or what is missing was accepted."""
        return bool(self.record["closed"])

    def wants(self) -> Iterator[Words]:
        """Yield, in full sentences, every side of this run that is not filed, then what each paper still wants."""
        yield from self.unfiled(SAID)
        missing = ACCEPTED if self.ok else MISSING if self.past else OBTAINED
        for paper in self.record["papers"]:
            if not paper["complete"]:
                yield from _wanted(paper, missing)
        yield from () if self.ok else self.past
        unseen = Counter(
            kind.judul
            for paper in self.record["papers"]
            if not paper["places"]
            and paper["signed"] != "electronic"
            and (kind := self.kinds.get(paper["file"]))
            and kind.penanda_tangan
        )
        yield from (_unwatched(title, count) for title, count in unseen.items())

    def unfiled(self, said: Mapping[str, Words]) -> Iterator[Words]:
        """Yield what is *said* of each side of this run that is not filed, by its status."""
        alike = Counter(name for name, _ in {(side["name"], side["source"]) for side in self.record["sides"]})
        there = {None, *(paper["item"] for paper in self.record["papers"])}
        for side in self.sides:
            gone = side["status"] == "replaced" and side["item"] not in there
            if told := said.get("withdrawn" if gone else side["status"]):
                own = piles.kept_as(side["source"]) if alike[side["name"]] > 1 else side["name"]
                name = f"{own}#{side['page']}"
                yield Words(told.id.format(name=name), told.en.format(name=name))


SAID = {
    "unsure": Words(
        '{name}: tidak pasti halaman mana; disimpan di data/ragu. Jawab dengan --answers: "{name}" = "ITEM/HALAMAN", atau "bukan".',
        '{name}: it is not sure which page this is; kept in data/ragu. Answer with --answers: "{name}" = "ITEM/PAGE", or "bukan".',
    ),
    "foreign": Words("{name}: halaman berkas lain, tidak disimpan pada naskah.", "{name}: a page of another dossier, not filed."),
    "replaced": Words(
        "{name}: halaman terbitan lama yang sudah diganti. Tandatangani terbitan yang baru, lalu pindai.",
        "{name}: a page of an issue that was replaced. Have the new issue signed, then scan it.",
    ),
    "withdrawn": Words(
        "{name}: halaman naskah yang sudah ditarik. Simpan kertasnya; tidak ada yang perlu ditandatangani sebagai gantinya.",
        "{name}: a page of a paper that was withdrawn. Keep the sheet; there is nothing to sign in its place.",
    ),
    "twice": Words("{name}: sisi yang sama sudah ada; yang lebih jelas dipakai.", "{name}: this side is there already; the clearer one is used."),
    "blank": Words("{name}: kosong.", "{name}: blank."),
    "stray": Words("{name}: bukan halaman berkas ini.", "{name}: no page of this dossier."),
}  # fmt: skip


OBTAINED = Words("belum ada. Mintakan, lalu pindai lagi.", "is missing. Obtain it and scan again.")
MISSING = Words(
    "tidak ada. Terima yang kurang dengan --final --reason.", "is missing. Accept what is missing by --final --reason."
)
ACCEPTED = Words("tidak ada; diterima tanpa itu.", "is missing; accepted without it.")
"""What is said of a signature that is not there: of a dossier that holds no more, or that was closed without it, nobody is asked for one."""
UNSCANNED = Words("belum dipindai.", "is not scanned yet.")
DOUBTED = Words(
    "tidak dapat dipastikan. Periksa naskahnya, lalu pindai lagi.",
    "cannot be made sure of. Look at the paper and scan it again.",
)


def _unwatched(title: str, count: int) -> Words:
    """Return what is said of papers that somebody signs, where nothing shows the place."""
    return Words(
        f"{title} ({count} naskah): tempat tanda tangannya tidak dikenal, jadi tidak diperiksa apakah sudah ditandatangani. Periksa sendiri, dan beri nama penanda tangan dalam templatnya gaya Ttd Nama.",
        f"{title} ({count} papers): nothing shows where it is signed, so whether it was signed was not examined. Look yourself, and give the signatory's name in its template the style Ttd Nama.",
    )


def _wanted(paper: Mapping[str, Any], missing: Words) -> Iterator[Words]:
    name = paper["file"].removesuffix(".docx")
    if paper["missing"]:
        pages = ", ".join(map(str, paper["missing"]))
        unscanned = ACCEPTED if missing is ACCEPTED else UNSCANNED
        yield Words(f"{name}: halaman {pages} {unscanned.id}", f"{name}: page {pages} {unscanned.en}")
    for place in paper["places"]:
        if place["n"] not in paper["missing"] and place["verdict"] not in ("ink", "electronic"):
            said = DOUBTED if place["verdict"] == "not-seen" and missing is not ACCEPTED else missing
            yield Words(
                f"{name}, halaman {place['n']}: tanda tangan {place['person']} {said.id}",
                f"{name}, page {place['n']}: the signature of {place['person']} {said.en}",
            )


def _reason(request: ScanRequest) -> str:
    """Return why a dossier is closed with what is there; empty where it is not to be closed."""
    reason = inputs.typed_text(request.reason) if request.final else ""
    if request.final and not reason:
        raise MisuseError(
            "--final memerlukan --reason: alasan mengapa yang kurang diterima.",
            "--final needs --reason: why what is missing is accepted.",
        )
    return reason


def scan(request: ScanRequest, soffice: str | None, actor: Actor) -> FiledScans:
    """Take in scans of a dossier's signed papers; the dossier stays as it is, and what was taken in before stays."""
    reason = _reason(request)
    sealed = dossiers.opened(request.dossier)
    with register_of.book(sealed, request.register) as register, tertanda.locked_bag(sealed) as bag:
        pile = piles.collected(request.scans, bag)
        kinds = _kinds(sealed)
        sheets = _sheets(sealed, kinds, soffice)
        pages = {sheet.file: sheet.pages for sheet in sheets}
        answers = piles.by_kept_scan(piles.answers(request.answers, sealed.papers, pages), pile, bag)
        placing = Placing(sealed, bag, sheets, answers)
        taken = placing.take([*pile, *piles.answered(answers, pile, bag)])
        record = placing.record(reason)
        sides = tuple(side for side in record["sides"] if side["source"] in taken)
        assert register is not None  # noqa: S101 - the book is needed, so it was found or a fault was raised
        if record != bag.record or bag.former:
            manifest = tertanda.write(sealed, bag, record, placing.files())
        elif not bag.record or tertanda.is_noted(bag, sealed, register):
            return FiledScans(bag.folder, record, sides, kinds, dossiers.told_if_past(sealed))
        else:  # a run that was stopped once the bag stood
            manifest = bag.manifest
        told = tertanda.noting(sealed, bag, manifest)
        register.note(sealed.kode, Kind.SCANNED, told, who=actor.who, when=actor.when)
        inked = {one["file"] for one in record["papers"] if one["signed"] in archive.BORNE}
        signed = [paper.issue for paper in sealed.papers if paper.file in inked]
        if signed:
            register.note(sealed.kode, Kind.SIGNED, {**told, "papers": signed}, who=actor.who, when=actor.when)
    return FiledScans(bag.folder, record, sides, kinds, dossiers.told_if_past(sealed), register.news)


def _sheets(sealed: Sealed, kinds: Mapping[str, Naskah], soffice: str | None) -> list[Sheet]:
    """Return every paper as it was printed, with its codes and its places of signature."""
    papers = {paper.file: paper for paper in sealed.final}
    with press.started(sealed, tuple(papers.values()), soffice) as made:
        from docgen.printing.scans.examination import Sheet  # noqa: PLC0415 - the libraries of scans are an extra

        sheets = []
        for file, pdf in made.pdfs:
            content, marked = made.contents[file], kinds[file].tanda if file in kinds else ()
            try:
                leaf = press.leaf(sealed, papers[file], pdf, content, code=True)
            except NarrowMarginError:  # one without room for codes can only have been printed without
                leaf = press.leaf(sealed, papers[file], pdf, content, code=False)
            sheets.append(Sheet(file, pdf.read_bytes(), content, leaf.pages, tuple(leaf.codes), marked))
        return sheets


def _kinds(sealed: Sealed) -> dict[str, Naskah]:
    """Return what each paper is, by file, as the kit has it that made the paper, under the title that it bears."""
    kits = versions.texts(versions.sources(sealed.folder), "sop")
    sealed.require_here()
    told = {sha512(text.encode()).hexdigest(): {one.kode: one for one in kit.parse(text).naskah} for text in kits}
    return {
        paper.file: kind.model_copy(update={"judul": paper.entry["title"]})
        for paper in sealed.papers
        if (kind := told[paper.entry["form"]["kit_sha512"]].get(paper.entry["paper"]))
    }
