"""What the benchmark runs: texts read or made up, bare tokenisation, our stages with a clock on each."""

from __future__ import annotations

import random
import re
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import fugashi
import unidic_lite

from caseextract import Extractor, pipeline
from caseextract.documents import read_file

# Steps of the pipeline by the name under which it calls them.
_STEPS = {
    "parse_document": "blocks and sentences",
    "analyze": "views and tokens",
    "resolve": "overlaps",
    "read": "reading: clauses, cues",
    "find_subjects": "subjects",
    "build_facts": "owners, states, facts",
}
_NUMBER = re.compile(r"(?<![0-9A-Za-z.,/:-])(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{2,3})(?![0-9年月日A-Za-z.,/:-])")
_SWAPPED = 0.4  # share of the lines that come from another article


def read_texts(paths: Sequence[Path]) -> list[str]:
    """The texts of all .txt files under the paths."""
    files = [file for path in paths for file in (sorted(path.rglob("*.txt")) if path.is_dir() else [path])]
    return [read_file(file).text for file in files]


def made_articles(texts: Sequence[str], *, characters: int, seed: int) -> Iterator[str]:
    """Articles recombined from the lines of ``texts`` with other figures, until ``characters`` are given out.

    The same seed gives the same articles.
    """
    lot = random.Random(seed)
    lines = [text.split("\n") for text in texts]
    pool = [line for text in lines for line in text if line]
    while characters > 0:
        article = "\n".join(
            _varied(lot.choice(pool) if line and lot.random() < _SWAPPED else line, lot) for line in lot.choice(lines)
        )
        characters -= len(article)
        yield article


def _varied(line: str, lot: random.Random) -> str:
    """The line with other digits in its figures; years, dates and codes stay."""

    def other(match: re.Match[str]) -> str:
        digits = [char if char == "," else str(lot.randrange(10)) for char in match.group()]
        return "".join([str(lot.randrange(1, 10)), *digits[1:]])

    return _NUMBER.sub(other, line)


def bare_tagger() -> fugashi.Tagger:
    """The tagger as anybody would make it."""
    return fugashi.Tagger(f'-r "{unidic_lite.DICDIR}/dicrc" -d "{unidic_lite.DICDIR}"')


def touch_features(tagger: fugashi.Tagger, text: str) -> None:
    """Bare tokenisation, line by line, with surface and lemma of every token read: what everything is compared with."""
    for line in text.split("\n"):
        for node in tagger(line):
            _ = (node.surface, node.feature.lemma)


_RUNS = re.compile(r"[一-鿿]+|[ぁ-ゟ]+|[゠-ヿ]+|[0-9０-９,.]+|[A-Za-z]+")


@dataclass(frozen=True, slots=True)
class _Run:
    """A run of characters of one script."""

    text: str
    start: int


def touch_scripts(text: str) -> None:
    """Plain Python of the kind extraction is made of (expressions, small records, dictionaries, sorting) over a text."""
    for line in text.split("\n"):
        runs = [_Run(match.group(), match.start()) for match in _RUNS.finditer(line)]
        places: dict[str, list[int]] = {}
        for run in runs:
            places.setdefault(run.text, []).append(run.start)
        _ = sorted(places.items(), key=lambda item: (-len(item[1]), item[0]))


@dataclass(slots=True)
class StageClock:
    """CPU seconds of each step of an extractor, taken where the pipeline calls it."""

    extractor: Extractor
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def running(self) -> Iterator[None]:
        """Within it every extraction is timed step by step."""
        extractor = self.extractor
        kept: list[tuple[Any, str, Any]] = []
        recognizers = extractor._recognizers

        def watch(owner: Any, name: str, label: str) -> None:
            kept.append((owner, name, getattr(owner, name)))
            setattr(owner, name, self._timed(label, getattr(owner, name)))

        for name, label in _STEPS.items():
            watch(pipeline, name, label)
        watch(extractor._dates, "read", "dates")
        watch(extractor._statements, "find", "statements")
        extractor._recognizers = tuple(_Watched(self._timed(_label(one), one.find)) for one in recognizers)  # type: ignore[assignment]
        try:
            yield
        finally:
            extractor._recognizers = recognizers
            for owner, name, step in kept:
                setattr(owner, name, step)

    def _timed(self, label: str, step: Callable[..., Any]) -> Callable[..., Any]:
        def run(*args: Any, **options: Any) -> Any:
            start = time.process_time()
            result = step(*args, **options)
            self.seconds[label] = self.seconds.get(label, 0.0) + time.process_time() - start
            return result

        return run


@dataclass(frozen=True, slots=True)
class _Watched:
    """A recogniser with a clock on it."""

    find: Callable[..., Any]


def _label(recognizer: object) -> str:
    words = re.findall("[A-Z][a-z]+", type(recognizer).__name__.removesuffix("Recognizer"))
    return f"recognise: {' '.join(words).lower()}"


def peak_mb() -> float:
    """Peak memory of this process in MB, the pages of the dictionary it has read included."""
    status = Path("/proc/self/status")
    if status.exists():  # what getrusage tells also covers the process this one was started from
        [line] = [line for line in status.read_text(encoding="ascii").split("\n") if line.startswith("VmHWM:")]
        return int(line.split()[1]) / 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


def interleaved(work: dict[str, Callable[[], None]], rounds: int) -> dict[str, list[float]]:
    """CPU seconds of each work in each round; they take turns, so that a slow moment hits all of them."""
    seconds: dict[str, list[float]] = {name: [] for name in work}
    for number in range(rounds + 1):
        for name, run in work.items():
            start = time.process_time()
            run()
            if number:  # the first round warms up
                seconds[name].append(time.process_time() - start)
    return seconds


def ratio(seconds: Sequence[float], base: Sequence[float]) -> float:
    """Median over the rounds of one work's time against that of the base in the same round."""
    return statistics.median(one / other for one, other in zip(seconds, base, strict=True))
