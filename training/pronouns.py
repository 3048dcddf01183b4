"""Learns whom "he" and "she" mean: the ranker of `extraction/speakers/ranking.py`, its weights to `pronouns.json`.

    python -m training.pronouns --gum ../shared/data/gum/gum-train.conllu.gz --polnear ../shared/data/polnear

From two corpora: GUM's coreference, of the genres with free licences and the documents to develop on only (the others
are to measure on); and the chains that CoreNLP found in PolNeAR's train articles, which are silver: they weigh less,
and only those pronouns count whose chain has a person's name. Pronouns and descriptions in these articles were marked
by hand, too (`marks.json`), which goes before any chain. Sources are the marked ones. It learns twice: first with each
pronoun's own chain telling the later ones where that is spoken of, then also with what it chose itself.
"""

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch

from onrecord.evaluating.corpus import Marked, articles
from onrecord.evaluating.gum import NOT_FREE, documents
from onrecord.evaluating.speakers import half_of
from onrecord.extraction.speakers.figures import Figure, Figures
from onrecord.extraction.speakers.pronouns import Pronouns
from onrecord.extraction.speakers.ranking import FILE, LEAST_LIKELY, LEAST_LIKELY_DESCRIBED, Weights
from onrecord.extraction.speakers.sentences import ends_of
from onrecord.tagging.quotation import Marks
from onrecord.types import Span

SILVER, BY_HAND, DESCRIBED = 0.3, 2.0, 3.0  # what such a case counts; a pronoun of GUM counts one
HIDDEN, ROUNDS, BATCH, RATE, DECAY, DROPPED = 32, 15, 256, 5e-3, 0.01, 0.1
RANKERS = 5
MARKS = Path(__file__).parent / "marks.json"


class Chains(NamedTuple):
    """One text with its mentions, each with its chain's number, the chains that have a name, and what is said."""

    text: str
    mentions: list[tuple[Span, int]]
    named: set[int]
    said: list[Marked]
    gold: bool
    by_hand: dict[int, str]


class Case(NamedTuple):
    """A pronoun's candidates as rows, the last for none of them; which are right; and how much it counts."""

    rows: np.ndarray
    right: list[int]
    weight: float


def of_gum(path: Path) -> Iterator[Chains]:
    """GUM's free documents to develop on."""
    for document in documents(path):
        if half_of(document.name) == "develop" and document.genre not in NOT_FREE:
            named = {number for number, entity in document.entities.items() if entity.names}
            yield Chains(document.text, document.spoken_of, named, [said.marked for said in document.said], True, {})


def of_polnear(corpus: Path) -> Iterator[Chains]:
    """PolNeAR's train articles with CoreNLP's chains."""
    marked = json.loads(MARKS.read_text(encoding="utf-8"))
    with gzip.open(corpus / "corenlp-silver-train.jsonl.gz", "rt", encoding="utf-8") as lines:
        silver = {found["name"]: found for found in map(json.loads, lines)}
    for article in articles(corpus, "train"):
        if article.name not in silver:
            continue
        people = {(start, end) for start, end, kind in silver[article.name]["ner"] if kind == "PERSON"}
        mentions, named = [], set()
        for number, chain in enumerate(silver[article.name]["coref"]):
            mentions += [((start, end), number) for start, end in chain]
            if any(start <= s and e <= end and end - start < 60 for start, end in chain for s, e in people):
                named.add(number)
        hand = {mark["start"]: mark["who"] for mark in marked if mark["article"] == article.name}
        yield Chains(article.text, mentions, named, list(article.annotators[0]), False, hand)


