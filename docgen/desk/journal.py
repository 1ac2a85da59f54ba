"""The desk's log: who read, downloaded or did what, each line bound to the one before by its digest."""

from __future__ import annotations

import json
import os
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from docgen.desk import home
from docgen.finding import Words
from docgen.pipeline.files import locks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from docgen.desk.home import Clock

FIRST = "0" * 64
TAIL = 8192
"""Bytes in which the last line stands."""


class Journal:
    """The log as a file of lines, and beside it how long it is and what its last line hashes to."""

    def __init__(self, own: Path) -> None:
        self.path = own / "catatan.jsonl"
        self.head = own / "catatan.kepala"
        self._lock = own / ".catatan.kunci"

    def write(self, who: str, act: str, what: str, clock: Clock) -> None:
        """Add one line; it is on the disk when this returns."""
        home.make_folder(self.path.parent)
        with locks.alone(self._lock):
            last = self._last()
            line: dict[str, Any] = {
                "n": last["n"] + 1, "when": clock().isoformat(timespec="seconds"), "who": who, "act": act, "what": what[:500],
            }  # fmt: skip
            line["hash"] = digest(last["hash"], line)
            text = json.dumps(line, ensure_ascii=False) + "\n"
            with os.fdopen(os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, home.PRIVATE_FILE), "ab") as file:
                file.write(text.encode())
            home.write_json(self.head, {"n": line["n"], "hash": line["hash"]})

    def lines(self) -> Iterator[dict[str, Any]]:
        """Yield every line, oldest first, what is no line at all as an empty one; half a line that a crash left was never told of."""
        if not self.path.is_file():
            return
        with self.path.open("rb") as file:
            yield from (_read(raw) for raw in file if raw.endswith(b"\n"))

    def check(self) -> Words | None:
        """Return what of the log was altered, None if it stands as the desk wrote it."""
        before, count, ends = FIRST, 0, [(0, FIRST)]
        for count, line in enumerate(self.lines(), start=1):
            if line.get("n") != count or not _follows(before, line):
                return Words(
                    f"Baris {count} catatan meja diubah, atau baris sebelumnya dihapus. Bandingkan dengan salinan .meja/catatan.jsonl yang dipercaya.",
                    f"Line {count} of the desk's log was altered, or one before it taken out. Compare it with a copy of .meja/catatan.jsonl that you trust.",
                )
            before = line["hash"]
            ends = [ends[-1], (count, before)]
        head = {"n": 0, "hash": FIRST, **home.read_json(self.head)}
        if (head["n"], head["hash"]) not in ends:  # a crash may have come between a line and its head
            return Words(
                f"Catatan meja berakhir di baris {count}, padahal meja menulis {head['n']} baris. Bandingkan dengan salinan yang dipercaya.",
                f"The desk's log ends at line {count}, but the desk wrote {head['n']}. Compare it with a copy that you trust.",
            )
        return None

    def _last(self) -> dict[str, Any]:
        """Return the last line; half a line that a crash left is taken out, a whole one that the head does not know yet counts."""
        head = home.read_json(self.head)
        known: dict[str, Any] = head if {"n", "hash"} <= head.keys() else {"n": 0, "hash": FIRST}
        if not self.path.is_file():
            return known
        with self.path.open("r+b") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - TAIL))
            tail = file.read()
            if tail and not tail.endswith(b"\n"):
                file.truncate(size - len(tail) + tail.rfind(b"\n") + 1)
                tail = tail[: tail.rfind(b"\n") + 1]
        last = _read(tail.splitlines()[-1]) if tail else {}
        return last if last.get("n") == known["n"] + 1 and _follows(known["hash"], last) else known


def _read(raw: bytes) -> dict[str, Any]:
    """Return a line of the log as it can be read, empty where somebody else wrote what is none."""
    try:
        line = json.loads(raw)
    except ValueError:
        return {}
    return line if isinstance(line, dict) else {}


def _follows(before: str, line: dict[str, Any]) -> bool:
    """Return whether a line is bound to the one before."""
    return line.get("hash") == digest(before, {key: value for key, value in line.items() if key != "hash"})


def digest(before: str, line: dict[str, Any]) -> str:
    """Return what binds a line to the one before."""
    told = json.dumps(line, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(f"{before}{told}".encode()).hexdigest()
