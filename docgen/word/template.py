"""A template compiled once and filled many times. No layout, no tags: it joins style, parts and archive."""

from __future__ import annotations

import io
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

from lxml import etree

from docgen.errors import TemplateBrokenError
from docgen.value import Frozen
from docgen.word import docxtpl_template, docxtpl_values, package
from docgen.word.archive import Archive, Filled
from docgen.word.language import docxtpl_fields, faults, footnotes, lists, turns, values
from docgen.word.language.balance import NoteError
from docgen.word.language.faults import UnfilledError, missing, tag_fault
from docgen.word.language.names import NotPlainError
from docgen.word.language.values import NotPrintableError
from docgen.word.ooxml import DOCUMENT, NUMBERING, SETTINGS, STYLES
from docgen.word.package import Member
from docgen.word.part import BrokenTagError, Budget, Part, compiled
from docgen.word.style import chart, office_style

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from docgen.word.style.chart import Chart
    from docgen.word.style.office_style import OfficeStyle

SILENT = (STYLES, SETTINGS, NUMBERING, "word/fontTable.xml", "word/webSettings.xml", "word/comments.xml")
"""Parts that hold no text of a paper."""

Stretch = TypeVar("Stretch")
"""A stretch of a part: as it is written, or as it grows."""


class Template(Frozen):
    """One template ready to be filled: the parts that stay, compressed, the parts with tags, compiled, and the fields they use.

    `whole` says that docxtpl fills it, because it goes beyond the plain language. `asked` are the paths of the fields that it
    is filled with, None where docxtpl may ask for any.
    """

    name: str
    parts: Mapping[str, Member | Part | Chart]
    paths: frozenset[str]
    dressed: Mapping[str, bytes]
    whole: bool = False
    asked: frozenset[str] | None = None

    @property
    def relied_on(self) -> frozenset[str]:
        """The first names of the fields that it prints where nothing in it has asked whether they are there."""
        told = (
            part.source if isinstance(part, Part) else docxtpl_template.text(self.dressed[name])
            for name, part in self.parts.items()
            if isinstance(part, Part) or (self.whole and speaks(name))
        )
        return frozenset(name for source in told for name in docxtpl_fields.relied_on(source))

    def fill(self, fields: Mapping[str, Any]) -> bytes:
        """Return the filled Word file; a field that is not there is a fault that names template, paragraph and field."""
        return self.filled(fields).content

    def filled(self, fields: Mapping[str, Any], patience: float | None = None) -> Filled:
        """Return the filled Word file with the digest of what it holds; filling takes *patience* seconds at most.

        Memory grows by the packed file alone, however long the tables are.
        """
        if not self._is_plain(fields):
            return self._filled_whole(fields, patience)
        out, budget = io.BytesIO(), Budget(patience=patience)
        archive, body = Archive(out), self.parts.get(DOCUMENT)
        anew = turns.lists(body.source) if isinstance(body, Part) and NUMBERING in self.dressed else ()
        for name, content in self.parts.items():
            if isinstance(content, Member) and not (anew and name == NUMBERING):
                archive.copy(content)
            elif not isinstance(content, Member):
                archive.stream(name, self._told(name, content, content.text(fields, budget)))
        if anew:  # how many lists there are is known when the body is written
            archive.stream(NUMBERING, lists.numbering(self.dressed[NUMBERING], anew, budget.turns))
        digest = archive.close()
        return Filled(out.getvalue(), digest)

    def rehearse(self, fields: Mapping[str, Any], patience: float | None = None) -> None:
        """Raise what filling with *fields* would raise, at half its cost: nothing is packed. It takes *patience* seconds at most."""
        if not self._is_plain(fields):
            self._filled_whole(fields, patience)
            return
        budget = Budget(patience=patience)
        for name, content in self.parts.items():
            if not isinstance(content, Member):
                for _ in self._told(name, content, content.rehearsal(fields, budget)):
                    pass

    def _is_plain(self, fields: Mapping[str, Any]) -> bool:
        """Return whether docgen fills this itself: plain data into a plain template; fields of any other kind are a fault."""
        try:
            values.require_plain(fields)
        except NotPrintableError as error:
            if not docxtpl_values.among(fields):
                raise tag_fault(self.name, "", "", error, "") from error
            return False
        return not self.whole

    def _filled_whole(self, fields: Mapping[str, Any], patience: float | None) -> Filled:
        if footnotes.looped(self.dressed[DOCUMENT]):
            raise tag_fault(self.name, DOCUMENT, "", NoteError(), "")
        plain = docxtpl_values.without_specials(fields)
        try:
            values.require_plain(plain)
            parts = {**self.dressed, **self._beside(plain)}
            return docxtpl_template.filled_by_docxtpl(parts, fields, patience)
        except TemplateBrokenError:
            raise
        except BrokenTagError as error:
            reason = faults.SlowError() if isinstance(error.reason, faults.EndlessError) else error.reason
            raise tag_fault(self.name, error.part, error.words, reason, missing(reason, self.paths)) from error
        except faults.FILLING as error:
            raise tag_fault(self.name, DOCUMENT, "", error, missing(error, ())) from error
        except Exception as error:
            raise package.broken(
                self.name, "gambar atau dokumen yang dimasukkan rusak", "a picture or document put into it is damaged"
            ) from error

    def _beside(self, fields: Mapping[str, Any]) -> dict[str, bytes]:
        """Return filled what docxtpl does not fill, or not well: properties are escaped twice, charts and endnotes left."""
        return {
            name: b"".join(self._told(name, part, part.text(fields)))
            for name, part in self.parts.items()
            if not isinstance(part, Member) and not docxtpl_template.fills(self.dressed[name])
        }

    def _told(self, name: str, content: Part | Chart, stretches: Iterable[Stretch]) -> Iterator[Stretch]:
        try:
            yield from stretches
        except faults.FILLING as error:
            words, path = content.paragraph(error)
            raise tag_fault(self.name, name, words, error, path) from error


