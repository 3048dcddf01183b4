import msgspec
import pytest

from onrecord.comparing.matters import Told, WordsReader, copies, is_about, matter_of, stances, weigh
from onrecord.comparing.matters.history import history_of
from onrecord.comparing.matters.words import sentences
from onrecord.record import Held, Ruling
from onrecord.types import Attribution, Part, SaidOn, Speaker, StanceRead, Stood, Terms

FERRY = "The island ferry will stop in March"


def reading(stance, confidence=0.9):
    """A reader that gives every text the same stance."""
    return lambda pairs: [StanceRead(stance=stance, confidence=confidence) for _ in pairs]


def said(text, words, *, id="a1", who="Mara Lind", kind="person", role=None, source=None, named=True, **fields):
    start = text.index(words)
    speaker = Speaker(id=f"s-{who}", name=who, kind=kind, role=role)
    at = text.find(source or who)
    return Attribution(
        id=id,
        **({"type": "indirect", "act": "say", "confidence": 0.8} | fields),
        source=Part.of(text, ((at, at + len(source or who)),)) if at >= 0 else None,
        content=Part.of(text, ((start, start + len(words)),)),
        said_on=SaidOn(),
        speaker=speaker,
        speakers=(speaker,),
        terms=Terms(named=None if kind == "document" else named),
    )


def placed(text, *attributions, read=None, proposition=FERRY, **more):
    found = stances(proposition, [Told(text=text, attributions=attributions)], read or reading("supports"), **more)
    return {it.statement: (it.stance, it.manner) for it in found}


# Where a statement stands


def test_who_denies_that_it_is_so_says_the_opposite():
    text = "Mara Lind denied that the ferry will stop in March."
    assert placed(text, said(text, "that the ferry will stop in March", act="deny")) == {"a1": ("denies", "says")}


def test_a_denial_in_the_speaker_s_own_words_is_not_turned_round():
    text = "“The ferry will not stop,” Mara Lind denied."
    it = said(text, "The ferry will not stop", act="deny", type="direct")
    assert placed(text, it, read=reading("denies")) == {"a1": ("denies", "says")}


@pytest.mark.parametrize("unreal", ["asked", "conditional", "possible", "future", "negated"])
def test_what_extraction_marks_as_not_said_takes_no_side(unreal):
    text = "If Mara Lind says that the ferry will stop in March, it is so."
    words = "that the ferry will stop in March"
    assert placed(text, said(text, words, unreal=unreal)) == {"a1": ("reports", "says")}
    assert placed(text, said(text, words, unreal=unreal, act="deny")) == {"a1": ("reports", "says")}


def test_who_asks_or_declines_takes_no_side():
    text = "Mara Lind asked whether the ferry will stop in March."
    for act in ("ask", "decline"):
        assert placed(text, said(text, "whether the ferry will stop in March", act=act)) == {"a1": ("reports", "says")}


def test_a_reported_denial_counts_for_the_one_who_denies():
    text = "The Wire said that Mara Lind says the ferry will never stop in March."
    inner = said(text, "the ferry will never stop in March", id="a2", parent="a1")
    outer = said(text, "that Mara Lind says the ferry will never stop in March", who="The Wire", kind="organisation")
    found = placed(text, outer, inner, read=reading("denies"))
    assert found == {"a1": ("reports", "says"), "a2": ("denies", "says")}


@pytest.mark.parametrize(
    ("words", "act", "stance"),
    [
        ("the ferry will stop in March", "say", "supports"),
        ("there is no decision that the ferry will stop", "say", "denies"),
        ("the ferry could stop in March", "say", "reports"),
        ("the ferry should stop in March", "request", "reports"),
        ("the ferry will stop in March", "deny", "denies"),
    ],
)
def test_who_plainly_says_so_takes_a_side_where_a_headline_would_not(words, act, stance):
    text = f"Mara Lind had it that {words}."
    assert placed(text, said(text, words, act=act), read=reading("reports")) == {"a1": (stance, "says")}


def test_by_words_alone_a_negation_makes_the_side():
    texts = ("The island ferry stops in March", "No island ferry will stop", "Whether the ferry will stop", "Lunch")
    found = WordsReader().read([(FERRY, text) for text in texts])
    assert [it.stance for it in found] == ["supports", "denies", "reports", "unrelated"]


