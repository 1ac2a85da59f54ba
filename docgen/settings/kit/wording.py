"""The office's own words in a kit's: `{kepala}`, `{singkatan}`, `{notula}`, `{satuan_unit}`, `{peran.KUNCI}`, `{pendek.KUNCI}`, `{unit.KUNCI}`. Words only."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol, TypeVar

from docgen.bahasa import jabatan_penuh, kapital_awal, kunci

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from docgen.settings.kit.lembar import Lembar, Model
    from docgen.settings.kit.model import Kit, Peran, Sop

Part = TypeVar("Part", bound="Model")

OFFICE = ("kepala", "singkatan", "notula", "satuan_unit", "satuan_unit_banyak", "unit_kerja")
TOKEN = re.compile(rf"\{{({'|'.join(OFFICE)}|(?:peran|pendek|unit)\.\w+)\}}")
PAPER = ("judul", "uraian", "hal", "isi_ringkas", "tujuan")
STEP = ("uraian", "ringkas", "ditunggu", "kelengkapan", "output", "keterangan")
LISTS = ("kualifikasi", "keterkaitan", "peralatan", "peringatan", "pencatatan")


class RoleHolder(Protocol):
    """Who holds a role, as kantor.toml or the sheet Pejabat says it."""

    @property
    def peran(self) -> str:
        """The role."""

    @property
    def jabatan(self) -> str:
        """The post."""


def posts(held: Iterable[RoleHolder]) -> dict[str, str]:
    """Return the post under which each role is held; of several the first."""
    found: dict[str, str] = {}
    for one in held:
        found.setdefault(one.peran, one.jabatan)
    return found


def in_office(kit: Kit, own: Mapping[str, str], held: Mapping[str, str] | None = None) -> Kit:
    """Return a kit in the words of an office: *own* says what `kepala`, `singkatan` and `satuan_unit` are there, *held* its posts."""
    known = {"satuan_unit": kit.sop.satuan_unit, "satuan_unit_banyak": kit.sop.satuan_unit_banyak, **own}
    alike = known["satuan_unit"] == kit.sop.satuan_unit
    other_kind = f" atau {kit.sop.bagian_pengganti}" if alike and kit.sop.bagian_pengganti else ""
    known["unit_kerja"] = f"{known['satuan_unit']}{other_kind}"
    other = _posts(kit, known, held or {})
    names = _names(kit, known, alike=alike) | other
    known |= {f"peran.{role.kunci}": _within(names[role.nama]) for role in kit.peran}
    short = {role.nama: role.kependekan for role in kit.peran if alike and role.nama not in other}
    known |= {f"pendek.{role.kunci}": short.get(role.nama) or _within(names[role.nama]) for role in kit.peran}
    known |= {f"unit.{role.kunci}": _led(names[role.nama]) for role in kit.peran}
    papers = tuple(_in_words(each, PAPER, known, ("tembusan",)) for each in kit.naskah)
    steps = tuple(_in_words(each, STEP, known) for each in kit.langkah)
    narrow = {role.nama: "" if role.nama in other else role.singkat for role in kit.peran}
    roles = tuple(
        role.model_copy(update={"sebutan": names[role.nama], "singkat": narrow[role.nama]}) for role in kit.peran
    )
    sop, sheets = _sop(kit.sop, known, alike=alike), tuple(_sheet(each, known) for each in kit.lembar)
    own_parts = {"sop": sop, "lembar": sheets, "naskah": papers, "langkah": steps, "peran": roles}
    # A copy would keep what was reckoned from the old parts.
    return type(kit).model_construct(**{name: getattr(kit, name) for name in type(kit).model_fields} | own_parts)


CHAIRED = frozenset({"tim", "kelompok", "komite", "panitia"})
"""What is led by a Ketua, whatever a kit calls the heads of its units."""

LED = {"kelurahan": "Lurah", "kecamatan": "Camat", "penyelenggara": "Penyelenggara"}
"""Units whose head is called by a word of its own instead (`Lurah Cempaka`, `Penyelenggara Kristen`)."""


def _names(kit: Kit, known: Mapping[str, str], *, alike: bool) -> dict[str, str]:
    """Return how each role is printed: a title, so that `Kepala {satuan_unit}` is Kepala Bagian."""
    titled = {**known, "satuan_unit": " ".join(map(kapital_awal, known["satuan_unit"].split(" ")))}
    names = {role.nama: _told(role.sebutan or role.nama, titled) for role in kit.peran}
    unit, kind = titled["satuan_unit"], kunci(titled["satuan_unit"])
    if own := LED.get(kind, f"Ketua {unit}" if kind.split(" ")[0] in CHAIRED else ""):
        names = {role: name.replace(f"{HEAD} {unit}", own) for role, name in names.items()}
    leader = next((names[role.nama] for role in kit.peran if role.memimpin), "")
    for role in () if alike or not leader else filter(_below, kit.peran):
        names[role.nama] = f"{BELOW} {leader}"
    return names


BELOW = "Pejabat di bawah"
"""Who has no title of his own there: a description, which bears a capital at the head of a line alone."""


def _within(name: str) -> str:
    """Return how a role is called within a sentence."""
    return BELOW.lower() + name.removeprefix(BELOW) if name.startswith(BELOW) else name


def _posts(kit: Kit, known: Mapping[str, str], held: Mapping[str, str]) -> dict[str, str]:
    """Return what the roles of the whole office are called there that are held under another post than the kit's name for them."""
    found, names = {}, [name for name in (known.get("nama_lengkap"), known.get("nama")) if name]
    for role in kit.peran:
        post = held.get(role.nama, "")
        alone = not (role.bidang or role.banyak or role.dari or role.sebutan)
        if post and alone and not _is_in_full(post, role.nama, names):
            short = next((post.removesuffix(f" {name}") for name in names if post.endswith(f" {name}")), post)
            found[role.nama] = known.get("kepala", post) if short == HEAD else short
    return found


