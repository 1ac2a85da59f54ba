"""Whether a disposisi fits on half a page, at whose end it is cut off (`teks.md`, 02): reckoned in lines of its own letters."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from docgen import bahasa
from docgen.papers.fields import office, people
from docgen.papers.fields.units import heads
from docgen.papers.fields.view import kepala, post_held

if TYPE_CHECKING:
    from docgen.papers.fields.view import View

HALF, BOX, NOTE, SENDER = 8, 54, 74, 75
"""Lines of names and of the order that half a page holds, letters of a line of the names, of the order, and of the sender."""

LETTERHEAD, NAMES, KOP = 90, 44, (13.8, 18.4, 11.5)
"""Points of a letterhead that leaves room for them, letters of its lines, and the height of one above, of the last, of the address."""

ORDER, DAY = 155, 16
"""Letters of the order beside the heads that it names, and of the day behind the sender's post."""

INITIALS, LINE = 2, 11.3
"""Lines of the initials and their date below the post, and the points of a line."""

A4, POINTS = 297.0, 72 / 25.4
"""The height of a sheet of which that is true, and points of a millimetre."""


def is_too_short(view: View) -> bool:
    """Return whether a disposisi of half a page cannot hold all of it: the line to cut along then lies below the text."""
    names = sum(len(bahasa.baris(kepala(view, unit), BOX).split("\n")) for unit in view.outside)
    return names + max(_lines(ORDER + len(heads(view)), NOTE), _initials(view)) + _above(view) > HALF


def _lines(words: int, letters: int) -> int:
    return -(-words // letters)


def _initials(view: View) -> int:
    """Return how many lines the post of who initials takes beside the order, with the room to do so."""
    who = people.signature_block(view)["penanda_tangan"]
    return len(bahasa.baris(post_held(who)).split("\n")) + INITIALS if who else 0


def _above(view: View) -> int:
    """Return how many lines the letterhead and the sender take beyond what the paper leaves for them."""
    *names, last = office.kop(view.setting)
    tall, bold, small = KOP
    high = sum(_lines(len(line.words), NAMES) for line in names) * tall + len(last.words.split("\n")) * bold
    high += len(office.letterhead(view.setting).split("\n")) * small
    who = people.signature_block(view)["penanda_tangan"]
    sender = _lines(len(post_held(who)) + DAY, SENDER)
    left = LETTERHEAD + (view.setting.style.size_mm[1] - A4) / 2 * POINTS
    return max(0, ceil((high - left) / LINE) + sender - 1)
