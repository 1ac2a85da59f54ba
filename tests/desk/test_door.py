"""Who gets in: accounts, sessions, forms of our own, hosts that are ours, the log of who read what."""

from __future__ import annotations

import io
import json
import sys
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from docgen.desk.accounts import Accounts
from docgen.desk.home import Home
from docgen.desk.sessions import Sessions
from tests import sample
from tests.desk import seat
from tests.desk.seat import AS_JSON, PASSWORD, Seat

if TYPE_CHECKING:
    from pathlib import Path

    from tests.desk.seat import Clock

pytestmark = pytest.mark.long

ROUTES = ("/", "/agenda", "/arsip", "/tahun", "/templat", "/kantor", "/kasus/PDK-2026-10", "/kasus/PDK-2026-10/periksa", "/kasus/PDK-2026-10/terbit")  # fmt: skip
ALLOWED = {
    "Rahmat": {"/", "/agenda", "/arsip", "/tahun", "/templat", "/kasus/PDK-2026-10", "/kasus/PDK-2026-10/periksa", "/kasus/PDK-2026-10/terbit", "/agenda/ekspor.xlsx", "/tahun/sebaran.xlsx"},
    "Nurlaila": {"/", "/agenda", "/arsip", "/tahun", "/kasus/PDK-2026-10"},
    "Arsa": {"/", "/agenda", "/arsip", "/tahun", "/kasus/PDK-2026-10", "/agenda/ekspor.xlsx", "/tahun/sebaran.xlsx"},
    "Adi": {"/kantor"},
}  # fmt: skip


def test_a_stranger_sees_the_door_alone(stranger: Seat) -> None:
    """Whoever is not logged in reads nothing, neither as a page nor as a program."""
    for route in ROUTES:
        assert stranger.get(route).headers["location"] == f"/masuk?ke={route}"
        answer = stranger.get(route, headers=AS_JSON)
        assert (answer.status_code, answer.json()["ok"]) == (401, False)


@pytest.mark.parametrize("name", ALLOWED)
def test_each_role_sees_its_own_screens(desk: Seat, name: str) -> None:
    """What is not allowed is 403, and not shown in the menu."""
    there = seat.another(desk)
    there.log_in(name)
    for route in (*ROUTES, "/agenda/ekspor.xlsx", "/tahun/sebaran.xlsx"):
        refused = there.get(route, headers=AS_JSON).status_code == 403
        assert refused is (route not in ALLOWED[name]), route
    shown = there.get("/kantor" if name == "Adi" else "/").text
    assert ('href="/templat"' in shown) is ("/templat" in ALLOWED[name])
    own = "/kantor" if name == "Adi" else "/"
    assert f'<a href="{own}">Kembali</a>' in there.get("/kantor" if name != "Adi" else "/").text


def test_five_wrong_passwords_make_an_account_wait(stranger: Seat, clock: Clock) -> None:
    """Nobody tries passwords one after the other; after a minute the right one opens again."""
    assert [stranger.log_in("Arsa", "salah sekali").status_code for _ in range(5)] == [401] * 5
    assert stranger.log_in("Arsa").status_code == 429
    clock.wait(timedelta(seconds=61))
    assert stranger.log_in("Arsa").status_code == 303


def test_a_clock_that_is_set_back_locks_nobody_out(desk: Seat, clock: Clock) -> None:
    """A minute's wait stays a minute, and a session from a day to come is none."""
    there, other = seat.another(desk), seat.another(desk)
    there.log_in("Nurlaila")
    for _ in range(5):
        other.log_in("Arsa", "salah sekali")
    assert other.log_in("Arsa").status_code == 429
    clock.wait(timedelta(days=-1))
    assert (there.get("/").status_code, other.log_in("Arsa").status_code) == (303, 303)
    clock.wait(timedelta(days=1))


def test_a_session_ends_on_the_server(desk: Seat, clock: Clock) -> None:
    """A copied cookie is worth nothing after log-out, and no cookie outlives eight hours."""
    there = seat.another(desk)
    there.log_in("Nurlaila")
    held = there.client.cookies["meja"]
    there.post("/keluar", page="/")
    there.client.cookies.set("meja", held)
    assert there.get("/").status_code == 303
    there.log_in("Nurlaila")
    clock.wait(timedelta(hours=8, seconds=1))
    assert there.get("/").status_code == 303


