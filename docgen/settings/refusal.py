"""Every wrong key of a settings file, each in a full sentence: what is wrong with it, and what is allowed. Words only."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from docgen.errors import SettingsWrongError
from docgen.finding import Words
from docgen.settings import shape

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pydantic import BaseModel, ValidationError
    from pydantic_core import ErrorDetails

WHOLE = Words("(seluruh berkas)", "(the whole file)")
LONGEST_VALUE = 40


class WrongValueError(ValueError):
    """What a validator finds wrong, in full sentences in both languages; it ends with what to do."""

    def __init__(self, indonesian: str, english: str) -> None:
        super().__init__(indonesian)
        self.words = Words(indonesian, english)


def refusal(file: str, error: ValidationError, model: type[BaseModel]) -> SettingsWrongError:
    """Return the fault that names every wrong key of a settings file and what is allowed there."""
    wrong: dict[str, Words] = {}
    for item in error.errors():
        key, place, known = shape.descend(model, item["loc"])
        wrong.setdefault(key, _said(item, key, place, known=known))  # one line for all the choices a key has
    return listed(file, wrong.items())


def listed(file: str, wrong: Iterable[tuple[str, Words]]) -> SettingsWrongError:
    """Return the fault that lists what is wrong with a settings file, by key."""
    indonesian, english = "", ""
    for key, words in wrong:
        indonesian += f"\n- {key or WHOLE.id}: {words.id}"
        english += f"\n- {key or WHOLE.en}: {words.en}"
    return SettingsWrongError(
        f"Berkas {file} salah pada kunci berikut. Perbaiki lalu jalankan lagi.{indonesian}",
        f"The file {file} is wrong at these keys. Mend them and run again.{english}",
    )


def _said(item: ErrorDetails, key: str, place: shape.Place, *, known: bool) -> Words:
    """Return what is wrong with one key."""
    raised = item.get("ctx", {}).get("error")
    if isinstance(raised, WrongValueError):
        return raised.words
    if not known:
        return _unknown(key.rpartition(".")[2], shape.keys(place))
    can = shape.allowed(place)
    if item["type"] == "missing":
        return Words(
            f"kunci ini belum ada. Tambahkan; isinya {can.id}.", f"this key is missing. Add it; it holds {can.en}."
        )
    shown = _shown(item["input"])
    return Words(
        f"isinya, {shown}, tidak dapat dipakai. Yang boleh: {can.id}.",
        f"its value, {shown}, cannot be used. Allowed is {can.en}.",
    )


def _unknown(key: str, keys: tuple[str, ...]) -> Words:
    near = get_close_matches(key, keys, n=1)
    meant, english = (f' Mungkin maksudnya "{near[0]}".', f' Perhaps "{near[0]}" was meant.') if near else ("", "")
    return Words(
        f"kunci ini tidak dikenal.{meant} Perbaiki atau hapus; yang dikenal di sini: {', '.join(keys)}.",
        f"this key is unknown.{english} Mend or delete it; known here are: {', '.join(keys)}.",
    )


def _shown(value: Any) -> str:  # noqa: ANN401 - whatever stands in the file
    """Return a value much as the file has it."""
    if isinstance(value, dict):
        return "[...]"
    written = f'"{value}"' if isinstance(value, str) else str(value).lower() if isinstance(value, bool) else str(value)
    return written if len(written) <= LONGEST_VALUE else f"{written[:LONGEST_VALUE]}…"
