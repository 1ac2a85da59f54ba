"""The Word templates of a case, found, judged and compiled once."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import date
from functools import cached_property
from hashlib import sha512
from typing import TYPE_CHECKING, Any

import docgen
from docgen import word
from docgen.pipeline.sealed import versions
from docgen.value import Frozen, replace

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from contextlib import AbstractContextManager

    from docgen.papers.due import Draft
    from docgen.papers.fields import Fields
    from docgen.pipeline.issue.untrusted import Allowance, Bounds
    from docgen.pipeline.stages import Compiled, Intake
    from docgen.settings.kit import Kit

MOST_COMPILED = 150
"""Templates that are kept ready: those of ten offices."""


PARTS = {
    "pimpinan": "memimpin", "notulis": "notulis", "saksi": "saksi", "saksi_daftar": "saksi", "paraf_koordinasi": "koordinasi",
    "paraf_hierarki": "hierarki",
}  # fmt: skip
"""Fields that tell who has a part, whatever the role is called; who takes note may be nobody."""


class Forms(Frozen, dict=True):
    """The templates of a build, compiled in the office's style, with their bytes, their digests and what else shapes a paper."""

    templates: Mapping[str, word.Template]
    contents: Mapping[str, bytes]
    digests: Mapping[str, str]
    shape: Mapping[str, str]
    filling: Allowance | None = None

    def rehearse(self, draft: Draft, offered: Fields) -> None:
        """Raise if a paper cannot be filled, or those of an office's own templates not within their allowance."""
        with self._spending() as left:
            self.templates[draft.naskah.template].rehearse(offered, left)

    def fill(self, draft: Draft, offered: Fields) -> word.Filled:
        """Return a paper filled that was not rehearsed."""
        with self._spending() as left:
            return self.templates[draft.naskah.template].filled(offered, left)

    def _spending(self) -> AbstractContextManager[float | None]:
        return self.filling.spending() if self.filling else nullcontext()

    @cached_property
    def shapes(self) -> dict[str, dict[str, str]]:
        """What shapes the papers of each template apart from their values: template, kit, office and docgen, by digest."""
        return {
            name: {**self.shape, "template": name, "template_sha512": digest} for name, digest in self.digests.items()
        }

    def roles(self, kit: Kit) -> dict[str, frozenset[str]]:
        """Return the roles that the template of each paper relies on: by their own fields, or by the part they have."""
        named = {peran.kunci: {peran.nama} for peran in kit.peran}
        for field, part in PARTS.items():
            named[field] = {peran.nama for peran in kit.peran if getattr(peran, part)}
        return {
            naskah.kode: frozenset(role for name in used.relied_on for role in named.get(name, ()))
            for naskah in kit.naskah
            if (used := self.templates.get(naskah.template))
        }


def forms(
    intake: Intake, drafts: Sequence[Draft], *, watermark: str = "", compiled: Compiled | None = None, bounds: Bounds | None = None
) -> Forms:  # fmt: skip
    """Return the templates that some papers need, compiled in the office's style, and what else shapes a paper.

    A template that is missing, that lint refuses or that is broken is a fault. What is *compiled* already is taken as it is.
    An office's own templates keep within *bounds*, those of its case unless others are given.
    """
    office, materials = intake.office, intake.materials
    names = dict.fromkeys(draft.naskah.template for draft in drafts)
    contents = {name: materials.template(name) for name in names}
    style = word.OfficeStyle(office.naskah, materials.logo, watermark)
    digests = {name: sha512(held).hexdigest() for name, held in contents.items()}
    places = {name: (style, name, digest, materials.shipped) for name, digest in digests.items()}
    ready = {} if compiled is None else compiled
    if len(ready) > MOST_COMPILED:
        ready.clear()
    wanting = {name: held for name, held in contents.items() if places[name] not in ready}
    if not materials.shipped:  # what ships is linted by docgen's own tests
        from docgen.pipeline.issue import untrusted  # noqa: PLC0415 - a build of the shipped kit lints nothing

        bounds = bounds or untrusted.Bounds.of(intake.case, len(drafts))
        untrusted.require_sound(replace(materials, templates=wanting), intake.kit, bounds.reading)
    for name, held in wanting.items():
        ready[places[name]] = word.compile_template(held, name, style, judged=materials.shipped)
    templates = {name: ready[place] for name, place in places.items()}
    return Forms(templates, contents, digests, shape(intake), bounds.filling if bounds else None)


def shape(intake: Intake) -> dict[str, str]:
    """Return what shapes every paper apart from its values and its template: docgen, kit, office and logo, by digest."""
    return {
        "docgen": docgen.__version__,
        "kit_sha512": sha512(intake.sources.kit.encode()).hexdigest(),
        "office_sha512": versions.office_digest(intake.office),
        "logo_sha512": sha512(intake.materials.logo or b"").hexdigest(),
    }


def of_another(entry: Mapping[str, Any]) -> bool:
    """Return whether another docgen made a paper: by its version, or as it kept no more of it than what it is compared by."""
    return bool(entry["form"]["docgen"] != docgen.__version__ or "compared" not in entry)


def dated(draft: Draft, entry: Mapping[str, Any]) -> Draft:
    """Return an issued paper under the date that it bears: another docgen may have reckoned another from the same workbook."""
    return replace(draft, date=date.fromisoformat(entry["date"])) if of_another(entry) else draft
