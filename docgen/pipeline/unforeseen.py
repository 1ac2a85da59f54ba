"""What is told of a fault that no room foresaw: a disk that refuses anywhere, and what nobody thought of."""

from __future__ import annotations

import errno
import re

from docgen.errors import (
    MISNAMED,
    SURROGATES,
    DiskRefusesError,
    DocgenError,
    MisuseError,
    UnexpectedError,
    is_away,
    reason,
    unnamed,
)

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.EFBIG)
CLOSED = (errno.EACCES, errno.EPERM, errno.ENAMETOOLONG)
"""What may befall whatever is written, and whatever is looked at, so that not every place foresees it."""

CRAMPED = (errno.ENOMEM, errno.EAGAIN, errno.EMFILE, errno.ENFILE)
CALLS = 12
"""Calls that are told of a fault in docgen: enough to see which way the work had come."""


def fault(error: Exception) -> DocgenError:
    """Return how a fault is told that no room foresaw: as the refusal of the system that it is, or as one of docgen's own."""
    if isinstance(error, DocgenError):
        return error
    if isinstance(error, UnicodeEncodeError):
        return unnamed(error.object) if SURROGATES.search(error.object) else _unexpected(error)
    return (_refused(error) if isinstance(error, OSError) else None) or _unexpected(error)


def _refused(error: OSError) -> DocgenError | None:
    """Return the fault for what the system refuses wherever it is asked; None for what is a fault of docgen's."""
    if error.errno == errno.ENOENT and error.filename is None:  # of all that is looked for, this alone has no name
        return MisuseError(
            "Folder tempat perintah ini dijalankan sudah tidak ada. Pindah ke folder lain (cd), lalu jalankan lagi.",
            "The folder in which this command was started is gone. Go to another (cd), then run again.",
        )
    why, named = reason(error), error.filename if isinstance(error.filename, str) else ""
    if named and (error.errno in FULL + CLOSED or why is MISNAMED):
        return DiskRefusesError(
            f'"{named}" tidak dapat dibaca atau ditulis: {why.id}. Periksa hak akses, namanya, dan ruang disk, lalu jalankan lagi.',
            f'"{named}" cannot be read or written: {why.en}. Check its permissions, its name and the disk, then run again.',
        )
    if is_away(error):
        return DiskRefusesError(
            f"{named or 'Sebuah berkas'} tidak dapat dibaca atau ditulis: {why.id}. Periksa sambungannya, lalu jalankan lagi.",
            f"{named or 'A file'} cannot be read or written: {why.en}. Check the connection, then run again.",
        )
    if error.errno in FULL:
        return DiskRefusesError(
            f"Hasil atau berkas sementara tidak dapat ditulis: {why.id}. Kosongkan ruang atau pakai disk lain, lalu jalankan lagi.",
            f"The result or a temporary file cannot be written: {why.en}. Free some space or use another disk, then run again.",
        )
    return None


def _unexpected(error: Exception) -> UnexpectedError:
    """Return the fault for what nobody foresaw. Where it arose is told, and never what was at hand there: it may name a person."""
    if isinstance(error, MemoryError) or (isinstance(error, OSError) and error.errno in CRAMPED):
        return UnexpectedError(
            "Komputer ini kehabisan memori, proses, atau berkas terbuka untuk pekerjaan ini. Tutup program lain, lalu jalankan lagi.",
            "This computer has no memory, process or open file left for this work. Close other programs, then run again.",
        )
    where = trail(error)
    return UnexpectedError(
        f"Ada kesalahan dalam docgen sendiri ({where}). Jalankan lagi; bila terulang, laporkan kalimat ini kepada pengurus docgen.",
        f"Something is wrong in docgen itself ({where}). Run again; if it repeats, report this sentence to who looks after docgen.",
    )


def trail(error: BaseException) -> str:
    """Return the kind of a fault and the last calls that led to it, the one in which it arose at the end; no values, no folders of this computer."""
    places, step = [type(error).__name__], error.__traceback__
    while step:
        file = re.split(r"[\\/]", step.tb_frame.f_code.co_filename)
        places.append(f"{'/'.join(file[-2:])}:{step.tb_lineno}")
        step = step.tb_next
    return " ".join(places[:1] + places[1:][-CALLS:])
