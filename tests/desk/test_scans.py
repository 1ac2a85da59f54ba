"""Signed papers that come back to the desk: printed there, scanned, and where it is not sure which page a side is, asked and answered."""

from __future__ import annotations

import random
import re
from hashlib import sha512
from typing import TYPE_CHECKING

import pikepdf
import pytest

from tests import sample, scanner
from tests.desk import seat
from tests.desk.seat import AS_JSON, KODE, Seat
from tests.scanner import Worn

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.render

CASE = f"/kasus/{KODE}"
PAPER = "01-lembar-temuan"


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Seat]:
    """Return the Kasubag at a desk where a case at its first step was issued and printed."""
    place = tmp_path_factory.mktemp("pindai")
    home = seat.an_office(place / "kantor", soffice=None)
    with seat.served(home) as (_, client):
        there = Seat(client, home)
        there.log_in("Rahmat")
        there.drop(sample.cut(sample.office(place / "awal"), 1))
        form = {"sha512": sha512(home.workbook(KODE).read_bytes()).hexdigest()}
        there.post(f"{CASE}/terbit", form, headers=AS_JSON)
        assert "belum dicetak" in there.get(CASE).text
        made = there.post(f"{CASE}/cetak", {"only": "new"})
        assert made.status_code == 303
        assert there.get(made.headers["location"]).status_code == 200
        assert [path for path in home.own.rglob("*") if path.stat().st_mode & 0o077] == []
        yield there


def piles(there: Seat, place: Path) -> tuple[Path, Path]:
    """Return two piles of one name: of each the page bears neither its code nor its foot."""
    chance = random.Random(5)  # noqa: S311 - a scanner that works by a seed
    pdf = next((there.home.own / "cetak" / KODE).rglob("PDK-*-cetak.pdf"))
    with pikepdf.open(pdf) as opened:
        labels = [str(page.label) for page in opened.pages]
    number = next(at for at, label in enumerate(labels, start=1) if label.startswith("1-"))
    image = scanner.page(pdf, number, 200)
    image.paste(255, (image.width - 160, 300, image.width, image.height - 300))
    image.paste(255, (0, image.height - 220, image.width, image.height))
    found = []
    for name, skew in (("satu", 0.0), ("dua", 0.4)):
        (place / name).mkdir()
        found.append(scanner.bound([scanner.scanned(image, Worn(skew=skew), chance)], place / name / "p.pdf"))
    return found[0], found[1]


def test_what_is_still_provisional_is_not_said_to_be_printed(printed: Seat) -> None:
    """The list to print has the papers of the print set alone: a cover marked SEMENTARA was not printed, and is not to be."""
    papers = printed.json(f"{CASE}/cetak")["papers"]

    assert [(paper["file"], paper["printed"]) for paper in papers] == [(f"{PAPER}.docx", True)]


def test_a_side_in_doubt_is_shown_and_filed_as_answered(printed: Seat, tmp_path: Path) -> None:
    """The archivist sees the side, says which page it is or that it is none, and is not asked again."""
    arsiparis, sekretaris = seat.another(printed), seat.another(printed)
    arsiparis.log_in("Arsa")
    sekretaris.log_in("Nurlaila")
    scans = [("scan", ("\U0001f4c4 \x7f pindai.pdf", each.read_bytes())) for each in piles(printed, tmp_path)]
    taken = arsiparis.post(f"{CASE}/pindai", files=scans, headers=AS_JSON)
    assert [side["status"] for side in taken.json()["sides"]] == ["unsure", "unsure"]

    page = arsiparis.get(f"{CASE}/pindai").text
    first, second = re.findall(r'data-side="([^"]+)"', page)
    assert (f'value="1/1">1 · {PAPER} · 1<' in page, "--answers" in page) == (True, False)
    assert arsiparis.get(f"{CASE}/pindai/{first}.png").content.startswith(b"\x89PNG")
    assert sekretaris.get(f"{CASE}/pindai/{first}.png").status_code == 403
    assert arsiparis.get(f"{CASE}/pindai/lain.png").status_code == 404
    assert "2 sisi pindaian" in sekretaris.get(CASE).text

    told = arsiparis.post(f"{CASE}/pindai", {f"answer:{first}": "1/1", f"answer:{second}": ""}, headers=AS_JSON)
    assert [(side["status"], side["known"]) for side in told.json()["sides"]] == [("filed", "answer")]
    waiting, _, answered = arsiparis.get(f"{CASE}/pindai").text.partition("<details")
    assert re.findall(r'data-side="([^"]+)"', waiting) == [second]
    assert re.findall(r'data-side="([^"]+)"', answered) == [first]
    assert f'value="1/1" selected>1 · {PAPER} · 1<' in answered
    assert arsiparis.get(f"{CASE}/pindai/{first}.png").content.startswith(b"\x89PNG")
    wrong = arsiparis.post(f"{CASE}/pindai", {f"answer:{second}": "99/1"}, headers=AS_JSON)
    assert (wrong.status_code, wrong.json()["ok"]) == (400, False)
    arsiparis.post(f"{CASE}/pindai", {f"answer:{second}": "bukan"})
    sides = printed.json(f"{CASE}/pindai")["sides"]
    assert sorted(side["status"] for side in sides) == ["filed", "stray"]
    assert "data-side" not in arsiparis.get(f"{CASE}/pindai").text.partition("<details")[0]


