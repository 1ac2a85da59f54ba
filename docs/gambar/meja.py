"""Draw the pictures of meja.md and the README: the desk itself, in the distribution's Chromium. Run by `make pictures`."""  # noqa: INP001 - a script, no package

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2 as pdfium  # noqa: TID251 - makes the pictures of the documents
from PIL import Image  # noqa: TID251 - as above
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from playwright.sync_api import Page

HERE = Path(__file__).parent
SAMPLES = HERE.parents[1] / "samples"
WHO, PASSWORD = "Rahmat Hidayah Lamusa, S.E.", "untuk gambar saja"
CASE = "/kasus/PDK-2026-10"
CHROMIUM = "/usr/bin/chromium"
SECONDS = 120
TORN = 4
"""The side of the print whose code and foot are taken away, counted from 0."""


def main() -> None:
    """Open the desk of the sample office, walk through it, and keep what is seen."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "kantor"  # apart from whatever offices lie beside it
        home.mkdir()
        for name in ("kantor.toml", "logo.png"):
            shutil.copy(SAMPLES / "dpmd-banggai" / name, home / name)
        desk = [sys.executable, "-m", "docgen", "desk"]
        office = ["--office", str(home / "kantor.toml")]
        add = [*desk, "account", "add", WHO, "--password-stdin", *office]
        subprocess.run(add, input=PASSWORD, text=True, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - docgen itself
        command = [*desk, *office, "--port", "0"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as served:  # noqa: S603 - as above
            address = served.stdout.readline().strip().rstrip("/") if served.stdout else ""
            try:
                with sync_playwright() as playwright:
                    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
                    page = browser.new_page(base_url=address, viewport={"width": 1180, "height": 760})
                    page.set_default_timeout(SECONDS * 1000)
                    walk(page)
                    scan(page, home)
                    browser.close()
            finally:
                served.terminate()


def walk(page: Page) -> None:
    """Walk from the door to the year."""
    page.goto("/masuk")
    page.fill("[name=account]", WHO)
    page.fill("[name=password]", PASSWORD)
    page.click("[data-act=login]")
    drop(page, SAMPLES / "salah")
    keep(page, "meja-temuan")
    page.goto("/")
    keep(page, "meja")
    drop(page, SAMPLES / "dpmd-banggai")
    page.goto(f"{CASE}/terbit")
    keep(page, "meja-terbit")
    page.click("[data-act=issue]")
    page.wait_for_selector("[data-state=selesai]", timeout=SECONDS * 1000)
    for _ in range(SECONDS):
        page.goto(CASE)
        if not page.locator(".nopicture").count():
            break
        time.sleep(1)
    keep(page, "meja-kasus")
    page.locator("#naskah").scroll_into_view_if_needed()
    page.mouse.wheel(0, 700)
    page.wait_for_timeout(800)
    keep(page, "meja-naskah")
    for path, name in (("/agenda", "meja-agenda"), ("/tahun", "meja-tahun")):
        page.goto(path)
        keep(page, name)


def scan(page: Page, home: Path) -> None:
    """Hand a pile in of which one side has lost its code and its foot, and keep how the desk asks about it."""
    subprocess.run(  # noqa: S603 - docgen itself
        [sys.executable, "-m", "docgen", "print", *(home / "output").glob("[0-9]*/*"), "--output", home / "cetak"],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    with pdfium.PdfDocument(home / "cetak" / "PDK-2026-10-cetak.pdf") as document:
        side = document[TORN].render(scale=200 / 72).to_pil().convert("L")
    side.paste(255, (side.width - 180, 0, side.width, side.height))
    side.paste(255, (0, side.height - 260, side.width, side.height))
    side.save(home / "pindaian.png", dpi=(200, 200))
    page.goto(f"{CASE}/pindai")
    page.set_input_files("[type=file]", [home / "pindaian.png"])
    page.click("[data-act=scan]")
    page.wait_for_selector("[data-side]", timeout=SECONDS * 1000)
    page.wait_for_load_state("networkidle")
    page.locator("[data-side] img").first.scroll_into_view_if_needed()
    page.wait_for_timeout(800)
    keep(page, "meja-pindai")


def drop(page: Page, folder: Path) -> None:
    """Drop a case with its evidence."""
    page.goto("/")
    page.set_input_files("[name=workbook]", folder / "kasus.xlsx")
    page.set_input_files("[name=evidence]", sorted((folder / "bukti").iterdir()))
    page.click("[data-act=check]")
    page.wait_for_url("**/periksa")


def keep(page: Page, name: str) -> None:
    """Keep what is seen, in few colours."""
    shown = Image.open(io.BytesIO(page.screenshot())).convert("P", palette=Image.Palette.ADAPTIVE, colors=64)
    shown.save(HERE / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
