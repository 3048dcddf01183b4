"""Small invented reports: `[Name]` is a source, `{…}` a content, which may hold sources of its own."""

import re
import time

import pytest

from onrecord.extraction.speakers import Source, resolved
from onrecord.extraction.speakers.mentions import mentions
from onrecord.extraction.speakers.sentences import ends_of
from onrecord.tagging.quotation import Marks


def read(marked, **details):
    """The speakers of each bracketed source, in order; a content in braces holds the sources within it."""
    text, sources, opened, contents = "", [], [], []
    for piece in re.split(r"([\[\]{}])", marked):
        if piece == "[":
            opened.append(("source", len(text)))
        elif piece == "{":
            opened.append(("content", len(text)))
        elif piece in "]}" and piece:
            kind, start = opened.pop()
            (sources if kind == "source" else contents).append((start, len(text)))
        else:
            text += piece
    sources.sort()
    made = []
    for k, span in enumerate(sources):
        holders = [c for c in contents if c[0] <= span[0] and span[1] <= c[1]]
        mine = [c for c in contents if c not in holders and k == _owner(c, sources, contents)]
        parent = _owner(max(holders), sources, contents) if holders else None
        made.append(Source(span, tuple(mine), parent))
    return resolved(text, made, Marks(text), **details)


def _owner(content, sources, contents):
    outside = [k for k, s in enumerate(sources) if not content[0] <= s[0] < content[1]]
    return min(outside, key=lambda k: min(abs(sources[k][0] - content[1]), abs(sources[k][1] - content[0])))


def names(marked, **details):
    return [[(s.name, s.kind) for s in speakers] for speakers in read(marked, **details)]


def one(marked, **details):
    """The last source's only speaker."""
    [speaker] = read(marked, **details)[-1]
    return speaker


@pytest.mark.parametrize(
    ("report", "name", "role"),
    [
        ("[Hugh Hill, a doctor], said so.", "Hugh Hill", "doctor"),
        ("It is so, said [Mauer]. Lena Mauer left.", "Lena Mauer", None),
        ("[Secretary of State Ada Holt] denied it.", "Ada Holt", "Secretary of State"),
        ("[Chairman of the Joint Staff Gen. Rolf Marsh] agreed.", "Rolf Marsh", "Chairman of the Joint Staff Gen."),
        (
            "[Chairman of the Joint Heads of Staff Gen. Rolf Marsh] agreed.",
            "Rolf Marsh",
            "Chairman of the Joint Heads of Staff Gen.",
        ),
        ("Gen. Rolf Marsh arrived. Then [Marsh] spoke.", "Rolf Marsh", "Gen."),
        ("[Former Kenley governor Ed Crane], who chairs the board, said so.", "Ed Crane", "Former Kenley governor"),
        ("[Holt campaign adviser Jason Vale] said so.", "Jason Vale", "Holt campaign adviser"),
        ("[The Kenley Post’s Scott Crane] reported it.", "Scott Crane", None),
        ("Ada Holt came with her manager. [Her manager, Robby Vale], said so.", "Robby Vale", "manager"),
        ("[Rolf Marsh, reeve when the bridge fell], said so.", "Rolf Marsh", "reeve"),
        ("[Rolf Marsh], contacted his publisher after Mr. Holt left, said so.", "Rolf Marsh", None),
        ("[Rolf Marsh], going to beat the governor, said so.", "Rolf Marsh", None),
        ("[Rolf Marsh], a director at the port and whose book it is, said so.", "Rolf Marsh", "director at the port"),
        ("[Rolf Marsh], as chairman of the board, said so.", "Rolf Marsh", "chairman of the board"),
        ("[Rolf Marsh], while a survey favoured the mayor, said so.", "Rolf Marsh", None),
        ("Ada Holt, the adviser’s job was done, they said. [Holt] said so.", "Ada Holt", None),
        ("[Marrable, asked whether it was true,] said no. Iris Marrable sat down.", "Iris Marrable", None),
        ("Roe Says It Is Over\n\nAda Roe spoke. [Roe] said so.", "Ada Roe", None),
        ("[Anthony “Tony” Roe] said so.", "Anthony “Tony” Roe", None),
        ("José Álvarez came. [Alvarez] said so.", "José Álvarez", None),
        ("Ludwig van der Berg came. [Van der Berg] said so.", "Ludwig van der Berg", None),
    ],
)
def test_a_named_person_has_the_fullest_name_and_the_role_as_reported(report, name, role):
    found = one(report)
    assert (found.name, found.kind, found.role) == (name, "person", role)