def test_by_words_alone_a_negation_counts_in_the_clause_that_has_the_claim():
    text = "The ramp cannot be kept in service, and the island ferry will stop in March"
    assert [it.stance for it in WordsReader().read([(FERRY, text)])] == ["supports"]


def test_what_is_unrelated_is_left_out():
    text = "Mara Lind said that the ferry has a new coat of paint."
    it = said(text, "that the ferry has a new coat of paint")
    assert placed(text, it, read=reading("unrelated")) == {}


CITY = "The city knew of the leak in March"


@pytest.mark.parametrize(
    "text",
    [
        "Mara Lind denied that the Wire told her that the ferry will stop in March.",
        "Mara Lind asked whether the Wire said that the ferry will stop in March.",
        "Nobody said that the Wire claimed that the ferry will stop in March.",
    ],
)
def test_what_stands_in_a_denial_or_a_question_is_said_by_nobody(text):
    who = "Nobody" if text.startswith("Nobody") else "Mara Lind"
    act = {"denied": "deny", "asked": "ask", "said": "say"}[text.removeprefix(who).split()[0]]
    unreal = "negated" if who == "Nobody" else None
    rest = text.removeprefix(who).split(maxsplit=1)[1].removesuffix(".")
    outer = said(text, rest, who=who, act=act, unreal=unreal)
    inner = said(text, "that the ferry will stop in March", id="a2", parent="a1", who="the Wire")
    found = placed(text, outer, inner)
    assert found == {"a1": ("reports", "says")}


def test_what_a_thing_says_that_is_denied_is_said_by_it_still():
    text = "Mara Lind rejected Joss Ash's claim that the ferry will stop in March."
    outer = said(text, "Joss Ash's claim that the ferry will stop in March", act="dispute")
    cue = Part.of(text, ((text.index("claim"), text.index("claim") + 5),))
    inner = said(text, "that the ferry will stop in March", id="a2", parent="a1", who="Joss Ash", cue=cue)
    assert placed(text, outer, inner) == {"a1": ("denies", "says"), "a2": ("supports", "says")}


def test_who_takes_back_an_own_claim_does_not_make_it_again():
    text = "Mara Lind took back her claim that the ferry will stop in March."
    outer = said(text, "her claim that the ferry will stop in March", act="retract")
    inner = said(text, "that the ferry will stop in March", id="a2", parent="a1", source="her", act="claim")
    assert placed(text, outer, inner) == {"a1": ("denies", "retracts")}


def test_who_stands_by_an_own_claim_is_its_only_source():
    text = "Mara Lind stood by her claim that the ferry will stop in March."
    outer = said(text, "her claim that the ferry will stop in March", act="reaffirm")
    cue = Part.of(text, ((text.index("claim"), text.index("claim") + 5),))
    inner = said(text, "that the ferry will stop in March", id="a2", parent="a1", who="Joss Ash", source="her", cue=cue)
    assert placed(text, outer, inner) == {"a1": ("supports", "says")}


@pytest.mark.parametrize(("act", "stance"), [("say", "supports"), ("confirm", "supports"), ("deny", "denies")])
def test_whom_it_is_about_is_no_source_of_what_others_say_it_knew(act, stance):
    text = "Mara Lind had it that the city knew of the leak in March."
    outer = said(text, "that the city knew of the leak in March", act=act)
    inner = said(text, "of the leak in March", id="a2", parent="a1", who="the city", kind="organisation", act="know")
    assert placed(text, outer, inner, proposition=CITY) == {"a1": (stance, "says")}


def test_what_its_subject_did_is_the_matter_itself():
    text = "Mara Lind said that the union had rejected the offer."
    cue = Part.of(text, ((text.index("had"), text.index("had") + len("had rejected")),))
    outer = said(text, "that the union had rejected the offer")
    inner = said(text, "the offer", id="a2", parent="a1", who="the union", act="dispute", cue=cue)
    found = placed(text, outer, inner, proposition="The union rejected the offer of the railway")
    assert found == {"a1": ("supports", "says")}


