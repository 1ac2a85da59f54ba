"""Loops and conditions of a part: that each is closed, in order, and in a place where Word survives it. Order and place only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.finding import Words
from docgen.value import Mutable
from docgen.word.language import element_ids
from docgen.word.language.tags import PRINTED_WHOLE
from docgen.word.lint.scan import Tag, scanned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.word.lint.paragraphs import Unit
    from docgen.word.lint.tag import Meaning
    from docgen.word.lint.tag_problems import Problem

END = {"endif": "if", "endfor": "for"}
LIFTED = {"p": ("paragraf", "paragraph"), "tr": ("baris tabel", "table row"), "tc": ("sel tabel", "table cell")}
ANCHORED = Words(
    "Seluruh paragraf yang memuat {%p hilang dari hasil, juga kotak teks yang ditambatkan padanya. Taruh tanda itu dalam paragraf tersendiri.",
    "The whole paragraph with {%p is gone from the paper, with the text box anchored to it. Put the tag into a paragraph of its own.",
)


def problem(code: str, indonesian: str, english: str) -> Problem:
    """Return what is wrong with a tag's order or place."""
    return code, Words(indonesian, english)


class Block(Mutable):
    """A loop or condition that is open: its tag and text, its keyword, its variable, what it walks through, its `else`."""

    unit: Unit
    tag: Tag
    keyword: str
    variable: str = ""
    path: str = ""
    otherwise: bool = False


class Nest:
    """The blocks that are open while a part is read."""

    def __init__(self) -> None:
        self.open: list[Block] = []

    @property
    def variables(self) -> dict[str, str]:
        """The loop variables known here, each with the path of its row (empty: nothing known)."""
        return {block.variable: block.path for block in self.open if block.variable}

    @property
    def looped(self) -> bool:
        """Whether a loop is open."""
        return any(block.keyword == "for" for block in self.open)

    def step(self, unit: Unit, tag: Tag, said: Meaning, path: str) -> Iterator[Problem]:
        """Take one steering tag; yield what is wrong with its order or place."""
        yield from placed(unit, tag)
        if said.keyword in ("for", "if"):
            self.open.append(Block(unit, tag, said.keyword, said.variable, path))
        elif said.keyword in END:
            yield from self._close(unit, tag, END[said.keyword])
        elif said.keyword in ("else", "elif"):
            yield from self._turn(unit, tag, said.keyword)

    def left(self) -> Iterator[tuple[Block, Problem]]:
        """Yield what was opened and never closed."""
        for block in self.open:
            end = f"end{block.keyword}"
            yield (
                block,
                problem(
                    "block-unclosed",
                    f'"{block.keyword}" ini tidak pernah ditutup. Tambahkan {_written(block.tag.lift, end)} sesudah bagian yang diatur.',
                    f'This "{block.keyword}" is never closed. Add {_written(block.tag.lift, end)} after what it steers.',
                ),
            )

    def _close(self, unit: Unit, tag: Tag, keyword: str) -> Iterator[Problem]:
        found = next((block for block in reversed(self.open) if block.keyword == keyword), None)
        if found is None:
            yield problem("block-stray",
                f'"end{keyword}" ini tidak mempunyai "{keyword}" yang dibuka sebelumnya. Hapus, atau tambahkan pembukanya.',
                f'This "end{keyword}" has no "{keyword}" before it. Delete it, or add the opening.',
            )  # fmt: skip
            return
        if found is not self.open[-1]:
            inner = self.open[-1].keyword
            yield problem("block-nesting",
                f'"end{keyword}" menutup sebelum "{inner}" di dalamnya ditutup. Pindahkan end{inner} ke depannya.',
                f'"end{keyword}" closes before the "{inner}" inside it is closed. Move end{inner} before it.',
            )  # fmt: skip
        else:
            yield from _together(found, unit, tag)
        self.open.remove(found)

    def _turn(self, unit: Unit, tag: Tag, keyword: str) -> Iterator[Problem]:
        block = self.open[-1] if self.open else None
        if block is None or block.otherwise or (keyword == "elif" and block.keyword != "if"):
            yield problem("block-else",
                f'"{keyword}" ini tidak berada di dalam "if", atau sesudah "else". Hapus, atau pindahkan ke dalam if.',
                f'This "{keyword}" stands in no "if", or after its "else". Delete it, or move it into the if.',
            )  # fmt: skip
            return
        block.otherwise = keyword == "else"
        yield from _together(block, unit, tag)


