"""The counts by kind of error of the recap: each change once, whatever its kind is called."""

from __future__ import annotations

import json
from itertools import cycle
from typing import TYPE_CHECKING, Any

import pytest

from tests import sample

if TYPE_CHECKING:
    from pathlib import Path

    import openpyxl

KINDS = ("Lainnya", "Lainnya", "Lainnya", "Satu", "Satu", "Dua", "Dua", "Tiga", "Empat", "Lima", "Enam", "Tujuh")


@pytest.mark.parametrize("word", ["Lainnya", "lainnya"])
def test_a_kind_that_is_called_lainnya_shares_the_column_of_the_others(tmp_path: Path, word: str) -> None:
    """Where there are more kinds than columns: of two columns so called each counted the changes of both, and the sums went with them."""
    workbook = sample.office(tmp_path)

    def rename(book: openpyxl.Workbook) -> None:
        sheet, kinds = book["Bukti"], cycle(KINDS)
        place = sample.column(sheet, "Jenis Kesalahan")
        for cell in (row[place - 1] for row in sheet.iter_rows(min_row=sample.FIRST_ROW)):
            kind = next(kinds)
            cell.value = (word if kind == "Lainnya" else kind) if cell.value else None

    sample.edit(workbook, rename)
    folder = sample.folder_of(sample.docgen("build", workbook, "--json"))
    record: dict[str, Any] = json.loads((folder / "data" / "dossier.json").read_bytes())
    told = next(each["values"] for each in record["papers"] if each["paper"] == "rekapitulasi")
    heads = [each["nama"] for each in told["rekap_jenis"]["kolom"]]

    assert [head for head in heads if head.casefold() == "lainnya"] == heads[-1:] == ["Lainnya"]
    assert told["rekap_jenis"]["jumlah"]["unsur"] == told["jumlah"]["unsur"] == str(len(record["changes"]))
    assert sum(int(each["n"]) for each in told["rekap_jenis"]["jumlah"]["isi"]) == len(record["changes"])
