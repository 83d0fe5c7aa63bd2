"""Standard streams that are closed, by the caller or on the other side of a pipe."""

from __future__ import annotations

import os
import signal
import sys
from typing import NoReturn

# As shells count a process ended by the signal.
BROKEN_PIPE = 128 + signal.SIGPIPE


def open_missing() -> None:
    """Give a process that was started without stdin, stdout or stderr one that leads nowhere.

    Otherwise the first file it opens takes the number of that stream, and what is printed lands in it.
    """
    for number, (name, mode) in enumerate((("stdin", "r"), ("stdout", "w"), ("stderr", "w"))):
        if getattr(sys, name) is None:
            handle = os.open(os.devnull, os.O_RDWR)
            if handle != number:
                os.dup2(handle, number)
                os.close(handle)
            setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115


def flush() -> None:
    """Write out what waits. Raises ``BrokenPipeError`` when nobody reads it."""
    sys.stdout.flush()
    sys.stderr.flush()


def nobody_reads() -> NoReturn:
    """End quietly: the reader of a pipe had enough."""
    handle = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(handle, stream.fileno())
    sys.exit(BROKEN_PIPE)
