"""Earlier papers as later ones name them, under the names the kit gives them; and `daftar_isi`, all that the dossier holds."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from docgen import bahasa
from docgen.case.model import Baris, Pegawai
from docgen.papers import numbering
from docgen.papers.fields import recipients, records
from docgen.papers.fields.field import NO, Field, fact, group, rows, text
from docgen.papers.fields.kasus import klasifikasi
from docgen.papers.fields.scope import earlier, has_its_own, lacks, may_come_later, of_the_whole
from docgen.papers.fields.tables import NOTHING
from docgen.papers.fields.view import day
from docgen.settings.kit import Terbit
from docgen.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from docgen.case.model import Bukti
    from docgen.papers.due import Draft
    from docgen.papers.fields.context import Cited
    from docgen.papers.fields.view import View
    from docgen.settings.kit import Kit, Lembar, Naskah


class Proof(Frozen):
    """A document of an evidence file: whose, and under which name the file lies in the dossier; the units of those that it explains, and their keys before."""

    view: View
    file: str
    row: Bukti
    names: list[str]
    units: list[str]
    keys: list[str]


class Listed(Frozen):
    """A paper as one point of a sentence or one row of a list."""

    view: View
    cited: Cited
    number: int
    among: int


def _citation(of: Callable[[Any], Cited]) -> tuple[Field[Any], ...]:
    """Declare how a paper is named by others."""
    return (
        text("nomor", "Nomor naskah itu", "That paper's number", lambda one: numbering.cited(of(one).draft, of(one).number), aside=True),
        fact("tanggal", "Tanggal naskah itu", "That paper's date", lambda one: day(of(one).draft), aside=True),
        text("item", "Nomor itemnya dalam berkas", "Its item in the dossier", lambda one: str(of(one).item), aside=True),
    )  # fmt: skip


CITATION: tuple[Field[Cited], ...] = _citation(lambda cited: cited)

POINTS: tuple[Field[Listed], ...] = (
    NO,
    text("huruf", "Huruf urut: a., b., ...", "Running letter: a., b., ...", lambda point: f"{bahasa.huruf(point.number - 1)}.", aside=True),
    *_citation(lambda point: point.cited),
    text("bidang", "Unitnya; boleh kosong", "Its unit; may be empty", lambda point: point.cited.draft.unit),
    text("akhiran", "Tanda akhir butir: titik koma, dan, atau titik", "What ends the point: semicolon, and, or full stop", lambda point: bahasa.akhir_butir(point.number - 1, point.among), aside=True),
)  # fmt: skip


def citations(kit: Kit, naskah: Naskah) -> Iterator[Field[View]]:
    """Yield number and date of every paper before this one, under the name the kit gives it.

    A paper of a unit or a row sees those of its own; a paper of the whole case each kind that there are many of as a list.
    """
    for other in earlier(kit, naskah):
        if other.of_case or has_its_own(kit, naskah, other):
            yield _cited(kit, naskah, other)
    for other in earlier(kit, naskah):
        if not other.of_case and not naskah.of_row:
            yield _listed(kit, naskah, other)


def _cited(kit: Kit, naskah: Naskah, other: Naskah) -> Field[View]:
    """Declare the paper of a kind that a paper may name; it is left out where there is none before."""
    own_row = other.of_row and other.per == naskah.per and not kit.rows_of_units(other)

    def found(view: View) -> Cited | None:
        which = "" if other.of_case else view.draft.key.unit if own_row else view.unit
        return view.cited(other.kode, which)

    return group(other.nama_isian, f"Naskah terdahulu: {other.judul}", f"Earlier paper: {other.judul}", CITATION, found, numbered=True, lacks=lacks(kit, naskah, other))  # fmt: skip


def of_a_row(kit: Kit, naskah: Naskah, lembar: Lembar) -> tuple[Field[records.NumberedRow], ...]:
    """Return the papers that each row of a sheet has before a paper, as its list names them; one that it has not is false."""
    return tuple(
        group(other.nama_isian, f"Naskah baris itu: {other.judul}", f"That row's paper: {other.judul}", CITATION, partial(_of_the_row, kode=other.kode), numbered=True, lacks=bool(other.bila or other.sakelar) or may_come_later(kit, naskah, other))
        for other in earlier(kit, naskah)
        if other.per == lembar.kunci
    )  # fmt: skip


def _of_the_row(held: records.NumberedRow, kode: str) -> Cited | None:
    """Return a row's paper of a kind, by what the register knows a row's papers."""
    return held.view.cited(kode, held.row.key if isinstance(held.row, (Baris, Pegawai)) else held.row.unit)


def _listed(kit: Kit, naskah: Naskah, other: Naskah) -> Field[View]:
    """Declare the papers of a kind that there are many of, as the points of a sentence or the rows of a list."""

    def found(view: View) -> list[Listed]:
        listed = of_its_own(view, other)
        if other.of_unit or kit.rows_of_units(other):
            listed.sort(key=lambda one: view.place(one.draft.unit))
        return [Listed(view, one, number, len(listed)) for number, one in enumerate(listed, start=1)]

    parts, lembar = (*POINTS, *_its_row(kit, naskah, other)), _sheet(kit, other)
    known_by = tuple(f"{lembar.kunci}.{part}" for part in records.known_by(lembar)) if lembar else ("unit",)
    return rows(f"{other.nama_isian}_daftar", f"{other.judul}, semuanya", f"{other.judul}, all of them", parts, found, numbered=True, known_by=known_by)  # fmt: skip


def of_its_own(view: View, other: Naskah) -> list[Cited]:
    """Return the papers of a kind before a paper that it may know: of its own row and what belongs to that, of its unit, in one of the whole case all."""
    if view.draft.row and other.per == view.draft.naskah.per:
        found = view.cited(other.kode, view.draft.key.unit)
        return [found] if found else []
    lembar, own = _sheet(view.setting.kit, other), view.draft.naskah
    if lembar and own.per == lembar.kumpulan:
        each = (_of_the_row(held, other.kode) for held in records.listed(view, lembar))
        return [one for one in each if one]
    if lembar and own.of_unit and (not lembar.unit or lembar is view.setting.kit.things):
        keys = {held.row.key for held in records.listed(view, lembar) if isinstance(held.row, Baris)}
        return [one for one in view.before(other.kode) if one.draft.spelt in keys]
    return view.before(other.kode, view.unit)


def _its_row(kit: Kit, naskah: Naskah, other: Naskah) -> Iterator[Field[Listed]]:
    """Declare what a listed paper was made for: its row under the key of the sheet, else its unit."""
    if (lembar := _sheet(kit, other)) is None:
        yield text("unit", "Unitnya", "Its unit", lambda point: point.cited.draft.unit)
        return
    parts = records.columns(lembar, naskah)
    about = (f"Baris {lembar.nama} naskah itu", f"That paper's row of {lembar.nama}")
    yield group(lembar.kunci, *about, parts, lambda point: records.found(point.view, lembar, point.cited.draft.row))


def _sheet(kit: Kit, other: Naskah) -> Lembar | None:
    """Return the sheet of whose rows papers of a kind are made, one each."""
    lembar = kit.sheet(other.per)
    return lembar if lembar in kit.records else None


def _told(point: Listed) -> str:
    """Return what the list of contents says a paper is."""
    draft = point.cited.draft
    return recipients.in_words(point.view, draft, draft.naskah.uraian or draft.naskah.judul)


def _contents(view: View) -> list[Listed]:
    listed = sorted(view.setting.cited.values(), key=lambda cited: cited.item)
    return [Listed(view, cited, number, len(listed)) for number, cited in enumerate(listed, start=1)]


DAFTAR_ISI: Field[View] = rows("daftar_isi", "Daftar isi berkas, satu baris satu naskah", "What the dossier holds, a row a paper", (
    text("item", "Nomor item", "Item", lambda point: str(point.cited.item)),
    text("nomor", "Nomor naskah", "Number of the paper", lambda point: numbering.cited(point.cited.draft, point.cited.number) or NOTHING),
    text("klasifikasi", "Kode klasifikasi", "Classification code", lambda point: klasifikasi(point.view.setting)),
    text("uraian", "Uraian naskah", "What the paper is", _told),
    fact("tanggal", "Tanggal naskah", "Date of the paper", lambda point: day(point.cited.draft)),
    text("jumlah", "Jumlah naskah", "How many", lambda _: "1 naskah"),
    text("keterangan", "Tingkat perkembangan: Asli", "Original or copy", lambda _: "Asli"),
), _contents, when=of_the_whole, numbered=True)  # fmt: skip


NAMED = 3
"""People whose names stand with a proof; more are counted."""


def _proofs(view: View) -> list[Proof]:
    """Return each document of each evidence file, in the order of the files."""
    index, changes = view.setting.index, view.setting.comparison.changes
    gone = {row.baris: index.about(change) for change in changes if change.removes for row in change.evidence}
    cited = {row.baris for change in changes for row in change.evidence}
    found: dict[tuple[object, ...], Proof] = {}
    for row in view.setting.case.bukti:
        if file := view.setting.evidence.get(row.berkas, ""):
            proof = found.setdefault((file, row.jenis, row.nomor, row.tanggal), Proof(view, file, row, [], [], []))
            person = gone.get(row.baris) or index.person(row.key)
            proof.names.append(person.nama if person else row.key)
            if row.baris in cited:
                proof.units.append(bahasa.kunci(index.unit_of(person)) if person else "")
                proof.keys.append(index.was(person) if person else row.key)
    return sorted(found.values(), key=lambda proof: proof.file)


def _whose(proof: Proof) -> str:
    """Return what kind of proof it is, and for whom."""
    names = list(dict.fromkeys(proof.names))
    compared = proof.view.setting.kit.compared
    more = [f"{len(names) - NAMED} {compared[1].satuan} lain"] if compared and len(names) > NAMED else []
    return f"{proof.row.jenis}, {bahasa.deret([*names[:NAMED], *more])}"


def _items(proof: Proof) -> str:
    """Return the items of the papers that show the proof: those on changes of its people's bidang, and of all.

    One that stands for all changes of a person explains none where each has its own: no paper shows it.
    """
    kit = proof.view.setting.kit
    banding = kit.banding
    telling = (banding.sejak, banding.terjawab_sejak, kit.recap) if banding else ()
    last = len(kit.langkah)
    items = sorted(
        one.item
        for one in proof.view.setting.cited.values()
        if proof.units
        and one.draft.naskah.langkah in (*telling, last)
        and one.draft.naskah.terbit is not Terbit.PENUTUP
        and (not one.draft.unit or bahasa.kunci(one.draft.unit) in proof.units)
        and _of_its_row(proof, one.draft)
    )
    return bahasa.deret([str(item) for item in items]) or NOTHING


def _of_its_row(proof: Proof, draft: Draft) -> bool:
    """Return whether a paper that is made for one compared row is made for one that the proof explains."""
    setting = proof.view.setting
    sheet, (was, now) = setting.kit.sheet(draft.naskah.per), setting.kit.compared or (None, None)
    if sheet is None or sheet not in (was, now):
        return True
    row = (setting.index.before if sheet is was else setting.index.after).get(draft.spelt)
    return row is not None and setting.index.was(row) in proof.keys


BUKTI_PENDUKUNG: Field[View] = rows("bukti_pendukung", "Semua bukti dalam berkas, satu baris satu dokumen", "The evidence in the dossier, a row a document", (
    text("berkas", "Nama berkas bukti dalam folder bukti", "Name of the evidence file in the folder bukti", lambda proof: proof.file),
    text("nomor", "Nomor bukti", "Number of the proof", lambda proof: proof.row.nomor or NOTHING),
    text("uraian", "Jenis bukti, dan apa atau siapa yang dijelaskannya", "Kind of proof, and what or whom it explains", _whose),
    text("tanggal", "Tanggal bukti", "Date of the proof", lambda proof: bahasa.tanggal(proof.row.tanggal) if proof.row.tanggal else NOTHING),
    text("item", "Item naskah yang mengutipnya", "Items of the papers that cite it", _items),
), _proofs, when=of_the_whole, numbered=True)  # fmt: skip
