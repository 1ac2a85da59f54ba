"""Work on the Word templates: listed, linted, proofed, put back. The office's own lie in `templat/` beside kantor.toml."""

from __future__ import annotations

from hashlib import sha512
from typing import TYPE_CHECKING, Any

from docgen.desk import home as homes
from docgen.errors import DocgenError
from docgen.finding import has_errors
from docgen.pipeline import pictures, report, templates

if TYPE_CHECKING:
    from pathlib import Path

    from docgen.desk.home import Home

    View = dict[str, Any]


def stock(home: Home) -> templates.Stock:
    """Return the kit that the office works by, with its templates."""
    return templates.stock(None, home.kit)


def used(home: Home) -> dict[str, bytes]:
    """Return each template as it is used now: the office's own before the kit's."""
    contents = dict(stock(home).all())
    if home.own_templates:
        own = templates.stock(home.own_templates, home.kit).all()
        contents.update({name: held for name, held in own.items() if name in contents})
    return contents


def words(home: Home) -> View:
    """Return what the office's SOP calls what a screen speaks of: its units, the rows that it compares, the list a new case may begin with."""
    try:
        told = templates.in_office(stock(home).kit, home.office_file)
    except DocgenError:  # the office file is wrong, which is its own screen's matter
        told = stock(home).kit
    rows = told.compared[1] if told.compared else None
    listed = next((each for each in told.lembar if each.daftar and each.orang), None)
    return {
        "unit": told.sop.satuan_unit,
        "rows": rows.satuan if rows else "",
        "people": told.compared_people,
        "list": listed.satuan if listed else "",
    }


def papers(home: Home) -> View:
    """Return the document of `templates list --json`, and each paper with its template."""
    kit, contents = stock(home).kit, used(home)
    document = report.papers(kit)
    titles = _titles(home)
    told = [
        {**each, "title": titles.get(each["paper"], each["title"]), "sha512": sha512(contents.get(each["template"], b"")).hexdigest(), "own": (home.templates / each["template"]).is_file()}
        for each in document["papers"]
    ]  # fmt: skip
    return {"document": document, "papers": told}


def _titles(home: Home) -> dict[str, str]:
    """Return what the office calls each paper; nothing while its file is wrong."""
    try:
        return templates.titles(stock(home).kit, home.office_file)
    except DocgenError:
        return {}


def lint(home: Home, lang: str) -> View:
    """Return the document of `templates lint --json` for all templates as they are used now."""
    stocked = stock(home)
    return report.linted(templates.Stock(stocked.kit, used(home), whole=True).lint(), lang)


def template(home: Home, kode: str) -> tuple[str, bytes] | None:
    """Return the template of a paper: its name and bytes."""
    name = _name(home, kode)
    return (name, used(home)[name]) if name else None


def _name(home: Home, kode: str) -> str:
    return next((each.template for each in stock(home).kit.naskah if each.kode == kode), "")


def put(home: Home, kode: str, staged: Path, lang: str) -> View:
    """Keep an office's own template of a paper if lint has nothing against it; return what lint says."""
    name, stocked, content = _name(home, kode), stock(home), staged.read_bytes()
    found = templates.Stock(stocked.kit, {name: content}, whole=False).lint()
    if not has_errors(found):
        homes.write(home.templates / name, content)
    return report.linted(found, lang)


def forget(home: Home, kode: str) -> None:
    """Go back to the kit's own template of a paper."""
    if name := _name(home, kode):
        (home.templates / name).unlink(missing_ok=True)


def proof(home: Home, lang: str) -> View:
    """Return what came of printing the example case with the templates as they are used now."""
    trial = templates.trial(home.kit, home.own_templates, home.office_file)
    return report.printed(templates.print_on_trial(trial, home.soffice), lang)


def picture_of(home: Home, kode: str) -> Path | None:
    """Return where the picture of a paper lies, with its template as it is used now."""
    found = template(home, kode)
    return home.template_picture(kode, sha512(found[1]).hexdigest()) if found else None


def draw(home: Home) -> None:
    """Draw page 1 of each kind of paper that has no picture, filled from the example case."""
    contents = {each["paper"]: each["sha512"] for each in papers(home)["papers"]}
    shown: dict[str, tuple[str, bytes]] = {}
    for name, paper in templates.trial(home.kit, home.own_templates, home.office_file).papers.items():
        if paper.kode in contents and not home.template_picture(paper.kode, contents[paper.kode]).is_file():
            shown.setdefault(paper.kode, (name, paper.content))
    place = homes.make_folder(home.own / "gambar")
    drawn = pictures.drawn(dict(shown.values()), home.soffice, place)
    for kode, (name, _) in shown.items():
        homes.write(home.template_picture(kode, contents[kode]), drawn[name])
