"""WordprocessingML as small trees: elements and their attributes. Only the notation: no layout, no words."""

from itertools import accumulate, pairwise
from xml.etree import ElementTree as ET

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
}
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# Word measures lengths on paper in twips, a twentieth of a point: 1440 to the inch of 2.54 cm.
TWIPS_PER_CM = 1440 / 2.54
EMU_PER_CM = 360_000

Node = ET.Element

for prefix, namespace in NAMESPACES.items():
    ET.register_namespace(prefix, namespace)


def qualified(name: str) -> str:
    """Return ``w:p`` in Clark notation; a name without a prefix stands in no namespace."""
    prefix, colon, local = name.rpartition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}" if colon else name


def element(name: str, attributes: dict[str, str] | None = None, *children: Node | None) -> Node:
    """Return an element of the prefixed *name*; a child that is None is left out."""
    node = Node(qualified(name), {qualified(key): value for key, value in (attributes or {}).items()})
    node.extend(child for child in children if child is not None)
    return node


def w(name: str, /, *children: Node | None, **attributes: str | int | None) -> Node:
    """Return the element ``w:name``; its attributes stand in the same namespace, those that are None are left out."""
    given = {f"w:{key}": str(value) for key, value in attributes.items() if value is not None}
    return element(f"w:{name}", given, *children)


def flag(name: str, *, on: bool) -> Node | None:
    """Return ``w:name`` if *on*."""
    return w(name) if on else None


def twips(centimetres: float) -> int:
    """Return a length in twips."""
    return round(centimetres * TWIPS_PER_CM)


def columns(widths: tuple[float, ...]) -> list[int]:
    """Return column widths in twips whose sum is the rounded sum of *widths* in centimetres."""
    edges = [0, *(twips(edge) for edge in accumulate(widths))]
    return [right - left for left, right in pairwise(edges)]


def serialise(root: Node) -> bytes:
    """Return the part as Word writes it: UTF-8 with an XML declaration."""
    body = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{body}'.encode()
