"""The kit's Word templates as staff handle them: listed, explained, linted, exported, printed on trial. Joins the rooms."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docgen import isolated, printing
from docgen.dossier import read_json
from docgen.errors import MisuseError, TemplateBrokenError
from docgen.finding import Words
from docgen.papers import fields
from docgen.papers.fields import schema
from docgen.pipeline import example
from docgen.pipeline.files import inputs, new_file, office_file, office_home, sources
from docgen.pipeline.issue import untrusted
from docgen.printing import Report
from docgen.settings import kit, office
from docgen.settings.kit import Kit, Naskah
from docgen.value import Frozen, replace
from docgen.value import field as of_value
from docgen.word import gate, package
from docgen.word.lint import annotate
from docgen.word.lint.paragraphs import Paragraph

if TYPE_CHECKING:
    from collections.abc import Mapping
    from importlib.resources.abc import Traversable
    from pathlib import Path

    from docgen.finding import Finding, Place
    from docgen.papers.fields.schema import Entry
    from docgen.printing import Paper
    from docgen.settings.office import Tampilan


__all__ = ["Kit", "Naskah", "Report"]
"""Kit, paper and report are named here too, for the faces, which know the pipeline alone."""


class Stock(Frozen):
    """A kit with its Word templates, or those of them that an office has changed; *whole* says that none may be missing.

    `unread` has why the others that lie there could not be read; `asked` is how a command is told of a kit that is not the shipped one.
    """

    kit: Kit
    templates: Mapping[str, bytes]
    whole: bool
    unread: Mapping[str, Words] = of_value(default_factory=dict)
    asked: str = ""

    def lint(self) -> tuple[Finding, ...]:
        """Return everything wrong in the templates; a folder without any is another than was meant."""
        if not self.whole and not self.templates and not self.unread:
            raise MisuseError(
                "Tidak ada templat (.docx) di folder itu, jadi tidak ada yang diperiksa. Sebutkan folder templat kantor (docgen templates export membuatnya), atau jangan sebutkan folder untuk memeriksa templat kit.",
                "There is no template (.docx) in that folder, so nothing was examined. Name the folder of the office's templates (docgen templates export makes one), or name none to examine those of the kit.",
            )
        found = _linted(self.templates, self.unread, self.kit, whole=self.whole)
        return (
            tuple(replace(one, words=untrusted.asking(one.words, self.asked)) for one in found) if self.asked else found
        )

    def all(self) -> Mapping[str, bytes]:
        """Return the templates; one that could not be read is a fault."""
        _require_read(self.unread)
        return self.templates


def stock(own: Path | None = None, kit_folder: Path | None = None) -> Stock:
    """Return the templates of a folder: a kit's where it holds a sop.toml, else an office's own for a kit."""
    if own and (own / sources.KIT).is_file():
        kit_folder, own = own, None
    folder: Traversable = kit_folder or sources.shipped()
    described = kit.parse(inputs.text(folder / sources.KIT, sources.KIT))
    contents, unread = _documents(own or folder)
    return Stock(described, contents, own is None, unread, f" --kit {kit_folder}" if kit_folder else "")


def lint_alone(folder: Path) -> tuple[Finding, ...]:
    """Return what is wrong in the templates of a kit whatever its sop.toml offers them, where that cannot be read."""
    return _linted(*_documents(folder), None)


def _linted(
    contents: Mapping[str, bytes], unread: Mapping[str, Words], described: Kit | None, *, whole: bool = False
) -> tuple[Finding, ...]:
    found = untrusted.linted(contents, described, whole=whole)
    refused = (gate.unreadable(name, why) for name, why in unread.items())
    return (*refused, *(one for one in found if one.place.within not in unread))


def in_office(described: Kit, own: Path) -> Kit:
    """Return a kit in the words of the office of a file."""
    house = office_file.read(own)
    return kit.in_office(described, house.words, kit.posts(house.pejabat))


ANY_OFFICE = {"kepala": "Pimpinan", "singkatan": "kantor", "notula": "Notula"}


def in_any_office(described: Kit) -> Kit:
    """Return a kit in words that fit every office, where it is not asked which."""
    return kit.in_office(described, ANY_OFFICE)


def titles(described: Kit, own: Path) -> dict[str, str]:
    """Return what the office of a file calls each paper of a kit."""
    told = in_office(described, own)
    return {naskah.kode: naskah.judul for naskah in told.naskah}


def _documents(folder: Traversable) -> tuple[dict[str, bytes], dict[str, Words]]:
    """Return the Word files of a folder by name, and why others could not be read; those that only say that Word has one open are left out."""
    names = sorted(
        (path for path in folder.iterdir() if path.name.lower().endswith(".docx") and not path.name.startswith("~$")),
        key=lambda path: path.name,
    )
    found: dict[str, bytes] = {}
    unread: dict[str, Words] = {}
    for path in names:
        try:
            content = None if path.is_dir() else inputs.template(path, path.name)
        except TemplateBrokenError as error:
            unread[path.name] = error.words
        else:
            found |= {} if content is None else {path.name: content}
    return found, unread


def _require_read(unread: Mapping[str, Words]) -> None:
    """Raise one fault that names what could not be read."""
    if unread:
        words = unread.values()
        raise TemplateBrokenError(" ".join(one.id for one in words), " ".join(one.en for one in words))


def export(folder: Path, kit_folder: Path | None) -> tuple[str, ...]:
    """Copy the kit's templates into a new or empty folder; return their names."""
    copied = stock(None, kit_folder).all()
    new_file.write_all(folder, copied)
    return tuple(copied)


