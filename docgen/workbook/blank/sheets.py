"""The sheets of a case and the labels of Kasus, each drawn by what is declared of its columns: those of every kit, and a kit's own. Words only."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from docgen.bahasa import deret
from docgen.case.model import IDENTITY
from docgen.case.pangkat import PNS, PPPK
from docgen.settings.kit import Kolom
from docgen.settings.kit.forms import (
    BUKTI,
    JENIS_BUKTI,
    KASUS,
    KESALAHAN,
    LANGKAH,
    NIP,
    NOMOR_NASKAH,
    PEJABAT,
    TEMUAN,
    UNIT,
    columns_of_staff,
)
from docgen.settings.kit.lembar import MEASURED
from docgen.workbook.blank import columns
from docgen.workbook.blank.columns import Column, Form, Offer, Row

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from docgen.settings.kit import Kit, Lembar
    from docgen.settings.office import Office, PejabatBawaan

GUIDE = "Isi kolom B. Baris {optional} boleh kosong; daftar pilihan di sebelah kanan boleh ditambah."
RANKS = {
    "pangkat": Offer(tuple(PNS.values()), strict=False, daftar="Pangkat"),
    "golongan": Offer((*PNS, *PPPK), strict=False, daftar="Golongan"),
}
"""What is offered wherever somebody's rank stands."""


def _drawn(lembar: Lembar, offers: Mapping[str, Offer], **said: str) -> tuple[Column, ...]:
    """Return the columns of a sheet; its unit is offered from the list of units that the office keeps on Kasus."""
    of_unit = {lembar.unit: Offer(strict=False, daftar=UNIT)} if lembar.unit else {}
    offered = {**of_unit, **offers}
    return tuple(columns.declare(kolom, offered.get(kolom.nama), **said) for kolom in lembar.kolom)


def _of_every_kit(kit: Kit, form: Lembar, offers: Mapping[str, Offer], **said: str) -> tuple[Column, ...]:
    """Return the columns of a form that every kit has; a unit stands under what the kit's own sheets call it."""
    head = kit.unit_column
    unit = {} if head == UNIT else {"nama": head}
    named = tuple(each.model_copy(update=unit) if each.nama == UNIT else each for each in form.kolom)
    return _drawn(_as_shown(kit, form.model_copy(update={"kolom": named, "unit": head})), offers, **said)


def _as_shown(kit: Kit, form: Lembar) -> Lembar:
    """Return a form with the examples that the kit gives for its headings."""
    own = kit.contoh_judul.get(form.nama, {})
    told = (each.model_copy(update={"contoh": own[each.nama]}) if each.nama in own else each for each in form.kolom)
    return form.model_copy(update={"kolom": tuple(told)})


def pejabat(kit: Kit, office: Office, held: Sequence[dict[str, str]] = ()) -> Form:
    """Return the sheet of who holds each role, filled with the officials who *held* it, else with those of the office file."""
    roles = tuple(peran.nama for peran in kit.peran if not peran.dari)
    offers = {"Peran": Offer(roles), "Jabatan": Offer(example=roles[0])} | {
        key.capitalize(): of for key, of in RANKS.items()
    }
    several = deret([peran.nama for peran in kit.peran if peran.banyak])
    many = f"; {several} boleh beberapa orang" if several else ""
    guide = f"Satu baris setiap peran{many}. Jabatan ditulis tanpa Plt., Plh., atau Pj."
    known = tuple(Row(row) for row in held) or tuple(map(_official, office.pejabat))
    own = {UNIT: kit.unit_column}
    officials = tuple(
        {own.get(heading, heading): value for heading, value in row.items()}
        for row in known
        if row.get("Peran") in roles
    )
    return Form(
        PEJABAT.nama,
        guide,
        _of_every_kit(kit, PEJABAT, offers),
        officials or tuple(Row(Peran=peran.nama) for peran in kit.peran if peran.nama in roles and not peran.bidang),
    )


def _official(item: PejabatBawaan) -> Row:
    """Return an official of the office file as a row; what is only a placeholder there stays empty here."""
    heads = {kolom.slug: kolom.nama for kolom in PEJABAT.kolom}
    return {heads[key]: value for key, value in item.model_dump().items() if value and not placeholder(value)}


def placeholder(value: str) -> bool:
    """Return whether a value of the office file is only a placeholder: `(nama Sekretaris)`."""
    return value.startswith("(") and value.endswith(")")