def test_both_is_nobodys_role():
    [both] = read("[Both Ada Holt and Rolf Marsh] said so.")
    assert [(it.name, it.role) for it in both] == [("Ada Holt", None), ("Rolf Marsh", None)]


@pytest.mark.parametrize(
    ("report", "name", "kind"),
    [
        ("Ada Holt ran. [Holt’s campaign] said so.", "Holt’s campaign", "organisation"),
        ("[The Dockers’ Association] said so.", "Dockers’ Association", "organisation"),
        ("[The Department of Ports] said so.", "Department of Ports", "organisation"),
        ("[Kenley’s Justice Ministry] said so.", "Justice Ministry", "organisation"),
        ("[A U.S. national security official] said so.", "A U.S. national security official", "unnamed"),
        ("[Critics] said so.", "Critics", "unnamed"),
        ("[Holt aides] said so.", "Holt aides", "unnamed"),
        ("[46 percent of voters] said so.", "46 percent of voters", "unnamed"),
        ("[people close to Holt] said so.", "people close to Holt", "unnamed"),
        ("[A letter] said so.", "A letter", "document"),
        ("[an early-October KBC News poll] said so.", "an early-October KBC News poll", "document"),
        ("[the rights group] said so.", "the rights group", "organisation"),
    ],
)
def test_bodies_documents_and_the_unnamed_are_told_apart(report, name, kind):
    found = one(report)
    assert (found.name, found.kind) == (name, kind)


def test_two_named_side_by_side_are_two():
    assert names("[KBC and Reuters] reported it.") == [[("KBC", "organisation"), ("Reuters", "organisation")]]
    assert [name for name, _ in names("Ada Holt met Rolf Marsh. [Holt and Marsh] agreed.")[0]] == [
        "Ada Holt",
        "Rolf Marsh",
    ]
    assert len(names("[The House and Senate Committee on Ports] agreed.")[0]) == 1
    assert len(names("[The Port Board and the Police Department] agreed.")[0]) == 2
    assert len(names("[the Harbour Courier and Island Wire] agreed.")[0]) == 2


def test_an_office_alone_means_whoever_was_given_it():
    report = "Mayor Iris Marrable came with Gen. Rolf Marsh. [The general] said no. [The mayor] said yes."
    assert names(report) == [[("Rolf Marsh", "person")], [("Iris Marrable", "person")]]


def test_a_pronoun_means_the_last_speaker_who_can_be_called_so():
    report = "[Ada Holt] said no. Rolf Marsh disagreed with her. [She] said it again."
    assert names(report)[1] == [("Ada Holt", "person")]
    assert names("[Mr. Marsh] said no. [He] left.")[1] == [("Marsh", "person")]


def test_pronouns_that_are_no_source_keep_their_person_in_mind():
    report = (
        "Mayor Ada Holt came late. She sat down by the window. Her coat was wet. Her papers were in a bag. She had not "
        "read them. Snow fell. She looked at it. The room was full of people from the port. [She] said no."
    )
    assert one(report).name == "Ada Holt"


def test_he_can_be_somebody_without_a_name():
    report = "[A nurse who was there] said no. Her car was outside. [She] said it again."
    assert [found[0].name for found in read(report)] == ["A nurse who was there"] * 2


def test_a_body_is_no_who():
    report = "It was Ada Holt, a director of the Port Fund, [who] said no."
    assert names(report) == [[("Ada Holt", "person")]]


def test_a_headlines_capitals_belong_to_no_name():
    assert names("[Ada Holt] Calls It Wrong\n\nAda Holt spoke.") == [[("Ada Holt", "person")]]


def test_a_headline_in_capitals_names_whom_its_text_names():
    assert names("[ADA HOLT] CALLS IT WRONG\n\nAda Holt spoke.") == [[("ADA HOLT", "person")]]
    assert names("BOARD IS WRONG, SAYS [HOLT]\n\nAda Holt spoke.") == [[("Ada Holt", "person")]]
    assert names("[HOLT] SAYS BOARD IS WRONG") == [[("HOLT", "unresolved")]]


def test_a_relative_pronoun_means_what_stands_before_it():
    assert names("It was Ada Holt, [who] said no.") == [[("Ada Holt", "person")]]
    assert names("There were some officials [who] said no.")[0][0][1] == "unnamed"


def test_i_within_a_quotation_is_whoever_is_quoted():
    report = "“{[I] think so},” said [Ada Holt]."
    assert [found[0].name for found in read(report)] == ["Ada Holt", "Ada Holt"]


