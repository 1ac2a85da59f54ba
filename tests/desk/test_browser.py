"""The desk in a browser as staff see it, the network cut: the whole walk, killed servers, keyboard, narrow screens, axe, paper."""

from __future__ import annotations

import re
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests import sample
from tests.desk import seat
from tests.desk.seat import KODE, started

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from docgen.desk.home import Home
    from tests.desk.seat import Server

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("ignore")]
CHROMIUM = "/usr/bin/chromium"
AXE = Path(__file__).parent / "axe" / "axe.min.js"
CASE = f"/kasus/{KODE}"
SCREENS = ("/", f"{CASE}", f"{CASE}/periksa", f"{CASE}/terbit", f"{CASE}/cetak", f"{CASE}/pindai", "/agenda", "/arsip", "/tahun", "/templat")  # fmt: skip
PATIENCE = 90_000
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Return the distribution's own browser; it reaches no name but this computer's."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only these tests need it

    if not Path(CHROMIUM).exists():
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        cut = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", cut])
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """Return an office with accounts."""
    return seat.an_office(tmp_path_factory.mktemp("peramban") / "kantor")


@pytest.fixture(scope="module")
def server(home: Home) -> Iterator[Server]:
    """Return a desk on which the sample case was issued."""
    with started(home) as running:
        yield running


@pytest.fixture(scope="module")
def page(browser: Browser, server: Server) -> Iterator[Page]:
    """Return a page in which the Kasubag has logged in and issued the sample case."""
    context = browser.new_context(viewport={"width": 1280, "height": 860}, base_url=server.address)
    shown = context.new_page()
    shown.set_default_timeout(PATIENCE)
    strange: list[str] = []
    shown.on(
        "request", lambda request: strange.append(request.url) if not request.url.startswith(server.address) else None
    )
    shown.on("pageerror", lambda error: strange.append(str(error)))
    log_in(shown, "Rahmat")
    drop(shown, sample.SAMPLE)
    issue(shown)
    yield shown
    context.close()
    assert strange == []


def log_in(page: Page, name: str) -> None:
    """Log in as staff do."""
    page.goto("/masuk")
    page.fill("[name=account]", name)
    page.fill("[name=password]", seat.PASSWORD)
    page.click("[data-act=login]")
    page.wait_for_load_state()


def drop(page: Page, folder: Path) -> None:
    """Drop a case with its evidence."""
    page.goto("/")
    page.set_input_files("[name=workbook]", folder / "kasus.xlsx")
    page.set_input_files("[name=evidence]", sorted((folder / "bukti").iterdir()))
    page.click("[data-act=check]")
    page.wait_for_url("**/periksa")


def issue(page: Page) -> None:
    """Issue the case, and watch it to its end."""
    page.goto(f"{CASE}/terbit")
    page.click("[data-act=issue]")
    page.wait_for_selector("[data-state=selesai]")


def test_the_whole_walk(page: Page, home: Home) -> None:
    """Drop, see, issue, verify: without a word typed into a terminal."""
    drop(page, sample.WRONG)
    told = sample.docgen("check", home.workbook(KODE), "--json").json["findings"]
    found = page.eval_on_selector_all("[data-cell]", "all => all.map(each => [each.dataset.cell, each.dataset.code])")
    assert sorted(map(tuple, found)) == sorted((f"{each['sheet']}!{each['cell']}", each["code"]) for each in told)
    for each in page.query_selector_all("[data-cell] td[data-ringed]")[:3]:
        assert each.is_visible()
    drop(page, sample.SAMPLE)
    page.goto(CASE)
    assert page.locator("[data-paper]").count() == 33
    page.goto("/arsip")
    page.locator("tr [data-act=verify]").first.click()
    page.wait_for_selector("[data-verdict=utuh]")


@pytest.mark.parametrize("path", SCREENS)
def test_axe_finds_nothing(page: Page, path: str) -> None:
    """Every screen can be read and used by who sees or points badly."""
    page.goto(path)
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    assert [(each["id"], each["nodes"][0]["html"][:200]) for each in found["violations"]] == []


def test_axe_finds_nothing_at_the_door_and_in_the_office(browser: Browser, server: Server) -> None:
    """Nor on the screens of a stranger and of the admin, which a telephone shows too."""
    context = browser.new_context(viewport={"width": 390, "height": 800}, base_url=server.address)
    there = context.new_page()
    for path in ("/masuk", "/kantor"):
        there.goto(path)
        assert there.evaluate("document.documentElement.scrollWidth") <= 390
        there.evaluate(AXE.read_text("utf-8"))
        found = there.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
        assert [(each["id"], each["nodes"][0]["html"][:200]) for each in found["violations"]] == []
        log_in(there, "Adi")
    context.close()


@pytest.mark.parametrize("path", SCREENS)
def test_nothing_leaves_a_narrow_screen(page: Page, path: str) -> None:
    """On a telephone, and at twice the size, nobody scrolls sideways."""
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(path)
    width = page.evaluate("document.documentElement.scrollWidth")
    page.set_viewport_size({"width": 1280, "height": 860})
    assert width <= 390


@pytest.mark.parametrize("path", SCREENS)
def test_no_table_is_cut_on_a_narrow_screen(page: Page, path: str) -> None:
    """Each row stands whole below its labels, and the header takes two rows at most."""
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(path)
    cut = page.evaluate(
        "[...document.querySelectorAll('.scroll')].filter(e => e.scrollWidth > e.clientWidth + 1).length"
    )
    header = page.evaluate("document.querySelector('.top').getBoundingClientRect().height")
    page.set_viewport_size({"width": 1280, "height": 860})
    assert (cut, header < 130) == (0, True)