def langkah(kit: Kit) -> Form:
    """Return the sheet of the SOP's steps, their numbers filled in."""
    numbers = tuple(step.no for step in kit.langkah)
    shared = [step.no for step in kit.langkah if step.per_bidang]
    row = len(shared) > 2 and shared[-1] - shared[0] == len(shared) - 1  # noqa: PLR2004 - two are named both
    many = f"{shared[0]} sampai {shared[-1]}" if row else deret([str(no) for no in shared])
    apart = f"Hanya untuk langkah {many}, bila tiap unit mempunyai baris sendiri." if shared else "Dibiarkan kosong."
    each = f" Langkah {many} boleh ditulis satu baris setiap unit." if shared else ""
    guide = f"Langkah yang belum dimulai dibiarkan kosong.{each}"
    offers = {"Langkah": Offer(tuple(map(str, numbers)))}
    return Form(
        LANGKAH.nama,
        guide,
        _of_every_kit(kit, LANGKAH, offers, langkah_unit=apart),
        tuple({"Langkah": no} for no in numbers),
    )


def of_records(kit: Kit, lembar: Lembar, people: Sequence[Row]) -> Form:
    """Return one sheet of the kit: since when it is filled, and its columns; one that is filled from a list names *people*."""
    if kit.banding and lembar.kunci == kit.banding.temuan:
        return _temuan(kit, lembar)
    when = f"Diisi pada langkah {lembar.sejak}" if lembar.sejak else "Diisi sejak awal"
    each = f"satu baris satu {lembar.satuan}" if lembar.satuan != "baris" else "satu baris satu hal"
    guide = lembar.petunjuk or f"{when}: {each}." + ("" if lembar.wajib else " Boleh kosong.")
    told = lembar.orang.columns if lembar.orang else {}
    drawn = (
        *_numbers(kit, lembar),
        *_drawn(lembar, {told[key]: of for key, of in RANKS.items() if key in told}),
        *_old(kit, lembar),
    )
    listed = people if lembar.daftar and lembar.orang else ()
    rows = tuple({"No": number, **_person(lembar, row)} for number, row in enumerate(listed, start=1))
    still = next((place for place, column in enumerate(drawn, start=1) if column.heading == lembar.label), 0)
    return Form(lembar.nama, guide, drawn, rows, still, lenient=lembar.longgar)


def _person(lembar: Lembar, row: Row) -> Row:
    """Return a person of a staff list under the headings of a sheet."""
    own = columns_of_staff(lembar)
    found = {name: row[name] for name in lembar.columns if name in row}
    return found | {name: row[heading] for heading, name in own.items() if heading in row}


def _numbers(kit: Kit, lembar: Lembar) -> tuple[Column, ...]:
    told = Kolom(nama="No", jenis="bulat", petunjuk="Nomor urut; tidak dibandingkan.", lebar=6)
    return (columns.declare(told),) if lembar in (kit.people or ()) else ()


def _old(kit: Kit, lembar: Lembar) -> tuple[Column, ...]:
    """Return the columns that tell what a key was before it was corrected itself."""
    old = kit.banding.koreksi if kit.banding and lembar.kunci == kit.banding.menjadi else {}
    why = "Hanya bila {} itu sendiri yang diperbaiki: isinya yang lama."
    return tuple(
        columns.declare(
            Kolom(nama=name, jenis=_kind(lembar, of), petunjuk=why.format(of), contoh=_old_key(lembar, of), lebar=22)
        )
        for of, name in old.items()
        if name not in lembar.columns
    )


def _kind(lembar: Lembar, name: str) -> str:
    """Return of what kind cells are that name a part of a key elsewhere: a day is typed as a day, whatever is a text as a code."""
    key = lembar.columns.get(name)
    return key.jenis if key and key.jenis in MEASURED else "kode"


def _old_key(lembar: Lembar, name: str) -> str:
    key = lembar.columns.get(name)
    return key.contoh or (NIP if key.jenis == "nip" else "") if key else ""


def _about(kit: Kit, what: str = "") -> tuple[Column, ...]:
    """Return the columns by which other sheets name whom or what is compared."""
    sheet = kit.things
    if sheet is None:
        return (
            columns.declare(
                Kolom(nama="NIP", jenis="nip", petunjuk=f"NIP pegawai {what}".strip() + "; bagi Non ASN Nomor Pegawai.")
            ),
        )
    keys = (
        Kolom(nama=name, jenis=_kind(sheet, name), petunjuk=f"{_of(name, sheet.satuan)} {what}".strip() + ".", lebar=22)
        for name in sheet.pengenal
    )
    return tuple(map(columns.declare, keys))