def test_i_outside_quotations_is_the_reports_author_else_its_outlet():
    assert names("[I] asked.", author="Tom Crane", outlet="The Wire") == [[("Tom Crane", "person")]]
    assert names("[We] asked.", outlet="The Wire") == [[("The Wire", "organisation")]]
    assert names("[I] asked.") == [[]]


def test_i_in_a_transcript_is_whose_turn_it_is():
    report = "Ada Holt: Well, [I] think so.\n\nHost: Why?\n\nAda Holt: Because [I] saw it.\n\nHost: [I] see."
    assert [found[0].name for found in read(report)] == ["Ada Holt", "Ada Holt", "Host"]


def test_two_of_one_surname_stay_two():
    report = "Mr. Karl Roe and Mrs. Lena Roe came. [Karl Roe] said no. [Mrs. Roe] said yes. [Lena Roe] left."
    assert [found[0].name for found in read(report)] == ["Karl Roe", "Lena Roe", "Lena Roe"]


def test_the_same_speaker_has_one_id_and_the_unnamed_of_before_is_meant_by_the():
    first, second = read("[An official] said no. [The official] said more.")
    assert first[0].id == second[0].id
    holt, again = read("[Ada Holt] said no. [Holt] said more.")
    assert holt[0].id == again[0].id


def test_without_a_source_nobody_speaks():
    assert resolved("It was said.", [Source(None, ((0, 2),))], Marks("It was said.")) == [()]


def test_letters_that_are_one_only_without_case_make_no_pronoun():
    assert names("[Ada Roe] said that ſhe and hİs dog would ſtay.") == [[("Ada Roe", "person")]]


@pytest.mark.parametrize(
    "source",
    [
        "about 4 in 10",
        "Nearly eight in 10 Kenley voters overall",
        "lots of angry people",
        "a slew of harbour leaders",
        "an army of Roe supporters",
        "significant numbers of Kenley voters",
        "activists clamoring to block the port",
        "the progressives underwhelmed by the last seven years",
        "His representatives",
        "Protest groups",
        "Harbour Patrol agents",
        "Migrants themselves",
        "a Democrat familiar with the talks",
        "the politicians and religious figures in attendance",
        "people like Ada Roe",
        "The head of the major port board",
        "whoever",
    ],
)
def test_people_behind_a_measure_before_a_clause_or_not_in_any_list_are_unnamed(source):
    found = one(f"It rained. [{source}] said so.")
    assert (found.name, found.kind) == (source, "unnamed")


def test_things_that_are_counted_are_nobody():
    assert one("[Those revelations] show it.").kind == "unresolved"
    assert one("[one of her ads] said so.").kind == "document"
    assert one("[a batch of emails] said so.").kind == "document"


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("figures her campaign released on Friday", "figures"),
        ("reports Mr. Roe filed", "reports"),
        ("exit polls reported by KBC and other networks", "exit polls"),
    ],
)
def test_a_document_that_somebody_made_is_no_somebody(source, name):
    found = one(f"Tom Roe left. It was so, according to [{source}].")
    assert (found.name, found.kind) == (name, "document")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("She and her husband", ["Ada Holt", "her husband"]),
        ("Neither she nor Marsh", ["Ada Holt", "Rolf Marsh"]),
        ("Holt and the Democrats", ["Ada Holt", "the Democrats"]),
        ("Holt, Rolf Marsh and Tom Roe", ["Ada Holt", "Rolf Marsh", "Tom Roe"]),
        ("Holt and former Kenley governor Tom Roe (R)", ["Ada Holt", "Tom Roe"]),
        ("Holt  and  Marsh", ["Ada Holt", "Rolf Marsh"]),
        ("a spokesman for Holt and Marsh", ["a spokesman for Holt and Marsh"]),
    ],
)
def test_each_party_of_a_source_is_a_speaker(source, expected):
    report = f"[Ada Holt] said no. Rolf Marsh left. Later, [{source}] agreed."
    assert [speaker.name for speaker in read(report)[-1]] == expected


@pytest.mark.parametrize(
    ("report", "name", "kind"),
    [
        ("It was Tom Roe, a Kenley investor, [who] said so.", "Tom Roe", "person"),
        ("It was Sen. Tom Roe (D-Kenley), [who] said so.", "Tom Roe", "person"),
        ("He sat with an aide overseeing Ohio [who] said so.", "an aide overseeing Ohio", "unnamed"),
        ("It was the only choice for people [who] said so.", "people", "unnamed"),
        ("It matters to a quarter of voters [who] said so.", "a quarter of voters", "unnamed"),
        ("It worried some analysts and activists, [who] said so.", "some analysts and activists", "unnamed"),
    ],
)
def test_who_is_the_last_for_whom_it_can_stand(report, name, kind):
    found = one(report)
    assert (found.name, found.kind) == (name, kind)


