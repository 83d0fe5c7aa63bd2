"""Partitions handed to workers, a bounded number at a time; those that fail are tried again."""

from __future__ import annotations

import contextlib
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from queue import Empty, Queue
from time import monotonic
from typing import TYPE_CHECKING, Any

from caseextract.cluster.files import reason_of
from caseextract.cluster.model import Job, Receipt
from caseextract.cluster.worker import extract_partition
from caseextract.errors import CaseExtractError, OutputError, WorkerError

if TYPE_CHECKING:
    from distributed import Client, Future

TRIES = 3
# Partitions in work or waiting, for each thread of the workers.
_AHEAD = 2
_TICK = 2.0
_PATIENCE = 60.0


class Window:
    """Runs jobs on a cluster. ``patience`` is how many seconds may pass without any worker."""

    def __init__(self, client: Client, plugin: str, *, patience: float = _PATIENCE) -> None:
        self._client, self._plugin, self._patience = client, plugin, patience
        self._done: Queue[Future[Receipt]] = Queue()
        self._jobs: dict[Future[Receipt], Job] = {}
        self._again: deque[Job] = deque()
        self._tries: Counter[str] = Counter()
        self._alone_since: float | None = None

    def run(self, jobs: Iterable[Job]) -> Iterator[tuple[Job, Receipt | str]]:
        """Receipts as they come, or why a partition was given up after its tries.

        Raises :class:`WorkerError` when the scheduler or all workers are gone, and what is wrong with user data or
        the output folder.
        """
        waiting = iter(jobs)
        try:
            while self._fill(waiting):
                try:
                    future = self._done.get(timeout=_TICK)
                except Empty:
                    self._look()
                    continue
                job = self._jobs.pop(future)
                if (outcome := self._outcome(future, job)) is not None:
                    yield job, outcome
        finally:
            with contextlib.suppress(Exception):  # the scheduler may be no more
                self._client.cancel(list(self._jobs), force=True)
            self._jobs.clear()

    def _fill(self, waiting: Iterator[Job]) -> bool:
        room = _AHEAD * max(1, sum(self._threads()))
        while len(self._jobs) < room:
            job = self._again.popleft() if self._again else next(waiting, None)
            if job is None:
                break
            future = self._client.submit(extract_partition, job, self._plugin, pure=False, key=self._key(job))
            self._jobs[future] = job
            future.add_done_callback(self._done.put)
        return bool(self._jobs)

    def _key(self, job: Job) -> str:
        return f"{self._plugin}-{job.partition.name}-{self._tries[job.partition.name]}"

    def _outcome(self, future: Future[Receipt], job: Job) -> Receipt | str | None:
        """What came of a job; None when it is to be tried again."""
        if future.status == "cancelled":
            raise WorkerError("the scheduler is gone; partitions that are done stay, run again to go on")
        error = future.exception()
        if error is None:
            receipt: Receipt = future.result()
            return receipt
        if isinstance(error, CaseExtractError) and not isinstance(error, OutputError):
            raise error
        self._tries[job.partition.name] += 1
        if self._tries[job.partition.name] < TRIES:
            self._again.append(job)
            return None
        if isinstance(error, OutputError):
            raise error
        return f"given up after {TRIES} tries ({type(error).__name__}: {reason_of(error)})"

    def _look(self) -> None:
        """Nothing came for a while: is there anybody?"""
        now = monotonic()
        if any(self._threads()):
            self._alone_since = None
        elif self._alone_since is None:
            self._alone_since = now
        elif now - self._alone_since > self._patience:
            raise WorkerError(f"no worker for {self._patience:g} s; partitions that are done stay, run again to go on")

    def _threads(self) -> list[int]:
        workers: dict[str, Any] = self._client.scheduler_info(n_workers=-1)["workers"]
        return [int(worker["nthreads"]) for worker in workers.values()]
