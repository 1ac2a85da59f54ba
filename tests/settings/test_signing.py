"""Whose signature stands below a paper, and by whose authority: a.n. and u.b. as sop.toml has them."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import docx
import pytest

from docgen.errors import SettingsWrongError
from docgen.settings import kit
from tests import sample
from tests.kits import making
from tests.sample import docgen

if TYPE_CHECKING:
    from pathlib import Path

    import openpyxl

SHIPPED = (sample.KIT / "sop.toml").read_text(encoding="utf-8")
INVITATION = 'penanda_tangan = "Kepala Bidang"\natas_nama = "Kepala Dinas"\n'
BY_KASUBAG = INVITATION.replace("Kepala Bidang", "Kasubag Perencanaan dan Evaluasi")
KEPALA = ["KEPALA DINAS PEMBERDAYAAN", "MASYARAKAT DAN DESA", "KABUPATEN BANGGAI"]
KASUBAG = ["KEPALA SUBBAGIAN", "PERENCANAAN DAN EVALUASI,"]


def block(tmp_path: Path, signing: str, bidang: str = "bidang-penataan-desa", *, acting: bool = False) -> list[str]:
    """Return the lines of the signature block of an invitation whose entry in sop.toml says *signing*.

    *acting* makes the Sekretaris Plt. Kepala Dinas.
    """
    described = tmp_path / "kit"
    shutil.copytree(sample.KIT, described)
    assert SHIPPED.count(INVITATION) == 1
    (described / "sop.toml").write_text(SHIPPED.replace(INVITATION, signing), encoding="utf-8")
    workbook = sample.office(tmp_path / "kantor")
    if acting:
        sample.edit(workbook, _let_act)
    folder = sample.folder_of(docgen("build", workbook, "--kit", described, "--json"))
    document = docx.Document(str(folder / "data" / f"04-undangan-{bidang}.docx"))
    table = next(table for table in document.tables if "NIP" in table.rows[-1].cells[-1].text)
    cells = [cell for row in table.rows for cell in row.cells[1:]]
    return [line for cell in cells for line in cell.text.split("\n") if line.strip()]


def _let_act(book: openpyxl.Workbook) -> None:
    """Give the Kepala Dinas's row to the Sekretaris, as Plt."""
    sheet = book["Pejabat"]
    rows = {row[0].value: row for row in sheet.iter_rows(min_row=sample.FIRST_ROW)}
    for heading in ("Nama", "NIP", "Pangkat", "Golongan"):
        place = sample.column(sheet, heading) - 1
        rows["Kepala Dinas"][place].value = rows["Sekretaris"][place].value
    rows["Kepala Dinas"][sample.column(sheet, "Sebutan") - 1].value = "Plt."


def test_the_invitation_is_signed_on_behalf_of_the_head(tmp_path: Path) -> None:
    """kit.md: Kepala Bidang, a.n. Kepala Dinas."""
    lines = block(tmp_path, INVITATION)

    assert lines[: len(KEPALA) + 1] == ["a.n.", *KEPALA]
    assert lines[len(KEPALA) + 1].startswith("KEPALA BIDANG")
    assert "u.b." not in lines


def test_two_levels_below_it_is_signed_for_the_one_between(tmp_path: Path) -> None:
    """a.n., the first delegate, u.b., the second; the comma only after the last (naskah-dinas.md 2.7)."""
    lines = block(tmp_path, f'{BY_KASUBAG}untuk_beliau = "Sekretaris"\n')

    assert lines[:-3] == ["a.n.", *KEPALA, "SEKRETARIS", "u.b.", *KASUBAG]
    assert lines[-1].startswith("NIP")


def test_nobody_signs_for_himself(tmp_path: Path) -> None:
    """In the Sekretariat the Sekretaris stands in for the Kepala Bidang: she signs for nobody between."""
    lines = block(tmp_path, f'{INVITATION}untuk_beliau = "Sekretaris"\n', "sekretariat")

    assert lines[:-3] == ["a.n.", *KEPALA, "SEKRETARIS,"]


