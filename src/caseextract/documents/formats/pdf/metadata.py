"""What a PDF says of itself in its document information."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping

from caseextract.documents.formats.characters import readable
from caseextract.documents.formats.model import Metadata

_DAY = re.compile(r"(?:D:)?([0-9]{4})([0-9]{2})([0-9]{2})")
_PROGRAM = re.compile(r"^(?:Microsoft (?:Word|PowerPoint|Excel)|一太郎)\s*-\s*", re.IGNORECASE)
_FILE_NAME = re.compile(r"\.(?:docx?|pptx?|xlsx?|jtd|indd|pdf|html?)$", re.IGNORECASE)
_NO_TITLE = re.compile(r"(?:untitled|無題|名称未設定|タイトルなし|スライド ?1|PowerPoint プレゼンテーション|slide ?1|\(anonymous\)|anonymous|unspecified)[ -]*[0-9]*", re.IGNORECASE)


def metadata_of(information: Mapping[str, str]) -> Metadata:
    """Title, author as publisher and the day of the last change. Days of a file say when it was made, not published."""
    return Metadata(
        title=_title(information.get("Title", "")),
        publisher=_words(information.get("Author", "")),
        modified=_day(information.get("ModDate", "")) or _day(information.get("CreationDate", "")),
    )


def _title(text: str) -> str | None:
    """The title, unless it is the name of the file it was made from or says that there is none."""
    title = _words(_PROGRAM.sub("", text))
    return None if title is None or _FILE_NAME.search(title) else title


def _words(text: str) -> str | None:
    words = " ".join(readable(text).split())
    return None if not words or _NO_TITLE.fullmatch(words) else words


def _day(text: str) -> datetime.date | None:
    match = _DAY.match(text)
    if match is None:
        return None
    try:
        return datetime.date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None  # a month 13 says nothing
