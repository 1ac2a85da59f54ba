"""An office that an older docgen served: its cases go on, its closed dossiers stand, and nobody is said to have changed anything."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from docgen import __version__ as docgen_version
from docgen import dossier as dossiers
from tests import sample
from tests.kits import making
from tests.pipeline.test_rebuild import as_schema_1, reseal
from tests.sample import Result, docgen, folder_of, tree

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.long

NOTE, OLD, NEW = "05-lembar-perbaikan-sekretariat.docx", "Pengolah Data", "Penata Data"
"""A paper, words of it, and how the older docgen wrote them."""


def of_old(workbook: Path, version: str = "0.0.1") -> Path:
    """Let an office's one dossier be what an older docgen sealed, which wrote a value otherwise; return the dossier."""
    office = workbook.parent
    folder = sample.writable(next((office / "output").glob("*/0001-*")))
    as_schema_1(folder)
    path = folder / "data" / "dossier.json"
    known = json.loads(path.read_bytes())
    for entry in known["papers"]:
        entry["form"]["docgen"] = version
        told = json.dumps(entry["values"], ensure_ascii=False)
        entry["values"] = json.loads(told.replace(OLD, NEW))
    path.write_bytes(dossiers.write_json(known))
    reseal(folder)
    (office / "register.db").unlink()
    assert sample.register(office, "restore", str(office / "output")).code == 0
    return folder


@pytest.fixture
def running(workbook: Path) -> Path:
    """Return the workbook of a case that an older docgen brought to step 6."""
    folder_of(docgen("build", sample.cut(workbook, 6), "--json"))
    assert NEW in (of_old(workbook) / "data" / "dossier.json").read_text(encoding="utf-8")
    return workbook


def test_a_case_that_an_older_docgen_began_goes_on(running: Path) -> None:
    """What docgen would write otherwise today holds for later papers; those that are issued keep their bytes, and it is said."""
    record = json.loads((sample.running(running.parent) / "data" / "dossier.json").read_bytes())
    issued = {(entry["file"], entry["number"], entry["sha512"]) for entry in record["papers"] if entry["item"]}

    assert docgen("check", sample.cut(running, 10)).code == 0
    result = docgen("build", running, "--json")

    folder_of(result)
    assert "form-changed" in {finding["code"] for finding in result.json["findings"]}
    stand = {(each["file"], each["number"], each["sha512"]) for each in result.json["documents"] if not each["new"]}
    assert issued == stand


def of_first(folder: Path) -> Path:
    """Let a dossier be what the very first docgen sealed, whose record has no issues of papers; return it."""
    path = sample.writable(folder) / "data" / "dossier.json"
    known = json.loads(path.read_bytes())
    known["papers"] = [{name: value for name, value in entry.items() if name != "issue"} for entry in known["papers"]]
    path.write_bytes(dossiers.write_json(known))
    reseal(folder)
    return folder


@pytest.mark.parametrize("command", ["check", "build", "cancel"])
def test_a_case_of_the_first_docgen_is_refused_with_the_way_to_go_on(
    workbook: Path, tmp_path: Path, command: str
) -> None:
    """Its record has no issues: the dossier is kept elsewhere, and its papers are made again under their numbers."""
    made = docgen("build", sample.cut(workbook, 3), "--json")
    folder = of_first(folder_of(made))
    why = ("--reason", "docgen baru")

    refused = docgen(command, workbook, *(why if command == "cancel" else ()))
    folder.rename(tmp_path / "lama")
    again = docgen("build", workbook, "--revise", "unsigned", *why, "--json")

    assert (refused.code, "--revise unsigned" in " ".join((refused.out + refused.err).split())) == (7, True)
    assert [each["number"] for each in again.json["documents"]] == [each["number"] for each in made.json["documents"]]


def test_what_comes_after_refuses_a_dossier_of_the_first_docgen_with_the_way_to_go_on(
    workbook: Path, tmp_path: Path
) -> None:
    """Whoever scans or prints it reads what `build` says of it; that it is as it was sealed stays true."""
    folder, new = (
        of_first(folder_of(docgen("build", sample.cut(workbook, 3), "--json"))),
        ("--output", tmp_path / "baru"),
    )
    asked = (
        ("scan", workbook.parent / "logo.png"),
        ("trace", "12"),
        ("print", *new),
        ("export", "--as", "srikandi", *new),
    )

    refused = [docgen(command, folder, *rest) for command, *rest in asked]
    rebuilt = docgen("verify", folder, "--rebuild")

    assert {(one.code, "--revise unsigned" in one.err) for one in refused} == {(7, True)}
    assert (docgen("verify", folder).code, rebuilt.code) == (0, 8)
    assert "--revise unsigned" in rebuilt.out


