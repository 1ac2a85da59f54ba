"""The SOP as the official flowchart document: right for every kit, every paper, in Word's own shapes."""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import zipfile
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from docgen.errors import SettingsWrongError
from docgen.settings import kit as kits
from docgen.settings import office as offices
from docgen.settings.office import form
from docgen.word.sop import document, grid, identity, layout, pages, table, text_width
from tests import sample
from tests.sample import W, docgen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from docgen.settings.kit import Kit

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
EMU = 635
PERMITTED = {"flowChartTerminator", "flowChartProcess", "flowChartDecision", "flowChartOffpageConnector"}
"""PermenPANRB 35/2012: capsule, box, diamond, pentagon; the fifth symbol is the arrow."""

SEVEN = """
[sop]
nama = "Pelayanan Surat Keterangan"
disahkan = "Camat"

[[peran]]
nama = "Pemohon"
kunci = "pemohon"
[[peran]]
nama = "Petugas Loket"
kunci = "petugas"
[[peran]]
nama = "Kepala Seksi"
kunci = "kepala_seksi"
[[peran]]
nama = "Camat"
kunci = "camat"
"""
STEPS = (
    ("Mengajukan permohonan", "Pemohon", ""),
    ("Menerima dan mencatat permohonan", "Petugas Loket", ""),
    ("Memeriksa kelengkapan", "Petugas Loket", 'bentuk = "keputusan"\ntidak = 1'),
    ("Memberi paraf", "Kepala Seksi", ""),
    ("Menandatangani", "Camat", ""),
    ("Memberi nomor dan cap", "Petugas Loket", ""),
    ("Menerima surat", "Pemohon", ""),
)


def seven() -> str:
    """Return the sop.toml of another SOP: seven steps, four actors, one decision."""
    steps = "".join(
        f'[[langkah]]\nno = {number}\nuraian = "{words}"\nringkas = "{words}"\npelaksana = "{actor}"\n'
        f'kelengkapan = "Berkas"\nmenit = {10 * number}\noutput = "Berkas"\n{more}\n'
        for number, (words, actor, more) in enumerate(STEPS, start=1)
    )
    return (
        SEVEN
        + steps
        + '[[naskah]]\nkode = "surat"\nlangkah = 5\njudul = "Surat"\ntemplate = "surat.docx"\n'
        + '[[kolom]]\nnama = "Isi"\njenis = "teks"\n'
    )


@dataclass(frozen=True, slots=True)
class Shape:
    """One shape as Word reads it, in twips from the page's corner: a symbol, a label, or an arrow with its points."""

    name: str
    preset: str
    text: str
    box: tuple[int, int, int, int]
    points: tuple[tuple[int, int], ...]

    @property
    def middle(self) -> tuple[float, float]:
        """The centre."""
        return self.box[0] + self.box[2] / 2, self.box[1] + self.box[3] / 2


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the flowchart as its XML has it: columns and rows of the table, and the shapes above it."""

    widths: list[int]
    heights: list[int]
    texts: list[list[str]]
    shapes: list[Shape]
    left: int
    top: int

    @property
    def symbols(self) -> list[Shape]:
        """The shapes that are symbols."""
        return [shape for shape in self.shapes if shape.preset in PERMITTED]

    @property
    def arrows(self) -> list[Shape]:
        """The shapes that are arrows."""
        return [shape for shape in self.shapes if shape.points]

    def column(self, shape: Shape) -> int:
        """Return the column of the table that holds a shape's centre."""
        return self._cell(shape.middle[0], self.left, self.widths)

    def row(self, shape: Shape) -> int:
        """Return the row of the table that holds a shape's centre."""
        return self._cell(shape.middle[1], self.top, self.heights)

    @staticmethod
    def _cell(place: float, start: int, sizes: Sequence[int]) -> int:
        for number, size in enumerate(sizes):
            if start < place < start + size:
                return number
            start += size
        raise AssertionError(place)


def read(path: Path) -> tuple[list[Page], ET.Element]:
    """Return the flowchart's pages, and the whole document."""
    with zipfile.ZipFile(path) as package:
        root = ET.fromstring(package.read("word/document.xml"))  # noqa: S314 - our own output
    body = root.find(f"{W}body")
    assert body is not None
    margin = body.find(f"{W}sectPr/{W}pgMar")
    assert margin is not None
    found = []
    for block, drawn in pairwise(body):
        style = block.find(f"{W}pPr/{W}pStyle")
        if style is None or style.get(f"{W}val") not in ("Judul", "Lanjutan"):
            continue
        lead = 480 if style.get(f"{W}val") == "Judul" else 40
        found.append(_page(block, drawn, int(margin.get(f"{W}left", "")), int(margin.get(f"{W}top", "")) + lead))
    return found, root


