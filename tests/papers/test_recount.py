"""Every figure, name, date and order of the finished papers, recounted from the workbook by a reader who knows nothing of docgen."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from docgen import bahasa
from tests.cases import reading, truth
from tests.cases.truth import key, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tests.cases.finished import Paper
    from tests.cases.truth import Change, Truth
    from tests.papers.conftest import Finished

pytestmark = pytest.mark.long

MONTHS = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
]
LONG_DATE = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})")
SHORT_DATE = re.compile(r"\b(\d{1,2})-(\d{1,2})-(\d{4})")
NIP = re.compile(r"\b\d{8} \d{6} \d \d{3}\b")
IN_WORDS = re.compile(r"\b(\d[\d.]*) \(([a-z ]+)\)")
NUMBER = re.compile(r"\b\d{3}(?:\.\d+)+/\S+?/\d{4}\b")
every_case = pytest.mark.parametrize("name", [*reading.NAMES, *reading.CHANCE])
all_cases = pytest.mark.parametrize("name", [*reading.ALL, *reading.CHANCE])
Group = tuple[str, list[str]]


def grouped(rows: list[list[str]]) -> list[Group]:
    """Return the rows of a table that are counted, each with the shaded row above it; the same group may go on overleaf."""
    found, group = [], ""
    for row in rows:
        if len(row) == 1:
            group = row[0].removesuffix(" (lanjutan)")
        elif re.fullmatch(r"\d+\.", row[0]):
            found.append((group, row))
    return found


def numbered_from_one(rows: Iterable[list[str]]) -> bool:
    """Return whether rows are counted 1, 2, 3 without a gap."""
    return [row[0] for row in rows] == [f"{place}." for place, _ in enumerate(rows, start=1)]


def person(each: str) -> str:
    """Return how a paper names a person's number."""
    if not re.fullmatch(r"\d{18}", each):
        return f"Nomor Pegawai {each}"
    return f"NIP. {each[:8]} {each[8:14]} {each[14]} {each[15:]}"


def dates(text: str) -> Iterator[date]:
    """Yield the days a text names."""
    yield from (date(int(year), MONTHS.index(month) + 1, int(day)) for day, month, year in LONG_DATE.findall(text))
    yield from (date(int(year), int(month), int(day)) for day, month, year in SHORT_DATE.findall(text))


def told(pieces: Iterable[tuple[int, str]]) -> list[str]:
    """Return counts as papers write them."""
    return [f"{number} ({bahasa.terbilang(number)}) {what}" for number, what in pieces]


# --- What every paper says


@all_cases
def test_every_count_agrees_with_its_words(finished: Finished, name: str) -> None:
    """`21 (dua puluh satu)`: the figure and the words in brackets are one number."""
    for paper in finished(name).papers.values():
        for figure, words in IN_WORDS.findall(paper.text):
            assert bahasa.terbilang(int(figure.replace(".", ""))) == words, paper.path.name


@all_cases
def test_nothing_is_blank_by_accident(finished: Finished, name: str) -> None:
    """Dots stand only where somebody writes by hand."""
    by_hand = {"lembar-disposisi", "daftar-hadir", "nota-pengantar", "lembar-paraf"}
    for paper in finished(name).papers.values():
        dotted = [line for line in paper.lines if re.search(r"…{3}|\.{5}", line)]
        assert not dotted or (paper.kind in by_hand and paper.kind != "lembar-paraf") or len(dotted) == 1, (
            paper.path.name
        )


@all_cases
def test_every_nip_is_one_of_the_workbook(finished: Finished, name: str) -> None:
    """No paper names a number that nobody bears."""
    case = finished(name)
    known = {str(row.get("NIP")) for sheet in case.truth.sheets.values() for row in sheet}
    for paper in case.papers.values():
        assert {found.replace(" ", "") for found in NIP.findall(paper.text)} <= known, paper.path.name


@all_cases
def test_every_date_is_one_of_the_case(finished: Finished, name: str) -> None:
    """A date stands in the workbook, is a paper's own, or is a deadline that can be reckoned."""
    case = finished(name)
    known = set(_days(case.truth)) | {date.fromisoformat(each.said["date"]) for each in case.papers.values()}
    for paper in case.papers.values():
        assert set(dates(paper.text)) <= known | set(_deadlines(case.truth)), paper.path.name


def _days(book: Truth) -> Iterator[date]:
    cells = [book.kasus.values(), *(row.values() for sheet in book.sheets.values() for row in sheet)]
    for value in (cell for row in cells for cell in row):
        if isinstance(value, datetime):
            yield value.date()
        yield from dates(value) if isinstance(value, str) else ()


