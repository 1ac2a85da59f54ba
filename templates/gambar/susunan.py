"""What several papers share: titles, rows of label and value, the findings, the signatures."""

from dataclasses import dataclass

from templates.gambar.alinea import only_if, paragraph, paragraphs, tag
from templates.gambar.halaman import UPRIGHT, Page
from templates.gambar.ooxml import Node
from templates.gambar.tabel import NOTHING, Look, Row, cell, each, group, head, row, table, texts

COLON = 0.4
DATED = "{{ kantor.tempat }}, {{ naskah.tanggal }}"
PERIODE = "PERIODE {{ kasus.periode_kapital }}"
NOMOR = "NOMOR {{ naskah.nomor }}"
SIGNATURE_START = 8.3
SIGNATURE_GAP = 0.6
HANGING = 1.0
# The control sheet gets its item when the dossier is closed.
ITEM = "{% if naskah.item %}, Item {{ naskah.item }}{% endif %}"
REPLACES = only_if("naskah.menggantikan", paragraph("Menggantikan", "{{ naskah.menggantikan }}"))


@dataclass(frozen=True)
class Signer:
    """One place to sign: what stands above the room for the hand, whose name below, and when the place is left empty."""

    above: tuple[str, ...]
    official: str
    unless: str = ""

    def place(self, *nodes: Node) -> tuple[Node, ...]:
        """Return *nodes*, or an empty line where nobody signs."""
        if not self.unless:
            return nodes
        return (tag(f"if {self.unless}"), paragraph("Ttd"), tag("else"), *nodes, tag("endif"))


def count(name: str) -> str:
    """Return a number as an official paper writes it: digits, then the words in brackets."""
    return f"{{{{ {name} }}}} ({{{{ {name}_terbilang }}}})"


def title(*lines: str, number: str | None = None) -> list[Node]:
    """Return the title, its number if it bears one, and the paper it replaces if it does."""
    style = "Judul" if len(lines) > 1 else "Judul Tunggal"
    under = [paragraph("Nomor Naskah", number)] if number else []
    return [*paragraphs(style, *lines), *under, *REPLACES]


def item_title(*lines: str) -> list[Node]:
    """Return the title of a paper that bears the dossier's number and its item."""
    return title(*lines, number=f"Berkas Nomor {{{{ berkas.nomor }}}}{ITEM}")


def top(gap: float, right: float = 0.1) -> Look:
    """Return how a cell of a borderless table stands: at the top, *gap* cm below the row above."""
    return {"align": "top", "margins": {"top": gap, "right": right}}


def meta(
    label: float,
    *rows: tuple[str, str | tuple[Node, ...]],
    style: str = "Meta",
    width: float = 16.0,
    indent: float = 0.0,
    gap: float = 0.35,
) -> Node:
    """Return rows of label, colon and value, so that the colons stand in one line."""
    lines = tuple(
        row(*(cell(content, style, **top(gap if place == 0 else 0.0)) for content in (name, ":", value)))
        for place, (name, value) in enumerate(rows)
    )
    return table((label, COLON, width - label - COLON), lines, borders=NOTHING, indent=indent, padding=0)


def person(name: str, after: str | None) -> str:
    """Return the words of a group row: the name in bold, the NIP if there is one, and the bidang or the post."""
    place = f"{{% if {name}.{after} %}}, {{{{ {name}.{after} }}}}{{% endif %}}" if after else ""
    return f"**{{{{ {name}.nama }}}}**{{% if {name}.nip_baris %}}, {{{{ {name}.nip_baris }}}}{{% endif %}}{place}"


def by_person(groups: str, fields: tuple[str, ...], after: str | None = None, *, style: str = "Sel") -> tuple[Row, ...]:
    """Return the rows of a table grouped by person: who (*after* the NIP: bidang or post), then each datum's *fields*."""
    span = len(fields) + 1
    values = ("{{ b.no }}.", *(f"{{{{ b.{name} }}}}" for name in fields))
    styles = (f"{style} Tengah", *(style for _ in fields))
    line = texts(styles, *values, align="top")
    return each(f"g in {groups}", span, group(person("g", after), span), *each("b in g.butir", span, line))


def tetap(widths: tuple[float, ...], after: str | None = None, *, indent: float = 0.0) -> Node:
    """Return the table of what was suspected and stays as it was, with the reason."""
    headings = head("No.", "Unsur Data", "Data yang Tercatat", "Dugaan Kesalahan", "Alasan Data Tetap")
    rows = by_person("temuan_tetap", ("unsur", "tercatat", "dugaan", "alasan"), after)
    return table(widths, (headings, *rows), indent=indent)


def identity(official: str) -> list[Node]:
    """Return the name below a signature, with pangkat and NIP where the official has them."""
    lines = [paragraph("Ttd Nama", f"{{{{ {official}.nama_kapital }}}}")]
    for part in ("pangkat_baris", "nip_baris"):
        lines += only_if(f"{official}.{part}", paragraph("Ttd", f"{{{{ {official}.{part} }}}}"))
    return lines


def signatures(*places: Signer | None) -> tuple[Row, ...]:
    """Return two rows, so that names stand in one line however long the posts above them are."""
    empty = cell("", "Ttd")
    above, below = [], []
    for place, one in enumerate(places, start=1):
        # A long post or name wraps before it comes near the signature beside it.
        apart = 0.1 if place == len(places) else 0.6
        above.append(cell(one.place(*paragraphs("Ttd", *one.above)), **top(SIGNATURE_GAP, apart)) if one else empty)
        below.append(cell(one.place(*identity(one.official)), **top(0.0, apart)) if one else empty)
    return (row(*above), row(*below))


def signed_by_one(*above: str, official: str) -> Node:
    """Return the signature of one official in the right half of the page."""
    widths = (SIGNATURE_START, UPRIGHT.text - SIGNATURE_START)
    return table(widths, signatures(None, Signer(above, official)), borders=NOTHING, padding=0)


def signed(*dated: str, page: Page = UPRIGHT) -> Node:
    """Return the signature that sop.toml asks for: the signer's own, a.n. the one above him, or u.b. the one between them."""
    posts = (
        *paragraphs("Ttd", *dated),
        *only_if("atas_nama.jabatan", paragraph("Ttd", "{{ atas_nama.jabatan_kapital }}")),
        *only_if("untuk_beliau.jabatan", *paragraphs("Ttd", "{{ untuk_beliau.jabatan_kapital }}", "u.b.")),
        paragraph("Ttd", "{{ penanda_tangan.jabatan_kapital }},"),
    )
    hanging = paragraphs("Ttd", *("" for _ in dated), "{% if atas_nama.jabatan %}a.n.{% endif %}")
    empty, gap = cell("", "Ttd"), top(SIGNATURE_GAP)
    rows = (
        row(empty, cell(tuple(hanging), **gap), cell(posts, **gap)),
        row(empty, empty, cell(tuple(identity("penanda_tangan")), **top(0.0))),
    )
    start = page.text - (UPRIGHT.text - SIGNATURE_START)
    return table((start - HANGING, HANGING, page.text - start), rows, borders=NOTHING, padding=0)


def signed_by_two(left: Signer, right: Signer, *more: Signer) -> Node:
    """Return two signatures side by side; *more* pairs stand below."""
    widths = (SIGNATURE_START, UPRIGHT.text - SIGNATURE_START)
    pairs = [(left, right), *zip(more[::2], more[1::2], strict=True)]
    rows = tuple(line for pair in pairs for line in signatures(*pair))
    return table(widths, rows, borders=NOTHING, padding=0)
