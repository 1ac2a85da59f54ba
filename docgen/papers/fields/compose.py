"""One paper's fields, put together from what it may know (`dossier.md`, "What a paper may know"). Choosing only."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from docgen import bahasa
from docgen.case.model import SEKRETARIAT
from docgen.case.reading.forms import SIFAT
from docgen.papers import due as drafts
from docgen.papers import numbering
from docgen.papers.fields import citations, control_sheet, counts, people, placeholders, recap, tables
from docgen.papers.fields.context import MENDED, RECAP, VERIFIED, Fields, Setting, kepala, same
from docgen.papers.fields.meeting import meeting
from docgen.settings.kit import Per

if TYPE_CHECKING:
    from docgen.papers.due import Draft


def compose(setting: Setting, draft: Draft) -> Fields:
    """Return every field of a paper; a name that is not here is unknown to its template."""
    same_words = (draft.key, draft.date, draft.dated, setting.berkas.closed)
    fields = setting.index.once(same_words, setting.style, lambda: _told(setting, draft))
    fields = fields | _berkas(setting) | _paper(setting, draft) | citations.citations(setting, draft)
    if draft.naskah.terbit in drafts.ENCLOSING:
        fields |= citations.contents(setting, fields["berkas"])
    if draft.naskah.langkah >= RECAP:
        fields |= recap.whole(setting)
    return placeholders.spaced(fields, people.settled(setting, draft)) if setting.draf else fields


def _told(setting: Setting, draft: Draft) -> Fields:
    """Return the fields that no number touches: the same when a paper is rehearsed, filled and compared."""
    enclosing = draft.naskah.terbit in drafts.ENCLOSING
    last = len(setting.kit.langkah) if enclosing else draft.naskah.langkah
    fields = office(setting) | _case(setting) | people.officials(setting, draft) | _concerned(setting, draft)
    fields |= control_sheet.steps(setting, draft.unit, last)
    if enclosing:
        fields |= control_sheet.sheet(setting, draft)
    if draft.unit:
        fields |= _unit(setting, draft) | meeting(setting, draft)
    return fields


def office(setting: Setting) -> Fields:
    """Return what is true of the office and the SOP."""
    kantor, sop = setting.office.kantor, setting.kit.sop
    whole = f"{kantor.nama} {kantor.kabupaten}"
    street = ", ".join(
        part for part in (kantor.alamat, f"Kode Pos {kantor.kode_pos}" if kantor.kode_pos else "") if part
    )
    reach = ", ".join(
        f"{label}{bahasa.NBSP}{value}"
        for label, value in (("Telepon", kantor.telepon), ("Laman", kantor.laman), ("Pos-el", kantor.pos_el))
        if value
    )
    legal = [*sop.dasar, f"Standar Operasional Prosedur {sop.nama} pada {whole}"]
    return {
        "kantor": {
            "pemda": kantor.pemda.upper(), "nama": whole, "nama_dinas": kantor.nama, "kop_dinas": bahasa.baris(kantor.nama.upper()),
            "kop_alamat": "\n".join(part for part in (street, reach) if part), "tempat": kantor.tempat, "tempat_kapital": kantor.tempat.upper(),
            "zona": kantor.sebutan_zona, "unit_pengolah": kantor.unit_pengolah, "notula": setting.style.notula, "notula_kapital": setting.style.notula.upper(),
            "alamat_kanan": setting.style.alamat_tujuan == "kanan",
        },
        "sop": {
            "nama": sop.nama, "nama_kapital": sop.nama.upper(), "nomor": sop.nomor,
            "dasar": [{"no": str(place + 1), "isi": text + bahasa.akhir_butir(place, len(legal))} for place, text in enumerate(legal)],
        },
    }  # fmt: skip


def _case(setting: Setting) -> Fields:
    """Return what the case is about."""
    kasus, arsip = setting.case.kasus, setting.office.arsip
    code = kasus.klasifikasi or setting.office.penomoran.klasifikasi
    default = code == setting.office.penomoran.klasifikasi
    return {
        "kasus": {
            "kode": kasus.kode, "judul": kasus.judul, "judul_kapital": bahasa.pisah_judul(kasus.judul), "periode": kasus.periode,
            "periode_kapital": kasus.periode.upper(), "uraian_temuan": kasus.uraian_temuan, "sifat": kasus.sifat, "klasifikasi": code,
            "klasifikasi_nama": arsip.klasifikasi_nama if default else "", "unit_pengolah": setting.office.kantor.unit_pengolah,
            "kotak_sifat": [{"tanda": "☒" if name == kasus.sifat else "□", "nama": name} for name in SIFAT],
        },
    }  # fmt: skip


def _berkas(setting: Setting) -> Fields:
    """Return the dossier's number and how it is archived."""
    sifat, arsip = setting.case.kasus.sifat, setting.office.arsip
    return {
        "berkas": {
            "nomor": setting.berkas.number, "tahun": str(setting.berkas.year), "retensi_aktif": arsip.retensi_aktif,
            "retensi_inaktif": arsip.retensi_inaktif, "nasib_akhir": arsip.nasib_akhir,
            "keamanan": sifat if sifat in ("Terbatas", "Rahasia") else arsip.keamanan,
        },
    }  # fmt: skip


