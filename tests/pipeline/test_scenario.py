"""One case from its first day to its sealed dossier, with the mistakes that clerks make on the way: each is named and mended."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests import factories
from tests.factories import AHMAD, BENI, EVI, FAJAR, at
from tests.sample import docgen, folder_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.factories import ACase
    from tests.sample import Result

pytestmark = pytest.mark.long

OFFICE = """
[kantor]
pemda = "Pemerintah Kabupaten Tirta Kencana"
nama = "Dinas Perpustakaan"
kabupaten = "Kabupaten Tirta Kencana"
tempat = "Muara Tirta"
[penomoran]
unit = "DISPUS"
urut_awal = 100
"""
WHY = ("--reason", "salah tulis")


class Clerk:
    """Who fills in the workbook and runs docgen on it."""

    def __init__(self, case: ACase, folder: Path) -> None:
        self.case, self.folder = case, folder
        folder.mkdir()
        (folder / "sk.pdf").write_bytes(b"surat keputusan")

    def runs(self, command: str, *line: str) -> Result:
        """Save the workbook and run a command on it."""
        return docgen(command, factories.write(self.case, self.folder / "kasus.xlsx"), *line, "--json")

    def is_told(self, command: str, code: int, said: str, *line: str) -> None:
        """Run a command that is refused: how, and what its message or its findings must say."""
        found = self.runs(command, *line)
        assert (found.code, said in found.out) == (code, True), found.out + found.err

    def goes_on(self, *line: str) -> Path:
        """Build, which must go well, and say the same before; return the dossier."""
        if not line:
            assert self.runs("check").code == 0, self.runs("check").out
        return folder_of(self.runs("build", *line))


def reached(case: ACase, steps: list[factories.Row], last: int) -> None:
    """Date the steps of a case up to *last*."""
    case.langkah = [dict(row) for row in steps]
    case.reached(last)


def test_twelve_ordinary_mistakes_end_in_a_sealed_dossier(tmp_path: Path) -> None:
    """Nothing leads to a dead end, and every message says the word by which the clerk finds the way."""
    case = factories.a_case(office=OFFICE)
    steps, clerk = [dict(row) for row in case.langkah], Clerk(case, tmp_path / "kantor")
    for row in case.bukti:
        row["Berkas"] = "sk.pdf"
    prepare(case, clerk, steps)
    meet(case, clerk, steps)
    correct(case, clerk, steps)
    folder = close(case, clerk, steps)

    assert folder.name == "0001-PDK-2026-10"
    assert docgen("verify", folder, "--rebuild", "--register", clerk.folder / "register.db").code == 0
    own = ("--office", clerk.folder / "kantor.toml")
    assert docgen("register", "check", *own, "--against", clerk.folder / "output").code == 0
    listed = docgen("register", "list", *own, "--json").json["numbers"]
    assert {line["state"] for line in listed} == {"dipakai", "batal"}


def prepare(case: ACase, clerk: Clerk, steps: list[factories.Row]) -> None:
    """Go through steps 1 to 3: a NIP as a number, a role without a holder, a slip after the note was issued."""
    reached(case, steps, 3)
    case.semula[0]["NIP"] = int(AHMAD)
    clerk.is_told("check", 3, "nip-numeric")
    case.semula[0]["NIP"] = AHMAD
    secretary = case.pejabat.pop(1)
    clerk.is_told("build", 3, "role-missing")
    case.pejabat.insert(1, secretary)
    clerk.goes_on()
    case.temuan[0]["Uraian"] = "Terlalu rendah dua puluh persen"
    clerk.is_told("check", 7, "Beni Pakaya")
    clerk.is_told("build", 2, "03-nota-verifikas", "--revise", "unsigned:03-nota-verifikas", *WHY)
    clerk.is_told("build", 2, "--date", "--revise", "signed", "--date", "2999-01-01", *WHY)
    clerk.goes_on("--revise", "unsigned", *WHY)


def meet(case: ACase, clerk: Clerk, steps: list[factories.Row]) -> None:
    """Go through step 4: an invitation after its meeting, a new Sekretaris written over the old one, another Periode."""
    reached(case, steps, 4)
    case.rapat[0]["Tanggal Undangan"] = date(2026, 11, 9)
    clerk.is_told("build", 3, "paper-order")
    del case.rapat[0]["Tanggal Undangan"]
    was = dict(case.pejabat[1])
    case.pejabat[1] |= {"Nama": "Sari Laut", "NIP": BENI}
    clerk.is_told("check", 7, "Sejak")
    case.pejabat.append({**case.pejabat[1], "Sejak": date(2026, 11, 5)})
    case.pejabat[1] = was
    case.kasus["Periode"] = "September 2026"
    clerk.is_told("build", 7, "docgen cancel")
    case.kasus["Periode"] = "Oktober 2026"
    clerk.goes_on()


def correct(case: ACase, clerk: Clerk, steps: list[factories.Row]) -> None:
    """Go through steps 5 to 7: a change without evidence, evidence exchanged, a bidang whose changes are withdrawn."""
    reached(case, steps, 7)
    missing = case.bukti.pop()
    clerk.is_told("build", 3, "change-without-evidence")
    case.bukti.append(missing)
    clerk.goes_on()
    (clerk.folder / "sk.pdf").write_bytes(b"surat lain")
    clerk.is_told("check", 7, "sk.pdf")
    (clerk.folder / "sk.pdf").write_bytes(b"surat keputusan")
    case.bukti = [row for row in case.bukti if row["NIP"] not in (EVI, FAJAR)]
    case.perbaikan[3:] = [dict(row) for row in case.semula[3:]]
    clerk.is_told("build", 7, "07-nota-pengantar-bidang-ekonomi-desa")
    clerk.goes_on("--revise", "unsigned:*ekonomi*", "--revise", "signed:*desa", "--date", "2026-11-09", *WHY)


def close(case: ACase, clerk: Clerk, steps: list[factories.Row]) -> Path:
    """Go through steps 8 to 10: a lost register, a case begun as a copy of this one."""
    reached(case, steps, 10)
    for row in case.langkah:
        if row["Langkah"] in (8, 9, 10):
            row |= {"Mulai": at(10, row["Langkah"]), "Selesai": at(10, row["Langkah"], 20)}
    register, own = clerk.folder / "register.db", ("--office", clerk.folder / "kantor.toml")
    stood = docgen("register", "list", *own, "--json").json["numbers"]
    register.unlink()
    clerk.is_told("build", 6, "restore")
    assert docgen("register", "restore", clerk.folder / "output", *own).code == 0
    again = docgen("register", "list", *own, "--json").json["numbers"]
    assert [(line["number"], line["state"]) for line in again] == [(line["number"], line["state"]) for line in stood]
    folder = clerk.goes_on()
    case.kasus |= {"Kode Kasus": "PDK-2026-11"}
    clerk.is_told("build", 7, "PDK-2026-10")
    case.kasus |= {"Kode Kasus": "PDK-2026-10"}
    assert clerk.goes_on() == folder
    return folder
