"""The outside programs that printing needs: where they are, how they are run, and that none outlives its time."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.errors import ProgramMissingError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

NAMES = ("soffice.com", "soffice", "libreoffice")
"""What LibreOffice is called on the path; on Windows soffice.com waits for its work, soffice.exe does not."""

INSTALLED = (
    "C:/Program Files/LibreOffice/program/soffice.com",
    "C:/Program Files (x86)/LibreOffice/program/soffice.com",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
POPPLER = ("pdftotext", "pdffonts")


@dataclass(frozen=True, slots=True)
class Programs:
    """Where each program lies."""

    soffice: str
    pdftotext: str
    pdffonts: str


def find(soffice: str | None) -> Programs:
    """Return the programs; one that is missing is a fault that says how to get it."""
    text, fonts = (shutil.which(name) for name in POPPLER)
    if not text or not fonts:
        raise ProgramMissingError(
            "poppler-utils (pdftotext, pdffonts) tidak ada di komputer ini. Pasang poppler, lalu jalankan lagi.",
            "poppler-utils (pdftotext, pdffonts) is not on this computer. Install poppler and run again.",
        )
    return Programs(office_program(soffice), text, fonts)


def office_program(named: str | None) -> str:
    """Return where LibreOffice lies: as *named*, else on the path, else where its installer puts it."""
    if named:
        found = shutil.which(named)
        if found:
            return found
        raise ProgramMissingError(
            f'DOCGEN_SOFFICE menunjuk "{named}", tetapi program itu tidak ada. Perbaiki alamatnya, atau kosongkan.',
            f'DOCGEN_SOFFICE names "{named}", but there is no such program. Mend the path, or empty it.',
        )
    on_path = (shutil.which(name) for name in NAMES)
    installed = (place for place in INSTALLED if Path(place).is_file())
    found = next((place for place in (*on_path, *installed) if place), None)
    if found:
        return found
    raise ProgramMissingError(
        "LibreOffice tidak ada di komputer ini, jadi naskah tidak dapat dijadikan halaman cetak. Pasang LibreOffice, atau sebutkan alamatnya dalam DOCGEN_SOFFICE.",
        "LibreOffice is not on this computer, so papers cannot be made into pages. Install LibreOffice, or name its path in DOCGEN_SOFFICE.",
    )


def run(command: Sequence[str], seconds: float) -> bytes:
    """Return what a program printed; one that takes too long is killed with all it started."""
    with subprocess.Popen(  # noqa: S603 - our own commands, no shell
        list(command),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            out, _ = process.communicate(timeout=seconds)
        except BaseException as error:
            _kill(process)
            process.communicate()
            if isinstance(error, subprocess.TimeoutExpired):
                raise _slow(command[0], seconds) from error
            raise
        return out


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End a program and all it started: LibreOffice's first process only waits for its second."""
    if sys.platform == "win32":
        tree = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
        subprocess.run(tree, check=False, capture_output=True)  # noqa: S603 - our own process, by its number
    else:
        os.killpg(process.pid, signal.SIGKILL)


def _slow(program: str, seconds: float) -> ProgramMissingError:
    name = Path(program).name
    return ProgramMissingError(
        f"{name} tidak selesai dalam {seconds:.0f} detik dan dihentikan. Tutup program lain, lalu jalankan lagi.",
        f"{name} did not end within {seconds:.0f} seconds and was stopped. Close other programs and run again.",
    )


BATCH = 40
"""Papers that one LibreOffice converts: its start costs more than a paper."""

SECONDS, SECONDS_EACH = 90.0, 20.0
"""How long a batch may take, and each paper more."""


PLAIN = "pdf:writer_pdf_Export"
ARCHIVAL = PLAIN + ':{"SelectPdfVersion":{"type":"long","value":"2"}}'
"""What LibreOffice makes of a paper: a PDF to be measured, or one to be kept (PDF/A-2b)."""


def convert(soffice: str, papers: Mapping[str, bytes], work: Path, kind: str = PLAIN) -> dict[str, Path]:
    """Return the PDF of each paper by its file name, written below *work*; one that does not come out is a fault."""
    source, target = work / "naskah", work / "pdf"
    source.mkdir(parents=True)
    target.mkdir()
    for name, content in papers.items():
        (source / name).write_bytes(content)
    names = list(papers)
    for start in range(0, len(names), BATCH):
        _batch(soffice, [source / name for name in names[start : start + BATCH]], target, (work / "profil", kind))
    made = {name: (target / name).with_suffix(".pdf") for name in names}
    lost = [name for name, path in made.items() if not path.is_file() or path.stat().st_size == 0]
    if lost:
        raise ProgramMissingError(
            f"LibreOffice tidak menghasilkan PDF dari {len(lost)} naskah ({', '.join(lost[:3])}). Bukalah naskah itu di Word, lalu jalankan lagi.",
            f"LibreOffice made no PDF of {len(lost)} papers ({', '.join(lost[:3])}). Open them in Word, then run again.",
        )
    return made


def _batch(soffice: str, papers: list[Path], target: Path, way: tuple[Path, str]) -> None:
    """Convert some papers, in a profile of its own so that a LibreOffice that is open does not take them over."""
    profile, kind = way
    command = [
        soffice, f"-env:UserInstallation={profile.resolve().as_uri()}", "--headless", "--norestore", "--nologo", "--convert-to", kind,
        "--outdir", str(target), *map(str, papers),
    ]  # fmt: skip
    run(command, SECONDS + SECONDS_EACH * len(papers))
