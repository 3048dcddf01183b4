"""Where a full stop ends no sentence."""

import pytest
from bounds import ends_within

from onrecord.stops import shortens


def told(text):
    """What is said of the one mark in `text` that a bar stands before."""
    stop = text.index("|")
    return shortens(text.replace("|", ""), stop)


SHORT = [
    "Gen|. Roe left",
    "Lt. Gen|. Roe left",
    "ex-Gov|. Roe left",
    "GEN|. ROE LEFT",
    "the gen|. left",
    "Messrs|. Roe and Lind",
    "Mr|. In left",
    "J|. Roe left",
    "J. R|. Roe left",
    "“J|. Roe left”",
    "I|. M. Pei left",
    "Samuel I|. Roe left",
    "the U.S|. Army left",
    "at 9 a.m|. Monday",
    "i.e|. nothing",
    "Ada Roe, Ph.D|. in law",
    "Roe v|. The Harbour Board",
    "Roe Inc|. Chairman Lind",
    "the St|. Ostrey mill",
    "No|. 2 boat",
    "the no|. 1 boat",
    "No|.2 boat",
    "Nos|. 3 and 4",
    "on Jan|. 5",
    "in Jan|. and Feb",
    "boats, oars etc|. are sold",
]
ENDING = [
    "He said no|. Then he left",
    "No|. He left",
    "NO|. HE LEFT",
    "No|.",
    "No|.\n5 boats",
    "said Jan|. He left",
    "We won’t|. Lind may",
    "It is Roe's|. Lind may",
    "It is Roe’s|. Lind may",
    "said Jay-Z|. Lind may",
    "It cost a handful of $20s|. Lind may",
    "It rose to 3.5|. Lind may",
    "Lind and I|. Roe may",
    "Neither do I|. This must end",
    "They left the U.S|. The boats stayed",
    "at 9 a.m|. He left",
    "for Roe Inc|. She left",
    "signed by Joseph Roe Jr|.\nThe boats",
    "It is vitamin C|. I’m sure",
    "ill with MS|. He left",
    "his rep|. He left",
    "in a sec|. He left",
    "with boats, oars etc|. The rest",
    "the J.Roe|. Lind may",
    "Roe|. Lind may",
    "2|. Lind may",
    "|. Lind may",
    "Is it vitamin C|? Lind may",
    "the U.S|! Lind may",
]


@pytest.mark.parametrize("text", SHORT)
def test_a_stop_may_shorten_a_word(text):
    assert told(text)


@pytest.mark.parametrize("text", ENDING)
def test_a_stop_may_end_a_sentence(text):
    assert not told(text)


def every(text):
    for stop in range(len(text)):
        shortens(text, stop)


@pytest.mark.parametrize("piece", [".", "a.", "I. ", " .", "No. ", "No." + " " * 50, "Jan.\n", "é’s."])
def test_hostile_text_is_told_of_quickly(piece):
    assert ends_within(10, every, piece * (600_000 // len(piece)))
