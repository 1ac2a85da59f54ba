"""The office file of a case: which one it is under, and what it must be called. Its keys are read elsewhere."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from docgen.errors import SettingsWrongError

if TYPE_CHECKING:
    from pathlib import Path

OFFICE, REGISTER = "kantor.toml", "register.db"
MISNAMED = f"{OFFICE}.txt"


def nearest(place: Path) -> Path | None:
    """Return the office file beside a file, else in the nearest folder above it; None where there is none."""
    return next((folder / OFFICE for folder in place.resolve().parents if (folder / OFFICE).is_file()), None)


def keeps(folder: Path, name: str) -> bool:
    """Return whether a folder of anybody's keeps such a file; one that may not be looked into is not this office's."""
    with suppress(OSError):
        return (folder / name).is_file()
    return False


def siblings(folder: Path) -> list[Path]:
    """Return the folders beside a folder, by name; none where the one above is not there yet, or nobody may look into it."""
    with suppress(OSError):
        return sorted(each for each in folder.parent.iterdir() if each.is_dir() and each != folder)
    return []


def near(place: Path) -> Path | None:
    """Return the same; where there is none but one that Notepad saved under another name, that is a fault."""
    found = nearest(place)
    above = place.resolve().parents if found is None else ()
    if other := next((folder / MISNAMED for folder in above if (folder / MISNAMED).is_file()), None):
        raise _as_text(other)
    return found


def own_name(office: Path) -> Path:
    """Return an office file as it was named; one that Notepad has renamed is a fault."""
    if office.name.lower().endswith(".toml.txt"):
        raise _as_text(office)
    return office


def _as_text(path: Path) -> SettingsWrongError:
    return SettingsWrongError(
        f'Berkas pengaturan kantor bernama "{path.name}" di {path.parent}; Notepad menambahkan .txt. Ganti namanya menjadi {OFFICE} (di Explorer: Tampilan, centang Ekstensi nama file), lalu jalankan lagi.',
        f'The office file is called "{path.name}" in {path.parent}; Notepad added .txt. Rename it to {OFFICE} (in Explorer: View, tick File name extensions), then run again.',
    )


def beside(workbook: Path) -> Path:
    """Return the office file beside the workbook, else in the nearest folder above it."""
    if found := near(workbook):
        return found
    raise SettingsWrongError(
        f"Tidak ada {OFFICE} di folder buku kerja maupun di folder di atasnya. Kembalikan berkas itu, atau sebutkan letaknya dengan --office; kantor baru memulainya dengan docgen init.",
        f"There is no {OFFICE} in the workbook's folder or above it. Put it back, or name it with --office; a new office begins with docgen init.",
    )
