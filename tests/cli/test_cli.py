"""The command line as a clerk and as another program meet it: exit codes, languages, JSON, messages."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from docgen.cli.app import language, names
from tests import sample
from tests.sample import docgen, foreseen

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("command", names())
def test_every_command_has_help_in_both_languages(command: str) -> None:
    """Nobody has to guess what a command does."""
    indonesian, english = docgen(command, "--help"), docgen(command, "--help", "--lang", "en")

    assert indonesian.code == english.code == 0
    assert "Pemakaian:" in indonesian.out
    assert "Usage:" in english.out


@pytest.mark.parametrize("line", [["--help"], ["verify", "/nowhere"]], ids=" ".join)
def test_help_and_verifying_load_nothing_heavy(line: list[str]) -> None:
    """`--help` answers at once, and an auditor's command needs no workbook reader, no Word engine and no database."""
    code = f"import sys; sys.argv = {['docgen', *line]}\nfrom docgen.cli.app import main\ntry: main()\nexcept SystemExit: print(sorted(sys.modules))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    loaded = out.splitlines()[-1]
    values = ("msgspec",) if line == ["--help"] else ()  # a page of help holds no value of the house
    for heavy in (
        "pydantic",
        "sqlalchemy",
        "openpyxl",
        "python_calamine",
        "lxml",
        "jinja2",
        "docx",
        "rich",
        "babel",
        *values,
    ):
        assert f"'{heavy}'" not in loaded


def test_the_module_runs_as_the_command(workbook: Path) -> None:
    """`python -m docgen` is docgen."""
    run = subprocess.run(
        [sys.executable, "-m", "docgen", "check", str(workbook), "--json"], capture_output=True, text=True, check=False
    )

    assert run.returncode == 0
    assert json.loads(run.stdout)["ok"] is True


@pytest.mark.parametrize(("words", "part"), [
    (["bulid"], "Maksud Anda build?"),
    (["check"], "BUKU_KERJA belum disebut"),
    (["build", ""], "BUKU_KERJA belum disebut"),
    (["build", "x.xlsx", "--output", ""], "--output belum disebut"),
    (["build", "x.xlsx", "--outptu", "y"], "Maksud Anda --output?"),
    (["check", "x.xlsx", "--kit", "tidak-ada"], "folder itu tidak ada"),
    (["check", "x.xlsx", "--office", "tidak-ada.toml"], "berkas itu tidak ada"),
    (["check", "x.xlsx", "--lang", "fr"], "salah satu dari: id, en"),
    (["check", "x.xlsx", "y.xlsx"], "--help"),
    (["build", "x.xlsx", "--revise", "signed"], "--reason"),
    (["build", "x.xlsx", "--reason", "salah"], "--revise"),
    (["build", "x.xlsx", "--draft", "--revise", "signed", "--reason", "x"], "--draft"),
])  # fmt: skip
def test_a_slip_of_the_command_line_is_said_in_one_sentence(words: list[str], part: str) -> None:
    """A mistyped command is exit 2 and a hint, never a traceback."""
    result = docgen(*words)

    assert result.code == 2
    assert part in result.err
    assert foreseen(result.err)


@pytest.mark.parametrize("option", ["--as", "--on", "--zzz"])
def test_an_option_like_none_of_its_command_is_not_said_to_be_another(option: str) -> None:
    """The dashes that all options begin with make none of them alike."""
    result = docgen("sign", "prepare", "berkas", option, "x")

    assert result.code == 2
    assert f"{option} tidak dikenal. Lihat docgen sign prepare --help." in result.err


def test_an_option_that_was_not_written_out_is_said_in_full() -> None:
    """As long as one alone begins so."""
    assert "Maksud Anda --output?" in docgen("build", "kasus.xlsx", "--out", "x").err
    assert "Maksud Anda" not in docgen("build", "kasus.xlsx", "--o", "x").err


@pytest.mark.parametrize("folder", [".", os.sep])
def test_a_folder_is_no_workbook(folder: str) -> None:
    """The folder one is in has no name, and is refused like any other."""
    result = docgen("check", folder)

    assert result.code == 4
    assert f'"{folder}" tidak dapat dibuka' in result.err


