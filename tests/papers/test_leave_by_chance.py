"""Leave by chance: who asks, for which days, how it is decided. What the papers must say is told from the rows alone, word by word."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import openpyxl
import pytest

from tests import sample
from tests.cases.finished import Paper
from tests.chance import again
from tests.sample import docgen

if TYPE_CHECKING:
    import random

KIT = sample.ROOT / "templates" / "pengajuan-cuti"
HEAD, KASUBAG = "Kepala Dinas Pertanian dan Pangan", "Kepala Subbagian Umum dan Kepegawaian"
CHIEFS = {
    "Bidang Tanaman Pangan": "Kepala Bidang Tanaman Pangan",
    "Bidang Peternakan": "Plt. Kepala Bidang Peternakan",
    "Sekretariat": "Sekretaris",
}
"""The units of the example, and how the posts of their heads are held."""
NAMES = ("Budi Santoso", "Budi Santoso", "Nur Aini, A.Md.", "Siti Ma'ruf & Co.", "Drs. Yohanis Tappi, M.Si.")
SHOUTED = {"Nur Aini, A.Md.": "NUR AINI, A.Md.", "Drs. Yohanis Tappi, M.Si.": "Drs. YOHANIS TAPPI, M.Si."}
KINDS = ("Cuti Tahunan", "Cuti Besar", "Cuti Sakit", "Cuti Karena Alasan Penting")
REASONS = ("keperluan keluarga", "orang tua <dirawat> & dijaga.", "upacara adat (Rambu Solo')")
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember")  # fmt: skip
UNITS = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas")


class Request(NamedTuple):
    """A row of Permohonan."""

    nip: str
    nama: str
    unit: str
    kind: str
    why: str
    first: date
    days: int
    left: int
    phone: str
    granted: bool

    @property
    def last(self) -> date:
        """The last day of the leave."""
        return self.first + timedelta(days=self.days - 1)

    @property
    def yearly(self) -> bool:
        """Whether it is taken from what a year gives."""
        return self.kind == KINDS[0]

    def cells(self, *, decided: bool) -> tuple[object, ...]:
        """Return the row as a clerk has typed it, before or after the decision."""
        right = (24, 24 - self.left, self.left) if self.yearly else (None, None, None)
        verdict = ("Disetujui", None) if self.granted else ("Ditangguhkan", "Menunggu pengganti")
        who = (self.nip, self.nama, "PNS", "Penata", "III/c", "Bendahara", self.unit)
        leave = (self.kind, self.why, self.first, self.last, self.days, "hari", *right)
        return (*who, *leave, "Desa Mekar Sari", self.phone or None, *(verdict if decided else (None, None)))


def requests(chance: random.Random) -> list[Request]:
    """Return the rows of a case: leave that begins on one day or ends in another year, people who are called alike."""
    return [_request(chance, number) for number in range(chance.randint(1, 5))]


def _request(chance: random.Random, number: int) -> Request:
    days = chance.choice((1, 2, 12, 24))
    return Request(
        nip=f"198{number}0216201{number}031004",
        nama=chance.choice(NAMES),
        unit=chance.choice(sorted(CHIEFS)),
        kind=chance.choice(KINDS),
        why=chance.choice(REASONS),
        first=date(2026, 3, 9) + timedelta(days=chance.randint(0, 290)),
        days=days,
        left=chance.randint(days, 24),
        phone=chance.choice(("", "0011", "081200000101")),
        granted=chance.random() < 2 / 3,
    )


def case(folder: Path, rows: list[Request], steps: int) -> Path:
    """Return the workbook of the kit's example with other requests, as it stands after a step."""
    shutil.copytree(KIT / "contoh", folder, dirs_exist_ok=True)
    book = openpyxl.load_workbook(folder / "kasus.xlsx")
    book["Permohonan"].delete_rows(2, book["Permohonan"].max_row)
    for row in rows:
        book["Permohonan"].append(row.cells(decided=steps > 2))
    units = [row for row in book["Langkah"].iter_rows(min_row=2) if row[1].value]
    units[0][1].value = None
    ahead = [row for row in book["Langkah"].iter_rows(min_row=2) if row[0].value > steps]
    for row in (*units[1:], *ahead):
        for cell in row:
            cell.value = None
    book.save(folder / "kasus.xlsx")
    return folder / "kasus.xlsx"


def day(on: date) -> str:
    """Return a day as papers write it."""
    return f"{on.day} {MONTHS[on.month - 1]} {on.year}"


def spoken(number: int) -> str:
    """Return a number up to 24 in words."""
    if number < len(UNITS):
        return UNITS[number]
    return f"{UNITS[number - 10]} belas" if number < 20 else f"dua puluh {UNITS[number - 20]}".removesuffix(" nol")


def counted(number: int) -> str:
    """Return a number with its words."""
    return f"{number} ({spoken(number)})"


def number_of(place: int) -> str:
    """Return the number of the paper that was numbered at a place."""
    return f"800.1.11.4/{place:03}/DISTAN/2026"


def nip(one: Request) -> str:
    """Return a NIP in its four parts."""
    return f"{one.nip[:8]} {one.nip[8:14]} {one.nip[14]} {one.nip[15:]}"


def about(one: Request) -> list[str]:
    """Return the five lines that say who somebody is."""
    told = {"Nama": one.nama, "NIP": nip(one), "Pangkat/Golongan": "Penata, III/c", "Jabatan": "Bendahara", "Unit Kerja": one.unit}  # fmt: skip
    return [line for label, value in told.items() for line in (label, ":", value)]


