"""Speed of extraction against bare tokenisation, in one interleaved run.

    python scripts/bench.py [PATH ...] [--rounds 5] [--json FILE]

PATH are text files or folders (default: data/raw, and ../shared/corpus where present). Prints medians of CPU time and
characters a second for: bare fugashi with surface and features touched, our views and tokens, numbers and dates alone
(read on tokens made beforehand), and the full extraction.
"""

from __future__ import annotations

import argparse
import json
import platform
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import fugashi
import unidic_lite

from caseextract import Extractor
from caseextract.documents import parse_document, read_file
from caseextract.morphology import Tokenizer, analyze
from caseextract.recognize.counts import CountRecognizer
from caseextract.recognize.dates import DateRecognizer


def read_texts(paths: list[Path]) -> list[str]:
    """The texts of all .txt files under the paths."""
    files = [file for path in paths for file in (sorted(path.rglob("*.txt")) if path.is_dir() else [path])]
    return [read_file(file).text for file in files]


def stages(texts: list[str]) -> dict[str, Callable[[], None]]:
    """The work of each stage over all texts, everything loaded beforehand."""
    bare = fugashi.Tagger(f'-r "{unidic_lite.DICDIR}/dicrc" -d "{unidic_lite.DICDIR}"')
    tokenizer = Tokenizer()
    extractor = Extractor()
    counts, dates = CountRecognizer(), DateRecognizer()
    analyses = [analyze(parse_document("bench", text), tokenizer) for text in texts]

    def touch_features() -> None:
        for text in texts:
            for line in text.split("\n"):
                for node in bare(line):
                    _ = (node.surface, node.feature.lemma)

    def tokens() -> None:
        for text in texts:
            analyze(parse_document("bench", text), tokenizer)

    def amounts() -> None:
        for analysis in analyses:
            counts.find(analysis)

    def days() -> None:
        for analysis in analyses:
            dates.find(analysis)

    def full() -> None:
        for text in texts:
            extractor.extract(text)

    return {
        "fugashi with features": touch_features,
        "blocks, views, tokens": tokens,
        "numbers and amounts": amounts,
        "dates": days,
        "full extraction": full,
    }


def measure(work: dict[str, Callable[[], None]], rounds: int) -> dict[str, float]:
    """Median CPU seconds a stage, stages interleaved so that a slow moment hits all of them."""
    seconds: dict[str, list[float]] = {name: [] for name in work}
    for round_number in range(rounds + 1):
        for name, run in work.items():
            start = time.process_time()
            run()
            if round_number:  # the first round warms up
                seconds[name].append(time.process_time() - start)
    return {name: statistics.median(values) for name, values in seconds.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    defaults = [path for path in (Path("data/raw"), Path("../shared/corpus")) if path.is_dir()]
    texts = read_texts(options.paths or defaults)
    if not texts:
        sys.exit("no .txt files found; name a file or folder")
    characters = sum(map(len, texts))
    medians = measure(stages(texts), options.rounds)
    base = medians["fugashi with features"]
    print(f"{characters:,} characters in {len(texts)} texts; {options.rounds} rounds; "
          f"Python {platform.python_version()}, {platform.machine()}")
    print(f"{'stage':<24}{'CPU s':>9}{'chars/s':>12}{'ratio':>8}")
    for name, seconds in medians.items():
        print(f"{name:<24}{seconds:>9.3f}{characters / seconds:>12,.0f}{seconds / base:>8.2f}")
    if options.json:
        report = {"characters": characters, "texts": len(texts), "cpu_seconds": medians}
        options.json.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
