"""What an expression asks for, told from Jinja's tree of it: fields, each with what is done to it, and what may not be said."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from docgen.finding import Words
from docgen.word.lint.said import Aim, Use, Wrong, forbidden, private

if TYPE_CHECKING:
    from collections.abc import Iterator

FILTERS = ("length", "upper", "lower", "default", "first", "last", "join")
"""What a template may do to a value (docs/templat.md)."""

SIEVED = {"length": Aim.COUNTED, "upper": Aim.PRINTED, "lower": Aim.PRINTED, "join": Aim.PRINTED}
"""What a filter does with the value it gets, where that is not what is done with its result."""

ORDER = ("lt", "lteq", "gt", "gteq")
NUMBERS = ("loop.index", "loop.index0", "loop.length")
NAMED = {
    "Call": ("memanggil fungsi", "a call"), "Slice": ("memotong nilai", "a slice"), "Concat": ("menyambung nilai", "joining values"),
    "List": ("daftar buatan sendiri", "a list of its own"), "Dict": ("kamus buatan sendiri", "a dictionary of its own"), "Tuple": ("daftar buatan sendiri", "a list of its own"),
    "Add": ("berhitung", "arithmetic"), "Sub": ("berhitung", "arithmetic"), "Mul": ("berhitung", "arithmetic"), "Div": ("berhitung", "arithmetic"),
    "FloorDiv": ("berhitung", "arithmetic"), "Mod": ("berhitung", "arithmetic"), "Pow": ("berhitung", "arithmetic"), "Neg": ("berhitung", "arithmetic"), "Pos": ("berhitung", "arithmetic"),
}  # fmt: skip
Node = Any
"""One of Jinja's nodes."""


def walk(node: Node, aim: Aim) -> Iterator[Use | Wrong]:
    """Yield the fields an expression asks for, each with what is done to it, and what the expression may not say."""
    path = _path(node)
    if path:
        yield from (private(step) for step in path.split(".") if step.startswith("_"))
        yield Use(path, aim)
        return
    yield from _forbidden(node)
    if aim is Aim.PRINTED and _is_truth(node):
        yield _truth()
    for child, its in _children(node, aim):
        yield from walk(child, its)


def _forbidden(node: Node) -> Iterator[Wrong]:
    """Yield what a node may not be."""
    kind = type(node).__name__
    if kind in NAMED:
        yield forbidden(*NAMED[kind])
    elif kind == "Filter" and node.name not in FILTERS:
        yield _filter(node.name)
    elif kind == "Test" and node.name not in ("defined", "undefined"):
        yield forbidden(f'ujian "is {node.name}"', f'the test "is {node.name}"')
    elif kind in ("Getattr", "Getitem"):
        yield forbidden("mengambil bagian dari hasil hitungan", "a part of what is computed")
    elif kind == "Compare" and _mixes(node):
        yield _unlike()


def _children(node: Node, aim: Aim) -> Iterator[tuple[Node, Aim]]:
    """Yield the parts of a node, each with what is done to its value."""
    kind = type(node).__name__
    if kind == "Compare":
        yield node.expr, Aim.COMPARED
        yield from ((one.expr, Aim.ASKED if one.op in ("in", "notin") else Aim.COMPARED) for one in node.ops)
        return
    passed = aim if kind in ("CondExpr", "And", "Or", "Filter") else Aim.ASKED
    for child in node.iter_child_nodes():
        if kind == "Filter" and child is node.node:
            yield child, SIEVED.get(node.name, passed)
        else:
            yield child, Aim.ASKED if kind == "CondExpr" and child is node.test else passed


def _is_truth(node: Node) -> bool:
    """Return whether a node is true or false, or nothing at all, and so nothing to be printed."""
    kind = type(node).__name__
    return kind in ("Not", "Compare", "Test") or (kind == "Const" and type(node.value) not in (str, int))


def _mixes(node: Node) -> bool:
    """Return whether a comparison asks if a text is more or less than a number."""
    sides = (node.expr, *(one.expr for one in node.ops))
    return any(one.op in ORDER for one in node.ops) and len({_is_number(side) for side in sides}) > 1


def _is_number(node: Node) -> bool:
    """Return whether a node is a whole number; fields are text."""
    kind = type(node).__name__
    counted = kind == "Filter" and node.name == "length"
    return counted or (kind == "Const" and type(node.value) is int) or _path(node) in NUMBERS


def _path(node: Node) -> str:
    """Return a field as it is typed, `a['b']` as `a.b`; empty for anything else."""
    kind = type(node).__name__
    if kind == "Name":
        return str(node.name)
    name = getattr(node, "attr", None)
    if kind == "Getitem" and isinstance(getattr(node.arg, "value", None), str):
        name = node.arg.value
    base = _path(node.node) if kind in ("Getattr", "Getitem") and name else ""
    return f"{base}.{name}" if base else ""


def _truth() -> Wrong:
    return Wrong("field-type", Words(
        "Hasil tanda ini benar atau salah, bukan tulisan yang dapat dicetak. Tulis {% if ... %}, lalu apa yang dicetak, lalu {% endif %}.",
        "What this tag gives is true or false, nothing that can be printed. Write {% if ... %}, then what is printed, then {% endif %}.",
    ))  # fmt: skip


def _unlike() -> Wrong:
    return Wrong("field-type", Words(
        "Tulisan tidak dapat dibandingkan besarnya dengan angka, sebab setiap isian adalah tulisan. Bandingkan banyaknya (isian|length), atau pakai == dengan tanda kutip.",
        "A text is neither more nor less than a number, and every field is text. Compare how many there are (field|length), or use == with quotes.",
    ))  # fmt: skip


def _filter(name: str) -> Wrong:
    near = get_close_matches(name, FILTERS, n=1)
    hint, english = (f" Mungkin maksudnya {near[0]}.", f" Perhaps {near[0]} was meant.") if near else ("", "")
    return Wrong("tag-forbidden", Words(
        f'Penyaring "{name}" tidak boleh dipakai.{hint} Yang boleh: {", ".join(FILTERS)}.',
        f'The filter "{name}" may not be used.{english} Allowed are: {", ".join(FILTERS)}.',
    ))  # fmt: skip