def _page(block: ET.Element, table: ET.Element, left: int, top: int) -> Page:
    texts = [
        ["".join(node.text or "" for node in cell.iter(f"{W}t")) for cell in row.iter(f"{W}tc")]
        for row in table.iter(f"{W}tr")
    ]
    return Page(
        [int(column.get(f"{W}w", "")) for column in table.iter(f"{W}gridCol")],
        [int(height.get(f"{W}val", "")) for height in table.iter(f"{W}trHeight")],
        texts,
        [_shape(anchor) for anchor in block.iter(f"{WP}anchor")],
        left,
        top,
    )


def _shape(anchor: ET.Element) -> Shape:
    x, y = (int(node.text or "") // EMU for node in anchor.iter(f"{WP}posOffset"))
    extent, about = anchor.find(f"{WP}extent"), anchor.find(f"{WP}docPr")
    assert extent is not None
    assert about is not None
    box = (x, y, int(extent.get("cx", "")) // EMU, int(extent.get("cy", "")) // EMU)
    preset = next((node.get("prst", "") for node in anchor.iter(f"{A}prstGeom")), "")
    text = "".join(node.text or "" for node in anchor.iter(f"{W}t"))
    path = [(x + int(node.get("x", "")) // EMU, y + int(node.get("y", "")) // EMU) for node in anchor.iter(f"{A}pt")]
    if preset == "straightConnector1":
        frame = next(anchor.iter(f"{A}xfrm"))
        across, down = ([0, size] for size in box[2:])
        across = across[::-1] if frame.get("flipH") else across
        down = down[::-1] if frame.get("flipV") else down
        path = [(x + a, y + d) for a, d in zip(across, down, strict=True)]
    return Shape(about.get("name", ""), preset, text, box, tuple(path))


def meets(point: tuple[int, int], shape: Shape) -> bool:
    """Return whether a point is the middle of one of a symbol's four sides, to a hundredth of a millimetre or so."""
    left, top, wide, high = shape.box
    x, y = shape.middle
    sides = ((left, y), (left + wide, y), (x, top), (x, top + high))
    return any(abs(point[0] - a) <= 2 and abs(point[1] - b) <= 2 for a, b in sides)


def ends(page: Page) -> set[tuple[str, str]]:
    """Return every arrow of a page by the symbols it leaves and meets."""
    return {
        tuple(next(one.name for one in page.symbols if meets(arrow.points[place], one)) for place in (0, -1))  # type: ignore[misc]  # two ends
        for arrow in page.arrows
    }


@pytest.fixture(params=["A4", "F4"])
def shipped(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Return the SOP of the shipped kit for the sample office, on each paper."""
    workbook = sample.office(tmp_path / "kantor")
    settings = workbook.parent / "kantor.toml"
    sample.reword(settings, '"A4"', f'"{request.param}"', 1)
    made = docgen("sop", "--output", workbook.parent / "sop.docx")
    assert made.code == 0, made.err
    return workbook.parent / "sop.docx"


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """Return the SOP of the kit with seven steps, four actors and a decision; no office is near."""
    folder = tmp_path / "kit"
    folder.mkdir()
    (folder / "sop.toml").write_text(seven(), "utf-8")
    made = docgen("sop", "--kit", folder, "--output", tmp_path / "surat.docx")
    assert made.code == 0, made.err
    return tmp_path / "surat.docx"


def test_every_symbol_stands_in_its_actors_column(shipped: Path) -> None:
    """Six columns, in the order of the client's own table; Mulai at step 1 under Kepala Dinas."""
    found, _ = read(shipped)
    heads = found[0].texts[1]
    steps = [
        (shape.name, heads[page.column(shape)], page.texts[page.row(shape)][0])
        for page in found
        for shape in page.symbols
        if shape.preset != "flowChartOffpageConnector"
    ]

    assert heads[2:8] == [
        "Kepala Dinas", "Sekretaris", "Kepala Bidang", "Kasubag Perenc. dan Evaluasi", "Kepala Seksi", "Pelaksana",
    ]  # fmt: skip
    assert steps == [
        ("Langkah 1 Kepala Dinas: Mulai", "Kepala Dinas", "1."),
        ("Langkah 2 Kepala Dinas", "Kepala Dinas", "2."),
        ("Langkah 3 Sekretaris", "Sekretaris", "3."),
        ("Langkah 3 Kasubag Perencanaan dan Evaluasi", "Kasubag Perenc. dan Evaluasi", "3."),
        ("Langkah 4 Kepala Bidang", "Kepala Bidang", "4."),
        ("Langkah 4 Kepala Seksi", "Kepala Seksi", "4."),
        ("Langkah 5 Pelaksana", "Pelaksana", "5."),
        ("Langkah 6 Kepala Bidang", "Kepala Bidang", "6."),
        ("Langkah 7 Kepala Bidang", "Kepala Bidang", "7."),
        ("Langkah 8 Kasubag Perencanaan dan Evaluasi", "Kasubag Perenc. dan Evaluasi", "8."),
        ("Langkah 9 Sekretaris", "Sekretaris", "9."),
        ("Langkah 10 Kepala Dinas: Selesai", "Kepala Dinas", "10."),
    ]


def test_the_ten_rows_say_what_the_sop_says(shipped: Path) -> None:
    """The words, the requirements, the minutes and the outputs are the kit's, which are the client's."""
    found, _ = read(shipped)
    own = offices.parse((sample.SAMPLE / "kantor.toml").read_text("utf-8"))
    kit = kits.in_office(kits.parse((sample.KIT / "sop.toml").read_text("utf-8")), own.words)
    rows = [row for page in found for row in page.texts if row[0].rstrip(".").isdigit()]

    assert [(row[1], row[-4], row[-3], row[-2]) for row in rows] == [
        (step.uraian, step.kelengkapan, str(step.menit), step.output) for step in kit.langkah
    ]


def test_arrows_lead_from_symbol_to_symbol(shipped: Path) -> None:
    """Each arrow begins at the edge of one symbol and ends at the edge of the next; over the page by a connector."""
    first, second = read(shipped)[0]

    assert ends(first) == {
        ("Langkah 1 Kepala Dinas: Mulai", "Langkah 2 Kepala Dinas"),
        ("Langkah 2 Kepala Dinas", "Langkah 3 Sekretaris"),
        ("Langkah 3 Sekretaris", "Langkah 3 Kasubag Perencanaan dan Evaluasi"),
        ("Langkah 3 Kasubag Perencanaan dan Evaluasi", "Langkah 4 Kepala Bidang"),
        ("Langkah 4 Kepala Bidang", "Langkah 4 Kepala Seksi"),
        ("Langkah 4 Kepala Seksi", "Langkah 5 Pelaksana"),
        ("Langkah 5 Pelaksana", "Langkah 6 Kepala Bidang"),
        ("Langkah 6 Kepala Bidang", "Penghubung A"),
    }
    assert ("Penghubung A", "Langkah 7 Kepala Bidang") in ends(second)
    assert len(ends(second)) == 4


def test_only_the_permitted_symbols_are_drawn(shipped: Path, other: Path) -> None:
    """Four shapes and the arrow; the rectangles of Ya and Tidak are text boxes without a line."""
    for path in (shipped, other):
        found, root = read(path)
        boxes = [shape for page in found for shape in page.shapes if shape.preset == "rect"]

        assert {shape.preset for page in found for shape in page.shapes} <= PERMITTED | {
            "straightConnector1",
            "rect",
            "",
        }
        assert {shape.text for shape in boxes} <= {"Ya", "Tidak"}
        assert len([node for node in root.iter(f"{WPS}cNvSpPr") if node.get("txBox")]) == len(boxes)


def test_the_table_fits_the_page_and_repeats_its_heading(shipped: Path) -> None:
    """As wide as the printable text, no lower than the margin, landscape, headings on every page."""
    found, root = read(shipped)
    size, margin = next(root.iter(f"{W}pgSz")), next(root.iter(f"{W}pgMar"))
    wide, high = int(size.get(f"{W}w", "")), int(size.get(f"{W}h", ""))
    across = wide - int(margin.get(f"{W}left", "")) - int(margin.get(f"{W}right", ""))

    assert size.get(f"{W}orient") == "landscape"
    assert wide > high
    for page in found:
        assert sum(page.widths) == across
        assert page.top + sum(page.heights) <= high - int(margin.get(f"{W}bottom", ""))
    assert len(list(root.iter(f"{W}tblHeader"))) == 2 * len(found)


def test_the_identity_page_says_whose_sop_it_is(shipped: Path) -> None:
    """The block and the paired lists of PermenPANRB 35/2012, and the official who approves."""
    text = sample.text_of(shipped)

    for words in (
        "NOMOR SOP", "TANGGAL PEMBUATAN", "TANGGAL REVISI", "TANGGAL EFEKTIF", "DISAHKAN OLEH", "NAMA SOP",
        "DASAR HUKUM", "KUALIFIKASI PELAKSANA", "KETERKAITAN", "PERALATAN/PERLENGKAPAN", "PERINGATAN",
        "PENCATATAN DAN PENDATAAN", "Drs. AMIN JUMAIL", "Pembina Tkt I, IV/b", "MEKANISME PERBAIKAN DATA KINERJA",
    ):  # fmt: skip
        assert words in text
    assert "19681215\N{NO-BREAK SPACE}199710\N{NO-BREAK SPACE}1\N{NO-BREAK SPACE}001" in text


def test_another_sop_needs_a_kit_and_no_code(other: Path) -> None:
    """Seven steps, four actors, one decision whose Tidak leads back to the start."""
    found, _ = read(other)
    actors = [actor for _, actor, _ in STEPS]
    stood = [
        found[0].texts[1][page.column(shape)]
        for page in found
        for shape in page.symbols
        if shape.name.startswith("Langkah")
    ]
    decisions = [shape.name for page in found for shape in page.symbols if shape.preset == "flowChartDecision"]

    assert stood == actors
    assert decisions == ["Langkah 3 Petugas Loket"]
    assert ("Langkah 3 Petugas Loket", "Langkah 1 Pemohon: Mulai") in ends(found[0])
    assert ("Langkah 3 Petugas Loket", "Langkah 4 Kepala Seksi") in ends(found[0])
    assert sorted(shape.text for page in found for shape in page.shapes if shape.preset == "rect") == ["Tidak", "Ya"]


def test_whom_a_step_turns_to_has_a_column_of_his_own(tmp_path: Path) -> None:
    """Also where the kit lists the columns and forgets him, who carries out no step himself."""
    kit = shutil.copytree(sample.KIT, tmp_path / "kit")
    sample.reword(kit / "sop.toml", '"Kepala Seksi", "Pelaksana"]', '"Pelaksana"]')

    made = docgen("sop", "--kit", kit, "--output", tmp_path / "sop.docx")
    found, _ = read(tmp_path / "sop.docx")

    assert made.code == 0, made.err
    assert [name for name in found[0].texts[1] if name][-4] == "Kepala Seksi"


def test_without_an_office_there_are_blanks(other: Path) -> None:
    """An SOP may be drawn before there is a kantor.toml."""
    text = sample.text_of(other)

    assert "(NAMA PERANGKAT DAERAH)" in text
    assert "(nama)" in text
    assert "CAMAT," in text


def test_an_office_that_names_no_officials_is_told_whose_posts_its_sop_has(tmp_path: Path) -> None:
    """Those of the kit are not its own: what no one filled in is said, and where it goes."""
    settings = sample.office(tmp_path).parent / "kantor.toml"
    told = docgen("sop", "--output", tmp_path / "lengkap.docx")
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text[: text.index("\n[[pejabat]]") + 1], encoding="utf-8")
    bare = docgen("sop", "--output", tmp_path / "kosong.docx")

    assert (told.code, "[[pejabat]]" in told.err) == (0, False)
    assert (bare.code, "[[pejabat]]" in bare.err) == (0, True)


def test_the_same_kit_and_office_give_the_same_bytes(shipped: Path) -> None:
    """No clock, no chance."""
    again = shipped.with_name("lagi.docx")

    assert docgen("sop", "--output", again, "--json").json == {"ok": True, "file": str(again.resolve())}
    assert again.read_bytes() == shipped.read_bytes()


def test_nothing_of_the_users_is_overwritten(shipped: Path, tmp_path: Path) -> None:
    """A file that is there stays as it is; a folder that is not there is not made."""
    before = shipped.read_bytes()

    assert docgen("sop", "--output", shipped).code == 2
    assert docgen("sop", "--output", tmp_path / "tidak-ada" / "sop.docx").code == 2
    assert docgen("sop").code == 2
    assert shipped.read_bytes() == before


@pytest.mark.parametrize(
    "line",
    [
        'pelaksana = "Camat"\nbentuk = "keputusan"',
        'pelaksana = "Lurah"',
        'pelaksana = "Pemohon"\ntidak = 9\nbentuk = "keputusan"',
    ],
    ids=["the last step decides", "an unknown actor", "a way to nowhere"],
)
def test_a_kit_that_leads_nowhere_is_refused(tmp_path: Path, line: str) -> None:
    """Exit 10, naming the step."""
    place = -1 if "keputusan" in line and "tidak" not in line else -3
    old = f'pelaksana = "{STEPS[place][1]}"'
    head, found, tail = seven().rpartition(f'ringkas = "{STEPS[place][0]}"\n{old}')
    (tmp_path / "sop.toml").write_text(head + found.replace(old, line) + tail, "utf-8")

    made = docgen("sop", "--kit", tmp_path, "--output", tmp_path / "sop.docx")

    assert made.code == 10
    assert "langkah" in made.err


def test_too_many_actors_for_the_paper_are_refused() -> None:
    """The fault says what to do: larger paper, smaller margins, fewer actors."""
    with pytest.raises(SettingsWrongError):
        grid.grid(grid.paper(offices.Tampilan()), 12)


def test_a_chart_that_leads_astray_too_often_is_refused() -> None:
    """More connectors to other pages than there are columns cannot be read."""
    steps = [a_step(number, 0, bentuk="keputusan", ya=number + 8, tidak=number + 7) for number in range(2, 7)]
    plain = [a_step(number, 0) for number in (1, *range(7, 20))]

    with pytest.raises(SettingsWrongError):
        layout.draw(a_kit(sorted([*steps, *plain], key=lambda step: int(str(step["no"]))), 2), a_grid(2), 0)


def a_step(number: int, actor: int, **more: object) -> dict[str, object]:
    """Return one step of a kit."""
    plain = {"kelengkapan": "Berkas", "menit": 5, "output": "Berkas", "ringkas": "Bekerja", "uraian": "Bekerja"}
    return {"no": number, "pelaksana": f"Peran {actor}", **plain, **more}


def a_kit(steps: Sequence[dict[str, object]], actors: int) -> Kit:
    """Return a kit of steps alone."""
    roles = [{"nama": f"Peran {number}", "kunci": "peran_" + "abcdefgh"[number]} for number in range(actors)]
    return kits.Kit.model_validate(
        {"sop": {"nama": "Uji"}, "peran": roles, "langkah": steps, "naskah": [], "kolom": []}
    )


def a_grid(actors: int, paper: str = "A4") -> grid.Grid:
    """Return the columns for some actors."""
    return grid.grid(grid.paper(offices.Tampilan.model_validate({"kertas": paper})), actors)


def any_kit(seed: int) -> tuple[Kit, grid.Grid]:
    """Return a kit such as offices might write: up to 24 steps, branches near by, words of any length."""
    chance = random.Random(seed)  # noqa: S311 - a test case, no secret
    count, actors = chance.randint(2, 24), chance.randint(5, 8)
    steps = []
    for number in range(1, count + 1):
        more: dict[str, object] = {"uraian": "kata " * chance.randint(1, 40)}
        if chance.random() < 0.4:
            more["kepada"] = f"Peran {chance.randrange(actors)}"
        if 1 < number < count and chance.random() < 0.2:
            back = chance.choice([0, *range(max(1, number - 5), number)])
            on = chance.choice([0, 0, 0, *range(number + 1, min(count, number + 4) + 1)])
            more |= {"bentuk": "keputusan", "ya": on, "tidak": back}
        steps.append(a_step(number, chance.randrange(actors), **more))
    kit = a_kit(steps, actors)
    return kit, a_grid(len(pages.names(kit)), chance.choice(["A4", "F4"]))


@pytest.mark.parametrize("seed", range(150))
def test_any_chart_can_be_read(seed: int) -> None:
    """Arrows meet symbols and cross none, no two symbols overlap, every way is drawn, every page fits."""
    kit, columns = any_kit(seed)

    drawn = layout.draw(kit, columns, 0)

    for page in drawn:
        assert page.sheet.tops[-1] <= columns.paper.height - columns.paper.bottom
        assert list(strays(page)) == []
        assert list(collisions(page)) == []
    assert sum(len(page.arrows) for page in drawn) >= len(list(layout.ways(kit)))


def strays(page: layout.Page) -> Iterator[object]:
    """Yield each arrow that does not begin and end at a symbol, or runs aslant."""
    for arrow in page.arrows:
        for x, y in (arrow.points[0], arrow.points[-1]):
            if not any(
                (x in (one.left, one.right) and y == one.middle[1])
                or (y in (one.top, one.bottom) and x == one.middle[0])
                for one in page.symbols
            ):
                yield arrow
        if any(x1 != x2 and y1 != y2 for (x1, y1), (x2, y2) in pairwise(arrow.points)):
            yield arrow


def collisions(page: layout.Page) -> Iterator[object]:
    """Yield each piece of an arrow that runs through a symbol, and each two symbols that overlap."""
    pieces = [sorted(piece) for arrow in page.arrows for piece in pairwise(arrow.points)]
    for number, one in enumerate(page.symbols):
        for (x1, y1), (x2, y2) in pieces:
            if x2 > one.left and x1 < one.right and max(y1, y2) > one.top and min(y1, y2) < one.bottom:
                yield one, (x1, y1, x2, y2)
        for other in page.symbols[:number]:
            if one.row == other.row and one.column == other.column:
                yield one, other


def test_ways_to_one_step_share_a_letter() -> None:
    """A connector's letter stands for the step it leads to."""
    steps = [a_step(number, number % 3) for number in range(1, 10)]
    steps[7] |= {"bentuk": "keputusan", "tidak": 2}
    steps[6] |= {"bentuk": "keputusan", "tidak": 2}

    letters = [
        [one.text for one in page.symbols if one.shape == "offpage"]
        for page in layout.draw(a_kit(steps, 3), a_grid(3), 0)
    ]

    assert letters == [["A", "B"], ["A", "B"]]


def test_a_way_back_over_the_page_is_named_as_one() -> None:
    """Each connector says whether one goes there or comes from there; where all do the same it is said once."""
    steps = [a_step(number, number % 3) for number in range(1, 10)]
    steps[7] |= {"bentuk": "keputusan", "tidak": 2}
    kit, columns = a_kit(steps, 3), a_grid(3)
    plain = a_kit([a_step(number, number % 3) for number in range(1, 10)], 3)

    back, onward = (
        [re.sub(r"(<[^>]+>)+", " ", table.table(one, columns, page)) for page in layout.draw(one, columns, 0)]
        for one in (kit, plain)
    )

    assert "A ke halaman berikutnya, B dari halaman berikutnya" in back[0]
    assert "A dari halaman sebelumnya, B ke halaman sebelumnya" in back[1]
    assert [
        "halaman" in page.replace(words, "")
        for page, words in zip(onward, ("ke halaman berikutnya", "dari halaman sebelumnya"), strict=True)
    ] == [False, False]


def test_no_word_of_what_a_step_needs_or_yields_is_broken() -> None:
    """Of a nota pertimbangan the last letter stood on a line of its own."""
    kit = kits.parse((sample.ROOT / "templates" / "pengajuan-cuti" / "sop.toml").read_text(encoding="utf-8"))
    columns = grid.grid(grid.paper(offices.Tampilan()), len(pages.names(kit)), pages.longest_word(kit))

    assert text_width.width("pertimbangan", pages.POINTS) <= columns.widths[-2] - pages.AIR
    assert sum(columns.widths) == columns.paper.text


def test_a_long_text_makes_its_row_higher_and_none_too_narrow() -> None:
    """No word of the SOP is cut off by a row of fixed height."""
    short, long = (
        pages.height(a_kit([a_step(1, 0, uraian=words)], 1).langkah[0], a_grid(1)) for words in ("kata", "kata " * 200)
    )

    assert short == pages.ROW
    assert long > pages.LINE * 9 > short
    assert text_width.lines("W" * 200, 1000, 8) > text_width.lines("i" * 200, 1000, 8)
    assert text_width.lines("satu\ndua", 1000, 8) == 2
    assert text_width.lines("", 1000, 8) == 0
    assert text_width.width("漢", 10) > text_width.width("a", 10)


def test_a_text_longer_than_a_page_is_refused() -> None:
    """The fault names the step."""
    with pytest.raises(SettingsWrongError) as fault:
        pages.cut(a_kit([a_step(1, 0), a_step(2, 0, uraian="kata " * 3000)], 1), a_grid(1), 0)

    assert "Langkah 2" in str(fault.value)


def test_hostile_words_come_out_as_they_went_in(tmp_path: Path) -> None:
    """Marks of XML and emoji are words like others; what no XML may hold is dropped."""
    text = seven().replace("Mengajukan permohonan", 'A & B <C> \\"D\\" 👍 \\u0001')
    (tmp_path / "sop.toml").write_text(text, "utf-8")

    made = docgen("sop", "--kit", tmp_path, "--output", tmp_path / "sop.docx")

    assert made.code == 0, made.err
    assert 'A & B <C> "D" 👍' in sample.text_of(tmp_path / "sop.docx")


def test_the_approving_official_follows_the_office() -> None:
    """Who approves is the kit's role, acting title and all, and never who happens to stand first in kantor.toml."""
    bare = a_kit([a_step(1, 0), a_step(2, 0)], 1)
    head = kits.Peran(nama="Kepala Dinas", kunci="kepala", mengesahkan=True)
    kit = bare.model_copy(update={"peran": (*bare.peran, head)})
    text = (sample.SAMPLE / "kantor.toml").read_text("utf-8")
    office = offices.parse(text.replace('nama = "Drs. AMIN JUMAIL"', 'nama = "Drs. AMIN JUMAIL"\nsebutan = "Plt."', 1))
    plain = office.model_copy(update={"naskah": offices.Tampilan(nama_kapital=False, kaki=False), "pejabat": ()})

    assert identity.signer(kit, office).jabatan.startswith("Plt. KEPALA DINAS")
    assert identity.signer(kit, plain).jabatan == "KEPALA DINAS"
    second = office.model_copy(update={"pejabat": office.pejabat[1:]})
    assert (identity.signer(kit, second).jabatan, identity.signer(kit, second).nama) == ("KEPALA DINAS", "(nama)")
    assert b"NUMPAGES" not in document.parts(kit, plain, None)["word/kaki.xml"]
    assert identity.signer(kit, office.model_copy(update={"naskah": plain.naskah})).nama == "Drs. AMIN JUMAIL"


def test_the_sop_is_the_offices_own(tmp_path: Path) -> None:
    """Number, dates, unit, letterhead and head are those of kantor.toml where it says them; the rest is the kit's."""
    (tmp_path / "kantor.toml").write_text(
        """[kantor]
pemda = "Pemerintah Kabupaten Poso"
nama = "Biro Organisasi"
tempat = "Poso"
kop = ["PEMERINTAH KABUPATEN POSO", "SEKRETARIAT DAERAH", "BIRO ORGANISASI"]
sebutan_kepala = "Kepala Biro"
unit_pengolah = "Bagian Tata Usaha"
[sop]
nomor = "065/7/ORG/2026"
tanggal_efektif = 2026-02-02
""",
        encoding="utf-8",
    )
    sample.docgen("sop", "--output", tmp_path / "sop.docx")
    text = sample.text_of(tmp_path / "sop.docx").replace("\N{NO-BREAK SPACE}", " ")

    for words in ("SEKRETARIAT DAERAH", "KEPALA BIRO,", "065/7/ORG/2026", "2 Februari 2026", "BAGIAN TATA USAHA"):
        assert words in text
    assert "(tanggal selesai disusun)" in text


BALAI = """[kantor]
pemda = "Kementerian Rimba Raya"
nama = "Balai Pengelolaan Daerah Aliran Sungai Batanghari Hulu"
sebutan_kepala = "Kepala Balai"
satuan_unit = "seksi"
tempat = "Muara Bungo"
[penomoran]
unit = "BPDAS"
[[pejabat]]
peran = "Kepala Dinas"
nama = "Ir. Muhammad Ridwan Alamsyah Putra Wirabuana, S.T., M.T., Ph.D., IPU., ASEAN Eng."
pangkat = "Pembina"
golongan = "IV/a"
jabatan = "Kepala Balai Pengelolaan Daerah Aliran Sungai dan Rehabilitasi Hutan Lindung Batanghari Hulu"
sebutan = "Plh."
[[pejabat]]
peran = "Sekretaris"
nama = "Veronika Tambunan, S.Hut."
jabatan = "Kepala Subbagian Tata Usaha"
[[pejabat]]
peran = "Kasubag Perencanaan dan Evaluasi"
nama = "Tatang Suryadi, S.Hut."
jabatan = "Analis Perencanaan dan Evaluasi Ahli Muda"
"""
"""An office whose names are long: its post, its head, those who act in its columns."""


@pytest.fixture
def long(tmp_path: Path) -> Path:
    """Return the SOP of the shipped kit for that office."""
    (tmp_path / "kantor.toml").write_text(BALAI, encoding="utf-8")
    made = docgen("sop", "--output", tmp_path / "sop.docx")
    assert made.code == 0, made.err
    return tmp_path / "sop.docx"


def test_the_rows_of_a_page_leave_room_for_their_lines(long: Path) -> None:
    """LibreOffice adds half a point a row to heights that are said exactly; the row of connectors went to a page of its own."""
    found, root = read(long)
    high, margin = int(next(root.iter(f"{W}pgSz")).get(f"{W}h", "")), next(root.iter(f"{W}pgMar"))

    for page in found:
        drawn = page.top + sum(page.heights) + pages.RULE * (len(page.heights) + 1)
        assert drawn <= high - int(margin.get(f"{W}bottom", ""))


def test_an_office_is_called_by_its_own_words_within_a_sentence(long: Path) -> None:
    """A description bears a capital at the head of a line alone; a post that leads no unit is no unit that the SOP belongs to."""
    text = sample.text_of(long)

    assert "rapat dengan pejabat di bawah Kepala Seksi untuk" in text
    assert "Pejabat di bawah Kepala Seksi\n" in text
    assert "ANALIS PERENCANAAN" not in text


@pytest.mark.render
def test_a_long_signature_goes_with_the_last_row(long: Path) -> None:
    """The block is as high as its post and name need, and never stands on a page alone."""
    printed = printed_pages(long)

    assert len(printed) == 4
    assert "Kepala Balai menandatangani dokumen" in " ".join(printed[-1].split())
    assert "berikutnya" in printed[1]


def test_an_office_that_nobody_filled_in_makes_no_sop(tmp_path: Path) -> None:
    """Exit 10, the keys named."""
    (tmp_path / "kantor.toml").write_text(form.TOML, encoding="utf-8")
    result = sample.docgen("sop", "--output", tmp_path / "sop.docx")

    assert result.code == 10
    assert "- penomoran.unit: (kode unit)" in result.err


@pytest.mark.render
def test_it_prints_on_three_pages(shipped: Path) -> None:
    """LibreOffice puts each page of the table on a page of its own."""
    assert len(printed_pages(shipped)) == 3


def printed_pages(document: Path) -> list[str]:
    """Return the words of each page as LibreOffice prints it."""
    soffice, reader = shutil.which("soffice"), shutil.which("pdftotext")
    assert soffice
    assert reader
    profile = f"-env:UserInstallation={(document.parent / 'lo').as_uri()}"
    folder = str(document.parent)
    subprocess.run(
        [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(document)],
        check=True,
        capture_output=True,
    )
    read_out = [reader, "-layout", str(document.with_suffix(".pdf")), "-"]
    said = subprocess.run(read_out, check=True, capture_output=True, text=True).stdout
    return said.split("\f")[:-1]


def test_a_logo_that_was_cut_short_is_refused(tmp_path: Path) -> None:
    """As a build refuses it: it would print as an empty frame."""
    logo = sample.office(tmp_path / "kantor").with_name("logo.png")
    logo.write_bytes(logo.read_bytes()[:-40])

    result = docgen("sop", "--output", tmp_path / "kantor" / "sop.docx")

    assert (result.code, "kantor.logo" in result.err) == (10, True)


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n", b"[kantor", b"[kantor]\nnama = 3\n"])
def test_an_office_file_that_is_none_is_named_as_it_was_given(tmp_path: Path, content: bytes) -> None:
    """Who names a logo by mistake is told so, and not of a file that is right."""
    (tmp_path / "logo.png").write_bytes(content)

    result = docgen("sop", "--office", tmp_path / "logo.png", "--output", tmp_path / "sop.docx")

    assert result.code == 10
    assert "logo.png" in result.err
    assert "kantor.toml" not in result.err
