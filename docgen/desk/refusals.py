"""What the desk does not answer, each with its status, its stable code and its sentence. Words only."""

from __future__ import annotations

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


def status_of(error: DocgenError) -> int:
    """Return the status of a fault of the house."""
    return DISK_REFUSES if isinstance(error, DiskRefusesError) else STATUS.get(error.exit_code, 500)


class RefusedError(Exception):
    """What is not answered: with its status, its stable code, and a sentence in both languages."""

    def __init__(self, status: int, code: str, indonesian: str, english: str) -> None:
        super().__init__(indonesian)
        self.status, self.code = status, code
        self.id, self.en = indonesian, english


def not_found() -> RefusedError:
    """Return the refusal of what is not there."""
    return RefusedError(
        404, "not-found", "Halaman ini tidak ada. Kembali ke meja.", "There is no such page. Go back to the desk."
    )


def wrong_method() -> RefusedError:
    """Return the refusal of a way of asking that no page has."""
    return RefusedError(
        405, "wrong-method", "Halaman ini tidak dapat diminta dengan cara itu. Kembali ke meja.",
        "This page cannot be asked for in that way. Go back to the desk.",
    )  # fmt: skip


def unknown_host() -> RefusedError:
    """Return the refusal of a request for a name that is not the desk's."""
    return RefusedError(
        400, "unknown-host", "Meja tidak menjawab untuk nama ini. Buka alamat yang ditulis saat meja dijalankan.",
        "The desk does not answer to this name. Open the address that was printed when the desk was started.",
    )  # fmt: skip


def forbidden() -> RefusedError:
    """Return the refusal of what a role may not do."""
    return RefusedError(
        403, "forbidden", "Peran akun Anda tidak mencakup halaman ini. Mintalah kepada admin, atau kembali ke meja.",
        "The role of your account does not cover this page. Ask the administrator, or go back to the desk.",
    )  # fmt: skip


def not_ours() -> RefusedError:
    """Return the refusal of a form that is not one of this session's pages."""
    return RefusedError(
        403, "foreign-form", "Formulir ini bukan dari halaman meja yang sedang terbuka. Muat ulang halamannya, lalu ulangi.",
        "This form is not from a page of the desk that is open. Load the page again and repeat.",
    )  # fmt: skip


def over_limit() -> RefusedError:
    """Return the refusal of what takes too long to read."""
    return RefusedError(
        422, "over-limit", "Berkas ini terlalu berat untuk dibaca: melewati batas waktu atau memori. Simpan ulang di Excel atau Word, lalu letakkan lagi.",
        "This file takes too much to read: more time or memory than allowed. Save it again in Excel or Word and drop it again.",
    )  # fmt: skip


def unreadable() -> RefusedError:
    """Return the refusal of a request that is no form."""
    return RefusedError(
        400, "bad-form", "Kiriman ini tidak dapat dibaca sebagai formulir. Muat ulang halamannya, lalu ulangi.",
        "What was sent cannot be read as a form. Load the page again and repeat.",
    )  # fmt: skip


def worker_gone() -> RefusedError:
    """Return the refusal of work whose process somebody or the system ended."""
    return RefusedError(
        503, "worker-gone", "Proses yang mengerjakan ini dihentikan di tengah jalan. Tidak ada yang setengah jadi: muat ulang halaman ini, lihat apa yang sudah tercatat, lalu ulangi bila belum.",
        "The process at work on this was ended half-way. Nothing is half done: load this page again, see what is on record, and repeat if it is not.",
    )  # fmt: skip


def busy() -> RefusedError:
    """Return the refusal of work that no worker had time for."""
    return RefusedError(
        503, "busy", "Meja atau komputernya sedang sibuk, jadi permintaan ini belum selesai dikerjakan; tidak ada yang setengah jadi. Tunggu sebentar, lalu ulangi.",
        "The desk or its computer is busy, so this was not finished; nothing is half done. Wait a moment and repeat.",
    )  # fmt: skip


def missing(indonesian: str, english: str) -> RefusedError:
    """Return the refusal of a form without a field that has to be filled in."""
    return RefusedError(422, "field-missing", indonesian, english)


def unexpected() -> RefusedError:
    """Return the refusal of what docgen itself does wrong."""
    return RefusedError(
        500,
        "unexpected",
        "Ada kesalahan dalam docgen sendiri; tidak ada yang diubah setengah jalan. Ulangi; bila terjadi lagi, laporkan.",
        "Something is wrong in docgen itself; nothing was left half done. Repeat; if it happens again, report it.",
    )


def too_large() -> RefusedError:
    """Return the refusal of a request beyond the gate."""
    return RefusedError(
        413, "too-large", "Kiriman terlalu besar. Kecilkan berkas buktinya, lalu letakkan lagi.",
        "What was sent is too large. Make the evidence smaller and drop it again.",
    )  # fmt: skip
