"""Which speaker of the record an in-report speaker is: decided conservatively, and never without saying why.

1. A full name is the same speaker's as on record, if there is one of it whose roles are of a field that can be the
   same person's. A surname alone never is.
2. Where several have the name, the one with the same office, else the one whom the same outlet has quoted; where
   that does not tell, the speaker stays apart.
3. A short form (Mike, M.) is the speaker's who holds the same office under a name like it; a family name alone, if
   the same outlet has quoted the one who holds the office.
4. An organisation is one of the very same name. Unnamed sources, documents and unresolved ones have no identity.
"""

from collections.abc import Callable, Sequence

from onrecord.aligning.given import whole_forms
from onrecord.comparing.fields import at_odds, fields_of
from onrecord.comparing.names import Likeness, Name, likeness, organisation_name, person_name
from onrecord.comparing.offices import holds, office_of
from onrecord.record import Choice, Heard, Known
from onrecord.types import Speaker

Quoted = Callable[[int], bool]
"""Whether the report's outlet has quoted this speaker of the record before."""


def heard(speaker: Speaker) -> Heard | None:
    """What an in-report speaker is to be found by; None for one that has no identity beyond its report."""
    if speaker.kind == "organisation":
        organisation = organisation_name(speaker.name)
        if organisation is None:
            return None
        keys = ("g:" + " ".join(organisation),)
        return Heard(local=speaker.id, name=speaker.name, kind=speaker.kind, keys=keys, full=True)
    name = person_name(speaker.name) if speaker.kind == "person" else None
    if name is None:
        return None
    office = office_of(speaker.role)
    held = office.key if office and holds(office) else None
    return Heard(
        local=speaker.id,
        name=speaker.name,
        kind=speaker.kind,
        role=speaker.role,
        keys=keys_of(name, held),
        fields=tuple(sorted(fields_of(speaker.role))),
        office=office.key if office else None,
        standing=office.standing if office else None,
        full=name.is_full,
    )


def keys_of(name: Name, office: str | None = None) -> tuple[str, ...]:
    """What a person is found by: the name, its whole forms, and the family name with an office."""
    keys = []
    if name.is_full:
        keys.append(f"n:{name.family} {name.given[0]}")
        keys += [f"k:{name.family} {whole}" for whole in whole_forms(name.given[0])]
    if office:
        keys.append(f"o:{name.family} {office}")
    return tuple(keys)


def choose(said: Heard, known: Sequence[Known], quoted: Quoted) -> Choice:
    """Whom an in-report speaker is on record, or that it is somebody new."""
    if said.kind == "organisation":
        return _only_one(said, known, quoted)
    name = person_name(said.name)
    if name is None:
        return Choice(reason="first report")
    likely: dict[Likeness, list[Known]] = {"same": [], "short": [], "family": []}
    reason = "first report"
    for it in known:
        like = _like(name, it)
        if like is None:
            continue
        if at_odds(said.fields, it.fields):
            reason = "kept apart: same name, but roles of different fields"
            continue
        likely[like].append(it)
    if name.is_full and likely["same"]:
        return _only_one(said, likely["same"], quoted)
    short = [it for it in (*likely["same"], *likely["short"]) if it.same_office]
    family = [it for it in likely["family"] if it.same_office and quoted(it.key)]
    for some, why in ((short, "like name, same office"), (family, "same family name, office and outlet")):
        if len({it.root for it in some}) == 1:
            return Choice(speaker=some[0].key, reason=why)
    return Choice(reason=reason)


def _only_one(said: Heard, known: Sequence[Known], quoted: Quoted) -> Choice:
    if not known:
        return Choice(reason="first report")
    in_office = [it for it in known if it.same_office]
    if len({it.root for it in known}) == 1:
        return Choice(speaker=(in_office or known)[0].key, reason="same name and office" if in_office else "same name")
    if len({it.root for it in in_office}) == 1:
        return Choice(speaker=in_office[0].key, reason="same name and office")
    by_outlet = [it for it in in_office or known if quoted(it.key)]
    if len({it.root for it in by_outlet}) == 1:
        return Choice(speaker=by_outlet[0].key, reason="same name and outlet")
    return Choice(reason="kept apart: several have this name, and nothing tells whose it is", apart=True)


def _like(name: Name, known: Known) -> Likeness | None:
    """How like a name is to those of a speaker: to none of them may it be impossible that has the same given name."""
    found: set[Likeness] = set()
    for text in known.names:
        other = person_name(text)
        if other is None or other.family != name.family:
            continue
        like = likeness(name, other)
        if like is None:
            return None
        found.add(like)
    return next((kind for kind in ("same", "short", "family") if kind in found), None)
