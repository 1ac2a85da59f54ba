"""`docgen templates`: what each paper offers its template, and the templates as staff handle them."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

import docx
import pytest

from docgen.papers import due, fields
from docgen.papers.fields import schema
from docgen.pipeline import check
from docgen.pipeline import example as examples
from docgen.pipeline.stages import BuildRequest
from docgen.settings import kit
from tests import sample, wordfile
from tests.sample import docgen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from docx.document import Document

    from docgen.pipeline.example import Example
    from docgen.settings.kit import Naskah

KIT = kit.parse((sample.KIT / "sop.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def example() -> Example:
    """Return the sample case, all ten steps done."""
    found = examples.read()
    assert found
    return found


def composed(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield the path and the type of everything a paper's fields really hold."""
    if isinstance(value, dict):
        if path and not path.endswith("[]"):
            yield path, "group"
        for name, part in value.items():
            yield from composed(part, f"{path}.{name}" if path else name)
    elif isinstance(value, list):
        yield path, "list"
        for row in value:
            yield from composed(row, f"{path}[]")
    else:
        yield path, {bool: "truth", str: "text"}.get(type(value), type(value).__name__)


@pytest.mark.parametrize("naskah", KIT.naskah, ids=lambda naskah: naskah.kode)
def test_the_list_of_fields_is_complete_and_exact(example: Example, naskah: Naskah) -> None:
    """What staff read about is what a template really gets: no field more, none less, of that type."""
    said = {(entry.path, entry.kind.value) for entry in schema.entries(fields.declared(KIT, naskah))}
    lists = {path for path, kind in said if kind == "list"}
    papers = [each for each in example.drafts if each.naskah.kode == naskah.kode]

    assert papers
    for each in papers:
        found = set(composed(fields.compose(example.setting, each)))
        empty = tuple(f"{path}[]" for path in lists if not any(one.startswith(f"{path}[]") for one, _ in found))
        assert found | {field for field in said if field[0].startswith(empty)} == said, each.stem


def test_a_draf_has_the_fields_that_are_listed(tmp_path: Path) -> None:
    """Before anything is known as well: no field more, and those of a meeting too that nobody has called yet."""
    begun = check.check(BuildRequest(sample.cut(sample.office(tmp_path), 1)))
    last = begun.drafts[-1].date
    index, berkas = fields.Index(begun.case, begun.comparison), fields.Berkas("7", last.year, last, last, closed=False)
    nothing = fields.Papers(fields.Kinds(()), lambda each: fields.Cited(each, 0, ""))
    setting = fields.Setting(index, begun.kit, begun.office, begun.office.naskah, berkas, nothing, draf=True)
    for each in due.expected(begun.case, begun.comparison, begun.due):
        said = {(entry.path, entry.kind.value) for entry in schema.entries(fields.declared(KIT, each.naskah))}

        assert set(composed(fields.compose(setting, each))) <= said, each.stem
        assert each.naskah.of_case or "rapat" in fields.compose(setting, each)


@pytest.mark.parametrize("lang", ["id", "en"])
def test_every_field_has_a_meaning_in_both_languages(lang: str) -> None:
    """Nobody has to guess what a field is."""
    for naskah in KIT.naskah:
        silent = [
            entry.path for entry in schema.entries(fields.declared(KIT, naskah)) if not entry.about.text(lang).strip()
        ]
        assert silent == []


def test_a_path_is_found_where_it_is_offered() -> None:
    """Lists are walked by `[]`, groups by a dot, texts not at all."""
    offered = fields.declared(KIT, next(naskah for naskah in KIT.naskah if naskah.kode == "nota-verifikasi"))

    assert schema.find(offered, "temuan[].butir[].unsur")
    assert not schema.find(offered, "temuan.butir")
    assert not schema.find(offered, "kasus[].kode")
    assert not schema.find(offered, "kasus.kode.panjang")


# --- The commands


def test_a_listed_kit_speaks_of_no_office_and_in_no_braces() -> None:
    """What stands in braces in a kit is said as any office would say it."""
    for told in (docgen("templates", "list", "--json"), docgen("templates", "fields", "--json")):
        assert told.code == 0
        assert "{kepala}" not in told.out
        assert "{peran." not in told.out
        assert "{singkatan}" not in told.out


