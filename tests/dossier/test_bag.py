"""The seal and its judge: what docgen seals every BagIt tool accepts, and whatever is done to it later is named."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import logging
import os
import shutil
import stat
import subprocess
import tempfile
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import bagit
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.dossier import TAG_FILES, Copy, assemble, digests, disk, payload, read_json, seal, verify, write_json
from docgen.dossier.files import DEVICE
from docgen.errors import WouldChangeError
from docgen.finding import Finding
from tests import sample, systems
from tests.sample import docgen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

INFO = {"Source-Organization": "Dinas PMD", "Bagging-Date": "2026-10-05", "Bag-Software-Agent": "docgen 0.1.0"}
FILES = {
    "00-sampul.docx": b"sampul",
    "bukti/001-sk.pdf": b"%PDF",
    "dossier.json": b'{\n "schema": 1\n}\n',
    "kosong.txt": b"",
}
TAGS = "tagmanifest-sha512.txt"
DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    """Return a sealed dossier of docgen whose files may be written to, as one who means to alter them sees to first."""
    folder = tmp_path / "0007-PDK-2026-10"
    assemble(folder, FILES)
    seal(folder, INFO)
    return loosened(folder)


def loosened(folder: Path) -> Path:
    """Return a folder with its files no longer read-only."""
    for path in folder.rglob("*"):
        path.chmod(0o700 if path.is_dir() else 0o600)
    return folder


@pytest.fixture
def bag(tmp_path: Path) -> Path:
    """Return a small bag made elsewhere: no dossier.json, and SHA-256 only."""
    folder = tmp_path / "tas"
    (folder / "data").mkdir(parents=True)
    (folder / "data" / "surat.txt").write_bytes(b"surat")
    (folder / "bagit.txt").write_text(DECLARATION)
    list_payload(folder, "sha256")
    return folder


def list_payload(folder: Path, algorithm: str, end: str = "\n") -> None:
    """Write the payload manifest of *folder* as any tool would."""
    lines = [
        f"{hashlib.new(algorithm, path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}{end}"
        for path in sorted((folder / "data").rglob("*"))
    ]
    (folder / f"manifest-{algorithm}.txt").write_bytes("".join(lines).encode())


def found(folder: Path) -> set[tuple[str, str]]:
    """Return what verify finds, as codes and files."""
    return {(problem.code, problem.place.within) for problem in verify(folder)}


def append(path: Path, content: bytes) -> None:
    """Add *content* at the end of the file at *path*."""
    path.write_bytes(path.read_bytes() + content)


# The seal


def test_a_sealed_dossier_is_sound(dossier: Path) -> None:
    """What docgen made, docgen accepts."""
    assert verify(dossier) == ()


def test_the_seal_is_strict_bagit(dossier: Path) -> None:
    """The tag files hold what RFC 8493 asks for, in one order and with one kind of line end."""
    assert (dossier / "bagit.txt").read_bytes() == DECLARATION.encode()
    assert (dossier / "bag-info.txt").read_bytes() == (
        b"Source-Organization: Dinas PMD\nBagging-Date: 2026-10-05\n"
        b"Bag-Software-Agent: docgen 0.1.0\nPayload-Oxum: 27.4\n"
    )
    listed = [line.split("  ")[1] for line in (dossier / "manifest-sha512.txt").read_text().splitlines()]
    assert listed == ["data/00-sampul.docx", "data/bukti/001-sk.pdf", "data/dossier.json", "data/kosong.txt"]
    tags = [line.split("  ")[1] for line in (dossier / "tagmanifest-sha512.txt").read_text().splitlines()]
    assert tags == ["bag-info.txt", "bagit.txt", "manifest-sha512.txt"]


def test_a_second_witness_accepts_the_seal(dossier: Path) -> None:
    """The Library of Congress's own checker reads it as a valid bag."""
    logging.getLogger("bagit").setLevel(logging.ERROR)

    assert bagit.Bag(str(dossier)).validate()


@pytest.mark.skipif(shutil.which("sha512sum") is None, reason="sha512sum comes with GNU coreutils")
def test_an_archivist_needs_no_docgen(dossier: Path) -> None:
    """`sha512sum -c` in the folder is enough."""
    for name in ("manifest-sha512.txt", "tagmanifest-sha512.txt"):
        subprocess.run(["sha512sum", "--check", "--strict", "--quiet", name], cwd=dossier, check=True)