@contextmanager
def _faults_named(name: str) -> Iterator[None]:
    """Turn what is wrong with a template inside the block into a fault that names it, and its paragraph."""
    try:
        yield
    except BrokenTagError as error:
        raise tag_fault(name, error.part or DOCUMENT, error.words, error.reason, "") from error
    except NoteError as error:
        raise tag_fault(name, DOCUMENT, faults.quote(error.source, error.place), error, "") from error
    except (etree.XMLSyntaxError, AttributeError, KeyError, TypeError, ValueError) as error:
        raise package.broken(name, "XML-nya rusak", "its XML is damaged") from error


def compile_template(content: bytes, name: str, style: OfficeStyle, *, judged: bool = False) -> Template:
    """Return a Word file as a template in the office's style; a broken tag is a fault that names the paragraph.

    What is *judged* already, the kit that ships with docgen by docgen's own tests, does not come through the gate again, is
    written as Word shows it, and has no list of a style in a loop.
    """
    opened = package.opened(content, name)
    with _faults_named(name):
        parts = footnotes.follow(opened.parts if judged else _settled(opened.parts, name))
        dressed = office_style.apply(parts if judged else lists.written_out(parts), style)
        tagged = _tagged(dressed)
        drawn = chart.charts(dressed)
    ready = {
        part: drawn.get(part)
        or tagged.get(part)
        or (opened.member(part) if xml == opened.parts.get(part) else package.member(part, xml))
        for part, xml in dressed.items()
    }
    paths = frozenset(path for made in ready.values() if isinstance(made, Part) for path, _ in made.uses)
    rich = [part for part in dressed if part in tagged and tagged[part] is None]
    paths |= {path for part in rich for path in docxtpl_fields.paths(docxtpl_template.text(dressed[part]))}
    asked = None if rich else paths | ({chart.NAME} if drawn else frozenset())
    return Template(name, ready, paths, dressed, bool(rich), asked)


def _settled(parts: dict[str, bytes], name: str) -> dict[str, bytes]:
    """Return the parts of a template as Word would show them; what the gate does not let in is a fault."""
    from docgen.word import edited, gate  # noqa: PLC0415 - a build of the shipped kit needs neither

    settled, _ = edited.settled(gate.admitted(edited.usual_names(parts), name))
    return settled


def speaks(name: str) -> bool:
    """Return whether a part may hold tags: what a reader of the paper sees of it, or follows."""
    written = (
        name.endswith(".xml") and name.startswith(("word/", "docProps/")) and not name.startswith("word/glossary/")
    )
    return (written and name not in SILENT) or (name.startswith("word/_rels/") and name.endswith(".rels"))


def _tagged(parts: Mapping[str, bytes]) -> dict[str, Part | None]:
    """Return the parts with tags, compiled; None stands for one beyond the plain language, which docxtpl has to fill."""
    found: dict[str, Part | None] = {}
    for name, xml in parts.items():
        if not speaks(name):
            continue
        try:
            made = compiled(name, xml)
        except BrokenTagError as error:
            raise BrokenTagError(error.words, error.reason, name) from error
        except NotPlainError as error:
            if not docxtpl_template.fills(xml):
                raise BrokenTagError("", UnfilledError(), name) from error
            found[name] = None
        else:
            found |= {name: made} if made else {}
    if None in found.values():
        docxtpl_template.require_readable({name: parts[name] for name in found})
    return found
