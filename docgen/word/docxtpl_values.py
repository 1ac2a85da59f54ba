"""Values that only docxtpl can print: pictures, runs of text in their own looks, whole documents put into one."""

from __future__ import annotations

import io
from typing import Any

from docgen.value import Frozen


class Picture(Frozen):
    """A picture to be put where its field is printed, so many millimetres wide."""

    content: bytes
    width_mm: float


class RichText(Frozen):
    """Runs of text, each with whether it is bold and whether it is italic; printed by `{{r }}`."""

    runs: tuple[tuple[str, bool, bool], ...]


class Subdocument(Frozen):
    """A whole Word file to be put where its field is printed, by `{{p }}`."""

    content: bytes


SPECIAL = (Picture, RichText, Subdocument)


def among(fields: object) -> bool:
    """Return whether some fields hold a value that only docxtpl can print."""
    if isinstance(fields, dict):
        return any(among(value) for value in fields.values())
    if isinstance(fields, list):
        return any(among(value) for value in fields)
    return isinstance(fields, SPECIAL)


def without_specials(fields: Any) -> Any:  # noqa: ANN401 - a field may be text, number, truth, list or group
    """Return the fields with nothing in the place of special values, to be looked at as plain data."""
    if isinstance(fields, dict):
        return {name: without_specials(value) for name, value in fields.items()}
    if isinstance(fields, list):
        return [without_specials(value) for value in fields]
    return "" if isinstance(fields, SPECIAL) else fields


def living(template: Any, value: Any) -> Any:  # noqa: ANN401 - docxtpl has no types
    """Return a field as docxtpl takes it."""
    from docx.shared import Mm  # noqa: PLC0415 - loaded already
    from docxtpl import InlineImage  # noqa: PLC0415 - as above
    from docxtpl import RichText as Rich  # noqa: PLC0415 - as above

    if isinstance(value, dict):
        return {name: living(template, item) for name, item in value.items()}
    if isinstance(value, list):
        return [living(template, item) for item in value]
    if isinstance(value, Picture):
        return InlineImage(template, io.BytesIO(value.content), width=Mm(value.width_mm))
    if isinstance(value, Subdocument):
        from docgen.word import gate  # noqa: PLC0415 - as above

        return template.new_subdoc(io.BytesIO(gate.inert(value.content, "subdokumen")))
    if isinstance(value, RichText):
        rich = Rich()
        for text, bold, italic in value.runs:
            rich.add(text, bold=bold, italic=italic)
        return rich
    return value
