"""WordprocessingML as small trees: elements and their attributes. Only the notation: no layout, no words."""

from xml.etree import ElementTree as ET

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
}
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# 1 cm = 1440 / 2.54 twips; Word measures lengths on paper in whole twips.
TWIPS_PER_CM = 1440 / 2.54
EMU_PER_CM = 360_000

type Node = ET.Element
