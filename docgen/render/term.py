"""Pieces of Python's own syntax tree that expressions of a template become, each marked with its tag. Building only."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import lru_cache

LOAD = ast.Load()
"""Nodes that are alike and that no fault comes from are made once: Python copies them when it compiles."""

FIELDS, PRINTED, IN_LINE = (
    ast.Name(each, LOAD, lineno=1, end_lineno=1, col_offset=0, end_col_offset=0) for each in "cea"
)
"""What a generated function is given: the fields, how text is printed, how it is printed on one line."""


class NotPlainError(Exception):
    """The expression is no part of the plain language; the sandbox reads it."""


@dataclass(frozen=True, slots=True)
class Term:
    """An expression in Python's syntax: the path of the field it is (empty: none), and whether it is surely a whole number."""

    node: ast.expr
    path: str = ""
    whole: bool = False


def at(node: ast.expr, tag: int) -> ast.expr:
    """Return a node marked with the number of the tag it comes from: a fault in it is traced back by that number."""
    node.lineno = node.end_lineno = tag
    node.col_offset = node.end_col_offset = 0
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
