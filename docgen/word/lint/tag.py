"""What one tag says: which fields it asks for, what for, and whether it keeps to a language that templates may speak.

The plain language is read by the engine's own parser; what goes beyond it is put before docxtpl's sandbox. One tag at a time.
"""

from __future__ import annotations

import ast
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from docgen.value import Frozen, replace
from docgen.word.language import docxtpl_fields, expression
from docgen.word.language.names import FieldUses, NotPlainError, Scope, Turn
from docgen.word.language.program import FOR
from docgen.word.lint.tag_problems import DOCXTPL, KEYWORDS, Problem, forbidden, private, syntax, truth, unknown, unlike

if TYPE_CHECKING:
    from collections.abc import Iterator


LONGEST = 60
"""Letters of a tag that are quoted where it is endless."""

RESERVED = expression.RESERVED | {"loop"}
ORDER = (ast.Lt, ast.LtE, ast.Gt, ast.GtE)


class Aim(StrEnum):
    """What a tag does with a field, and so what the field has to be."""

    ASKED = "asked"
    PRINTED = "printed"
    COUNTED = "counted"
    COMPARED = "compared"


SIEVED = {"length": Aim.COUNTED, "upper": Aim.PRINTED, "lower": Aim.PRINTED, "join": Aim.PRINTED}
"""What a filter does with the value it gets, where that is not what is done with its result."""


class Use(Frozen):
    """A field as a tag asks for it: its path as typed, and what for."""

    path: str
    aim: Aim = Aim.ASKED


class Meaning(Frozen):
    """What a tag says: its keyword (empty: it prints), the variable of a loop, the fields it asks for, what is wrong.

    `docxtpl` says that only docxtpl understands it.
    """

    keyword: str = ""
    variable: str = ""
    uses: tuple[Use, ...] = ()
    problems: tuple[Problem, ...] = ()
    docxtpl: bool = False


@cache
def read(words: str, *, prints: bool, looped: bool) -> Meaning:
    """Return what a tag says, inside a loop or outside."""
    keyword, _, rest = ("", "", words) if prints else words.partition(" ")
    rest = rest.strip()
    if keyword == "for":
        return _loop(words, looped=looped)
    if keyword in ("", "if", "elif") or DOCXTPL.get(keyword):
        aim = Aim.ASKED if keyword in ("if", "elif") else Aim.PRINTED
        said = _expression(keyword, rest, aim, looped=looped)
        return replace(said, docxtpl=said.docxtpl or keyword in DOCXTPL)
    if keyword not in (*KEYWORDS, *DOCXTPL):
        return Meaning(problems=(unknown(keyword),))
    extra = (syntax(words, "kata sesudah penutup", "words after it"),) if rest else ()
    return Meaning(keyword, problems=extra, docxtpl=keyword in DOCXTPL)


def _loop(words: str, *, looped: bool) -> Meaning:
    found = FOR.fullmatch(words)
    if not found:
        return Meaning("for", problems=(syntax(words, "tulis: for NAMA in DAFTAR", "write: for NAME in LIST"),))
    if found[1] in RESERVED or found[1] in KEYWORDS:
        why = (
            f'"{found[1]}" sudah punya arti; pilih nama lain',
            f'"{found[1]}" has a meaning already; choose another name',
        )
        return Meaning("for", problems=(syntax(words, *why),))
    said = _expression("for", found[2], Aim.ASKED, looped=looped)
    if not said.problems and (len(said.uses) != 1 or said.docxtpl or not expression.FIELD.fullmatch(found[2])):
        why = ("yang diulang harus sebuah isian daftar", "what is repeated must be a field")
        return Meaning("for", found[1], said.uses[:1], (syntax(words, *why),))
    return Meaning("for", found[1], said.uses[:1], said.problems)


def _expression(keyword: str, words: str, aim: Aim, *, looped: bool) -> Meaning:
    if not words:
        return Meaning(keyword, problems=(syntax(words, "tandanya kosong", "the tag is empty"),))
    scope = Scope(FieldUses(), turn=Turn(0) if looped else None)
    try:
        term = expression.read(words, scope, 1, steers=aim is Aim.ASKED)
        found = tuple(walk(term.node, aim))
    except (NotPlainError, RecursionError):
        return _beyond(keyword, words)
    uses = tuple(one for one in found if isinstance(one, Use))
    return Meaning(keyword, "", uses, tuple(dict.fromkeys(one for one in found if not isinstance(one, Use))))


