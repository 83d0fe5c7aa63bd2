"""Several processes that perform tasks, each guarded: against documents that end their process or never end.

Tasks are taken as processes become free and results handed out as they come, so that memory does not grow
with the number of documents.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator
from multiprocessing.connection import wait
from types import TracebackType

from caseextract.documents.formats.model import Limits
from caseextract.errors import CaseExtractError, WorkerError
from caseextract.run.engine import Settings
from caseextract.run.work import Factory, Result, Task, make_extractor
from caseextract.run.worker import Worker, packed

SECONDS = Limits().seconds
# One task in work and one at hand, so that a process never waits for its master.
_TASKS_A_WORKER = 2
# A process at work may have a result to send that fills the pipe, and then hears nothing until it is read: what is
# sent to it meanwhile must fit into the pipe, or both would wait for ever. Larger tasks wait until it has none.
_BYTES_AT_HAND = 8192
_TRIES = 2
_FALSE_STARTS = 3


class Pool:
    """Processes that live until the pool is closed; a context manager.

    ``seconds`` is the time one document may take, ``memory`` the address space of a process in bytes. A
    document that ends its process is tried once more in another, then given up; one that takes too long is
    given up at once. :meth:`run` raises what the factory raises, and :class:`WorkerError` when processes end
    before they are ready.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        jobs: int = 1,
        seconds: float = SECONDS,
        memory: int | None = None,
        factory: Factory = make_extractor,
    ) -> None:
        self._settings, self._factory, self._jobs = settings, factory, jobs
        self._seconds, self._memory = seconds, memory
        self._workers: list[Worker] = []
        self._again: deque[Task] = deque()
        self._deaths: Counter[str] = Counter()
        self._false_starts = 0

    def __enter__(self) -> Pool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End all processes; what they were at is lost."""
        for worker in self._workers:
            worker.kill()
        self._workers.clear()

    def run(self, tasks: Iterable[Task]) -> Iterator[Result]:
        """Results of all tasks, as they come."""
        waiting = iter(tasks)
        self._deaths.clear()
        self._false_starts = 0
        while self._fill(waiting):
            for worker in self._news():
                yield from self._hear(worker)
            for worker in self._late():
                yield self._end(worker)

    def _fill(self, waiting: Iterator[Task]) -> bool:
        """Hand out tasks while a process has room; returns whether any is in work."""
        while len(self._workers) < self._jobs or min(map(_load, self._workers)) < _TASKS_A_WORKER:
            task = self._again.popleft() if self._again else next(waiting, None)
            if task is None:
                break
            worker = self._free()
            letter = packed(task)
            if worker.tasks and len(letter) > _BYTES_AT_HAND:
                self._again.appendleft(task)
                break
            worker.give(task, letter)
        return any(worker.tasks for worker in self._workers)

    def _free(self) -> Worker:
        """The process with the least to do; a new one rather than one at work."""
        if all(worker.tasks for worker in self._workers) and len(self._workers) < self._jobs:
            self._workers.append(Worker(self._settings, self._factory, memory=self._memory))
            return self._workers[-1]
        return min(self._workers, key=_load)

    def _news(self) -> list[Worker]:
        """Processes that have something to say or are no more; waits for one, or for a time to run out."""
        left = [seconds for worker in self._workers if (seconds := worker.left(self._seconds)) is not None]
        timeout = max(0.0, min(left)) if left else None
        heard = set(wait([worker.connection for worker in self._workers], timeout))
        return [worker for worker in self._workers if worker.connection in heard]

    def _hear(self, worker: Worker) -> list[Result]:
        try:
            message = worker.receive()
        except (EOFError, OSError):
            return self._bury(worker)
        if isinstance(message, CaseExtractError):
            raise message
        return [message] if isinstance(message, Result) else []

    def _late(self) -> list[Worker]:
        """Processes whose document has taken too long; one whose result lies there, not yet read, has not."""
        left = [(worker, worker.left(self._seconds)) for worker in self._workers]
        late = [worker for worker, seconds in left if seconds is not None and seconds <= 0]
        return [worker for worker in late if not worker.connection.poll()]

    def _end(self, worker: Worker) -> Result:
        """End a process over the document it is at; what it had at hand goes to another."""
        self._workers.remove(worker)
        worker.kill()
        task = worker.tasks.popleft()
        self._again.extend(worker.tasks)
        reason = f"took more than {self._seconds:g} s and was given up; --max-seconds allows more"
        return Result(task.id, failure=reason)

    def _bury(self, worker: Worker) -> list[Result]:
        """Take over from a process that is no more; the document it was at is to blame when it happens again."""
        self._workers.remove(worker)
        death = worker.death()
        worker.kill()
        if not worker.ready:
            self._false_starts += 1
            if self._false_starts == _FALSE_STARTS:
                raise WorkerError(f"its processes end before they are ready ({death})")
        elif worker.tasks:
            task = worker.tasks.popleft()
            self._deaths[task.id] += 1
            if self._deaths[task.id] == _TRIES:
                self._again.extend(worker.tasks)
                reason = f"ended the process that extracted from it, {_TRIES} times ({death}; out of memory?)"
                return [Result(task.id, failure=reason)]
            self._again.append(task)
        self._again.extend(worker.tasks)
        return []


def _load(worker: Worker) -> int:
    return len(worker.tasks)
