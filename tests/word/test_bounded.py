"""Templates made to keep a reader busy: lint, build and a trial print end within 10 s of processor and 500 MB of all their processes.

They are small files of our own; what they would do without bounds is minutes or gigabytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from docgen.errors import ExitCode
from tests import sample, wordfile
from tests.word import hostile
from tests.workbook import measured

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Alter = Callable[[hostile.Parts], None]

SECONDS, MEGABYTES = 10, 500


def body(inside: str) -> Alter:
    """Return an alteration that puts XML at the end of the body."""
    return hostile.in_body(inside)


def looped(inside: str, times: int = 4, listed: str = "sop.dasar") -> str:
    """Return something in so many loops, one in the other."""
    return (
        "".join(wordfile.p(f"{{%p for a{turn} in {listed} %}}") for turn in range(times))
        + inside
        + wordfile.p("{%p endfor %}") * times
    )


def part(name: str, xml: str, kind: str, rel: str = "") -> Alter:
    """Return an alteration that puts a part in."""
    more = (hostile.related(rel, name.removeprefix("word/"), external=False),) if rel else ()
    return hostile.with_part(name, xml.encode(), f"{wordfile.WORD}.{kind}+xml", *more)


def replaced(name: str, old: str, new: str) -> Alter:
    """Return an alteration that puts one text for another."""
    return lambda parts: parts.update({name: parts[name].replace(old.encode(), new.encode(), 1)})


bounded = pytest.mark.skipif(not measured.POSSIBLE, reason="this system does not tell what a tree of processes takes")
pytestmark = pytest.mark.hostile

MANY = 240_000
STEER = wordfile.p("{{ 1 + 1 }}")
"""What only docxtpl fills."""

KINDS: dict[str, Alter] = {
    "one text of ninety million letters": body(wordfile.p("A" * 90_000_000)),
    "one text of nine million letters": body(wordfile.p("A" * 9_000_000)),
    "nine million letters and docxtpl": body(wordfile.p("A" * 9_000_000) + STEER),
    "paragraphs without end": body("<w:p/>" * MANY),
    "paragraphs without end and docxtpl": body("<w:p/>" * MANY + STEER),
    "runs without end": body("<w:p>" + "<w:r><w:t>a</w:t></w:r>" * 80_000 + "</w:p>"),
    "runs without end and docxtpl": body("<w:p>" + "<w:r><w:t>a</w:t></w:r>" * 80_000 + "</w:p>" + STEER),
    "a tag cut into runs without end": body("<w:p>" + wordfile.r("{{ kasus.") + "<w:r><w:t></w:t></w:r>" * 70_000 + wordfile.r("kode }}") + "</w:p>"),
    "braces without end": body(wordfile.p("{" * 9_000_000)),
    "braces and docxtpl": body(wordfile.p("{ " * 4_000_000) + STEER),
    "openings that never close": body(wordfile.p("{{ " * 1_000_000)),
    "openings of blocks that never close": body(wordfile.p("{% if " * 1_000_000)),
    "spaces in a tag": body(wordfile.p("{{" + " " * 9_000_000 + "kasus.kode }}")),
    "tags without end": body(wordfile.p("{{ kasus.kode }}") * 60_000),
    "tags in one paragraph": body(wordfile.p("{{ kasus.kode }} " * 60_000)),
    "tags and docxtpl": body(wordfile.p("{{ kasus.kode }}") * 15_000 + STEER),
    "loops in loops": body(looped(wordfile.p("x" * 1000), 20)),
    "loops in loops that print nothing": body(looped("", 25)),
    "loops in loops by docxtpl": body(STEER + looped(wordfile.p("x" * 1000), 20)),
    "a long loop by docxtpl": body(STEER + looped("".join(wordfile.p(f"{{{{ kasus.kode }}}} {n}") for n in range(4000)), 1)),
    "an expression without end": body(wordfile.p("{{ " + "kasus.kode ~ " * 100_000 + "kasus.kode }}")),
    "a sum without end": body(wordfile.p("{{ " + "1 + " * 100_000 + "1 }}")),
    "conditions without end": body(wordfile.p("{% if " + "kasus.kode and " * 50_000 + "kasus.kode %}a{% endif %}")),
    "tables in tables": body("<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc>" * 60 + "<w:p/>" * 100_000 + "</w:tc></w:tr></w:tbl>" * 60),
    "rows without end": body("<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>" + ("<w:tr>" + wordfile.tc("{{ kasus.lama }}") + "</w:tr>") * 18_000 + "</w:tbl>"),
    "deletions without end": body("".join(f'<w:p><w:del w:id="{n}"><w:r><w:delText>a</w:delText></w:r></w:del></w:p>' for n in range(50_000))),
    "paragraph marks deleted without end": body('<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>' * 45_000),
    "moves without end": body("".join(f'<w:moveFromRangeStart w:id="{n}" w:name="m{n}"/>' for n in range(80_000)) + "<w:p/>"),
    "smart tags without end": body("<w:p>" + ("<w:smartTag>" * 40 + "<w:r><w:t>a</w:t></w:r>" + "</w:smartTag>" * 40) * 4_500 + "</w:p>"),
    "bookmarks in a loop": body(looped("".join(f'<w:bookmarkStart w:id="{n}" w:name="b{n}"/><w:bookmarkEnd w:id="{n}"/>' for n in range(50_000)) + "<w:p/>", 1)),
    "references in a loop": body(looped("".join(f'<w:p><w:fldSimple w:instr="REF b{n}"/></w:p>' for n in range(50_000)), 1)),
    "lists in a loop": body(looped('<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:p>' * 40_000, 1)),
    "notes in a loop": hostile.together(
        body(looped("".join(f'<w:p><w:r><w:footnoteReference w:id="{n}"/></w:r></w:p>' for n in range(2, 40_000)), 1)),
        part("word/footnotes.xml", f"<w:footnotes {hostile.W}>" + "".join(f'<w:footnote w:id="{n}"><w:p/></w:footnote>' for n in range(2, 40_000)) + "</w:footnotes>", "footnotes", "footnotes"),
    ),
    "fields without end": body(hostile.field("MERGEFIELD Nama") * 20_000),
    "fields in fields": body("<w:p>" + hostile.BEGIN * 100_000 + "</w:p>"),
    "sections without end": body("<w:p><w:pPr><w:sectPr/></w:pPr></w:p>" * 80_000),
    "controls in controls": body("<w:sdt><w:sdtContent>" * 100 + "<w:p/>" * 100 + "</w:sdtContent></w:sdt>" * 100),
    "an attribute of ninety million letters": body(f'<w:p w:rsidR="{"A" * 90_000_000}"/>'),
    "attributes with a tag": body('<w:p w:rsidR="{{ kasus.kode }}"/>' * 50_000),
    "styles without end": replaced("word/styles.xml", "</w:styles>", "".join(f'<w:style w:type="paragraph" w:styleId="s{n}"><w:basedOn w:val="s{n + 1}"/></w:style>' for n in range(60_000)) + "</w:styles>"),
    "choices in choices": body("<w:p><w:r>" + '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="wps">' * 100 + "</mc:Choice></mc:AlternateContent>" * 100 + "</w:r></w:p>"),
    "relations without end": replaced(hostile.RELS, "</Relationships>", "".join(f'<Relationship Id="q{n}" Type="{hostile.OFFICE}/hyperlink" Target="https://a.id/{{{{ kasus.kode }}}}" TargetMode="External"/>' for n in range(40_000)) + "</Relationships>"),
    "kinds without end": replaced(hostile.TYPES, "</Types>", "".join(f'<Override PartName="/word/x{n}.xml" ContentType="application/xml"/>' for n in range(100_000)) + "</Types>"),
    "four hundred parts": lambda parts: parts.update({f"word/header9{n}.xml": f"<w:hdr {hostile.W}>{wordfile.p('A' * 200_000 + '{{ kasus.kode }}')}</w:hdr>".encode() for n in range(400)}),
    "entities": lambda parts: parts.update({hostile.BODY: b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>' + parts[hostile.BODY]}),
    "names of XML without end": body("".join(f"<w:q{n}/>" for n in range(200_000))),
    "spaces of names without end": body("".join(f'<a:p xmlns:a="urn:{n}"/>' for n in range(150_000))),
}  # fmt: skip


COMMANDS = (("templates", "lint", "templat"), ("build", "kasus.xlsx", "--templates", "templat"))


def office(folder: Path) -> Path:
    """Return an office that has a folder for templates of its own."""
    sample.office(folder)
    (folder / "templat").mkdir()
    return folder


def measure(folder: Path, kind: str, *line: str) -> None:
    """Hold a run to its bounds, and to ending in a result or in sentences; what it took is printed."""
    run = measured.docgen(folder, *line)
    print(f"{kind}, {' '.join(line[:2])}: exit {run.code}, {run.seconds:.1f} s, {run.megabytes:.0f} MB")  # noqa: T201 - the measure is asked for
    assert run.code in (0, ExitCode.TEMPLATE_BROKEN)
    assert sample.foreseen(run.out + run.err)
    assert run.seconds < SECONDS
    assert run.megabytes < MEGABYTES


@bounded
@pytest.mark.parametrize(("kind", "line"), [(kind, COMMANDS[place % 2]) for place, kind in enumerate(KINDS)])
def test_a_hostile_template_is_answered_within_bounds(kind: str, line: tuple[str, ...], tmp_path: Path) -> None:
    """It is filled, or refused in sentences."""
    folder = office(tmp_path / "kasus")
    (folder / "templat" / hostile.NAME).write_bytes(hostile.Hostile(KINDS[kind], "").made())

    measure(folder, kind, *line)


@bounded
@pytest.mark.parametrize("kind", ["paragraphs without end", "an expression without end", "loops in loops by docxtpl"])
def test_a_folder_of_hostile_templates_is_answered_within_the_same_bounds(kind: str, tmp_path: Path) -> None:
    """What one takes is not there for the next."""
    folder = office(tmp_path / "kasus")
    made = hostile.Hostile(KINDS[kind], "").made()
    for paper in sample.KIT.glob("*.docx"):
        (folder / "templat" / paper.name).write_bytes(made)

    for line in (*COMMANDS, ("build", "--draft", *COMMANDS[1][1:])):
        measure(folder, f"a folder of {kind}", *line)
