"""Scores of documents and corpora: pairing, counting, comparing attributes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from caseextract.errors import DataError
from caseextract.evaluate.counts import ATTRIBUTES, Counts, Score, Tally
from caseextract.evaluate.gold import GoldFact, json_object, read_gold, validated_fact
from caseextract.evaluate.pairing import Pair, Pairing, pair_facts
from caseextract.records import Fact, Kind

# Kinds whose owner is not compared; it is their own identity or says nothing new.
OWNERLESS = frozenset({Kind.MUNICIPALITY, Kind.DATE, Kind.PERSON, Kind.VENDOR})


@dataclass(frozen=True, slots=True)
class CorpusScore:
    """Score of a corpus with the pairing of each document, by document id."""

    score: Score
    pairings: Mapping[str, Pairing]


def score_document(gold: Sequence[GoldFact], predicted: Sequence[Fact]) -> tuple[Score, Pairing]:
    """Score one document."""
    pairing = pair_facts(gold, predicted)
    return score_pairing(pairing), pairing


def score_corpus(
    gold: Mapping[str, Sequence[GoldFact]], predicted: Mapping[str, Sequence[Fact]]
) -> CorpusScore:
    """Score every document that has gold; predictions for other documents are left aside."""
    total, pairings = Score(), {}
    for doc in sorted(gold):
        score, pairings[doc] = score_document(gold[doc], predicted.get(doc, ()))
        total += score
    return CorpusScore(total, pairings)


def score_files(predicted: Path, gold: Path) -> CorpusScore:
    """Score a ``facts.jsonl`` (or the folder that holds one) against a gold file or folder.

    Raises :class:`DataError` for lines that do not follow the contract.
    """
    return score_corpus(read_gold(gold), read_facts(predicted))


def read_facts(path: Path) -> dict[str, tuple[Fact, ...]]:
    """Facts of a ``facts.jsonl`` (or the folder that holds one), by document id."""
    file = path / "facts.jsonl" if path.is_dir() else path
    by_doc: dict[str, list[Fact]] = {}
    try:
        lines = file.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(str(file), "file", None, f"cannot be read as UTF-8 text ({error})") from error
    for number, line in enumerate(lines, 1):
        if line.strip():
            fact = _fact(str(file), number, line)
            by_doc.setdefault(fact.doc, []).append(fact)
    return {doc: tuple(facts) for doc, facts in by_doc.items()}


def score_pairing(pairing: Pairing) -> Score:
    """Counts of one document's pairing."""
    kinds: dict[Kind, Counts] = {}

    def count(kinds_seen: Iterable[Kind], one: Counts) -> None:
        for kind in kinds_seen:
            kinds[kind] = kinds.get(kind, Counts()) + one

    count((pair.gold.fact.kind for pair in pairing.paired), Counts(paired=1))
    count((fact.kind for fact in pairing.false_alarms), Counts(false_alarms=1))
    count((gold.fact.kind for gold in pairing.missed), Counts(missed=1))
    count((pair.predicted.kind for pair in pairing.absorbed), Counts(absorbed=1))
    count((fact.kind for fact in pairing.excused), Counts(excused=1))
    attributes: dict[tuple[str, Kind], Tally] = {}
    for pair in pairing.paired:
        for name, right in compare_attributes(pair.gold, pair.predicted).items():
            key = (name, pair.gold.fact.kind)
            attributes[key] = attributes.get(key, Tally()) + Tally(int(right), 1)
    matched = tuple(sorted(pair.gold.key for pair in pairing.paired))
    return Score(1, kinds, attributes, matched)


def optional_attributes(pairings: Iterable[Pairing]) -> Tally:
    """How often an attribute of optional gold was right in the prediction it absorbed.

    The guide does not score these: a careful reader might have left the fact out. Yet the prediction is in the output.
    """
    tally = Tally()
    for pairing in pairings:
        for pair in same_kind(pairing):
            results = compare_attributes(pair.gold, pair.predicted).values()
            tally += Tally(sum(results), len(results))
    return tally


def same_kind(pairing: Pairing) -> list[Pair]:
    """The absorbed predictions that are of the kind of their gold, so that attributes can be compared."""
    return [pair for pair in pairing.absorbed if pair.gold.fact.kind == pair.predicted.kind]


def compare_attributes(gold: GoldFact, predicted: Fact) -> dict[str, bool]:
    """Which scored attributes of a paired fact are right; those gold lacks or disputes are absent.

    A null owner is a value (about no municipality); a null state means the kind has none.
    """
    results: dict[str, bool] = {}
    for name in ATTRIBUTES:
        wanted = attribute_value(gold.fact, name)
        ownerless = name == "municipality" and gold.fact.kind in OWNERLESS
        if name in gold.disputed or ownerless or (wanted is None and name != "municipality"):
            continue
        results[name] = wanted == attribute_value(predicted, name)
    return results


def attribute_value(fact: Fact, name: str) -> object:
    """Value of a scored attribute; ``approximate`` is that of the amount, and dates have none."""
    if name == "approximate":
        return getattr(getattr(fact, "amount", None), "approximate", None)
    return getattr(fact, name, None)


def _fact(file: str, number: int, line: str) -> Fact:
    entry = f"line {number}"
    return validated_fact(file, entry, json_object(file, entry, line))
