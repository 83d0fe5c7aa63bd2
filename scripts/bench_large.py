"""A made-up corpus in one process of its own: speed beside bare tokenisation, drift, peak memory. Prints JSON.

    python scripts/bench_large.py CHARACTERS SEED PATH ...
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from pathlib import Path

from bench_work import bare_tagger, made_articles, peak_mb, read_texts, touch_features

from caseextract import Extractor

_CHUNKS = 40
_EDGE = 8  # chunks at either end that are compared for drift


def main() -> None:
    characters, seed = int(sys.argv[1]), int(sys.argv[2])
    texts = read_texts([Path(name) for name in sys.argv[3:]])
    extractor, tagger = Extractor(), bare_tagger()
    for text in texts:
        extractor.extract(text)
        touch_features(tagger, text)
    chunk: list[str] = []
    size = done = facts = 0
    bare: list[float] = []
    full: list[float] = []
    for article in made_articles(texts, characters=characters, seed=seed):
        chunk.append(article)
        size += len(article)
        if size < characters // _CHUNKS:
            continue
        start = time.process_time()
        for text in chunk:
            touch_features(tagger, text)
        bare.append(time.process_time() - start)
        start = time.process_time()
        for text in chunk:
            facts += len(extractor.extract(text).facts)
        full.append(time.process_time() - start)
        done, size, chunk = done + size, 0, []
    ratios = [one / other for one, other in zip(full, bare, strict=True)]
    print(
        json.dumps({
            "characters": done,
            "facts": facts,
            "ratio": statistics.median(ratios),
            "characters_per_second": done / sum(full),
            "drift": statistics.median(ratios[-_EDGE:]) / statistics.median(ratios[:_EDGE]),
            "peak_mb": peak_mb(),
        })
    )


if __name__ == "__main__":
    main()
