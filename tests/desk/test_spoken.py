"""Who works in a browser reads of pages and buttons, not of commands."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from docgen.desk.wording import in_desk_words

if TYPE_CHECKING:
    from collections.abc import Iterator

HOUSE = Path(__file__).parents[2] / "docgen"
ROOMS = ("pipeline", "papers", "checks", "register", "dossier", "case")
TYPED = re.compile(
    r"docgen (build|check|cancel|verify|register (list|reserve)|templates lint)|--(revise|date|only (new|all))\b"
)
"""What is typed in a terminal and has its page or button at the desk."""


def sentences() -> Iterator[str]:
    """Yield what the rooms that the desk calls may say, with 1 for what each sentence fills in."""
    for room in ROOMS:
        for file in sorted((HOUSE / room).rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.JoinedStr):
                    yield "".join(str(each.value) if isinstance(each, ast.Constant) else "1" for each in node.values)
                elif isinstance(node, ast.Constant) and isinstance(node.value, str) and ". " in node.value:
                    yield node.value


def test_no_sentence_at_the_desk_names_a_command_that_has_a_page_there() -> None:
    """Whatever room says it: scanned, so that a new sentence is held to it too."""
    said = [
        each for each in sentences() if TYPED.search(each) and not re.search(r"docgen batch|--draft|--resume", each)
    ]

    assert len(said) > 50
    assert [each for each in said if any(TYPED.search(in_desk_words(each, lang)) for lang in ("id", "en"))] == []


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("Pakai --revise signed:03-nota dengan --reason.", "Centang 03-nota sebagai sudah ditandatangani."),
        ("Ganti naskahnya dengan `docgen build --revise`.", "Ganti naskahnya dengan Revisi dan terbitkan (Terbitkan di halaman kasusnya)."),
        ("Sebutkan --date 2026-11-02 atau sesudahnya.", "Sebutkan tanggal naskah pengganti 2026-11-02 atau sesudahnya."),
        ('Semuanya disebut oleh docgen templates lint "D:\\kantor\\templat" --kit "D:\\kit izin".', "Semuanya disebut oleh halaman Templat."),
        ("Pulihkan dengan docgen register restore output.", "Pulihkan dengan docgen register restore output."),
    ],
)  # fmt: skip
def test_a_command_is_a_page_or_a_button(told: str, said: str) -> None:
    """What has none at the desk is done at the computer that holds the office, and stays as it is typed there."""
    assert in_desk_words(told) == said
