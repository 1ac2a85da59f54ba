"""Which fields a template uses, told from its compiled tree: `temuan[].butir[].unsur`. Reading only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jinja2 import nodes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

EACH = "[]"
"""What stands for any item of a list in a field's path."""


@dataclass(frozen=True, slots=True)
class Use:
    """One use of a field: its path and the line of the prepared source."""

    path: str
    line: int


def uses(tree: nodes.Template) -> Iterator[Use]:
    """Yield every field a template uses, loops resolved to what they loop over."""
    yield from _walk(tree, {})


def _walk(node: nodes.Node, scope: Mapping[str, str]) -> Iterator[Use]:
    if isinstance(node, nodes.For):
        yield from _walk(node.iter, scope)
        inner = {**scope, "loop": ""}
        items = _path(node.iter, scope)
        if isinstance(node.target, nodes.Name):
            inner[node.target.name] = f"{items}{EACH}" if items else ""
        for child in (*node.body, *node.else_):
            yield from _walk(child, inner)
        return
    path = _path(node, scope)
    if path:
        yield Use(path, node.lineno)
        return
    for child in node.iter_child_nodes():
        yield from _walk(child, scope)


def _path(node: nodes.Node, scope: Mapping[str, str]) -> str:
    """Return the path of a name or of an attribute of one; empty for anything else."""
    if isinstance(node, nodes.Name):
        return scope.get(node.name, node.name) if node.ctx == "load" else ""
    if isinstance(node, nodes.Getattr):
        base = _path(node.node, scope)
        return f"{base}.{node.attr}" if base else ""
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
        base = _path(node.node, scope)
        return f"{base}.{node.arg.value}" if base else ""
    return ""
