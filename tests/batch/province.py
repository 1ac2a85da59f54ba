"""A folder of many small offices and cases for tests, and what stands of them afterwards."""

from __future__ import annotations

from hashlib import sha512
from typing import TYPE_CHECKING

from tests import factories

if TYPE_CHECKING:
    from pathlib import Path


def case(place: Path, kode: str, *, office: str = "DPMD", day: int = 0) -> Path:
    """Write one case of an office, its data its own; return the workbook."""
    made = factories.a_case()
    made.kasus["Kode Kasus"] = kode
    made.office = made.office.replace("[kantor]", f'[kantor]\nkode = "{office}"', 1)
    for sheet in ("Data Semula", "Data Perbaikan"):
        made.person(sheet, factories.EVI)["Jabatan"] = f"Analis {office} {kode}"
    if day:
        made.langkah = made.langkah[:1]
        made.langkah[0]["Tanggal Naskah"] = factories.at(day, 8).date()
    place.parent.mkdir(parents=True, exist_ok=True)
    return factories.write(made, place)


def province(folder: Path, *, offices: int = 2, cases: int = 2) -> Path:
    """Write some offices with some cases each, all of the same kodes; return the folder."""
    for office in range(offices):
        for number in range(cases):
            case(folder / f"kantor{office}" / f"kasus{number}" / "kasus.xlsx", f"PDK-{number}", office=f"DPMD-{office}")
            (folder / f"kantor{office}" / f"kasus{number}" / "kantor.toml").replace(
                folder / f"kantor{office}" / "kantor.toml"
            )
    return folder


def namesakes(folder: Path) -> Path:
    """Give both offices of a province one kode under two names, the second of them first by name; return the folder."""
    for name, pemda in (("kantor0", "Kabupaten Zeta"), ("kantor1", "Kabupaten Alfa")):
        place = folder / name / "kantor.toml"
        said = {"kode": 'kode = "DPMD"', "pemda": f'pemda = "{pemda}"'}
        lines = place.read_text("utf-8").splitlines()
        place.write_text("\n".join(said.get(line.split(" =")[0], line) for line in lines), "utf-8")
    return folder


def standing(folder: Path) -> dict[str, str]:
    """Return the digest of every file of every dossier, by its path: numbers and bytes as they stand."""
    return {
        path.relative_to(folder).as_posix(): sha512(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("output/**/*"))
        if path.is_file()
    }
