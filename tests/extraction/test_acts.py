import subprocess
import sys
import tomllib
from functools import partial
from pathlib import Path

import pytest
from bounds import ends_within
from hypothesis import given
from hypothesis import strategies as st

import onrecord.extraction.acts as acts
from onrecord.extraction.acts import act_of, infinitive_forms
from onrecord.types import ACTS

LEXICON = tomllib.loads(Path(acts.__file__).with_suffix(".toml").read_text(encoding="utf-8"))
PAGE = Path(__file__).resolve().parents[2] / "docs" / "acts.md"


def table() -> str:
    """The table of docs/acts.md as the lexicon gives it."""
    lines = ["| act | what was done | such as |", "|---|---|---|"]
    for act in ACTS:
        examples = ", ".join(f"`{example}`" for example in LEXICON[act]["examples"])
        lines.append(f"| **{act}** | {LEXICON[act]['definition']} | {examples} |")
    return "\n".join(lines)


@pytest.mark.parametrize(
    "cue, act",
    [
        ("said", "say"), ("says", "say"), ("saying", "say"), ("has said", "say"), ("had previously said", "say"),
        ("according to", "say"), ("told", "say"), ("was told", "say"), ("was quoted as saying", "say"), (":", "say"),
        ("—", "say"), ("[Reuters.]", "say"), ("makes a blunt point:", "say"), ("in a statement", "say"),
        ("added", "say"), ("stated that", "say"), ("stated the following:", "say"), ("said in a tweet", "say"),
        ("went on", "say"), ("found", "say"), ("finds", "say"), ("shows", "say"), ("showed", "say"), ("noted", "say"),
        ("called", "say"), ("pointed out", "say"), ("made clear", "say"), ("is said to have", "say"),
        ("in the words of", "say"), ("in", "say"), ("continued", "say"), ("put it", "say"),
        ("issued a statement saying", "say"), ("was like", "say"), ("claimed that they verified", "claim"),
        ("insisted", "claim"), ("argued", "claim"), ("contends", "claim"), ("is alleged", "claim"),
        ("suggested", "claim"), ("boasted of", "claim"), ("hinted at", "claim"), ("the claim", "claim"),
        ("denied", "deny"), ("denying", "deny"), ("denies saying", "deny"), ("never said", "deny"),
        ("a flat denial", "deny"), ("issued a statement denying", "deny"), ("pleaded not guilty", "deny"),
        ("pushed back on", "dispute"), ("pushing back", "dispute"), ("dismissed", "dispute"), ("rejects", "dispute"),
        ("took issue with", "dispute"), ("questioned", "dispute"), ("called into question", "dispute"),
        ("ruled out", "dispute"), ("cast doubt on", "dispute"), ("disputing", "dispute"),
        ("is skeptical of", "dispute"), ("played down", "dispute"), ("conceded", "confirm"),
        ("acknowledged", "confirm"), ("admitted", "confirm"), ("confirmed", "confirm"), ("agreed", "confirm"),
        ("recognised", "confirm"), ("pleaded guilty", "confirm"), ("doubled down", "reaffirm"),
        ("doubling down on", "reaffirm"), ("stood by", "reaffirm"), ("reiterated", "reaffirm"),
        ("stuck firmly to", "reaffirm"), ("repeated", "reaffirm"), ("asked", "ask"), ("asked whether", "ask"),
        ("was asked about", "ask"), ("wondered", "ask"), ("replied", "answer"), ("responded", "answer"),
        ("shot back", "answer"), ("answered by saying", "answer"), ("promised", "promise"), ("vowed", "promise"),
        ("has pledged", "promise"), ("agreed to", "promise"), ("threatened", "threaten"),
        ("threatening to", "threaten"), ("a threat", "threaten"), ("warned", "warn"), ("cautioned against", "warn"),
        ("a friendly warning", "warn"), ("raised the alarm", "warn"), ("ordered", "order"), ("told them to", "order"),
        ("demanded", "order"), ("ruled", "order"), ("forbade", "order"), ("called for", "request"),
        ("called on", "request"), ("urged", "request"), ("asked for", "request"), ("asked him to", "request"),
        ("begged", "request"), ("is seeking", "request"), ("proposed", "propose"), ("recommended", "propose"),
        ("offered", "propose"), ("put forward", "propose"), ("is expected", "predict"),
        ("is not expected", "predict"), ("predicts", "predict"), ("forecast", "predict"), ("believes", "think"),
        ("thought", "think"), ("was widely seen as", "think"), ("concluded", "think"), ("wants", "feel"),
        ("hoped", "feel"), ("is worried about", "feel"), ("apologised for", "feel"), ("learned", "know"),
        ("knew", "know"), ("realised", "know"), ("does not know", "know"), ("it’s not clear", "know"),
        ("declined to comment", "decline"), ("refused to say", "decline"), ("had no comment", "decline"),
        ("stopped short of endorsing", "decline"), ("dodged", "decline"), ("walked back", "retract"),
        ("took back", "retract"), ("retracted", "retract"), ("walked it all back", "retract"),
        ("clarified", "correct"), ("corrected", "correct"), ("set the record straight", "correct"),
        ("thanked", "praise"), ("endorsed", "praise"), ("supports", "praise"), ("defended", "praise"),
        ("favoured", "praise"), ("called a liar", "criticise"), ("criticized", "criticise"),
        ("criticised", "criticise"), ("lashed out at", "criticise"), ("launched an attack on", "criticise"),
        ("slammed", "criticise"), ("went on to accuse", "criticise"), ("tweeted", "write"), ("wrote", "write"),
        ("posted on Facebook", "write"), ("in a tweet", "write"), ("reads", "write"), ("seemed", "other"),
        ("won", "other"), ("of", "other"), ("zzyzx", "other"),
    ],
)  # fmt: skip
def test_a_cue_gives_its_act(cue, act):
    assert act_of(cue) == act


