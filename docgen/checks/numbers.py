"""Rules on numbers that were given elsewhere (Nomor Naskah): each is one paper's, and the paper bears one. One rule, one function."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.bahasa import deret, kunci
from docgen.case import records
from docgen.case.model import JOINT
from docgen.case.reading.collector import did_you_mean_en, did_you_mean_id
from docgen.case.rows import joined_in_one_way
from docgen.checks.view import View, error, warning
from docgen.settings.kit.forms import UNIT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.case.model import NomorNaskah
    from docgen.finding import Finding
    from docgen.settings.kit import Naskah


def _rows(view: View) -> Iterator[tuple[NomorNaskah, Naskah]]:
    """Yield each row with its paper; one that names no paper is named already."""
    kinds = {naskah.kode: naskah for naskah in view.kit.naskah}
    yield from ((row, kinds[row.naskah]) for row in view.case.nomor_naskah if row.naskah in kinds)


def numbers_are_borne(view: View) -> Iterator[Finding]:
    """A number is given to a paper that bears one."""
    for row, naskah in _rows(view):
        if not naskah.bernomor:
            numbered = ", ".join(each.kode for each in view.kit.naskah if each.bernomor)
            yield error("value-choice", row.asal, "Naskah",
                f"{naskah.judul} tidak bernomor, jadi nomor ini tidak akan tercetak. Hapus baris ini, atau pilih salah satu: {numbered}.",
                f"{naskah.judul} bears no number, so this one would not be printed. Delete this row, or choose one of: {numbered}.",
            )  # fmt: skip


def numbers_are_given(view: View) -> Iterator[Finding]:
    """A dash or dots in the place of a number that is not there yet are none: they would be printed, and stand in the book."""
    for row in view.case.nomor_naskah:
        if row.nomor and not any(map(str.isalnum, row.nomor)):
            yield error("value-missing", row.asal, "Nomor",
                f'"{row.nomor}" bukan nomor naskah. Isi nomornya, atau hapus baris ini sampai nomornya ada.',
                f'"{row.nomor}" is no number of a paper. Give the number, or delete this row until it is there.',
            )  # fmt: skip


def numbers_name_their_bidang(view: View) -> Iterator[Finding]:
    """A paper of each bidang is numbered in a bidang, a paper of the whole office in none."""
    known: dict[str, dict[str, records.NamedRow]] = {}
    for row, naskah in _rows(view):
        if naskah.of_row and (row.baris or not view.kit.rows_of_units(naskah)):
            if naskah.per not in known:  # once for thousands of numbers
                known[naskah.per] = _known(view, naskah)
            yield from _row_named(view, row, naskah, known[naskah.per])
        elif naskah.of_unit and row.bidang and not row.baris:
            yield from _of_a_unit(view, row, naskah)
        else:
            yield from _placed(view, row, naskah)


def _of_a_unit(view: View, row: NomorNaskah, naskah: Naskah) -> Iterator[Finding]:
    """Yield a number that is given to the paper of a unit that has no rows; what was not entered yet, or not read, may be its."""
    banding, lembar = view.kit.banding, view.kit.sheet(naskah.dari)
    if banding and naskah.dari in ("", banding.kunci):
        yield from _unchanged(view, row, naskah)
        return
    rows = tuple(records.rows(view.case, view.kit, lembar)) if lembar else ()
    units = {kunci(each.unit): each.unit for each in rows}
    if not units or kunci(row.bidang) in units or (lembar and any(True for _ in records.unread(view.case, lembar))):
        return
    named = tuple(filter(None, units.values()))
    yield error("value-choice", row.asal, "Bidang",
        f'{lembar.nama if lembar else ""} tidak mempunyai baris "{row.bidang}", jadi {naskah.judul} tidak dibuat untuknya dan nomor ini tidak akan tercetak.{did_you_mean_id(row.bidang, named)} Perbaiki sel ini, atau hapus baris ini.',
        f'{lembar.nama if lembar else ""} has no row of "{row.bidang}", so there is no such paper, and this number would not be printed.{did_you_mean_en(row.bidang, named)} Mend this cell, or delete this row.',
    )  # fmt: skip


def _unchanged(view: View, row: NomorNaskah, naskah: Naskah) -> Iterator[Finding]:
    """Yield a number that is given to the paper of a unit of which nothing was changed, once that is known."""
    unread, units = view.case.tak_terbaca, view.comparison.units()
    known = view.case.menjadi is not None and not (unread.sheets or unread.staff or view.comparison.doubtful)
    if not known or kunci(row.bidang) in map(kunci, units) or not view.case.mencapai_di(view.compares_from, row.bidang):
        return
    yield warning("value-choice", row.asal, "Bidang",
        f'Data "{row.bidang}" tidak berubah, jadi {naskah.judul} tidak dibuat untuknya dan nomor ini tidak akan tercetak.{did_you_mean_id(row.bidang, units)} Perbaiki sel ini, atau hapus baris ini; bila naskahnya dicabut sesudah terbit, biarkan.',
        f'Nothing of "{row.bidang}" was changed, so there is no such paper, and this number would not be printed.{did_you_mean_en(row.bidang, units)} Mend this cell, or delete this row; if the paper was withdrawn after it was issued, leave it.',
    )  # fmt: skip


def _placed(view: View, row: NomorNaskah, naskah: Naskah) -> Iterator[Finding]:
    """Yield a number that names a row of a paper of none, lacks the unit of one of each, or has one of a paper of all."""
    if row.baris:
        yield error("value-range", row.asal, "Baris",
            f"{naskah.judul} tidak dibuat untuk satu baris, jadi nomor ini tidak akan tercetak. Kosongkan sel ini.",
            f"{naskah.judul} is not made for a row, so this number would not be printed. Empty this cell.",
        )  # fmt: skip
    elif not naskah.of_case and not row.bidang and view.case.terbaca(row.asal, "Bidang"):
        head = view.kit.unit_column
        yield error("value-missing", row.asal, UNIT if row.asal.at(UNIT) else "Naskah",
            f"{naskah.judul} dibuat untuk setiap unit, tetapi baris ini tidak menyebut {view.kit.sop.satuan_unit}nya. Isi {head}.",
            f"{naskah.judul} is made for each unit, but this row names none. Give the {head}.",
        )  # fmt: skip
    elif naskah.of_case and row.bidang:
        yield error("value-range", row.asal, "Bidang",
            f"{naskah.judul} berlaku untuk seluruh kantor, tidak untuk satu unit. Kosongkan sel ini.",
            f"{naskah.judul} is of the whole office and not of one unit. Empty this cell.",
        )  # fmt: skip


def _known(view: View, naskah: Naskah) -> dict[str, records.NamedRow]:
    """Return the rows a paper is made for, by what they are known by."""
    lembar = view.kit.sheet(naskah.per)
    found = records.named_rows(view.case, view.kit, lembar) if lembar else ()
    return {kunci(joined_in_one_way(JOINT.join(one.parts))): one for one in found}


def _row_named(view: View, row: NomorNaskah, naskah: Naskah, known: dict[str, records.NamedRow]) -> Iterator[Finding]:
    """Yield what is wrong with the row that a number is given to: there is none, or it has no such paper."""
    lembar = view.kit.sheet(naskah.per)
    if found := known.get(kunci(row.baris)):
        if not records.may_meet(found.row, naskah.bila):
            yield error("value-choice", row.asal, "Baris",
                f"{naskah.judul} tidak dibuat untuk {found.label}, jadi nomor ini tidak akan tercetak. Hapus baris ini, atau perbaiki {deret(tuple(naskah.bila))} baris itu.",
                f"There is no {naskah.judul} for {found.label}, so this number would not be printed. Delete this row, or mend {', '.join(naskah.bila)} of that row.",
            )  # fmt: skip
        return
    if row.baris and lembar and any(True for _ in records.unread(view.case, lembar)):
        return  # it may be one of those
    listed, names = JOINT.join(lembar.pengenal) if lembar else "", [JOINT.join(one.parts) for one in known.values()]
    near = (did_you_mean_id(row.baris, names), did_you_mean_en(row.baris, names)) if row.baris else ("", "")
    such = (f', misalnya "{names[0]}"', f', such as "{names[0]}"') if names else ("", "")
    yield error(
        "value-choice" if row.baris else "value-missing",
        row.asal,
        "Baris" if row.asal.at("Baris") else "Naskah",
        f"{naskah.judul} dibuat untuk setiap baris {lembar.nama if lembar else naskah.per}, tetapi kolom Baris tidak menyebut baris yang ada.{near[0]} Isi Baris dengan pengenalnya: {listed}{such[0]}.",
        f"{naskah.judul} is made for each row, but Baris names no row that is there.{near[1]} Give Baris what the row is known by: {listed}{such[1]}.",
    )


def papers_bear_one_number(view: View) -> Iterator[Finding]:
    """A paper is given one number."""
    seen: dict[tuple[str, str], str] = {}
    for row, naskah in _rows(view):
        paper = (naskah.kode, kunci(row.baris or row.bidang))
        if paper in seen and (row.baris or row.bidang or naskah.of_case) and view.case.terbaca(row.asal, "Bidang"):
            yield error("value-choice", row.asal, "Naskah",
                f"Nomor {naskah.judul} ini sudah diberikan di {seen[paper]}. Satu naskah hanya satu nomor: hapus salah satu barisnya.",
                f"This paper has its number at {seen[paper]} already. A paper bears one number: delete either row.",
            )  # fmt: skip
        seen.setdefault(paper, row.asal.at("Naskah"))


def numbers_are_of_one_paper(view: View) -> Iterator[Finding]:
    """A number is given to one paper."""
    seen: dict[str, tuple[tuple[str, str], str]] = {}
    for row, naskah in _rows(view):
        number, paper = "".join(row.nomor.split()).casefold(), (naskah.kode, kunci(row.baris or row.bidang))
        if number and number in seen and seen[number][0] != paper:
            yield error("value-choice", row.asal, "Nomor",
                f'Nomor "{row.nomor}" sudah dipakai naskah lain di {seen[number][1]}. Satu nomor hanya untuk satu naskah: perbaiki salah satunya.',
                f'The number "{row.nomor}" is of another paper at {seen[number][1]} already. A number is of one paper: mend either.',
            )  # fmt: skip
        seen.setdefault(number, (paper, row.asal.at("Nomor")))


RULES = (
    numbers_are_given,
    numbers_are_borne,
    numbers_name_their_bidang,
    papers_bear_one_number,
    numbers_are_of_one_paper,
)
