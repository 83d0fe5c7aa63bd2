"""The process that performs tasks: what runs in it, and the handle its master holds."""

from __future__ import annotations

import contextlib
import gc
import resource
import signal
from collections import deque
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.reduction import ForkingPickler
from time import monotonic

from caseextract.errors import CaseExtractError, WorkerError
from caseextract.run.engine import Settings
from caseextract.run.work import Factory, Result, Task, perform

READY = "ready"
Message = Result | CaseExtractError | str


class Worker:
    """A process with the tasks it was given and has not answered; the first of them is the one in work."""

    def __init__(self, settings: Settings, factory: Factory, *, memory: int | None) -> None:
        # A tagger does not survive fork() safely and cannot be pickled: every process makes its own.
        context = get_context("spawn")
        self.connection, end = context.Pipe()
        self.process = context.Process(target=_serve, args=(end, settings, factory, memory), daemon=True)
        # An interrupt from the keyboard goes to all processes of the terminal; only the master answers it. The
        # tracker unblocks the signal when it is started, which therefore comes first.
        resource_tracker.ensure_running()
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            self.process.start()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
        end.close()
        self.tasks: deque[Task] = deque()
        self.ready = False
        self._begun = 0.0

    def give(self, task: Task, letter: bytes) -> None:
        """Hand over a task, ``letter`` being its :func:`packed` form.

        That the process has died shows when it is asked for the result. Waits as long as the letter does not fit
        into the pipe and the process does not listen.
        """
        if not self.tasks:
            self._begun = monotonic()
        self.tasks.append(task)
        with contextlib.suppress(OSError):
            self.connection.send_bytes(letter)

    def receive(self) -> Message:
        """The next message. Raises ``EOFError`` or ``OSError`` when the process is no more."""
        message: Message = self.connection.recv()
        self._begun = monotonic()
        if isinstance(message, Result):
            self.tasks.popleft()
        elif message == READY:
            self.ready = True
        return message

    def left(self, seconds: float) -> float | None:
        """Seconds until the task in work has taken ``seconds``; None when there is none."""
        return self._begun + seconds - monotonic() if self.tasks and self.ready else None

    def kill(self) -> None:
        """End the process, whatever it does."""
        self.process.kill()
        self.process.join()
        self.connection.close()

    def death(self) -> str:
        """How a process that is no more came to its end."""
        self.process.join()
        code = self.process.exitcode or 0
        return signal.Signals(-code).name if code < 0 else f"exit code {code}"


def packed(task: Task) -> bytes:
    """A task as it goes through the pipe."""
    return bytes(ForkingPickler.dumps(task))


def _serve(connection: Connection, settings: Settings, factory: Factory, memory: int | None) -> None:
    """Perform tasks until the master closes the connection, or is no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(EOFError, BrokenPipeError, ConnectionResetError):
        try:
            if memory is not None:
                resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
            extractor = factory(settings)
        except CaseExtractError as error:
            connection.send(error)
            return
        except MemoryError:
            reason = "too little memory for the dictionary and the rules; --max-memory allows more"
            connection.send(WorkerError(reason))
            return
        except Exception as error:  # told by the master, in one line, instead of by each process in many
            hint = "" if memory is None else " (too little memory? --max-memory allows more)"
            connection.send(WorkerError(f"{type(error).__name__}: {_gist(error)}{hint}"))
            return
        # Dictionary, lexicons and rules live as long as the process: looking for garbage among them costs a twentieth.
        gc.freeze()
        connection.send(READY)
        while True:
            task = connection.recv()
            connection.send(perform(extractor, task, settings))


def _gist(error: Exception) -> str:
    """The last line of an error that says something; MeCab puts the cause behind a page of advice."""
    lines = [line.strip() for line in str(error).splitlines() if any(map(str.isalnum, line))]
    return lines[-1] if lines else "no reason given"
