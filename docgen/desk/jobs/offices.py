"""Work on the office file: what it says that screens show."""

from __future__ import annotations

from hashlib import sha512
from typing import TYPE_CHECKING, Any

from docgen.desk import home as homes
from docgen.pipeline.files import locks, office_file

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen.desk.home import Home


def facts(home: Home) -> dict[str, Any]:
    """Return what every screen shows of the office."""
    own = office_file.read(home.office_file)
    return {
        "nama": own.kantor.nama,
        "pemda": own.kantor.pemda,
        "logo": own.kantor.logo,
        "hosts": [name.casefold() for name in own.meja.nama],
    }


def form(home: Home) -> dict[str, Any]:
    """Return the office file as a form: its sections, each key with what stands there and what it means."""
    text = office_file.text(home.office_file)
    keys = office_file.keys(text)
    sections: dict[str, list[dict[str, str]]] = {}
    for key in keys:
        told = {"field": key.field, "name": key.name, "shown": key.shown, "about": key.about, "kind": key.kind}
        sections.setdefault(key.section, []).append(told)
    return {"sections": sections, "values": {key.field: key.shown for key in keys}, "sha512": _digest(text)}


def save(home: Home, said: Mapping[str, str], shown: str) -> bool:
    """Write what a form said into the office file, its comments kept; return whether it is still the one that was *shown*, else nothing is written."""
    with locks.alone(homes.make_folder(home.own) / ".kantor.kunci"):  # two may save one form at the same moment
        before = office_file.text(home.office_file)
        if shown and shown != _digest(before):
            return False
        after = office_file.changed(before, said, home.office_file.name)
        if after != before:
            homes.replace(home.office_file, after.encode())
    return True


def _digest(text: str) -> str:
    return sha512(text.encode()).hexdigest()
