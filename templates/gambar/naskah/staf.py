"""The wide tables of all staff: their cells, headings and column numbers, in small type."""

from typing import Unpack

from templates.gambar.tabel import GREY_GROUP, Cell, Look, Row, cell, kepala, row

SMALL, CENTRED = "Sel Kecil", "Sel Kecil Tengah"
# Figures stand close to the rules so that "22 *)" fits; words keep a distance.
AWAY = {"left": 0.1, "right": 0.05}
CLOSE = {"left": 0.05, "right": 0.05}


def kecil(text: str, **look: Unpack[Look]) -> Cell:
    """Return a heading cell in small type."""
    return kepala(text, style="Sel Kecil Kepala", **look)


def column_numbers(count: int) -> Row:
    """Return the heading row (1) (2) (3) ... by which a column is cited."""
    cells = (cell(f"({number})", "Sel Kecil Nomor", shade=GREY_GROUP) for number in range(1, count + 1))
    return row(*cells, heading=True)


def nama_nip(name: str) -> str:
    """Return a person's name and, where there is one, the NIP on the next line."""
    return f"{{{{ {name}.nama }}}}{{% if {name}.nip_baris %}}\n{{{{ {name}.nip_baris }}}}{{% endif %}}"


def marked(name: str) -> str:
    """Return a person's name and NIP, bold where they were corrected, and below them what else was."""
    number = f"{{% if {name}.nip_baris %}}\n{{{{ {name}.nip_tetap }}}}**{{{{ {name}.nip_baru }}}}**{{% endif %}}"
    more = f"{{% if {name}.lain %}}\n**{{{{ {name}.lain }}}}**{{% endif %}}"
    return f"{{{{ {name}.nama_tetap }}}}**{{{{ {name}.nama_baru }}}}**{number}{more}"


def corrected(slug: str) -> str:
    """Return the value of a data column after correction, bold where it was corrected."""
    return f"{{{{ p.{slug}.tetap }}}}**{{{{ p.{slug}.baru }}}}**"


def words(slug: str, style: str = SMALL) -> Cell:
    """Return the cell of a data column that holds words."""
    return cell(corrected(slug), style, margins=AWAY)


def person(*cells: Cell, small: str = SMALL, centred: str = CENTRED) -> Row:
    """Return the row of one person: number, name and NIP, then *cells*."""
    return row(cell("{{ p.no }}.", centred), cell(marked("p"), small, margins=AWAY), *cells)
