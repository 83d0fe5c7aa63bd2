"""Files by URL: the only module that imports fsspec."""

from __future__ import annotations

import contextlib
import json
import os
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from caseextract.errors import InputError, MissingExtraError, OutputError

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

_EXTRA = "cluster"
_LOCAL = "file://"
_UNFINISHED = ".unfinished"


def place_of(url: str) -> tuple[AbstractFileSystem, str]:
    """The file system of a URL (or local path) and the path in it.

    Raises :class:`MissingExtraError` without the library, :class:`InputError` for a URL nothing here can open.
    """
    try:
        import fsspec
    except ImportError as error:
        raise MissingExtraError(_EXTRA) from error
    try:
        files, path = fsspec.core.url_to_fs(url)
    except ImportError as error:  # s3:// needs s3fs, and so on; fsspec says which
        raise InputError(url, str(error)) from error
    except ValueError as error:
        raise InputError(url, f"no URL that can be opened ({error})") from error
    return files, path


def is_local(url: str) -> bool:
    """Whether a URL is a path of this machine's file system."""
    return "://" not in url or url.startswith(_LOCAL)


def absolute(url: str) -> str:
    """A URL that means the same from any working directory."""
    return url if "://" in url else f"{_LOCAL}{Path(url).absolute()}"


def reason_of(error: BaseException) -> str:
    """Why a file could not be read or written, in a few words."""
    text = getattr(error, "strerror", None) or str(error)
    return " ".join(str(text).split()) or type(error).__name__


class Folder:
    """A folder of outputs, by URL; ``shown`` is how it was given. What writes raises :class:`OutputError`."""

    def __init__(self, url: str) -> None:
        self.shown = url
        self.url = absolute(url)
        self._files, self._path = place_of(self.url)

    def make(self, *names: str) -> None:
        """Make folders in it."""
        try:
            for name in names:
                self._files.makedirs(self._at(name), exist_ok=True)
        except OSError as error:
            raise OutputError(self.shown, f"cannot be made ({reason_of(error)})") from error

    @contextlib.contextmanager
    def appearing(self, name: str) -> Iterator[IO[bytes]]:
        """A new file that gets its name when it is whole; nothing of it is left after an error."""
        folder, _, file = name.rpartition("/")
        beside = self._at(f"{folder}/.{file}.{uuid.uuid4().hex}{_UNFINISHED}")
        try:
            with self._files.open(beside, "wb") as stream:
                yield stream
                stream.flush()
                if is_local(self.url):
                    os.fsync(stream.fileno())
            self._files.mv(beside, self._at(name))
        except BaseException as error:
            with contextlib.suppress(OSError):
                self._files.rm(beside)
            if isinstance(error, OSError):
                raise OutputError(f"{self.shown}/{name}", f"cannot be written ({reason_of(error)})") from error
            raise

    def write_json(self, name: str, data: object) -> None:
        """A whole file of JSON."""
        with self.appearing(name) as stream:
            stream.write(json.dumps(data, ensure_ascii=False, indent=1).encode() + b"\n")

    def read_json(self, name: str) -> Any:
        """What a file of JSON holds. Raises :class:`InputError`."""
        try:
            return json.loads(self._files.cat_file(self._at(name)))
        except (OSError, ValueError) as error:
            raise InputError(f"{self.shown}/{name}", reason_of(error)) from error

    def open(self, name: str) -> IO[bytes]:
        """A file of it to be read. Raises :class:`InputError`."""
        try:
            stream: IO[bytes] = self._files.open(self._at(name), "rb")
        except OSError as error:
            raise InputError(f"{self.shown}/{name}", reason_of(error)) from error
        return stream

    def names(self, folder: str) -> set[str]:
        """Names of the files in one of its folders that are whole; none when there is no such folder."""
        self._files.invalidate_cache()
        try:
            found = self._files.ls(self._at(folder), detail=False)
        except FileNotFoundError:
            return set()
        except OSError as error:
            raise InputError(f"{self.shown}/{folder}", reason_of(error)) from error
        names = {str(path).rsplit("/", 1)[-1] for path in found}
        return {name for name in names if not name.startswith(".")}

    def sweep(self, *folders: str) -> None:
        """Remove what writers that were killed left unfinished."""
        for folder in folders:
            for path in self._files.ls(self._at(folder), detail=False):
                if str(path).endswith(_UNFINISHED):
                    with contextlib.suppress(FileNotFoundError):
                        self._files.rm(path)

    def _at(self, name: str) -> str:
        return f"{self._path.rstrip('/')}/{name}"
