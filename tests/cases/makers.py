"""The cases whose finished papers are read: each is an ordinary office with one thing that is not ordinary."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from tests import factories, stress
from tests.factories import ACase, Row, a_bukti, a_person, an_official

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

SEKRETARIAT = stress.SEKRETARIAT
SIX = (
    SEKRETARIAT,
    "Bidang Penataan Desa",
    "Bidang Pemerintahan Desa",
    "Bidang Lembaga Kemasyarakatan Desa",
    "Bidang Usaha Ekonomi Desa",
    "Bidang Pemberdayaan Adat",
)
POST = "Pengolah Data dan Informasi"
"""A post that does not tell the unit: many have it."""

UMUM = "Wahyuni Kalape, S.E."
"""Who heads another subbagian of the Sekretariat than the one that does the paperwork."""

MISTAKES: tuple[tuple[str, object], ...] = (
    ("Capaian SKP (%)", 95.5), ("Nilai Disiplin", 97), ("Nilai Produktivitas", 91.25), ("Jabatan", "Analis Kebijakan Ahli Muda"),
)  # fmt: skip
"""What was wrong, one after the other: a heading and the right value."""


@dataclass(frozen=True)
class Plan:
    """An office to be made: its units, how many people each has, what is wrong, on which days it is mended."""

    people: dict[str, int]
    mistakes: dict[str, int] = field(default_factory=dict)
    found: int = 3
    """How many of a unit's mistakes were found in step 1; one more finding turns out to be right after all."""
    begin: date = date(2026, 11, 2)
    periode: str = "Oktober 2026"


def planned(plan: Plan) -> ACase:
    """Return the case of an office: every unit with mistakes has a meeting, heads, a section and somebody who mends."""
    units = tuple(plan.mistakes)
    before = [_person(place, unit, one) for place, unit in enumerate(plan.people) for one in range(plan.people[unit])]
    case = factories.a_case()
    case.kasus |= _period(plan)
    case.semula, case.perbaikan = before, [dict(row) for row in before]
    case.temuan, case.bukti = [], []
    for unit in units:
        _mend(case, plan, unit)
    for number, row in enumerate(case.temuan, start=1):
        row["No"] = number
    case.langkah = _steps(plan, units)
    case.rapat = [_meeting(plan, unit, place) for place, unit in enumerate(units)]
    case.pejabat = [*factories.officials()[:3], *(row for unit in units for row in _heads(unit))]
    case.peserta = [row for unit in units for row in _invited(case, unit)]
    return case


def _period(plan: Plan) -> Row:
    last = plan.begin.replace(day=1) - timedelta(days=1)
    return {"Periode": plan.periode, "Periode Mulai": last.replace(day=1), "Periode Selesai": last}


def _person(place: int, unit: str, one: int) -> Row:
    born, since = date(1980 + place, 1 + one % 12, 1 + one % 28), 2005 + place
    nip = f"{born:%Y%m%d}{since}{1 + one % 12:02}{1 + one % 2}{one + 1:03}"
    posts = (POST, "Penelaah Teknis Kebijakan", "Pengadministrasi Perkantoran")
    return a_person(
        f"{_NAMES[one % len(_NAMES)]} {_FAMILIES[(one + place * 5) % len(_FAMILIES)]}",
        nip,
        unit,
        Jabatan=posts[one % 3],
    )


_NAMES = (
    "Ahmad",
    "Beni",
    "Citra",
    "Darma",
    "Evi",
    "Fajar",
    "Gita",
    "Hasan",
    "Intan",
    "Joko",
    "Kartika",
    "Lukman",
    "Maria",
)
_FAMILIES = (
    "Lasimpo",
    "Pakaya",
    "Mooduto",
    "Sunge",
    "Bulele",
    "Taba",
    "Malotes",
    "Kalape",
    "Pontoh",
    "Salawali",
    "Mantau",
)


