"""Keys from a terminal that delivers them in pieces, and while its size changes."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator

import pytest

from caseextract.cli._review_keys import BACKSPACE, DOWN, END_OF_INPUT, ENTER, ESCAPE, UP, Keys


class Line:
    """What the keys are read from; pieces arrive one after the other."""

    def __init__(self) -> None:
        self.reads, self.writes = os.pipe()
        self.keys = Keys(self.reads)

    def send(self, *pieces: bytes, apart: float = 0.01) -> None:
        """Deliver the first piece now, the others a moment later each."""
        os.write(self.writes, pieces[0])
        if pieces[1:]:
            threading.Timer(apart, self.send, pieces[1:]).start()


@pytest.fixture
def line() -> Iterator[Line]:
    made = Line()
    yield made
    os.close(made.reads)


@pytest.mark.parametrize(
    ("pieces", "keys"),
    [
        ((b"\x1b", b"[A"), [UP]),
        ((b"\x1b[", b"B"), [DOWN]),
        ((b"\x1bO", b"A"), [UP]),
        ((b"\x1b", b"[", b"B"), [DOWN]),
        ((b"\x1b[1;", b"5Ca"), ["a"]),
        ((b"a\x1b", b"[Ab"), ["a", UP, "b"]),
        ((b"\xe7\xab", b"\xaf"), ["端"]),
        ((b"\x1ba",), [ESCAPE, "a"]),
        ((b"\n\b",), [ENTER, BACKSPACE]),
    ],
)
def test_a_key_in_pieces_is_one_key(line: Line, pieces: tuple[bytes, ...], keys: list[str]) -> None:
    """An arrow is no Escape with letters behind it, wherever it is cut."""
    line.send(*pieces)
    assert [line.keys.read() for _ in keys] == keys


def test_escape_alone_is_escape(line: Line) -> None:
    """When nothing follows for a moment, or the terminal is gone."""
    line.send(b"\x1b")
    assert line.keys.read() == ESCAPE
    line.send(b"\x1b")
    os.close(line.writes)
    assert [line.keys.read(), line.keys.read()] == [ESCAPE, END_OF_INPUT]


def test_a_change_of_size_waits_for_what_is_under_way(line: Line) -> None:
    """The screen is drawn anew when the next key is waited for, once, and no key is lost."""
    drawn: list[str] = []
    with line.keys.on_resize(lambda: drawn.append("again")):
        for _ in range(3):
            os.kill(os.getpid(), signal.SIGWINCH)
        assert drawn == []
        threading.Timer(0.05, line.send, (b"a",)).start()
        assert (line.keys.read(), drawn) == ("a", ["again"])
        threading.Timer(0.05, os.kill, (os.getpid(), signal.SIGWINCH)).start()
        threading.Timer(0.15, line.send, (b"b",)).start()
        assert (line.keys.read(), drawn) == ("b", ["again", "again"])
    assert signal.getsignal(signal.SIGWINCH) == signal.SIG_DFL
