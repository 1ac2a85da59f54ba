"""The sample office as `kantor.toml`: the file that `docgen init` writes, filled in for Banggai."""

import re

from sheet import Row

from docgen.settings.office import form

FILLED = {
    "pemda": "Pemerintah Kabupaten Banggai",
    "nama": "Dinas Pemberdayaan Masyarakat dan Desa",
    "kabupaten": "Kabupaten Banggai",
    "alamat": "Jalan (alamat kantor), Luwuk, Sulawesi Tengah",
    "kode_pos": "(kode pos)",
    "telepon": "(nomor telepon)",
    "laman": "(alamat laman)",
    "pos_el": "(alamat pos-el)",
    "tempat": "Luwuk",
    "singkatan": "DPMD",
    "sebutan_kepala": "Kepala Dinas",
    "logo": "logo.png",
    "unit_pengolah": "Subbagian Perencanaan dan Evaluasi",
    "unit": "DPMD",
    "urut_awal": 471,
    "klasifikasi_nama": "Pengelolaan Database dan Analisis Sistem Informasi Kinerja",
}
"""What is Banggai's; the real address is not for a sample to make up. Every other key has its default."""

KEYS = ("Peran", "Bidang", "Nama", "NIP", "Pangkat", "Golongan", "Jabatan")


def kantor_toml(pejabat: list[Row], kode: str = "") -> str:
    """Return the office file, under a *kode* of its own if it has one, with one `[[pejabat]]` for each role."""
    head = form.TOML.partition("\n#\n# [[pejabat]]")[0].rstrip() + "\n"
    if kode:
        head = head.replace('# kode = "(kode kantor)"', f'kode = "{kode}"')
    return filled(head) + "".join(officer(row) for row in pejabat)


def filled(text: str) -> str:
    """Return the office file with the sample's values, each where its key stands first."""
    for key, value in FILLED.items():
        written = f'{key} = "{value}"' if isinstance(value, str) else f"{key} = {value}"
        text = re.sub(rf"^(?:# )?{key} = .*$", written, text, count=1, flags=re.MULTILINE)
    return text


def officer(row: Row) -> str:
    """Return one `[[pejabat]]`, with the keys that have a value."""
    lines = [f'{key.lower()} = "{row[key]}"' for key in KEYS if row.get(key)]
    return "\n" + "\n".join(["[[pejabat]]", *lines]) + "\n"
