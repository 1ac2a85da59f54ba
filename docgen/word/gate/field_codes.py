"""Field codes as Word reads them: over runs, paragraphs and nested fields, whatever their letters. Reading, and marking as stale."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from docgen.finding import Severity, Words
from docgen.value import Mutable, field
from docgen.word.gate import links
from docgen.word.gate.sentences import short
from docgen.word.ooxml import NAMESPACES, PARSER, local, serialized

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.word.ooxml import Tree

ALLOWED = frozenset({
    "PAGE", "NUMPAGES", "SECTIONPAGES", "REF", "PAGEREF", "TOC", "SEQ", "STYLEREF", "HYPERLINK",
})  # fmt: skip
STALE = frozenset({"MERGEFIELD", "IF", "="})
"""Fields that act only on the paper itself, but whose stored result cannot be right after filling."""

COUNTED = frozenset({"TOC", "SEQ", "REF", "PAGEREF", "STYLEREF", "SECTIONPAGES"})
"""Fields that tell of the part they stand in: tags around them make their stored result wrong."""

LAID_OUT = frozenset({"STYLEREF", "SECTIONPAGES"})
"""Those of them that Word reckons anew on each page of a header or footer."""

STALE_CODE = "field-stale"
NESTED = "\0"
"""Stands in a code for a field inside it, whose result nobody can know."""

NAME = re.compile(r"\s*(=|[^\s\\\"“”=\0]*)(?P<after>.?)", re.DOTALL)
WORD = re.compile(r"[\"“”](?P<quoted>(?:\\.|[^\"“”\\])*)[\"“”]?|(?P<switch>\\[^\s\"“”]?)|(?P<bare>[^\s\"“”\\]\S*)", re.DOTALL)  # fmt: skip
ARGUED = ("\\l", "\\o", "\\t", "\\*", "\\#", "\\@")
"""Switches of HYPERLINK, and of every field, that are followed by something of their own."""

TEXTS = frozenset({"instrText", "delInstrText", "t", "delText"})
SPACES = frozenset({"tab", "br", "cr", "p"})
STORIES = frozenset({"txbxContent", "footnote", "endnote", "comment"})
VIEWS: tuple[frozenset[str], ...] = (frozenset(), frozenset({"del", "moveFrom"}), frozenset({"ins", "moveTo"}))
"""What is left out of a part that holds tracked changes: nothing; what acceptance takes out; what refusal takes out."""


class Field(Mutable, eq=False):
    """A field being read: where it begins, the branch of alternate content it lies in, and its code so far."""

    node: Tree
    branch: Tree
    code: list[str] = field(default_factory=list)
    reading: bool = True
    torn: bool = False

    @property
    def text(self) -> str:
        """The code as Word would read it."""
        return "".join(self.code)

    def add(self, text: str, branch: Tree) -> None:
        """Put a stretch of text behind the code, if it is still the code that is read."""
        if self.reading:
            self.torn = self.torn or branch is not self.branch
            self.code.append(text)

    @property
    def name(self) -> str:
        """The name of the field in capitals; empty where it has none, or another field would make it."""
        found = NAME.match(self.text)
        return found[1].upper() if found and found["after"] != NESTED and not self.torn else ""


def fields(tree: Tree) -> Iterator[Field]:
    """Yield every field of a part, with tracked changes as they stand, accepted and refused."""
    if (
        next(tree.iter(*(f"{{{space}}}{name}" for space in NAMESPACES for name in ("fldChar", "fldSimple"))), None)
        is None
    ):
        return
    changes = [f"{{{space}}}{name}" for space in NAMESPACES for view in VIEWS for name in view]
    tracked = next(tree.iter(*changes), None) is not None
    seen: set[tuple[Tree, str]] = set()
    for view in VIEWS if tracked else VIEWS[:1]:
        reader = _Reader(view)
        reader.read(tree, [], None)
        for one in reader.found:
            if (one.node, one.text) not in seen:
                seen.add((one.node, one.text))
                yield one


class _Reader:
    """A walk through one part in reading order that keeps the fields which are open."""

    def __init__(self, skipped: frozenset[str]) -> None:
        self.skipped = skipped
        self.found: list[Field] = []

    def read(self, node: Tree, stack: list[Field], branch: Tree) -> None:
        """Read an element and all it holds."""
        space, name = local(node.tag)
        if name in ("Choice", "Fallback"):
            branch = node
        if space not in NAMESPACES:
            pass
        elif self._is_left_out(node, name):
            return
        elif name in STORIES:
            stack = []
        elif name == "fldSimple":
            self._begin(node, stack, branch, space)
        else:
            self._mark(node, name, stack, branch, space)
        for child in node:
            self.read(child, stack, branch)
        if name == "fldSimple" and space in NAMESPACES:
            _close(stack, node)

    def _is_left_out(self, node: Tree, name: str) -> bool:
        if name == "tr" and "del" in self.skipped:
            return any(local(mark.tag)[1] == "del" for rules in node if local(rules.tag)[1] == "trPr" for mark in rules)
        return name in self.skipped

    def _mark(self, node: Tree, name: str, stack: list[Field], branch: Tree, space: str) -> None:
        """Let the fields that are open know what an element means to them."""
        if name == "fldChar":
            kind = node.get(f"{{{space}}}fldCharType")
            if kind not in ("separate", "end"):  # what a tag may turn into a beginning is one
                self._begin(node, stack, branch, space)
                stack[-1].torn = kind != "begin"
            else:
                self._turn(stack, branch, ends=kind == "end")
        elif stack and name in TEXTS:
            stack[-1].add("".join(node.itertext()), branch)
        elif stack and name in SPACES:
            stack[-1].add(" ", branch)

    def _turn(self, stack: list[Field], branch: Tree, *, ends: bool) -> None:
        """Let the innermost field that is not a simple one show its result, or end."""
        one = next((one for one in reversed(stack) if local(one.node.tag)[1] == "fldChar"), None)
        if one is not None:
            one.torn = one.torn or branch is not one.branch
            one.reading = False
            if ends:
                _close(stack, one.node)

    def _begin(self, node: Tree, stack: list[Field], branch: Tree, space: str) -> None:
        if stack:
            stack[-1].add(NESTED, branch)
        one = Field(node, branch)
        instruction = node.get(f"{{{space}}}instr")
        if local(node.tag)[1] == "fldSimple":
            one.add(instruction or "", branch)
            one.reading = False
        stack.append(one)
        self.found.append(one)


def _close(stack: list[Field], node: Tree) -> None:
    """Take the field of an element from those that are open; it lies near the end."""
    place = next(place for place in range(len(stack) - 1, -1, -1) if stack[place].node is node)
    del stack[place]


def judge(tree: Tree) -> Iterator[tuple[Tree, str, Severity, str, Words]]:
    """Yield each field that a template may not hold, or that lint warns of: its element, code, weight, text and words."""
    found = tuple(fields(tree))
    stale = frozenset(_stale_ones(tree, found))
    for one in found:
        text = short(one.text.replace(NESTED, "{…}"))
        if not one.text.strip() and not one.torn:
            continue
        if one in stale:
            yield one.node, STALE_CODE, Severity.WARNING, text, _stale(one.name)
        elif one.name not in ALLOWED:
            yield one.node, "template-field", Severity.ERROR, text, _unknown(short(one.name) or text)
        elif one.name == "HYPERLINK" and not all(map(links.is_plain, _addresses(one.text))):
            yield one.node, "template-field", Severity.ERROR, text, _address()


def marked(xml: bytes) -> bytes:
    """Return a part in which Word reckons anew each field whose stored result cannot be right after filling."""
    tree = etree.fromstring(xml, PARSER)
    for one in _stale_ones(tree, tuple(fields(tree))):
        one.node.set(f"{{{local(one.node.tag)[0]}}}dirty", "true")
    return serialized(tree)


def _stale_ones(tree: Tree, found: tuple[Field, ...]) -> list[Field]:
    """Return the fields whose stored result cannot be right after filling; the lines of a table of contents follow it."""
    counted = COUNTED - LAID_OUT if local(tree.tag)[1] in ("hdr", "ftr") else COUNTED
    if not any(one.name in counted for one in found):
        return [one for one in found if one.name in STALE]
    text = "".join(tree.itertext())
    names = STALE | counted if "{{" in text or "{%" in text else STALE
    return [one for one in found if one.name in names and not (one.name == "PAGEREF" and "_Toc" in one.text)]


def _addresses(code: str) -> Iterator[str]:
    """Yield what a HYPERLINK leads to: every word of it that is no switch and follows none that takes one."""
    before = ""
    found = NAME.match(code)
    for word in WORD.finditer(code, found.end(1) if found else 0):
        if word["switch"]:
            before = word["switch"].casefold()
            continue
        if before not in ARGUED:
            yield word["bare"] or re.sub(r"\\(.)", r"\1", word["quoted"] or "")
        elif NESTED in word[0]:
            yield word[0]
        before = ""


def _unknown(name: str) -> Words:
    return Words(
        f'Kode bidang "{name}" tidak boleh ada dalam templat; yang boleh hanya {", ".join(sorted(ALLOWED))}. Di Word klik hasilnya lalu tekan Ctrl+Shift+F9 agar menjadi tulisan biasa, atau hapus.',
        f'The field code "{name}" may not be in a template; allowed are only {", ".join(sorted(ALLOWED))}. In Word click its result and press Ctrl+Shift+F9 to make it plain text, or delete it.',
    )


def _address() -> Words:
    return Words(
        "Bidang HYPERLINK hanya boleh menuju alamat http, https, atau mailto yang tertulis biasa. Perbaiki alamatnya di Word (Ctrl+K), atau hapus tautannya.",
        "A HYPERLINK field may only lead to an http, https or mailto address that is plainly written. Mend it in Word (Ctrl+K), or remove the link.",
    )


def _stale(name: str) -> Words:
    shown = "rumus (=)" if name == "=" else name
    if name in COUNTED:
        return Words(
            f"Hasil bidang {shown} tersimpan dari sebelum templat diisi, jadi ditandai agar dihitung ulang oleh Word. Buka naskahnya di Word dan periksa hasilnya sebelum dicetak; program lain mencetak hasil yang lama.",
            f"The stored result of the field {name} is from before the template was filled, so Word is told to reckon it anew. Open the paper in Word and look at the result before it is printed; other programs print the old one.",
        )
    return Words(
        f"Hasil bidang {shown} tersimpan dari sebelum templat diisi, jadi ditandai agar dihitung ulang oleh Word. Bila isinya dari docgen, ganti dengan tanda isian seperti {{{{ kasus.periode }}}}.",
        f"The stored result of the field {name} is from before the template was filled, so Word is told to reckon it anew. If docgen knows what belongs there, put a tag such as {{{{ kasus.periode }}}} in its place.",
    )
