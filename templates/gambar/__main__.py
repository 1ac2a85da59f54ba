"""Write the templates of the shipped kit: ``python -m templates.gambar``."""

from pathlib import Path

from templates.gambar import berkas_word
from templates.gambar.berkas_word import Section, upright
from templates.gambar.halaman import SIDEWAYS
from templates.gambar.naskah import akhir, awal, berkas, bidang, disposisi, lampiran, rapat, rekap, undangan

KIT = Path(__file__).parents[1] / "perbaikan-data-kinerja"


def papers() -> dict[str, tuple[Section, ...]]:
    """Return the sections of every paper under the name of its template."""
    return {
        "sampul": (upright(*berkas.sampul()),),
        "daftar-isi-berkas": (upright(*berkas.daftar_isi_berkas()),),
        "lembar-temuan": (upright(*awal.lembar_temuan()),),
        "lembar-disposisi": (upright(*disposisi.lembar_disposisi(), footed=False),),
        "nota-verifikasi": (upright(*awal.nota_verifikasi()),),
        "undangan": (upright(*undangan.undangan()),),
        "daftar-hadir": (upright(*rapat.daftar_hadir()),),
        "notula": (upright(*rapat.notula()),),
        "lembar-perbaikan": (upright(*bidang.lembar_perbaikan()),),
        "berita-acara-koreksi": (upright(*bidang.berita_acara_koreksi()),),
        "nota-pengantar": (upright(*bidang.nota_pengantar()),),
        "rekapitulasi": (Section(SIDEWAYS, rekap.rekapitulasi()),),
        "lembar-paraf": (upright(*akhir.lembar_paraf()),),
        "dokumen-perbaikan": (upright(*akhir.dokumen_perbaikan()), Section(SIDEWAYS, lampiran.lampiran())),
        "lembar-kendali-sop": (upright(*berkas.lembar_kendali_sop()),),
    }


def main() -> None:
    """Write every template into the kit."""
    for name, sections in papers().items():
        (KIT / f"{name}.docx").write_bytes(berkas_word.build(*sections))


if __name__ == "__main__":
    main()
