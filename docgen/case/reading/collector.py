"""Findings collected while a case is read, and the name that a slip is nearest to: nothing is raised."""

from __future__ import annotations

import unicodedata
from difflib import SequenceMatcher, get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING

from docgen.errors import WorkbookUnreadableError
from docgen.finding import Finding, Place, Severity, Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from docgen.case.cells import Cell

SOFT = frozenset(
    {"nip-status", "rank-mismatch", "value-range", "value-choice", "value-missing", "number-ambiguous", "code-format"}
)
"""Codes marked with a dagger in the contract: warnings in a sheet that is to be corrected, since wrong values are expected there."""


UNREAD = frozenset({
    "value-type", "date-ambiguous", "date-invalid", "formula-uncached", "formula-error", "sheet-missing", "heading-missing",
})  # fmt: skip
"""Codes of cells of which no value is known at all; a sheet or heading that is missing has none, and no address."""


MOST = 200_000
"""Findings of one case: ten thousand staff without a single value have fewer."""


class Collector:
    """Findings in the order in which they are met; `soft` sheets take the daggered codes as warnings."""

    def __init__(self, soft: Iterable[str] = ()) -> None:
        self.found: list[Finding] = []
        self.doubtful: set[tuple[str, str]] = set()
        self.soft = frozenset(soft)

    def add(
        self, code: str, sheet: str, cell: str, indonesian: str, english: str, *, warning: bool | None = None
    ) -> None:
        """Write down one finding; its code and sheet decide whether it is a warning, unless *warning* does."""
        if len(self.found) >= MOST:
            raise WorkbookUnreadableError(
                f'Lembar "{sheet}" memuat terlalu banyak kesalahan untuk disebut satu per satu. Periksa apakah judul kolomnya tepat dan barisnya data kasus ini, lalu jalankan lagi.',
                f'The sheet "{sheet}" has too many errors to be named one by one. Check that its headings are right and its rows are of this case, then run again.',
            )
        mild = code in SOFT and sheet in self.soft if warning is None else warning
        self.found.append(
            Finding(code, Severity.WARNING if mild else Severity.ERROR, Place(sheet, cell), Words(indonesian, english))
        )

    def unread(self) -> frozenset[tuple[str, str]]:
        """Return the cells, by sheet and address, whose value could not be read."""
        return frozenset(self.doubtful) | frozenset(
            (note.place.within, note.place.at) for note in self.found if note.code in UNREAD
        )

    def doubt(self, sheet: str, cell: str) -> None:
        """Count a cell among the unread: what it says is noted already, and names nothing that is known."""
        self.doubtful.add((sheet, cell))

    def at(self, cell: Cell, code: str, indonesian: str, english: str, *, warning: bool | None = None) -> None:
        """Write down one finding at a cell."""
        self.add(code, cell.sheet, cell.ref, indonesian, english, warning=warning)


CLOSE = 0.75
"""How alike a known word must be to be suggested."""

NAME = 100
"""Letters from which on a word is near to no name: it is prose."""

CLEARLY = 0.1
"""How much closer the nearest known word must be than the next one, to be suggested."""


def did_you_mean_id(word: str, known: Iterable[str]) -> str:
    """Return ` Maksud Anda "X"?` where *word* is clearly closest to one known value; else nothing."""
    close = nearest(word, tuple(known))
    return f' Maksud Anda "{close}"?{foreign(word, close).id}' if close else ""


def did_you_mean_en(word: str, known: Iterable[str]) -> str:
    """Return the English of `did_you_mean_id`."""
    close = nearest(word, tuple(known))
    return f' Did you mean "{close}"?{foreign(word, close).en}' if close else ""


ALPHABETS = {"CYRILLIC": Words("Kiril", "Cyrillic"), "GREEK": Words("Yunani", "Greek")}
"""Alphabets with letters that look like ours."""


def foreign(word: str, close: str) -> Words:
    """Return which letter of two words that look alike is of another alphabet, as a sentence; nothing where none is."""
    for written in (word, close):
        for place, letter in enumerate(written, start=1):
            alphabet = unicodedata.name(letter, "LATIN").partition(" ")[0]
            if letter.isalpha() and alphabet != "LATIN":
                name = ALPHABETS.get(alphabet, Words("lain", "another"))
                return Words(
                    f' Huruf ke-{place} pada "{written}", {letter} (U+{ord(letter):04X}), berasal dari abjad {name.id} walaupun tampak sama: ketik ulang.',
                    f' Letter {place} of "{written}", {letter} (U+{ord(letter):04X}), is of the {name.en} alphabet though it looks alike: retype it.',
                )
    return Words("", "")


MANY = 1000
"""Known values from which on not each is held against a word: ten thousand numbers would take a tenth of a second."""


def _likely(word: str, known: tuple[str, ...]) -> dict[str, str]:
    """Return the known values of which a slip leaves either half of a word; none where that says too little."""
    half = len(word) // 2
    begin, end = _by_ends(known, half, len(word) - half)
    found = begin.get(word[:half], {}) | end.get(word[half:], {})
    return found if len(found) <= MANY else {}


@lru_cache(maxsize=4)
def _by_ends(
    known: tuple[str, ...], first: int, last: int
) -> tuple[dict[str, dict[str, str]], dict[str, dict[str, str]]]:
    """Return values by so many of their first letters, and by so many of their last: thousands of words look for theirs."""
    begin: dict[str, dict[str, str]] = {}
    end: dict[str, dict[str, str]] = {}
    for key, name in {name.casefold(): name for name in known}.items():
        begin.setdefault(key[:first], {})[key] = name
        end.setdefault(key[-last:], {})[key] = name
    return begin, end


@lru_cache(maxsize=1024)
def nearest(word: str, known: tuple[str, ...]) -> str:
    """Return the known value that is close to a word, and clearly closer than any other."""
    if len(word) > NAME:
        return ""
    by_key = _likely(word.casefold(), known) if len(known) > MANY else {name.casefold(): name for name in known}
    matches = get_close_matches(word.casefold(), by_key, n=2, cutoff=CLOSE)
    ratios = [SequenceMatcher(None, match, word.casefold()).ratio() for match in matches]
    return by_key[matches[0]] if len(ratios) == 1 or (ratios and ratios[0] - ratios[1] >= CLEARLY) else ""


def nearest_name(word: str, spelt: Mapping[str, str]) -> str:
    """Return the name that one of its spellings is close to a word, and clearly closer than any of another name."""
    ratios: dict[str, float] = {}
    if len(word) > NAME:
        return ""
    for spelling, name in spelt.items():
        ratios[name] = max(ratios.get(name, 0), SequenceMatcher(None, spelling, word).ratio())
    best = sorted(ratios, key=lambda name: ratios[name], reverse=True)[:2]
    if not best or ratios[best[0]] < CLOSE:
        return ""
    return best[0] if len(best) == 1 or ratios[best[0]] - ratios[best[1]] >= CLEARLY else ""
