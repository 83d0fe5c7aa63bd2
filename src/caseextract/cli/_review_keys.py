"""Single keys and lines from the terminal, without the echo of the system."""

from __future__ import annotations

import codecs
import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType

ENTER, ESCAPE, BACKSPACE, END_OF_INPUT = "\r", "\x1b", "\x7f", ""
UP, DOWN = "up", "down"
_SEQUENCE = re.compile(r"\x1b(?:\[[0-9;?]*[ -/]*[@-~]|O.)")
_NAMED = {"\x1b[A": UP, "\x1b[B": DOWN, "\x1bOA": UP, "\x1bOB": DOWN, "\n": ENTER, "\b": BACKSPACE}


class Keys:
    """Keys one by one while it is entered. Ctrl-C stays ``KeyboardInterrupt``; the terminal is put back on leaving.

    A key is a character, or the name of a cursor key; sequences that mean nothing here are passed over.
    """

    def __init__(self, descriptor: int | None = None) -> None:
        self._descriptor = sys.stdin.fileno() if descriptor is None else descriptor
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._waiting = ""

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
                data = os.read(self._descriptor, 4096)
                if not data:
                    return END_OF_INPUT
                self._waiting += self._decoder.decode(data)
                continue
            sequence = _SEQUENCE.match(self._waiting)
            taken = sequence[0] if sequence else self._waiting[0]
            self._waiting = self._waiting[len(taken) :]
            key = _NAMED.get(taken, taken)
            if len(key) == 1 or key in (UP, DOWN):
                return key


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


@contextmanager
def on_resize(redraw: Callable[[], None]) -> Iterator[None]:
    """Within the block ``redraw`` is called when the size of the terminal changes."""
    import signal

    before = signal.signal(signal.SIGWINCH, lambda *_: redraw())
    try:
        yield
    finally:
        signal.signal(signal.SIGWINCH, before)