def _mend(case: ACase, plan: Plan, unit: str) -> None:
    """Make mistakes in the data of a unit, find some of them, and one that is none."""
    staff = [row for row in case.semula if row["Bidang"] == unit]
    spots = [(row, *mistake) for row in staff for mistake in MISTAKES][: plan.mistakes[unit]]
    for place, (row, heading, right) in enumerate(spots):
        case.change(row["NIP"], heading, right)
        case.bukti[-1] |= {
            "Nomor Bukti": f"800/{len(case.bukti)}/2026",
            "Tanggal Bukti": plan.begin - timedelta(days=3),
        }
        if place < plan.found:
            case.temuan.append({"Bidang": unit, "NIP": row["NIP"], "Kolom": heading, "Uraian": "Angkanya diragukan"})
    right = staff[-1]
    case.temuan.append(
        {"Bidang": unit, "NIP": right["NIP"], "Kolom": "Hadir", "Uraian": "Tercatat hadir penuh", "Bukti Diperiksa": "Rekapitulasi kehadiran", "Hasil": "Tetap", "Keterangan": "Daftar hadir menunjukkan hal yang sama"}
    )  # fmt: skip


def _steps(plan: Plan, units: Sequence[str]) -> list[Row]:
    """Return the ten steps on working days from the first day on; 4 to 7 in each unit, none of which lasts too long."""
    days = _working_days(plan.begin)

    def step(number: int, day: int, begin: float, minutes: int, unit: str | None = None) -> Row:
        start = datetime.combine(days[day], time()) + timedelta(hours=begin)
        return {"Langkah": number, "Bidang": unit, "Mulai": start, "Selesai": start + timedelta(minutes=minutes)}

    own = [
        step(number, day + place // 2, 8 + 5 * (place % 2), 60, unit)
        for number, day in ((4, 1), (5, 4), (6, 7), (7, 10))
        for place, unit in enumerate(units)
    ]
    return [step(1, 0, 8, 120), step(2, 0, 10, 60), step(3, 0, 13, 60), *own, step(8, 13, 8, 30), step(9, 13, 9, 30), step(10, 13, 10, 30)]  # fmt: skip


def _working_days(begin: date) -> list[date]:
    days = (begin + timedelta(days=offset) for offset in range(40))
    return [day for day in days if day.weekday() < 5]


def _meeting(plan: Plan, unit: str, place: int) -> Row:
    row = factories.a_meeting(unit, time(8 + 5 * (place % 2)))
    return row | {"Tanggal": _working_days(plan.begin)[1 + place // 2]}


def _heads(unit: str) -> list[Row]:
    """Return who leads, who heads a section and who mends in a unit; the Sekretariat is led by the Sekretaris."""
    place, name = SIX.index(unit), unit.removeprefix("Bidang ")
    roles = (
        ("Kepala Bidang", f"{_NAMES[place]} Hulopi, S.Sos.", f"Kepala {unit}"),
        ("Kepala Seksi", f"{_NAMES[place]} Sambow, S.H.", f"Kepala Seksi Fasilitasi {name}"),
        ("Pelaksana", f"{_NAMES[place]} Latif, A.Md.", POST),
    )
    rows = [
        an_official(
            peran, nama, jabatan, Bidang=unit, NIP=f"1975{1 + place:02}1{one}20030{1 + place}{1 + one % 2}00{1 + one}"
        )
        for one, (peran, nama, jabatan) in enumerate(roles)
    ]
    return rows[2:] if unit == SEKRETARIAT else rows


def _invited(case: ACase, unit: str) -> list[Row]:
    """Return who comes to the meeting of a unit: its officials and one of its staff."""
    own = [row for row in case.pejabat if row.get("Bidang") == unit]
    staff = next(row for row in case.semula if row["Bidang"] == unit)
    return [
        *({"Bidang": unit, "Nama": row["Nama"], "NIP": row.get("NIP"), "Jabatan": row["Jabatan"]} for row in own),
        {"Bidang": unit, "Nama": staff["Nama"], "NIP": staff["NIP"], "Jabatan": staff["Jabatan"]},
    ]


# --- The cases


def crowd() -> ACase:
    """Return ninety people of whom sixty values were wrong, in three units; the recap took too long, and nobody says why."""
    units = SIX[1:4]
    case = planned(Plan(dict.fromkeys(units, 30), dict.fromkeys(units, 20), found=15))
    case.step(8)["Menit Kerja"] = 45
    return case


def six_units() -> ACase:
    """Return six units, the Sekretariat with a Kasubag of its own; two people moved, one to a unit without findings."""
    units = dict.fromkeys(SIX, 4)
    case = planned(Plan(units, dict.fromkeys(SIX[:5], 3)))
    case.pejabat.append(an_official("Kepala Seksi", UMUM, "Kepala Subbagian Umum dan Kepegawaian", Bidang=SEKRETARIAT))
    for unit, other in ((SIX[1], SIX[5]), (SIX[4], SIX[2])):
        moved = next(row for row in reversed(case.semula) if row["Bidang"] == unit)
        case.change(moved["NIP"], "Bidang", other)
    return case


def one_person() -> ACase:
    """Return an office with a unit of one person, whose only value was wrong."""
    return planned(Plan({SIX[1]: 3, SIX[2]: 1}, {SIX[1]: 2, SIX[2]: 1}))


def late_days() -> ACase:
    """Return a case whose days all have two digits."""
    units = SIX[:3]
    return planned(Plan(dict.fromkeys(units, 4), dict.fromkeys(units, 3), begin=date(2026, 10, 12), periode="September 2026"))  # fmt: skip


def acting() -> ACase:
    """Return a case in which the Kepala Dinas, the Sekretaris and the heads act for others; all that was found was wrong."""
    units = SIX[:3]
    case = planned(Plan(dict.fromkeys(units, 3), dict.fromkeys(units, 2), found=1))
    case.temuan = [row for row in case.temuan if not row.get("Hasil")]
    for row in case.pejabat:
        row["Sebutan"] = {"Kepala Dinas": "Plt.", "Sekretaris": "Plh.", "Kepala Bidang": "Plt."}.get(row["Peran"])
    return case


def notulen() -> ACase:
    """Return a case of an office that calls its minutes Notulen."""
    case = one_person()
    case.office = f'{factories.KANTOR}[naskah]\nnotula = "Notulen"\n'
    return case


def without_findings() -> ACase:
    """Return a case whose workbook has no sheet Temuan."""
    case = planned(Plan(dict.fromkeys(SIX[:3], 3), dict.fromkeys(SIX[:3], 2)))
    case.temuan = []
    case.left_out = {"Temuan"}
    return case


def all_unchanged() -> ACase:
    """Return a case in which every finding turned out to be right after all."""
    units = SIX[:3]
    case = planned(Plan(dict.fromkeys(units, 3), dict.fromkeys(units, 0)))
    case.bukti = []
    return case


def coming_and_going() -> ACase:
    """Return a case in which somebody is added and somebody taken out."""
    return stress.coming_and_going(factories.a_case())


def several_proofs() -> ACase:
    """Return a case in which one value has two reasons and two proofs, and just what was found was wrong."""
    case = planned(Plan(dict.fromkeys(SIX[1:3], 3), dict.fromkeys(SIX[1:3], 2)))
    case.temuan = [row for row in case.temuan if not row.get("Hasil")]
    first = case.bukti[0]
    case.bukti.insert(1, a_bukti(first["NIP"], first["Kolom"], Alasan="Laporan salah dibaca", **{"Nomor Bukti": "800/77/2026"}))  # fmt: skip
    return case


def longest() -> ACase:
    """Return a case of names with seventy letters, in an office whose kop is full."""
    case = stress.longest()
    case.office += (
        'alamat = "Kompleks Perkantoran Bukit Halimun, Jalan Prof. Moh. Yamin Nomor 17, Luwuk Selatan, Sulawesi Tengah"\n'
        'kode_pos = "94717"\ntelepon = "(0461) 21234, 21235"\nlaman = "dpmd.banggaikab.go.id"\n'
        'pos_el = "pemberdayaan.masyarakat.desa@banggaikab.go.id"\n'
    )
    return case


CASES: dict[str, Callable[[], ACase]] = {
    "one": stress.one_change,
    "crowd": crowd,
    "six": six_units,
    "long": longest,
    "acting": acting,
    "person": one_person,
    "come-and-go": coming_and_going,
    "days": late_days,
    "notulen": notulen,
    "proofs": several_proofs,
    "no-findings": without_findings,
}
"""By a short name; `sample`, the case of the samples folder, goes with them."""
