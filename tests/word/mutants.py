"""Templates altered by chance: a shipped one with a few things done to it that Word, its users or somebody hostile might do."""

from __future__ import annotations

from copy import deepcopy
from functools import cache
from typing import TYPE_CHECKING, Any

from lxml import etree

from docgen import word
from docgen.errors import TemplateBrokenError
from docgen.finding import has_errors
from docgen.papers import fields
from docgen.pipeline import example
from docgen.pipeline.issue import untrusted
from docgen.word import gate, package
from docgen.word.lint import annotate
from docgen.word.lint import lint as linting
from tests import chance as by_chance
from tests import witness, wordfile
from tests.word import hostile

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from docgen.word.lint.fields import Offer

    Parts = dict[str, bytes]

NAME = hostile.NAME
ENDLESS = "tanpa akhir", "terlalu lama", "terlalu besar"
"""What only shows when a template is filled, and so may pass lint: growth."""

Tree = Any
"""An lxml element; lxml has no types of its own."""

DEEPEST = 2
TAGS = (
    "{{ kasus.judul }}", "{{ kasus.periode|upper }}", "{{ kasus.judull }}", "{% if kasus.judul %}", "{% else %}", "{% endif %}", "{%p if kasus.judul %}",
    "{%p endif %}", "{%tr for b in sop.dasar %}", "{%tr endfor %}", "{% for b in sop.dasar %}", "{{ b.isi }}", "{% endfor %}", "{{", "}}", "{%", "{# x #}",
    "{%r if 1 %}", "{{ loop.index }}", "{{p kasus.judul }}", "{{\N{NO-BREAK SPACE}kasus.judul }}", "{{ kasus.\N{SOFT HYPHEN}judul }}", "{% set a = 1 %}", "&#0;", "]]>",
)  # fmt: skip
PIECES = (
    '<w:bookmarkStart w:id="0" w:name="a"/>', '<w:bookmarkEnd w:id="0"/>', '<w:commentRangeStart w:id="1"/>', '<w:proofErr w:type="spellStart"/>',
    "<w:r><w:tab/><w:br/><w:softHyphen/><w:noBreakHyphen/></w:r>", '<w:r><w:footnoteReference w:id="9"/></w:r>', '<w:r><w:sym w:font="x" w:char="F0"/></w:r>',
    "<w:p/>", "<w:tbl/>", "<w:tr><w:tc><w:p/></w:tc></w:tr>", "<w:sectPr/>", '<w:pPr><w:sectPr><w:pgSz w:w="1.5" w:h="-3"/></w:sectPr></w:pPr>',
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>', '<w:r><w:fldChar w:fldCharType="end"/></w:r>', "<w:r><w:instrText>PAGE</w:instrText></w:r>",
    '<w:fldSimple w:instr="SEQ a"/>', '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="grafik"/></wp:inline></w:drawing></w:r>', "<w:altChunk/>",
    "<w:r><w:t>{{ kasus.judul }}</w:t></w:r>", "<w:p><w:r><w:t>{%p if kasus.judul %}</w:t></w:r></w:p>", "<w:p><w:r><w:t>{%p endif %}</w:t></w:r></w:p>",
)  # fmt: skip
AROUND = ("ins", "del", "moveFrom", "moveTo", "hyperlink", "smartTag", "sdtContent", "sdt", "r", "p", "tc", "tr", "tbl", "txbxContent", "pict")  # fmt: skip
WORTH = ("", "0", "-1", "1.5", "99999999999999999999", "x", "{{ kasus.judul }}", "{% if 1 %}", "\N{NO-BREAK SPACE}", "true", "rId1")  # fmt: skip


def make(chance: Random) -> bytes:
    """Return a template, shipped or made of nothing but tags, with up to five things done to it."""
    parts = witness.parts(wordfile.docx(_body(chance))) if chance.random() < 1 / 4 else hostile.shipped()
    for _ in range(chance.randint(1, 5)):
        chance.choices(list(WAYS), list(WAYS.values()))[0](parts, chance)
    content = wordfile.packed(parts)
    return by_chance.bitten(content, chance) if chance.random() < 1 / 20 else content


def _body(chance: Random, depth: int = 0) -> str:
    """Return blocks of a body: paragraphs of tags and text, and tables of such blocks."""
    made = []
    for _ in range(chance.randint(1, 4)):
        if depth < DEEPEST and chance.random() < 1 / 4:
            rows = [wordfile.tr(*(_body(chance, depth + 1) for _ in range(2))) for _ in range(chance.randint(1, 3))]
            made.append(wordfile.tbl(*rows, columns=2))
        else:
            made.append(wordfile.p(*chance.choices((*TAGS[:-2], "kata "), k=chance.randint(1, 3))))
    return "".join((*made, wordfile.p("akhir")))


def hold(content: bytes) -> None:
    """Raise unless docgen keeps its word about a template: what lint passes it fills, and what it makes is inert."""
    found = linting.lint({NAME: content}, _offers())
    if not has_errors(found):
        _fill(content)
    elif not any(one.code in gate.SHUT for one in found):
        annotate.annotate(content, NAME, found, "id")


