"""A dossier made again from its own sources, in memory: whether its papers are what those sources say.

A stranger's dossier is only data: numbers, items and the evidence map come from dossier.json, no register is opened, and no
path named inside the dossier is followed (`dossier.md`, promise 8).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha512
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docgen
from docgen import dossier, word, workbook
from docgen.case import changes
from docgen.case.reading import case_file, validate
from docgen.dossier.consistency import contradictions, differs
from docgen.errors import DocgenError
from docgen.finding import Finding, Words
from docgen.papers import content, due, ledger, record
from docgen.papers.entries import PaperKey
from docgen.papers.fields import Berkas
from docgen.papers.record import Made
from docgen.pipeline.evidence import Evidence
from docgen.pipeline.issue import fill, payload, templates, work
from docgen.pipeline.sources import CASE, Sources
from docgen.pipeline.stages import Checked
from docgen.settings import kit, office

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docgen.papers.due import Draft
    from docgen.pipeline.issue.templates import Forms

FAULTS = (LookupError, TypeError, ValueError, AttributeError, ArithmeticError, OSError, RuntimeError, MemoryError)
"""What a record that was written to mislead can end in: it has the shape of none that docgen writes."""

SENSELESS = Words(
    "dossier.json dan sumbernya tidak saling cocok, sehingga naskahnya tidak dapat dibuat lagi. Bandingkan dengan salinan yang dipercaya.",
    "dossier.json and the sources do not fit each other, so its papers cannot be made again. Compare it with a copy you trust.",
)


@dataclass(frozen=True, slots=True)
class Reopened:
    """A dossier's own sources: the case they tell, in each office and kit that made papers, and what was numbered."""

    folder: Path
    record: Mapping[str, Any]
    sources: Mapping[str, bytes]
    checked: Checked

    def berkas(self) -> Berkas:
        """Return the dossier as its papers name it."""
        dates = [each.date for each in self.checked.drafts]
        return Berkas("", self.record["year"], min(dates), max(dates), self.record["closed"])

    def entries(self) -> dict[PaperKey, Mapping[str, Any]]:
        """Return the record's papers by key."""
        return {PaperKey(item["paper"], item["unit"] or ""): item for item in self.record["papers"]}


def rebuild(folder: Path) -> tuple[tuple[Finding, ...], tuple[Words, ...]]:
    """Return what comes out different when a sealed dossier is built again, and what could only be compared by digest."""
    try:
        shop = _open(folder)
        judged = (*contradictions(folder, shop.record), *_papers(shop), *_record(shop), *_notes(shop))
        return tuple(item for item in judged if isinstance(item, Finding)), tuple(
            item for item in judged if isinstance(item, Words)
        )
    except DocgenError as error:
        return (_unmade(error.words),), ()
    except FAULTS:
        return (_unmade(SENSELESS),), ()


def _unmade(why: Words) -> Finding:
    """Return the problem of a dossier that cannot be built again at all."""
    return dossier.found("rebuild-differs", "data/sumber", Words(f"data/sumber: {why.id}", f"data/sumber: {why.en}"))


def _open(folder: Path) -> Reopened:
    known = dossier.read_json(folder)
    sources = {path.name: path.read_bytes() for path in sorted((folder / "data" / "sumber").iterdir())}
    newest = next(item["form"] for item in known["papers"] if item["item"] is None)
    settings = _settings(sources, newest)
    book = workbook.read(sources["kasus.xlsx"], "kasus.xlsx")
    told = sources[CASE].decode() if CASE in sources else None
    own, sop = office.parse(settings[0]), kit.parse(settings[1])
    book = case_file.join(book, told, own.zone) if told else book
    case, _ = validate.validate(book, sop)
    comparison = changes.compare(case, sop)
    place = Path("kasus.xlsx")
    read = Sources(
        place,
        sources["kasus.xlsx"],
        folder / "data" / "sumber" / "kantor.toml",
        *settings,
        folder / "data" / "sumber",
        case=told,
    )
    called = ledger.of(record.entry(known, "").entries).redate(due.due(case, comparison, sop, own))
    checked = Checked(read, sop, own, case, comparison, _evidence(folder, known, case.bukti), called, ())
    return Reopened(folder, known, sources, checked)


def _settings(sources: Mapping[str, bytes], form: Mapping[str, str]) -> tuple[str, str]:
    """Return the version of office file and kit that made a paper, told by their digests; else the newest."""
    offices = [
        content.decode() for name, content in sources.items() if name.startswith("kantor") and name.endswith(".toml")
    ]
    kits = [content.decode() for name, content in sources.items() if name.startswith("sop") and name.endswith(".toml")]
    own = next((text for text in offices if _office_digest(text) == form["office_sha512"]), offices[-1])
    sop = next((text for text in kits if sha512(text.encode()).hexdigest() == form["kit_sha512"]), kits[-1])
    return own, sop


def _office_digest(text: str) -> str:
    return content.digest(office.parse(text).model_dump(mode="json", exclude={"buku", "pejabat"}))


