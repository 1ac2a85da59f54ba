"""The sandbox in which docxtpl fills what goes beyond the plain language: Jinja with a list of what is allowed, and nothing else.

Contexts are plain data, so nothing of Python can be reached from them; what could grow without end is counted or refused.
"""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache
from typing import Any

from jinja2 import StrictUndefined, TemplateError, nodes
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

from docgen.finding import Words
from docgen.word.language import element_ids, values
from docgen.word.language.names import LOOP

ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Getitem, nodes.Const, nodes.If, nodes.For,
    nodes.CondExpr, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Add, nodes.Sub, nodes.Mul, nodes.Div,
    nodes.FloorDiv, nodes.Mod, nodes.Neg, nodes.Pos, nodes.Filter, nodes.Test,
)  # fmt: skip
"""No calls, lists, macros, imports, assignments or powers: a paper needs none of them."""

FILTERS = ("length", "upper", "lower", "default", "first", "last", "join")
TESTS = ("defined", "undefined")
NAMED = {
    "Call": Words("pemanggilan fungsi", "a call of a function"), "Slice": Words("pemotongan nilai", "the cutting of a value"), "Concat": Words("penyambungan nilai", "the joining of values"),
    "List": Words("daftar buatan sendiri", "a list of its own"), "Tuple": Words("daftar buatan sendiri", "a list of its own"),
    "Dict": Words("kamus buatan sendiri", "a dictionary of its own"), "Pow": Words("pangkat", "a power"), "For": Words("pengulangan bersyarat atau bernama ganda", "a loop with a condition or two names"),
    "Getitem": Words("pengambilan satu dari daftar menurut nomornya", "the taking of one of a list by its number"),
}  # fmt: skip
"""What is not allowed, as a sentence names it."""


class NotAllowedError(TemplateError):
    """A template that goes beyond what docxtpl is given to do: what it holds, and at which line."""

    def __init__(self, what: Words, line: int) -> None:
        super().__init__(f"{what.id} tidak boleh ada dalam templat")
        self.what = what
        self.lineno = line


