"""A straight program for a letter a row, to compare with: calamine reads, docgen's engine fills, files are written.

`python straight_letters.py WORKBOOK KIT OUTPUT`. It knows the names of its fields, and gives each letter the number of its row.
"""

from __future__ import annotations

import sys
from pathlib import Path

from python_calamine import CalamineWorkbook

sys.path.insert(0, str(Path(__file__).parents[1]))

from docgen import word
from docgen.settings.office import Tampilan


def main() -> None:
    """Read, fill, write."""
    workbook, kit, output = (Path(word) for word in sys.argv[1:])
    heads, *rows = CalamineWorkbook.from_path(workbook).get_sheet_by_name("Tujuan").to_python()
    names = [str(head).lower().replace(" ", "_") for head in heads]
    content = (kit / "surat.docx").read_bytes()
    template = word.compile_template(content, "surat.docx", word.OfficeStyle(Tampilan(), None))
    of_all = {
        "pimpinan_kantor": {"nama": "Drs. Amin"}, "kasus": {"kode": "UJI-2026-01"}, "berkas": {"nomor": "0001"},
        "dibuat": "2026-02-03T00:00:00Z",
    }  # fmt: skip
    for number, row in enumerate(rows, start=1):
        paper = {"nomor": f"800.1.5.2/{number}/DISHUB/2026", "kode": f"01-surat-penerima-{number}"}
        fields = {**of_all, "naskah": paper, "tujuan": dict(zip(names, row, strict=True))}
        (output / f"{number:05}.docx").write_bytes(template.fill(fields))


if __name__ == "__main__":
    main()