def test_what_a_speaker_calls_false_next_is_denied():
    text = "“They say that the island ferry will stop in March. That is false,” Mara Lind said."
    it = said(text, "They say that the island ferry will stop in March. That is false,", type="direct")
    assert placed(text, it) == {"a1": ("denies", "says")}
    it = msgspec.structs.replace(it, type="mixed")
    assert placed(text, it) == {"a1": ("reports", "says")}


def test_what_somebody_does_not_know_takes_no_side():
    text = "Mara Lind said that she did not know whether the ferry will stop in March."
    it = said(text, "that she did not know whether the ferry will stop in March")
    assert placed(text, it, read=reading("denies")) == {"a1": ("reports", "says")}


@pytest.mark.parametrize(
    ("text", "cue", "act", "stance"),
    [
        ("Mara Lind never said that the ferry will stop.", "never said", "deny", "reports"),
        ("Mara Lind does not think that the ferry will stop.", "does not think", "think", "denies"),
        ("Mara Lind has no reason to doubt that the ferry will stop.", "doubt", "dispute", "reports"),
        ("No 10, where Mara Lind is, said that the ferry will stop.", "said", "say", "supports"),
        ("Mara Lind, who will not resign, said that the ferry will stop.", "said", "say", "supports"),
        ("In May Mara Lind said that the ferry will stop.", "said", "say", "supports"),
        ("Ash did not deny it. Mara Lind denied that the ferry will stop.", "denied", "deny", "denies"),
        ("Mara Lind denied that the ferry will stop.", "denied", "deny", "denies"),
    ],
)
def test_a_denial_that_is_none_takes_no_side(text, cue, act, stance):
    at = text.index(cue)
    it = said(text, "that the ferry will stop", act=act, cue=Part.of(text, ((at, at + len(cue)),)))
    assert placed(text, it) == {"a1": (stance, "says")}


def test_a_heading_says_nothing():
    text = "TRANSCRIPT: The island ferry will stop in March"
    at = text.index(":")
    it = said(text, "The island ferry will stop in March", who="TRANSCRIPT", cue=Part.of(text, ((at, at + 1),)))
    assert placed(text, it) == {}


def test_a_date_and_a_name_make_no_sentence_one_on_the_matter():
    def on(words, stance="supports", confidence=0.75):
        text = f"Mara Lind said that {words}."
        return placed(text, said(text, words), read=reading(stance, confidence), proposition=CITY)

    assert on("he wrote to the city in March") == {}
    assert on("we had a lovely March", confidence=0.95) == {}
    assert on("the city is poor", "denies") == {}
    assert on("she knew it in March")
    assert on("there was a leak", confidence=0.85)


# Of what was said before


def after(rest, words, *, act="deny", who="Joss Ash", **options):
    """Where somebody stands who speaks of what Mara Lind has said of the ferry, and of what else was said between."""
    text = f"Mara Lind said that the ferry will stop in March. {rest}"
    first = said(text, "that the ferry will stop in March")
    start = text.rindex(words)
    spans = ((start, start + len(words)),)
    it = said(text, rest, id="a9", who=who, act=act, **options)
    it = msgspec.structs.replace(it, content=Part.of(text, spans))
    only_ferry = lambda pairs: [  # noqa: E731
        StanceRead(stance="supports" if "will stop" in text else "unrelated", confidence=0.9) for _, text in pairs
    ]
    between = options.get("between", ())
    return placed(text, first, *between, it, read=only_ferry).get("a9", (None,))[0]


