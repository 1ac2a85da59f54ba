"""Every wrong key of a settings file, each in a full sentence: what is wrong with it, and what is allowed. Words only."""

from __future__ import annotations

import re
from datetime import date, time
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from docgen.errors import SettingsWrongError
from docgen.finding import Finding, Place, Severity, Words
from docgen.settings.allowed import Slot, allowed, descend, keys, limits_of_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pydantic import BaseModel, ValidationError
    from pydantic_core import ErrorDetails

WHOLE = Words("(seluruh berkas)", "(the whole file)")
LONGEST_VALUE = 40
SHOWN = 50
"""Wrong keys that are listed; the rest is counted, and of a file that is nothing but wrong not all are looked at."""


class WrongValueError(ValueError):
    """What a validator finds wrong, in full sentences in both languages; it ends with what to do."""

    def __init__(self, indonesian: str, english: str) -> None:
        super().__init__(indonesian)
        self.words = Words(indonesian, english)


def refusal(file: str, error: ValidationError, model: type[BaseModel]) -> SettingsWrongError:
    """Return the fault that names every wrong key of a settings file and what is allowed there."""
    wrong: dict[str, Words] = {}
    for item in error.errors(include_url=False)[: SHOWN * SHOWN]:
        if item["type"] == "default_factory_not_called":
            continue  # it follows from a key that is wrong itself
        key, place, known = descend(model, item["loc"])
        wrong.setdefault(key, _said(item, key, place, known=known))  # one line for all the choices a key has
    return listed(file, wrong.items())


def listed(file: str, wrong: Iterable[tuple[str, Words]]) -> SettingsWrongError:
    """Return the fault that lists what is wrong with a settings file, by key; its findings are the same as values."""
    found = tuple(Finding("key-wrong", Severity.ERROR, Place(file, key), words) for key, words in wrong)
    indonesian = "".join(f"\n- {item.place.at or WHOLE.id}: {item.words.id}" for item in found[:SHOWN])
    english = "".join(f"\n- {item.place.at or WHOLE.en}: {item.words.en}" for item in found[:SHOWN])
    if more := len(found) - SHOWN if len(found) > SHOWN else 0:
        indonesian += f"\n- dan {more} kunci lain"
        english += f"\n- and {more} more keys"
    return SettingsWrongError(
        f"Berkas {file} salah pada kunci berikut. Perbaiki lalu jalankan lagi.{indonesian}",
        f"The file {file} is wrong at these keys. Mend them and run again.{english}",
        found,
    )


def _said(item: ErrorDetails, key: str, place: Slot, *, known: bool) -> Words:
    """Return what is wrong with one key."""
    raised = item.get("ctx", {}).get("error")
    if isinstance(raised, WrongValueError):
        return raised.words
    if not known:
        return _unknown(key.rpartition(".")[2], keys(place))
    can = allowed(place)
    if item["type"] == "missing":
        return Words(
            f"kunci ini belum ada. Tambahkan; isinya {can.id}.", f"this key is missing. Add it; it holds {can.en}."
        )
    shown, quoted = _shown(item["input"]), _quoted(item["input"], place)
    return Words(
        f"isinya, {shown}, tidak dapat dipakai. Yang boleh: {can.id}.{quoted.id}",
        f"its value, {shown}, cannot be used. Allowed is {can.en}.{quoted.en}",
    )


def _quoted(value: Any, place: Slot) -> Words:  # noqa: ANN401 - whatever stands in the file
    """Return how a bare number or day is written as a text, where one may stand; nothing where that would be wrong too."""
    bare = isinstance(value, (int, float, date, time)) and not isinstance(value, bool)
    limits = limits_of_text(place) if bare else None
    patterns = [str(limit.pattern) for limit in limits or () if getattr(limit, "pattern", None)]
    if limits is None or not all(re.search(each, str(value)) for each in patterns):
        return Words("", "")
    if isinstance(value, float):  # 800.10 was read as 800.1, which is another code
        return Words(
            " Apit dengan tanda kutip, persis seperti tertulis di berkas.",
            " Put it in quotation marks, exactly as the file has it.",
        )
    return Words(f' Tulis "{value}".', f' Write "{value}".')


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
    if isinstance(value, list):
        written = f"[{', '.join(map(_shown, value))}]"
    else:
        written = (
            f'"{value}"' if isinstance(value, str) else str(value).lower() if isinstance(value, bool) else str(value)
        )
    return written if len(written) <= LONGEST_VALUE else f"{written[:LONGEST_VALUE]}…"
