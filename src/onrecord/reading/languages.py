"""Which language a text is in, said only when it is plain: English must never be taken for something else."""

import re
from functools import lru_cache
from typing import Any

_SAMPLE = 10_000  # characters looked at; more changes nothing
# "of" and "to" are left out: they are Dutch and Polish words too
_ENGLISH = frozenset({
    "the", "and", "that", "with", "his", "her", "they", "this", "have", "from", "which", "said", "who", "been", "were",
})  # fmt: skip
_ENGLISH_SHARE = 0.06  # of all words; English prose has about twice that, other languages near none
_LATIN_LETTERS = 100  # fewer letters than this say too little, unless the script says it
_OTHER_LETTERS = 20
_SURE = 0.95
_SURE_OTHER = 0.5  # in another script the question is only which language, not whether English
_NOISE = re.compile(r"https?://\S+|[@#]\w+")
_WORD = re.compile(r"[^\W\d_]+")
_CODE = re.compile(r"([a-z]{2,3})(?:[-_][A-Za-z0-9]+)*", re.I)
_SAME = {"eng": "en", "english": "en"}
_NAMES = {
    "ar": "Arabic", "bg": "Bulgarian", "bn": "Bengali", "ca": "Catalan", "cs": "Czech", "da": "Danish",
    "de": "German", "el": "Greek", "en": "English", "es": "Spanish", "et": "Estonian", "fa": "Persian",
    "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian",
    "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian",
    "nb": "Norwegian", "nl": "Dutch", "no": "Norwegian", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian",
    "ru": "Russian", "sk": "Slovak", "sl": "Slovenian", "sq": "Albanian", "sr": "Serbian", "sv": "Swedish",
    "sw": "Swahili", "ta": "Tamil", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu",
    "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip


def detect(text: str) -> str | None:
    """The ISO 639-1 code of the text's language, or None where it is too short or not plain.

    Common English words settle English at once, so most reports never load the language model (py3langid).
    """
    sample = _NOISE.sub(" ", text[:_SAMPLE])
    words = _WORD.findall(sample)
    letters = sum(map(len, words))
    if letters < _OTHER_LETTERS:
        return None
    english = sum(word.lower() in _ENGLISH for word in words) / len(words)
    latin = sum(len(word) for word in words if word[0] < "\u0250") / letters
    if english >= _ENGLISH_SHARE and latin > 0.8 and letters >= _OTHER_LETTERS * 2:
        return "en"
    if latin > 0.5 and letters < _LATIN_LETTERS:
        return None
    code, probability = _identifier().classify(sample)
    # some common English words, yet another language: likely a list, a mixture or names; let the tagger try
    if probability < (_SURE if latin > 0.5 else _SURE_OTHER) or (
        code != "en" and latin > 0.5 and english >= _ENGLISH_SHARE / 2
    ):
        return None
    return str(code)


def tidy_code(value: str) -> str | None:
    """The bare lower-case language code of a tag (`en` of `en-US`, `EN`, `eng`), or None if `value` is no code."""
    value = value.strip()
    if value.lower() in _SAME:
        return _SAME[value.lower()]
    match = _CODE.fullmatch(value)
    code = match[1].lower() if match else None
    return None if code == "und" else _SAME.get(code or "", code)


def language_name(code: str | None) -> str:
    """How to say a language to a person: `German (de)`, or the bare code."""
    return f"{_NAMES[code]} ({code})" if code in _NAMES else str(code)


@lru_cache(maxsize=1)
def _identifier() -> Any:  # noqa: ANN401 - py3langid has no types
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # a second to load: only when needed

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
