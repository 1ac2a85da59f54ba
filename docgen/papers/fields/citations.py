"""Earlier papers as later ones name them, under the names the kit gives them; and `daftar_isi`, all that the dossier holds."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from docgen import bahasa
from docgen.papers import numbering
from docgen.papers.fields.context import same
from docgen.papers.fields.field import Field, fact, group, rows, text
from docgen.papers.fields.kasus import klasifikasi
from docgen.papers.fields.tables import NOTHING
from docgen.papers.fields.view import MENDED, RECAP, VERIFIED, day, of_a_bidang, of_the_whole
from docgen.settings.kit import Terbit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from docgen.case.model import Bukti
    from docgen.papers.fields.context import Cited
    from docgen.papers.fields.view import View
    from docgen.settings.kit import Kit, Naskah


class Proof(NamedTuple):
    """A document of an evidence file: whose, and under which name the file lies in the dossier."""

    view: View
    file: str
    row: Bukti
    names: list[str]
    units: list[str]


class Listed(NamedTuple):
    """A paper as one point of a sentence or one row of a list."""

    view: View
    cited: Cited
    place: int
    among: int


def _citation(of: Callable[[Any], Cited]) -> tuple[Field[Any], ...]:
    """Declare how a paper is named by others."""
    return (
        text("nomor", "Nomor naskah itu", "That paper's number", lambda one: numbering.cited(of(one).draft, of(one).number)),
        fact("tanggal", "Tanggal naskah itu", "That paper's date", lambda one: day(of(one).draft)),
        text("item", "Nomor itemnya dalam berkas", "Its item in the dossier", lambda one: str(of(one).item)),
    )  # fmt: skip


CITATION: tuple[Field[Cited], ...] = _citation(lambda cited: cited)

POINTS: tuple[Field[Listed], ...] = (
    text("huruf", "Huruf urut: a., b., ...", "Running letter: a., b., ...", lambda point: f"{bahasa.huruf(point.place)}."),
    *_citation(lambda point: point.cited),
    text("bidang", "Bidangnya", "Its bidang", lambda point: point.cited.draft.unit),
    text("akhiran", "Tanda akhir butir: titik koma, dan, atau titik", "What ends the point: semicolon, and, or full stop", lambda point: bahasa.akhir_butir(point.place, point.among)),
)  # fmt: skip


def citations(kit: Kit, naskah: Naskah) -> Iterator[Field[View]]:
    """Yield number and date of every paper before this one, under the name the kit gives it.

    A paper of a bidang sees those of its own bidang; from the recap on, each kind made per bidang is a list as well.
    """
    codes = [other.kode for other in kit.naskah]
    before = kit.naskah if naskah.terbit is Terbit.BERKAS else kit.naskah[: codes.index(naskah.kode)]
    earlier = [other for other in before if other.terbit is not Terbit.BERKAS]
    for other in earlier:
        if not of_a_bidang(other) or of_a_bidang(naskah):
            yield _cited(other.nama_isian, other.judul)
    for other in earlier:
        if of_a_bidang(other) and naskah.langkah >= RECAP:
            yield _listed(other.nama_isian, other.judul)


@cache
def _cited(name: str, title: str) -> Field[View]:
    """Declare the latest paper of a name; it is left out where there is none before."""

    def found(view: View) -> Cited | None:
        listed = view.cited.get(name, ())
        return next((one for one in reversed(listed) if not one.draft.unit or same(one.draft.unit, view.unit)), None)

    return group(name, f"Naskah terdahulu: {title}", f"Earlier paper: {title}", CITATION, found, numbered=True)


@cache
def _listed(name: str, title: str) -> Field[View]:
    """Declare the papers of a name of every bidang, as the points of a sentence."""

    def found(view: View) -> list[Listed] | None:
        place = view.setting.index.place
        listed = sorted(
            (one for one in view.cited.get(name, ()) if one.draft.unit), key=lambda one: place(one.draft.unit)
        )
        return [Listed(view, one, place, len(listed)) for place, one in enumerate(listed)] or None

    return rows(f"{name}_daftar", f"{title} semua bidang", f"{title} of all bidang", POINTS, found, numbered=True)


def _told(point: Listed) -> str:
    """Return what the list of contents says a paper is."""
    naskah, unit = point.cited.draft.naskah, point.cited.draft.unit
    told = (naskah.uraian or naskah.judul).replace("{bidang}", unit)
    told = told.replace("{notula}", point.view.setting.style.notula)
    return told.replace("{periode}", point.view.setting.case.kasus.periode)


def _contents(view: View) -> list[Listed]:
    listed = sorted(view.setting.cited.values(), key=lambda cited: cited.item)
    return [Listed(view, cited, place, len(listed)) for place, cited in enumerate(listed)]


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
    index = view.setting.index
    found: dict[tuple[object, ...], Proof] = {}
    for row in view.setting.case.bukti:
        if file := view.setting.evidence.get(row.berkas, ""):
            proof = found.setdefault((file, row.jenis, row.nomor, row.tanggal), Proof(view, file, row, [], []))
            person = index.person(row.key)
            proof.names.append(person.nama if person else row.key)
            proof.units.append(bahasa.kunci(index.unit_of(person)) if person else "")
    return sorted(found.values(), key=lambda proof: proof.file)


def _whose(proof: Proof) -> str:
    """Return what kind of proof it is, and for whom."""
    names = list(dict.fromkeys(proof.names))
    more = [f"{len(names) - NAMED} pegawai lain"] if len(names) > NAMED else []
    return f"{proof.row.jenis}, {bahasa.deret([*names[:NAMED], *more])}"


def _items(proof: Proof) -> str:
    """Return the items of the papers that show the proof: those on changes of its people's bidang, and of all."""
    last = len(proof.view.setting.kit.langkah)
    items = sorted(
        one.item
        for one in proof.view.setting.cited.values()
        if one.draft.naskah.langkah in (MENDED, VERIFIED, RECAP, last)
        and one.draft.naskah.terbit is not Terbit.PENUTUP
        and (not one.draft.unit or bahasa.kunci(one.draft.unit) in proof.units)
    )
    return bahasa.deret([str(item) for item in items]) or NOTHING


BUKTI_PENDUKUNG: Field[View] = rows("bukti_pendukung", "Bukti dalam berkas, satu baris satu dokumen", "The evidence in the dossier, a row a document", (
    text("berkas", "Nama berkas bukti dalam folder bukti", "Name of the evidence file in the folder bukti", lambda proof: proof.file),
    text("nomor", "Nomor bukti", "Number of the proof", lambda proof: proof.row.nomor or NOTHING),
    text("uraian", "Jenis bukti dan pegawainya", "Kind of proof and the people", _whose),
    text("tanggal", "Tanggal bukti", "Date of the proof", lambda proof: bahasa.tanggal(proof.row.tanggal) if proof.row.tanggal else NOTHING),
    text("item", "Item naskah yang mengutipnya", "Items of the papers that cite it", _items),
), _proofs, when=of_the_whole, numbered=True)  # fmt: skip
