"""One quotation of a draft: its verdict, from the versions of it on record.

First the quotation is compared as a whole. If it is not on record as it stands, its parts are: what stands between
ellipses or in marks of its own (“A,” she said. “B.”) need not stand side by side on record. At last its sentences are:
a quotation may be made of several, or of one that is on record and others that are not.
"""

from onrecord.aligning import KINDS, Words, words_of
from onrecord.checking import certainty
from onrecord.checking.parts import Part, parts_of, sentences_of
from onrecord.checking.quotations import Quoted
from onrecord.checking.versions import Compared, Sought, versions
from onrecord.types import Change, ChangeKind, Checked, Verdict

_OTHERS = 8
_LEAST_WORDS = 4  # of a sentence that says where a quotation comes from; a shorter one may be on record by chance
_MOST_PARTS = 60  # of a quotation that are looked for one by one
_NEAR = 0.75  # one passage as similar as this is what a quotation comes from, whatever its sentences come from
_CONTESTING: frozenset[ChangeKind] = frozenset({"negation", "number", "name"})


def checked_quote(sought: Sought) -> Checked:
    """The verdict on a quotation."""
    quoted, words = sought.quoted, sought.words
    found = versions(words, sought)
    if found and found[0].intact:
        return _intact(quoted, found, words)
    of_parts = _of_parts(sought, parts_of(quoted, words))
    if of_parts and of_parts.verdict != "altered":
        return of_parts
    near = found and found[0].alignment.similarity >= _NEAR and found[0].alignment.relation != "longer"
    if near:
        return _altered(quoted, found, words)
    of_sentences = of_parts or _of_parts(sought, sentences_of(words))
    if of_sentences:
        return of_sentences
    if found:
        return _altered(quoted, found, words)
    return Checked(
        text=quoted.text,
        spans=quoted.spans,
        speaker=quoted.speaker,
        verdict="not-found",
        certainty=certainty.of_missing(0.0),
    )


def _intact(quoted: Quoted, found: list[Compared], words: Words) -> Checked:
    best = found[0]
    if any(version.intact and version.fit == "other" for version in found) and best.fit != "same":
        # words whose speaker one report leaves open and another gives to somebody else are not the draft's speaker's
        found = sorted(found, key=lambda version: (not (version.intact and version.fit == "other"), version.rank))
        return _checked(quoted, "other-speaker", certainty.of_other_speaker(found, len(words)), found)
    # an ellipsis of the draft's own says that something is left out, even where this version leaves it out, too
    cut = best.alignment.relation == "trimmed" or (_marks_gap(words) and not _marks_gap(words_of(best.passage.text)))
    verdict: Verdict = "trimmed" if cut else "verbatim"
    otherwise = [it for it in found if _is_otherwise(it)]
    if otherwise:
        # those that speak against it first
        found = [best, *otherwise, *(it for it in found[1:] if it not in otherwise)]
    kinds = tuple(kind for kind in KINDS if any(kind in it.alignment.kinds & _CONTESTING for it in otherwise))
    sure = certainty.of_intact(found, len(words), otherwise=len(otherwise))
    return _checked(quoted, verdict, sure, found, contested=kinds)


def _is_otherwise(version: Compared) -> bool:
    """Whether it is the same remark with another negation, number or name, as far as words and speakers tell."""
    alignment = version.alignment
    told = bool(alignment.kinds & _CONTESTING) and not version.intact
    return told and alignment.similarity >= _NEAR and version.fit != "other"


def _marks_gap(words: Words) -> bool:
    return any(words.gap(n) for n in range(1, len(words)))


def _altered(quoted: Quoted, found: list[Compared], words: Words) -> Checked:
    return _checked(quoted, "altered", certainty.of_altered(found[0], len(words)), found)


def _checked(
    quoted: Quoted,
    verdict: Verdict,
    sure: float,
    found: list[Compared],
    changes: tuple[Change, ...] | None = None,
    *,
    contested: tuple[ChangeKind, ...] = (),
) -> Checked:
    return Checked(
        text=quoted.text,
        spans=quoted.spans,
        speaker=quoted.speaker,
        verdict=verdict,
        certainty=sure,
        changes=_changes(found[0], quoted.text) if changes is None else changes,
        match=found[0].match,
        others=tuple(dict.fromkeys(version.match for version in found[1:]))[:_OTHERS],
        contested=contested,
    )


def _changes(version: Compared, draft: str) -> tuple[Change, ...]:
    """What changed; of a draft that holds all of a passage and more, what is more."""
    changes = tuple(it.change for it in version.alignment.changes)
    if version.alignment.relation != "longer":
        return changes
    more = [here for sort, _, here in version.alignment.blocks if sort == "other"]
    return (*changes, *(Change(kind="content", record="", draft=draft[slice(*span)]) for span in more))


def _of_parts(sought: Sought, parts: list[Part]) -> Checked | None:
    """The verdict on a quotation by its parts; None where it has only one or very many, or none that is on record."""
    if not 2 <= len(parts) <= _MOST_PARTS:
        return None
    quoted = sought.quoted
    found = [versions(words_of(part.text), sought) for part in parts]
    known = [it[0] for part, it in zip(parts, found, strict=True) if it and _tells(part, it[0])]
    if not known:
        return None
    changes: list[Change] = []
    whole: list[list[Compared]] = []
    before: Part | None = None
    for part, versions_of_part in zip(parts, found, strict=True):
        best = versions_of_part[0] if versions_of_part else None
        if best is None:
            changes.append(Change(kind="content", record="", draft=part.text))
            continue
        if whole and before and not part.apart and _place(best) != _place(whole[-1][0]):
            # a marked gap is one within what one report has, in its order
            of_same = [it for it in versions_of_part if it.intact and _follows(it, whole[-1][0])] if part.marked else []
            if of_same:
                versions_of_part = [of_same[0], *(it for it in versions_of_part if it is not of_same[0])]
                best = of_same[0]
            else:
                changes.append(Change(kind="gap", record="", draft=f"{_end(before.text)} {_start(part.text)}"))
        if not best.intact:
            changes += _changes(best, part.text)
        whole.append(versions_of_part)
        before = part
    worst = max(whole, key=lambda it: it[0].rank)
    listed = [worst[0], *(it[0] for it in whole if it is not worst), *(v for it in whole for v in it[1:])]
    count = len(words_of(quoted.text))
    if changes or not all(it[0].intact for it in whole):
        share = sum(len(words_of(p.text)) for p, it in zip(parts, found, strict=True) if it) / max(count, 1)
        return _checked(quoted, "altered", round(0.95 * share, 2), listed, tuple(changes))
    if worst[0].fit == "other":
        return _checked(quoted, "other-speaker", certainty.of_other_speaker(worst, count), listed)
    cut = any(it[0].alignment.relation == "trimmed" for it in whole) or any(part.marked for part in parts[1:])
    sure = min(certainty.of_intact(it, len(words_of(p.text))) for p, it in zip(parts, whole, strict=True))
    return _checked(quoted, "trimmed" if cut else "verbatim", sure, listed)


def _tells(part: Part, version: Compared) -> bool:
    return version.intact and len(words_of(part.text)) >= _LEAST_WORDS


def _place(version: Compared) -> tuple[object, ...]:
    return version.passage.report, version.passage.spans


def _follows(version: Compared, before: Compared) -> bool:
    a, b = before.passage, version.passage
    return a.report == b.report and a.spans <= b.spans and version.fit != "other"


def _end(text: str) -> str:
    return " ".join(text.split()[-3:])


def _start(text: str) -> str:
    return " ".join(text.split()[:3])
