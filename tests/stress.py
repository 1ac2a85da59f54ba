"""Cases that are hard to lay out or to tell: one change, very many, long names, people who come and go, the Sekretariat alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests import factories
from tests.factories import AHMAD, BENI, CITRA, DARMA, DESA, EKONOMI, FAJAR, ACase, Row, a_bukti, a_person

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

MANY = 40
"""People with ten changes each."""

TEN: Row = {
    "Jabatan": "Analis Kebijakan Ahli Muda", "Hasil Kerja": "Di atas ekspektasi", "Perilaku Kerja": "Di atas ekspektasi", "Predikat Kinerja": "Sangat Baik",
    "Capaian SKP (%)": 98.25, "Hadir": 20, "Dinas Luar": 1, "Izin": 1, "Nilai Disiplin": 96.75, "Nilai Produktivitas": 91.25,
}  # fmt: skip
GITA, SEKRETARIAT = "199107142016012005", "Sekretariat"
LONG_NAME = "Prof. Dr. Ir. Raden Mas Suryaningrat Kusumawardhana, S.Sos., M.Si., M.H."
LONG_POST = "Penggerak Swadaya Masyarakat Ahli Madya pada Bidang Pemberdayaan Masyarakat dan Desa"


def one_change() -> ACase:
    """Return a case in which one value of one person of one bidang was wrong."""
    case = factories.a_case()
    case.temuan, case.bukti = [], []
    case.perbaikan = [dict(row) for row in case.semula]
    _only(case, DESA)
    case.change(factories.BENI, "Capaian SKP (%)", 88.5)
    return case


def four_hundred() -> ACase:
    """Return a case in which forty people of one bidang have ten wrong values each."""
    case = factories.a_case()
    people = [
        a_person(f"Pegawai Nomor {place:02}", f"19850312201001{1 + place % 2}{place:03}", DESA)
        for place in range(1, MANY + 1)
    ]
    case.semula = people
    case.perbaikan = [{**row, **TEN} for row in people]
    case.temuan = [
        {"No": place, "Bidang": DESA, "NIP": row["NIP"], "Kolom": "Capaian SKP (%)", "Uraian": "Terlalu rendah"}
        for place, row in enumerate(people, start=1)
    ]  # fmt: skip
    case.bukti = [a_bukti(row["NIP"], "*") for row in people]
    _only(case, DESA)
    return case


def longest() -> ACase:
    """Return a case whose names have seventy letters and whose optional values are empty."""
    case = factories.a_case()
    for row in _all(case.semula, case.perbaikan):
        row["Nama"] = f"{LONG_NAME[:68]} {row['Nama'][0]}"
        row["Jabatan"] = LONG_POST
    for row in case.pejabat:
        row["Nama"] = f"{LONG_NAME[:68]} {row['Nama'][0]}"
        row["Pangkat"] = row["Golongan"] = None
        if row["Peran"] in ("Kepala Bidang", "Kepala Seksi", "Pelaksana"):
            row["Jabatan"] = f"{row['Peran']} {LONG_POST}"
    for row in case.peserta:
        row["Nama"], row["Jabatan"] = LONG_NAME[:70], LONG_POST
    for row in case.rapat:
        row["Tindak Lanjut"] = row["Notulis"] = None
    case.kasus["Uraian Temuan"] = "Salah."
    return case


def coming_and_going(case: ACase) -> ACase:
    """Return the case with a person added to one bidang and one taken out of the other."""
    case.perbaikan.append(a_person("Gita Malotes", GITA, DESA))
    case.perbaikan.remove(case.person("Data Perbaikan", DARMA))
    case.bukti += [a_bukti(GITA, "*"), a_bukti(DARMA, "*")]
    return case


def unusual() -> ACase:
    """Return a case in which people come and go, a name and a bidang are corrected, and a PPPK and a Non ASN sign."""
    case = coming_and_going(factories.a_case())
    case.change(AHMAD, "Nama", "Ahmad Lasimpala")
    case.change(BENI, "Bidang", EKONOMI)
    for row in case.pejabat:
        if row["Peran"] == "Pelaksana":
            row["Pangkat"] = None
            row["Golongan"], row["NIP"] = ("IX", CITRA) if row["Bidang"] == DESA else (None, FAJAR)
    return case


def of_the_sekretariat(case: ACase) -> ACase:
    """Return the case in which only the Sekretariat has findings and changes, and nobody is named its head."""
    for rows in (case.semula, case.perbaikan, case.langkah, case.temuan, case.rapat, case.peserta):
        rows[:] = [{**row, "Bidang": SEKRETARIAT if row.get("Bidang") == DESA else row.get("Bidang")} for row in rows]
    for rows in (case.langkah, case.rapat, case.peserta):
        rows[:] = [row for row in rows if row.get("Bidang") in (None, SEKRETARIAT)]
    case.perbaikan[3:] = [dict(row) for row in case.semula[3:]]
    case.bukti = [row for row in case.bukti if row["NIP"] == BENI]
    case.pejabat = [
        {**row, "Bidang": SEKRETARIAT if row.get("Bidang") else None}
        for row in case.pejabat
        if row["Peran"] not in ("Kepala Bidang", "Kepala Seksi") and row.get("Bidang") != EKONOMI
    ]
    return case


def _all(*lists: Iterable[Row]) -> list[Row]:
    return [row for rows in lists for row in rows]


def _only(case: ACase, bidang: str) -> None:
    """Take the other bidang out of the steps, meetings and participants."""
    for rows in (case.langkah, case.rapat, case.peserta):
        rows[:] = [row for row in rows if row.get("Bidang") in (None, bidang)]


CASES: dict[str, Callable[[], ACase]] = {
    "one": one_change,
    "many": four_hundred,
    "long": longest,
    "unusual": unusual,
    "sekretariat": lambda: of_the_sekretariat(factories.a_case()),
}
