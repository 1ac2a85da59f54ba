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
    from collections.abc import Sequence

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
    return Programs(_soffice(soffice), text, fonts)


def _soffice(named: str | None) -> str:
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
        "LibreOffice tidak ada di komputer ini, jadi cetakan tidak dapat diperiksa. Pasang LibreOffice, atau sebutkan alamatnya dalam DOCGEN_SOFFICE.",
        "LibreOffice is not on this computer, so prints cannot be examined. Install LibreOffice, or name its path in DOCGEN_SOFFICE.",
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