HEAD = "Kepala"
"""A post that says nothing without what it leads."""


def _is_in_full(post: str, role: str, offices: Iterable[str]) -> bool:
    """Return whether a post is the role itself, alone or with the office's name, as Kepala Dinas is Kepala Dinas Pendidikan."""
    told, own = kunci(jabatan_penuh(post)), kunci(jabatan_penuh(role))
    rest = told.removeprefix(f"{own} ")
    return told == own or (rest != told and any(f" {kunci(name)}".endswith(f" {rest}") for name in offices))


def _led(post: str) -> str:
    """Return the unit that a post leads: Subbagian Program of Kepala Subbagian Program; empty where it leads none."""
    first, _, unit = jabatan_penuh(post).partition(" ")
    return unit if first == HEAD else ""


def _sheet(sheet: Lembar, known: Mapping[str, str]) -> Lembar:
    """Return a sheet whose columns papers call as the office does."""
    if not any("{" in kolom.sebut for kolom in sheet.kolom):
        return sheet
    columns = (kolom.model_copy(update={"sebut": _told(kolom.sebut, known)}) for kolom in sheet.kolom)
    return sheet.model_copy(update={"kolom": tuple(columns)})


def _below(role: Peran) -> bool:
    """Return whether a role is of the officials below a unit's head, under a name that is the kit's own office's alone."""
    return role.bidang and role.saksi and not role.sebutan


def _sop(sop: Sop, known: Mapping[str, str], *, alike: bool) -> Sop:
    units = {name: known[name] for name in ("satuan_unit", "satuan_unit_banyak")}
    parts = {} if alike else {"bagian_unit": "", "bagian_pengganti": ""}
    government = kunci(known.get("pemda", "")).lstrip("(")
    regional = not government or government.startswith(REGION)
    basis = tuple(each for each in sop.dasar_sop if regional or each not in sop.dasar_daerah)
    whole = _in_words(sop, ("nama", "nomor", "unit"), known, LISTS)
    return whole.model_copy(update={**units, **parts, "dasar_sop": basis})


REGION = ("pem", "prov", "kab", "kota ", "daerah ")
"""How the government of a region begins: Pemerintah Kabupaten, Pemprov, or the region alone; a ministry or an agency does not."""


def _in_words(part: Part, texts: Iterable[str], known: Mapping[str, str], lists: Iterable[str] = ()) -> Part:
    """Return a part of a kit with some of its texts, and of its lists of texts, in the office's words."""
    told: dict[str, object] = {name: _told(getattr(part, name), known) for name in texts}
    told |= {name: tuple(_told(words, known) for words in getattr(part, name)) for name in lists}
    return part.model_copy(update=told)


def _told(text: str, known: Mapping[str, str]) -> str:
    """Return *text* in the office's words; with one of them it begins, as it does with its own, in a capital."""

    def own(found: re.Match[str]) -> str:
        word = known.get(found[1], found[0])
        return word if found.start() else kapital_awal(word)

    return TOKEN.sub(own, text)
