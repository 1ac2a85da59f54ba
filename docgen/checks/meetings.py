"""Rules on meetings: what they say, and who takes part. One rule, one function."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.bahasa import kunci
from docgen.case import roles
from docgen.case.rows import meets
from docgen.checks.view import View, error, warning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.case.model import Attendee, Meeting
    from docgen.finding import Finding
    from docgen.settings.kit import Lembar


def meetings_are_complete(view: View) -> Iterator[Finding]:
    """A meeting that took place has all that its papers print."""
    if view.kit.met is None:
        return
    held, seats = view.kit.met
    for row in view.case.meetings:
        if not view.case.bertanggal(held.sejak, row.bidang):
            continue
        for name in _unsaid(view, row, held):
            yield error("value-missing", row.asal, name,
                f"{name} {held.satuan} {row.bidang} belum diisi. Isi sebelum naskahnya dibuat.",
                f"{name} of the meeting of {row.bidang} is missing. Give it before its papers are made.",
            )  # fmt: skip
        if row.bidang and not _may_have_participants(view, row, seats):
            yield error("value-missing", row.asal, "Bidang",
                f"{held.nama} {row.bidang} tidak mempunyai {seats.satuan}. Isi lembar {seats.nama}.",
                f"The meeting of {row.bidang} has no participants. Fill in {seats.nama}.",
            )  # fmt: skip


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
            yield error("value-choice", row.asal, "Bidang",
                f"{row.asal.sheet} {row.bidang} sudah ada di {seen[unit]}. Satu unit satu baris: gabungkan isinya dalam satu baris, lalu hapus baris ini.",
                f"The meeting of {row.bidang} stands in {seen[unit]} already. A unit meets once: join both in one row, then delete this one.",
            )  # fmt: skip
        seen.setdefault(unit, row.asal.at("Bidang"))


def nobody_sits_twice(view: View) -> Iterator[Finding]:
    """Who takes part in a meeting stands there once: the minutes count the rows, and each has a line to sign."""
    if view.kit.met is None:
        return
    column, told = view.kit.met[1].pengenal[0], set[str]()
    firsts: dict[tuple[str, str], Attendee] = {}
    for row in (one for one in view.case.attendees if one.bidang):
        keys = [(kunci(row.bidang), word) for word in (row.nip, kunci(row.nama)) if word]
        first = next((firsts[key] for key in keys if key in firsts and roles.is_one(firsts[key], row)), row)
        for one, other in ((first, row), (row, first)) if first is not row else ():
            if (at := one.asal.at(column)) not in told:
                told.add(at)
                yield (warning if _may_be_two(one, other) else error)("record-duplicate", one.asal, column,
                    f"{one.nama} juga tertulis di {other.asal.at(column)} untuk {view.kit.met[0].satuan} yang sama. Satu orang satu baris: hapus salah satunya, atau isi NIP masing-masing bila keduanya orang yang berbeda.",
                    f"{one.nama} stands at {other.asal.at(column)} too, for the same meeting. One person has one row: delete either, or give each its NIP if they are two.",
                )  # fmt: skip
        for key in keys:
            firsts.setdefault(key, row)


def _may_be_two(one: Attendee, other: Attendee) -> bool:
    """Return whether two of one name may be two people: they have different posts, and not both a number."""
    return bool(one.jabatan and other.jabatan) and kunci(one.jabatan) != kunci(other.jabatan)


def nobody_meets_alone(view: View) -> Iterator[Finding]:
    """Once invitations go out, somebody is invited beside the one who leads: else they go to nobody, which is asked about."""
    leader = roles.leader(view.kit)
    if view.kit.met is None or leader is None:
        return
    held, seats = view.kit.met
    for row in view.case.meetings if view.case.mencapai(held.sejak - 1) else ():
        chair = roles.holder(view.case, view.kit, leader.nama, row.bidang, row.tanggal)
        present = [one for one in view.case.attendees if kunci(one.bidang) in ("", kunci(row.bidang))]
        if row.bidang and chair and present and all(roles.is_one(one, chair) for one in present):
            yield warning("value-missing", present[0].asal, seats.pengenal[-1],
                f"{held.nama} {row.bidang} hanya menyebut pimpinannya, {chair.nama}, jadi undangannya tidak ditujukan kepada siapa pun. Tambahkan yang diundang di lembar {seats.nama}, bila ada.",
                f"The meeting of {row.bidang} names only who leads it, {chair.nama}, so its invitation goes to nobody. Add who is invited to {seats.nama}, if anybody is.",
            )  # fmt: skip


RULES = (meetings_are_complete, a_bidang_meets_once, nobody_sits_twice, nobody_meets_alone)
