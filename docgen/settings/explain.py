"""Every wrong key of a settings file, each in a full sentence: what is wrong with it, and what is allowed, told from the types of its model. Words only."""

from __future__ import annotations

import re
import types
from datetime import date, time
from difflib import get_close_matches
from enum import Enum
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel

from docgen.errors import SettingsWrongError
from docgen.finding import Finding, Place, Severity, Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pydantic import ValidationError
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
        key, place, known = _descend(model, item["loc"])
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
        return _unknown(key.rpartition(".")[2], _keys(place))
    can = _allowed(place)
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
    limits = _limits_of_text(place) if bare else None
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


PLAIN: dict[Any, Words] = {
    str: Words('tulisan di antara tanda kutip, seperti "ini"', 'text in quotation marks, "like this"'),
    bool: Words("true atau false", "true or false"),
    int: Words("bilangan bulat", "a whole number"),
    float: Words("angka", "a number"),
    time: Words('jam, seperti "07:30"', 'a time, such as "07:30"'),
    date: Words("tanggal, seperti 2026-12-31", "a date, such as 2026-12-31"),
}

TABLE = Words(
    "sebuah bagian: kunci = isi di antara { }, atau di bawah judulnya dalam [...]",
    "a section: key = value within { }, or under its title in [...]",
)
TABLES = Words(
    "satu bagian atau lebih, masing-masing diawali judulnya dalam [[...]]",
    "one section or more, each begun by its title in [[...]]",
)


class Slot(NamedTuple):
    """A type and what is asked of its values besides."""

    type: Any
    limits: tuple[Any, ...] = ()


def _descend(shape: Any, loc: Sequence[str | int]) -> tuple[str, Slot, bool]:  # noqa: ANN401 - any type
    """Return the key that pydantic's place stands for (`naskah[3].template`), what may stand there, and whether it is known."""
    place, path = Slot(shape), ""
    for part in loc:
        inner = _step(place, part)
        if inner is None:
            named = isinstance(part, str) and any(map(_is_table, _options(place.type)))
            return (f"{path}.{part}" if named else path).lstrip("."), place, not named
        place = inner
        path += f"[{part + 1}]" if isinstance(part, int) else f".{part}"
    return path.lstrip("."), place, True


def _keys(place: Slot) -> tuple[str, ...]:
    """Return the keys of a table."""
    tables = (option for option in _options(place.type) if _is_table(option))
    return tuple(field.alias or name for table in tables for name, field in table.model_fields.items())


def _allowed(place: Slot) -> Words:
    """Return what may stand at a place."""
    told = next((limit for limit in place.limits if isinstance(limit, Words)), None)
    if told:
        return told
    said = [_one(option, place.limits) for option in _options(place.type) if option is not type(None)]
    return Words(" atau ".join(words.id for words in said), " or ".join(words.en for words in said))


def _limits_of_text(place: Slot) -> tuple[Any, ...] | None:
    """Return what is asked of a text at a place; None where no text may stand."""
    wanted = (_unwrapped(option) for option in _options(place.type))
    return next((limits + place.limits for kind, limits in wanted if kind is str), None)


def _step(place: Slot, part: str | int) -> Slot | None:
    """Return what stands one step further; nothing for a word of pydantic's own, which names a choice."""
    for option in _options(place.type):
        if isinstance(part, str) and _is_table(option):
            for name, field in option.model_fields.items():
                if part == (field.alias or name):
                    return Slot(field.annotation, tuple(field.metadata))
        inner = get_args(option)
        if isinstance(part, str) and get_origin(option) is dict:
            return _unwrapped(inner[1])
        if isinstance(part, int) and get_origin(option) is tuple:
            return _unwrapped(inner[0 if inner[-1] is ... else min(part, len(inner) - 1)])
    return None


def _is_table(option: Any) -> bool:  # noqa: ANN401 - any type
    return isinstance(option, type) and issubclass(option, BaseModel)


def _unwrapped(of: Any) -> Slot:  # noqa: ANN401 - any type
    if get_origin(of) is not Annotated:
        return Slot(of)
    inner, *limits = get_args(of)
    return Slot(inner, tuple(one for limit in limits for one in getattr(limit, "metadata", (limit,))))


def _options(of: Any) -> Iterator[Any]:  # noqa: ANN401 - any type
    """Yield the types a value may have."""
    if get_origin(of) in (Union, types.UnionType):
        for option in get_args(of):
            yield from _options(option)
    else:
        yield of


def _one(of: Any, limits: Sequence[Any]) -> Words:  # noqa: ANN401 - any type
    """Return what one type allows."""
    if get_origin(of) is Annotated:
        return _allowed(_unwrapped(of))
    choices = get_args(of) if get_origin(of) is Literal else _members(of)
    if choices:
        return _choices(choices)
    if get_origin(of) is tuple:
        return _list(get_args(of))
    if of in (int, float):
        return _range(PLAIN[of], limits)
    if of is str and any(getattr(limit, "min_length", None) for limit in limits):
        return Words("tulisan di antara tanda kutip, tidak kosong", "text in quotation marks, not empty")
    return PLAIN.get(of, TABLE)


def _members(of: Any) -> list[object]:  # noqa: ANN401 - any type
    return [member.value for member in of] if isinstance(of, type) and issubclass(of, Enum) else []


def _choices(values: Sequence[object]) -> Words:
    written = [f'"{value}"' for value in values]
    return Words(" atau ".join(written), " or ".join(written))


def _list(inner: tuple[Any, ...]) -> Words:
    if inner[-1] is ... and _is_table(inner[0]):
        return TABLES
    if inner[-1] is ...:
        of = _allowed(_unwrapped(inner[0]))
        return Words(f"daftar [...] berisi {of.id}", f"a list [...] of {of.en}")
    each = [_allowed(_unwrapped(one)) for one in inner]
    return Words(f"[{', '.join(one.id for one in each)}]", f"[{', '.join(one.en for one in each)}]")


def _range(number: Words, limits: Sequence[Any]) -> Words:
    """Return a number with what it may be at least and at most."""
    bounds = ("ge", "gt", "le")
    least, above, most = (next((getattr(one, name) for one in limits if hasattr(one, name)), None) for name in bounds)
    if least is not None and most is not None:
        return Words(f"{number.id} antara {least:g} dan {most:g}", f"{number.en} between {least:g} and {most:g}")
    if least is not None:
        return Words(f"{number.id} paling sedikit {least:g}", f"{number.en} of at least {least:g}")
    if above is not None:
        return Words(f"{number.id} di atas {above:g}", f"{number.en} above {above:g}")
    return number
