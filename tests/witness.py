"""docxtpl as the witness: the same template and fields through docxtpl itself, and the XML of both made comparable."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

from docxtpl import DocxTemplate
from jinja2 import Environment, StrictUndefined, nodes
from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def w(name: str) -> str:
    """Return a WordprocessingML name as lxml writes it."""
    return f"{{{W}}}{name}"


def filled(content: bytes, fields: Mapping[str, Any]) -> bytes:
    """Return a template filled by docxtpl, as safe as it can be told to be."""
    template = DocxTemplate(io.BytesIO(content))
    template.render(dict(fields), Environment(undefined=StrictUndefined, autoescape=True))
    out = io.BytesIO()
    template.save(out)
    return out.getvalue()


def parts(document: bytes) -> dict[str, bytes]:
    """Return the members of a Word file."""
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def canonical(xml: bytes, *, widths: bool = True) -> str:
    """Return XML as C14N text, without what means nothing: empty runs, runs cut in two, the order of a cell's properties, ids of drawings.

    docgen gives each drawing of a paper an id of its own, docxtpl those of the body alone; and a cell whose list is empty the
    paragraph that Word demands, which docxtpl leaves out.
    """
    tree = etree.fromstring(xml)
    for cell in [cell for cell in tree.iter(w("tc")) if cell.find(w("p")) is None and cell.find(w("tbl")) is None]:
        etree.SubElement(cell, w("p"))
    for paragraph in tree.iter(w("p")):
        _join_runs(paragraph)
    for properties in tree.iter(w("tcPr")):
        properties[:] = sorted(properties, key=lambda item: etree.QName(item).localname)
    for element in [node for node in tree if tree.tag.endswith("}coreProperties") and not node.text]:
        tree.remove(element)  # docxtpl adds empty ones
    _same_marks(tree)
    if not widths:
        for element in list(tree.iter(w("gridCol"), w("tcW"))):
            element.getparent().remove(element)
    content: bytes = etree.tostring(tree, method="c14n")
    return content.decode()


def _same_marks(tree: Any) -> None:  # noqa: ANN401 - lxml has no types
    """Take away what each program marks in its own way: kept spaces, and the ids of drawings."""
    for text in tree.iter(w("t")):
        text.attrib.pop(SPACE, None)
    for drawing in (node for node in tree.iter() if str(node.tag).endswith(("}docPr", "}cNvPr"))):
        drawing.attrib.pop("id", None)


def _join_runs(paragraph: Any) -> None:  # noqa: ANN401 - lxml has no types
    """Join neighbouring runs that look alike, and texts within a run."""
    last = None
    for run in list(paragraph.iterchildren(w("r"))):
        content = [node for node in run if node.tag != w("rPr") and not (node.tag == w("t") and not node.text)]
        if not content:
            paragraph.remove(run)
            continue
        if last is not None and last.getnext() is run and _looks(last) == _looks(run):
            last.extend(content)
            paragraph.remove(run)
        else:
            last = run
        _join_texts(last)


def _looks(run: Any) -> bytes:  # noqa: ANN401 - as above
    looks = run.find(w("rPr"))
    return b"" if looks is None else etree.tostring(looks, method="c14n")


def _join_texts(run: Any) -> None:  # noqa: ANN401 - as above
    for text in list(run.iterchildren(w("t"))):
        before = text.getprevious()
        if not text.text:
            run.remove(text)
        elif before is not None and before.tag == w("t"):
            before.text += text.text
            run.remove(text)


def paths(source: str) -> Iterator[str]:
    """Yield the fields that a prepared part uses, as Jinja's own tree tells them: `temuan[].butir[].unsur`."""
    yield from _uses(Environment(autoescape=True).parse(source), {})


def _uses(node: nodes.Node, scope: Mapping[str, str]) -> Iterator[str]:
    if isinstance(node, nodes.For):
        yield from _uses(node.iter, scope)
        assert isinstance(node.target, nodes.Name)
        inner = {**scope, "loop": "", node.target.name: f"{_path(node.iter, scope)}[]"}
        for child in (*node.body, *node.else_):
            yield from _uses(child, inner)
    elif path := _path(node, scope):
        yield path
    else:
        for child in node.iter_child_nodes():
            yield from _uses(child, scope)


def _path(node: nodes.Node, scope: Mapping[str, str]) -> str:
    if isinstance(node, nodes.Name):
        return scope.get(node.name, node.name)
    if isinstance(node, nodes.Getattr):
        base = _path(node.node, scope)
        return f"{base}.{node.attr}" if base else ""
    return ""
