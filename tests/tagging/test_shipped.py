"""The shipped eight-bit model against the float one's stored outputs on `examples/` (see training/export.py)."""

from pathlib import Path

import msgspec
import numpy as np

from onrecord.models.session import Session
from onrecord.models.tokenizer import Tokenizer
from onrecord.models.weights import FOLDER
from onrecord.tagging.windows import windows
from onrecord.tagging.words import words_of

ROOT = Path(__file__).resolve().parents[2]
STORED = Path(__file__).with_name("agreement.json")
MOST = 60_000_000


def test_the_shipped_model_agrees_with_the_float_one():
    session, tokenizer = Session(FOLDER / "tagger.onnx"), Tokenizer(FOLDER / "tokenizer.json")
    stored = msgspec.json.decode(STORED.read_bytes())
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples").glob("*.txt"))]
    assert len(texts) == len(stored)
    same, gaps = [], []
    for text, expected in zip(texts, stored, strict=True):
        words = words_of(text, tokenizer)
        window = windows(words.first, len(words.ids))[0]
        pieces = int(words.first[window.end]) if window.end < len(words) else len(words.ids)
        tags = session.run(words.ids[:pieces], words.features[:pieces]).tags[words.first[: window.end], 0]
        odds = np.exp(tags - tags.max(-1, keepdims=True))
        likely = (odds / odds.sum(-1, keepdims=True)).max(-1)
        same += (tags.argmax(-1) == np.array(expected["tag"])).tolist()
        gaps += np.abs(likely - np.array(expected["likely"])).tolist()
    assert np.mean(same) >= 0.975
    assert np.mean(gaps) <= 0.03


def test_the_weights_are_small_enough_to_ship():
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) <= MOST
