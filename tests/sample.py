"""The sample case as tests use it: a copy of its folder, cut back to the step a test is about, and docgen run on it."""

from __future__ import annotations

import contextlib
import errno
import io
import json
import os
import re
import shutil
import zipfile
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import openpyxl

from docgen.cli.app import main
from docgen.dossier.files import MOUNT_POINT
from docgen.printing import list_numbers

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest
    from openpyxl.worksheet.worksheet import Worksheet

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "samples" / "dpmd-banggai"
WRONG = ROOT / "samples" / "salah"
KIT = ROOT / "templates" / "perbaikan-data-kinerja"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FIRST_ROW = 5
"""The row below the headings on every sheet of the sample but Kasus."""


@dataclass(frozen=True, slots=True)
class Result:
    """How a run of docgen ended: exit code, standard output, standard error."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        """The one JSON object on standard output."""
        document: dict[str, Any] = json.loads(self.out)
        return document


def foreseen(told: str) -> bool:
    """Return whether docgen ended as its rooms meant it to, whatever they said: neither by a fault of its own nor by one of a library."""
    return not any(words in told for words in ("Traceback", "dalam docgen sendiri", "wrong in docgen itself"))


def docgen(*args: str | Path) -> Result:
    """Run docgen as the command line does; a fault in docgen itself is raised with the calls that led to it."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            main([str(arg) for arg in args])
        except SystemExit as end:
            code = int(end.code or 0)
    assert foreseen(out.getvalue() + err.getvalue()), out.getvalue() + err.getvalue()
    return Result(code, out.getvalue(), err.getvalue())


def folder_of(result: Result) -> Path:
    """Return the folder a build made; the test fails with its errors if it made none."""
    assert result.code == 0, result.out + result.err
    return Path(result.json["dossier"])


def office(folder: Path) -> Path:
    """Return the workbook of a fresh copy of the sample office in *folder*."""
    shutil.copytree(SAMPLE, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("output", "register.db*"))
    return folder / "kasus.xlsx"