def test_a_paper_that_an_older_docgen_dated_otherwise_keeps_its_date(workbook: Path) -> None:
    """As minutes that were replaced once: it stands so in the book, and on the paper."""
    folder_of(docgen("build", sample.cut(workbook, 6), "--json"))
    folder, paper, day = of_old(workbook), "04-notula-sekretariat.docx", "2026-11-05"
    path = folder / "data" / "dossier.json"
    known = json.loads(path.read_bytes())
    next(entry for entry in known["papers"] if entry["file"] == paper)["date"] = day
    path.write_bytes(dossiers.write_json(known))
    reseal(folder)
    office = workbook.parent
    (office / "register.db").unlink()
    assert sample.register(office, "restore", str(office / "output")).code == 0

    result = docgen("build", sample.cut(workbook, 10), "--json")

    told = {each["file"]: each["date"] for each in result.json["documents"]}
    assert (told[paper], docgen("verify", folder_of(result), "--rebuild").code) == (day, 0)
    assert sample.register(office, "check", "--against", str(office / "output")).code == 0


def test_a_closed_case_of_an_older_docgen_stands_unchanged(workbook: Path) -> None:
    """Its workbook is what it was: nothing changes, nothing is numbered."""
    folder_of(docgen("build", workbook, "--json"))
    before = tree(of_old(workbook))

    assert docgen("check", workbook).code == 0
    assert tree(folder_of(docgen("build", workbook, "--json"))) == before


def test_of_a_case_that_an_older_docgen_began_the_changed_cell_alone_is_named(running: Path) -> None:
    """What the clerk changed is refused and named; what docgen would write otherwise is not held against him."""
    sample.mend(running)

    refused = docgen("build", running)

    assert refused.code == 7
    assert "Temuan" in refused.err
    assert NEW not in refused.err


def test_a_paper_of_an_older_docgen_is_made_anew_once_it_is_named(running: Path) -> None:
    """An office may want the paper as docgen writes it today: it names the paper, and says why."""
    before = tree(sample.running(running.parent))
    asked = ("--revise", "unsigned:05-*-sekretariat", "--reason", "ditulis lengkap")

    after = tree(folder_of(docgen("build", running, *asked, "--json")))

    known = json.loads(after["data/dossier.json"])
    (again,) = (entry for entry in known["papers"] if entry["issue"] == 2)
    assert again["file"] == NOTE
    assert NEW not in json.dumps(again)
    assert (
        after["data/06-berita-acara-koreksi-sekretariat.docx"]
        == before["data/06-berita-acara-koreksi-sekretariat.docx"]
    )


def of_no_issue(folder: Path) -> Path:
    """Let a record tell of a number that came late as the first records did, which named no issue; return the dossier."""
    as_schema_1(sample.writable(folder))
    path = folder / "data" / "dossier.json"
    known = json.loads(path.read_bytes())
    known["numbers_later"] = [{name: one[name] for name in one if name != "issue"} for one in known["numbers_later"]]
    assert known["numbers_later"]
    path.write_bytes(dossiers.write_json(known))
    reseal(folder)
    return folder


def test_a_number_that_came_late_is_known_though_the_record_names_no_issue(workbook: Path) -> None:
    """The first records told of its paper alone: such a dossier is made again, restored, and goes on."""
    office = workbook.parent
    sample.reword(office / "kantor.toml", 'sumber = "docgen"', 'sumber = "luar"')
    folder_of(docgen("build", sample.cut(workbook, 4), "--json"))
    given = ["nota-verifikasi", None, "800/77", None]
    sample.edit(sample.cut(workbook, 6), lambda book: book["Nomor Naskah"].append(given))
    folder = of_no_issue(folder_of(docgen("build", workbook, "--json")))
    (office / "register.db").unlink()

    verified = docgen("verify", folder, "--rebuild")
    restored = sample.register(office, "restore", str(office / "output"))
    sample.edit(sample.cut(workbook, 10), lambda book: book["Nomor Naskah"].append(given))
    grown = docgen("build", workbook, "--json")

    assert (verified.code, restored.code, grown.code) == (0, 0, 0), verified.out + restored.err + grown.err
    assert docgen("verify", folder_of(grown), "--rebuild").code == 0


def test_papers_of_an_older_docgen_are_not_held_to_what_this_one_writes(workbook: Path) -> None:
    """Not even where it bore the same version, and the dossier has grown since: how they were compared is said."""
    folder_of(docgen("build", sample.cut(workbook, 6), "--json"))
    of_old(workbook, docgen_version)
    folder = folder_of(docgen("build", sample.cut(workbook, 10), "--json"))

    result = docgen("verify", folder, "--rebuild", "--lang", "en")

    assert (result.code, "01-lembar-temuan.docx" in result.err) == (0, True), result.out


