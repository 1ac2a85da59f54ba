"""What one tag says: which fields it asks for, and whether it keeps to the language that templates may speak. One tag at a time."""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING, Any

from docgen.finding import Words
from docgen.word import parsed
from docgen.word.language import expression
from docgen.word.lint.said import Aim, Said, Use, Wrong, forbidden, private, syntax

if TYPE_CHECKING:
    from jinja2 import Environment

KEYWORDS = ("for", "endfor", "if", "elif", "else", "endif")
FORBIDDEN = frozenset({
    "set", "endset", "macro", "endmacro", "call", "endcall", "include", "import", "from", "extends", "block", "endblock", "filter", "endfilter", "with",
    "endwith", "autoescape", "endautoescape", "do", "raw", "endraw", "trans", "endtrans", "continue", "break", "debug", "colspan", "cellbg", "hm", "vm",
})  # fmt: skip
"""Jinja's and docxtpl's other words: a template that computes cannot be read by those who use it."""

LONGEST = 60
"""Letters of a tag that are quoted where it is endless."""

RESERVED = expression.RESERVED | {"loop"}
PLAIN = re.compile(r"[^\W\d]\w*(?:\.[^\W\d]\w*)*(?:\s*\|\s*(?:length|upper|lower))?")
LOOP = re.compile(r"for\s+([^\W\d]\w*)\s+in\s+(.+)", re.DOTALL)


@cache
def read(words: str, *, prints: bool) -> Said:
    """Return what a tag says."""
    if prints:
        return _expression("", words, Aim.PRINTED)
    keyword, _, rest = words.partition(" ")
    rest = rest.strip()
    if keyword not in KEYWORDS:
        return Said(wrong=(_unknown(keyword),))
    if keyword == "for":
        return _loop(words)
    if keyword in ("if", "elif"):
        return _expression(keyword, rest, Aim.ASKED)
    extra = (syntax(words, "kata sesudah penutup", "words after it"),) if rest else ()
    return Said(keyword, wrong=extra)


def _loop(words: str) -> Said:
    found = LOOP.fullmatch(words)
    if not found:
        return Said("for", wrong=(syntax(words, "tulis: for NAMA in DAFTAR", "write: for NAME in LIST"),))
    if found[1] in RESERVED or found[1] in KEYWORDS:
        why = (
            f'"{found[1]}" sudah punya arti; pilih nama lain',
            f'"{found[1]}" has a meaning already; choose another name',
        )
        return Said("for", wrong=(syntax(words, *why),))
    if PLAIN.fullmatch(found[2]) and "|" not in found[2]:
        return Said("for", found[1], (Use(found[2]),))
    said = _expression("for", found[2], Aim.ASKED)
    wrong = said.wrong or (syntax(words, "yang diulang harus sebuah isian daftar", "what is repeated must be a field"),)
    return Said("for", found[1], said.uses[:1], wrong)


def _expression(keyword: str, words: str, aim: Aim) -> Said:
    if PLAIN.fullmatch(words):
        path, _, sieve = (part.strip() for part in words.partition("|"))
        dunder = tuple(private(step) for step in path.split(".") if step.startswith("_"))
        return Said(keyword, "", (Use(path, parsed.SIEVED.get(sieve, aim)),), dunder)
    if not words:
        return Said(keyword, wrong=(syntax(words, "tandanya kosong", "the tag is empty"),))
    from jinja2 import TemplateSyntaxError  # noqa: PLC0415 - few tags are more than a name

    try:
        tree: Any = _environment().parse("{{ " + words + " }}").body[0].nodes  # type: ignore[attr-defined]  # an Output
        found = [one for node in tree for one in parsed.walk(node, aim)]
    except TemplateSyntaxError as error:
        return Said(keyword, wrong=(syntax(words, "tidak dapat dibaca", str(error.message)),))
    except (RecursionError, MemoryError):
        return Said(keyword, wrong=(syntax(words[:LONGEST], "terlalu dalam", "it goes too deep"),))
    uses = tuple(one for one in found if isinstance(one, Use))
    wrong = tuple(dict.fromkeys(one for one in found if isinstance(one, Wrong)))
    return Said(keyword, "", uses, wrong)


@cache
def _environment() -> Environment:
    from jinja2 import Environment  # noqa: PLC0415 - as above

    return Environment(autoescape=True)


def _unknown(keyword: str) -> Wrong:
    if keyword in FORBIDDEN:
        return forbidden(f'"{keyword}"', f'"{keyword}"')
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
