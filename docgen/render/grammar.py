"""What one tag says: which fields it asks for, and whether it keeps to the language that templates may speak. One tag at a time."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING, Any

from docgen.finding import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jinja2 import Environment

FILTERS = ("length", "upper", "lower", "default", "first", "last", "join")
"""What a template may do to a value (docs/templat.md)."""

KEYWORDS = ("for", "endfor", "if", "elif", "else", "endif")
FORBIDDEN = frozenset({
    "set", "endset", "macro", "endmacro", "call", "endcall", "include", "import", "from", "extends", "block", "endblock", "filter", "endfilter", "with",
    "endwith", "autoescape", "endautoescape", "do", "raw", "endraw", "trans", "endtrans", "continue", "break", "debug", "colspan", "cellbg", "hm", "vm",
})  # fmt: skip
"""Jinja's and docxtpl's other words: a template that computes cannot be read by those who use it."""

LONGEST = 60
"""Letters of a tag that are quoted where it is endless."""

PLAIN = re.compile(r"[^\W\d]\w*(?:\.[^\W\d]\w*)*(?:\s*\|\s*(?:length|upper|lower))?")
LOOP = re.compile(r"for\s+([^\W\d]\w*)\s+in\s+(.+)", re.DOTALL)
NAMED = {
    "Call": ("memanggil fungsi", "a call"), "Slice": ("memotong nilai", "a slice"), "Concat": ("menyambung nilai", "joining values"),
    "List": ("daftar buatan sendiri", "a list of its own"), "Dict": ("kamus buatan sendiri", "a dictionary of its own"), "Tuple": ("daftar buatan sendiri", "a list of its own"),
    "Add": ("berhitung", "arithmetic"), "Sub": ("berhitung", "arithmetic"), "Mul": ("berhitung", "arithmetic"), "Div": ("berhitung", "arithmetic"),
    "FloorDiv": ("berhitung", "arithmetic"), "Mod": ("berhitung", "arithmetic"), "Pow": ("berhitung", "arithmetic"), "Neg": ("berhitung", "arithmetic"), "Pos": ("berhitung", "arithmetic"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong with one tag."""

    code: str
    words: Words


@dataclass(frozen=True, slots=True)
class Use:
    """A field as a tag asks for it: its path as typed, and whether its own value is printed."""

    path: str
    printed: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """What a tag says: its keyword (empty: it prints), the variable of a loop, the fields it asks for, what is wrong."""

    keyword: str = ""
    variable: str = ""
    uses: tuple[Use, ...] = ()
    wrong: tuple[Wrong, ...] = field(default=())


@cache
def read(words: str, *, prints: bool) -> Said:
    """Return what a tag says."""
    if prints:
        return _expression("", words, printed=True)
    keyword, _, rest = words.partition(" ")
    rest = rest.strip()
    if keyword not in KEYWORDS:
        return Said(wrong=(_unknown(keyword),))
    if keyword == "for":
        return _loop(words)
    if keyword in ("if", "elif"):
        return _expression(keyword, rest, printed=False)
    extra = (_syntax(words, "kata sesudah penutup", "words after it"),) if rest else ()
    return Said(keyword, wrong=extra)


def _loop(words: str) -> Said:
    found = LOOP.fullmatch(words)
    if not found:
        return Said("for", wrong=(_syntax(words, "tulis: for NAMA in DAFTAR", "write: for NAME in LIST"),))
    if PLAIN.fullmatch(found[2]) and "|" not in found[2]:
        return Said("for", found[1], (Use(found[2]),))
    said = _expression("for", found[2], printed=False)
    wrong = said.wrong or (
        _syntax(words, "yang diulang harus sebuah isian daftar", "what is repeated must be a field"),
    )
    return Said("for", found[1], said.uses[:1], wrong)


def _expression(keyword: str, words: str, *, printed: bool) -> Said:
    if PLAIN.fullmatch(words):
        path, bar, _ = words.partition("|")
        dunder = tuple(_private(step) for step in path.strip().split(".") if step.startswith("_"))
        return Said(keyword, "", (Use(path.strip(), printed=printed and not bar),), dunder)
    if not words:
        return Said(keyword, wrong=(_syntax(words, "tandanya kosong", "the tag is empty"),))
    from jinja2 import TemplateSyntaxError  # noqa: PLC0415 - few tags are more than a name

    try:
        tree: Any = _environment().parse("{{ " + words + " }}").body[0].nodes  # type: ignore[attr-defined]  # an Output
        top = tree[0] if len(tree) == 1 else None
        found = [one for node in tree for one in _walk(node, printed=printed and node is top)]
    except TemplateSyntaxError as error:
        return Said(keyword, wrong=(_syntax(words, "tidak dapat dibaca", str(error.message)),))
    except (RecursionError, MemoryError):
        return Said(keyword, wrong=(_syntax(words[:LONGEST], "terlalu dalam", "it goes too deep"),))
    uses = tuple(one for one in found if isinstance(one, Use))
    wrong = tuple(dict.fromkeys(one for one in found if isinstance(one, Wrong)))
    return Said(keyword, "", uses, wrong)


