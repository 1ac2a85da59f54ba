"""`docgen scan`: signed pages that come back in any order, filed beside the dossier only where it is sure."""

from __future__ import annotations

import json
import random
import shutil
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest
from PIL import Image

from tests import sample, scanner
from tests.kits import making
from tests.printing import verapdf
from tests.sample import docgen, folder_of
from tests.scanner import Worn

if TYPE_CHECKING:
    from openpyxl import Workbook

    from tests.sample import Result

pytestmark = pytest.mark.render
PAPERS = (
    "01-lembar-temuan.docx",
    "04-daftar-hadir-sekretariat.docx",
    "09-lembar-paraf.docx",
    "10-dokumen-perbaikan.docx",
)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an office with the sample's dossier, printed and its empty places known."""
    workbook = sample.office(tmp_path_factory.mktemp("kantor") / "kantor")
    dossier = folder_of(docgen("build", workbook, "--json"))
    docgen("print", dossier, "--output", workbook.parent / "cetak")
    return workbook.parent


@pytest.fixture
def home(office: Path, tmp_path: Path) -> Path:
    """Return that office as it was before any scan."""
    shutil.copytree(office, tmp_path / "kantor")
    return tmp_path / "kantor"


def dossier_of(home: Path) -> Path:
    """Return the sealed dossier of an office."""
    return next(path for path in (home / "output" / "2026").iterdir() if not path.name.endswith("-tertanda"))


def set_of(home: Path) -> Path:
    """Return the office's print set."""
    return next((home / "cetak").glob("PDK-*-cetak.pdf"))


def numbers(home: Path, file: str) -> list[int]:
    """Return the pages of the print set that are a paper's, blank backs left out."""
    record = json.loads((dossier_of(home) / "data" / "dossier.json").read_text(encoding="utf-8"))
    item = next(paper["item"] for paper in record["papers"] if paper["file"] == file)
    with pikepdf.open(set_of(home)) as pdf:
        labels = [str(page.label) for page in pdf.pages]
    return [at for at, label in enumerate(labels, start=1) if label.startswith(f"{item}-") and "kosong" not in label]


def scan(home: Path, *words: str | Path) -> Result:
    """Return what `docgen scan` says of a pile."""
    return docgen("scan", dossier_of(home), *words, "--json")


def reword(book: Workbook) -> None:
    """Change what the first paper says."""
    sheet = book["Kasus"]
    label = next(cell for cell in sheet["A"] if cell.value == "Uraian Temuan")
    sheet.cell(label.row, 2).value = "Temuan yang lain sama sekali."


def mistype(book: Workbook) -> None:
    """Change one letter of what the first paper says: its print looks as before."""
    sheet = book["Kasus"]
    label = next(cell for cell in sheet["A"] if cell.value == "Uraian Temuan")
    told = sheet.cell(label.row, 2)
    told.value = f"{str(told.value)[:-2]}e."


def paper_in(answer: dict[str, Any], file: str) -> dict[str, Any]:
    """Return what is known of one paper."""
    return next(paper for paper in answer["papers"] if paper["file"] == file)


def pile(home: Path, path: Path, files: tuple[str, ...] = PAPERS, seed: int = 1) -> Path:
    """Return papers of the print set unsigned, worn by chance, shuffled."""
    chance = random.Random(seed)  # noqa: S311 - a scanner that works by a seed
    images = []
    for number in [number for file in files for number in numbers(home, file)]:
        worn = Worn.drawn(chance)
        side = scanner.scanned(scanner.page(set_of(home), number, worn.dpi), worn, chance)
        images.append(side.convert("L").resize((1654, 2339) if side.height > side.width else (2339, 1654)))
    chance.shuffle(images)
    return scanner.bound(images, path)


@pytest.mark.parametrize("seed", [1, 2])
def test_worn_unsigned_pages_are_all_filed_and_never_called_signed(home: Path, tmp_path: Path, seed: int) -> None:
    """Askew, copied twice, upside down, in any order: each page finds its paper, and no ink is seen where there is none."""
    answer = scan(home, pile(home, tmp_path / "pindaian.pdf", seed=seed))

    assert answer.code == 8
    assert Counter(side["status"] for side in answer.json["sides"]) == {
        "filed": sum(len(numbers(home, file)) for file in PAPERS)
    }
    assert {place["verdict"] for file in PAPERS for place in paper_in(answer.json, file)["places"]} == {"none"}
    assert docgen("verify", answer.json["tertanda"]).code == 0
    assert docgen("verify", dossier_of(home)).code == 0
    assert docgen("verify", home / "output", "--rebuild", "--register", home / "register.db").code == 0
    if seed == 1:
        assert verapdf.unfit(Path(answer.json["tertanda"], "data").glob("*.pdf")) == []