@pytest.mark.parametrize("words", [
    ["build", "x.xlsx", "--office"], ["check", "x.xlsx", "--json=1"], ["templates", "fields", "a", "b"],
    ["build", "x.xlsx", "--date", "besok"], ["build", "x.xlsx", "--revise", "signed"], ["build", "x.xlsx", "--reason", "x"],
    ["build", "x.xlsx", "--draft", "--revise", "signed"], ["sop"], ["register", "reserve", "--for", "x"], ["templates", "lint", "tidak-ada"],
    ["register", "restore", "tidak-ada"], ["register"], ["templates"], [], ["--json"], ["--foo", "build"], ["register", "lst"],
    ["desk", "--port", "abc"], ["trace", "x", "--paper", "-1"], ["trace", ".", "98,50", "--no", "4"], ["status", "x.xlsx", "--now", "besok"], ["--lang"], ["templates", "proof", "tidak-ada"], ["init", "a", "--from", "tidak-ada.xlsx"],
], ids=" ".join)  # fmt: skip
def test_a_slip_is_said_in_one_language(words: list[str]) -> None:
    """No Indonesian message holds Click's English, Click's names of things or a whole help page, nor the other way round."""
    clicks = (
        "Option",
        "does not",
        "requires",
        "unexpected",
        "Invalid",
        "Missing",
        "workbook:",
        "folder:",
        "dossier:",
        "FILE",
        "TEXT",
    )
    indonesian, english = docgen(*words), docgen(*words, "--lang", "en") if words != ["--lang"] else None

    sentence = (indonesian.err or indonesian.out).strip().splitlines()[-1]
    assert indonesian.code == 2
    assert not [word for word in clicks if word in indonesian.err + indonesian.out]
    assert sentence == "}" or (sentence.startswith("docgen: ") and sentence.endswith("."))
    if english:
        assert english.code == 2
        assert not [word for word in ("belum", "Lihat", "tidak", "Pilihan") if word in english.err + english.out]


def test_a_missing_option_is_named_as_it_is_written() -> None:
    """Not by the kind of its value."""
    assert "docgen: [worker] FOLDER belum disebut" in docgen("batch").err
    assert "--output belum disebut" in docgen("sop").err
    assert "--date belum disebut" in docgen("register", "reserve", "--for", "x").err


@pytest.mark.parametrize("group", [[], ["register"], ["templates"]], ids=["docgen", "register", "templates"])
def test_a_group_without_a_command_shows_its_help_or_one_json_object(group: list[str]) -> None:
    """Who only types the name sees what there is; a program reads that a command is missing."""
    shown, program = docgen(*group), docgen(*group, "--json")

    assert shown.code == program.code == 2
    assert shown.err.count("Pemakaian:") == 1
    assert "Perintah:" in shown.err
    assert program.json["error"]["code"] == "usage"


@pytest.mark.parametrize("command", [[name] for name in names()] + [["register", "reserve"], ["templates", "proof"]], ids=" ".join)  # fmt: skip
def test_a_help_page_speaks_one_language(command: list[str]) -> None:
    """An Indonesian page asks for no FILE and no DIRECTORY."""
    page = docgen(*command, "--help").out

    assert not [
        word
        for word in ("FILE", "DIRECTORY", "TEXT", "DATETIME", "default", "required", "COMMAND", "ARGS")
        if word in page
    ]


@pytest.mark.parametrize("command", ["build", "check", "status"])
def test_a_workbook_that_is_not_there_is_exit_4(command: str, tmp_path: Path) -> None:
    """The same fault has the same code whichever command meets it, and its reason is in the reader's language."""
    indonesian, english = (docgen(command, tmp_path / "tiada.xlsx", "--lang", lang) for lang in ("id", "en"))

    assert indonesian.code == english.code == 4
    assert "No such file" not in indonesian.err
    assert "berkas atau foldernya tidak ada" in indonesian.err
    assert "there is no such file or folder" in english.err


