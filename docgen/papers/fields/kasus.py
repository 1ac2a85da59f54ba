"""The fields `kasus`, `berkas`, `naskah`, `tanggal` and `cetak`: the case, its dossier, the paper itself with its date, a print."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from docgen import bahasa
from docgen.finding import Words
from docgen.papers import numbering
from docgen.papers.fields import recipients, records, spelling
from docgen.papers.fields.field import NO, ByIdentity, Field, Kind, counted, fact, group, points, rows, text
from docgen.papers.fields.scope import of_the_whole
from docgen.papers.fields.view import day
from docgen.settings.kit import Kolom, Terbit
from docgen.settings.kit.forms import SIFAT
from docgen.value import Frozen, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from docgen.case.model import Value
    from docgen.papers.fields.context import Setting
    from docgen.papers.fields.view import View
    from docgen.settings.kit import Kit, LabelKasus, Naskah
    from docgen.settings.office import Tampilan


SECRET = ("Terbatas", "Rahasia")
"""What Sifat says of a case whose papers are secret, whatever the office's are."""


def klasifikasi(setting: Setting) -> str:
    """Return the archive classification of the case: its own, else the office's."""
    return setting.case.kasus.klasifikasi or setting.office.penomoran.klasifikasi


def kasus(kit: Kit, naskah: Naskah) -> Field[View]:
    """Return the case as its papers tell it, with the labels of the kit that a paper of this step may know; kept for all that know as many."""
    known = (label for label in kit.kasus if naskah.known(label.sejak))
    own = [field for label in known for field in _labelled(ByIdentity(label))]
    return group(KASUS.name, KASUS.about.id, KASUS.about.en, (*KASUS.parts.values(), *own), KASUS.of, kept=lambda view: view.setting.kept.setdefault(("kasus", len(own)), {}))  # fmt: skip


class CaseRow(Frozen):
    """The case, asked for what stands beside its labels as a row is for its columns."""

    setting: Setting

    @property
    def row(self) -> CaseRow:
        """What is asked: the case itself."""
        return self

    @property
    def style(self) -> Tampilan:
        """How the office dresses names and numbers."""
        return self.setting.style

    def ambil(self, kolom: str) -> Value:
        """Return what stands beside a label."""
        return self.setting.case.kasus.lain.get(kolom)


@lru_cache(maxsize=128)  # all papers of a kit tell its labels alike
def _labelled(label: ByIdentity[LabelKasus]) -> tuple[Field[Setting], ...]:
    return tuple(_label(label.it))


def _label(label: LabelKasus) -> Iterator[Field[Setting]]:
    """Yield the fields of a label of the kit's own, as those of a column: points, numbers in words, weekdays too."""
    kolom = label.kolom
    empty = ("", "") if label.wajib and not label.sejak else ("; boleh kosong", "; may be empty")
    alike: Iterator[Field[Any]] = records.column(kolom)
    for field in alike:
        if field.name == label.slug and field.kind is Kind.TEXT:
            about = Words(f"{label.nama}{empty[0]}", f"{label.nama}{empty[1]}")
            yield replace(field, about=about, of=_printed(kolom))
        else:
            yield replace(field, of=_asked(field))


def _printed(kolom: Kolom) -> Callable[[Setting], str]:
    return lambda setting: bahasa.utuh(spelling.spelt(CaseRow(setting).ambil(kolom.nama), kolom, setting.style))


def _asked(field: Field[Any]) -> Callable[[Setting], Any]:
    return lambda setting: field.of(CaseRow(setting))


