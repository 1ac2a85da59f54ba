"""The chart of the control sheet: native, filled from the case, the template still a document that Word opens."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from docgen.word.style import chart
from tests import sample
from tests.sample import docgen

if TYPE_CHECKING:
    from pathlib import Path

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
PART = "word/grafik.xml"
TEMPLATE = sample.KIT / "lembar-kendali-sop.docx"


def parts() -> dict[str, bytes]:
    """Return the parts of the shipped template."""
    with zipfile.ZipFile(TEMPLATE) as package:
        return {name: package.read(name) for name in package.namelist()}


def bars(nyata: str, *, late: bool) -> dict[str, object]:
    """Return one step of the chart."""
    return {"nama": "Langkah 1 & <2>", "baku": "120", "nyata": nyata, "label": f"{nyata} (+10)", "lewat": late}


def test_the_chart_is_known_by_whatever_address_leads_to_it() -> None:
    """Some programs write addresses from the root of the file: a paper would bear the bars of the example."""
    links = "word/_rels/document.xml.rels"
    rooted = {**parts(), links: parts()[links].replace(b'Target="', b'Target="/word/')}

    assert chart.charts(rooted) == chart.charts(parts()) != {}


def test_the_example_is_drawn_anew_whatever_a_program_has_called_it() -> None:
    """LibreOffice calls every chart Object1, and its bars would stand in every paper."""
    body = parts()["word/document.xml"].replace(b'name="grafik"', b'name="Object1"')

    assert chart.charts({**parts(), "word/document.xml": body}) == chart.charts(parts())


def filled(*rows: dict[str, object]) -> ET.Element:
    """Return the chart part filled with some steps."""
    made = chart.charts(parts())[PART]
    return ET.fromstring(b"".join(made.text({"grafik": list(rows)})))  # noqa: S314 - our own output


def values(series: ET.Element, kind: str) -> dict[str, str | None]:
    """Return the values of a series by their place."""
    return {point.get("idx", ""): point.findtext(f"{C}v") for point in series.iterfind(f"{C}{kind}//{C}pt")}


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the control sheet of the sample case, closed."""
    root = tmp_path_factory.mktemp("kendali")
    workbook = sample.office(root / "kantor")
    built = docgen("build", workbook, "--json")
    assert built.code == 0, built.err
    return next((workbook.parent / "output").rglob("11-*.docx"))


def test_the_chart_shows_the_minutes_of_the_table(sheet: Path) -> None:
    """Ten steps, standard beside actual, the late ones nearly black, minutes and deviation at the bars' ends."""
    with zipfile.ZipFile(sheet) as package:
        root = ET.fromstring(package.read(PART))  # noqa: S314 - our own output
    standard, actual = root.iter(f"{C}ser")

    assert list(values(standard, "val").values()) == ["120", "60", "60", "180", "480", "120", "60", "30", "30", "30"]
    assert list(values(actual, "val").values()) == ["130", "45", "65", "190", "525", "130", "45", "40", "25", "20"]
    assert list(values(actual, "cat").values())[-1] == "Langkah 10"
    assert [dot.find(f"{C}idx").get("val") for dot in actual.iter(f"{C}dPt")] == ["0", "2", "3", "4", "5", "7"]  # type: ignore[union-attr]  # every dPt has one
    assert [node.text for node in actual.iter(f"{A}t")][:2] == ["130 (+10)", "65 (+5)"]
    assert [node.text for node in standard.iter(f"{A}t")][:1] == ["45 (\N{MINUS SIGN}15)"]


def test_a_step_that_has_not_ended_has_no_bar() -> None:
    """What is not known is not drawn as nothing."""
    _, actual = filled(bars("130", late=True), bars("–", late=False)).iter(f"{C}ser")

    assert values(actual, "val") == {"0": "130"}
    assert len(list(actual.iter(f"{C}dPt"))) == 1


def test_words_come_out_as_they_went_in() -> None:
    """Marks of XML are words like others."""
    standard, _ = filled(bars("1", late=False)).iter(f"{C}ser")

    assert values(standard, "cat") == {"0": "Langkah 1 & <2>"}


def test_a_template_without_the_chart_has_none() -> None:
    """An office may take the chart out, or put one of its own in its place, which says something else."""
    body, drawn = parts()["word/document.xml"], parts()[PART]
    own = {"word/document.xml": body.replace(b'name="grafik"', b'name="lain"'), PART: drawn.replace(b">130<", b">131<")}

    assert chart.charts({**parts(), **own}) == {}
    assert chart.charts({**parts(), "word/document.xml": body.replace(b"<c:chart ", b"<c:lain ")}) == {}


def test_a_chart_of_another_make_stays_whole() -> None:
    """A series without names is left; labels and a workbook of the example's own go."""
    made = parts()
    made[PART] = (
        made[PART]
        .replace(b"<c:cat>", b"<c:xVal>", 1)
        .replace(b"</c:cat>", b"</c:xVal>", 1)
        .replace(b"<c:cat>", b"<c:dLbls/><c:cat>", 1)
        .replace(b"</c:chartSpace>", b'<c:externalData xmlns:r="urn:r" r:id="rId1"/></c:chartSpace>')
    )

    text = b"".join(chart.charts(made)[PART].text({"grafik": [bars("7", late=False)]}))

    assert b"externalData" not in text
    assert b">7<" in text


def test_a_field_that_is_missing_is_named() -> None:
    """A chart without its field is a fault that says which."""
    made = chart.charts(parts())[PART]

    with pytest.raises(KeyError) as fault:
        list(made.text({}))
    assert made.paragraph(fault.value) == ("", "grafik")
