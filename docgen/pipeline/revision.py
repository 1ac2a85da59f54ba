"""Which issued papers are to be issued anew, and as what: `--revise` as it was asked for. Values only."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Self

from docgen.errors import MisuseError
from docgen.pipeline.files import inputs
from docgen.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date as Day  # noqa: N812 - the field of that name hides it

KINDS = {"unsigned": False, "signed": True}
"""What may be said of issued papers that come out different."""


class Revision(Frozen):
    """What the user says of issued papers that come out different: which are signed already, why, and the new date if one was given.

    `named` has papers by file name without its ending, `*` standing for anything, and whether they are signed; `rest` says
    it of all others, None says nothing of them; of papers that were `shown` alone, it says nothing of those that only go along.
    """

    reason: str
    date: Day | None = None
    named: tuple[tuple[str, bool], ...] = ()
    rest: bool | None = None
    shown: bool = False

    def signed(self, stem: str) -> bool | None:
        """Return whether the paper of a file name is signed; None where nothing is said of it."""
        kind = self.named_as(stem)
        return self.rest if kind is None else kind

    def along(self, stem: str) -> bool | None:
        """Return the same of a paper that itself does not differ, and goes along with one that it cites."""
        return self.named_as(stem) if self.shown else self.signed(stem)

    def named_as(self, stem: str) -> bool | None:
        """Return the same of a paper that was named; None where it was not."""
        return next((kind for name, kind in self.named if matches(name, stem)), None)

    def day(self, today: Day) -> Day:
        """Return the date of replacing papers: as given, else *today*, the office's own; one that is still to come is a misuse."""
        if self.date and self.date > today:
            raise MisuseError(
                f"--date {self.date} belum tiba: naskah pengganti tidak boleh bertanggal sesudah hari ini, yang menurut komputer ini {today}. Sebutkan --date {today} atau sebelumnya, atau betulkan tanggal komputer ini.",
                f"--date {self.date} is still to come: no replacing paper is dated after today, which is {today} by this computer. Give --date {today} or earlier, or mend the date of this computer.",
            )
        return self.date or today

    @classmethod
    def asked(cls, kinds: Sequence[str], reason: str | None, on: Day | None, *, draft: bool = False) -> Self | None:
        """Return what was said of issued papers that come out different; what does not go together is a misuse."""
        if not kinds:
            if reason or on:
                raise MisuseError(
                    "--reason dan --date hanya dipakai bersama --revise. Tambahkan --revise unsigned atau --revise signed.",
                    "--reason and --date go with --revise only. Add --revise unsigned or --revise signed.",
                )
            return None
        if draft:
            raise MisuseError(
                "--draft tidak mengubah naskah yang sudah terbit. Hapus --revise, atau hapus --draft.",
                "--draft changes no issued paper. Leave out --revise, or --draft.",
            )
        why = inputs.typed_text(reason or "")
        if not why:
            raise MisuseError(
                '--revise memerlukan alasannya. Tambahkan --reason "alasan perubahan".',
                '--revise needs its reason. Add --reason "why it changes".',
            )
        return cls(why, on, *_kinds(kinds))


def matches(pattern: str, stem: str) -> bool:
    """Return whether a file name without its ending is what *pattern* names; `*` stands for anything."""
    parts = (re.escape(part) for part in pattern.split("*"))
    return re.fullmatch(".*".join(parts), stem, re.IGNORECASE | re.DOTALL) is not None


def _kinds(said: Sequence[str]) -> tuple[tuple[tuple[str, bool], ...], bool | None]:
    """Return which papers were named as signed or not, and what was said of the rest; neither may be said both ways."""
    named_: dict[str, bool] = {}
    rest: set[bool] = set()
    for each in said:
        kind, colon, names = each.partition(":")
        told = [name.strip().removesuffix(".docx") for name in names.split(",") if name.strip()]
        if kind not in KINDS or (colon and not told):
            raise MisuseError(
                f'--revise "{each}" tidak dikenal. Tulis unsigned atau signed, bila perlu dengan naskahnya: unsigned:03-*,04-*.',
                f'--revise "{each}" is unknown. Write unsigned or signed, with papers if need be: unsigned:03-*,04-*.',
            )
        rest |= set() if colon else {KINDS[kind]}
        twice = next((name for name in told if named_.get(name, KINDS[kind]) is not KINDS[kind]), "")
        if twice or len(rest) > 1:
            what = (twice or "naskah lainnya", twice or "the other papers")
            raise MisuseError(
                f"--revise menyatakan {what[0]} sudah dan belum ditandatangani. Pilih salah satunya.",
                f"--revise says of {what[1]} both that they are signed and that they are not. Choose one.",
            )
        named_ |= dict.fromkeys(told, KINDS[kind])
    exact_first = sorted(named_.items(), key=lambda item: "*" in item[0])
    return tuple(exact_first), next(iter(rest), None)
