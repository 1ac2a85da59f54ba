"""Everything wrong in all templates, in one run: tags, blocks, fields, formatting, and whether they can be filled at all."""

from __future__ import annotations

import html
import time
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from lxml import etree

from docgen.errors import TemplateBrokenError
from docgen.finding import Finding, Severity, Words, has_errors
from docgen.papers.fields.field import EACH
from docgen.settings.office import Tampilan
from docgen.value import replace
from docgen.word import edited, gate, package
from docgen.word.language import faults, footnotes, turns
from docgen.word.language.balance import HalfError, NoteError, TooManyError, TornError
from docgen.word.language.faults import EndlessError, TagFaultError
from docgen.word.language.prepare import prepare
from docgen.word.language.tags import too_many
from docgen.word.lint import fields, nesting, scan, tag
from docgen.word.lint.paragraphs import ENDLESS, Paragraph, Unit, shorten, units
from docgen.word.ooxml import DOCUMENT, PARSER
from docgen.word.part import PATIENCE
from docgen.word.style.office_style import OfficeStyle
from docgen.word.template import Template, compile_template, speaks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from docgen.word.lint.fields import Offer
    from docgen.word.lint.scan import Tag

TRIAL = OfficeStyle(Tampilan(), None, "DRAF")
"""The style in which a template is filled on trial: the fullest that an office may have."""

WARNINGS = frozenset({"tag-split", "template-docxtpl", "template-unused", fields.UNUSED, fields.BLANK})
"""What does not forbid the use of a template."""


def lint(
    templates: Mapping[str, bytes],
    papers: Iterable[Offer],
    *,
    whole: bool = False,
    read: Callable[[str, bytes], tuple[Finding, ...]] | None = None,
) -> tuple[Finding, ...]:
    """Return all that is wrong in the templates of some papers; with *whole* every paper's template has to be there.

    Each is read by *read*, if somebody else is to read it, and here otherwise.
    """
    offers = tuple(papers)
    found: list[Finding] = []
    if whole:
        names = dict.fromkeys(offer.template for offer in offers)
        found += (missing(name) for name in names if name not in templates)
    for name, content in templates.items():
        own = [offer for offer in offers if offer.template == name]
        if not own:
            found.append(_unused(name, [offer.template for offer in offers if offer.template not in templates]))
        found += read(name, content) if read else one(name, content, offers)
    return tuple(dict.fromkeys(found))


def one(name: str, content: bytes, offers: Sequence[Offer], patience: float = PATIENCE) -> tuple[Finding, ...]:
    """Return all that is wrong in one template, tried out for so many seconds at most."""
    own = [offer for offer in offers if offer.template == name]
    return tuple(_Reading(name, own, offers, time.process_time() + patience).template(content))


