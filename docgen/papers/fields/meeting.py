"""A bidang's meeting as its papers print it. Fields only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen import bahasa
from docgen.case import roles
from docgen.case.model import Origin, Rapat
from docgen.kit import Terbit
from docgen.papers.fields import people
from docgen.papers.fields.setting import Fields, Setting, same

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen.case.model import Peserta
    from docgen.papers.draft import Draft

FEW = 5
"""Invited persons that still fit the address; more are listed on a page of their own (`teks.md`, 04-undangan)."""

EMPTY_ROWS = 5
DOTS = "\N{HORIZONTAL ELLIPSIS}" * 6


def meeting(setting: Setting, draft: Draft) -> Fields:
    """Return the meeting of a paper's bidang; nothing where the bidang has none."""
    rapat = next((row for row in setting.case.rapat if same(row.bidang, draft.unit)), None)
    if rapat is None and setting.draf:
        rapat = Rapat(bidang=draft.unit, asal=Origin("Rapat", {}))
    if rapat is None:
        return {}
    present = [person for person in setting.case.peserta if same(person.bidang, draft.unit)]
    chair = roles.holder(setting.case, setting.kit, "Kepala Bidang", draft.unit, draft.date)
    invited = [person for person in present if chair is None or not _is(person, chair.nip, chair.nama)]
    return {
        "rapat": _meeting(rapat, draft, len(present)),
        "peserta": [_row(setting, place, person) for place, person in enumerate(present, start=1)],
        "peserta_kosong": [_row(setting, len(present) + place, None) for place in range(1, EMPTY_ROWS + 1)],
        "peserta_diundang": [
            {"no": str(place), "jabatan": person.jabatan or person.nama}
            for place, person in enumerate(invited, start=1)
        ],
        "daftar_terlampir": len(invited) > FEW,
        "notulis": _notulis(setting, rapat, present, draft),
    }


def _is(person: Peserta, nip: str, nama: str) -> bool:
    return person.nip == nip if person.nip and nip else bahasa.kunci(person.nama) == bahasa.kunci(nama)


def _meeting(rapat: Rapat, draft: Draft, count: int) -> Fields:
    over = draft.naskah.terbit not in (Terbit.UNDANGAN, Terbit.DIUNDANG)
    points = (
        {"pembahasan": rapat.pembahasan, "kesimpulan": rapat.kesimpulan, "tindak_lanjut": rapat.tindak_lanjut}
        if over
        else {}
    )
    return {
        "hari_tanggal": bahasa.hari_tanggal(rapat.tanggal) if rapat.tanggal else "",
        "tanggal": bahasa.tanggal(rapat.tanggal) if rapat.tanggal else "",
        "mulai": bahasa.jam(rapat.mulai) if rapat.mulai else "",
        "selesai": bahasa.jam(rapat.selesai) if over and rapat.selesai else "",
        "tempat": rapat.tempat,
        "agenda": rapat.agenda,
        "jumlah_peserta": str(count),
        "jumlah_peserta_terbilang": bahasa.terbilang(count),
        **{name: _points(lines) for name, lines in points.items()},
    }


def _points(lines: Sequence[str]) -> list[Fields]:
    return [{"huruf": f"{bahasa.huruf(place)}.", "isi": line} for place, line in enumerate(lines)]


def _row(setting: Setting, number: int, person: Peserta | None) -> Fields:
    """Return a row of the attendance list; signature numbers alternate left and right."""
    sign = f"{number}. {DOTS}"
    return {
        "no": str(number),
        "nama": person.nama if person else "",
        "nip_baris": people.number_line(person.nip, setting.style) if person else "",
        "jabatan": person.jabatan if person else "",
        "kiri": sign if number % 2 else "",
        "kanan": "" if number % 2 else sign,
    }


def _notulis(setting: Setting, rapat: Rapat, present: Sequence[Peserta], draft: Draft) -> Fields:
    """Return who takes the minutes: Notulis, looked up among officials and participants; else the first Pelaksana."""
    if not rapat.notulis:
        return people.official(
            roles.holder(setting.case, setting.kit, "Pelaksana", draft.unit, draft.date), setting.style
        )
    wanted = bahasa.kunci(rapat.notulis)
    known = next(
        (row for row in setting.case.pejabat if wanted in (bahasa.kunci(row.nama), bahasa.kunci(row.nip))), None
    )
    if known:
        return people.official(known, setting.style)
    person = next((row for row in present if wanted in (bahasa.kunci(row.nama), bahasa.kunci(row.nip))), None)
    nip, nama = (person.nip, person.nama) if person else ("", rapat.notulis)
    return people.official(None, setting.style) | {
        "nama": nama,
        "nama_kapital": people.name(nama, setting.style),
        "nip": bahasa.nip(nip, spaced=setting.style.nip_spasi),
        "nip_baris": people.number_line(nip, setting.style),
        "jabatan": person.jabatan if person else "",
    }
