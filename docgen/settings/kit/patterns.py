"""The patterns of a kit (`pola`), held against whole texts by an engine whose time grows with the text alone: a stranger's kit is read too."""

from __future__ import annotations

from functools import lru_cache

from pydantic_core import SchemaError, SchemaValidator, core_schema


@lru_cache(maxsize=256)
def _matcher(pola: str) -> SchemaValidator:
    SchemaValidator(
        core_schema.str_schema(pattern=pola)
    )  # by itself first: no bracket of its own may open the frame below
    return SchemaValidator(core_schema.str_schema(pattern=rf"\A(?:{pola})\z", strict=True))


def is_sound(pola: str) -> bool:
    """Return whether a pattern can be used: well formed, of bounded size, without look-around and references back."""
    try:
        _matcher(pola)
    except SchemaError:
        return False
    return True


def matches(pola: str, text: str) -> bool:
    """Return whether a pattern takes a text as a whole; it is a sound one."""
    return _matcher(pola).isinstance_python(text)
