"""The aims of the desk (`desk.md`), measured: ready, check, twenty at once, memory, pictures. Prints each beside its aim."""

from __future__ import annotations

import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx

SAMPLE = Path(__file__).parents[1] / "samples" / "dpmd-banggai"
KODE = "/kasus/PDK-2026-10"
PASSWORD = "kata sandi ukur"  # noqa: S105 - of nobody
JSON = {"Accept": "application/json"}
TOGETHER, TIMES, PAPERS = 20, 15, 18
PATIENCE = 240
MEGABYTE = 1024


def main() -> None:
    """Measure everything on one office, and print it."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "kantor"  # apart from whatever offices others measure beside it
        home.mkdir()
        for name in ("kantor.toml", "logo.png"):
            shutil.copy(SAMPLE / name, home / name)
        office = ("--office", str(home / "kantor.toml"))
        command = (sys.executable, "-m", "docgen", "desk")
        account = [*command, "account", "add", "Ukur", "--password-stdin", *office]
        subprocess.run(account, input=PASSWORD, text=True, check=True, stdout=subprocess.DEVNULL)
        begun = time.perf_counter()
        with subprocess.Popen([*command, *office, "--port", "0"], stdout=subprocess.PIPE, text=True) as desk:
            address = desk.stdout.readline().strip() if desk.stdout else ""
            tell("ready", time.perf_counter() - begun, "s", 3)
            try:
                measure(address, desk.pid)
            finally:
                desk.terminate()


def measure(address: str, server: int) -> None:
    """Measure a desk that runs."""
    with httpx.Client(base_url=address, timeout=PATIENCE) as client:
        client.post("/masuk", data={"t": token(client, "/masuk"), "account": "Ukur", "password": PASSWORD})
        form = {"t": token(client, "/")}
        for _ in range(3):
            drop(client, form)
        tell(
            "check of the sample, median", 1000 * statistics.median(drop(client, form) for _ in range(TIMES)), "ms", 150
        )
        begun = time.perf_counter()
        with ThreadPoolExecutor(TOGETHER) as crowd:
            list(crowd.map(lambda _: drop(client, form), range(TOGETHER)))
        tell("20 uploads at once", time.perf_counter() - begun, "s", 2)
        tell("server", memory(server), "MB", 60)
        tell("the largest worker", max(memory(each) for each in children(server)), "MB", 100)
        tell(f"pictures of {PAPERS} papers", pictures(client, form), "s", 10)


def token(client: httpx.Client, page: str) -> str:
    """Return the token of a page's forms."""
    found = re.search(r'name="t" value="([0-9a-f]+)"', client.get(page).text)
    return found[1] if found else ""


def parts() -> list[tuple[str, tuple[str, bytes]]]:
    """Return the workbook and the evidence of the sample as a form sends them."""
    book = [("workbook", ("kasus.xlsx", (SAMPLE / "kasus.xlsx").read_bytes()))]
    return book + [("evidence", (each.name, each.read_bytes())) for each in sorted((SAMPLE / "bukti").iterdir())]


FILES = parts()


def drop(client: httpx.Client, form: dict[str, str]) -> float:
    """Return how long it takes from the POST until the findings are there."""
    begun = time.perf_counter()
    answer: dict[str, Any] = client.post("/", data=form, files=FILES, headers=JSON).json()
    if "findings" not in answer or not answer["ok"]:
        raise SystemExit(str(answer))
    return time.perf_counter() - begun


def pictures(client: httpx.Client, form: dict[str, str]) -> float:
    """Return how long pictures take after an issue, reckoned for 18 papers of those that were drawn."""
    digest = re.search(r'name="sha512" value="([0-9a-f]+)"', client.get(f"{KODE}/terbit").text)
    made = client.post(f"{KODE}/terbit", data={**form, "sha512": digest[1] if digest else ""}, headers=JSON).json()
    begun, papers = time.perf_counter(), len(made["documents"])
    while client.get(KODE).text.count("/gambar/") < papers:
        if time.perf_counter() - begun > PATIENCE:
            raise SystemExit("no pictures")
        time.sleep(0.2)
    return (time.perf_counter() - begun) * PAPERS / papers


def memory(process: int) -> float:
    """Return what a process holds, in megabytes."""
    told = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    found = re.search(r"VmRSS:\s+(\d+)", told)
    return int(found[1]) / MEGABYTE if found else 0.0


def children(process: int) -> list[int]:
    """Return the processes that a process began, from whichever of its threads."""
    lists = Path(f"/proc/{process}/task").glob("*/children")
    return [int(each) for told in lists for each in told.read_text(encoding="ascii").split()]


def tell(what: str, value: float, unit: str, aim: float) -> None:
    """Print one figure beside its aim."""
    print(f"{what:<32} {value:8.2f} {unit:<3} aim {aim:g} {'held' if value <= aim else 'MISSED'}")


if __name__ == "__main__":
    main()
