"""A file the user asked for by name: written whole, and never over one that is there already."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pathlib import Path

    from docgen.cli.state import State


def require_new(path: Path, state: State) -> None:
    """Raise a usage error if *path* cannot become a new file (`cli.md`: no command overwrites a file of the user's)."""
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
    from docgen.workbook import newfile  # noqa: PLC0415 - `--help` need not load the edges

    require_new(path, state)
    newfile.write(path, content)