@pytest.mark.parametrize(
    ("rest", "words", "act", "stance"),
    [
        ("Joss Ash denied that.", "that", "deny", "denies"),
        ("Joss Ash denied it.", "it", "deny", "denies"),
        ("Joss Ash rejected the allegation as baseless.", "the allegation as baseless", "dispute", "denies"),
        ("Joss Ash disputed Lind's account.", "Lind's account", "dispute", "denies"),
        ("Joss Ash disputed Bell's account.", "Bell's account", "dispute", None),
        ("Joss Ash disagreed with her.", "her", "dispute", "denies"),
        ("Joss Ash called the report false.", "the report false", "say", "denies"),
        ("“That is simply not true,” Joss Ash said.", "That is simply not true,", "say", "denies"),
        ("“I did no such thing,” Joss Ash said.", "I did no such thing,", "say", "denies"),
        ("“Mara Lind is mistaken,” Joss Ash said.", "Mara Lind is mistaken,", "say", "denies"),
        ("“Ada Bell is mistaken,” Joss Ash said.", "Ada Bell is mistaken,", "say", None),
        ("“She is wrong,” Joss Ash said.", "She is wrong,", "say", "denies"),
        ("Joss Ash confirmed the report.", "the report", "confirm", "supports"),
        ("“That's right,” Joss Ash said.", "That's right,", "say", "supports"),
        ("Joss Ash said that it was wrong to pay.", "that it was wrong to pay", "say", None),
        ("Joss Ash denied the visit.", "the visit", "deny", None),
        ("Joss Ash said it.", "it", "say", None),
    ],
)
def test_who_says_of_another_s_words_that_they_are_so_or_not_takes_a_side(rest, words, act, stance):
    assert after(rest, words, act=act) == stance


@pytest.mark.parametrize("unreal", ["asked", "conditional", "possible", "future", "negated"])
def test_what_is_unreal_takes_no_side(unreal):
    text = "If Mara Lind says that the ferry will stop, he goes."
    assert placed(text, said(text, "that the ferry will stop", unreal=unreal)) == {"a1": ("reports", "says")}
    assert after("If Joss Ash denies it, she goes.", "it", unreal=unreal) is None


def test_of_an_own_statement_or_one_on_something_else_nothing_follows():
    assert after("Mara Lind denied that.", "that", who="Mara Lind") is None
    text = "Mara Lind said that the ferry will stop in March. Ada Pohl said that it rains. Joss Ash denied that."
    first = said(text, "that the ferry will stop in March")
    second = said(text, "that it rains", id="a2", who="Ada Pohl")
    start = text.rindex("that")
    third = said(text, "that", id="a3", who="Joss Ash", act="deny")
    third = msgspec.structs.replace(third, content=Part.of(text, ((start, start + 4),)))
    read = lambda pairs: [  # noqa: E731
        StanceRead(stance="supports" if "stop" in text else "unrelated", confidence=0.9) for _, text in pairs
    ]
    assert placed(text, first, second, third, read=read) == {"a1": ("supports", "says")}


def test_who_denies_a_denial_says_that_it_is_so():
    text = "Mara Lind denied that the ferry will stop in March. Joss Ash called that nonsense."
    first = said(text, "that the ferry will stop in March", act="deny")
    second = said(text, "that nonsense", id="a2", who="Joss Ash")
    assert placed(text, first, second) == {"a1": ("denies", "says"), "a2": ("supports", "says")}


# What is said of a document


LETTER = "A letter states that the ferry will stop in March. "


def with_letter(rest, words, **fields):
    """What is said of the letter, in a report that has the letter, too."""
    text = LETTER + rest
    letter = said(text, "that the ferry will stop in March", id="a0", who="A letter", kind="document")
    only_letter = lambda pairs: [  # noqa: E731
        StanceRead(stance="supports" if "will stop" in text else "unrelated", confidence=0.9) for _, text in pairs
    ]
    found = placed(text, letter, said(text, words, **fields), read=only_letter)
    assert found.pop("a0") == ("supports", "says")
    return found.get("a1")


@pytest.mark.parametrize(
    ("words", "act", "expected"),
    [
        ("the letter is a draft, unsigned, a mistake", "say", ("denies", "disowns")),
        ("the letter should never have been released", "say", ("denies", "disowns")),
        ("the letter", "dispute", ("denies", "says")),
        ("that it had sent the letter", "deny", ("denies", "says")),
        ("the letter is a fake", "claim", ("denies", "says")),
        ("the letter of 28 February", "retract", ("denies", "retracts")),
        ("The letter was issued in error, it is withdrawn in every part", "write", ("denies", "retracts")),
        ("that they have verified the letter", "claim", ("reports", "says")),
        ("that they could not be verified, the letter and its crest", "say", None),
        ("she would frame the letter", "say", None),
        ("whether the letter is a fake", "ask", None),
    ],
)
def test_what_is_said_of_the_document_is_a_stance(words, act, expected):
    assert with_letter(f"Mara Lind, the mayor, had it that {words}.", words, act=act) == expected


