"""Values of the house: what a class holds is written once, as its annotated names, and made and compared in C by msgspec.

Two values of one class are equal if they hold the same. Defining a class costs a fortieth of what a dataclass costs and making a
value a seventh, which a command that starts and a list of ten thousand rows both feel. So is the JSON text that stands for plain data.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, dataclass_transform

from msgspec import Raw, Struct, convert, field, json, to_builtins
from msgspec.structs import asdict, astuple, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

Each = TypeVar("Each")
Key = TypeVar("Key", bound="Hashable")

__all__ = ["asdict", "astuple", "convert", "field", "replace", "to_builtins"]


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
class Frozen(Struct, frozen=True):
    """What never changes once it is made; with `dict=True` it may remember what it worked out (`cached_property`)."""


@dataclass_transform(field_specifiers=(field,))
class Mutable(Struct):
    """What changes while one piece of work goes on, and is given to nobody who would keep it."""


def grouped(each: Iterable[Each], key: Callable[[Each], Key]) -> dict[Key, list[Each]]:
    """Return things in their order, by what *key* says of each."""
    found: dict[Key, list[Each]] = {}
    for one in each:
        found.setdefault(key(one), []).append(one)
    return found


one_text = json.Encoder(order="sorted").encode
"""Return the one JSON text of texts, whole numbers and truths in groups and lists, as UTF-8: keys sorted, no space.

Letter by letter what `json` writes with `ensure_ascii=False`, in an eighth of its time; but a broken number may be spelt otherwise.
"""


def one_text_spaced(value: object) -> bytes:
    """Return the same with a space behind each comma and colon, which a reader needs."""
    return json.format(one_text(value), indent=0)


_group, _parts = json.Decoder(dict[str, Any]).decode, json.Decoder(dict[str, Raw]).decode
FEW = 256
"""Groups that are kept to be found again."""


class Groups:
    """Groups of JSON that are read one after the other: equal texts are one object, and so are equal groups within that come soon again."""

    def __init__(self) -> None:
        self._texts, self._inner = dict[str, str](), dict[bytes, dict[str, Any]]()

    def read(self, text: bytes) -> dict[str, Any]:
        """Return one group; what is none is a ValueError."""
        found, parts = _group(text), dict[str, Raw]()
        for name, value in found.items():
            if type(value) is str:
                found[name] = self._texts.setdefault(value, value)
            elif type(value) is dict and value:
                parts = parts or _parts(text)
                found[name] = self._once(bytes(parts[name]))
        return found

    def _once(self, text: bytes) -> dict[str, Any]:
        if text not in self._inner:
            if len(self._inner) >= FEW:
                self._inner.clear()
            self._inner[text] = self.read(text)
        return self._inner[text]