def cases(about: Chains, weights: Weights | None = None) -> Iterator[Case]:
    """A text's pronouns that have a chain; what earlier ones mean is told by theirs, or by `weights` as at run time."""
    text, marks = about.text, Marks(about.text)
    said: dict[Span, list[Span]] = {}
    for source, _, contents in about.said:
        if source:
            said.setdefault((source[0][0], source[-1][1]), []).extend(contents)
    read = Pronouns(text, Figures(text), marks, ends_of(text), said)
    chain_of = dict(about.mentions)
    ordered = sorted(about.mentions)
    chains: dict[Figure, int | None] = {figure: _chain(read, figure, ordered) for figure in read.places}
    speaking = {place.start: figure for figure, places in read.places.items() for place in places if place.source}
    holds = sorted((end - start, start, end, source) for source, spans in said.items() for start, end in spans)

    def holder(place: int) -> Figure | None:
        source = next((source for _, start, end, source in holds if start <= place < end), None)
        if source is None:
            return None
        named = next((figure for at, figure in speaking.items() if source[0] <= at < source[1]), None)
        return named or read.chosen.get(source[0])

    by_start: dict[int, list[tuple[int, int]]] = {}
    for (start, end), number in about.mentions:
        by_start.setdefault(start, []).append((end, number))
    for quoted in (False, True):
        for anaphor in read.anaphors(quoted=quoted, every=about.gold):
            known = read.with_office(anaphor)
            if known is not None:
                read.choose(anaphor, known)
                continue
            candidates, rows = read.weigh(anaphor, holder)
            described = anaphor.form == "description"
            if described:
                longer = [(end, number) for end, number in by_start.get(anaphor.start, ()) if end >= anaphor.end]
                chain = min(longer)[1] if longer else None
            else:
                chain = chain_of.get((anaphor.start, anaphor.end))
            who = about.by_hand.get(anaphor.start)
            if who is None:
                right = [k for k, figure in enumerate(candidates) if chain is not None and chains.get(figure) == chain]
            else:
                right = [k for k, figure in enumerate(candidates) if _is_called(figure, who)]
            if weights:
                likeliest = weights.best(rows, LEAST_LIKELY_DESCRIBED if described else LEAST_LIKELY)
            else:
                sure = about.gold or who or right
                likeliest = min(right, default=len(candidates)) if sure else None
            if likeliest is None:
                read.leave_open(anaphor)
            else:
                read.choose(anaphor, candidates[likeliest] if likeliest < len(candidates) else None)
            described_as = read.described.get(anaphor.start)
            if described_as is not None:
                chains.setdefault(described_as, chain)
            if (right or who == "-") if who else chain is not None and about.gold:
                yield Case(rows, right or [len(candidates)], DESCRIBED if described else BY_HAND if who else 1.0)
            elif right and chain in about.named and not described:
                yield Case(rows, right, SILVER)


def _is_called(figure: Figure, who: str) -> bool:
    """Whether a figure is the one marked by hand: by its family name, its whole name, or its description."""
    if figure.name is None:
        return figure.text.casefold() == who.casefold()
    return who in (figure.text, figure.text.split()[-1])


def _chain(read: Pronouns, figure: Figure, mentions: Sequence[tuple[Span, int]]) -> int | None:
    """The chain that most of a figure's places are in, each by the smallest mention that holds it."""
    found: Counter[int] = Counter()
    for place in read.places[figure]:
        holding = [(e - s, n) for (s, e), n in mentions if s <= place.start and place.end <= e]
        if holding:
            found[min(holding)[1]] += 1
    return found.most_common(1)[0][0] if found else None


def learned(some: Sequence[Case], *, seed: int = 0) -> Weights:
    """Weights that make the right candidates likely."""
    torch.manual_seed(seed)
    most = max(len(case.rows) for case in some)
    rows = torch.zeros(len(some), most, some[0].rows.shape[1])
    absent = torch.full((len(some), most), -1e9)
    right = torch.full((len(some), most), -1e9)
    for k, case in enumerate(some):
        rows[k, : len(case.rows)] = torch.from_numpy(case.rows)
        absent[k, : len(case.rows)] = 0
        right[k, case.right] = 0
    weight = torch.tensor([case.weight for case in some])
    inner, outer = torch.nn.Linear(rows.shape[2], HIDDEN), torch.nn.Linear(HIDDEN, 1, bias=False)
    both = [*inner.parameters(), *outer.parameters()]
    learning = torch.optim.AdamW(both, lr=RATE, weight_decay=DECAY)
    pace = torch.optim.lr_scheduler.OneCycleLR(learning, RATE, total_steps=ROUNDS * -(-len(some) // BATCH))
    for _ in range(ROUNDS):
        for batch in torch.randperm(len(some)).split(BATCH):
            hidden = torch.nn.functional.dropout(torch.tanh(inner(rows[batch])), DROPPED)
            likely = torch.log_softmax(outer(hidden).squeeze(-1) + absent[batch], -1)
            lost = -torch.logsumexp(likely + right[batch], -1)
            loss = (lost * weight[batch]).sum() / weight[batch].sum()
            learning.zero_grad()
            loss.backward()
            learning.step()
            pace.step()
    return Weights(inner.weight.detach().numpy().T, inner.bias.detach().numpy(), outer.weight.detach().numpy()[0])


def together(several: Sequence[Weights]) -> Weights:
    """One ranker whose scores are the mean of several rankers' scores: less is left to chance."""
    inner = np.concatenate([weights.inner for weights in several], axis=1)
    inner_bias = np.concatenate([weights.inner_bias for weights in several])
    return Weights(inner, inner_bias, np.concatenate([weights.outer for weights in several]) / len(several))


def main() -> None:
    """Writes the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gum", type=Path, required=True)
    parser.add_argument("--polnear", type=Path, required=True)
    given = parser.parse_args()
    texts = [*of_gum(given.gum), *of_polnear(given.polnear)]
    some = [case for text in texts for case in cases(text)]
    weights = learned(some)
    # once more on what its own mistakes lead to
    some += [case for text in texts for case in cases(text, weights)]
    weights = together([learned(some, seed=seed) for seed in range(RANKERS)])
    held = {name: np.round(values.astype(float), 3).tolist() for name, values in weights._asdict().items()}
    FILE.write_text(json.dumps(held, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{len(some):,} pronouns; {FILE}: {FILE.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