def annotated(stocked: Stock, findings: tuple[Finding, ...], lang: str) -> dict[str, bytes]:
    """Return a copy of each template in which something was found, with a comment at each; what Word does not open has none."""
    copies = {}
    for name, content in stocked.templates.items():
        own = [one for one in findings if one.place.within == name]
        if own and all(one.code not in gate.SHUT for one in own):
            copies[name] = annotate.annotate(content, name, own, lang)
    return copies


class Explained(Frozen):
    """A paper with every field it offers, and an example of each by its path."""

    naskah: Naskah
    entries: tuple[Entry, ...]
    examples: Mapping[str, str]


def explain(described: Kit, kit_folder: Path | None, paper: str | None = None) -> tuple[Explained, ...]:
    """Return every paper of a kit, or the one asked for, with its fields; examples come from the example case where it fits the kit."""
    kinds = [naskah.kode for naskah in described.naskah]
    if paper and paper not in kinds:
        raise MisuseError(
            f"Kit ini tidak mempunyai naskah {paper}. Sebutkan salah satu dari: {', '.join(kinds)}.",
            f"This kit has no paper {paper}. Name one of: {', '.join(kinds)}.",
        )
    shown = example.read(kit_folder)
    return tuple(
        Explained(
            naskah, tuple(schema.entries(fields.declared(described, naskah))), shown.examples(naskah) if shown else {}
        )
        for naskah in described.naskah
        if paper in (None, naskah.kode)
    )


def place_text(place: Place, lang: str) -> str:
    """Return where in a template something is wrong, with the words around it."""
    if not isinstance(place, Paragraph) or not (place.text or place.paragraph or place.table):
        return Words("seluruh berkas", "the whole file").text(lang)
    return f"{place.words.text(lang)}: {place.text}"


def found_at(place: Place, lang: str) -> str:
    """Return the file of a kit in which something is wrong, with the key of sop.toml, or where in the template."""
    if isinstance(place, Paragraph):
        return f"{place.within}, {place_text(place, lang)}" if place.text else place.within
    return " ".join(part for part in (place.within, place.at) if part)


class Trial(Frozen):
    """Papers to be printed on trial: by file name, and how the office wants them to look."""

    papers: Mapping[str, Paper]
    style: Tampilan


def trial(kit_folder: Path | None, own: Path | None, office_file: Path | None) -> Trial:
    """Return the papers of the example case in an office's style; that the example does not fit the kit is a misuse."""
    found = example.read(kit_folder, office_file, own)
    if found is None:
        raise MisuseError(
            "Kasus contoh tidak cocok dengan kit ini. Taruh contoh/kasus.xlsx dalam kit, atau sebutkan folder berkas yang akan diperiksa.",
            "The example case does not fit this kit. Put contoh/kasus.xlsx into the kit, or name the dossier to be examined.",
        )
    kinds = {each.file: each.naskah.kode for each in found.drafts}
    papers = {name: printing.Paper(kinds[name], content) for name, content in found.papers().items()}
    return Trial(papers, found.checked.office.naskah)


def dossier(folder: Path, named: Path | None = None) -> Trial:
    """Return the papers of a dossier, or of any folder of papers, in the style of the office as named, else as found with it."""
    data = folder / "data" if (folder / "data").is_dir() else folder
    kinds = _kinds(data)
    contents, unread = _documents(data)
    _require_read(unread)
    if not contents:
        raise TemplateBrokenError(
            f"Tidak ada naskah (.docx) di {folder.absolute()}. Sebutkan folder berkas yang dibuat docgen build.",
            f"There are no papers (.docx) in {folder.absolute()}. Name a dossier that docgen build made.",
        )
    # LibreOffice sees of a stranger's paper only what stood at the gate.
    papers = {name: printing.Paper(kinds.get(name, ""), _inert(content, name)) for name, content in contents.items()}
    return Trial(papers, _style(data, named))


def _inert(content: bytes, name: str) -> bytes:
    """Return a stranger's paper as the gate lets it in; a large one is judged in a process with limits."""
    if package.is_light(content):
        return gate.inert(content, name)
    try:
        return isolated.run(gate.inert, content, name)
    except isolated.OverLimitError as error:
        raise package.broken(name, "isinya terlalu besar", "it holds too much") from error


def _kinds(data: Path) -> dict[str, str]:
    """Return the kode of each paper: as dossier.json has it, else as its file name says."""
    listed: Any = None
    if (data / "dossier.json").is_file():
        listed = read_json(data.parent).get("papers")
    if isinstance(listed, list):  # a stranger's may list anything
        return {str(item.get("file")): str(item.get("paper")) for item in listed if isinstance(item, dict)}
    codes = sorted((naskah.kode for naskah in stock().kit.naskah), key=len, reverse=True)
    pattern = re.compile(rf"\d\d-({'|'.join(map(re.escape, codes))})(?:-.*)?\.docx")
    found = ((path.name, pattern.fullmatch(path.name)) for path in data.glob("*.docx"))
    return {name: match[1] for name, match in found if match}


def _style(data: Path, named: Path | None) -> Tampilan:
    own = data / "sumber" / sources.OFFICE
    file = named or (own if own.is_file() else office_home.nearest(data))
    return office_file.read(file).naskah if file else office.Tampilan()


def print_on_trial(trial: Trial, soffice: str | None) -> Report:
    """Return how papers look once printed, and where they break the layout profile."""
    return printing.inspect(printing.find(soffice), printing.shipped(), trial.papers, trial.style)
