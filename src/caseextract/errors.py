"""The one error tree of caseextract.

    CaseExtractError                 anything caseextract raises on purpose
    ├── InputError                   a document could not be read (path, reason)
    ├── DataError                    a rule, lexicon or gold file is wrong (file, entry, field, reason)
    ├── StoreError                   the store is missing, damaged or of an unknown schema
    ├── OutputError                  a file or folder cannot be written, or would replace something else (path, reason)
    ├── HeldError                    another run writes the output folder (folder, holder)
    ├── WorkerError                  the processes that extract cannot start (reason)
    ├── NameResolutionError          a municipality name is unknown or ambiguous (name, suggestions)
    └── MissingExtraError            what is asked for needs an optional library that is not installed (extra)

The command line turns each into one line on stderr and an exit code; see ``caseextract.cli``.
"""

from __future__ import annotations


class CaseExtractError(Exception):
    """Base class: catch this to catch everything caseextract raises on purpose."""


class InputError(CaseExtractError):
    """A document could not be read; the other documents are not affected.

    ``path`` names the input (a file path, or ``file.jsonl:12`` for a corpus line), ``reason`` says
    what is wrong and, where there is one, the mend.
    """

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason

    def __reduce__(self) -> tuple[type[InputError], tuple[str, str]]:
        return type(self), (self.path, self.reason)


class DataError(CaseExtractError):
    """A rule, lexicon or gold file does not follow its schema.

    ``file`` and ``entry`` (rule id, line number or name) say where, ``field`` which key, or None when
    the entry as a whole is wrong; ``line`` is the 1-based line of the file where that is known.
    """

    def __init__(self, file: str, entry: str, field: str | None, reason: str, line: int | None = None) -> None:
        place = f"{file}:{line}: {entry}" if line else f"{file}: {entry}"
        super().__init__(f"{place}: {field}: {reason}" if field else f"{place}: {reason}")
        self.file = file
        self.entry = entry
        self.field = field
        self.reason = reason
        self.line = line

    def __reduce__(self) -> tuple[type[DataError], tuple[str, str, str | None, str, int | None]]:
        return type(self), (self.file, self.entry, self.field, self.reason, self.line)


class StoreError(CaseExtractError):
    """The store is missing, damaged or was written by a newer schema; ``path`` names it."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason

    def __reduce__(self) -> tuple[type[StoreError], tuple[str, str]]:
        return type(self), (self.path, self.reason)


class OutputError(CaseExtractError):
    """A file or folder asked for cannot be written, or holds something that would be lost; ``path`` names it."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason

    def __reduce__(self) -> tuple[type[OutputError], tuple[str, str]]:
        return type(self), (self.path, self.reason)


class HeldError(CaseExtractError):
    """Another run writes the output ``folder``; ``holder`` says which: process, host, since when, command."""

    def __init__(self, folder: str, holder: str) -> None:
        super().__init__(f"{folder}: is being written by {holder}; wait for it, end it, or take another --out")
        self.folder = folder
        self.holder = holder

    def __reduce__(self) -> tuple[type[HeldError], tuple[str, str]]:
        return type(self), (self.folder, self.holder)


class WorkerError(CaseExtractError):
    """The processes that extract cannot start; ``reason`` says why."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"extraction cannot start: {reason}")
        self.reason = reason

    def __reduce__(self) -> tuple[type[WorkerError], tuple[str]]:
        return type(self), (self.reason,)


class NameResolutionError(CaseExtractError):
    """A municipality name is unknown or ambiguous; ``suggestions`` are full names with codes."""

    def __init__(self, name: str, reason: str, suggestions: tuple[str, ...] = ()) -> None:
        hint = f" (did you mean: {', '.join(suggestions)})" if suggestions else ""
        super().__init__(f"{name}: {reason}{hint}")
        self.name = name
        self.reason = reason
        self.suggestions = suggestions

    def __reduce__(self) -> tuple[type[NameResolutionError], tuple[str, str, tuple[str, ...]]]:
        return type(self), (self.name, self.reason, self.suggestions)


class MissingExtraError(CaseExtractError):
    """What is asked for needs an optional part of the package; ``extra`` is its name."""

    def __init__(self, extra: str) -> None:
        super().__init__(f"the {extra} extra is not installed; run: pip install 'caseextract[{extra}]'")
        self.extra = extra

    def __reduce__(self) -> tuple[type[MissingExtraError], tuple[str]]:
        return type(self), (self.extra,)
