"""A prepared part read into a program: text, fields, `if` and `for`. Reading only; `compiler` makes it run."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen.value import Frozen, Mutable, field
from docgen.word.language import expression
from docgen.word.language.names import FieldUses, NotPlainError, Scope, Term, Turn

if TYPE_CHECKING:
    import ast
    from collections.abc import Sequence

TAG = re.compile(r"\{\{(?P<print>.*?)\}\}|\{%(?P<steer>.*?)%\}|\{#.*?#\}", re.DOTALL)
FOR = re.compile(r"for\s+([^\W\d]\w*)\s+in\s+(.*)", re.DOTALL)
STRIPPING = ("-", "+")
"""Signs beside a brace that eat white space: left to docxtpl."""

DEEPEST = 15
"""Python nests loops twenty deep."""


class Print(Frozen):
    """A value to be printed; where no line break of Word's own can stand it is printed on one line."""

    value: ast.expr
    tag: int
    one_line: bool


class If(Mutable):
    """A choice: tests with what follows each, and what follows if none holds."""

    tests: list[tuple[ast.expr, Block]] = field(default_factory=list)
    otherwise: Block = field(default_factory=list)

    @property
    def bodies(self) -> list[Block]:
        """All that it may choose."""
        return [*(body for _, body in self.tests), self.otherwise]


class For(Mutable):
    """A loop over a list, and what follows if it is empty."""

    turn: Turn
    items: ast.expr
    tag: int
    body: Block = field(default_factory=list)
    otherwise: Block = field(default_factory=list)


Node = str | Print | If | For
Block = list[Node]


class Program(Frozen):
    """A part ready to be compiled: what it does, the fields it uses by tag, where each tag stands in its source."""

    block: Block
    uses: tuple[tuple[str, int], ...]
    places: tuple[int, ...]


def read(source: str) -> Program:
    """Return the program of a prepared part; what is not plain is refused: docxtpl fills its template."""
    reader = Reader(source)
    block: Block = []
    reader.block(block, Scope(reader.seen), 0)
    return Program(block, tuple(reader.seen.uses), tuple(reader.places))


class Reader:
    """A walk over the tags of a part from its beginning to its end."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.tags = TAG.finditer(source)
        self.seen = FieldUses()
        self.places: list[int] = []
        self.end = 0
        self.word = "<w:t" in source
        self.line = False

    def block(self, into: Block, scope: Scope, depth: int, closing: Sequence[str] = ()) -> str:
        """Read into a block up to the tag that closes it; return that tag's words."""
        if depth > DEEPEST:
            raise NotPlainError(str(depth))
        for tag in self.tags:
            start, end = tag.span()
            self._text(into, self.source[self.end : start])
            self.end = end
            self.places.append(start)
            if tag.lastgroup == "print":
                into.append(self._print(tag["print"], scope))
            elif tag.lastgroup == "steer":
                words = tag_words(tag["steer"])
                if words.split(None, 1)[0] in closing:
                    return words
                into.append(self._steer(words, scope, depth))
        if closing:
            raise NotPlainError(closing[0])
        self._text(into, self.source[self.end :])
        return ""

    def _text(self, into: Block, text: str) -> None:
        if "{" in text and ("{{" in text or "{%" in text or "{#" in text):
            raise NotPlainError(text)  # a tag without an end
        if text:
            into.append(text)
        self.line = one_line(text, before=self.line, word=self.word)

    def _print(self, words: str, scope: Scope) -> Print:
        tag = len(self.places)
        return Print(expression.read(tag_words(words), scope, tag).node, tag, self.line)

    def _steer(self, words: str, scope: Scope, depth: int) -> If | For:
        kind, *rest = words.split(None, 1)
        if kind == "if" and rest:
            return self._if(rest[0], scope, depth)
        loop = FOR.fullmatch(words)
        if loop and loop[1] not in expression.RESERVED and loop[1] != "loop":
            return self._for(loop[1], loop[2], scope, depth)
        raise NotPlainError(words)

    def _if(self, test: str, scope: Scope, depth: int) -> If:
        found, words = If(), f"elif {test}"
        while words.startswith("elif"):
            body: Block = []
            tag = len(self.places)
            asked = expression.asked(expression.read(words[4:].strip(), scope, tag, steers=True).node, tag)
            found.tests.append((asked, body))
            words = self.block(body, scope, depth + 1, ("elif", "else", "endif"))
        if words == "else":
            words = self.block(found.otherwise, scope, depth + 1, ("endif",))
        _require_end(words, "endif")
        return found

    def _for(self, item: str, items: str, scope: Scope, depth: int) -> For:
        tag = len(self.places)
        over: Term = expression.read(items, scope, tag, steers=True)
        turn = self.seen.turn()
        loop = For(turn, over.node, tag)
        words = self.block(loop.body, scope.inside(item, over.path, turn), depth + 1, ("else", "endfor"))
        if words == "else":
            words = self.block(loop.otherwise, scope, depth + 1, ("endfor",))
        _require_end(words, "endfor")
        return loop


def one_line(text: str, *, before: bool, word: bool) -> bool:
    """Return whether a value after *text* has to stay on one line, in an attribute or in Word's text other than `w:t`.

    *before* is the answer for what stands before *text*.
    """
    opened, closed = text.rfind("<"), text.rfind(">")
    if opened == closed:
        return before
    return opened > closed or (word and not text.startswith(("<w:t>", "<w:t "), opened))


def _require_end(words: str, end: str) -> None:
    if words != end:
        raise NotPlainError(words)


def tag_words(words: str) -> str:
    """Return the words between two braces; what eats white space is not plain."""
    if words.startswith(STRIPPING) or words.endswith(STRIPPING) or not words.strip():
        raise NotPlainError(words)
    return words.strip()
