"""The outside programs that printing needs: where they are, how they are run, and that none outlives its time."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Self

from docgen.errors import ProgramMissingError
from docgen.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

NAMES = ("soffice.com", "soffice", "libreoffice")
"""What LibreOffice is called on the path; on Windows soffice.com waits for its work, soffice.exe does not."""

INSTALLED = (
    "C:/Program Files/LibreOffice/program/soffice.com",
    "C:/Program Files (x86)/LibreOffice/program/soffice.com",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
POPPLER = ("pdftotext", "pdffonts")

ROOM = 1 << 20
"""Bytes for which there is room where LibreOffice did not fail for want of it."""

GLANCE = 0.02
"""Seconds between two looks at whether a paper is ready."""


class Programs(Frozen):
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
    running = Running(command, seconds, subprocess.PIPE)
    try:
        out, _ = running.process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired as error:
        raise _slow(command[0], seconds) from error
    finally:
        running.stop()
    return out


class Running:
    """A program at work, with all it starts; it is given so many seconds of waiting, and a *home* for what it lays down."""

    def __init__(
        self, command: Sequence[str], seconds: float, out: int = subprocess.DEVNULL, home: Path | None = None
    ) -> None:
        self.program, self.seconds, self.left = command[0], seconds, seconds
        try:
            self.process = subprocess.Popen(  # noqa: S603 - our own commands, no shell
                [*_housed(home), *command],
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except OSError as error:
            raise ProgramMissingError(
                f"{Path(self.program).name} tidak dapat dijalankan di komputer ini. Pasang ulang program itu, lalu jalankan lagi.",
                f"{Path(self.program).name} cannot be started on this computer. Install that program anew and run again.",
            ) from error

    def wait(self, until: Path | None) -> None:
        """Wait until a file is there or the program has ended; one that takes too long is killed."""
        while self.process.poll() is None and not (until and until.exists()):
            try:
                self.process.wait(GLANCE)
            except subprocess.TimeoutExpired as error:
                self.left -= GLANCE
                if self.left <= 0:
                    self.stop()
                    raise _slow(self.program, self.seconds) from error

    def stop(self) -> None:
        """End it with all it started, which may go on where it has ended itself, and hold its pipe."""
        if sys.platform != "win32" or self.process.poll() is None:
            _kill(self.process)
        self.process.wait()
        if self.process.stdout and sys.platform != "win32":  # there a thread reads it still
            self.process.stdout.close()


def _housed(home: Path | None) -> list[str]:
    """Return how a program begins whose temporary files lie at *home*, and go with it even where it is killed.

    The environment is the command line's alone to look at; what alters one word of it stands on every system but Windows.
    """
    env = shutil.which("env") if home and sys.platform != "win32" else None
    return [env, *(f"{name}={home}" for name in ("TMPDIR", "TEMP", "TMP"))] if env else []


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End a program and all it started: LibreOffice's first process only waits for its second."""
    if sys.platform == "win32":
        tree = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
        subprocess.run(tree, check=False, capture_output=True)  # noqa: S603 - our own process, by its number
    else:
        with suppress(ProcessLookupError, PermissionError):  # none of them is left; macOS says the latter
            os.killpg(process.pid, signal.SIGKILL)


def _slow(program: str, seconds: float) -> ProgramMissingError:
    name = Path(program).name
    return ProgramMissingError(
        f"{name} tidak selesai dalam {seconds:.0f} detik dan dihentikan. Tutup program lain, lalu jalankan lagi.",
        f"{name} did not end within {seconds:.0f} seconds and was stopped. Close other programs and run again.",
    )


SEEN_BEFORE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/Product"><prop oor:name="ooSetupLastVersion" oor:op="fuse"><value>999.0</value></prop></item>
</oor:items>"""
"""A profile's settings by which LibreOffice is not new to it: else it tries out how it draws, which takes longer than ten papers."""

BUILD = ("versionrc", "version.ini")
"""The files beside the program that tell its build, on Unix and on Windows."""