def _beyond(keyword: str, words: str) -> Meaning:
    """Return what a tag says that is not plain: docxtpl's sandbox is asked whether it may be said."""
    from jinja2 import TemplateError  # noqa: PLC0415 - few templates need it

    from docgen.word import sandbox  # noqa: PLC0415 - as above

    uses = tuple(Use(path) for path in docxtpl_fields.named_fields(words))
    try:
        sandbox.environment().parse("{{ " + words + " }}")
    except sandbox.NotAllowedError as error:
        return Meaning(keyword, "", uses, (forbidden(error.what.id, error.what.en),))
    except TemplateError as error:
        return Meaning(keyword, problems=(syntax(words, "tidak dapat dibaca", str(error.message)),))
    except (RecursionError, MemoryError):
        return Meaning(keyword, problems=(syntax(words[:LONGEST], "terlalu dalam", "it goes too deep"),))
    dunder = tuple(private(step) for use in uses for step in use.path.split(".") if step.startswith("_"))
    return Meaning(keyword, "", uses, dunder, docxtpl=True)


def walk(node: ast.expr, aim: Aim) -> Iterator[Use | Problem]:
    """Yield the fields that an expression, as the engine has read it, asks for, each with what is done to it."""
    if path := _path(node):
        yield from _use(path, aim)
        return
    if aim is Aim.PRINTED and _is_truth(node):
        yield truth()
    if isinstance(node, ast.Compare) and _mixes(node):
        yield unlike()
    for child, its in _call(node, aim) if isinstance(node, ast.Call) else _parts(node, aim):
        yield from walk(child, its)


def _parts(node: ast.expr, aim: Aim) -> Iterator[tuple[ast.expr, Aim]]:
    """Yield the parts of an expression, each with what is done to its value."""
    if isinstance(node, ast.Compare):
        yield node.left, Aim.COMPARED
        for one, side in zip(node.ops, node.comparators, strict=True):
            yield side, Aim.ASKED if isinstance(one, ast.In | ast.NotIn) else Aim.COMPARED
    elif isinstance(node, ast.BoolOp):
        yield from ((value, aim) for value in node.values)
    elif isinstance(node, ast.UnaryOp):
        yield node.operand, Aim.ASKED
    elif isinstance(node, ast.IfExp):
        yield from ((node.test, Aim.ASKED), (node.body, aim), (node.orelse, aim))


def _call(node: ast.Call, aim: Aim) -> Iterator[tuple[ast.expr, Aim]]:
    """Yield what a filter or a test takes, each with what is done to its value."""
    function, (first, *others) = _function(node), node.args
    steps: list[ast.expr] = []
    if function == "default":  # what stands in for a field, then the field
        (first, *steps), others = others, [first]
    elif function in ("known", "held"):
        steps, others = others, []
    for step in steps:
        first = ast.Subscript(first, step, ast.Load())
    yield first, Aim.ASKED if function == "known" else SIEVED.get(function, aim)
    if function == "bagi":  # it begins with an underscore as it is typed
        others = [ast.Subscript(ast.Name("c", ast.Load()), ast.Constant(expression.SHARE), ast.Load())]
    yield from ((other, aim) for other in others)


def _function(node: ast.expr) -> str:
    """Return the name of the filter or test that an expression is, empty for anything else."""
    return str(getattr(node.func, "id", "")) if isinstance(node, ast.Call) else ""


def _use(path: str, aim: Aim) -> Iterator[Use | Problem]:
    yield from (private(step) for step in path.split(".") if step.startswith("_"))
    yield Use(path, aim)


def _path(node: ast.expr) -> str:
    """Return the path of a field, empty for anything else."""
    steps: list[str] = []
    while isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
        steps.append(str(node.slice.value))
        node = node.value
    return ".".join(reversed(steps)) if isinstance(node, ast.Name) and node.id == "c" else ""


def _is_truth(node: ast.expr) -> bool:
    """Return whether an expression is true or false, or nothing at all, and so nothing to be printed."""
    if isinstance(node, ast.Constant):
        return type(node.value) not in (str, int)
    return isinstance(node, ast.UnaryOp | ast.Compare) or _function(node) == "known"


def _mixes(node: ast.Compare) -> bool:
    """Return whether a comparison asks if a text is more or less than a number."""
    return (
        any(isinstance(one, ORDER) for one in node.ops)
        and len(set(map(_is_number, (node.left, *node.comparators)))) > 1
    )


def _is_number(node: ast.expr) -> bool:
    """Return whether an expression is a whole number; fields are text."""
    side = node.args[0] if isinstance(node, ast.Call) and _function(node) == "single" else node
    if isinstance(side, ast.Constant):
        return type(side.value) is int
    return isinstance(side, ast.BinOp | ast.Name) or _function(side) == "length"  # of its own a loop knows numbers
