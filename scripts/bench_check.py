"""Whether extraction became slower: ratios held against ``scripts/bench_floor.json``, in half a minute.

    python scripts/bench_check.py [--update-floor]

Times differ between machines, and so does how much faster a C library is than Python; what is measured here is
therefore held against a yardstick of both: bare tokenisation and plain Python over the same texts, in turns. A ratio
more than 15 % above its floor is measured again, for the machine may have been at something else; the exit code is 1
when it stays there.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
from pathlib import Path

from bench_targets import help_ratio
from bench_work import bare_tagger, interleaved, read_texts, touch_features, touch_scripts

from caseextract import Extractor
from caseextract.documents import parse_document
from caseextract.morphology import Tokenizer, analyze

ARTICLES = Path(__file__).resolve().parents[1] / "data" / "raw"
FLOOR = Path(__file__).with_name("bench_floor.json")
MARGIN = 1.15
_ATTEMPTS = 3
_ROUNDS = 7
_REPEATS = 4
# Times plain Python goes over a text, so that it takes about as long as tokenisation.
_PLAIN = 5


def measured() -> dict[str, float]:
    """Each work's share of time against the yardstick, and that of ``--help`` against ``import click``."""
    texts = read_texts([ARTICLES]) * _REPEATS
    tagger, tokenizer, extractor = bare_tagger(), Tokenizer(), Extractor()

    def yardstick() -> None:
        for text in texts:
            touch_features(tagger, text)
            for _ in range(_PLAIN):
                touch_scripts(text)

    def tokens() -> None:
        for text in texts:
            analyze(parse_document("bench", text), tokenizer)

    def extract() -> None:
        for text in texts:
            extractor.extract(text)

    works = {"extract": extract, "tokens": tokens}
    seconds = interleaved({"yardstick": yardstick, **works}, _ROUNDS)
    ratios = {name: statistics.median(_against(seconds[name], seconds["yardstick"])) for name in works}
    return {**ratios, "help": help_ratio(2 * _ROUNDS + 1)}


def _against(seconds: list[float], base: list[float]) -> list[float]:
    return [one / other for one, other in zip(seconds, base, strict=True)]


def slower(found: dict[str, float], floors: dict[str, float]) -> list[str]:
    """The names of what lies above its floor by more than the margin."""
    return [name for name, ratio in found.items() if ratio > floors[name] * MARGIN]


def check(floors: dict[str, float]) -> bool:
    """Whether all ratios are within the margin, at one of the attempts."""
    for attempt in range(1, _ATTEMPTS + 1):
        found = measured()
        names = slower(found, floors)
        for name, ratio in found.items():
            limit = floors[name] * MARGIN
            print(f"{name:<10}{ratio:>8.2f}  floor {floors[name]:.2f}, limit {limit:.2f}  {'slower' if name in names else 'ok'}")
        if not names:
            return True
        print(f"attempt {attempt} of {_ATTEMPTS}: slower: {', '.join(names)}")
    return False


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--update-floor", action="store_true", help="record the ratios of today as floors")
    if parser.parse_args().update_floor:
        FLOOR.write_text(json.dumps({name: round(ratio, 3) for name, ratio in measured().items()}, indent=1) + "\n", encoding="utf-8")
    else:
        sys.exit(0 if check(json.loads(FLOOR.read_text(encoding="utf-8"))) else 1)


if __name__ == "__main__":
    main()
