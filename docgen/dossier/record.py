"""dossier.json: everything in the dossier as data, written one way only. What stands in it is decided elsewhere."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, Self

from docgen.dossier import files
from docgen.errors import WouldChangeError
from docgen.value import Groups

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

SCHEMA_VERSION = 2
"""Stands in the record under `schema`."""

ONE_WAY = json.JSONEncoder(sort_keys=True, ensure_ascii=False, allow_nan=False)
RECORD = "data/dossier.json"
SIGNED = "data/tertanda.json"
"""The record of the bag beside a dossier that holds its signed papers."""

OBJECTS, METADATA = "objects", "metadata/metadata.csv"
"""Where a bag for Archivematica keeps what a dossier keeps at the top of its payload, and what it says of it."""

LIMIT, GROUPS, VALUES = 64 * 1024 * 1024, 1_000_000, 4_000_000
"""Bytes, lists and groups, values of a record: ten times what a case of 10,000 staff has, and what 500 MB can hold."""


HELD = 1 << 20
"""Bytes of lines that are held: more wait on the disk."""


class Lines:
    """Lines of a record that are told before its beginning is known: beside the dossier while it grows, under no name where the system can."""

    def __init__(self, stage: Path) -> None:
        from tempfile import SpooledTemporaryFile  # noqa: PLC0415 - only what is sealed needs it

        self._file = SpooledTemporaryFile(HELD, dir=str(stage))  # noqa: SIM115 - closed when the block ends

    def __enter__(self) -> Self:
        """Be ready to take lines."""
        return self

    def __exit__(self, *_: object) -> None:
        """Leave nothing of them."""
        self._file.close()

    def add(self, line: bytes) -> None:
        """Take one more line."""
        self._file.write(line + b"\n")

    def __iter__(self) -> Iterator[bytes]:
        """Yield them all, as they were taken."""
        self._file.seek(0)
        yield from (line[:-1] for line in self._file)


HALF = re.compile(rb"(?<!\\)(?:\\\\)*\\u[dD][89a-fA-F]")
"""A letter written in halves: docgen never writes one, and alone it can be neither stored nor shown."""


def write_json(document: Mapping[str, object]) -> bytes:
    """Return *document* as the one text that stands for it: sorted keys, a line for each item of a list or group, UTF-8.

    One paper, one change, one file a line: it can be searched and compared line by line however long a case is.
    """
    return b"".join(json_lines(document))


def json_lines(document: Mapping[str, object]) -> Iterator[bytes]:
    """Yield the same piece by piece; a list may be of lines that are text already, or told one by one, for there may be ten thousand papers.

    One that `read_json` would not read again is a fault: what is sealed so could never be grown or judged.
    """
    too_large = WouldChangeError(
        "Kasus ini terlalu besar untuk satu berkas, jadi tidak ada yang disegel. Bagi isinya menjadi beberapa kasus dengan Kode Kasus sendiri-sendiri, lalu jalankan lagi.",
        "This case is too large for one dossier, so nothing was sealed. Part it into several cases with a Kode Kasus each, then run again.",
    )
    yield from _bearable(_pieces(document), too_large)


def _bearable(pieces: Iterable[bytes], fault: Exception) -> Iterator[bytes]:
    """Yield the pieces of a record that may be read: not without end, no groups and values without end, no half letters; else raise *fault*."""
    size = groups = values = 0
    for piece in pieces:
        size, values = size + len(piece), values + piece.count(b",")
        groups += piece.count(b"{") + piece.count(b"[")
        if size > LIMIT or groups > GROUPS or values > VALUES or (b"\\u" in piece and HALF.search(piece)):
            raise fault
        yield piece


def _pieces(document: Mapping[str, object]) -> Iterator[bytes]:
    before = b"{\n"
    for name in sorted(document):
        yield b"%b %b: " % (before, _line(name))
        yield from _lines(document[name])
        before = b",\n"
    yield b"\n}\n"


def _lines(value: object) -> Iterator[bytes]:
    ends = b"{}" if isinstance(value, dict) else b"[]"
    if isinstance(value, dict):
        lines = (b"  %b: %b" % (_line(name), _line(value[name])) for name in sorted(value))
    elif isinstance(value, (list, Iterator)):
        lines = (b"  %b" % _line(item) for item in value)
    elif isinstance(value, Lines):
        lines = (b"  %b" % line for line in value)
    else:
        yield _line(value)
        return
    before = ends[:1] + b"\n"
    for line in lines:
        yield before + line
        before = b",\n"
    yield b"\n " + ends[1:] if before == b",\n" else ends


def _line(value: object) -> bytes:
    return ONE_WAY.encode(value).encode()


def read_json(folder: Path, record: str = RECORD) -> dict[str, Any]:
    """Return the *record* of a bag of docgen, or refuse one that is missing, damaged or of a newer docgen."""
    path = folder / record
    if path.is_symlink():
        raise unreadable(path)
    if not path.exists():
        raise WouldChangeError(
            f"{folder} tidak memuat {record}, jadi bukan berkas kasus yang dibuat docgen. Periksa asal folder ini, dan sebutkan folder berkas kasus.",
            f"{folder} holds no {record}, so it is no dossier that docgen made. Check where this folder comes from, and name the folder of a dossier.",
        )
    try:
        document = _by_lines(path)
    except (OSError, ValueError, RecursionError):  # another wrote it, or it is damaged
        document = _whole(path)
    if not isinstance(document, dict) or not isinstance(document.get("schema"), int):
        raise unreadable(path)
    if document["schema"] > SCHEMA_VERSION:
        raise WouldChangeError(
            f"{path} ditulis oleh docgen yang lebih baru. Perbarui docgen di komputer ini.",
            f"{path} was written by a newer docgen. Update docgen on this computer.",
        )
    return document


OPENING = {b": [\n": list, b": {\n": dict}
"""How a line ends after which each item of a list or group has a line of its own."""


def _by_lines(path: Path) -> dict[str, Any]:
    """Return a record as `json_lines` writes it, read line by line: that of ten thousand letters is 20 MB, and they say much alike.

    One that is written otherwise is a ValueError.
    """
    read, before = Groups(), b""
    held: Any = None
    head, inner = list[bytes](), dict[str, Any]()
    with path.open("rb") as file:
        for line in _bearable(iter(partial(file.readline, LIMIT), b""), ValueError(path)):
            inside, after = line.startswith(b"  "), before.startswith(b"  ")
            if (inside and held is None) or (after and before.endswith(b",\n") is not inside):
                raise ValueError(path)
            text, before = line.strip().removesuffix(b","), line
            if not inside:
                head.append(line)
                held = OPENING[line[-4:]]() if line[-4:] in OPENING else None
                inner |= {} if held is None else {str(json.loads(line[1:-4])): held}
            elif isinstance(held, list):
                held.append(read.read(text))
            else:
                held |= read.read(b"{%b}" % text)
    document = read.read(b"".join(head))
    if any(document.get(name) != type(value)() for name, value in inner.items()):
        raise ValueError(path)
    return document | inner


def _whole(path: Path) -> Any:  # noqa: ANN401 - what JSON holds
    """Return a record that is written in another way."""
    content = files.content(path, LIMIT)
    if content is None:
        raise unreadable(path)
    (content,) = _bearable((content,), unreadable(path))
    try:
        return json.loads(content.decode())
    except (ValueError, RecursionError) as error:
        raise unreadable(path) from error


def unreadable(path: Path) -> WouldChangeError:
    """Return the fault for a record that cannot be read."""
    return WouldChangeError(
        f"{path} tidak dapat dibaca. Jalankan `docgen verify` pada berkas itu, lalu pulihkan salinannya.",
        f"{path} cannot be read. Run `docgen verify` on that dossier, then restore its copy.",
    )
