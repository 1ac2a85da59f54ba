"""What the rows of a kit's own sheets say on paper: a value under its column's name, the sum of a column, how many papers there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.bahasa import angka, deret, kunci
from docgen.case.model import JOINT
from docgen.papers.tracing import reading
from docgen.papers.tracing.origins import NOTHING, SIDES, Origin, changed
from docgen.papers.tracing.sheets import digits, flat

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from docgen.papers.tracing.known import TracedDossier
    from docgen.papers.tracing.reading import Leaf
    from docgen.papers.tracing.sheets import Line, Place


FEW, MANY = 3, 50
"""Columns by whose texts a row is looked for among thousands: a choice may be spelt in another row's cell as it is printed. A text
that so many rows hold tells none of them from the others."""


def of_a_row(known: TracedDossier, entry: Mapping[str, Any], leaf: Leaf) -> Iterator[Origin]:
    """Yield the cell that says a value, in the row and under the heading to which its names lead."""
    whole = leaf.name == "isi" and len(leaf.names) > 1 and leaf.names[-2].endswith("[]")  # one line of a cell of many
    inner = whole or leaf.name in SIDES
    names = [name.removesuffix("[]") for name in (leaf.names[:-1] if inner else leaf.names)]
    for at in range(len(names) - 2, -1, -1):
        if digits(leaf.text) and (line := _line(known, entry, leaf, at)):
            heading = known.heading(line, names[-1])
            if heading and reading.says(line.value(heading), leaf.text, fraction=True):
                yield _told(known, line, heading, leaf, whole=whole)
            return


def _told(known: TracedDossier, line: Line, heading: str, leaf: Leaf, *, whole: bool) -> Origin:
    """Return what a cell is to a value: one that was corrected is told with what it was before."""
    key = flat(line.about["key"]) if "key" in line.about else None
    change = known.change(key, heading) if key and leaf.name != "tetap" and leaf.name in SIDES else None
    if change:
        return changed(known, change)
    kind = "date" if any(reading.dates(leaf.text)) and not whole else "value"
    return Origin(kind, (line.place(heading),), key=key)


def _line(known: TracedDossier, entry: Mapping[str, Any], leaf: Leaf, at: int) -> Line | None:
    """Return the row that a group of printed values is of: that of the paper, else the one that says the most of them."""
    name, group = leaf.names[at].removesuffix("[]").removesuffix("_daftar"), leaf.groups[at + 1]
    if name == "kasus":
        return next((line for line in known.sheets.lines if "Kode Kasus" in line.cells), None)
    key = known.person(leaf, entry) if leaf.name in known.things.known_by else None
    if key:
        return known.sheets.people["after"].get(key) or known.sheets.people["before"].get(key)
    rows, sheet = known.rows(name), known.sop.sheet(name)
    known_by = [sheet.columns[heading] for heading in sheet.pengenal] if sheet else []
    said = [reading.keyed(kolom.jenis, str(group.get(kolom.slug) or "")) for kolom in known_by]
    own = rows.of(JOINT.join(said)) if said and all(said) else None
    if own is None and entry.get("row") and not leaf.names[at].endswith("[]"):
        own = rows.of(flat(entry.get("row")))
    if own:
        return own
    if id(group) not in known.groups:
        known.groups[id(group)] = _likest(known, rows.lines, group)
    return known.groups[id(group)]


def _likest(known: TracedDossier, lines: Sequence[Line], group: Mapping[str, Any]) -> Line | None:
    """Return the one row that says the most of some printed values; None where two say as much."""
    said = {name: reading.clean(text) for name, text in group.items() if isinstance(text, str) and text.strip()}
    told = {heading: text for name, text in said.items() if lines and (heading := known.heading(lines[0], name))}
    near = (_holding(known, lines[0].sheet, heading, text) for heading, text in told.items())
    few = sorted((found for found in near if found), key=len)[:FEW]
    few = few[:1] + [found for found in few[1:] if len(found) <= MANY]
    lines = list({id(line): line for found in few for line in found}.values()) or lines
    marks = [sum(reading.says(line.value(name), text, fraction=True) for name, text in told.items()) for line in lines]
    most = max(marks, default=0)
    return lines[marks.index(most)] if most and marks.count(most) == 1 else None


def _holding(known: TracedDossier, sheet: str, heading: str, text: str) -> list[Line]:
    """Return the rows of a sheet whose cell under a heading is just a text."""
    return [line for line, own in known.texts.get(kunci(text), ()) if own == heading and line.sheet == sheet]


def of_a_sum(known: TracedDossier, entry: Mapping[str, Any], leaf: Leaf) -> Iterator[Origin]:
    """Yield the cells that are added up, or the papers of a kind that are counted."""
    if "jumlah" not in leaf.names[:-1] or not digits(leaf.text):
        return
    unit = known.unit(leaf, entry)
    for sheet in known.sop.lembar:
        lines = known.belonging(entry, sheet.kunci, unit)
        own = leaf.name.removeprefix(f"{sheet.kunci}_")
        heading = next((kolom.nama for kolom in sheet.kolom if kolom.slug == own), "")
        if heading and own != leaf.name:
            yield from _added(_filled(lines, heading), (), leaf)
    if leaf.name.startswith("selisih_"):
        yield from _differing(known, entry, leaf)
    for items in _issued(known, entry, leaf):
        if leaf.text == angka(len(items)):
            yield Origin("count", (), (), f"naskah item {deret(items)}" if items else NOTHING)
            return


def _issued(known: TracedDossier, entry: Mapping[str, Any], leaf: Leaf) -> Iterator[list[str]]:
    """Yield the items of the papers whose kind a value is called after: of all, of the unit, of the row of the paper that counts them, of the rows that it lists."""
    kinds = {naskah.kode: naskah.per for naskah in known.sop.naskah if naskah.nama_isian == leaf.name}
    papers = [paper for paper in known.record["papers"] if paper["paper"] in kinds]
    for held in ((), ("unit",), ("unit", "row")) if kinds else ():
        yield [str(paper["item"]) for paper in papers if all(paper.get(name) == entry.get(name) for name in held)]
    for per in kinds.values():
        own = {flat(line.about.get("key")) for line in known.belonging(entry, per, known.unit(leaf, entry))}
        yield [str(paper["item"]) for paper in papers if paper.get("row") and flat(paper["row"]) in own]


def _differing(known: TracedDossier, entry: Mapping[str, Any], leaf: Leaf) -> Iterator[Origin]:
    """Yield the cells of both compared sheets by which a column came to more or to less."""
    unit, alone = known.unit(leaf, entry), known.alone(entry)

    def own(side: str) -> list[Line]:
        lines = (line for line in known.sheets.people[side].values() if known.is_in(line, unit))
        return [line for line in lines if alone in {None, known.former(line)}]

    after, before = own("after"), own("before")
    heading = known.heading((*after, *before)[0], leaf.name.removeprefix("selisih_")) if after or before else None
    if heading:
        yield from _added(_filled(after, heading), _filled(before, heading), leaf)


def _filled(lines: Sequence[Line], heading: str) -> list[Place]:
    return [line.place(heading, "counted") for line in lines if line.value(heading) not in {None, ""}]


def _added(cells: Sequence[Place], less: Sequence[Place], leaf: Leaf) -> Iterator[Origin]:
    """Yield cells whose numbers, less those of others, come to what is printed; none where all of them are empty."""
    if reading.adds([one.value for one in cells], [one.value for one in less], leaf.text):
        yield Origin("count", (*cells, *less), (), "" if cells or less else "tidak ada yang terisi")
