"""Values as a Word file prints them, and what a template may ask of one. Plain data only: nothing alive is ever called."""

from __future__ import annotations

import marshal
import re
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Mapping

PLAIN_MARSHAL = 2
"""A version of marshal that keeps no table of what it met."""

LONG = 100
"""Items beyond which a list is a long one."""

LARGEST = 1_000_000
"""How long a text, and how large a whole number, may become inside one expression."""

LONGEST_KEPT = 200
MOST_KEPT = 8192
BREAK, TAB = '</w:t><w:br/><w:t xml:space="preserve">', '</w:t><w:tab/><w:t xml:space="preserve">'
UNPRINTABLE = "\N{REPLACEMENT CHARACTER}"
"""What stands for a character that no XML file may hold (XML 1.0, 2.2): it is seen, and nothing after it is lost."""

SPECIAL = re.compile('[&<>"\x00-\x1f\ud800-\udfff\ufffe\uffff]')
XML = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}


class NotPrintableError(Exception):
    """A value that is neither text nor a whole number: what is wrong with it, in both languages."""

    def __init__(self, indonesian: str = "", english: str = "") -> None:
        super().__init__(indonesian)
        self.english = english


class ReckonedError(NotPrintableError):
    """A text, or a number beyond the limit, that is reckoned with."""


KINDS = {
    dict: ("sebuah kelompok", "a group"), list: ("sebuah daftar", "a list"), str: ("sebuah tulisan", "a text"),
    int: ("sebuah bilangan", "a number"), bool: ("benar atau salah", "true or false"), type(None): ("yang tidak ada isinya", "what holds nothing"),
}  # fmt: skip


def unfit(value: object, indonesian: str, english: str) -> NotPrintableError:
    """Return the fault of a value that something cannot be done with."""
    kind, called = KINDS.get(type(value), ("nilai itu", "that value"))
    return NotPrintableError(f"{kind} {indonesian}", f"{called} {english}")


def number(value: object) -> str:
    """Return a whole number as it is printed; anything else is refused."""
    if type(value) is int:
        return str(value)
    raise unfit(value, "tidak dapat dicetak; sebut isian berjenis teks", "cannot be printed; name a field of text")


class Printed(dict[object, str]):
    """Text by how it is printed; what was printed before is remembered, up to a limit. Two of them are never the same."""

    __slots__ = ("special",)

    def __init__(self, special: Mapping[str, str]) -> None:
        super().__init__()
        self.special = {**XML, **special}

    def __missing__(self, value: object) -> str:
        """Return a text safe for XML, or a whole number; anything else, None above all, is refused."""
        if type(value) is str:
            text = value if SPECIAL.search(value) is None else self._safe(value)
            if len(value) <= LONGEST_KEPT:
                if len(self) >= MOST_KEPT:
                    self.clear()
                self[value] = text
            return text
        return number(value)

    def _safe(self, text: str) -> str:
        plain = text.replace("\r\n", "\n").replace("\r", "\n")
        return SPECIAL.sub(lambda found: self.special.get(found[0], UNPRINTABLE), plain)


class Tried(Printed):
    """Text as it is, for a filling that is only tried out: what cannot be printed is refused all the same."""

    def __missing__(self, value: object) -> str:
        """Return a text, or a whole number as one; anything else is refused."""
        return value if type(value) is str else number(value)


BODY = Printed({"\n": BREAK, "\t": TAB, '"': '"'})
"""Text of a paragraph: line breaks and tabs are Word's own."""

PROPERTY = Printed({"\n": "\n", "\t": "\t", '"': '"'})
"""Text outside paragraphs: a document property."""

ATTRIBUTE = Printed({"\n": " ", "\t": " "})
"""Text of an XML attribute, which has one line."""

TRIED = Tried({})
"""Text that is printed nowhere, and kept nowhere."""


