"""Accounts of the desk: who somebody is, by password, session or token."""

import hashlib
import secrets
import threading
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from onrecord.errors import BadOption
from onrecord.types import ACCOUNT_ROLES, Account, AccountRole, Deed, Token

if TYPE_CHECKING:
    from onrecord.record.accounts import AccountBook

SESSION_DAYS = 14
SHORTEST_PASSWORD = 10
_LONGEST = 200  # characters of a name or a password
_hashing = threading.BoundedSemaphore(2)  # each takes 64 MiB


class Accounts:
    """The accounts of an open record: ``record.accounts.add("mara", "editor", password)``.

    Errors: BadOption for what no account can have, RecordError, NotOnRecord for a name that there is not.
    """

    def __init__(self, book: "AccountBook") -> None:
        self._book = book
        self.listed = book.listed
        self.any = book.any
        self.remove = book.remove
        self.tokens = book.tokens
        self.revoke = book.revoke
        self.note = book.note
        self.secret = book.secret

    def add(self, name: str, role: AccountRole, password: str) -> Account:
        """Makes an account."""
        if not name.strip() or len(name) > _LONGEST or not name.isprintable() or name != name.strip():
            raise BadOption(f"{name[:60]!r} is no name for an account; give letters and digits")
        if role not in ACCOUNT_ROLES:
            raise BadOption(f"{role!r} is no role; it is one of {', '.join(ACCOUNT_ROLES)}")
        return self._book.add(name, role, _hashed(password))

    def set_password(self, name: str, password: str) -> None:
        """Gives an account another password; whoever was logged in no longer is."""
        self._book.set_password(name, _hashed(password))

    def log_in(self, name: str, password: str) -> str | None:
        """A new session's key, for who gives the right password; else None, after as long a time."""
        kept = self._book.password(name[: _LONGEST + 1])
        if not _verified(kept or _nobodys(), password[: _LONGEST + 1]) or kept is None:
            return None
        key = secrets.token_urlsafe(32)
        until = (datetime.now(UTC) + timedelta(days=SESSION_DAYS)).isoformat(timespec="seconds")
        self._book.give_key(name, "session", _digest(key), until=until)
        return key

    def log_out(self, key: str) -> None:
        """Ends a session."""
        self._book.drop_key(_digest(key))

    def give_token(self, name: str, *, role: AccountRole | None = None, label: str | None = None) -> tuple[Token, str]:
        """A new token of an account, and what to send, kept only as a hash. `role`: no more than the account's."""
        key = f"onr_{secrets.token_urlsafe(32)}"
        return self._book.give_key(name, "token", _digest(key), role=role, label=label), key

    def of_session(self, key: str) -> tuple[str, AccountRole] | None:
        """Whose session this is: name and role."""
        found = self._book.holder("session", _digest(key))
        return found and (found[0], found[1])

    def of_token(self, key: str) -> tuple[str, AccountRole] | None:
        """Whose token this is: the name, and the token's role, never more than its account's."""
        found = self._book.holder("token", _digest(key))
        return found and (found[0], min(found[1:], key=ACCOUNT_ROLES.index))

    def deeds(self, *, limit: int = 100) -> list[Deed]:
        """The last lines of the log of what was done through the desk, the very last one first."""
        return self._book.deeds(limit=limit)


def _digest(key: str) -> str:
    # keys are 256 random bits: no slow hash is needed to keep them from being guessed
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()


def _hashed(password: str) -> str:
    from argon2 import PasswordHasher  # only who logs in waits for it

    if not SHORTEST_PASSWORD <= len(password) <= _LONGEST:
        raise BadOption(f"a password has {SHORTEST_PASSWORD} to {_LONGEST} characters; choose another one")
    with _hashing:
        return PasswordHasher().hash(password)


def _verified(kept: str, password: str) -> bool:
    from argon2 import PasswordHasher
    from argon2.exceptions import Argon2Error, InvalidHashError

    try:
        with _hashing:
            return PasswordHasher().verify(kept, password)
    except (Argon2Error, InvalidHashError, UnicodeEncodeError):
        return False


_nobody: str | None = None


def _nobodys() -> str:
    """A hash that no password has: checking it takes as long as checking somebody's."""
    global _nobody
    if _nobody is None:
        _nobody = _hashed(secrets.token_hex())
    return _nobody