def test_a_log_out_counts_at_every_desk_of_the_office(tmp_path: Path) -> None:
    """Two desks stand on one folder, on two ports, and a browser shows one cookie to both: neither brings a session back."""
    one, other = (Sessions(tmp_path, seat.Clock()) for _ in range(2))
    token, kept = one.open("Rahmat"), other.open("Arsa")
    assert all(desk.find(each) for desk in (one, other) for each in (token, kept))

    one.close(token)

    later = other.open("Nurlaila")
    for desk in (one, other, Sessions(tmp_path, seat.Clock())):
        assert desk.find(token) is None
        assert [desk.find(each) for each in (kept, later)] == ["Arsa", "Nurlaila"]


def test_a_closed_account_is_out_at_once(desk: Seat) -> None:
    """Closing an account ends its sessions too, also when another process closes it."""
    there = seat.another(desk)
    office = desk.home.office_file
    Accounts(desk.home.own).add("Sementara", PASSWORD, ("kasubag",), "id")
    there.log_in("Sementara")
    assert there.get("/").status_code == 200
    result = sample.docgen("desk", "account", "close", "Sementara", "--office", office, "--json")
    assert (result.code, result.json["closed"]) == (0, True)
    assert there.get("/").status_code == 303


def test_an_account_may_read_english(desk: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    """The language is the account's own, as it is said when the account is made."""
    office, there = desk.home.office_file, seat.another(desk)
    line = (
        "desk",
        "account",
        "add",
        "Jane",
        "--role",
        "arsiparis",
        "--lang",
        "en",
        "--password-stdin",
        "--office",
        office,
    )
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{PASSWORD}\n"))
    assert sample.docgen(*line, "--json").json["lang"] == "en"
    assert there.log_in("Jane").status_code == 303
    assert "Archive" in there.get("/arsip").text


def test_a_form_of_another_page_changes_nothing(kasubag: Seat) -> None:
    """Another site cannot act in the Kasubag's name: neither without the token nor by its browser's own word."""
    form = {"series": "naskah", "date": "2026-12-01", "for": "Coba"}
    assert kasubag.client.post("/agenda", data=form).status_code == 403
    for header in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://example.com"}):
        assert kasubag.post("/agenda", form, headers=header).status_code == 403
    assert kasubag.json("/agenda")["numbers"] == []


def test_what_is_no_form_is_refused_and_not_a_fault(kasubag: Seat) -> None:
    """Whatever a program sends, it is told what is wrong with it."""
    kind = {"Content-Type": "multipart/form-data", **AS_JSON}
    answer = kasubag.client.post("/", content=b"x", headers=kind)
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "bad-form")


@pytest.mark.parametrize(
    ("method", "path", "headers", "told"),
    [
        ("PUT", "/agenda", {}, (405, "wrong-method")),
        ("DELETE", "/aset/meja.css", {}, (405, "wrong-method")),
        ("POST", "/aset/meja.css", {}, (405, "wrong-method")),
        ("GET", "/aset/tidak-ada.css", {}, (404, "not-found")),
        ("GET", "/agenda", {"Host": "meja.example.com"}, (400, "unknown-host")),
        ("GET", "/agenda", {"Host": "[::1"}, (400, "unknown-host")),
        ("POST", "/agenda", {"Origin": "http://["}, (403, "foreign-form")),
        ("POST", "/agenda", {"Content-Length": "99999999999"}, (413, "too-large")),
    ],
)
def test_no_answer_is_bare(
    kasubag: Seat, method: str, path: str, headers: dict[str, str], told: tuple[int, str]
) -> None:
    """Whatever is asked in whatever way: a person gets a page with a sentence, a program the failure shape."""
    page = kasubag.client.request(method, path, headers=headers)
    assert (page.status_code, 'role="alert">' in page.text) == (told[0], True)
    answer = kasubag.client.request(method, path, headers={**headers, **AS_JSON})
    assert (answer.status_code, answer.json()["error"]["code"]) == told


