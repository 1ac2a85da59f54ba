"""Papers that come back signed electronically: judged against what was handed over, filed byte for byte or refused by name."""

from __future__ import annotations

import json
from hashlib import sha512
from typing import TYPE_CHECKING, Any

from docgen.dossier import files as dossier_files
from docgen.dossier import payload
from docgen.errors import DocgenError, ExitCode, SettingsWrongError, WorkbookUnreadableError, installed
from docgen.finding import Finding, Place, Severity, Words
from docgen.pipeline.after import dossiers, register_of, tertanda
from docgen.pipeline.after.dossiers import HandedOut
from docgen.pipeline.after.from_sources import handings
from docgen.pipeline.after.placing import place_of
from docgen.pipeline.files import office_file, office_home
from docgen.register import Kind
from docgen.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from docgen.pipeline.after.dossiers import Paper, Sealed
    from docgen.pipeline.after.from_sources import Handing
    from docgen.pipeline.after.tertanda import Bag
    from docgen.pipeline.stages import Actor
    from docgen.printing.signatures import Judged
    from docgen.register import Register

LIMIT = 200 * 1024 * 1024


class NotFiledError(DocgenError):
    """A signed file was refused, and so none of the call was filed."""

    exit_code = ExitCode.VERIFY_FAILED
    code = "signature-refused"


def collect(folder: Path, files: Sequence[Path], register_url: str | None, actor: Actor) -> HandedOut:
    """File signed papers beside the dossier byte for byte, and return their bag and where they lie in it; where one is refused, none of the call is filed."""
    sealed = dossiers.opened(folder)
    told, _ = handings(sealed)
    with installed("tte"):
        from docgen.printing import signatures  # noqa: F401, PLC0415 - the libraries of signing are an extra
    with installed("cetak"):
        from docgen.printing.scans import examination  # noqa: F401, PLC0415 - as above, of scans
    trusted = _trusted(folder)
    with register_of.book(sealed, register_url) as register:
        assert register is not None  # noqa: S101 - a needed book is there
        own = {json.dumps(paper.issue): paper for paper in sealed.papers}
        noted = [one for event in register.noted(sealed.kode, Kind.PREPARED) for one in event.data["papers"]]
        if not noted:
            raise _unprepared(sealed)
        ready = {(length, digest): own.get(json.dumps(issue)) for *issue, digest, length in noted}
        bench = _Bench(ready, sorted({length for length, _ in ready}), told, trusted, actor)
        good = _good(files, bench)
        with tertanda.locked_bag(sealed) as bag:
            return _file(sealed, bag, good, register, actor)


def _good(files: Sequence[Path], bench: _Bench) -> dict[str, Good]:
    """Return the files by the paper that each is of; one that is refused, or a second of one paper, is a fault that names all such."""
    refused: list[Finding] = []
    good: dict[str, Good] = {}
    for file in dict.fromkeys(files):
        one = _judged(file, bench)
        if isinstance(one, Finding):
            refused.append(one)
        elif one.paper.file in good:
            twice = Words("dan berkas lain untuk naskah yang sama", "and another file are of one paper")
            refused.append(_finding(file, "twice", twice))
        else:
            good[one.paper.file] = one
    if refused:
        listed, english = ("\n".join(f"- {one.words.text(lang)}" for one in refused) for lang in ("id", "en"))
        raise NotFiledError(
            f"Tidak satu pun disimpan, sebab {len(refused)} berkas ditolak. Mintalah berkas yang benar, lalu jalankan lagi.\n{listed}",
            f"None was filed, for {len(refused)} files were refused. Ask for the right ones and run again.\n{english}",
            tuple(refused),
        )
    return good


class Good(Frozen):
    """A signed file that was found right: its paper, what comes after that, its bytes, and what was seen of it besides."""

    paper: Paper
    told: Handing
    content: bytes
    judged: Judged


class _Bench(Frozen):
    """What signed files are judged by: the papers prepared (None: of an issue of before), by length and digest, who signs each, the roots, and when."""

    ready: Mapping[tuple[int, str], Paper | None]
    lengths: Sequence[int]
    told: Mapping[str, Handing]
    trusted: Sequence[Any]
    actor: Actor


