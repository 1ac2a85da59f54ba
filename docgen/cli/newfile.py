"""A file the user asked for by name: written whole, and never over one that is there already."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pathlib import Path

    from docgen.cli.context import State


def require_new(path: Path, suffix: str, state: State) -> None:
    """Raise a usage error if *path* cannot become a new file of its kind (`cli.md`: nothing of the user's is overwritten)."""
    if path.suffix.lower() != suffix:
        raise click.UsageError(
            state.say(
                f'Nama "{path.name}" tidak berakhir dengan {suffix}, sehingga tidak akan terbuka dengan benar. Ganti namanya, misalnya {path.stem}{suffix}.',
                f'The name "{path.name}" does not end in {suffix}, so it would not open as it should. Change it, such as to {path.stem}{suffix}.',
            )
        )
    _require_vacant(path, state)


def _require_vacant(path: Path, state: State) -> None:
    if path.exists() or path.is_symlink():
        raise click.UsageError(
            state.say(
                f"{path} sudah ada dan tidak ditimpa. Sebutkan nama lain.",
                f"{path} is there already and is not overwritten. Give another name.",
            )
        )
    if not path.parent.is_dir():
        raise click.UsageError(
            state.say(
                f"Folder {path.parent} tidak ada. Buat foldernya, atau sebutkan folder lain.",
                f"There is no folder {path.parent}. Make it, or name another.",
            )
        )


def write(path: Path, content: bytes, state: State) -> None:
    """Write a new file; one that another program has made meanwhile is not overwritten either."""
    from docgen.pipeline import new_file  # noqa: PLC0415 - `--help` need not load the edges

    _require_vacant(path, state)
    new_file.write(path, content)
