"""One paper's fields, put together from what it may know (`dossier.md`, "What a paper may know"). Choosing only."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from docgen import bahasa
from docgen.case.forms import SIFAT
from docgen.case.model import SEKRETARIAT
from docgen.kit import Per, Terbit
from docgen.papers import numbering
from docgen.papers.fields import blank, control, people, tables
from docgen.papers.fields.meeting import meeting
from docgen.papers.fields.setting import Cited, Fields, Setting, day, kepala, same

if TYPE_CHECKING:
    from docgen.papers.draft import Draft

MENDED = 5
"""From this step's papers on the changes are known; before it, only what was suspected."""

RECAP = 8
"""From this step's papers on everything of every bidang is known."""


def compose(setting: Setting, draft: Draft) -> Fields:
    """Return every field of a paper; a name that is not here is unknown to its template."""
    step = draft.naskah.langkah
    fields = office(setting) | _case(setting) | _paper(setting, draft) | people.officials(setting, draft)
    fields |= _counts(setting, draft) | control.steps(
        setting,
        draft.unit,
        len(setting.kit.langkah) if draft.naskah.terbit in (Terbit.PENUTUP, Terbit.BERKAS) else step,
    )
    fields |= citations(setting, draft)
    if draft.naskah.terbit in (Terbit.BERKAS, Terbit.PENUTUP):
        fields |= _dossier(setting) | control.sheet(setting, draft.date)
    if draft.unit:
        fields |= _unit(setting, draft) | meeting(setting, draft)
    if step >= RECAP:
        fields |= _recap(setting)
    return blank.spaced(fields) if setting.draf else fields


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
        "berkas": {
            "nomor": setting.berkas.number, "tahun": str(setting.berkas.year), "retensi_aktif": arsip.retensi_aktif,
            "retensi_inaktif": arsip.retensi_inaktif, "nasib_akhir": arsip.nasib_akhir,
            "keamanan": kasus.sifat if kasus.sifat in ("Terbatas", "Rahasia") else arsip.keamanan,
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


def _counted(**counts: int) -> Fields:
    return {
        key: text
        for name, count in counts.items()
        for key, text in ((name, bahasa.angka(count)), (f"{name}_terbilang", bahasa.terbilang(count)))
    }


def _counts(setting: Setting, draft: Draft) -> Fields:
    """Return the counts and tables a paper may show: of Temuan before the data were mended, of changes after."""
    suspected = tables.suspicions(setting, draft.unit)
    fields: Fields = {"temuan": tables.suspicion_groups(setting, suspected)}
    if draft.naskah.langkah >= MENDED:
        rows = tables.changes(setting, draft.unit if draft.naskah.langkah < RECAP else "")
        units = list(dict.fromkeys(row.unit for row in rows))
        fields["perubahan"] = tables.change_groups(setting, rows)
        counted = (len(setting.case.perbaikan or ()), len(rows), len({row.key for row in rows}), len(units))
    else:
        units = [draft.unit] if draft.unit else _suspected_units(setting)
        counted = (len(setting.case.semula), len(suspected), len({row.key for row in suspected}), len(units))
    pegawai, unsur, orang, bidang = counted
    # The Sekretaris sends, signs or initials these papers himself: he is named among the heads only where he is the only one.
    outside = [unit for unit in units if not same(unit, SEKRETARIAT)] or units
    return fields | {
        "jumlah": _counted(pegawai=pegawai, unsur=unsur, orang=orang, bidang=bidang),
        "daftar_bidang": bahasa.deret(units),
        "daftar_kepala_bidang": bahasa.deret([kepala(unit) for unit in outside]),
        "bidang_terkait": [
            {"no": str(place), "nama": unit, "nama_kepala": kepala(unit)} for place, unit in enumerate(outside, start=1)
        ],
        "paraf_koordinasi": people.coordinating(setting, draft, outside),
        "batas": _deadlines(setting, draft),
    }


def _suspected_units(setting: Setting) -> list[str]:
    """Return the bidang that Temuan names, else all of Data Semula, in the order of the data."""
    named = {tables.unit_of_suspicion(setting, row) for row in setting.case.temuan}
    units = dict.fromkeys(person.bidang for person in setting.case.semula)
    return [unit for unit in units if not named or unit in named]


def _deadlines(setting: Setting, draft: Draft) -> Fields:
    """Return the days by which later steps should be done (`teks.md`, batas)."""
    step = draft.naskah.langkah
    if not draft.dated:
        return {f"langkah{later}": numbering.BLANK for later in range(step + 1, RECAP + 1)}
    rapat = next((row for row in setting.case.rapat if draft.unit and same(row.bidang, draft.unit)), None)
    if draft.naskah.per is Per.RAPAT and rapat and rapat.tanggal and rapat.selesai:
        start = datetime.combine(rapat.tanggal, rapat.selesai)
        return {
            f"langkah{step + ahead}": control.deadline(setting, start, range(step + 1, step + ahead + 1))
            for ahead in (1, 2, 3)
        }
    start = control.issued_at(setting, draft)
    return {f"langkah{RECAP}": control.deadline(setting, start, range(step + 1, RECAP + 1))} if step < RECAP else {}


def citations(setting: Setting, draft: Draft) -> Fields:
    """Return number and date of every paper before this one, under its short name; per bidang papers of its own bidang."""
    fields: Fields = {}
    for cited in setting.cited.values():
        if _comes_before(setting, cited, draft) and (not cited.draft.unit or same(cited.draft.unit, draft.unit)):
            fields[cited.draft.naskah.nama_isian] = _citation(setting, cited)
    if draft.naskah.langkah >= RECAP:
        named = [
            cited
            for cited in setting.cited.values()
            if cited.draft.naskah.kode == "berita-acara-koreksi" and _comes_before(setting, cited, draft)
        ]
        fields["berita_acara_daftar"] = [
            {
                "huruf": f"{bahasa.huruf(place)}.",
                **_citation(setting, cited),
                "bidang": cited.draft.unit,
                "akhiran": bahasa.akhir_butir(place, len(named)),
            }
            for place, cited in enumerate(named)
        ]
    return fields


def _citation(setting: Setting, cited: Cited) -> Fields:
    return {
        "nomor": numbering.printed(setting.office, cited.draft, cited.number),
        "tanggal": day(cited.draft),
        "item": str(cited.item),
    }


def _comes_before(setting: Setting, cited: Cited, draft: Draft) -> bool:
    place = {naskah.kode: index for index, naskah in enumerate(setting.kit.naskah)}
    if draft.naskah.terbit is Terbit.BERKAS:
        return True
    return (cited.draft.date, place[cited.draft.naskah.kode]) < (draft.date, place[draft.naskah.kode])


def _unit(setting: Setting, draft: Draft) -> Fields:
    """Return a bidang's name, and once the data are mended its counts and its evidence."""
    fields: Fields = {"nama": draft.unit, "nama_kapital": draft.unit.upper()}
    if draft.naskah.langkah >= MENDED:
        rows = tables.changes(setting, draft.unit)
        evidence = list({(row.jenis, row.nomor): row for change in rows for row in change.evidence}.values())
        kinds = list(dict.fromkeys(_lower(row.jenis) for row in evidence))
        staff = sum(same(setting.unit_of(person), draft.unit) for person in setting.case.perbaikan or ())
        fields |= _counted(
            jumlah_pegawai=staff,
            jumlah_unsur=len(rows),
            jumlah_orang=len({row.key for row in rows}),
            jumlah_bukti=len(evidence),
        )
        fields["daftar_bukti"] = bahasa.deret(kinds)
    return {"bidang": fields}


def _lower(kind: str) -> str:
    """Return a kind of evidence inside a sentence; abbreviations keep their capitals."""
    return " ".join(word if word.isupper() else word.lower() for word in kind.split())


def _recap(setting: Setting) -> Fields:
    minutes = {
        cited.draft.unit: _citation(setting, cited)
        for cited in setting.cited.values()
        if cited.draft.naskah.kode == "berita-acara-koreksi"
    }
    groups = [
        {
            **group,
            "nomor": minutes.get(group["nama"], {}).get("nomor", ""),
            "tanggal": minutes.get(group["nama"], {}).get("tanggal", ""),
        }
        for group in tables.recap_by_unit(setting)
    ]
    return {"rekap_bidang": groups, "rekap_jenis": tables.recap_by_kind(setting), "staf": tables.all_staff(setting)}


def _dossier(setting: Setting) -> Fields:
    """Return what 00 and 11 say of the dossier; until it is closed they are marked SEMENTARA."""
    listed = sorted(setting.cited.values(), key=lambda cited: cited.item)
    items = len(listed)
    code = setting.case.kasus.klasifikasi or setting.office.penomoran.klasifikasi
    berkas = _case(setting)["berkas"] | {
        "mulai": bahasa.tanggal(setting.berkas.start), "selesai": bahasa.tanggal(setting.berkas.end), "jumlah_item": str(items),
        "jumlah_item_terbilang": bahasa.terbilang(items), "status": "" if setting.berkas.closed else "SEMENTARA",
    }  # fmt: skip
    return {"berkas": berkas, "daftar_isi": [_listed(setting, cited, code) for cited in listed]}


def _listed(setting: Setting, cited: Cited, code: str) -> Fields:
    naskah = cited.draft.naskah
    about = (
        (naskah.uraian or naskah.judul)
        .replace("{bidang}", cited.draft.unit)
        .replace("{periode}", setting.case.kasus.periode)
    )
    return {
        "item": str(cited.item), "nomor": numbering.printed(setting.office, cited.draft, cited.number) or people.NOTHING, "klasifikasi": code,
        "uraian": about, "tanggal": day(cited.draft), "jumlah": "1 naskah", "keterangan": "Asli",
    }  # fmt: skip