def _deadlines(book: Truth) -> Iterator[date]:
    """Yield the deadlines of the minutes, and the one of the nota."""
    for meeting in book["Rapat"]:
        end = datetime.combine(meeting["Tanggal"].date(), meeting["Waktu Selesai"])
        yield from (book.later(end, *range(5, last + 1)).date() for last in (5, 6, 7))
    yield deadline(book)


def deadline(book: Truth) -> date:
    """Return until when the recap is due: reckoned from the nota, or from the last meeting if that is later."""
    given = book.kasus.get("Batas Rekapitulasi")
    if given:
        return given.date()  # type: ignore[no-any-return]  # openpyxl gives dates as date-times
    ends = [datetime.combine(row["Tanggal"].date(), row["Waktu Selesai"]) for row in book["Rapat"]]
    nota = book.later(book.steps(3)[0]["Selesai"], *range(4, 9))
    return max(nota, *(book.later(end, *range(5, 9)) for end in ends)).date()


@all_cases
def test_every_number_belongs_to_a_paper_or_a_proof(finished: Finished, name: str) -> None:
    """No paper cites a number that nothing bears."""
    case = finished(name)
    known = set(case.numbered) | set(NUMBER.findall(repr(case.truth.sheets)))
    for paper in case.papers.values():
        assert set(NUMBER.findall(paper.text)) <= known, paper.path.name


@all_cases
def test_what_is_cited_is_older_and_bears_that_date(finished: Finished, name: str) -> None:
    """`Nomor ... tanggal ...` names a paper of the case with its own date, which is not after the one that cites it."""
    case = finished(name)
    for paper in case.papers.values():
        for number, day in re.findall(r"Nomor (\S+) tanggal (\d+ [A-Z][a-z]+ \d{4})", paper.text):
            cited = case.numbered.get(number)
            own = cited.said["date"] if cited else next(dates(day)).isoformat()
            assert [each.isoformat() for each in dates(day)] == [own]
            assert own <= paper.said["date"] or paper.kind == "daftar-isi-berkas", paper.path.name


@all_cases
def test_items_are_given_in_the_order_of_dates(finished: Finished, name: str) -> None:
    """The running number never runs back in time."""
    papers = sorted(
        (one for one in finished(name).papers.values() if one.said["item"]), key=lambda one: one.said["item"]
    )

    assert [one.said["item"] for one in papers] == list(range(1, len(papers) + 1))
    assert [one.said["date"] for one in papers] == sorted(one.said["date"] for one in papers)


# --- What was found


@all_cases
@pytest.mark.parametrize("kind", ["lembar-temuan", "nota-verifikasi"])
def test_what_was_found_stands_there_row_by_row(finished: Finished, name: str, kind: str) -> None:
    """01 and 03 list the rows of Temuan with the value as first recorded, and count them."""
    case = finished(name)
    book, paper = case.truth, case.paper(kind)
    if not book["Temuan"]:
        assert "unsur data milik" not in paper.text
        return
    rows = grouped(paper.table("No.", "Unsur Data", "Data yang Tercatat", "Dugaan Kesalahan"))

    assert numbered_from_one([row for _, row in rows])
    assert Counter((group, row[1], row[2], row[3]) for group, row in rows) == Counter(_suspected(book))
    people = {row["NIP"] for row in book["Temuan"]}
    assert told([(len(book["Temuan"]), "unsur data milik"), (len(people), "pegawai")]) == _counts(
        paper, "unsur data milik"
    )
    assert f"{len(book.before)} ({bahasa.terbilang(len(book.before))})" in paper.text


def _suspected(book: Truth) -> Iterator[tuple[str, str, str, str]]:
    for row in book["Temuan"]:
        was = book.before[row["NIP"]]
        group = f"{was['Nama']}, {person(row['NIP'])}, {was['Bidang']}"
        yield group, label(row["Kolom"]), shown(row["Kolom"], was[row["Kolom"]]), row["Uraian"]


def label(column: str) -> str:
    """Return what a paper calls a column."""
    return {"Capaian SKP (%)": "Capaian SKP", "*": "Data pegawai"}.get(column, column)


def _counts(paper: Paper, what: str) -> list[str]:
    """Return the two counts of the sentence on values and people."""
    found = re.search(rf"(\d+ \([a-z ]+\) {what}) (\d+ \([a-z ]+\))(?: dari \d+ \([a-z ]+\))? ?(pegawai)", paper.text)
    assert found, paper.path.name
    return [found[1], f"{found[2]} {found[3]}"]


# --- What was mended