def reword(file: Path, old: str, new: str, count: int = -1) -> None:
    """Write *new* for *old* in a text file, such as kantor.toml."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, count), encoding="utf-8")


def register(office: Path, *line: str) -> Result:
    """Run one register command of an office."""
    return docgen("register", *line, "--office", office / "kantor.toml")


def running(office: Path) -> Path:
    """Return the one dossier of an office that is being worked on."""
    return next((office / "output" / "berjalan").glob("[0-9]*"))


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder by path, hidden ones too."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def writable(folder: Path) -> Path:
    """Return a sealed dossier, or a copy of one, whose files may now be spoilt."""
    for path in folder.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    return folder


def edit(workbook: Path, change: Callable[[openpyxl.Workbook], object]) -> None:
    """Open a workbook, let *change* alter it, save it."""
    book = openpyxl.load_workbook(workbook)
    change(book)
    book.save(workbook)
    book.close()


def put(workbook: Path, sheet: str, heading: str, value: object) -> None:
    """Write a value under a heading in the first row of a sheet."""
    edit(workbook, lambda book: book[sheet].cell(FIRST_ROW, column(book[sheet], heading), value))


def label(workbook: Path, name: str, value: object) -> None:
    """Write a value beside a label of the sheet Kasus."""

    def change(book: openpyxl.Workbook) -> None:
        next(row for row in book["Kasus"].iter_rows() if row[0].value == name)[1].value = value

    edit(workbook, change)


def mend(workbook: Path) -> None:
    """Change what the first Temuan says, which papers 01 and 03 print."""
    put(workbook, "Temuan", "Uraian", "Dugaan yang dibetulkan")


def close(folder: Path, patch: pytest.MonkeyPatch) -> None:
    """Let a folder be one that the system will not list, as it is to whoever may not look into it."""
    scandir = os.scandir

    def listed(place: Any) -> Any:  # noqa: ANN401 - as the system takes and gives it
        if Path(place) == folder:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), os.fspath(place))
        return scandir(place)

    patch.setattr(os, "scandir", listed)


def junction(folder: Path, patch: pytest.MonkeyPatch) -> None:
    """Let a folder be one that leads elsewhere, as Windows tells it."""
    lstat = os.lstat

    def told(place: Any, **how: Any) -> Any:  # noqa: ANN401 - as the system takes and gives it
        found = lstat(place, **how)
        return SimpleNamespace(st_mode=found.st_mode, st_reparse_tag=MOUNT_POINT) if Path(place) == folder else found

    patch.setattr(os, "lstat", told)


def stopped(*_: object, **__: object) -> None:
    """Stop as the user or the power does."""
    raise KeyboardInterrupt


def cut(workbook: Path, step: int) -> Path:
    """Bring a workbook to the state it has after *step* of the sample case; return it."""
    shutil.copyfile(SAMPLE / "kasus.xlsx", workbook)

    def shorten(book: openpyxl.Workbook) -> None:
        _blank_steps(book["Langkah"], step)
        for needed, names in ((5, ("Data Perbaikan", "Bukti")), (3, ("Rapat", "Peserta"))):
            for name in names if step < needed else ():
                book[name].delete_rows(FIRST_ROW, book[name].max_row)
        if step < 6:
            for row in book["Temuan"].iter_rows(min_row=FIRST_ROW, min_col=7, max_col=8):
                for cell in row:
                    cell.value = None

    edit(workbook, shorten)
    return workbook


def _blank_steps(sheet: Worksheet, step: int) -> None:
    for row in sheet.iter_rows(min_row=FIRST_ROW):
        if isinstance(row[0].value, int) and row[0].value > step:
            for cell in row[2:]:
                cell.value = None


def column(sheet: Worksheet, heading: str) -> int:
    """Return the column a heading stands in, counted from 1."""
    return next(int(cell.column) for cell in sheet[FIRST_ROW - 1] if cell.value == heading)


def cell_of(sheet: Worksheet, nip: str, heading: str) -> Any:  # noqa: ANN401 - a cell of openpyxl, which has no types
    """Return the cell of a person (by NIP or Nomor Pegawai) under a heading."""
    row = next(row for row in sheet.iter_rows(min_row=FIRST_ROW) if nip in (row[1].value, row[2].value))
    return sheet.cell(row[0].row, column(sheet, heading))


def text_of(paper: Path) -> str:
    """Return every word of a filled paper, body, headers and footers, one paragraph a line, with the numbers of its lists."""
    with zipfile.ZipFile(paper) as package:
        parts = [name for name in package.namelist() if name.startswith("word/") and name.endswith(".xml")]
        trees = {name: ET.fromstring(package.read(name)) for name in parts}  # noqa: S314 - our own output
    numbers = list_numbers.read(trees.get("word/numbering.xml"), trees.get("word/styles.xml"))
    return "\n".join(
        numbers.of(paragraph).rstrip("\t")
        + "".join(
            "\n" if node.tag == f"{W}br" else node.text or ""
            for node in paragraph.iter()
            if node.tag in (f"{W}t", f"{W}br")
        )
        for tree in trees.values()
        for paragraph in tree.iter(f"{W}p")
    )


def counted(cell: Any) -> bool:  # noqa: ANN401 - a cell of python-docx, which has no types
    """Return whether the first cell of a row holds the row's number: one that Word counts, or one that is written."""
    return "Nomor" in cell.paragraphs[0].style.name or bool(re.fullmatch(r"\d+\.?", cell.text.strip()))


def xml_of(paper: Path) -> str:
    """Return the XML of every part of a filled paper, one after the other."""
    with zipfile.ZipFile(paper) as package:
        return "\n".join(package.read(name).decode("utf-8") for name in package.namelist() if name.endswith(".xml"))
