"""How fast a workbook is read and validated: docgen beside plain openpyxl with a pydantic model for each row, on the same files.

`python benchmarks/read.py [--rows N,N] [--rounds N]` prints a table: time (CPU, children included; medians of interleaved
rounds) and the peak of memory over what the libraries take when loaded, each measurement in a process of its own. A
workbook is a case whose Data Semula lists N people in 21 columns, as a spreadsheet program saves it.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__)
sys.path.insert(0, str(HERE.parents[1]))
ENGINES = ("docgen", "openpyxl")
LONG = 50_000
"""From so many rows on, one round is enough."""

NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OFFICE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
WORDS = (
    "NIP",
    "Nama",
    "Status",
    "Pangkat",
    "Golongan",
    "Jabatan",
    "Bidang",
    "Hasil Kerja",
    "Perilaku Kerja",
    "Predikat Kinerja",
)
NUMBERS = (
    "Capaian SKP (%)", "Hari Kerja", "Hadir", "Dinas Luar", "Izin", "Sakit", "Cuti", "Tanpa Keterangan",
    "Nilai Disiplin", "Nilai Produktivitas",
)  # fmt: skip
SHEETS: dict[str, list[list[object]]] = {
    "Kasus": [
        ["Kode Kasus", "PDK-2026-10"], ["Judul", "Perbaikan"], ["Periode", "Oktober 2026"],
        ["Periode Mulai", "01/10/2026"], ["Periode Selesai", "31/10/2026"], ["Uraian Temuan", "Data salah."],
    ],
    "Pejabat": [["Peran", "Bidang", "Nama", "NIP", "Pangkat", "Golongan", "Jabatan"]],
    "Langkah": [["Langkah", "Mulai", "Selesai"]],
}  # fmt: skip
"""A case at its beginning: only what Data Semula needs."""


def a_person(number: int) -> list[object]:
    """Return one row of Data Semula; every NIP and name is another one's."""
    year, month, day = 1965 + number % 35, 1 + number // 35 % 12, 1 + number // 420 % 28
    nip = f"{year}{month:02}{day:02}{2005 + number // 11_760 % 15}{1 + number // 176_400 % 12:02}1001"
    words = ["PNS", "Penata", "III/c", "Analis Desa", f"Bidang {number % 7}", *["Sesuai ekspektasi"] * 2, "Baik"]
    figures = [
        80 + number % 40 / 2,
        22,
        20 + number % 3,
        2 - number % 3,
        0,
        0,
        0,
        0,
        60 + number % 40 + 0.25,
        70 + number % 30,
    ]
    return [number + 1, nip, f"Pegawai Nomor {number}", *words, *figures]


