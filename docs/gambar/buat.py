"""Draw the pictures of panduan.md and of sop.md from the sample: needs LibreOffice and poppler. Run by `make pictures`."""  # noqa: INP001 - a script, no package

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
SAMPLE = HERE.parents[1] / "samples" / "dpmd-banggai"
PAPERS = {"11-lembar-kendali-sop": ("lembar-kendali", 2)}
"""The papers that are drawn: what their pictures are called, and which page they show."""

PRINTED = {"daftar-cetak.pdf": ("daftar-cetak", 1), "PDK-2026-10-cetak.pdf": ("kode-halaman", 11)}
"""The files of a print that are drawn, likewise: the tick list, and a half sheet with its page code."""

SOP_PAGES = 3
DPI = "80"


def main() -> None:
    """Build the sample in a folder of its own; draw one page of each paper and all pages of the SOP."""
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        office = work / "kasus"
        shutil.copytree(SAMPLE, office, ignore=shutil.ignore_patterns("output", "register.db*"))
        docgen("build", office / "kasus.xlsx")
        docgen("sop", "--output", office / "sop.docx")
        papers = {paper: next((office / "output").glob(f"*/*/data/{paper}.docx")) for paper in PAPERS}
        profile = f"-env:UserInstallation={(work / 'profile').as_uri()}"
        run(
            "soffice",
            profile,
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            work,
            *papers.values(),
            office / "sop.docx",
        )
        for paper, (picture, page) in PAPERS.items():
            draw(work / f"{paper}.pdf", page, HERE / picture)
        docgen("print", next((office / "output").glob("[0-9]*/*")), "--output", work / "cetak")
        for printed, (picture, page) in PRINTED.items():
            draw(work / "cetak" / printed, page, HERE / picture)
        docgen("export", next((office / "output").glob("[0-9]*/*")), "--as", "daftar-arsip", "--output", work / "serah")
        book = work / "serah" / "daftar-arsip.xlsx"
        run("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", work, book)
        draw(work / "daftar-arsip.pdf", 2, HERE / "daftar-arsip")
        for page in range(1, SOP_PAGES + 1):
            draw(work / "sop.pdf", page, HERE / f"sop-{page}")


def docgen(*arguments: str | Path) -> None:
    """Run docgen as a user does."""
    run(sys.executable, "-m", "docgen", *arguments)


def draw(pdf: Path, page: int, target: Path) -> None:
    """Draw one page of a PDF as a PNG."""
    run("pdftoppm", "-r", DPI, "-png", "-singlefile", "-f", str(page), "-l", str(page), pdf, target)


def run(*command: str | Path) -> None:
    """Run an outside program; one that fails stops the drawing."""
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603 - our own commands


if __name__ == "__main__":
    main()
