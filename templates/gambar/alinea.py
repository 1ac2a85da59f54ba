"""Paragraphs and what stands in them: words, fields of docxtpl, page numbers, the logo. Looks come from styles."""

import re

from templates.gambar.ooxml import EMU_PER_CM, NAMESPACES, XML_SPACE, Node, element, w

Bit = str | Node
SECTION_BREAK_STYLE = "Akhir"


def style_id(name: str) -> str:
    """Return the id of the style that Word shows as *name*."""
    return {"heading 1": "Heading1"}.get(name, name.replace(" ", ""))


def run(text: str, style: str | None = None) -> Node:
    """Return one run; a tab or a line break inside *text* becomes its element."""
    properties = w("rPr", w("rStyle", val=style_id(style))) if style else None
    node = w("r", properties)
    for piece in re.split(r"([\t\n])", text):
        if piece == "\t":
            node.append(w("tab"))
        elif piece == "\n":
            node.append(w("br"))
        elif piece:
            words = w("t")
            words.text = piece
            words.set(XML_SPACE, "preserve")
            node.append(words)
    return node


def runs(text: str) -> list[Node]:
    """Return the runs of *text*, in which ``**words**`` are bold and a docxtpl tag never leaves its run."""
    pieces = text.split("**")
    return [run(piece, "Tebal" if place % 2 else None) for place, piece in enumerate(pieces) if piece]


def paragraph(style: str, *bits: Bit, align: str | None = None) -> Node:
    """Return a paragraph of the named style; *align* is for the one line whose parts share a style (the footer)."""
    node = w("p", w("pPr", w("pStyle", val=style_id(style)), w("jc", val=align) if align else None))
    for bit in bits:
        node.extend(runs(bit) if isinstance(bit, str) else [bit])
    return node


def paragraphs(style: str, *texts: str) -> list[Node]:
    """Return one paragraph a text, all of one style."""
    return [paragraph(style, text) for text in texts]


def tag(words: str) -> Node:
    """Return a paragraph that only steers docxtpl and is gone from the filled paper."""
    return paragraph("Normal", f"{{%p {words} %}}")


def only_if(condition: str, *nodes: Node) -> list[Node]:
    """Return *nodes* between the tags that leave them out unless *condition* holds."""
    return [tag(f"if {condition}"), *nodes, tag("endif")]


def for_each(loop: str, *nodes: Node) -> list[Node]:
    """Return *nodes* between the tags that repeat them; *loop* reads ``x in list``."""
    return [tag(f"for {loop}"), *nodes, tag("endfor")]


def field(instruction: str) -> Node:
    """Return a field that Word computes, such as PAGE."""
    return w("fldSimple", run("1"), instr=f" {instruction} ")


def section_break(properties: Node) -> Node:
    """Return the paragraph that ends a section, too small to be seen."""
    return w("p", w("pPr", w("pStyle", val=style_id(SECTION_BREAK_STYLE)), properties))


def picture(relation: str, width: float, height: float, description: str) -> Node:
    """Return an inline picture of *width* by *height* cm with its alternative text."""
    extent = {"cx": str(round(width * EMU_PER_CM)), "cy": str(round(height * EMU_PER_CM))}
    name = {"id": "1", "name": "Lambang", "descr": description}
    inline = element(
        "wp:inline",
        {"distT": "0", "distB": "0", "distL": "0", "distR": "0"},
        element("wp:extent", extent),
        element("wp:docPr", name),
        element(
            "a:graphic", None, element("a:graphicData", {"uri": NAMESPACES["pic"]}, bitmap(relation, extent, name))
        ),
    )
    return w("r", w("drawing", inline))


def bitmap(relation: str, extent: dict[str, str], name: dict[str, str]) -> Node:
    """Return the picture proper: which file, how large, in a plain rectangle."""
    return element(
        "pic:pic",
        None,
        element("pic:nvPicPr", None, element("pic:cNvPr", name), element("pic:cNvPicPr")),
        element(
            "pic:blipFill",
            None,
            element("a:blip", {"r:embed": relation}),
            element("a:stretch", None, element("a:fillRect")),
        ),
        element(
            "pic:spPr",
            None,
            element("a:xfrm", None, element("a:off", {"x": "0", "y": "0"}), element("a:ext", extent)),
            element("a:prstGeom", {"prst": "rect"}, element("a:avLst")),
        ),
    )