@every_case
def test_each_unit_has_its_changes_in_05_and_06(finished: Finished, name: str) -> None:
    """Every change of a unit stands there with both values, and no other; the sentences count them."""
    case = finished(name)
    for unit in case.truth.mended:
        changes = case.truth.changes_in(unit)
        for kind in ("lembar-perbaikan", "berita-acara-koreksi"):
            paper = case.paper(kind, unit)
            rows = [row for _, row in grouped(paper.table("No.", "Unsur Data", "Semula", "Menjadi"))]
            assert numbered_from_one(rows)
            assert Counter(tuple(row[1:4]) for row in rows) == Counter(map(_values, changes))
            assert told([(len(changes), "unsur data milik"), (len({one.key for one in changes}), "pegawai")]) == _counts(paper, "unsur data milik")  # fmt: skip
            assert all(one.name in paper.text and person(one.key) in paper.text for one in changes)


def _values(change: Change) -> tuple[str, str, str]:
    if change.column == "*":
        sides = ("Tercantum", "Tidak tercantum") if change.before else ("Tidak tercantum", "Tercantum")
        return ("Data pegawai", *sides)
    return label(change.column), shown(change.column, change.before), shown(change.column, change.after)


@every_case
def test_08_lists_every_change_under_its_unit_and_adds_up(finished: Finished, name: str) -> None:
    """Part A has every change below its unit with a sum that is right; part B has the same sums."""
    case = finished(name)
    book, paper = case.truth, case.paper("rekapitulasi")
    rows = paper.table("No.", "Nama dan NIP", "Unsur Data", "Semula", "Menjadi")
    listed = Counter((group.split(" (Berita")[0], *row[2:5]) for group, row in grouped(rows))

    assert listed == Counter((one.unit, *_values(one)) for one in book.changes)
    for unit in book.mended:
        own = book.changes_in(unit)
        assert [f"Jumlah {unit}: {len(own)} unsur data milik {len({one.key for one in own})} pegawai"] in rows
    assert f"Jumlah seluruhnya: {len(book.changes)} unsur data milik {len({one.key for one in book.changes})} pegawai" in paper.text  # fmt: skip
    _matrix(book, paper)


def _matrix(book: Truth, paper: Paper) -> None:
    """Hold part B against the workbook: people, people with changes, values, unit by unit."""
    table = next(rows for rows in paper.tables if rows and "Pegawai yang Datanya Diperbaiki" in rows[0])
    staff = Counter(map(book.unit, book.everybody))
    for row in table[1:-1]:
        own = book.changes_in(row[1])
        kinds = [int(cell) for cell in row[4:-1] if cell.isdigit()]
        assert (int(row[2]), _count(row[3]), _count(row[-1])) == (
            staff[row[1]],
            len({one.key for one in own}),
            len(own),
        )
        assert sum(kinds) == len(own)
    assert [row[1] for row in table[1:-1]] == book.units
    assert (int(table[-1][1]), int(table[-1][-1])) == (len(book.everybody), len(book.changes))


def _count(cell: str) -> int:
    return 0 if cell == "–" else int(cell)


@every_case
def test_09_counts_what_10_attaches(finished: Finished, name: str) -> None:
    """The sheet of initials speaks of the same figures as the paper that is initialled."""
    case = finished(name)
    book, paper = case.truth, case.paper("lembar-paraf")

    assert told([(len(book.after), "pegawai setelah perbaikan")])[0] in paper.label("Lampiran")
    assert _counts(paper, "unsur data milik") == told([(len(book.changes), "unsur data milik"), (len({one.key for one in book.changes}), "pegawai")])  # fmt: skip


@every_case
def test_10_names_every_change_and_attaches_everybody(finished: Finished, name: str) -> None:
    """Letter C has every change; the Lampiran has every person of Data Perbaikan with every value as it now is."""
    case = finished(name)
    book, paper = case.truth, case.paper("dokumen-perbaikan")
    rows = [row for _, row in grouped(paper.table("No.", "Unsur Data", "Semula", "Menjadi"))]

    assert numbered_from_one(rows)
    assert Counter(tuple(row[1:4]) for row in rows) == Counter(map(_values, book.changes))
    attached = [row for _, row in grouped(paper.table("No.", "Nama dan NIP", "Gol.", "Jabatan"))]
    assert numbered_from_one(attached)
    assert {tuple(map(_bare, row[1:])) for row in attached} == {_attached(row) for row in book.after.values()}
    assert len(attached) == len(book.after)


def _bare(cell: str) -> str:
    """Return a cell of the Lampiran without the marks of what was mended; the name with its number alone."""
    lines = [line.removesuffix(" *)") for line in cell.split("\n")]
    return "\n".join(lines[:2] if re.match(r"(NIP\.|Nomor)", lines[-1] if len(lines) < 2 else lines[1]) else lines)


