"""The payload of a dossier put into its staging folder. Bytes in, files out: what they mean is decided elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.dossier import disk, names

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def assemble(stage: Path, payload: Mapping[str, bytes]) -> None:
    """Write *payload* under `data/` of *stage*, each under its path in the dossier; none may be there already."""
    seen: set[str] = set()
    for name in payload:
        names.require_plain(f"data/{name}")
        if name.lower() in seen:
            raise ValueError(f"two files of the dossier are both named {name!r} but for their case")
        seen.add(name.lower())
    paths = {stage / "data" / name: content for name, content in payload.items()}
    for folder in dict.fromkeys(path.parent for path in paths):
        folder.mkdir(parents=True, exist_ok=True)
    for path, content in paths.items():
        disk.write(path, content)
