"""Rules on officials: who holds a role, signs and witnesses. One rule, one function."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen.bahasa import kunci
from docgen.case import records, roles
from docgen.checks.view import View, error, sheet_error, warning
from docgen.papers.occasion import suspected_units

if TYPE_CHECKING:
    from collections.abc import Iterator

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
            yield sheet_error("role-missing", "Pejabat",
                f"Peran {peran.nama}{where} belum ada. Tambahkan barisnya di lembar Pejabat.",
                f"The role {peran.nama}{' of ' + unit if unit else ''} has no row. Add it to Pejabat.",
            )  # fmt: skip


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
            yield error("role-duplicate", row.asal, "Peran",
                f"Peran {row.peran} ini sudah ada di {seen[key]}. Hapus salah satunya, atau isi Sejak bila peran berpindah tangan.",
                f"This role already stands in {seen[key]}. Delete one, or give Sejak where it changed hands.",
            )  # fmt: skip
        seen.setdefault(key, row.asal.at("Peran"))


def who_signs_is_no_witness(view: View) -> Iterator[Finding]:
    """In each unit with changes somebody may witness who does not sign its papers; without one they go out without a witness."""
    witnesses = [peran.nama for peran in view.kit.peran if peran.saksi and peran.bidang]
    parties = [peran.nama for peran in view.kit.peran if peran.bidang and (peran.memimpin or peran.notulis)]
    for unit in view.comparison.units():
        held = [row for name in witnesses for row in roles.holders(view.case, view.kit, name, unit)]
        signing = [row for name in parties if (row := roles.holder(view.case, view.kit, name, unit))]
        if held and all(any(roles.is_one(row, other) for other in signing) for row in held):
            yield warning("witness-signs", held[0].asal, "Nama",
                f"{held[0].nama} menandatangani naskah {unit}, jadi tidak dapat menjadi saksinya. Tambahkan di lembar Pejabat orang lain sebagai {witnesses[0]} untuk {unit}; tanpa itu saksinya pejabat lain yang hadir dalam rapat, atau tidak ada.",
                f"{held[0].nama} signs the papers of {unit} and cannot witness them. Add somebody else as {witnesses[0]} of {unit} to Pejabat; else another official who was at the meeting witnesses, or nobody does.",
            )  # fmt: skip


def nobody_is_both_parties(view: View) -> Iterator[Finding]:
    """In each unit with changes one leads and another does the work: alone they correct themselves, and agree with themselves."""
    leader = roles.leader(view.kit)
    for peran in (one for one in view.kit.peran if one.notulis and one.bidang and leader):
        for unit in view.comparison.units():
            held = roles.holder(view.case, view.kit, peran.nama, unit)
            leading = roles.holder(view.case, view.kit, leader.nama, unit) if leader else None
            if held and leading and roles.is_one(held, leading):
                yield warning("self-signed", held.asal, "Nama",
                    f"{held.nama} memimpin {unit} dan memegang peran {peran.nama} di sana, jadi naskahnya ditandatangani oleh satu orang sebagai kedua pihak. Tulis orang lain sebagai {peran.nama} {unit} di lembar Pejabat.",
                    f"{held.nama} leads {unit} and holds the role {peran.nama} there, so one person signs its papers as both parties. Name somebody else as {peran.nama} of {unit} in Pejabat.",
                )  # fmt: skip


def every_unit_has_its_row(view: View) -> Iterator[Finding]:
    """A sheet that the kit wants filled by then holds something, and each unit that it names has a row there."""
    for lembar in view.kit.lembar:
        found = [*records.rows(view.case, view.kit, lembar), *records.unread(view.case, lembar)]
        absent = not found and not view.case.lengkap(lembar.nama)
        if absent or not (lembar.kosong or lembar.tiap_unit):
            continue
        if lembar.kosong and not found and view.case.mencapai(lembar.sejak):
            yield _empty(view, lembar)
        elif lembar.tiap_unit:
            yield from _unmet(view, lembar, lembar.tiap_unit, {kunci(row.unit) for row in found})


def _empty(view: View, lembar: Lembar) -> Finding:
    """Return the finding for a sheet that the kit wants filled by now."""
    unit = view.kit.sop.satuan_unit
    whose, english = (f" setiap {unit}", f" of each {unit}") if lembar.unit else (", satu sebaris", ", one a row")
    since = f"Langkah {lembar.sejak} sudah bertanggal, tetapi lembar" if lembar.sejak else "Lembar"
    dated = f"Step {lembar.sejak} is dated, but " if lembar.sejak else ""
    return sheet_error(lembar.kosong, lembar.nama,
        f"{since} {lembar.nama} kosong. Isi {lembar.satuan}{whose}.",
        f"{dated}{lembar.nama} is empty. Enter the {lembar.satuan}{english}.",
    )  # fmt: skip


def _unmet(view: View, lembar: Lembar, each: TiapUnit, found: set[str]) -> Iterator[Finding]:
    """Yield the units that have no row where each must have one."""
    banding, other = view.kit.banding, view.kit.sheet(each.dari)
    changed = banding is not None and each.dari == banding.kunci
    if changed or other is None:
        named, why, english = view.comparison.units() if changed else (), "mempunyai perubahan", "has changes"
    else:
        suspected = banding is not None and each.dari == banding.temuan
        held = (row.unit for row in records.rows(view.case, view.kit, other))
        named = tuple(suspected_units(view.case) if suspected else held)
        why, english = f"ada di {other.nama}", f"stands in {other.nama}"
    for unit in dict.fromkeys(named) if view.case.mencapai(each.sejak) else ():
        if unit and kunci(unit) not in found and "" not in found:
            yield sheet_error(each.kode, lembar.nama,
                f"{unit} {why}, tetapi tidak ada {lembar.satuan}nya. Tambahkan barisnya di lembar {lembar.nama}.",
                f"{unit} {english} but no {lembar.satuan}. Add its row to {lembar.nama}.",
            )  # fmt: skip


TITLE = re.compile(r"\W*(?:plt|plh|pj)(?:\.|\s)", re.IGNORECASE)


def titles_are_apart(view: View) -> Iterator[Finding]:
    """Plt., Plh. and Pj. stand under Sebutan, for papers print them before the Jabatan."""
    for row in view.case.pejabat:
        if TITLE.match(row.jabatan):
            yield error("title-doubled", row.asal, "Jabatan",
                f'Jabatan "{row.jabatan}" sudah memuat Plt., Plh., atau Pj., yang akan tercetak dua kali. Pindahkan ke kolom Sebutan.',
                f'The Jabatan "{row.jabatan}" holds Plt., Plh. or Pj. already, which would be printed twice. Move it to Sebutan.',
            )  # fmt: skip


RULES = (
    roles_are_held,
    roles_are_held_once,
    who_signs_is_no_witness,
    nobody_is_both_parties,
    every_unit_has_its_row,
    titles_are_apart,
)