class _Reading:
    """One template being read."""

    def __init__(self, name: str, own: Sequence[Offer], every: Sequence[Offer], end: float) -> None:
        self.name, self.own, self.every, self.end = name, own, every, end
        self.used: set[str] = set()
        self.asked: set[str] = set()
        self.beyond: Paragraph | None = None

    def template(self, content: bytes) -> Iterator[Finding]:
        """Yield what is wrong in a template."""
        try:
            parts = edited.usual_names(package.read(content, self.name))
            passed = gate.judged(parts, self.name)
            yield from passed
            if any(one.code in gate.SHUT for one in passed):
                return
            parts, settled = edited.settled(parts)
            parts = self.followed(parts)
            trees = {part: etree.fromstring(xml, PARSER) for part, xml in parts.items() if speaks(part)}
        except TagFaultError as error:
            yield self._fault(error, {DOCUMENT: etree.fromstring(parts[DOCUMENT], PARSER)})
        except TemplateBrokenError as error:
            yield _finding("template-unreadable", self.name, error.words)
        except etree.XMLSyntaxError:
            damaged = package.broken(self.name, "XML-nya rusak", "its XML is damaged")
            yield _finding("template-unreadable", self.name, damaged.words)
        else:
            yield from (
                Finding(one.code, Severity.WARNING, Paragraph(self.name, one.part), one.words) for one in settled
            )
            found = tuple(finding for part, tree in trees.items() for finding in self.part(part, tree))
            yield from found
            if not has_errors((*passed, *found)):
                yield from self.trial(content, trees)

    def followed(self, parts: Mapping[str, bytes]) -> dict[str, bytes]:
        """Return the parts with notes that follow their calls; too many tags, and a note that cannot follow, are faults."""
        for part, xml in parts.items():
            if speaks(part) and too_many(xml):
                said = faults.tag_fault(self.name, part, "", TooManyError(), "").words
                raise TemplateBrokenError(said.id, said.en)
        try:
            return footnotes.follow(parts)
        except NoteError as error:
            raise faults.tag_fault(self.name, DOCUMENT, faults.quote(error.source, error.place), error, "") from error

    def part(self, part: str, tree: Any) -> Iterator[Finding]:  # noqa: ANN401 - lxml has no types
        """Yield what is wrong in one part, in reading order; what is never closed comes last."""
        nest = nesting.Nest()
        for unit in units(part, tree):
            for one in scan.scan(unit.text):
                if isinstance(one, scan.Broken):
                    yield self._at(unit, one, one.code, one.words)
                else:
                    for code, words in self.tag(unit, one, nest):
                        yield self._at(unit, one, code, words)
        for block, (code, words) in nest.left():
            yield self._at(block.unit, block.tag, code, words)

    def tag(self, unit: Unit, one: Tag, nest: nesting.Nest) -> Iterator[tuple[str, Words]]:
        """Yield what is wrong with one tag."""
        if len(unit.looks(one.start, one.end)) > 1:
            yield "tag-split", _split(unit.text[one.start : min(one.end, one.start + ENDLESS)])
        if unit.torn(one.start, one.end):
            yield "tag-torn", faults.sentence(HalfError())
        said = tag.read(one.words, prints=one.prints, looped=nest.looped)
        wrong = list(said.problems)
        self.used.update(use.path for use in said.uses)
        self.asked.update(use.path for use in said.uses if use.aim is tag.Aim.ASKED)
        if said.docxtpl and self.beyond is None:
            self.beyond = self._place(unit, one)
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

    def trial(self, content: bytes, trees: Mapping[str, Any]) -> Iterator[Finding]:
        """Yield what hinders a template from being filled although each of its tags is right: it is filled on trial."""
        try:
            made = compile_template(content, self.name, TRIAL)
            lost = tuple(self._docxtpl(made.dressed[DOCUMENT], trees)) if made.whole else ()
            for full in (True, False) if not has_errors(lost) else ():
                for offer in self.own:
                    made.rehearse(fields.invented(offer.schema, full=full), self.end - time.process_time())
            lost += tuple(self._lacking(made, trees)) if not has_errors(lost) else ()
        except TagFaultError as error:
            yield self._fault(error, trees)
        except TemplateBrokenError as error:
            yield _finding("template-unreadable", self.name, error.words)
        else:
            yield from lost
            for code, words in (*fields.silent(self.used, self.own), *fields.blank(self.used - self.asked, self.own)):
                yield _finding(code, self.name, words)

    def _lacking(self, made: Template, trees: Mapping[str, Any]) -> Iterator[Finding]:
        """Yield what a template prints of what there may be none of: it is filled without each; the papers of a case may all have it."""
        for offer in self.own:
            for name in fields.lacking(offer.schema, self.used):
                try:
                    without = fields.invented(offer.schema, full=True, without=name)
                    made.rehearse(without, self.end - time.process_time())
                except TagFaultError as error:
                    found, words = self._fault(error, trees), fields.unasked(name, self.used, error.paragraph)
                    yield replace(found, code=fields.LACKING, severity=Severity.WARNING, words=words)

    def _docxtpl(self, body: bytes, trees: Mapping[str, Any]) -> Iterator[Finding]:
        """Yield that docxtpl fills a template, and what it would lose of it."""
        yield Finding("template-docxtpl", Severity.WARNING, self.beyond or Paragraph(self.name), DOCXTPL)
        if turns.stands_once(prepare(body, body=True)):
            yield _finding("docxtpl-limit", self.name, REPEATED)
        for part, tree in trees.items():
            for unit in units(part, tree):
                for one in scan.scan(unit.text):
                    lost = nesting.lost_by_docxtpl(unit, one) if isinstance(one, scan.Tag) else None
                    if lost:
                        yield self._at(unit, one, "docxtpl-limit", lost)

    def _fault(self, error: TagFaultError, trees: Mapping[str, Any]) -> Finding:
        """Return a fault of the engine as a finding at its paragraph."""
        words = " ".join(html.unescape(error.paragraph).split())
        part = error.part if error.part in trees else DOCUMENT
        place = next(
            (unit.place for unit in units(part, trees[part]) if words and words in " ".join(unit.text.split())),
            Paragraph(self.name, part),
        ) if part in trees else Paragraph()  # fmt: skip
        torn = isinstance(error.reason, (TornError, SyntaxError, RecursionError))
        code = "template-endless" if isinstance(error.reason, EndlessError) else "tag-torn" if torn else "field-type"
        place = replace(place, within=self.name, text=shorten(words, 0, len(words)))
        return Finding(code, Severity.ERROR, place, faults.sentence(error.reason))

    def _place(self, unit: Unit, one: Tag | scan.Broken) -> Paragraph:
        text = shorten(unit.text, one.start, one.end)
        return replace(unit.place, within=self.name, text=text, start=one.start, end=one.end)

    def _at(self, unit: Unit, one: Tag | scan.Broken, code: str, words: Words) -> Finding:
        return Finding(code, _severity(code), self._place(unit, one), words)