def test_a_signature_is_seen_and_a_seal_alone_is_none(home: Path, tmp_path: Path) -> None:
    """The Kepala Dinas signed one page; on the other stands only the seal."""
    chance = random.Random(3)  # noqa: S311 - a scanner that works by a seed
    places = paper_in(scan(home).json, PAPERS[3])["places"]
    sides = []
    for number, page in enumerate(numbers(home, PAPERS[3]), start=1):
        image = scanner.page(set_of(home), page, 200)
        for place in (one for one in places if one["n"] == number):
            box = place["box"]
            if place is places[0]:
                scanner.sign(image, (box["x"], box["y"], box["w"], box["h"]), 200, chance)
            else:
                scanner.seal(image, box["x"], box["y"] + box["h"] * 0.6, 200)
        sides.append(scanner.scanned(image, Worn(skew=2), chance))
    answer = scan(home, scanner.bound(sides, tmp_path / "p.pdf"))

    paper = paper_in(answer.json, PAPERS[3])
    assert [place["verdict"] for place in paper["places"]] == ["ink", "none"]
    assert paper["signed"] == "some"
    assert paper["missing"] == []


def test_a_neighbours_seal_is_no_ink_and_what_it_covers_is_asked_about(home: Path, tmp_path: Path) -> None:
    """Two sign side by side: the right one's seal reaches over; the other notula is signed only under a seal."""
    chance = random.Random(21)  # noqa: S311 - a scanner that works by a seed
    files = ("04-notula-bidang-usaha-ekonomi-masyarakat-desa.docx", "04-notula-bidang-penataan-desa.docx")
    known = scan(home).json
    sides = []
    for file in files:
        left, right = (place["box"] for place in paper_in(known, file)["places"])
        image = scanner.page(set_of(home), numbers(home, file)[-1], 200)
        scanner.seal(image, right["x"] + 1, right["y"] + 12, 200)
        if file == files[0]:
            scanner.sign(image, (right["x"] + 10, right["y"], 30, right["h"]), 200, chance)
        else:
            scanner.sign(image, (right["x"] - 7, right["y"] + 6, 14, 12), 200, chance)
        assert left["x"] < right["x"]
        sides.append(scanner.scanned(image, Worn(skew=-2, copies=1), chance))
    image = scanner.page(set_of(home), numbers(home, "02-lembar-disposisi.docx")[0], 200)
    (place,) = (one["box"] for one in paper_in(known, "02-lembar-disposisi.docx")["places"])
    scanner.seal(image, place["x"] + 7.4, place["y"] + 16, 200, 13.5)
    sides.append(scanner.scanned(image, Worn(), chance))
    answer = scan(home, scanner.bound(sides, tmp_path / "p.pdf")).json

    assert paper_in(answer, "02-lembar-disposisi.docx")["places"][0]["verdict"] != "ink"
    verdicts = [[place["verdict"] for place in paper_in(answer, file)["places"]] for file in files]
    assert verdicts[0] == ["none", "ink"]
    assert verdicts[1] in (["none", "not-seen"], ["not-seen", "not-seen"])


def test_a_paper_whose_signed_copy_is_filed_is_revised_as_signed_only(home: Path, tmp_path: Path) -> None:
    """Nobody says "not signed yet" of a paper that lies signed in the bag."""
    chance = random.Random(6)  # noqa: S311 - a scanner that works by a seed
    places = paper_in(scan(home).json, PAPERS[0])["places"]
    sides = []
    for number, page in enumerate(numbers(home, PAPERS[0]), start=1):
        image = scanner.page(set_of(home), page, 200)
        for box in (place["box"] for place in places if place["n"] == number):
            scanner.sign(image, (box["x"], box["y"], box["w"], box["h"]), 200, chance)
        sides.append(scanner.scanned(image, Worn(), chance))
    bag = Path(scan(home, scanner.bound(sides, tmp_path / "p.pdf")).json["tertanda"])
    sample.edit(home / "kasus.xlsx", reword)
    refused = docgen("build", home / "kasus.xlsx", "--revise", "unsigned", "--reason", "salah ketik")

    assert refused.code == 7
    assert bag.name in refused.err

    (home / "register.db").unlink()
    assert sample.register(home, "restore", str(home / "output")).code == 0
    again = docgen("build", home / "kasus.xlsx", "--revise", "unsigned", "--reason", "salah ketik")

    assert (again.code, again.err) == (7, refused.err)
    assert docgen("verify", home / "output", "--register", home / "register.db").code == 0

    (home / "register.db").unlink()
    sample.writable(bag)
    (bag / "data" / "tertanda.json").write_text("{}", encoding="utf-8")
    left_out = sample.register(home, "restore", str(home / "output"), "--json")

    assert left_out.code == 8
    assert [bag.name in told for told in left_out.json["left_out"]] == [True]


