"""Sides that were examined laid under their papers: which is filed, which is kept beside, what every paper still wants."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.pipeline.after import isolated_scans, piles, press, tertanda
from docgen.pipeline.after.isolated_scans import AT_ONCE, Job
from docgen.pipeline.after.piles import Handed
from docgen.value import replace

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from docgen.dossier import Copy
    from docgen.pipeline.after.dossiers import Sealed
    from docgen.pipeline.after.piles import Answer
    from docgen.pipeline.after.tertanda import Bag
    from docgen.printing.page_code import PageCode
    from docgen.printing.scans.examination import ExaminedSide, Sheet
    from docgen.printing.scans.places import Place

Side = dict[str, Any]


class Placing:
    """One run over a bag: its sides so far and those of a pile, examined file by file."""

    def __init__(
        self, sealed: Sealed, bag: Bag, sheets: Sequence[Sheet], answers: Mapping[tuple[str, int], Answer]
    ) -> None:
        self.sealed, self.bag, self.sheets, self.answers = sealed, bag, sheets, answers
        stand = {one["file"]: tertanda.is_of(one, sealed) for one in bag.record.get("papers", ())}
        self.sides: list[Side] = [_of_now(side, stand) for side in bag.sides]
        self.before = {one["file"]: one for one in bag.record.get("papers", ()) if stand[one["file"]]}
        self.scans: dict[str, Copy] = {f"data/{place}": copy for place, copy in tertanda.handed_in(bag).items()}
        self.inks: dict[tuple[str, int], Sequence[tuple[int, float, str]]] = {}

    def take(self, pile: Sequence[Handed]) -> list[str]:
        """Examine the sides of some files; one taken in before only where it was answered since. Return their places."""
        told = {one.source: {page: answer for (source, page), answer in self.answers.items() if source == one.source} for one in pile}  # fmt: skip
        known = {one.source: {side["page"]: side for side in self.sides if side["source"] == one.source} for one in pile}  # fmt: skip
        asked = [one for one in pile if not known[one.source] or told[one.source]]
        for one, found in zip(asked, self._seen(asked, told), strict=True):
            self.scans.setdefault(one.source, one.copy)
            before, answers = known[one.source], told[one.source]
            if beyond := answers.keys() - {seen.page for seen in found}:
                raise piles.beyond(one, max(beyond), len(found))
            fresh = [
                before[seen.page] if seen.page in before and seen.page not in answers else self._side(one, seen)
                for seen in found
            ]
            self.sides = [side for side in self.sides if side["source"] != one.source] + fresh
        return [one.source for one in pile]

    def _seen(self, pile: Sequence[Handed], told: Mapping[str, Mapping[int, Answer]]) -> list[list[ExaminedSide]]:
        """Return what each side of some files was found to be."""
        from docgen.printing.scans import examination, sides  # noqa: PLC0415 - the libraries of scans are an extra

        many = isolated_scans.together(
            sides.counts, [Job((one.name, one.content), one.name, (one.content,)) for one in pile]
        )
        jobs, owners = [], []
        for at, (one, count) in enumerate(zip(pile, many, strict=True)):
            answers = {page: answer for page, answer in told[one.source].items() if answer}
            for start in range(0, count, AT_ONCE):
                part = examination.Part(one.name, one.content, start, AT_ONCE, answers)
                jobs.append(Job(part, one.name, (one.content,), min(AT_ONCE, count - start)))
                owners.append(at)
        found: list[list[ExaminedSide]] = [[] for _ in pile]
        for at, seen in zip(owners, isolated_scans.together(examination.examine, jobs, self.sheets), strict=True):
            no = {page for page, answer in told[pile[at].source].items() if answer is None}
            found[at] += [_not_ours(one) if one.page in no else one for one in seen]
        return found

    def _side(self, one: Handed, seen: ExaminedSide) -> Side:
        paper = next((paper for paper in self.sealed.papers if paper.file == seen.file), None)
        if paper and seen.known == "footer" and (paper.entry["issue"] > 1 or not paper.item):
            # The foot names the dossier and the item, and not the issue: an earlier print of it says the same.
            paper, seen = None, replace(seen, file=None, n=None, known=None, status="unsure", inks=())
        self.inks[one.source, seen.page] = seen.inks
        inked = sum(verdict == "ink" for _, _, verdict in seen.inks)
        status, item, issue, n, known = self._status(seen), None, None, seen.n, seen.known
        if paper:
            item, issue = paper.item or None, paper.entry["issue"]
        elif status == "replaced" and (code := _coded(seen)):
            item, issue, n, known = code.item or None, code.issue, code.page, "code"
        return {
            "source": one.source, "name": one.name, "page": seen.page, "status": status, "file": seen.file,
            "item": item, "issue": issue, "n": n, "known": known,
            "scores": {**dict(seen.scores), "sharp": seen.sharp, "turn": seen.turn, "inked": inked},
        }  # fmt: skip

    def _status(self, seen: ExaminedSide) -> str:
        """Return what a side is whose code is not of this set: of an issue that was replaced, or of another dossier."""
        code, own = _coded(seen), self.sealed.record
        if seen.status != "foreign" or code is None or (code.year, code.dossier) != (own["year"], own["number"]):
            return seen.status
        issue = max((paper.entry["issue"] for paper in self.sealed.papers if paper.item == code.item), default=0)
        return "replaced" if code.item == 0 or code.issue < issue or not issue else "foreign"

    def record(self, reason: str) -> dict[str, Any]:
        """Return tertanda.json: every side, every paper with what it wants; *reason* accepts what is missing."""
        from docgen.printing.scans import examination  # noqa: PLC0415 - the libraries of scans are an extra

        filed = self._filed()
        places = {sheet.file: [place_of(spot) for spot in examination.places_of(sheet)] for sheet in self.sheets}
        self._look_again([side for side in filed.values() if _place(side) not in self.inks], places)
        papers = [self._paper(sheet, filed, places[sheet.file]) for sheet in self.sheets]
        whole = tertanda.is_whole(self.sealed, papers, self.sides)
        begun = tertanda.begun(self.bag, self.sealed)
        reason = reason or str(begun["reason"] or "")
        return {
            **begun,
            "closed": whole or bool(reason),
            "reason": reason or None,
            "sides": self.sides,
            "papers": papers,
        }

    def _look_again(self, sides: Sequence[Side], places: Mapping[str, Sequence[Side]]) -> None:
        """Examine once more what the record does not tell of: a side filed in another's place, places that were elsewhere."""
        same = {file for file, one in self.before.items() if _are(one["places"], places.get(file, ()))}
        known = {_place(side) for side in self.bag.sides if side["status"] == "filed" and side["file"] in same}
        told: dict[str, dict[int, Answer]] = {}
        for side in sides:
            if _place(side) not in known:
                told.setdefault(side["source"], {})[side["page"]] = (side["file"], side["n"])
        copies = [(source, self.scans[source]) for source in told]
        pile = [Handed(source.rpartition("/")[2], copy.path.read_bytes(), source, copy) for source, copy in copies]
        for one, found in zip(pile, self._seen(pile, told), strict=True):
            pages = told[one.source]
            self.inks |= {
                (one.source, seen.page): seen.inks for seen in found if (seen.file, seen.n) == pages.get(seen.page)
            }

    def _filed(self) -> dict[tuple[str, int], Side]:
        """Return the side that is filed for each page: with ink in more places, else the sharper, else the earlier."""
        best: dict[tuple[str, int], Side] = {}
        for side in self.sides:
            if side["status"] not in ("filed", "twice"):
                continue
            key = (side["file"], side["n"])
            rank = (side["scores"]["inked"], side["scores"]["sharp"])
            if key not in best or rank > (best[key]["scores"]["inked"], best[key]["scores"]["sharp"]):
                best[key] = side
        for side in self.sides:
            if side["status"] in ("filed", "twice"):
                side["status"] = "filed" if best[side["file"], side["n"]] is side else "twice"
        return best

    def _paper(self, sheet: Sheet, filed: Mapping[tuple[str, int], Side], spots: Sequence[Side]) -> Side:
        """Return what is known of one paper's signed copy."""
        paper = next(one for one in self.sealed.papers if one.file == sheet.file)
        before = self.before.get(sheet.file)
        if before and before["signed"] == "electronic":
            return dict(before)
        pages = sheet.pages
        missing = [page for page in range(1, pages + 1) if (sheet.file, page) not in filed]
        places = [
            {**spot, **self._ink(index, filed.get((sheet.file, spot["n"])), before)} for index, spot in enumerate(spots)
        ]
        signed = _signed([place["verdict"] for place in places])
        complete = not places or (not missing and signed == "all")
        return tertanda.entry(paper, pages=pages, missing=missing, complete=complete, signed=signed, places=places)

    def _ink(self, index: int, side: Side | None, before: Mapping[str, Any] | None) -> dict[str, Any]:
        """Return what stands at one place: as seen in this run, else as was recorded; not seen where its page is missing."""
        if side is None:
            return {"ink": 0.0, "verdict": "not-seen"}
        inks = self.inks.get((side["source"], side["page"]))
        if inks is None and before and index < len(before["places"]):
            return {key: before["places"][index][key] for key in ("ink", "verdict")}
        found = {own: (area, verdict) for own, area, verdict in inks or ()}
        area, verdict = found.get(index, (0.0, "not-seen"))
        return {"ink": area, "verdict": verdict}

    def files(self) -> dict[str, bytes | Copy]:
        """Return the files of the bag: the papers as filed, what was handed in, the sides in doubt."""
        files: dict[str, bytes | Copy] = {source.removeprefix("data/"): copy for source, copy in self.scans.items()}
        before = {(side["source"], side["page"]): side for side in self.bag.sides}
        filed = [side for side in self.sides if side["status"] == "filed"]
        electronic = {file for file, one in self.before.items() if one["signed"] == "electronic"}
        aside = tertanda.laid_by(self.bag, self.sealed, scans=len(self.scans))
        files |= {place: self.bag.files[name] for name, place in aside.items()}
        made: dict[str, tuple[Sequence[Side], str]] = {}
        for paper in self.sealed.papers:
            own = sorted((side for side in filed if side["file"] == paper.file), key=lambda side: int(side["n"]))
            name = tertanda.paper_name(paper)
            same = [side for side in self.bag.sides if side["status"] == "filed" and side["file"] == paper.file]
            if name in self.bag.files and (
                paper.file in electronic or (own and sorted(map(_place, same)) == sorted(map(_place, own)))
            ):
                files[name] = self.bag.files[name]
            elif own:
                made[name] = own, paper.title
        for side in self.sides:
            if side["status"] == "unsure":
                stem = side["source"].rpartition("/")[2].rpartition(".")[0]
                name = f"{tertanda.DOUBT}/{stem}-{side['page']}.pdf"
                old = self.bag.files.get(name) if _place(side) in before else None
                if old:
                    files[name] = old
                else:
                    made[name] = [side], side["name"]
        return files | dict(zip(made, self._bound(list(made.values())), strict=True))

    def _bound(self, volumes: Sequence[tuple[Sequence[Side], str]]) -> list[bytes]:
        """Return sides bound as PDF, each volume with its title."""
        from docgen.printing.scans import filing  # noqa: PLC0415 - the libraries of scans are an extra

        sources = {side["source"] for sides, _ in volumes for side in sides}
        contents = {source: self.scans[source].path.read_bytes() for source in sources}
        jobs = []
        for sides, title in volumes:
            leaves = [filing.Leaf(side["name"], contents[side["source"]], side["page"], side["scores"]["turn"]) for side in sides]  # fmt: skip
            item = filing.Volume(leaves, press.about(self.sealed, title))
            jobs.append(Job(item, sides[0]["name"], tuple(leaf.content for leaf in leaves), len(sides)))
        return isolated_scans.together(filing.bind_all, jobs, self.sheets[0].pdf)