def _attached(row: truth.Row) -> tuple[str, ...]:
    ratings = [(row[each] or "–").removesuffix(" ekspektasi") for each in ("Hasil Kerja", "Perilaku Kerja")]
    figures = [f"{row[each]:.2f}".replace(".", ",") for each in ("Capaian SKP (%)", *truth.SCORES)]
    days = [str(row[each]) for each in truth.DAYS]
    named = f"{row['Nama']}\n{person(key(row))}"
    return (
        named,
        row["Golongan"] or "–",
        row["Jabatan"],
        *ratings,
        row["Predikat Kinerja"] or "–",
        figures[0],
        *days,
        *figures[1:],
    )


# --- The clock, the list, the signatures


@all_cases
def test_11_shows_minutes_that_can_be_reckoned(finished: Finished, name: str) -> None:
    """Standard, actual and deviation of each step, the sums, and the sentence below them."""
    case = finished(name)
    book, paper = case.truth, case.paper("lembar-kendali-sop")
    table = next(rows for rows in paper.tables if rows[0][:2] == ["No.", "Langkah"])
    steps = [row for row in table if re.fullmatch(r"\d+\.", row[0])]
    actual = [book.actual(number) for number in range(1, 11)]

    assert [tuple(map(_minutes, row[-3:])) for row in steps] == [(norm, spent, spent - norm) for norm, spent in zip(truth.STANDARD, actual, strict=True)]  # fmt: skip
    assert tuple(map(_minutes, table[-1][-3:])) == (1170, sum(actual), sum(actual) - 1170)
    late = sum(spent > norm for norm, spent in zip(truth.STANDARD, actual, strict=True))
    assert f"dilaksanakan dalam {bahasa.angka(sum(actual))} menit kerja" in paper.text
    assert f"{bahasa.terbilang(late).capitalize() if late else 'Tidak ada'} langkah melampaui waktu baku" in paper.text


def _minutes(cell: str) -> int:
    return int(cell.replace(".", "").replace("−", "-").replace("+", ""))


@all_cases
def test_the_list_of_contents_has_every_paper(finished: Finished, name: str) -> None:
    """Item, number and date of every paper, in order; the cover and the closing sentence count the same."""
    case = finished(name)
    papers = sorted((one for one in case.papers.values() if one.said["item"]), key=lambda one: one.said["item"])
    paper = case.paper("daftar-isi-berkas")
    rows = [row for row in paper.table("No. Item", "Nomor Naskah") if re.fullmatch(r"\d+\.", row[0])]

    assert [(row[0], row[1], next(dates(row[4])).isoformat()) for row in rows] == [
        (f"{one.said['item']}.", one.said["number"] or "–", one.said["date"]) for one in papers
    ]
    assert told([(len(papers), "item")])[0] in case.paper("sampul").text
    assert told([(len(papers), "item arsip")])[0] in paper.text


@all_cases
def test_every_paper_bears_its_own_number_and_date(finished: Finished, name: str) -> None:
    """The number stands in the paper it was given to, and the day too, in figures or in words."""
    for paper in finished(name).papers.values():
        day = date.fromisoformat(paper.said["date"])
        spoken = f"tanggal {bahasa.terbilang(day.day)} bulan {MONTHS[day.month - 1]}"
        assert day in set(dates(paper.text)) or spoken in paper.text or paper.kind in ("sampul", "lembar-paraf"), (
            paper.path.name
        )
        assert not paper.said["number"] or paper.said["number"] in paper.text


SIGNERS = {
    "lembar-temuan": "Kepala Dinas",
    "nota-verifikasi": "Sekretaris",
    "rekapitulasi": "Kasubag Perencanaan dan Evaluasi",
    "dokumen-perbaikan": "Kepala Dinas",
    "lembar-kendali-sop": "Kasubag Perencanaan dan Evaluasi",
    "daftar-isi-berkas": "Kasubag Perencanaan dan Evaluasi",
}


@all_cases
@pytest.mark.parametrize("kind", SIGNERS)
def test_who_signs_holds_the_role(finished: Finished, name: str, kind: str) -> None:
    """The name and number below the signature are those of the sheet Pejabat."""
    case = finished(name)
    holder = next(row for row in case.truth["Pejabat"] if row["Peran"] == SIGNERS[kind])
    signed = case.paper(kind).lines[-12:]

    assert bahasa.kapital_nama(holder["Nama"]) in "\n".join(signed)
    assert person(holder["NIP"]) in "\n".join(signed)