def request_says(one: Request) -> list[str]:
    """Return the lines of a request."""
    begin, end = (f"{DAYS[on.weekday()]}, {day(on)}" for on in (one.first, one.last))
    days = f"pada hari {begin}" if one.days == 1 else f"dari {begin}, sampai dengan {end}"
    phone = f", telepon {one.phone}" if one.phone else ""
    wish = f"mengajukan {one.kind} selama {counted(one.days)} hari, {days}, karena {one.why.removesuffix('.')}. Selama cuti saya dapat dihubungi di Desa Mekar Sari{phone}."
    right = f"Dari hak cuti tahunan {counted(24)} hari kerja, {counted(24 - one.left)} hari kerja sudah saya ambil dan {counted(one.left)} hari kerja masih tersisa."
    return [
        f"PERMOHONAN {one.kind.upper()}", "Kepada", ":", f"Yth. {HEAD}", "Melalui", ":", KASUBAG,
        "Tanggal", ":", "2 Maret 2026", "Hal", ":", f"Permohonan {one.kind}", "Yang bertanda tangan di bawah ini:", *about(one),
        wish, *([right] if one.yearly else []), "Demikian permohonan ini saya ajukan.",
        "BENDAHARA,", SHOUTED.get(one.nama, one.nama.upper()), "Penata, III/c", f"NIP. {nip(one)}",
    ]  # fmt: skip


def letter_says(one: Request, number: str) -> list[str]:
    """Return the lines of a letter that grants leave, up to its signature."""
    days = f"pada tanggal {day(one.first)}" if one.days == 1 else f"dari tanggal {day(one.first)} sampai dengan tanggal {day(one.last)}"  # fmt: skip
    chief = CHIEFS[one.unit]
    return [
        f"SURAT IZIN {one.kind.upper()}", f"NOMOR {number}",
        f"Menindaklanjuti permohonan tanggal 2 Maret 2026 dan Nota Dinas {KASUBAG} Nomor {number_of(1)} tanggal 4 Maret 2026, {HEAD} memberikan izin {one.kind} kepada:",
        *about(one), f"selama {counted(one.days)} hari, {days}, dengan ketentuan:",
        f"1. sebelum menjalankan cuti, pekerjaannya diserahkan kepada {chief}; dan",
        f"2. setelah menjalankan cuti, yang bersangkutan melapor kepada {chief} dan bekerja kembali sebagaimana mestinya.",
        "Surat izin ini diberikan untuk dipergunakan sebagaimana mestinya.", "Wai Lestari, 5 Maret 2026",
    ]  # fmt: skip


def row_says(place: int, one: Request) -> tuple[list[str], list[str]]:
    """Return what a table says of a request: who asks, and for what."""
    days = day(one.first) if one.days == 1 else f"{day(one.first)} s.d. {day(one.last)}"
    return [f"{place}.", f"{one.nama}\nNIP. {nip(one)}"], [one.kind, days, f"{one.days} hari"]


def read(built: dict[str, Any]) -> dict[tuple[str, str], Paper]:
    """Return the papers of a dossier by their kind and by whose they are."""
    data = Path(built["dossier"]) / "data"
    return {(one["paper"], (one["row"] or [""])[0]): Paper(data / one["file"], one) for one in built["documents"]}


def words(paper: Paper) -> list[str]:
    """Return the lines of a paper that say something, each on one line."""
    return [line.replace("\n", " ") for line in paper.lines if line]


@pytest.mark.long
@pytest.mark.parametrize("seed", range(1, 5))
def test_the_papers_of_leave_say_what_the_rows_say(tmp_path: Path, seed: int) -> None:
    """First all that was asked for; then what was decided, numbered in the order of days and rows."""
    rows = requests(again(seed))
    begun = docgen("build", case(tmp_path / "kantor", rows, 1), "--kit", KIT, "--json").json
    asked = read(begun)
    assert {who: words(paper) for (kind, who), paper in asked.items() if kind == "permohonan-cuti"} == {
        one.nip: request_says(one) for one in rows
    }

    ended = docgen("build", case(tmp_path / "kantor", rows, 7), "--kit", KIT, "--json").json
    papers, granted = read(ended), [one for one in rows if one.granted]
    assert not [who for kind, who in papers if kind == "permohonan-cuti" and papers[kind, who].said["new"]]
    numbers = {one.nip: number_of(place) for place, one in enumerate(granted, start=2)}
    for one in granted:
        told = letter_says(one, numbers[one.nip])
        assert words(papers["surat-izin-cuti", one.nip])[: len(told)] == told
    told_of = [(row_says(place, one), one) for place, one in enumerate(rows, start=1)]
    verdicts = [one.cells(decided=True)[-2:] for one in rows]
    memo = [[*who, *what, ": ".join(map(str, filter(None, said)))] for ((who, what), _), said in zip(told_of, verdicts, strict=True)]  # fmt: skip
    assert papers["nota-pertimbangan", ""].table("No.")[: len(rows)] == memo
    recap = [[*who, one.unit, *what, said[0], numbers.get(one.nip, "–")] for ((who, what), one), said in zip(told_of, verdicts, strict=True)]  # fmt: skip
    assert papers["rekap-cuti", ""].table("No.")[: len(rows)] == recap
    some = counted(len(granted)) if granted else "tidak ada yang"
    assert f"Dari {counted(len(rows))} permohonan, {some} diberi surat izin." in papers["rekap-cuti", ""].text
    assert docgen("verify", ended["dossier"], "--rebuild").code == 0
