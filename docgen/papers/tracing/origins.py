"""Where a printed value comes from: a change, a value of the staff, evidence, a number, an official, a text, a list of contents, a place in a list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docgen.bahasa import kunci
from docgen.papers.tracing import reading
from docgen.papers.tracing.sheets import Place, digits, flat
from docgen.settings.kit.forms import KESALAHAN, NOMOR_BUKTI, TANGGAL_BUKTI
from docgen.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from docgen.papers.tracing.known import TracedDossier
    from docgen.papers.tracing.reading import Leaf
    from docgen.papers.tracing.sheets import Line

SIDES = frozenset({"semula", "tetap", "baru", "menjadi"})
SHORT = {"gol": "golongan"}
NOTHING = "tidak ada satu pun"
"""What is said of a count of none."""


class Origin(Frozen):
    """What a figure is, and the cells that say so; `figure` where it is only a part of what is printed."""

    kind: str
    cells: tuple[Place, ...]
    evidence: tuple[int, ...] = ()
    reason: str = ""
    key: str | None = None
    figure: str = ""


def of_a_change(known: TracedDossier, entry: Mapping[str, Any], leaf: Leaf) -> Iterator[Origin]:
    """Yield the change whose old or new value is printed; what was suspected and stays has its value on record."""
    key, element = known.person(leaf, entry) or known.subject(entry), leaf.own.get("unsur") or leaf.own.get("kolom")
    if not key or not isinstance(element, str) or leaf.name not in {"semula", "menjadi", "tercatat"}:
        return
    change = known.change(key, element)
    if leaf.name != "tercatat":
        yield from (changed(known, change),) if change else ()
        return
    line = known.sheets.people["before"].get(key) or known.before(key)
    heading = known.heading(line, element) if line else None
    if line and heading and reading.says(line.value(heading), leaf.text, fraction=True):
        yield Origin("value", (line.place(heading),), key=key)


def changed(known: TracedDossier, change: Mapping[str, Any]) -> Origin:
    """Return a change as what a figure is: both its cells, the evidence behind it, the reasons that stand there."""
    sides = [
        Place(change[f"{side}_sheet"], change[f"{side}_cell"], change[side], side)
        for side in ("before", "after")
        if change[f"{side}_cell"]
    ]
    rows = tuple(change["evidence_rows"])
    reasons = dict.fromkeys(known.evidence[row]["reason"] for row in rows if row in known.evidence)
    return Origin("change", tuple(sides), rows, "; ".join(reasons), change["key"])


def of_the_staff(known: TracedDossier, entry: Mapping[str, Any], leaf: Leaf) -> Iterator[Origin]:
    """Yield the value of a person in a table of all staff: as it stays, as it was, as it was corrected."""
    key = known.person(leaf, entry)
    if not key or leaf.name not in SIDES or not set(leaf.own) <= SIDES or len(leaf.names) < 2:  # noqa: PLR2004 - the column and the side
        return
    old = known.before(key)
    line = old if leaf.name == "semula" else known.sheets.people["after"].get(key) or old
    heading = known.heading(line, SHORT.get(leaf.names[-2], leaf.names[-2])) if line else None
    change = next((row for row in known.changes.get(key, ()) if row["column"] == heading), None)
    if change and leaf.name != "tetap":
        yield changed(known, change)
    elif (
        line
        and heading
        and (reading.says(line.value(heading), leaf.text, fraction=True) or _short(line.value(heading), leaf.text))
    ):
        yield Origin("value", (line.place(heading),), key=key)


def _short(value: object, text: str) -> bool:
    """Return whether a choice is printed in its short form, whatever its spelling in the cell."""
    plain = kunci(str(value or "")).replace(" ", "")
    return bool(text) and not digits(text) and plain.startswith(kunci(text).replace(" ", ""))


HELD = {"alasan": "Alasan", "jenis": KESALAHAN}
"""What tables of changes print of a row of evidence, by the heading it stands under."""


def of_evidence(known: TracedDossier, entry: Mapping[str, Any], leaf: Leaf) -> Iterator[Origin]:
    """Yield numbers and dates of the evidence of a change, each with its cell, and what its row tells in words."""
    key, element = known.person(leaf, entry) or known.subject(entry), leaf.own.get("unsur")
    cites, heading = leaf.name.startswith("bukti"), HELD.get(leaf.name.removesuffix("_bernomor"), "")
    if not key or not isinstance(element, str) or not (cites or heading):
        return
    change = known.change(key, element)
    for row in change["evidence_rows"] if change else ():
        line = known.proofs.get(row)
        if line is not None:
            yield from _of_proof(known, line, row, leaf) if cites else _of_reason(known, line, row, leaf, heading)


def _of_proof(known: TracedDossier, line: Line, row: int, leaf: Leaf) -> Iterator[Origin]:
    told, number = known.evidence[row], str(line.value(NOMOR_BUKTI) or "")
    if number and number in leaf.text:
        yield Origin("value", (line.place(NOMOR_BUKTI),), (row,), told["reason"], figure=number)
    for day in reading.dates(leaf.text):
        if day.isoformat() == told["date"]:
            cells = (line.place(TANGGAL_BUKTI),)
            yield Origin("date", cells, (row,), told["reason"], figure=_written(leaf.text, day))


def _of_reason(known: TracedDossier, line: Line, row: int, leaf: Leaf, heading: str) -> Iterator[Origin]:
    said = str(line.value(heading) or "")
    if said and kunci(said) in kunci(leaf.text):
        yield Origin("value", (line.place(heading),), (row,), known.evidence[row]["reason"], figure=reading.clean(said))


def _written(text: str, day: date) -> str:
    """Return a day as it stands in a text."""
    found = (match[0] for match in (*reading.WRITTEN.finditer(text), *reading.FIGURES.finditer(text)))
    return next((one for one in found if day in set(reading.dates(one))), text)


def of_a_number(known: TracedDossier, _: Mapping[str, Any], leaf: Leaf) -> Iterator[Origin]:
    """Yield the number of a paper that another cites, or its item, with its row in the register."""
    if leaf.name == "item":
        paper = known.papers.items.get(leaf.text)
        yield from (Origin("number", (), (), _named(paper)),) if paper else ()
    elif paper := known.papers.numbered.get(leaf.text):
        yield numbered(known, paper)


def numbered(known: TracedDossier, paper: Mapping[str, Any]) -> Origin:
    """Return the number that a paper bears, with its row in the register; one that came from elsewhere has its cell."""
    bearing = known.texts.get(kunci(paper["number"]), ())
    lines = [line for line, heading in bearing if heading == "Nomor" and "Naskah" in line.cells]
    series = f"register: seri {paper['series']} {paper['date'][:4]}, nomor urut {paper['n']}, " if paper["n"] else ""
    gone = "" if "withdrawn" not in paper else ", ditarik" if paper["withdrawn"] else ", sudah diganti"
    return Origin("number", tuple(line.place("Nomor") for line in lines), (), f"{series}{_named(paper)}{gone}")


def _named(paper: Mapping[str, Any]) -> str:
    """Return a paper as it is called where it is pointed to."""
    title = " ".join(str(part) for part in (paper["title"], paper.get("label") or paper["unit"]) if part)
    return f"naskah {title} (item {paper['item']})"


def of_a_person(known: TracedDossier, entry: Mapping[str, Any], leaf: Leaf) -> Iterator[Origin]:
    """Yield the NIP, or the number in its place, of an official or of one of the staff, with a cell that bears it."""
    word = known.number(leaf.text) if digits(leaf.text) else ""
    in_row = any(name.endswith("[]") for name in leaf.names)
    found = [one for one in known.texts.get(word, ()) if one[1].startswith(known.sop.headings_of_numbers)]
    strange = known.strange(entry)
    found.sort(key=lambda one: (("unit" in one[0].about) is not in_row, one[0].sheet == strange))
    yield from (Origin("value", (line.place(heading),)) for line, heading in found[:1])


def of_words(known: TracedDossier, entry: Mapping[str, Any], leaf: Leaf) -> Iterator[Origin]:
    """Yield a text with figures that a cell holds as it stands, in the rows of its person or unit first."""
    if not digits(leaf.text) or reading.number(leaf.text) is not None:
        return
    key, unit, strange = known.person(leaf, entry), known.unit(leaf, entry), known.strange(entry)

    def far(one: tuple[Line, str]) -> tuple[bool, ...]:
        line, _ = one
        return flat(line.about.get("key")) != key, kunci(line.unit) != kunci(unit or ""), line.sheet == strange

    found = sorted(known.texts.get(kunci(leaf.text), ()), key=far)
    yield from (Origin("value", (line.place(heading),), key=key) for line, heading in found[:1])


ORDER = re.compile(r"(\d{1,5})(\.?)(?=\s|$)")
"""A number that begins a line of a list, with the full stop that a place in it has before other words."""

PLACE = "nomor urut dalam daftar"


def of_a_proof(known: TracedDossier, _: Mapping[str, Any], leaf: Leaf) -> Iterator[Origin]:
    """Yield what a list of evidence says of a file: its own cells, and the items of the papers that cite it."""
    row = known.files.get(str(leaf.own.get("berkas", "")))
    if row is None or not digits(leaf.text):
        return
    line, reason = known.proofs[row], str(known.evidence[row]["reason"])
    if leaf.name == "item":
        yield Origin("number", (), (row,), "item naskah yang menyebut bukti ini")
        return
    said = [name for name in line.cells if reading.says(line.value(name), leaf.text)]
    heading = "Berkas" if leaf.name == "berkas" else next(iter(said), "")
    if heading in line.cells:
        yield Origin("date" if leaf.name == "tanggal" else "value", (line.place(heading),), (row,), reason)


def of_a_paper(known: TracedDossier, entry: Mapping[str, Any], leaf: Leaf) -> Iterator[Origin]:
    """Yield what a list of contents says of a paper: its day, its classification, its title, that it is one."""
    paper = known.papers.items.get(str(leaf.own.get("item", "")), entry)
    kind, reason = SAID.get(leaf.name, ("", ""))
    if kind and digits(leaf.text) and (paper is not entry or leaf.names == ("naskah", "tanggal")):
        yield Origin(kind, (), (), reason.format(item=paper["item"] or "00", title=paper["title"]))


SAID = {
    "jumlah": ("count", "satu naskah setiap item"),
    "klasifikasi": ("number", "kode klasifikasi menurut kantor.toml"),
    "uraian": ("value", "judul naskah item {item} menurut sop.toml"),
    "tanggal": ("date", "tanggal naskah item {item}, {title}"),
}
"""What a list of contents tells of each paper, and where that is from."""


def of_the_order(known: TracedDossier, _: Mapping[str, Any], leaf: Leaf) -> Iterator[Origin]:
    """Yield the number that a row has in its list or a step in the SOP: it says its place and nothing else."""
    found = ORDER.match(leaf.text)
    if found is None or not any(name.endswith("[]") for name in leaf.names) or digits(leaf.text[found.end() :]):
        return
    if leaf.names[0].startswith("kendali") and found[1] in map(str, known.record["standard_minutes"]):
        yield Origin("number", (), (), "nomor langkah dalam SOP", figure=found[1])
    elif leaf.name == "no" or (found[2] and found.end() < len(leaf.text)):
        yield Origin("number", (), (), PLACE, figure=found[1])