def test_the_same_payload_has_the_same_seal(tmp_path: Path, dossier: Path) -> None:
    """The digest that goes into the register depends on the files and the labels alone."""
    assemble(tmp_path / "lagi", dict(reversed(FILES.items())))

    assert (
        seal(tmp_path / "lagi", INFO) == hashlib.sha512((dossier / "tagmanifest-sha512.txt").read_bytes()).hexdigest()
    )
    assert digests(tmp_path / "lagi") == digests(dossier)


def test_digests_name_every_file_by_its_path(dossier: Path) -> None:
    """dossier.json lists the payload under the names it has in the folder."""
    assert digests(dossier / "data")["bukti/001-sk.pdf"] == hashlib.sha512(b"%PDF").hexdigest()


def test_a_label_cannot_smuggle_a_line_into_bag_info(tmp_path: Path) -> None:
    """A value with line ends is one line."""
    assemble(tmp_path, FILES)
    seal(tmp_path, {"Title": "satu\nPayload-Oxum: 1.1\r\n dua"})

    assert (tmp_path / "bag-info.txt").read_text() == "Title: satu Payload-Oxum: 1.1 dua\nPayload-Oxum: 27.4\n"
    assert verify(tmp_path) == ()


@pytest.mark.parametrize("label", ["", " x", "x ", "a:b", "a\nb"])
def test_a_label_that_no_reader_understands_is_refused(tmp_path: Path, label: str) -> None:
    """A label is a word before a colon."""
    assemble(tmp_path, FILES)

    with pytest.raises(ValueError, match="label"):
        seal(tmp_path, {label: "x"})


@pytest.mark.parametrize(
    "name",
    [
        "a b.txt",
        "../a",
        "/a",
        "a//b",
        "./a",
        "a/",
        "",
        "é.txt",
        "a%0A",
        "nul.txt",
        "b/COM1",
        "a.",
        "x" * 180,
        "a\\b",
        "~$a",
    ],
)
def test_a_name_that_some_system_cannot_keep_is_refused(tmp_path: Path, name: str) -> None:
    """A dossier is copied to Windows, to a USB stick and to an archive."""
    with pytest.raises(ValueError, match="dossier holds no file"):
        assemble(tmp_path, {name: b""})
    assert list(tmp_path.iterdir()) == []


def test_names_that_differ_but_for_their_case_are_refused(tmp_path: Path) -> None:
    """Windows keeps one of them."""
    with pytest.raises(ValueError, match="case"):
        assemble(tmp_path, {"a.txt": b"", "A.txt": b""})


def test_a_file_is_never_assembled_over_another(tmp_path: Path) -> None:
    """Two papers of one name are a mistake of the program."""
    assemble(tmp_path, {"a.txt": b"1"})

    with pytest.raises(FileExistsError):
        assemble(tmp_path, {"a.txt": b"2"})


def test_what_was_laid_is_sealed_as_it_was_meant(tmp_path: Path) -> None:
    """A file that the disk keeps otherwise is found by whoever verifies the dossier, and not sealed as if it were right."""
    as_read, as_laid = tmp_path / "dibaca", tmp_path / "ditulis"
    assemble(as_read, FILES)
    laid = assemble(as_laid, FILES)
    assert seal(as_laid, INFO, laid.sums) == seal(as_read, INFO)

    spoiled = tmp_path / "rusak"
    laid = assemble(spoiled, FILES)
    (spoiled / "data" / "00-sampul.docx").chmod(0o600)
    (spoiled / "data" / "00-sampul.docx").write_bytes(b"samqul")
    seal(spoiled, INFO, laid.sums)
    assert [(found.code, found.place.within) for found in verify(spoiled)] == [("altered", "data/00-sampul.docx")]


def test_what_was_laid_and_is_gone_is_not_sealed(tmp_path: Path) -> None:
    """A paper that vanished while the others were made would be missed by nobody."""
    laid = assemble(tmp_path, FILES)
    (sample.writable(tmp_path / "data") / "00-sampul.docx").unlink()

    with pytest.raises(ValueError, match="not there"):
        seal(tmp_path, INFO, laid.sums)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda stage: shutil.rmtree(sample.writable(stage / "data")),
        lambda stage: (stage / "catatan.txt").touch(),
        lambda stage: (stage / "data" / "kosong").mkdir(),
        pytest.param(lambda stage: (stage / "data" / "tautan").symlink_to(stage), marks=systems.LINKS),
        lambda stage: (stage / "data" / "a b").touch(),
        pytest.param(lambda stage: (stage / "data" / "00-SAMPUL.docx").touch(), marks=systems.NAMES),
    ],
)
def test_what_verify_would_not_accept_is_not_sealed(tmp_path: Path, spoil: Callable[[Path], None]) -> None:
    """A seal that is broken from the start would be worth nothing."""
    assemble(tmp_path, FILES)
    spoil(tmp_path)

    with pytest.raises(ValueError, match=r"dossier|file"):
        seal(tmp_path, INFO)
    assert not (tmp_path / "bagit.txt").exists()


