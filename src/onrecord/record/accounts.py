"""Who may use the desk, and the log of what they did. Passwords and keys come here only as hashes."""

import secrets
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any, Literal

from sqlalchemy import Connection, delete, exists, insert, select, update

from onrecord.errors import NotOnRecord, RecordError
from onrecord.record.rows import inserted, now
from onrecord.record.schema import account_keys, accounts, audit, desk_secrets
from onrecord.types import Account, AccountRole, Deed, Token

KeyKind = Literal["session", "token"]
_LONGEST_DEED = 500


class AccountBook:
    """The accounts of a store, by `Store.accounts`. Errors: RecordError, NotOnRecord."""

    def __init__(
        self,
        read: Callable[[], AbstractContextManager[Connection]],
        write: Callable[[Callable[[Connection], Any]], Any],
    ) -> None:
        self._read = read
        self._write = write

    def listed(self) -> list[Account]:
        """All accounts, by name."""
        with self._read() as connection:
            rows = connection.execute(select(accounts).order_by(accounts.c.name))
            return [Account(name=row.name, role=row.role, made_at=row.made_at) for row in rows]

    def any(self) -> bool:
        """Whether there is an account."""
        with self._read() as connection:
            return bool(connection.scalar(select(exists(select(accounts.c.key)))))

    def add(self, name: str, role: AccountRole, password: str) -> Account:
        """Makes an account; `password` is its hash."""
        row = {"name": name, "role": role, "password": password, "made_at": now()}

        def job(it: Connection) -> None:
            if it.scalar(select(accounts.c.key).where(accounts.c.name == name)) is not None:
                raise RecordError(f"there is an account {name[:60]!r} already; remove it, or choose another name")
            it.execute(insert(accounts), row)

        self._write(job)
        return Account(name=name, role=role, made_at=row["made_at"])

    def remove(self, name: str) -> None:
        """Takes an account away, and with it all of its sessions and tokens."""

        def job(it: Connection) -> None:
            key = _find(it, name)
            it.execute(delete(account_keys).where(account_keys.c.account == key))
            it.execute(delete(accounts).where(accounts.c.key == key))

        self._write(job)

    def set_password(self, name: str, password: str) -> None:
        """Gives an account another password, by its hash; whoever was logged in no longer is."""

        def job(it: Connection) -> None:
            key = _find(it, name)
            it.execute(update(accounts).where(accounts.c.key == key).values(password=password))
            sessions = (account_keys.c.account == key, account_keys.c.kind == "session")
            it.execute(delete(account_keys).where(*sessions))

        self._write(job)

    def password(self, name: str) -> str | None:
        """The hash of an account's password; None where there is no such account."""
        with self._read() as connection:
            found: str | None = connection.scalar(select(accounts.c.password).where(accounts.c.name == name))
            return found

    def give_key(
        self,
        name: str,
        kind: KeyKind,
        hash: str,
        *,
        role: AccountRole | None = None,
        label: str | None = None,
        until: str | None = None,
    ) -> Token:
        """Keeps the hash of a session's or a token's key; `role` is the account's where none is given."""

        def job(it: Connection) -> Token:
            at = now()
            it.execute(delete(account_keys).where(account_keys.c.until < at))
            account = it.execute(select(accounts).where(accounts.c.key == _find(it, name))).one()
            row = {
                "account": account.key,
                "kind": kind,
                "hash": hash,
                "role": role or account.role,
                "label": label,
                "made_at": at,
                "until": until,
            }
            made = inserted(it, insert(account_keys), row)
            return Token(id=f"t{made}", account=name, role=row["role"], label=label, made_at=at)

        given: Token = self._write(job)
        return given

    def holder(self, kind: KeyKind, hash: str) -> tuple[str, AccountRole, AccountRole] | None:
        """Whose key this is: the account's name and role, and the key's role; None where it opens nothing."""
        wanted = (
            select(accounts.c.name, accounts.c.role, account_keys.c.role.label("given"), account_keys.c.until)
            .join(account_keys, account_keys.c.account == accounts.c.key)
            .where(account_keys.c.hash == hash, account_keys.c.kind == kind)
        )
        with self._read() as connection:
            row = connection.execute(wanted).one_or_none()
        if row is None or (row.until is not None and row.until < now()):
            return None
        return row.name, row.role, row.given

    def tokens(self) -> list[Token]:
        """All tokens, the first given first."""
        wanted = (
            select(account_keys, accounts.c.name)
            .join(accounts, accounts.c.key == account_keys.c.account)
            .where(account_keys.c.kind == "token")
            .order_by(account_keys.c.key)
        )
        with self._read() as connection:
            rows = connection.execute(wanted).all()
        return [
            Token(id=f"t{row.key}", account=row.name, role=row.role, label=row.label, made_at=row.made_at)
            for row in rows
        ]

    def revoke(self, token: str) -> None:
        """Takes a token back, by its id."""
        number = token[1:] if token[:1] == "t" and token[1:].isdecimal() else ""
        its = (account_keys.c.key == int(number[:18] or 0), account_keys.c.kind == "token")
        if not self._write(lambda it: it.execute(delete(account_keys).where(*its)).rowcount):
            raise NotOnRecord(f"there is no token {token[:40]!r}; list the tokens to see their ids")

    def drop_key(self, hash: str) -> None:
        """Ends the session with this key."""
        self._write(lambda it: it.execute(delete(account_keys).where(account_keys.c.hash == hash)))

    def note(self, by: str, what: str) -> None:
        """Adds a line to the log."""
        self._write(lambda it: it.execute(insert(audit), {"at": now(), "by": by, "what": what[:_LONGEST_DEED]}))

    def deeds(self, *, limit: int = 100) -> list[Deed]:
        """The last lines of the log, the very last one first."""
        with self._read() as connection:
            rows = connection.execute(select(audit).order_by(audit.c.key.desc()).limit(limit))
            return [Deed(at=row.at, by=row.by, what=row.what) for row in rows]

    def secret(self, name: str) -> str:
        """A secret of this record's desk, made when first asked for."""
        wanted = select(desk_secrets.c.value).where(desk_secrets.c.name == name)
        with self._read() as connection:
            known: str | None = connection.scalar(wanted)
        if known is not None:
            return known

        def job(it: Connection) -> str:
            row = {"name": name, "value": secrets.token_hex(32)}
            it.execute(insert(desk_secrets).prefix_with("OR IGNORE"), row)
            return str(it.scalar(wanted))

        made: str = self._write(job)
        return made


def _find(connection: Connection, name: str) -> int:
    key: int | None = connection.scalar(select(accounts.c.key).where(accounts.c.name == name))
    if key is None:
        raise NotOnRecord(f"there is no account {name[:60]!r}; list the users to see their names")
    return key
