"""Every route of the desk, with who may see it and who may act on it (`desk.md`). A table only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.desk import rights
from docgen.desk.pages import agenda, archive, case, entry, issue, office, printing, start, templates, year
from docgen.value import Frozen

if TYPE_CHECKING:
    from docgen.desk.exchange import Handler

ANYBODY = frozenset(rights.ROLES)


class Screen(Frozen):
    """A route: what it shows and to whom, what it takes and from whom; `acts` are its names in the log."""

    path: str
    show: Handler | None = None
    may: frozenset[str] = frozenset()
    take: Handler | None = None
    may_take: frozenset[str] = frozenset()
    acts: tuple[str, str] = ("read", "write")

    def act(self, method: str) -> str:
        """Return what a request is called in the log."""
        return self.acts[method == "POST"]


READ, WORK, KEEP, RULE = rights.READ, rights.WORK, rights.KEEP, rights.RULE
CASE = "/kasus/{kode}"
SCREENS = (
    Screen("/", start.show, READ, start.take, WORK, ("read", "check")),
    Screen("/kosong.xlsx", start.blank, WORK, acts=("download", "")),
    Screen(CASE, case.show, READ, case.cancel, WORK, ("read", "cancel")),
    Screen(f"{CASE}/naskah/{{name}}.docx", case.paper, READ, acts=("download", "")),
    Screen(f"{CASE}/gambar/{{sha512}}.png", case.picture, READ),
    Screen(f"{CASE}/periksa", case.findings, WORK),
    Screen(f"{CASE}/periksa/bertanda.xlsx", case.marked, WORK, acts=("download", "")),
    Screen(f"{CASE}/terbit", issue.show, WORK, issue.take, WORK, ("read", "issue")),
    Screen(f"{CASE}/terbit/keadaan", issue.state, WORK),
    Screen(f"{CASE}/terbit/alur", issue.stream, WORK),
    Screen(f"{CASE}/cetak", printing.show, rights.PRINT, printing.take, rights.PRINT, ("read", "print")),
    Screen(f"{CASE}/cetak/{{name}}.pdf", printing.pdf, rights.PRINT, acts=("download", "")),
    Screen(f"{CASE}/pindai", printing.scans, KEEP, printing.take_scans, KEEP, ("read", "scan")),
    Screen(f"{CASE}/pindai/{{name}}.png", printing.side, KEEP),
    Screen("/agenda", agenda.show, READ, agenda.take, WORK, ("read", "number")),
    Screen("/agenda/ekspor.xlsx", agenda.export, KEEP, acts=("download", "")),
    Screen("/arsip", archive.show, READ, archive.verify, READ, ("read", "verify")),
    Screen("/tahun", year.show, READ),
    Screen("/tahun/sebaran.xlsx", year.export, KEEP, acts=("download", "")),
    Screen("/templat", templates.show, WORK, templates.take, WORK, ("read", "save")),
    Screen("/templat/{name}.docx", templates.download, WORK, acts=("download", "")),
    Screen("/templat/gambar/{name}.png", templates.picture, WORK),
    Screen("/kantor", office.show, RULE, office.take, RULE, ("read", "save")),
    Screen("/kantor/akun", office.show, RULE, office.account, RULE, ("read", "save")),
    Screen("/keluar", take=entry.leave, may_take=ANYBODY, acts=("", "logout")),
    Screen("/logo", office.logo, ANYBODY),
)
QUIET = frozenset({"/logo"})
"""What is no reading of anything: pictures of a page that was logged itself."""


def logged(path: str) -> bool:
    """Return whether a request belongs into the log."""
    return path not in QUIET and not path.endswith((".png", "/alur", "/keadaan"))
