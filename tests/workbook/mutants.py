"""Workbooks altered by chance: the sample's with a few things done to its parts, its cells or its bytes."""

from __future__ import annotations

import shutil
import tempfile
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lxml import etree

from docgen.errors import DocgenError
from docgen.papers import fields
from docgen.pipeline import check, example
from docgen.pipeline.stages import BuildRequest
from docgen.workbook.annotate import marked_copy
from tests import chance as by_chance
from tests import sample, witness, wordfile

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from docgen.pipeline.stages import Checked

    Parts = dict[str, bytes]

NAME = "kasus.xlsx"
WORTH = ("", "0", "-1", "A1", "XFD1048576", "A1:XFD1048576", "ZZZZ9", "99999999999", "1.5", "s", "b", "e", "d", "str", "inlineStr", "rId99", "hidden", "true")  # fmt: skip
CELLS = (*by_chance.TEXTS, "46327", "0.5", "-1", "1e308", "2958466", "60", "TRUE", "10 Oktober 2026", "08.30", "Tata Usaha", "Sesuai")  # fmt: skip


def make(chance: Random) -> bytes:
    """Return the sample's workbook with up to five things done to it."""
    parts = dict(_shipped())
    for _ in range(chance.choice((1, 1, 1, 2, 5))):
        chance.choices(list(WAYS), list(WAYS.values()))[0](parts, chance)
    content = wordfile.packed(parts)
    return by_chance.bitten(content, chance) if chance.random() < 1 / 10 else content


def hold(content: bytes) -> None:
    """Raise unless a workbook is refused in words, or judged, its findings marked, and every due paper's fields composed."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / NAME
        place.write_bytes(content)
        for name in ("kantor.toml", "logo.png"):
            shutil.copyfile(sample.SAMPLE / name, place.with_name(name))
        try:
            checked = carried(BuildRequest(place))
            marked_copy.annotate(content, NAME, checked.findings, "id")
        except DocgenError as error:
            by_chance.require_sayable([error.words])


def carried(request: BuildRequest) -> Checked:
    """Return a case judged; where nothing forbids its papers, the fields of each were composed."""
    checked = check.check(request)
    by_chance.require_sayable(one.words for one in checked.findings)
    try:
        check.require_sound(checked)
    except DocgenError:
        return checked
    laid = example.lay(checked) if checked.drafts else None
    for each in laid.drafts if laid else ():
        fields.compose(laid.setting, each)  # type: ignore[union-attr]  # no drafts without it
    return checked


@cache
def _shipped() -> Parts:
    return witness.parts((sample.SAMPLE / NAME).read_bytes())


def _on_tree(alter: Callable[[Any, Random], None]) -> Callable[[Parts, Random], None]:
    """Return a way of altering one part's tree: a sheet's most often."""

    def way(parts: Parts, chance: Random) -> None:
        names = [name for name in parts if name.endswith((".xml", ".rels"))]
        sheets = [name for name in names if "worksheets" in name]
        name = chance.choice(sheets if sheets and chance.random() < 3 / 4 else names or [""])
        try:
            tree = etree.fromstring(parts.get(name, b""))
        except etree.XMLSyntaxError:
            return  # what was done before left no XML
        alter(tree, chance)
        parts[name] = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)

    return way


def _any(tree: Any, chance: Random, *names: str) -> Any:  # noqa: ANN401 - lxml has no types
    """Return an element below the root, of one of some names if there is any."""
    found = [one for name in names for one in tree.iter(f"{{*}}{name}")] or list(tree.iter("*"))[1:]
    return chance.choice(found or [tree])


def _written(tree: Any, chance: Random) -> None:  # noqa: ANN401 - as above
    """Write something else into a cell."""
    one = _any(tree, chance, "t", "v")
    one.text = "".join(char for char in chance.choice(CELLS) if char.isprintable() or char == "\n")


def _taken(tree: Any, chance: Random) -> None:  # noqa: ANN401 - as above
    """Write into a cell what stands in another."""
    one, other = _any(tree, chance, "t", "v"), _any(tree, chance, "t", "v")
    one.text = other.text


def _gone(tree: Any, chance: Random) -> None:  # noqa: ANN401 - as above
    one = _any(tree, chance, chance.choice(("c", "row", "*")))
    if one.getparent() is not None:
        one.getparent().remove(one)


def _twice(tree: Any, chance: Random) -> None:  # noqa: ANN401 - as above
    name = chance.choice(("c", "row", "*"))
    one, other = _any(tree, chance, name), _any(tree, chance, name)
    if other.getparent() is not None:
        other.addnext(deepcopy(one))


def _worth(tree: Any, chance: Random) -> None:  # noqa: ANN401 - as above
    """Give an attribute another value: a place, a kind, a style, a size."""
    one = _any(tree, chance)
    if one.attrib:
        one.set(chance.choice(sorted(one.attrib)), chance.choice(WORTH))


def _wrapped(tree: Any, chance: Random) -> None:  # noqa: ANN401 - as above
    """Put something around an element, or a formula before a value."""
    one = _any(tree, chance)
    if one.getparent() is not None:
        around = etree.Element(
            f"{{{etree.QName(tree).namespace}}}{chance.choice(('row', 'c', 'is', 'f', 'v', 'r', 'x'))}"
        )
        one.addprevious(around)
        if chance.random() < 1 / 2:
            around.append(one)


def _parted(parts: Parts, chance: Random) -> None:
    """Drop, empty, rename, bite or copy a part."""
    name = chance.choice(list(parts))
    kept = parts[name]
    how = chance.choice(("gone", "empty", "renamed", "copied", "bitten"))
    if how in ("gone", "renamed") and len(parts) > 1:
        del parts[name]
    if how == "empty":
        parts[name] = b""
    if how in ("renamed", "copied"):
        parts[chance.choice((f"x/{name}", name.upper(), "../a.xml", "xl/vbaProject.bin", *parts))] = kept
    if how == "bitten":
        parts[name] = by_chance.bitten(kept, chance)


WAYS: dict[Callable[[Parts, Random], None], int] = {
    _on_tree(_written): 10, _on_tree(_taken): 4, _on_tree(_gone): 3, _on_tree(_twice): 3, _on_tree(_worth): 6, _on_tree(_wrapped): 3, _parted: 2,
}  # fmt: skip
"""How a workbook is altered, and how often each way is taken."""
