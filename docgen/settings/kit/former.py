"""A kit as it was written before it named its own sheets, read as the general form.

Dossiers keep the kit that made them, so what older ones say is understood for good. The sheets of the first SOP stand here
for that reason alone: a kit with `[[lembar]]` takes nothing from them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.settings.kit.aturan import Aturan
from docgen.settings.kit.lembar import STAFF, Banding, Kolom, LabelKasus, Lembar, Orang, Pilihan, TiapUnit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from docgen.settings.kit.model import Kit, Peran

INVITED = ["Bidang", "Tanggal", "Waktu Mulai", "Tempat", "Agenda", "peserta"]
TERBIT: dict[str, dict[str, object]] = {
    "undangan": {"terbit": "terisi", "perlu": INVITED, "tanggal": "Tanggal Undangan", "paling_lambat": "Tanggal"},
    "diundang": {"terbit": "terisi", "perlu": INVITED, "tanggal": "Tanggal"},
    "rapat": {"terbit": "selesai", "tanggal": "Tanggal"},
}
"""When a paper of a meeting was due, as the general form says it."""

UNIT = {
    "satuan_unit": "bidang", "satuan_unit_banyak": "bidang-bidang", "bagian_unit": "bidang dan seksi", "bagian_pengganti": "subbagian",
}  # fmt: skip
"""What a former kit called its units."""

SEKRETARIAT = "Sekretariat"
"""The unit in which a role's stand-in acted."""

DOES: dict[str, dict[str, Any]] = {
    "Sekretaris": {"mengetahui": True, "hierarki": 2},
    "Kasubag Perencanaan dan Evaluasi": {"hierarki": 1},
    "Kepala Bidang": {"memimpin": True, "koordinasi": True, "sejak": 5},
    "Kepala Seksi": {"saksi": True, "sejak": 5},
    "Pelaksana": {"notulis": True, "sejak": 5},
}
"""What the program knew by name of the roles of the first SOP."""

IDENTITY = {key: name for key, name in STAFF.items() if key != "nip_semula"}
STATUS = tuple(Pilihan(nama=name) for name in ("PNS", "PPPK", "Non ASN"))


PARTS = {
    "meetings": "rapat", "attendees": "peserta", "menjadi": "perbaikan",
    "key_semula": "nip_semula", "key_tertulis": "nip_tertulis",
}  # fmt: skip
"""What parts of a case were called when their digests were first taken: they stay the same for good, or a dossier that is
closed would be revised by the docgen that comes after it."""

LABELS = {"Batas Rekapitulasi": "batas_rekapitulasi"}
"""The same of labels of Kasus that every case had: they are told beside the kit's other labels for good."""

NAMED = "Mekanisme Perbaikan Data Kinerja"
FOLLOW_UP: dict[int, dict[str, Any]] = {
    1: {
        "tindak_lanjut": "Memperbaiki data kinerja sesuai dengan kesimpulan rapat dan bukti yang valid",
        "kata": (("memperbaiki", "diperbaiki"), ("data", "kinerja")),
    },
    2: {
        "tindak_lanjut": "Mengoreksi hasil perbaikan data kinerja dan menuangkannya dalam berita acara",
        "kata": (("mengoreksi", "dikoreksi"), ("perbaikan", "data")),
    },
    3: {
        "tindak_lanjut": "Menyampaikan hasil perbaikan kepada {kepada}",
        "kata": (("menyampaikan", "disampaikan", "menyerahkan", "diserahkan"), ("perbaikan",)),
    },
}
"""What the program knew of the steps after the meeting of the first SOP, by how many come before them."""


def general(tables: Mapping[str, object]) -> Mapping[str, object]:
    """Return the tables of a kit with former spellings in the general form; one that names its sheets has no such spellings."""
    if "lembar" in tables:
        return tables
    made = dict(tables)
    for name, told in (("naskah", _paper), ("peran", _role)):
        listed = tables.get(name)
        if isinstance(listed, list):
            made[name] = [told(each) for each in listed]
    return made


def _paper(paper: object) -> object:
    if not isinstance(paper, dict):
        return paper
    per, terbit, step = paper.get("per"), paper.get("terbit"), paper.get("langkah")
    made = dict(paper)
    if per == "bidang":
        made |= {"per": "unit", "dari": "perubahan"}
    if isinstance(terbit, str) and terbit in TERBIT:
        made |= TERBIT[terbit]
        if made["terbit"] == "terisi" and isinstance(step, int):
            made["sesudah"] = max(step - 1, 0)
    return made


def _role(role: object) -> object:
    if isinstance(role, dict) and isinstance(role.get("pengganti"), str):
        return {**role, "pengganti": {SEKRETARIAT: role["pengganti"]} if role["pengganti"] else {}}
    return role


def first(kit: Kit) -> Kit:
    """Return a kit of the first SOP with what it does not say yet: how minutes put its steps, and the label of the recap's last day."""
    if not kit.met or kit.sop.nama != NAMED:
        return kit
    steps, labels, (name,) = kit.langkah, kit.kasus, LABELS
    if not any(step.tindak_lanjut for step in steps):
        steps = tuple(step.model_copy(update=FOLLOW_UP.get(step.no - kit.meeting, {})) for step in steps)
    if kit.recap and not any(label.batas or label.nama == name for label in labels):
        labels = (*labels, LabelKasus(nama=name, jenis="tanggal", wajib=False, batas=kit.recap))
    return kit.model_copy(update={"langkah": steps, "kasus": labels})