@pytest.mark.parametrize(
    "cue, act",
    [
        ("did not deny", "decline"), ("didn’t deny", "decline"), ("did not dispute", "decline"),
        ("declined to deny", "decline"), ("would not say", "decline"), ("wouldn't say", "decline"),
        ("won’t say", "decline"), ("did not say", "decline"), ("can't say", "decline"), ("cannot say", "decline"),
        ("could not confirm", "decline"), ("has yet to say", "decline"),
        ("would neither confirm nor deny", "decline"), ("neither confirmed nor denied", "decline"),
        ("didnt say", "decline"), ("did not respond to requests for comment", "decline"),
        ("did not immediately respond", "decline"), ("could not be reached for comment", "decline"),
        ("never mentioned", "decline"), ("has not endorsed", "decline"), ("did not rule out", "decline"),
        ("refused to rule out", "decline"), ("gave no explanation", "decline"), ("never said", "deny"),
        ("never promised", "deny"), ("has never claimed", "deny"), ("never asked", "decline"),
        ("never denied", "decline"),
        ("does not think", "think"), ("doesn’t want", "feel"), ("does not allow", "order"),
        ("never thought", "think"), ("does not support", "dispute"), ("doesn't agree", "dispute"),
        ("couldn't agree more", "confirm"), ("no longer stands by", "retract"), ("no longer believes", "retract"),
        ("doesn't believe any longer", "think"), ("refused to back down", "reaffirm"),
        ("would not retract", "reaffirm"), ("did not walk back", "reaffirm"), ("not only said", "say"),
        ("can’t stress enough", "say"), ("said he did not", "say"),
    ],
)  # fmt: skip
def test_negation_is_read_from_what_stands_before(cue, act):
    assert act_of(cue) == act


@pytest.mark.parametrize(
    "cue, act",
    [
        ("appeared to deny", "deny"), ("seemed to suggest", "claim"), ("tried to attack", "criticise"),
        ("was quick to point out", "say"), ("continued to defend", "praise"), ("began by thanking", "praise"),
        ("seemed not to deny", "decline"), ("has sought to reassure", "promise"),
    ],
)  # fmt: skip
def test_a_hedge_keeps_the_act(cue, act):
    assert act_of(cue) == act


@pytest.mark.parametrize(
    "cue, act, because",
    [
        ("called on", "request", "the longest entry at a word wins"),
        ("called out", "criticise", "the longest entry at a word wins"),
        ("told reporters declined to comment", "say", "the leftmost verb wins, and a gap holds no other verb"),
        ("denied a report that", "deny", "a noun after an article is no verb"),
        ("made a promise", "promise", "a verb that only carries the noun gives way"),
        ("offered praise for", "praise", "a verb that only carries the noun gives way"),
        ("used the speech to attack", "criticise", "a verb stands before a noun"),
        ("is back to implying", "claim", "'back' is a verb only where a verb can stand"),
        ("back", "praise", "'back' is a verb only where a verb can stand"),
        ("said when criticizing", "say", "the leftmost verb wins"),
    ],
)
def test_the_head_of_a_cue_decides(cue, act, because):
    assert act_of(cue) == act, because


@pytest.mark.parametrize(
    "cue, content, act",
    [
        ("asked", "whether the letter was signed", "ask"), ("asked", "“to leave or to stay?”", "ask"),
        ("asked", "him to leave", "request"), ("asked", "the court to intervene", "request"),
        ("asked", "for calm", "request"), ("asked", "to be excused", "request"), ("asked", "what to do", "ask"),
        ("asked", "Mary Ann Lee to resign", "request"), ("told", "them to stop", "order"),
        ("told", "reporters not to wait", "order"), ("told", "that it was a draft", "say"),
        ("did not ask", "him to leave", "decline"),
        ("suggested", "that the vote should be put off", "propose"), ("suggested", "putting it off", "propose"),
        ("suggested", "that it was a draft", "claim"),
        ("called", "him a liar", "criticise"), ("called", "it a draft", "say"), ("offered", "no proof", "decline"),
        ("offered", "a truce", "propose"),
        ("denied", "him to leave", "deny"),
    ],
)  # fmt: skip
def test_the_first_words_of_the_content_tell_two_acts_apart(cue, content, act):
    assert act_of(cue, content=content) == act


