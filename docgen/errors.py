"""Faults: what stops a run, and the exit code each one ends with. Not for what is wrong with the case: see `finding`."""

from __future__ import annotations

import errno
import re
from contextlib import contextmanager
from enum import IntEnum
from typing import TYPE_CHECKING, ClassVar

from docgen.finding import Finding, Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class ExitCode(IntEnum):
    """How a run ended; the numbers are a promise to other programs (0 to 2 are Click's)."""

    DONE = 0
    UNEXPECTED = 1
    USAGE = 2
    CASE_HAS_ERRORS = 3
    WORKBOOK_UNREADABLE = 4
    TEMPLATE_BROKEN = 5
    REGISTER_REFUSES = 6
    WOULD_CHANGE = 7
    VERIFY_FAILED = 8
    PROGRAM_MISSING = 9
    SETTINGS_WRONG = 10


class DocgenError(Exception):
    """A fault of the run, said in full sentences in both languages; it ends with what to do."""

    exit_code: ClassVar[ExitCode]
    code: str
    passing: ClassVar[bool] = False
    """Whether the same may go well in a moment: a batch then waits and tries again."""

    def __init__(self, indonesian: str, english: str, findings: tuple[Finding, ...] = ()) -> None:
        super().__init__(indonesian)
        self.words = Words(indonesian, english)
        self.findings = findings

    def beside(self, news: Iterable[Words]) -> None:
        """Say also what was done all the same, and stays so."""
        for words in news:
            self.words = Words(f"{self.words.id}\n{words.id}", f"{self.words.en}\n{words.en}")

    def __reduce__(self) -> tuple[type[DocgenError], tuple[str, str, tuple[Finding, ...]]]:
        """Return how the fault is made again in the process that asked for the work it ended."""
        return type(self), (self.words.id, self.words.en, self.findings)


class UnexpectedError(DocgenError):
    """Something is wrong in docgen itself, or the computer has no room for its work."""

    exit_code = ExitCode.UNEXPECTED
    code = "unexpected"


class MisuseError(DocgenError):
    """What was asked for does not go together, or would overwrite a file of the user's."""

    exit_code = ExitCode.USAGE
    code = "usage"


class CaseHasErrors(DocgenError):  # noqa: N818 - the case has errors; nothing in the program failed
    """The workbook was read, and its findings forbid the build."""

    exit_code = ExitCode.CASE_HAS_ERRORS
    code = "case-has-errors"


class WorkbookUnreadableError(DocgenError):
    """The file is no readable .xlsx."""

    exit_code = ExitCode.WORKBOOK_UNREADABLE
    code = "workbook-unreadable"


class ScanUnreadableError(DocgenError):
    """What was handed in as a scan cannot be read."""

    exit_code = ExitCode.WORKBOOK_UNREADABLE
    code = "scan-unreadable"


class TemplateBrokenError(DocgenError):
    """A Word template cannot be filled."""

    exit_code = ExitCode.TEMPLATE_BROKEN
    code = "template-broken"


class RegisterRefusesError(DocgenError):
    """The book of numbers gives none."""

    exit_code = ExitCode.REGISTER_REFUSES
    code = "register-refuses"


class RegisterSilentError(RegisterRefusesError):
    """The book of numbers does not answer: it is locked, cannot be reached, or its disk fails."""

    passing = True


class DiskRefusesError(DocgenError):
    """The disk takes no dossier: it is full, read-only or failing."""

    exit_code = ExitCode.REGISTER_REFUSES  # as for a register on such a disk: nothing was numbered for good
    passing = True
    code = "disk-refuses"


class WouldChangeError(DocgenError):
    """An issued paper or a dossier would change."""

    exit_code = ExitCode.WOULD_CHANGE
    code = "would-change"


class AlteredError(DocgenError):
    """A sealed dossier is not as it was sealed."""

    exit_code = ExitCode.VERIFY_FAILED
    code = "altered"


class ProgramMissingError(DocgenError):
    """An outside program is not there, or failed."""

    exit_code = ExitCode.PROGRAM_MISSING
    code = "program-missing"


class SettingsWrongError(DocgenError):
    """The office file or the kit is wrong."""

    exit_code = ExitCode.SETTINGS_WRONG
    code = "settings-wrong"


class NarrowMarginError(SettingsWrongError):
    """No margin of a paper has room for its page code."""

    code = "code-narrow-margin"


