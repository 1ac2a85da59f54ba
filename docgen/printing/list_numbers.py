"""The numbers that Word gives the paragraphs of its lists, reckoned as Word does: 1., a., A. They stand in no text. Values only."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from docgen.value import Frozen, Mutable, field

if TYPE_CHECKING:
    from collections.abc import Mapping
    from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NO_LIST = "0"
ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
AFTER = {"space": " ", "nothing": ""}


class Level(Frozen):
    """One level of a list: where it starts, how its numbers are written, what stands around and after them."""

    start: int
    kind: str
    text: str
    after: str


class ListNumbers(Mutable):
    """What counts the paragraphs of a document's lists; it is asked in the order of the paragraphs (ECMA-376 part 1, 17.9)."""

    levels: Mapping[str, Mapping[int, Level]]
    lists: Mapping[str, tuple[str, Mapping[int, int]]]
    styles: Mapping[str, tuple[str, int]]
    counts: defaultdict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    begun: set[str] = field(default_factory=set)

    def anew(self) -> ListNumbers:
        """Return what counts the lists of another document that has the same."""
        return ListNumbers(self.levels, self.lists, self.styles)

    def of(self, paragraph: Element) -> str:
        """Return a paragraph's number with what parts it from the words; nothing where it has none."""
        style = value(paragraph, "pPr/pStyle")
        number, level = self.styles.get(style, (NO_LIST, 0))
        if paragraph.find(f"{W}pPr/{W}numPr") is not None:
            number = value(paragraph, "pPr/numPr/numId") or number
            level = int(value(paragraph, "pPr/numPr/ilvl") or level)
        outline, starts = self.lists.get(number, ("", {}))
        levels = self.levels.get(outline, {})
        if level not in levels:
            return ""
        self._count(outline, level, {} if number in self.begun else starts)
        self.begun.add(number)
        text = levels[level].text
        for place, one in levels.items():
            shown = self.counts[outline].get(place, one.start)
            text = text.replace(f"%{place + 1}", _written(shown, one.kind))
        return text + levels[level].after

    def _count(self, outline: str, level: int, starts: Mapping[int, int]) -> None:
        """Count one more on a level; a list that starts anew begins there, and so do the levels below."""
        counts = self.counts[outline]
        before = starts.get(level, self.levels[outline][level].start) - 1
        counts[level] = (before if level in starts else counts.get(level, before)) + 1
        for below in [place for place in counts if place > level]:
            del counts[below]


def read(numbering: Element | None, styles: Element | None) -> ListNumbers:
    """Return what counts the lists of a document, from its parts for numbering and styles."""
    levels: dict[str, dict[int, Level]] = {}
    lists: dict[str, tuple[str, dict[int, int]]] = {}
    linked: dict[tuple[str, str], int] = {}
    for outline in numbering.iter(f"{W}abstractNum") if numbering is not None else ():
        name = outline.get(f"{W}abstractNumId", "")
        levels[name] = {int(one.get(f"{W}ilvl", 0)): _level(one) for one in outline.iter(f"{W}lvl")}
        linked |= {(name, value(one, "pStyle")): int(one.get(f"{W}ilvl", 0)) for one in outline.iter(f"{W}lvl")}
    for one in numbering.iter(f"{W}num") if numbering is not None else ():
        anew = {int(way.get(f"{W}ilvl", 0)): value(way, "startOverride") for way in one.iter(f"{W}lvlOverride")}
        starts = {level: int(start) for level, start in anew.items() if start}
        lists[one.get(f"{W}numId", "")] = (value(one, "abstractNumId"), starts)
    known = {style.get(f"{W}styleId", ""): style for style in styles.iter(f"{W}style")} if styles is not None else {}
    return ListNumbers(levels, lists, {name: _listed(name, known, lists, linked) for name in known})


def _listed(
    name: str,
    known: Mapping[str, Element],
    lists: Mapping[str, tuple[str, dict[int, int]]],
    linked: Mapping[tuple[str, str], int],
) -> tuple[str, int]:
    """Return the list a style belongs to, by itself or by the one it is based on, and the level."""
    for _ in known:
        style = known.get(name)
        if style is None:
            break
        number = value(style, "pPr/numPr/numId")
        if number:
            level = int(value(style, "pPr/numPr/ilvl") or 0)
            return number, linked.get((lists.get(number, ("", {}))[0], name), level)
        name = value(style, "basedOn")
    return NO_LIST, 0


def _level(one: Element) -> Level:
    after = AFTER.get(value(one, "suff"), "\t")
    return Level(int(value(one, "start") or 0), value(one, "numFmt"), value(one, "lvlText"), after)


def value(node: Element, path: str) -> str:
    """Return what an element below another says, by the names on the way to it; empty where there is none."""
    found = node.find("/".join(f"{W}{name}" for name in path.split("/")))
    return "" if found is None else found.get(f"{W}val", "")


def _written(number: int, kind: str) -> str:
    """Return a number as a kind of list writes it."""
    if kind.endswith("Letter"):
        letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letters.upper() if kind.startswith("upper") else letters
    if kind.endswith("Roman"):
        letters = ""
        for worth, sign in ROMAN:
            letters, number = letters + sign * (number // worth), number % worth
        return letters.upper() if kind.startswith("upper") else letters
    return "" if kind == "none" else str(number)
