"""Rules on officials and meetings. One rule, one function."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen.bahasa import kunci
from docgen.case import records, roles
from docgen.case.reading.records import meets
from docgen.checks.view import View, error, sheet_error, warning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.case.model import Attendee, Meeting
    from docgen.finding import Finding
    from docgen.settings.kit import Lembar, Peran
    from docgen.settings.kit.lembar import TiapUnit


def roles_are_held(view: View) -> Iterator[Finding]:
    """Each office-wide role is held from its step on, each role of a unit with changes once the data are mended."""
    asked = {peran.nama: peran for peran in view.kit.peran if _is_asked(view, peran)}
    for peran in asked.values():
        for unit in view.comparison.units() if peran.bidang else ("",):
            if roles.holder(view.case, view.kit, peran.nama, unit) or roles.may_be_held(view.case, peran.nama, unit):
                continue
            if roles.stand_in(peran, unit) in asked:  # who would act there is missed, and named
                continue
            where = f" untuk {unit}" if unit else ""
            yield sheet_error(
                "role-missing",
                "Pejabat",
                f"Peran {peran.nama}{where} belum ada. Tambahkan barisnya di lembar Pejabat.",
                f"The role {peran.nama}{' of ' + unit if unit else ''} has no row. Add it to Pejabat.",
            )


def _is_asked(view: View, peran: Peran) -> bool:
    """Return whether somebody must hold a role by now."""
    since = peran.sejak or (view.compares_from if peran.bidang else 0)
    return not peran.dari and (not since or view.case.mencapai(since))


def roles_are_held_once(view: View) -> Iterator[Finding]:
    """A role has one holder at a time, unless the kit says that there may be several."""
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


def who_signs_is_no_witness(view: View) -> Iterator[Finding]:
    """In each unit with changes somebody may witness who does not sign its papers; without one they go out without a witness."""
    witnesses = [peran.nama for peran in view.kit.peran if peran.saksi and peran.bidang]
    parties = [peran.nama for peran in view.kit.peran if peran.bidang and (peran.memimpin or peran.notulis)]
    for unit in view.comparison.units():
        held = [row for name in witnesses for row in roles.holders(view.case, view.kit, name, unit)]
        signing = [row for name in parties if (row := roles.holder(view.case, view.kit, name, unit))]
        if held and all(any(roles.is_one(row, other) for other in signing) for row in held):
            yield warning(
                "witness-signs",
                held[0].asal,
                "Nama",
                f"{held[0].nama} menandatangani naskah {unit}, jadi tidak dapat menjadi saksinya. Tambahkan di lembar Pejabat orang lain sebagai {witnesses[0]} untuk {unit}; tanpa itu saksinya pejabat lain yang hadir dalam rapat, atau tidak ada.",
                f"{held[0].nama} signs the papers of {unit} and cannot witness them. Add somebody else as {witnesses[0]} of {unit} to Pejabat; else another official who was at the meeting witnesses, or nobody does.",
            )


def every_unit_has_its_row(view: View) -> Iterator[Finding]:
    """A sheet that the kit wants filled by then holds something, and each unit that it names has a row there."""
    for lembar in view.kit.lembar:
        found = [kunci(row.unit) for row in records.rows(view.case, view.kit, lembar)] if lembar.unit else []
        unread = any(True for _ in records.unread(view.case, lembar))
        absent = not found and (unread or not view.case.lengkap(lembar.nama))
        if absent or not (lembar.kosong or lembar.tiap_unit):
            continue
        if lembar.kosong and not found and view.case.mencapai(lembar.sejak):
            yield sheet_error(
                lembar.kosong,
                lembar.nama,
                f"Langkah {lembar.sejak} sudah bertanggal, tetapi lembar {lembar.nama} kosong. Isi {lembar.satuan} setiap {view.kit.sop.satuan_unit}.",
                f"Step {lembar.sejak} is dated, but {lembar.nama} is empty. Enter the {lembar.satuan} of each {view.kit.sop.satuan_unit}.",
            )
        elif lembar.tiap_unit:
            yield from _unmet(view, lembar, lembar.tiap_unit, set(found))


def _unmet(view: View, lembar: Lembar, each: TiapUnit, found: set[str]) -> Iterator[Finding]:
    """Yield the units that have no row where each must have one."""
    banding, other = view.kit.banding, view.kit.sheet(each.dari)
    changed = banding is not None and each.dari == banding.kunci
    named = (
        view.comparison.units()
        if changed
        else [row.unit for row in records.rows(view.case, view.kit, other)]
        if other
        else ()
    )
    where = other.nama if other else ""
    why, english = ("mempunyai perubahan", "has changes") if changed else (f"ada di {where}", f"stands in {where}")
    for unit in dict.fromkeys(named) if view.case.mencapai(each.sejak) else ():
        if unit and kunci(unit) not in found and "" not in found:
            yield sheet_error(
                each.kode,
                lembar.nama,
                f"{unit} {why}, tetapi tidak ada {lembar.satuan}nya. Tambahkan barisnya di lembar {lembar.nama}.",
                f"{unit} {english} but no {lembar.satuan}. Add its row to {lembar.nama}.",
            )


def meetings_are_complete(view: View) -> Iterator[Finding]:
    """A meeting that took place has all that its papers print."""
    if view.kit.met is None:
        return
    held, seats = view.kit.met
    for row in view.case.meetings:
        if not view.case.bertanggal(held.sejak, row.bidang):
            continue
        for name in _unsaid(view, row, held):
            yield error(
                "value-missing",
                row.asal,
                name,
                f"{name} {held.satuan} {row.bidang} belum diisi. Isi sebelum naskahnya dibuat.",
                f"{name} of the meeting of {row.bidang} is missing. Give it before its papers are made.",
            )
        if row.bidang and not _may_have_participants(view, row, seats):
            yield error(
                "value-missing",
                row.asal,
                "Bidang",
                f"{held.nama} {row.bidang} tidak mempunyai {seats.satuan}. Isi lembar {seats.nama}.",
                f"The meeting of {row.bidang} has no participants. Fill in {seats.nama}.",
            )


def _may_have_participants(view: View, row: Meeting, seats: Lembar) -> bool:
    """Return whether somebody was invited to a meeting, or may have been: of whom no bidang is known."""
    invited = {kunci(person.bidang) for person in view.case.attendees}
    return bool(invited & {"", kunci(row.bidang)}) or not (invited or view.case.lengkap(seats.nama))


def _unsaid(view: View, row: Meeting, held: Lembar) -> Iterator[str]:
    """Yield the headings of what a meeting does not say by now; what is there but cannot be read is named already."""
    for kolom in held.kolom:
        asked = meets(row.ambil, kolom.wajib_bila) if kolom.wajib_bila else kolom.wajib
        if not asked or kolom.nama in held.pengenal or row.ambil(kolom.nama) is not None or not row.asal.at(kolom.nama):
            continue
        if view.case.bertanggal(kolom.sejak or held.sejak, row.bidang) and view.case.terbaca(row.asal, kolom.nama):
            yield kolom.nama


def a_bidang_meets_once(view: View) -> Iterator[Finding]:
    """A bidang has one meeting, whose papers are one invitation, one attendance list and one set of minutes."""
    seen: dict[str, str] = {}
    for row in view.case.meetings:
        unit = kunci(row.bidang)
        if unit and unit in seen and view.case.terbaca(row.asal, "Bidang"):
            # Of the codes of the contract: this Bidang may not be chosen here, since it is taken.
            yield error(
                "value-choice",
                row.asal,
                "Bidang",
                f"{row.asal.sheet} {row.bidang} sudah ada di {seen[unit]}. Satu unit satu baris: gabungkan isinya dalam satu baris, lalu hapus baris ini.",
                f"The meeting of {row.bidang} stands in {seen[unit]} already. A unit meets once: join both in one row, then delete this one.",
            )
        seen.setdefault(unit, row.asal.at("Bidang"))


def nobody_sits_twice(view: View) -> Iterator[Finding]:
    """Who takes part in a meeting stands there once: the minutes count the rows, and each has a line to sign."""
    if view.kit.met is None:
        return
    column, told = view.kit.met[1].pengenal[0], set[str]()
    firsts: dict[tuple[str, str], Attendee] = {}
    for row in view.case.attendees:
        keys = [(kunci(row.bidang), word) for word in (row.nip, kunci(row.nama)) if word]
        first = next((firsts[key] for key in keys if key in firsts and roles.is_one(firsts[key], row)), row)
        for one, other in ((first, row), (row, first)) if first is not row else ():
            if (at := one.asal.at(column)) not in told:
                told.add(at)
                yield error(
                    "record-duplicate",
                    one.asal,
                    column,
                    f"{one.nama} juga tertulis di {other.asal.at(column)} untuk {view.kit.met[0].satuan} yang sama. Satu orang satu baris: hapus salah satunya, atau isi NIP masing-masing bila keduanya orang yang berbeda.",
                    f"{one.nama} stands at {other.asal.at(column)} too, for the same meeting. One person has one row: delete either, or give each its NIP if they are two.",
                )
        for key in keys:
            firsts.setdefault(key, row)


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
    who_signs_is_no_witness,
    every_unit_has_its_row,
    meetings_are_complete,
    a_bidang_meets_once,
    nobody_sits_twice,
    titles_are_apart,
)