def test_a_paper_of_an_older_docgen_that_is_named_as_signed_stands(running: Path) -> None:
    """Whoever tells which papers are signed asks for no other number: of those only a changed case makes one anew."""
    sample.put(running, "Rapat", "Kesimpulan", "Lain daripada dahulu")
    kinds = ("--revise", "signed:05-*-sekretariat", "--revise", "unsigned", "--reason", "salah tulis")

    made = docgen("build", running, *kinds, "--json")

    again = [paper["file"] for paper in made.json["documents"] if paper["new"]]
    assert (made.code, again) == (0, ["04-notula-bidang-penataan-desa.docx"])


def test_a_cell_changed_under_another_kit_is_found_when_the_first_comes_back(tmp_path: Path) -> None:
    """What the kit of a paper prints is held to what was issued, whatever another kit has let pass in between."""
    column = '[[lembar.kolom]]\nnama = "Alamat"\njenis = "teks"\n[[naskah]]'
    with_it = making.A_LETTER_A_ROW.replace("[[naskah]]", column, 1)
    first = making.kit(tmp_path / "kit", with_it, {"surat": "Yth. {{ tujuan.yth }} di {{ tujuan.alamat }}"})
    other = making.kit(tmp_path / "lain", making.A_LETTER_A_ROW, {"surat": "Yth. {{ tujuan.yth }}"})

    def built(kit: Path, address: str) -> Result:
        rows = (("Nomor", "Yth", "Alamat"), ("01", "Camat Batui", address))
        pejabat = (making.PEJABAT, ("Kepala", None, "Drs. Amin", None, None, None, "Kepala"))
        workbook = making.office(tmp_path / "kantor", {"Pejabat": pejabat, "Tujuan": rows}, steps=1)
        return docgen("build", workbook, "--kit", kit)

    assert built(first, "Batui").code == 0
    built(other, "Toili")

    assert built(first, "Toili").code == 7
    assert built(first, "Batui").code == 0


@pytest.fixture
def of_version_5(workbook: Path) -> Path:
    """Return the workbook of a case at step 4 whose office has a register of before version 6."""
    folder_of(docgen("build", sample.cut(workbook, 4), "--json"))
    with closing(sqlite3.connect(workbook.with_name("register.db"))) as book:
        book.executescript("DROP TABLE likeness; UPDATE meta SET value = '5' WHERE key = 'schema'")
    return workbook


def test_who_only_looks_leaves_an_older_register_as_it_is(of_version_5: Path, tmp_path: Path) -> None:
    """An auditor reads it from a disk that may only be read, and an older docgen goes on with it."""
    office = of_version_5.parent
    output, book, before = office / "output", office / "register.db", tree(office)
    number = next(one["number"] for one in sample.register(office, "list", "--json").json["numbers"] if one["item"])

    looks = (
        sample.register(office, "list"),
        sample.register(office, "offices"),
        sample.register(office, "show", number),
        sample.register(office, "check", "--against", str(output)),
        sample.register(office, "export", str(tmp_path / "agenda.xlsx")),
        docgen("verify", output, "--register", book),
        docgen("check", of_version_5),
        docgen("status", of_version_5),
    )

    assert [(look.code, look.err) for look in looks if look.code] == []
    assert tree(office) == before


def test_what_a_build_would_refuse_is_foretold_of_an_older_register_too(of_version_5: Path) -> None:
    """A check that could not ask said that the dossier can be made."""
    sample.mend(of_version_5)

    assert [docgen(command, of_version_5).code for command in ("check", "build")] == [7, 7]


def test_that_an_older_register_was_upgraded_is_told_once(of_version_5: Path) -> None:
    """With where it lies as it was: an older docgen on another computer opens it no more."""
    first, again = docgen("build", of_version_5), docgen("build", of_version_5)

    assert [(made.code, "register-skema5.db" in made.err) for made in (first, again)] == [(0, True), (0, False)]


@pytest.mark.parametrize("command", ["build", "cancel", "void"])
def test_who_is_refused_is_told_too_that_the_older_register_was_upgraded(of_version_5: Path, command: str) -> None:
    """Nobody would say it later, and an older docgen on another computer opens it no more."""
    office, why = of_version_5.parent, ("--reason", "salah ambil")
    sample.mend(of_version_5)
    if command == "void":
        made = sample.register(office, "void", "800/404", *why)
    else:
        made = docgen(command, of_version_5, *(("--reason", " ") if command == "cancel" else ()))

    upgraded = "register-skema5.db" in {path.name for path in office.iterdir()}
    assert made.code != 0
    assert ("register-skema5.db" in made.err) == upgraded == (command != "cancel")


@pytest.mark.parametrize("command", ["reserve", "cancel"])
def test_every_command_that_changes_an_older_register_tells_of_its_upgrade(of_version_5: Path, command: str) -> None:
    """Whichever comes first."""
    office, why = of_version_5.parent, ("--reason", "salah ambil")
    asked = ("reserve", "--date", "2026-11-20", "--for", "Surat tangan")

    made = docgen("cancel", of_version_5, *why) if command == "cancel" else sample.register(office, *asked)

    assert (made.code, "register-skema5.db" in made.err) == (0, True)
