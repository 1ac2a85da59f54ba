"""The fields of officials: who signs, on whose behalf, who holds each role of the kit. Who holds it is looked up in `case.roles`."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from docgen import bahasa
from docgen.case import nip as digits
from docgen.case import roles
from docgen.case.model import NOMOR, Origin, Pegawai, Pejabat
from docgen.papers.fields.field import NO, Field, fact, group, rows, text
from docgen.papers.fields.index import same_unit
from docgen.papers.fields.scope import of_a_unit
from docgen.papers.fields.view import post_held
from docgen.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from docgen.case.model import Attendee, Case
    from docgen.papers.fields.field import Subject
    from docgen.papers.fields.view import View
    from docgen.settings.kit import Kit, Naskah
    from docgen.settings.office import Tampilan

HEADS = re.compile(
    r"(?:Pl[th]\.|Pj\.)? ?(?:Wakil )?(?:Kepala|Sekretaris|Ketua|Koordinator|Direktur|Inspektur|Camat|Lurah)\b",
    re.IGNORECASE,
)
"""Posts that lead something, and so tell of themselves what their holder answers for."""

NOBODY = Pejabat(peran="", nama="", jabatan="", asal=Origin("", {}))
"""Who holds a role that nobody holds: a check has said so."""


@lru_cache(maxsize=1024)
def number_line(key: str, style: Tampilan, called: str = NOMOR) -> str:
    """Return the line under a name: `NIP. 19681215 199710 1 001`, or what another number is called, with it."""
    if not key:
        return ""
    if digits.well_formed(key):
        return f"{style.nip_awalan}{bahasa.NBSP}{bahasa.nip(key, spaced=style.nip_spasi)}"
    return f"{called} {key}"


def nip_baris(of: Callable[[Subject], str]) -> Field[Subject]:
    """Declare the line under a name in a table."""
    return text("nip_baris", "Baris NIP atau Nomor Pegawai; boleh kosong", "The line with the NIP or Nomor Pegawai; may be empty", of)  # fmt: skip


class Official(Frozen):
    """An official as the office dresses names and numbers; `number` counts those of a list."""

    who: Pejabat
    style: Tampilan
    number: int = 0


def _rank(who: Pejabat) -> str:
    return ", ".join(part for part in (who.pangkat, who.golongan) if part)


def _capital(who: Pejabat) -> str:
    """Return a post in capitals; Plt. or Plh. before it keep their letters."""
    post = bahasa.kapital(who.jabatan)
    return f"{who.sebutan} {post}" if who.sebutan else post


OFFICIAL: tuple[Field[Official], ...] = (
    fact("nama", "Nama dengan gelar, seperti di lembar Pejabat", "Name with titles, as in the sheet Pejabat", lambda one: one.who.nama),
    fact("nama_kapital", "Nama untuk blok tanda tangan", "Name for the signature block", lambda one: bahasa.kapital_nama(one.who.nama) if one.style.nama_kapital else one.who.nama),
    text("nip", "NIP tanpa awalan", "NIP without its prefix", lambda one: bahasa.nip(one.who.nip, spaced=one.style.nip_spasi)),
    text("nip_label", "NIP, atau judul kolom nomornya bila bukan NIP; kosong bila tidak ada", "NIP, or the heading of a number that is none; empty where there is none", lambda one: ("NIP" if digits.well_formed(one.who.nip) else one.who.sebutan_nomor) if one.who.nip else ""),
    text("nip_baris", "Baris NIP di bawah nama; kosong bila tidak ada", "The line with the NIP below the name; empty where there is none", lambda one: number_line(one.who.nip, one.style, one.who.sebutan_nomor)),
    text("pangkat", "Pangkat; kosong bila tidak ada", "Rank; empty where there is none", lambda one: one.who.pangkat),
    text("golongan", "Golongan ruang", "Pay grade", lambda one: one.who.golongan),
    text("pangkat_golongan", "Pangkat dan golongan, atau golongan saja; kosong bila tidak ada", "Rank and pay grade, or the pay grade alone; empty where there is none", lambda one: _rank(one.who)),
    text("pangkat_baris", "Baris pangkat dan golongan untuk blok tanda tangan; kosong bila tidak ada", "The line with rank and pay grade for the signature block; empty where there is none", lambda one: _rank(one.who) if one.who.pangkat or not one.who.golongan else f"Golongan {one.who.golongan}"),
    fact("jabatan", "Jabatan, didahului Plt. atau Plh. bila demikian", "Post, after Plt. or Plh. where it is so", lambda one: post_held(one.who)),
    fact("jabatan_kapital", "Jabatan dengan huruf kapital, boleh lebih dari satu baris", "Post in capitals, may have several lines", lambda one: bahasa.baris(_capital(one.who))),
    text("jabatan_kapital_satu_baris", "Jabatan dengan huruf kapital dalam satu baris", "Post in capitals on one line", lambda one: _capital(one.who)),
)  # fmt: skip

SIGNING = {
    "penanda_tangan": ("Penanda tangan", "Who signs"),
    "atas_nama": ("Atas nama siapa, a.n.", "On whose behalf, a.n."),
    "untuk_beliau": ("Untuk siapa, u.b.", "For whom, u.b."),
}
"""Who stands in a signature block, named in the kit and in templates alike."""

BEHIND = tuple(SIGNING)[1:]
"""Those of them who do not sign themselves."""


def officials(kit: Kit, naskah: Naskah) -> Iterator[Field[View]]:
    """Yield who signs, and who holds each role on the paper's date; per bidang roles where the paper has a bidang."""
    for key, (indonesian, english) in SIGNING.items():
        role = naskah.signing.get(key, "tidak ada")
        yield _official(key, f"{indonesian} ({role})", f"{english} ({role})")
    for peran in kit.peran:
        if peran.dari == naskah.per or (not peran.dari and (not peran.bidang or _in_a_unit(kit, naskah))):
            yield _official(peran.kunci, f"Pejabat: {peran.nama}", f"Official: {peran.nama}", peran.nama)


