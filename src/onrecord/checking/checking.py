"""A whole draft: what it quotes and what it reports of others, each with its verdict."""

from typing import Protocol

from onrecord.checking.claims import Statements, checked_claims
from onrecord.checking.quotations import Quoted, claims_of, quotations_of
from onrecord.checking.quotes import checked_quote
from onrecord.checking.versions import Passages, sought
from onrecord.types import Check, Checked, Extraction


class OnRecord(Passages, Statements, Protocol):
    """What checking asks of a record: passages like a text, and statements near a claim."""


def check(draft: Extraction, record: OnRecord, *, all: bool = False, indirect: bool = True) -> Check:
    """The verdicts on a draft's quotations and, unless `indirect` is false, on what it says that others said.

    With `all`, quotations that are not looked for (titles, nicknames, scare quotes, a word or two) are listed as such.
    """
    quoted = quotations_of(draft)
    found = {it.quoted.spans: checked_quote(it) for it in sought((q for q in quoted if q.statement), record) if it}
    quotes = [found.get(it.spans) or _no_statement(it) for it in quoted if all or it.spans in found]
    claims = checked_claims(claims_of(draft), record) if indirect else ()
    return Check.of(tuple(quotes), tuple(claims), unlisted=len(quoted) - len(quotes))


def _no_statement(quoted: Quoted) -> Checked:
    return Checked(text=quoted.text, spans=quoted.spans, speaker=quoted.speaker, verdict="no-statement", certainty=1.0)