def test_the_two_are_who_was_named_side_by_side_else_open_and_never_unnamed():
    assert names("Ada Roe met Rolf Holt. [Both men] said so.") == [[("Both men", "unresolved")]]
    found = names("Ada Roe and Rolf Holt came. [The two lawmakers] said so.")
    assert found == [[("Ada Roe", "person"), ("Rolf Holt", "person")]]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Harbour spokesman the Rev. Ada Roe", "Ada Roe"),
        ("Filmmaker and best-selling author Ada Roe", "Ada Roe"),
        ("Harbour News and former radio anchor Ada Roe", "Ada Roe"),
    ],
)
def test_what_one_person_is_parts_no_source(source, name):
    assert [speaker.name for speaker in read(f"[{source}] said so.")[-1]] == [name]


def test_as_someone_who_is_nobody_new():
    assert names("As someone [who] said so, it was hard.") == [[]]


@pytest.mark.parametrize(
    ("report", "name", "kind"),
    [
        ("[April Mellow, a nurse,] said so.", "April Mellow", "person"),
        ("[Will Estrado, the chairman of the port,] said so.", "Will Estrado", "person"),
        ("Theresa May came. [May] said so.", "Theresa May", "person"),
        ("In April Mellow left. [Mellow] said so.", "Mellow", "unresolved"),
        ("Will Holt win?\n\nAda Holt came. [Holt] said so.", "Ada Holt", "person"),
        ("[Former Roe chief of staff Ada Holt] said so.", "Ada Holt", "person"),
        ("[Dean Holt, an economist,] said so.", "Dean Holt", "person"),
        ("[Organizers] said so.", "Organizers", "unnamed"),
        ("[Supporters of Holt] said so.", "Supporters of Holt", "unnamed"),
        ("[Holt Crossroads, a super PAC aligned with a strategist,] said so.", "Holt Crossroads", "organisation"),
        ("KBC Fires Tom Roe\n\nKBC said so. [KBC] Fires Tom Roe", "KBC", "organisation"),
        ("Attacks On Ada Roe Go On\n\nAda Roe came. [Roe] said so.", "Ada Roe", "person"),
        ("[a worker named Ada Roe] said so.", "Ada Roe", "person"),
    ],
)
def test_a_name_has_all_its_words_and_no_others(report, name, kind):
    found = one(report)
    assert (found.name, found.kind) == (name, kind)


def test_somebodys_spokesman_is_not_that_somebody():
    report = "Mayor Ada Holt came. [The mayor’s spokesman] said so."
    assert names(report) == [[("The mayor’s spokesman", "unnamed")]]


def test_who_is_named_behind_a_description_may_be_told_more_of():
    assert one("[a former spokesman for the Harbour Office, Dan Holt, who left,] said so.").name == "Dan Holt"
    assert one("[One of them, the Wire’s Ada Roe,] said so.").name == "Ada Roe"


def test_what_cannot_be_told_is_left_open():
    assert names("[You] said so.") == [[]]
    assert names("[They] said so.") == [[]]


@pytest.mark.parametrize("text", ["Ada Roe and " * 20_000, "A" * 500_000, "Mr. " * 60_000, ", a doctor" * 50_000])
def test_hostile_text_takes_bounded_time(text):
    began = time.process_time()
    resolved(text, [Source((0, 7), ((8, 11),))], Marks(text))
    assert time.process_time() - began < 30


def test_what_honours_put_behind_a_name_is_no_part_of_it():
    assert names("Daniel Roe FRS, a doctor, came. [Roe] said {it was so}.") == [[("Daniel Roe", "person")]]


def test_she_in_a_transcript_is_none_of_those_who_talk():
    talk = "Ms Ada Holt was away.\n\nBeth: Did she ring?\nSherry: No.\nBeth: [She] thinks {it is late}.\nSherry: Yes."
    assert names(talk)[-1] == [("Ada Holt", "person")]


