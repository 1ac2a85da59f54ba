"""Dossiers and exported agendas bear witness: the register is held against them, and written anew from them."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from docgen import dossier
from docgen.papers import sealed
from tests import sample
from tests.register.insider import rechain, sql
from tests.sample import docgen, register, running

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import openpyxl

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an office whose case was built at step 3 and then at step 6; agenda.xlsx was exported in between."""
    workbook = sample.office(tmp_path_factory.mktemp("kantor") / "kantor")
    office = workbook.parent
    assert docgen("build", sample.cut(workbook, 3)).code == 0
    assert register(office, "reserve", "--date", "2026-11-02", "--for", "Surat tugas").code == 0
    (office / "arsip" / "2026").mkdir(parents=True)
    assert register(office, "export", str(office / "arsip" / "2026" / "agenda.xlsx")).code == 0
    assert docgen("build", sample.cut(workbook, 6)).code == 0
    return office


@pytest.fixture
def office(built: Path, tmp_path: Path) -> Path:
    """Return a copy of that office."""
    return shutil.copytree(built, tmp_path / "kantor")


def against(office: Path) -> sample.Result:
    """Hold the register of an office against all that lies in its folder."""
    return register(office, "check", "--against", str(office), "--json")


def test_a_register_contains_its_dossiers_and_its_exported_agendas(office: Path) -> None:
    """At any depth; old copies of a dossier that has grown since are its own too."""
    found = against(office)

    assert (found.code, found.json["problems"], found.json["witnesses"]) == (0, [], 2)
    assert "2" in register(office, "check", "--against", str(office)).out
    assert register(office, "check", "--against", str(office / "bukti")).code == 6


def test_a_register_rewritten_whole_is_found(office: Path) -> None:
    """Sound in itself, it names each dossier and agenda that says otherwise."""
    with sql(office / "register.db") as book:
        book.execute("UPDATE event SET data = replace(data, '800.1.5.2/471', '800.1.5.2/900')")
        book.execute("UPDATE paper SET number = replace(number, '800.1.5.2/471', '800.1.5.2/900')")
        rechain(book)

    assert register(office, "check").code == 0
    found = against(office)
    assert found.code == 6
    assert sorted(name for name in ("agenda.xlsx", running(office).name) if any(name in told for told in found.json["problems"])) == [running(office).name, "agenda.xlsx"]  # fmt: skip


@pytest.mark.parametrize("lost", ["bagit.txt", "tagmanifest-sha512.txt"])
def test_a_dossier_that_lost_a_part_of_its_seal_is_named(office: Path, lost: str) -> None:
    """By the register as by `status`: it is a dossier, and no other folder."""
    folder = sample.writable(running(office))
    (folder / lost).unlink()

    found, told = against(office), docgen("status", office / "output")
    assert (found.json["witnesses"], folder.name in told.err) == (2, True)
    problems = [problem for problem in found.json["problems"] if folder.name in problem]
    assert bool(problems) is (lost != "bagit.txt")
    assert all(f"{lost} hilang" in problem and "ditulis ulang" not in problem for problem in problems)


def test_an_older_copy_is_found(office: Path) -> None:
    """A backup brought back knows nothing of what was given since."""
    copy = (office / "register.db").read_bytes()
    assert register(office, "reserve", "--date", "2026-11-05", "--for", "Surat tugas").code == 0
    assert register(office, "export", str(office / "baru.xlsx")).code == 0
    (office / "register.db").write_bytes(copy)

    found = against(office)

    assert found.code == 6
    assert [told for told in found.json["problems"] if "baru.xlsx" in told] == found.json["problems"]


def test_a_restored_register_contains_the_dossiers_it_was_restored_from(office: Path) -> None:
    """Its chain is new; agendas of the lost one are named, for nobody can say that all of theirs came back."""
    (office / "register.db").unlink()
    assert register(office, "restore", str(office / "output")).code == 0

    assert register(office, "check", "--against", str(office / "output")).code == 0
    assert register(office, "check", "--against", str(office / "arsip")).code == 6


def test_a_restored_register_that_was_rewritten_is_found(office: Path) -> None:
    """Its chain bears no witness, for it is new; each paper of a dossier does."""
    (office / "register.db").unlink()
    assert register(office, "restore", str(office / "output")).code == 0
    with sql(office / "register.db") as book:
        book.execute("UPDATE event SET data = replace(data, '800.1.5.2/471', '800.1.5.2/900')")
        book.execute("UPDATE paper SET number = replace(number, '800.1.5.2/471', '800.1.5.2/900')")
        rechain(book)

    assert register(office, "check").code == 0
    found = register(office, "check", "--against", str(office / "output"), "--json")
    assert found.code == 6
    assert [told for told in found.json["problems"] if "nota-verifikasi" in told] == found.json["problems"] != []


