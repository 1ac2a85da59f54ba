"""A straight script for the same job, to compare with: openpyxl reads, docxtpl fills, hashlib digests, files are written.

`python straight.py WORKBOOK FIELDS OUTPUT`. It is spared much that docgen does: no checks, no numbers, no dates or words in
Indonesian (what each paper says is read from FIELDS, which docgen wrote), no comparison with earlier issues, no recovery.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from pathlib import Path

import openpyxl
from docxtpl import DocxTemplate
from jinja2 import Environment, StrictUndefined


def main() -> None:
    """Read, compare, fill, write, digest."""
    workbook, fields, output = (Path(word) for word in sys.argv[1:])
    book = openpyxl.load_workbook(workbook, data_only=True)
    rows = {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}
    before = {row[1:3]: row for row in rows["Data Semula"]}
    after = {row[1:3]: row for row in rows["Data Perbaikan"]}
    changed = sum(
        old != new for key, person in after.items() for old, new in zip(before.get(key, ()), person, strict=False)
    )
    output.mkdir()
    manifest = []
    for paper in json.loads(fields.read_bytes()):
        document = DocxTemplate(paper["template"])
        document.render(paper["fields"], Environment(undefined=StrictUndefined, autoescape=True))
        document.save(output / paper["file"])
    for path in sorted(output.iterdir()):
        with path.open("rb") as file:
            content = file.read()
            os.fsync(file.fileno())
        manifest.append(f"{hashlib.sha512(content).hexdigest()}  {path.name}\n")
    (output / "manifest-sha512.txt").write_text("".join(manifest), encoding="utf-8")
    print(f"{changed} changes, {len(manifest)} papers")


if __name__ == "__main__":
    main()
