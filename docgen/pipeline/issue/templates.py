"""The Word templates of a case, found, judged and compiled once."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha512
from typing import TYPE_CHECKING

import docgen
from docgen import word
from docgen.errors import TemplateBrokenError
from docgen.finding import Severity
from docgen.papers import content, fields
from docgen.papers.fields.field import EACH

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from docgen.finding import Place
    from docgen.papers.due import Draft
    from docgen.pipeline.stages import Compiled, Intake
    from docgen.settings.kit import Kit
    from docgen.word.lint.fields import Offer

MOST_COMPILED = 150
"""Templates that are kept ready: those of ten offices."""

SHOWN = 12
"""Findings in templates that are listed; the rest is counted."""


PARTS = {
    "pimpinan": "memimpin", "notulis": "notulis", "saksi": "saksi", "saksi_daftar": "saksi", "paraf_koordinasi": "koordinasi",
    "paraf_hierarki": "hierarki",
}  # fmt: skip
"""Fields that tell who has a part, whatever the role is called; who takes note may be nobody."""


@dataclass(frozen=True, slots=True)
class Forms:
    """The templates of a build, compiled in the office's style, with their bytes, their digests and what else shapes a paper."""

    templates: Mapping[str, word.Template]
    contents: Mapping[str, bytes]
    digests: Mapping[str, str]
    shape: Mapping[str, str]

    def of(self, draft: Draft) -> dict[str, str]:
        """Return what shapes a paper apart from its values: template, kit, office and docgen, by digest."""
        name = draft.naskah.template
        return {**self.shape, "template": name, "template_sha512": self.digests[name]}

    def roles(self, kit: Kit) -> dict[str, frozenset[str]]:
        """Return the roles that the template of each paper names: by their own fields, or by the part they have."""
        named = {peran.kunci: {peran.nama} for peran in kit.peran}
        for field, part in PARTS.items():
            named[field] = {peran.nama for peran in kit.peran if getattr(peran, part)}
        return {
            naskah.kode: frozenset(
                role for path in used.paths for role in named.get(path.split(".")[0].removesuffix(EACH), ())
            )
            for naskah in kit.naskah
            if (used := self.templates.get(naskah.template))
        }


def offers(kit: Kit) -> tuple[Offer, ...]:
    """Return what each paper of a kit offers its template."""
    from docgen.word.lint.fields import Offer  # noqa: PLC0415 - a build of the shipped kit lints nothing

    return tuple(
        Offer(naskah.template, naskah.kode, fields.offered(kit, naskah), fields.needed(naskah)) for naskah in kit.naskah
    )


def _require_sound(contents: Mapping[str, bytes], kit: Kit) -> None:
    """Raise one fault that names everything wrong in some templates: before a number is taken, and all at once."""
    from docgen.word.lint import lint  # noqa: PLC0415 - as above

    found = tuple(one for one in lint.lint(contents, offers(kit)) if one.severity is Severity.ERROR)
    if not found:
        return
    indonesian, english = (
        "\n".join(f"- {_where(one.place, lang)}: {one.words.text(lang)}" for one in found[:SHOWN])
        for lang in ("id", "en")
    )
    raise TemplateBrokenError(
        f"Templat memuat {len(found)} kesalahan. Perbaiki di Word; semuanya disebut oleh docgen templates lint.\n{indonesian}",
        f"The templates hold {len(found)} errors. Mend them in Word; docgen templates lint names them all.\n{english}",
        found,
    )


def _where(place: Place, lang: str) -> str:
    from docgen.word.lint.paragraphs import Paragraph  # noqa: PLC0415 - as above

    at = f', {place.words.text(lang)}, "{place.text}"' if isinstance(place, Paragraph) else ""
    return f"{place.within}{at}"


def forms(intake: Intake, drafts: Iterable[Draft], *, watermark: str = "", compiled: Compiled | None = None) -> Forms:
    """Return the templates that some papers need, compiled in the office's style, and what else shapes a paper.

    A template that is missing, that lint refuses or that is broken is a fault. What is *compiled* already is taken as it is.
    """
    office, materials = intake.office, intake.materials
    names = dict.fromkeys(draft.naskah.template for draft in drafts)
    contents = {name: materials.template(name) for name in names}
    style = word.OfficeStyle(office.naskah, materials.logo, watermark)
    digests = {name: sha512(held).hexdigest() for name, held in contents.items()}
    places = {name: (style, name, digest, materials.shipped) for name, digest in digests.items()}
    ready = {} if compiled is None else compiled
    wanting = {name: held for name, held in contents.items() if places[name] not in ready}
    if wanting and not materials.shipped:  # what ships is linted by docgen's own tests
        _require_sound(contents, intake.kit)
    if len(ready) > MOST_COMPILED:
        ready.clear()
        wanting = contents
    for name, held in wanting.items():
        ready[places[name]] = word.compile_template(held, name, style, judged=materials.shipped)
    return Forms({name: ready[place] for name, place in places.items()}, contents, digests, shape(intake))


def shape(intake: Intake) -> dict[str, str]:
    """Return what shapes every paper apart from its values and its template: docgen, kit, office and logo, by digest."""
    return {
        "docgen": docgen.__version__,
        "kit_sha512": sha512(intake.sources.kit.encode()).hexdigest(),
        "office_sha512": content.digest(intake.office.model_dump(mode="json", exclude={"buku", "pejabat"})),
        "logo_sha512": sha512(intake.materials.logo or b"").hexdigest(),
    }