def _coded(seen: ExaminedSide) -> PageCode | None:
    """Return what the code on a side says, if that is one of docgen's."""
    from docgen.printing.page_code import PageCode  # noqa: PLC0415 - the libraries of printing are an extra

    return PageCode.read(seen.code or "")


def _of_now(side: Side, stand: Mapping[str, bool]) -> Side:
    """Return a side handed in before; one that was filed under a paper that was replaced since is no more than that."""
    filed = side["status"] in ("filed", "twice")
    return {**side, "status": "replaced"} if filed and not stand.get(side["file"], False) else dict(side)


def place_of(place: Place) -> Side:
    """Return a place of signature as tertanda.json lists it."""
    return {"n": place.page, "person": place.person, "box": place.box.told()}


def _are(told: Sequence[Side], spots: Sequence[Side]) -> bool:
    return len(told) == len(spots) and all({**place, **spot} == place for place, spot in zip(told, spots, strict=True))


def _place(side: Side) -> tuple[str, int]:
    return str(side["source"]), int(side["page"])


def _signed(verdicts: Sequence[str]) -> str:
    """Return how far a paper is signed, in one word."""
    if not verdicts:
        return "not-needed"
    inked = [verdict == "ink" for verdict in verdicts]
    return "all" if all(inked) else "some" if any(inked) else "none"


def _not_ours(seen: ExaminedSide) -> ExaminedSide:
    """Return a side of which was answered that it is no page of the dossier."""
    return replace(seen, file=None, n=None, known="answer", status="stray", inks=())