@pytest.mark.parametrize("path", SCREENS)
def test_every_page_prints_as_a_clean_a4(page: Page, path: str, tmp_path: Path) -> None:
    """What is printed is what is shown: on A4, without menus, no heading alone at the foot of a page."""
    page.goto(path)
    page.pdf(path=str(tmp_path / "cetak.pdf"), prefer_css_page_size=True)
    told = subprocess.run(["pdfinfo", tmp_path / "cetak.pdf"], capture_output=True, text=True, check=True).stdout
    words = subprocess.run(["pdftotext", "-layout", tmp_path / "cetak.pdf", "-"], capture_output=True, text=True, check=True).stdout  # fmt: skip
    assert re.search(r"Page size: +59[45].* x 84[12]", told)
    assert "Keluar" not in words
    last = [text.strip().splitlines()[-1].strip() for text in words.split("\f") if text.strip()]
    assert not [line for line in last if line.startswith("Lembar ") and len(line.split()) <= 3]


@pytest.mark.parametrize(
    ("names", "book"),
    [
        (["absensi.xlsx", "kasus (2).xlsx", "surat.pdf"], "kasus (2).xlsx"),
        (["B.XLSX", "a.pdf"], "B.XLSX"),
        (["absensi.xlsx", "PDK-2026-10.xlsx"], "absensi.xlsx"),
    ],
)
def test_what_is_dragged_onto_the_desk_finds_its_field(page: Page, names: list[str], book: str) -> None:
    """Evidence may be a workbook too: the one that is called kasus is the case, wherever it stands among them."""
    page.goto("/")
    page.evaluate(
        """(names) => {
          const files = new DataTransfer();
          for (const name of names) files.items.add(new File(["x"], name));
          document.querySelector("[data-drop]").dispatchEvent(new DragEvent("drop", {dataTransfer: files, cancelable: true}));
        }""",
        names,
    )
    read = "(field) => [...document.querySelector(`[name=${field}]`).files].map((file) => file.name)"
    assert page.evaluate(read, "workbook") == [book]
    assert page.evaluate(read, "evidence") == [name for name in names if name != book]


def test_the_whole_walk_by_keyboard(browser: Browser, server: Server) -> None:
    """Who has no mouse gets in, to the case, and out again; what is focused can be seen."""
    context = browser.new_context(base_url=server.address)
    there = context.new_page()
    there.goto("/masuk")
    there.keyboard.type("Nurlaila")
    there.keyboard.press("Tab")
    there.keyboard.type(seat.PASSWORD)
    there.keyboard.press("Enter")
    there.wait_for_url("**/")
    for _ in range(30):
        there.keyboard.press("Tab")
        if there.evaluate("document.activeElement.getAttribute('href')") == CASE:
            break
    assert there.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    there.keyboard.press("Enter")
    there.wait_for_url(f"**{CASE}")
    for _ in range(12):
        there.keyboard.press("Tab")
        if there.evaluate("document.activeElement.dataset.act") == "logout":
            break
    there.keyboard.press("Enter")
    there.wait_for_url("**/masuk")
    context.close()


def test_every_act_works_with_scripts_off(browser: Browser, server: Server) -> None:
    """A locked-down browser does all the same."""
    context = browser.new_context(base_url=server.address, java_script_enabled=False)
    there = context.new_page()
    log_in(there, "Rahmat")
    drop(there, sample.SAMPLE)
    there.goto(f"{CASE}/terbit")
    there.click("[data-act=issue]")
    there.wait_for_load_state()
    for _ in range(600):
        there.goto(f"{CASE}/terbit")
        if there.locator("[data-state=selesai]").count():
            break
        time.sleep(0.2)
    assert there.locator("[data-state=selesai]").count() == 1
    there.goto("/agenda?q=471")
    assert there.locator("tr[data-number]").count() == 1
    context.close()


@pytest.mark.parametrize("after", [0.0, 0.35, 0.7, 1.1])
def test_a_killed_server_loses_nothing(browser: Browser, tmp_path: Path, after: float) -> None:
    """After the restart the page says what happened, and the case is issued once: no number twice, no gap."""
    home = seat.an_office(tmp_path / "kantor")
    with started(home) as first:
        context = browser.new_context(base_url=first.address)
        there = context.new_page()
        there.set_default_timeout(PATIENCE)
        log_in(there, "Rahmat")
        drop(there, sample.SAMPLE)
        there.goto(f"{CASE}/terbit")
        there.click("[data-act=issue]", no_wait_after=True)
        time.sleep(after)
        first.kill()
        context.close()
    with started(home, int(first.address.rpartition(":")[2])) as second:  # the port is free at once
        context = browser.new_context(base_url=second.address)
        there = context.new_page()
        there.set_default_timeout(PATIENCE)
        log_in(there, "Rahmat")
        for _ in range(600):  # a surviving worker may finish
            there.goto(f"{CASE}/terbit")
            if not there.locator("[data-state=berjalan]").count():
                break
            time.sleep(0.2)
        if there.locator("[data-act=issue]").count():
            there.locator("[data-act=issue]").first.click()
            there.wait_for_selector("[data-state=selesai]")
        context.close()
    told = sample.docgen("register", "list", "--json", "--office", home.office_file).json["numbers"]
    numbers = sorted(each["n"] for each in told if each["series"] == "naskah" and each["n"])
    assert numbers == list(range(471, 471 + len(numbers)))
    assert sample.docgen("verify", home.output).code == 0
