"""The files a case is made from, found once: beside the workbook, in the kit, in the evidence folder."""

from __future__ import annotations

import os
import shutil
import tomllib
from typing import TYPE_CHECKING

import pytest

from docgen.errors import SettingsWrongError, TemplateBrokenError, WorkbookUnreadableError
from docgen.pipeline.files import inputs, sources
from docgen.settings.kit import parse
from tests import factories, sample
from tests.sample import docgen

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PNG = (sample.SAMPLE / "logo.png").read_bytes()


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """Return a workbook with its office file beside it."""
    (tmp_path / "kantor.toml").write_bytes(factories.KANTOR.encode())
    (tmp_path / "kasus.xlsx").write_bytes(b"isi")
    return tmp_path / "kasus.xlsx"


def test_everything_is_read_at_once(workbook: Path) -> None:
    """Nothing can change between two readings."""
    (workbook.parent / "kasus.toml").write_bytes(b"[kasus]\n")
    read = sources.read(workbook, None, None, workbook.parent / "kasus.toml")

    assert (read.content, read.case, read.folder) == (b"isi", "[kasus]\n", workbook.parent)
    assert read.office == factories.KANTOR
    assert "Mekanisme Perbaikan Data Kinerja" in read.kit


def test_the_office_file_may_lie_in_a_folder_above(workbook: Path) -> None:
    """One office file for all cases of a year."""
    (workbook.parent / "2026" / "10").mkdir(parents=True)
    below = workbook.rename(workbook.parent / "2026" / "10" / "kasus.xlsx")

    assert sources.read(below, None, None, None).office_file == workbook.parent / "kantor.toml"


def test_the_nearest_office_file_counts(workbook: Path) -> None:
    """A case may have its own."""
    (workbook.parent / "2026").mkdir()
    (workbook.parent / "2026" / "kantor.toml").write_text("# lain", encoding="utf-8")
    below = workbook.rename(workbook.parent / "2026" / "kasus.xlsx")

    assert sources.read(below, None, None, None).office == "# lain"


def test_an_office_file_may_be_named(workbook: Path) -> None:
    """Wherever it lies."""
    other = workbook.parent / "kantor-lain.toml"
    other.write_bytes(b"\xef\xbb\xbf# dengan BOM")

    assert sources.read(workbook, other, None, None).office == "# dengan BOM"


def test_without_an_office_file_nothing_is_made(workbook: Path) -> None:
    """And the sentence says where it was looked for."""
    (workbook.parent / "kantor.toml").unlink()

    with pytest.raises(SettingsWrongError, match=r"kantor\.toml"):
        sources.read(workbook, None, None, None)


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"#" * (inputs.LIMIT_SETTINGS + 1), None])
def test_an_office_file_that_is_no_text_is_refused(workbook: Path, content: bytes | None) -> None:
    """Not text, too large, or not there."""
    other = workbook.parent / "lain.toml"
    if content is not None:
        other.write_bytes(content)

    with pytest.raises(SettingsWrongError, match=r"lain\.toml tidak dapat dibaca"):
        sources.read(workbook, other, None, None)


def test_a_workbook_that_is_a_folder_is_refused(workbook: Path) -> None:
    """With the reason of the system."""
    with pytest.raises(WorkbookUnreadableError, match="tidak dapat dibuka"):
        sources.read(workbook.parent, None, None, None)


def test_a_workbook_that_is_not_there_is_named_before_anything_else(tmp_path: Path) -> None:
    """A mistyped name is not a missing office file."""
    with pytest.raises(WorkbookUnreadableError, match="tiada"):
        sources.read(tmp_path / "tiada.xlsx", None, None, None)


