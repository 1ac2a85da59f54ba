"""The office file read and changed key by key: its comments, its order and its spelling stay. One story for every form."""

from __future__ import annotations

import json
import re
import tomllib
from typing import TYPE_CHECKING, Any

from docgen import dossier
from docgen.bahasa import deret
from docgen.errors import SettingsWrongError
from docgen.pipeline.files import inputs, office_home, sources
from docgen.settings import office
from docgen.settings.office import form
from docgen.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from docgen.settings.office import Office

HEADING = re.compile(r"\s*\[([A-Za-z0-9_.-]+)\]\s*(?:#.*)?")
KEY = re.compile(r"\s*([A-Za-z0-9_-]+)\s*=\s*")
TABLES = re.compile(r"\s*\[\[")


class Key(Frozen):
    """One key of the office file: what stands there (as a form shows it), what it means, and what kind of value it is."""

    section: str
    name: str
    shown: str
    about: str
    kind: str

    @property
    def field(self) -> str:
        """The name of its field in a form."""
        return f"{self.section}.{self.name}"


class Line(Frozen):
    """Where a key stands in the text: its lines, and where on the first its value begins."""

    section: str
    name: str
    first: int
    last: int
    about: str


def read(path: Path) -> Office:
    """Return the office an office file describes."""
    return office.parse(text(path), path.name)


def text(path: Path) -> str:
    """Return the office file as it stands."""
    return inputs.text(path, path.name)


def keys(text: str) -> tuple[Key, ...]:
    """Return every key a form shows, in the order of the form that `init` writes, with what stands in *text*."""
    own, shipped = tomllib.loads(text), tomllib.loads(form.TOML)
    told = {
        (line.section, line.name): line.about for source in (form.TOML, text) for line in _lines(source) if line.about
    }
    found = []
    for section in dict.fromkeys((*shipped, *own)):
        table, default = own.get(section, {}), shipped.get(section, {})
        if not isinstance(table, dict) or not isinstance(default, dict):
            continue  # [[pejabat]] is a list of people, kept in the file itself
        for name in dict.fromkeys((*default, *table)):
            value = table.get(name, default.get(name))
            kind = "text" if isinstance(value, str) else "choice" if isinstance(value, bool) else "toml"
            found.append(Key(section, name, shown(value), told.get((section, name), ""), kind))
    return tuple(found)


def shown(value: Any) -> str:  # noqa: ANN401 - any value of TOML
    """Return a value as a form shows it: text as it is, anything else as the file would have it."""
    return value if isinstance(value, str) else _toml(value)


def changed(text: str, said: Mapping[str, str], file: str) -> str:
    """Return the office file with what a form *said* in the place of what stood; a value that is not allowed is a fault."""
    known = {key.field: key for key in keys(text)}
    if strange := sorted(set(said) - known.keys()):
        raise SettingsWrongError(
            f"{file} tidak mengenal kunci {', '.join(strange)}. Pakai kunci yang ada di formulirnya.",
            f"{file} knows no key {', '.join(strange)}. Use the keys that stand in its form.",
        )
    told = {
        name: value.replace("\r\n", "\n").strip() for name, value in said.items()
    }  # a browser ends lines its own way
    new = {name: value for name, value in told.items() if value != known[name].shown.strip()}
    ending = "\r\n" if "\r\n" in text else "\n"
    meant = tomllib.loads(text)
    for key, value in ((known[name], value) for name, value in new.items()):
        written = _written(key, value, file)
        text = _set(text, key, written)
        meant.setdefault(key.section, {})[key.name] = (
            value if key.kind == "text" else tomllib.loads(f"x = {written}")["x"]
        )
    _require_written(text, meant, deret(tuple(new)), file)
    text = text.replace("\r\n", "\n").replace("\n", ending)
    office.parse(text, file)
    return text


def _require_written(text: str, meant: Mapping[str, Any], names: str, file: str) -> None:
    """Raise unless the office file says what is *meant*: TOML has more ways to write a key than those that are changed here."""
    try:
        written = tomllib.loads(text) == meant
    except tomllib.TOMLDecodeError:
        written = False
    if not written:
        raise SettingsWrongError(
            f"{file} menulis {names} dengan cara yang tidak dapat diubah dari formulir, jadi tidak ada yang disimpan. Ubah langsung di berkas itu, atau tulis di sana setiap bagian seperti [naskah] pada satu baris dan setiap kunci di bawahnya pada barisnya sendiri.",
            f"{file} writes {names} in a way that the form cannot change, so nothing was saved. Change it in the file itself, or write there each section like [naskah] on a line, and each key below it on a line of its own.",
        )