def test_that_they_verified_is_of_the_document_that_the_sentence_names():
    text = "A letter that the Wire says it verified states that the ferry will stop in March."
    letter = said(text, "that the ferry will stop in March", id="a0", who="A letter", kind="document")
    wire = said(text, "it verified", who="the Wire", kind="organisation")
    assert placed(text, letter, wire)["a1"] == ("reports", "says")


def test_who_passes_on_that_a_document_is_a_draft_does_not_say_so():
    text = LETTER + "The Wire said that Mara Lind called the letter a draft."
    letter = said(text, "that the ferry will stop in March", id="a0", who="A letter", kind="document")
    outer = said(text, "that Mara Lind called the letter a draft", who="The Wire", kind="organisation")
    inner = said(text, "the letter a draft", id="a2", parent="a1")
    found = placed(text, letter, outer, inner)
    assert found["a2"] == ("denies", "disowns")
    assert found["a1"] == ("reports", "says")


def test_abbreviations_end_no_sentence():
    text = "Gen. Lind said the U.S. ferry stops. It does."
    assert [text[it.start : it.end].strip() for it in sentences(text)] == [
        "Gen. Lind said the U.S. ferry stops.",
        "It does.",
    ]


def test_a_report_is_about_a_matter_with_enough_of_its_words_in_a_statement():
    def about(text, words, **more):
        return is_about(FERRY, Told(text=text, attributions=[said(text, words)]), **more)

    assert about("Mara Lind: The island's ferry made its last crossing.", "The island's ferry made its last crossing")
    assert not about("Mara Lind: The council met in March.", "The council met in March")
    apart = "The island's ferry. Mara Lind said that she was late, and that the letter was a draft."
    assert not about(apart, "that she was late")
    assert about(apart, "that she was late", nouns=frozenset({"letter"}))


# Status and history


_PLAIN = {"confidence": 0.9, "act": "say", "type": "direct", "parent": None, "outlet": None, "report": "r1"}


def stood(stance, who="Mara Lind", *, id=None, day="2025-03-03", kind="person", role=None, words="the ferry", **fields):
    speaker = Speaker(id=f"{kind[0]}-{who}", name=who, kind=kind, role=role)
    return Stood(
        id=id or f"{who}-{day}",
        stance=stance,
        why="made for a test",
        speaker=speaker,
        speakers=(speaker,),
        terms=fields.pop("terms", Terms(named=True)),
        source=Part(text=who, spans=((0, 1),)),
        cue=None,
        content=Part(text=words, spans=((0, len(words)),)),
        said_on=SaidOn(),
        published=day,
        **(
            {"confidence": 0.9, "act": "say", "type": "direct", "parent": None, "outlet": None, "report": f"r-{day}"}
            | fields
        ),
    )


def letter(stance="supports", **fields):
    words = "the letter, which bears the crest of the Harbour Authority"
    return stood(stance, words, kind="document", terms=Terms(), **fields)


def moved(*statements, proposition=FERRY, rulings=()):
    return [(step.status, step.because) for step in history_of(proposition, statements, rulings)]


def statuses(*statements, **options):
    return [status for status, _ in moved(*statements, **options)]


HEAD = {"who": "Tobias Renwick", "role": "chief executive of the authority"}


def test_it_is_asserted_then_disputed_then_denied_then_withdrawn_each_by_a_statement():
    course = [
        letter(id="says"),
        stood("denies", "A Minister", id="disputes", day="2025-03-04"),
        stood("denies", **HEAD, id="denies", day="2025-03-05"),
        stood("denies", "Harbour Authority", kind="organisation", manner="retracts", id="retracts", day="2025-03-06"),
    ]
    assert moved(*course) == [
        ("asserted", "says"),
        ("disputed", "disputes"),
        ("denied", "denies"),
        ("withdrawn", "retracts"),
    ]


def test_an_official_who_disowns_the_document_denies():
    disowns = stood("denies", "Gen. Ash", role="Chief of Staff", manner="disowns", day="2025-03-04")
    assert statuses(letter(), disowns) == ["asserted", "denied"]
    nobody = stood("denies", "A bystander", manner="disowns", day="2025-03-04")
    assert statuses(letter(), nobody) == ["asserted", "disputed"]


