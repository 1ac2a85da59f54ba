"""Rules on officials and meetings. One rule, one function."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen.bahasa import kunci
from docgen.case import roles
from docgen.checks.view import View, error, sheet_error

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.case.model import Rapat
    from docgen.finding import Finding


def roles_are_held(view: View) -> Iterator[Finding]:
    """Each office-wide role is held from the start, each role of a bidang with changes once step 5 is dated."""
    for peran in view.kit.peran:
        units = view.comparison.units() if peran.bidang else ("",)
        for unit in units:
            needed = not peran.bidang or view.case.mencapai(5)
            held = roles.holder(view.case, view.kit, peran.nama, unit) is not None
            if needed and not held and not roles.may_be_held(view.case, peran.nama, unit):
                where = f" untuk {unit}" if unit else ""
                yield sheet_error(
                    "role-missing",
                    "Pejabat",
                    f"Peran {peran.nama}{where} belum ada. Tambahkan barisnya di lembar Pejabat.",
                    f"The role {peran.nama}{' of ' + unit if unit else ''} has no row. Add it to Pejabat.",
                )


def roles_are_held_once(view: View) -> Iterator[Finding]:
    """A role has one holder at a time; only Kepala Seksi and Pelaksana may be several."""
    own = {peran.nama for peran in view.kit.peran if peran.bidang}
    many = {peran.nama for peran in view.kit.peran if peran.banyak}
    seen: dict[tuple[str, ...], str] = {}
    for row in view.case.pejabat:
        if not all(view.case.terbaca(row.asal, name) for name in ("Peran", "Bidang", "Sejak")):
            continue
        key = (
            row.peran,
            kunci(row.bidang) if row.peran in own else "",
            str(row.sejak),
            *([row.nip or kunci(row.nama)] if row.peran in many else []),
        )
        if key in seen:
            yield error(
                "role-duplicate",
                row.asal,
                "Peran",
                f"Peran {row.peran} ini sudah ada di {seen[key]}. Hapus salah satunya, atau isi Sejak bila peran berpindah tangan.",
                f"This role already stands in {seen[key]}. Delete one, or give Sejak where it changed hands.",
            )
        seen.setdefault(key, row.asal.at("Peran"))


def meetings_are_held(view: View) -> Iterator[Finding]:
    """Each bidang with changes has met."""
    met = {kunci(row.bidang) for row in view.case.rapat}
    if not met and not view.case.lengkap("Rapat"):
        return
    if view.case.mencapai(4) and not met:
        yield sheet_error(
            "meeting-missing",
            "Rapat",
            "Langkah 4 sudah bertanggal, tetapi lembar Rapat kosong. Isi rapat setiap bidang.",
            "Step 4 is dated, but Rapat is empty. Enter the meeting of each bidang.",
        )
        return
    for unit in view.comparison.units() if view.case.mencapai(5) else ():
        if kunci(unit) not in met and "" not in met:
            yield sheet_error(
                "meeting-missing",
                "Rapat",
                f"{unit} mempunyai perubahan, tetapi tidak ada rapatnya. Tambahkan barisnya di lembar Rapat.",
                f"{unit} has changes but no meeting. Add its row to Rapat.",
            )


def meetings_are_complete(view: View) -> Iterator[Finding]:
    """A meeting that took place has all that its papers print."""
    for row in view.case.rapat:
        if not view.case.bertanggal(4, row.bidang):
            continue
        for name in _unsaid(view, row):
            yield error(
                "value-missing",
                row.asal,
                name,
                f"{name} rapat {row.bidang} belum diisi. Isi sebelum notula dibuat.",
                f"{name} of the meeting of {row.bidang} is missing. Give it before the minutes are made.",
            )
        if row.bidang and not _may_have_participants(view, row):
            yield error(
                "value-missing",
                row.asal,
                "Bidang",
                f"Rapat {row.bidang} tidak mempunyai peserta. Isi lembar Peserta.",
                f"The meeting of {row.bidang} has no participants. Fill in Peserta.",
            )


def _may_have_participants(view: View, row: Rapat) -> bool:
    """Return whether somebody was invited to a meeting, or may have been: of whom no bidang is known."""
    invited = {kunci(person.bidang) for person in view.case.peserta}
    return bool(invited & {"", kunci(row.bidang)}) or not (invited or view.case.lengkap("Peserta"))


def _unsaid(view: View, row: Rapat) -> Iterator[str]:
    """Yield the headings of what a meeting does not say; what is there but cannot be read is named already."""
    held = {
        "Tanggal": row.tanggal,
        "Waktu Mulai": row.mulai,
        "Waktu Selesai": row.selesai,
        "Tempat": row.tempat,
        "Agenda": row.agenda,
        "Pembahasan": row.pembahasan,
        "Kesimpulan": row.kesimpulan,
    }
    for name, value in held.items():
        if not value and row.asal.at(name) and view.case.terbaca(row.asal, name):
            yield name


def a_bidang_meets_once(view: View) -> Iterator[Finding]:
    """A bidang has one meeting, whose papers are one invitation, one attendance list and one set of minutes."""
    seen: dict[str, str] = {}
    for row in view.case.rapat:
        unit = kunci(row.bidang)
        if unit and unit in seen and view.case.terbaca(row.asal, "Bidang"):
            # Of the codes of the contract: this Bidang may not be chosen here, since it is taken.
            yield error(
                "value-choice",
                row.asal,
                "Bidang",
                f"Rapat {row.bidang} sudah ada di {seen[unit]}. Satu bidang satu rapat: gabungkan isinya dalam satu baris, lalu hapus baris ini.",
                f"The meeting of {row.bidang} stands in {seen[unit]} already. A bidang meets once: join both in one row, then delete this one.",
            )
        seen.setdefault(unit, row.asal.at("Bidang"))


TITLE = re.compile(r"\W*(?:plt|plh|pj)(?:\.|\s)", re.IGNORECASE)


def titles_are_apart(view: View) -> Iterator[Finding]:
    """Plt., Plh. and Pj. stand under Sebutan, for papers print them before the Jabatan."""
    for row in view.case.pejabat:
        if TITLE.match(row.jabatan):
            yield error(
                "title-doubled",
                row.asal,
                "Jabatan",
                f'Jabatan "{row.jabatan}" sudah memuat Plt., Plh., atau Pj., yang akan tercetak dua kali. Pindahkan ke kolom Sebutan.',
                f'The Jabatan "{row.jabatan}" holds Plt., Plh. or Pj. already, which would be printed twice. Move it to Sebutan.',
            )


RULES = (
    roles_are_held,
    roles_are_held_once,
    meetings_are_held,
    meetings_are_complete,
    a_bidang_meets_once,
    titles_are_apart,
)