@contextmanager
def installed(extra: str) -> Iterator[None]:
    """Load what an *extra* of docgen brings; a library that is no part of this installation, or lacks one of its system, is a fault that says how to get it."""
    try:
        yield
    except ImportError as error:
        library = (error.name or "docgen").partition(".")[0]
        if library == "docgen":
            raise
        if not isinstance(error, ModuleNotFoundError):  # a new Windows has no library of C++
            raise ProgramMissingError(
                f"Pustaka {library} ada, tetapi tidak dapat dimuat. Di Windows pasang Microsoft Visual C++ Redistributable (x64), di sistem lain pasang ulang `docgen[{extra}]`, lalu jalankan lagi.",
                f"The library {library} is there but cannot be loaded. On Windows install the Microsoft Visual C++ Redistributable (x64), elsewhere install `docgen[{extra}]` again, then run again.",
            ) from error
        raise ProgramMissingError(
            f"Pustaka {library} belum terpasang di komputer ini. Pasang dengan `pip install docgen[{extra}]`, lalu jalankan lagi.",
            f"The library {library} is not installed on this computer. Install it with `pip install docgen[{extra}]`, then run again.",
        ) from error


REASONS = {
    errno.ENOENT: Words("berkas atau foldernya tidak ada", "there is no such file or folder"),
    errno.ENOTDIR: Words("sebagian alamatnya bukan folder", "a part of its path is no folder"),
    errno.EISDIR: Words("itu sebuah folder", "it is a folder"),
    errno.EACCES: Words(
        "tidak ada izin, atau program lain memegangnya", "permission is denied, or another program holds it"
    ),
    errno.EPERM: Words("tidak ada izin", "permission is denied"),
    errno.EROFS: Words("diskanya hanya dapat dibaca", "its disk is read-only"),
    errno.ENOSPC: Words("diskanya penuh", "its disk is full"),
    errno.EDQUOT: Words("kuota diskanya habis", "its quota of the disk is used up"),
    errno.EIO: Words("diskanya bermasalah", "its disk fails"),
    errno.EFBIG: Words("berkasnya lebih besar daripada yang diizinkan", "the file is larger than is allowed"),
    errno.ENAMETOOLONG: Words("namanya terlalu panjang", "its name is too long"),
    errno.EINVAL: Words("bukan berkas biasa", "it is no plain file"),
    errno.ELOOP: Words("tautannya berputar-putar", "its links go round in a circle"),
}

UNREACHED = Words(
    "disk atau folder jaringannya tidak terjangkau", "its disk or its folder on the network cannot be reached"
)
AWAY = frozenset({
    errno.ENOTCONN, errno.EHOSTUNREACH, errno.ENETUNREACH, errno.ECONNRESET, errno.ETIMEDOUT, errno.ESTALE, errno.ENODEV, errno.ENXIO,
})  # fmt: skip
"""What the system says of a disk that was taken out, and of a server that does not answer."""

AWAY_ON_WINDOWS = frozenset({21, 51, 53, 54, 55, 59, 64, 65, 67, 71, 121, 1117, 1167, 1222, 1231, 1232, 1236, 1326})
"""The same in the numbers of Windows (System Error Codes), which Python calls EINVAL for the most part."""

NO_NAME = frozenset({6, 87, 123, 161, 206})
MISNAMED = Words(
    "nama atau jalurnya terlalu panjang, dipakai Windows sendiri (seperti CON), atau memuat tanda yang tidak boleh",
    "its name or path is too long, is one that Windows keeps (such as CON), or holds a sign that may not be there",
)
"""What Windows takes for no name, or for a device that is not there, which Python calls EINVAL or EBADF."""

TOO_LONG = re.compile(r"(?:[A-Za-z]:|\\)\\.{257,}")
"""A path from a drive or a server of which Windows says that it is not there, for it has more than 259 letters."""


def reason(error: OSError) -> Words:
    """Return why the system refuses a file, in words that stand in a sentence."""
    if is_away(error):
        return UNREACHED
    long = isinstance(error, FileNotFoundError) and TOO_LONG.match(str(error.filename))
    if long or getattr(error, "winerror", None) in NO_NAME:
        return MISNAMED
    number = error.errno or 0
    return REASONS.get(number, Words(f"ditolak oleh sistem (kode {number})", f"refused by the system (code {number})"))


def is_away(error: OSError) -> bool:
    """Return whether the system cannot reach the disk of a file at all."""
    return error.errno in AWAY or getattr(error, "winerror", None) in AWAY_ON_WINDOWS


SURROGATES = re.compile("[\ud800-\udfff]")
"""What Python reads where a name is no text."""


def unnamed(text: str, kind: type[DocgenError] = MisuseError) -> DocgenError:
    """Return the fault for the first path of *text* that is no text, as an old archive that was unpacked may bring; it is shown as file managers show it."""
    found = re.search(rf"[^\n\0]*{SURROGATES.pattern}[^\n\0]*", text)
    named = SURROGATES.sub("\N{REPLACEMENT CHARACTER}", found[0]) if found else ""
    return kind(
        f'Nama "{named}" bukan teks (UTF-8), jadi tidak dapat dicatat. Ganti nama folder atau berkas itu, lalu jalankan lagi.',
        f'The name "{named}" is no text (UTF-8), so it cannot be recorded. Rename that folder or file, then run again.',
    )