class Environment(ImmutableSandboxedEnvironment):
    """Jinja without a way out of the template: fields before anything else, no methods, nothing that grows without end."""

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%"})

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Return the tree of a source, if it holds nothing but what is allowed, in a shape that can be watched."""
        tree = super()._parse(source, name, filename)
        for node in tree.find_all(nodes.Node):
            if what := _forbidden(node):
                raise NotAllowedError(what, node.lineno)
        watched: nodes.Template = Watched().visit(tree)
        return watched

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401 - Jinja's own signature
        """Return a field of a group, or what a loop knows of itself."""
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        if type(obj) is LoopContext and attribute in LOOP:
            return getattr(obj, attribute)
        return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:  # noqa: ANN401 - Jinja's own signature
        """Return a field of a group."""
        return obj[argument] if type(obj) is dict and argument in obj else self.undefined(obj=obj, name=argument)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401 - Jinja's own signature
        """Return what an operator makes of whole numbers, or of two texts put together; nothing larger than the limit."""
        texts = (
            operator == "+" and type(left) is str and type(right) is str and len(left) + len(right) <= values.LARGEST
        )
        numbers = type(left) is int and type(right) is int and max(abs(left), abs(right)) <= values.LARGEST
        if not (texts or numbers):
            raise values.ReckonedError
        return super().call_binop(context, operator, left, right)


class Watched(NodeTransformer):
    """A template in a shape that can be watched: every loop turn yields, whole lists are compared with nothing."""

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802 - Jinja's own name
        """Return a loop whose every turn yields something, so that the limit meets it."""
        self.generic_visit(node)
        node.body.insert(0, nodes.Output([nodes.TemplateData(element_ids.NOTHING)], lineno=node.lineno))
        return node

    def visit_If(self, node: nodes.If | nodes.CondExpr) -> nodes.Node:  # noqa: N802 - Jinja's own name
        """Return a condition for which a field that is not there, or a group that holds nothing, is no fault but false."""
        self.generic_visit(node)
        node.test = _asked(node.test)
        return node

    visit_CondExpr = visit_If  # noqa: N815 - as above

    def visit_And(self, node: nodes.And | nodes.Or) -> nodes.Node:  # noqa: N802 - as above
        """Return the same of what decides whether the other side is looked at."""
        self.generic_visit(node)
        node.left = _asked(node.left)
        return node

    visit_Or = visit_And  # noqa: N815 - as above

    def visit_Not(self, node: nodes.Not) -> nodes.Node:  # noqa: N802 - as above
        """Return the same of what is denied."""
        self.generic_visit(node)
        node.node = _asked(node.node)
        return node

    def visit_Compare(self, node: nodes.Compare) -> nodes.Node:  # noqa: N802 - Jinja's own name
        """Return a comparison; of sides that are all reckoned, none may be a list or a group, but what is searched."""
        self.generic_visit(node)
        if any(isinstance(side, nodes.Const) for side in (node.expr, *(one.expr for one in node.ops))):
            return node
        node.expr = _single(node.expr)
        for one in node.ops:
            one.expr = one.expr if one.op in ("in", "notin") else _single(one.expr)
        return node


def _single(node: nodes.Expr) -> nodes.Expr:
    return nodes.Filter(node, "single", [], [], None, None, lineno=node.lineno)


def _asked(node: nodes.Node) -> nodes.Expr:
    return nodes.Filter(node, "held", [], [], None, None, lineno=node.lineno)


def _held(value: object) -> object:
    return not isinstance(value, StrictUndefined) and values.held(value)


def _forbidden(node: nodes.Node) -> Words | None:
    """Return what a node is, if it may not be."""
    kind = type(node).__name__
    if isinstance(node, nodes.Filter) and node.name not in (*FILTERS, "one_line"):
        near = get_close_matches(node.name, FILTERS, n=1)
        hint, english = (f"; mungkin maksudnya {near[0]}", f"; perhaps {near[0]} was meant") if near else ("", "")
        return Words(f'penyaring "{node.name}"{hint}', f'the filter "{node.name}"{english}')
    if isinstance(node, nodes.Test) and node.name not in TESTS:
        return Words(f'ujian "is {node.name}"', f'the test "is {node.name}"')
    if (
        not isinstance(node, ALLOWED)
        or (isinstance(node, nodes.For) and (node.recursive or node.test or not isinstance(node.target, nodes.Name)))
        or (isinstance(node, nodes.Getitem) and type(getattr(node.arg, "value", None)) is not str)
    ):
        return NAMED.get(kind, Words(f'"{kind.lower()}"', f'"{kind.lower()}"'))
    return None


class Attribute(str):
    """Text that is printed as it is: an attribute's, made safe already."""

    __slots__ = ()


def one_line(shown: object) -> Attribute:
    """Return a value as it is printed where only one line may stand."""
    return Attribute(str(shown) if _is_docxtpl(shown) else values.ATTRIBUTE[shown])


def _is_docxtpl(shown: object) -> bool:
    return type(shown).__module__.startswith("docxtpl.")


@cache
def environment() -> Environment:
    """Return the sandbox as docxtpl takes it: what docxtpl made prints itself, anything else as everywhere."""
    made = Environment(undefined=StrictUndefined, finalize=_printed, keep_trailing_newline=True)
    made.globals.clear()
    own = (values.length, values.upper, values.lower, values.first, values.last, values.join, values.single, one_line)
    made.filters = (
        {"default": made.filters["default"]} | {filtered.__name__: filtered for filtered in own} | {"held": _held}
    )
    made.tests = {name: made.tests[name] for name in TESTS}
    return made


def _printed(shown: Any) -> str:  # noqa: ANN401 - a value of the template, or one of docxtpl's own
    return str(shown) if type(shown) is Attribute or _is_docxtpl(shown) else values.BODY[shown]
