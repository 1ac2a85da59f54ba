"""Who is at the desk: sessions kept on the server, for eight hours. A browser holds a token, the server its digest."""

from __future__ import annotations

import hmac
import secrets
from datetime import datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from docgen.desk import home

if TYPE_CHECKING:
    from pathlib import Path

    from docgen.desk.home import Clock

LASTS = timedelta(hours=8)
COOKIE = "meja"


class Sessions:
    """The sessions of an office's desks; they outlive the server, not their eight hours and not a log-out, at whichever desk."""

    def __init__(self, own: Path, clock: Clock) -> None:
        self._file = home.Document(own, "sesi")
        self._clock = clock
        self._secret = _secret(own / "rahasia")

    def open(self, account: str) -> str:
        """Return the token of a new session."""
        token = self.stranger()
        with self._file.changing() as known:
            for key in [key for key, each in known.items() if self._over(each)]:
                del known[key]
            known[_key(token)] = {"account": account, "since": self._clock().isoformat()}
        return token

    def find(self, token: str) -> str | None:
        """Return whose session a token opens, None once it is over."""
        found = self._file.read().get(_key(token))
        return None if found is None or self._over(found) else found["account"]

    def close(self, token: str) -> None:
        """End a session, for every copy of its token."""
        with self._file.changing() as known:
            known.pop(_key(token), None)

    def stranger(self) -> str:
        """Return a token that opens nothing: it only ties a log-in form to its browser."""
        return secrets.token_urlsafe(32)

    def form_token(self, token: str) -> str:
        """Return what a form of this browser carries as `t`."""
        return hmac.new(self._secret, token.encode(), sha256).hexdigest()

    def _over(self, session: dict[str, str]) -> bool:
        since = datetime.fromisoformat(session["since"])
        return abs(self._clock() - since) >= LASTS  # the clock may have been set back since


def _key(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def _secret(path: Path) -> bytes:
    """Return the desk's own secret, made once."""
    if not path.is_file():
        home.write(path, secrets.token_bytes(32))
    return path.read_bytes()