def with_sheets(kit: Kit) -> Kit:
    """Return a kit that names no sheets with those of the first SOP, and its word for a unit."""
    said = kit.sop.model_fields_set
    sop = kit.sop.model_copy(update={name: word for name, word in UNIT.items() if name not in said})
    status = tuple(each.nama for each in STATUS)
    data = tuple(each.model_copy(update={"wajib_bila": {"Status": each.wajib_status}}) if each.wajib_status else each for each in kit.kolom)  # fmt: skip
    identity = (
        Kolom(nama="NIP", jenis="nip", wajib_bila={"Status": status[:2]}),
        Kolom(nama="Nomor Pegawai", jenis="kode", wajib_bila={"Status": status[2:]}),
        Kolom(nama="Nama", jenis="teks"),
        Kolom(nama="Status", jenis="pilihan", pilihan=STATUS),
        Kolom(nama="Pangkat", jenis="teks", wajib_bila={"Status": status[:1]}),
        Kolom(nama="Golongan", jenis="teks", wajib_bila={"Status": status[:2]}),
        Kolom(nama="Jabatan", jenis="teks"),
        Kolom(nama="Bidang", jenis="teks"),
    )
    semula = Lembar(
        nama="Data Semula", kunci="semula", satuan="pegawai", pengenal=("NIP",), sebutan="Nama", unit="Bidang",
        longgar=True, daftar=True, orang=Orang(**IDENTITY), kolom=(*identity, *data),
    )  # fmt: skip
    after = Lembar(
        nama="Data Perbaikan", kunci="perbaikan", satuan="pegawai", sejak=5, seperti="semula", daftar=True
    )  # fmt: skip
    return kit.model_copy(
        update={
            "sop": sop,
            "lembar": (*_forms(), semula, after),
            "banding": Banding(semula="semula", menjadi="perbaikan", sejak=5, koreksi={"NIP": "NIP Semula"}, temuan="temuan", terjawab_sejak=6),
            "aturan": tuple(_rules(kit)),
            "kasus": (LabelKasus(nama="Uraian Temuan"),),
            "peran": tuple(_doing(each) for each in kit.peran),
        }
    )  # fmt: skip


def _forms() -> tuple[Lembar, ...]:
    """Return the sheets of the first SOP before the data."""
    kinds = {
        "Bidang": "teks", "Tanggal": "tanggal", "Waktu Mulai": "jam", "Waktu Selesai": "jam", "Tempat": "teks", "Agenda": "teks",
        "Pembahasan": "daftar", "Kesimpulan": "daftar", "Tindak Lanjut": "daftar", "Tanggal Undangan": "tanggal", "Notulis": "orang",
    }  # fmt: skip
    late, free = ("Waktu Selesai", "Pembahasan", "Kesimpulan"), ("Tindak Lanjut", "Tanggal Undangan", "Notulis")
    meeting = tuple(
        Kolom.model_validate({"nama": name, "jenis": jenis, "sejak": 4 * (name in late), "wajib": name not in free})
        for name, jenis in kinds.items()
    )
    guests = {"Bidang": "teks", "Nama": "teks", "NIP": "nip", "Jabatan": "teks"}
    seats = tuple(
        Kolom.model_validate({"nama": name, "jenis": jenis, "wajib": name != "NIP"}) for name, jenis in guests.items()
    )
    each = TiapUnit(dari="perubahan", sejak=5, kode="meeting-missing")
    return (
        Lembar(nama="Temuan", kunci="temuan", satuan="temuan", wajib=False),
        Lembar(
            nama="Rapat", kunci="rapat", satuan="rapat", sejak=4, pengenal=("Bidang",), sebutan="Bidang", unit="Bidang",
            tiap_unit=each, kosong="meeting-missing", kolom=meeting,
        ),
        Lembar(
            nama="Peserta", kunci="peserta", satuan="peserta", sejak=4, kumpulan="rapat", pengenal=("Bidang", "Nama"),
            sebutan="Nama", unit="Bidang", orang=Orang(nip="NIP", nama="Nama", jabatan="Jabatan"), kolom=seats,
        ),
    )  # fmt: skip


def _rules(kit: Kit) -> Iterable[Aturan]:
    """Yield the rules that a former kit and the program had."""
    both = ("semula", "perbaikan")
    if matrix := kit.matriks:
        yield Aturan(
            jenis="matriks", lembar=both, kolom=matrix.predikat, dari=(matrix.hasil, matrix.perilaku), isi=matrix.isi
        )
    for rule in kit.jumlah:
        yield Aturan(jenis="jumlah", lembar=both, kolom=rule.kolom, bagian=rule.bagian, kode="attendance-sum")
        yield Aturan(
            jenis="hari-kerja", lembar=both, kolom=rule.kolom, paling_banyak=True, kode="attendance-excess", tingkat="periksa"
        )  # fmt: skip
    yield Aturan(jenis="urut", lembar="rapat", kolom=("Waktu Mulai", "Waktu Selesai"), tegas=True, kode="meeting-time")
    yield Aturan(jenis="langkah", lembar="rapat", kolom="Tanggal", langkah=4, kode="meeting-time")


def _doing(role: Peran) -> Peran:
    known = {name: value for name, value in DOES.get(role.nama, {}).items() if not getattr(role, name)}
    return role.model_copy(update=known)
