"""What is done to one document: read, extracted from, made ready for the store."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from caseextract.documents.formats.model import Piece
from caseextract.documents.titles import title_of
from caseextract.errors import InputError
from caseextract.run.engine import Settings, document_signature
from caseextract.run.inputs import Source
from caseextract.run.reading import Loaded, form_of, load
from caseextract.store import DocumentRow, FactRow, Origin, fact_row

if TYPE_CHECKING:  # pydantic is loaded where facts are looked into, not for a run in which nothing changed.
    from caseextract.records import Fact


class Extracted(Protocol):
    """What an extractor returns."""

    @property
    def facts(self) -> tuple[Fact, ...]: ...


class Extracts(Protocol):
    """An extractor: anything with the pipeline's ``extract``."""

    def extract(
        self,
        text: str,
        *,
        doc_id: str = "text",
        reference_date: datetime.date | None = None,
        published: datetime.date | None = None,
        pieces: Sequence[Piece] = (),
    ) -> Extracted: ...


Factory = Callable[[Settings], Extracts]


@dataclass(frozen=True, slots=True)
class Task:
    """One document to read and extract from; ``engine`` is the digest of what extracts."""

    source: Source
    engine: str

    @property
    def id(self) -> str:
        """Id of the document."""
        return self.source.id


@dataclass(frozen=True, slots=True)
class Result:
    """What one document gave: the rows of the store, or why there are none."""

    id: str
    document: DocumentRow | None = None
    facts: tuple[FactRow, ...] = ()
    failure: str | None = None


class Workers(Protocol):
    """Whatever performs tasks: the processes of a pool, or :class:`InProcess`."""

    def run(self, tasks: Iterable[Task]) -> Iterator[Result]:
        """Results of all tasks, as they come."""
        ...


class InProcess:
    """Performs tasks in this process, without guard against those that never end or end the process."""

    def __init__(self, settings: Settings, factory: Factory | None = None) -> None:
        self._settings, self._factory = settings, factory or make_extractor
        self._extractor: Extracts | None = None

    def run(self, tasks: Iterable[Task]) -> Iterator[Result]:
        """Results in the order of the tasks."""
        for task in tasks:
            # Made at the first task: a run in which nothing changed loads no dictionary.
            self._extractor = self._extractor or self._factory(self._settings)
            yield perform(self._extractor, task, self._settings)


def make_extractor(settings: Settings) -> Extracts:
    """The pipeline's extractor with the user's data; raises DataError for wrong data files."""
    from caseextract.pipeline import Extractor

    return Extractor(lexicons=settings.lexicons, rules=settings.rules)


def perform(extractor: Extracts, task: Task, settings: Settings) -> Result:
    """Read one document and extract from it."""
    try:
        loaded = load(task.source, settings.reading)
        extraction = extract_loaded(extractor, loaded, settings)
        facts = tuple(fact_row(fact, doc=task.id) for fact in extraction.facts)
        return Result(task.id, _document(task, loaded, settings), facts)
    except InputError as error:
        return Result(task.id, failure=error.reason)
    except Exception as error:  # one article must not cost the others; the run reports it and ends with 1
        return Result(task.id, failure=f"extraction failed ({_named(error)})")


def extract_loaded(extractor: Extracts, loaded: Loaded, settings: Settings) -> Extracted:
    """Extract from a document that was read; the date a corpus gives it goes before that of the settings."""
    return extractor.extract(
        loaded.text,
        doc_id=loaded.source.id,
        reference_date=loaded.source.date or settings.reference_date,
        published=loaded.content.metadata.published,
        pieces=loaded.content.pieces,
    )


def _document(task: Task, loaded: Loaded, settings: Settings) -> DocumentRow:
    source, content = task.source, loaded.content
    said = (source.title, source.url, content.metadata.title, content.metadata.publisher, content.metadata.url)
    "".join(filter(None, (*said, *content.warnings))).encode()  # a lone surrogate is found here, not in the store
    date = source.date or settings.reference_date
    return DocumentRow(
        id=source.id,
        path=source.path,
        sha256=loaded.sha256,
        text=content.text,
        signature=document_signature(
            task.engine,
            content_sha256=loaded.content_sha256,
            form=form_of(source, settings.reading),
            reference_date=settings.reference_date,
        ),
        content_sha256=loaded.content_sha256,
        title=source.title or content.metadata.title or title_of(content.text, content.pieces),
        url=source.url or content.metadata.url,
        reference_date=_iso(date),
        publisher=content.metadata.publisher,
        published=_iso(content.metadata.published),
        genre=content.metadata.genre,
        origins=tuple(Origin(piece.start, piece.end, piece.origin) for piece in content.pieces),
        warnings=content.warnings,
    )


def _iso(day: datetime.date | None) -> str | None:
    return None if day is None else day.isoformat()


def _named(error: Exception) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
