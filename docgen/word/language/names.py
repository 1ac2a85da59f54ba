"""Pieces of Python's own syntax tree that expressions of a template become, each marked with its tag. Building only."""

from __future__ import annotations

import ast
from functools import lru_cache
from typing import TYPE_CHECKING

from docgen.value import Frozen, Mutable, field

if TYPE_CHECKING:
    from collections.abc import Mapping

LOAD = ast.Load()
"""Nodes that are alike and that no fault comes from are made once: Python copies them when it compiles."""

FIELDS, PRINTED, IN_LINE = (ast.Name(each, LOAD, lineno=1, col_offset=0) for each in "cea")
"""What a generated function is given: the fields, how text is printed, how it is printed on one line."""

LOOP = ("index", "index0", "revindex", "revindex0", "first", "last", "length", "depth")
"""What a loop knows of itself, here or as docxtpl fills it."""


class NotPlainError(Exception):
    """The expression is no part of the plain language: its template goes through docxtpl."""


class Term(Frozen):
    """An expression in Python's syntax, and the path of the field it is (empty: none)."""

    node: ast.expr
    path: str = ""


def at(node: ast.expr, tag: int) -> ast.expr:
    """Return a node marked with the number of the tag it comes from: a fault in it is traced back by that number."""
    node.lineno, node.col_offset = tag, 0
    return node


def name(identifier: str, tag: int) -> ast.expr:
    """Return one of the generated function's own names."""
    return at(ast.Name(identifier, LOAD), tag)


def call(function: str, tag: int, *arguments: ast.expr) -> ast.expr:
    """Return a call of one of the functions the generated code is given."""
    return at(ast.Call(name(function, tag), list(arguments), []), tag)


def item(node: ast.expr, key: str, tag: int) -> ast.expr:
    """Return `node['key']`."""
    return at(ast.Subscript(node, _key(key), LOAD), tag)


@lru_cache(maxsize=4096)
def _key(key: str) -> ast.expr:
    return at(ast.Constant(key), 1)


EACH = "[]"
"""What stands for any item of a list in a field's path."""


class Turn(Mutable):
    """One loop being read: its number, and whether its body asks where it is (`loop.first`)."""

    number: int
    asked: bool = False


class Item(Frozen):
    """A loop's variable: its name in the generated function and the path of what it stands for."""

    variable: str
    path: str


class FieldUses(Mutable):
    """What was met while a part was read: the paths of fields by the tag they stand in, and how many loops."""

    uses: list[tuple[str, int]] = field(default_factory=list)
    loops: int = 0

    def turn(self) -> Turn:
        """Return a new loop."""
        self.loops += 1
        return Turn(self.loops)


class Scope(Frozen):
    """The names at one place of a part."""

    seen: FieldUses
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
