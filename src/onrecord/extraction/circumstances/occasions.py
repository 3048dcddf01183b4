"""On what occasion something was said: the phrase of the clause that names an event, a medium or a place of saying."""

import re

from onrecord.extraction.circumstances.clauses import Clause
from onrecord.extraction.circumstances.phrases import noun_phrase
from onrecord.types import Span

_EVENTS = (
    r"(?:interviews?|(?:press|news|media)\s(?:conferences?|briefings?|releases?|calls?|availability)|conferences?|"
    r"briefings?|rall(?:y|ies)|speech(?:es)?|address|statements?|hearings?|debates?|meetings?|sessions?|testimony|"
    r"remarks|comments|commentary|broadcasts?|podcasts?|(?:phone|conference|telephone|earnings|video)\scalls?|calls?|"
    r"town[\s-]halls?|ceremon(?:y|ies)|events?|visits?|trips?|tours?|appearances?|trials?|summits?|forums?|panels?|"
    r"conventions?|stops?|dinners?|lunch(?:eon)?|breakfast|fundraisers?|gatherings?|vigils?|services?|funerals?|"
    r"protests?|demonstrations?|march|announcements?|keynote|sermon|Q&A|exchanges?|discussions?|conversations?|talks|"
    r"chat|questioning|cross-examination|deposition|videos?|video\smessage|messages?|presentations?|lectures?|"
    r"inauguration|symposium|seminar|workshop|roundtable|teleconference|webcast|livestream|screening|performance|"
    r"arraignment|sentencing|inquest|inquiry|reception|gala)"
)
_WRITINGS = (
    r"(?:tweets?|(?:blog|Facebook|Instagram|Twitter|social[\s-]media)\s(?:posts?|accounts?|pages?|messages?)|posts?|"
    r"postings?|blogs?|letters?|e-?mails?|memos?|memorandum|notes?|op-eds?|columns?|essays?|editorials?|articles?|"
    r"reports?|filings?|lawsuits?|complaints?|affidavits?|rulings?|opinions?|orders?|decisions?|releases?|books?|memoirs?|"
    r"papers?|stud(?:y|ies)|surveys?|bulletins?|circulars?|advisor(?:y|ies)|dispatch|communiqu[eé]|"
    r"text(?:\smessages?)?|"
    r"newsletters?|documents?|indictments?|motions?|briefs?|petitions?|resolutions?|autobiography|diar(?:y|ies)|"
    r"account|tweetstorm|thread|website|web\ssite|webpage|page|cables?|documentar(?:y|ies)|replies|reply|response)"
)
_TIMED = (
    r"(?:vote|game|match|loss|defeat|win|victory|verdict|trip|arrival|election|primary|race|inspection|flight|"
    r"practice|training|launch|tour|swearing-in)"
)
_MODIFIER = r"(?:[^\W\d_][\w’'.-]*|\d{1,4}(?:st|nd|rd|th|-\w+)?)"
_DETERMINED = (
    rf"(?:(?:the|an?|his|her|their|its|our|my|this|that|these|another|one|several|two|three|recent|separate)\s"
    rf"|[A-Z][\w.’'-]{{1,30}}[’']s?\s|(?=[a-z]+\s?{_EVENTS}\b))"
)
_NO_MODIFIER = (
    r"(?:who|that|which|to|of|and|but|said|says|told|was|were|is|are|had|has|in|on|at|with|for|from|by|after|before)\b"
)
_MODIFIERS = rf"(?:(?!{_NO_MODIFIER}){_MODIFIER}\s){{0,5}}?"
_CHANNELS = (
    r"(?:Fox(?:\sNews|\sBusiness)?|CNN|MSNBC|CNBC|NBC|CBS|ABC|PBS|NPR|BBC|C-SPAN|Sky\sNews|ITV|Al\sJazeera|"
    r"Bloomberg|RT)"
)

