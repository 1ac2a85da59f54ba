"""The names of parts, as a zip and as relationships write them: none absolute, climbing, or read in two ways. No content."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from docgen.word.gate.sentences import refused, short

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docgen.finding import Finding

SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
CODE = "template-part-name"
KNOWN = {
    name.casefold(): name
    for name in (
        "[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "docProps/app.xml", "word/document.xml", "word/_rels/document.xml.rels",
        "word/styles.xml", "word/settings.xml", "word/numbering.xml", "word/comments.xml", "word/fontTable.xml", "word/webSettings.xml",
    )
}  # fmt: skip
"""Parts that are looked for by name; under other letters Word would take them for the same, and most programs would not."""


def judge(names: Iterable[str]) -> Iterator[Finding]:
    """Yield each part whose name could lead out of the file, or that two programs would read as two different parts."""
    seen: set[str] = set()
    for name in names:
        key = decoded(name).casefold()
        if not _is_plain(decoded(name)) or KNOWN.get(key, name) != name:
            yield refused(
                CODE, name, name,
                f'Nama bagian "{short(name)}" mutlak, keluar dari berkas, atau memakai tanda yang tidak dikenal Word. Buka berkas ini di Word, lalu simpan sebagai "Word Document (*.docx)" baru.',
                f'The name of the part "{short(name)}" is absolute, climbs out of the file, or holds signs that Word does not know. Open this file in Word and save it as a new "Word Document (*.docx)".',
            )  # fmt: skip
        elif key in seen:
            yield refused(
                CODE, name, name,
                f'Berkas ini memuat dua bagian bernama "{short(name)}", sehingga isinya tidak tentu. Buka di Word, lalu simpan sebagai "Word Document (*.docx)" baru.',
                f'This file holds two parts named "{short(name)}", so what it says is uncertain. Open it in Word and save it as a new "Word Document (*.docx)".',
            )  # fmt: skip
        seen.add(key)


def decoded(name: str) -> str:
    """Return a name with its percent signs read, however often they were wrapped; one wrapped deeper is no name."""
    for _ in range(3):
        again = unquote(name, errors="replace")
        if again == name:
            return name
        name = again
    return "%"


def resolved(source: str, target: str) -> str | None:
    """Return the part that a relationship of *source* leads to; None where it leads out of the file."""
    target = decoded(target.strip())
    if (
        "\\" in target
        or target.startswith("//")
        or SCHEME.match(target)
        or any(ord(sign) < ord(" ") for sign in target)
    ):
        return None
    steps = [] if target.startswith("/") else source.split("/")[:-1]
    for step in target.lstrip("/").split("/"):
        if step == ".." and not steps:
            return None
        if step == "..":
            steps.pop()
        elif step not in ("", "."):
            steps.append(step)
    return "/".join(steps)


def _is_plain(name: str) -> bool:
    """Return whether a name is one that OPC allows (ECMA-376 part 2, 6.2.2): whole steps, no way up, no drive, nothing unseen."""
    steps = name.split("/")
    return (
        all(step and not step.endswith(".") for step in steps)
        and not any(sign in name for sign in '\\:*?"<>|%\N{REPLACEMENT CHARACTER}')
        and all(sign.isprintable() for sign in name)
    )