KASUS: Field[View] = group("kasus", "Kasus, dari lembar Kasus", "The case, from the sheet Kasus", (
    text("kode", "Kode kasus", "Code of the case", lambda setting: setting.case.kasus.kode),
    text("judul", "Judul kasus", "Title of the case", lambda setting: setting.case.kasus.judul),
    text("judul_kapital", "Judul kasus dengan huruf kapital, dibagi menurut baris", "Title of the case in capitals, broken into lines", lambda setting: bahasa.pisah_judul(setting.case.kasus.judul)),
    text("periode", "Periode data", "Period of the data", lambda setting: setting.case.kasus.periode),
    text("periode_kapital", "Periode dengan huruf kapital", "The period in capitals", lambda setting: setting.case.kasus.periode.upper()),
    text("sifat", "Sifat naskah: Biasa, Segera, Sangat Segera, Terbatas, Rahasia", "Urgency or secrecy of the papers", lambda setting: setting.case.kasus.sifat),
    text("klasifikasi", "Kode klasifikasi arsip", "Archive classification code", klasifikasi, form=True),
    text("klasifikasi_nama", "Nama klasifikasi; boleh kosong", "Name of the classification; may be empty", lambda setting: setting.office.arsip.klasifikasi_nama if klasifikasi(setting) == setting.office.penomoran.klasifikasi else "", form=True),
    text("unit_pengolah", "Unit pengolah arsip", "The unit that keeps the archive", lambda setting: setting.office.kantor.unit_pengolah or LATER, form=True),
    rows("kotak_sifat", "Kotak sifat pada lembar disposisi", "Tick boxes of urgency on the disposisi", (
        text("tanda", "Kotak, dicentang bila itu sifatnya", "The box, ticked where it holds", lambda box: box[0]),
        text("nama", "Nama sifat", "Name of the urgency", lambda box: box[1]),
    ), lambda setting: [("☒" if name == setting.case.kasus.sifat else "□", name) for name in SIFAT]),
), lambda view: view.setting, kept=lambda view: view.setting.kept)  # fmt: skip


LATER = "(diisi oleh petugas arsip)"
"""What a form says where the office file does not name the unit: an empty line would look forgotten (`teks.md`, Lokasi Simpan)."""


def _bound(setting: Setting, day: date) -> str:
    """Return the first or the last date of the dossier; room for the hand while no paper has one."""
    return bahasa.tanggal(day) if any(cited.draft.dated for cited in setting.cited.values()) else numbering.BLANK


BERKAS: Field[View] = group("berkas", "Berkas", "The dossier", (
    text("nomor", "Nomor berkas", "Dossier number", lambda setting: setting.berkas.number),
    text("tahun", "Tahun berkas", "Dossier year", lambda setting: str(setting.berkas.year)),
    text("retensi_aktif", "Retensi aktif", "Active retention", lambda setting: setting.office.arsip.retensi_aktif),
    text("retensi_inaktif", "Retensi inaktif", "Inactive retention", lambda setting: setting.office.arsip.retensi_inaktif),
    text("nasib_akhir", "Nasib akhir arsip", "What becomes of the archive", lambda setting: setting.office.arsip.nasib_akhir),
    text("keamanan", "Klasifikasi keamanan", "Security class", lambda setting: sifat if (sifat := setting.case.kasus.sifat) in SECRET else setting.office.arsip.keamanan),
    fact("mulai", "Tanggal naskah pertama", "Date of the first paper", lambda setting: _bound(setting, setting.berkas.start), when=of_the_whole),
    fact("selesai", "Tanggal naskah terakhir", "Date of the last paper", lambda setting: _bound(setting, setting.berkas.end), when=of_the_whole),
    *counted("jumlah_item", "Jumlah item", "Number of items", lambda setting: len(setting.cited), when=of_the_whole),
    text("status", "SEMENTARA selama berkas belum ditutup, BATAL bila dibatalkan, sesudah ditutup kosong", "SEMENTARA until the dossier is closed, BATAL where it is cancelled, then empty", lambda setting: "" if setting.berkas.closed else "BATAL" if setting.berkas.cancelled else "SEMENTARA", when=of_the_whole),
), lambda view: view.setting, form=True, numbered=True)  # fmt: skip


def _number(view: View) -> str:
    """Return the paper's number as it prints it; room for the hand while it is not known."""
    if not view.draft.dated:
        return numbering.BLANK if view.draft.naskah.bernomor else ""
    return numbering.printed(view.setting.office, view.draft, view.itself.number if view.itself else "")


def _once_dated(printed: Callable[[View], str]) -> Callable[[View], str]:
    """Return how something is printed once a paper is dated, before which there is room for the hand."""
    return lambda view: printed(view) if view.draft.dated else numbering.BLANK


def _made(view: View) -> str:
    """Return the day of a paper as files tell it; of one that has no day yet, the first of its dossier."""
    day = view.draft.date if view.draft.dated else view.setting.berkas.start
    return f"{day.isoformat()}T00:00:00Z"


