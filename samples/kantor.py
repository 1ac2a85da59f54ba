"""The sample office as `kantor.toml`: the file that `docgen init` writes, filled in for Banggai."""

from sheet import Row

from docgen.settings import office_form

FILLED = {
    "pemda": "Pemerintah Kabupaten Banggai",
    "kabupaten": "Kabupaten Banggai",
    "alamat": "Jalan (alamat kantor), Luwuk, Sulawesi Tengah",
    "kode_pos": "(kode pos)",
    "telepon": "(nomor telepon)",
    "laman": "(alamat laman)",
    "pos_el": "(alamat pos-el)",
    "tempat": "Luwuk",
    "logo": "logo.png",
    "unit": "DPMD",
    "urut_awal": 471,
    "klasifikasi_nama": "Pengelolaan Database dan Analisis Sistem Informasi Kinerja",
}
"""What is Banggai's; the real address is not for a sample to make up. Every other key has its default."""

KEYS = ("Peran", "Bidang", "Nama", "NIP", "Pangkat", "Golongan", "Jabatan")


def kantor_toml(pejabat: list[Row]) -> str:
    """Return the office file, with one `[[pejabat]]` for each role."""
    head = office_form.TOML.partition("\n[[pejabat]]")[0].rstrip() + "\n"
    lines = (filled(line) for line in head.splitlines())
    return "\n".join(lines) + "\n" + "".join(officer(row) for row in pejabat)


def filled(line: str) -> str:
    """Return a line of the office file with the sample's value."""
    key = line.partition(" = ")[0]
    value = FILLED.get(key)
    return line if value is None else f'{key} = "{value}"' if isinstance(value, str) else f"{key} = {value}"


def officer(row: Row) -> str:
    """Return one `[[pejabat]]`, with the keys that have a value."""
    lines = [f'{key.lower()} = "{row[key]}"' for key in KEYS if row.get(key)]
    return "\n" + "\n".join(["[[pejabat]]", *lines]) + "\n"
