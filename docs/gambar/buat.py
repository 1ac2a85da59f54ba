"""Draw the pictures of the README from the sample: needs LibreOffice and poppler. Run by `make pictures`."""  # noqa: INP001 - a script, no package

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
SAMPLE = HERE.parents[1] / "samples" / "dpmd-banggai"
PAPERS = ("03-nota-verifikasi", "10-dokumen-perbaikan")


def main() -> None:
    """Build the sample in a folder of its own and draw the first page of each paper."""
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        shutil.copytree(SAMPLE, work / "kasus", ignore=shutil.ignore_patterns("output", "register.db*"))
        run(sys.executable, "-m", "docgen", "build", work / "kasus" / "kasus.xlsx")
        for paper in PAPERS:
            source = next((work / "kasus" / "output").glob(f"*/*/data/{paper}.docx"))
            profile = f"-env:UserInstallation={(work / 'profile').as_uri()}"
            run("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", work, source)
            target = HERE / paper.partition("-")[2]
            run("pdftoppm", "-r", "80", "-png", "-singlefile", "-f", "1", "-l", "1", work / f"{paper}.pdf", target)


def run(*command: str | Path) -> None:
    """Run an outside program; one that fails stops the drawing."""
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603 - our own commands


if __name__ == "__main__":
    main()
