"""Workbooks that break readers: each is read or refused as docs/korpus.md says, and nothing else ever happens."""

from __future__ import annotations

import csv
import math
import os
import re
import subprocess
import sys
import warnings
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from docgen import workbook
from docgen.case.cells import Mark
from docgen.errors import WorkbookUnreadableError
from tests import factories
from tests.sample import foreseen
from tests.workbook import measured

if TYPE_CHECKING:
    from openpyxl import Workbook

    from docgen.case.cells import Book, Cell

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
TABLE = Path(__file__).parents[2] / "docs" / "korpus.md"
LIST = list(csv.DictReader((CORPUS / "corpus.csv").read_text(encoding="utf-8").splitlines())) if CORPUS.is_dir() else []
ALLOWED = {"refuse": {4}, "accept": {3}, "either": {3, 4}, "refuse-cells": {3}}
MACROS = "sheetjs__number_format_russian.xlsm"
"""The corpus would have its numbers read; `workbook.md` refuses every .xlsm, and a macro is really in it."""

SECONDS, MEGABYTES = 10, 500
ALONE = (
    "import socket, sys\n"
    "def deny(*_, **__): raise SystemExit(99)\n"
    "socket.socket.connect = socket.create_connection = socket.getaddrinfo = deny\n"
    "from docgen.cli.app import main\n"
    "main(['check', 'kasus.xlsx'])\n"
)
"""docgen without a network: who reaches for it ends with 99."""

SLOW = re.compile(r">\s?20 s|slow|bounded|tens of thousands|abuse")
"""What openpyxl takes minutes for, so that it cannot be asked what it reads."""

ERRORS = {"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA"}

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not LIST, reason="the corpus of broken workbooks is not beside this checkout"),
]


def told() -> dict[str, int]:
    """Return the exit code that docs/korpus.md gives for each file."""
    rows = re.findall(r"^\| `([^`]+)` \|.*\| (\d) \|", TABLE.read_text(encoding="utf-8"), re.MULTILINE)
    return {name: int(code) for name, code in rows}


@pytest.mark.parametrize("row", LIST, ids=lambda row: str(row["file"]))
def test_every_file_is_read_or_refused_within_bounds(row: dict[str, str], tmp_path: Path) -> None:
    """No traceback, no signal, ten seconds, 500 MB, no network, no file left behind, one sentence where it is refused."""
    folder = tmp_path / "kasus"
    folder.mkdir()
    (folder / "kasus.xlsx").write_bytes((CORPUS / row["file"]).read_bytes())
    (folder / "kantor.toml").write_text(factories.KANTOR, encoding="utf-8")
    place = {**os.environ, "PYTHONPATH": str(TABLE.parents[1]), "PYTHONDONTWRITEBYTECODE": "1", "TMPDIR": str(tmp_path)}

    begun = monotonic()
    run = subprocess.Popen(
        [sys.executable, "-c", ALONE], cwd=folder, env=place, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    out, err = run.communicate(timeout=60)

    assert foreseen(out + err)
    assert run.returncode in (ALLOWED[row["verdict"]] if row["file"] != MACROS else {4})
    assert run.returncode == told()[row["file"]]
    if run.returncode == 4:
        assert re.fullmatch(r'docgen: .*"kasus\.xlsx".*\.\n', err)
        assert err.count("\n") == 1
    else:
        assert "[sheet-missing]" in out
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["kantor.toml", "kasus", "kasus.xlsx"]
    assert monotonic() - begun < SECONDS * 3, "ten seconds, and patience with a busy machine"


PEAK = """
import contextlib, pathlib, re, resource, sys
from docgen import workbook
from docgen.errors import DocgenError
with contextlib.suppress(DocgenError):
    workbook.read(pathlib.Path(sys.argv[1]).read_bytes(), "a.xlsx")
own = int(re.search(r"VmHWM:\\s+(\\d+)", pathlib.Path("/proc/self/status").read_text())[1])
print(max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss))
"""
"""What a reading process held at its peak, in KB: of this program alone, for what the kernel tells begins with the parent's."""


@pytest.mark.skipif(not measured.POSSIBLE, reason="only Linux tells a program's own peak of memory")
@pytest.mark.parametrize("row", LIST, ids=lambda row: str(row["file"]))
def test_no_file_takes_more_memory_than_it_may(row: dict[str, str]) -> None:
    """The larger of the reading process and whatever it starts, measured for that process alone."""
    line = [sys.executable, "-c", PEAK, str(CORPUS / row["file"])]
    run = subprocess.run(line, check=True, capture_output=True, cwd=TABLE.parents[1], text=True)

    assert int(run.stdout) * 1024 < MEGABYTES * 2**20


def test_the_table_names_every_file() -> None:
    """Nothing of the corpus is passed over."""
    assert told().keys() == {row["file"] for row in LIST}


@pytest.mark.parametrize(
    "row",
    [row for row in LIST if not SLOW.search(row["hazard"] + row["what_a_good_tool_does"])],
    ids=lambda row: str(row["file"]),
)
def test_values_are_those_that_openpyxl_reads(row: dict[str, str]) -> None:
    """Where both readers read a cell, they read the same; an error or a formula without a result is marked."""
    content = (CORPUS / row["file"]).read_bytes()
    try:
        book = workbook.read(content, row["file"])
    except WorkbookUnreadableError:
        assert told()[row["file"]] == 4
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            other = load_workbook(BytesIO(content), data_only=True)  # a path would stay open where openpyxl fails
        except Exception:  # noqa: BLE001 - openpyxl fails in many ways; then there is nothing to compare
            pytest.skip("openpyxl cannot open it")
    assert differing(book, other) == []


def differing(book: Book, other: Workbook) -> list[str]:
    """Return the cells that both readers read, and read differently."""
    return [
        f"{sheet.name}!{cell.coordinate}: {cell.value!r}, here {sheet.cell(cell.row - 1, cell.column - 1).value!r}"
        for sheet in book.sheets
        if sheet.name in other.sheetnames
        for row in other[sheet.name].iter_rows()
        for cell in row
        if cell.value is not None and not alike(cell.value, sheet.cell(cell.row - 1, cell.column - 1))
    ]


def alike(value: object, cell: Cell) -> bool:
    """Return whether openpyxl's value is ours: a day is its midnight, blanks are nothing, an escape is what it stands for."""
    if cell.mark is Mark.ERROR:
        return value in ERRORS
    if isinstance(value, datetime) and not isinstance(cell.value, datetime):
        return value == datetime.combine(cell.value, time()) if isinstance(cell.value, date) else False
    if isinstance(value, str):
        return value.replace("_x000D_", "\r").strip() == str(cell.value or "").strip()
    if isinstance(value, int | float) and isinstance(cell.value, int | float):
        return math.isclose(value, cell.value, rel_tol=1e-12)
    return bool(value == cell.value)