# What is done to it later

NAMES = st.from_regex(r"[a-z0-9]{1,8}(/[a-z0-9]{1,4})?\.(docx|pdf)", fullmatch=True).filter(
    lambda name: not any(DEVICE.fullmatch(part) for part in name.split("/"))
)
PAYLOADS = st.dictionaries(NAMES, st.binary(max_size=40), min_size=1, max_size=5)
DEEDS = st.sampled_from(["flip", "append", "rename", "remove", "add", "hide"])


@contextlib.contextmanager
def sealed(files: dict[str, bytes]) -> Iterator[Path]:
    """Yield a folder with *files* sealed in it."""
    with tempfile.TemporaryDirectory() as folder:
        assemble(Path(folder), {**files, "dossier.json": b"{}"})
        seal(Path(folder), INFO)
        yield loosened(Path(folder))


@settings(max_examples=40)
@given(PAYLOADS)
def test_whatever_is_sealed_verifies(files: dict[str, bytes]) -> None:
    """Sealing and then verifying finds nothing."""
    with sealed(files) as folder:
        assert verify(folder) == ()


@settings(max_examples=120)
@given(PAYLOADS, DEEDS, st.data())
def test_any_one_deed_is_found_and_named(files: dict[str, bytes], deed: str, data: st.DataObject) -> None:
    """One changed byte, one file renamed, added or gone: verify says which."""
    with sealed(files) as folder:
        name = data.draw(st.sampled_from(sorted(digests(folder))))
        path = folder / name
        content = path.read_bytes()
        if deed == "flip" and content:
            at = data.draw(st.integers(0, len(content) - 1))
            path.write_bytes(content[:at] + bytes([content[at] ^ data.draw(st.integers(1, 255))]) + content[at + 1 :])
        elif deed == "rename":
            path.rename(path.with_name("nama-baru"))
        elif deed in {"remove", "hide"}:
            path.unlink()
            if deed == "hide":
                path.mkdir()
        elif deed == "add":
            name += ".baru"
            (folder / name).write_bytes(content)
        else:
            path.write_bytes(content + b"\n")

        named = {file for _, file in found(folder)}
        # A digit changed in the tag manifest and the opposite change in what it vouches for look the same.
        assert named & ({name, "bagit.txt", "bag-info.txt", "manifest-sha512.txt"} if name == TAGS else {name})


def test_the_tag_manifest_is_guarded_to_its_last_byte(dossier: Path) -> None:
    """No other file has its checksum, so not even capital digits or another order are let pass."""
    content = (dossier / TAGS).read_bytes()
    for other in (content.upper().replace(b".TXT", b".txt").replace(b"MANIFEST", b"manifest"), content + b"\n"):
        (dossier / TAGS).write_bytes(other)
        assert TAGS in {file for _, file in found(dossier)}
    (dossier / TAGS).write_bytes(b"".join(reversed(content.splitlines(keepends=True))))

    assert found(dossier) == {("altered", TAGS)}


def test_each_kind_of_damage_has_its_code(dossier: Path) -> None:
    """A clerk reads what happened to which file."""
    append(dossier / "data" / "00-sampul.docx", b"!")
    (dossier / "data" / "bukti" / "001-sk.pdf").unlink()
    (dossier / "data" / "baru.docx").touch()
    (dossier / "catatan.txt").touch()

    assert found(dossier) == {
        ("altered", "data/00-sampul.docx"),
        ("missing", "data/bukti/001-sk.pdf"),
        ("unexpected", "data/bukti"),
        ("unexpected", "data/baru.docx"),
        ("unexpected", "catatan.txt"),
    }


@pytest.mark.parametrize("name", ["bag-info.txt", "manifest-sha512.txt", "tagmanifest-sha512.txt"])
def test_a_tag_file_is_guarded_as_its_payload_is(dossier: Path, name: str) -> None:
    """Who edits a description, or takes a manifest away, is found out too."""
    content = (dossier / name).read_bytes()
    append(dossier / name, b"Catatan: palsu\n")
    assert name in {file for _, file in found(dossier)}
    (dossier / name).write_bytes(content)
    (dossier / name).unlink()

    assert ("missing", name) in found(dossier)