def test_the_papers_of_the_kit_are_listed() -> None:
    """Each paper with its step, how often it is made, its template, whether it bears a number, who signs."""
    found = docgen("templates", "list", "--json").json["papers"]
    shown = docgen("templates", "list").out

    assert [paper["paper"] for paper in found] == [naskah.kode for naskah in KIT.naskah]
    assert {"paper", "title", "step", "per", "template", "numbered", "signer", "on_behalf_of", "for"} == found[0].keys()
    for naskah in KIT.naskah:
        assert re.search(rf"^{naskah.kode} .*{re.escape(naskah.template)}", shown, re.MULTILINE)


def test_the_fields_of_a_paper_have_type_meaning_and_example() -> None:
    """Staff see what a field will print before they use it."""
    (found,) = docgen("templates", "fields", "nota-verifikasi", "--json", "--lang", "en").json["papers"]
    by_path: dict[str, Any] = {field["path"]: field for field in found["fields"]}

    assert by_path["kasus.periode"] == {
        "path": "kasus.periode",
        "type": "text",
        "meaning": "Period of the data",
        "example": "Oktober 2026",
    }
    assert by_path["temuan"]["type"] == "list"
    assert by_path["temuan[].butir[].unsur"]["example"]
    assert "perubahan" not in by_path


def test_the_fields_of_all_papers_name_who_offers_them() -> None:
    """One table for whoever writes a new template."""
    shown = docgen("templates", "fields").out
    line = next(line for line in shown.splitlines() if line.startswith("rapat.kesimpulan "))

    assert "notula, lembar-perbaikan" in line
    assert re.search(r"^kasus\.periode .* semua$", shown, re.MULTILINE)


def test_an_unknown_paper_is_a_usage_error() -> None:
    """Whoever mistypes a paper is told which there are."""
    result = docgen("templates", "fields", "nota-dinas")

    assert result.code == 2
    assert "nota-verifikasi" in result.err


def test_an_unknown_command_is_a_usage_error() -> None:
    """As for docgen itself."""
    assert docgen("templates", "liat").code == 2
    assert "docgen templates [PILIHAN]" in docgen("templates", "--help").out


def test_templates_are_exported_and_nothing_is_overwritten(tmp_path: Path) -> None:
    """An office starts from the kit's own templates and never loses its own."""
    first = docgen("templates", "export", tmp_path / "templat")
    (tmp_path / "templat" / "notula.docx").write_bytes(b"punya kantor")
    again = docgen("templates", "export", tmp_path / "templat", "--json")

    assert first.code == 0
    assert {path.name for path in (tmp_path / "templat").iterdir()} == {naskah.template for naskah in KIT.naskah}
    assert again.code == 2
    assert (tmp_path / "templat" / "notula.docx").read_bytes() == b"punya kantor"


def test_exported_templates_build_the_same_papers(tmp_path: Path, example: Example) -> None:
    """What is exported is what the kit uses."""
    docgen("templates", "export", tmp_path, "--json")

    own = examples.read(own=tmp_path)

    assert own
    assert own.papers() == example.papers()


def test_a_kit_of_another_sop_has_fields_without_examples(tmp_path: Path) -> None:
    """The example case does not fit every kit; its fields are told all the same."""
    text = (sample.KIT / "sop.toml").read_text(encoding="utf-8").replace('"Sakit"', '"Sakit Keras"')
    (tmp_path / "sop.toml").write_text(text, encoding="utf-8")
    (found,) = docgen("templates", "fields", "rekapitulasi", "--kit", tmp_path, "--json").json["papers"]

    assert {field["example"] for field in found["fields"]} == {None}
    assert any(field["path"] == "staf[].pegawai[].sakit_keras.baru" for field in found["fields"])


def test_a_build_with_broken_templates_names_all_of_them_before_a_number_is_taken(tmp_path: Path) -> None:
    """A mistake in a template costs no number, and two cost no second run."""
    workbook = sample.office(tmp_path / "kantor")
    own = tmp_path / "templat"
    own.mkdir()
    for name in ("nota-verifikasi.docx", "undangan.docx"):
        (own / name).write_bytes(wordfile.docx(wordfile.p("{{ kasus.priode }} itu")))
    result = docgen("build", workbook, "--templates", own, "--json")

    assert result.code == 5
    assert result.json["error"]["message"].count('Isian "kasus.priode"') == 2
    assert "undangan.docx" in result.json["error"]["message"]
    assert not list((tmp_path / "kantor").glob("output/*/*"))


# --- Figures