@pytest.mark.parametrize(
    "cue, content, act",
    [
        ("", "“We are going.”", "say"), (None, '"We are going."', "say"), ("  ", "‘Yes’", "say"),
        ("", "they are going", "other"), (None, "", "other"),
    ],
)  # fmt: skip
def test_without_a_cue_a_quotation_is_said(cue, content, act):
    assert act_of(cue, content=content) == act


def test_case_line_breaks_and_the_kind_of_apostrophe_do_not_matter():
    assert (
        act_of("DID\nnot   Deny")
        == act_of("didn't deny")
        == act_of("didn’t deny")
        == act_of("didnʼt deny")
        == "decline"
    )


@pytest.mark.parametrize(
    "verb, forms",
    [
        ("deny", {"denies", "denied", "denying"}),
        ("plan", {"plans", "planned", "planning"}),
        ("signal", {"signaled", "signalled", "signaling", "signalling"}),
        ("criticize", {"criticised", "criticizing", "criticises"}),
        ("favor", {"favoured", "favors"}),
        ("agree", {"agreed", "agreeing", "agrees"}),
        ("argue", {"argued", "arguing"}),
        ("quip", {"quipped", "quipping"}),
        ("echo", {"echoes", "echoed"}),
        ("boo", {"boos", "booed"}),
        ("vow", {"vowed", "vowing"}),
        ("stress", {"stresses", "stressed"}),
    ],
)
def test_all_forms_of_a_verb_are_made(verb, forms):
    assert forms <= infinitive_forms(verb)


def test_an_irregular_form_is_known_beside_the_regular_ones():
    assert {"said", "says", "saying"} <= infinitive_forms("say", {"say": ["said"]})


@pytest.mark.parametrize("act", ACTS)
def test_an_act_has_one_line_of_definition_and_its_examples_come_out_as_it(act):
    assert "\n" not in LEXICON[act]["definition"]
    assert {example: act_of(example) for example in LEXICON[act]["examples"]} == dict.fromkeys(
        LEXICON[act]["examples"], act
    )


@pytest.mark.parametrize("kind", ["verbs", "phrases", "words"])
def test_an_entry_stands_under_one_act_and_in_alphabetical_order(kind):
    every = [entry for act in ACTS for entry in LEXICON[act][kind]]
    assert sorted({entry for entry in every if every.count(entry) > 1}) == []
    for act in ACTS:
        assert LEXICON[act][kind] == sorted(LEXICON[act][kind], key=lambda entry: (entry.lower(), entry))


def test_verbs_are_single_words_and_phrases_are_not():
    assert [verb for act in ACTS for verb in LEXICON[act]["verbs"] if " " in verb] == []
    assert [phrase for act in ACTS for phrase in LEXICON[act]["phrases"] if " " not in phrase] == []


def test_no_form_belongs_to_verbs_of_two_acts():
    owners = {}
    for act in ACTS:
        for verb in LEXICON[act]["verbs"]:
            for form in infinitive_forms(verb, LEXICON["irregular"]):
                owners.setdefault(form, set()).add(act)
    assert {form: acts for form, acts in owners.items() if len(acts) > 1} == {}


def test_every_verb_of_the_lexicon_gives_its_act_in_its_past_form():
    wrong = {}
    for act in ACTS:
        for verb in LEXICON[act]["verbs"]:
            past = [form for form in infinitive_forms(verb) if form.endswith("ed") and form != verb]
            given = {act_of(f"has {form}") for form in past}
            if given != {act}:
                wrong[verb] = given
    assert wrong == {}


def test_the_page_shows_every_act_as_the_lexicon_has_it():
    assert table() in PAGE.read_text(encoding="utf-8"), f"docs/acts.md should hold:\n{table()}"


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_has_an_act(cue, content):
    assert act_of(cue, content=content) in ACTS


@pytest.mark.parametrize("cue", ["call " * 100_000, "not " * 100_000, "take the take the " * 50_000, "'" * 1_000_000])
def test_a_hostile_cue_costs_no_time(cue):
    assert ends_within(2, partial(act_of, cue, content="the " * 100_000))


def test_importing_reads_no_lexicon():
    code = "import onrecord.extraction.acts as acts; print(acts._lexicon.cache_info().currsize)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (ran.stdout.strip(), ran.stderr) == ("0", "")
