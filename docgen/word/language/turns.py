"""What may stand only once in a Word file, made new in each turn of a loop: bookmarks, controls, drawings' names, lists, notes.

The prepared source gets a mark where a turn begins and where a name or number has to be told by its turn; `stream` prints it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen.value import Mutable, field
from docgen.word.language.element_ids import MARK

if TYPE_CHECKING:
    from re import Match


TURN, NAME, NUMBER = 0xE000, 0xE800, 0xF000
"""What the character behind a mark means, with the number of the loop added to it (private use, 1,024 loops each, and what else is counted)."""

ONCE = ("<w:bookmarkStart ", "<w:sdtPr>", "<v:", "<w:numId ")
NAMED = ("<w:bookmarkStart ", "<v:")
"""What of these has a name that something else may call."""

STEP = re.compile(
    r"\{%\s*(?:(?P<loop>for)\s|(?P<end>endfor)(?=\s*%\})|(?P<branch>if|elif|else|endif)\b).*?%\}"
    r"|<(?P<row>/?w:tr)(?=[ >])|<(?P<paragraph>/w:p>)|<(?P<words>w:t(?: [^>]*)?>)(?=[^<]*\S)"
    r'|<w:numId w:val="(?P<list>\d+)"|<w:bookmark(?:(?P<start>Start)|(?P<stop>End)) [^>]*>'
    r'|<w:id w:val="(?P<control>-?\d+)"/>|<(?P<vml>v:\w+) [^>]*>'
    r'|REF(?:(?<=\bREF)|(?<=\bPAGEREF)) (?P<ref>\w+)| w:anchor="(?P<anchor>[^"{]+)"',
    re.DOTALL,
)
"""What a walk looks at. Each choice begins with a sign of its own, so that `re` leaps from one such sign to the next."""

ID, CALLED = re.compile(r'(w:id=")(-?\d+)(")'), re.compile(r'(w:name=")([^"]*)(")')
SHAPE = re.compile(r' (id|type)="(#?)([^"{]*)"')
SPID = re.compile(r' o:spid="[^"]*"')
LISTED = re.compile(rf'<w:numId w:val="(\d+){MARK}([\uf000-\uf7ff])"')
TOLD = re.compile(f"{MARK}[\ue800-\uf3ff]")
NOTED = re.compile(
    r"\{%\s*(?:(?P<opens>for|if)|(?P<ends>end))\b.*?%\}|<w:(?P<kind>foot|end)note(?P<call>Reference)? [^>]*>", re.DOTALL
)
NOTES = {("foot", "Reference"): 0x400, ("end", "Reference"): 0x401, ("foot", None): 0x402, ("end", None): 0x403}
"""Behind the counts of loops lie those of notes: how many were called in the body, and how many were made."""

LARGEST = 2000
"""Up to which number a list can be made new: its number is followed by six digits, and Word reads 31 bits."""


class Loop(Mutable):
    """A loop that is open: its number, and whether words without a list number have stood in its body, in whole rows."""

    number: int
    plain: bool = False
    pending: bool = False
    rows: int = 0
    lists: dict[str, bool] = field(default_factory=dict)


def mark(source: str) -> str:
    """Return a body's prepared source with its marks, if it has loops that would repeat what may stand once."""
    if "{% for" not in source or not any(sign in source for sign in ONCE):
        return source
    return _Marker(source).marked()


