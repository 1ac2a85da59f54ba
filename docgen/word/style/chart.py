"""The chart named `grafik` in a template: its bars drawn anew from the fields. Numbers only: how it looks stays the template's.

A template that holds it opens in Word with example bars, and an office may dress them as it likes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lxml import etree

from docgen.value import Frozen
from docgen.word.ooxml import DOCUMENT, LINKS, NO_LINKS, PARSER, WP, R, serialized, targets
from docgen.word.style.typeface import A

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
NAME = "grafik"
"""The name of the drawing in Word's selection pane, and of the field it is drawn from."""

DRAWN = b"<c:chart "
"""What a document holds that shows a chart."""

EXAMPLE = (("120", "60", "60"), ("130", "45", "65"))
"""The bars that the shipped template shows to who edits it: no paper ever bears them."""

SERIES = ("baku", "nyata")
"""What the first and the second series of the chart show."""

LATE = "262626"
"""Nearly black: the bar of a step over its standard is told from the others in black and white too."""

Row = dict[str, Any]
"""One pair of bars: `nama`, `baku`, `nyata` (digits, else no bar), `label`, `lewat`."""


class Chart(Frozen):
    """A chart part that is filled from the field `grafik`."""

    xml: bytes

    def text(self, fields: Mapping[str, Any], _budget: object = None) -> Iterator[bytes]:
        """Yield the part with the bars of `grafik`; it costs little."""
        tree = etree.fromstring(self.xml, PARSER)
        rows: list[Row] = fields[NAME]
        for series, key in zip(tree.iter(c("ser")), SERIES, strict=False):
            _fill(series, rows, key)
        etree.strip_elements(tree, c("externalData"))  # the example's own workbook would bring its numbers back
        yield serialized(tree)

    def rehearsal(self, fields: Mapping[str, Any], _budget: object = None) -> Iterable[object]:
        """Yield the same: a chart is small."""
        return self.text(fields)

    def paragraph(self, error: Exception) -> tuple[str, str]:
        """Return where a fault stands: no paragraph, the field itself."""
        del error
        return "", NAME


def charts(parts: Mapping[str, bytes]) -> dict[str, Chart]:
    """Return the charts of a template that bear the name, or still show the example where a program has renamed them, by part."""
    if DRAWN not in parts[DOCUMENT]:
        return {}
    shown = targets(parts.get(LINKS, NO_LINKS))
    found: dict[str, Chart] = {}
    for about in etree.fromstring(parts[DOCUMENT], PARSER).iter(f"{{{WP}}}docPr"):
        for chart in about.getparent().iter(c("chart")):
            part = shown.get(chart.get(f"{{{R}}}id"), "")
            if part in parts and (about.get("name") == NAME or _is_example(parts[part])):
                found[part] = Chart(parts[part])
    return found


def _is_example(xml: bytes) -> bool:
    bars = (series.iterfind(f"{c('val')}//{c('v')}") for series in etree.fromstring(xml, PARSER).iter(c("ser")))
    return tuple(tuple(one.text for one in values) for values in bars) == EXAMPLE


def c(name: str) -> str:
    """Return a chart's name as lxml writes it."""
    return f"{{{C}}}{name}"


def _fill(series: Any, rows: Sequence[Row], key: str) -> None:  # noqa: ANN401 - lxml has no types
    """Put names and numbers into a series, and mark and label what was really spent."""
    etree.strip_elements(series, c("dPt"), c("dLbls"))
    names, numbers = series.find(c("cat")), series.find(c("val"))
    if names is None or numbers is None:
        return
    _points(names, "strLit", [row["nama"] for row in rows])
    _points(numbers, "numLit", [row[key] if row[key].isdigit() else "" for row in rows])
    late = key == SERIES[1]
    place = series.index(names)
    # A label stands at the end of the longer bar of its step: there nothing is in its way.
    series.insert(place, _labels([(number, row) for number, row in _ended(rows) if row["lewat"] == late]))
    for number, row in reversed(_ended(rows)):
        if late and row["lewat"]:
            series.insert(place, _dark(number))


def _ended(rows: Sequence[Row]) -> list[tuple[int, Row]]:
    """Return the steps that have ended, with their places."""
    return [(number, row) for number, row in enumerate(rows) if row["nyata"].isdigit()]


def _points(parent: Any, kind: str, values: Sequence[str]) -> None:  # noqa: ANN401 - as above
    del parent[:]
    listed = etree.SubElement(parent, c(kind))
    _value(listed, "ptCount", str(len(values)))
    for number, value in enumerate(values):
        if value:
            point = etree.SubElement(listed, c("pt"), idx=str(number))
            etree.SubElement(point, c("v")).text = value


def _value(parent: Any, name: str, value: str) -> None:  # noqa: ANN401 - as above
    etree.SubElement(parent, c(name), val=value)


def _dark(number: int) -> Any:  # noqa: ANN401 - as above
    """Return the mark of a bar over its standard."""
    point = etree.Element(c("dPt"))
    for name, value in (("idx", str(number)), ("invertIfNegative", "0"), ("bubble3D", "0")):
        _value(point, name, value)
    fill = etree.SubElement(etree.SubElement(point, c("spPr")), f"{{{A}}}solidFill")
    etree.SubElement(fill, f"{{{A}}}srgbClr", val=LATE)
    return point


def _labels(rows: Sequence[tuple[int, Row]]) -> Any:  # noqa: ANN401 - as above
    """Return the words at the bars' ends, minutes and deviation, and none at the others."""
    labels = etree.Element(c("dLbls"))
    for number, row in rows:
        label = etree.SubElement(labels, c("dLbl"))
        _value(label, "idx", str(number))
        rich = etree.SubElement(etree.SubElement(label, c("tx")), c("rich"))
        etree.SubElement(rich, f"{{{A}}}bodyPr")
        run = etree.SubElement(etree.SubElement(rich, f"{{{A}}}p"), f"{{{A}}}r")
        etree.SubElement(run, f"{{{A}}}t").text = row["label"]
        _shown(label, "1")
    _shown(labels, "0")
    return labels


def _shown(parent: Any, value: str) -> None:  # noqa: ANN401 - as above
    _value(parent, "dLblPos", "outEnd")
    for name in ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize"):
        _value(parent, name, value if name == "showVal" else "0")
