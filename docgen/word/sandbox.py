"""The rest of the template language, run by Jinja in a sandbox: what `expression` does not read. It means the same by all it does.

Contexts are plain data, so nothing of Python can be reached from them; what a template may write is a list of what is
allowed (`ALLOWED`, `FILTERS`, `TESTS`, `METHODS`), and what could grow without end is counted or refused.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from jinja2 import StrictUndefined, Template, TemplateError, nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

from docgen.word import used
from docgen.word.language import element_ids, values
from docgen.word.language.program import TAG, one_line
from docgen.word.language.values import NotPrintableError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    Pieces = Callable[[Mapping[str, Any]], Iterator[str]]

ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Getitem, nodes.Const, nodes.Tuple, nodes.List,
    nodes.If, nodes.For, nodes.CondExpr, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Add, nodes.Sub, nodes.Mul,
    nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Neg, nodes.Pos, nodes.Concat, nodes.Filter, nodes.Test, nodes.Call, nodes.Slice, nodes.Assign,
)  # fmt: skip
"""No macros, imports, includes, blocks, powers or keyword arguments: a paper needs none of them."""

FILTERS = (
    "length",
    "count",
    "upper",
    "lower",
    "default",
    "d",
    "first",
    "last",
    "abs",
    "int",
    "capitalize",
    "title",
    "trim",
)
TESTS = ("defined", "undefined", "none", "string", "number", "sequence", "mapping", "even", "odd", "divisibleby")
LOOP = ("index", "index0", "revindex", "revindex0", "first", "last", "length", "depth", "previtem", "nextitem", "cycle")
PARAGRAPH = re.compile(r"<w:p([ >])")
METHODS: Mapping[type, tuple[str, ...]] = {
    dict: ("items", "keys", "values"),
    str: ("upper", "lower", "strip", "split", "startswith", "endswith", "title", "capitalize"),
    LoopContext: LOOP,
}
LARGEST = 1_000_000
"""How long a text, and how large a whole number, may become inside one expression."""


class Environment(ImmutableSandboxedEnvironment):
    """Jinja without a way out of the template: fields before anything else, few methods, nothing that grows without end."""

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%"})

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Return the tree of a source, if it holds nothing but what is allowed."""
        tree = super()._parse(source, name, filename)
        for node in tree.find_all(nodes.Node):
            _require_allowed(node)
        return tree

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401 - Jinja's own signature
        """Return a field of a group, or one of the few methods that are allowed."""
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        if attribute in METHODS.get(type(obj), ()):
            return getattr(obj, attribute)
        return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:  # noqa: ANN401 - Jinja's own signature
        """Return a field of a group, or an item of a list by its place."""
        known = argument in obj if type(obj) is dict else isinstance(argument, int | slice)
        try:
            return (
                obj[argument]
                if known and type(obj) in (dict, list, tuple, str)
                else self.undefined(obj=obj, name=argument)
            )
        except IndexError:
            return self.undefined(obj=obj, name=argument)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401 - Jinja's own signature
        """Return what an operator makes of whole numbers, or of two texts put together; nothing larger than the limit."""
        texts = operator == "+" and type(left) is str and type(right) is str and len(left) + len(right) <= LARGEST
        numbers = type(left) is int and type(right) is int and max(abs(left), abs(right)) <= LARGEST
        if not (texts or numbers):
            raise SecurityError(f"{type(left).__name__} {operator} {type(right).__name__} tidak diizinkan")
        return super().call_binop(context, operator, left, right)


class Tamed(NodeTransformer):
    """What a template asks for, in a shape that can be watched: every loop turn yields, `~` is a `+` of texts."""

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802 - Jinja's own name
        """Return a loop whose every turn yields something, so that the limit meets it."""
        self.generic_visit(node)
        node.body.insert(0, nodes.Output([nodes.TemplateData(element_ids.NOTHING)], lineno=node.lineno))
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

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802 - Jinja's own name
        """Return `a ~ b` as a sum of texts, which is watched."""
        self.generic_visit(node)
        parts = [_filtered(part, "teks") for part in node.nodes]
        whole: nodes.Expr = parts[0]
        for part in parts[1:]:
            whole = nodes.Add(whole, part, lineno=node.lineno)
        return whole