def a_workbook(rows: int) -> bytes:
    """Return a workbook as Excel saves one: shared strings, an address on every cell."""
    sheets = {**SHEETS, "Data Semula": [["No", *WORDS, *NUMBERS], *(a_person(number) for number in range(rows))]}
    shared: dict[str, int] = {}
    parts = {f"xl/worksheets/sheet{place}.xml": _sheet(grid, shared) for place, grid in enumerate(sheets.values(), 1)}
    items = "".join(f"<si><t>{escape(text)}</t></si>" for text in shared)
    parts["xl/sharedStrings.xml"] = f'<sst {NS} uniqueCount="{len(shared)}">{items}</sst>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package:
        for name, text in {**_frame(list(sheets)), **parts}.items():
            package.writestr(name, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{text}')
    return out.getvalue()


def _sheet(grid: list[list[object]], shared: dict[str, int]) -> str:
    lines = []
    for row, values in enumerate(grid, 1):
        cells = [
            f'<c r="{chr(65 + place)}{row}" t="s"><v>{shared.setdefault(value, len(shared))}</v></c>'
            if isinstance(value, str)
            else f'<c r="{chr(65 + place)}{row}"><v>{value}</v></c>'
            for place, value in enumerate(values)
        ]
        lines.append(f'<row r="{row}" spans="1:{len(values)}">{"".join(cells)}</row>')
    return f"<worksheet {NS}><sheetData>{''.join(lines)}</sheetData></worksheet>"


def _frame(names: list[str]) -> dict[str, str]:
    """Return the parts around the sheets."""
    places = range(1, len(names) + 1)
    sheet = f'ContentType="{OFFICE}.worksheet+xml"'
    rel = "http://schemas.openxmlformats.org/package/2006/relationships"
    return {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{OFFICE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{OFFICE}.sharedStrings+xml"/>'
        + "".join(f'<Override PartName="/xl/worksheets/sheet{place}.xml" {sheet}/>' for place in places)
        + "</Types>",
        "_rels/.rels": f'<Relationships xmlns="{rel}"><Relationship Id="rId1" Type="{R}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {NS} xmlns:r="{R}"><sheets>'
        + "".join(f'<sheet name="{name}" sheetId="{place}" r:id="rId{place}"/>' for place, name in enumerate(names, 1))
        + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{rel}">'
        + "".join(
            f'<Relationship Id="rId{place}" Type="{R}/worksheet" Target="worksheets/sheet{place}.xml"/>'
            for place in places
        )
        + f'<Relationship Id="rId{len(names) + 1}" Type="{R}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
    }


def docgen() -> Callable[[bytes], int]:
    """Return docgen's way: the gate, the reader, every cell validated, nothing compared yet."""
    import python_calamine  # noqa: F401 - what is loaded is not measured

    from docgen import workbook
    from docgen.case.reading import validate
    from docgen.pipeline.files import sources
    from docgen.settings import kit

    sop = kit.parse((sources.shipped() / sources.KIT).read_text(encoding="utf-8"))

    def run(content: bytes) -> int:
        case, findings = validate.validate(workbook.read(content, "kasus.xlsx"), sop)
        wrong = [item for item in findings if item.sheet == "Data Semula"]
        if wrong:
            raise ValueError(wrong[0])
        return len(case.semula)

    return run


def openpyxl() -> Callable[[bytes], int]:
    """Return the plain way: the whole workbook loaded, then a pydantic model for each row."""
    from openpyxl import load_workbook
    from pydantic import Field, create_model

    fields: dict[str, Any] = {
        f"kata{place}": (str, Field(alias=name, min_length=1)) for place, name in enumerate(WORDS)
    }
    fields |= {f"angka{place}": (float, Field(alias=name, ge=0, le=120)) for place, name in enumerate(NUMBERS)}
    fields["kata0"] = (str, Field(alias="NIP", pattern=r"^\d{18}$"))
    model = create_model("Pegawai", **fields)

    def run(content: bytes) -> int:
        rows = load_workbook(io.BytesIO(content))["Data Semula"].iter_rows(values_only=True)
        heads = next(rows)
        return len([model.model_validate(dict(zip(heads, row, strict=True))) for row in rows])

    return run


def measure(engine: str, path: Path) -> dict[str, float]:
    """Return time and peak memory of one reading in this process and its children."""
    run = {"docgen": docgen, "openpyxl": openpyxl}[engine]()
    run(a_workbook(3))
    content = path.read_bytes()
    before, start = _peak(), _spent()
    found = run(content)
    return {"rows": found, "cpu": _spent() - start, "memory": _peak() - before}


def _spent() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def _peak() -> float:
    """Return the peak of this process in MB, and of the largest of its children."""
    whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(resource.getrusage(each).ru_maxrss for each in whose) / 1024


def main() -> None:
    """Measure every size with every engine and print the table."""
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("--rows", default="50,500,5000,10000,100000")
    ask.add_argument("--rounds", type=int, default=3)
    ask.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    asked = ask.parse_args()
    if asked.one:
        print(json.dumps(measure(asked.one[0], Path(asked.one[1]))))
        return
    print(f"{os.cpu_count()} cores, Python {platform.python_version()}\n")
    print("| rows | docgen, s | openpyxl, s | times faster | docgen, MB | openpyxl, MB | memory | docgen, us a row |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    with tempfile.TemporaryDirectory() as folder:
        for rows in map(int, asked.rows.split(",")):
            path = Path(folder) / f"{rows}.xlsx"
            path.write_bytes(a_workbook(rows))
            print(_line(rows, _measured(path, asked.rounds if rows < LONG else 1)), flush=True)


def _measured(path: Path, rounds: int) -> dict[str, list[dict[str, float]]]:
    found: dict[str, list[dict[str, float]]] = {engine: [] for engine in ENGINES}
    for _ in range(rounds):
        for engine in ENGINES:
            done = subprocess.run(
                [sys.executable, str(HERE), "--one", engine, str(path)], check=True, capture_output=True
            )
            found[engine].append(json.loads(done.stdout))
    return found


def _line(rows: int, found: dict[str, list[dict[str, float]]]) -> str:
    spent, held = (
        {engine: median(one[what] for one in found[engine]) for engine in ENGINES} for what in ("cpu", "memory")
    )
    cells = (
        f"{rows:,}", f"{spent['docgen']:.3f}", f"{spent['openpyxl']:.3f}", f"{spent['openpyxl'] / spent['docgen']:.1f}",
        f"{held['docgen']:.0f}", f"{held['openpyxl']:.0f}", f"{held['docgen'] / max(held['openpyxl'], 0.1):.2f}",
        f"{spent['docgen'] / rows * 1e6:.0f}",
    )  # fmt: skip
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
