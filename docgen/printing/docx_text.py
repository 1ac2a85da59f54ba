"""The words of a paper as its Word file has them: each paragraph with the name of its style. Reading only."""

from __future__ import annotations

import io
import re
import zipfile
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from docgen import safezip
from docgen.errors import TemplateBrokenError
from docgen.printing import list_numbers
from docgen.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.printing.list_numbers import ListNumbers

W = list_numbers.W
EITHER = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
"""How Word keeps a text box: as it shows it, and a second time for programs older than Word 2010."""

BODY = re.compile(r"word/document\.xml")
LIMIT = 40 * 1024 * 1024
PART = re.compile(r"word/[^/]+\.xml")
STYLES, NUMBERING = "word/styles.xml", "word/numbering.xml"
WORDLESS = frozenset(f"word/{name}.xml" for name in ("settings", "webSettings", "fontTable", "stylesWithEffects"))
"""Parts of which no word is printed."""
ENCLOSED = re.compile(r"^Lampiran\s*:?\s*([^\n]+(?:\n[^\n]+){0,3}?)\n(?:Hal|Perihal)\b", re.MULTILINE)
"""The line of a letter's head, which its Hal follows; the head of an annex itself goes on with a number."""


class Paragraph(Frozen):
    """One paragraph: the part it stands in, the name of its style, its words with line breaks, the number Word gives it first."""

    part: str
    style: str
    text: str


def read(document: bytes, name: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a Word file, headers and footers too."""
    with _told_of(name):
        held = _unpacked(document, PART)
        names, lists = _shape(held.pop(STYLES, None), held.pop(NUMBERING, None))
        trees = {part: _tree(content) for part, content in held.items() if part not in WORDLESS}
    numbers = lists.anew()
    return tuple(one for part, tree in trees.items() for one in _paragraphs(part, tree, names, numbers))


def parts(document: bytes, name: str, wanted: re.Pattern[str]) -> dict[str, ET.Element]:
    """Return the XML parts of a Word file by name, within limits; a file that is none is a fault."""
    with _told_of(name):
        return {part: _tree(content) for part, content in _unpacked(document, wanted).items()}


@lru_cache(maxsize=4)
def _shape(styles: bytes | None, numbering: bytes | None) -> tuple[dict[str, str], ListNumbers]:
    """Return the names of a document's styles and what counts its lists: the same for ten thousand letters of one template."""
    styled = None if styles is None else _tree(styles)
    counted = None if numbering is None else _tree(numbering)
    return dict(_styles(styled)), list_numbers.read(counted, styled)


def _unpacked(document: bytes, wanted: re.Pattern[str]) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        found = {entry.filename: entry for entry in package.infolist() if wanted.fullmatch(entry.filename)}
        if sum(entry.file_size for entry in found.values()) > LIMIT:
            raise zipfile.BadZipFile("too large")
        return {part: safezip.unpacked(document, entry) for part, entry in found.items()}


@contextmanager
def _told_of(name: str) -> Iterator[None]:
    """Turn what is wrong with a Word file inside the block into one fault that names it."""
    try:
        yield
    except (*safezip.FAULTS, ET.ParseError) as error:
        raise TemplateBrokenError(
            f"Naskah {name} bukan berkas Word (.docx) yang utuh. Keluarkan dari folder itu, atau buat lagi.",
            f"The paper {name} is no sound Word file (.docx). Take it out of the folder, or make it again.",
        ) from error


def enclosed(document: bytes, name: str) -> str:
    """Return what the head of a letter says of its Lampiran; empty for a paper without such a line."""
    lines = "\n".join(one.text for one in read(document, name)).replace("\t", "\n")
    found = ENCLOSED.search(lines)
    return " ".join(found[1].split()) if found else ""


def style(paragraph: ET.Element) -> str:
    """Return the id of a paragraph's style; empty where it names none."""
    return list_numbers.value(paragraph, "pPr/pStyle")


def _tree(content: bytes) -> ET.Element:
    if b"<!DOCTYPE" in content[:1024]:
        raise zipfile.BadZipFile("a DTD")
    return _shown(ET.fromstring(content))  # noqa: S314 - limited in size and without DTD


def _shown(tree: ET.Element) -> ET.Element:
    """Return a part without the second copy of what it shows."""
    for either in list(tree.iter(f"{EITHER}AlternateContent")):
        if either.find(f"{EITHER}Choice") is not None:
            for second in either.findall(f"{EITHER}Fallback"):
                either.remove(second)
    return tree


def _styles(tree: ET.Element | None) -> Iterator[tuple[str, str]]:
    for style in tree.iter(f"{W}style") if tree is not None else ():
        yield style.get(f"{W}styleId", ""), list_numbers.value(style, "name")


def _paragraphs(part: str, tree: ET.Element, names: dict[str, str], numbers: ListNumbers) -> Iterator[Paragraph]:
    for paragraph in tree.iter(f"{W}p"):
        named = names.get(style(paragraph), "")
        text = numbers.of(paragraph) + "".join(_piece(node) for node in paragraph.iter())
        if text.strip():
            yield Paragraph(part, named, text)


def _piece(node: ET.Element) -> str:
    if node.tag == f"{W}t":
        return node.text or ""
    return {f"{W}br": "\n", f"{W}tab": "\t"}.get(node.tag, "")
