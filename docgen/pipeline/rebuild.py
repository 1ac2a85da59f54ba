"""A dossier made again from its own sources, in memory: whether its papers are what those sources say.

A stranger's dossier is only data: numbers, items and the evidence map come from dossier.json, no register is opened, and no
path named inside the dossier is followed (`dossier.md`, promise 8).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import docgen
from docgen import dossier, word
from docgen.dossier import files, readme
from docgen.dossier.consistency import contradictions, differs
from docgen.dossier.payload import DATA, LIMIT
from docgen.errors import DocgenError
from docgen.finding import Finding, Words
from docgen.papers import record
from docgen.papers.record import DossierPaper, PaperDetails
from docgen.pipeline.issue import payload, templates
from docgen.pipeline.sealed import archive, reopened

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from docgen.papers.due import Draft
    from docgen.pipeline.sealed.reopened import Reopened

SIGNED = Words(
    "Naskah bertanda tangan tidak dibuat dari sumber, jadi hanya segelnya yang diperiksa.",
    "Signed papers are not made from sources, so only their seal was verified.",
)

UNLIKE = ("tidak sama dengan yang dikatakan buku kerja dan naskahnya", "is not what workbook and papers say")


def rebuild(folder: Path) -> tuple[tuple[Finding, ...], tuple[Words, ...]]:
    """Return what comes out different when a sealed dossier is built again, and what could only be compared by digest."""
    if archive.of_signed_papers(folder):
        return (), (SIGNED,)
    try:
        opened = reopened.reopen(folder)
        judged = (*contradictions(folder, opened.record), *_papers(opened), *_record(opened), *_notes(opened))
        return tuple(item for item in judged if isinstance(item, Finding)), tuple(
            item for item in judged if isinstance(item, Words)
        )
    except DocgenError as error:
        return (_unmade(error.words),), ()
    except reopened.FAULTS:
        return (_unmade(reopened.SENSELESS),), ()


def _unmade(why: Words) -> Finding:
    """Return the problem of a dossier that cannot be built again at all."""
    return dossier.found("rebuild-differs", "data/sumber", f"data/sumber: {why.id}", f"data/sumber: {why.en}")


def _papers(opened: Reopened) -> Iterator[Finding | Words]:
    """Yield each paper that does not come out byte for byte, and a word on those that were only compressed otherwise."""
    for each in opened.papers:
        entry = opened.entries.get(each.key)
        if entry is None:
            yield differs(each.file, "tidak tercatat dalam dossier.json", "is not in dossier.json")
        elif not templates.of_another(entry):
            yield from _judged(opened, each, entry, reopened.filled(opened, each, entry).content)


def _judged(opened: Reopened, each: Draft, entry: Mapping[str, Any], made: bytes) -> Iterator[Finding | Words]:
    if entry["file"] != each.file:  # a path of the record's own making is not followed
        yield differs(each.file, "bernama lain dalam dossier.json", "has another name in dossier.json")
        return
    content = files.content(opened.folder / DATA / each.file, LIMIT) or b""
    if made == content:
        return
    if not word.same_content(made, content):
        yield differs(
            each.file,
            "tidak keluar sama bila dibuat lagi dari data/sumber",
            "does not come out the same when built again from data/sumber",
        )
        return
    yield Words(
        f"data/{each.file}: isinya sama; hanya pemampatannya yang berbeda.",
        f"data/{each.file}: its content is the same; only its compression differs.",
    )


def _record(opened: Reopened) -> Iterator[Finding]:
    """Yield dossier.json and BACA-SAYA.txt if they are not what sources and papers say; findings are taken from it, as some need the register."""
    drafts = {each.key: each for each in opened.papers}
    made = [
        DossierPaper.from_entry(drafts[key], item, item["number"] or "")
        for key, item in opened.entries.items()
        if key in drafts
    ]
    known = opened.record
    stands = {**known, "number": f"{int(known['number']):04}"}
    head = payload.head(opened.intake, stands) | {name: known[name] for name in ("cancelled",) if name in known}
    head |= {name: known[name] for name in ("docgen", "findings")}

    def again() -> Mapping[str, Any]:
        papers = ((one, PaperDetails.of(opened.entries[one.key])) for one in made)
        return record.of_schema(record.compose(head, papers, known["files"]), known)

    written = files.holds(opened.folder / DATA / "dossier.json", dossier.json_lines(again()))
    if not (written or (known["schema"] < dossier.SCHEMA_VERSION and json.loads(dossier.write_json(again())) == known)):
        yield differs("dossier.json", *UNLIKE)
    if readme.README in known["files"] and (known["docgen"], known["schema"]) == (docgen.__version__, head["schema"]):
        told = {**head, "papers": [record.listed(one) for one in made]}
        yield from _told(opened.folder / DATA / readme.README, told)


def _told(text: Path, whole: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield BACA-SAYA.txt if it is not what the record says; once a cancelled case went on in it, and decimals stood behind a full stop.

    Of points that changed it once said what Python calls a list.
    """
    running = {name: value for name, value in whole.items() if name != "cancelled"}
    listed = {**whole, "changes": [_listed(change) for change in whole["changes"]]}
    states = (whole, running, listed)
    if not any(files.holds(text, readme.write(state, comma)) for state in states for comma in ",."):
        yield differs(readme.README, *UNLIKE)


def _listed(change: Mapping[str, Any]) -> dict[str, Any]:
    """Return a change with what has several parts as it was once told."""
    return {
        name: str(value) if isinstance(value, list) and name != "evidence_rows" else value
        for name, value in change.items()
    }


def _notes(opened: Reopened) -> Iterator[Words]:
    known = opened.record
    if others := [item for item in known["papers"] if templates.of_another(item)]:
        yield _untried(others)
    if known["replaced"]:
        yield Words(
            "Naskah di data/diganti dibandingkan menurut sidik digitalnya saja.",
            "The papers in data/diganti were compared by their digests only.",
        )


def _untried(entries: Sequence[Mapping[str, Any]]) -> Words:
    """Return which papers were not made again since the record says that another docgen made them, and who can say more."""
    count, first = len(entries), entries[0]["file"]
    versions = ", ".join(sorted({item["form"]["docgen"] for item in entries} - {docgen.__version__}))
    by_id, by_en = (
        (f"docgen versi {versions}", f"docgen {versions}")
        if versions
        else ("docgen yang lebih lama", "an earlier docgen")
    )
    on_id, on_en = (" dan seterusnya", " and on") if count > 1 else ("", "")
    return Words(
        f"Menurut dossier.json {count} naskah ({first}{on_id}) dibuat {by_id}, jadi hanya sidik digitalnya yang dibandingkan. Apakah naskah itu yang diterbitkan, hanya register yang dapat memastikannya: jalankan dengan --register.",
        f"dossier.json says that {by_en} made {count} of the papers ({first}{on_en}), so they were compared by their digests only. Whether they are those that were issued only the register can tell: run with --register.",
    )
