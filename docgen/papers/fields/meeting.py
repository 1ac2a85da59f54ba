"""The fields of a unit's meeting and of who is called to it, named by the kit's sheets; `alamat` and `notulis`."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeVar

from docgen import bahasa
from docgen.case import nip, records, roles
from docgen.case.model import Attendee, Meeting, Origin, Pegawai, Pejabat
from docgen.finding import Words
from docgen.papers.fields.field import NO, Field, Kind, counted, fact, group, points, rows, text, truth
from docgen.papers.fields.index import same_unit
from docgen.papers.fields.people import HEADS, NOBODY, OFFICIAL, Official, as_official, nip_baris, number_line
from docgen.papers.fields.records import ISI, NumberedRow, columns
from docgen.papers.fields.scope import meets
from docgen.papers.fields.steps import tasks
from docgen.papers.fields.units import parts_of
from docgen.settings.kit import Terbit
from docgen.settings.kit.forms import MEETING, SEATS
from docgen.value import Frozen, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from docgen.case.model import Baris
    from docgen.papers.fields.field import Point
    from docgen.papers.fields.view import View
    from docgen.settings.kit import Kit, Lembar, Naskah

Told = TypeVar("Told")

FEW = 5
"""Invited persons that still fit the address; more are listed on a page of their own (`teks.md`, 04-undangan)."""

EMPTY_ROWS = 5
DOTS = "\N{HORIZONTAL ELLIPSIS}" * 6


def over(naskah: Naskah, _: Kit | None = None) -> bool:
    """Return whether a paper is written after its meeting, and so may tell what was said there."""
    return naskah.terbit is not Terbit.TERISI


class Seat(Frozen):
    """A row of the attendance list, taken or not."""

    number: int
    person: Attendee | None
    view: View

    @property
    def held(self) -> NumberedRow | None:
        """The row of the kit's sheet."""
        met = self.view.setting.kit.met
        return NumberedRow(self.view, met[1], self.person) if met and self.person else None


def _seats(people: Iterable[Attendee], view: View) -> list[Seat]:
    return [Seat(number, one, view) for number, one in enumerate(people, start=1)]


class Convened(Frozen):
    """The meeting of a paper's bidang, who takes part, and the posts that are called to it, without the chair."""

    view: View
    row: Meeting
    present: list[Attendee]
    called: list[Attendee]
    invited: list[str]


def _meeting(view: View) -> Convened | None:
    """Return the meeting of the paper's bidang; where it has none yet, an empty one in a DRAF."""
    case = view.setting.case
    row = next((row for row in case.meetings if same_unit(row.bidang, view.unit)), None)
    if row is None and view.setting.draf:
        row = Meeting(bidang=view.unit, asal=Origin("", {}))
    if row is None:
        return None
    present = [person for person in case.attendees if same_unit(person.bidang, view.unit)]
    chair = view.acting("memimpin")
    called = [one for one in present if chair is None or not roles.is_one(one, chair)]
    return Convened(view, row, present, called, _told_apart(called, [_called(view, one) for one in called]))


def _told_apart(invited: list[Attendee], posts: list[str]) -> list[str]:
    """Return the posts of those invited, with the names of several who hold the same: else a letter calls one of them twice."""
    alike = Counter(map(bahasa.kunci, posts))
    return [
        f"{one.nama}, {post}" if alike[bahasa.kunci(post)] > 1 and one.jabatan else post
        for one, post in zip(invited, posts, strict=True)
    ]


def _called(view: View, one: Attendee) -> str:
    """Return whom a letter goes to: the post, and where it alone does not tell of which unit, that unit as the data have it."""
    post, case = one.jabatan or one.nama, view.setting.case
    if not one.jabatan or HEADS.match(post):
        return post
    own = _of_the_staff(view, one)
    unit = own.unit if own else next((row.bidang for row in case.pejabat if row.nip and row.nip == one.nip), "")
    return f"{post} pada {unit}" if unit and bahasa.kunci(unit) not in bahasa.kunci(post) else post


def _of_the_staff(view: View, one: Attendee) -> Baris | Pegawai | None:
    """Return the row of the data that a participant has: by the number, else by a name that one alone bears."""
    name = bahasa.kunci(one.nama)
    alike = [row for row in view.setting.case.semula if not one.nip and bahasa.kunci(row.nama) == name]
    return view.setting.index.before.get(one.nip) or (alike[0] if len(alike) == 1 else None)


def _number(seat: Seat) -> str:
    """Return the line with the number of who sits there; of somebody without NIP it is the one that the data give."""
    if seat.person is None:
        return ""
    own = _of_the_staff(seat.view, seat.person)
    key = seat.person.nip or (own.key if isinstance(own, Pegawai) else "")
    return number_line(key, seat.view.setting.style)


def _met(of: Callable[[Convened], Told]) -> Callable[[View], Told | None]:
    """Return how something is told of the meeting; nothing where the bidang has none."""
    return lambda view: None if (meeting := view.once(_meeting)) is None else of(meeting)


