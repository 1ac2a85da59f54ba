"""Settings altered by chance: the sample's kantor.toml, the shipped sop.toml or a case file, line by line, key by key, byte by byte."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docgen.bahasa import slug
from docgen.errors import DocgenError
from docgen.pipeline.files import sources
from docgen.pipeline.stages import BuildRequest
from tests import chance as by_chance
from tests import factories, sample
from tests.workbook import mutants

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from random import Random

FIRST = b"# %b\n"
"""How the first line tells which of the three files it is."""

WORDS = (
    *by_chance.TEXTS, "true", "-1", "0", "1.5", "nan", "-inf", '"x"', '""', "[]", "{}", "[[1]]", "2026-10-05", "08:00:00", "2026-10-05T08:00:00+14:00", "0x7fffffffffffffff",
    '["a", "b"]', "{ a = 1 }", "[kantor]\n", "[[naskah]]\n", "[kasus]\n", "[[rapat]]\n", "a.b = 1\n", '"Kepala Dinas"', '"{urut:099}"', '"{urut}{urut}"', '"Etc/GMT+12"', "\\u0000", "\\ud800",
)  # fmt: skip

FITTING = (
    *(json.dumps(word) for word in by_chance.TEXTS),
    *(word for word in WORDS if word[:1] in '"[{012tni-' and word[-1:] != "\n"),
)
"""Values that TOML takes, whatever is meant there."""


def make(chance: Random) -> bytes:
    """Return one of the three files with up to four things done to it."""
    name, text = chance.choice(sorted(_sound().items()))
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        text = _valued(text, chance) if chance.random() < 2 / 3 else by_chance.retold(text, chance, WORDS)
    content = FIRST % name.encode() + text.encode()
    return by_chance.bitten(content, chance) if chance.random() < 1 / 10 else content


def _valued(text: str, chance: Random) -> str:
    """Return a text whose keys are as they were, one with another value: any, or that of another key."""
    lines = text.splitlines(keepends=True)
    keys = [at for at, line in enumerate(lines) if re.match(r"\w+ = ", line)]
    if keys:
        at, other = chance.choice(keys), chance.choice(keys)
        value = chance.choice((lines[other].partition(" = ")[2], f"{chance.choice(FITTING)}\n"))
        lines[at] = f"{lines[at].partition(' = ')[0]} = {value}"
    return "".join(lines)


def hold(content: bytes) -> None:
    """Raise unless a settings file is refused in words, or a case is judged by it and its papers' fields are composed."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        name = next((one for one in _sound() if content.startswith(FIRST % one.encode())), sources.OFFICE)
        workbook = sample.SAMPLE / "kasus.xlsx"
        if name == sources.CASE:
            workbook = factories.a_workbook(folder / "kasus.xlsx")
        (folder / name).write_bytes(content)
        shutil.copyfile(sample.SAMPLE / "logo.png", folder / "logo.png")
        try:
            mutants.carried(
                BuildRequest(
                    workbook,
                    office=folder / name if name == sources.OFFICE else None,
                    kit=folder if name == sources.KIT else None,
                    case=folder / name if name == sources.CASE else None,
                    templates=sample.KIT,
                )
            )
        except DocgenError as error:
            by_chance.require_sayable([error.words])


@cache
def _sound() -> dict[str, str]:
    return {
        sources.OFFICE: (sample.SAMPLE / sources.OFFICE).read_text(encoding="utf-8"),
        sources.KIT: (sample.KIT / sources.KIT).read_text(encoding="utf-8"),
        sources.CASE: "".join(_told()),
    }


def _told() -> Iterable[str]:
    """Yield the small case as the lines of a case file."""
    case = factories.a_case()
    yield "[kasus]\n"
    yield from _pairs(case.kasus)
    for name in ("pejabat", "langkah", "temuan", "rapat", "peserta"):
        for row in getattr(case, name):
            yield f"[[{name}]]\n"
            yield from _pairs(row)


def _pairs(row: Mapping[str, Any]) -> Iterable[str]:
    for heading, value in row.items():
        if isinstance(value, str):
            yield f"{slug(heading, '_')} = '''{value}'''\n"
        elif value is not None:
            yield f"{slug(heading, '_')} = {value.isoformat() if hasattr(value, 'isoformat') else value}\n"