@pytest.mark.parametrize("deed", [*TAG_FILES, "catatan.txt", "kosong/"])
def test_signed_papers_are_guarded_as_the_dossier_beside_them_is(tmp_path: Path, deed: str) -> None:
    """What is taken out of their bag or laid beside its payload is named by `verify`, of a whole folder too."""
    folder = tmp_path / "0007-PDK-2026-10-tertanda"
    assemble(folder, {"01-01-lembar-temuan.pdf": b"%PDF", "tertanda.json": b'{\n "schema": 1\n}\n'})
    seal(folder, INFO)
    loosened(folder)
    assert docgen("verify", folder).code == 0
    if deed.endswith("/"):
        (folder / deed).mkdir()
    elif (folder / deed).exists():
        (folder / deed).unlink()
    else:
        (folder / deed).touch()
    told = docgen("verify", tmp_path, "--json")

    assert told.code == 8
    assert deed.rstrip("/") in {PurePosixPath(one["file"]).name for one in told.json["problems"]}


def test_signed_papers_that_lost_their_seal_are_named_in_a_folder(dossier: Path) -> None:
    """A bag of which only the payload is left is not passed over."""
    folder = dossier.with_name(f"{dossier.name}-tertanda")
    assemble(folder, {"tertanda.json": b"{}"})

    assert docgen("verify", dossier.parent).code == 8


def test_a_tag_file_is_guarded_even_if_its_line_is_taken_out(dossier: Path) -> None:
    """Shortening the tag manifest frees no file from it."""
    path = dossier / "tagmanifest-sha512.txt"
    path.write_bytes(b"".join(line for line in path.read_bytes().splitlines(keepends=True) if b"bag-info" not in line))

    assert found(dossier) == {("unexpected", "bag-info.txt")}


def test_a_tag_file_beside_the_payload_is_no_part_of_the_dossier(dossier: Path) -> None:
    """Nothing may be added even by one who adds it to the tag manifest."""
    (dossier / "lampiran.txt").write_bytes(b"palsu")
    append(dossier / "tagmanifest-sha512.txt", f"{hashlib.sha512(b'palsu').hexdigest()}  lampiran.txt\n".encode())
    (dossier / "fetch.txt").write_text("http://127.0.0.1/x 1 data/x\n")

    assert found(dossier) == {("unexpected", "lampiran.txt"), ("unexpected", "fetch.txt"), ("altered", TAGS)}


@systems.PIPES
def test_an_empty_folder_and_what_is_no_file_are_named(dossier: Path) -> None:
    """The manifest cannot list them, so the folder must not hold them."""
    (dossier / "data" / "titipan" / "dalam").mkdir(parents=True)
    os.mkfifo(dossier / "data" / "pipa")

    assert found(dossier) == {("unexpected", "data/titipan/dalam"), ("unexpected", "data/pipa")}


@systems.LINKS
def test_links_are_named_and_not_followed(dossier: Path, tmp_path: Path) -> None:
    """A link to the very same bytes, or to a folder full of secrets, is no file of the dossier."""
    outside = tmp_path / "luar.docx"
    (dossier / "data" / "00-sampul.docx").rename(outside)
    (dossier / "data" / "00-sampul.docx").symlink_to(outside)
    (dossier / "data" / "rumah").symlink_to(tmp_path, target_is_directory=True)

    assert found(dossier) == {
        ("missing", "data/00-sampul.docx"),
        ("unexpected", "data/00-sampul.docx"),
        ("unexpected", "data/rumah"),
    }


@systems.NAMES
def test_a_name_that_is_no_text_can_still_be_shown(dossier: Path) -> None:
    """A file name made of stray bytes or line ends does not break the message."""
    (dossier / "data" / os.fsdecode(b"rusak-\xff\n.txt")).touch()

    assert found(dossier) == {("unexpected", "data/rusak-\\xff\\n.txt")}


@systems.NAMES
def test_a_folder_too_deep_to_list_is_named(dossier: Path) -> None:
    """A folder made to confuse a checker does not stop it."""
    handle = os.open(dossier / "data", os.O_RDONLY)
    for _ in range(20):
        os.mkdir("x" * 250, dir_fd=handle)
        inner = os.open("x" * 250, os.O_RDONLY, dir_fd=handle)
        os.close(handle)
        handle = inner
    os.close(handle)

    [(code, file)] = found(dossier)
    assert (code, file[:8]) == ("unexpected", "data/xxx")