NASKAH: Field[View] = group("naskah", "Naskah ini", "This paper", (
    text("kode", "Nama berkas naskah ini tanpa .docx", "File name of this paper without .docx", lambda view: view.draft.stem, form=True),
    text("judul", "Judul naskah dari sop.toml", "Title of the paper from sop.toml", lambda view: view.draft.naskah.judul, form=True),
    text("item", "Nomor item dalam berkas", "Item in the dossier", _once_dated(lambda view: str(view.itself.item) if view.itself else ""), form=True),
    text("tanggal", "Tanggal naskah", "Date of the paper", lambda view: day(view.draft)),
    text("hari_tanggal", "Hari dan tanggal naskah", "Weekday and date of the paper", _once_dated(lambda view: bahasa.hari_tanggal(view.draft.date))),
    text("nomor", "Nomor naskah; kosong bila tidak bernomor", "Number of the paper; empty where it bears none", _number, form=True),
    text("hal", "Hal naskah dari sop.toml", "What the paper is about, from sop.toml", recipients.hal, form=True),
    text("tujuan", "Kepada siapa naskah ini, dari sop.toml; boleh kosong", "To whom the paper is addressed, from sop.toml; may be empty", recipients.tujuan, form=True),
    rows("tembusan", "Siapa yang mendapat tembusan, dari sop.toml", "Who gets a copy, from sop.toml", (
        NO,
        text("nama", "Sebutan penerimanya", "How the recipient is addressed", lambda point: point.words),
    ), lambda view: points(one.told for one in recipients.tembusan(view)), form=True),
    text("menggantikan", "Kalimat naskah yang digantikan; biasanya kosong", "The sentence about the paper it replaces; usually empty", lambda view: view.itself.replaces if view.itself and view.draft.dated else "", form=True),
), lambda view: view, numbered=True)  # fmt: skip

DIBUAT: Field[View] = text("dibuat", "Saat naskah dibuat, untuk sifat berkas Word", "When the paper was made, for the properties of the Word file", _made, form=True)  # fmt: skip

TANGGAL: Field[View] = group("tanggal", "Tanggal naskah ini dengan huruf", "The date of this paper in words", (
    text("hari", "Hari", "Weekday", _once_dated(lambda view: bahasa.hari(view.draft.date))),
    text("terbilang", "Tanggal dengan huruf", "Day in words", _once_dated(lambda view: bahasa.terbilang(view.draft.date.day))),
    text("bulan", "Bulan", "Month", _once_dated(lambda view: bahasa.bulan(view.draft.date))),
    text("tahun_terbilang", "Tahun dengan huruf", "Year in words", _once_dated(lambda view: bahasa.terbilang(view.draft.date.year))),
    text("angka", "Tanggal dengan angka, dd-mm-yyyy", "Date in figures, dd-mm-yyyy", _once_dated(lambda view: bahasa.tanggal_angka(view.draft.date).replace("-", "\N{NON-BREAKING HYPHEN}"))),
), lambda view: view)  # fmt: skip


CETAK: Field[View] = group("cetak", "Naskah yang dicetak, untuk daftar cetak", "The papers printed, for the tick list", (
    rows("naskah", "Satu baris satu naskah, urut item", "A row a paper, in the order of items", (
        text("item", "Nomor item; 00 bila tidak bernomor", "Item; 00 where it has none", lambda one: one.item),
        text("judul", "Judul naskah dengan unitnya", "Title of the paper with its unit", lambda one: one.title),
        text("halaman", "Banyaknya halaman", "How many pages", lambda one: str(one.pages)),
        text("rangkap", "Rangkapnya: asli, arsip, tembusan, pihak", "Its copies: original, archive, tembusan, parties", lambda one: one.copies),
        text("penanda_tangan", "Siapa yang menandatangani atau memaraf", "Who signs or initials it", lambda one: one.signers),
        text("kepada", "Kepada siapa naskah dan tembusannya", "To whom it and its tembusan go", lambda one: one.goes_to),
    ), lambda setting: setting.printed),
    *counted("jumlah_naskah", "Banyaknya naskah", "How many papers", lambda setting: len(setting.printed)),
    *counted("jumlah_halaman", "Banyaknya halaman", "How many pages", lambda setting: sum(one.pages for one in setting.printed)),
), lambda view: view.setting, when=lambda naskah, _: naskah.terbit is Terbit.CETAK)  # fmt: skip