def _in_a_unit(kit: Kit, naskah: Naskah) -> bool:
    """Return whether a paper is of a unit, or of a row that has one."""
    lembar = kit.sheet(naskah.per)
    return of_a_unit(naskah) and (lembar is None or bool(lembar.unit))


@cache
def _official(name: str, indonesian: str, english: str, peran: str = "") -> Field[View]:
    """Declare who holds a role, or else who stands in the signature block; the parts of nobody are empty."""

    def shown(view: View) -> Official:
        who = view.holder(peran) if peran else view.once(signature_block)[name]
        return Official(who or NOBODY, view.setting.style)

    return group(name, indonesian, english, OFFICIAL, shown)


def signature_block(view: View) -> dict[str, Pejabat | None]:
    """Return who stands in a signature block; nobody signs on behalf of, or for, himself.

    Whoever acts for the one on whose behalf he would sign does so in that post, which is the higher one.
    """
    signer, giver, between = (view.holder(getattr(view.draft.naskah, key)) for key in SIGNING)
    if signer and giver and roles.is_one(signer, giver):
        signer, giver, between = giver, None, None
    if between and any(other and roles.is_one(between, other) for other in (signer, giver)):
        between = None
    return dict(zip(SIGNING, (signer, giver, between), strict=True))


def settled(view: View) -> list[str]:
    """Return which of a.n. and u.b. stand in a signature block as they will: the paper has none, or its role is held."""
    signing = view.draft.naskah.signing
    return [key for key in BEHIND if key not in signing or view.holder(signing[key])]


def _coordinating(view: View) -> list[Official]:
    """Return who coordinates, of each bidang where it is a bidang's role, and does not initial in the hierarchy already."""
    known = view.setting.kit.peran
    hierarchy = [view.holder(peran.nama, "") for peran in known if not (peran.bidang or peran.dari or peran.koordinasi)]
    coordinating = ((peran.nama, view.units if peran.bidang else [""]) for peran in known if peran.koordinasi)
    found = (view.holder(name, unit) for name, units in coordinating for unit in units)
    heads = {
        (head.nama, head.jabatan): head
        for head in found
        if head and not any(other and roles.is_one(head, other) for other in hierarchy)
    }
    return _numbered(view, heads.values())


def led_by_secretary(view: View) -> bool:
    """Return whether who confirms leads a paper's unit too, and would send or confirm to himself."""
    head, confirms = view.acting("memimpin"), view.acting("mengetahui", "")
    return head is not None and confirms is not None and roles.is_one(head, confirms)


def _takes_note(view: View) -> Pejabat | None:
    """Return who takes note of what the head of a unit vouches for: who confirms, or where that is the head, who approves."""
    signs = view.acting("memimpin") or view.holder(view.draft.naskah.penanda_tangan)
    above = (view.acting("mengetahui"), view.acting("mengesahkan", ""))
    return next((one for one in above if one and not (signs and roles.is_one(signs, one))), None)


def _witness(view: View) -> Pejabat | None:
    """Return who witnesses: an official of the unit, else a head who took part in its meeting, in a post that nobody else holds; nobody who receives the paper where there is another, and never who signs it."""
    case, unit = view.setting.case, view.unit
    kit = view.setting.kit
    receiver = view.holder(kit.receiver, "") if kit.receiver else None
    signing = [view.acting("memimpin"), view.acting("notulis"), _takes_note(view)]
    heads = (one for one in case.attendees if same_unit(one.bidang, unit) and HEADS.match(one.jabatan))
    present = (as_official(one, case) for one in heads if not roles.is_taken(case, kit, one, view.draft.date))
    known = (*_named_witnesses(view), *present)
    able = [one for one in known if not any(other and roles.is_one(one, other) for other in signing)]
    return next((one for one in able if not (receiver and roles.is_one(one, receiver))), next(iter(able), None))