def _severity(code: str) -> Severity:
    return Severity.WARNING if code in WARNINGS else Severity.ERROR


def _finding(code: str, template: str, words: Words) -> Finding:
    """Return what is wrong with a template as a whole."""
    return Finding(code, _severity(code), Paragraph(template), words)


REPEATED = Words(
    "docxtpl mengulang bookmark, kotak isian, bentuk lama, atau daftar bernomor di dalam pengulangan dengan nama dan nomor yang sama. Keluarkan dari pengulangan, atau hapus tanda yang hanya dikenal docxtpl.",
    "docxtpl repeats bookmarks, content controls, old drawings or numbered lists in a loop under the same name and number. Take them out of the loop, or delete the tags that only docxtpl knows.",
)
DOCXTPL = Words(
    "Templat ini diisi docxtpl, lebih lambat, karena memuat tanda di luar bahasa isian docgen (misalnya colspan, vm, hitungan). Biarkan bila memang perlu; tabel panjang tidak dipenggal, dan kolom {%tc for %} dapat melebarkan tabelnya.",
    "docxtpl fills this template, slower, because it holds tags beyond docgen's own language (such as colspan, vm, arithmetic). Leave it if you need it; long tables are not cut, and columns of {%tc for %} may widen their table.",
)


def missing(name: str) -> Finding:
    """Return the finding for a template that sop.toml names and that is not there."""
    words = Words(
        f"Templat {name} disebut dalam sop.toml tetapi tidak ada. Kembalikan berkasnya, atau perbaiki sop.toml.",
        f"The template {name} is named in sop.toml but is not there. Put it back, or mend sop.toml.",
    )
    return _finding("template-missing", name, words)


def _unused(name: str, wanted: Sequence[str]) -> Finding:
    near = get_close_matches(name, wanted, n=1)
    hint = (f" Mungkin maksudnya {near[0]}.", f" Perhaps {near[0]} was meant.") if near else ("", "")
    words = Words(
        f"Templat {name} tidak dipakai naskah mana pun.{hint[0]} Ganti namanya, atau tambahkan naskahnya dalam sop.toml.",
        f"The template {name} is used by no paper.{hint[1]} Rename it, or add its paper to sop.toml.",
    )
    return _finding("template-unused", name, words)


def _split(tag: str) -> Words:
    return Words(
        f'Tanda "{tag}" terpotong oleh dua macam huruf, sehingga hasilnya tidak tentu. Pilih seluruh tanda itu, tekan Ctrl+Spasi, lalu beri gaya yang sama.',
        f'The tag "{tag}" is cut by two kinds of formatting, so how it prints is uncertain. Select the whole tag, press Ctrl+Space, then give it one style.',
    )
