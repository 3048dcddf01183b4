"""Words by what they do in a sentence: the closed classes that tell one kind of change from another."""

NEGATIONS = frozenset(
    "not no never none nobody nothing nowhere neither nor without cannot cant dont didnt doesnt wont isnt arent wasnt "
    "werent noone".split()
)
"""Words that turn a sentence round, besides those that end in n't."""

NEGATING_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non")

MODALS = frozenset("can could may might must shall should will would ought".split())
QUANTITIES = frozenset(
    "all any both each either every everybody everyone everything few fewer half least less many more most much only "
    "several some somebody someone something sometimes always often rarely seldom".split()
)

# the first words of a clause that limits what was said
CLAUSES = (
    ("unless",), ("except",), ("excepting",), ("provided", "that"), ("providing", "that"), ("if",), ("until",),
    ("barring",), ("assuming",), ("only", "if"), ("only", "when"), ("only", "after"), ("as", "long", "as"),
    ("so", "long", "as"), ("on", "condition"), ("on", "the", "condition"), ("subject", "to"), ("in", "case"),
    ("other", "than"), ("apart", "from"),
)  # fmt: skip
LIMITS = (*CLAUSES, ("only",), ("merely",), ("provided",), ("at", "least"), ("at", "most"))
"""Those, and what limits a word or two."""

_FIRST = frozenset(limit[0] for limit in LIMITS)
_LIMIT_WORDS = frozenset("unless except excepting provided providing if until barring assuming only merely".split())

GRAMMATICAL = frozenset(
    """
    a an the this that these those i me my mine myself we us our ours ourselves you your yours yourself yourselves he
    him his himself she her hers herself it its itself they them their theirs themselves who whom whose which what
    and or but so yet for if because as than when while where how why though although whether since then
    at by from in into of off on onto out over to up upon with within about after against along among around before
    behind below between beyond down during near through throughout toward towards under via
    am is are was were be been being do does did done doing have has had having get got
    whatever whoever whichever whenever wherever
    here there now just also too very really quite well still even again back ever
    i'm i've i'd i'll we're we've we'd we'll you're you've you'd you'll he's he'd he'll she's she'd she'll it's it'd
    it'll they're they've they'd they'll that's that'd that'll there's there'd there'll here's what's who's who'd
    who'll let's where's how's one's im ive youre theyre thats theres
    oh uh um er ah hmm like okay ok gonna wanna gotta kinda sorta yes yeah
    """.split()
)
"""What makes a sentence without adding to what it is about: articles, pronouns, prepositions, auxiliaries, fillers."""

# What a retelling may and may not do (`retelling`): it has other tenses and persons than the original
WILL = frozenset("will would shall 'll to".split())
"""What makes of what is what will be."""

AUXILIARIES = frozenset("be have do will can may must should shall".split())
"""Verbs that a name stands before, by their forms."""

RELATIONS = frozenset(
    "before after above below over under up down off out against because although though while since during through "
    "throughout within between beyond behind without despite toward away near back again if whenever "
    "wherever than".split()
)
"""Words that are grammar, and say when, where or why: another one says something else."""

HEDGES = frozenset(
    "may might can could should ought must possible possibly probable probably perhaps maybe likely unlikely alleged "
    "allegedly reportedly apparently suspected supposed supposedly purported potential potentially almost nearly "
    "hardly barely former fake false if unless until".split()
)
"""Without these, what was said is said with more certainty, or of something else."""

PREPOSITIONS = frozenset(
    "in on at by from with for of during after before since under over about against through within near despite "
    "until amid across along among around behind between beyond inside outside".split()
)
DETERMINERS = frozenset("the a an this that these those my our your his her its their".split())
PRONOUNS = frozenset("i we you he she it they".split())
OPENERS = frozenset(
    "that which who whom whose because while when where whether if unless until although though than and or but as "
    "since why how what".split()
)
"""What begins a clause, or another of a row."""

TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december today yesterday tomorrow tonight morning afternoon evening night noon day "
    "week weekend month year last next early late".split()
)

_CONTRACTIONS = {"won't": "will not", "can't": "can not", "cannot": "can not", "shan't": "shall not"}
_ENDINGS = {"re": "are", "ll": "will", "ve": "have", "m": "am"}

_LIGHT = frozenset(
    "make makes made making go goes going went gone say says said saying think thinks thought know knows knew want "
    "wants wanted".split()
)
# what the keys of candidates leave out: a change of one of these must not hide a passage
COMMON = GRAMMATICAL | NEGATIONS | MODALS | QUANTITIES | _LIMIT_WORDS | _LIGHT


def is_negation(folded: str) -> bool:
    """Whether a word, once folded, negates."""
    return folded in NEGATIONS or folded.endswith("n't")


def written_out(folded: str) -> list[str]:
    """The words of a contraction: "won't" is "will not"; of any other word, itself."""
    if folded in _CONTRACTIONS:
        return _CONTRACTIONS[folded].split()
    stem, apostrophe, ending = folded.rpartition("'")
    if apostrophe and ending == "t" and stem.endswith("n"):
        return [stem[:-1], "not"]
    return [stem, _ENDINGS[ending]] if apostrophe and ending in _ENDINGS else [folded]


def is_common(folded: str) -> bool:
    """Whether a word says nothing of what a passage is about."""
    return folded in COMMON or folded.endswith("n't")


def is_grammatical(folded: str) -> bool:
    """Whether a change of this word by itself leaves what was said as it was."""
    return folded in GRAMMATICAL or folded == "1"  # "one of them"


def limit_at(words: list[str], n: int) -> bool:
    """Whether an expression that limits what was said begins at word `n`."""
    return words[n] in _FIRST and any(tuple(words[n : n + len(limit)]) == limit for limit in LIMITS)


def clause_at(words: list[str], n: int) -> bool:
    """Whether a clause that limits what was said begins at word `n`."""
    return words[n] in _FIRST and any(tuple(words[n : n + len(limit)]) == limit for limit in CLAUSES)