def twin(office: Path, name: str, change: Callable[[dict[str, Any]], None], stated: str = "") -> Path:
    """Return a second dossier beside the first, whose record was changed and sealed again by a stranger, who *stated* numbers."""
    other = office / "output" / "2026" / name
    other.parent.mkdir(exist_ok=True)
    shutil.copytree(running(office), other)
    for file in other.iterdir():
        if file.is_file():
            file.chmod(0o644)
            file.unlink()
    record = other / "data" / "dossier.json"
    told = json.loads(record.read_bytes())
    told["case"]["kode"] = "LAIN"
    change(told)
    record.chmod(0o644)
    record.write_text(json.dumps(told), encoding="utf-8")
    dossier.seal(other, {dossier.LAST_NUMBERS: stated} if stated else {})
    return other


def numbered(told: dict[str, Any]) -> dict[str, Any]:
    """Return the first paper of a record that bears a number."""
    return next(paper for paper in told["papers"] if paper["n"])


def test_whatever_a_clerk_may_type_comes_back_from_the_dossier(workbook: Path) -> None:
    """Headings broken into lines, long names and a reason of many words are no sign of a stranger's hand."""
    sample.cut(workbook, 4)
    long, number = f"Bidang Penataan\n{'Desa dan Kelurahan ' * 12}".strip(), "800.1\n/4/DPMD/2026"

    def typed(book: openpyxl.Workbook) -> None:
        for cell in (cell for sheet in book for row in sheet.iter_rows() for cell in row):
            cell.value = long if cell.value == "Bidang Penataan Desa" else cell.value
        next(row for row in book["Kasus"] if row[0].value == "Periode")[1].value = f"Oktober\n{'2026 ' * 250}"
        for column, value in enumerate(("nota-verifikasi", None, number), start=1):
            book["Nomor Naskah"].cell(sample.FIRST_ROW, column, value)

    sample.edit(workbook, typed)
    assert docgen("build", workbook).code == 0
    sample.put(workbook, "Rapat", "Tempat", "Aula")
    made = docgen("build", workbook, "--revise", "unsigned", "--reason", f"Aula\nlain{' sekali' * 200}", "--json")
    before = register(workbook.parent, "list", "--json").json["numbers"]

    assert docgen("verify", sample.folder_of(made), "--rebuild").code == 0
    assert register(workbook.parent, "check", "--against", str(workbook.parent / "output")).code == 0
    (workbook.parent / "register.db").unlink()
    assert register(workbook.parent, "restore", str(workbook.parent / "output")).code == 0
    after = register(workbook.parent, "list", "--json").json["numbers"]
    told = ("number", "state", "title", "reason", "item", "date")
    assert [[one[name] for name in told] for one in after] == [[one[name] for name in told] for one in before]


def test_a_case_of_ten_thousand_letters_comes_back_too(office: Path) -> None:
    """Each of them has its item."""
    record = dossier.read_json(running(office))
    record["papers"][-1]["item"] = 10_031

    assert max(entry.item for entry in sealed.entry(record, "").entries) == 10_031


@pytest.mark.parametrize("reason", ["\x1b[2J", "\udcff", "x" * 10_001])
def test_a_reason_that_no_book_can_keep_is_a_misuse(office: Path, reason: str) -> None:
    """It is said before a number is void or a dossier sealed that could never come back."""
    workbook = office / "kasus.xlsx"
    asked = (
        docgen("cancel", workbook, "--reason", reason),
        docgen("build", workbook, "--revise", "unsigned", "--reason", reason),
        register(office, "void", "800.1.5.2/471/DPMD/2026", "--reason", reason),
        register(office, "reserve", "--date", "2026-11-20", "--for", reason),
    )

    assert [result.code for result in asked] == [2, 2, 2, 2]
    assert register(office, "list", "--json").json["numbers"][-1]["state"] != "batal"


@pytest.mark.parametrize("reason", ["", "\u200b", "\ufeff \u200e"])
def test_a_reason_that_nobody_can_read_is_none(office: Path, reason: str) -> None:
    """A case would be ended, and its numbers void, for nothing that the book tells."""
    workbook, before = office / "kasus.xlsx", register(office, "list", "--json").json
    asked = (
        docgen("cancel", workbook, "--reason", reason),
        docgen("build", workbook, "--revise", "unsigned", "--reason", reason),
        register(office, "void", "800.1.5.2/471/DPMD/2026", "--reason", reason),
        register(office, "reserve", "--date", "2026-11-20", "--for", reason),
    )

    assert [result.code for result in asked] == [2, 2, 6, 6]
    assert register(office, "list", "--json").json == before


