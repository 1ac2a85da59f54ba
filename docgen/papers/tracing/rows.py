"""What the rows of a kit's own sheets say on paper: a value under its column's name, the sum of a column, how many papers there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.bahasa import deret, kunci, slug
from docgen.papers.tracing import reading
from docgen.papers.tracing.origins import SIDES, Origin, changed
from docgen.papers.tracing.sheets import digits, flat

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from docgen.papers.tracing.known import Known
    from docgen.papers.tracing.leaves import Leaf
    from docgen.papers.tracing.sheets import Line, Place


FEW = 3
"""Columns by whose texts a row is looked for among thousands."""


def of_a_row(known: Known, entry: Mapping[str, Any], leaf: Leaf) -> Iterator[Origin]:
    """Yield the cell that says a value, in the row and under the heading to which its names lead."""
    whole = leaf.name == "isi" and len(leaf.names) > 1 and leaf.names[-2].endswith("[]")  # one line of a cell of many
    inner = whole or leaf.name in SIDES
    names = [name.removesuffix("[]") for name in (leaf.names[:-1] if inner else leaf.names)]
    for at in range(len(names) - 2, -1, -1):
        if digits(leaf.text) and (line := _line(known, entry, leaf, at)):
            heading = _heading(line, names[-1])
            if heading and reading.says(line.value(heading), leaf.text, fraction=True):
                yield _told(known, line, heading, leaf, whole=whole)
            return


def _told(known: Known, line: Line, heading: str, leaf: Leaf, *, whole: bool) -> Origin:
    """Return what a cell is to a value: one that was corrected is told with what it was before."""
    key = flat(line.about["key"]) if "key" in line.about else None
    change = known.change(key, heading) if key and leaf.name in {"semula", "baru"} else None
    if change:
        return changed(known, change)
    kind = "date" if any(reading.dates(leaf.text)) and not whole else "value"
    return Origin(kind, (line.place(heading),), key=key)


def _heading(line: Line, name: str) -> str:
    """Return the heading of a field: `cuti.tanggal_mulai` of `Tanggal Mulai`, `rapat.mulai` of `Waktu Mulai`; nothing where none is its."""
    slugs = {heading: slug(heading, "_") for heading in line.cells}
    exact = [heading for heading, own in slugs.items() if own == name]
    found = exact or [heading for heading, own in slugs.items() if own.endswith(f"_{name}")]
    return found[0] if len(found) == 1 else ""


def _line(known: Known, entry: Mapping[str, Any], leaf: Leaf, at: int) -> Line | None:
    """Return the row that a group of printed values is of: that of the paper, else the one that says the most of them."""
    name, group = leaf.names[at].removesuffix("[]").removesuffix("_daftar"), leaf.groups[at + 1]
    if name == "kasus":
        return next((line for line in known.sheets.lines if "Kode Kasus" in line.cells), None)
    key = known.person(leaf) if known.things else None
    if key and leaf.name in known.things:
        return known.sheets.people["after"].get(key) or known.sheets.people["before"].get(key)
    rows = known.rows(name)
    if entry.get("row") and not leaf.names[at].endswith("[]"):
        own = rows.of(flat(entry["row"]))
        if own:
            return own
    if id(group) not in known.groups:
        known.groups[id(group)] = _likest(known, rows.lines, group)
    return known.groups[id(group)]


def _likest(known: Known, lines: Sequence[Line], group: Mapping[str, Any]) -> Line | None:
    """Return the one row that says the most of some printed values; None where two say as much."""
    said = {name: reading.clean(text) for name, text in group.items() if isinstance(text, str) and text.strip()}
    told = {heading: text for name, text in said.items() for line in lines[:1] if (heading := _heading(line, name))}
    near = (_holding(known, lines[0].sheet, heading, text) for heading, text in told.items())
    few = sorted((found for found in near if found), key=len)[
        :FEW
    ]  # a choice may be spelt in another row's cell as it is printed
    lines = list({id(line): line for found in few for line in found}.values()) or lines
    marks = [sum(reading.says(line.value(name), text, fraction=True) for name, text in told.items()) for line in lines]
    most = max(marks, default=0)
    return lines[marks.index(most)] if most and marks.count(most) == 1 else None


def _holding(known: Known, sheet: str, heading: str, text: str) -> list[Line]:
    """Return the rows of a sheet whose cell under a heading is just a text."""
    return [line for line, own in known.texts.get(kunci(text), ()) if own == heading and line.sheet == sheet]


def of_a_sum(known: Known, entry: Mapping[str, Any], leaf: Leaf) -> Iterator[Origin]:
    """Yield the rows that are counted, the cells that are added up, or the papers of a kind."""
    if "jumlah" not in leaf.names[:-1] or not digits(leaf.text):
        return
    unit, read = known.unit(leaf, entry), reading.number(leaf.text)
    for sheet in known.sop.lembar:
        lines = [line for line in known.rows(sheet.kunci).lines if unit is None or kunci(line.unit) == kunci(unit)]
        heading = _heading(lines[0], leaf.name.removeprefix(f"{sheet.kunci}_")) if lines else ""
        if leaf.name == sheet.kunci and read and read[0] == len(lines):
            yield Origin("count", tuple(line.place(line.first, "counted") for line in lines))
        elif heading and leaf.name.startswith(f"{sheet.kunci}_"):
            yield from _added(_filled(lines, heading), (), leaf)
    yield from _differing(known, unit, leaf)
    kinds = {naskah.kode for naskah in known.sop.naskah if naskah.nama_isian == leaf.name}
    papers = [paper for paper in known.record["papers"] if paper["paper"] in kinds]
    if papers and read and read[0] == len(papers):
        yield Origin("count", (), (), f"naskah item {deret([str(paper['item']) for paper in papers])}")


def _differing(known: Known, unit: str | None, leaf: Leaf) -> Iterator[Origin]:
    """Yield the cells of both compared sheets by which a column came to more or to less."""
    if not leaf.name.startswith("selisih_"):
        return
    column = leaf.name.removeprefix("selisih_")
    after, before = (
        [line for line in known.sheets.people[side].values() if unit is None or kunci(line.unit) == kunci(unit)]
        for side in ("after", "before")
    )
    heading = _heading((*after, *before)[0], column) if after or before else ""
    if heading:
        yield from _added(_filled(after, heading), _filled(before, heading), leaf)


def _filled(lines: Sequence[Line], heading: str) -> list[Place]:
    return [line.place(heading, "counted") for line in lines if line.value(heading) not in {None, ""}]


def _added(cells: Sequence[Place], less: Sequence[Place], leaf: Leaf) -> Iterator[Origin]:
    """Yield cells whose numbers, less those of others, come to what is printed."""
    if (cells or less) and reading.adds([one.value for one in cells], [one.value for one in less], leaf.text):
        yield Origin("count", (*cells, *less))