@pytest.mark.parametrize(
    ("report", "expected"),
    [
        ("[The accounting firm Grant & Young] left. [Martin Young] stayed.", ["Grant & Young", "Martin Young"]),
        ("[Roe & Roe] left. Boris Roe stayed. [Roe] left.", ["Roe & Roe", "Boris Roe"]),
        ("Ada Holt of Holt & Vale came. [Holt & Vale] left. [Holt] stayed.", ["Holt & Vale", "Ada Holt"]),
        ("[Holt & Vale and Roe & Marsh] left. Ada Holt met Tom Roe.", ["Holt & Vale", "Roe & Marsh"]),
    ],
)
def test_names_joined_by_an_ampersand_are_one_body_and_no_person(report, expected):
    assert [speaker.name for found in read(report) for speaker in found] == expected


def test_a_places_name_is_a_persons_only_once_one_has_come_up_and_nothing_tells_the_place():
    report = (
        "[Washington] said it would. [Ada Washington] said no. [Washington] sat down. [Washington] said it had not."
    )
    assert [(found.name, found.kind) for [found] in read(report)] == [
        ("Washington", "organisation"),
        ("Ada Washington", "person"),
        ("Ada Washington", "person"),
        ("Washington", "organisation"),
    ]
    assert one("[Washington] said it would. [Mr. Washington] said no.").kind == "person"


def test_an_office_of_a_place_is_whoever_holds_it_and_never_the_place():
    reeve = ("The reeve of Little Ostrey", "unnamed")
    assert names("[The reeve of Little Ostrey] came. [She] said {she was tired}.") == [[reeve], [reeve]]
    report = "Hester Quill, the reeve, came. [The reeve of Little Ostrey] said no. [She] left."
    assert names(report) == [[("Hester Quill", "person")]] * 2


def test_of_a_thing_that_somebody_does_something_to_who_does_it_speaks():
    report = "The Harbour Post came. [The letter that the Harbour Post and Isle Wire] claimed that they had was old."
    assert [it.name for it in read(report)[0]] == ["Harbour Post", "Isle Wire"]


def test_what_somebody_is_of_is_no_part_of_the_name():
    assert names("[Dr. Maria da Silva Santos of the World Health Board] warned.") == [
        [("Maria da Silva Santos", "person")]
    ]


@pytest.mark.parametrize(
    "end", ["Tom Vance", "Yours sincerely,\nTom Vance\nHarbour Road, Kenley", "— Tom Vance", "Tom Vance, Kenley."]
)
def test_i_in_a_signed_letter_is_who_signs_it(end):
    letter = f"To the editor,\n\n[I] did no such thing. [Your correspondent] says {{that [I] left}}.\n\n{end}"
    found = names(letter, author="Your correspondent", outlet="The Wire")
    assert found == [[("Tom Vance", "person")], [("Your correspondent", "unnamed")], [("Tom Vance", "person")]]


def test_each_letter_of_a_page_has_its_own_signer():
    page = "LETTERS\n\n[I] like it.\n\nAda Holt.\n\n[I] do not.\n\nTom Vance, Kenley."
    assert names(page) == [[("Ada Holt", "person")], [("Tom Vance", "person")]]


def test_the_correspondent_of_a_report_is_its_author():
    assert names("[Your correspondent] saw it.", author="Tom Crane") == [[("Tom Crane", "person")]]
    assert names("[I] saw it.", author="Our correspondent", outlet="The Wire") == [[("The Wire", "organisation")]]


@pytest.mark.parametrize(
    ("report", "expected"),
    [
        ("[The Post] quoted {Vance as saying “it is so”}. Tom Vance left.", ("Tom Vance", "person")),
        ("[The Post] quoted an aide as saying {it was so}.", ("an aide", "unnamed")),
        ("[Ann Roe] quoted {Tom Vance as having said on Monday that “it is so”}.", ("Tom Vance", "person")),
        ("[The Post] cited Tom Vance, a pilot, as saying {it was so}.", ("Tom Vance", "person")),
        ("[Kenley Radio] then played a clip of Ada Holt, the mayor, saying, {“So it is.”}", ("Ada Holt", "person")),
        ("[Kenley Radio] played music, and Ada Holt left, saying {it was so}.", ("Kenley Radio", "organisation")),
    ],
)
def test_who_is_quoted_or_recorded_speaks_and_not_who_carries_it(report, expected):
    assert names(report)[-1] == [expected]