def test_an_empty_office_file_is_there_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a full disk has left of it is named, and nothing is made as if the office had none."""
    (tmp_path / "kantor.toml").write_bytes(b"")
    monkeypatch.chdir(tmp_path)

    for line in (("register", "list"), ("sop", "--output", "sop.docx")):
        found = docgen(*line)
        assert found.code == 10, line
        assert "kantor: kunci ini belum ada" in found.err
    assert not (tmp_path / "sop.docx").exists()


def test_a_kit_without_sop_toml_is_none(workbook: Path) -> None:
    """A kit is a folder with sop.toml."""
    with pytest.raises(SettingsWrongError, match=r"sop\.toml"):
        sources.read(workbook, None, workbook.parent, None)


def test_office_and_kit_are_read_without_a_workbook_too(
    workbook: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """For what is made before there is one; where no office is near, it is empty."""
    assert sources.settings(workbook, None, None).office == factories.KANTOR
    assert sources.settings(tmp_path_factory.mktemp("kosong") / "kasus.xlsx", None, None).office == ""


# Templates and logo


def test_the_offices_own_template_comes_first(workbook: Path) -> None:
    """Under the same name."""
    read = sources.read(workbook, None, None, None)
    own = workbook.parent / "templat"
    own.mkdir()
    (own / "sampul.docx").write_bytes(b"sendiri")

    found = sources.materials(read, ("sampul.docx", "notula.docx"), "", own)

    assert found.template("sampul.docx") == b"sendiri"
    assert found.template("notula.docx").startswith(b"PK")
    assert sources.materials(read, ("sampul.docx",), "", None).template("sampul.docx").startswith(b"PK")


def test_the_shipped_templates_are_those_that_were_judged() -> None:
    """Whoever changes one writes down the digest anew: until then a build judges it like an office's own."""
    names = {naskah.template for naskah in parse((sample.KIT / sources.KIT).read_text(encoding="utf-8")).naskah}

    assert sources.digest({name: (sample.KIT / name).read_bytes() for name in names}) == sources.JUDGED


def test_a_template_that_no_kit_has_is_a_fault(workbook: Path) -> None:
    """It names the template."""
    with pytest.raises(TemplateBrokenError, match=r"tiada\.docx"):
        sources.materials(sources.read(workbook, None, None, None), ("tiada.docx",), "", None).template("tiada.docx")


def test_a_logo_is_a_png_beside_the_office_file(workbook: Path) -> None:
    """Or none."""
    (workbook.parent / "logo.png").write_bytes(PNG)
    read = sources.read(workbook, None, None, None)

    assert inputs.logo(read.office_file.parent, "logo.png") == PNG
    assert inputs.logo(read.office_file.parent, "") is None


@pytest.mark.parametrize("content", [None, b"GIF89a", PNG[:-40]])
def test_a_logo_that_is_no_whole_png_is_refused(workbook: Path, content: bytes | None) -> None:
    """Named by its key."""
    if content:
        (workbook.parent / "logo.png").write_bytes(content)

    with pytest.raises(SettingsWrongError, match=r"kantor\.logo"):
        inputs.logo(sources.read(workbook, None, None, None).office_file.parent, "logo.png")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no pipes in folders")
def test_a_template_that_cannot_be_read_hides_no_other_fault(tmp_path: Path) -> None:
    """Everything wrong with a kit is named in one run, also beside a pipe and a file of more than 20 MB; what is copied would be less than the kit."""
    kit = shutil.copytree(sample.KIT, tmp_path / "kit")
    for name in ("nota-verifikasi.docx", "notula.docx", "undangan.docx"):
        (kit / name).unlink()
    os.mkfifo(kit / "nota-verifikasi.docx")
    with (kit / "notula.docx").open("wb") as large:
        large.truncate(inputs.LIMIT_TEMPLATE + 1)
    (kit / "undangan.docx").write_bytes(b"bukan Word")

    linted, listed = docgen("kit", "lint", kit, "--json"), docgen("templates", "lint", kit, "--json")

    wrong = ["nota-verifikasi.docx", "notula.docx", "undangan.docx"]
    assert (linted.code, sorted(one["file"] for one in linted.json["problems"])) == (5, wrong)
    assert (listed.code, sorted(one["template"] for one in listed.json["findings"])) == (5, wrong)
    assert docgen("templates", "export", tmp_path / "salinan", "--kit", kit).code == 5
    assert not (tmp_path / "salinan").exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no pipes in folders")
def test_a_logo_that_is_no_plain_file_is_not_called_missing(workbook: Path) -> None:
    """It lies there, and the sentence says what it is."""
    (workbook.parent / "logo.png").unlink(missing_ok=True)
    os.mkfifo(workbook.parent / "logo.png")

    with pytest.raises(SettingsWrongError, match="bukan berkas biasa"):
        inputs.logo(workbook.parent, "logo.png")


def test_the_archived_office_file_names_no_register() -> None:
    """Comments stay, the address of the register goes."""
    text = '# kantor kami\n[kantor]\nnama = "Dinas"  # resmi\n[register]\nurl = "postgresql://a@b/c"\n'
    archived = sources.office_without_register(text)

    assert "postgresql" not in archived
    assert archived.startswith("# kantor kami")
    assert "# resmi" in archived


