"""What the names of a template stand for at one place: fields of the context, items of loops. Names only."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

EACH = "[]"
"""What stands for any item of a list in a field's path."""


@dataclass(slots=True)
class Turn:
    """One loop being read: its number, and whether its body asks where it is (`loop.first`)."""

    number: int
    asked: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """A loop's variable: its name in the generated function and the path of what it stands for."""

    variable: str
    path: str


@dataclass(slots=True)
class Seen:
    """What was met while a part was read: the paths of fields by the tag they stand in, and how many loops."""

    uses: list[tuple[str, int]] = field(default_factory=list)
    loops: int = 0

    def turn(self) -> Turn:
        """Return a new loop."""
        self.loops += 1
        return Turn(self.loops)


@dataclass(frozen=True, slots=True)
class Scope:
    """The names at one place of a part."""

    seen: Seen
    items: Mapping[str, Item] = field(default_factory=dict)
    turn: Turn | None = None

    def inside(self, name: str, path: str, turn: Turn) -> Scope:
        """Return the names inside a loop over the list at *path* (empty: over something that is no field)."""
        item = Item(f"v{turn.number}", path + EACH if path else "")
        return Scope(self.seen, {**self.items, name: item}, turn)

    def is_turn(self, name: str) -> bool:
        """Return whether a name stands for the turn of the loop around it."""
        return name == "loop" and self.turn is not None and name not in self.items

    def use(self, path: str, tag: int) -> None:
        """Remember that a field is used."""
        if path:
            self.seen.uses.append((path, tag))
