"""Write docgen-windows.zip: docgen with every wheel it needs on Windows, resolved and hash-checked by pip. Run by `make windows`."""  # noqa: INP001 - a script, no package

from __future__ import annotations

import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from packaging.requirements import Requirement

HERE, ROOT = Path(__file__).parent, Path(__file__).parents[1]
PYTHON = "3.11.9"
EMBED = f"python-{PYTHON}-embed-amd64.zip"
SHA256 = "009d6bf7e3b2ddca3d784fa09f90fe54336d5b60f0e0f305c37f400bf83cfd3b"
"""What python.org gives out as Python for Windows that needs no installing; it is put beside by hand, and pasang.bat checks it."""

TARGET = {
    "sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "platform_machine": "AMD64",
    "python_version": "3.11", "python_full_version": PYTHON, "implementation_name": "cpython", "platform_python_implementation": "CPython",
}  # fmt: skip
"""What the markers of the lock are asked about: the computer it is for, not the one it is made on."""

PLATFORM = ("--platform", "win_amd64", "--python-version", "3.11", "--implementation", "cp", "--abi", "cp311", "--abi", "abi3", "--abi", "none")  # fmt: skip
BUILD_ONLY = frozenset({"hatchling", "editables"})
TEXTS = ("pasang.bat", "docgen-meja.bat", "perbarui.bat", "BACA-DAHULU.txt")
STAMP = (1980, 1, 1, 0, 0, 0)


def locked(lock: str) -> str:
    """Return the part of a lock that Windows needs: each pin with its hashes, without markers."""
    kept: list[str] = []
    wanted = False
    for line in lock.splitlines():
        if line.startswith("#") or not line.strip():
            continue
        if not line.startswith(" "):
            pin = Requirement(line.rstrip(" \\"))
            wanted = pin.name not in BUILD_ONLY and (pin.marker is None or pin.marker.evaluate(TARGET))
            pin.marker = None
            line = f"{pin} \\"  # noqa: PLW2901 - the same pin, plain
        if wanted:
            kept.append(line)
    return "\n".join(kept) + "\n"


def wheels(folder: Path, lock: Path) -> None:
    """Have pip find every wheel for Windows and hold it against its hash; docgen's own and pip's come beside."""
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet")
    only = ("download", "--only-binary", ":all:", "--dest", folder)
    run(*pip, *only, *PLATFORM, "--require-hashes", "--no-deps", "--requirement", lock)
    run(*pip, *only, "--no-deps", "pip")
    run(*pip, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, ROOT)


def text(name: str) -> bytes:
    """Return a text as Windows reads it: its lines ended as there, the place of Python filled in."""
    written = (HERE / name).read_text(encoding="utf-8").replace("@EMBED@", EMBED).replace("@SHA256@", SHA256)
    return written.replace("\n", "\r\n").encode("ascii")


def pack(target: Path, files: dict[str, bytes]) -> None:
    """Write the files into one zip, in the order of their names and without a clock."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name in sorted(files):
            kind = zipfile.ZIP_STORED if name.endswith(".whl") else zipfile.ZIP_DEFLATED
            package.writestr(zipfile.ZipInfo(name, STAMP), files[name], kind)


def run(*command: str | Path) -> None:
    """Run a program; one that fails ends the whole."""
    subprocess.run(command, check=True)  # noqa: S603 - our own commands


def main() -> None:
    """Write the zip, into the folder named on the command line or into this one's parent."""
    target = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT) / "docgen-windows.zip"
    lock = locked((ROOT / "requirements.lock").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as work:
        kept = Path(work) / "kunci-windows.txt"
        kept.write_text(lock, encoding="utf-8")
        folder = Path(work) / "roda"
        folder.mkdir()
        wheels(folder, kept)
        files = {f"roda/{path.name}": path.read_bytes() for path in folder.glob("*.whl")}
    pack(target, files | {name: text(name) for name in TEXTS} | {"kunci-windows.txt": lock.encode()})
    print(target)  # noqa: T201 - its result


if __name__ == "__main__":
    main()
