"""Being told to stop: Ctrl-C and SIGTERM end a command the same way, but for the exit code."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn


class Stopped(KeyboardInterrupt):
    """The process was told to stop by another signal than the keyboard's."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def exit_code(stop: KeyboardInterrupt) -> int:
    """128 and the number of the signal, as shells count: 130 for Ctrl-C, 143 for SIGTERM."""
    return 128 + (stop.number if isinstance(stop, Stopped) else signal.SIGINT)


@contextmanager
def stoppable() -> Iterator[None]:
    """Within the block SIGTERM raises :class:`Stopped`, as Ctrl-C raises ``KeyboardInterrupt``."""

    def stop(number: int, frame: FrameType | None) -> NoReturn:  # noqa: ARG001
        raise Stopped(number)

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