def _judged(file: Path, bench: _Bench) -> Good | Finding:
    """Return a signed file with its paper, or why it is refused."""
    from docgen.printing import signatures  # noqa: PLC0415 - as above

    content = dossier_files.content(file, LIMIT)
    if content is None:
        raise WorkbookUnreadableError(
            f"{file} tidak dapat dibaca, atau lebih besar dari {LIMIT // 2**20} MB. Periksa berkasnya.",
            f"{file} cannot be read, or is larger than {LIMIT // 2**20} MB. Check the file.",
        )
    try:
        paper, length = _prepared(bench, content)
        told = bench.told[paper.file]
        signers = [signatures.Expected(one.name, one.nip) for one in told.signers]
        return Good(paper, told, content, signatures.judge(content, length, signers, bench.trusted, bench.actor.when))
    except signatures.RefusedError as error:
        return _finding(file, error.code, Words(error.id, error.en))


def _prepared(bench: _Bench, content: bytes) -> tuple[Paper, int]:
    """Return which prepared paper a file begins with, and how long that was; it is gone through once, however many there are."""
    from docgen.printing.signatures import RefusedError  # noqa: PLC0415 - as above

    digest, read = sha512(), 0
    for length in (length for length in bench.lengths if length <= len(content)):
        digest.update(memoryview(content)[read:length])
        read = length
        found = (length, digest.hexdigest())
        if paper := bench.ready.get(found):
            return paper, length
        if found in bench.ready:
            raise RefusedError(
                "replaced", "disiapkan dari terbitan yang sudah diganti atau ditarik; yang berlaku disiapkan lagi dengan docgen sign prepare",
                "was prepared from an issue that was replaced or withdrawn; what holds is made ready again by docgen sign prepare",
            )  # fmt: skip
    raise RefusedError(
        "not-prepared", "bukan berkas yang disiapkan dari berkas ini, atau isinya sudah diubah",
        "is not what was prepared from this dossier, or was altered",
    )  # fmt: skip


def _file(sealed: Sealed, bag: Bag, good: Mapping[str, Good], register: Register, actor: Actor) -> HandedOut:
    """Put good files into the bag of signed papers, then write it down; what is there already changes nothing."""
    added = {tertanda.paper_name(one.paper): one.content for one in good.values()}
    digests = {name: sha512(content).hexdigest() for name, content in added.items()}
    fresh = {name for name, digest in digests.items() if name not in bag.files or bag.files[name].sha512 != digest}
    if fresh or not tertanda.is_noted(bag, sealed, register):
        aside = tertanda.laid_by(bag, sealed, fresh)
        kept = {aside.get(name, name): file for name, file in bag.files.items() if name != tertanda.RECORD}
        manifest = tertanda.write(sealed, bag, _record(sealed, bag, good), {**kept, **added})
        told = {
            **tertanda.noting(sealed, bag, manifest),
            "papers": [[*one.paper.issue, name, digests[name]] for name, one in zip(added, good.values(), strict=True)],
            "unchecked": sorted(tertanda.paper_name(one.paper) for one in good.values() if not one.judged.checked),
        }
        register.note(sealed.kode, Kind.SIGNED, told, who=actor.who, when=actor.when)
    notes = (note for one in good.values() for note in _notes(one))
    return HandedOut(
        bag.folder,
        tuple(bag.folder / payload.DATA / name for name in sorted(added)),
        (*notes, *dossiers.told_if_past(sealed), *register.news),
    )


def _notes(one: Good) -> Iterator[Words]:
    """Yield what the clerk should know of a file that was filed."""
    for who in one.judged.by_name:
        yield Words(
            f"{one.paper.file}: {who.name} dikenal dari namanya saja, sebab buku kerja tidak memuat NIP-nya, sedangkan sertifikatnya memuat {who.nip}. Cocokkan nomor itu dengan orangnya.",
            f"{one.paper.file}: {who.name} is known by name alone, for the workbook has no NIP of theirs, while the certificate bears {who.nip}. See that this number is theirs.",
        )
    if not one.judged.checked:
        yield Words(
            f"{one.paper.file}: keterangan pencabutan sertifikat tidak tertanam, jadi tidak diperiksa.",
            f"{one.paper.file}: no word on revocation is embedded, so it was not checked.",
        )


