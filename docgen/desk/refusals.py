"""What the desk does not answer, each with its status, its stable code and its sentence. Words only."""

from __future__ import annotations


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