def test_nobody_signs_on_behalf_of_himself(tmp_path: Path) -> None:
    """Where the two roles are held by one person the block is that person's own."""
    lines = block(tmp_path, INVITATION.replace("Kepala Dinas", "Sekretaris"), "sekretariat")

    assert lines[:-3] == ["SEKRETARIS,"]


def test_whoever_acts_for_the_head_signs_as_the_head(tmp_path: Path) -> None:
    """The Sekretaris who is Plt. Kepala Dinas signs the Sekretariat's invitation in the higher post."""
    lines = block(tmp_path, INVITATION, "sekretariat", acting=True)

    assert lines[0].startswith("Plt. KEPALA DINAS")
    assert not {"a.n.", "u.b.", "SEKRETARIS,"} & set(lines)


@pytest.mark.parametrize(
    ("signing", "told"),
    [
        ('penanda_tangan = "Kepala Bidang"\nuntuk_beliau = "Sekretaris"\n', r"untuk_beliau \(u\.b\.\) tanpa atas_nama"),
        ('atas_nama = "Kepala Dinas"\n', r"atas_nama \(a\.n\.\) tanpa penanda_tangan"),
        (f'{INVITATION}untuk_beliau = "Kepala Dinas"\n', '"Kepala Dinas" dua kali'),
        (f'{INVITATION}untuk_beliau = "Sekertaris"\n', 'Mungkin maksudnya "Sekretaris"'),
        (f'{INVITATION}per = "kasus"\n', '"Kepala Bidang" sendiri'),
    ],
)
def test_a_block_that_nobody_could_sign_is_refused(signing: str, told: str) -> None:
    """The key is named, and what to do."""
    text = SHIPPED.replace(INVITATION, signing)
    if "per =" in signing:
        start = text.index('kode = "undangan"')
        text = text[:start] + text[start:].replace('per = "rapat"\n', "", 1)

    with pytest.raises(SettingsWrongError) as fault:
        kit.parse(text)

    assert re.search(told, fault.value.words.id)
    assert "naskah[6]." in fault.value.words.id


def test_a_template_that_hides_on_whose_behalf_is_pointed_out(tmp_path: Path) -> None:
    """A kit may say a.n. of a paper whose template has a block of its own."""
    described = tmp_path / "kit"
    shutil.copytree(sample.KIT, described)
    own = 'judul = "Daftar Hadir Rapat"\n'
    (described / "sop.toml").write_text(SHIPPED.replace(own, f'{own}atas_nama = "Kepala Dinas"\n'), encoding="utf-8")

    result = docgen("templates", "lint", described, "--json")

    [flaw] = result.json["findings"]
    assert (result.code, flaw["code"], flaw["template"]) == (0, "field-unused", "daftar-hadir.docx")
    assert flaw["severity"] == "warning"
    assert '"atas_nama"' in flaw["message"]


def test_the_list_of_papers_says_on_whose_behalf() -> None:
    """As the paper itself says it."""
    listed = {paper["paper"]: paper for paper in docgen("templates", "list", "--json").json["papers"]}

    assert (listed["undangan"]["on_behalf_of"], listed["undangan"]["for"]) == ("Kepala Dinas", None)
    assert "Kepala Bidang, a.n. Kepala Dinas" in docgen("templates", "list").out


@pytest.mark.parametrize(("unit", "told"), [("", ["naskah[1].penanda_tangan"]), ('unit = "Yth"\n', [])])
def test_a_role_of_each_unit_signs_no_paper_of_a_row_that_has_none(unit: str, told: list[str]) -> None:
    """Nobody can say whose Kepala it is: such letters were sealed with nobody below them."""
    sop = making.A_LETTER_A_ROW.replace('kunci = "pimpinan_kantor"', 'kunci = "pimpinan_kantor"\nbidang = true')
    faults: list[str] = []
    try:
        kit.parse(sop.replace('sebutan = "Yth"\n', f'sebutan = "Yth"\n{unit}'))
    except SettingsWrongError as fault:
        faults = [one.place.at for one in fault.findings]

    assert faults == told
