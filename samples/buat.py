"""Make both samples anew: `python samples/buat.py`. The same bytes every time."""

import csv
import io
import os
from pathlib import Path

# With or without lxml, openpyxl must write the same XML; it decides when it is imported.
os.environ["OPENPYXL_LXML"] = "False"

import berkas_bukti
import buku
import kantor
import kesalahan
import lambang
import lembar
import naskah_bukti
import perkara
from sheet import Sheet

HERE = Path(__file__).resolve().parent


def main() -> None:
    """Write the right case, then the same case with mistakes."""
    sheets = lembar.sheets()
    spoilt, planted = kesalahan.plant(sheets)
    write_folder(HERE / "dpmd-banggai", sheets)
    write_folder(HERE / "salah", spoilt, "DPMD-SALAH")  # another office: a folder beside it keeps no second register
    (HERE / "salah" / "kesalahan.csv").write_bytes(listing(planted))


def write_folder(folder: Path, sheets: list[Sheet], kode: str = "") -> None:
    """Write workbook, office file, emblem and evidence of one sample."""
    evidence = folder / "bukti"
    evidence.mkdir(parents=True, exist_ok=True)
    pejabat = lembar.sheets()[0].rows
    (folder / "kasus.xlsx").write_bytes(buku.workbook(perkara.KASUS, lembar.SIFAT, sheets))
    (folder / "kantor.toml").write_bytes(kantor.kantor_toml(pejabat, kode).encode())
    (folder / "logo.png").write_bytes(lambang.logo())
    for name, paper in naskah_bukti.PDF.items():
        (evidence / name).write_bytes(berkas_bukti.pdf(paper))
    for name, paper in naskah_bukti.SCANS.items():
        (evidence / name).write_bytes(berkas_bukti.scan(paper))


def listing(planted: list[kesalahan.Planted]) -> bytes:
    """Return the planted mistakes as CSV, sheet by sheet."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(kesalahan.Planted._fields)
    writer.writerows(sorted(planted))
    return out.getvalue().encode()


if __name__ == "__main__":
    main()
