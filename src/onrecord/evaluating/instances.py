"""An extractor on short pieces of a gold corpus, each read alone, as span taggers in the literature are measured.

CofeNet (Wang et al. 2022, "CofeNet: Context and Former-Label Enhanced Net for Complicated Quotation Extraction") scores
PolNeAR cut into instances of one to three sentences; a span is right when all its words are, and nothing is linked.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from onrecord.evaluating.corpus import Marked, articles
from onrecord.evaluating.evaluation import as_marked
from onrecord.evaluating.scores import Counts
from onrecord.types import Extraction, Report, Span

_SENTENCE_END = re.compile(r"[.!?][”\"’')]*(?=\s|$)")
_WORD = re.compile(r"\w+")
MOST_SENTENCES = 3


def evaluate_instances(corpus: Path, part: str, extract: Callable[[Report], Extraction]) -> dict[str, Counts]:
    """Exact spans by role, over the paragraphs of one to three sentences of `part`, each read alone."""
    counts = dict.fromkeys(Marked._fields, Counts())
    for article in articles(corpus, part):
        for text, marked in instances(article.text, article.annotators[0]):
            found = extract(Report.of(text, language="en")).attributions
            mine = [as_marked(a) for a in found if a.parent is None]
            for role in Marked._fields:
                golds, ours = (_spans(text, several, role) for several in (marked, mine))
                counts[role] = counts[role].plus(len(golds & ours), len(ours), len(golds))
    return counts


def instances(text: str, marked: tuple[Marked, ...]) -> Iterator[tuple[str, list[Marked]]]:
    """The paragraphs of one to three sentences, with what is marked wholly within each."""
    for paragraph in re.finditer(r"[^\n]+", text):
        start, end = paragraph.span()
        if len(_SENTENCE_END.findall(paragraph[0])) > MOST_SENTENCES or not _WORD.search(paragraph[0]):
            continue
        within = [a for a in marked if all(start <= s and e <= end for part in a for s, e in part)]
        yield paragraph[0], [Marked(*(tuple((s - start, e - start) for s, e in part) for part in a)) for a in within]


def _spans(text: str, marked: list[Marked], role: str) -> set[Span]:
    """The spans of a role as their first and last words have them: punctuation at either end does not count."""
    spans = set()
    for a in marked:
        for start, end in getattr(a, role):
            words = list(_WORD.finditer(text, start, end))
            if words:
                spans.add((words[0].start(), words[-1].end()))
    return spans