def _notulis(meeting: Convened) -> Official:
    """Return who takes the minutes: Notulis, looked up among officials, staff and participants; else the first of the role that does."""
    case, row, style = meeting.view.setting.case, meeting.row, meeting.view.setting.style
    if not row.notulis:
        return Official(meeting.view.acting("notulis") or NOBODY, style)
    wanted, number = bahasa.kunci(row.notulis), nip.clean(row.notulis) or row.notulis
    staff = (one for one in case.semula if isinstance(one, Pegawai))
    others = records.people(case, meeting.view.setting.kit)
    known: Iterable[Pejabat | Pegawai | Attendee] = chain(case.pejabat, staff, meeting.present, others)
    numbered = ((one, one.key if isinstance(one, Pegawai) else one.nip) for one in known)
    found = next((one for one, own in numbered if wanted in map(bahasa.kunci, (one.nama, own)) or number == own), None)
    named = Pejabat(peran="", nama=row.notulis, jabatan="", asal=row.asal)
    return Official(as_official(found, case) if found else named, style)


class Line(Frozen):
    """One line of an address."""

    words: str
    right: bool
    numbered: bool = False


def _address(meeting: Convened) -> list[Line]:
    """Return to whom the letter of invitation goes, as the office writes addresses: at the left or the right."""
    posts, tempat = meeting.invited, meeting.view.setting.office.kantor.tempat
    right = meeting.view.setting.style.alamat_tujuan == "kanan"
    listed = 1 < len(posts) <= FEW
    named = [f"{place}.\t{post}" for place, post in enumerate(posts, start=1)] if listed else posts
    whom = ["(daftar terlampir)"] if len(posts) > FEW else named
    if right:
        lines = [Line(f"{'' if place else 'Yth.'}\t{words}", right, listed) for place, words in enumerate(whom)]
        return [Line("Kepada", right), *lines, Line("di –", right), Line(f"\t{tempat.upper()}", right)]
    if len(posts) == 1:
        return [Line(f"Yth. {posts[0]}", right), Line(f"di {tempat}", right)]
    return [Line("Yth.", right), *(Line(words, right, listed) for words in whom), Line(f"di {tempat}", right)]


BUTIR = tuple(part for part in ISI if part is not NO)

PESERTA: tuple[Field[Seat], ...] = (
    NO,
    fact("nama", "Namanya", "Name of the participant", lambda seat: seat.person.nama if seat.person else ""),
    nip_baris(_number),
    fact("jabatan", "Jabatannya", "The post", lambda seat: seat.person.jabatan if seat.person else ""),
    text("kiri", "Tempat tanda tangan kiri, bagi nomor ganjil", "Room to sign at the left, for odd numbers", lambda seat: f"{seat.number}. {DOTS}" if seat.number % 2 else ""),
    text("kanan", "Tempat tanda tangan kanan, bagi nomor genap", "Room to sign at the right, for even numbers", lambda seat: "" if seat.number % 2 else f"{seat.number}. {DOTS}"),
)  # fmt: skip

ADDRESS: tuple[Field[Line], ...] = (
    text("teks", "Satu baris, dari Yth. (atau Kepada) sampai tempat, dengan tabnya", "One line, from Yth. (or Kepada) to the place, with its tabs", lambda line: line.words),
    truth("kanan", "Apakah alamat ditulis di kanan; sama di setiap baris", "Whether the address stands at the right; the same in every line", lambda line: line.right),
    truth("bernomor", "Apakah baris ini bagian daftar bernomor", "Whether the line belongs to a numbered list", lambda line: line.numbered),
)  # fmt: skip

