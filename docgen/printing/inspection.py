"""Printed papers held against the profile: converted, measured, judged. The order of things only."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import TYPE_CHECKING

from docgen.printing import docx_text, libreoffice, pdf, workplace
from docgen.printing.printed import Print, Rule
from docgen.printing.rules import RULES
from docgen.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen.finding import Finding
    from docgen.printing.libreoffice import Programs
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


def shipped() -> dict[str, Rule]:
    """Return the layout profile that came with docgen: its rules by code."""
    entries = tomllib.loads((files("docgen.printing") / "profil.toml").read_text(encoding="utf-8"))["aturan"]
    return {entry["kode"]: Rule(entry.pop("kode"), entry.pop("sumber"), entry) for entry in entries}


def inspect(programs: Programs, profile: Mapping[str, Rule], papers: Mapping[str, Paper], style: Tampilan) -> Report:
    """Return what is wrong with papers once printed; nothing of them is left on the disk."""
    with workplace.workplace() as folder:
        contents = {name: paper.content for name, paper in papers.items()}
        pdfs = libreoffice.convert(programs.soffice, contents, folder)
        prints = [
            Print(
                name,
                papers[name].kode,
                pdf.pages(programs.pdftotext, printed),
                pdf.fonts(programs.pdffonts, printed),
                docx_text.read(contents[name], name),
                style,
            )
            for name, printed in pdfs.items()
        ]
    problems = [found for printed in prints for found in judge(printed, profile)]
    sources = {code: rule.source for code, rule in profile.items()}
    fonts = sorted({font.name for printed in prints for font in printed.fonts})
    return Report({printed.file: len(printed.pages) for printed in prints}, tuple(fonts), tuple(problems), sources)


def judge(printed: Print, profile: Mapping[str, Rule]) -> tuple[Finding, ...]:
    """Return where one printed paper breaks the rules of the profile; the same words are said once a page."""
    found = (problem for code, rule in RULES.items() if code in profile for problem in rule(printed, profile[code]))
    return tuple(dict.fromkeys(found))
