"""The fields `kantor` and `sop`: what is true of the office and the SOP, whatever the case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen import bahasa
from docgen.papers.fields.field import NO, Field, Point, fact, group, points, rows, text, truth
from docgen.value import Frozen

if TYPE_CHECKING:
    from docgen.papers.fields.context import Setting
    from docgen.papers.fields.view import View


KOP_LINE = 70
"""Letters of a line of the letterhead below the names."""


class Line(Frozen):
    """A line of the letterhead."""

    words: str
    last: bool


def kop(setting: Setting) -> list[Line]:
    """Return the lines of the letterhead; the last one is parted into lines of its own where it is long."""
    *names, last = setting.office.kantor.kop
    return [*(Line(words, last=False) for words in names), Line(bahasa.baris(last), last=True)]


def letterhead(setting: Setting) -> str:
    """Return the lines of the letterhead that say where the office is and how it is reached."""
    kantor = setting.office.kantor
    street = (kantor.alamat, f"Kode Pos {kantor.kode_pos}" if kantor.kode_pos else "")
    reach = (("Telepon", kantor.telepon), ("Laman", kantor.laman), ("Pos-el", kantor.pos_el))
    lines = [", ".join(part for part in street if part)]
    for part in (f"{label}{bahasa.NBSP}{value}" for label, value in reach if value):
        joined = f"{lines[-1]}, {part}"
        if len(lines) > 1 and len(joined) <= KOP_LINE:
            lines[-1] = joined
        else:  # whole parts go on a new line, so that no address is broken at its hyphen
            lines.append(part)
    return "\n".join(line for line in lines if line)


def _grounds(setting: Setting) -> list[Point]:
    """Return what the SOP rests on, last of all the SOP itself."""
    sop = setting.kit.sop
    legal = [*sop.dasar, f"Standar Operasional Prosedur {sop.nama} pada {setting.office.kantor.nama_lengkap}"]
    return points(words + bahasa.akhir_butir(place, len(legal)) for place, words in enumerate(legal))


KANTOR: Field[View] = group("kantor", "Kantor, dari kantor.toml", "The office, from kantor.toml", (
    text("pemda", "Pemerintah daerah dengan huruf kapital", "The local government in capitals", lambda setting: setting.office.kantor.pemda.upper()),
    text("nama", "Nama perangkat daerah beserta kabupatennya", "Name of the office with its regency", lambda setting: setting.office.kantor.nama_lengkap),
    text("nama_dinas", "Nama perangkat daerah", "Name of the office", lambda setting: setting.office.kantor.nama),
    text("kop_dinas", "Nama perangkat daerah untuk kop, huruf kapital", "Name of the office for the letterhead, in capitals", lambda setting: kop(setting)[-1].words),
    rows("kop", "Baris-baris kop", "The lines of the letterhead", (
        text("isi", "Bunyi baris itu", "The words of the line", lambda line: line.words),
        truth("akhir", "Apakah itu baris terakhir, yang dicetak tebal", "Whether it is the last line, printed in bold", lambda line: line.last),
    ), kop),
    text("kop_alamat", "Alamat, telepon, laman, dan pos-el untuk kop", "Address, telephone, site and mail for the letterhead", letterhead),
    fact("tempat", "Tempat naskah ditandatangani", "Where papers are signed", lambda setting: setting.office.kantor.tempat),
    text("tempat_kapital", "Tempat dengan huruf kapital", "The place in capitals", lambda setting: setting.office.kantor.tempat.upper()),
    text("zona", "Sebutan zona waktu", "Name of the time zone", lambda setting: setting.office.kantor.sebutan_zona),
    text("unit_pengolah", "Unit pengolah arsip", "The unit that keeps the archive", lambda setting: setting.office.kantor.unit_pengolah),
    text("notula", "Sebutan notula: Notula atau Notulen", "The word for minutes: Notula or Notulen", lambda setting: setting.style.notula),
    text("notula_kapital", "Sebutan notula dengan huruf kapital", "The word for minutes in capitals", lambda setting: setting.style.notula.upper()),
    truth("alamat_kanan", "Apakah alamat tujuan ditulis di kanan (Kepada Yth.)", "Whether the addressee stands at the right (Kepada Yth.)", lambda setting: setting.style.alamat_tujuan == "kanan"),
), lambda view: view.setting, form=True, kept=lambda view: view.setting.kept)  # fmt: skip

SOP: Field[View] = group("sop", "SOP, dari sop.toml", "The SOP, from sop.toml", (
    text("nama", "Nama SOP", "Name of the SOP", lambda setting: setting.kit.sop.nama),
    text("nama_kapital", "Nama SOP dengan huruf kapital", "Name of the SOP in capitals", lambda setting: setting.kit.sop.nama.upper()),
    text("nomor", "Nomor SOP", "Number of the SOP", lambda setting: setting.kit.sop.nomor),
    rows("dasar", "Dasar hukum, berurutan", "Legal basis, in order", (
        NO,
        text("isi", "Bunyinya, diakhiri titik koma atau titik", "Its words, ended by a semicolon or a full stop", lambda ground: ground.words),
    ), _grounds),
), lambda view: view.setting, form=True, kept=lambda view: view.setting.kept)  # fmt: skip
