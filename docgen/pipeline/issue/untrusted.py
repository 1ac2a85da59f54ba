"""Templates that somebody else made: read and tried out within bounds, all those of a run together. What is wrong is told by lint."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from docgen import isolated
from docgen.errors import TemplateBrokenError
from docgen.finding import Severity, Words
from docgen.papers import fields
from docgen.value import Frozen, Mutable, field
from docgen.word import gate, package
from docgen.word.lint import lint
from docgen.word.lint.fields import Offer
from docgen.word.lint.paragraphs import Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docgen.case.model import Case
    from docgen.finding import Finding, Place
    from docgen.pipeline.files.sources import Materials
    from docgen.settings.kit import Kit

READING, FILLING, ROWS = 6.0, 3.0, 2000
"""Seconds of processor that the templates of a run may take to be read, and to be filled; one more for so many rows of the case."""

FEW, PAPERS = 40, 4
"""One more second for so many papers, where there are more than a few: docxtpl takes a tenth for each, with a picture in it."""

SHOWN = 12
"""Findings in templates that are listed; the rest is counted."""

TOO_MUCH = Words(
    "isinya terlalu banyak atau terlalu rumit untuk satu templat",
    "it holds too much, or is too complex, for one template",
)
TOGETHER = Words(
    "templat lain dalam folder ini menghabiskan waktu yang tersedia, sehingga yang ini tidak sempat diperiksa",
    "other templates in this folder took all the time there is, so that this one could not be looked at",
)


class Allowance(Mutable):
    """Seconds of processor that are left for some work."""

    left: float

    @contextmanager
    def spending(self) -> Iterator[float]:
        """Yield what is left, and take from it what the block costs."""
        begun = isolated.spent()
        try:
            yield self.left
        finally:
            self.left -= isolated.spent() - begun


class Bounds(Frozen):
    """What the templates of a run may cost: to be read, and to be filled with a case."""

    reading: Allowance = field(default_factory=lambda: Allowance(READING))
    filling: Allowance = field(default_factory=lambda: Allowance(FILLING))

    @classmethod
    def of(cls, case: Case, papers: int) -> Bounds:
        """Return the bounds of a case and its *papers*: large ones are honest, and take longer."""
        rows = sum(map(len, (case.semula, case.menjadi or (), case.bukti, *case.lembar.values())))
        return cls(filling=Allowance(FILLING + rows / ROWS + max(papers - FEW, 0) / PAPERS))


def offers(kit: Kit | None, *, of_kit: bool = False) -> tuple[Offer, ...]:
    """Return what each paper of a kit offers its template; nothing is known of a kit that cannot be read."""
    if kit is None:
        return ()
    return tuple(
        Offer(
            naskah.template,
            naskah.kode,
            fields.declared(kit, naskah),
            fields.needed(naskah, of_kit=of_kit),
            fields.idle(naskah, of_kit=of_kit),
        )
        for naskah in kit.naskah
    )


def linted(
    contents: Mapping[str, bytes], kit: Kit | None, reading: Allowance | None = None, *, whole: bool = False
) -> tuple[Finding, ...]:
    """Return everything wrong in some templates; a large one is read in a process with limits, and all within one allowance."""
    papers, common = offers(kit, of_kit=whole), reading or Allowance(READING)

    def read(name: str, content: bytes) -> tuple[Finding, ...]:
        with common.spending() as left:
            if left <= 0:
                return (_unread(name, TOGETHER),)
            if package.is_light(content):
                return lint.one(name, content, papers, left)
            try:
                return isolated.run(partial(_alone, whole=whole), name, content, kit, left, seconds=max(2, round(left)))
            except isolated.OverLimitError:
                return (_unread(name, TOO_MUCH),)

    return lint.lint(contents, papers, whole=whole, read=read)


def _alone(name: str, content: bytes, kit: Kit | None, patience: float, *, whole: bool) -> tuple[Finding, ...]:
    return lint.one(name, content, offers(kit, of_kit=whole), patience)


def _unread(name: str, why: Words) -> Finding:
    return gate.unreadable(name, package.broken(name, why.id, why.en).words)


FIELDS = "docgen templates fields"
"""Names the fields of a paper, as a message advises it."""


def asking(words: Words, kit: str) -> Words:
    """Return a message whose command is asked of its *kit*."""
    return Words(*(text.replace(FIELDS, FIELDS + kit) for text in (words.id, words.en)))


def require_sound(materials: Materials, kit: Kit, reading: Allowance) -> None:
    """Raise one fault that names everything wrong in some templates: before a number is taken, and all at once."""
    found = tuple(one for one in linted(materials.templates, kit, reading) if one.severity is Severity.ERROR)
    if not found:
        return
    indonesian, english = (
        "\n".join(
            f"- {_where(one.place, lang)}: {asking(one.words, materials.kit).text(lang)}" for one in found[:SHOWN]
        )
        for lang in ("id", "en")
    )
    linting = f"docgen templates lint{materials.own}{materials.kit}"
    raise TemplateBrokenError(
        f"Templat memuat {len(found)} kesalahan. Perbaiki di Word; semuanya disebut oleh {linting}.\n{indonesian}",
        f"The templates hold {len(found)} errors. Mend them in Word; {linting} names them all.\n{english}",
        found,
    )


def _where(place: Place, lang: str) -> str:
    at = f', {place.words.text(lang)}, "{place.text}"' if isinstance(place, Paragraph) else ""
    return f"{place.within}{at}"