@pytest.mark.parametrize("words", [
    ["templates", "export"], ["templates", "lint", "--annotate"], ["init"],
], ids=" ".join)  # fmt: skip
def test_a_folder_that_cannot_be_made_is_a_message(words: list[str], tmp_path: Path) -> None:
    """Below a file no folder can be made: that is said, with the code of a disk that refuses."""
    (tmp_path / "berkas").write_bytes(b"")

    result = docgen(*words, tmp_path / "berkas" / "baru")

    assert result.code == 6
    assert "berkas" in result.err or "baru" in result.err


def test_an_output_folder_that_cannot_be_made_is_a_message(workbook: Path, tmp_path: Path) -> None:
    """No traceback, no dossier, and the numbers stay."""
    (tmp_path / "berkas").write_bytes(b"")

    for draft in ([], ["--draft"]):
        result = docgen("build", workbook, "--output", tmp_path / "berkas" / "output", *draft)
        assert (result.code, "output" in result.err) == (6, True)


def test_a_new_file_bears_the_ending_of_its_kind(workbook: Path, tmp_path: Path) -> None:
    """A workbook called .txt opens in no spreadsheet."""
    docgen("build", workbook)

    lines: list[list[str | Path]] = [
        ["status", workbook.parent / "output", "--xlsx", tmp_path / "a.txt"],
        ["register", "export", tmp_path / "a.txt", "--office", workbook.parent / "kantor.toml"],
        ["sop", "--output", tmp_path / "a.txt"],
    ]

    assert [docgen(*words).code for words in lines] == [2, 2, 2]
    assert not (tmp_path / "a.txt").exists()


def test_a_dossier_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    """A lost dossier is a difference too; its reader is told where to look."""
    result = docgen("verify", tmp_path / "tiada")

    assert result.code == 8
    assert "tidak ada" in result.out
    assert "bagit.txt" not in result.out


def test_a_slip_is_json_where_json_is_asked_for() -> None:
    """Another program reads one object, whatever happened."""
    result = docgen("check", "--json")

    assert (result.code, result.json["exit"], result.json["error"]["code"]) == (2, 2, "usage")