def test_who_asserted_it_and_denies_it_takes_it_back():
    assert statuses(stood("supports"), stood("denies", day="2025-03-04")) == ["asserted", "withdrawn"]


def test_of_somebody_whom_one_report_has_on_both_sides_the_surer_side_counts():
    says = stood("supports", id="one", confidence=0.6)
    assert statuses(says, stood("denies", id="other", confidence=0.7)) == ["disputed"]
    assert statuses(says, stood("denies", id="other", confidence=0.55)) == ["asserted"]
    assert statuses(says, stood("denies", id="other", manner="retracts")) == ["asserted", "withdrawn"]


def test_a_document_does_not_take_itself_back():
    assert statuses(letter(), letter("denies", day="2025-03-04", id="other")) == ["asserted", "disputed"]


def test_whom_it_is_about_denies_or_confirms():
    body = {"who": "Harbour Bank", "kind": "organisation", "day": "2025-03-04"}
    about = {"proposition": "Harbour Bank will close in March"}
    assert statuses(stood("supports"), stood("denies", **body), **about) == ["asserted", "denied"]
    assert statuses(stood("supports"), stood("supports", **body), **about) == ["asserted", "confirmed"]
    assert statuses(stood("supports"), stood("denies", **body)) == ["asserted", "disputed"]


@pytest.mark.parametrize(
    ("who", "fields", "status"),
    [
        ("Ann Brandt", {"role": "Mayor"}, "denied"),
        ("Ann Brandt", {"role": "Mayor of Galloway"}, "denied"),
        ("Raj Pillai", {"role": "City spokesman"}, "denied"),
        ("The City", {"kind": "organisation"}, "denied"),
        ("A spokeswoman for the city", {"kind": "unnamed", "terms": Terms(named=False)}, "denied"),
        ("Ann Brandt", {"role": "former mayor"}, "disputed"),
        ("Ann Brandt", {"role": "deputy mayor"}, "disputed"),
        ("A critic of the city", {"kind": "unnamed", "terms": Terms(named=False)}, "disputed"),
        ("Ann Brandt", {"role": "council leader"}, "disputed"),
    ],
)
def test_who_speaks_for_a_body_that_is_called_the_city(who, fields, status):
    it = stood("denies", who, day="2025-03-04", **fields)
    assert statuses(stood("supports"), it, proposition=CITY) == ["asserted", status]


def test_another_city_s_mayor_does_not_speak_for_it():
    other = stood("denies", "Ann Brandt", role="Mayor of Tarn", day="2025-03-04")
    assert statuses(stood("supports"), other, proposition="The city of Galloway knew of the leak") == [
        "asserted",
        "disputed",
    ]
    first = stood("supports", "The City of Galloway", kind="organisation")
    assert statuses(first, other, proposition=CITY) == ["asserted", "disputed"]


def test_a_name_is_known_by_its_shorter_form_and_without_its_title():
    it = stood("denies", "Finch", day="2025-03-04")
    assert statuses(stood("supports"), it, proposition="Dr. Orla Finch met the builder")[-1] == "denied"
    other = stood("denies", "Amos Finch", day="2025-03-04")
    assert statuses(stood("supports"), other, proposition="Dr. Orla Finch met the builder")[-1] == "disputed"


def test_a_spokesman_speaks_for_whom_it_is_about():
    it = stood("denies", "A spokesman for Harbour Bank", terms=Terms(named=False), day="2025-03-04")
    assert statuses(stood("supports"), it, proposition="Harbour Bank will close") == ["asserted", "denied"]


def test_what_was_withdrawn_is_asserted_anew_only_by_another_source():
    taken_back = (stood("supports"), stood("denies", day="2025-03-04"))
    assert statuses(*taken_back, stood("supports", day="2025-03-05", id="again"))[-1] == "withdrawn"
    assert statuses(*taken_back, stood("supports", "Joss Ash", day="2025-03-05"))[-1] == "asserted"


def test_what_is_not_sure_moves_nothing():
    assert statuses(stood("supports", confidence=0.4)) == []


def test_what_is_nested_counts_before_what_carries_it():
    outer = stood("denies", "The Ministry", id="outer")
    inner = letter(id="inner", parent="outer")
    assert moved(outer, inner) == [("asserted", "inner"), ("disputed", "outer")]


