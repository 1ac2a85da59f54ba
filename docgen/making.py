"""The papers of one build made: issued ones as they stand, fresh ones filled, those that enclose the dossier last."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha512
from typing import TYPE_CHECKING, Any

from docgen import filling, render
from docgen.bahasa import tanggal
from docgen.errors import RegisterRefusesError, WouldChangeError
from docgen.finding import Finding, Severity, Words
from docgen.papers import numbering, order
from docgen.papers.draft import enclosing
from docgen.papers.fields import Berkas, Cited
from docgen.papers.issue import PaperKey, State
from docgen.papers.record import Made

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from docgen.filling import Forms
    from docgen.papers.draft import Draft
    from docgen.papers.issue import CaseEntry, Entry
    from docgen.papers.plan import Issued, Plan
    from docgen.register import Register
    from docgen.stages import Before, Checked, Hand


@dataclass(frozen=True, slots=True)
class Work:
    """What papers are made from: the case, what stands, what is new, the templates."""

    checked: Checked
    before: Before
    issued: Mapping[PaperKey, Issued]
    plan: Plan
    enclosing: tuple[Draft, ...]
    forms: Forms
    berkas: Berkas


def try_out(work: Work) -> None:
    """Fill every new paper once without a number: a template that cannot be filled must not cost one."""
    plain = filling.bare(work.checked, work.checked.drafts, work.berkas)
    for draft in (*work.plan.fresh, *work.enclosing):
        filling.fill(plain, draft, work.forms)


def papers(work: Work, entry: CaseEntry) -> tuple[tuple[Made, ...], dict[str, bytes]]:
    """Return every paper of the dossier, with its bytes by file name."""
    entries = live(entry)
    berkas = replace(work.berkas, number=f"{entry.number:04}", year=entry.year)
    cited = {
        draft.key: Cited(draft, entries[draft.key].item, entries[draft.key].number) for draft in work.checked.drafts
    }
    setting = filling.setting(work.checked, berkas, cited)
    said = filling.said(
        work.checked,
        filling.bare(work.checked, work.checked.drafts, berkas),
        (*_unkept(work), *work.enclosing),
        work.forms,
    )
    made, files = [], {}
    for draft in (*work.enclosing, *work.checked.drafts):
        kept = work.issued.get(draft.key)
        content = work.before.payload[kept.entry["file"]] if kept else filling.fill(setting, draft, work.forms)
        one = _made(work, draft, content, entries.get(draft.key), said.get(draft.key, {}))
        _require_issued_bytes(one, entries.get(draft.key))
        made.append(one)
        files[draft.file] = content
    return tuple(made), files


def numbers_later(work: Work, entry: CaseEntry) -> list[dict[str, Any]]:
    """Return each paper whose number came after it was issued, and the papers issued before that: they print none."""
    told = [dict(item) for item in work.before.record.get("numbers_later", ())]
    known = {(item["paper"], item["unit"]) for item in told}
    entries = live(entry)
    files = sorted(issued.entry["file"] for issued in work.issued.values())
    for key, issued in sorted(work.issued.items()):
        if not issued.entry["number"] and entries[key].number and (key.paper, key.unit or None) not in known:
            told.append({"paper": key.paper, "unit": key.unit or None, "unknown_to": files})
    return told


def settled(entry: CaseEntry, drafts: Sequence[Draft]) -> bool:
    """Return whether every due paper is used in the register: nothing is new, and no crash left a number reserved."""
    used = {item.key for item in entry.entries if item.state is State.USED}
    return all(draft.key in used for draft in drafts)


def live(entry: CaseEntry) -> dict[PaperKey, Entry]:
    """Return the entry that counts for each paper: its latest issue that is neither void nor replaced."""
    return {
        item.key: item
        for item in sorted(entry.entries, key=lambda item: item.issue)
        if item.state in (State.RESERVED, State.USED)
    }


def _unkept(work: Work) -> tuple[Draft, ...]:
    """Return the papers that have to be filled: new ones, and issued ones whose dossier was lost."""
    return tuple(draft for draft in work.checked.drafts if draft.key not in work.issued)


def _made(work: Work, draft: Draft, content: bytes, entry: Entry | None, said: Mapping[str, Any]) -> Made:
    kept = work.issued.get(draft.key)
    fresh = draft in work.plan.fresh
    return Made(
        draft=draft,
        item=entry.item if entry else None,
        number=entry.number if entry else "",
        sha512=sha512(content).hexdigest(),
        content_sha512=render.content_digest(content),
        form=kept.entry["form"] if kept else work.forms.of(draft),
        values=kept.values if kept else said,
        new=fresh or (entry is None and work.berkas.closed),
    )


def _require_issued_bytes(made: Made, entry: Entry | None) -> None:
    """Raise if a paper whose dossier was lost does not come out as it was issued."""
    if entry and entry.state is State.USED and entry.sha512 != made.sha512:
        raise WouldChangeError(
            f"Naskah {made.draft.file} sudah terbit, tetapi berkasnya hilang dan kini tidak keluar sama. Pulihkan salinan berkasnya, atau kembalikan isian dan templatnya.",
            f"The paper {made.draft.file} is issued, but its dossier is lost and it does not come out the same now. Restore the dossier's copy, or the values and template.",
        )


def later_numbers(checked: Checked, entry: CaseEntry, register: Register, hand: Hand) -> CaseEntry:
    """Enter the numbers that Nomor Naskah gives to papers issued without one; return the case as the register has it."""
    entries, told = live(entry), False
    for draft in checked.drafts:
        given = numbering.given(checked.case, draft)
        if given and not entries[draft.key].number:
            register.external(entry.kode, draft.key, given.nomor, who=hand.who, when=hand.when)
            told = True
    return (register.find(entry.kode) or entry) if told else entry


def backdated(work: Work, register: Register) -> Iterator[Finding]:
    """Yield each new number whose date is before the last one used in its series; refuse it where the office says so."""
    office = work.checked.office
    for draft in work.plan.fresh:
        asked = numbering.request(office, work.checked.case, draft)
        last = register.last_date(asked.series, draft.date.year) if asked.series else None
        if last is None or draft.date >= last:
            continue
        words = Words(
            f"{draft.naskah.judul} bertanggal {tanggal(draft.date)}, sebelum nomor terakhir dalam buku ({tanggal(last)}). Pastikan tanggal ini benar.",
            f"{draft.naskah.judul} is dated {draft.date}, before the last number in the book ({last}). Make sure that this is right.",
        )
        if office.penomoran.tanggal_mundur == "tolak":
            raise RegisterRefusesError(words.id, words.en)
        yield Finding("date-before-last", Severity.WARNING, *order.date_cell(work.checked.case, draft), words)


def reshaped(work: Work) -> Iterator[Finding]:
    """Yield one warning if template, kit, office or docgen changed since papers were issued: later papers look different."""
    forms = {
        name: sha
        for each in work.enclosing
        for name, sha in work.forms.of(each).items()
        if not name.startswith("template")
    }
    older = sorted(
        issued.entry["file"]
        for issued in work.issued.values()
        if any(issued.entry["form"].get(name) != value for name, value in forms.items())
    )
    if older:
        words = Words(
            f"Kit, data kantor, atau docgen berubah sejak {len(older)} naskah terbit ({older[0]} dan seterusnya). Naskah itu tetap; perubahan berlaku untuk naskah berikutnya.",
            f"Kit, office or docgen changed since {len(older)} papers were issued ({older[0]} and on). They stay; the change holds for later papers.",
        )
        yield Finding("form-changed", Severity.WARNING, "", "", words)


def unchanged(checked: Checked, before: Before, entry: CaseEntry) -> tuple[Made, ...]:
    """Return the papers of a dossier that needs no change, as its record keeps them."""
    entries = live(entry)
    around = enclosing(checked.case, checked.kit, checked.office, checked.drafts[-1].date)
    drafts = {(draft.naskah.kode, draft.unit): draft for draft in (*around, *checked.drafts)}
    return tuple(
        Made(
            drafts[item["paper"], item["unit"] or ""],
            item["item"],
            _number(entries, item),
            item["sha512"],
            item["content_sha512"],
            item["form"],
            item["values"],
            new=False,
        )
        for item in before.record["papers"]
    )


def _number(entries: Mapping[PaperKey, Entry], item: Mapping[str, Any]) -> str:
    entry = entries.get(PaperKey(item["paper"], item["unit"] or ""))
    return entry.number if entry else ""
