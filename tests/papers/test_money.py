"""Amounts on paper: the figures and the words of one are the same amount, also where the sheet that tells it is yet to be mended."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.kits import making
from tests.sample import docgen, text_of

if TYPE_CHECKING:
    from tests.sample import Result

KIT = making.A_LETTER_A_ROW.replace('sebutan = "Yth"', 'sebutan = "Yth"\nlonggar = true').replace(
    "[[naskah]]", '[[lembar.kolom]]\nnama = "Tagihan"\njenis = "uang"\n[[naskah]]'
)


def billed(folder: Path, amount: object) -> Result:
    """Return what a build says of a letter on an amount, from a sheet in which mistakes are only warned of."""
    kit = making.kit(folder / "kit", KIT, {"surat": "{{ naskah.nomor }}: {{ tujuan.tagihan }} ({{ tujuan.tagihan_terbilang }})"})  # fmt: skip
    sheets: dict[str, list[tuple[object, ...]]] = {
        "Pejabat": [making.PEJABAT, ("Kepala", None, "Drs. Amin", None, None, None, "Kepala Dinas")],
        "Tujuan": [("Nomor", "Yth", "Tagihan"), ("01", "Camat Toili", amount)],
    }
    return docgen("build", making.office(folder / "kantor", sheets, steps=1), "--kit", kit, "--json")


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        (1234.5, "Rp1.234,50 (seribu dua ratus tiga puluh empat rupiah lima puluh sen)"),
        (1234.567, "Rp1.234,567 (seribu dua ratus tiga puluh empat koma lima enam tujuh rupiah)"),
        (-0.005, "-Rp0,005 (minus nol koma nol nol lima rupiah)"),
    ],
)
def test_an_amount_is_said_as_it_is_written(tmp_path: Path, amount: float, said: str) -> None:
    """A thousandth of a rupiah is asked about and printed as it was recorded; the words left it out."""
    result = billed(tmp_path, amount)

    assert result.code == 0, result.out
    (letter,) = (Path(result.json["dossier"]) / "data").glob("01-surat-*.docx")
    assert said in text_of(letter).replace("\N{NO-BREAK SPACE}", " ")
    asked = {each["code"] for each in result.json["findings"]}
    assert asked == (set() if amount == round(amount, 2) else {"value-range"})