def test_an_answer_that_was_wrong_is_changed(printed: Seat) -> None:
    """Whoever chose the wrong page chooses again, with the same form and the same rights; an answer said again changes nothing."""
    page = printed.get(f"{CASE}/pindai").text
    filed = next(part.split('"')[0] for part in page.split('data-side="')[1:] if 'value="1/1" selected' in part)
    told = printed.post(f"{CASE}/pindai", {f"answer:{filed}": "bukan"}, headers=AS_JSON)
    assert told.status_code == 200
    sides = printed.json(f"{CASE}/pindai")["sides"]
    assert [side["status"] for side in sides] == ["stray", "stray"]
    assert all(paper["missing"] for paper in printed.json(f"{CASE}/pindai")["papers"])
    again = printed.post(f"{CASE}/pindai", {f"answer:{filed}": "1/1"}, headers=AS_JSON)
    assert [side["status"] for side in again.json()["sides"]] == ["filed"]
    assert printed.post(f"{CASE}/pindai", {f"answer:{filed}": "1/1"}).status_code == 200
    assert f'name="was:{filed}" value="1/1"' in printed.get(f"{CASE}/pindai").text
    older = {f"answer:{filed}": "bukan", f"was:{filed}": "bukan"}  # of a page that was opened before that
    assert printed.post(f"{CASE}/pindai", older).status_code == 200
    assert f'name="was:{filed}" value="1/1"' in printed.get(f"{CASE}/pindai").text
    sekretaris = seat.another(printed)
    sekretaris.log_in("Nurlaila")
    assert sekretaris.client.post(f"{CASE}/pindai", data={f"answer:{filed}": "bukan"}).status_code == 403


def test_what_is_missing_is_accepted_only_with_a_reason(printed: Seat) -> None:
    """The bag is closed with the reason that the case's page then tells."""
    refused = printed.post(f"{CASE}/pindai", {"final": "1", "reason": " "}, headers=AS_JSON)
    assert (refused.status_code, refused.json()["error"]["code"]) == (422, "field-missing")
    printed.post(f"{CASE}/pindai", {"final": "1", "reason": "Naskah lain hilang"})
    assert "Naskah lain hilang" in printed.get(CASE).text
    assert "Naskah lain hilang" in printed.get(f"{CASE}/pindai").text


def test_papers_issued_since_the_last_scan_have_not_come_back(printed: Seat, tmp_path: Path) -> None:
    """What came back or was accepted of a case says nothing of its papers that came later; what was asked stays asked."""
    printed.post(f"{CASE}/pindai", {"final": "1", "reason": "Naskah lain hilang"})
    before = printed.json(f"{CASE}/pindai")
    for step, name in ((2, "dua"), (10, "sepuluh")):
        printed.drop(sample.cut(sample.office(tmp_path / name), step), *sorted((sample.SAMPLE / "bukti").iterdir()))
        done = printed.post(f"{CASE}/terbit", seat.shown(printed), headers=AS_JSON)
        there = printed.json(f"{CASE}/pindai")
        waiting = {paper["file"] for paper in there["papers"] if not paper["complete"]}

        assert done.status_code == 200, done.text
        assert before["closed"]
        assert (there["closed"], there["reason"], there["sides"]) == (False, None, before["sides"])
        assert {"02-lembar-disposisi.docx"} <= waiting <= {paper["file"] for paper in there["papers"]}
        assert "02-lembar-disposisi" in printed.get(CASE).text.partition('data-waits="tanda-tangan"')[2]


def test_what_is_to_be_said_of_a_print_set_stands_on_its_page(printed: Seat) -> None:
    """Two originals of one paper must not both be signed: who prints it again reads that it was printed before."""
    again = printed.post(f"{CASE}/cetak", {"only": "all"})
    page = printed.get(again.headers["location"]).text

    assert "sudah pernah dicetak" in page
    assert "pilih &#34;Hanya yang belum dicetak&#34; untuk mencetak yang belum saja" in page
    assert "sudah pernah dicetak" not in printed.get(f"{CASE}/cetak").text