def test_a_scan_taken_in_twice_changes_nothing(home: Path, tmp_path: Path) -> None:
    """A clerk who is not sure hands the pile in again."""
    once = scan(home, pile(home, tmp_path / "p.pdf", PAPERS[:1]))
    before = {path: path.read_bytes() for path in sorted((home / "output").rglob("*")) if path.is_file()}
    again = scan(home, tmp_path / "p.pdf")

    assert again.json["sides"] == once.json["sides"]
    assert {path: path.read_bytes() for path in sorted((home / "output").rglob("*")) if path.is_file()} == before


def test_a_side_without_its_code_is_known_by_its_foot_or_asked_about(home: Path, tmp_path: Path) -> None:
    """Copiers crop margins; a page is filed by its own letters, and the cover sheet of another office is not."""
    chance = random.Random(4)  # noqa: S311 - a scanner that works by a seed
    image = scanner.page(set_of(home), numbers(home, PAPERS[0])[0], 200)
    image.paste(255, (image.width - 160, 300, image.width, image.height - 300))
    stranger = scanner.page(set_of(home), 1, 200)
    stranger.paste(255, (0, 0, stranger.width, stranger.height))
    for line in range(30):
        scanner.sign(stranger, (30, 20 + 8 * line, 150, 6), 200, chance)
    answer = scan(home, scanner.bound([scanner.scanned(image, Worn(skew=1.5), chance), stranger], tmp_path / "p.pdf"))

    first, second = answer.json["sides"]
    assert (first["status"], first["known"], first["file"], first["n"]) == ("filed", "footer", PAPERS[0], 1)
    assert second["status"] in ("stray", "unsure")


def test_a_paper_without_room_for_codes_is_known_by_its_foot(tmp_path: Path) -> None:
    """An office of narrow margins prints with --no-code, and what it signs comes back all the same."""
    workbook = sample.office(tmp_path / "kantor")
    sample.reword(
        workbook.parent / "kantor.toml", "kanan = 2.0, bawah = 2.5, kiri = 3.0", "kanan = 1.5, bawah = 2.5, kiri = 1.5"
    )
    running = folder_of(docgen("build", sample.cut(workbook, 1), "--json"))
    made = docgen("print", running, "--output", tmp_path / "cetak", "--no-code", "--json")
    side = scanner.page(Path(made.json["set"]), 1, 200)

    taken = docgen("scan", running, scanner.bound([side.convert("L")], tmp_path / "pindai.pdf"), "--json")

    assert taken.code == 8, taken.err
    assert [(side["status"], side["known"], side["n"]) for side in taken.json["sides"]] == [("filed", "footer", 1)]
    assert paper_in(taken.json, PAPERS[0])["missing"] == list(range(2, made.json["pages"] - made.json["blanks"] + 1))


def test_pages_full_to_their_foot_and_alike_upside_down_are_known_by_it(home: Path, tmp_path: Path) -> None:
    """Wide tables that end just over the foot, in its letters but not in their size; their code was cut off."""
    chance, file = random.Random(8), "08-rekapitulasi.docx"  # noqa: S311 - a scanner that works by a seed
    sides = []
    for number in numbers(home, file):
        image = scanner.page(set_of(home), number, 200)
        image.paste(255, (image.width - 160, 300, image.width, image.height - 300))
        sides.append(scanner.scanned(image, Worn(skew=-1.5, flipped=number % 2 == 0), chance))
    answer = scan(home, scanner.bound(sides, tmp_path / "p.pdf")).json

    assert [(side["known"], side["file"], side["n"]) for side in answer["sides"]] == [
        ("footer", file, n + 1) for n in range(len(sides))
    ]


