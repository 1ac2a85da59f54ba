"""The Python engines that are compared, each filling the same template with the same fields, in a process of its own."""

from __future__ import annotations

import copy
import io
import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).parents[1]))

import material

if TYPE_CHECKING:
    from collections.abc import Callable

    Fill = Callable[[dict[str, Any]], bytes]


RESET = Path("/proc/self/clear_refs")
"""Linux forgets the peak of a process's memory when 5 is written here."""


def docgen(template: bytes) -> Fill:
    """Return docgen's own way: compiled once."""
    from docgen import word
    from docgen.settings.office import Tampilan

    return word.compile_template(template, "templat.docx", word.OfficeStyle(Tampilan(kaki=False), None)).fill


def docxtpl(template: bytes) -> Fill:
    """Return docxtpl's way, told to escape: it parses and compiles for every document."""
    from docxtpl import DocxTemplate

    def fill(fields: dict[str, Any]) -> bytes:
        document = DocxTemplate(io.BytesIO(template))
        document.render(fields, autoescape=True)
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()

    return fill


def python_docx(template: bytes) -> Fill:
    """Return the best that is written by hand with python-docx: texts set in place, the row copied as XML."""
    import docx
    from docx.oxml.ns import qn

    def fill(fields: dict[str, Any]) -> bytes:
        document = docx.Document(io.BytesIO(template))
        for number, paragraph in enumerate(document.paragraphs[: material.FIELDS]):
            run = paragraph.runs[0]
            run.text = run.text.replace(f"{{{{ isi{number} }}}}", fields[f"isi{number}"])
        rows = document.tables[0]._tbl.tr_lst  # noqa: SLF001 - the fast way by hand
        model, body = rows[2], rows[2].getparent()
        places = [index for index, node in enumerate(model.iter()) if node.tag == qn("w:t")]
        for values in fields["rows"]:
            line = copy.deepcopy(model)
            nodes = list(line.iter())
            for place, name in zip(places, values, strict=True):
                nodes[place].text = values[name]
            rows[3].addprevious(line)
        for old in rows[1:4]:
            body.remove(old)
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()

    return fill


ENGINES: dict[str, Callable[[bytes], Fill]] = {"docgen": docgen, "docxtpl": docxtpl, "python-docx": python_docx}


def measure(fill: Fill, papers: list[dict[str, Any]], rounds: int) -> dict[str, object]:
    """Return how long some papers take in CPU and on the clock, and how far memory rises above the loaded data."""
    before = held("VmRSS")
    RESET.write_text("5", encoding="ascii")
    fill(papers[0])
    cpu, wall, size = [], [], 0
    for _ in range(rounds):
        start, clock = time.process_time(), time.perf_counter()
        size = sum(len(fill(fields)) for fields in papers)
        cpu.append(time.process_time() - start)
        wall.append(time.perf_counter() - clock)
    return {"cpu": cpu, "wall": wall, "bytes": size, "memory": held("VmHWM") - before}


def held(what: str) -> float:
    """Return how much memory this process holds (`VmRSS`) or has held since the last reset (`VmHWM`), in MB."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(what))


def main() -> None:
    """Measure one engine: NAME TEMPLATE JOB ROUNDS, the job a JSON file of the fields of each paper."""
    name, template, job, rounds = sys.argv[1:]
    papers = json.loads(Path(job).read_bytes())
    fill = ENGINES[name](Path(template).read_bytes())
    print(json.dumps(measure(fill, papers, int(rounds))))


if __name__ == "__main__":
    main()
