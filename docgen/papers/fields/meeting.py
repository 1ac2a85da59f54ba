"""A bidang's meeting as its papers print it. Fields only."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from docgen import bahasa
from docgen.case import roles
from docgen.case.model import Origin, Pejabat, Peserta, Rapat
from docgen.papers.fields import counts, people
from docgen.papers.fields.context import Fields, Setting, same
from docgen.settings.kit import Terbit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen.case.model import Pegawai
    from docgen.papers.due import Draft

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
    invited = [person for person in present if chair is None or not people.is_one(person, chair)]
    return {
        "rapat": _meeting(rapat, draft, len(present)),
        "peserta": [_row(setting, place, person) for place, person in enumerate(present, start=1)],
        "peserta_kosong": [_row(setting, len(present) + place, None) for place in range(1, EMPTY_ROWS + 1)],
        "peserta_diundang": [
            {"no": str(place), "jabatan": person.jabatan or person.nama}
            for place, person in enumerate(invited, start=1)
        ],
        "daftar_terlampir": len(invited) > FEW,
        "alamat": _address(setting, [person.jabatan or person.nama for person in invited]),
        "notulis": _notulis(setting, rapat, present, draft),
    }


def _address(setting: Setting, posts: Sequence[str]) -> list[Fields]:
    """Return to whom the letter of invitation goes, line by line as the office writes addresses: at the left or the right.

    `teks` is the whole line with its tabs, from Yth. (or Kepada) to the place; `kanan` is the same in every line.
    """
    right, tempat = setting.style.alamat_tujuan == "kanan", setting.office.kantor.tempat
    listed = 1 < len(posts) <= FEW
    named = [f"{place}.\t{post}" for place, post in enumerate(posts, start=1)] if listed else posts
    whom = ["(daftar terlampir)"] if len(posts) > FEW else named
    if right:
        lines = [f"{'' if place else 'Yth.'}\t{line}" for place, line in enumerate(whom)]
    else:
        lines = [f"Yth. {whom[0]}"] if len(posts) == 1 else ["Yth.", *whom]
    above, below = (["Kepada"], ["di –", f"\t{tempat.upper()}"]) if right else ([], [f"di {tempat}"])
    numbered = [False] * (len(above) + len(lines) - len(whom)) + [listed] * len(whom) + [False] * len(below)
    return [
        {"teks": line, "kanan": right, "bernomor": number}
        for line, number in zip((*above, *lines, *below), numbered, strict=True)
    ]


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
        **counts.counted(jumlah_peserta=count or None),
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
    """Return who takes the minutes: Notulis, looked up among officials, staff and participants; else the first Pelaksana."""
    if not rapat.notulis:
        return people.official(
            roles.holder(setting.case, setting.kit, "Pelaksana", draft.unit, draft.date), setting.style
        )
    wanted = bahasa.kunci(rapat.notulis)
    known = chain(setting.case.pejabat, map(_as_official, setting.case.semula), map(_as_official, present))
    found = next((row for row in known if wanted in (bahasa.kunci(row.nama), bahasa.kunci(row.nip))), None)
    return people.official(found or Pejabat(peran="", nama=rapat.notulis, jabatan="", asal=rapat.asal), setting.style)


def _as_official(person: Pegawai | Peserta) -> Pejabat:
    """Return who signs without holding a role, as an official is printed; a participant gives no rank."""
    if isinstance(person, Peserta):
        return Pejabat(peran="", nama=person.nama, nip=person.nip, jabatan=person.jabatan, asal=person.asal)
    return Pejabat(
        peran="", nama=person.nama, nip=person.key, pangkat=person.pangkat, golongan=person.golongan,
        jabatan=person.jabatan, asal=person.asal,
    )  # fmt: skip
