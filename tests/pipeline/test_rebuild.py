"""`verify --rebuild`: a dossier made again from its own sources alone."""

from __future__ import annotations

import json
import shutil
from hashlib import sha512
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docx
import pytest

from docgen import dossier as dossiers
from docgen.papers import record
from tests import sample, witness, wordfile
from tests.sample import Result, docgen
from tests.word import hostile

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the closed dossier of the sample, grown in three builds with a new office style between them."""
    workbook = sample.office(tmp_path_factory.mktemp("kantor") / "kantor")
    for step in (3, 6, 10):
        if step == 6:
            settings = workbook.parent / "kantor.toml"
            sample.reword(settings, "nip_spasi = true", "nip_spasi = false")
        result = docgen("build", sample.cut(workbook, step), "--json")
    return Path(result.json["dossier"])


@pytest.fixture
def copy(built: Path, tmp_path: Path) -> Path:
    """Return a copy of the dossier that may be spoilt."""
    return sample.writable(shutil.copytree(built, tmp_path / built.name))


def reseal(folder: Path) -> None:
    """Seal a spoilt dossier anew, as somebody would who wants to hide it."""
    payload = {path.relative_to(folder).as_posix(): path for path in (folder / "data").rglob("*") if path.is_file()}
    _manifest(folder / "manifest-sha512.txt", payload)
    info = (folder / "bag-info.txt").read_text(encoding="utf-8").splitlines()
    size = sum(path.stat().st_size for path in payload.values())
    info = [f"Payload-Oxum: {size}.{len(payload)}" if line.startswith("Payload-Oxum") else line for line in info]
    (folder / "bag-info.txt").write_text("\n".join(info) + "\n", encoding="utf-8", newline="\n")
    _manifest(
        folder / "tagmanifest-sha512.txt",
        {name: folder / name for name in ("bag-info.txt", "bagit.txt", "manifest-sha512.txt")},
    )


def _manifest(target: Path, files: dict[str, Path]) -> None:
    lines = [f"{sha512(path.read_bytes()).hexdigest()}  {name}\n" for name, path in sorted(files.items())]
    target.write_text("".join(lines), encoding="utf-8", newline="\n")


def test_a_grown_dossier_is_made_again_from_its_own_sources(built: Path) -> None:
    """Every paper comes out byte for byte, each in the office style of its day, without register and without the workbook's folder."""
    result = docgen("verify", built, "--rebuild", "--json")

    assert (result.code, result.json["problems"]) == (0, [])


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("kantor.toml", 'sebutan_kepala = "Kepala Dinas"', 'sebutan_kepala = "Kepala"'),
        ("kit/sop.toml", 'judul = "Lembar Disposisi', 'judul = "Disposisi'),
    ],
)
def test_a_paper_keeps_the_title_it_had_in_its_own_office_and_kit(
    tmp_path: Path, file: str, old: str, new: str
) -> None:
    """Whom the disposisi is from stands in its title, as the office called him then; the dossier has grown since."""
    workbook = sample.office(tmp_path / "kantor")
    kit = shutil.copytree(sample.KIT, workbook.parent / "kit")
    assert docgen("build", sample.cut(workbook, 2), "--kit", kit).code == 0
    sample.reword(workbook.parent / file, old, new)

    grown = sample.folder_of(docgen("build", sample.cut(workbook, 3), "--kit", kit, "--json"))
    rebuilt = docgen("verify", grown, "--rebuild")

    assert rebuilt.code == 0, rebuilt.out


def test_a_rewritten_paper_is_found_although_the_seal_fits(copy: Path) -> None:
    """Who rewrites a paper and the manifests too is found out by the workbook in the dossier."""
    paper = copy / "data" / "10-dokumen-perbaikan.docx"
    paper.write_bytes((copy / "data" / "09-lembar-paraf.docx").read_bytes())
    record = json.loads((copy / "data" / "dossier.json").read_bytes())
    digest = sha512(paper.read_bytes()).hexdigest()
    for entry in record["papers"]:
        if entry["file"] == paper.name:
            entry["sha512"] = digest
    record["files"][paper.name] = digest
    (copy / "data" / "dossier.json").write_bytes(dossiers.write_json(record))
    reseal(copy)

    assert docgen("verify", copy).code == 0
    result = docgen("verify", copy, "--rebuild", "--json")
    assert result.code == 8
    assert [(item["code"], item["file"]) for item in result.json["problems"]] == [
        ("rebuild-differs", "data/10-dokumen-perbaikan.docx")
    ]


