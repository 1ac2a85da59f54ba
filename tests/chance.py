"""What chance does to foreign files of any kind: bytes changed, lines moved, values put in the place of others."""

from __future__ import annotations

import random
import unicodedata
from copy import deepcopy
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from docgen.finding import Words

TEXTS = (
    "", " ", "x", "-", "0", "x" * 5000, "../../a", "C:\\a", "\0", "\x1b[2Ja", "\x9b2Jb", "\N{RIGHT-TO-LEFT OVERRIDE}a", "\N{NO-BREAK SPACE}", "2026-02-30", "9999-12-31T23:59:59Z",
    "0001-01-01", "196905121996031004", "99999999999999999999", "1e400", "NaN", "Infinity", "{urut}", "{{ a }}", "a\nb", "[", '"', "'''", "\N{FULLWIDTH DIGIT ONE}", "#REF!",
)  # fmt: skip
VALUES: tuple[object, ...] = (*TEXTS, None, True, False, 0, -1, 1, 2**63, -(10**30), 1.5, 1e308, float("inf"), [], {}, [None], {"a": None}, [[]], [{}])  # fmt: skip
"""What somebody may write where something else is meant."""


def again(seed: int) -> random.Random:
    """Return the chance that belongs to a seed: the same one each time."""
    return random.Random(seed)  # noqa: S311 - nothing is kept secret by it


def require_sayable(sentences: Iterable[Words]) -> None:
    """Raise unless each sentence says something, can be written to a file, and moves nothing on a screen."""
    for words in sentences:
        for text in map(words.text, ("id", "en")):
            assert text.strip().encode()
            assert not any(unicodedata.category(char) == "Cc" for char in text if char not in "\n\t"), repr(text)


def bitten(content: bytes, chance: random.Random) -> bytes:
    """Return a file with some of its bytes changed, or cut off."""
    bytes_ = bytearray(content or b"\0")
    for _ in range(chance.randint(1, 4)):
        bytes_[chance.randrange(len(bytes_))] = chance.randrange(256)
    return bytes(bytes_[: chance.randint(1, len(bytes_))] if chance.random() < 1 / 4 else bytes_)


def retold(text: str, chance: random.Random, words: Sequence[str] = TEXTS) -> str:
    """Return a text with something done to one of its lines: gone, twice, elsewhere, another word in it, or cut."""
    lines = text.splitlines(keepends=True) or ["\n"]
    at, to = chance.randrange(len(lines)), chance.randrange(len(lines))
    line = lines[at]
    place = chance.randint(0, len(line))
    end = chance.randint(place, min(len(line), place + 30))
    how = chance.randrange(6)
    if how in (0, 1):
        lines.pop(at)
    if how in (1, 2):
        lines.insert(to, line)
    if how in (3, 4):
        lines[at] = f"{line[:place]}{chance.choice(words)}{line[end:]}"
    if how == 5:
        lines[at] = f"{line[:place]}{line[end:]}"
    return "".join(lines)


def swap(tree: Any, chance: random.Random, values: Sequence[object] = VALUES) -> None:  # noqa: ANN401 - what JSON holds
    """Put another value somewhere into lists and groups, or take one away, or copy one to another place."""
    places = list(_places(tree))
    inside, key = chance.choice(places)
    how = chance.randrange(4)
    if how == 0:
        del inside[key]
    elif how == 1:
        other, there = chance.choice(places)
        inside[key] = deepcopy(other[there])
    elif how == 2 and isinstance(inside, list):
        inside.append(deepcopy(inside[key]))
    else:
        inside[key] = deepcopy(chance.choice(values))


def _places(tree: Any) -> list[tuple[Any, Any]]:  # noqa: ANN401 - as above
    """Return every place of a value that is not cut off from the tree, each group and list before what it holds."""
    found: list[tuple[Any, Any]] = []
    waiting = [tree]
    while waiting:
        one = waiting.pop()
        keys: list[Any] = list(one) if isinstance(one, dict) else list(range(len(one)))
        found += [(one, key) for key in keys]
        waiting += [one[key] for key in keys if isinstance(one[key], dict | list)]
    return found