@pytest.mark.parametrize(
    ("report", "name"),
    [
        ("The Municipality of Kenley paid. [The city] said no.", "Municipality of Kenley"),
        ("The City of Kenley paid the New Kenley City Council. [The city] said no.", "City of Kenley"),
        ("Vale Boats Corp. paid. [The company] said no.", "Vale Boats Corp"),
        ("Vale Boats, a shipping company in Kenley, paid. [The company] said no.", "Vale Boats"),
        ("Vale Boats, a shipping company, paid. [Vale Boats] said no.", "Vale Boats"),
        ("Grant & Lowe, an accounting firm, paid. [The firm] said no.", "Grant & Lowe"),
        ("Radio Kenley paid. [The station] said no.", "Radio Kenley"),
        ("The Kenley Port Authority met the Board. [The authority] said no.", "Kenley Port Authority"),
        ("Vale Boats Corp. and Roe Boats Inc. paid. [The company] said no.", "The company"),
    ],
)
def test_a_description_of_a_body_means_the_one_that_fits(report, name):
    found = one(report)
    assert (found.name, found.kind) == (name, "organisation")


def test_an_office_means_the_only_one_who_has_it_but_not_of_another_place():
    report = "[The mayor] said no. Ada Holt, mayor of Ostrey, sat. [The mayor of Kenley] said so. [The mayor] said yes."
    assert [found.name for [found] in read(report)] == ["Ada Holt", "The mayor of Kenley", "Ada Holt"]


def test_mr_and_mrs_of_one_name_stay_two_and_are_called_so():
    report = "[Mr. Claus] said no. [Mrs. Claus] said yes. [Claus] left. [He] said so. [She] said no."
    expected = [("Mr. Claus", "person"), ("Mrs. Claus", "person"), ("Claus", "unresolved")]
    assert names(report) == [[it] for it in [*expected, *expected[:2]]]


@pytest.mark.parametrize("words", ["A group of Democrats on the board", "a team of researchers", "a pair of doctors"])
def test_a_group_of_people_is_unnamed(words):
    found = one(f"[{words}] said no.")
    assert (found.name, found.kind) == (words, "unnamed")


def test_who_is_of_a_place_is_told_from_it_behind_titles_and_side_by_side():
    report = "[Senator Ada Holt of Kenley and Gov. Tom Roe of Ostrey] agreed. [The Director General of the Port] left."
    assert names(report) == [
        [("Ada Holt", "person"), ("Tom Roe", "person")],
        [("The Director General of the Port", "unnamed")],
    ]


@pytest.mark.parametrize(
    ("report", "name"),
    [
        ("Holt Train Rolls On In Kenley\n\nIt was late. Ada Holt came. [Holt] said so.", "Ada Holt"),
        ("Holt Says Nothing Is Late In Kenley\n\nIt was late. [Holt] said so.", "Holt"),
        ("OstreyAir Flight MS804 was late. [OstreyAir] said so.", "OstreyAir"),
        ("He told the AP. Khoga left. [The AP] said so.", "AP"),
        ("Republican Donald Roe came. [Roe] said so.", "Donald Roe"),
        ("Neither Ada Roe nor Rolf Holt came. [Roe] said so.", "Ada Roe"),
        ("Anwar al-Roe came. [Roe] said so.", "Anwar al-Roe"),
        ("[Former Secretary of State and Democratic frontrunner Ada Holt] said so.", "Ada Holt"),
        ("[University of Kenley Student Association president Ada Holt] said so.", "Ada Holt"),
    ],
)
def test_a_name_is_not_taken_with_what_only_stands_beside_it(report, name):
    assert one(report).name == name


@pytest.mark.parametrize(
    ("report", "name", "kind"),
    [
        ("President Ada Roe came. [The President] said so.", "Ada Roe", "person"),
        ("Chad’s President left. [Kenley’s Ambassador to Ostrey] said so.", "Kenley’s Ambassador to Ostrey", "unnamed"),
        (
            "Rolf Marsh, the Republican nominee, met Ada Roe, the Democratic nominee. [The Republican nominee] said.",
            "Rolf Marsh",
            "person",
        ),
        ("President Ada Roe came. [Its senior vice president] said so.", "Its senior vice president", "unnamed"),
        ("Rolf Holt, aide to the mayor, came. [The mayor] said so.", "The mayor", "unresolved"),
        ("Sen. Ada Roe came. [The Ostrey senator] said so.", "Ada Roe", "person"),
        ("Kenley Gov. Ada Roe came. [The Ostrey governor] said so.", "The Ostrey governor", "unresolved"),
        ("[His father], Anthony, left. [His father] said so.", "Anthony", "person"),
        ("[Her former professor, Marsh,] said so.", "Marsh", "person"),
        ("[A Kenley judge] ruled it out.\n\nJudge Ada Roe said no more.", "Ada Roe", "person"),
        ("Senator Ada Roe of Ostrey, [who] said so, left.", "Ada Roe", "person"),
        ("NGF counted the courses. [The group] said so.", "NGF", "organisation"),
    ],
)
def test_an_office_or_description_means_only_whom_it_suits(report, name, kind):
    speaker = read(report)[-1][0]
    assert (speaker.name, speaker.kind) == (name, kind)


