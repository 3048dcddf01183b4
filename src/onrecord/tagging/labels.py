"""The tags that the encoder gives each word, at each level: outside, or beginning or inside one of three roles."""

ROLES = ("source", "cue", "content")
TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")

# A report's own attributions, those in their contents, and those in the contents of these: a claim in a claim in a
# claim. What is deeper is the tagger talking to itself.
LEVELS = 3

TAG = {tag: index for index, tag in enumerate(TAGS)}


def begin(role: str) -> int:
    """The tag of a role's first word."""
    return TAG[f"B-{role}"]


def legal(before: int, after: int) -> bool:
    """Whether tag `after` may follow tag `before`: inside a role only after a word of that role."""
    return TAGS[after][0] != "I" or TAGS[before][2:] == TAGS[after][2:]
