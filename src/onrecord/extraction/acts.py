"""What a cue says was done: its words looked up in an editor's lexicon, `acts.toml`, as one act of the closed list.

The lexicon gives verbs, phrases and words for each act. The leftmost verb or phrase of a cue decides (the longest
entry where several begin at the same word), then its nouns and fixed phrases, then verbs that only carry another
("offered", "seemed"). Negation is read to the left of what decided. docs/acts.md has the rules with examples.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, cast

from onrecord.types import ACTS, Act

GAP = "…"
_GAP_WORDS = 5  # a "…" in the lexicon stands for one to this many words
_LONGEST_CUE = 600  # characters; a cue is a few words, what is longer is a mistake and only its beginning is read
_LONGEST_CONTENT = 120  # characters; only the first words of the content matter

_VERB, _WORD, _LIGHT = range(3)  # what decides before what

_APOSTROPHES = str.maketrans("’‘ʼ´`", "'''''")
_CONTRACTED = (
    (re.compile(r"\bcan(?:'t|not)\b"), "can not"),
    (re.compile(r"\bwon't\b"), "will not"),
    (re.compile(r"n't\b"), " not"),
    (re.compile(r"\b(did|does|do|would|could|should|has|have|is|was|are|were)nt\b"), r"\1 not"),
    (re.compile(r"'(s|re|ve|ll|d|m)\b"), r" '\1"),
)
_TOKEN = re.compile(r"'?\w+(?:-\w+)*")
_QUOTE = re.compile(r"\s*[\"“”„«‘'`]")

_DETERMINERS = frozenset(
    (
        *("a", "an", "the", "this", "these", "those", "any", "some", "no", "another", "every", "each"),
        *("his", "her", "their", "its", "my", "our", "your", "'s"),
    )
)
# Words after which a base form such as "back" or "like" is a verb; so is it after an adverb in -ly.
_BEFORE_VERB = frozenset(
    (
        *("to", "not", "never", "also", "now", "still", "then", "even", "only", "just", "all", "both", "and", "or"),
        *("i", "we", "they", "you", "he", "she", "it", "who", "that", "do", "does", "did"),
        *("will", "would", "can", "could", "should", "may", "might", "must", "'ll", "'d"),
    )
)
_NO_DOUBT = frozenset(("doubt", "question", "uncertain"))  # "no doubt", "in no uncertain terms" negate nothing

# Verbs whose act the content's first words can change.
_ASKS_CONTENT = frozenset(("ask", "tell", "suggest", "call", "offer", "give", "provide"))

# A colon at the end, or a credit in square brackets ("[Reuters.]"), says as much as "said".
_STANDS_FOR_VERB = re.compile(r":\s*$|^\s*\[[^\]]*\]\s*$")

_QUESTION = re.compile(r"\s*(?:if|whether|what|who|whom|whose|why|when|where|how|which)\b", re.IGNORECASE)
_TO_DO = re.compile(
    r"\s*(?:(?:him|her|them|me|us|you|it|people|everyone|everybody|reporters|(?:the|his|her|their|its|my|our|all)\s+"
    r"(?:[\w’'-]+\s+){1,3}?|(?:[A-Z][\w.’'-]*\s+){1,3}?))?\s*(?:not\s+)?to\s+(?:not\s+)?[a-z]+"
)
_FOR = re.compile(r"\s*(?:for|that\s+[\w’'\s-]{0,60}\bbe)\b", re.IGNORECASE)
_NOTHING = re.compile(r"\s*(?:no|little|nothing)\b", re.IGNORECASE)
_SHOULD = re.compile(r"^[^.;:]*\bshould\b|^\s*[a-z]+ing\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Entry:
    """One entry of the lexicon: its words, the act, which tier it decides in, and what `[negation]` calls it."""

    words: tuple[str, ...]
    act: Act
    tier: int
    name: str


@dataclass(frozen=True, slots=True)
class _Negation:
    """What `[negation]` of the lexicon says."""

    negators: frozenset[str]
    phrases: tuple[tuple[str, ...], ...]
    not_before: frozenset[str]
    keeps: frozenset[str]
    opposed: frozenset[str]
    never_denies: frozenset[str]
    silence: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """The lexicon as it is searched: entries by their first word; by each form of a verb, it and its infinitives."""

    entries: Mapping[str, tuple[_Entry, ...]]
    infinitives: Mapping[str, frozenset[str]]
    ambiguous: frozenset[str]
    whole_cues: Mapping[str, Act]
    negation: _Negation
    insults: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Reading:
    """What the cue alone gives, and the verb whose content can still change it ("ask"), if there is one."""

    act: Act
    asks_content: str = ""


def act_of(cue: str | None, *, content: str = "") -> Act:
    """The act that a cue stands for, as `act_of("did not deny")` is "decline".

    `cue` is the cue's text, discontinuous parts joined by a space; `content` the content's text, whose first words
    tell "asked him to leave" from "asked whether". Without a cue, quoted content is "say", other content "other".
    Any text is read: nothing raises.
    """
    if not cue or not cue.strip():
        return "say" if _QUOTE.match(content) else "other"
    reading = _read(cue[:_LONGEST_CUE])  # cut before it is cached
    if reading.asks_content and content:
        return _with_content(reading, content[:_LONGEST_CONTENT])
    return reading.act


def infinitive_forms(verb: str, irregular: Mapping[str, list[str]] | None = None) -> frozenset[str]:
    """All forms of a verb given by its infinitive, in British and American spelling.

    `irregular` has the forms that the rules do not make, by infinitive; the regular ones are made beside them.
    """
    made = set((irregular or {}).get(verb, ()))
    for base in _spellings(verb):
        made |= {base, _third_person(base)}
        if base.endswith("e"):
            stems = [base[:-1]]
            keeps_e = base.endswith(("ee", "ye", "oe"))
            made |= {base + "d", (base if keeps_e else base[:-1]) + "ing"}
            continue
        if re.search(r"[^aeiou]y$", base):
            made |= {base[:-1] + "ied", base + "ing"}
            continue
        stems = [base]
        if re.search(r"(?:^|[^aeiou])[aeiou][^aeiouwxyh]$", base.replace("qu", "q")):
            doubled = base + base[-1]
            one_syllable = len(re.findall(r"[aeiouy]+", base.replace("qu", "q"))) == 1
            stems = [doubled] if one_syllable else [base, doubled]  # visited, permitted, signaled and signalled
        made |= {stem + ending for stem in stems for ending in ("ed", "ing")}
    return frozenset(made)


def _spellings(verb: str) -> Iterator[str]:
    yield verb
    if re.search(r"[iy]ze$", verb):
        yield verb[:-2] + "se"
    if re.search(r"(?:fav|hon|sav|lab)or$", verb):
        yield verb[:-2] + "our"


def _third_person(base: str) -> str:
    if re.search(r"(?:s|x|z|ch|sh|[^aeiou]o)$", base):
        return base + "es"
    if re.search(r"[^aeiou]y$", base):
        return base[:-1] + "ies"
    return base + "s"


@cache
def _lexicon() -> _Lexicon:
    """The lexicon, read from the package on first use."""
    data = tomllib.loads(files("onrecord.extraction").joinpath("acts.toml").read_text(encoding="utf-8"))
    return _built(data)


def _built(data: Mapping[str, Any]) -> _Lexicon:
    entries: dict[str, list[_Entry]] = {}
    verbs: set[str] = set(data["irregular"])

    def put(text: str, act: Act, tier: int, name: str) -> None:
        words = tuple(text.lower().split())
        entries.setdefault(words[0], []).append(_Entry(words, act, tier, name))

    for act in ACTS:
        for verb in data[act]["verbs"]:
            put(verb, act, _VERB, verb)
            verbs.add(verb.lower())
        for phrase in data[act]["phrases"]:
            put(phrase, act, _VERB, phrase)
            verbs.add(phrase.split()[0].lower())
        for noun in data[act]["words"]:
            put(noun, act, _WORD, noun)
            if not noun.endswith("s"):
                put(_third_person(noun), act, _WORD, noun)  # a plural is spelt as a third person is
    for act, light in data["light"].items():
        for verb in light:
            put(verb, cast(Act, act), _LIGHT, verb)
            verbs.add(verb.split()[0])

    infinitives: dict[str, set[str]] = {}
    for verb in verbs:
        for form in infinitive_forms(verb, data["irregular"]):
            infinitives.setdefault(form, set()).add(verb)
    negation = data["negation"]
    return _Lexicon(
        entries={first: tuple(some) for first, some in entries.items()},
        infinitives={form: frozenset((form, *some)) for form, some in infinitives.items()},
        ambiguous=frozenset(data["ambiguous"]["verbs"]),
        whole_cues={cue: cast(Act, act) for act, cues in data["whole_cue"].items() for cue in cues},
        negation=_Negation(
            negators=frozenset(negation["negators"]),
            phrases=tuple(tuple(phrase.split()) for phrase in negation["phrases"]),
            not_before=frozenset(negation["not_before"]),
            keeps=frozenset(negation["keeps"]),
            opposed=frozenset(negation["opposed"]),
            never_denies=frozenset(negation["never_denies"]),
            silence=frozenset(negation["silence"]),
        ),
        insults=frozenset(data["content"]["insults"]),
    )


@lru_cache(maxsize=16_384)
def _read(cue: str) -> _Reading:
    lexicon = _lexicon()
    words = _words(cue)
    if not words:
        return _Reading("say")  # a colon, a dash or a quotation mark stands for the verb
    if (whole := lexicon.whole_cues.get(" ".join(words))) is not None:
        return _Reading(whole)
    keys = [lexicon.infinitives.get(word) or frozenset((word,)) for word in words]
    best: tuple[int, int, _Entry] | None = None  # tier, where it begins
    for at in range(len(words)):
        for entry in _entries_at(lexicon, words, keys, at):
            tier = _tier(entry, words, at, lexicon)
            if tier is not None and (best is None or (tier, at) < best[:2]):
                best = (tier, at, entry)
        if best is not None and best[0] == _VERB:
            break
    if best is None:
        return _Reading("say" if _STANDS_FOR_VERB.search(cue) else "other")
    _, at, entry = best
    act = _negated(entry, words[:at], lexicon.negation, with_no=entry.tier != _VERB)
    if act == entry.act and entry.name in _ASKS_CONTENT:
        return _Reading(act, entry.name)
    return _Reading(act)


def _words(text: str) -> list[str]:
    text = text.translate(_APOSTROPHES).lower()
    if "'" in text or "nt" in text or "cannot" in text:
        for pattern, written_out in _CONTRACTED:
            text = pattern.sub(written_out, text)
    return _TOKEN.findall(text)


def _entries_at(lexicon: _Lexicon, words: list[str], keys: list[frozenset[str]], at: int) -> list[_Entry]:
    """The entries that begin at a word, the longest first."""
    found = [
        entry
        for key in keys[at]
        for entry in lexicon.entries.get(key, ())
        if _fits(entry.words[1:], words, keys, at + 1)
    ]
    # by name too: a form of two verbs must not depend on the order of a set
    return sorted(found, key=lambda entry: (-sum(word != GAP for word in entry.words), entry.tier, entry.name))


def _fits(rest: tuple[str, ...], words: list[str], keys: list[frozenset[str]], at: int) -> bool:
    """Whether an entry's further words stand from `at` on; a gap holds no other verb's inflected form."""
    if not rest:
        return True
    if rest[0] != GAP:
        return at < len(keys) and rest[0] in keys[at] and _fits(rest[1:], words, keys, at + 1)
    for later in range(at + 1, min(at + _GAP_WORDS, len(keys) - 1) + 1):
        if not words[later - 1].endswith("s") and len(keys[later - 1]) > 1:  # "told … declined to" is not "told to"
            return False
        if _fits(rest[1:], words, keys, later):
            return True
    return False


def _tier(entry: _Entry, words: list[str], at: int, lexicon: _Lexicon) -> int | None:
    """Where the entry decides: a verb that is a noun here ("the claim") only among the words, or not at all."""
    if entry.tier == _WORD or len(entry.words) > 1 or at == 0:
        return entry.tier
    form, before = words[at], words[at - 1]
    place_of_verb = before in _BEFORE_VERB or before.endswith("ly")
    if not place_of_verb and form in (lexicon.ambiguous if entry.tier == _VERB else _base_forms(entry.words[0])):
        return None
    if entry.tier == _LIGHT or not (form == entry.words[0] or form.endswith(("s", "ing"))):
        return entry.tier
    if before in _DETERMINERS or before == "of":
        return _WORD
    adjective_between = before != "to" and before not in lexicon.infinitives and before not in lexicon.entries
    return _WORD if at > 1 and words[at - 2] in _DETERMINERS and adjective_between else _VERB


def _base_forms(verb: str) -> tuple[str, str]:
    return verb, _third_person(verb)


def _negated(entry: _Entry, before: list[str], negation: _Negation, *, with_no: bool) -> Act:
    """The entry's act, or what the words before it make of it where they negate it."""
    kind = ""
    for at, word in enumerate(before):
        after = before[at + 1] if at + 1 < len(before) else ""
        if word == "no" and after == "longer":
            kind = "no longer"
        elif word == "never":
            kind = "never"
        elif (
            (word in negation.negators and after not in negation.not_before)
            or (word == "no" and with_no and after not in _NO_DOUBT)
            or any(tuple(before[at : at + len(phrase)]) == phrase for phrase in negation.phrases)
        ):
            kind = kind or "not"
    act = entry.act
    if not kind or entry.words[0] in negation.negators or act in ("decline", "other"):
        return act
    if kind == "no longer":
        return act if act in ("feel", "know") else "retract"
    if entry.name in negation.opposed:
        return "dispute"
    if act in negation.keeps:
        return act if not (kind == "never" and act in negation.never_denies) else "deny"
    if act == "retract":
        return "reaffirm"
    if kind == "never" and act in negation.never_denies and entry.name not in negation.silence:
        return "deny"
    return "decline"


def _with_content(reading: _Reading, content: str) -> Act:
    match reading.asks_content:
        case "ask" if not _QUESTION.match(content) and not _QUOTE.match(content):
            return "request" if _TO_DO.match(content) or _FOR.match(content) else "ask"
        case "tell" if not _QUESTION.match(content) and not _QUOTE.match(content):
            return "order" if _TO_DO.match(content) else reading.act
        case "suggest" if _SHOULD.match(content):
            return "propose"
        case "offer" | "give" | "provide" if _NOTHING.match(content):
            return "decline"
        case "call":
            first = re.findall(r"[\w-]+", content.lower())[:8]
            return "criticise" if any(word in _lexicon().insults for word in first) else reading.act
    return reading.act