def _settled(profile: Path, soffice: str) -> Path:
    """Return a new profile as LibreOffice would leave it after its first start; one of another build it mends, and starts twice."""
    user = profile / "user"
    (user / "extensions").mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(SEEN_BEFORE, encoding="utf-8")
    told = next((file for name in BUILD if (file := Path(soffice).resolve().parent / name).is_file()), None)
    build = re.search(rb"^buildid=([^\r\n]+)", told.read_bytes(), re.MULTILINE) if told else None
    if build:
        (user / "extensions" / "buildid").write_bytes(build[1])
    return profile


BATCH = 40
"""Papers that one LibreOffice converts: its start costs more than a paper."""

SECONDS, SECONDS_EACH = 90.0, 20.0
"""How long a batch may take, and each paper more."""


PLAIN = "pdf:writer_pdf_Export"
ARCHIVAL = PLAIN + ':{"SelectPdfVersion":{"type":"long","value":"2"}}'
"""What LibreOffice makes of a paper: a PDF to be measured, or one to be kept (PDF/A-2b)."""


def convert(soffice: str, papers: Mapping[str, bytes], work: Path, kind: str = PLAIN) -> dict[str, Path]:
    """Return the PDF of each paper by its file name, written below *work*; one that does not come out is a fault."""
    with Conversion(soffice, papers, work, kind) as made:
        return dict(made)


class Conversion:
    """Papers on their way to PDF: LibreOffice begins at once, and each PDF is handed on as soon as it is whole.

    It has a profile of its own below *work*, so that a LibreOffice that is open does not take the papers over; one that
    has ended may leave its *profile* to the next.
    """

    def __init__(
        self, soffice: str, papers: Mapping[str, bytes], work: Path, kind: str = PLAIN, profile: Path | None = None
    ) -> None:
        source, self.target, self.home = work / "naskah", work / "pdf", work / "sementara"
        for folder in (source, self.target, self.home):
            folder.mkdir(parents=True, exist_ok=True)
        # Under a number: whoever may list the programs of this computer reads no names of people from the names of papers.
        self.papers = {name: source / f"{place:05}{Path(name).suffix}" for place, name in enumerate(papers, start=1)}
        for name, path in self.papers.items():
            path.write_bytes(papers[name])
        self.profile = profile or _settled(work / "profil", soffice)
        self.command = [
            soffice, f"-env:UserInstallation={self.profile.resolve().as_uri()}", "--headless", "--norestore", "--nologo", "--convert-to", kind,
            "--outdir", str(self.target),
        ]  # fmt: skip
        names = list(papers)
        self.batches = [names[start : start + BATCH] for start in range(0, len(names), BATCH)]
        self.lost: list[str] = []
        self.running = self._started(0) if names else None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.running:
            self.running.stop()

    def __iter__(self) -> Iterator[tuple[str, Path]]:
        """Yield each paper with its PDF, in their order: one is whole once the next one is begun."""
        for number, names in enumerate(self.batches):
            self.running = running = self.running if self.running and not number else self._started(number)
            made = [self.target / f"{self.papers[name].stem}.pdf" for name in names]
            for name, path, then in zip(names, made, [*made[1:], None], strict=True):
                running.wait(then)
                if path.is_file() and path.stat().st_size:
                    yield name, path
                else:
                    self.lost.append(name)
        if self.lost:
            (self.home / "penuh").write_bytes(bytes(ROOM))  # that the disk is full is said as what it is
            raise ProgramMissingError(
                f"LibreOffice tidak menghasilkan PDF dari {len(self.lost)} naskah ({', '.join(self.lost[:3])}). Bukalah naskah itu di Word, lalu jalankan lagi.",
                f"LibreOffice made no PDF of {len(self.lost)} papers ({', '.join(self.lost[:3])}). Open them in Word, then run again.",
            )

    def _started(self, batch: int) -> Running:
        papers = [str(self.papers[name]) for name in self.batches[batch]]
        seconds = SECONDS + SECONDS_EACH * len(papers)
        return Running([*self.command, *papers], seconds, home=self.home.resolve())
