"""The example case that comes with docgen, laid out so that templates can be explained and tried on it. Nothing is written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from docgen.finding import has_errors
from docgen.papers import fields, numbering
from docgen.papers.fields import Berkas, Cited, Kinds, Papers
from docgen.pipeline import check
from docgen.pipeline.files import sources
from docgen.pipeline.issue import templates, work
from docgen.pipeline.stages import BuildRequest
from docgen.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.papers.due import Draft
    from docgen.papers.entries import PaperKey
    from docgen.papers.fields import Setting
    from docgen.pipeline.stages import Checked
    from docgen.settings.kit import Naskah

EXAMPLE, CONTOH = "dpmd-banggai", "contoh"
NUMBER = 7
"""The dossier number of the example: a number nobody takes for the first."""


class Example(Frozen):
    """A whole case whose papers can be filled without a register: its numbers are made up in their order."""

    checked: Checked
    setting: Setting
    drafts: tuple[Draft, ...]

    def examples(self, naskah: Naskah) -> dict[str, str]:
        """Return an example of every field of a paper by its path: the first value that is not empty."""
        found: dict[str, str] = {}
        for each in (each for each in self.drafts if each.naskah.kode == naskah.kode):
            for path, value in values(fields.compose(self.setting, each)):
                if not found.get(path):
                    found[path] = value
        return found

    def papers(self) -> dict[str, bytes]:
        """Return every paper filled, by file name."""
        used = templates.forms(self.checked, self.drafts)
        return {each.file: used.fill(each, fields.compose(self.setting, each)).content for each in self.drafts}


def folder() -> Path:
    """Return the folder of the example that came with docgen."""
    return Path(str(sources.brought("samples"))) / EXAMPLE


def read(kit: Path | None = None, office: Path | None = None, own: Path | None = None) -> Example | None:
    """Return the example under a kit, an office and templates of its *own*; None where it does not fit the kit or did not come with docgen."""
    own_case = kit / CONTOH if kit else None
    home = own_case if own_case and own_case.is_dir() else folder()
    workbook = home / "kasus.xlsx"
    if not workbook.is_file():
        return None
    checked = check.check(BuildRequest(workbook, kit=kit, office=office, templates=own))
    return None if has_errors(checked.findings) or not checked.drafts else lay(checked)


def lay(checked: Checked) -> Example:
    """Return a case laid out to be filled, whatever is due of it."""
    first, last = checked.drafts[0].date, checked.drafts[-1].date
    berkas = Berkas(f"{NUMBER:04}", first.year, first, last, checked.due.closed)
    setting = work.uncounted(checked, berkas, _cited(checked))
    return Example(checked, setting, (*checked.due.enclosing(last), *checked.drafts))


def _cited(checked: Checked) -> Papers:
    """Return every paper with its item and the number it would get from an empty book."""
    cited: dict[PaperKey, Cited] = {}
    last = 0
    for item, each in enumerate(checked.drafts, start=1):
        asked = numbering.request(checked.office, checked.case, each)
        last += bool(asked.form)
        number = asked.external or (asked.form.format(urut=last) if asked.form else "")
        cited[each.key] = Cited(each, item, number)
    return Papers(Kinds(checked.drafts), lambda each: cited[each.key])


def values(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield what a paper's fields say, path by path: texts as they are, how many rows a list has, yes or no."""
    if isinstance(value, dict):
        if path:
            yield path, ""
        for name, part in value.items():
            yield from values(part, f"{path}.{name}" if path else name)
    elif isinstance(value, list):
        yield path, str(len(value)) if value else ""
        for row in value:
            yield from ((inner, said) for inner, said in values(row, f"{path}[]") if inner != f"{path}[]")
    elif isinstance(value, bool):
        yield path, "ya" if value else "tidak"
    else:
        yield path, str(value)
