"""Progress of a run: a bar on stderr where that is a terminal, a count in any case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caseextract.cli._common import make_console

if TYPE_CHECKING:
    from rich.progress import Progress as Bar


class Progress:
    """Counts the documents that are ``done``; a context manager that shows a bar while it is entered."""

    def __init__(self, total: int, *, label: str, shown: bool) -> None:
        self.total, self.done = total, 0
        self._label, self._shown = label, shown
        self._bar: Bar | None = None

    def __enter__(self) -> Progress:
        if self._shown:
            from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
            from rich.progress import Progress as Bar

            self._bar = Bar(
                TextColumn("{task.description}"),
                BarColumn(),
                MofNCompleteColumn(),
                TimeRemainingColumn(),
                console=make_console(stderr=True),
                transient=True,
            )
            self._task = self._bar.add_task(self._label, total=self.total)
            self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.stop()

    def begin(self, done: int, total: int) -> None:
        """Say how many there are, where that is known only now, and how many are done already."""
        self.done, self.total = done, total
        if self._bar is not None:
            self._bar.update(self._task, completed=done, total=total)

    def advance(self, step: int) -> None:
        """Count documents."""
        self.done += step
        if self._bar is not None:
            self._bar.advance(self._task, step)
