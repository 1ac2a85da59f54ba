"""Papers handed over to be signed electronically; what comes back is `collect`'s matter. docgen holds no key."""

from __future__ import annotations

import json
from hashlib import sha512
from typing import TYPE_CHECKING, Any

from docgen.bahasa import kunci
from docgen.errors import WouldChangeError, installed
from docgen.papers import plan
from docgen.pipeline.after import dossiers, press, register_of
from docgen.pipeline.after.dossiers import HandedOut
from docgen.pipeline.after.from_sources import handings
from docgen.pipeline.files import new_file, office_file, office_home
from docgen.register import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from docgen.pipeline.after.dossiers import Paper, Sealed
    from docgen.pipeline.after.from_sources import Handing, Signer
    from docgen.pipeline.stages import Actor, Intake
    from docgen.printing.scans.places import Place

LIST = "tandatangan.json"


def prepare(folder: Path, output: Path, register_url: str | None, soffice: str | None, actor: Actor) -> HandedOut:
    """Write one PDF/A-2b a paper that somebody signs, with who signs where; the register remembers each file.

    Of a case that was cancelled, or a dossier that was revised, nobody signs a paper any more.
    """
    dossiers.require_new(output)
    sealed = dossiers.opened(folder)
    told, reopened = handings(sealed)
    papers = [paper for paper in sealed.final if told[paper.file].signers]
    with register_of.book(sealed, register_url) as register:
        assert register is not None  # noqa: S101 - a needed book is there
        known = register.find(sealed.kode)
        plan.require_running(sealed.kode, known.cancelled if known else None)
        for words in dossiers.told_if_past(sealed):
            raise WouldChangeError(words.id, words.en)
        contents, boxes = _made(sealed, papers, soffice, reopened.intake)
        listed = [_listed(paper, told[paper.file], contents[paper.file], boxes[paper.file]) for paper in papers]
        document = {"schema": 1, "dossier": sealed.name, "papers": listed}
        files = {entry["file"]: contents[paper.file] for paper, entry in zip(papers, listed, strict=True)}
        text = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
        written = new_file.write_all(output, {**files, LIST: text.encode()})
        made = [[*paper.issue, sha512(contents[paper.file]).hexdigest(), len(contents[paper.file])] for paper in papers]
        remembered = {**sealed.noting, "papers": made}
        register.note(sealed.kode, Kind.PREPARED, remembered, who=actor.who, when=actor.when)
    return HandedOut(output, written, register.news)


def _made(
    sealed: Sealed, papers: Sequence[Paper], soffice: str | None, taken: Intake
) -> tuple[dict[str, bytes], dict[str, list[Place]]]:
    """Return the PDF of each paper by its file, with the sentence that says how it is signed, and its places of signature."""
    with installed("cetak"):
        from docgen.printing import pdfa, signed_foot  # noqa: PLC0415 - the libraries of printing are an extra
        from docgen.printing.scans import original, places  # noqa: PLC0415 - as above

    if not papers:
        return {}, {}
    own = office_home.nearest(sealed.folder)
    sentence = (office_file.read(own) if own else taken.office).tte.kalimat
    look, made, boxes = taken.office.naskah, {}, {}
    foot = {signed_foot.FILE: signed_foot.document(sentence, look)}
    with press.started(sealed, papers, soffice, foot) as pressed:
        titles, pdfs = {paper.file: paper.title for paper in papers}, iter(pressed.pdfs)
        typed = signed_foot.typeset(next(pdfs)[1])
        for file, pdf in pdfs:
            pages = original.read(file, pdf.read_bytes())
            boxes[file] = places.find(pressed.contents[file], file, pages, (), taken.kit.headings_of_numbers)
            signed_foot.lay(pdf, typed, look, file)
            made[file] = pdfa.settled_bytes(pdf, press.about(sealed, titles[file]), signable=True)
    return made, boxes


def _listed(paper: Paper, told: Handing, content: bytes, found: Sequence[Place]) -> dict[str, Any]:
    entry = paper.entry
    return {
        "file": paper.file.replace(".docx", ".pdf"), "paper": entry["paper"], "item": entry["item"], "issue": entry["issue"],
        "docx_sha512": entry["sha512"], "sha512": sha512(content).hexdigest(), "reason": told.hal,
        "signers": [_signer(order, one, found) for order, one in enumerate(told.signers, start=1)],
    }  # fmt: skip


def _signer(order: int, one: Signer, found: Sequence[Place]) -> dict[str, Any]:
    """Return a signer; only the signatory's signature is seen, over the printed name."""
    from docgen.printing.signature_lines import folded  # noqa: PLC0415 - the edge of printing is opened by what prints

    own = folded(kunci(one.name)) if one.kind == "penandatangan" else ""
    named = [each for each in found if each.name.w and folded(kunci(each.person)) == own]
    numbered = (each for each in named if one.nip and folded(each.number).endswith(folded(one.nip)))
    place = next(numbered, next(iter(named), None))
    box = {"page": place.page, **place.box.told()} if place else None
    return {"order": order, "as": one.kind, "role": one.role, "name": one.name, "nip": one.nip or None, "box": box}
