"""Where a full stop ends no sentence: one list for all who cut text into sentences."""

import re

_TITLES = frozenset(
    "Mr Mrs Ms Messrs Dr Drs Sgt Lt Col Maj Capt Cmdr Brig Adm Gen Gens Sen Sens Rep Reps Gov Govs Del Ald Fr Prof Rev "
    "Hon Pres Sec Atty Supt Det Insp Cpl Pvt Mt Ft Dept vs v".split()
)
# In lower case only what is no word of its own: "the gen. said", but "his rep. He"
_SMALL_TITLES = frozenset("mr mrs ms dr sgt lt col maj capt gen sen gov prof dept".split())
_ENDINGS = frozenset("Jr Sr Inc Co Corp Ltd St jr sr inc co corp ltd st".split())
# Short only before a number ("No. 2", "Jan. 5"; but "No. He", "said Jan. He"), or before what goes on ("Jan. and Feb.")
_COUNTING = frozenset("no nos fig vol art sec jan feb mar apr jun jul aug sep sept oct nov dec".split())
_GOING_ON = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec etc".split())

_LONGEST = max(map(len, _TITLES))
_LAST = re.compile(r"(?<!\w)(?:[^\W\d_]\.)?[^\W\d_]+\Z")
_JOINED = re.compile(r"\w[’'\u2010\u2011-]\w\Z")
_AFTER_NAME = re.compile(r"(?<!\w)[A-Z](?:[\w’'-]{0,20}|\.)[^\S\n]I\Z")
_INITIAL = re.compile(r"[^\S\n]?[A-Z]\.")
_NUMBER = re.compile(r"[^\S\n]{0,3}[#(]?\d")
_GOES_ON = re.compile(r"[^\S\n]{1,3}[^\W\d_A-Z]")
_CAPITALS = re.compile(r"[^\S\n]{1,3}[A-Z]{2}")
# Words that a sentence begins with and no name; single letters among them may be initials.
_OPENS = re.compile(
    r"[^\S\n]{0,3}(?:\n|(?:The|An?|He|She|It|They|We|I|You|But|In|This|That|These|Those|There|When|While|His|Her|Their|Our|"
    r"My|Yet|After|Before|If)\b(?![.-]))"
)


def shortens(text: str, stop: int) -> bool:
    """Whether the mark at `stop` shortens the word before it and ends no sentence: "Gen. Roe", "J. Doe", "No. 2".

    What may stand at a sentence's end as well ("U.S.", "a.m.", "Inc.", a letter) ends one before a line break and
    before "The", "He" and the like.
    """
    # most stops are behind a longer word, and that is quickly seen
    if text[stop] != "." or (text[max(0, stop - _LONGEST - 1) : stop].isalpha() and stop > _LONGEST):
        return False
    last = _LAST.search(text, max(0, stop - _LONGEST), stop)
    if last is None:
        return False
    word = last.group()
    if word in _TITLES or word in _SMALL_TITLES:
        return True
    if word in _ENDINGS or _is_letters(text, stop, word):
        return not _OPENS.match(text, stop + 1)
    small = word.lower()
    if small in _COUNTING and _NUMBER.match(text, stop + 1):
        return True
    if small in _GOING_ON:
        return _GOES_ON.match(text, stop + 1) is not None
    # "GEN. ROE", but "ill with MS. He"
    return word.isupper() and small.capitalize() in _TITLES and _CAPITALS.match(text, stop + 1) is not None


def _is_letters(text: str, stop: int, word: str) -> bool:
    """Whether it is an initial, or several letters with stops: "J.", "U.S."; not "I", nor what ends "won’t"."""
    if word in ("I", "i"):
        before = _AFTER_NAME.search(text, max(0, stop - 24), stop)
        return before is not None or _INITIAL.match(text, stop + 1) is not None
    if len(word) == 1:
        return _JOINED.search(text, max(0, stop - 3), stop) is None
    return len(word) == 3 and word[1] == "."
