"""What runs in a worker: partitions are extracted by guarded processes that live as long as the run.

A document that ends its process, never ends or needs too much memory thus costs neither the worker nor the other
documents. A worker keeps a process for each of its threads, with one extractor each.
"""

from __future__ import annotations

import multiprocessing
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Lock
from typing import Any

from caseextract.cluster.files import Folder
from caseextract.cluster.lines import Reading
from caseextract.cluster.model import Guards, Job, Problem, Receipt
from caseextract.cluster.own import Carried
from caseextract.cluster.parts import finish, writing
from caseextract.errors import MissingExtraError, WorkerError
from caseextract.run import Factory, Pool, Settings, Task, Workers, engine_digest

try:
    from distributed import Worker, WorkerPlugin, get_worker
except ImportError as error:
    raise MissingExtraError("cluster") from error

PREFIX = "caseextract-"


class Extraction(WorkerPlugin):
    """Holds the processes of one run in a worker; workers that join later get it too."""

    def __init__(self, run: str, carried: Carried, guards: Guards, factory: Factory) -> None:
        self.name = f"{PREFIX}{run}"
        self._carried, self._guards, self._factory = carried, guards, factory
        self._begun = False

    def setup(self, worker: Worker) -> None:
        """Called in every worker; what a client that is no more left behind is ended."""
        for name, plugin in worker.plugins.items():
            if isinstance(plugin, Extraction) and name != self.name:
                plugin.end_idle()
        self._lock = Lock()
        self._stack = ExitStack()
        self._idle: list[Pool] = []
        self._begun = True

    def teardown(self, worker: Worker) -> None:  # noqa: ARG002
        """Called when the run is done, or the worker ends."""
        if self._begun:
            self.end_idle()
            self._stack.close()

    def end_idle(self) -> None:
        """End the processes that are at no partition; the next one makes its own."""
        with self._lock:
            pools, self._idle = self._idle, []
        for pool in pools:
            pool.close()

    @contextmanager
    def pool(self, engine: str) -> Iterator[tuple[Pool, Settings]]:
        """A pool of one process for one partition. Raises :class:`WorkerError` where facts would come out otherwise
        than the ``engine`` of the client makes them."""
        with self._lock:
            settings = self._unpacked(engine)
            pool = self._idle.pop() if self._idle else None
        pool = pool or Pool(
            settings, seconds=self._guards.seconds, memory=self._guards.memory, factory=self._factory
        )
        try:
            yield pool, settings
        except BaseException:
            pool.close()
            raise
        with self._lock:
            self._idle.append(pool)

    def __getstate__(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in ("name", "_carried", "_guards", "_factory")} | {"_begun": False}

    def _unpacked(self, engine: str) -> Settings:
        if not hasattr(self, "_settings"):
            folder = self._stack.enter_context(tempfile.TemporaryDirectory(prefix=PREFIX))
            settings = self._carried.unpack(Path(folder))
            if engine_digest(settings) != engine:
                raise WorkerError(
                    "a worker has other versions than this client (caseextract with its rules, Python, fugashi or "
                    "unidic-lite); install the same on both"
                )
            self._settings = settings
        return self._settings


def extract_partition(job: Job, plugin: str) -> Receipt:
    """The task of a worker. Raises ``OSError`` where the corpus cannot be reached, and what the pool raises."""
    # Workers are daemons by default, which must not have children; ours end with the pipe from their parent.
    multiprocessing.current_process().daemon = False
    extraction = get_worker().plugins[plugin]
    assert isinstance(extraction, Extraction)
    with extraction.pool(job.engine) as (pool, settings):
        return perform_job(job, pool, settings)


def perform_job(job: Job, workers: Workers, settings: Settings) -> Receipt:
    """Extract from the documents of a partition and write its part."""
    folder = Folder(job.out)
    name = job.partition.name
    reading = Reading(job.partition, settings.reading.limits)
    at: dict[str, int] = {}

    def tasks() -> Iterator[Task]:
        for source in reading.sources():
            at[source.id] = int(source.path)
            yield Task(source, job.engine)

    documents = facts = 0
    with writing(folder, name, job.format) as writer:
        for result in workers.run(tasks()):
            line = at.pop(result.id)
            if result.document is None:
                reading.problems.append(Problem(line, result.failure or "", result.id))
                continue
            documents += 1
            facts += len(result.facts)
            writer.put(result.document, result.facts)
    problems = tuple(sorted(reading.problems, key=lambda problem: (problem.line or 0, problem.reason)))
    receipt = Receipt(reading.lines, reading.blank, documents, facts, problems)
    finish(folder, name, receipt)
    return receipt
