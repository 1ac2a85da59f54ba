"""What lint passes, build fills, without exception; what lint refuses, build refuses before a number is taken."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from docgen import word
from docgen.errors import TemplateBrokenError
from docgen.finding import has_errors
from docgen.pipeline.files.sources import Materials
from docgen.pipeline.issue import untrusted
from docgen.settings import kit
from docgen.word import gate
from docgen.word.lint import fields
from tests import sample, wordfile
from tests.word import hostile, test_inert
from tests.word.test_edited import NAME, OWN, TURNS, call, filled, gone, lint, noted, text
from tests.wordfile import docx, p, r, tbl, tc, tr

if TYPE_CHECKING:
    from collections.abc import Callable

CASES = Path(__file__).parents[3] / "shared" / "cases" / "templates"
KIT = kit.parse((sample.KIT / "sop.toml").read_text(encoding="utf-8"))
CODE, LOOPED = "{{ kasus.kode }}", "{{ b.no }}"
INSERTED = 'w:id="8" w:author="x"'
WPS = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="urn:wps" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml"'
)


GUARDED = (
    "{% if a.x %}{{ a.y }}{% endif %}",
    "{% if b and a.x != '' %}{% if b %}{{ a.x }}{% endif %}{% elif b %}-{% endif %}",
    "{% if a|length > 0 %}{% for c in a %}{{ c.x }}{% endfor %}{% else %}-{% endif %}",
    "{{ a.x if a.x else '-' }}",
    "{% if not a.x %}-{% endif %}{% if a.x == 'ya' %}-{% endif %}",
)
BARE = (
    "{{ a.x }}",
    "{% for c in a %}{{ c.x }}{% endfor %}",
    "{% if b %}{{ a.x }}{% endif %}",
    "{% if a.x %}-{% else %}{{ a.x }}{% endif %}",
    "{% if a.x %}-{% elif b %}{{ a.x }}{% endif %}",
    "{% if a.x or b %}{{ a.x }}{% endif %}",
    "{% if not a.x %}{{ a.x }}{% endif %}",
    "{% if a.x %}-{% endif %}{{ a.x }}",
    "{{ '-' if a.x else a.y }}",
)


@pytest.mark.parametrize("more", ["", "{{ 1 + 1 }}"], ids=["docgen", "docxtpl"])
def test_what_a_template_relies_on_is_what_it_has_not_asked_for(more: str) -> None:
    """A role in a guard of its own is not needed; beside the guard, after it, or in its other branch it is."""
    relies = {line: "a" in compiled(f"{line}{more}").relied_on for line in (*GUARDED, *BARE)}

    assert relies == dict.fromkeys(GUARDED, False) | dict.fromkeys(BARE, True)


def compiled(line: str) -> word.Template:
    """Return a template of one paragraph."""
    return word.compile_template(docx(p(r(line))), NAME, wordfile.PLAIN)


def box(inside: str) -> str:
    """Return a paragraph with a text box as Word writes it: for itself, and for older readers."""
    held = f"<w:txbxContent>{inside}</w:txbxContent>"
    new = f'<w:drawing><wp:inline><wp:docPr id="5" name="Kotak"/><a:graphic><wps:txbx>{held}</wps:txbx></a:graphic></wp:inline></w:drawing>'
    old = f'<w:pict><v:shape id="_x0000_s1026"><v:textbox>{held}</v:textbox></v:shape></w:pict>'
    return f'<w:p><w:r><mc:AlternateContent {WPS}><mc:Choice Requires="wps">{new}</mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r></w:p>'


def field(*codes: str) -> str:
    """Return a paragraph with a field whose code is cut into runs."""
    return f"<w:p>{hostile.runs(*(f'<w:instrText>{code}</w:instrText>' for code in codes))}</w:p>"


def control(properties: str, inside: str) -> str:
    """Return a content control."""
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def looped(inside: str) -> str:
    """Return something in a loop."""
    return p(TURNS[0]) + inside + p(TURNS[1])


def rows(*inside: str) -> str:
    """Return a table of one column whose rows a loop repeats."""
    return tbl(tr("{%tr for b in sop.dasar %}"), *inside, tr("{%tr endfor %}"), columns=1)


GONE_ROW = f"<w:tr><w:trPr><w:del {INSERTED}/></w:trPr>{tc('{{ tiada }}')}</w:tr>"
BOUND = '<w:dataBinding w:xpath="/x"/><w:text/>'
CHOICES = f'<w:dropDownList><w:listItem w:value="{CODE}"/></w:dropDownList>'
FILLED: dict[str, tuple[str, str]] = {
    "an insertion in a link in a control": (control("", f'<w:p><w:hyperlink w:anchor="x"><w:ins {INSERTED}>{r("{{ kasus")}</w:ins>{r(".kode }}")}</w:hyperlink></w:p>'), "Contoh\n"),
    "a deletion in an insertion that was moved": (f'<w:p><w:moveTo {INSERTED}><w:ins {INSERTED}>{r(CODE)}{gone("{{ lama }}")}</w:ins></w:moveTo></w:p>', "Contoh\n"),
    "a deleted table in a cell": (tbl(tr(tc(tbl(GONE_ROW, columns=1), p(CODE))), columns=1), "Contoh\n"),
    "a nested table moved": (tbl(tr(tc(tbl(GONE_ROW, columns=1), p("x"))), columns=1) + f"<w:p><w:moveTo {INSERTED}>{r(CODE)}</w:moveTo></w:p>", "x\nContoh\n"),
    "the beginning of a loop deleted with its end": (f"<w:p>{gone(TURNS[0])}</w:p>" + p(CODE) + f"<w:p>{gone(TURNS[1])}</w:p>", "Contoh\n"),
    "a note whose call was deleted": (f"<w:p>{gone('x')}{r(CODE)}</w:p>", "Contoh\n"),
    "a formula": (f'<w:p><m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>{CODE}</m:t></m:r></m:oMath></w:p>', "Contoh\n"),
    "a control bound to data in a line": (f"<w:p>{control(BOUND, r(CODE))}</w:p>", "Contoh\n"),
    "a list of choices": (f"<w:p>{control(CHOICES, r(CODE))}</w:p>", "Contoh\n"),
    "a control round a row": (rows(control("", tr(LOOPED))), "Contoh\nContoh\n"),
    "a control round a cell": (tbl(f"<w:tr>{control('', tc(CODE))}</w:tr>", columns=1), "Contoh\n"),
    "from right to left": (f'<w:p><w:pPr><w:bidi/></w:pPr><w:r><w:rPr><w:rtl/></w:rPr><w:t>{CODE}</w:t></w:r><w:bdo w:val="rtl">{r(CODE)}</w:bdo></w:p>', "ContohContoh\n"),
    "marks of direction in a tag": (p("{{\N{RIGHT-TO-LEFT MARK} kasus.kode \N{LEFT-TO-RIGHT MARK}}}"), "Contoh\n"),
    "a text box in a loop": (looped(box(p(LOOPED))), "Contoh\nContoh\n\nContoh\nContoh\n\n"),
    "a loop in a text box": (box(looped(p(LOOPED))), "Contoh\nContoh\nContoh\nContoh\n\n"),
    "a code cut into runs in a loop": (looped(field(" PAGE", "REF _T", "oc1 ")), " PAGEREF _Toc1 hasil\n PAGEREF _Toc1 hasil\n"),
    "a tag in a code cut into runs": (field(' HYPERLINK "https://a.id/{{ kasus', '.kode }}" '), ' HYPERLINK "https://a.id/Contoh" hasil\n'),
    "a tab and a break in a tag": (f"<w:p>{r('{{ kasus.')[:-6]}<w:tab/><w:br/><w:t>kode }}}}</w:t></w:r></w:p>", "Contoh\n"),
    "a call in each branch": (looped(f"<w:p>{r('{% if b.no %}')}{call(2)}{r('{% else %}')}{call(2)}{r('{% endif %}')}</w:p>"), "\n\n"),
    "letters by number": ("<w:p><w:r><w:t>&#123;&#123; kasus.kode &#125;&#125;</w:t></w:r></w:p>", "Contoh\n"),
    "a comment round a tag in a loop": (looped(f'<w:p><w:commentRangeStart w:id="1"/>{r(LOOPED)}<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r></w:p>'), "Contoh\nContoh\n"),
    "a loop in a nested table": (tbl(tr(tc(rows(tr(LOOPED)), p("x"))), columns=1), "Contoh\nContoh\nx\n"),
    "merged cells in a loop": (rows(tr(tc(LOOPED, properties='<w:vMerge w:val="restart"/>')), tr(tc("", properties="<w:vMerge/>"))), "Contoh\n\nContoh\n\n"),
    "a cell of nothing but tags": (tbl(tr(tc(p("{%p if kasus.kode %}"), p("{%p endif %}"))), columns=1), ""),
}  # fmt: skip
REFUSED: dict[str, str] = {
    "the beginning of a loop deleted without its end": f"<w:p>{gone(TURNS[0])}</w:p>" + p(CODE) + p(TURNS[1]),
    "the beginning of a loop in a control": control("", p(TURNS[0])) + p("x") + p(TURNS[1]),
    "the beginning of an if in a text box": box(p("{%p if kasus.kode %}")) + p("x") + p("{%p endif %}"),
    "a document put in": f'<w:altChunk r:id="rId9"/>{p(CODE)}',
    "a part of a master document": f'<w:subDoc r:id="rId9"/>{p(CODE)}',
    "an initial that cuts a tag": f'<w:p><w:pPr><w:framePr w:dropCap="drop"/></w:pPr>{r("{")}</w:p><w:p>{r("{ kasus.kode }}")}</w:p>',
    "a list of a style, filled by docxtpl": p("{{ 1 + 1 }}") + looped('<w:p><w:bookmarkStart w:id="1" w:name="a"/><w:bookmarkEnd w:id="1"/></w:p>'),
}  # fmt: skip


@pytest.mark.parametrize(("body", "words"), FILLED.values(), ids=FILLED.keys())
def test_what_people_do_in_word_is_read_as_word_reads_it(body: str, words: str) -> None:
    """Lint passes it, and the paper says what Word would show."""
    content = noted(body, p(CODE)) if "noteReference" in body else docx(body)

    assert not has_errors(lint(content))
    assert text(filled(content)) == words


def test_of_an_endless_tag_only_the_beginning_is_quoted() -> None:
    """A sentence of a million letters is read by nobody."""
    found = lint(docx(p("{{ " + "kasus.kode ~ " * 50_000 + "kasus.kode }}")))

    assert has_errors(found)
    assert max(len(one.words.id) + len(getattr(one.place, "text", "")) for one in found) < 1000


EVERY: dict[str, Callable[[], bytes]] = {
    **{f"hostile: {name}": kind.made for name, kind in hostile.KINDS.items()},
    **{f"honest: {name}": hostile.Hostile(alter, "").made for name, alter in test_inert.HONEST.items()},
    **{path.name: path.read_bytes for path in sorted(CASES.glob("*.docx"))},
    **{name: partial(docx, body) for name, body in REFUSED.items()},
}


@pytest.mark.long
@pytest.mark.parametrize("name", EVERY)
def test_lint_and_build_agree(name: str) -> None:
    """On every kind of template there is: full and empty cases fill what lint passes, and the paper is inert."""
    content = EVERY[name]()
    if has_errors(lint(content)):
        with pytest.raises(TemplateBrokenError):
            untrusted.require_sound(Materials({NAME: content}, None, shipped=False), KIT, untrusted.Allowance(9.0))
        return

    made = word.compile_template(content, NAME, wordfile.PLAIN)
    for full in (True, False):
        gate.inert(made.fill(fields.invented(OWN.schema, full=full)), NAME)
    assert name not in REFUSED
