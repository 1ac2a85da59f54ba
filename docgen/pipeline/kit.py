"""Everything wrong with a kit, in one run: its sop.toml, its templates against their fields, its example filled. Nothing is written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen import settings
from docgen.bahasa import deret
from docgen.errors import DocgenError, ExitCode, SettingsWrongError
from docgen.finding import Finding, Place, Severity, Words, has_errors
from docgen.pipeline import check, example, templates
from docgen.pipeline.files import inputs, sources
from docgen.pipeline.stages import BuildRequest
from docgen.printing import signature_lines
from docgen.settings.kit import Terbit, vain_rules
from docgen.settings.kit.lembar import DASHES, MEASURED
from docgen.word.lint.fields import BLANK, LACKING, UNUSED
from docgen.word.lint.lint import missing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from docgen.pipeline.templates import Stock
    from docgen.settings.kit import Kit, Naskah

WRONG = "kit-wrong"

FIGURES = re.compile(r"(?:rp\.?)?\s*-?[\d.,:/-]*\d[\d.,:/%-]*", re.IGNORECASE)
"""What is read as a number, an amount, a day or a time where a column holds such."""


def lint(folder: Path) -> tuple[Finding, ...]:
    """Return everything wrong with the kit of a folder, each with its file and its key; a warning where it is wrong of some cases alone."""
    try:
        stocked = templates.stock(folder) if (folder / sources.KIT).is_file() else None
    except SettingsWrongError as error:
        beside = (one for one in templates.lint_alone(folder) if one.severity is Severity.ERROR)
        return *(error.findings or (_said(sources.KIT, error.words),)), *_absent(folder), *beside
    if stocked is None:
        return (_said(sources.KIT, Words("Berkas sop.toml tidak ada di folder ini. Tambahkan.", "There is no sop.toml in this folder. Add it.")),)  # fmt: skip
    found = tuple(
        one for one in stocked.lint() if one.severity is Severity.ERROR or one.code in (BLANK, LACKING, UNUSED)
    )
    if has_errors(found):
        return found
    return (
        *found,
        *_of_no_sheets(folder),
        *_never_due(stocked.kit),
        *_unheeded(folder, stocked.kit),
        *_unlisted(stocked.kit),
        *(
            Finding(WRONG, Severity.WARNING, Place(sources.KIT, key), words)
            for key, words in vain_rules.wrongs(stocked.kit)
        ),
        *_counted_as_none(stocked.kit),
        *_dashed_alike(stocked.kit),
        *_unwatched(stocked),
        *_example(folder),
    )


def _absent(folder: Path) -> Iterator[Finding]:
    """Yield the templates that are not there, of a sop.toml that is wrong in something else: the author mends all at once."""
    try:
        papers = settings.parse_toml(inputs.text(folder / sources.KIT, sources.KIT), sources.KIT).get("naskah")
    except SettingsWrongError:
        return
    told = (one.get("template") for one in papers if isinstance(one, dict)) if isinstance(papers, list) else ()
    plain = (name for name in told if isinstance(name, str) and re.fullmatch(r"[^/\\]+\.docx", name))
    yield from (missing(name) for name in dict.fromkeys(plain) if not (folder / name).is_file())


def _of_no_sheets(folder: Path) -> Iterator[Finding]:
    """Yield what a kit says of sheets and names none: it has those of the first SOP with all that was said of them, or none at all."""
    tables = settings.parse_toml(inputs.text(folder / sources.KIT, sources.KIT), sources.KIT)
    of_sheets = ("aturan", "banding", *(("kasus",) if "kolom" in tables else ()))
    for key in (key for key in of_sheets if key in tables and "lembar" not in tables):
        words = Words(
            f"Kit ini tidak mempunyai [[lembar]], sehingga {key} tidak berlaku. Tambahkan [[lembar]], atau hapus {key}.",
            f"This kit has no [[lembar]], so that {key} has no effect. Add [[lembar]], or delete {key}.",
        )
        yield Finding(WRONG, Severity.WARNING, Place(sources.KIT, key), words)


def _counted_as_none(described: Kit) -> Iterator[Finding]:
    """Yield each word for what is not assessed that is a value of its column too; no fault, for cases go on with such a kit."""
    columns = (
        kolom for lembar in described.lembar for kolom in lembar.kolom if kolom.kosong and kolom.jenis in MEASURED
    )
    for kolom in columns:
        told = (kolom.kosong.nama, *kolom.kosong.alias) if kolom.kosong else ()
        for word in (word for word in told if FIGURES.fullmatch(word.strip())):
            words = Words(
                f'Kolom "{kolom.nama}" berjenis {kolom.jenis}, sehingga "{word}" pada kosong juga sebuah nilainya. Sebut yang tidak dinilai dengan kata, seperti "Tidak dinilai".',
                f'The column "{kolom.nama}" is of jenis {kolom.jenis}, so that "{word}" of its kosong is one of its values too. Say what is not assessed in words, such as "Tidak dinilai".',
            )
            yield Finding("none-doubled", Severity.WARNING, Place(sources.KIT), words)


def _dashed_alike(described: Kit) -> Iterator[Finding]:
    """Yield the columns of which two choices are each a dash of some length: any dash is taken for either, so one of them is never read."""
    columns = (
        (f"lembar[{at}].kolom[{place}].pilihan", kolom)
        for at, lembar in enumerate(described.lembar, start=1)
        for place, kolom in enumerate(lembar.kolom, start=1)
    )
    for key, kolom in columns:
        dashed = [each.nama for each in kolom.pilihan if each.spellings & DASHES]
        dashed += [kolom.kosong.nama] if kolom.kosong and kolom.kosong.spellings & DASHES else []
        if len(dashed) > 1:
            words = Words(
                f'Pilihan {deret(dashed)} kolom "{kolom.nama}" sama-sama ditulis dengan satu garis; garis pendek dan panjang dibaca sama, sehingga hanya satu yang dikenal. Beri yang lain sebuah kata.',
                f'The choices {", ".join(dashed)} of the column "{kolom.nama}" are each written as a dash; short and long ones are read alike, so that one of them alone is known. Give the other a word.',
            )
            yield Finding(WRONG, Severity.WARNING, Place(sources.KIT, key), words)


def _never_due(described: Kit) -> Iterator[Finding]:
    """Yield the papers that await the end of a step before the first: they are never made, and cases go on without them."""
    for at, naskah in enumerate(described.naskah, start=1):
        if naskah.langkah == 0 and naskah.terbit in (Terbit.SELESAI, Terbit.BERTANGGAL):
            words = Words(
                f'Naskah {naskah.kode} menunggu langkah 0, yang tidak ada, sehingga tidak pernah dibuat. Sebutkan langkahnya, atau tulis terbit = "berkas".',
                f'The paper {naskah.kode} awaits step 0, which there is not, and is never made. Name its step, or write terbit = "berkas".',
            )
            yield Finding(WRONG, Severity.WARNING, Place(sources.KIT, f"naskah[{at}].langkah"), words)


def _unheeded(folder: Path, described: Kit) -> Iterator[Finding]:
    """Yield what a kit says as those do that name no sheets, and nothing heeds; no fault, for cases go on and dossiers lie sealed with such a kit."""
    tables = settings.parse_toml(inputs.text(folder / sources.KIT, sources.KIT), sources.KIT)
    if "lembar" not in tables:
        return
    for key, written in (("matriks", "[matriks]"), ("jumlah", "[[jumlah]]")):
        if key in tables:
            words = Words(
                f'Kit ini menyebut [[lembar]], sehingga {written} tidak diperiksa. Tulis [[aturan]] dengan jenis = "{key}".',
                f'This kit names its sheets, so that nothing heeds {written}. Write an [[aturan]] with jenis = "{key}".',
            )
            yield Finding(WRONG, Severity.WARNING, Place(sources.KIT, key), words)
    if "kolom" in tables and not described.compared:
        words = Words(
            "Kit ini tidak membandingkan dua lembar, sehingga [[kolom]] tidak dibaca. Tulis sebagai [[lembar.kolom]] di bawah lembarnya.",
            "This kit compares no sheets, so that [[kolom]] is not read. Write it as [[lembar.kolom]] below its sheet.",
        )
        yield Finding(WRONG, Severity.WARNING, Place(sources.KIT, "kolom"), words)


def _unlisted(described: Kit) -> Iterator[Finding]:
    """Yield the sheets that say that a list of people fills them, and not which columns tell who that is: no list can."""
    for at, lembar in enumerate(described.lembar, start=1):
        if lembar.daftar and not lembar.orang:
            words = Words(
                f'Lembar "{lembar.nama}" tidak menyebut orang, sehingga daftar = true tidak berlaku: docgen init --from hanya mengisi lembar orang. Hapus daftar, atau tambahkan orang.',
                f'The sheet "{lembar.nama}" names no orang, so that daftar = true has no effect: docgen init --from fills sheets of people alone. Delete daftar, or add orang.',
            )
            yield Finding(WRONG, Severity.WARNING, Place(sources.KIT, f"lembar[{at}].daftar"), words)


def _unwatched(stocked: Stock) -> Iterator[Finding]:
    """Yield the papers in which nothing shows scans a place that somebody inks: an unsigned one would count as complete."""
    for naskah in stocked.kit.naskah:
        content = stocked.templates.get(naskah.template)
        if not content or not (naskah.penanda_tangan or naskah.tanda):
            continue
        inks = signature_lines.read(content, naskah.template, naskah.tanda)
        if naskah.penanda_tangan and not inks:
            words = Words(
                f"Naskah {naskah.kode} ditandatangani {naskah.penanda_tangan}, tetapi templatnya tidak menunjukkan tempatnya, sehingga docgen scan tidak memeriksa tanda tangannya. Beri alinea nama penanda tangan gaya Ttd Nama, atau sebutkan kolomnya dengan tanda.",
                f"{naskah.penanda_tangan} signs the paper {naskah.kode}, but nothing in its template shows the place, so that docgen scan does not examine the signature. Give the paragraph of the signatory's name the style Ttd Nama, or name its column by tanda.",
            )
            yield Finding("signature-unmarked", Severity.WARNING, Place(naskah.template), words)
        found = {word.casefold() for word in (*(column.heading for column in inks.columns), *inks.alone)}
        yield from (_unmarked(naskah, word) for word in naskah.tanda if word.casefold() not in found)


def _unmarked(naskah: Naskah, word: str) -> Finding:
    words = Words(
        f'Tanda "{word}" naskah {naskah.kode} tidak ada dalam templatnya, baik sebagai judul kolom maupun sebagai alinea, sehingga docgen scan tidak memeriksa tempat itu. Samakan tanda dalam sop.toml dengan tulisan di templat.',
        f'No heading of a column and no paragraph in the template of {naskah.kode} reads "{word}", its tanda, so that docgen scan does not examine the place. Write tanda in sop.toml as the template does.',
    )
    return Finding("signature-unmarked", Severity.WARNING, Place(naskah.template), words)


def _example(folder: Path) -> Iterator[Finding]:
    """Yield what is wrong with the kit's own case, checked and filled."""
    workbook = folder / example.CONTOH / "kasus.xlsx"
    if not workbook.is_file():
        return
    named = f"{example.CONTOH}/{workbook.name}"
    try:
        checked = check.check(BuildRequest(workbook, kit=folder))
        errors = [one for one in checked.findings if one.severity is Severity.ERROR]
        yield from (Finding(WRONG, Severity.ERROR, Place(named, str(one.place)), one.words) for one in errors)
        if checked.drafts and not errors:
            example.lay(checked).papers()
    except DocgenError as error:
        yield _said(named, error.words)


def _said(file: str, words: Words) -> Finding:
    return Finding(WRONG, Severity.ERROR, Place(file), words)


def exit_code(found: tuple[Finding, ...]) -> ExitCode:
    """Return how a run ends that found this: templates alone are another fault than the kit itself."""
    files = {one.place.within for one in found if one.severity is Severity.ERROR}
    if not files:
        return ExitCode.DONE
    return ExitCode.TEMPLATE_BROKEN if all(name.endswith(".docx") for name in files) else ExitCode.SETTINGS_WRONG
