"""Words in the forms that they may be written in, so that "verified" and "verifying" are one."""

import re
from functools import lru_cache

from onrecord.aligning.numbers import is_number

_ENDINGS = ("ingly", "ing", "edly", "ed", "es", "s", "ly")


def stem(word: str) -> str:
    """A word without its ending: "forces", "force" and "forced" have one stem."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word[:-1] if word.endswith("e") and len(word) > 4 else word


def forms(word: str) -> tuple[str, ...]:
    """A word as it is written, and as it may be written elsewhere."""
    short = stem(word)
    return tuple(dict.fromkeys((word, short, *(short + ending for ending in ("s", "e", "es", "ed", "ing")))))


@lru_cache(maxsize=20_000)
def form_of(folded: str) -> str:
    """A folded word without its ending for tense, person or number: "closes" as "closed", "rose" as "rise".

    What makes another word stays: "hardly" is not "hard", "unsafe" is not "safe".
    """
    if is_number(folded):
        return folded.removesuffix("th")  # "on the 14th" is "on 14 March"
    word = folded.removesuffix("'s").removesuffix("'")
    return _IRREGULAR.get(word) or _bare(word)


def _bare(word: str) -> str:
    """A word without a regular ending, and what comes with one: "planned", "closing", "cities"."""
    ending = next((it for it in _INFLECTED if word.endswith(it[0])), ("", ""))
    bare = word[: len(word) - len(ending[0])] + ending[1]
    if len(bare) < 3 or not _VOWEL.search(bare):
        bare = word
    if bare[-1:] == bare[-2:-1] and (len(bare) > 5 or (bare != word and bare[-1] not in "sl")):
        return bare[:-1]
    return bare[:-1] if bare.endswith("e") and len(bare) > 3 else bare


_VOWEL = re.compile("[aeiouy]")
_INFLECTED = (
    ("sses", "ss"), ("ies", "y"), ("ied", "y"), ("ches", "ch"), ("shes", "sh"), ("xes", "x"), ("ing", ""), ("ed", ""),
    ("ss", "ss"), ("us", "us"), ("is", "is"), ("s", ""),
)  # fmt: skip
_IRREGULAR = {
    form: _bare(verb.split()[0])
    for verb in (
        "be am is are was were been being", "have has had having", "do does did done doing", "get got gotten getting",
        "will would", "shall", "can could", "may might", "should ought", "arise arose arisen", "beat beaten",
        "become became", "begin began begun", "bend bent", "bet", "bind bound", "bite bit bitten", "bleed bled",
        "blow blew blown", "break broke broken", "breed bred", "bring brought", "build built", "burn burnt", "burst",
        "buy bought", "catch caught", "choose chose chosen", "cling clung", "come came", "cost", "creep crept", "cut",
        "deal dealt", "dig dug", "draw drew drawn", "drink drank drunk", "drive drove driven", "eat ate eaten",
        "fall fell fallen", "feed fed", "feel felt", "fight fought", "find found", "flee fled", "fly flew flown",
        "forbid forbade forbidden", "forget forgot forgotten", "forgive forgave forgiven", "freeze froze frozen",
        "give gave given", "go goes going went gone", "grow grew grown", "hang hung", "hear heard", "hide hid hidden",
        "hit", "hold held", "hurt", "keep kept", "kneel knelt", "know knew known", "lay laid", "lead led",
        "learn learnt", "leave left", "lend lent", "let", "lie lied lain lying", "light lit", "lose lost",
        "make made", "mean meant", "meet met", "mistake mistook mistaken", "overcome overcame", "pay paid", "put",
        "prove proven", "quit", "read", "ride rode ridden", "ring rang rung", "rise rose risen", "run ran",
        "say said", "seek sought", "sell sold", "send sent", "set", "shake shook shaken", "shed", "shine shone",
        "shoot shot", "show shown", "shrink shrank shrunk", "shut", "sing sang sung", "sink sank sunk", "sit sat",
        "sleep slept", "slide slid", "speak spoke spoken", "speed sped", "spend spent", "spin spun", "split",
        "spread", "spring sprang sprung", "stand stood", "steal stole stolen", "stick stuck",
        "strike struck stricken", "swear swore sworn", "sweep swept", "swim swam swum", "swing swung",
        "take took taken", "teach taught", "tear tore torn", "tell told", "think thought", "throw threw thrown",
        "understand understood", "undertake undertook undertaken", "uphold upheld", "wake woke woken",
        "wear wore worn", "weep wept", "win won", "withdraw withdrew withdrawn", "withhold withheld",
        "write wrote written", "man men", "woman women", "child children", "person people", "foot feet",
        "die died dying dies", "tie tying", "use used using", "agree agreed agrees agreeing",
        "free freed freeing frees", "see saw seen seeing sees", "news",
    )
    for form in verb.split()
}  # fmt: skip
