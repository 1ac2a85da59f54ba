"""Printed papers held against the profile: converted, measured, judged. The order of things only."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from docgen.printing import docx_text, libreoffice, pdf
from docgen.printing.printed import Print
from docgen.printing.rules import RULES
from docgen.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen.finding import Finding
    from docgen.printing.libreoffice import Programs
    from docgen.printing.profile import Profile
    from docgen.settings.office import Tampilan


class Paper(Frozen):
    """A paper to be printed: its kode in the kit (empty: unknown), and its bytes."""

    kode: str
    content: bytes


class Report(Frozen):
    """What came out: how many pages each paper has, the fonts that stand in for those asked for, the problems."""

    pages: Mapping[str, int]
    fonts: tuple[str, ...]
    problems: tuple[Finding, ...]
    sources: Mapping[str, str]


def inspect(programs: Programs, profile: Profile, papers: Mapping[str, Paper], style: Tampilan) -> Report:
    """Return what is wrong with papers once printed; nothing of them is left on the disk."""
    with TemporaryDirectory(prefix="docgen-", ignore_cleanup_errors=True) as folder:
        contents = {name: paper.content for name, paper in papers.items()}
        pdfs = libreoffice.convert(programs.soffice, contents, Path(folder))
        prints = [_measure(programs, name, papers[name], printed, style) for name, printed in pdfs.items()]
    problems = [found for printed in prints for found in judge(printed, profile)]
    sources = {code: rule.source for code, rule in profile.rules.items()}
    fonts = sorted({font.name for printed in prints for font in printed.fonts})
    return Report({printed.file: len(printed.pages) for printed in prints}, tuple(fonts), tuple(problems), sources)


def _measure(programs: Programs, name: str, paper: Paper, printed: Path, style: Tampilan) -> Print:
    return Print(
        name,
        paper.kode,
        pdf.pages(programs.pdftotext, printed),
        pdf.fonts(programs.pdffonts, printed),
        docx_text.read(paper.content, name),
        style,
    )


def judge(printed: Print, profile: Profile) -> tuple[Finding, ...]:
    """Return where one printed paper breaks the rules of the profile; the same words are said once a page."""
    found = (
        problem
        for code, rule in RULES.items()
        if code in profile.rules
        for problem in rule(printed, profile.rules[code])
    )
    return tuple(dict.fromkeys(found))
