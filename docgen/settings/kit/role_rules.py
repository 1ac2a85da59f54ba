"""Whether the roles of a kit can act and sign: each part has one who plays it, whoever stands in is another, each paper has its signer. Each rule yields keys and words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.settings.kit.column_rules import one_of, step, wrong

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.settings.kit.column_rules import Wrong
    from docgen.settings.kit.model import Kit, Peran
    from docgen.settings.kit.naskah import Naskah

ALONE = ("memimpin", "mengetahui", "mengesahkan")
"""Parts that one role plays: a second one would be left out of every paper."""


def wrongs(kit: Kit) -> Iterator[Wrong]:
    """Yield everything wrong with the roles of a kit."""
    for place, role in enumerate(kit.peran, start=1):
        yield from _of_one(kit, role, f"peran[{place}]")
        yield from _beside(kit.peran[: place - 1], role, f"peran[{place}]")
    yield from _of_no_unit(kit)


def _of_one(kit: Kit, role: Peran, key: str) -> Iterator[Wrong]:
    yield from step(kit, f"{key}.sejak", role.sejak)
    if role.pengganti and not role.bidang:
        yield wrong(f"{key}.pengganti", f'peran "{role.nama}" satu untuk seluruh kantor, sehingga pengganti menurut unit tidak berlaku. Hapus, atau tambahkan bidang = true.', f'the role "{role.nama}" is one for the whole office, so a pengganti by unit does nothing. Delete it, or add bidang = true.')  # fmt: skip
    for unit, other in role.pengganti.items():
        if other == role.nama:
            yield wrong(f'{key}.pengganti."{unit}"', f'peran "{role.nama}" tidak dapat menggantikan dirinya sendiri. Sebutkan peran lain.', f'the role "{role.nama}" cannot stand in for itself. Name another.')  # fmt: skip
    if role.dari:
        people = [each.kunci for each in kit.lembar if each.orang]
        yield from one_of(f"{key}.dari", role.dari, people, "lembar ber-orang", "a sheet with orang")


def _of_no_unit(kit: Kit) -> Iterator[Wrong]:
    """Yield each role that every bidang has, on a paper of rows that are of no unit: its signature block would be empty."""
    own = {peran.nama for peran in kit.peran if peran.bidang}
    for place, naskah in enumerate(kit.naskah, start=1):
        rows = kit.sheet(naskah.per)
        for key, role in naskah.signing.items():
            if rows and not rows.unit and role in own:
                yield wrong(f"naskah[{place}].{key}",
                    f'naskah {naskah.kode} dibuat setiap baris lembar {rows.kunci}, yang tidak ber-unit, sedangkan setiap unit mempunyai "{role}" sendiri, sehingga blok tanda tangannya akan kosong. Pakai peran lain, atau beri lembar itu unit.',
                    f'the paper {naskah.kode} is made of each row of {rows.kunci}, which has no unit, but each unit has a "{role}" of its own, so its signature block would be empty. Use another role, or give that sheet a unit.',
                )  # fmt: skip


def _beside(others: tuple[Peran, ...], role: Peran, key: str) -> Iterator[Wrong]:
    """Yield what a role says that a role above it says already, where one alone can."""
    for part in (part for part in ALONE if getattr(role, part)):
        first = next((each for each in others if getattr(each, part)), None)
        if first:
            yield wrong(f"{key}.{part}", f'"{first.nama}" sudah {part}, dan hanya satu peran yang boleh. Hapus {part} dari salah satunya.', f'"{first.nama}" has {part} already, and only one role may. Delete {part} from one of them.')  # fmt: skip
    level = next((each for each in others if role.hierarki and each.hierarki == role.hierarki), None)
    if level:
        yield wrong(f"{key}.hierarki", f'"{level.nama}" sudah ber-hierarki {role.hierarki}, sehingga urutan parafnya tidak tentu. Beri angka lain; 1 paling bawah.', f'"{level.nama}" has hierarki {role.hierarki} already, so the order of their initials is open. Give another number; 1 is the lowest.')  # fmt: skip


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
            yield wrong(key,
                f"naskah {naskah.kode} menyebut {key} ({sign}) tanpa {needs}. Tambahkan {needs}, atau hapus {key}.",
                f"the paper {naskah.kode} has {key} ({sign}) without {needs}. Add {needs}, or delete {key}.",
            )  # fmt: skip


def _twice(naskah: Naskah) -> Iterator[Wrong]:
    """Yield each role that stands twice in a block."""
    if naskah.penanda_tangan and naskah.penanda_tangan in naskah.verifikator:
        yield wrong("verifikator",
            f'"{naskah.penanda_tangan}" menandatangani naskah {naskah.kode}, jadi bukan verifikatornya. Sebutkan peran lain.',
            f'"{naskah.penanda_tangan}" signs the paper {naskah.kode}, and so does not verify it. Name another role.',
        )  # fmt: skip
    roles = list(naskah.signing.values())
    for key, role in naskah.signing.items():
        if role in roles[: list(naskah.signing).index(key)]:
            yield wrong(key,
                f'naskah {naskah.kode} menyebut "{role}" dua kali dalam blok tanda tangannya. Sebut peran yang berlainan, atau hapus {key}.',
                f'the paper {naskah.kode} has "{role}" twice in its signature block. Name different roles, or delete {key}.',
            )  # fmt: skip


def _of_many(naskah: Naskah, own: set[str]) -> Iterator[Wrong]:
    """Yield each role that every bidang has, on a paper of the whole case: nobody could say who signs."""
    if not naskah.of_case:
        return
    for key, role in naskah.signing.items():
        if role in own:
            yield wrong(key,
                f'naskah {naskah.kode} dibuat satu untuk seluruh kasus, sedangkan setiap unit mempunyai "{role}" sendiri, sehingga blok tanda tangannya akan kosong. Pakai peran lain, atau per = "unit".',
                f'the paper {naskah.kode} is one for the whole case, but each unit has a "{role}" of its own, so its signature block would be empty. Use another role, or per = "unit".',
            )  # fmt: skip


def _of_a_row(naskah: Naskah, roles: tuple[Peran, ...]) -> Iterator[Wrong]:
    """Yield each role that is the person of a row, on a paper that is made of no such row."""
    of = {role.nama: role.dari for role in roles if role.dari}
    for key, role in naskah.signing.items():
        if role in of and naskah.per != of[role]:
            yield wrong(key,
                f'"{role}" ialah orang pada baris lembar {of[role]}, sedangkan naskah {naskah.kode} tidak dibuat setiap baris lembar itu. Pakai peran lain, atau per = "{of[role]}".',
                f'"{role}" is the person of a row of {of[role]}, but the paper {naskah.kode} is not made of such a row. Use another role, or per = "{of[role]}".',
            )  # fmt: skip