def placed(unit: Unit, tag: Tag) -> Iterator[Problem]:
    """Yield what is wrong with where a tag stands: not in a table, or with words that would be lost."""
    if tag.lift not in LIFTED:
        return
    indonesian, english = LIFTED[tag.lift]
    if tag.lift in ("tr", "tc") and unit.row is None:
        yield problem("tag-place",
            f"Tanda {{%{tag.lift} hanya berlaku di dalam tabel. Pindahkan ke {indonesian}, atau pakai {{%p.",
            f"A {{%{tag.lift} tag works in a table only. Move it into a {english}, or use {{%p.",
        )  # fmt: skip
        return
    if tag.lift == "tc" and _empties(unit):
        yield problem("row-hollow",
            "Semua sel baris ini diapit {%tc if, sehingga barisnya dapat menjadi kosong. Pakai {%tr if untuk seluruh baris, atau sisakan satu sel di luarnya.",
            "All cells of this row stand within {%tc if, so that the row may become empty. Use {%tr if for the whole row, or leave one cell outside.",
        )  # fmt: skip
    if tag.lift == "p" and unit.node is not None and next(unit.node.iter("{*}txbxContent"), None) is not None:
        yield "tag-company", ANCHORED
        return
    lost = _company(unit, tag.lift)
    if lost:
        yield problem("tag-company",
            f'Seluruh {indonesian} yang memuat {{%{tag.lift} hilang dari hasil, juga tulisan "{lost}". Taruh tanda itu dalam {indonesian} tersendiri.',
            f'The whole {english} with {{%{tag.lift} is gone from the paper, with its words "{lost}". Put the tag into a {english} of its own.',
        )  # fmt: skip


def lost_by_docxtpl(unit: Unit, tag: Tag) -> Words | None:
    """Return what docxtpl would lose at a tag, although docgen's own language keeps it."""
    others = [one for one in scanned(unit.text) if isinstance(one, Tag) and one.start != tag.start]
    if tag.lift in LIFTED and not tag.prints and any(one.lift == tag.lift and not one.prints for one in others):
        return Words(
            f"docxtpl hanya memakai satu tanda {{%{tag.lift} dalam satu {LIFTED[tag.lift][0]}; yang lain hilang. Taruh masing-masing dalam {LIFTED[tag.lift][0]} tersendiri.",
            f"docxtpl uses only one {{%{tag.lift} tag in a {LIFTED[tag.lift][1]} and drops the others. Put each into a {LIFTED[tag.lift][1]} of its own.",
        )
    if tag.prints and PRINTED_WHOLE.match(unit.text, tag.start):
        return Words(
            "docxtpl menaruh isian {{p, {{r, {{tr, atau {{tc di luar paragraf, dan Word membuangnya. Tulis {{ saja.",
            "docxtpl puts the fields of {{p, {{r, {{tr or {{tc outside paragraphs, and Word drops them. Write {{ alone.",
        )
    if unit.text.startswith("{%-", tag.start) and unit.text[: tag.start].strip():
        return Words(
            "docxtpl membuang tulisan sebelum {%- dalam paragraf yang sama. Hapus tanda hubungnya, atau taruh di awal paragraf.",
            "docxtpl drops the words before {%- in its paragraph. Delete the hyphen, or put it at the beginning of the paragraph.",
        )
    return None


def _empties(unit: Unit) -> bool:
    """Return whether a text stands in the first cell of a row whose every cell may go."""
    cells = unit.row.iterchildren("{*}tc", "{*}sdt")
    first = next(unit.row.iter("{*}tc"), None) is unit.cell
    return first and element_ids.vanishes("".join(cell.itertext("{*}t")) for cell in cells)


def _company(unit: Unit, lift: str) -> str:
    """Return the words that stand beside the tags of a lifted paragraph, row or cell."""
    texts = [unit.text]
    if lift != "p":
        around = unit.row if lift == "tr" else unit.cell
        texts = ["".join(node.text or "" for node in around.iter("{*}t"))] if around is not None else texts
    left = []
    for text in texts:
        place = 0
        for one in scanned(text):
            if isinstance(one, Tag) and not one.prints:
                left.append(text[place : one.start])
                place = one.end
        left.append(text[place:])
    return " ".join(" ".join(left).split())[:40]


def _together(block: Block, unit: Unit, tag: Tag) -> Iterator[Problem]:
    """Yield what is wrong with two tags of one block: of two kinds, or in places that Word cannot join."""
    if block.tag.lift != tag.lift:
        yield problem("tag-mixed",
            f"Pembukanya {_written(block.tag.lift, block.keyword)}, tetapi ini {_written(tag.lift, '…')}. Pakai awalan yang sama untuk keduanya.",
            f"It opens with {_written(block.tag.lift, block.keyword)}, but this is {_written(tag.lift, '…')}. Use the same prefix for both.",
        )  # fmt: skip
        return
    apart = {
        "p": unit.parent is not block.unit.parent,
        "tr": unit.table is not block.unit.table or unit.row is block.unit.row,
        "tc": unit.row is not block.unit.row or unit.cell is block.unit.cell,
    }.get(tag.lift, unit.node is not block.unit.node and unit.parent is not block.unit.parent)
    if apart:
        yield problem("block-apart",
            f'Pembuka dan penutup "{block.keyword}" tidak berada di tempat yang sejajar (sel, baris, atau tabel yang sama, masing-masing dalam tempatnya sendiri). Sejajarkan keduanya.',
            f'The two ends of this "{block.keyword}" do not stand side by side (same cell, row or table, each in a place of its own). Put them side by side.',
        )  # fmt: skip


def _written(lift: str, words: str) -> str:
    return f"{{%{lift} {words} %}}" if lift else f"{{% {words} %}}"
