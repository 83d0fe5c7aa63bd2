"""Extract and score in one go: documents and gold files in, a scored corpus out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from caseextract.errors import InputError
from caseextract.evaluate.gold import gold_digest, gold_files, read_gold
from caseextract.evaluate.score import CorpusScore, read_facts, score_corpus
from caseextract.records import Fact
from caseextract.run import (
    ALL_NAMES,
    Factory,
    Inputs,
    Loaded,
    Names,
    Settings,
    discover,
    extract_loaded,
    load,
    make_extractor,
    rules_digest,
)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A scored corpus with the texts it was scored on and the digests of its gold and of the rules.

    ``without_document`` are gold files left out because there is no such document.
    """

    scored: CorpusScore
    texts: Mapping[str, str]
    gold_sha256: str
    rules_sha256: str
    without_document: tuple[str, ...]


def evaluate(
    path: Path,
    gold: Path,
    settings: Settings,
    *,
    predicted: Path | None = None,
    names: Names = ALL_NAMES,
    factory: Factory = make_extractor,
) -> Evaluation:
    """Score extraction over the documents of ``path`` that have gold, read as ``settings`` say; ``names`` choose among
    the files of a folder.

    With ``predicted`` (a ``facts.jsonl``) nothing is extracted. Raises :class:`DataError` for wrong gold
    files, :class:`InputError` for documents that cannot be read or extracted from, or when none has gold.
    """
    wanted = gold_files(gold)
    inputs = discover([str(path)], read_stdin=bytes, limits=settings.reading.limits, names=names)
    documents = _wanted(inputs, set(wanted), settings)
    if not documents:
        raise InputError(str(path), f"no document has a gold file in {gold}")
    texts = {doc: loaded.text for doc, loaded in documents.items()}
    read = read_gold(gold, texts=texts, docs=texts)
    facts = read_facts(predicted) if predicted is not None else _extracted(documents, settings, factory)
    return Evaluation(
        scored=score_corpus(read, facts),
        texts=texts,
        gold_sha256=gold_digest(gold, texts),
        rules_sha256=rules_digest(settings),
        without_document=tuple(sorted(set(wanted) - set(texts))),
    )


def _wanted(inputs: Inputs, wanted: set[str], settings: Settings) -> dict[str, Loaded]:
    return {source.id: load(source, settings.reading) for source in inputs.sources if source.id in wanted}


def _extracted(
    documents: Mapping[str, Loaded], settings: Settings, factory: Factory
) -> dict[str, tuple[Fact, ...]]:
    extractor = factory(settings)
    facts: dict[str, tuple[Fact, ...]] = {}
    for doc, loaded in documents.items():
        try:
            facts[doc] = extract_loaded(extractor, loaded, settings).facts
        except Exception as error:  # whatever it is, the document is named
            raise InputError(doc, f"extraction failed ({type(error).__name__}: {error})") from error
    return facts