@pytest.mark.parametrize(
    ("lock", "document"),
    [
        ("~$-sampul.docx", "data/00-sampul.docx sedang terbuka di Word"),
        ("~$lain.docx", "data/lain.docx sedang terbuka di Word"),
        (".~lock.00-sampul.docx#", "data/00-sampul.docx sedang terbuka di LibreOffice"),
    ],
)
def test_a_document_that_is_open_is_called_open(dossier: Path, lock: str, document: str) -> None:
    """A clerk who only looks at a paper has altered nothing."""
    (dossier / "data" / lock).write_bytes(b"\x05Rosida")

    [problem] = verify(dossier)

    assert (problem.code, problem.place.within) == ("open-in-word", f"data/{lock}")
    assert problem.words.id.startswith(document)


def test_a_file_called_almost_like_a_lock_is_just_a_file(dossier: Path) -> None:
    """`~$` alone locks nothing."""
    (dossier / "data" / "~$").touch()

    assert found(dossier) == {("unexpected", "data/~$")}


def test_a_file_that_cannot_be_read_is_not_taken_for_sound(dossier: Path) -> None:
    """What cannot be judged is named."""
    if not hasattr(os, "geteuid"):
        pytest.skip("Windows keeps permissions in another way")
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copytree(dossier, Path(folder) / "salinan"))
        for path in (Path(folder), *Path(folder).rglob("*")):
            path.chmod(0o755 if path.is_dir() else 0o644)
        (copy / "data" / "00-sampul.docx").chmod(0)
        (copy / "manifest-sha512.txt").chmod(0)
        (copy / "data" / "bukti").chmod(0)
        root = os.geteuid() == 0
        os.seteuid(65534 if root else os.geteuid())
        try:
            problems = found(copy)
        finally:
            os.seteuid(0 if root else os.geteuid())

    assert ("not-a-bag", "manifest-sha512.txt") in problems
    assert ("unexpected", "data/bukti") in problems
    assert ("altered", "manifest-sha512.txt") in problems


def test_every_problem_is_told_in_full_sentences(dossier: Path, bag: Path) -> None:
    """Each message ends with what to do."""
    append(dossier / "bagit.txt", b"?")
    append(bag / "data" / "surat.txt", b"?")
    (bag / "data" / "~$rat.txt").touch()

    problems = (*verify(dossier), *verify(bag), *verify(bag / "tidak-ada"))

    assert len(problems) == 4
    assert all(words.endswith(".") for one in problems for words in (one.words.id, one.words.en))
    assert isinstance(problems[0], Finding)


# Bags made elsewhere: the kinds of the Library of Congress's conformance suite, in our own files


def test_a_small_bag_made_elsewhere_is_sound(bag: Path) -> None:
    """Neither bag-info.txt nor a tag manifest is required of a stranger (sections 2.2.1 and 2.2.2)."""
    assert verify(bag) == ()


@pytest.mark.parametrize("algorithm", ["md5", "sha1", "sha256", "sha512"])
def test_every_algorithm_of_bagit_is_judged(bag: Path, algorithm: str) -> None:
    """An old bag with MD5 alone is judged by it (section 2.4)."""
    (bag / "manifest-sha256.txt").unlink()
    list_payload(bag, algorithm)
    assert verify(bag) == ()
    append(bag / "data" / "surat.txt", b"!")

    assert found(bag) == {("altered", "data/surat.txt")}


def test_a_second_manifest_in_a_dossier_is_the_stranger(dossier: Path) -> None:
    """Who adds an empty list of other checksums makes no sealed file a stranger."""
    (dossier / "manifest-md5.txt").touch()

    assert found(dossier) == {("unexpected", "manifest-md5.txt")}


def test_all_manifests_must_agree_and_list_everything(bag: Path) -> None:
    """A second manifest is no weaker than the first (section 2.1.3)."""
    list_payload(bag, "md5")
    (bag / "data" / "baru.txt").touch()
    list_payload(bag, "sha256")
    assert found(bag) == {("unexpected", "data/baru.txt")}
    (bag / "manifest-md5.txt").write_text(f"{'0' * 32}  data/surat.txt\n")

    assert found(bag) == {("unexpected", "data/baru.txt"), ("altered", "data/surat.txt")}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_of_the_standard_is_read(bag: Path, end: str) -> None:
    """Windows and old Macs wrote bags too (section 2.1.3)."""
    list_payload(bag, "sha256", end)
    (bag / "bagit.txt").write_bytes(DECLARATION.replace("\n", end).encode())

    assert verify(bag) == ()