def _evidence(folder: Path, known: Mapping[str, Any], rows: Any) -> Evidence:  # noqa: ANN401 - rows of Bukti
    """Return the evidence as the record maps it; the files are read from the dossier, never from where Bukti points."""
    files = {item["row"]: item["file"] for item in known["evidence"] if item["file"]}
    names = {row.berkas: Path(files[row.baris]).name for row in rows if row.baris in files}
    contents = {name: (folder / "data" / "bukti" / name).read_bytes() for name in sorted(set(names.values()))}
    return Evidence({}, names, contents)


def _papers(shop: Reopened) -> Iterator[Finding | Words]:
    """Yield each paper that does not come out byte for byte, and a word on those that were only compressed otherwise."""
    entries = shop.entries()
    around = due.enclosing(shop.checked.case, shop.checked.kit, shop.checked.office, shop.berkas().end)
    shops: dict[tuple[str, ...], tuple[Checked, Forms]] = {}
    for each in (*around, *shop.checked.drafts):
        entry = entries.get(each.key)
        if entry is None:
            yield differs(each.file, "tidak tercatat dalam dossier.json", "is not in dossier.json")
        elif entry["form"]["docgen"] == docgen.__version__:
            yield from _judged(shop, each, entry, _fill(shop, each, entry, shops))


def _judged(shop: Reopened, each: Draft, entry: Mapping[str, Any], made: bytes) -> Iterator[Finding | Words]:
    if entry["file"] != each.file:  # a path of the record's own making is not followed
        yield differs(each.file, "bernama lain dalam dossier.json", "has another name in dossier.json")
        return
    content = (shop.folder / "data" / each.file).read_bytes()
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


def _fill(
    shop: Reopened, each: Draft, entry: Mapping[str, Any], shops: dict[tuple[str, ...], tuple[Checked, Forms]]
) -> bytes:
    """Return one paper filled again, in the office, kit and template that made it."""
    form = entry["form"]
    key = (form["office_sha512"], form["kit_sha512"], form["logo_sha512"], form["template_sha512"])
    if key not in shops:
        own, sop = _settings(shop.sources, form)
        logo = next(
            (name for name, content in shop.sources.items() if sha512(content).hexdigest() == form["logo_sha512"]), ""
        )
        parsed = office.parse(own)
        parsed = parsed.model_copy(update={"kantor": parsed.kantor.model_copy(update={"logo": logo})})
        checked = replace(
            shop.checked, office=parsed, kit=kit.parse(sop), sources=replace(shop.checked.sources, office=own, kit=sop)
        )
        template = next(
            content for content in shop.sources.values() if sha512(content).hexdigest() == form["template_sha512"]
        )
        shops[key] = checked, templates.forms(checked, {form["template"]: template})
    checked, used = shops[key]
    berkas = replace(shop.berkas(), number=shop.record["number"])
    return fill.fill(work.context(checked, berkas, _ledger(shop, entry["file"])), each, used).content


def _ledger(shop: Reopened, file: str) -> ledger.Ledger:
    """Return the issues of all papers as one paper could know them: a number that came later is not among them."""
    entries = record.entry(shop.record, "").entries
    numbers = {(entry.key, entry.issue): entry.number for entry in entries}
    papers = (
        (PaperKey(item["paper"], item["unit"] or ""), item["issue"])
        for item in shop.record["numbers_later"]
        if file in item["unknown_to"]
    )
    unknown = {(key, numbers[key, issue]) for key, issue in papers}  # an unsigned revision took its number over
    return ledger.of(replace(entry, number="") if (entry.key, entry.number) in unknown else entry for entry in entries)


def _record(shop: Reopened) -> Iterator[Finding]:
    """Yield dossier.json if it is not what sources and papers say; findings are taken from it, as some need the register."""
    drafts = {
        each.key: each
        for each in (
            *due.enclosing(shop.checked.case, shop.checked.kit, shop.checked.office, shop.berkas().end),
            *shop.checked.drafts,
        )
    }
    made = [Made.kept(drafts[key], item, item["number"] or "") for key, item in shop.entries().items() if key in drafts]
    known = shop.record
    stands = payload.Standing(
        int(known["number"]),
        known["year"],
        known["revision"],
        known["closed"],
        known["numbers_later"],
        known["replaced"],
    )
    head = payload.head(shop.checked, stands)
    again = dossier.write_json(
        record.compose({**head, "docgen": known["docgen"], "findings": known["findings"]}, made, known["files"])
    )
    if again != (shop.folder / "data" / "dossier.json").read_bytes():
        yield differs(
            "dossier.json",
            "tidak sama dengan yang dikatakan buku kerja dan naskahnya",
            "is not what workbook and papers say",
        )


def _notes(shop: Reopened) -> Iterator[Words]:
    older = sorted({item["form"]["docgen"] for item in shop.record["papers"]} - {docgen.__version__})
    if older:
        yield Words(
            f"Naskah yang dibuat docgen versi {', '.join(older)} dibandingkan menurut sidik digitalnya saja.",
            f"Papers made by docgen {', '.join(older)} were compared by their digests only.",
        )
    if shop.record["replaced"]:
        yield Words(
            "Naskah di data/diganti dibandingkan menurut sidik digitalnya saja.",
            "The papers in data/diganti were compared by their digests only.",
        )
