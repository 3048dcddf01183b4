import pytest

from onrecord.reading import Options, text_report
from onrecord.reading.languages import detect

from .helpers import ENGLISH

OTHERS = {
    "de": "Das Verteidigungsministerium hat am Montag einen Bericht zurückgewiesen, wonach die Truppen abziehen "
    "sollen. Der Minister sagte, es gebe keine Entscheidung.",
    "fr": "Le ministre de la Défense a démenti lundi une lettre selon laquelle les forces se préparaient à quitter le "
    "pays. « C'est une erreur », a-t-il déclaré.",
    "nl": "De minister van Defensie ontkende maandag een brief waarin stond dat de troepen zich voorbereidden op "
    "vertrek. Het was een vergissing, zei hij tegen verslaggevers.",
    "pl": "Minister obrony zaprzeczył w poniedziałek doniesieniom o liście, w którym stwierdzono, że siły "
    "przygotowują się do opuszczenia kraju. To był błąd, powiedział.",
    "ru": "Министр обороны опроверг сообщение о выводе войск из страны.",
    "zh": "国防部长周一否认了一封称部队准备立即撤离该国的信件。他对记者说这是一个错误。",
}


@pytest.mark.parametrize("code", OTHERS)
def test_another_language_is_marked_and_warned_of(code):
    outcome = text_report(OTHERS[code], options=Options(date="2020-01-06"))
    assert outcome.report.language == code
    (warning,) = outcome.warnings
    assert warning.endswith(f"({code}): kept, not tagged")


@pytest.mark.parametrize(
    "text",
    [
        "“No.”",
        "“Non, non, non,” said Macron.",
        "Esper: “Period.” Milley: “A draft, a mistake, unsigned.” Trump: “Sanctions.”",
        "Jean-Claude Juncker, Angela Merkel, Emmanuel Macron, Ursula von der Leyen, Donald Tusk, Giuseppe Conte",
        "1-0 (45), 2-1 (90+3)",
        "https://t.co/abcdef @jane #breaking",
    ],
)
def test_short_or_odd_english_is_never_called_something_else(text):
    assert detect(text) in ("en", None)


def test_english_that_quotes_another_language_is_english():
    assert detect(ENGLISH + " “Das ist ein Fehler, ein großer Fehler”, he added.") == "en"