def _named_witnesses(view: View) -> list[Pejabat]:
    """Return who holds the roles of the kit that witness, of the paper's unit where a role is a unit's."""
    case, kit, on = view.setting.case, view.setting.kit, view.draft.date
    saksi = (peran.nama for peran in kit.peran if peran.saksi)
    return [one for name in saksi for one in roles.holders(case, kit, name, view.unit, on)]


def as_official(person: Pejabat | Pegawai | Attendee, case: Case) -> Pejabat:
    """Return who signs without holding a role, as an official is printed; a participant's rank is that of the staff."""
    if isinstance(person, Pejabat):
        return person
    number = person.key if isinstance(person, Pegawai) else person.nip
    own = (
        person
        if isinstance(person, Pegawai)
        else next((one for one in case.semula if isinstance(one, Pegawai) and number and one.key == number), None)
    )
    rank = (own.pangkat, own.golongan) if own else ("", "")
    return Pejabat(peran="", nama=person.nama, nip=number, pangkat=rank[0], golongan=rank[1], jabatan=person.jabatan, asal=person.asal)  # fmt: skip


def _holds(part: str) -> Callable[[Naskah, Kit], bool]:
    """Return whether a kit has a role with a part, and a paper may ask who that is: of a unit, or of the whole office."""
    return lambda naskah, kit: any(getattr(peran, part) and (_in_a_unit(kit, naskah) or not peran.bidang) for peran in kit.peran)  # fmt: skip


def _witnesses(view: View) -> list[Official]:
    """Return who holds the roles that witness, each once, without who signs where there is another."""
    signs = view.holder(view.draft.naskah.penanda_tangan)
    once = {(one.nama, one.nip): one for one in _named_witnesses(view)}.values()
    return _numbered(view, [one for one in once if not (signs and roles.is_one(one, signs))] or once)


def _hierarchy(view: View) -> list[Official]:
    """Return who initials in the hierarchy, the lowest level first; who stands at several does so once, at the highest, and who signs not at all."""
    levels = sorted((peran for peran in view.setting.kit.peran if peran.hierarki), key=lambda peran: peran.hierarki)
    found = [(peran.nama, one) for peran in levels if (one := view.holder(peran.nama))]
    return _numbered(view, (one for _, one in roles.in_turn(found, view.acting("mengesahkan", ""))))


def _numbered(view: View, people: Iterable[Pejabat]) -> list[Official]:
    return [Official(one, view.setting.style, place) for place, one in enumerate(people, start=1)]


BESIDE: tuple[Field[View], ...] = (
    group("pimpinan", "Yang memimpin unit naskah ini", "Who leads the unit of the paper", OFFICIAL, lambda view: Official(view.acting("memimpin") or NOBODY, view.setting.style), when=_holds("memimpin")),
    group("notulis", "Yang menulis notula", "Who takes the minutes", OFFICIAL, lambda view: Official(view.acting("notulis") or NOBODY, view.setting.style), when=_holds("notulis")),
    group("mengetahui", "Yang mengetahui naskah ini; di unit yang dipimpinnya, yang mengesahkan; kosong bila tidak ada yang lain", "Who takes note of the paper, in the unit that he leads who approves; empty where there is nobody else", OFFICIAL, lambda view: Official(_takes_note(view) or NOBODY, view.setting.style), when=_holds("mengetahui")),
    group("saksi", "Saksi: pejabat unit itu yang tidak menandatangani dan tidak menerima naskahnya", "The witness: an official of the unit who neither signs nor receives the paper", OFFICIAL, lambda view: Official(_witness(view) or NOBODY, view.setting.style), when=_holds("saksi")),
    rows("saksi_daftar", "Semua saksi", "All witnesses", (NO, *OFFICIAL), _witnesses, when=_holds("saksi")),
    rows("paraf_hierarki", "Yang memaraf menurut hierarki, dari yang terendah; yang mengesahkan tidak memaraf", "Who initials in the hierarchy, the lowest first; who approves does not", (NO, *OFFICIAL), _hierarchy, when=_holds("hierarki")),
    rows("paraf_koordinasi", "Yang memaraf untuk koordinasi: pimpinan unit terkait", "Who initials for coordination: the heads of the units", (NO, *OFFICIAL), _coordinating, when=lambda _, kit: any(peran.koordinasi for peran in kit.peran)),
)  # fmt: skip
"""Who stands in a paper beside those who sign it, by their parts in the kit."""
