"""The fields of life that roles belong to, where they tell two people of one name apart."""

from collections.abc import Iterable

from onrecord.comparing.names import words

# Who is in public life moves between its fields; those below are seldom the same person's as each other or as it.
_FIELDS = {
    "public": "president secretary minister senator congressman congresswoman representative governor mayor lawmaker "
    "legislator councillor ambassador diplomat politician chancellor premier spokesman spokeswoman spokesperson "
    "adviser advisor attorney lawyer prosecutor judge justice commissioner commander general admiral colonel chief "
    "director chairman chairwoman ceo executive economist analyst strategist professor candidate nominee whip envoy "
    "official administrator undersecretary speaker",
    "sport": "goalkeeper striker midfielder defender forward winger quarterback linebacker cornerback pitcher catcher "
    "shortstop outfielder batsman bowler golfer swimmer sprinter cyclist boxer jockey gymnast skater footballer "
    "cricketer coach",
    "arts": "actor actress singer guitarist drummer rapper pianist novelist poet painter sculptor dancer comedian "
    "filmmaker choreographer",
    "private": "resident neighbor neighbour student pupil bystander eyewitness shopper commuter passenger homeowner "
    "tenant retiree pensioner waiter waitress bartender barber plumber electrician carpenter mechanic baker butcher "
    "fisherman cabdriver trucker cashier nurse paramedic firefighter farmer",
}
_FIELD_OF = {word: field for field, members in _FIELDS.items() for word in members.split()}


def fields_of(role: str | None) -> frozenset[str]:
    """The fields that a role's words belong to; empty where they tell nothing."""
    return frozenset(_FIELD_OF[word] for word in words(role or "") if word in _FIELD_OF)


def at_odds(some: Iterable[str], others: Iterable[str]) -> bool:
    """Whether both are known and have nothing in common."""
    return bool(set(some)) and bool(set(others)) and not set(some) & set(others)