def test_an_answer_places_a_side_and_holds(home: Path, tmp_path: Path) -> None:
    """What the program cannot tell, the archivist can, once."""
    chance = random.Random(5)  # noqa: S311 - a scanner that works by a seed
    image = scanner.page(set_of(home), numbers(home, PAPERS[0])[0], 200)
    image.paste(255, (image.width - 160, 300, image.width, image.height - 300))
    image.paste(255, (0, image.height - 220, image.width, image.height))
    scanned = scanner.bound([scanner.scanned(image, Worn(), chance)], tmp_path / "p.pdf")
    asked = scan(home, scanned)
    (tmp_path / "jawaban.toml").write_text('"p.pdf#1" = "1/1"\n', encoding="utf-8")
    told = scan(home, scanned, "--answers", tmp_path / "jawaban.toml")
    later = scan(home, scanned)

    assert [side["status"] for side in asked.json["sides"]] == ["unsure"]
    assert (told.json["sides"][0]["status"], told.json["sides"][0]["known"]) == ("filed", "answer")
    assert later.json["sides"] == told.json["sides"]
    (tmp_path / "salah.toml").write_text('"p.pdf#1" = "99/1"\n', encoding="utf-8")
    assert scan(home, scanned, "--answers", tmp_path / "salah.toml").code == 2


def test_an_answer_on_a_scan_taken_in_before_is_heard_without_it(home: Path, tmp_path: Path) -> None:
    """The bag keeps every scan: an answer that came without its file was passed over without a word."""
    image = scanner.page(set_of(home), numbers(home, PAPERS[0])[0], 200)
    image.paste(255, (image.width - 160, 300, image.width, image.height - 300))
    image.paste(255, (0, image.height - 220, image.width, image.height))
    scan(home, scanner.bound([image], tmp_path / "p.pdf"))
    answers = tmp_path / "jawaban.toml"
    answers.write_text('"p.pdf#2" = "1/1"\n', encoding="utf-8")
    beyond = scan(home, "--answers", answers)
    answers.write_text('"p.pdf#1" = "1/1"\n', encoding="utf-8")
    told = scan(home, "--answers", answers).json

    assert beyond.code == 2
    assert [(side["name"], side["status"], side["known"]) for side in told["sides"]] == [("p.pdf", "filed", "answer")]
    assert scan(home, "--answers", answers).json == told


def test_an_answer_means_one_of_two_scans_that_are_called_alike(home: Path, tmp_path: Path) -> None:
    """A scanner calls what it scans each day alike: the page that was sure was filed as the other one was answered. A mark costs no letter."""
    piles = []
    for day, page in zip(("senin", "selasa"), numbers(home, PAPERS[0]), strict=False):
        image = scanner.page(set_of(home), page, 200)
        if day == "senin":
            image.paste(255, (image.width - 160, 300, image.width, image.height - 300))
            image.paste(255, (0, image.height - 220, image.width, image.height))
        (tmp_path / day).mkdir()
        piles.append(scanner.bound([image], tmp_path / day / "Café.pdf"))
    asked = docgen("scan", dossier_of(home), *piles)
    assert '"001-Cafe.pdf#1" = "ITEM/HALAMAN"' in asked.out + asked.err
    answers = tmp_path / "jawaban.toml"
    for unclear in ("Cafe\N{COMBINING ACUTE ACCENT}.pdf#1", "q.pdf#1", "001-Cafe.pdf#2"):
        answers.write_text(f'"{unclear}" = "1/1"\n', encoding="utf-8")
        assert scan(home, *piles, "--answers", answers).code == 2, unclear
    answers.write_text('"001-Cafe.pdf#1" = "1/1"\n', encoding="utf-8")
    told = scan(home, *piles, "--answers", answers)

    assert sorted((side["n"], side["known"]) for side in told.json["sides"]) == [(1, "answer"), (2, "code")]


def test_ink_is_asked_for_where_each_signs_and_nowhere_else(tmp_path: Path) -> None:
    """A name that a line parts at its hyphen, a head who stands among the staff too, a block that ends a list of those present."""
    workbook, (old, long) = sample.office(tmp_path / "kantor"), ("Nurlaila Saputri", "Nur-Laila Saputri-Wulandari Kartadiningrat-Sosrodiningrat")  # fmt: skip
    staff = {"Rosdiana Latif, A.Md.": "Drs. AMIN JUMAIL", "198806232011012008": "196812151997101001"}

    def rename(book: Workbook) -> None:
        for cell in (
            cell for sheet in book for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)
        ):
            cell.value = staff.get(cell.value, cell.value.replace(old, long))

    sample.edit(workbook, rename)
    answer = docgen("scan", folder_of(docgen("build", workbook, "--json")), "--json").json

    signed = {paper["file"]: [place["person"] for place in paper["places"]] for paper in answer["papers"]}
    assert signed["03-nota-verifikasi.docx"] == [f"{long.upper()}, S.Sos., M.Si."]
    assert {place["box"]["h"] >= 12 for place in paper_in(answer, "10-dokumen-perbaikan.docx")["places"]} == {True}
    assert [" NIP. " in person for person in signed[PAPERS[1]]] == [True] * (len(signed[PAPERS[1]]) - 1) + [False]
    assert all(any(place["box"].values()) for paper in answer["papers"] for place in paper["places"])


