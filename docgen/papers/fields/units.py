"""The fields `unit_kerja` and the heads of bidang in one sentence: how units are called where they are of one kind, and where not; and how much room their heads take."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from docgen import bahasa
from docgen.case import roles
from docgen.case.units import MIXED, joint_name, of_the_kind
from docgen.papers.fields import office, people
from docgen.papers.fields.field import Field, group, text
from docgen.papers.fields.scope import compares
from docgen.papers.fields.view import kepala, post_held

if TYPE_CHECKING:
    from docgen.papers.fields.view import View


def kind_of(view: View) -> str:
    """Return what a unit of the SOP is called in the office."""
    return view.setting.kit.sop.satuan_unit


def mixed(view: View) -> bool:
    """Return whether the units a paper concerns are of different kinds."""
    return not all(of_the_kind(unit, kind_of(view)) for unit in view.units)


def parts_of(view: View, unit: str) -> str:
    """Return what a unit consists of, as a letter to its people calls it: what the kit says of its kind, or of one led by another role."""
    sop = view.setting.kit.sop
    if roles.leads_instead(view.setting.kit, unit):
        return sop.bagian_pengganti or MIXED
    return sop.bagian_unit if of_the_kind(unit, kind_of(view)) and sop.bagian_unit else MIXED


def _kind(view: View) -> str:
    return joint_name(view.units, kind_of(view))


def _counted(view: View) -> str:
    """Return how many units there are, and where they differ, which: `empat unit kerja, yaitu tiga bidang dan Sekretariat,`."""
    alike = [unit for unit in view.units if of_the_kind(unit, kind_of(view))]
    told = f"{bahasa.terbilang(len(view.units))} {_kind(view)}"
    if not mixed(view) or len(view.units) == 1:
        return told if not mixed(view) else view.units[0]
    others = [unit for unit in view.units if unit not in alike]
    several = [f"{bahasa.terbilang(len(alike))} {kind_of(view)}", *others] if len(alike) > 1 else view.units
    return f"{told}, yaitu {bahasa.deret(several)},"


def spoken_of(view: View) -> list[str]:
    """Return the units it concerns, and those that met on a suspicion though nothing of theirs was changed: their heads spoke of it too."""
    index, met = view.setting.index, {bahasa.kunci(row.bidang) for row in view.setting.case.meetings}
    doubted = map(index.unit_of_suspicion, view.suspected if view.mended else ())
    return index.ordered((*view.units, *(unit for unit in doubted if bahasa.kunci(unit) in met)))


def heads(view: View) -> str:
    """Return the heads of the bidang concerned in one sentence; the Sekretaris, who leads the Sekretariat himself, stands last.

    Of what was mended those who met on it are told, as they held their posts then.
    """
    met = {bahasa.kunci(row.bidang): row.tanggal for row in view.setting.case.meetings} if view.mended else {}
    others = (unit for unit in spoken_of(view) if not view.told_already(unit))
    named = {unit: kepala(view, unit, met.get(bahasa.kunci(unit))) for unit in others}
    led = [(unit, roles.leads_instead(view.setting.kit, unit)) for unit in named]
    told = bahasa.deret([named[unit] for unit, other in led if not other])
    own = [f"{named[unit]} untuk {unit}" for unit, other in led if other]
    return ", serta ".join(part for part in (told, *own) if part)


def _below(view: View) -> str:
    """Return who meets with the head of a unit: the role that witnesses there, as long as units are called as the kit does."""
    kit = view.setting.kit
    role = next((one for one in kit.peran if one.saksi and one.bidang), None)
    return (role.sebutan or role.nama) if role and kit.sop.bagian_unit and not mixed(view) else "pejabat di bawahnya"


def _leading(view: View) -> str:
    """Return what the heads of units are together: as the kit calls them, as long as each of them is called so."""
    role = roles.leader(view.setting.kit)
    words = (role.sebutan or role.nama) if role and not mixed(view) else ""
    alike = all(bahasa.kunci(words) in bahasa.kunci(kepala(view, unit)) for unit in view.units)
    return words if words and alike else f"pimpinan {MIXED}"


KERJA: Field[View] = group("unit_kerja", "Sebutan unit yang bersangkutan, menurut jenisnya", "What the unit concerned are called, by their kind", (
    text("sebutan", "bidang, atau unit kerja bila berlainan jenis", "bidang, or unit kerja where they differ in kind", _kind),
    text("judul", "Sebutan semua unit dalam data, untuk judul kolom", "What all units of the data are called, as the heading of a column", lambda view: joint_name(view.setting.index.units, kind_of(view)).title()),
    text("bawahan", "Yang rapat di bawah pimpinannya: peran yang disebut kit, atau pejabat di bawahnya", "Who meets with the head: the role that the kit names, or the officials below", _below),
    text("pimpinan", "Sebutan pimpinannya menurut kantor, atau pimpinan unit kerja", "What their heads are called in the office, or heads of units", _leading),
    text("hitungan", "Jumlahnya dengan huruf, dan rinciannya bila berlainan jenis", "How many they are in words, and which where they differ", _counted),
), lambda view: view, when=compares)  # fmt: skip


HALF, BOX, NOTE, SENDER = 8, 54, 74, 75
"""Lines of names and of the order that half a page holds, letters of a line of the names, of the order, and of the sender."""

LETTERHEAD, NAMES, KOP = 90, 44, (13.8, 18.4, 11.5)
"""Points of a letterhead that leaves room for them, letters of its lines, and the height of one above, of the last, of the address."""

ORDER, DAY = 155, 16
"""Letters of the order beside the heads that it names, and of the day behind the sender's post."""

INITIALS, LINE = 2, 11.3
"""Lines of the initials and their date below the post, and the points of a line."""

A4, POINTS = 297.0, 72 / 25.4
"""The height of a sheet of which that is true, and points of a millimetre."""


def need_a_page(view: View) -> bool:
    """Return whether a disposisi of half a page cannot hold the heads and the order to them: the line at which it is cut off (`teks.md`, 02) then lies below the text. Reckoned in lines of its own letters."""
    names = sum(len(bahasa.baris(kepala(view, unit), BOX).split("\n")) for unit in view.outside)
    return names + max(_lines(ORDER + len(heads(view)), NOTE), _initials(view)) + _above(view) > HALF


def _lines(words: int, letters: int) -> int:
    return -(-words // letters)


def _initials(view: View) -> int:
    """Return how many lines the post of who initials takes beside the order, with the room to do so."""
    who = people.signature_block(view)["penanda_tangan"]
    return len(bahasa.baris(post_held(who)).split("\n")) + INITIALS if who else 0


def _above(view: View) -> int:
    """Return how many lines the letterhead and the sender take beyond what the paper leaves for them."""
    *names, last = office.kop(view.setting)
    tall, bold, small = KOP
    high = sum(_lines(len(line.words), NAMES) for line in names) * tall + len(last.words.split("\n")) * bold
    high += len(office.letterhead(view.setting).split("\n")) * small
    who = people.signature_block(view)["penanda_tangan"]
    sender = _lines(len(post_held(who)) + DAY, SENDER)
    left = LETTERHEAD + (view.setting.style.size_mm[1] - A4) / 2 * POINTS
    return max(0, ceil((high - left) / LINE) + sender - 1)
