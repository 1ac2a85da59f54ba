"""What stands between two braces, read into Python's own syntax tree: fields, `a.b`, comparisons, `not`, `and`, `or`.

Python reads it, since in all that is plain it says what Jinja says (a filter is its `|`, a test its `is`), and nothing of it runs: its
tree is made anew of what is understood here, names turned into string constants (`c['kasus']['kode']`), functions chosen from a
table. A template with more than is understood here goes through docxtpl.
"""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from docgen.word.language.names import FIELDS, NotPlainError, Term, at, call, item, name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen.word.language.names import Scope, Turn

FIELD = re.compile(r"[^\W\d]\w*(?:\.[^\W\d]\w*)*")
"""What most tags hold: a field, by its path."""

FILTERS = ("length", "upper", "lower", "first", "last", "join")
SHARE = "_bagi"
"""What `columns` divides a width by: no name that a template may use begins so."""

WITH_ARGUMENT = ("default", "join", SHARE)
CONSTANTS = {"true": True, "True": True, "false": False, "False": False}
RESERVED = frozenset(
    {"and", "or", "not", "in", "is", "if", "else", "none", "None", "self", "super", "caller", *CONSTANTS}
)
LARGEST_NUMBER = 999_999_999
MOST_WORDS = 100
"""What is longer is not plain: brackets could go deeper than Python's own stack."""

WORDS = re.compile(
    rf"""(?:\s*+(?:[^\W\d]\w*+|\d++|(?<!\w)(?:'[^'\\]*'|"[^"\\]*")|[=!<>]=|[<>().|,\[\]])){{1,{MOST_WORDS}}}+\s*+"""
)
"""The words that may be plain, each matched in one way: names, whole numbers, texts without escapes, operators."""

TESTED = re.compile(r"\b(?:un)?defined\s+if\b")
"""`a is defined if b`: Jinja takes the word behind a test for what it compares with."""


