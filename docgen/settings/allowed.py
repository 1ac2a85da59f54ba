"""What may stand at a place of a settings file, told from the types of its model. Words only: nothing is judged here."""

from __future__ import annotations

import types
from datetime import date, time
from enum import Enum
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel

from docgen.finding import Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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


def descend(shape: Any, loc: Sequence[str | int]) -> tuple[str, Slot, bool]:  # noqa: ANN401 - any type
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


def keys(place: Slot) -> tuple[str, ...]:
    """Return the keys of a table."""
    tables = (option for option in _options(place.type) if _is_table(option))
    return tuple(field.alias or name for table in tables for name, field in table.model_fields.items())


def allowed(place: Slot) -> Words:
    """Return what may stand at a place."""
    told = next((limit for limit in place.limits if isinstance(limit, Words)), None)
    if told:
        return told
    said = [_one(option, place.limits) for option in _options(place.type) if option is not type(None)]
    return Words(" atau ".join(words.id for words in said), " or ".join(words.en for words in said))


def limits_of_text(place: Slot) -> tuple[Any, ...] | None:
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
        return allowed(_unwrapped(of))
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
        of = allowed(_unwrapped(inner[0]))
        return Words(f"daftar [...] berisi {of.id}", f"a list [...] of {of.en}")
    each = [allowed(_unwrapped(one)) for one in inner]
    return Words(f"[{', '.join(one.id for one in each)}]", f"[{', '.join(one.en for one in each)}]")


def _range(number: Words, limits: Sequence[Any]) -> Words:
    """Return a number with what it may be at least and at most."""
    least = next((limit.ge for limit in limits if hasattr(limit, "ge")), None)
    above = next((limit.gt for limit in limits if hasattr(limit, "gt")), None)
    most = next((limit.le for limit in limits if hasattr(limit, "le")), None)
    if least is not None and most is not None:
        return Words(f"{number.id} antara {least:g} dan {most:g}", f"{number.en} between {least:g} and {most:g}")
    if least is not None:
        return Words(f"{number.id} paling sedikit {least:g}", f"{number.en} of at least {least:g}")
    if above is not None:
        return Words(f"{number.id} di atas {above:g}", f"{number.en} above {above:g}")
    return number