def test_english_is_spoken_on_request(workbook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Codes never change with the language; words do."""
    spoken = docgen("check", workbook, "--lang", "en").out
    monkeypatch.setenv("DOCGEN_LANG", "en")

    assert "No errors" in spoken
    assert docgen("check", workbook).out == spoken
    assert docgen("--lang=id", "check", workbook).out != spoken


def test_the_language_may_stand_anywhere() -> None:
    """`--lang en` before or after the command is the same."""
    assert language(["check", "a", "--lang", "en"], "id") == ("en", ["--lang", "en", "check", "a"])
    assert language(["--lang=en", "check"], "id") == ("en", ["--lang=en", "check"])
    assert language(["check"], "xx") == ("id", ["check"])


def test_check_prints_findings_by_sheet_and_counts_them(tmp_path: Path) -> None:
    """The clerk sees sheet, cell, what is wrong and what to do, and how many there are."""
    result = docgen("check", sample.WRONG / "kasus.xlsx")

    assert result.code == 3
    assert "Lembar Data Perbaikan" in result.out
    assert "[nip-numeric]" in result.out
    assert "kesalahan dan" in result.out.splitlines()[-1]
    assert not list(tmp_path.iterdir())


def test_check_prints_changes_as_json(workbook: Path) -> None:
    """Each change carries both cells and its evidence row."""
    changes = docgen("check", workbook, "--json").json["changes"]

    assert len(changes) == 20
    assert set(changes[0]) == {
        "key",
        "name",
        "unit",
        "column",
        "before",
        "after",
        "before_cell",
        "after_cell",
        "evidence_row",
    }


def test_a_build_with_errors_says_all_of_them_and_writes_nothing(tmp_path: Path) -> None:
    """One run names every mistake; no folder and no register appears."""
    workbook = sample.office(tmp_path / "kantor")
    workbook.write_bytes((sample.WRONG / "kasus.xlsx").read_bytes())

    plain, program = docgen("build", workbook), docgen("build", workbook, "--json")

    assert plain.code == program.code == 3
    assert "[nip-numeric]" in plain.err
    assert program.json["error"]["code"] == "case-has-errors"
    assert program.json["findings"]
    assert not (workbook.parent / "output").exists()
    assert not (workbook.parent / "register.db").exists()


def test_the_path_is_the_result_and_the_rest_is_talk(workbook: Path) -> None:
    """A script reads the dossier's path from standard output; the clerk reads the summary beside it."""
    result = docgen("build", workbook)

    assert result.out == f"{workbook.parent.resolve() / 'output' / '2026' / '0001-PDK-2026-10'}\n"
    assert "Cetak" in result.err
    assert "800.1.5.2/471/DPMD/2026" in result.err


def test_a_second_build_says_that_nothing_changed(workbook: Path) -> None:
    """The clerk need not wonder whether to print again."""
    docgen("build", workbook)

    assert "Tidak ada yang berubah" in docgen("build", workbook).err


@pytest.mark.parametrize(("line", "part"), [
    ('sumber = "docgen"', 'sumber = "docgn"'),
    ('kertas = "A4"', 'kertas = "A5"'),
    ("[kantor]", "[kantr]"),
    ('zona = "Asia/Makassar"', 'zona = "Asia/Luwuk"'),
])  # fmt: skip
def test_a_wrong_office_file_is_exit_10_and_names_the_key(workbook: Path, line: str, part: str) -> None:
    """The message names the key and what is allowed."""
    settings = workbook.parent / "kantor.toml"
    text = settings.read_text(encoding="utf-8")
    assert line in text
    settings.write_text(text.replace(line, part, 1), encoding="utf-8")

    result = docgen("build", workbook)

    assert result.code == 10
    assert part.split(" ", maxsplit=1)[0].strip("[]") in result.err


def test_an_office_file_that_is_no_toml_names_the_line(workbook: Path) -> None:
    """A missing quote is found by its line."""
    (workbook.parent / "kantor.toml").write_text('[kantor]\npemda = "x\n', encoding="utf-8")

    result = docgen("check", workbook)

    assert result.code == 10
    assert "baris 2" in result.err


def test_without_an_office_file_the_clerk_is_told_where_it_belongs(tmp_path: Path) -> None:
    """A workbook alone has no office."""
    (tmp_path / "kasus.xlsx").write_bytes((sample.SAMPLE / "kasus.xlsx").read_bytes())

    result = docgen("check", tmp_path / "kasus.xlsx")

    assert result.code == 10
    assert "kantor.toml" in result.err


def test_a_register_named_in_the_environment_is_used(
    workbook: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """DOCGEN_REGISTER stands before kantor.toml, `--register` before both."""
    monkeypatch.setenv("DOCGEN_REGISTER", f"sqlite:///{tmp_path / 'lain.db'}")
    docgen("build", sample.cut(workbook, 1))

    assert (tmp_path / "lain.db").is_file()
    assert not (workbook.parent / "register.db").exists()


@pytest.mark.parametrize("named", ["buku.db", "buku nomor/2026.db", "sqlite:///buku.db", "{here}/buku.db"])
def test_a_register_may_be_named_by_its_plain_path(
    named: str, workbook: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A clerk types the file as she types any other; a relative one begins where she stands."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "buku nomor").mkdir()
    path = named.format(here=tmp_path)

    built = docgen("build", sample.cut(workbook, 1), "--register", path)

    assert built.code == 0
    assert (tmp_path / path.removeprefix("sqlite:///")).is_file()
    assert docgen("register", "check", "--register", path, "--office", workbook.parent / "kantor.toml").code == 0


@pytest.mark.parametrize("named", ["host=x password=rahasia", "kasubag:rahasia@server/buku", "buku:x.db"])
def test_what_is_neither_a_path_nor_an_address_is_refused(named: str, workbook: Path, tmp_path: Path) -> None:
    """And nothing of it is repeated or becomes a file, for a password may stand in it."""
    built = docgen("build", sample.cut(workbook, 1), "--register", named)

    assert built.code == 6
    assert "rahasia" not in built.err
    assert not list(tmp_path.rglob("*rahasia*"))


def test_a_register_that_is_no_database_is_exit_6(workbook: Path) -> None:
    """A damaged book gives no numbers."""
    (workbook.parent / "register.db").write_bytes(b"bukan basis data" * 100)

    result = docgen("build", workbook)

    assert result.code == 6
    assert not list((workbook.parent / "output").glob("*/0*"))
