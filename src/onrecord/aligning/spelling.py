"""British and American spelling as one: an outlet's house style changes nothing of what was said."""

import re
from functools import lru_cache

# Only what makes no other word: "scoured" is not "scored", "filled" not "filed".
_ENDINGS = tuple(
    (re.compile(pattern), american)
    for pattern, american in (
        (r"(?<=[a-z]{3})our(?=(?:s|ed|er|ers|ing|able|ful|ite|ites|less|ly|y|ist|ists|hood|hoods)?$)", "or"),
        (r"(?<=[a-z]{3})is(?=(?:e|es|ed|er|ers|ing|ation|ations|ational)$)", "iz"),
        (r"(?<=[a-z]{3})ys(?=(?:e|es|ed|er|ers|ing)$)", "yz"),
        (r"(?<=[aeiouy])([^aeiouy]*)ell(?=(?:ed|ing|er|ers|or|ors)$)", r"\1el"),
        (r"^(kilo|centi|milli|epi)?(cent|theat|lit|met|fib|calib|lust|spect|somb|meag)re(?=s?$)", r"\1\2er"),
        (r"^(cent)r(?=ed$)", r"\1er"),
        (r"(?<=def|off|lic)enc(?=(?:e|es|ed|ing|eless)$)", "ens"),
        (r"^grey", "gray"),
        (r"^(program)me(?=s?$)", r"\1"),
        (r"(?<=[a-z]{3})ogue(?=s?$)", "og"),
    )
)


@lru_cache(maxsize=20_000)
def american(folded: str) -> str:
    """A folded word as it is spelled in the United States: "harbour" and "harbor" are one."""
    for pattern, spelling in _ENDINGS:
        folded = pattern.sub(spelling, folded)
    return folded
