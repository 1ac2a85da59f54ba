"""A letter for each of ten thousand rows: what a build of them holds at its peak."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.kits import making
from tests.workbook import measured

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not measured.POSSIBLE, reason="this system does not tell what a tree of processes takes"),
]

ROWS, COLUMNS, MEGABYTES = 10_000, 12, 170
"""The most is 150 MB, 65 of them without a row: what is above leaves room for other versions of Python and of the libraries."""

COLUMN = '[[lembar.kolom]]\nnama = "Isi {0}"\njenis = "teks"\n'


def test_a_letter_a_row_takes_little_memory_however_often_it_is_built(tmp_path: Path) -> None:
    """The first build, one that finds nothing to do, and one that fills all of them again from the dossier."""
    columns = "".join(map(COLUMN.format, range(COLUMNS)))
    kit = making.kit(tmp_path / "kit", making.A_LETTER_A_ROW.replace("[[naskah]]", f"{columns}[[naskah]]", 1))
    lines = (f"Isian {n} surat ini: {{{{ tujuan.isi_{n} }}}}." for n in range(COLUMNS))
    making.template(kit / "surat.docx", "Nomor {{ naskah.nomor }}", *lines, "{{ pimpinan_kantor.nama }}")
    told = ((f"{row:05}", f"Penerima {row}", *(f"Isi {row * n % 9973} dan lainnya" for n in range(COLUMNS))) for row in range(ROWS))  # fmt: skip
    sheets: dict[str, list[Any]] = {
        "Pejabat": [making.PEJABAT, ("Kepala", None, "Drs. Amin", None, None, None, "Kepala")],
        "Tujuan": [("Nomor", "Yth", *(f"Isi {n}" for n in range(COLUMNS))), *told],
    }
    workbook = making.office(tmp_path / "kantor", sheets, steps=1)
    building = ("build", str(workbook), "--kit", str(kit))

    runs = [measured.docgen(workbook.parent, *building) for _ in range(2)]
    runs.append(measured.docgen(workbook.parent, "verify", "--rebuild", "output"))

    assert [run.code for run in runs] == [0, 0, 0], [run.err[-500:] for run in runs]
    assert max(run.megabytes for run in runs) < MEGABYTES, [run.megabytes for run in runs]