def rows(paper: bytes, heading: str = "") -> list[list[str]]:
    """Return every numbered row of a paper's tables, or of those with a heading, cell by cell."""
    document: Document = docx.Document(io.BytesIO(paper))
    tables = ([row.cells for row in table.rows] for table in document.tables)
    headed = (rows for rows in tables if not heading or heading in [cell.text for cell in rows[0]])
    return [[cell.text for cell in cells] for rows in headed for cells in rows if sample.counted(cells[0])]


def words_of(paper: bytes) -> str:
    """Return the words of a paper's body."""
    document: Document = docx.Document(io.BytesIO(paper))
    return "\n".join(paragraph.text for paragraph in document.paragraphs).replace("\xa0", " ")


def test_a_recount_of_the_papers_agrees(example: Example) -> None:
    """Changes counted row by row in 05, 06, 08 and 10 are as many as the sentences of each paper say."""
    papers = example.papers()
    changes = example.checked.comparison.changes
    by_unit = {
        unit: [change for change in changes if change.unit == unit] for unit in example.checked.comparison.units()
    }
    for each in example.drafts:
        if each.naskah.kode in ("lembar-perbaikan", "berita-acara-koreksi"):
            own = by_unit[each.unit]
            people = len({change.key for change in own})
            said = re.search(r"(\d+) \([a-z ]+\) unsur data milik (\d+) \(", words_of(papers[each.file]))
            assert said
            assert (int(said[1]), int(said[2])) == (len(own), people), each.file
            assert len(rows(papers[each.file], "Menjadi")) == len(own), each.file

    whole = f"{len(changes)} (dua puluh) unsur data milik {len({change.key for change in changes})} (sebelas)"
    assert whole in words_of(papers["10-dokumen-perbaikan.docx"])
    assert whole in words_of(papers["09-lembar-paraf.docx"])
    assert len(rows(papers["10-dokumen-perbaikan.docx"], "Menjadi")) == len(changes)
    assert len(rows(papers["08-rekapitulasi.docx"], "Jenis Kesalahan")) == len(changes)


def test_the_contents_list_has_a_row_for_every_item(example: Example) -> None:
    """The daftar isi counts what is in the dossier, as the cover does."""
    listed = rows(example.papers()["00-daftar-isi-berkas.docx"])
    issued = [each for each in example.drafts if each.naskah.terbit.value != "berkas"]

    assert [row[0].strip(". ") for row in listed] == [str(place) for place in range(1, len(issued) + 1)]


def test_a_new_paper_is_one_template_and_one_entry(tmp_path: Path) -> None:
    """An office adds a paper without a programmer: it is listed, explained, linted and filled."""
    for path in sample.KIT.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    entry = '[[naskah]]\nkode = "surat-keterangan"\nlangkah = 8\njudul = "Surat Keterangan"\ntemplate = "surat-keterangan.docx"\n\n'
    described = (tmp_path / "sop.toml").read_text(encoding="utf-8")
    place = described.index('[[naskah]]\nkode = "lembar-paraf"')
    (tmp_path / "sop.toml").write_text(described[:place] + entry + described[place:], encoding="utf-8")
    (tmp_path / "surat-keterangan.docx").write_bytes(
        wordfile.docx(wordfile.p("{{ rekapitulasi.nomor }}{{ kasus.kode }}"))
    )
    found = examples.read(tmp_path)

    assert docgen("templates", "lint", tmp_path).code == 0
    assert docgen("templates", "fields", "surat-keterangan", "--kit", tmp_path).code == 0
    assert found
    assert "PDK-2026-10" in words_of(found.papers()["08-surat-keterangan.docx"])
    assert any("Surat Keterangan" in " ".join(row) for row in rows(found.papers()["00-daftar-isi-berkas.docx"]))


@pytest.mark.parametrize(
    ("naskah", "last"), [("nota-verifikasi", 3), ("rekapitulasi", 8), ("sampul", 10), ("lembar-kendali-sop", 10)]
)
def test_a_paper_knows_the_steps_up_to_its_own(naskah: str, last: int) -> None:
    """What comes after has not happened yet when it is signed; what encloses the dossier knows all of them."""
    (found,) = docgen("templates", "fields", naskah, "--json").json["papers"]
    steps = {int(told[1]) for each in found["fields"] if (told := re.fullmatch(r"langkah(\d+)", each["path"]))}

    assert steps == set(range(1, last + 1))