def test_a_rewritten_record_is_found(copy: Path) -> None:
    """What dossier.json says of a change must be what the workbook says."""
    record = json.loads((copy / "data" / "dossier.json").read_bytes())
    record["changes"][0]["after"] = 99
    (copy / "data" / "dossier.json").write_bytes(dossiers.write_json(record))
    reseal(copy)

    assert [item["file"] for item in docgen("verify", copy, "--rebuild", "--json").json["problems"]] == [
        "data/dossier.json"
    ]


def test_papers_of_another_docgen_are_compared_by_digest_and_it_is_said(copy: Path) -> None:
    """An older docgen's papers cannot be made again; the auditor is told how they were compared."""
    record = json.loads((copy / "data" / "dossier.json").read_bytes())
    for entry in record["papers"]:
        entry["form"]["docgen"] = "0.0.1"
    (copy / "data" / "dossier.json").write_bytes(dossiers.write_json(record))
    reseal(copy)

    result = docgen("verify", copy, "--rebuild")

    assert result.code == 0
    assert "0.0.1" in result.err


def test_a_broken_source_is_a_difference_and_no_crash(copy: Path) -> None:
    """A stranger's dossier is only data: a workbook that cannot be read is named, nothing more happens."""
    (copy / "data" / "sumber" / "kasus.xlsx").write_bytes(b"PK nonsense")
    record = json.loads((copy / "data" / "dossier.json").read_bytes())
    record["files"]["sumber/kasus.xlsx"] = sha512(b"PK nonsense").hexdigest()
    (copy / "data" / "dossier.json").write_bytes(dossiers.write_json(record))
    reseal(copy)

    result = docgen("verify", copy, "--rebuild", "--json")

    assert result.code == 8
    assert result.json["problems"][0]["code"] == "rebuild-differs"


def test_an_altered_dossier_is_not_built_again(copy: Path) -> None:
    """First the seal: what it names is said, and nothing is opened."""
    (copy / "data" / "00-sampul.docx").write_bytes(b"x")

    result = docgen("verify", copy, "--rebuild", "--json")

    assert [item["code"] for item in result.json["problems"]] == ["altered"]


def forged(copy: Path, change: Callable[[dict[str, Any]], object]) -> Result:
    """Return what a rebuild says once the record was changed and everything sealed anew."""
    path = copy / "data" / "dossier.json"
    record = json.loads(path.read_bytes())
    change(record)
    path.write_bytes(dossiers.write_json(record))
    reseal(copy)
    assert docgen("verify", copy).code == 0
    return docgen("verify", copy, "--rebuild", "--json")


