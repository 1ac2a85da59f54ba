"""Another SOP, or another office, is data: no role, sheet, paper, unit or step of a shipped kit stands in the code."""

from __future__ import annotations

import ast
import re
from functools import cache
from typing import TYPE_CHECKING

import pytest

from docgen.settings import kit, office
from docgen.settings.kit import aturan, forms, lembar, model, naskah, wording
from tests.test_architecture import HOUSE, modules

if TYPE_CHECKING:
    from collections.abc import Iterator

KITS = sorted(path.parent.name for path in (HOUSE.parent / "templates").glob("*/sop.toml"))
DECLARED = {
    "settings/kit/forms.py": "the sheets of every kit, each column declared once",
    "settings/kit/lembar.py": "what `[banding]` calls its sheet where the kit does not say",
    "settings/kit/former.py": "kits written before they named their sheets: dossiers keep them for good",
}
"""The one place where a name of a sheet may stand, and why."""

EVERY_SHEET = frozenset({"Kasus", "Pejabat", "Langkah", "Nomor Naskah"})
OF_ANY_OFFICE = {
    ("docgen/bahasa.py", "kasubag"): "how heads of something are called in short, in any office",
    ("docgen/case/reading/table.py", "Sekretaris"): "posts that sign below a table, in any office",
    ("docgen/case/reading/table.py", "sekretaris"): "the same",
    ("docgen/case/reading/table.py", "kasubag"): "the same",
    ("docgen/cli/desk_parts.py", "kasubag"): "a right at the desk, not a role of an SOP",
    ("docgen/cli/desk_parts.py", "sekretaris"): "the same",
    ("docgen/cli/show_status.py", "Pelaksana"): "the heading of any SOP's actors (PermenPANRB 35/2012)",
    ("docgen/desk/rights.py", "Kasubag"): "a right at the desk",
    ("docgen/desk/rights.py", "Sekretaris"): "the same",
    ("docgen/desk/rights.py", "kasubag"): "the same",
    ("docgen/desk/rights.py", "sekretaris"): "the same",
    ("docgen/papers/fields/people.py", "Sekretaris"): "a word of posts in any office: who leads something",
    ("docgen/printing/breaks.py", "kepala"): "the head of a table",
    ("docgen/printing/rules.py", "Dinas"): "the style `Kop Dinas` of the Word templates",
    ("docgen/word/sop/table.py", "Pelaksana"): "the heading of any SOP's actors",
    ("docgen/workbook/annotate/finding_marks.py", "Temuan"): "the sheet of findings that `check --annotate` adds",
}
"""Where such a word is none of an SOP, and why."""

UNITS = re.compile(r"\b(satu|setiap|tiap|kepala|dalam|ada|of|the|a) bidang\b|\bbidang dan seksi\b|\b(?:Dinas|DPMD|Banggai|Sekretariat|Kasubag|Kabid|Kasie)\b")  # fmt: skip
"""What the first SOP and its office call their units, and posts in short."""


@cache
def _keys() -> frozenset[str]:
    """Return the keys that `sop.toml` and `kantor.toml` may hold: words of the form, which any kit speaks."""
    rooms = (aturan, lembar, model, naskah, office.model)
    shapes = [each for room in rooms for each in vars(room).values() if isinstance(each, type)]
    named = {name for each in shapes for name in getattr(each, "model_fields", {})}
    own = {lembar.Banding.model_fields["kunci"].default, *(form.kunci for form in forms.FORMS), *wording.OFFICE}
    return frozenset(named | own)


@cache
def _said_by(name: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return what a kit writes out (names of sheets, roles, papers, steps), and the names of its fields."""
    sop = kit.parse((HOUSE.parent / "templates" / name / "sop.toml").read_text(encoding="utf-8"))
    sheets = {*sop.sheet_names} - EVERY_SHEET
    roles = {word for role in sop.peran for word in (role.nama, role.singkat, role.kependekan) if word}
    papers = {word for paper in sop.naskah for word in (paper.judul, paper.kode) if "-" in word or " " in word}
    steps = {word for step in sop.langkah for word in (step.uraian, step.ringkas)}
    fields = {*(each.kunci for each in sop.lembar), *(role.kunci for role in sop.peran)}
    fields |= {word for paper in sop.naskah for word in (paper.kode, paper.nama_isian)}
    return frozenset(sheets | roles | papers | steps), frozenset(fields - _keys())


def _strings(tree: ast.Module) -> Iterator[str]:
    """Yield every string of a module but its docstrings: messages, help, names of fields."""
    notes = {
        id(part.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        for part in node.body
        if isinstance(part, ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in notes:
            yield node.value


def _identifiers(tree: ast.Module) -> Iterator[str]:
    """Yield every name of a module: of variables, parameters, attributes, functions and classes."""
    for node in ast.walk(tree):
        for part in ("id", "attr", "name", "arg"):
            if isinstance(found := getattr(node, part, None), str):
                yield found


@cache
def _searched() -> tuple[tuple[str, tuple[str, ...], frozenset[str]], ...]:
    """Return every module that is searched, with its strings and its names."""
    found = ((path.relative_to(HOUSE).as_posix(), tree) for path, tree in modules())
    return tuple(
        (f"docgen/{place}", tuple(_strings(tree)), frozenset(_identifiers(tree)))
        for place, tree in found
        if place not in DECLARED
    )


@pytest.mark.parametrize("name", KITS)
def test_no_sheet_role_paper_or_step_of_a_kit_stands_in_the_code(name: str) -> None:
    """In no message, no help of a command, no list of words; of the sheets only those that every kit has."""
    written, fields = _said_by(name)
    words = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(map(re.escape, written), key=len, reverse=True))})(?!\w)")
    found = {
        (place, word)
        for place, texts, _ in _searched()
        for text in texts
        for word in (*words.findall(text), *(match[0] for match in UNITS.finditer(text)), *({text} & fields))
        if not (text == word and word.lower() in _keys())
    }

    assert found - OF_ANY_OFFICE.keys() == set()


@pytest.mark.parametrize("name", KITS)
def test_nothing_in_the_code_is_called_as_a_kit_calls_its_own(name: str) -> None:
    """A variable named after a sheet of one SOP holds that sheet of any other too."""
    written, fields = _said_by(name)
    own = fields | {word for word in written if word.isidentifier() and word.lower() not in _keys()}

    assert {(place, word) for place, _, names in _searched() for word in names & own} == set()


def test_what_may_be_said_elsewhere_is_said_there() -> None:
    """An exception that nothing needs any more goes."""
    said = {(place, text) for place, texts, _ in _searched() for text in texts}

    assert {
        (place, word) for place, word in OF_ANY_OFFICE if not any(at == place and re.search(word, text, re.IGNORECASE) for at, text in said)
    } == set()  # fmt: skip
    assert all((HOUSE / place).is_file() for place in DECLARED)
