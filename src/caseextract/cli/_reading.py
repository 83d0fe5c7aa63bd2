"""Options on what is read and how: encoding, format of standard input, bounds, which files of a folder."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from caseextract.cli._common import one_line

if TYPE_CHECKING:
    from caseextract.run import ReadOptions

_GROWTH = 4
_SIZE = re.compile(r"([0-9]{1,15})([KkMmGg]?)B?")
_UNITS = {"": 1, "K": 1024, "M": 1024**2, "G": 1024**3}


def size_of(_context: click.Context, _option: click.Parameter, value: str | None) -> int | None:
    """A number of bytes: 500000, 512K, 200M, 2G."""
    if value is None:
        return None
    match = _SIZE.fullmatch(value.strip())
    if match is None or int(match[1]) == 0:
        raise click.BadParameter(f"{one_line(value)!r} is no size; write 500000, 512K, 200M or 2G")
    return int(match[1]) * _UNITS[match[2].upper()]


def _encoding(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """A name of an encoding of text."""
    if value is None:
        return None
    from caseextract.documents.formats.encodings import is_encoding

    if not is_encoding(value):
        raise click.BadParameter(f"{one_line(value)!r} is no encoding; such are utf-8, cp932, euc-jp, iso-2022-jp, utf-16le")
    return value


def _format(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """The format a suffix tells."""
    if value is None:
        return None
    from caseextract.documents.formats import SUFFIXES, format_of

    suffix = f".{value.strip().removeprefix('.').lower()}"
    if suffix not in SUFFIXES:
        raise click.BadParameter(f"{one_line(value)!r} is no suffix of a format that is read; such are {', '.join(sorted(SUFFIXES))}")
    return format_of(f"stdin{suffix}")


def _patterns(_context: click.Context, _option: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    if not values:
        return values
    from caseextract.run.globs import fault_of

    for value in values:
        if fault := fault_of(value):
            raise click.BadParameter(f"{one_line(value)!r} {fault}")
    return values


def reading_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Which files are read, in which encoding, and bounds on one; passed on as ``names`` and ``reading``."""

    @wraps(function)
    def gathered(
        *args: Any,
        include: tuple[str, ...],
        exclude: tuple[str, ...],
        encoding: str | None,
        max_bytes: int | None,
        max_pages: int | None,
        **options: Any,
    ) -> Any:
        from caseextract.run import Names

        reading = _reading(encoding, max_bytes, max_pages)
        return function(*args, names=Names(include, exclude), reading=reading, **options)

    include = click.option(
        "--include",
        multiple=True,
        callback=_patterns,
        metavar="GLOB",
        help="Of folders read only what fits: '*.md' at any depth, 'ward/**/2024*' below the folder given; repeatable.",
    )
    exclude = click.option(
        "--exclude",
        multiple=True,
        callback=_patterns,
        metavar="GLOB",
        help="Leave out files and folders that fit, also of those included; repeatable.",
    )
    encoding = click.option(
        "--encoding",
        callback=_encoding,
        default=None,
        metavar="NAME",
        help="Encoding of text, Markdown and web pages, as in cp932 (default: as their bytes show). Corpora are UTF-8.",
    )
    size = click.option(
        "--max-bytes",
        callback=size_of,
        default=None,
        metavar="SIZE",
        help="Size of one file, as in 200M (default: 64M); packed ones (.docx, .gz) may unpack to four times as much.",
    )
    pages = click.option(
        "--max-pages", type=click.IntRange(min=1), default=None, help="Pages of one PDF (default: 2000)."
    )
    return include(exclude(encoding(size(pages(gathered)))))


def stdin_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """``--stdin-format``."""
    return click.option(
        "--stdin-format",
        callback=_format,
        default=None,
        metavar="SUFFIX",
        help="Format of standard input, by its suffix as in html or pdf (default: plain text).",
    )(function)


def stdin_reader(reading: ReadOptions | None = None) -> Callable[[], bytes]:
    """Reads standard input, one byte further than a document may be long at most: the reader tells that it is too long."""
    from caseextract.documents.formats import Limits

    limits = Limits() if reading is None else reading.limits
    return lambda: sys.stdin.buffer.read(limits.file_bytes + 1)


def _reading(encoding: str | None, max_bytes: int | None, max_pages: int | None) -> ReadOptions:
    from caseextract.documents.formats import Limits
    from caseextract.run import ReadOptions

    limits = Limits()
    if max_bytes is not None:
        limits = replace(limits, file_bytes=max_bytes, expanded_bytes=_GROWTH * max_bytes)
    if max_pages is not None:
        limits = replace(limits, pages=max_pages)
    return ReadOptions(encoding=encoding, limits=limits)
