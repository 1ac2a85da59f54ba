"""The accounts of an office's desk: a person each, with roles and a password that nobody can read back."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from docgen.desk import home, rights
from docgen.errors import MisuseError
from docgen.value import Frozen, asdict, replace

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from pathlib import Path

LONGEST_NAME, SHORTEST_PASSWORD, LONGEST_PASSWORD = 80, 6, 1000
TRIES, WAIT = 5, timedelta(minutes=1)
TIME, MEMORY = 2, 19 * 1024
"""Argon2id by OWASP's figures for a server of little memory."""

NOBODY = "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$FIN1rXyPRWvRrVwTdUQ+XpLFnGmJ3bqL3nXzC2uZ5bA"
"""What an unknown name is tried against, so that it takes as long as a known one."""


class Account(Frozen):
    """A person at the desk; `name` is the register's `who`."""

    name: str
    roles: tuple[str, ...]
    lang: str
    hashed: str
    closed: bool = False

    def may(self, allowed: Iterable[str]) -> bool:
        """Return whether one of its roles is among those."""
        return not self.closed and not set(self.roles).isdisjoint(allowed)


class Accounts:
    """The file of accounts, and who typed a wrong password of late."""

    def __init__(self, own: Path) -> None:
        self._file = home.Document(own, "akun")
        self._wrong: dict[str, list[datetime]] = {}

    def all(self) -> tuple[Account, ...]:
        """Return every account, the closed ones too."""
        return tuple(_known(self._file.read()).values())

    def find(self, name: str) -> Account | None:
        """Return an account that is open."""
        found = _known(self._file.read()).get(name.strip().casefold())
        return found if found and not found.closed else None

    def add(self, name: str, password: str, roles: Iterable[str], lang: str) -> Account:
        """Return a new account; a name that is taken is refused, also by a closed one, whose acts stand in the register."""
        plain = " ".join(name.split())
        if not plain or len(plain) > LONGEST_NAME or not plain.isprintable():
            raise MisuseError(
                f"Nama akun harus 1 sampai {LONGEST_NAME} huruf, tanpa tanda yang tidak terlihat. Tulis nama orangnya.",
                f"An account's name has 1 to {LONGEST_NAME} letters, and no marks that nobody sees. Give the person's name.",
            )
        account = Account(plain, tuple(dict.fromkeys(roles)), lang, hash_of(password))
        with self._file.changing() as told:
            if plain.casefold() in _known(told):
                raise MisuseError(
                    f'Akun "{plain}" sudah ada. Pakai nama lain, atau ganti kata sandinya.',
                    f'There is an account "{plain}" already. Use another name, or change its password.',
                )
            told["accounts"] = [*told.get("accounts", ()), asdict(account)]
        return account

    def change(self, name: str, *, password: str | None = None, closed: bool | None = None) -> Account:
        """Return an account with another password, or closed; one that is not there is refused."""
        hashed = hash_of(password) if password is not None else None
        with self._file.changing() as told:
            known = _known(told)
            account = known.get(name.strip().casefold())
            if account is None:
                raise MisuseError(
                    f'Tidak ada akun "{name}". Lihat `docgen desk account list`.',
                    f'There is no account "{name}". See `docgen desk account list`.',
                )
            account = replace(
                account, hashed=hashed or account.hashed, closed=account.closed if closed is None else closed
            )
            known[account.name.casefold()] = account
            told["accounts"] = [asdict(each) for each in known.values()]
        return account

    def waits(self, name: str, now: datetime) -> int:
        """Return for how many seconds an account takes no password; a clock that was set back makes nobody wait longer."""
        recent = [tried for tried in self._wrong.get(name.strip().casefold(), ()) if abs(now - tried) < WAIT]
        return 0 if len(recent) < TRIES else int((WAIT - abs(now - recent[-1])).total_seconds()) + 1

    def verify(self, name: str, password: str, now: datetime) -> Account | None:
        """Return the account if the password is its own; a wrong one is counted."""
        account = self.find(name)
        right = matches(account.hashed if account else NOBODY, password)
        if account and right:
            self._wrong.pop(account.name.casefold(), None)
            return account
        tried = self._wrong.setdefault(name.strip().casefold(), [])
        tried[:] = [*tried[-TRIES + 1 :], now]
        if len(self._wrong) > 1000:  # noqa: PLR2004 - names that nobody has, tried by a machine
            self._wrong.pop(next(iter(self._wrong)))
        return None


def _known(told: dict[str, Any]) -> dict[str, Account]:
    """Return the accounts of the file by their names."""
    each_told = told.get("accounts", ())
    return {each["name"].casefold(): Account(**{**each, "roles": tuple(each["roles"])}) for each in each_told}


def hash_of(password: str) -> str:
    """Return what is kept of a password; one too short to keep anybody out is refused."""
    from argon2 import PasswordHasher  # noqa: PLC0415 - few commands need it

    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise MisuseError(
            f"Kata sandi harus {SHORTEST_PASSWORD} sampai {LONGEST_PASSWORD} huruf. Pakai beberapa kata yang mudah diingat.",
            f"A password has {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} letters. Use a few words that are easily remembered.",
        )
    return PasswordHasher(TIME, MEMORY, 1).hash(password)


def matches(hashed: str, password: str) -> bool:
    """Return whether a password is the one that was kept."""
    from argon2 import PasswordHasher  # noqa: PLC0415 - as above
    from argon2.exceptions import VerificationError  # noqa: PLC0415 - as above

    if len(password) > LONGEST_PASSWORD:
        return False
    try:
        return PasswordHasher(TIME, MEMORY, 1).verify(hashed, password)
    except (VerificationError, ValueError):
        return False


def as_json(account: Account) -> dict[str, object]:
    """Return an account as `--json` tells it: never its password."""
    return {
        "name": account.name,
        "role": account.roles[0] if account.roles else None,
        "roles": list(account.roles),
        "lang": account.lang,
        "closed": account.closed,
    }


def roles(named: Iterable[str]) -> tuple[str, ...]:
    """Return roles that exist, in the order of the office."""
    return tuple(role for role in rights.ROLES if role in set(named))
