"""A terminal with a program in it: keys go in, the screen is read as a person would see it."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path
from types import TracebackType

import pexpect
import pyte

ROOT = Path(__file__).resolve().parents[2]
_WAIT = 20.0


class Terminal:
    """``caseextract`` with some arguments in a terminal of a given size."""

    def __init__(self, *arguments: str, columns: int = 80, lines: int = 24, **environment: str) -> None:
        self.screen = pyte.Screen(columns, lines)
        self._stream = pyte.Stream(self.screen)
        own = {"PYTHONPATH": str(ROOT / "src"), "TERM": "xterm-256color", "LANG": "C.UTF-8"}
        keep = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES", "NO_COLOR")}
        self.process: pexpect.spawn[str] = pexpect.spawn(
            sys.executable,
            ["-c", "from caseextract.cli import main; main()", *arguments],
            dimensions=(lines, columns),
            encoding="utf-8",
            env={**keep, **own, **environment},
            timeout=_WAIT,
            echo=False,
        )
        self.process.delaybeforesend = None
        self.process.delayafterclose = self.process.delayafterterminate = 0.01
        self.written = ""

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process.isalive():
            self.kill()
        self.process.close(force=True)

    @property
    def shown(self) -> str:
        """The lines of the screen; a character of two columns once."""
        rows = []
        for row in range(self.screen.lines):
            line = self.screen.buffer[row]
            rows.append("".join(line[column].data for column in range(self.screen.columns)).rstrip())
        return "\n".join(rows)

    @property
    def marked(self) -> str:
        """What is shown in reverse."""
        cells = (
            self.screen.buffer[row][column] for row in range(self.screen.lines) for column in range(self.screen.columns)
        )
        return "".join(cell.data for cell in cells if cell.reverse)

    def until(self, words: str, *, gone: bool = False) -> str:
        """Wait until the screen shows some words (or no more); returns it."""
        end = time.monotonic() + _WAIT
        while (words in self.shown) == gone:
            assert time.monotonic() < end, f"never {'gone' if gone else 'shown'}: {words}\n{self.shown}"
            self._take()
        self._take(wait=0.03)
        return self.shown

    def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            self.process.send(key)

    def resize(self, columns: int, lines: int) -> None:
        """Change the size, as a window manager does."""
        self.screen.resize(lines, columns)
        self.screen.reset()
        self.process.setwinsize(lines, columns)

    def kill(self) -> None:
        """End the program at once."""
        self.process.kill(signal.SIGKILL)
        self.process.wait()

    def end(self) -> int:
        """Wait for the end; the exit code (minus the signal's number when one ended it)."""
        while True:
            try:
                self._take()
            except pexpect.EOF:
                break
        self.process.close()
        status = self.process.exitstatus
        return -int(self.process.signalstatus or 0) if status is None else int(status)

    def _take(self, wait: float = 0.1) -> None:
        try:
            data = self.process.read_nonblocking(65536, timeout=wait)
        except pexpect.TIMEOUT:
            return
        self.written += data
        self._stream.feed(data)
