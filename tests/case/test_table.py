"""Tables on a terminal: fitted to its width, nothing that is copied cut, bars that tell actual from standard."""

from __future__ import annotations

import contextlib
import io
from typing import TYPE_CHECKING

import pytest

from docgen.cli import table
from docgen.cli.app import main
from docgen.cli.context import State
from tests import sample

if TYPE_CHECKING:
    from pathlib import Path


class Terminal(io.StringIO):
    """A terminal, as far as a table can tell."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        """Return that somebody watches."""
        return True


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Return a terminal of 80 columns without colour on which docgen prints."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NO_COLOR", "1")
    return Terminal()


def run(screen: Terminal, *args: str | Path) -> None:
    """Run docgen on a terminal."""
    with contextlib.redirect_stdout(screen), pytest.raises(SystemExit):
        main([str(arg) for arg in args])


@pytest.mark.parametrize("columns", ["80", "100", "120", "200"])
def test_a_case_fits_the_screen(
    screen: Terminal, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, columns: str
) -> None:
    """Every line fits, no word is broken or cut, and every step has its bar."""
    monkeypatch.setenv("COLUMNS", columns)
    run(screen, "status", sample.office(tmp_path / "kantor"))

    lines = screen.getvalue().splitlines()
    assert max(map(len, lines)) < int(columns)
    assert "…" not in screen.getvalue()
    assert all(word in screen.getvalue() for word in ("Penyelenggaraan", "terlambat", "1.215", "Grafik"))
    assert sum(table.USED in line for line in lines) == 26 + 1 + 1


def test_columns_that_give_way_are_named(screen: Terminal, tmp_path: Path) -> None:
    """Whoever misses a column is told to widen the window."""
    run(screen, "status", sample.office(tmp_path / "kantor"))

    assert "Tidak muat di layar ini: Mulai, Selesai." in screen.getvalue()


@pytest.mark.parametrize("columns", ["80", "40"])
def test_what_is_copied_is_never_cut(screen: Terminal, monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    """A paper's kode and a field's name are typed into commands and templates: they stand whole on one line."""
    monkeypatch.setenv("COLUMNS", columns)
    run(screen, "templates", "list")
    run(screen, "templates", "fields", "dokumen-perbaikan")

    words = set(screen.getvalue().split())
    assert {"berita-acara-koreksi", "daftar-isi-berkas.docx", "lembar-kendali-sop"} <= words
    assert any(word.startswith("kantor.") and len(word) > 20 for word in words)
    assert "…" not in "".join(line[:40] for line in screen.getvalue().splitlines())


def test_a_number_is_never_cut(screen: Terminal, tmp_path: Path) -> None:
    """The number of a letter is copied from the list into a command."""
    workbook = sample.cut(sample.office(tmp_path / "kantor"), 3)
    place = ("--register", f"sqlite:///{tmp_path / 'r.db'}")
    run(screen, "build", workbook, *place)
    run(screen, "register", "list", *place)

    assert "800.1.5.2/471/DPMD/2026" in screen.getvalue().split()


def test_a_minute_more_or_less_shows_in_the_bar() -> None:
    """In time, just in time and late are three different bars, with colour and without."""
    drawn = [table.draw(minutes / 480, 1.1, 12) for minutes in (0, 1, 479, 480, 481, 528, 9999)]

    assert len(set(drawn)) == len(drawn) - 1  # a minute late and a tenth late may look the same at this size
    assert {len(bar) for bar in drawn} <= {11, 12}
    assert [table.OVER in bar for bar in drawn] == [False] * 4 + [True] * 2 + [False]
    assert [table.LEFT in bar for bar in drawn] == [True] * 3 + [False] * 4
    assert drawn[-1].endswith(table.FURTHER)


def test_late_rows_are_red_only_where_colour_is_wanted(screen: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    """NO_COLOR and a dumb terminal get letters alone."""
    rows = [table.Row(("satu",), 2.0, late=True)]
    with contextlib.redirect_stdout(screen):
        table.show("Judul", (table.Column("a"),), rows, State())
        plain = screen.getvalue()
        monkeypatch.delenv("NO_COLOR")
        monkeypatch.setenv("TERM", "xterm")
        table.show("Judul", (table.Column("a"),), rows, State())

    assert "\x1b" not in plain
    assert "\x1b[31m" in screen.getvalue()


def test_a_file_gets_every_column_and_no_bar(tmp_path: Path) -> None:
    """What is piped or kept is not fitted to any screen."""
    lines = sample.docgen("status", sample.office(tmp_path / "kantor")).out.splitlines()

    assert lines[2].split() == ["Langkah", "Pelaksana", "Mulai", "Selesai", "Baku", "Nyata", "Selisih", "Keadaan"]
    assert "Kepala Bidang Penyelenggaraan Pemerintahan Desa" in "\n".join(lines)


@pytest.mark.parametrize(("encoding", "sign"), [("utf-8", "█"), ("cp1252", "#")])
def test_a_terminal_gets_bars(monkeypatch: pytest.MonkeyPatch, encoding: str, sign: str) -> None:
    """An old Windows console gets bars that it can show."""
    screen = Terminal()
    monkeypatch.setattr(Terminal, "encoding", encoding)
    monkeypatch.setattr("sys.stdout", screen)
    rows = [table.Row(("1", "[b]"), 0.5, late=True), table.Row(("2", "y"), 9.0), table.Row(("3", "z"))]

    table.show("Judul", (table.Column("a", right=True), table.Column("b")), rows, State())

    assert sign * 10 in screen.getvalue()
    assert "[b]" in screen.getvalue()


def test_a_terminal_table_without_bars(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counts need no bar."""
    screen = Terminal()
    monkeypatch.setattr("sys.stdout", screen)

    table.show("Judul", (table.Column("a"),), [table.Row(("satu",))], State())

    assert "satu" in screen.getvalue()