def test_every_answer_keeps_to_this_office(kasubag: Seat) -> None:
    """No byte from another host, no frame, no answer to a name that is not ours; the cookie is for us alone."""
    answer = kasubag.get("/")
    assert answer.headers["content-security-policy"].startswith("default-src 'self'")
    assert (answer.headers["x-frame-options"], answer.headers["cache-control"]) == ("DENY", "private, no-store")
    assert "http://" not in answer.text.replace("http://www.w3.org", "")
    assert "style=" not in answer.text
    assert kasubag.get("/", headers={"Host": "meja.example.com"}).status_code == 400
    cookie = kasubag.log_in("Rahmat").headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie


def test_the_first_account_is_made_at_the_office_computer(tmp_path: Path) -> None:
    """An office begins with one person who may do its work, made in the browser of the computer that holds the folder."""
    sample.office(tmp_path)
    with seat.served(Home(tmp_path / "kantor.toml")) as (_, client):
        first = Seat(client, Home(tmp_path / "kantor.toml"))
        assert first.log_in("Rahmat Hidayah").status_code == 303
        assert (first.get("/").status_code, first.get("/kantor").status_code) == (200, 200)


def test_the_log_says_who_read_what_and_shows_every_change(kasubag: Seat) -> None:
    """A line altered or taken out is found; a log as the desk wrote it is sound."""
    kasubag.get("/arsip")
    office, log = kasubag.home.office_file, kasubag.home.own / "catatan.jsonl"
    told = sample.docgen("desk", "log", "--check", "--json", "--office", office)
    assert (told.code, told.json["ok"]) == (0, True)
    assert ("Rahmat", "/arsip") in {(line["who"], line["what"]) for line in told.json["lines"]}

    whole = log.read_bytes()
    lines = whole.splitlines(keepends=True)
    for altered in (whole.replace(b"/arsip", b"/agend", 1), b"".join(lines[1:]), b"".join(lines[:-1])):
        log.write_bytes(altered)
        assert sample.docgen("desk", "log", "--check", "--office", office).code == 8
    log.write_bytes(whole)
    assert json.loads(lines[0])["n"] == 1


@pytest.mark.parametrize("torn", [False, True])
def test_a_log_that_a_crash_cut_off_was_not_altered(kasubag: Seat, *, torn: bool) -> None:
    """A crash comes after a line and before what says how long the log is, or in the middle of a line: nobody altered it."""
    office, log, head = (
        kasubag.home.office_file,
        kasubag.home.own / "catatan.jsonl",
        kasubag.home.own / "catatan.kepala",
    )
    kasubag.get("/arsip")
    known, whole = head.read_bytes(), log.read_bytes()
    kasubag.get("/arsip")
    if torn:
        log.write_bytes(log.read_bytes()[: len(whole) + 40])
    head.write_bytes(known)
    assert sample.docgen("desk", "log", "--check", "--office", office).code == 0
    assert kasubag.get("/arsip").status_code == 200
    assert sample.docgen("desk", "log", "--check", "--office", office).code == 0


@pytest.mark.parametrize("more", [b"\n", b"catatan saya\n", b"[]\n", b'{"n": %d}\n'])
def test_a_log_that_somebody_wrote_in_closes_no_page(kasubag: Seat, more: bytes) -> None:
    """What another program left at the end of the log is found by the check; the desk works on."""
    office, log = kasubag.home.office_file, kasubag.home.own / "catatan.jsonl"
    kasubag.get("/arsip")
    whole, head = log.read_bytes(), (kasubag.home.own / "catatan.kepala").read_bytes()
    log.write_bytes(whole + more.replace(b"%d", str(whole.count(b"\n") + 1).encode()))
    assert kasubag.get("/arsip").status_code == 200
    assert sample.docgen("desk", "log", "--check", "--office", office).code == 8
    log.write_bytes(whole)
    (kasubag.home.own / "catatan.kepala").write_bytes(head)


def test_an_account_is_kept_by_its_hash_alone(desk: Seat) -> None:
    """A password stands nowhere, and the desk's own things are the owner's alone."""
    kept = desk.home.own / "akun.json"
    assert PASSWORD not in kept.read_text("utf-8")
    assert "$argon2id$" in kept.read_text("utf-8")
    assert kept.stat().st_mode & 0o077 == 0
    assert desk.home.own.stat().st_mode & 0o077 == 0