class _Marker:
    """A walk through a source that knows which loops are open."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.open: list[Loop] = []
        self.branches: list[tuple[set[int], set[int]]] = []
        self.loops = 0
        self.numbered = self.worded = False
        self.bookmarks: dict[str, tuple[int, int]] = {}
        self.names, self.shapes = self._homes() if any(sign in source for sign in NAMED) else ({}, {})

    def marked(self) -> str:
        """Return the source with its marks."""
        made, end = [], 0
        for step in STEP.finditer(self.source):
            made += [self.source[end : step.start()], self._step(step)]
            end = step.end()
        return "".join((*made, self.source[end:]))

    def _homes(self) -> tuple[dict[str, int], dict[str, int]]:
        """Return in which loop each bookmark and each drawing stands, by its name."""
        names: dict[str, int] = {}
        shapes: dict[str, int] = {}
        opened: list[int] = []
        count = 0
        for step in STEP.finditer(self.source):
            if step["loop"]:
                opened, count = [*opened, count], count + 1
            elif step["end"]:
                opened = opened[:-1]
            elif opened and step["start"] and (called := CALLED.search(step[0])):
                names.setdefault(called[2], opened[-1])
            elif opened and step["vml"]:
                shapes |= {found[3]: opened[-1] for found in SHAPE.finditer(step[0]) if found[1] == "id"}
        return names, shapes

    def _step(self, step: Match[str]) -> str:
        """Return what stands at a place of the source once it is marked."""
        if step["loop"]:
            self.open.append(Loop(self.loops))
            self.loops += 1
            return f"{step[0]}{MARK}{chr(TURN + self.open[-1].number)}"
        if step["end"] and self.open:
            self.open.pop()
        elif step["branch"]:
            self._part(step["branch"])
        elif step["row"] or step["paragraph"] or step["words"]:
            self._walk(step)
        elif self.open:
            return self._told(step)
        return step[0]

    def _part(self, branch: str) -> None:
        """Begin a branch with the loops that had words before its `if`; behind the last one all that any branch had count."""
        plain = {loop.number for loop in self.open if loop.plain}
        if branch == "if":
            self.branches.append((plain, set()))
        elif self.branches:
            before, found = self.branches[-1]
            found |= plain
            if branch == "endif":
                self.branches.pop()
            for loop in self.open:
                loop.plain = loop.number in (found if branch == "endif" else before)

    def _walk(self, step: Match[str]) -> None:
        """Remember of each open loop whether words without a list number have stood in it."""
        if step["words"]:
            self.worded = True
        elif step["row"]:
            for loop in self.open:
                loop.rows += -1 if step["row"].startswith("/") else 1
                loop.plain = loop.plain or (loop.pending and loop.rows <= 0)
        else:
            for loop in self.open if self.worded and not self.numbered else ():
                loop.plain, loop.pending = loop.plain or loop.rows <= 0, True
            self.numbered = self.worded = False

    def _told(self, step: Match[str]) -> str:
        """Return what is told by its turn: a list, a bookmark, a control, a drawing, a reference."""
        here = self.open[-1].number
        if step["list"]:
            return self._list(step)
        if step["control"]:
            self.bookmarks[f"sdt{step.start()}"] = here, len(self.bookmarks) + 1
            return f'<w:id w:val="{len(self.bookmarks)}{MARK}{chr(NUMBER + here)}"/>'
        if step["vml"]:
            return SPID.sub("", SHAPE.sub(self._shape, step[0]))
        if step["start"] or step["stop"]:
            return self._bookmark(step[0], here)
        name = step["ref"] or step["anchor"]
        home = self.names.get(name)
        if home is None or all(loop.number != home for loop in self.open):
            return step[0]
        return step[0].replace(name, f"{name}{MARK}{chr(NAME + home)}")

    def _list(self, step: Match[str]) -> str:
        """Return a paragraph's list; it begins again with each turn of a loop in which other words stand before it.

        In the rows of a table it goes on: they are numbered through, whatever rows of headings stand between.
        """
        self.numbered = True
        for loop in self.open:
            loop.lists.setdefault(step["list"], loop.plain and loop.rows <= 0)
        anew = next((loop for loop in reversed(self.open) if loop.lists[step["list"]]), None)
        if anew is None or not 0 < int(step["list"]) <= LARGEST:
            return step[0]
        return step[0][:-1] + f'{MARK}{chr(NUMBER + anew.number)}"'

    def _shape(self, found: Match[str]) -> str:
        home = self.shapes.get(found[3])
        told = "" if home is None else MARK + chr(NAME + home)
        return f' {found[1]}="{found[2]}{found[3]}{told}"'

    def _bookmark(self, tag: str, here: int) -> str:
        """Return the start or the end of a bookmark, both with the same number."""

        def number(found: Match[str]) -> str:
            home, place = self.bookmarks.setdefault(found[2], (here, len(self.bookmarks) + 1))
            return f"{found[1]}{place}{MARK}{chr(NUMBER + home)}{found[3]}"

        return CALLED.sub(lambda found: f"{found[1]}{found[2]}{MARK}{chr(NAME + here)}{found[3]}", ID.sub(number, tag))


def notes(source: str) -> str:
    """Return a prepared source with its notes, or their calls, numbered through if a tag decides how many there are."""
    if "note" not in source or "{%" not in source:
        return source
    depth, steered = 0, set()
    for step in NOTED.finditer(source):
        depth += 1 if step["opens"] else -1 if step["ends"] else 0
        if depth and step["kind"]:
            steered.add(step["kind"])
    return NOTED.sub(lambda step: _note(step) if step["kind"] in steered else step[0], source)


def _note(step: Match[str]) -> str:
    """Return a note, or its call, with the place it has among those that are printed; what parts notes from text is none."""
    if "w:type=" in step[0] and 'w:type="normal"' not in step[0]:
        return step[0]
    counts = NOTES[step["kind"], step["call"]]
    told = f"{MARK}{chr(TURN + counts)}1{MARK}{chr(NUMBER + counts)}"
    return ID.sub(lambda found: f"{found[1]}{told}{found[3]}", step[0])


def printed(sign: str, turns: dict[int, int]) -> str:
    """Return what a mark stands for, *turns* counting those of each loop."""
    code = ord(sign)
    if code >= NUMBER:
        return f"{turns.get(code - NUMBER, 0):06d}"
    if code >= NAME:
        turn = turns.get(code - NAME, 1)
        return f"_{turn}" if turn > 1 else ""
    turns[code - TURN] = turns.get(code - TURN, 0) + 1
    return ""


def stands_once(source: str) -> bool:
    """Return whether a prepared source has something in a loop that may stand only once."""
    return TOLD.search(source) is not None


def lists(source: str) -> tuple[tuple[str, int], ...]:
    """Return the lists of a prepared source that begin again, each with its loop."""
    return tuple(dict.fromkeys((number, ord(sign) - NUMBER) for number, sign in LISTED.findall(source)))
