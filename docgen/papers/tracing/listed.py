"""What a list of contents says of papers and evidence, and the numbers that only say a place in a list or in the SOP."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docgen.papers.tracing import reading
from docgen.papers.tracing.origins import Origin
from docgen.papers.tracing.sheets import digits

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docgen.papers.tracing.known import TracedDossier
    from docgen.papers.tracing.leaves import Leaf

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
