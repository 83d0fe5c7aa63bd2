"""The documents a comparison of rules is made on, read once and extracted from with every step kept."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from caseextract.documents.formats.model import Piece
from caseextract.errors import InputError
from caseextract.pipeline import Extractor, Trace
from caseextract.run import ALL_NAMES, Names, Settings, discover, load


@dataclass(frozen=True, slots=True)
class Article:
    """A document as read: its text, and what its file or corpus says of date and layout."""

    id: str
    text: str
    reference_date: datetime.date | None = None
    published: datetime.date | None = None
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Corpus:
    """Documents by id, and what could not be read."""

    articles: tuple[Article, ...]
    problems: tuple[InputError, ...] = ()

    def texts(self) -> dict[str, str]:
        """The texts by document id."""
        return {article.id: article.text for article in self.articles}


def read_corpus(
    paths: Sequence[str],
    *,
    read_stdin: Callable[[], bytes],
    settings: Settings | None = None,
    names: Names = ALL_NAMES,
) -> Corpus:
    """The documents behind the paths of a command line, read as ``parse`` reads them with these settings.

    Raises :class:`InputError` when a path does not exist or nothing is found.
    """
    settings = settings or Settings()
    inputs = discover(paths, read_stdin=read_stdin, limits=settings.reading.limits, names=names)
    problems = list(inputs.problems)
    articles: list[Article] = []
    for source in inputs.sources:
        try:
            loaded = load(source, settings.reading)
        except InputError as error:
            problems.append(error)
            continue
        content = loaded.content
        articles.append(Article(source.id, loaded.text, source.date or settings.reference_date, content.metadata.published, tuple(content.pieces)))
    return Corpus(tuple(articles), tuple(problems))


def traces(corpus: Corpus, extractor: Extractor) -> Iterator[tuple[str, Trace]]:
    """The documents with their extractions, in the order of the ids.

    Raises :class:`InputError` that names the document when extraction from it fails.
    """
    for article in corpus.articles:
        try:
            trace = extractor.trace(
                article.text,
                doc_id=article.id,
                reference_date=article.reference_date,
                published=article.published,
                pieces=article.pieces,
            )
        except Exception as error:  # whatever it is, the document is named
            raise InputError(article.id, f"extraction failed ({type(error).__name__}: {error})") from error
        yield article.id, trace
