"""What goes out with a print: the tick list, a paper of the kit, and which copies each recipient gets, by the kit's `rangkap`."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from docgen import word
from docgen.errors import AlteredError
from docgen.papers import due, fields, occasion
from docgen.papers.due import Draft
from docgen.papers.fields import Ticked
from docgen.pipeline.after.from_sources import handings
from docgen.pipeline.files import sources
from docgen.pipeline.sealed import reopened, versions
from docgen.value import Frozen, replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from docgen.pipeline.after.dossiers import Paper, Sealed
    from docgen.pipeline.after.from_sources import Handing
    from docgen.pipeline.sealed.reopened import Reopened
    from docgen.printing.signature_lines import Inked

NOTHING = "-"
NAMED = 3
"""People who ink one column whose names are told; more are counted."""


class Copies(Frozen):
    """How many copies of one kind there are of a paper, and whose they are; nobody's where everybody's.

    `number` tells those apart who are called alike.
    """

    kind: str
    name: str
    many: int
    number: str = ""

    @property
    def whose(self) -> tuple[str, str]:
        """The one whose PDF they stand in: kind, name and number."""
        return self.kind, f"{self.name}\n{self.number}"


class Handout(Frozen, dict=True):
    """A sealed dossier opened to be handed out: what comes after each paper, and who inks it."""

    sealed: Sealed
    opened: Reopened
    told: Mapping[str, Handing]
    inked: Mapping[str, Inked]

    def copies(self, file: str) -> tuple[Copies, ...]:
        """Return the copies of a paper: originals, for the archive, for each tembusan, for each who signs."""
        each, wanted = self.told[file], self.told[file].naskah.rangkap
        found = (
            Copies("asli", "", wanted.asli),
            Copies("arsip", "", wanted.arsip),
            *(Copies("tembusan", one.words, int(wanted.tembusan)) for one in each.tembusan),
            *(Copies("pihak", name, wanted.pihak, number) for name, number in self._parties(file)),
        )
        return tuple(one for one in found if one.many)

    def stems(self) -> dict[tuple[str, str], str]:
        """Return the name of the PDF of each kind and person in the whole dossier: `asli`, `tembusan-kepala-bidang`; nobody shares one."""
        found: dict[str, dict[str, str]] = {}
        for paper in self.sealed.papers:
            for one in self.copies(paper.file):
                kind, whose = one.whose
                found.setdefault(kind, {})[whose] = one.name
        return {
            (kind, whose): f"{kind}-{stem}" if named[whose] else kind
            for kind, named in found.items()
            for whose, stem in occasion.slugs(named.items()).items()
        }

    @cached_property
    def _alike(self) -> frozenset[str]:
        """The names that several people bear who sign papers of the dossier: below them stand different numbers."""
        told = {one for file, each in self.told.items() for one in _parties(each, self.inked[file]) if one[1]}
        return frozenset(name for name, count in Counter(name for name, _ in told).items() if count > 1)

    def _parties(self, file: str) -> list[tuple[str, str]]:
        """Return who signs a paper, each once: the name, and the number where others are called alike."""
        found = _parties(self.told[file], self.inked[file])
        return list(dict.fromkeys((name, number if name in self._alike else "") for name, number in found))

    def tick_list(self, papers: Sequence[tuple[Paper, int]]) -> tuple[str, bytes]:
        """Return the tick list of some papers with their pages, as a Word file with its name; docgen's own where their kit has none."""
        draft, template = _form(self.sealed, self.opened)
        ticked = tuple(self._ticked(paper, pages) for paper, pages in papers)
        try:
            setting = reopened.laid_out(self.opened, self.opened.intake).setting(draft)
            logo = self.opened.sources.get(self.opened.intake.office.kantor.logo)
            ready = word.compile_template(template, draft.naskah.template, word.OfficeStyle(setting.style, logo))
            return draft.file, ready.fill(fields.compose(replace(setting, printed=ticked), draft))
        except reopened.FAULTS as error:
            raise AlteredError(reopened.SENSELESS.id, reopened.SENSELESS.en) from error

    def _ticked(self, paper: Paper, pages: int) -> Ticked:
        """Return one row of the list."""
        told = self.told[paper.file]
        many: dict[str, int] = {}
        for one in self.copies(paper.file):
            many[one.kind] = many.get(one.kind, 0) + one.many
        signing = [f"{name} ({number})" if number else name for name, number in self._parties(paper.file)]
        goes_to = [told.tujuan] if told.tujuan else []
        goes_to += [f"tembusan: {'; '.join(one.told for one in told.tembusan)}"] if told.tembusan else []
        return Ticked(
            paper.label,
            paper.title,
            pages,
            ", ".join(f"{kind} {count}" for kind, count in many.items()) or NOTHING,
            "; ".join((*signing, *_inks(told, self.inked[paper.file]))) or NOTHING,
            "; ".join(goes_to) or NOTHING,
        )


def handout(sealed: Sealed) -> Handout:
    """Return a dossier opened to be handed out."""
    from docgen.printing import signature_lines  # noqa: PLC0415 - the edge of printing is opened by what prints

    told, opened = handings(sealed)
    called = opened.intake.kit.headings_of_numbers
    found = {
        file: signature_lines.read(sealed.content(file), file, each.naskah.tanda, called) for file, each in told.items()
    }
    return Handout(sealed, opened, told, found)


def _form(sealed: Sealed, opened: Reopened) -> tuple[Draft, bytes]:
    """Return the tick list of the dossier's kit with its template as sealed last; where it has none, docgen's own."""
    kit = opened.intake.kit
    for draft in due.of_a_print(kit, sealed.day):
        others = {each.template for each in kit.naskah} - {draft.naskah.template}
        if template := versions.newest_of(opened.sources, draft.naskah.template, others):
            return draft, template
    own = due.TICK_LIST
    return Draft(own, "", sealed.day, own.kode), (sources.templates() / own.template).read_bytes()


def _parties(told: Handing, found: Inked) -> Sequence[tuple[str, str]]:
    """Return who signs a paper over his printed name, with the number below it; whom the kit says where the Word file marks no place for ink."""
    if found.names or found.columns or found.alone:
        return [(name.text, name.number) for name in found.names]
    return [(one.name, one.nip) for one in told.signers if one.kind == "penandatangan"]


def _inks(told: Handing, found: Inked) -> Iterator[str]:
    """Yield who inks each column or place that the kit marks."""
    asked: dict[str, list[str]] = {}
    for column in found.columns:
        asked.setdefault(column.heading, []).extend(name.text for name in column.names)
    for mark in found.alone:
        asked[mark] = [one.name for one in told.signers]
    for mark, people in asked.items():
        many = ", ".join(people) if len(people) <= NAMED else f"{len(people)} orang"
        yield f"{mark.strip('()').lower()}: {many}"