def test_marks_of_older_tools_are_read(bag: Path) -> None:
    """md5sum's star, a tab, capital digits and a leading `./` mean nothing."""
    checksum = hashlib.sha256(b"surat").hexdigest().upper()
    for line in (f"{checksum} *data/surat.txt", f"{checksum}\tdata/surat.txt", f"{checksum}  ./data/surat.txt"):
        (bag / "manifest-sha256.txt").write_text(line)

        assert verify(bag) == ()


@systems.NAMES
def test_names_with_line_ends_and_percent_are_decoded(bag: Path) -> None:
    """Only these three are encoded; any other percent stands for itself (section 2.1.3)."""
    (bag / "data" / "surat.txt").unlink()
    encoded = {"a\nb": "a%0Ab", "c\rd": "c%0dd", "e%f": "e%25f", "g%20h": "g%20h", "i\u2028j k": "i\u2028j k"}
    sums = hashlib.sha256(b"").hexdigest()
    for name in encoded:
        (bag / "data" / name).touch()
    (bag / "manifest-sha256.txt").write_bytes("".join(f"{sums}  data/{name}\n" for name in encoded.values()).encode())

    assert verify(bag) == ()


def test_a_tag_manifest_of_a_stranger_guards_what_it_lists(bag: Path) -> None:
    """It must list the payload manifests and may leave out other tag files (section 2.2.1)."""
    (bag / "readme.txt").write_bytes(b"")
    (bag / "kosong").mkdir()
    content = (bag / "manifest-sha256.txt").read_bytes()
    tags = bag / "tagmanifest-md5.txt"
    tags.write_text(f"{hashlib.md5(content, usedforsecurity=False).hexdigest()}  manifest-sha256.txt\n")
    assert verify(bag) == ()
    tags.write_text(f"{hashlib.md5(b'', usedforsecurity=False).hexdigest()}  readme.txt\n")

    assert found(bag) == {("unexpected", "manifest-sha256.txt")}


def test_a_bag_without_payload_manifest_is_refused(bag: Path) -> None:
    """There is nothing to judge it by."""
    (bag / "manifest-sha256.txt").unlink()

    assert ("not-a-bag", "manifest-sha512.txt") in found(bag)


@pytest.mark.parametrize(
    "declaration",
    [
        b"",
        b"BagIt-Version : 1.0\nTag-File-Character-Encoding: UTF-8\n",
        b" BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
        b"BagIt-Version: 1.0 \nTag-File-Character-Encoding: UTF-8\n",
        b"BagIt-Version:  1.0\nTag-File-Character-Encoding: UTF-8\n",
        b"BagIt-Version: 1.0\n\nTag-File-Character-Encoding: UTF-8\n",
        b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\nX: y\n",
        b"Tag-File-Character-Encoding: UTF-8\nBagIt-Version: 1.0\n",
        b"BagIt-Version: satu\nTag-File-Character-Encoding: UTF-8\n",
        b"BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n",
        b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-16\n",
        b"\xef\xbb\xbfBagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
        b"\xff\xfeB\x00a\x00g\x00",
    ],
)
def test_a_declaration_that_is_not_that_of_bagit_1_0_is_refused(bag: Path, declaration: bytes) -> None:
    """Older versions, other encodings and stray blanks are refused with their reason (section 2.1.1)."""
    (bag / "bagit.txt").write_bytes(declaration)

    assert found(bag) == {("not-a-bag", "bagit.txt")}


def test_a_folder_that_is_no_bag_is_called_so(tmp_path: Path, bag: Path) -> None:
    """A mistyped path, a file and a plain folder get one sentence each."""
    for folder in (tmp_path, tmp_path / "tidak-ada", bag / "bagit.txt"):
        assert found(folder) == {("not-a-bag", "bagit.txt")}
    (problem,) = verify(bag / "bagit.txt")
    assert "bukan folder" in problem.words.id


def test_nothing_is_fetched(bag: Path) -> None:
    """A bag with holes is refused with its reason."""
    (bag / "fetch.txt").write_text("http://127.0.0.1/x 1 data/x\n")

    assert found(bag) == {("not-a-bag", "fetch.txt")}


@pytest.mark.parametrize(
    "path",
    [
        "data/../../luar.txt",
        "../luar.txt",
        "/etc/hostname",
        "~/luar.txt",
        "C:/luar.txt",
        "data\\..\\luar.txt",
        "data//luar.txt",
        "data/./luar.txt",
        "data/luar%0A/../../x",
    ],
)
def test_a_path_out_of_the_folder_is_refused_and_not_opened(bag: Path, path: str) -> None:
    """A stranger's manifest is not a way to the office's other files (section 5.1)."""
    (bag.parent / "luar.txt").write_bytes(b"")
    append(bag / "manifest-sha256.txt", f"{hashlib.sha256(b'').hexdigest()}  {path}\n".encode())

    assert found(bag) == {("not-a-bag", "manifest-sha256.txt")}


