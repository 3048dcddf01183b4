"""What each side of a matter rests on, and what in that a person should look at."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from onrecord.comparing.matters.copies import groups
from onrecord.comparing.matters.documents import is_document
from onrecord.comparing.matters.history import SURE, in_order
from onrecord.comparing.matters.voices import source_keys, speakers_of
from onrecord.record import Noted
from onrecord.record.dates import moment
from onrecord.types import Side, Sources, Stance, Stood

_MOST_NAMES = 20
_TAKING: tuple[Stance, ...] = ("supports", "denies")


def sources_of(statements: Sequence[Stood], sketches: Mapping[str, Sequence[int]]) -> Sources:
    """What each side rests on; `sketches` are of the reports, by id, the earliest first."""
    reports = dict.fromkeys(it.report for it in in_order(statements))
    taken: dict[str, set[Stance]] = {id: set() for id in reports}
    for it in statements:
        if it.stance in _TAKING:
            taken[it.report].add(it.stance)

    def differ(one: str, other: str) -> bool:
        """Whether two reports have nothing but opposite sides: a denial and an admission in the same words."""
        return len(taken[one]) == len(taken[other]) == 1 and taken[one] != taken[other]

    together = groups({id: sketches.get(id, ()) for id in reports}, differ=differ)
    first = {id: group[0] for group in together for id in group}
    outlets = {it.report: it.outlet for it in statements}
    sides = {
        stance: _side([it for it in statements if it.stance == stance], first, outlets)
        for stance in ("supports", "denies", "reports")
    }
    return Sources(**sides, copies=tuple(tuple(group) for group in together if len(group) > 1))


def _side(statements: Sequence[Stood], first: Mapping[str, str], outlets: Mapping[str, str | None]) -> Side:
    texts = dict.fromkeys(first[it.report] for it in statements)
    people: dict[str, tuple[str, bool]] = {}
    papers: dict[str, str] = {}
    for it in statements:
        name = it.source.text if it.source else "nobody given"
        if is_document(it):
            papers |= dict.fromkeys(source_keys(it), speakers_of(it)[0].name if speakers_of(it) else name)
            continue
        for key, who in _who(it, first):
            people.setdefault(key, (who, it.terms.named is True))
    return Side(
        statements=len(statements),
        reports=len(texts),
        outlets=len({outlets[id] for id in texts if outlets[id]}),
        speakers=len(people),
        documents=len(papers),
        named=sum(named for _, named in people.values()),
        unnamed=sum(not named for _, named in people.values()),
        names=tuple(dict.fromkeys([name for name, _ in people.values()] + list(papers.values())))[:_MOST_NAMES],
    )


def _who(it: Stood, first: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Each speaker by what it is known by, and its name; who goes unnamed in a copy is who does in the first."""
    if not speakers_of(it):
        yield f"{first[it.report]} nobody", "nobody given"
    for who in speakers_of(it):
        known = who.id[:1] in ("p", "o")
        yield (who.id if known else f"{first[it.report]} {who.name.casefold()}"), who.name


def _told_apart(statements: Iterable[Stood]) -> set[str]:
    """Speakers of whom no two are one, whichever reports are copies of each other."""
    found = set()
    for it in statements:
        found |= {who.id if who.id[:1] in ("p", "o") else who.name.casefold() for who in speakers_of(it)} or {""}
    return found


def noted(
    matter: str, proposition: str, statements: Sequence[Stood], sketches: Mapping[str, Sequence[int]]
) -> Iterator[Noted]:
    """What a person should look at in a matter: a side with one unnamed source, a speaker against an own statement."""
    sure = [it for it in statements if it.confidence >= SURE]
    for stance in _TAKING:
        theirs = [it for it in sure if it.stance == stance]
        if not theirs or any(is_document(it) or it.terms.named is True for it in theirs):
            continue
        if len(_told_apart(theirs)) > 1:
            continue  # spares comparing the reports, which takes longer than all else here
        side: Side = getattr(sources_of(theirs, sketches), stance)
        if side.speakers == 1:
            yield Noted(
                kind="one-unnamed-source",
                about=(matter, stance),
                summary=f"{_told(stance, proposition)} rests on one unnamed source: {side.names[0]}",
                statements=tuple(it.id for it in theirs),
            )
    for key, (before, after) in _turned(sure).items():
        name = speakers_of(after)[0].name if speakers_of(after) else after.id
        yield Noted(
            kind="self-contradiction",
            about=(matter, key),
            summary=f"{name} {_does(after)} what {name} {_did(before)} before: {proposition}",
            statements=(before.id, after.id),
        )


def _turned(statements: Iterable[Stood]) -> dict[str, tuple[Stood, Stood]]:
    """People and bodies who took one side and later the other: the first time they turned."""
    last: dict[str, Stood] = {}
    turned: dict[str, tuple[Stood, Stood]] = {}
    for it in in_order(statements):
        if it.stance not in _TAKING or is_document(it):
            continue
        for key in source_keys(it):
            before = last.get(key)
            if before is not None and _turns(before, it) and key not in turned:
                turned[key] = (before, it)
            last[key] = it
    return {key: pair for key, pair in turned.items() if key[:1] in ("p", "o")}


def _turns(before: Stood, it: Stood) -> bool:
    return before.stance != it.stance and moment(before.published) < moment(it.published)


def _told(stance: Stance, proposition: str) -> str:
    return f"“{proposition}”" if stance == "supports" else f"The denial of “{proposition}”"


def _does(it: Stood) -> str:
    return "denies" if it.stance == "denies" else "says"


def _did(it: Stood) -> str:
    return "denied" if it.stance == "denies" else "said"
