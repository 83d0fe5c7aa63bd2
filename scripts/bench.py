"""Speed and memory beside bare tokenisation, in one interleaved run.

    python scripts/bench.py [PATH ...] [--rounds 5] [--quick] [--characters N] [--json FILE] [--docs FILE]

PATH are text files or folders (default: data/raw). Times are CPU seconds of one
process; every ratio is the median over rounds in which the works take turns.
"""

from __future__ import annotations

import argparse
import json
import platform
import re
import statistics
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bench_report import markdown, table
from bench_runs import measure as measured_runs
from bench_targets import (
    Target,
    article_peak,
    compare_seconds,
    help_ratio,
    large_corpus,
    line_growth,
    loading_seconds,
)
from bench_work import StageClock, bare_tagger, interleaved, ratio, read_texts, touch_features

from caseextract import Extractor
from caseextract.documents import parse_document
from caseextract.morphology import Tokenizer, analyze

ROOT = Path(__file__).resolve().parents[1]
ARTICLES = ROOT / "data" / "raw"
_SEED = 20240401
_MARK = re.compile(r"(<!-- bench -->\n).*?(<!-- /bench -->)", re.DOTALL)
_BASE, _TOKENS, _FULL = "fugashi with features", "blocks, views, tokens", "full extraction"
# Characters: Japanese takes some three bytes each in UTF-8.
_LARGE, _LARGE_QUICK = 7_000_000, 350_000
_TENTH = 10  # the corpus whose peak memory that of the large one is held against is so many times smaller
_RUN, _RUN_QUICK = 1_500_000, 700_000
# Characters a round reads at least, the same texts again where they are fewer: less cannot be timed well.
_ROUND = 40_000
_LINES, _LINES_QUICK = (100_000, 1_700_000), (20_000, 100_000)


def corpus_report(texts: list[str], rounds: int) -> dict[str, Any]:
    """Bare tokenisation, our tokens, the full extraction and each of its steps over the texts."""
    tagger, tokenizer, extractor = bare_tagger(), Tokenizer(), Extractor()
    clock = StageClock(extractor)
    characters = sum(map(len, texts))
    number = len(texts)
    texts = texts * max(1, _ROUND // characters)

    def bare() -> None:
        for text in texts:
            touch_features(tagger, text)

    def tokens() -> None:
        for text in texts:
            analyze(parse_document("bench", text), tokenizer)

    def full() -> None:
        for text in texts:
            extractor.extract(text)

    def staged() -> None:
        with clock.running():
            full()

    seconds = interleaved({_BASE: bare, _TOKENS: tokens, _FULL: full, "staged": staged}, rounds)
    read = sum(map(len, texts))
    works = {
        name: {
            "cpu_seconds": statistics.median(seconds[name]),
            "characters_per_second": read / statistics.median(seconds[name]),
            "ratio": ratio(seconds[name], seconds[_BASE]),
        }
        for name in (_BASE, _TOKENS, _FULL)
    }
    whole = sum(clock.seconds.values())
    stages = {
        name: {"share": spent / whole, "ratio": spent / whole * works[_FULL]["ratio"]} for name, spent in clock.seconds.items()
    }
    return {"characters": characters, "texts": number, "rounds": rounds, "works": works, "stages": stages}


def machine() -> dict[str, str]:
    """What the figures depend on besides the program; no host name."""
    return {
        "processor": _processor(),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "fugashi": version("fugashi"),
        "dictionary": Tokenizer().describe(),
    }


def _processor() -> str:
    listing = Path("/proc/cpuinfo")
    lines = listing.read_text(encoding="utf-8").split("\n") if listing.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return f"{names[0]} ({len(names)} cores)" if names else platform.processor() or "unknown"


def full_report(paths: list[Path], *, rounds: int, quick: bool, characters: int) -> dict[str, Any]:
    """Everything, with the targets and their verdicts; ``characters`` is the size of the made-up corpus."""
    corpus = corpus_report(read_texts(paths), rounds)
    small = large_corpus(characters // _TENTH, _SEED, [ARTICLES])
    large = large_corpus(characters, _SEED, [ARTICLES])
    runs = measured_runs(ARTICLES, characters=_RUN_QUICK if quick else _RUN, seed=_SEED, rounds=1 if quick else 2)
    short, long = _LINES_QUICK if quick else _LINES
    loading = loading_seconds(rounds)
    targets = [
        Target("full extraction, articles", 1.0, corpus["works"][_FULL]["ratio"], "times bare tokenisation"),
        Target("full extraction, made-up corpus", 1.0, large["ratio"], "times bare tokenisation"),
        Target("cost of a character, end against beginning of the made-up corpus", 1.05, large["drift"], "times"),
        Target(f"cost of a character, one line of {long:,} against {short:,} characters", 1.15, line_growth(short, long), "times"),
        Target("peak memory, one article", 150, article_peak(sorted(ARTICLES.glob("*.txt"))[0]), "MB"),
        Target("peak memory, made-up corpus", 300, large["peak_mb"], "MB"),
        Target("peak memory, made-up corpus against a tenth of it", 1.1, large["peak_mb"] / small["peak_mb"], "times"),
        Target("two processes against one, wall time", 1 / 1.8, runs.two_jobs, "times"),
        Target("unchanged re-run against the first, wall time", 1 / 30, runs.again, "times"),
        Target("writing of store and files", 0.1, runs.writing, "of a run's CPU time"),
        Target("caseextract --help", 1.6, help_ratio(2 * rounds + 1), "times import click"),
        Target("caseextract compare, small store", 0.25, compare_seconds(ARTICLES, rounds), "CPU seconds"),
    ]
    return {
        "machine": machine(),
        "corpus": corpus,
        "large": large,
        "loading_seconds": loading,
        "targets": [target.record() for target in targets],
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--quick", action="store_true", help="a smaller made-up corpus and shorter lines")
    parser.add_argument("--characters", type=int, default=None, help="size of the made-up corpus")
    parser.add_argument("--json", type=Path, help="also write the report as JSON")
    parser.add_argument("--docs", type=Path, help="also write the report as Markdown")
    options = parser.parse_args()
    paths = options.paths or [ARTICLES]
    if not read_texts(paths):
        sys.exit("no .txt files found; name a file or folder")
    characters = options.characters or (_LARGE_QUICK if options.quick else _LARGE)
    report = full_report(paths, rounds=options.rounds, quick=options.quick, characters=characters)
    print(table(report))
    print(json.dumps(report, ensure_ascii=False, indent=1))
    if options.json:
        options.json.write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    if options.docs:
        page = options.docs.read_text(encoding="utf-8")
        options.docs.write_text(_MARK.sub(lambda match: f"{match[1]}{markdown(report)}{match[2]}", page), encoding="utf-8")


if __name__ == "__main__":
    main()
