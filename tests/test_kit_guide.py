"""docs/kit.md to the letter: from an empty folder to a sealed dossier; and every key that a kit may have stands in it."""

from __future__ import annotations

import re
import types
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Union, get_args, get_origin

from pydantic import BaseModel

from docgen.printing import signature_lines
from docgen.settings.kit import Kit
from tests.kits import making
from tests.sample import docgen, edit, folder_of, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    import openpyxl

GUIDE = (Path(__file__).parents[1] / "docs" / "kit.md").read_text(encoding="utf-8")
FORMER = {"wajib_status", "hasil", "perilaku", "predikat", "matriks", "jumlah"}
"""Keys of kits that were written before, which the guide does not teach."""


def blocks(kind: str) -> list[str]:
    """Return the blocks of one kind in the guide, in order."""
    return re.findall(rf"```{kind}\n(.*?)```", GUIDE, flags=re.DOTALL)


def filled(book: openpyxl.Workbook) -> None:
    """Fill the blank workbook as step 5 of the guide says."""
    about: dict[object, object] = {
        "Kode Kasus": "IZIN-2026-11", "Judul": "Izin Keluar Kantor", "Periode": "November 2026",
        "Periode Mulai": date(2026, 11, 1), "Periode Selesai": date(2026, 11, 30),
    }  # fmt: skip
    for row in book["Kasus"].iter_rows(min_col=1, max_col=2):
        if row[0].value in about:
            row[1].value = about[row[0].value]
    rows: dict[str, list[dict[str, Any]]] = {
        "Pejabat": [{"Peran": "Kepala Bagian", "Nama": "Siti Rahma, S.E.", "NIP": "198009292007012013", "Jabatan": "Kepala Bagian Umum"}],
        "Langkah": [
            {"Langkah": no, "Mulai": datetime(2026, 11, 1 + no, 8), "Selesai": datetime(2026, 11, 1 + no, 8, 15)} for no in (1, 2)
        ],
        "Permohonan": [
            {"NIP": nip, "Nama": nama, "Jabatan": "Penelaah Teknis", "Tanggal": date(2026, 11, 3), "Pergi": time(9), "Kembali": time(11, 30), "Keputusan": told}
            for nip, nama, told in (("198507142010011007", "Budi Santoso", "Ditolak"), ("198703152010012004", "Rina Maharani", "Disetujui"))
        ],
    }  # fmt: skip
    for name, told in rows.items():
        sheet = book[name]
        place = {cell.value: cell.column for cell in sheet[4]}
        for number, row in enumerate(told, start=5):
            for heading, value in row.items():
                sheet.cell(number, place[heading]).value = value


def test_the_guide_leads_from_an_empty_folder_to_a_sealed_dossier(tmp_path: Path) -> None:
    """Its kit, its templates and its commands as they stand there."""
    [sop], [letter, recap] = blocks("toml"), blocks("text")
    folder = making.kit(tmp_path / "kit-izin", sop)
    for name, text in (("surat-izin", letter), ("rekap-izin", recap)):
        *lines, who = text.splitlines()
        making.template(folder / f"{name}.docx", *lines, signed=who)
    assert docgen("kit", "lint", folder).code == 0
    assert docgen("templates", "fields", "surat-izin", "--kit", folder).code == 0

    assert docgen("init", tmp_path / "kantor" / "kasus", "--kit", folder).code == 0
    office = tmp_path / "kantor" / "kantor.toml"
    office.write_text(re.sub(r"\(([^()\n]+)\)", r"\1", office.read_text(encoding="utf-8")), encoding="utf-8")
    workbook = tmp_path / "kantor" / "kasus" / "kasus.xlsx"
    edit(workbook, filled)
    checked = docgen("check", workbook, "--kit", folder)
    assert checked.code == 0, checked.out
    dossier = folder_of(docgen("build", workbook, "--kit", folder, "--json"))

    granted = dossier / "data" / "01-surat-izin-rina-maharani.docx"
    assert "Rina Maharani, Penelaah Teknis" in text_of(granted)
    assert [one.text for one in signature_lines.read(granted.read_bytes(), granted.name, ()).names] == [
        "Siti Rahma, S.E."
    ]
    assert "Dari 2 (dua) permohonan, 1 (satu) disetujui." in text_of(dossier / "data" / "02-rekap-izin.docx")
    assert docgen("verify", dossier, "--rebuild").code == 0
    assert docgen("sop", "--kit", folder, "--output", tmp_path / "sop.docx").code == 0


def models(of: Any) -> Iterator[type[BaseModel]]:  # noqa: ANN401 - any annotation
    """Yield every table within a type."""
    if isinstance(of, type) and issubclass(of, BaseModel):
        yield of
        for field in of.model_fields.values():
            yield from models(field.annotation)
    elif get_origin(of) in (tuple, dict, Union, types.UnionType):
        for inner in get_args(of):
            yield from models(inner)


def test_every_key_of_a_kit_stands_in_the_guide() -> None:
    """What an author may write he finds there."""
    keys = {name for model in models(Kit) for name in model.model_fields} - FORMER

    assert sorted(key for key in keys if not re.search(rf"\b{key}\b", GUIDE)) == []
