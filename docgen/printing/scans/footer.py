"""The foot of a page read letter by letter: dossier, item and page as printed, held against the same letters of the original.

No foreign reading of letters: what each letter must look like is known, for the original was printed from the dossier itself.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from docgen.printing.scans import registration
from docgen.printing.scans.original import EDGE, around, smooth

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from docgen.printing.scans.original import Letter, Original
    from docgen.printing.scans.registration import Grey, Similarity

DPI, ROUGH = 300, 150
"""Dots an inch at which letters are read, and at which a whole foot is found."""

AROUND = 1.2
NEAR = 0.25
"""Millimetres that the foot may lie beside where the page says, and a word beside where the foot says."""

ROOM = 0.8
"""Millimetres round a word in which a figure wider than the one expected still finds its place."""

REACH = 6
"""Pixels that a figure may lie beside where its word says."""

WHOLE = 0.5
"""How like its original a whole word must be."""

ALIKE = 0.55
AHEAD = 0.05
"""How like its figure a mark must be, and by how much more than like any other figure, to be read as that one."""


def says(scan: Grey, where: Similarity, original: Original, alphabet: Mapping[str, Grey]) -> bool:
    """Return whether a side's foot is for sure that of *original*, letter by letter."""
    if not original.foot:
        return False
    beside, told = _beside(scan, where, original), False
    # Numbers first: by them pages differ, and one that differs need not be read on.
    for word in sorted(words(original.foot), key=lambda word: not all(letter.char.isdigit() for letter in word)):
        figures = _figures(scan, where, original, word, beside)
        if figures is None or not all(_is(*mark, alphabet) for mark in figures):
            return False
        told = told or bool(figures)
    return told


def words(letters: Sequence[Letter]) -> list[list[Letter]]:
    """Return the letters of a foot by words, as they stand from left to right."""
    return [list(group) for seen, group in groupby(letters, key=lambda letter: not letter.char.isspace()) if seen]


def _beside(scan: Grey, where: Similarity, original: Original) -> tuple[float, float]:
    """Return how far, in millimetres, the whole foot lies beside where the page says: a figure alone would follow any stroke."""
    box = around(original.foot).grown(NEAR)
    shown = smooth(registration.sampled(scan, where, box.grown(AROUND), ROUGH))
    across, down, _ = registration.shifted(original.crop(box, ROUGH), shown)
    return across / ROUGH * registration.INCH - AROUND, down / ROUGH * registration.INCH - AROUND


def _figures(
    scan: Grey, where: Similarity, original: Original, word: Sequence[Letter], beside: tuple[float, float]
) -> list[tuple[str, Grey, int, int]] | None:
    """Return the figures of a word, each with what is shown there and its corner in it; None where it is not that word."""
    box, k = around(word).grown(0.3), DPI / registration.INCH
    wide = box.moved(*beside).grown(NEAR + ROOM)
    shown = smooth(registration.sampled(scan, where, wide, DPI))
    room = round(ROOM * k)
    across, down, alike = registration.shifted(original.crop(box, DPI), shown[room:-room, room:-room])
    if alike < WHOLE:
        return None
    left, top = across + room - (EDGE + box.x) * k, down + room - (EDGE + box.y) * k
    return [
        (letter.char, shown, round(left + letter.left * k), round(top + letter.top * k))
        for letter in word
        if letter.char.isdigit()
    ]


def _is(char: str, shown: Grey, column: int, row: int, alphabet: Mapping[str, Grey]) -> bool:
    """Return whether the mark at a place is like a figure, and more so than like any other."""
    own = _alike(shown, column, row, alphabet[char]) if char in alphabet else 0.0
    others = (image for other, image in alphabet.items() if other.isdigit() and other != char)
    return own >= ALIKE and all(own - _alike(shown, column, row, image) >= AHEAD for image in others)


def _alike(shown: Grey, column: int, row: int, image: Grey) -> float:
    """Return how alike a figure's image and the mark there are, some pixels beside allowed, for the word was laid by other figures."""
    rows, columns = image.shape
    top, left = max(row - REACH, 0), max(column - REACH, 0)
    window = shown[top : row + rows + REACH, left : column + columns + REACH]
    if window.shape[0] < rows or window.shape[1] < columns:
        return 0.0
    return registration.found(image, window)[2]