@pytest.mark.parametrize(
    "change",
    [
        lambda record: record["files"].update({"09-lembar-paraf.docx": "0" * 128}),
        lambda record: record["papers"][3].update(sha512="0" * 128),
        lambda record: record["papers"][3].update(file="/etc/passwd"),
        lambda record: record["papers"][3].update(date="kemarin"),
        lambda record: record.update(number="abc"),
        lambda record: record.pop("papers"),
        lambda record: record.pop("evidence"),
        lambda record: record.update(papers=7),
    ],
)
def test_a_record_that_contradicts_its_files_is_found(copy: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """A stranger's dossier.json is only data: what it claims is held against what is there, and nothing it names is opened."""
    told = forged(copy, change)

    assert told.code == 8
    assert {item["code"] for item in told.json["problems"]} == {"rebuild-differs"}


def test_a_file_that_the_record_has_no_place_for_is_found(copy: Path) -> None:
    """Who adds evidence writes it into the list of files, and nothing in Bukti stands for it."""
    (copy / "data" / "bukti" / "099-palsu.txt").write_bytes(b"palsu")

    told = forged(copy, lambda record: record["files"].update({"bukti/099-palsu.txt": sha512(b"palsu").hexdigest()}))

    assert [item["file"] for item in told.json["problems"]] == ["data/bukti/099-palsu.txt"]


@pytest.mark.parametrize("name", ["12-palsu.docx", "diganti/03-nota-verifikasi-1.docx"])
def test_a_file_that_the_record_does_not_know_is_found(copy: Path, name: str) -> None:
    """Who adds a paper and seals anew has not written the record."""
    (copy / "data" / name).parent.mkdir(exist_ok=True)
    (copy / "data" / name).write_bytes(b"palsu")
    reseal(copy)

    assert [item["file"] for item in docgen("verify", copy, "--rebuild", "--json").json["problems"]] == [f"data/{name}"]


def test_replaced_papers_are_compared_by_digest_and_it_is_said(tmp_path: Path) -> None:
    """What the sources no longer tell cannot be made again; the reader is told so."""
    workbook = sample.cut(sample.office(tmp_path / "kantor"), 3)
    docgen("build", workbook)
    sample.mend(workbook)
    folder = Path(docgen("build", workbook, "--revise", "unsigned", "--reason", "x", "--json").json["dossier"])

    told = docgen("verify", folder, "--rebuild")

    assert told.code == 0
    assert "data/diganti" in told.err


def retell(folder: Path, old: bytes, new: bytes) -> None:
    """Replace something in the record of a dossier, and seal it anew."""
    record = folder / "data" / "dossier.json"
    assert old in record.read_bytes()
    record.write_bytes(record.read_bytes().replace(old, new))
    reseal(folder)


NESTED_LISTS = "{% set a=['x'] %}" + "{% set a=[a,a] %}" * 60 + "{% set b=['x'] %}" + "{% set b=[b,b] %}" * 60


@pytest.mark.parametrize(
    "tag",
    [
        NESTED_LISTS + "{% if a == b %}y{% endif %}",
        NESTED_LISTS + "{{ a }}",
        "{{ " + "(" * 3000 + "kasus.kode" + ")" * 3000 + " }}",
        "{% if kasus.kode %}" * 200 + "x" + "{% endif %}" * 200,
    ],
    ids=["compared", "printed", "brackets", "conditions"],
)
def test_a_template_made_to_hang_is_a_difference(copy: Path, tag: str) -> None:
    """An auditor rebuilds a stranger's dossier without fear."""
    template = copy / "data" / "sumber" / "lembar-temuan.docx"
    old = sha512(template.read_bytes()).hexdigest()
    document = docx.Document(str(template))
    document.add_paragraph(tag)
    document.save(str(template))
    retell(copy, old.encode(), sha512(template.read_bytes()).hexdigest().encode())

    result = docgen("verify", copy, "--rebuild", "--json")

    assert (result.code, result.json["problems"][0]["code"]) == (8, "rebuild-differs")


def test_a_template_that_is_not_inert_is_a_difference(copy: Path) -> None:
    """It stands at the gate as it would for a build, and is named with the part that is not."""
    template = copy / "data" / "sumber" / "lembar-temuan.docx"
    old = sha512(template.read_bytes()).hexdigest()
    parts = witness.parts(template.read_bytes())
    hostile.in_body(hostile.field("DDEAUTO cmd"))(parts)
    template.write_bytes(wordfile.packed(parts))
    retell(copy, old.encode(), sha512(template.read_bytes()).hexdigest().encode())

    result = docgen("verify", copy, "--rebuild", "--json")

    assert (result.code, result.json["problems"][0]["code"]) == (8, "rebuild-differs")
    assert "DDEAUTO" in result.json["problems"][0]["message"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"papers"', b'"naskah"'),
        (b'"template_sha512": "', b'"template_sha512": "0'),
        (b'"year": 2026', b'"year": "kapan"'),
        (b'"evidence": [', b'"evidence": [7, '),
    ],
)
def test_a_record_that_makes_no_sense_is_a_difference_and_no_crash(copy: Path, old: bytes, new: bytes) -> None:
    """It was sealed, so somebody wrote it so."""
    retell(copy, old, new)

    result = docgen("verify", copy, "--rebuild", "--json")

    assert (result.code, result.json["problems"][0]["code"]) == (8, "rebuild-differs")


