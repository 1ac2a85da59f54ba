"""Everything wrong in all templates, in one run: tags, blocks, fields, formatting. Reading only: nothing is filled."""

from __future__ import annotations

import html
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from lxml import etree

from docgen.errors import TemplateBrokenError
from docgen.finding import Severity, Words
from docgen.papers.schema.field import EACH
from docgen.word import gate, package
from docgen.word.language import faults
from docgen.word.language.balance import HalfError
from docgen.word.lint import fields, nesting, scan, tag
from docgen.word.lint.paragraphs import Unit, units
from docgen.word.lint.problem import Flaw, Place, serious, shorten
from docgen.word.ooxml import PARSER
from docgen.word.part import BrokenTagError, compiled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from docgen.word.lint.fields import Offer
    from docgen.word.lint.scan import Tag

SILENT = frozenset(
    {
        "word/styles.xml",
        "word/settings.xml",
        "word/numbering.xml",
        "word/fontTable.xml",
        "word/webSettings.xml",
        "word/comments.xml",
    }
)
"""Parts whose text no reader sees."""


def lint(templates: Mapping[str, bytes], papers: Iterable[Offer], *, whole: bool = False) -> tuple[Flaw, ...]:
    """Return all that is wrong in the templates of some papers; with *whole* every paper's template has to be there."""
    offers = tuple(papers)
    found: list[Flaw] = []
    if whole:
        names = dict.fromkeys(offer.template for offer in offers)
        found += (_missing(name) for name in names if name not in templates)
    for name, content in templates.items():
        own = [offer for offer in offers if offer.template == name]
        if not own:
            found.append(_unused(name, [offer.template for offer in offers if offer.template not in templates]))
        found += _Reading(name, own, offers).template(content)
    return tuple(dict.fromkeys(found))


class _Reading:
    """One template being read."""

    def __init__(self, name: str, own: Sequence[Offer], every: Sequence[Offer]) -> None:
        self.name, self.own, self.every = name, own, every
        self.used: set[str] = set()

    def template(self, content: bytes) -> Iterator[Flaw]:
        """Yield what is wrong in a template."""
        try:
            parts = package.read(content, self.name)
            passed = gate.judged(parts, self.name)
            yield from passed
            if any(flaw.code in gate.SHUT for flaw in passed):
                return
            trees = {part: etree.fromstring(xml, PARSER) for part, xml in parts.items() if _speaks(part, xml)}
        except TemplateBrokenError as error:
            yield Flaw("template-unreadable", Severity.ERROR, self.name, Place(), "", error.words)
        except etree.XMLSyntaxError:
            damaged = package.broken(self.name, "XML-nya rusak", "its XML is damaged")
            yield Flaw("template-unreadable", Severity.ERROR, self.name, Place(), "", damaged.words)
        else:
            wrong = False
            for part, tree in trees.items():
                found = tuple(self.part(part, tree))
                wrong = wrong or bool(serious(found))
                yield from found if serious(found) else (*found, *self.whole(part, tree))
            for code, words in () if wrong else fields.silent(self.used, self.own):
                yield Flaw(code, Severity.WARNING, self.name, Place(), "", words)

    def part(self, part: str, tree: Any) -> Iterator[Flaw]:  # noqa: ANN401 - lxml has no types
        """Yield what is wrong in one part, in reading order; what is never closed comes last."""
        nest = nesting.Nest()
        for unit in units(part, tree):
            for one in scan.scan(unit.text):
                if isinstance(one, scan.Broken):
                    yield self._flaw(unit, one, one.code, one.words)
                else:
                    for code, words in self.tag(unit, one, nest):
                        yield self._flaw(unit, one, code, words)
        for block, (code, words) in nest.left():
            yield self._flaw(block.unit, block.tag, code, words)

    def whole(self, part: str, tree: Any) -> Iterator[Flaw]:  # noqa: ANN401 - as above
        """Yield what hinders a part from being filled although each of its tags is right."""
        try:
            compiled(part, etree.tostring(tree, encoding="UTF-8"))
        except BrokenTagError as error:
            words = html.unescape(error.words)
            place = next(
                (unit.place for unit in units(part, tree) if words and words in " ".join(unit.text.split())),
                Place(part),
            )
            yield Flaw(
                "tag-torn", Severity.ERROR, self.name, place, shorten(words, 0, len(words)), faults.said(error.reason)
            )

    def tag(self, unit: Unit, one: Tag, nest: nesting.Nest) -> Iterator[tuple[str, Words]]:
        """Yield what is wrong with one tag."""
        if len(unit.looks(one.start, one.end)) > 1:
            yield "tag-split", _split(unit.text[one.start : one.end])
        if unit.torn(one.start, one.end):
            yield "tag-torn", faults.said(HalfError())
        said = tag.read(one.words, prints=one.prints)
        wrong = [(flaw.code, flaw.words) for flaw in said.wrong]
        self.used.update(use.path for use in said.uses)
        if not wrong and self.own:
            asks = (
                fields.judge(use, nest.variables, self.own, self.every, looped=said.keyword == "for")
                for use in said.uses
            )
            wrong = [ask for ask in asks if ask]
        yield from wrong
        path = ""
        if said.keyword == "for" and not wrong and self.own:
            path = f"{fields.resolve(said.uses[0].path, nest.variables)}{EACH}"
        if not one.prints:
            yield from nest.step(unit, one, said, path.removeprefix(EACH))

    def _flaw(self, unit: Unit, one: Tag | scan.Broken, code: str, words: Words) -> Flaw:
        severity = Severity.WARNING if code == "tag-split" else Severity.ERROR
        around = shorten(unit.text, one.start, one.end)
        return Flaw(code, severity, self.name, unit.place, around, words, one.start, one.end)


def _speaks(part: str, xml: bytes) -> bool:
    """Return whether a part may hold tags."""
    return part.endswith(".xml") and part.startswith(("word/", "docProps/")) and part not in SILENT and b"{" in xml


def _missing(name: str) -> Flaw:
    words = Words(
        f"Templat {name} disebut dalam sop.toml tetapi tidak ada. Kembalikan berkasnya, atau perbaiki sop.toml.",
        f"The template {name} is named in sop.toml but is not there. Put it back, or mend sop.toml.",
    )
    return Flaw("template-missing", Severity.ERROR, name, Place(), "", words)


def _unused(name: str, wanted: Sequence[str]) -> Flaw:
    near = get_close_matches(name, wanted, n=1)
    hint = (f" Mungkin maksudnya {near[0]}.", f" Perhaps {near[0]} was meant.") if near else ("", "")
    words = Words(
        f"Templat {name} tidak dipakai naskah mana pun.{hint[0]} Ganti namanya, atau tambahkan naskahnya dalam sop.toml.",
        f"The template {name} is used by no paper.{hint[1]} Rename it, or add its paper to sop.toml.",
    )
    return Flaw("template-unused", Severity.WARNING, name, Place(), "", words)


def _split(tag: str) -> Words:
    return Words(
        f'Tanda "{tag}" terpotong oleh dua macam huruf, sehingga hasilnya tidak tentu. Pilih seluruh tanda itu, tekan Ctrl+Spasi, lalu beri gaya yang sama.',
        f'The tag "{tag}" is cut by two kinds of formatting, so how it prints is uncertain. Select the whole tag, press Ctrl+Space, then give it one style.',
    )
