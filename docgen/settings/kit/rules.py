"""Whether a kit hangs together: every name it uses is there, nothing is said twice. Each rule yields keys and words; shapes are not asked."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from docgen.finding import Words
from docgen.settings.kit import forms
from docgen.settings.kit.column_rules import never_right, one_of, wrong
from docgen.settings.kit.lembar import NUMBERS
from docgen.settings.kit.role_rules import every_paper_can_be_signed
from docgen.settings.kit.row_rules import cells

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docgen.settings.kit.column_rules import Wrong
    from docgen.settings.kit.model import Kit, Langkah


def wrongs(kit: Kit) -> Iterator[Wrong]:
    """Yield everything in a kit that does not fit the rest of it."""
    for rule in RULES:
        yield from rule(kit)


def something_is_to_be_done(kit: Kit) -> Iterator[Wrong]:
    """A kit has steps and papers: without either there is no case."""
    for key, english in (("langkah", "step"), ("naskah", "paper")):
        if not getattr(kit, key):
            yield wrong(key, f"kit ini belum mempunyai satu {key} pun. Tambahkan [[{key}]].", f"this kit has no {english}. Add [[{key}]].")  # fmt: skip


def nothing_is_said_twice(kit: Kit) -> Iterator[Wrong]:
    """Papers and columns have names of their own; of a kit that names no sheets roles too."""
    papers = list({naskah.kode: naskah.nama_isian for naskah in kit.naskah}.values())
    for key, names in (
        ("peran.nama", [peran.nama for peran in kit.peran if not kit.lembar]),
        ("peran.kunci", [peran.kunci for peran in kit.peran if not kit.lembar]),
        ("naskah.kode", [naskah.kode for naskah in kit.naskah]),
        ("naskah.isian", [] if kit.lembar else papers),
        ("kolom.nama", [kolom.slug for kolom in kit.kolom]),
        ("sop.pelaksana", list(kit.sop.pelaksana)),
    ):
        for name in dict.fromkeys(name for name in names if names.count(name) > 1):
            told = (f'"{name}" dipakai dua kali. Ganti salah satunya.', f'"{name}" is used twice. Change one of them.')
            yield wrong(key, *told)


def steps_count_from_one(kit: Kit) -> Iterator[Wrong]:
    """Steps are numbered without a gap."""
    if [step.no for step in kit.langkah] != list(range(1, len(kit.langkah) + 1)):
        yield wrong("langkah.no",
            "nomor langkah harus 1, 2, 3, ... tanpa lompatan. Urutkan kembali.",
            "steps must be numbered 1, 2, 3, ... without a gap. Number them again.",
        )  # fmt: skip


def every_actor_is_a_role(kit: Kit) -> Iterator[Wrong]:
    """Whoever acts, signs, stands in or approves is a role of the kit."""
    roles = [peran.nama for peran in kit.peran]
    for step in kit.langkah:
        yield from _named(f"langkah[{step.no}].pelaksana", step.pelaksana, roles, f"langkah {step.no}")
        yield from _named(f"langkah[{step.no}].kepada", step.kepada, roles, f"langkah {step.no}")
    for place, naskah in enumerate(kit.naskah, start=1):
        for key, name in naskah.signing.items():
            yield from _named(f"naskah[{place}].{key}", name, roles, f"naskah {naskah.kode}")
        for name in naskah.verifikator:
            yield from _named(f"naskah[{place}].verifikator", name, roles, f"naskah {naskah.kode}")
    for place, peran in enumerate(kit.peran, start=1):
        for name in peran.pengganti.values():
            yield from _named(f"peran[{place}].pengganti", name, roles, f"peran {peran.nama}")
    for name in kit.sop.pelaksana:
        yield from _named("sop.pelaksana", name, roles, "SOP")
    yield from _named("sop.disahkan", kit.sop.disahkan, roles, "SOP")


def every_actor_has_a_column(kit: Kit) -> Iterator[Wrong]:
    """Whoever carries out a step has a column in the flowchart, where the kit names its columns."""
    drawn = kit.sop.pelaksana or tuple(step.pelaksana for step in kit.langkah)
    for name in dict.fromkeys(step.pelaksana for step in kit.langkah if step.pelaksana not in drawn):
        yield wrong("sop.pelaksana", f'"{name}" melakukan sebuah langkah, tetapi tidak mempunyai kolom dalam bagan alir. Tambahkan.', f'"{name}" carries out a step, but has no column in the flowchart. Add it.')  # fmt: skip


SLIP = 0.92
"""How near words are to a role's name that mean it and miss it by a letter."""


def nobody_is_called_by_a_slip(kit: Kit) -> Iterator[Wrong]:
    """Whom a paper goes to is a role or words; what misses a role by a letter would be printed as it stands."""
    roles = [peran.nama for peran in kit.peran]
    for place, naskah in enumerate(kit.naskah, start=1):
        for key, told in (("tujuan", naskah.tujuan), *(("tembusan", word) for word in naskah.tembusan)):
            near = get_close_matches(told, roles, n=1, cutoff=SLIP)
            if near and not told.startswith(near[0]):
                yield wrong(f"naskah[{place}].{key}", f'"{told}" hampir sama dengan peran "{near[0]}". Tulis seperti peran itu, atau pakai kata lain.', f'"{told}" is nearly the role "{near[0]}". Write it as that role, or use other words.')  # fmt: skip


