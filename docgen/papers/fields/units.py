"""The fields `unit_kerja` and the heads of bidang in one sentence: how units are called where they are of one kind, and where not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen import bahasa
from docgen.papers.fields.context import same
from docgen.papers.fields.field import Field, group, text
from docgen.papers.fields.view import compares, kepala, stands_in

if TYPE_CHECKING:
    from docgen.papers.fields.view import View

KIND, MIXED = "bidang", "unit kerja"
"""What a unit of the SOP is called, and what units of different kinds are called together."""


def _of_the_kind(unit: str) -> bool:
    return bahasa.kunci(unit).split(" ")[0] == KIND


def mixed(view: View) -> bool:
    """Return whether the units a paper concerns are of different kinds."""
    return not all(map(_of_the_kind, view.units))


def parts_of(view: View, unit: str) -> str:
    """Return what a unit consists of, as a letter to its people calls it."""
    if stands_in(view.setting.kit, unit):
        return "subbagian"
    return f"{KIND} dan seksi" if _of_the_kind(unit) else MIXED


def _kind(view: View) -> str:
    return MIXED if mixed(view) else KIND


def _counted(view: View) -> str:
    """Return how many units there are, and where they differ, which: `empat unit kerja, yaitu tiga bidang dan Sekretariat,`."""
    alike = [unit for unit in view.units if _of_the_kind(unit)]
    told = f"{bahasa.terbilang(len(view.units))} {_kind(view)}"
    if not mixed(view) or len(view.units) == 1:
        return told if not mixed(view) else view.units[0]
    others = [unit for unit in view.units if unit not in alike]
    several = [f"{bahasa.terbilang(len(alike))} {KIND}"] if len(alike) > 1 else alike
    return f"{told}, yaitu {bahasa.deret([*several, *others])},"


def heads(view: View) -> str:
    """Return the heads of the bidang concerned in one sentence; the Sekretaris, who leads the Sekretariat himself, stands last."""
    inside = [unit for unit in view.units if not any(same(unit, other) for other in view.outside)]
    told = bahasa.deret([kepala(view, unit) for unit in view.outside])
    own = [f"{kepala(view, unit)} untuk {unit}" for unit in inside]
    return ", serta ".join(part for part in (told, *own) if part)


KERJA: Field[View] = group("unit_kerja", "Sebutan bidang yang bersangkutan, menurut jenisnya", "What the bidang concerned are called, by their kind", (
    text("sebutan", "bidang, atau unit kerja bila berlainan jenis", "bidang, or unit kerja where they differ in kind", _kind),
    text("judul", "Sebutan itu untuk judul kolom", "The same as the heading of a column", lambda view: _kind(view).title()),
    text("bawahan", "Peserta rapat di bawah pimpinannya: Kepala Seksi, atau pejabat di bawahnya", "Who meets with the head: the Kepala Seksi, or the officials below", lambda view: "pejabat di bawahnya" if mixed(view) else "Kepala Seksi"),
    text("pimpinan", "Sebutan pimpinannya: Kepala Bidang, atau pimpinan unit kerja", "What their heads are called: Kepala Bidang, or heads of units", lambda view: f"pimpinan {MIXED}" if mixed(view) else "Kepala Bidang"),
    text("hitungan", "Jumlahnya dengan huruf, dan rinciannya bila berlainan jenis", "How many they are in words, and which where they differ", _counted),
), lambda view: view, when=compares)  # fmt: skip
