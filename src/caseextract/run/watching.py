"""Being told when files change; needs the ``watch`` extra."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from caseextract.errors import MissingExtraError

# Saves that follow each other within the first are taken together; the second is the longest to wait for that.
_STEP_MILLISECONDS, _DEBOUNCE_MILLISECONDS = 100, 1600
_TICK_MILLISECONDS = 500


def changes(paths: Sequence[Path], *, but: Path) -> Iterator[None]:
    """Yield once at the start, and again after every change of the files and folders; never ends.

    What happens between two steps of the caller is not missed. Hidden files, those editors leave for a moment and
    everything in the folder ``but`` do not count. Raises :class:`MissingExtraError` without the library.
    """
    try:
        from watchfiles import DefaultFilter, watch
    except ImportError as error:
        raise MissingExtraError("watch") from error
    usual, wanted = DefaultFilter(), counts(paths, but=but)
    # A file that is replaced by its editor is another file: its folder is watched.
    roots = {path if path.is_dir() else path.resolve().parent for path in paths}
    begun = False
    for changed in watch(
        *sorted(roots),
        watch_filter=lambda change, name: usual(change, name) and wanted(Path(name)),
        debounce=_DEBOUNCE_MILLISECONDS,
        step=_STEP_MILLISECONDS,
        rust_timeout=_TICK_MILLISECONDS,
        yield_on_timeout=True,
        recursive=True,
    ):
        if changed or not begun:
            begun = True
            yield


def counts(paths: Sequence[Path], *, but: Path) -> Callable[[Path], bool]:
    """Whether a changed file is one of the paths or lies in one, not hidden and not in the folder ``but``."""
    folders = [path.resolve() for path in paths if path.is_dir()]
    files = {path.resolve() for path in paths if not path.is_dir()}
    ignored = but.resolve()

    def wanted(path: Path) -> bool:
        place = path.resolve()
        if place in files:
            return True
        within = [place.relative_to(folder).parts for folder in folders if place.is_relative_to(folder)]
        hidden = all(any(part.startswith(".") for part in parts) for parts in within)
        return bool(within) and not hidden and not place.is_relative_to(ignored)

    return wanted
