"""What may be wrong with one tag, as a value with its sentence. Words only: which holds is found elsewhere."""

from __future__ import annotations

from difflib import get_close_matches

from docgen.finding import Words

KEYWORDS = ("for", "endfor", "if", "elif", "else", "endif")
LIFTED = frozenset(place + word for place in ("p", "tr", "tc", "r") for word in ("", *KEYWORDS))
"""What is left of `{%p if` where its space is typed elsewhere."""

DOCXTPL = {"colspan": True, "cellbg": True, "vm": False, "hm": False}
"""What only docxtpl does to a cell, and whether an expression follows."""


FORBIDDEN = frozenset({
    "set", "endset", "macro", "endmacro", "call", "endcall", "include", "import", "from", "extends", "block", "endblock", "filter", "endfilter", "with",
    "endwith", "autoescape", "endautoescape", "do", "raw", "endraw", "trans", "endtrans", "continue", "break", "debug",
})  # fmt: skip
"""Jinja's other words: a template that computes cannot be read by those who use it."""


Problem = tuple[str, Words]
"""What is wrong with one tag: a code and its words."""


def unknown(keyword: str) -> Problem:
    """Return the problem of a word that is no command of a template, with the nearest one."""
    if keyword in FORBIDDEN:
        return forbidden(f'"{keyword}"', f'"{keyword}"')
    near = get_close_matches(keyword, KEYWORDS, n=1)
    hint = f" Mungkin maksudnya {near[0]}." if near else ""
    english = f" Perhaps {near[0]} was meant." if near else ""
    if keyword.lower() in LIFTED:
        hint, english = (
            " Tulis {%p, {%tr, atau {%tc tanpa spasi, lalu satu spasi.",
            " Write {%p, {%tr or {%tc without a space, then one space.",
        )
    return "tag-unknown", Words(
        f'"{keyword}" bukan perintah templat.{hint} Yang boleh: {", ".join((*KEYWORDS, *DOCXTPL))}.',
        f'"{keyword}" is no command of a template.{english} Allowed are: {", ".join((*KEYWORDS, *DOCXTPL))}.',
    )  # fmt: skip


def syntax(words: str, why: str, english: str) -> Problem:
    """Return the problem of a tag that is written wrongly."""
    return "tag-syntax", Words(
        f'Tanda "{words}" salah tulis ({why}). Ketik ulang menurut docs/templat.md.',
        f'The tag "{words}" is written wrongly ({english}). Type it again as docs/templat.md shows.',
    )  # fmt: skip


def forbidden(what: str, english: str) -> Problem:
    """Return the problem of what no template may hold."""
    return "tag-forbidden", Words(
        f"Templat tidak boleh memuat {what}. Hapus; pakai isian yang sudah jadi (docgen templates fields).",
        f"A template may not hold {english}. Delete it; use a field as it is (docgen templates fields).",
    )  # fmt: skip


def private(name: str) -> Problem:
    """Return the problem of a name that begins with an underscore."""
    return forbidden(f'nama yang diawali garis bawah ("{name}")', f'a name that begins with an underscore ("{name}")')


def truth() -> Problem:
    """Return the problem of a tag that gives true or false where something is printed."""
    return "field-type", Words(
        "Hasil tanda ini benar atau salah, bukan tulisan yang dapat dicetak. Tulis {% if ... %}, lalu apa yang dicetak, lalu {% endif %}.",
        "What this tag gives is true or false, nothing that can be printed. Write {% if ... %}, then what is printed, then {% endif %}.",
    )  # fmt: skip


def unlike() -> Problem:
    """Return the problem of a text that is held against a number."""
    return "field-type", Words(
        "Tulisan tidak dapat dibandingkan besarnya dengan angka, sebab setiap isian adalah tulisan. Bandingkan banyaknya (isian|length), atau pakai == dengan tanda kutip.",
        "A text is neither more nor less than a number, and every field is text. Compare how many there are (field|length), or use == with quotes.",
    )  # fmt: skip
