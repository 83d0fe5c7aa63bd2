"""Extraction over many documents, in this process or in several.

Results come in the order of the tasks whatever the number of processes. A document on which extraction
fails, or kills its process, is reported and costs no other document.
"""

from __future__ import annotations

import datetime
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cache
from itertools import islice
from multiprocessing import get_context
from typing import Protocol

from caseextract.records import Fact, dump_fact
from caseextract.run.engine import Settings

_CHUNK = 8
_CHUNKS_AHEAD = 3


class Extracted(Protocol):
    """What an extractor returns."""

    @property
    def facts(self) -> tuple[Fact, ...]: ...


class Extracts(Protocol):
    """An extractor: anything with the pipeline's ``extract``."""

    def extract(
        self, text: str, *, doc_id: str = "text", reference_date: datetime.date | None = None
    ) -> Extracted: ...


Factory = Callable[[Settings], Extracts]


@dataclass(frozen=True, slots=True)
class Task:
    """One document to extract from."""

    id: str
    text: str
    reference_date: datetime.date | None


@dataclass(frozen=True, slots=True)
class Result:
    """Fact lines (JSON, no line breaks) of one document, or why there are none."""

    id: str
    lines: tuple[bytes, ...] = ()
    failure: str | None = None


def make_extractor(settings: Settings) -> Extracts:
    """The pipeline's extractor with the user's data; raises DataError for wrong data files."""
    from caseextract.pipeline import Extractor

    return Extractor(lexicons=settings.lexicons, rules=settings.rules)


def extract_all(
    tasks: Iterable[Task], settings: Settings, *, jobs: int = 1, factory: Factory = make_extractor
) -> Iterator[Result]:
    """Extract from every task; with ``jobs`` above 1 in that many processes, one extractor each."""
    if jobs <= 1:
        extractor: Extracts | None = None
        for task in tasks:
            # Made at the first task: a run in which nothing changed loads no dictionary.
            extractor = extractor or factory(settings)
            yield _extract(extractor, task)
    else:
        if settings.lexicons or settings.rules:
            factory(settings)  # wrong user data is reported from here, not from inside a process
        yield from _Pool(settings, factory, jobs).run(iter(tasks))


class _Pool:
    """A process pool that outlives the death of a worker."""

    def __init__(self, settings: Settings, factory: Factory, jobs: int) -> None:
        self._settings, self._factory, self._jobs = settings, factory, jobs
        self._executor = self._start(jobs)

    def run(self, tasks: Iterator[Task]) -> Iterator[Result]:
        window: deque[tuple[tuple[Task, ...], Future[list[Result]] | None]] = deque()
        try:
            while chunk := tuple(islice(tasks, _CHUNK)):
                window.append((chunk, self._submit(chunk)))
                if len(window) >= self._jobs * _CHUNKS_AHEAD:
                    yield from self._next(window)
            while window:
                yield from self._next(window)
        finally:
            self._executor.shutdown(wait=True, cancel_futures=True)

    def _next(self, window: deque[tuple[tuple[Task, ...], Future[list[Result]] | None]]) -> list[Result]:
        chunk, future = window.popleft()
        try:
            if future is not None:
                return future.result()
        except BrokenProcessPool:
            pass
        # The death of one worker breaks the pool and every chunk in it: this chunk is done document by
        # document to find the one to blame, the others are handed to a new pool.
        results = self._one_by_one(chunk)
        self._executor.shutdown(wait=True, cancel_futures=True)
        self._executor = self._start(self._jobs)
        waiting = [entry for entry, _ in window]
        window.clear()
        window.extend((entry, self._submit(entry)) for entry in waiting)
        return results

    def _one_by_one(self, chunk: tuple[Task, ...]) -> list[Result]:
        results: list[Result] = []
        for task in chunk:
            with self._start(1) as executor:
                try:
                    future = executor.submit(_extract_chunk, self._factory, self._settings, (task,))
                    results.extend(future.result())
                except BrokenProcessPool:
                    results.append(Result(task.id, failure="extraction ended its process (out of memory?)"))
        return results

    def _submit(self, chunk: tuple[Task, ...]) -> Future[list[Result]] | None:
        try:
            return self._executor.submit(_extract_chunk, self._factory, self._settings, chunk)
        except BrokenProcessPool:
            return None

    @staticmethod
    def _start(jobs: int) -> ProcessPoolExecutor:
        # A tagger does not survive fork() safely and cannot be pickled: every process makes its own.
        return ProcessPoolExecutor(max_workers=jobs, mp_context=get_context("spawn"))


@cache
def _extractor_of(factory: Factory, settings: Settings) -> Extracts:
    return factory(settings)


def _extract_chunk(factory: Factory, settings: Settings, chunk: tuple[Task, ...]) -> list[Result]:
    extractor = _extractor_of(factory, settings)
    return [_extract(extractor, task) for task in chunk]


def _extract(extractor: Extracts, task: Task) -> Result:
    try:
        extraction = extractor.extract(task.text, doc_id=task.id, reference_date=task.reference_date)
        return Result(task.id, tuple(dump_fact(fact) for fact in extraction.facts))
    except Exception as error:  # one article must not cost the others; the run reports it and ends with 1
        return Result(task.id, failure=f"extraction failed ({type(error).__name__}: {error})")
