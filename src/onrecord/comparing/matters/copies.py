"""Which reports are copies of one text: an agency's, carried whole, cut, under another title, in other paragraphs.

Each report is known by a sample of its keys (`onrecord.aligning.keys`: pairs of content words, runs of three words),
the same sample of the same words wherever they stand. Of two reports the one has the other's text where most of the
smaller sample is in the larger one: a cut copy is found by what is left of it, which MinHash, made for sets that are
alike as a whole, would miss.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import chain

from onrecord.aligning import keys
from onrecord.comparing.matters.words import words_of_report

_ONE_IN = 4  # of the keys of a text is its sample
_ALL = 200  # keys: a text of no more keeps all of them
_SAME = 0.5  # of the smaller one in the larger one: the same text
_LEAST = 6  # keys in common
_FEW = 40  # keys: a report of fewer is like others by its subject alone, and has to be in the larger one whole


def sketch(text: str) -> tuple[int, ...]:
    """A report's sample of keys, in ascending order; all of its keys where they are few."""
    found = keys(words_of_report(text))
    return found if len(found) <= _ALL else tuple(filter(_sampled, found))


def groups(
    sketches: Mapping[str, Sequence[int]], *, differ: Callable[[str, str], bool] = lambda _one, _other: False
) -> list[list[str]]:
    """The reports, by id, that hang together as copies, in the order given; each alone that has none.

    Two that `differ` are no copies, however alike they are.
    """
    samples = {id: frozenset(its) for id, its in sketches.items()}
    having: dict[int, list[str]] = defaultdict(list)
    found: list[list[str]] = []
    for id, sample in samples.items():
        shared = Counter(chain.from_iterable(having[key] for key in sample if key in having))
        for key in sample:
            having[key].append(id)
        copies = {
            it
            for it, count in shared.items()
            if count >= _LEAST and not differ(id, it) and are_copies(sample, samples[it])
        }
        near = [group for group in found if not copies.isdisjoint(group)]
        found = [group for group in found if group not in near]
        found.append([other for group in near for other in group] + [id])
    order = {id: n for n, id in enumerate(samples)}
    return sorted((sorted(group, key=order.__getitem__) for group in found), key=lambda group: order[group[0]])


def are_copies(one: frozenset[int], other: frozenset[int]) -> bool:
    """Whether of two reports, by their samples, one is for the most part in the other."""
    smaller, larger = sorted((one, other), key=len)
    least = _SAME if len(smaller) >= _FEW else 1
    shared = len(smaller & larger)
    if len(smaller) <= _ALL < len(larger) * _ONE_IN and not all(map(_sampled, smaller)):
        smaller = frozenset(filter(_sampled, smaller))  # of the larger one only these are known
        larger = frozenset(filter(_sampled, larger))
        shared = len(smaller & larger)
    return shared >= _LEAST and shared >= least * len(smaller)


def _sampled(key: int) -> bool:
    return key % _ONE_IN == 0