def every_decision_leads_somewhere(kit: Kit) -> Iterator[Wrong]:
    """A decision leads to two other steps, and neither begins nor ends the SOP."""
    for step in kit.langkah:
        if step.bentuk != "keputusan" and (step.ya or step.tidak):
            yield wrong(f"langkah[{step.no}].ya", f'ya dan tidak hanya berlaku bagi keputusan, sedangkan langkah {step.no} bukan. Hapus, atau tambahkan bentuk = "keputusan".', f'ya and tidak are for decisions alone, and step {step.no} is none. Delete them, or add bentuk = "keputusan".')  # fmt: skip
        if step.bentuk == "keputusan" and not _leads(step, len(kit.langkah)):
            yield wrong(f"langkah[{step.no}].bentuk",
                f"langkah {step.no} adalah keputusan, jadi bukan langkah pertama atau terakhir, dan ya serta tidak menuju dua langkah lain yang ada. Perbaiki ya dan tidak.",
                f"step {step.no} is a decision, so it is neither the first nor the last step, and ya and tidak lead to two other steps that exist. Mend ya and tidak.",
            )  # fmt: skip


def every_paper_has_its_step(kit: Kit) -> Iterator[Wrong]:
    """A paper belongs to a step of the kit."""
    for place, naskah in enumerate(kit.naskah, start=1):
        if naskah.langkah > len(kit.langkah):
            yield wrong(f"naskah[{place}].langkah",
                f"naskah {naskah.kode} menyebut langkah {naskah.langkah}, sedangkan kit ini mempunyai {len(kit.langkah)} langkah. Perbaiki nomornya.",
                f"the paper {naskah.kode} names step {naskah.langkah}, but this kit has {len(kit.langkah)} steps. Mend the number.",
            )  # fmt: skip


def every_column_can_be_filled(kit: Kit) -> Iterator[Wrong]:
    """A column has values that may stand in it."""
    for place, kolom in enumerate(kit.kolom, start=1):
        yield from never_right(kolom, f"kolom[{place}]")


def sums_are_of_columns(kit: Kit) -> Iterator[Wrong]:
    """What is added up, and its parts, are columns of numbers."""
    numbers = [kolom.nama for kolom in kit.kolom if kolom.jenis in NUMBERS]
    for place, rule in enumerate(kit.jumlah, start=1):
        yield from _named(f"jumlah[{place}].kolom", rule.kolom, numbers, "jumlah", of=COLUMN_OF_NUMBERS)
        for name in rule.bagian:
            yield from _named(f"jumlah[{place}].bagian", name, numbers, "jumlah", of=COLUMN_OF_NUMBERS)


def the_matrix_is_whole(kit: Kit) -> Iterator[Wrong]:
    """The matrix has a cell for every pair of ratings, and nothing else."""
    if kit.matriks is None:
        return
    chosen = {kolom.nama: kolom for kolom in kit.kolom if kolom.jenis == "pilihan"}
    named = {key: getattr(kit.matriks, key) for key in ("hasil", "perilaku", "predikat")}
    for key, name in named.items():
        yield from _named(f"matriks.{key}", name, chosen, "matriks", of=COLUMN_OF_CHOICES)
    if chosen.keys() >= set(named.values()):
        yield from cells(kit.matriks.isi, "matriks.isi", *(chosen[name] for name in named.values()))


def spellings_are_of_headings(kit: Kit) -> Iterator[Wrong]:
    """Other spellings are given to headings that the sheets have."""
    for name in kit.alias_judul:
        yield from _named(f'alias_judul."{name}"', name, sorted(forms.HEADINGS), "alias_judul", of=HEADING)


RULES = (
    something_is_to_be_done,
    steps_count_from_one,
    nothing_is_said_twice,
    every_actor_is_a_role,
    every_actor_has_a_column,
    nobody_is_called_by_a_slip,
    every_decision_leads_somewhere,
    every_paper_has_its_step,
    every_paper_can_be_signed,
    every_column_can_be_filled,
    sums_are_of_columns,
    the_matrix_is_whole,
    spellings_are_of_headings,
)

ROLE = Words("nama peran dalam kit", "a role of the kit")
COLUMN_OF_NUMBERS = Words("kolom angka dalam kit", "a column of numbers of the kit")
COLUMN_OF_CHOICES = Words("kolom pilihan dalam kit", "a column of choices of the kit")
HEADING = Words("judul kolom lembar kasus", "a heading of the sheets")


def _named(key: str, name: str, known: Iterable[str], where: str, *, of: Words = ROLE) -> Iterator[Wrong]:
    """Yield what is wrong with a name that has to be one of some; an empty one names nothing."""
    for at, words in one_of(key, name, known, of.id, of.en):
        yield wrong(at, f"{where}: {words.id}", f"{where}: {words.en}")


def _leads(step: Langkah, last: int) -> bool:
    ya, tidak = step.ways
    return 1 < step.no < last and ya != tidak and step.no not in (ya, tidak) and max(ya, tidak) <= last
