"""What the desk does not answer, each with its status, its stable code and its sentence. Words only."""

from __future__ import annotations

from functools import partial

from docgen.errors import DiskRefusesError, DocgenError, ExitCode

STATUS = {
    ExitCode.USAGE: 400,
    ExitCode.CASE_HAS_ERRORS: 422,
    ExitCode.WORKBOOK_UNREADABLE: 422,
    ExitCode.TEMPLATE_BROKEN: 422,
    ExitCode.REGISTER_REFUSES: 409,
    ExitCode.WOULD_CHANGE: 409,
    ExitCode.PROGRAM_MISSING: 503,
    ExitCode.SETTINGS_WRONG: 422,
}
"""How a run that ended so is answered; anything else is a fault of the server."""

DISK_REFUSES = 507


class RefusedError(DocgenError):
    """What is not answered: with its status, its stable code, and a sentence in both languages."""

    exit_code = ExitCode.USAGE

    def __init__(self, status: int, code: str, indonesian: str, english: str) -> None:
        super().__init__(indonesian, english)
        self.status, self.code = status, code


def status_of(error: DocgenError) -> int:
    """Return the status of a refusal, or of a fault of the house."""
    if isinstance(error, RefusedError):
        return error.status
    return DISK_REFUSES if isinstance(error, DiskRefusesError) else STATUS.get(error.exit_code, 500)


def missing(indonesian: str, english: str) -> RefusedError:
    """Return the refusal of a form without a field that has to be filled in."""
    return RefusedError(422, "field-missing", indonesian, english)


not_found = partial(
    RefusedError, 404, "not-found", "Halaman ini tidak ada. Kembali ke meja.",
    "There is no such page. Go back to the desk.",
)  # fmt: skip
wrong_method = partial(
    RefusedError, 405, "wrong-method", "Halaman ini tidak dapat diminta dengan cara itu. Kembali ke meja.",
    "This page cannot be asked for in that way. Go back to the desk.",
)  # fmt: skip
unknown_host = partial(
    RefusedError, 400, "unknown-host", "Meja tidak menjawab untuk nama ini. Buka alamat yang ditulis saat meja dijalankan.",
    "The desk does not answer to this name. Open the address that was printed when the desk was started.",
)  # fmt: skip
forbidden = partial(
    RefusedError, 403, "forbidden", "Peran akun Anda tidak mencakup halaman ini. Mintalah kepada admin, atau kembali ke meja.",
    "The role of your account does not cover this page. Ask the administrator, or go back to the desk.",
)  # fmt: skip
not_ours = partial(
    RefusedError, 403, "foreign-form", "Formulir ini bukan dari halaman meja yang sedang terbuka. Muat ulang halamannya, lalu ulangi.",
    "This form is not from a page of the desk that is open. Load the page again and repeat.",
)  # fmt: skip
over_limit = partial(
    RefusedError, 422, "over-limit", "Berkas ini terlalu berat untuk dibaca: melewati batas waktu atau memori. Simpan ulang di Excel atau Word, lalu letakkan lagi.",
    "This file takes too much to read: more time or memory than allowed. Save it again in Excel or Word and drop it again.",
)  # fmt: skip
unreadable = partial(
    RefusedError, 400, "bad-form", "Kiriman ini tidak dapat dibaca sebagai formulir. Muat ulang halamannya, lalu ulangi.",
    "What was sent cannot be read as a form. Load the page again and repeat.",
)  # fmt: skip
worker_gone = partial(
    RefusedError, 503, "worker-gone", "Proses yang mengerjakan ini dihentikan di tengah jalan. Tidak ada yang setengah jadi: muat ulang halaman ini, lihat apa yang sudah tercatat, lalu ulangi bila belum.",
    "The process at work on this was ended half-way. Nothing is half done: load this page again, see what is on record, and repeat if it is not.",
)  # fmt: skip
busy = partial(
    RefusedError, 503, "busy", "Meja atau komputernya sedang sibuk, jadi permintaan ini belum selesai dikerjakan; tidak ada yang setengah jadi. Tunggu sebentar, lalu ulangi.",
    "The desk or its computer is busy, so this was not finished; nothing is half done. Wait a moment and repeat.",
)  # fmt: skip
unexpected = partial(
    RefusedError, 500, "unexpected", "Ada kesalahan dalam docgen sendiri; tidak ada yang diubah setengah jalan. Ulangi; bila terjadi lagi, laporkan.",
    "Something is wrong in docgen itself; nothing was left half done. Repeat; if it happens again, report it.",
)  # fmt: skip
too_large = partial(
    RefusedError, 413, "too-large", "Kiriman terlalu besar. Kecilkan berkas buktinya, lalu letakkan lagi.",
    "What was sent is too large. Make the evidence smaller and drop it again.",
)  # fmt: skip
"""What is refused wherever it comes up: each makes the refusal of its name."""