class Address(Printed):
    """Text inside the address of a hyperlink: what an address may not hold is written by its number (RFC 3986, 2.1)."""

    def __missing__(self, value: object) -> str:
        """Return a text as a part of an address."""
        if type(value) is str:
            return quote(value, safe=ADDRESSED, errors="replace").replace("&", "&amp;")
        return super().__missing__(value)


ADDRESSED = "/:?=&#@+,;~!$*()-._"
ADDRESS = Address({})
"""Text of a relationship's target."""


def require_plain(fields: Mapping[str, object]) -> None:
    """Raise unless the fields are dicts, lists, texts, numbers and truths and nothing else, at any depth.

    `marshal` writes nothing but these and never calls a method, and does it at the speed of C; a long list is written
    an item at a time, so that no copy of the whole is made.
    """
    for name, value in fields.items():
        try:
            for item in value if type(value) is list and len(value) > LONG else (value,):
                marshal.dumps(item, PLAIN_MARSHAL)  # type: ignore[arg-type]  # that is what is asked
        except ValueError as error:
            raise NotPrintableError(
                f"{name} memuat sesuatu yang bukan teks, daftar, atau kelompok",
                f"{name} holds something that is no text, list or group",
            ) from error


MISSING = object()
"""What stands for a field that is not there."""


def _at(group: object, steps: tuple[str, ...]) -> object:
    for step in steps:
        if type(group) is not dict or step not in group:
            return MISSING
        group = group[step]
    return group


def known(group: object, *steps: str) -> bool:
    """Return whether a group has a field, so many steps within it."""
    return _at(group, steps) is not MISSING


def default(otherwise: object, group: object, *steps: str) -> object:
    """Return a field of a group, or something else where it has none."""
    return otherwise if (found := _at(group, steps)) is MISSING else found


def held(group: object, *steps: str) -> object:
    """Return the field that a condition asks after: false where there is none, and where it is a group that holds nothing."""
    found = _at(group, steps)
    return found is not MISSING and (any(found.values()) and found if type(found) is dict else found)


def length(value: object) -> int:
    """Return how many items a list or a group has, how many letters a text."""
    if type(value) in (str, list, dict, tuple):
        return len(value)  # type: ignore[arg-type]  # just tested
    raise unfit(value, "tidak dapat dihitung banyaknya; sebut isian berjenis daftar", "cannot be counted; name a list")


def single(value: object) -> object:
    """Return a value that may be compared with another one: lists and groups could be endless work."""
    if type(value) in (list, dict, tuple):
        raise unfit(
            value, "tidak dapat dibandingkan; sebut isian berjenis teks", "cannot be compared; name a field of text"
        )
    return value


def share(width: int, items: object) -> int:
    """Return the width of each of the columns that a loop makes."""
    return width // (length(items) or 1)


def first(value: object) -> object:
    """Return the first item of a list, or the first letter of a text; nothing of nothing."""
    return _items(value)[0] if _items(value) else ""


def last(value: object) -> object:
    """Return the last item of a list, or the last letter of a text; nothing of nothing."""
    return _items(value)[-1] if _items(value) else ""


def _items(value: object) -> str | list[object]:
    if type(value) is str or type(value) is list:
        return value
    raise unfit(value, "bukan daftar atau teks; sebut isian berjenis daftar", "is no list or text; name a list")


def join(items: object, between: object = "") -> str:
    """Return the texts of a list put together."""
    between, texts = text(between), [text(item) for item in _items(items)]
    if sum(map(len, texts)) + len(between) * len(texts) > LARGEST:
        raise NotPrintableError("gabungan teks terlalu panjang", "the texts put together are too long")
    return between.join(texts)


def upper(value: object) -> str:
    """Return a text in capitals."""
    return text(value).upper()


def lower(value: object) -> str:
    """Return a text in small letters."""
    return text(value).lower()


def text(value: object) -> str:
    """Return a text or a whole number as text; anything else is refused."""
    if type(value) is str or type(value) is int:
        return str(value)
    raise unfit(value, "bukan teks; sebut isian berjenis teks", "is no text; name a field of text")