def _written(key: Key, value: str, file: str) -> str:
    """Return what a form said as TOML."""
    if key.kind == "text":
        return _toml(value)
    plain = " ".join(value.split())
    try:
        tomllib.loads(f"x = {plain}")
    except tomllib.TOMLDecodeError as error:
        raise SettingsWrongError(
            f"Isian {key.field} di {file} tidak dapat dibaca: {value!r}. Tulis seperti contohnya: {key.shown}",
            f"The value of {key.field} in {file} cannot be read: {value!r}. Write it like what stood there: {key.shown}",
        ) from error
    return plain


def _set(text: str, key: Key, value: str) -> str:
    """Return the text with one key's value replaced where it stands, or a new line at the end of its section."""
    lines = text.splitlines()
    places = list(_lines(text))
    at = next((each for each in places if (each.section, each.name) == (key.section, key.name)), None)
    if at:
        begins = KEY.match(lines[at.first])
        if begins is None:
            raise AssertionError("a key begins its line")
        remark = _remark(lines[at.last][begins.end() if at.first == at.last else 0 :])
        lines[at.first : at.last + 1] = [f"{lines[at.first][: begins.end()]}{value}{remark}"]
    else:
        own = (
            index for index, line in enumerate(lines) if (found := HEADING.fullmatch(line)) and found[1] == key.section
        )
        last = max((each.last for each in places if each.section == key.section), default=next(own, None))
        new = [f"{key.name} = {value}"] if last is not None else ["", f"[{key.section}]", f"{key.name} = {value}"]
        end = last + 1 if last is not None else next(
            (index for index, line in enumerate(lines) if TABLES.match(line)), len(lines)
        )  # fmt: skip
        lines[end:end] = new
    return "\n".join(lines) + "\n"


def _remark(rest: str) -> str:
    """Return the comment behind a value, with the space before it."""
    quote = ""
    for index, letter in enumerate(rest):
        if quote:
            quote = "" if letter == quote else quote
        elif letter in "\"'":
            quote = letter
        elif letter == "#":
            return rest[len(rest[:index].rstrip()) :]
    return ""


def _lines(text: str) -> Iterator[Line]:
    """Yield where each key of each single table stands, with the comment above it."""
    lines, section, about, index = text.splitlines(), "", "", 0
    while index < len(lines):
        line = lines[index]
        if heading := HEADING.fullmatch(line):
            section, about = heading[1], ""
        elif TABLES.match(line):
            section = ""
        elif line.lstrip().startswith("#"):
            about = f"{about} {line.strip().lstrip('# ')}".strip()
        elif (found := KEY.match(line)) and section:
            last = _end(lines, index, section)
            yield Line(section, found[1], index, last, about or _remark(line[found.end() :]).strip("# "))
            about, index = "", last
        else:
            about = ""
        index += 1


def _end(lines: list[str], first: int, section: str) -> int:
    """Return the line on which a value that begins on *first* ends: the first with which it can be read."""
    for last in range(first, len(lines)):
        try:
            tomllib.loads(f"[{section}]\n" + "\n".join(lines[first : last + 1]))
        except tomllib.TOMLDecodeError:
            continue
        return last
    return first


def _toml(value: Any) -> str:  # noqa: ANN401 - any value of TOML
    """Return a value as TOML writes it on one line."""
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{name} = {_toml(inner)}' for name, inner in value.items())} }}"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str | bool) else str(value)


def find(place: Path, named: Path | None) -> Path:
    """Return the office file that a desk keeps its own beside, as *named* or the nearest above *place*; none, or a sealed one, is a fault."""
    found = named or office_home.nearest(place / sources.OFFICE)
    if found is None:
        raise SettingsWrongError(
            f"Tidak ada {sources.OFFICE} di folder ini maupun di atasnya. Sebutkan dengan --office, atau buat dengan docgen init.",
            f"There is no {sources.OFFICE} in this folder or above it. Name it with --office, or make one with docgen init.",
        )
    dossier.require_outside(found)
    return found.resolve()
