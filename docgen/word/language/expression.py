"""What stands between two braces, read into Python's own syntax tree: fields, `a.b`, comparisons, `not`, `and`, `or`.

No text of a template becomes code: names are checked and turned into string constants (`c['kasus']['kode']`), operators
and functions are chosen from tables. A template with more than is understood here goes through docxtpl.
"""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from docgen.word.language import lexer
from docgen.word.language.names import FIELDS, NotPlainError, Term, at, call, item, name

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from docgen.word.language.names import Scope, Turn

FIELD = re.compile(r"[^\W\d]\w*(?:\.[^\W\d]\w*)*")
"""What most tags hold: a field, by its path."""

COMPARE: dict[str, type[ast.cmpop]] = {
    "==": ast.Eq, "!=": ast.NotEq, "<": ast.Lt, "<=": ast.LtE, ">": ast.Gt, ">=": ast.GtE, "in": ast.In,
}  # fmt: skip
FILTERS = ("length", "upper", "lower", "first", "last")
SHARE = "_bagi"
"""What `columns` divides a width by: no name that a template may use begins so."""

CONSTANTS = {"true": True, "True": True, "false": False, "False": False}
RESERVED = frozenset(
    {"and", "or", "not", "in", "is", "if", "else", "none", "None", "self", "super", "caller", *CONSTANTS}
)
LONGEST_NUMBER = 9
MOST_WORDS = 100
"""What is longer is not plain: brackets could go deeper than Python's own stack."""


def read(text: str, scope: Scope, tag: int, *, steers: bool = False) -> Term:
    """Return an expression; what is not plain is refused. One that steers is no `a if b else c`: Jinja has it so."""
    if FIELD.fullmatch(text):
        root, *steps = text.split(".")
        if root not in RESERVED and not scope.is_turn(root) and len(steps) < MOST_WORDS:
            return path(scope, tag, root, steps)
    words = lexer.tokens(text)
    if len(words) > MOST_WORDS:
        raise NotPlainError(text)
    reader = Reader(words, scope, tag)
    term = reader.either() if steers else reader.chosen()
    if reader.kind:
        raise NotPlainError(text)
    return term


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


class Reader(lexer.Cursor):
    """A reader of one expression; each method reads what binds tighter than the one before it."""

    def __init__(self, words: list[tuple[str, str]], scope: Scope, tag: int) -> None:
        super().__init__(words)
        self.scope = scope
        self.tag = tag

    def chosen(self) -> Term:
        """Return `a if b else c`, or what binds tighter."""
        term = self.either()
        if not self.take("if"):
            return term
        test = self.either()
        self.must("else")
        other = self.chosen()
        return Term(at(ast.IfExp(asked(test.node, self.tag), term.node, other.node), self.tag))

    def either(self) -> Term:
        """Return `a or b`."""
        return self._joined(self.both, "or", ast.Or())

    def both(self) -> Term:
        """Return `a and b`."""
        return self._joined(self.denied, "and", ast.And())

    def _joined(self, part: Callable[[], Term], word: str, operator: ast.boolop) -> Term:
        terms = [part()]
        while self.take(word):
            terms.append(part())
        if len(terms) == 1:
            return terms[0]
        *first, last = (term.node for term in terms)
        return Term(at(ast.BoolOp(operator, [*(asked(node, self.tag) for node in first), last]), self.tag))

    def denied(self) -> Term:
        """Return `not a`."""
        if self.take("not"):
            return Term(at(ast.UnaryOp(ast.Not(), asked(self.denied().node, self.tag)), self.tag))
        return self.compared()

    def compared(self) -> Term:
        """Return `a == b`, `a in b`."""
        first = self.sifted()
        operators: list[ast.cmpop] = []
        sides = [first.node]
        while word := self.take(*COMPARE, "not"):
            if word == "not":
                self.must("in")
            operators.append(ast.NotIn() if word == "not" else COMPARE[word]())
            sides.append(self.sifted().node)
        return Term(self._comparison(sides, operators)) if operators else first

    def _comparison(self, sides: list[ast.expr], operators: list[ast.cmpop]) -> ast.expr:
        """Return a comparison; of two sides that are both reckoned, neither may be a list or a group."""
        if not any(isinstance(side, ast.Constant) for side in sides):
            within = [False, *(isinstance(one, ast.In | ast.NotIn) for one in operators)]
            sides = [
                side if inner else call("single", self.tag, side) for side, inner in zip(sides, within, strict=True)
            ]
        return at(ast.Compare(sides[0], operators, sides[1:]), self.tag)

    def sifted(self) -> Term:
        """Return `a|filter` and `a is defined`."""
        term = self.field()
        while True:
            if self.take("|"):
                term = self._filter(term)
            elif self.take("is"):
                denied = bool(self.take("not"))
                test = self.identifier()
                if test not in ("defined", "undefined"):
                    raise NotPlainError(test)
                denied = denied is (test == "defined")
                if self.kind in ("name", "int", "text") and self.word not in ("else", "or", "and"):
                    raise NotPlainError(self.word)  # Jinja takes it for what the test compares with
                known = call("known", self.tag, *self._way(term))
                term = Term(at(ast.UnaryOp(ast.Not(), known), self.tag) if denied else known)
            else:
                return term

    def _filter(self, term: Term) -> Term:
        filtered = self.identifier()
        if filtered in ("default", "join", SHARE) and self.take("("):
            other = self.chosen()
            self.must(")")
            if filtered == "default":
                return Term(call(filtered, self.tag, other.node, *self._way(term)))
            return Term(call(filtered.removeprefix("_"), self.tag, term.node, other.node))
        if filtered not in (*FILTERS, "join") or self.word == "(":
            raise NotPlainError(filtered)
        return Term(call(filtered, self.tag, term.node))

    def _way(self, term: Term) -> tuple[ast.expr, ...]:
        """Return what a field is taken from and its name in each group on the way: any of them may be missing."""
        if not isinstance(term.node, ast.Subscript):
            raise NotPlainError("is defined")
        return _steps(term.node)

    def field(self) -> Term:
        """Return a field, a constant or an expression in brackets."""
        kind, word = self.words[self.place]
        if self.take("("):
            term = self.chosen()
            self.must(")")
            return term
        if kind == "name" and word not in RESERVED:
            return self._path()
        self.place += 1
        if kind == "int" and len(word) <= LONGEST_NUMBER:
            return Term(at(ast.Constant(int(word)), self.tag))
        if kind == "text":
            return Term(at(ast.Constant(word[1:-1]), self.tag))
        if kind == "name" and word in CONSTANTS:
            return Term(at(ast.Constant(CONSTANTS[word]), self.tag))
        raise NotPlainError(word)

    def _path(self) -> Term:
        root = self.identifier()
        if self.scope.turn and self.scope.is_turn(root):
            return self._turn(self.scope.turn)
        steps = []
        while self.word in (".", "["):
            steps.append(self._key())
        if self.word == "(":
            raise NotPlainError(root)
        return path(self.scope, self.tag, root, steps)

    def _key(self) -> str:
        """Return the next step of a path: `.b` or `['b']`."""
        if self.take("."):
            return self.identifier()
        self.must("[")
        kind, word = self.words[self.place]
        if kind != "text":
            raise NotPlainError(word)
        self.place += 1
        self.must("]")
        return word[1:-1]

    def _turn(self, turn: Turn) -> Term:
        self.must(".")
        asked = self.identifier()
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
