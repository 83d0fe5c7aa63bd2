"""Standard streams that are closed, by the caller or on the other side of a pipe, or cannot hold every character."""

from __future__ import annotations

import codecs
import os
import signal
import sys
from io import TextIOWrapper
from typing import NoReturn

# As shells count a process ended by the signal.
BROKEN_PIPE = 128 + signal.SIGPIPE

# What stands for a character that the encoding of a stream lacks: tried in turn, then "?".
_ALIKE = {
    **dict.fromkeys("\u02bc\u02b9\u2018\u2019\u2032\u00b4", "'"),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u00ad", "-"),
    **dict.fromkeys("\u2014\u2015", "\u2015\u2014-"),
    **dict.fromkeys("\u2212\uff0d", "\uff0d\u2212-"),
    **dict.fromkeys("\u301c\uff5e", "\uff5e\u301c~"),
    **dict.fromkeys("\u2022\u2027\u00b7\u30fb", "\u30fb*"),
    "\u00a0": " ",
    "\u00a5": "\uffe5",
    "\u2016": "\u2225",
}


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


class Lookalikes:
    """Lets standard output hold any text: what its encoding lacks is written as a look-alike, or as "?".

    A terminal of Windows, or a pipe into another program, may be CP932; that must cost a character, not the
    output. ``lost`` is the encoding that lacked one, None where every character was written.
    """

    NAME = "caseextract.lookalikes"

    def __init__(self) -> None:
        self.lost: str | None = None

    def attend(self) -> None:
        """Take care of standard output and error from now on."""
        codecs.register_error(self.NAME, self._stand_in)
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper) and stream.errors in {"strict", "surrogateescape"}:
                stream.reconfigure(errors=self.NAME)

    def _stand_in(self, error: UnicodeError) -> tuple[str, int]:
        if not isinstance(error, UnicodeEncodeError):
            raise error
        self.lost = error.encoding
        wanted = error.object[error.start : error.end]
        return "".join(_alike(character, error.encoding) for character in wanted), error.end


def _alike(character: str, encoding: str) -> str:
    for other in _ALIKE.get(character, ""):
        try:
            other.encode(encoding)
        except UnicodeEncodeError:
            continue
        return other
    return "?"