@cache
def _environment() -> Environment:
    from jinja2 import Environment  # noqa: PLC0415 - as above

    return Environment(autoescape=True)


def _walk(node: Any, *, printed: bool = False) -> Iterator[Use | Wrong]:  # noqa: ANN401 - any of Jinja's nodes
    """Yield the fields an expression asks for and what it may not say."""
    kind = type(node).__name__
    path = _path(node)
    if path:
        yield from (_private(step) for step in path.split(".") if step.startswith("_"))
        yield Use(path, printed=printed)
        return
    if kind in NAMED:
        yield _forbidden(*NAMED[kind])
    elif kind == "Filter" and node.name not in FILTERS:
        yield _filter(node.name)
    elif kind == "Test" and node.name not in ("defined", "undefined"):
        yield _forbidden(f'ujian "is {node.name}"', f'the test "is {node.name}"')
    elif kind in ("Getattr", "Getitem"):
        yield _forbidden("mengambil bagian dari hasil hitungan", "a part of what is computed")
    yield from (
        found
        for child in node.iter_child_nodes()
        for found in _walk(child, printed=printed and kind == "CondExpr" and child is not node.test)
    )


def _path(node: Any) -> str:  # noqa: ANN401 - as above
    """Return a field as it is typed, `a['b']` as `a.b`; empty for anything else."""
    kind = type(node).__name__
    if kind == "Name":
        return str(node.name)
    name = getattr(node, "attr", None)
    if kind == "Getitem" and isinstance(getattr(node.arg, "value", None), str):
        name = node.arg.value
    base = _path(node.node) if kind in ("Getattr", "Getitem") and name else ""
    return f"{base}.{name}" if base else ""


def _unknown(keyword: str) -> Wrong:
    if keyword in FORBIDDEN:
        return _forbidden(f'"{keyword}"', f'"{keyword}"')
    near = get_close_matches(keyword, KEYWORDS, n=1)
    lifted = (
        keyword.lower() in ("p", "tr", "tc", "r") or keyword.lower().removeprefix("p").removeprefix("t") in KEYWORDS
    )
    hint = f" Mungkin maksudnya {near[0]}." if near else ""
    english = f" Perhaps {near[0]} was meant." if near else ""
    if lifted:
        hint, english = (
            " Tulis {%p, {%tr, atau {%tc tanpa spasi, lalu satu spasi.",
            " Write {%p, {%tr or {%tc without a space, then one space.",
        )
    return Wrong("tag-unknown", Words(
        f'"{keyword}" bukan perintah templat.{hint} Yang boleh: {", ".join(KEYWORDS)}.',
        f'"{keyword}" is no command of a template.{english} Allowed are: {", ".join(KEYWORDS)}.',
    ))  # fmt: skip


def _syntax(words: str, why: str, english: str) -> Wrong:
    return Wrong("tag-syntax", Words(
        f'Tanda "{words}" salah tulis ({why}). Ketik ulang menurut docs/templat.md.',
        f'The tag "{words}" is written wrongly ({english}). Type it again as docs/templat.md shows.',
    ))  # fmt: skip


def _forbidden(what: str, english: str) -> Wrong:
    return Wrong("tag-forbidden", Words(
        f"Templat tidak boleh memuat {what}. Hapus; pakai isian yang sudah jadi (docgen templates fields).",
        f"A template may not hold {english}. Delete it; use a field as it is (docgen templates fields).",
    ))  # fmt: skip


def _filter(name: str) -> Wrong:
    near = get_close_matches(name, FILTERS, n=1)
    hint, english = (f" Mungkin maksudnya {near[0]}.", f" Perhaps {near[0]} was meant.") if near else ("", "")
    return Wrong("tag-forbidden", Words(
        f'Penyaring "{name}" tidak boleh dipakai.{hint} Yang boleh: {", ".join(FILTERS)}.',
        f'The filter "{name}" may not be used.{english} Allowed are: {", ".join(FILTERS)}.',
    ))  # fmt: skip


def _private(name: str) -> Wrong:
    return _forbidden(f'nama yang diawali garis bawah ("{name}")', f'a name that begins with an underscore ("{name}")')
