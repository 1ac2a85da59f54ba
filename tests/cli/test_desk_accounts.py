"""The accounts of a desk in the terminal of an office: what is typed is asked for in its language and never shown."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from tests.sample import foreseen

termios = pytest.importorskip("termios", reason="a terminal is opened by POSIX's openpty")

if TYPE_CHECKING:
    from pathlib import Path

WORDS = [sys.executable, "-m", "docgen", "desk", "account"]
OFFICE = '[kantor]\nnama = "Dinas Uji"\npemda = "Kabupaten Uji"\ntempat = "Uji"\n'


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """Return an office file, for its desk."""
    path = tmp_path / "kantor.toml"
    path.write_text(OFFICE, encoding="utf-8")
    return path


def typed(office: Path, *lines: str, lang: str = "id") -> tuple[int, str]:
    """Return the exit code of `docgen desk account add Siti` and what its terminal shows while *lines* are typed."""
    here, there = os.openpty()
    line = [*WORDS[:3], "--lang", lang, *WORDS[3:], "add", "Siti", "--office", str(office)]
    with subprocess.Popen(line, stdin=there, stdout=there, stderr=there, start_new_session=True) as process:
        os.close(there)
        shown = b""
        for word in lines:
            while not shown.rstrip(b" ").endswith(b":"):
                shown += os.read(here, 4096)
            while termios.tcgetattr(here)[3] & termios.ECHO:
                time.sleep(0.01)
            os.write(here, f"{word}\n".encode())
            shown += b"\n"
        while piece := _read(here):
            shown += piece
    os.close(here)
    return process.returncode, shown.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # Linux's end of a terminal that nobody holds any more
        return b""


@pytest.mark.parametrize(
    ("lang", "said"),
    [("id", ("Ulangi kata sandi", "Keduanya tidak sama")), ("en", ("The password again", "The two are not alike"))],
)
def test_a_password_is_asked_twice_in_the_office_s_language(office: Path, lang: str, said: tuple[str, str]) -> None:
    """Whoever mistypes the second is told so and asked again; nothing that is typed is shown."""
    code, shown = typed(office, "rahasia-satu", "rahasia-dua", "rahasia-tiga", "rahasia-tiga", lang=lang)
    assert code == 0, shown
    assert all(words in shown for words in said)
    assert "Repeat" not in shown
    assert "rahasia" not in shown


def test_without_a_terminal_no_password_is_asked_for(office: Path) -> None:
    """It would be seen as it is typed: whoever has no terminal is told of `--password-stdin`."""
    line = [*WORDS, "add", "Siti", "--office", str(office)]
    done = subprocess.run(
        line, input="rahasia-satu\nrahasia-satu\n", capture_output=True, text=True, check=False, start_new_session=True
    )
    assert done.returncode == 2
    assert "--password-stdin" in done.stderr
    assert "Warning" not in done.stderr


def test_a_desk_that_nobody_used_says_so(office: Path) -> None:
    """Neither list is simply empty: who sees the first is told how an account is made."""
    accounts, log = (
        subprocess.run([*WORDS[:4], *words, "--office", str(office)], capture_output=True, text=True, check=True).stderr
        for words in (["account", "list"], ["log"])
    )
    assert "docgen desk account add" in accounts
    assert "Belum ada yang tercatat" in log


@pytest.mark.parametrize(
    ("missing", "line"), [("argon2", ("account", "add", "Siti", "--password-stdin")), ("cryptography", ("certificate",)), ("uvicorn", ())]
)  # fmt: skip
def test_a_desk_without_its_libraries_says_how_to_get_them(office: Path, missing: str, line: tuple[str, ...]) -> None:
    """Who installed docgen alone has no desk yet: a sentence that says what to install, and no traceback."""
    without = f"import sys; sys.modules[{missing!r}] = None; from docgen.__main__ import main; main()"
    asked = [sys.executable, "-c", without, "desk", *line, "--office", str(office)]

    run = subprocess.run(asked, input="kata-sandi\n", capture_output=True, text=True, check=False)
    assert (run.returncode, "docgen[meja]" in run.stderr, foreseen(run.stderr)) == (9, True, True), run.stderr
