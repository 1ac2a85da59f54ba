"""A program made into a Python function that yields the filled part piece by piece. No text of a template is run.

The function is built as a syntax tree and compiled: f-strings of the part's own text, as constants, and of fields looked
up by constant names. It sees no builtins; what it may call is in `GIVEN`. Each node's line is the number of its tag, so
that a fault is traced back to its tag without any book-keeping while it runs.
"""

from __future__ import annotations

import ast
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any

from docgen.word.language.names import IN_LINE, LOAD, PRINTED, NotPlainError, at, call, name
from docgen.word.language.program import For, If, Print
from docgen.word.language.values import default, first, held, join, known, last, length, lower, share, single, upper

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from docgen.word.language.program import Block, Node, Program
    from docgen.word.language.values import Printed

    Pieces = Callable[[Mapping[str, Any], Printed, Printed], Iterator[str]]

FILE = "<templat>"
"""What the generated code calls itself in a traceback."""

GIVEN: dict[str, object] = {
    "__builtins__": {}, "len": len, "enumerate": enumerate,
    "known": known, "default": default, "held": held, "length": length, "upper": upper, "lower": lower, "single": single,
    "first": first, "last": last, "join": join, "bagi": share,
}  # fmt: skip
TAKEN = ast.arguments([], [ast.arg(each, lineno=1, col_offset=0) for each in "cea"], None, [], [], None, [])
"""What a generated function is given: the fields, how text is printed, how it is printed on one line."""


def function(program: Program) -> Pieces:
    """Return the function that fills a part: of the fields, of how text is printed, of how attributes are printed."""
    body = [*_block(program.block), _yield(at(ast.Constant(""), 1))]
    module = ast.Module([ast.FunctionDef("isi", TAKEN, body, [], lineno=1, col_offset=0)], [])
    try:
        compiled = compile(module, FILE, "exec", dont_inherit=True)
    except (SyntaxError, RecursionError, ValueError, MemoryError) as error:
        raise NotPlainError(str(error)) from error
    code = next(constant for constant in compiled.co_consts if isinstance(constant, CodeType))
    return FunctionType(code, GIVEN)


def _block(block: Block) -> list[ast.stmt]:
    """Return the statements of a block; what can be said in one f-string is said in one."""
    made: list[ast.stmt] = []
    flat: list[Node] = []
    for node in block:
        if _is_flat(node):
            flat.append(node)
            continue
        made += _said(flat)
        flat = []
        made += _loop(node) if isinstance(node, For) else [_choice(node)] if isinstance(node, If) else []
    return made + _said(flat)


def _is_flat(node: Node) -> bool:
    """Return whether a node is one expression: text, a value, a choice between such."""
    if isinstance(node, If):
        return all(_is_flat(inner) for body in node.bodies for inner in body)
    return not isinstance(node, For)


def _said(flat: list[Node]) -> list[ast.stmt]:
    return [_yield(_joined(flat))] if flat else []


def _yield(value: ast.expr) -> ast.stmt:
    line = value.lineno
    return ast.Expr(at(ast.Yield(value), line), lineno=line, col_offset=0)


def _joined(flat: Block) -> ast.expr:
    """Return the f-string of a flat block."""
    parts = [_part(node) for node in flat]
    line = parts[0].lineno if parts else 1
    if len(parts) == 1 and isinstance(flat[0], str):
        return parts[0]
    return at(ast.JoinedStr([part if isinstance(part, ast.Constant) else _shown(part) for part in parts]), line)


def _shown(value: ast.expr) -> ast.expr:
    return at(ast.FormattedValue(value, -1, None), value.lineno)


def _part(node: Node) -> ast.expr:
    if isinstance(node, str):
        return at(ast.Constant(node), 1)
    if isinstance(node, Print):
        return at(ast.Subscript(IN_LINE if node.one_line else PRINTED, node.value, LOAD), node.tag)
    assert isinstance(node, If)  # noqa: S101 - a flat block holds nothing else
    chosen = _joined(node.otherwise)
    for test, body in reversed(node.tests):
        chosen = at(ast.IfExp(test, _joined(body), chosen), test.lineno)
    return chosen


def _choice(node: If) -> ast.stmt:
    otherwise = _block(node.otherwise)
    for test, body in reversed(node.tests):
        chosen = ast.If(test, _block(body) or [ast.Pass(lineno=1, col_offset=0)], otherwise)
        chosen.lineno, chosen.col_offset = test.lineno, 0
        otherwise = [chosen]
    return otherwise[0]


def _loop(loop: For) -> list[ast.stmt]:
    """Return a loop; each turn yields something, so that one without end is met by the limit."""
    number, tag = loop.turn.number, loop.tag
    target: ast.expr = at(ast.Name(f"v{number}", ast.Store()), tag)
    items, before = loop.items, []
    if loop.turn.asked or loop.otherwise:
        before = [
            _assign(f"l{number}", items, tag),
            _assign(f"n{number}", call("len", tag, name(f"l{number}", tag)), tag),
        ]
        items = name(f"l{number}", tag)
    if loop.turn.asked:
        target = at(ast.Tuple([at(ast.Name(f"i{number}", ast.Store()), tag), target], ast.Store()), tag)
        items = call("enumerate", tag, items)
    body = _block(loop.body)
    if not any(isinstance(statement, ast.Expr) for statement in body):
        body.append(_yield(at(ast.Constant(""), tag)))
    made: list[ast.stmt] = [*before, ast.For(target, items, body, [], lineno=tag, col_offset=0)]
    if loop.otherwise:
        empty = at(ast.UnaryOp(ast.Not(), name(f"n{number}", tag)), tag)
        made.append(ast.If(empty, _block(loop.otherwise), [], lineno=tag, col_offset=0))
    return made


def _assign(variable: str, value: ast.expr, tag: int) -> ast.stmt:
    return ast.Assign([at(ast.Name(variable, ast.Store()), tag)], value, lineno=tag, col_offset=0)
