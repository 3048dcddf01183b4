"""How what comes on record is judged: by rooms that know language, told once, when a record is opened."""

from typing import NamedTuple

from onrecord.record.families import Compare, Judge
from onrecord.record.identity import Choose
from onrecord.record.offices import Rules
from onrecord.record.standing import Weigh


class Policies(NamedTuple):
    """What a record that is written to asks of others; what is None is not looked at.

    Passages that `compare` finds to be versions of one another become families, in which `judge` sees what is odd;
    `choose` says which speakers are somebody on record; by `rules` roles in conflict with the table of offices, or with
    one another, become findings; what `weigh` makes of a matter is kept whenever its statements change.
    """

    compare: Compare | None = None
    judge: Judge | None = None
    choose: Choose | None = None
    rules: Rules | None = None
    weigh: Weigh | None = None


NONE = Policies()
