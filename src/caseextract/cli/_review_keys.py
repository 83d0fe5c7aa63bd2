"""Single keys and lines from the terminal, without the echo of the system."""

from __future__ import annotations

import codecs
import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import TracebackType

ENTER, ESCAPE, BACKSPACE, END_OF_INPUT = "\r", "\x1b", "\x7f", ""
UP, DOWN = "up", "down"
_SEQUENCE = re.compile(r"\x1b(?:\[[0-9;?]*[ -/]*[@-~]|O.)")
# What may yet become a sequence when the terminal, or the line to it, delivers the rest in a second piece.
_BEGUN = re.compile(r"\x1b(?:\[[0-9;?]*[ -/]*|O)?")
_REST_SECONDS = 0.05
_NAMED = {"\x1b[A": UP, "\x1b[B": DOWN, "\x1bOA": UP, "\x1bOB": DOWN, "\n": ENTER, "\b": BACKSPACE}


class Keys:
    """Keys one by one while it is entered. Ctrl-C stays ``KeyboardInterrupt``; the terminal is put back on leaving.

    A key is a character, or the name of a cursor key; sequences that mean nothing here are passed over. An Escape is the
    key of that name when nothing follows it for a moment.
    """

    def __init__(self, descriptor: int | None = None) -> None:
        self._descriptor = sys.stdin.fileno() if descriptor is None else descriptor
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._waiting = ""
        self._resized: tuple[int, Callable[[], None]] | None = None

    def __enter__(self) -> Keys:
        import termios
        import tty

        self._before = termios.tcgetattr(self._descriptor)
        tty.setcbreak(self._descriptor)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        import termios

        termios.tcsetattr(self._descriptor, termios.TCSADRAIN, self._before)

    def read(self) -> str:
        """The next key; :data:`END_OF_INPUT` when the terminal is gone."""
        while True:
            if not self._waiting:
                if not self._receive():
                    return END_OF_INPUT
                continue
            if _BEGUN.fullmatch(self._waiting) and self._ready(_REST_SECONDS) and self._receive():
                continue
            sequence = _SEQUENCE.match(self._waiting)
            taken = sequence[0] if sequence else self._waiting[0]
            self._waiting = self._waiting[len(taken) :]
            key = _NAMED.get(taken, taken)
            if len(key) == 1 or key in (UP, DOWN):
                return key

    @contextmanager
    def on_resize(self, redraw: Callable[[], None]) -> Iterator[None]:
        """Within the block ``redraw`` is called when the size of the terminal changes: while a key is waited for, never
        in the middle of something else."""
        import signal

        hears, tells = os.pipe()
        os.set_blocking(tells, False)

        def tell(*_: object) -> None:
            with suppress(BlockingIOError):  # it is full of the same
                os.write(tells, b"\0")

        before = signal.signal(signal.SIGWINCH, tell)
        self._resized = hears, redraw
        try:
            yield
        finally:
            self._resized = None
            signal.signal(signal.SIGWINCH, before)
            os.close(hears)
            os.close(tells)

    def _receive(self) -> bool:
        """Wait for more from the terminal; False when it is gone."""
        while not self._ready(None):
            pass
        data = os.read(self._descriptor, 4096)
        self._waiting += self._decoder.decode(data)
        return bool(data)

    def _ready(self, seconds: float | None) -> bool:
        """Wait for the terminal so long (None: until something happens); whether there is something to read."""
        import select

        resized = () if self._resized is None else (self._resized[0],)
        ready, _, _ = select.select([self._descriptor, *resized], [], [], seconds)
        if self._resized is not None and self._resized[0] in ready:
            os.read(self._resized[0], 4096)
            self._resized[1]()
        return self._descriptor in ready


def read_line(keys: Keys, show: Callable[[str], None], *, text: str = "") -> str | None:
    """A line typed by the user, begun with ``text``; None when it is given up with Escape.

    ``show`` is called with the line as it stands after every key. Ctrl-U empties the line.
    """
    while True:
        show(text)
        key = keys.read()
        if key == ENTER:
            return text
        if key in (ESCAPE, END_OF_INPUT):
            return None
        if key == BACKSPACE:
            text = text[:-1]
        elif key == "\x15":
            text = ""
        elif len(key) == 1 and key.isprintable():
            text += key
