"""Whether each paper of a kit can be signed as the kit says: one signer, on whose behalf, for whom. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.settings.kit.column_rules import wrong

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.settings.kit.column_rules import Wrong
    from docgen.settings.kit.model import Kit, Peran
    from docgen.settings.kit.naskah import Naskah


def every_paper_can_be_signed(kit: Kit) -> Iterator[Wrong]:
    """Signature blocks name different roles, each held by one person, and u.b. never without a.n. (Permendagri 54/2009)."""
    own = {peran.nama for peran in kit.peran if peran.bidang}
    for place, naskah in enumerate(kit.naskah, start=1):
        for key, words in (*_missing(naskah), *_twice(naskah), *_of_many(naskah, own), *_of_a_row(naskah, kit.peran)):
            yield f"naskah[{place}].{key}", words


def _missing(naskah: Naskah) -> Iterator[Wrong]:
    """Yield what stands alone: nobody signs on behalf without signing, or for one who is not himself on behalf."""
    for key, sign, needs in (("atas_nama", "a.n.", "penanda_tangan"), ("untuk_beliau", "u.b.", "atas_nama")):
        if key in naskah.signing and needs not in naskah.signing:
            yield wrong(
                key,
                f"naskah {naskah.kode} menyebut {key} ({sign}) tanpa {needs}. Tambahkan {needs}, atau hapus {key}.",
                f"the paper {naskah.kode} has {key} ({sign}) without {needs}. Add {needs}, or delete {key}.",
            )


def _twice(naskah: Naskah) -> Iterator[Wrong]:
    """Yield each role that stands twice in a block."""
    if naskah.penanda_tangan and naskah.penanda_tangan in naskah.verifikator:
        yield wrong(
            "verifikator",
            f'"{naskah.penanda_tangan}" menandatangani naskah {naskah.kode}, jadi bukan verifikatornya. Sebutkan peran lain.',
            f'"{naskah.penanda_tangan}" signs the paper {naskah.kode}, and so does not verify it. Name another role.',
        )
    roles = list(naskah.signing.values())
    for key, role in naskah.signing.items():
        if role in roles[: list(naskah.signing).index(key)]:
            yield wrong(
                key,
                f'naskah {naskah.kode} menyebut "{role}" dua kali dalam blok tanda tangannya. Sebut peran yang berlainan, atau hapus {key}.',
                f'the paper {naskah.kode} has "{role}" twice in its signature block. Name different roles, or delete {key}.',
            )


def _of_many(naskah: Naskah, own: set[str]) -> Iterator[Wrong]:
    """Yield each role that every bidang has, on a paper of the whole case: nobody could say who signs."""
    if not naskah.of_case:
        return
    for key, role in naskah.signing.items():
        if role in own:
            yield wrong(
                key,
                f'naskah {naskah.kode} dibuat satu untuk seluruh kasus, sedangkan setiap unit mempunyai "{role}" sendiri, sehingga blok tanda tangannya akan kosong. Pakai peran lain, atau per = "unit".',
                f'the paper {naskah.kode} is one for the whole case, but each unit has a "{role}" of its own, so its signature block would be empty. Use another role, or per = "unit".',
            )


def _of_a_row(naskah: Naskah, roles: tuple[Peran, ...]) -> Iterator[Wrong]:
    """Yield each role that is the person of a row, on a paper that is made of no such row."""
    of = {role.nama: role.dari for role in roles if role.dari}
    for key, role in naskah.signing.items():
        if role in of and naskah.per != of[role]:
            yield wrong(
                key,
                f'"{role}" ialah orang pada baris lembar {of[role]}, sedangkan naskah {naskah.kode} tidak dibuat setiap baris lembar itu. Pakai peran lain, atau per = "{of[role]}".',
                f'"{role}" is the person of a row of {of[role]}, but the paper {naskah.kode} is not made of such a row. Use another role, or per = "{of[role]}".',
            )