def test_a_denial_without_a_time_of_day_follows_the_first_assertion_of_its_day():
    denial = stood("denies", "The Ministry", id="denies", day="2025-03-03")
    assert moved(denial, letter(id="says", day="2025-03-03T09:20:00+01:00")) == [
        ("asserted", "says"),
        ("disputed", "denies"),
    ]
    assert statuses(denial, letter(day="2025-03-04")) == ["disputed"]


def test_only_a_person_settles_and_takes_up_again():
    settled = Ruling(on="2025-03-05", settled=True, reference="https://example.org")
    again = Ruling(on="2025-03-07", settled=False, reference="new papers")
    later = stood("denies", "A Minister", day="2025-03-06")
    assert moved(letter(id="says"), later, rulings=(settled,)) == [
        ("asserted", "says"),
        ("settled", "https://example.org"),
    ]
    assert statuses(letter(), later, rulings=(settled, again)) == ["asserted", "settled", "asserted"]


# What a side rests on


def held(*statements, sketches=None):
    return Held(
        id="m1",
        proposition=FERRY,
        state="open",
        statements=statements,
        rulings=(),
        sketches=sketches or {},
        orphaned=(),
        findings=(),
    )


def test_ten_copies_of_one_text_are_one():
    text = " ".join(f"word{n} thing{n * 7 % 31} other{n * 3 % 17}" for n in range(150))
    copied = {f"r{n}": copies.sketch(text) for n in range(10)}
    statements = [stood("supports", id=f"x{n}", report=f"r{n}", outlet=f"Outlet {n}") for n in range(10)]
    sources = matter_of(held(*statements, sketches=copied)).sources
    assert (sources.supports.statements, sources.supports.reports, sources.supports.outlets) == (10, 1, 1)
    assert sources.supports.speakers == sources.supports.named == 1
    assert sources.copies == (tuple(f"r{n}" for n in range(10)),)


def test_reports_of_a_line_are_no_copies_by_what_they_are_about():
    line = "Mayor Ann Brandt {} on Tuesday that the city knew of the leak in the dam in March."
    samples = {act: copies.sketch(line.format(act)) for act in ("denied", "admitted")}
    assert copies.groups(samples) == [["denied"], ["admitted"]]
    twice = {"one": samples["denied"], "other": samples["denied"]}
    assert copies.groups(twice) == [["one", "other"]]


def test_reports_that_say_opposite_things_are_no_copies():
    text = " ".join(f"word{n} thing{n * 7 % 31} other{n * 3 % 17}" for n in range(150))
    samples = dict.fromkeys(("r1", "r2"), copies.sketch(text))
    opposed = stood("supports", id="x", report="r1"), stood("denies", "Joss Ash", id="y", report="r2")
    assert matter_of(held(*opposed, sketches=samples)).sources.copies == ()


def test_named_unnamed_and_documents_are_counted_apart():
    unnamed = stood("supports", "an official", kind="unnamed", terms=Terms(named=False))
    side = matter_of(held(letter(), unnamed, stood("supports"))).sources.supports
    assert (side.speakers, side.named, side.unnamed, side.documents) == (2, 1, 1, 1)


def found(*statements):
    return [(it.kind, it.statements) for it in weigh(held(*statements)).findings]


def test_a_side_that_rests_on_one_unnamed_source_is_a_finding():
    unnamed = stood("supports", "an official", kind="unnamed", terms=Terms(named=False), id="x")
    assert found(unnamed) == [("one-unnamed-source", ("x",))]
    assert found(unnamed, stood("supports")) == []
    assert found(unnamed, letter()) == []
    other = stood("supports", "a diplomat", kind="unnamed", terms=Terms(named=False), id="y", report="r2")
    assert found(unnamed, other) == []


def test_a_speaker_against_an_own_earlier_statement_is_a_finding():
    before, after = stood("supports", id="x"), stood("denies", id="y", day="2025-03-05", report="r2")
    assert found(before, after) == [("self-contradiction", ("x", "y"))]
    assert found(before, stood("denies", "Joss Ash", id="z", day="2025-03-05")) == []
    assert found(before, stood("denies", id="y")) == []  # at the same time: nothing tells which is the later one