STRANGE: dict[str, Callable[[dict[str, Any]], None]] = {
    "a number beyond all bounds": lambda told: numbered(told).update(n=10**12),
    "a number below all bounds": lambda told: numbered(told).update(n=-1),
    "a number far from all others": lambda told: numbered(told).update(n=900_000, number="x/900000"),
    "a year nobody lives in": lambda told: told.update(year=9999),
    "a date nobody lives in": lambda told: numbered(told).update(date="9999-01-01"),
    "a dossier number that is none": lambda told: told.update(number="-1"),
    "a text for a number": lambda told: numbered(told).update(n="7"),
    "no case": lambda told: told.pop("case"),
    "no papers": lambda told: told.update(papers=None),
    "a paper that is none": lambda told: told.update(papers=[7]),
    "a digest that is none": lambda told: numbered(told).update(sha512="x"),
    "a paper twice": lambda told: told["papers"].append(numbered(told)),
    "a character no database keeps": lambda told: numbered(told).update(number="\ud800"),
    "a number of no series": lambda told: numbered(told).update(series=""),
}


@pytest.mark.parametrize("change", STRANGE.values(), ids=STRANGE)
def test_a_dossier_that_does_not_fit_is_named_and_left_out(
    office: Path, change: Callable[[dict[str, Any]], None]
) -> None:
    """The others come back, and no counter moves past a number that was not restored."""
    before = register(office, "list", "--json").json["numbers"]
    twin(office, "0002-LAIN", change)
    (office / "register.db").unlink()

    found = register(office, "restore", str(office / "output"), "--json")

    assert (found.code, found.json["ok"], found.json["cases"]) == (8, False, 1)
    assert ["0002-LAIN" in told for told in found.json["left_out"]] == [True]
    after = register(office, "list", "--json").json["numbers"]
    assert [(one["number"], one["case"]) for one in after if one["case"]] == [
        (one["number"], one["case"]) for one in before if one["case"]
    ]
    assert register(office, "check").code == 0
    taken = register(office, "reserve", "--date", "2026-11-20", "--for", "x", "--json").json["n"]
    assert taken == max(one["n"] for one in after if one["series"] == "naskah") + 1


@pytest.mark.parametrize("stated", ["naskah/2026=900000", "naskah/2026=999999999", "naskah/9999=7"])
def test_a_number_that_a_stranger_states_moves_no_counter(office: Path, stated: str) -> None:
    """What a dossier states of the highest numbers is held to the same bounds as the numbers of its papers."""
    twin(office, "0002-LAIN", lambda told: told.update(number="0002", papers=[]), stated)
    (office / "register.db").unlink()

    found = register(office, "restore", str(office / "output"), "--json")

    assert (found.code, found.json["cases"], len(found.json["left_out"])) == (8, 1, 1)
    assert register(office, "check").code == 0


def test_a_number_whose_paper_was_never_made_is_not_given_again_after_a_restoration(
    workbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run was stopped once it had its numbers, and the last paper left the case: no dossier holds it, but one states its number."""
    office = workbook.parent
    sample.cut(workbook, 3)
    with monkeypatch.context() as patch:
        patch.setattr(dossier, "seal", sample.stopped)
        assert docgen("build", workbook).code == 1
    meetings = ("Rapat", "Peserta")
    sample.edit(
        workbook, lambda book: [book[name].delete_rows(sample.FIRST_ROW, book[name].max_row) for name in meetings]
    )
    assert docgen("build", workbook).code == 0
    before = register(office, "list", "--json").json["numbers"]
    assert before[-1]["state"] == "batal"
    (office / "register.db").unlink()

    assert register(office, "restore", str(office / "output")).code == 0

    after = register(office, "list", "--json").json["numbers"]
    assert [(one["series"], one["n"], one["state"]) for one in after] == [
        (one["series"], one["n"], one["state"]) for one in before
    ]
    assert register(office, "check", "--against", str(office / "output")).code == 0
    taken = register(office, "reserve", "--date", "2026-11-20", "--for", "Surat tugas", "--json")
    assert (taken.code, taken.json["n"]) == (0, before[-1]["n"] + 1)


@pytest.mark.parametrize("elsewhere", [False, True])
def test_a_register_is_not_restored_from_a_part_of_the_dossiers(
    office: Path, tmp_path: Path, *, elsewhere: bool
) -> None:
    """What the office's own folder holds beside would be given again, once it has stood there for a day."""
    other = twin(office, "0002-LAIN", lambda told: told.update(number="0002", papers=[]))
    folder = other.parent
    if elsewhere:
        folder = shutil.copytree(other.parent, tmp_path / "cadangan")
    (office / "register.db").unlink()

    part = register(office, "restore", str(folder))

    assert (part.code, "output" in part.err) == (6, True)
    assert not (office / "register.db").exists()
    assert register(office, "restore", str(office)).code == 0
    taken = register(office, "reserve", "--date", "2026-11-20", "--for", "x", "--json")
    assert (taken.code, taken.json["n"] > 475) == (0, True)
