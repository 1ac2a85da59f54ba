"""Papers to PDF by LibreOffice, many at a time. Printing only: nothing is judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.errors import ProgramMissingError
from docgen.proof import programs

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

BATCH = 40
"""Papers that one LibreOffice converts: its start costs more than a paper."""

SECONDS, SECONDS_EACH = 90.0, 20.0
"""How long a batch may take, and each paper more."""


def convert(soffice: str, papers: Mapping[str, bytes], work: Path) -> dict[str, Path]:
    """Return the PDF of each paper by its file name, written below *work*; one that does not come out is a fault."""
    source, target = work / "naskah", work / "pdf"
    source.mkdir()
    target.mkdir()
    for name, content in papers.items():
        (source / name).write_bytes(content)
    names = list(papers)
    for start in range(0, len(names), BATCH):
        _batch(soffice, [source / name for name in names[start : start + BATCH]], target, work / "profil")
    made = {name: (target / name).with_suffix(".pdf") for name in names}
    lost = [name for name, path in made.items() if not path.is_file() or path.stat().st_size == 0]
    if lost:
        raise ProgramMissingError(
            f"LibreOffice tidak menghasilkan PDF dari {len(lost)} naskah ({', '.join(lost[:3])}). Bukalah naskah itu di Word, lalu jalankan lagi.",
            f"LibreOffice made no PDF of {len(lost)} papers ({', '.join(lost[:3])}). Open them in Word, then run again.",
        )
    return made


def _batch(soffice: str, papers: list[Path], target: Path, profile: Path) -> None:
    """Convert some papers, in a profile of its own so that a LibreOffice that is open does not take them over."""
    command = [
        soffice, f"-env:UserInstallation={profile.resolve().as_uri()}", "--headless", "--norestore", "--nologo", "--convert-to", "pdf:writer_pdf_Export",
        "--outdir", str(target), *map(str, papers),
    ]  # fmt: skip
    programs.run(command, SECONDS + SECONDS_EACH * len(papers))
