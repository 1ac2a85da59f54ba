"""How an official number is written. Text only: no counter is known here."""

from __future__ import annotations

import re

from docgen.errors import SettingsWrongError

URUT = re.compile(r"\{urut(?::0([1-9]))?\}")


def number(form: str, n: int) -> str:
    """Return *form* with `{urut}` written as *n*, `{urut:03}` with at least three digits.

    `str.format` would also follow attributes and indexes; here every other brace is a fault of the office file.
    """
    rest = URUT.sub("", form)
    if rest == form or "{" in rest or "}" in rest:
        raise SettingsWrongError(
            f"Pola nomor {form!r} tidak dapat dipakai. Tulis {{urut}} atau {{urut:03}} di dalamnya, tanpa kurung "
            "kurawal lain.",
            f"The number pattern {form!r} cannot be used. Write {{urut}} or {{urut:03}} in it, and no other braces.",
        )
    return URUT.sub(lambda found: str(n).zfill(int(found[1] or 1)), form)
