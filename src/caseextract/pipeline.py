"""The only place that knows the order: text → document → analysis → mentions → facts."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from caseextract.documents import Document, parse_document
from caseextract.documents.formats import Piece
from caseextract.interpret.merge import build_facts
from caseextract.interpret.reading import Reading, read
from caseextract.interpret.statements import StatementClassifier
from caseextract.interpret.statements_faint import FaintStatements
from caseextract.interpret.subjects import find_subjects
from caseextract.lexicon.gazetteer import load_gazetteer
from caseextract.lexicon.tools import load_tools
from caseextract.lexicon.vendors import load_vendors
from caseextract.morphology import Analysis, Tokenizer, analyze
from caseextract.recognize.counts import CountRecognizer
from caseextract.recognize.dates import DateRecognizer
from caseextract.recognize.mention import Mention
from caseextract.recognize.models import NetworkModelRecognizer
from caseextract.recognize.overlap import resolve
from caseextract.recognize.patterns import PatternRecognizer
from caseextract.recognize.people import PersonRecognizer
from caseextract.recognize.places import PlaceRecognizer
from caseextract.recognize.products import ProductRecognizer
from caseextract.recognize.technologies import TechnologyRecognizer
from caseextract.recognize.vendors import VendorRecognizer
from caseextract.records import Fact
from caseextract.rules.cues import builtin_cues
from caseextract.rules.folder import own_files
from caseextract.rules.own import load_own_rules
from caseextract.rules.patterns import builtin_patterns
from caseextract.rules.word_lists import WordLists


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was read and what it says: the document (text, blocks, turns, sentences) and its facts in text order."""

    document: Document
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Trace:
    """One extraction with its steps: ``candidates`` are all mentions found, ``kept`` those that stood the overlaps."""

    document: Document
    analysis: Analysis
    candidates: tuple[Mention, ...]
    kept: tuple[Mention, ...]
    reading: Reading
    facts: tuple[Fact, ...]


class Extractor:
    """The reusable form of :func:`extract`: loads dictionary, lexicons and rules once.

    ``lexicons`` are further tool lexicons (TOML, same schema as the built-in ones), ``rules`` folders or files of
    further rules (a folder may hold lexicons too). Keep one a process: the tagger inside cannot be pickled. Raises
    :class:`~caseextract.errors.DataError` for a lexicon or rule that does not follow its schema.
    """

    def __init__(self, *, lexicons: Sequence[Path] = (), rules: Sequence[Path] = ()) -> None:
        files = own_files(rules)
        lexicons = [*lexicons, *files.lexicons]
        own = load_own_rules(files.rules)
        own.check_disabled()
        self._tokenizer = Tokenizer()
        self._gazetteer = load_gazetteer()
        self._cues = own.over_cues(builtin_cues("status") | builtin_cues("owner"), "status", "owner")
        self._statements = StatementClassifier(own.over_cues(builtin_cues("facets"), "facet"), builtin_cues("topics"))
        self._faint = FaintStatements(builtin_cues("faint"))
        tools = load_tools(lexicons)
        self._dates = DateRecognizer()
        self._recognizers = (
            PlaceRecognizer(self._gazetteer),
            ProductRecognizer(tools),
            VendorRecognizer(load_vendors(lexicons), own.over_cues(builtin_cues("vendors"), "vendor"), products=[tool.name for tool in tools]),
            PersonRecognizer(),
            TechnologyRecognizer(),
            NetworkModelRecognizer(),
            CountRecognizer(),
            PatternRecognizer(own.over(builtin_patterns()), lists=WordLists(own.words, lexicons=lexicons)),
        )

    def extract(
        self,
        text: str,
        *,
        doc_id: str = "text",
        reference_date: datetime.date | None = None,
        published: datetime.date | None = None,
        pieces: Sequence[Piece] = (),
    ) -> Extraction:
        """Facts of one text. ``reference_date`` is the article's own date where the caller knows it.

        ``pieces`` and ``published`` are the layout and the day of publication that a reader of a file format gives
        (:class:`~caseextract.documents.formats.Content`); the day counts where the text itself gives none.
        """
        trace = self.trace(text, doc_id=doc_id, reference_date=reference_date, published=published, pieces=pieces)
        return Extraction(trace.document, trace.facts)

    def trace(
        self,
        text: str,
        *,
        doc_id: str = "text",
        reference_date: datetime.date | None = None,
        published: datetime.date | None = None,
        pieces: Sequence[Piece] = (),
    ) -> Trace:
        """As :meth:`extract`, with every step kept: what was found, what stood, how it was read."""
        document = parse_document(
            doc_id, text, reference_date=reference_date, published=published, pieces=pieces
        )
        analysis = analyze(document, self._tokenizer)
        own_date, dates = self._dates.read(analysis)
        candidates = (*self._mentions(analysis), *dates)
        kept = tuple(resolve(candidates))
        reading = read(analysis, kept, self._cues, own_date.date if own_date else None)
        statements, undecided = self._statements.find(analysis)
        facts = build_facts(
            reading, find_subjects(reading), self._gazetteer, statements, partial(self._faint.find, undecided)
        )
        return Trace(document, analysis, candidates, kept, reading, facts)

    def extract_many(self, documents: Iterable[tuple[str, str]]) -> Iterator[Extraction]:
        """Extractions of ``(doc_id, text)`` pairs, lazily and in order; no document influences another."""
        for doc_id, text in documents:
            yield self.extract(text, doc_id=doc_id)

    def _mentions(self, analysis: Analysis) -> Iterator[Mention]:
        for recognizer in self._recognizers:
            yield from recognizer.find(analysis)


def extract(text: str, *, doc_id: str = "text", reference_date: datetime.date | None = None) -> Extraction:
    """Facts of one text with the built-in lexicons and rules. For many texts keep an :class:`Extractor`."""
    return Extractor().extract(text, doc_id=doc_id, reference_date=reference_date)
