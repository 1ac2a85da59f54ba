"""The text of tags as their author meant it: unseen signs that Word puts into words are taken out of them. Tags only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.word.ooxml import w

if TYPE_CHECKING:
    from docgen.word.ooxml import Tree

UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Soft hyphens, spaces without width, joiners, and what turns the direction of writing."""

SPACES = "\u00a0\u202f\u2007\u2009\u2002\u2003\u3000\t"
WORDS = str.maketrans({**dict.fromkeys(UNSEEN), **dict.fromkeys(SPACES, " ")})
SIGNS = (b"softHyphen", b"noBreakHyphen")
UNSEEN_SIGNS = tuple(sign.encode() for sign in (*UNSEEN, *SPACES[:-1]))
CLOSES = {"{": "}", "%": "%", "#": "#"}
DRAWN = (w("softHyphen"), w("noBreakHyphen"))


def clean(tree: Tree) -> None:
    """Take unseen signs out of the tags of each paragraph, and put plain spaces for those that hold words together."""
    for paragraph in tree.iter(w("p")):
        inside = _Inside()
        for piece in paragraph.iter(w("t"), *DRAWN):
            if piece.tag in DRAWN:
                if inside.kind:
                    piece.getparent().remove(piece)
            elif piece.text and any(ord(sign) > 126 for sign in piece.text):  # noqa: PLR2004 - the end of ASCII
                piece.text = inside.cleaned(piece.text)
            elif piece.text:
                inside.cleaned(piece.text)


class _Inside:
    """Whether the text of a paragraph, read piece by piece, stands inside a tag."""

    def __init__(self) -> None:
        self.kind = ""
        self.before = ""

    def cleaned(self, text: str) -> str:
        """Return the next stretch of text, cleaned where it stands inside a tag."""
        made = []
        for sign in text:
            if not self.kind:
                made.append(sign)
                if self.before == "{" and sign in CLOSES:
                    self.kind = sign
                    self.before = ""
                    continue
                self.before = sign
                continue
            plain = sign.translate(WORDS)
            made.append(plain)
            if self.before == CLOSES[self.kind] and plain == "}":
                self.kind = self.before = ""
            elif plain:
                self.before = plain
        return "".join(made)