def _paper(setting: Setting, draft: Draft) -> Fields:
    own = setting.cited.get(draft.key)
    if not draft.dated:
        return _undated(draft)
    on = draft.date
    return {
        "naskah": {
            "kode": draft.stem, "judul": draft.naskah.judul, "item": str(own.item) if own else "", "tanggal": bahasa.tanggal(on), "hari_tanggal": bahasa.hari_tanggal(on),
            "nomor": numbering.printed(setting.office, draft, own.number if own else ""), "menggantikan": own.replaces if own else "",
        },
        "tanggal": {
            "hari": bahasa.hari(on), "terbilang": bahasa.terbilang(on.day), "bulan": bahasa.bulan(on),
            "tahun_terbilang": bahasa.terbilang(on.year), "angka": bahasa.tanggal_angka(on),
        },
    }  # fmt: skip


def _undated(draft: Draft) -> Fields:
    """Return what a paper says of itself before its date is known: room for the hand."""
    room = numbering.BLANK
    return {
        "naskah": {
            "kode": draft.stem, "judul": draft.naskah.judul, "item": room, "tanggal": room, "hari_tanggal": room,
            "nomor": room if draft.naskah.bernomor else "", "menggantikan": "",
        },
        "tanggal": dict.fromkeys(("hari", "terbilang", "bulan", "tahun_terbilang", "angka"), room),
    }  # fmt: skip


def _concerned(setting: Setting, draft: Draft) -> Fields:
    """Return the counts and tables a paper may show: of Temuan before the data were mended, of changes after."""
    suspected = tables.suspicions(setting, draft.unit)
    fields: Fields = {"temuan": tables.suspicion_groups(setting, suspected), "jumlah": counts.whole(setting, draft)}
    own = draft.unit if draft.naskah.langkah < RECAP else ""
    if draft.naskah.langkah >= MENDED:
        fields["perubahan"] = tables.change_groups(setting, tables.changes(setting, own))
    if draft.naskah.langkah >= VERIFIED:
        fields["temuan_tetap"] = tables.unchanged_groups(setting, tables.unchanged(setting, own))
    return fields | _heads(setting, draft) | {"batas": _deadlines(setting, draft)}


def _heads(setting: Setting, draft: Draft) -> Fields:
    """Return the bidang a paper concerns and their heads; the Sekretaris, who sends or initials it himself, is none of them."""
    units = counts.units(setting, draft)
    outside = [unit for unit in units if not same(unit, SEKRETARIAT)]
    return {
        "daftar_bidang": bahasa.deret(units),
        "daftar_kepala_bidang": bahasa.deret([kepala(unit) for unit in outside]),
        "bidang_terkait": [
            {"no": str(place), "nama": unit, "nama_kepala": kepala(unit)} for place, unit in enumerate(outside, start=1)
        ],
        "paraf_koordinasi": people.coordinating(setting, draft, units),
    }


def _deadlines(setting: Setting, draft: Draft) -> Fields:
    """Return the days by which later steps should be done (`teks.md`, batas)."""
    step, met, start = draft.naskah.langkah, _meeting_end(setting, draft), deadlines_from(setting, draft)
    if not draft.dated or (setting.draf and draft.naskah.per is Per.RAPAT and met is None):
        return {f"langkah{later}": numbering.BLANK for later in range(step + 1, RECAP + 1)}
    if met:
        return {
            f"langkah{step + ahead}": control_sheet.deadline(setting, start, range(step + 1, step + ahead + 1))
            for ahead in (1, 2, 3)
        }
    return (
        {f"langkah{RECAP}": control_sheet.deadline(setting, start, range(step + 1, RECAP + 1))} if step < RECAP else {}
    )


def deadlines_from(setting: Setting, draft: Draft) -> datetime:
    """Return the instant from which a paper reckons its deadlines: the end of its meeting, else when it was issued."""
    return _meeting_end(setting, draft) or control_sheet.issued_at(setting, draft)


def _meeting_end(setting: Setting, draft: Draft) -> datetime | None:
    rapat = next((row for row in setting.case.rapat if draft.unit and same(row.bidang, draft.unit)), None)
    if draft.naskah.per is not Per.RAPAT or rapat is None or not rapat.tanggal or not rapat.selesai:
        return None
    return datetime.combine(rapat.tanggal, rapat.selesai)


def _unit(setting: Setting, draft: Draft) -> Fields:
    """Return a bidang's name and who leads it, and once the data are mended its counts and its evidence."""
    fields: Fields = {
        "nama": draft.unit,
        "nama_kapital": draft.unit.upper(),
        "dipimpin_sekretaris": people.led_by_secretary(setting, draft),
    }
    return {"bidang": fields | (counts.bidang(setting, draft) if draft.naskah.langkah >= MENDED else {})}
