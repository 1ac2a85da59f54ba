"""The words of one tag, each with its kind, and a place among them. No meaning."""

from __future__ import annotations

import re

from docgen.word.language.names import NotPlainError


def tokens(text: str) -> list[tuple[str, str]]:
    """Return the words of a tag, each with its kind."""
    found, place, end = [], 0, len(text.rstrip())
    while place < end:
        match = TOKEN.match(text, place)
        if not match or not match.lastgroup:
            raise NotPlainError(text)
        found.append((match.lastgroup, match[match.lastgroup]))
        place = match.end()
    return found


class Cursor:
    """A place among the words of one tag."""

    def __init__(self, words: list[tuple[str, str]]) -> None:
        self.words = [*words, ("", "")]
        self.place = 0

    @property
    def kind(self) -> str:
        """The kind of the next word, empty at the end."""
        return self.words[self.place][0]

    @property
    def word(self) -> str:
        """The next word, empty at the end; a text in quotes is no word."""
        kind, word = self.words[self.place]
        return "" if kind == "text" else word

    def take(self, *words: str) -> str:
        """Return the next word and step over it if it is one of *words*; otherwise return nothing."""
        if self.word and self.word in words:
            self.place += 1
            return self.words[self.place - 1][1]
        return ""

    def must(self, word: str) -> None:
        """Step over a word that has to stand here."""
        if not self.take(word):
            raise NotPlainError(word)

    def identifier(self) -> str:
        """Return the name that has to stand here, and step over it."""
        if self.kind != "name":
            raise NotPlainError(self.word)
        self.place += 1
        return self.words[self.place - 1][1]


TOKEN = re.compile(r"""\s*(?:(?P<name>[^\W\d]\w*)|(?P<int>\d+)|(?P<text>'[^'\\]*'|"[^"\\]*")|(?P<op>[=!<>]=|[<>().|,\[\]]))""")  # fmt: skip
