"""How an official number is made: its series, its form, what is asked of the register. Pure: the counting is the register's."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from docgen.bahasa import kunci, romawi, tanggal
from docgen.case.rows import joined_in_one_way
from docgen.errors import RegisterRefusesError, SettingsWrongError
from docgen.papers.entries import CaseRequest, Owner, PaperKey, Request

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from docgen.case.model import Case, NomorNaskah
    from docgen.papers.due import Draft
    from docgen.settings.kit import Kit
    from docgen.settings.office import Office

SRIKANDI = "${nomor_naskah}"
"""What SRIKANDI fills in by itself; it must stand in the paper untouched."""

ALL = "naskah"
"""The series of an office that counts all its papers together."""

BIASA = "B"
"""The {sifat} of a paper that is made by hand."""

BLANK = "\N{HORIZONTAL ELLIPSIS}" * 10
"""Room for a number that is written in by hand."""


def owner(office: Office) -> Owner:
    """Return whose book an office's numbers stand in."""
    return Owner(office.kode, office.kantor.pemda, office.kantor.nama)


def form(office: Office, case: Case, draft: Draft) -> str:
    """Return the office's pattern with every token resolved but `{urut}`."""
    klasifikasi = case.kasus.klasifikasi or office.penomoran.klasifikasi
    jenis = draft.naskah.jenis or draft.naskah.kode.upper()
    return resolved(office, draft.date, klasifikasi=klasifikasi, jenis=jenis, sifat=case.kasus.sifat[:1])


def resolved(office: Office, day: date, **tokens: str) -> str:
    """Return the office's pattern with every token resolved but `{urut}`: by the date, the office and *tokens*."""
    known = {
        "klasifikasi": office.penomoran.klasifikasi,
        "unit": office.penomoran.unit,
        "tahun": f"{day.year}",
        "bulan": f"{day.month:02}",
        "bulan_romawi": romawi(day.month),
        **tokens,
    }
    return re.sub(r"\{(\w+)(?::0?\d+)?\}", lambda token: known.get(token[1], token[0]), office.penomoran.pola)


def series(office: Office, draft: Draft) -> str:
    """Return the series a paper is numbered in: one for the office, or one a paper kind."""
    return draft.naskah.kode if office.penomoran.seri == "jenis" else ALL


def given_elsewhere(case: Case, draft: Draft) -> NomorNaskah | None:
    """Return the number that Nomor Naskah gives a paper, None where it gives none."""
    if not case.nomor_naskah:
        return None
    return case.numbers_given.get((draft.naskah.kode, kunci(joined_in_one_way(draft.key.unit))))


def request(office: Office, case: Case, draft: Draft) -> Request:
    """Return what one paper asks of the register: an item, and a number if it bears one."""
    own = given_elsewhere(case, draft)
    if own or not draft.naskah.bernomor or office.penomoran.sumber != "docgen":
        return Request(draft.key, draft.date, external=own.nomor if own else "", subject=subject(draft))
    counted, made, first = series(office, draft), form(office, case, draft), office.penomoran.urut_awal
    return Request(draft.key, draft.date, counted, made, first, subject=subject(draft), in_turn=in_turn(office))


def in_turn(office: Office) -> bool:
    """Return whether an office gives no number that is dated before the last in its book."""
    return office.penomoran.tanggal_mundur == "tolak"


def by_hand(office: Office, kit: Kit, series: str, day: date, about: str) -> Request:
    """Return what a paper made by hand asks of the register, in one of the office's `series_of`."""
    jenis = next((each.jenis or each.kode.upper() for each in kit.naskah if each.kode == series), series.upper())
    made = resolved(office, day, jenis=jenis, sifat=BIASA)
    return Request(PaperKey(""), day, series, made, office.penomoran.urut_awal, subject=about, in_turn=in_turn(office))


def series_of(office: Office, kit: Kit) -> tuple[str, ...]:
    """Return the series an office counts in."""
    if office.penomoran.seri != "jenis":
        return (ALL,)
    return tuple(each.kode for each in kit.naskah if each.bernomor)


def require_apart(office: Office, kit: Kit) -> None:
    """Raise if two kinds of papers would bear the same numbers: each counts by itself, and the pattern tells them apart."""
    kinds = Counter(each.jenis or each.kode.upper() for each in kit.naskah if each.bernomor)
    twice = sorted(jenis for jenis, many in kinds.items() if many > 1)
    if office.penomoran.seri == "jenis" and twice:
        raise SettingsWrongError(
            f'penomoran.seri "jenis" menghitung tiap jenis naskah sendiri, tetapi {", ".join(twice)} dipakai dua naskah dalam sop.toml. Beri tiap naskah jenis yang berbeda, atau tulis seri = "tahun".',
            f'penomoran.seri "jenis" counts each kind by itself, but {", ".join(twice)} is that of two papers in sop.toml. Give each its own jenis, or write seri = "tahun".',
        )


def subject(draft: Draft) -> str:
    """Return what the buku agenda says a paper is."""
    return f"{draft.naskah.judul} - {draft.label}" if draft.label else draft.naskah.judul


def refused(what: str, day: date, last: date) -> RegisterRefusesError:
    """Return the fault for a number dated before the last one, in an office that has none (`tanggal_mundur`)."""
    return RegisterRefusesError(
        f"{what} bertanggal {tanggal(day)}, sebelum nomor terakhir dalam buku ({tanggal(last)}), dan kantor menolak tanggal mundur. Ganti tanggalnya menjadi {tanggal(last)} atau sesudahnya, atau ubah penomoran.tanggal_mundur di kantor.toml.",
        f"{what} is dated {day}, before the last number in the book ({last}), and the office refuses that. Change its date to {last} or later, or change penomoran.tanggal_mundur in kantor.toml.",
    )


def requests(office: Office, case: Case, drafts: Sequence[Draft], year: int, *, unsigned: bool = False) -> CaseRequest:
    """Return what a case asks of the register, in the order of issue; its dossier number is of *year*, that of step 1."""
    asked = tuple(request(office, case, draft) for draft in drafts)
    return CaseRequest(case.kasus.kode, case.kasus.periode, year, asked, unsigned)


def printed(office: Office, draft: Draft, number: str) -> str:
    """Return a number as the paper itself prints it: what stands in for it where another system gives it."""
    awaited = draft.naskah.bernomor and not number and office.penomoran.sumber == "srikandi"
    return SRIKANDI if awaited else cited(draft, number)


def cited(draft: Draft, number: str) -> str:
    """Return a number as other papers print it: room for the hand while it is not known, since SRIKANDI fills in only a paper's own."""
    return number or (BLANK if draft.naskah.bernomor else "")
