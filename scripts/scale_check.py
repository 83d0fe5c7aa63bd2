"""Measures the figures of the cost model, holds it against runs at three larger sizes and writes both down.

    python scripts/scale_check.py [--docs docs/scale.md] [--scale 1.0]

The figures come from two small runs, the check from three of other sizes, up to four times as large. Times are CPU seconds of all
processes, which other work on the machine disturbs least, but does: run it again where it is busy. Exit code 1 when a figure is more than 15 % off.
"""

from __future__ import annotations

import argparse
import datetime
import os
import platform
import re
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from scale_measure import Taken, corpus, run, size_of
from scale_model import MEBIBYTE, Cost, Figures, line_through

WORKERS = 2
LOADS = 3
SMALL = (100_000, 500_000)
SIZES = (400_000, 1_000_000, 2_000_000)
TOLERANCE = 0.15
# What the tables of the page are made for: characters, cores, MiB a partition.
CASES = ((1e5, 1, 16), (1e7, 2, 1), (1e7, 16, 1), (4e11, 1000, 64))
_MARK = re.compile(r"(<!-- scale -->\n).*?(<!-- /scale -->)", re.DOTALL)


@dataclass(frozen=True)
class Run:
    """One size, measured."""

    characters: int
    extracted: Taken
    loaded: Taken
    corpus_bytes: int
    parts_bytes: int
    store_bytes: int


