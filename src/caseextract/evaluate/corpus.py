"""The documents a comparison of rules is made on, read once and extracted from with every step kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from caseextract.errors import InputError
from caseextract.pipeline import Extractor, Trace
from caseextract.run import Task, discover, load


@dataclass(frozen=True, slots=True)
class Corpus:
    """Documents by id, and what could not be read."""

    tasks: tuple[Task, ...]
    problems: tuple[InputError, ...]


def read_corpus(paths: Sequence[str], *, read_stdin: Callable[[], bytes]) -> Corpus:
    """The documents behind the paths of a command line.

    Raises :class:`InputError` when a path does not exist or nothing is found.
    """
    inputs = discover(paths, read_stdin=read_stdin)
    problems = list(inputs.problems)
    tasks: list[Task] = []
    for source in inputs.sources:
        try:
            tasks.append(Task(source.id, load(source).text, source.date))
        except InputError as error:
            problems.append(error)
    return Corpus(tuple(tasks), tuple(problems))


def traces(corpus: Corpus, extractor: Extractor) -> Iterator[tuple[str, Trace]]:
    """The documents with their extractions, in the order of the ids."""
    for task in corpus.tasks:
        yield task.id, extractor.trace(task.text, doc_id=task.id, reference_date=task.reference_date)