def test_a_side_that_takes_the_place_of_another_is_not_credited_with_its_ink(home: Path, tmp_path: Path) -> None:
    """The signed side was not of this dossier after all: the unsigned one handed in before is filed, and is not signed."""
    chance = random.Random(9)  # noqa: S311 - a scanner that works by a seed
    place, *_ = paper_in(scan(home).json, PAPERS[0])["places"]
    page, box = numbers(home, PAPERS[0])[place["n"] - 1], place["box"]
    signed = scanner.page(set_of(home), page, 200)
    scanner.sign(signed, (box["x"], box["y"], box["w"], box["h"]), 200, chance)
    scan(home, scanner.bound([scanner.page(set_of(home), page, 200)], tmp_path / "polos.pdf"))
    taken = scan(home, scanner.bound([signed], tmp_path / "tertanda.pdf"))
    (tmp_path / "jawaban.toml").write_text('"tertanda.pdf#1" = "bukan"\n', encoding="utf-8")
    told = scan(home, tmp_path / "tertanda.pdf", "--answers", tmp_path / "jawaban.toml")

    assert [paper_in(answer.json, PAPERS[0])["places"][0]["verdict"] for answer in (taken, told)] == ["ink", "none"]


def test_what_is_missing_may_be_accepted_with_a_reason(home: Path, tmp_path: Path) -> None:
    """The bag is closed, and says with what reason."""
    assert scan(home, "--final").code == 2
    closed = scan(home, pile(home, tmp_path / "p.pdf", PAPERS[:1]), "--final", "--reason", "naskah lain hilang")

    assert closed.code == 0
    assert (closed.json["closed"], closed.json["reason"]) == (True, "naskah lain hilang")


def test_what_was_accepted_as_missing_holds_for_the_dossier_it_was_said_of(tmp_path: Path) -> None:
    """Who accepts the missing first paper says nothing of the thirty that come later, nor of one that is replaced."""
    home = sample.office(tmp_path / "kantor").parent
    first = docgen("scan", grown(home, 1), "--final", "--reason", "diterima", "--json")
    assert (first.code, first.json["reason"]) == (0, "diterima")
    closed = grown(home)
    after = docgen("scan", closed, "--json")

    assert (after.code, after.json["closed"], after.json["reason"]) == (8, False, None)

    told = docgen("scan", closed, "--final", "--reason", "hilang")
    again = docgen("scan", closed, "--json")

    assert (again.code, again.json["reason"]) == (0, "hilang")
    assert "01-lembar-temuan" in told.err
    assert "pindai" not in told.err  # nobody is asked for what was accepted as missing

    sample.edit(home / "kasus.xlsx", reword)
    line = ("build", home / "kasus.xlsx", "--revise", "unsigned", "--reason", "keliru", "--json")
    revised = docgen("scan", folder_of(docgen(*line)), "--json")

    assert (revised.code, revised.json["closed"]) == (8, False)


def test_a_file_that_is_no_scan_is_exit_4_and_nothing_is_kept(home: Path, tmp_path: Path) -> None:
    """A Word file, a broken PDF, a file that is not there."""
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7 broken")
    (tmp_path / "b.png").write_bytes(b"no picture")

    for name in ("a.pdf", "b.png", "c.pdf"):
        assert scan(home, tmp_path / name).code == 4
    assert not list((home / "output").rglob("*-tertanda"))
    assert docgen("scan", dossier_of(home), "--register", tmp_path / "lain.db").code == 6


def test_a_photo_in_a_folder_that_is_not_read_is_named(tmp_path: Path) -> None:
    """Telephones keep photos in forms of their own: handed in by name they are refused, in a folder nobody heard of them."""
    workbook = sample.office(tmp_path / "kantor")
    running = folder_of(docgen("build", sample.cut(workbook, 1), "--json"))
    (tmp_path / "foto").mkdir()
    for name in ("halaman 1.HEIC", "halaman 2.webp", "catatan.txt", "._halaman 1.HEIC"):
        (tmp_path / "foto" / name).write_bytes(b"bukan")

    told = [docgen("scan", running, tmp_path / "foto", *more) for more in ((), ("--json",))]

    assert [taken.code for taken in told] == [8, 8]
    assert told[1].json["ok"] is False
    assert all("2 gambar dalam folder tidak dibaca (halaman 1.HEIC, halaman 2.webp)" in taken.err for taken in told)