def _of(name: str, satuan: str) -> str:
    """Return a heading as that of a row: Kode aset; Kode Barang says of what already."""
    return name if name.lower().endswith(satuan.lower()) else f"{name} {satuan}"


def _headings(kit: Kit, more: tuple[str, ...] = (), daftar: str = "Kolom") -> dict[str, Offer]:
    named = (*(() if kit.things else ("NIP", *IDENTITY)), *filter(partial(_may_change, kit), kit.data))
    return {"Kolom": Offer((*more, *named), strict=False, daftar=daftar, example=named[-1])}


def _may_change(kit: Kit, name: str) -> bool:
    """Return whether a column of things is compared: both sheets have it, and a key is one that may be corrected."""
    if kit.things is None or kit.compared is None or kit.banding is None:
        return True
    return name in kit.compared[0].columns and (name not in kit.things.pengenal or name in kit.banding.koreksi)


def _temuan(kit: Kit, lembar: Lembar) -> Form:
    """Return the sheet of what was found; only of a person the unit is told."""
    number, unit, *told = _drawn(_as_shown(kit, TEMUAN), _headings(kit), satuan=_whose(kit))
    whose = (unit, *_about(kit)) if kit.people else _about(kit, "yang diduga salah")
    guide = lembar.petunjuk or "Boleh kosong. Satu baris setiap dugaan kesalahan."
    return Form(lembar.nama, guide, (number, *whose, *told))


def bukti(kit: Kit) -> tuple[Form, ...]:
    """Return the sheet of the evidence; none where nothing is compared."""
    if kit.banding is None:
        return ()
    listed = {
        KESALAHAN: Offer(kit.banding.jenis_kesalahan, strict=False),
        JENIS_BUKTI: Offer(kit.banding.jenis_bukti, strict=False),
    }
    told = _drawn(
        _as_shown(kit, BUKTI), {**_headings(kit, ("*",), f"Kolom {kit.banding.bukti}"), **listed}, satuan=_whose(kit)
    )
    guide = f"Diisi pada langkah {kit.banding.sejak}. Satu baris menjelaskan satu isian yang berubah."
    return (Form(kit.banding.bukti, guide, (*_about(kit, "yang datanya berubah"), *told)),)


def _whose(kit: Kit) -> str:
    return kit.compared[1].satuan if kit.compared else "baris"


def nomor_naskah(kit: Kit) -> Form:
    """Return the sheet of numbers that were given elsewhere; rows are named where the kit numbers papers of rows beside those of a unit."""
    codes = tuple(naskah.kode for naskah in kit.naskah if naskah.bernomor)
    sheets = (kit.sheet(naskah.per) for naskah in kit.naskah if naskah.bernomor)
    of_rows = next((each for each in sheets if each and each.pengenal != (each.unit,)), None)
    keys = "; ".join(of_rows.pengenal) if of_rows else ""
    drawn = _of_every_kit(kit, NOMOR_NASKAH, {"Naskah": Offer(codes)}, pengenal=keys)
    guide = "Boleh kosong. Hanya diisi bila nomor naskah diberikan oleh buku agenda atau aplikasi lain."
    return Form(NOMOR_NASKAH.nama, guide, tuple(each for each in drawn if of_rows or each.heading != "Baris"))


def labels(kit: Kit) -> tuple[Column, ...]:
    """Return the labels of the sheet Kasus: what must be there, the kit's own among them, then what may stay empty."""
    own = (each.kolom for each in kit.kasus if each.wajib)
    needed = (KASUS.columns[name] for name in KASUS.pengenal)
    return tuple(columns.declare(label, sop=kit.sop.nama) for label in (*needed, *own, *_optional(kit)))


def _optional(kit: Kit) -> tuple[Kolom, ...]:
    """Return what may stay empty, the note for last."""
    *free, note = (label for label in _as_shown(kit, KASUS).kolom if label.nama not in KASUS.pengenal)
    return (*free, *(each.kolom for each in kit.kasus if not each.wajib), note)


def guide(kit: Kit) -> str:
    """Return what stands above the labels: which of them may be left empty."""
    return GUIDE.format(optional=deret([label.nama for label in _optional(kit)]))