def as_schema_1(folder: Path) -> None:
    """Write a dossier's record as docgen wrote it in schema 1, and seal it so."""
    path = folder / "data" / "dossier.json"
    known = json.loads(path.read_bytes())
    for entry in (*known["papers"], *known["replaced"]):
        entry["values"] = record.compared_values(entry)
        entry.pop("compared", None)
    path.write_bytes(dossiers.write_json(record.of_schema(known, known | {"schema": 1})))
    reseal(folder)


def test_a_dossier_of_an_older_schema_is_still_read(copy: Path) -> None:
    """What an office sealed years ago is verified, and made again, as it was sealed."""
    as_schema_1(copy)

    assert docgen("verify", copy, "--rebuild").code == 0


def test_a_paper_that_is_said_to_be_of_another_docgen_is_named(copy: Path) -> None:
    """Anybody can write so into a record: which papers nobody made again is said, and who knows whether they were issued."""
    path, odd = copy / "data" / "dossier.json", "10-dokumen-perbaikan.docx"
    known = json.loads(path.read_bytes())
    next(entry for entry in known["papers"] if entry["file"] == odd)["form"]["docgen"] = "0.0.9"
    path.write_bytes(dossiers.write_json(known))
    reseal(copy)

    result = docgen("verify", copy, "--rebuild")

    assert result.code == 0
    assert all(word in result.err for word in (odd, "0.0.9", "--register"))


def test_a_dossier_that_comes_out_different_is_not_said_to_break_its_seal(copy: Path, tmp_path: Path) -> None:
    """Its seal holds; whether it is the one that was issued, the register knows, and that is said."""
    known = json.loads((copy / "data" / "dossier.json").read_bytes())
    known["people"]["before"] += 1
    (copy / "data" / "dossier.json").write_bytes(dossiers.write_json(known))
    reseal(copy)
    office = tmp_path / "kantor"
    office.mkdir()
    shutil.copyfile(sample.SAMPLE / "kantor.toml", office / "kantor.toml")
    register = office / "register.db"
    assert sample.register(office, "restore", str(copy.parent), "--register", str(register)).code == 0

    unasked = docgen("verify", copy, "--rebuild", "--lang", "en")
    asked = docgen("verify", copy, "--rebuild", "--register", register, "--lang", "en")
    lost = copy / "data" / "BACA-SAYA.txt"
    lost.unlink()
    altered = docgen("verify", copy, "--rebuild", "--lang", "en")

    assert (unasked.code, asked.code, altered.code) == (8, 8, 8)
    assert "seal of" in unasked.out
    assert "is intact" in unasked.out
    assert "--register" in unasked.out
    assert "as the dossier that was issued" in asked.out
    assert "intact" not in altered.out


def test_the_record_keeps_values_as_printed_and_where_each_stands(built: Path) -> None:
    """Items and numbers are filled in; of each sheet the record knows its columns, and the row of each person."""
    known = json.loads((built / "data" / "dossier.json").read_bytes())
    papers = {entry["paper"]: entry for entry in known["papers"]}
    listed = papers["daftar-isi-berkas"]["values"]["daftar_isi"]
    change = known["changes"][2]
    sheet = known["sheets"][change["after_sheet"]]
    row = next(line for line, about in sheet["rows"].items() if about["key"] == change["key"])

    assert [row["item"] for row in listed] == [str(place) for place in range(1, 32)]
    assert listed[2]["nomor"] == papers["nota-verifikasi"]["number"]
    assert change["after_cell"] == sheet["columns"][change["column"]] + row
    assert papers["rekapitulasi"]["values"]["rekap_bidang"][1]["butir"][0]["#"] == "3"
    assert papers["nota-pengantar"]["values"]["berita_acara"]["nomor"] in {entry["number"] for entry in known["papers"]}
