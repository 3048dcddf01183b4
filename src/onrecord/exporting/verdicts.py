"""What a verdict, a change and a match are called on a screen or a page, in a few words."""

from onrecord.exporting.wording import one_line, short_id, shorten, when
from onrecord.types import VERDICTS, Change, Check, Checked, Match, Speaker, Verdict

MEANINGS: dict[Verdict, str] = {
    "verbatim": "on record as it stands",
    "trimmed": "on record, cut within a sentence or with an ellipsis",
    "altered": "on record in other words",
    "other-speaker": "on record from someone else",
    "not-found": "not on this record",
    "supported": "all of it is in one statement on record",
    "no-statement": "no statement, or too short to look for",
}
_SHOWN = 300  # characters of one side of a change


def counted(check: Check) -> str:
    """How many got which verdict, and how many none: ``2 verbatim, 1 altered; 1 quotation was not looked for …``."""
    found = [checked.verdict for checked in (*check.quotes, *check.indirect)]
    told = ", ".join(f"{found.count(verdict)} {verdict}" for verdict in VERDICTS if verdict in found)
    many = check.summary.unlisted
    if many:
        passed_over = f"{many} quotation{' was' if many == 1 else 's were'} not looked for: too short, or no statement"
        return f"{told}; {passed_over}" if told else passed_over
    return told or "no quotation, and nothing that others said"


def said_by(speaker: Speaker | None) -> str:
    """Who says it, or that it is given to nobody."""
    return shorten(speaker.name, 80) if speaker and speaker.name.strip() else "no speaker"


def source(match: Match) -> str:
    """Where words on record stand: speaker, outlet, day and the short id that `onrecord show` takes."""
    facts = [said_by(match.speaker), one_line(match.outlet or ""), when(match.published), short_id(match.report)]
    return " · ".join(fact for fact in facts if fact)


def changed(change: Change) -> str:
    """What changed: ``“212” → “221”``, or what was left out, or put in."""
    record, draft = shorten(change.record, _SHOWN), shorten(change.draft, _SHOWN)
    if change.kind == "gap" and not record:
        return f"not side by side on record: “{draft}”"
    if record and draft:
        return f"“{record}” → “{draft}”"
    return f"left out “{record}”" if record else f"put in “{draft}”" if draft else "one denies what the other says"


def differing(checked: Checked) -> bool:
    """Whether words differ from the match's; those of several passages run together are each on record as they are."""
    joins = [change for change in checked.changes if change.kind == "gap" and not change.record]
    return checked.verdict == "altered" and (not joins or len(joins) < len(checked.changes))


def contest(checked: Checked) -> str | None:
    """That other versions on record speak against words that are on record as they stand."""
    kinds = [f"a {kind}" for kind in checked.contested]
    return f"other versions on record differ in {' and '.join(kinds)}" if kinds else None


def remark(checked: Checked) -> str | None:
    """What a person must know beside the verdict."""
    if checked.verdict == "other-speaker" and checked.match:
        return f"given to {said_by(checked.speaker)}; on record from {said_by(checked.match.speaker)}"
    if checked.verdict == "not-found" and not checked.others:
        return "nothing on this record is like it"
    if checked.verdict in ("verbatim", "trimmed") and checked.match and checked.match.speaker is None:
        return "whose words they are is not resolved on record"
    return None