MEETS: tuple[Field[Convened], ...] = (
    fact("hari_tanggal", "Hari dan tanggal rapat", "Weekday and date of the meeting", lambda meeting: bahasa.hari_tanggal(meeting.row.tanggal) if meeting.row.tanggal else ""),
    fact("tanggal", "Tanggal rapat", "Date of the meeting", lambda meeting: bahasa.tanggal(meeting.row.tanggal) if meeting.row.tanggal else ""),
    fact("mulai", "Jam mulai", "Hour of the beginning", lambda meeting: bahasa.jam(meeting.row.mulai) if meeting.row.mulai else ""),
    fact("selesai", "Jam selesai; kosong sebelum rapat", "Hour of the end; empty before the meeting", lambda meeting: bahasa.jam(meeting.row.selesai) if meeting.row.selesai and over(meeting.view.draft.naskah) else ""),
    fact("tempat", "Tempat rapat", "Place of the meeting", lambda meeting: meeting.row.tempat),
    fact("agenda", "Agenda rapat", "Agenda of the meeting", lambda meeting: meeting.row.agenda),
    rows("pembahasan", "Butir pembahasan", "What was discussed", BUTIR, lambda meeting: points(meeting.row.pembahasan), when=over),
    rows("kesimpulan", "Butir kesimpulan", "What was concluded", BUTIR, lambda meeting: points(meeting.row.kesimpulan), when=over),
    rows("tindak_lanjut", "Butir tindak lanjut; boleh kosong", "What is to be done; may be empty", BUTIR, lambda meeting: points(meeting.row.tindak_lanjut), when=over),
    rows("tindak_lanjut_tabel", "Tindak lanjut dalam satu tabel: langkah unit sesudah rapat, lalu butir lain dari rapat", "What is to be done in one table: the steps of the unit after the meeting, then what else was agreed", (
        NO,
        text("isi", "Tindak lanjutnya", "What is to be done", lambda task: task.words),
        text("penanggung_jawab", "Penanggung jawabnya", "Who does it", lambda task: task.who),
        text("batas", "Batas waktunya", "By when", lambda task: task.until, form=True),
    ), lambda meeting: tasks(meeting.view, meeting.row.tindak_lanjut), when=over),
    text("satuan", "Bagian unit itu yang diminta membawa bukti: unit dan seksi, subbagian, atau unit kerja", "The parts of the unit that are to bring evidence", lambda meeting: parts_of(meeting.view, meeting.view.unit)),
)  # fmt: skip
INVITED: tuple[Field[Point], ...] = (
    NO,
    fact("jabatan", "Jabatan yang diundang", "The post invited", lambda point: point.words),
)


def meeting(kit: Kit, naskah: Naskah) -> tuple[Field[View], ...]:
    """Return the fields of a unit's meeting under the names of the kit's sheets; what their own columns say stands beside docgen's."""
    if kit.met is None:
        return ()
    held, seats = kit.met
    taken = (*PESERTA, *_own(seats, SEATS, naskah, lambda seat: seat.held))
    own = _own(held, MEETING, naskah, lambda meeting: NumberedRow(meeting.view, held, meeting.row))
    counting = (f"jumlah_{seats.kunci}", f"Jumlah {seats.satuan}", f"Number of {seats.satuan}")
    many = counted(*counting, lambda meeting: len(meeting.present) or None)
    present = _met(lambda meeting: _seats(meeting.present, meeting.view))
    here = Words(f"Semua {seats.satuan} {held.satuan} ini", f"Every {seats.satuan} of this {held.satuan}")
    return (
        group(held.kunci, f"{held.nama} unit ini", "The meeting of this unit", (*own, *MEETS, *many), lambda view: view.once(_meeting), when=meets),
        rows(seats.kunci, here.id, here.en, taken, present, when=meets),
        rows(f"{seats.kunci}_daftar", here.id, here.en, taken, present, when=meets),
        rows(f"{seats.kunci}_kosong", "Baris kosong di bawah daftar hadir", "Empty rows below the attendance list", PESERTA, _met(_untaken), when=meets, empty=True),
        rows(f"{seats.kunci}_diundang", f"{held.nama}: yang diundang, tanpa pemimpinnya", "Who is invited, without the chair", INVITED, _met(lambda meeting: points(meeting.invited)), when=meets),
        rows("diundang_daftar", "Yang diundang, tanpa yang memimpin", "Who is invited, without who leads", taken, _met(lambda meeting: _seats(meeting.called, meeting.view)), when=meets),
        truth("daftar_terlampir", "Apakah yang diundang terlalu banyak untuk alamat surat", "Whether there are too many for the address", _met(lambda meeting: len(meeting.invited) > FEW), when=meets),
        rows("alamat", "Alamat tujuan surat undangan, baris demi baris seperti dicetak menurut alamat_tujuan di kantor.toml", "The address of the invitation, line by line as printed by alamat_tujuan in kantor.toml", ADDRESS, _met(_address), when=meets, said_by=f"{seats.kunci}_diundang[].jabatan"),
        group("notulis", "Yang mencatat", "Who takes the minutes", OFFICIAL, _met(_notulis), when=meets),
    )  # fmt: skip


def _untaken(meeting: Convened) -> list[Seat]:
    return [Seat(len(meeting.present) + place, None, meeting.view) for place in range(1, EMPTY_ROWS + 1)]


def _own(
    lembar: Lembar, known: Mapping[str, object], naskah: Naskah, held: Callable[[Any], NumberedRow | None]
) -> Iterator[Field[Any]]:
    """Yield the fields of those columns that docgen does not know."""
    strange = tuple(each for each in lembar.kolom if each.nama not in known)
    more = lembar.model_copy(update={"kolom": strange, "orang": None})
    yield from (replace(each, of=_of(each, held)) for each in columns(more, naskah))


def _of(field: Field[NumberedRow], held: Callable[[Any], NumberedRow | None]) -> Callable[[Any], Any]:
    """Return how a field of a row is made from what stands for that row; a seat that is not taken says nothing."""
    return lambda told: field.of(row) if (row := held(told)) else ([] if field.kind is Kind.LIST else "")