def _filtered(node: nodes.Expr, name: str) -> nodes.Expr:
    return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)


def _single(node: nodes.Expr) -> nodes.Expr:
    return node if isinstance(node, nodes.List | nodes.Tuple) else _filtered(node, "tunggal")


class Done(str):
    """Text that is printed as it is: an attribute's, made safe already."""

    __slots__ = ()


def lined(source: str) -> str:
    """Return a source as Jinja gets it: a line a paragraph, so that a line number finds it; what needs it on one line."""
    made, end, single, word = [], 0, False, "<w:t" in source
    for tag in TAG.finditer(source):
        text = source[end : tag.start()]
        single = one_line(text, before=single, word=word)
        made.append(PARAGRAPH.sub(r"\n<w:p\1", text))
        made.append(f"{{{{ ({tag['print']})|sebaris }}}}" if single and tag["print"] else tag[0])
        end = tag.end()
    return "".join((*made, PARAGRAPH.sub(r"\n<w:p\1", source[end:])))


def program(source: str, *, word: bool) -> tuple[Pieces, tuple[tuple[str, int], ...]]:
    """Return what fills a part (of Word's own, or of properties) piece by piece, and the fields it uses with their lines."""
    environment = _environment(word=word)
    tree = environment.parse(source)
    uses = tuple((use.path, use.line) for use in used.uses(tree))
    Tamed().visit(tree)
    filled = Template.from_code(environment, environment.compile(tree), {}, None)

    def pieces(fields: Mapping[str, Any]) -> Iterator[str]:
        try:
            for piece in filled.generate(fields):
                yield piece.replace("\n<w:p", "<w:p")
        except TemplateError as error:
            raise NotPrintableError(str(error)).with_traceback(error.__traceback__) from error

    return pieces, uses


def _require_allowed(node: nodes.Node) -> None:
    methods = {name for names in METHODS.values() for name in names}
    call = isinstance(node, nodes.Call) and not (isinstance(node.node, nodes.Getattr) and node.node.attr in methods)
    nested = isinstance(node, nodes.List | nodes.Tuple) and not all(map(_is_flat, node.items))
    if not isinstance(node, ALLOWED) or call or nested or (isinstance(node, nodes.For) and node.recursive):
        error = TemplateError(f"{type(node).__name__} tidak diizinkan dalam templat")
        error.lineno = node.lineno  # type: ignore[attr-defined]  # as Jinja's own syntax errors have it
        raise error


def _is_flat(item: nodes.Expr) -> bool:
    """Return whether a list made in a template may hold an item: a list of lists doubles with every `set` of it."""
    return isinstance(item, nodes.Const) or (isinstance(item, nodes.Name) and item.ctx == "store")


def for_docxtpl() -> Environment:
    """Return the same sandbox as docxtpl takes it: what docxtpl made prints itself, anything else as everywhere."""
    return _with(lambda shown: str(shown) if type(shown).__module__.startswith("docxtpl.") else values.BODY[shown])


@cache
def _environment(*, word: bool) -> Environment:
    printed = values.BODY if word else values.PROPERTY
    return _with(lambda shown: shown if type(shown) is Done else printed[shown])


def _with(finalize: Callable[[Any], str]) -> Environment:
    """Return a sandbox that prints by *finalize*."""
    environment = Environment(undefined=StrictUndefined, finalize=finalize, keep_trailing_newline=True)
    environment.globals.clear()
    own = {
        "teks": _text,
        "join": _join,
        "tunggal": values.single,
        "sebaris": lambda shown: Done(values.ATTRIBUTE[shown]),
    }
    environment.filters = {name: environment.filters[name] for name in FILTERS} | own
    environment.tests = {name: environment.tests[name] for name in TESTS}
    return environment


def _text(item: object) -> str:
    """Return a text or a whole number as text."""
    if type(item) in (str, int):
        return str(item)
    raise SecurityError(f"{type(item).__name__} bukan teks")


def _join(items: Sequence[object], between: str = "") -> str:
    """Return the texts of a list put together, up to the limit."""
    texts = [_text(item) for item in items]
    if sum(map(len, texts)) + len(between) * len(texts) > LARGEST:
        raise SecurityError("gabungan teks terlalu panjang")
    return between.join(texts)