def _record(sealed: Sealed, bag: Bag, good: Mapping[str, Good]) -> dict[str, Any]:
    """Return the record of the bag with the papers now filed; one that begins knows nothing else."""
    from docgen.printing import pdfa  # noqa: PLC0415 - the libraries of printing are an extra

    known = bag.record.get("papers", ())
    others = [one for one in known if one["file"] not in good and tertanda.is_of(one, sealed)]
    new = (
        tertanda.entry(
            one.paper,
            pages=pdfa.pages(one.content),
            complete=True,
            signed="electronic",
            places=_places(one, sealed.content(one.paper.file)),
        )
        for one in good.values()
    )
    in_order = sorted((*others, *new), key=lambda entry: entry["item"] or 0)
    begun = tertanda.begun(bag, sealed)
    closed = begun["closed"] or tertanda.is_whole(sealed, in_order, bag.sides)
    return {**begun, "closed": closed, "sides": bag.sides, "papers": in_order}


def _places(one: Good, document: bytes) -> list[dict[str, Any]]:
    """Return the places of signature of a signed paper: its electronic signatures stand for ink in each."""
    from docgen.printing.scans import examination  # noqa: PLC0415 - the libraries of scans are an extra

    sheet = examination.Sheet(one.paper.file, one.content, document, 0, (), one.told.naskah.tanda)
    return [{**place_of(spot), "ink": 0.0, "verdict": "electronic"} for spot in examination.places_of(sheet)]


def _trusted(folder: Path) -> list[Any]:
    """Return the root certificates that the office's present kantor.toml names; a file that holds none is a fault that names it."""
    from docgen.printing import signatures  # noqa: PLC0415 - the libraries of signing are an extra

    own = office_home.nearest(folder)
    names = office_file.read(own).tte.akar if own else ()
    lost = [name for name in names if own and not (own.parent / name).is_file()]
    if not own or not names or lost:
        raise SettingsWrongError(
            f"kantor.toml belum menyebut sertifikat akar tanda tangan elektronik, atau berkasnya tidak ada ({', '.join(lost) or '[tte] akar'}). Letakkan berkasnya di sebelah kantor.toml dan sebut namanya di [tte] akar.",
            f"kantor.toml names no root certificates of electronic signatures, or their files are not there ({', '.join(lost) or '[tte] akar'}). Lay them beside kantor.toml and name them in [tte] akar.",
        )
    found: list[Any] = []
    for name in names:
        try:
            found += signatures.roots((own.parent / name).read_bytes())
        except (ValueError, TypeError, KeyError) as error:
            raise SettingsWrongError(
                f"{name} yang disebut [tte] akar di kantor.toml bukan sertifikat PEM atau DER yang utuh. Unduh lagi sertifikat akarnya dari penyelenggara, simpan sebagai .pem atau .cer.",
                f"{name}, named by [tte] akar in kantor.toml, is no sound PEM or DER certificate. Fetch the root certificate again from its provider, and save it as .pem or .cer.",
            ) from error
    return found


def _finding(file: Path, code: str, why: Words) -> Finding:
    return Finding(code, Severity.ERROR, Place(file.name), Words(f"{file.name} {why.id}.", f"{file.name} {why.en}."))


def _unprepared(sealed: Sealed) -> NotFiledError:
    """Return the fault for a dossier of which the register knows no paper that was made ready, so that none is known again."""
    return NotFiledError(
        f"Register tidak mencatat bahwa naskah {sealed.folder.name} pernah disiapkan, jadi tidak satu pun dikenali: docgen sign prepare belum dijalankan, atau register ini dipulihkan sesudahnya (berkas tersegel tidak memuat catatan itu). Jalankan docgen sign prepare ke folder baru, lalu docgen sign collect lagi; PDF yang sama keluar lagi, jadi yang sudah ditandatangani tetap diterima.",
        f"The register does not say that papers of {sealed.folder.name} were ever made ready, so none is known again: docgen sign prepare was not run yet, or this register was restored since (sealed dossiers do not keep that). Run docgen sign prepare into a new folder, then docgen sign collect again; the same PDFs come out again, so those that are signed already are still taken.",
    )