@pytest.mark.parametrize(
    "register",
    [
        '[register]\nurl = "rahasia"',
        '[register]  # di server\r\n# catatan\r\nurl = "rahasia"\r\n\r\n[arsip]\r\nkeamanan = "Biasa"\r\n',
        '  [ register ]\n  url = "rahasia"\n[jam_kerja]\nlibur = [\n  2026-07-08,\n]\n',
        '[naskah]\nhuruf = "Arial"\n[register]\n\n[penomoran]\nunit = "rahasia umum"\n',
        "",
    ],
)
def test_everything_but_the_register_is_archived_to_the_letter(register: str) -> None:
    """However the clerk sets the lines, what is archived is the office file, and nothing of the register."""
    text = f'[kantor]\nnama = "Dinas [register]"\n{register}'
    archived = sources.office_without_register(text)
    whole = tomllib.loads(text)
    whole.pop("register", None)

    assert tomllib.loads(archived) == whole
    assert '"rahasia"' not in archived
    assert set(archived.splitlines()) <= set(text.splitlines())


@pytest.mark.parametrize("register", ['["register"]\nurl = "x"', 'a = """\n[register]\n"""\nb = 1', "register = [\n]"])
def test_a_register_that_cannot_be_cut_out_is_refused(register: str) -> None:
    """A build rather stops than leaves an address in the archive."""
    with pytest.raises(SettingsWrongError):
        sources.office_without_register(register)


@pytest.mark.parametrize(
    ("make", "indonesian", "english"),
    [
        (lambda _: None, "berkas atau foldernya tidak ada", "there is no such file or folder"),
        (lambda path: path.mkdir(), "itu sebuah folder", "it is a folder"),
    ],
)
def test_why_a_file_cannot_be_read_is_said_in_both_languages(
    workbook: Path, make: Callable[[Path], None], indonesian: str, english: str
) -> None:
    """The system says it in whatever language it was installed in."""
    other = workbook.parent / "lain.xlsx"
    make(other)

    with pytest.raises(WorkbookUnreadableError) as caught:
        sources.read(other, None, None, None)
    assert indonesian in caught.value.words.id
    assert english in caught.value.words.en
    with pytest.raises(SettingsWrongError) as refused:
        sources.read(workbook, other, None, None)
    assert indonesian in refused.value.words.id
    assert english in refused.value.words.en


def test_an_office_file_of_another_name_is_named_when_it_is_wrong(workbook: Path) -> None:
    """`--office lain.toml`: what is wrong in it is not looked for in `kantor.toml`."""
    other = workbook.parent / "lain.toml"
    other.write_text("[kantor]\nnama = 3\n", encoding="utf-8")

    for command in ("check", "status"):
        result = docgen(command, workbook, "--office", other)

        assert result.code == 10
        assert "lain.toml" in result.err
        assert "kantor.toml" not in result.err


@pytest.mark.parametrize(
    "name",
    [
        "Data%20Kinerja",
        "Dinas@Banggai 100%",
        "a=b",
        pytest.param("Rekap?Okt", marks=pytest.mark.skipif(os.name == "nt", reason="Windows has no such name")),
    ],
)
def test_a_register_lies_where_its_office_does_whatever_the_folder_is_called(tmp_path: Path, name: str) -> None:
    """Letters that mean something else in an address name the folder they stand in, also where another is called so."""
    home = tmp_path / name
    others = (tmp_path / "Data Kinerja", tmp_path / "Rekap", home)
    for folder in others:
        folder.mkdir()
    workbook = factories.a_workbook(home / "kasus.xlsx")

    made = docgen("build", workbook, "--json")

    assert made.code == 0, made.out
    assert [path.parent for path in tmp_path.rglob("*.db")] == [home]
    assert docgen("verify", made.json["dossier"], "--register", home / "register.db").code == 0
    assert docgen("register", "check", "--register", home / "register.db", "--against", home).code == 0


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such folder, but finds a drive in the address")
def test_an_address_with_its_scheme_is_no_path_whatever_folder_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows takes the drive in the middle of an address for the beginning of a path, and finds its folder there."""
    home, elsewhere = tmp_path / "kantor", tmp_path / "lain"
    for folder in (elsewhere, home / f"sqlite:{elsewhere}"):
        folder.mkdir(parents=True)
    workbook = factories.a_workbook(home / "kasus.xlsx")
    monkeypatch.chdir(home)

    assert docgen("build", workbook, "--register", f"sqlite:///{elsewhere}/r.db").code == 0
    assert [path.parent for path in tmp_path.rglob("*.db")] == [elsewhere]