def test_a_folder_of_scans_that_may_not_be_looked_into_is_not_passed_over(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What lies in it would be called missing."""
    (closed := tmp_path / "pindaian" / "bidang").mkdir(parents=True)
    sample.close(closed, monkeypatch)

    refused = scan(home, tmp_path / "pindaian")

    assert (refused.code, str(closed) in refused.json["error"]["message"]) == (6, True), refused.out
    assert not list((home / "output").rglob("*-tertanda"))


def grown(home: Path, step: int | None = None) -> Path:
    """Build the case on to a step, or to its end; return its dossier."""
    workbook = home / "kasus.xlsx"
    if step is None:
        shutil.copyfile(sample.SAMPLE / "kasus.xlsx", workbook)
    else:
        sample.cut(workbook, step)
    return folder_of(docgen("build", workbook, "--json"))


def test_what_was_scanned_while_the_case_ran_is_there_once_it_is_closed_and_revised(tmp_path: Path) -> None:
    """Papers are signed step by step; no scan is lost on the way, and what was replaced is signed no more."""
    home = sample.office(tmp_path / "kantor").parent
    running = grown(home, 1)
    docgen("print", running, "--output", home / "cetak", "--only", "1")
    box = docgen("scan", running, "--json").json["papers"][0]["places"][0]["box"]
    chance = random.Random(8)  # noqa: S311 - a scanner that works by a seed
    sides = [scanner.page(home / "cetak" / "PDK-2026-10-cetak.pdf", number, 200) for number in (1, 2, 3)]
    where = docgen("scan", running, "--json").json["papers"][0]["places"][0]["n"]
    scanner.sign(sides[where - 1], (box["x"], box["y"], box["w"], box["h"]), 200, chance)
    first = docgen("scan", running, scanner.bound(sides, tmp_path / "Tumpukan_1.pdf"), "--json")
    closed = grown(home)
    after = docgen("scan", closed, "--json")

    assert paper_in(first.json, PAPERS[0])["signed"] == "all"
    assert paper_in(after.json, PAPERS[0])["signed"] == "all"
    assert (closed.with_name(f"{closed.name}-tertanda") / "data" / "pindaian" / "001-Tumpukan_1.pdf").is_file()
    assert not list((home / "output" / "berjalan").glob("*-tertanda"))

    sample.edit(home / "kasus.xlsx", reword)
    revised = folder_of(
        docgen(
            "build", home / "kasus.xlsx", "--revise", "signed", "--reason", "keliru", "--date", "2026-11-02", "--json"
        )
    )
    again = docgen("scan", revised, "--json")

    assert revised.name.endswith("-rev1")
    assert again.json["tertanda"].endswith("-rev1-tertanda")
    assert paper_in(again.json, PAPERS[0])["signed"] == "none"
    assert paper_in(again.json, PAPERS[0])["missing"]
    assert docgen("verify", again.json["tertanda"]).code == docgen("verify", after.json["tertanda"]).code == 0


@pytest.mark.parametrize("was", ["sealed", "renamed"])
def test_a_dossier_whose_folder_was_renamed_keeps_its_bag(home: Path, tmp_path: Path, was: str) -> None:
    """What was handed in is known by the dossier and not by what its folder is called, also where an older docgen called the bag after it."""
    dossier = dossier_of(home)
    first = scan(home, scanner.bound([scanner.page(set_of(home), 1, 150)], tmp_path / "p.pdf"))
    renamed, bag = dossier.rename(dossier.with_name("Berkas Oktober")), Path(first.json["tertanda"])
    if was == "renamed":
        bag.rename(bag.with_name("Berkas Oktober-tertanda"))

    again = docgen("scan", renamed, "--json")

    assert again.json["papers"] == first.json["papers"]
    assert Path(again.json["tertanda"]) == bag
    told = (bag / "bag-info.txt").read_text(encoding="utf-8")
    assert f"Bag-Group-Identifier: {dossier.name}\n" in told
    assert docgen("verify", home / "output", "--register", home / "register.db").code == 0


def uncoded(image: Image.Image) -> Image.Image:
    """Return a page whose right margin a copier cut off."""
    image.paste(255, (image.width - 160, 300, image.width, image.height - 300))
    return image


def test_a_replaced_issue_without_its_code_is_asked_about(home: Path, tmp_path: Path) -> None:
    """The foot does not name the issue: the print of before says the same as that of now."""
    docgen("print", dossier_of(home), "--output", home / "lama", "--only", "1")
    sample.edit(home / "kasus.xlsx", mistype)
    revised = folder_of(docgen("build", home / "kasus.xlsx", "--revise", "unsigned", "--reason", "keliru", "--json"))
    chance = random.Random(12)  # noqa: S311 - a scanner that works by a seed
    page = scanner.page(next((home / "lama").glob("PDK-*-cetak.pdf")), 1, 200)
    coded, bare = scanner.scanned(page, Worn(), chance), scanner.scanned(uncoded(page), Worn(skew=1), chance)

    answer = docgen("scan", revised, scanner.bound([coded, bare], tmp_path / "p.pdf"), "--json")

    assert [side["status"] for side in answer.json["sides"]] == ["replaced", "unsure"]


def test_a_page_of_a_paper_that_was_withdrawn_asks_for_no_new_signature(tmp_path: Path) -> None:
    """There is no new issue to sign: its page is known by its code, whether it came before or after."""
    kit = making.kit(tmp_path / "kit", making.A_LETTER_A_ROW)
    making.template(kit / "surat.docx", "Yth. {{ tujuan.yth }}", signed="{{ pimpinan_kantor.nama }}")
    officials = [making.PEJABAT, ("Kepala", None, "Drs. Amin", None, None, None, "Kepala")]
    rows = [("Nomor", "Yth"), ("01", "Camat Toili"), ("02", "Camat Batui")]
    book = making.office(tmp_path / "kantor", {"Pejabat": officials, "Tujuan": rows}, steps=1)
    dossier = folder_of(docgen("build", book, "--kit", kit, "--json"))
    docgen("print", dossier, "--output", tmp_path / "cetak")
    early = shutil.copy(tmp_path / "cetak" / "UJI-2026-01-cetak.pdf", tmp_path / "dahulu.pdf")
    late = scanner.bound([scanner.page(Path(early), number, 200) for number in (1, 3)], tmp_path / "kemudian.pdf")
    assert docgen("scan", dossier, early).code == 8
    making.office(tmp_path / "kantor", {"Pejabat": officials, "Tujuan": rows[:2]}, steps=1)
    revised = folder_of(docgen("build", book, "--kit", kit, "--revise", "unsigned", "--reason", "keliru", "--json"))

    answer = docgen("scan", revised, early, late, "--json")
    said = docgen("scan", revised, early, late).err

    gone = [side for side in answer.json["sides"] if side["status"] == "replaced"]
    assert [(side["name"], side["item"], side["issue"], side["n"]) for side in gone] == [
        ("dahulu.pdf", 2, 1, 1),
        ("kemudian.pdf", 2, 1, 1),
    ]
    assert said.count("sudah ditarik") == len(gone)
    assert "Tandatangani terbitan yang baru" not in said
    assert "Item yang ada: 1." in docgen("print", revised, "--output", tmp_path / "lagi", "--only", "2").err


def test_pages_of_another_case_of_the_same_form_are_never_filed(home: Path, tmp_path: Path) -> None:
    """Only the number in the foot tells them apart where the code is gone; in doubt they are asked about."""
    workbook = sample.cut(home / "lain.xlsx", 1)
    sample.label(workbook, "Kode Kasus", "PDK-2026-11")
    sample.label(workbook, "Periode", "November 2026")
    sample.label(workbook, "Judul", "Perbaikan Data Kinerja Pegawai Periode November 2026")
    sample.put(workbook, "Data Semula", "Capaian SKP (%)", 71.5)
    other = folder_of(docgen("build", workbook, "--json"))
    assert other.name == "0002-PDK-2026-11"
    docgen("print", other, "--output", home / "lain", "--only", "1")
    chance = random.Random(11)  # noqa: S311 - a scanner that works by a seed
    pages = [scanner.page(home / "lain" / "PDK-2026-11-cetak.pdf", number, 200) for number in (1, 2, 3)]
    coded = [scanner.scanned(page, Worn(skew=1), chance) for page in pages]
    bare = [scanner.scanned(uncoded(page), Worn(skew=-1), chance) for page in pages]

    answer = scan(home, scanner.bound([*coded, *bare], tmp_path / "p.pdf"))

    found = [side["status"] for side in answer.json["sides"]]
    assert found[:3] == ["foreign"] * 3
    assert set(found[3:]) <= {"unsure", "stray"}
    assert all(paper["signed"] != "all" for paper in answer.json["papers"] if paper["places"])


def test_each_row_of_a_kit_gets_its_own_pages(tmp_path: Path) -> None:
    """Letters of one form that differ by a name: each is filed under its own, a double is said, a stranger's is not taken."""
    shutil.copytree(sample.ROOT / "templates" / "pengajuan-cuti" / "contoh", tmp_path / "kantor")
    made = docgen("build", tmp_path / "kantor" / "kasus.xlsx", "--kit", sample.ROOT / "templates" / "pengajuan-cuti", "--json")  # fmt: skip
    dossier = folder_of(made)
    printed = docgen("print", dossier, "--output", tmp_path / "cetak", "--only", "1-8", "--one-sided", "--json").json
    chance = random.Random(12)  # noqa: S311 - a scanner that works by a seed
    pages = [scanner.page(Path(printed["set"]), number, 200) for number in range(1, printed["pages"] + 1)]
    wanted = [(paper["file"], page) for paper in printed["papers"] for page in range(1, paper["pages"] + 1)]
    sides = [scanner.scanned(uncoded(page) if at % 2 else page, Worn(skew=chance.uniform(-3, 3)), chance) for at, page in enumerate(pages)]  # fmt: skip
    sides.append(scanner.scanned(pages[0], Worn(), chance))

    answer = docgen("scan", dossier, scanner.bound(sides, tmp_path / "p.pdf"), "--json")

    found = answer.json["sides"]
    for (file, page), side in zip(wanted, found, strict=False):
        assert side["status"] in ("filed", "twice", "unsure"), side
        assert side["status"] == "unsure" or (side["file"], side["n"]) == (file, page), side
    assert sum(side["status"] == "unsure" for side in found) <= 1
    assert sorted(side["status"] for side in (found[0], found[-1])) == ["filed", "twice"]
    assert not [paper for paper in answer.json["papers"] if paper["signed"] in ("all", "some")]


@pytest.mark.parametrize("shown", [True, False])
def test_where_nothing_shows_the_place_of_a_signature_it_is_said(tmp_path: Path, *, shown: bool) -> None:
    """An unsigned letter of such a template counts as complete: neither who made the kit nor who scans is left to believe it."""
    (kit := tmp_path / "kit").mkdir()
    (kit / "sop.toml").write_text(making.A_LETTER_A_ROW, encoding="utf-8")
    making.template(kit / "surat.docx", "Yth. {{ tujuan.yth }}", *([] if shown else ["{{ pimpinan_kantor.nama }}"]), signed="{{ pimpinan_kantor.nama }}" if shown else "")  # fmt: skip
    officials = [making.PEJABAT, ("Kepala", None, "Drs. Amin", None, None, None, "Kepala")]
    rows = [("Nomor", "Yth"), ("01", "Camat Toili"), ("02", "Camat Batui")]
    workbook = making.office(tmp_path / "kantor", {"Pejabat": officials, "Tujuan": rows}, steps=1)
    dossier = folder_of(docgen("build", workbook, "--kit", kit, "--json"))
    docgen("print", dossier, "--output", tmp_path / "cetak")

    linted, scanned = docgen("kit", "lint", kit), docgen("scan", dossier, tmp_path / "cetak" / "UJI-2026-01-cetak.pdf")

    assert (linted.code, "gaya Ttd Nama" in linted.out) == (0, not shown)
    assert (scanned.code, "Surat (2 naskah): tempat tanda tangannya tidak dikenal" in scanned.err) == (
        8 if shown else 0,
        not shown,
    )


def test_ink_is_asked_where_the_kit_marks_it_that_made_the_paper(tmp_path: Path) -> None:
    """A kit that came to mark places while the case ran: what it made later bears them, whatever the first one said."""
    workbook, kit = sample.cut(sample.office(tmp_path / "kantor"), 1), tmp_path / "kit"
    shutil.copytree(sample.KIT, kit)
    marked = (kit / "sop.toml").read_text(encoding="utf-8")
    (kit / "sop.toml").write_text(marked.replace('tanda = ["(paraf)"]\n', ""), encoding="utf-8")
    docgen("build", workbook, "--kit", kit)
    (kit / "sop.toml").write_text(marked, encoding="utf-8")
    dossier = folder_of(docgen("build", sample.cut(workbook, 2), "--kit", kit, "--json"))
    Image.new("L", (1240, 1754), 255).save(tmp_path / "kosong.png")

    found = docgen("scan", dossier, tmp_path / "kosong.png", "--json")

    papers = {one["file"]: one for one in found.json["papers"]}
    assert len(papers["02-lembar-disposisi.docx"]["places"]) == 1, found.out
