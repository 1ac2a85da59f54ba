"""Whom a finished paper goes to and who signs it, by the kit's words and the officials of its date. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.case import roles
from docgen.papers.fields import people, recipients
from docgen.papers.fields.view import View, post_held
from docgen.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.case.model import Pejabat
    from docgen.papers.due import Draft
    from docgen.papers.fields import Setting
    from docgen.papers.fields.recipients import Recipient
    from docgen.settings.kit import Naskah


class Signer(Frozen):
    """Who signs a paper: as what (verifikator, penandatangan), in which role, under which name and NIP, in which post."""

    kind: str
    role: str
    name: str
    nip: str
    post: str


class Handing(Frozen):
    """What comes after a paper is made: its signers in order, whom it goes to, what registers say of it."""

    naskah: Naskah
    signers: tuple[Signer, ...]
    tujuan: str
    tembusan: tuple[Recipient, ...]
    hal: str
    isi_ringkas: str


def handing(setting: Setting, draft: Draft) -> Handing:
    """Return what comes after a paper: roles are told by who holds them on its date, other words as they stand."""
    view, naskah = View(setting, draft), draft.naskah
    about = recipients.hal(view)
    short = recipients.in_words(view, draft, naskah.isi_ringkas) or about
    signers = tuple(_signers(view))
    return Handing(naskah, signers, recipients.tujuan(view), recipients.tembusan(view), about, short)


def _signers(view: View) -> Iterator[Signer]:
    naskah = view.draft.naskah
    signs = people.signature_block(view)["penanda_tangan"]
    checking = [(role, who) for role in naskah.verifikator for who in view.holders(role)]
    yield from (_signer("verifikator", role, who) for role, who in roles.in_turn(checking, signs))
    if signs:
        yield _signer("penandatangan", naskah.penanda_tangan, signs)


def _signer(kind: str, role: str, who: Pejabat) -> Signer:
    return Signer(kind, role, who.nama, who.nip, post_held(who))