def test_a_campaign_is_not_the_other_campaign_of_before():
    found = names("[The Holt campaign] agreed. [The Roe campaign] did not. [The campaign] said so.")
    assert [name for [(name, _)] in found] == ["The Holt campaign", "The Roe campaign", "The Roe campaign"]


def test_two_named_side_by_side_are_whom_they_and_the_researchers_mean():
    found = names("Ada Roe and Rolf Holt studied ants. [The researchers] said so. [They] left.")
    assert found == [[("Ada Roe", "person"), ("Rolf Holt", "person")]] * 2


def test_they_are_the_people_who_stand_out_before_it_and_not_the_house_they_are_in():
    assert names("Republicans had called the hearing because [they] felt so.") == [[("Republicans", "unnamed")]]
    assert names("Ada Roe came to the White House. [They] said so.") == [[]]


@pytest.mark.parametrize(
    "source",
    [
        "about a third of voters",
        "Twenty-four percent",
        "multiple sources",
        "Fact-checkers",
        "Ostrey Democrats",
        "a majority of voters looking for it",
        "liberal organizations",
        "Gov. Roe of Kenley’s spokesman",
    ],
)
def test_groups_and_shares_of_people_and_whoever_speaks_for_somebody_are_unnamed(source):
    assert names(f"[{source}] said so.") == [[(source, "unnamed")]]


def test_who_is_named_with_others_is_named():
    found = names("Ada Roe left. [Roe and her rivals] said so. [Roe and Holt both] said so.")
    assert found[0] == [("Ada Roe", "person"), ("her rivals", "unnamed")]
    assert len(found[1]) == 2


def test_in_a_transcript_she_is_not_whose_turn_it_is():
    report = "Beth: Ada Roe came.\n\nRosa: Did she?\n\nBeth: I think that [she] said so.\n\nRosa: No."
    assert names(report) == [[("Ada Roe", "person")]]


@pytest.mark.parametrize(
    ("report", "name", "kind"),
    [
        ("“We sold it in May,” Rolf Marsh said.\n\n[The billionaire] said he kept the boats.", "Rolf Marsh", "person"),
        (
            "Ada Roe spoke in Kenley on Monday. She asked for calm.\n\n“We stay,” [the retired neurosurgeon] said.",
            "Ada Roe",
            "person",
        ),
        ("A nurse came late. “I saw it all,” [the nurse] said.", "the nurse", "unnamed"),
        ("Rolf Holt’s lawyer came. [His spokesman] said no more.", "His spokesman", "unnamed"),
        ("It rained in Kenley. [The governor] said so.", "The governor", "unresolved"),
    ],
)
def test_a_description_means_whom_the_report_speaks_of_though_it_never_gives_the_role(report, name, kind):
    speaker = read(report)[-1][0]
    assert (speaker.name, speaker.kind) == (name, kind)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("the director of the Federal Harbour Bureau, Ada B. Roe,", ["Ada B. Roe"]),
        ("a former spokesman for Ostrey’s Harbour Ministry, Dan Holt,", ["Dan Holt"]),
        ("two Republican members of Congress from Ostrey, Ada Roe and Dan Holt,", ["Ada Roe", "Dan Holt"]),
        ("former secretary of state Ada Roe", ["Ada Roe"]),
        ("House Republican Thomas Marsh", ["Thomas Marsh"]),
        ("Mujtaba Roe of the Harbour Group", ["Mujtaba Roe"]),
        ("Representative Dan T. King of Ostrey", ["Dan T. King"]),
    ],
)
def test_who_is_named_behind_or_before_what_they_are_is_that_person(source, expected):
    assert [name for name, kind in names(f"[{source}] said so.")[0] if kind == "person"] == expected


def test_a_trade_with_a_sentences_capital_is_no_part_of_a_name():
    assert names("[Builder Arne Moe] left. [Arne Moe] said so.") == [[("Arne Moe", "person")]] * 2


def test_a_sentence_may_end_with_a_short_name():
    assert names("It hurt, said [Kurt Roe]. [Biologist Ada Pohl] agreed.") == [
        [("Kurt Roe", "person")],
        [("Ada Pohl", "person")],
    ]