def measured(characters: int) -> Run:
    """Extract and load a corpus of about so many characters."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        path, parts = root / "corpus.jsonl", root / "parts"
        count = corpus(path, characters)
        size = max(4096, path.stat().st_size // 16)
        cluster = ["--scheduler", "local", "--jobs", str(WORKERS), "--partition-size", str(size), "-q"]
        extracted = run(["parse", str(path), "--out", str(parts), *cluster])
        # Short runs vary most: the least time of three is what the work itself takes, and samples miss a short peak.
        loads = [run(["load", str(parts), "--out", str(root / f"store{number}"), "-q"]) for number in range(LOADS)]
        loaded = replace(min(loads, key=lambda taken: taken.cpu), peak_mb=max(taken.peak_mb for taken in loads))
        store = root / "store0"
        return Run(count, extracted, loaded, path.stat().st_size, size_of(parts), size_of(store))


def parquet_bytes(characters: int) -> float:
    """Bytes a character of parts as Parquet."""
    with tempfile.TemporaryDirectory() as name:
        path, parts = Path(name) / "corpus.jsonl", Path(name) / "parts"
        count = corpus(path, characters)
        run(["parse", str(path), "--out", str(parts), "--scheduler", "local", "--jobs", "1", "--parts-format", "parquet", "-q"])
        return size_of(parts) / count


def calibrated(scale: float) -> Figures:
    """The figures of this machine, from the two small sizes."""
    small = [measured(int(size * scale)) for size in SMALL]
    start, extract = line_through([(one.characters, one.extracted.cpu) for one in small])
    load_start, load = line_through([(one.characters, one.loaded.cpu) for one in small])
    large = small[-1]
    return Figures(
        start=start,
        extract=extract,
        load_start=load_start,
        load=load,
        corpus=large.corpus_bytes / large.characters,
        parts=large.parts_bytes / large.characters,
        parquet=parquet_bytes(int(SMALL[1] * scale)),
        store=large.store_bytes / large.characters,
        peak_mb=large.extracted.peak_mb,
        load_peak_mb=large.loaded.peak_mb,
    )


def rows(one: Run, figures: Figures) -> Iterator[tuple[str, float, float]]:
    """Quantity, model and measurement."""
    cost = Cost(one.characters, WORKERS, figures)
    yield "extraction, CPU s", cost.extract_cpu, one.extracted.cpu
    yield "load, CPU s", cost.load_cpu, one.loaded.cpu
    yield "corpus, MB", cost.corpus_bytes / 1e6, one.corpus_bytes / 1e6
    yield "parts, MB", cost.parts_bytes / 1e6, one.parts_bytes / 1e6
    yield "store, MB", cost.store_bytes / 1e6, one.store_bytes / 1e6
    yield "peak memory of extraction, MB", figures.peak_mb, one.extracted.peak_mb
    yield "peak memory of load, MB", cost.load_peak_mb, one.loaded.peak_mb


def check_table(runs: list[Run], figures: Figures) -> tuple[list[str], float]:
    """Lines of the table, and how far the model is off at worst."""
    worst = 0.0
    lines = ["| characters | quantity | model | measured | off by |", "| ---: | --- | ---: | ---: | ---: |"]
    for one in runs:
        for quantity, model, value in rows(one, figures):
            off = model / value - 1
            worst = max(worst, abs(off))
            lines.append(f"| {one.characters:,} | {quantity} | {model:,.1f} | {value:,.1f} | {off:+.0%} |")
    return lines, worst


def figure_table(figures: Figures) -> list[str]:
    """The figures, as they go into the model."""
    return [
        "| figure | value |",
        "| --- | ---: |",
        f"| extraction, characters a CPU second (reading and writing included) | {1 / figures.extract:,.0f} |",
        f"| start of the client and two workers, CPU s | {figures.start:.1f} |",
        f"| `load`, characters a CPU second | {1 / figures.load:,.0f} |",
        f"| start of `load`, CPU s | {figures.load_start:.1f} |",
        f"| corpus, bytes a character | {figures.corpus:.2f} |",
        f"| parts as JSON Lines, bytes a character | {figures.parts:.1f} |",
        f"| parts as Parquet, bytes a character | {figures.parquet:.2f} |",
        f"| folder of `load`, bytes a character | {figures.store:.1f} |",
        f"| memory of the client and two workers at the peak, MB | {figures.peak_mb:.0f} |",
        f"| memory of `load` at the peak, MB | {figures.load_peak_mb:.0f} |",
    ]


def case_table(figures: Figures) -> list[str]:
    """What the sizes of the page take."""
    lines = [
        "| characters | cores | core hours | time | read | written, JSON Lines | written, Parquet | network | partitions | `load` |",
        "| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for characters, cores, size in CASES:
        cost = Cost(characters, cores, figures, size * MEBIBYTE)
        lines.append(
            f"| {characters:.0e} | {cores:,} | {cost.extract_cpu / 3600:,.3g} | {_time(cost.wall)} | {_size(cost.corpus_bytes)} "
            f"| {_size(cost.parts_bytes)} | {_size(cost.parquet_bytes)} | {_size(cost.network)}/s | {cost.partitions:,.0f} of {size} MiB | {_time(cost.load_cpu)} |"
        )
    return [line.replace("e+0", " · 10^").replace("e+", " · 10^") for line in lines]


def _size(value: float) -> str:
    for unit, one in (("TB", 1e12), ("GB", 1e9), ("MB", 1e6)):
        if value >= one:
            return f"{value / one:,.3g} {unit}"
    return f"{value / 1e3:,.3g} kB"


def _time(seconds: float) -> str:
    for unit, one in (("days", 86400.0), ("h", 3600.0), ("min", 60.0)):
        if seconds >= 2 * one:
            return f"{seconds / one:,.1f} {unit}"
    return f"{seconds:,.1f} s"


def main() -> None:
    """Measure, compare, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--docs", type=Path, help="write the tables into this page")
    parser.add_argument("--scale", type=float, default=1.0, help="take sizes so many times as large")
    options = parser.parse_args()
    figures = calibrated(options.scale)
    checked, worst = check_table([measured(int(size * options.scale)) for size in SIZES], figures)
    day = datetime.date.today().isoformat()
    place = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, {day}"
    text = "\n".join([
        f"Measured by `python scripts/scale_check.py --docs docs/scale.md` ({place}).\n",
        *figure_table(figures),
        "\nWhat follows from them:\n",
        *case_table(figures),
        f"\nThe model against runs on {WORKERS} workers, at worst {worst:.0%} off:\n",
        *checked,
    ])
    sys.stdout.write(f"{text}\n")
    if options.docs:
        page = options.docs.read_text(encoding="utf-8")
        options.docs.write_text(_MARK.sub(lambda match: f"{match[1]}{text}\n{match[2]}", page), encoding="utf-8")
    if worst > TOLERANCE:
        sys.exit(f"the model is {worst:.0%} off; at most {TOLERANCE:.0%} are wanted")


if __name__ == "__main__":
    main()
