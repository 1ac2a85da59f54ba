"""Templates as offices really keep them (shared/cases/templates): each is filled with a real case, or refused at its place."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from docgen.errors import ExitCode
from tests import witness
from tests.sample import Result, docgen, office, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable

CASES = Path(__file__).parents[3] / "shared" / "cases" / "templates"
NAME = "nota-verifikasi.docx"
BODY = "word/document.xml"

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not CASES.is_dir(), reason="the cases from real use are not beside this checkout"),
]

TITLE, PERIOD, CODE = "Perbaikan Data Kinerja Pegawai Periode Oktober 2026", "Periode Oktober 2026", "PDK-2026-10"
LAWS = (
    "Undang-Undang Nomor 20 Tahun 2023 tentang Aparatur Sipil Negara;",
    "Peraturan Pemerintah Nomor 30 Tahun 2019 tentang Penilaian Kinerja Pegawai Negeri Sipil;",
)
FILLED: dict[str, tuple[str, ...]] = {
    "T01": (f"Perihal {TITLE}",),
    "T03": (f"Perihal {TITLE}",),
    "T04": (f"Berkas kasus {CODE}",),
    "T05": (PERIOD, f"Judul {TITLE}", "Akhir"),
    "T05c": (f"x {TITLE}",),
    "T06": (f"Dasar {LAWS[0]}", "1.butir satu", "2.butir dua", f"Dasar {LAWS[1]}", "1.butir satu", "2.butir dua"),
    "T07a": (f"{PERIOD} selesai",),
    "T07b": (f"{PERIOD} selesai",),
    "T07d": (f"Judul {TITLE}",),
    "T07e": (f"Isi nota {TITLE}", " kalimat baru"),
    "T10a": (f"{PERIOD} selesai",),
    "T11b": (f"1. {LAWS[0]}", f"2. {LAWS[1]}", " sesudah "),
    "T12a": ("Bidang", "1", LAWS[0], "2", LAWS[1]),
    "T13": ("Dasar", f"1 {LAWS[0]}", f"2 {LAWS[1]}"),
    "T14a": (TITLE, "akhir"),
    "T15": (f"Perihal {TITLE}",),
    "T17a": (f"Judul {TITLE}",),
    "T17b": (f"Judul {TITLE}",),
    "T19": (f"Isi {TITLE}", f"Lihat {CODE}"),
    "T21": ("Lampiran 1", LAWS[0], "Lampiran 2", LAWS[1]),
    "T22": (f"perihal {TITLE}",),
    "T30": ("1 ", "2 "),
    "T31": (TITLE, "Kop Dinas Pemberdayaan Masyarakat dan Desa Kabupaten Banggai"),
    "T32a": ("Dasar", LAWS[0], "1", LAWS[1], "2", "Jumlah", "akhir"),
    "T33": ("Kotak 1", "Kotak 2", "Kotak 3"),
    "T35": LAWS,
    "T40": (TITLE,),
}
"""What each paper reads, in this order."""

TOLD = {name: ["template-tracked"] for name in ("T07a", "T07b", "T07d", "T07e")} | {
    "T22": ["field-stale"], "T32a": ["field-stale"], "T40": ["template-protected"],
}  # fmt: skip
"""What lint tells of those that are filled; of the others nothing."""

REFUSED = {
    "T08b": ["template-kind", "template-macro", "template-macro"],
    "T11a": ["tag-company"],
    "T23b": ["tag-syntax"],
    "T23c": ["tag-unknown", "block-stray"],
    "T23d": ["tag-syntax"],
    "T24": ["template-part-name"] * 4,
    "T26": ["tag-company", "tag-company", "block-apart", "tag-company", "tag-company"],
}
"""What is said of those that cannot be right."""

LEFT = re.compile(
    rb"\{\{|\{%|%7B|<w:(?:ins|del|moveFrom|moveTo)\W|trackRevisions|documentProtection|purl\.oclc|omment(?:s\.xml|R)"
)
"""What no paper holds: a tag, a change or what follows changes, a strict name, a comment."""


def kept(name: str, folder: Path) -> tuple[Path, Path]:
    """Return the workbook of a fresh office, and its folder of templates, which holds one of the files."""
    workbook = office(folder / "kantor")
    templates = workbook.parent / "templat"
    templates.mkdir()
    shutil.copyfile(CASES / f"{name}.docx", templates / NAME)
    return workbook, templates


def linted(templates: Path) -> Result:
    """Return what lint says of a folder."""
    return docgen("templates", "lint", templates, "--json")


def codes(result: Result) -> list[str]:
    """Return the codes of what is said, in order."""
    return [each["code"] for each in result.json["findings"]]


def paper(name: str, folder: Path) -> Path:
    """Return the paper that a draft of the sample case has from one of the files."""
    workbook, templates = kept(name, folder)
    done = docgen("build", "--draft", workbook, "--templates", templates, "--json")
    assert done.code == 0, done.out + done.err
    [made] = workbook.parent.rglob("*03-nota-verifikasi.docx")
    return made


def in_order(text: str, lines: Iterable[str]) -> bool:
    """Return whether a text holds all lines, each behind the one before."""
    place = 0
    for line in lines:
        place = text.find(line, place) + len(line)
        if place < len(line):
            return False
    return True


def test_each_file_has_its_outcome() -> None:
    """None is passed over."""
    assert {path.stem for path in CASES.glob("*.docx")} == FILLED.keys() | REFUSED.keys()


@pytest.mark.parametrize("name", FILLED)
def test_what_word_opens_is_filled(name: str, tmp_path: Path) -> None:
    """Lint passes it and tells what has to be told; the paper reads as it should, and every id stands once."""
    made = paper(name, tmp_path)

    said = linted(tmp_path / "kantor" / "templat")
    assert (said.code, codes(said)) == (0, TOLD.get(name, []))
    assert in_order(text_of(made), FILLED[name]), text_of(made)
    parts = witness.parts(made.read_bytes())
    assert not [part for part, xml in parts.items() if LEFT.search(xml)]
    body = parts[BODY].decode()
    for ids in (r'docPr [^>]*?\bid="(\d+)"', r'<v:shape [^>]*?\bid="([^"]+)"', r'bookmarkStart [^>]*?w:id="(\d+)"'):
        assert max(Counter(re.findall(ids, body)).values(), default=1) == 1, ids


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_right_is_refused_by_lint_and_build_alike(name: str, tmp_path: Path) -> None:
    """At its place, in the same words."""
    workbook, templates = kept(name, tmp_path)

    said, built = linted(templates), docgen("build", workbook, "--templates", templates, "--json")

    assert (said.code, built.code) == (ExitCode.TEMPLATE_BROKEN, ExitCode.TEMPLATE_BROKEN)
    assert codes(said) == REFUSED[name]
    assert [(each["code"], each["message"]) for each in built.json["findings"]] == [
        (each["code"], each["message"]) for each in said.json["findings"]
    ]
    assert all(each["template"] == NAME and each["part"] and each["text"] for each in said.json["findings"])


def test_a_tag_in_a_links_address_is_filled(tmp_path: Path) -> None:
    """T04: with the code of the case."""
    links = witness.parts(paper("T04", tmp_path).read_bytes())["word/_rels/document.xml.rels"]

    assert f'Target="https://arsip.contoh.go.id/{CODE}"'.encode() in links


@pytest.mark.parametrize("name", ["T01", "T15"])
def test_a_paper_has_the_size_and_margins_of_the_office(name: str, tmp_path: Path) -> None:
    """Decimals, and an empty section."""
    body = witness.parts(paper(name, tmp_path).read_bytes())[BODY]

    assert re.search(rb'<w:pgSz w:w="\d+" w:h="\d+"', body)
    assert re.search(rb'<w:pgMar [^>]*w:left="1701"', body)


@pytest.mark.parametrize("name", ["T22", "T32a"])
def test_a_stale_field_is_named_at_its_place_and_reckoned_anew(name: str, tmp_path: Path) -> None:
    """A field of mail merge, and a sum under a repeated row."""
    body = witness.parts(paper(name, tmp_path).read_bytes())[BODY]
    [said] = linted(tmp_path / "kantor" / "templat").json["findings"]

    assert (said["severity"], said["part"], bool(said["paragraph"] or said["row"])) == ("warning", BODY, True)
    assert b'w:fldCharType="begin" w:dirty="true"' in body