@pytest.mark.parametrize(
    "line",
    [
        "{sum}  data/surat.txt",
        "{sum}  data/SURAT.txt",
        "{sum}  bagit.txt",
        "{sum}",
        "{sum} ",
        "",
        "data/surat.txt  {sum}",
        "1234  data/surat.txt",
        "zz{sum}  data/surat.txt",
    ],
)
def test_a_line_that_a_manifest_must_not_hold_is_refused(bag: Path, line: str) -> None:
    """Doubles, names that differ but for their case, tag files among the payload, and lines that are none."""
    append(bag / "manifest-sha256.txt", f"{line.format(sum=hashlib.sha256(b'surat').hexdigest())}\n".encode())

    assert ("not-a-bag", "manifest-sha256.txt") in found(bag)


def test_names_that_look_the_same_are_refused(bag: Path) -> None:
    """One letter with its accent, written in two ways, is one file on a Mac."""
    sums = hashlib.sha256(b"").hexdigest()
    for name in ("\u00e9", "e\u0301"):
        (bag / "data" / name).touch()
        append(bag / "manifest-sha256.txt", f"{sums}  data/{name}\n".encode())

    assert found(bag) == {("not-a-bag", "manifest-sha256.txt")}


def test_payload_in_a_tag_manifest_is_refused(bag: Path) -> None:
    """Each manifest keeps to its own kind."""
    (bag / "tagmanifest-sha256.txt").write_bytes((bag / "manifest-sha256.txt").read_bytes())

    assert ("not-a-bag", "tagmanifest-sha256.txt") in found(bag)


@pytest.mark.parametrize("content", [b"\xff\xfe", "é".encode("latin-1")])
def test_a_manifest_that_is_no_utf_8_is_refused(bag: Path, content: bytes) -> None:
    """The declaration promised UTF-8."""
    (bag / "manifest-sha256.txt").write_bytes(content)

    assert ("not-a-bag", "manifest-sha256.txt") in found(bag)


@pytest.mark.parametrize("name", ["manifest-crc32.txt", "manifest-.txt", "tagmanifest-sha3.txt", "manifest-a-b.txt"])
def test_a_manifest_with_an_unknown_algorithm_is_refused(bag: Path, name: str) -> None:
    """What docgen cannot compute it does not pretend to have judged."""
    (bag / name).touch()

    assert found(bag) == {("not-a-bag", name)}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("Payload-Oxum: 5.1\n", None),
        ("Title: panjang\n  sekali\nPAYLOAD-OXUM: 5.1\nTitle: lagi\n", None),
        ("Contact-Name:\n", None),
        ("Payload-Oxum: 6.1\n", "altered"),
        ("Payload-Oxum: 5.2\n", "altered"),
        ("Payload-Oxum: banyak\n", "altered"),
        (f"Payload-Oxum: {'9' * 5000}.1\n", "altered"),
        ("Payload-Oxum: 5.1\nPayload-Oxum: 6.1\n", "altered"),
        ("tanpa titik dua\n", "not-a-bag"),
        (" lanjutan tanpa awal\n", "not-a-bag"),
        ("Payload-Oxum : 5.1\n", "not-a-bag"),
        (": 5.1\n", "not-a-bag"),
    ],
)
def test_bag_info_is_read_and_its_oxum_counted(bag: Path, content: str, code: str | None) -> None:
    """The stated size is compared with the payload, wherever and however often it stands (section 2.2.2)."""
    (bag / "bag-info.txt").write_text(content)

    assert found(bag) == ({(code, "bag-info.txt")} if code else set())


def test_bag_info_that_is_no_utf_8_is_refused(bag: Path) -> None:
    """The declaration promised UTF-8."""
    (bag / "bag-info.txt").write_bytes(b"Title: \xff\n")

    assert found(bag) == {("not-a-bag", "bag-info.txt")}


def test_verify_changes_nothing(dossier: Path) -> None:
    """A judge leaves no trace, not even on a damaged dossier."""
    append(dossier / "data" / "00-sampul.docx", b"!")
    before = {path: (path.stat().st_mtime_ns, stat.S_IMODE(path.stat().st_mode)) for path in dossier.rglob("*")}
    verify(dossier)

    assert {path: (path.stat().st_mtime_ns, stat.S_IMODE(path.stat().st_mode)) for path in dossier.rglob("*")} == before


