"""Templates met with fields: which template a paper uses, what it says, and its bytes. Joins `source`, `papers` and `render`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha512
from typing import TYPE_CHECKING, Any

import docgen
from docgen import source, word
from docgen.errors import TemplateBrokenError
from docgen.papers import content, fields
from docgen.papers.fields import Berkas, Index, Setting
from docgen.papers.schema import offer
from docgen.settings.office import Tampilan
from docgen.word.lint.problem import serious

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from docgen.papers.due import Draft
    from docgen.papers.entries import PaperKey
    from docgen.papers.fields import Cited
    from docgen.papers.ledger import Ledger
    from docgen.settings.kit import Kit
    from docgen.stages import Checked

SHOWN = 12
"""Flaws of templates that are listed; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Forms:
    """The templates of a build, compiled in the office's dress, with their bytes, their digests and what else shapes a paper."""

    templates: Mapping[str, word.Template]
    contents: Mapping[str, bytes]
    digests: Mapping[str, str]
    shape: Mapping[str, str]

    def of(self, draft: Draft) -> dict[str, str]:
        """Return what shapes a paper apart from its values: template, kit, office and docgen, by digest."""
        name = draft.naskah.template
        return {**self.shape, "template": name, "template_sha512": self.digests[name]}


def form(checked: Checked, name: str, own: Path | None) -> dict[str, str]:
    """Return the digest of a template as it is now, under the name it has in a paper's record; none if it is gone."""
    try:
        return {"template_sha512": sha512(source.template(checked.sources, name, own)).hexdigest()}
    except TemplateBrokenError:
        return {}


def templates(checked: Checked, drafts: Iterable[Draft], own: Path | None) -> dict[str, bytes]:
    """Return the Word templates that some papers need, the office's own before the kit's; one that lint refuses is a fault."""
    names = dict.fromkeys(draft.naskah.template for draft in drafts)
    contents = {name: source.template(checked.sources, name, own) for name in names}
    if own or checked.sources.kit_folder != source.shipped():  # what ships is linted by docgen's own tests
        _require_sound(contents, checked.kit)
    return contents


def offers(kit: Kit) -> tuple[word.Offer, ...]:
    """Return what each paper of a kit offers its template."""
    return tuple(
        word.Offer(naskah.template, naskah.kode, offer.offered(kit, naskah), offer.needed(naskah))
        for naskah in kit.naskah
    )


def _require_sound(contents: Mapping[str, bytes], kit: Kit) -> None:
    """Raise one fault that names everything wrong in some templates: before a number is taken, and all at once."""
    flaws = serious(word.lint(contents, offers(kit)))
    if not flaws:
        return
    listed = (
        "\n".join(
            f'- {flaw.template}, {flaw.place.words.text(lang)}, "{flaw.around}": {flaw.words.text(lang)}'
            for flaw in flaws[:SHOWN]
        )
        for lang in ("id", "en")
    )
    indonesian, english = listed
    raise TemplateBrokenError(
        f"Templat memuat {len(flaws)} kesalahan. Perbaiki di Word; semuanya disebut oleh docgen templates lint.\n{indonesian}",
        f"The templates hold {len(flaws)} errors. Mend them in Word; docgen templates lint names them all.\n{english}",
    )


def forms(checked: Checked, contents: Mapping[str, bytes], *, watermark: str = "") -> Forms:
    """Return templates compiled in the office's dress, and what else shapes a paper; a broken one is a fault."""
    office = checked.office
    logo = source.logo(checked.sources, office.kantor.logo)
    clothes = word.Dress(office.naskah, logo, watermark)
    shape = {
        "docgen": docgen.__version__,
        "kit_sha512": sha512(checked.sources.kit.encode()).hexdigest(),
        "office_sha512": content.digest(office.model_dump(mode="json", exclude={"buku", "pejabat"})),
        "logo_sha512": sha512(logo or b"").hexdigest(),
    }
    compiled = {name: word.compile_template(content, name, clothes) for name, content in contents.items()}
    digests = {name: sha512(content).hexdigest() for name, content in contents.items()}
    return Forms(compiled, contents, digests, shape)


@dataclass(frozen=True, slots=True)
class Desk:
    """What the papers of a case are filled from: the case, its dossier, and every issue of every paper."""

    checked: Checked
    index: Index
    berkas: Berkas
    ledger: Ledger

    def setting(self, reader: Draft) -> Setting:
        """Return what one paper is filled from, in the office's style."""
        cited = self.ledger.cited(self.checked.drafts, reader)
        return self._setting(reader, self.checked.office.naskah, cited)

    def bare(self, reader: Draft) -> Setting:
        """Return the same in no office's style and without numbers: what is compared when a case grows."""
        return self._setting(reader, Tampilan(), self.ledger.cited(self.checked.drafts, reader, masked=True))

    def _setting(self, reader: Draft, style: Tampilan, cited: Mapping[PaperKey, Cited]) -> Setting:
        known = replace(self.berkas, end=min(self.berkas.end, reader.date))  # no paper knows of a later one
        return Setting(self.index, self.checked.kit, self.checked.office, style, known, cited)


def desk(checked: Checked, berkas: Berkas, known: Ledger) -> Desk:
    """Return a case laid out to be filled from."""
    return Desk(checked, Index(checked.case, checked.comparison), berkas, known)


def said(laid: Desk, draft: Draft, used: Forms) -> dict[str, Any]:
    """Return what a paper says: the values its template uses, and the digests of the evidence it names."""
    offered = fields.compose(laid.bare(draft), draft)
    paths = used.templates[draft.naskah.template].paths
    spoken = content.project(offered, paths)
    since = reckoned(laid, draft) if any(path.startswith("batas.") for path in paths) else {}
    return spoken | proof(laid.checked, draft, spoken) | since


def reckoned(laid: Desk, draft: Draft) -> dict[str, str]:
    """Return what a paper's deadlines are reckoned from: the days themselves depend on the office's hours as well."""
    return {"batas_sejak": fields.deadlines_from(laid.bare(draft), draft).isoformat()}


def proof(checked: Checked, draft: Draft, spoken: Mapping[str, Any]) -> dict[str, Any]:
    """Return the digests of the evidence files behind the changes a paper shows."""
    if not spoken.keys() & {"perubahan", "rekap_bidang"}:
        return {}
    rows = [change for change in checked.comparison.changes if not draft.unit or change.unit == draft.unit]
    return {
        "bukti_sha512": [
            digest for change in rows for row in change.evidence if (digest := checked.evidence.sha512(row.berkas))
        ]
    }


def again(laid: Desk, draft: Draft, before: Mapping[str, Any]) -> dict[str, Any]:
    """Return what an issued paper would say now, of all that it said when it was issued."""
    offered = fields.compose(laid.bare(draft), draft)
    offered |= proof(laid.checked, draft, before) | (reckoned(laid, draft) if draft.dated else {})
    return content.like(offered, dict(before))  # type: ignore[no-any-return]  # a group stays a group


def rehearse(laid: Desk, draft: Draft, used: Forms) -> None:
    """Raise if a paper cannot be filled."""
    used.templates[draft.naskah.template].rehearse(fields.compose(laid.setting(draft), draft))


def fill(laid: Desk, draft: Draft, used: Forms) -> word.Filled:
    """Return one filled paper."""
    return used.templates[draft.naskah.template].filled(fields.compose(laid.setting(draft), draft))
