"""To whom a paper goes, what it is about and who signs it, by the kit's words: roles are told by who holds them on its date, other words as they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.bahasa import kunci
from docgen.case import roles
from docgen.papers.fields import people, records
from docgen.papers.fields.view import kepala, post_held
from docgen.settings.kit.naskah import BESIDE
from docgen.value import Frozen, replace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.case.model import Pejabat
    from docgen.papers.due import Draft
    from docgen.papers.fields.view import View
    from docgen.settings.kit import Naskah


class Recipient(Frozen):
    """Who gets a paper as it is addressed, the person where one is known, and what the kit says beside the role."""

    words: str
    person: Pejabat | None = None
    beside: str = ""

    @property
    def told(self) -> str:
        """As the paper prints it: `Kepala Dinas (sebagai laporan)`."""
        return f"{self.words}{self.beside}"


def tujuan(view: View) -> str:
    """Return to whom a paper is addressed, by the role where nobody holds it yet; empty where the kit does not say."""
    to = view.draft.naskah.tujuan
    return "; ".join(one.words for one in _told(view, to)) or view.setting.kit.peran_words(to) if to else ""


def tembusan(view: View) -> tuple[Recipient, ...]:
    """Return who gets a copy of a paper, in the kit's order; nobody gets one of what he signed or is sent, by his post where the person is not known."""
    signer, naskah = people.signature_block(view)["penanda_tangan"], view.draft.naskah
    sent = (one.person for one in _told(view, naskah.tujuan) if one.person) if naskah.tujuan else ()
    posts = {kunci(one.jabatan) for one in (signer, *sent) if one}
    found = (one for word in naskah.tembusan for one in _told(view, word))
    others = (one for one in found if not (one.person and signer and roles.is_one(one.person, signer)))
    return tuple({one.told: one for one in others if one.person or kunci(one.words) not in posts}.values())


def addressed(view: View) -> dict[str, str]:
    """Return whom each role means that gets a paper or a copy: what the workbook decides of it, and no word of the kit."""
    naskah, known = view.draft.naskah, {peran.nama for peran in view.setting.kit.peran}
    named = dict.fromkeys(_parted(word)[0] for word in (naskah.tujuan, *naskah.tembusan))
    return {role: "; ".join(one.words for one in _holding(view, role)) for role in named if role in known}


def hal(view: View) -> str:
    """Return what a paper is about: the kit's `hal`, else what the list of contents says of it."""
    naskah = view.draft.naskah
    return in_words(view, view.draft, naskah.hal or naskah.uraian or naskah.judul)


def _told(view: View, word: str) -> list[Recipient]:
    """Return whom a role or a word of the kit means, as they are addressed."""
    name, beside = _parted(word)
    if not any(peran.nama == name for peran in view.setting.kit.peran):
        return [Recipient(in_words(view, view.draft, word))]
    return [replace(one, beside=beside) for one in _holding(view, name)]


def _parted(word: str) -> tuple[str, str]:
    """Return a role or words of the kit, and what stands beside a role."""
    found = BESIDE.fullmatch(word)
    return (found[1], found[2] or "") if found else (word, "")


def _holding(view: View, role: str) -> Iterator[Recipient]:
    """Yield who holds a role on the paper's date; of a role that each unit has, on a paper of the case, all of them.

    The person of a row is addressed by name: nobody there need hold a post; on papers of no such row the role is a word.
    """
    peran = next(one for one in view.setting.kit.peran if one.nama == role)
    if peran.dari:
        who = view.holder(role)
        yield Recipient(who.nama, who) if who else Recipient(role)
        return
    if peran.bidang and not view.unit and peran is roles.leader(view.setting.kit):
        yield from (head for unit in view.units if (head := _head(view, role, unit)))
        return
    yield from (Recipient(post_held(who), who) for who in view.holders(role))


def _head(view: View, role: str, unit: str) -> Recipient | None:
    """Return the head of a unit; nobody where another role leads it and signs the paper himself."""
    other = roles.leads_instead(view.setting.kit, unit)
    known = view.holder(role, unit) if view.knows_heads else None
    who = view.holder(other, "") if other else known
    signer = people.signature_block(view)["penanda_tangan"]
    own = other and who and signer and roles.is_one(who, signer)
    return None if own else Recipient(kepala(view, unit), who)


def in_words(view: View, draft: Draft, told: str) -> str:
    """Return words of the kit about a paper, what stands in braces replaced."""
    setting = view.setting
    for name, value in (
        ("unit", draft.unit),
        ("bidang", draft.unit),
        ("periode", setting.case.kasus.periode),
    ):
        told = told.replace(f"{{{name}}}", value)
    if draft.naskah.of_row and f"{{{draft.naskah.per}." in told and (lembar := setting.kit.sheet(draft.naskah.per)):
        held = records.found(view, lembar, draft.row)
        for kolom in lembar.kolom if held else ():
            told = told.replace(f"{{{lembar.kunci}.{kolom.slug}}}", records.printed(held, kolom))
    return told


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


def handing(view: View) -> Handing:
    """Return what comes after a paper."""
    naskah, about = view.draft.naskah, hal(view)
    short = in_words(view, view.draft, naskah.isi_ringkas) or about
    return Handing(naskah, tuple(_signers(view)), tujuan(view), tembusan(view), about, short)


def _signers(view: View) -> Iterator[Signer]:
    naskah = view.draft.naskah
    signs = people.signature_block(view)["penanda_tangan"]
    checking = [(role, who) for role in naskah.verifikator for who in view.holders(role)]
    yield from (_signer("verifikator", role, who) for role, who in roles.in_turn(checking, signs))
    if signs:
        yield _signer("penandatangan", naskah.penanda_tangan, signs)


def _signer(kind: str, role: str, who: Pejabat) -> Signer:
    return Signer(kind, role, who.nama, who.nip, post_held(who))
