"""Whether the roles of a kit can act: each part has one who plays it, and whoever stands in is another. Each rule yields keys and words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.settings.kit.column_rules import one_of, step, wrong

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.settings.kit.column_rules import Wrong
    from docgen.settings.kit.model import Kit, Peran

ALONE = ("memimpin", "mengetahui", "mengesahkan")
"""Parts that one role plays: a second one would be left out of every paper."""


def wrongs(kit: Kit) -> Iterator[Wrong]:
    """Yield everything wrong with the roles of a kit."""
    for place, role in enumerate(kit.peran, start=1):
        yield from _of_one(kit, role, f"peran[{place}]")
        yield from _beside(kit.peran[: place - 1], role, f"peran[{place}]")


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


def _beside(others: tuple[Peran, ...], role: Peran, key: str) -> Iterator[Wrong]:
    """Yield what a role says that a role above it says already, where one alone can."""
    for part in (part for part in ALONE if getattr(role, part)):
        first = next((each for each in others if getattr(each, part)), None)
        if first:
            yield wrong(f"{key}.{part}", f'"{first.nama}" sudah {part}, dan hanya satu peran yang boleh. Hapus {part} dari salah satunya.', f'"{first.nama}" has {part} already, and only one role may. Delete {part} from one of them.')  # fmt: skip
    level = next((each for each in others if role.hierarki and each.hierarki == role.hierarki), None)
    if level:
        yield wrong(f"{key}.hierarki", f'"{level.nama}" sudah ber-hierarki {role.hierarki}, sehingga urutan parafnya tidak tentu. Beri angka lain; 1 paling bawah.', f'"{level.nama}" has hierarki {role.hierarki} already, so the order of their initials is open. Give another number; 1 is the lowest.')  # fmt: skip