def read(text: str, scope: Scope, tag: int, *, steers: bool = False) -> Term:
    """Return an expression; what is not plain is refused. One that steers is no `a if b else c`: Jinja has it so."""
    if FIELD.fullmatch(text):
        root, *steps = text.split(".")
        if root not in RESERVED and not scope.is_turn(root) and len(steps) < MOST_WORDS:
            return path(scope, tag, root, steps)
    if not WORDS.fullmatch(text) or TESTED.search(text):
        raise NotPlainError(text)
    try:
        node = ast.parse(text.replace("\n", " ").strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise NotPlainError(text) from error
    if steers and isinstance(node, ast.IfExp) and not node.col_offset:  # in brackets it may
        raise NotPlainError(text)
    return Reader(scope, tag).term(node)


def path(scope: Scope, tag: int, root: str, steps: Sequence[str]) -> Term:
    """Return a field by its path, and remember that it is used."""
    known = scope.items.get(root)
    node = name(known.variable, tag) if known else item(FIELDS, root, tag)
    for step in steps:
        node = item(node, step, tag)
    named = ".".join((known.path if known else root, *steps)) if not known or known.path else ""
    scope.use(named, tag)
    return Term(node, named)


def asked(node: ast.expr, tag: int) -> ast.expr:
    """Return an expression as a condition asks it: a field that is not there, or a group that holds nothing, is no fault but false."""
    if isinstance(node, ast.Subscript):
        return call("held", tag, *_steps(node))
    if isinstance(node, ast.Name | ast.Call):
        return call("held", tag, node)
    if isinstance(node, ast.BoolOp):
        node.values[-1] = asked(node.values[-1], tag)
    elif isinstance(node, ast.IfExp):
        node.body, node.orelse = asked(node.body, tag), asked(node.orelse, tag)
    return node


def _steps(node: ast.Subscript) -> tuple[ast.expr, ...]:
    """Return what a field is taken from, and its name in each group on the way."""
    before = _steps(node.value) if isinstance(node.value, ast.Subscript) else (node.value,)
    return (*before, node.slice)


class Reader:
    """A reader of one expression: it makes Python's tree of it anew, and refuses what is not plain."""

    def __init__(self, scope: Scope, tag: int) -> None:
        self.scope = scope
        self.tag = tag

    def term(self, node: ast.expr) -> Term:
        """Return an expression or a part of one."""
        made: ast.expr
        if isinstance(node, ast.BoolOp):
            *first, last = [self.term(value).node for value in node.values]
            made = ast.BoolOp(node.op, [*(asked(one, self.tag) for one in first), last])
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            made = ast.UnaryOp(node.op, asked(self.term(node.operand).node, self.tag))
        elif isinstance(node, ast.IfExp):
            body, test, other = [self.term(part).node for part in (node.body, node.test, node.orelse)]
            made = ast.IfExp(asked(test, self.tag), body, other)
        elif isinstance(node, ast.Compare):
            made = self._comparison(node)
        elif isinstance(node, ast.BinOp):  # a filter: no other operator is among the words
            made = self._filtered(node)
        elif isinstance(node, ast.Constant) and node.value is not None:
            made = _constant(node.value)
        elif isinstance(node, ast.Name) and node.id in CONSTANTS:
            made = ast.Constant(CONSTANTS[node.id])
        else:
            return self._field(node)
        return Term(at(made, self.tag))

    def _comparison(self, node: ast.Compare) -> ast.expr:
        """Return a comparison; of two sides that are both reckoned, neither may be a list or a group."""
        if any(isinstance(one, ast.Is | ast.IsNot) for one in node.ops):
            return self._known(node)
        sides = [self.term(side).node for side in (node.left, *node.comparators)]
        if not any(isinstance(side, ast.Constant) for side in sides):
            within = [False, *(isinstance(one, ast.In | ast.NotIn) for one in node.ops)]
            sides = [
                side if inner else call("single", self.tag, side) for side, inner in zip(sides, within, strict=True)
            ]
        return ast.Compare(sides[0], node.ops, sides[1:])

    def _known(self, node: ast.Compare) -> ast.expr:
        """Return `a is defined`, `a is not defined`."""
        test = node.comparators[0]
        if len(node.ops) > 1 or not isinstance(test, ast.Name) or test.id not in ("defined", "undefined"):
            raise NotPlainError("is")
        known = call("known", self.tag, *_way(self.term(node.left)))
        denied = isinstance(node.ops[0], ast.IsNot) is (test.id == "defined")
        return ast.UnaryOp(ast.Not(), known) if denied else known

    def _filtered(self, node: ast.BinOp) -> ast.expr:
        """Return `a|filter`, `a|filter(b)`."""
        term, sieve = self.term(node.left), node.right
        if isinstance(sieve, ast.Name) and sieve.id in FILTERS:
            return call(sieve.id, self.tag, term.node)
        if not isinstance(sieve, ast.Call) or not isinstance(sieve.func, ast.Name) or len(sieve.args) != 1:
            raise NotPlainError("|")
        function, other = sieve.func.id, self.term(sieve.args[0]).node
        if function not in WITH_ARGUMENT:
            raise NotPlainError(function)
        if function == "default":
            return call(function, self.tag, other, *_way(term))
        return call(function.removeprefix("_"), self.tag, term.node, other)

    def _field(self, node: ast.expr) -> Term:
        """Return a field by its path, `a.b` or `a['b']`, or what a loop knows of itself."""
        steps: list[str] = []
        while isinstance(node, ast.Attribute | ast.Subscript):
            steps.append(node.attr if isinstance(node, ast.Attribute) else _key(node.slice))
            node = node.value
        if not isinstance(node, ast.Name) or node.id in RESERVED:
            raise NotPlainError(type(node).__name__)
        if self.scope.turn and self.scope.is_turn(node.id):
            return self._turn(self.scope.turn, steps)
        return path(self.scope, self.tag, node.id, steps[::-1])

    def _turn(self, turn: Turn, steps: list[str]) -> Term:
        asked = steps[0] if len(steps) == 1 else ""
        i, n = (name(f"{each}{turn.number}", self.tag) for each in "in")
        after = at(ast.BinOp(i, ast.Add(), at(ast.Constant(1), self.tag)), self.tag)
        told = {
            "index": after,
            "index0": i,
            "first": ast.UnaryOp(ast.Not(), i),
            "last": ast.Compare(after, [ast.Eq()], [n]),
            "length": n,
        }
        if asked not in told:
            raise NotPlainError(asked)
        turn.asked = True
        return Term(at(told[asked], self.tag))


def _way(term: Term) -> tuple[ast.expr, ...]:
    """Return what a field is taken from and its name in each group on the way: any of them may be missing."""
    if not isinstance(term.node, ast.Subscript):
        raise NotPlainError("is defined")
    return _steps(term.node)


def _key(node: ast.expr) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    raise NotPlainError("[")


def _constant(value: object) -> ast.expr:
    """Return a text, a truth or a whole number; no decimal, and no number that only reckoning needs."""
    if isinstance(value, str) or (isinstance(value, int) and value <= LARGEST_NUMBER):
        return ast.Constant(value)
    raise NotPlainError(str(value))