def test_names_that_are_no_persons_are_bodies():
    assert names("[Twitter] agreed. [The New York Post] did not.") == [
        [("Twitter", "organisation")],
        [("New York Post", "organisation")],
    ]


@pytest.mark.parametrize(
    ("report", "name"),
    [
        ("The Congressional Budget Office met. [The budget office] said so.", "Congressional Budget Office"),
        ("VossAir grew. [The company] said so.", "VossAir"),
        ("Kenley University closed. [The school] said so.", "Kenley University"),
    ],
)
def test_a_body_is_meant_by_words_of_its_name_or_by_what_it_is(report, name):
    speaker = one(report)
    assert (speaker.name, speaker.kind) == (name, "organisation")


def test_an_office_that_one_alone_is_given_means_its_holder():
    report = "Transport Minister Ada Roe came. “Why?” asked Bo Lind. [The minister] said {no}."
    assert names(report)[-1] == [("Ada Roe", "person")]


def test_an_office_is_not_that_of_somebody_who_is_but_named_once():
    found = names("“We stay,” said Zoe Brule. The crowd left. [The minister] said {no}.")
    assert found[-1] != [("Zoe Brule", "person")]


def test_a_document_that_somebody_saw_is_the_source():
    found = names("{It will stop}, according to [a letter seen by the Harbour Courier].")
    assert found[-1] == [("a letter", "document")]


@pytest.mark.parametrize(
    ("report", "name"),
    [
        ("Ada Holt ran. [The Roe campaign] agreed. [Her campaign] said so.", "Ada Holt’s campaign"),
        ("Ada Holt ran. [The Holt campaign] agreed. She left. [Her campaign] said so.", "The Holt campaign"),
        ("Ada Holt spoke. [The Labour Party] met. [Her party] said so.", "Labour Party"),
    ],
)
def test_her_campaign_is_hers_and_never_anothers(report, name):
    assert [(it.name, it.kind) for it in read(report)[-1]] == [(name, "organisation")]


def test_who_is_told_more_of_in_brackets_or_commas_is_still_the_subject():
    report = "Rolf Marsh (R), a loyal Dan Roe ally, also warned the port of a flood, even as [he] said so."
    assert names(report)[-1] == [("Rolf Marsh", "person")]


def test_a_title_ends_no_sentence():
    assert len(ends_of("Mr. Roe met Sen. Vale of St. Ives. He left. ")) == 2


def test_somebody_of_one_place_and_office_may_be_something_else_of_another():
    report = "Kenley Gov. Rolf Marsh wrote to Ida Voss. He wrote again. He said no. [The Ostrey veteran] said {so}."
    assert names(report)[-1] == [("Rolf Marsh", "person")]


def test_an_office_is_no_ones_who_is_named_only_later():
    report = "Dan Roe was asked again. “I stay,” [the senator] said.\n\nLater, Sen. Ada Vale agreed."
    assert names(report)[-1] != [("Ada Vale", "person")]


def test_a_clause_behind_a_name_is_no_role():
    report = "Corinth Schools, even after a judge ruled, stayed open. [The judge] said so."
    assert names(report)[-1] != [("Corinth Schools", "person")]


def test_who_is_named_in_the_headline_and_once_below_can_have_an_office():
    report = (
        "Roe: I Still Believe in the Port.\n\n"
        "It was late. Dan Roe spoke for an hour. “We stay,” [the Ostrey senator] said."
    )
    assert names(report)[-1] == [("Dan Roe", "person")]


@pytest.mark.parametrize("opening", ["Asked whether she still trusted the board", "In her answer"])
def test_she_may_be_named_right_behind(opening):
    report = (
        "Minister for Transport Ida Voss, who came down to the port, said {no}. “I heard it on the radio,” Voss "
        "added.\n\n"
        "Tom Rask, the port’s chief executive, disputed the letter.\n\n[A ministry official] told the Wire that {the "
        f"number was real}}.\n\n{opening}, Voss declined to comment. [She] doubled down as she climbed into her car."
    )
    assert names(report)[1] == [("Ida Voss", "person")]


def test_a_people_with_a_hyphen_and_a_party_with_a_state_are_no_names():
    report = "Sen. Ada Vale (D-Wis.) spoke for African-American voters and to Ana Ros-Holt."
    assert [mention.text for mention in mentions(report)] == ["Ada Vale", "Ana Ros-Holt"]