@pytest.mark.parametrize("done", ["seal", "flush_tree", "remove"])
def test_a_folder_that_the_disk_will_not_list_is_a_refusal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, done: str
) -> None:
    """It is told as the disk's refusal; passed over, a folder would be sealed or left without its files."""
    folder = tmp_path / "0007-PDK-2026-10"
    assemble(folder, FILES)
    listed = os.scandir

    def scandir(path: str | Path = ".") -> Iterator[os.DirEntry[str]]:
        if Path(path).name == "bukti":
            raise OSError(errno.EIO, "Input/output error", str(path))
        return listed(path)

    monkeypatch.setattr(os, "scandir", scandir)
    work: dict[str, Callable[[], object]] = {
        "seal": lambda: seal(folder, INFO),
        "flush_tree": lambda: disk.flush_tree(folder),
        "remove": lambda: disk.remove(folder),
    }

    with pytest.raises(OSError, match=r"Input|listed"):
        work[done]()


def test_a_file_that_changes_while_it_is_copied_stops_the_dossier(tmp_path: Path) -> None:
    """What is sealed is what was judged: evidence is not read twice and found two things."""
    (tmp_path / "sk.pdf").write_bytes(b"lain")
    stage = tmp_path / "berkas"
    stage.mkdir()

    with pytest.raises(WouldChangeError, match=r"sk\.pdf"):
        assemble(stage, {"bukti/001-sk.pdf": Copy(tmp_path / "sk.pdf", hashlib.sha512(b"asli").hexdigest())})


def test_every_place_of_a_payload_has_its_kind() -> None:
    """What comes after the build lies beside the papers, and no reader of a dossier takes it for one."""
    places = {
        "10-dokumen.docx",
        "bukti/001-sk.pdf",
        "sumber/kasus.xlsx",
        "diganti/03-nota-1.docx",
        "pindaian/001-a.pdf",
        "28-08-rekap.pdf",
    }
    found = {path: payload.kind_of(path) for path in places}

    assert {kind.value for kind in found.values() if kind} == {
        "paper",
        "evidence",
        "source",
        "replaced",
        "scan",
        "signature",
    }
    assert payload.kind_of("lain/x.docx") is None


def test_a_manifest_without_end_is_no_manifest(dossier: Path) -> None:
    """A line of 40 MB, or a million lines that say nothing, are named and not told one by one."""
    manifest = dossier / "manifest-sha512.txt"
    manifest.chmod(0o644)

    manifest.write_bytes(b"a" * (40 << 20))
    assert "not-a-bag" in {problem.code for problem in verify(dossier)}
    manifest.write_bytes(b"a\n" * 1_000_000)
    assert len(verify(dossier)) < 300


@pytest.mark.parametrize("content", [b'{"schema": 1, "papers": [' + b"{}," * 1_500_000 + b"{}]}", b"[" * 100_000])
def test_a_record_without_end_is_no_record(dossier: Path, content: bytes) -> None:
    """What would take the memory of the machine to understand is not begun."""
    record = dossier / "data" / "dossier.json"
    record.chmod(0o644)
    record.write_bytes(content)

    with pytest.raises(WouldChangeError, match=r"dossier\.json"):
        read_json(dossier)


@pytest.mark.parametrize("text", [rb"\ud800", rb"\\\uDFFF", "\ud800".encode("utf-8", "surrogatepass")])
def test_a_record_with_half_a_letter_is_no_record(dossier: Path, text: bytes) -> None:
    """No register keeps it and no screen shows it, so whoever asked for its case or its file would end in a traceback."""
    record = dossier / "data" / "dossier.json"
    record.chmod(0o644)
    record.write_bytes(b'{"schema": 1, "case": {"kode": "' + text + b'"}}')

    with pytest.raises(WouldChangeError, match=r"dossier\.json"):
        read_json(dossier)


def test_a_path_of_windows_is_no_half_letter(dossier: Path) -> None:
    """A folder named after what begins like an escape is text."""
    record = dossier / "data" / "dossier.json"
    record.chmod(0o644)
    record.write_bytes(write_json({"schema": 1, "berkas": "D:\\udara\\\\udin"}))

    assert read_json(dossier)["berkas"] == "D:\\udara\\\\udin"


def test_a_record_that_is_mostly_holes_is_not_read(dossier: Path) -> None:
    """A sparse file of three gigabytes costs nobody its memory."""
    record = dossier / "data" / "dossier.json"
    record.chmod(0o644)
    with record.open("r+b") as file:
        file.truncate(3 << 30)

    with pytest.raises(WouldChangeError):
        read_json(dossier)
