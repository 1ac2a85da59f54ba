"""A filled part as it streams past: its marks taken out, and what they stand for put in their places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.value import Mutable, field
from docgen.word.language import element_ids as ids
from docgen.word.language.turns import TURN, printed

if TYPE_CHECKING:
    from collections.abc import Iterator

CHILD = {ids.HOLD_TABLE: "<w:tr", ids.HOLD_ROW: "<w:tc"}
"""What a table and a row may not be without."""

BLOCKS = ("</w:p>", "<w:p/>")
EMPTY = "<w:p/>"
LONGEST_END = 16
"""Letters that surely show what ends there."""


class HeldBack(Mutable):
    """A row or table that is held back until a child of it is seen, and the end of what stood before it."""

    child: str
    before: str
    texts: list[str] = field(default_factory=list)
    seen: bool = False


class Stream:
    """What takes the marks out of one filled part as it streams past."""

    def __init__(self, turns: dict[int, int], pictures: Iterator[int]) -> None:
        self.turns = turns
        self.pictures = pictures
        self.head: list[str] | None = None
        self.headings = ""
        self.rows = 0
        self.made: list[str] = []
        self.held: list[HeldBack] = []
        self.before = ""

    def clean(self, text: str) -> str:
        """Return the next stretch of text without its marks, but for what is held back."""
        first, *marked = text.split(ids.MARK)
        self._put(first)
        for stretch in marked:
            self._put(self._mark(stretch[0]), cut=True)
            self._put(stretch[1:])
        done, self.made = "".join(self.made), []
        return done

    def _put(self, text: str, *, cut: bool = False) -> None:
        """Put text behind what was made, or into what is held back; what cuts a table is no heading."""
        if not text:
            return
        if self.head is not None and not cut:
            self.head.append(text)
        self.before = (self.before + text if len(text) < LONGEST_END else text)[-LONGEST_END:]
        waiting = next((held for held in reversed(self.held) if not held.seen), None)
        if waiting is None:
            self.made.append(text)
            return
        waiting.texts.append(text)
        if waiting.child in text:
            self._release(waiting)

    def _release(self, held: HeldBack) -> None:
        """Let go of what is held back, into what is held back around it if that waits for it."""
        held.seen = True
        around = next((one for one in reversed(self.held[: self.held.index(held)]) if not one.seen), None)
        into = around.texts if around else self.made
        into += held.texts
        if around and around.child in "".join(held.texts):
            self._release(around)

    def _mark(self, kind: str) -> str:
        if ord(kind) >= TURN:
            return printed(kind, self.turns)
        if kind == ids.ROW:
            self.rows += 1
            return self._cut(1) if self.rows > ids.HARD else ""
        if kind == ids.GROUP:
            return self._cut(0) if self.rows >= ids.SOFT else ""
        if kind == ids.PICTURE:
            return str(next(self.pictures))
        if kind == ids.LAST:
            return "" if self.before.endswith(BLOCKS) else EMPTY
        if kind == ids.HEAD:
            self.head, self.rows = [], 0
        if kind == ids.HEAD_END:
            self.headings, self.head = "".join(self.head or ()), None
        self._hold(kind)
        return ""

    def _hold(self, kind: str) -> None:
        """Begin to hold something back, or end it: what no child was seen of is left out."""
        if kind in CHILD:
            self.held.append(HeldBack(CHILD[kind], self.before))
        elif kind == ids.HELD:
            held = self.held.pop()
            self.before = self.before if held.seen else held.before

    def _cut(self, rows: int) -> str:
        self.rows = rows
        return ids.CUT + self.headings
