"""Draw the gallery: page 1 of every paper of the sample, one of each kind. Needs LibreOffice and poppler. Run by `make pictures`."""  # noqa: INP001 - a script, no package

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from docgen import printing  # noqa: E402 - as above
from docgen.pipeline import example  # noqa: E402 - as above

PICTURES = HERE / "gambar" / "galeri"
DPI = 60
HEAD = """# Galeri

Halaman pertama setiap naskah kasus contoh, satu dari setiap jenis, seperti tercetak oleh LibreOffice.
Gambar-gambar ini dibuat oleh `python docs/galeri.py`.
"""


def main() -> None:
    """Print one paper of each kind and draw its first page."""
    found = example.read()
    if found is None:
        raise SystemExit("the sample case is not there")
    chosen = {each.naskah.kode: each for each in reversed(found.drafts)}
    order = [naskah for naskah in found.checked.kit.naskah if naskah.kode in chosen]
    papers = found.papers()
    PICTURES.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="docgen-") as work:
        wanted = {chosen[naskah.kode].file: papers[chosen[naskah.kode].file] for naskah in order}
        pdfs = printing.convert(printing.find(None).soffice, wanted, Path(work))
        for naskah in order:
            draw(pdfs[chosen[naskah.kode].file], PICTURES / naskah.kode)
    pictures = [f"## {naskah.judul}\n\n![{naskah.judul}](gambar/galeri/{naskah.kode}.png)\n" for naskah in order]
    (HERE / "galeri.md").write_text("\n".join([HEAD, *pictures]), encoding="utf-8", newline="\n")


def draw(pdf: Path, target: Path) -> None:
    """Draw the first page of a PDF as a small PNG."""
    command = ["pdftoppm", "-r", str(DPI), "-png", "-singlefile", "-f", "1", "-l", "1", str(pdf), str(target)]
    subprocess.run(command, check=True)  # noqa: S603 - our own command


if __name__ == "__main__":
    main()
