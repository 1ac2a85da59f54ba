"""A settings file as tables, or refused with every wrong key named. Shared by kit, office and case file; no shapes here."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from docgen.errors import SettingsWrongError

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails


def where(error: ErrorDetails) -> str:
    """Return the key a pydantic error stands at: `naskah[3].template`."""
    path = ""
    for part in error["loc"]:
        path += f"[{part + 1}]" if isinstance(part, int) else f".{part}"
    return path.lstrip(".")


def refusal(file: str, error: ValidationError) -> SettingsWrongError:
    """Return the fault that names every wrong key of a settings file and what is allowed there."""
    lines = [f"- {where(item) or '(berkas)'}: {item['msg']}" for item in error.errors()]
    listed = "\n".join(lines)
    return SettingsWrongError(
        f"Berkas {file} salah pada kunci berikut. Perbaiki lalu jalankan lagi.\n{listed}",
        f"The file {file} is wrong at these keys. Mend them and run again.\n{listed}",
    )


def parse_toml(text: str, file: str) -> dict[str, object]:
    """Return the tables of a TOML text; what is no TOML is a fault that names the line."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsWrongError(
            f"Berkas {file} bukan TOML yang benar: {error}. Perbaiki baris itu lalu jalankan lagi.",
            f"The file {file} is not valid TOML: {error}. Mend that line and run again.",
        ) from error
    except (RecursionError, ValueError) as error:  # Python's own limits: brackets in brackets, digits of a number
        raise SettingsWrongError(
            f"Berkas {file} memuat bilangan yang terlalu panjang atau kurung yang bersarang terlalu dalam. Perbaiki lalu jalankan lagi.",
            f"The file {file} holds a number that is too long or brackets nested too deep. Mend it and run again.",
        ) from error