_PHRASE = re.compile(
    rf"""\b(?:
      (?P<event>(?i:in|at|during|after|before|following|via|through|from|outside|throughout|ahead\sof|by|over|
        shortly\safter|shortly\sbefore|immediately\safter)\s
        {_DETERMINED}?{_MODIFIERS}{_EVENTS})\b(?!-)
    | (?P<writing>(?i:in|by|via|through|on|with|over)\s{_DETERMINED}?{_MODIFIERS}{_WRITINGS})\b(?!-)
    | (?P<way>(?i:on)\s{_DETERMINED}?{_MODIFIERS}(?:calls?|tour|visit|trip|podcast|broadcast|show))\b(?!-)
    | (?P<timed>(?i:after|before|following|during|ahead\sof)\s(?:the|his|her|their|its|a|an|[A-Z][\w.]{{1,30}}[’']s)\s
        {_MODIFIERS}{_TIMED})\b
    | (?P<medium>(?i:on|via|over|through)\s(?:Twitter|Facebook|Instagram|YouTube|Telegram|WhatsApp|Reddit|LinkedIn|
        Truth\sSocial|Weibo|Snapchat|TikTok|Periscope|X\b(?!\s[A-Z])))\b
    | (?P<air>(?i:on|over)\s(?:(?:[A-Z][\w’'.-]*\s){{0,4}})(?:live\s)?
        (?:air|camera|television|TV|radio|tape|video|the\sair|the\sphone|the\stelephone))\b
    | (?P<show>on\s(?:(?:the\s)?(?:[A-Z][\w’'.-]*\s){{0,3}}){_CHANNELS}\b
        (?:[’']s?\s?[“"‘][^”"’\n]{{2,40}}[”"’]|(?:[’']s)?(?:\s[A-Z0-9][\w’']*){{1,4}})?)
    | (?P<quoted>on\s(?:[A-Z]\w*[’']s?\s)?
        [“"‘](?:[A-Z&][\w’.&]*,?\s?(?:the\s|and\s|with\s|of\s)?){{1,5}}[”"’])
    | (?P<floor>(?i:on|from)\sthe\s(?:(?:House|Senate|chamber|convention|Commons|Lords|court)\s)?
        (?:floor|stump|stand|witness\sstand|podium|campaign\strail|pulpit|steps)(?:\sof\sthe\s[A-Z]\w*)?)\b
    | (?P<court>(?i:in|to)\s(?:(?:open|federal|[A-Z][\w’']*(?:\s[A-Z][\w’']*){{0,3}})\s)?
        (?:court|Court|parliament|Parliament)\b
        (?!\s(?:documents|papers|filings|records|said|judge|order|ruling))|(?i:under\soath))
    | (?P<by>(?i:by|via|through|over)\s(?:phone|telephone|e-?mail|text(?:\smessage)?|video(?:\slink|conference)?|
        letter|Skype|Zoom|fax|loudspeaker|satellite))\b
    )""",
    re.VERBOSE,
)
_COMPLEMENT = re.compile(
    r"\s(?P<preposition>with|of|in|at|to|on|for|before|from|by|outside|near|between|inside|aboard)\s"
)
_LINKED = frozenset(("of",))
_TRIES = 3  # complements at most: "at a rally of supporters in Ohio"
# "in a statement Monday to the AP": a day does not end the phrase's reach, but is none of it
_IN_RESPONSE = re.compile(
    r"(?:in|on)\s(?:response|reply|order|part|page|account|service|march|campaign)\b|by\s\w+$|at\spage\b|in\s(?:my|his|her|their|our|your)\s.*opinion$",
    re.IGNORECASE,
)


def occasion_of(clause: Clause) -> Span | None:
    """The words that say on what occasion, nearest to the cue, without a date at their end; None where none do."""
    text = clause.text
    found: list[Span] = []
    for piece in clause.pieces:
        at = piece[0]
        while match := _PHRASE.search(text, at, piece[1]):
            at = match.end()
            if _is_plain(match) or not clause.holds(match.span()):
                continue
            own = (part[0] for part in (clause.source, clause.cue) if part and part[0] >= match.end())
            found.append((match.start(), _with_complements(text, match.end(), min([piece[1], *own]))))
            at = max(at, found[-1][1])
    if not found:
        return None
    anchor = clause.cue or clause.source or (0, 0)
    return min(found, key=lambda it: min(abs(it[0] - anchor[1]), abs(anchor[0] - it[1])))


def _is_plain(match: re.Match[str]) -> bool:
    """Whether the words only look like an occasion: "in response", "by report"."""
    words = match.group()
    if _IN_RESPONSE.match(words) and match.lastgroup in ("event", "writing"):
        return True
    if match["writing"] and words.lower().startswith(("with", "over", "on ", "through")):
        return not re.search(r"(?:page|account|website|web site|blogs?|posts?|webpage|thread)$", words, re.IGNORECASE)
    # "by the report", "by the hearing": who, not how
    if match["event"] and re.match(r"(?:by|over|from|through)\s", words, re.IGNORECASE):
        return not re.search(r"(?:calls?|video|link|messages?)$", words, re.IGNORECASE)
    return bool(match["writing"] and re.match(r"by\s(?:the|an?)\s", words, re.IGNORECASE))


def _with_complements(text: str, end: int, limit: int) -> int:
    """Where the phrase ends with what says more of the occasion: with whom, where, of what."""
    for _ in range(_TRIES):
        match = _COMPLEMENT.match(text, end, limit)
        phrase = noun_phrase(text, match.end(), limit, links=_LINKED) if match else None
        if match is None or phrase is None or phrase[0] != match.end():
            break
        end = phrase[1]
    return end
