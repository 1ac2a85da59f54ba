"""How fast templates are filled: docgen, docxtpl, python-docx and, where Node is there, three Node engines, on the same work.

`python benchmarks/fill.py [--node FOLDER] [--rounds N] [--rows N,N]` prints two tables: times faster than docxtpl in CPU
time (medians of interleaved rounds, each engine in a process of its own), and memory over the loaded data.
FOLDER is where `npm i docxtemplater pizzip easy-template-x carbone` was run; without it the Node engines are left out.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from statistics import median
from typing import Any

import material

HERE = Path(__file__).parent
PYTHON = ("docgen", "docxtpl", "python-docx")
NODE = {"docxtemplater": "mustache", "easy-template-x": "mustache", "carbone": "carbone"}
LONG = 10_000
"""From so many rows on, one round is enough."""

Found = dict[tuple[str, str], list[dict[str, Any]]]


def main() -> None:
    """Measure everything that is there and print the tables."""
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("--node", type=Path, help="folder of the Node engines (node_modules beside it)")
    ask.add_argument("--rounds", type=int, default=5)
    ask.add_argument("--rows", default="100,1000,10000,50000")
    asked = ask.parse_args()
    names = ("letter", "dossier", *asked.rows.split(","))
    engines = [*PYTHON, *(NODE if asked.node and shutil.which("node") else ())]
    found: Found = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        lay_out(Path(folder), names)
        for name in names:
            for _ in range(asked.rounds if not name.isdigit() or int(name) < LONG else 1):
                for engine in engines:
                    found[engine, name].append(measured(engine, name, Path(folder), asked.node))
    report(found, engines, names)


def lay_out(folder: Path, names: tuple[str, ...]) -> None:
    """Write the templates and the fields of every job."""
    for kind in material.SYNTAXES:
        (folder / f"{kind}.docx").write_bytes(material.template(kind))
    for name in names:
        (folder / f"{name}.json").write_text(json.dumps(material.job(name)), encoding="utf-8")


def measured(engine: str, name: str, folder: Path, node: Path | None) -> dict[str, Any]:
    """Return what one engine takes for one job, in a process of its own."""
    rounds = "3" if not name.isdigit() or int(name) < LONG else "1"
    kind = NODE.get(engine, "jinja")
    words = [engine, str(folder / f"{kind}.docx"), str(folder / f"{name}.json"), rounds]
    start = (
        ["node", "--max-old-space-size=8192", str(HERE / "engines.js")]
        if engine in NODE
        else [sys.executable, str(HERE / "engines.py")]
    )
    place = {**os.environ, "NODE_PATH": str((node or HERE) / "node_modules")}
    done = subprocess.run([*start, *words], check=False, capture_output=True, text=True, env=place)
    if done.returncode:
        print(f"{engine} {name}: {done.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
        return {"cpu": [float("nan")], "memory": float("nan"), "bytes": 0}
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def report(found: Found, engines: list[str], names: tuple[str, ...]) -> None:
    """Print the machine and the tables."""
    print(f"{processor()}, {os.cpu_count()} cores, Python {platform.python_version()}\n")
    print("Times faster than docxtpl (CPU, medians); the first row is docxtpl in ms, the last docgen in ms a paper\n")
    print(line("", *names))
    print(line("---", *("---:" for _ in names)))
    spent = {key: median(value for one in runs for value in one["cpu"]) for key, runs in found.items()}
    print(line("docxtpl, ms", *(f"{each(spent, 'docxtpl', name):.1f}" for name in names)))
    for engine in engines:
        if engine != "docxtpl":
            print(line(engine, *(f"{spent['docxtpl', name] / spent[engine, name]:.1f}" for name in names)))
    print(line("docgen, ms", *(f"{each(spent, 'docgen', name):.2f}" for name in names)))
    print("\nMemory over the loaded data, MB\n")
    print(line("", *names))
    print(line("---", *("---:" for _ in names)))
    for engine in engines:
        print(line(engine, *(f"{max(one['memory'] for one in found[engine, name]):.1f}" for name in names)))
    print("\nSize of what was written, docgen to docxtpl\n")
    print(
        line(
            "",
            *(
                f"{found['docgen', name][0]['bytes'] / max(found['docxtpl', name][0]['bytes'], 1):.2f}"
                for name in names
            ),
        )
    )


def each(spent: dict[tuple[str, str], float], engine: str, name: str) -> float:
    """Return the milliseconds of a letter, a whole dossier or a recap."""
    return spent[engine, name] * 1000 / (material.LETTERS if name == "letter" else 1)


def line(*cells: str) -> str:
    """Return a row of a Markdown table."""
    return f"| {' | '.join(cells)} |"


def processor() -> str:
    """Return the processor's name."""
    path = Path("/proc/cpuinfo")
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return next(
        (text.partition(":")[2].strip() for text in lines if text.startswith("model name")), platform.processor()
    )


if __name__ == "__main__":
    main()