def _fill(content: bytes) -> None:
    try:
        made = word.compile_template(content, NAME, wordfile.PLAIN).fill(_fields())
    except TemplateBrokenError as error:
        if not any(word in error.words.id for word in ENDLESS):
            raise
    else:
        for name, part in package.read(gate.inert(made, NAME), NAME).items():
            if name.endswith(".xml"):
                etree.fromstring(part)


@cache
def _offers() -> tuple[Offer, ...]:
    return untrusted.offers(_example().checked.kit)


@cache
def _fields() -> dict[str, Any]:
    found = _example()
    return fields.compose(found.setting, next(each for each in found.drafts if each.naskah.template == NAME))


@cache
def _example() -> example.Example:
    found = example.read()
    assert found
    return found


def _on_tree(alter: Callable[[Tree, Random], None]) -> Callable[[Parts, Random], None]:
    """Return a way of altering one part's tree; the body comes first, for there it hurts most."""

    def way(parts: Parts, chance: Random) -> None:
        names = [name for name in parts if name.endswith((".xml", ".rels"))]
        name = hostile.BODY if hostile.BODY in parts and chance.random() < 3 / 4 else chance.choice(names)
        try:
            tree = etree.fromstring(parts[name])
        except etree.XMLSyntaxError:
            return  # what was done before left no XML
        alter(tree, chance)
        parts[name] = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)

    return way


def _any(tree: Tree, chance: Random, name: str = "") -> Tree:
    """Return an element of a tree, of one name if there is any; never the root."""
    found = [one for one in tree.iter(f"{{*}}{name}" if name else "*") if one is not tree]
    return chance.choice(found or [one for one in tree.iter("*") if one is not tree] or [tree])


def _tagged(tree: Tree, chance: Random) -> None:
    """Type a tag somewhere into a text."""
    one, tag = _any(tree, chance, "t"), chance.choice(TAGS)
    text = one.text or ""
    place = chance.randint(0, len(text))
    one.text = f"{text[:place]}{tag}{text[place:]}"


def _pieced(tree: Tree, chance: Random) -> None:
    """Put a piece of Word's own somewhere."""
    piece = etree.fromstring(f"<w:x {wordfile.NAMES}>{chance.choice(PIECES)}</w:x>")[0]
    one = _any(tree, chance)
    chance.choice((one.append, one.addnext if one.getparent() is not None else one.append))(piece)


def _wrapped(tree: Tree, chance: Random) -> None:
    """Put something around an element."""
    one = _any(tree, chance, chance.choice(("r", "p", "tr", "t", "tc")))
    if one.getparent() is not None:
        around = etree.Element(f"{{{hostile.WORDS}}}{chance.choice(AROUND)}")
        one.addprevious(around)
        around.append(one)


def _gone(tree: Tree, chance: Random) -> None:
    """Delete an element."""
    one = _any(tree, chance)
    if one.getparent() is not None:
        one.getparent().remove(one)


def _twice(tree: Tree, chance: Random) -> None:
    """Put a copy of an element beside another."""
    one, other = _any(tree, chance), _any(tree, chance)
    if other.getparent() is not None:
        other.addnext(deepcopy(one))


def _worth(tree: Tree, chance: Random) -> None:
    """Give an attribute another value, or none."""
    one = _any(tree, chance)
    if one.attrib:
        one.set(chance.choice(sorted(one.attrib)), chance.choice(WORTH))


def _split(tree: Tree, chance: Random) -> None:
    """Cut a run into two, as Word does while it checks spelling."""
    one = _any(tree, chance, "t")
    run = one.getparent()
    if run is not None and run.getparent() is not None and one.text:
        place = chance.randint(0, len(one.text))
        other = deepcopy(run)
        one.text = one.text[:place]
        for text in other.iter(one.tag):
            text.text = (text.text or "")[place:]
        run.addnext(other)


def _parted(parts: Parts, chance: Random) -> None:
    """Drop, empty, rename or copy a part."""
    name = chance.choice(list(parts))
    kept = parts[name]
    how = chance.randrange(4)
    if how in (0, 2) and len(parts) > 1:
        del parts[name]
    if how == 1:
        parts[name] = b""
    if how in (2, 3):
        parts[chance.choice((f"x/{name}", name.upper(), f"{name}2", "../a.xml"))] = kept


def _hostile(parts: Parts, chance: Random) -> None:
    """Do what one of the hostile kinds does, if that can still be done."""
    try:
        chance.choice(list(hostile.KINDS.values())).alter(parts)
    except (KeyError, AssertionError):
        return


WAYS: dict[Callable[[Parts, Random], None], int] = {
    _on_tree(_tagged): 6, _on_tree(_pieced): 6, _on_tree(_wrapped): 6, _on_tree(_gone): 2, _on_tree(_twice): 4, _on_tree(_worth): 4,
    _on_tree(_split): 6, _parted: 1, _hostile: 1,
}  # fmt: skip
"""How a template is altered, and how often each way is taken."""
