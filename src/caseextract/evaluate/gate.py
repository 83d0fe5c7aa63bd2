"""The accuracy gate: floors a corpus must not fall below, pinned to the gold they were measured on.

The baseline file is JSON: per corpus the SHA-256 of its gold, the counts measured when it was written,
the floors (F1 per kind and micro, accuracy per attribute) and the keys of the gold facts found then.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from caseextract.errors import DataError
from caseextract.evaluate.counts import ATTRIBUTES, Score
from caseextract.store import write_file

_VERSION = 1
_CORPUS_FIELDS = frozenset({"gold_sha256", "documents", "kinds", "attributes", "floors", "matched"})


@dataclass(frozen=True, slots=True)
class Failure:
    """A figure below its floor; ``value`` is None when nothing was left to measure."""

    name: str
    floor: float
    value: float | None


@dataclass(frozen=True, slots=True)
class GateReport:
    """Outcome of a check. ``gained``/``lost`` are keys of gold facts against the stored list;
    ``gold_changed`` means the floors were measured on other gold, ``first`` that the corpus had none before."""

    corpus: str
    failures: tuple[Failure, ...]
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    gold_changed: bool = False
    first: bool = False

    @property
    def passed(self) -> bool:
        """True when no figure fell and the gold is the one the floors belong to."""
        return not self.failures and not self.gold_changed


def figures(score: Score) -> dict[str, float | None]:
    """The gated figures by name: ``f1.<kind>``, ``f1.micro``, ``accuracy.<attribute>``.

    Rounded down to four decimals, so that a stored floor never exceeds what was measured.
    """
    named: dict[str, float | None] = {f"f1.{kind}": counts.f1 for kind, counts in score.kinds.items()}
    named["f1.micro"] = score.micro.f1
    named |= {f"accuracy.{name}": score.attribute(name).accuracy for name in ATTRIBUTES}
    return {
        name: None if value is None else math.floor(value * 10_000 + 1e-6) / 10_000
        for name, value in named.items()
    }


def read_baseline(path: Path) -> dict[str, Any]:
    """Corpora of a baseline file by name; empty when there is no file. Raises :class:`DataError`."""
    if not path.exists():
        return {}
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DataError(str(path), "file", None, f"cannot be read as JSON ({error})") from error
    if not isinstance(data, dict) or data.get("version") != _VERSION:
        raise DataError(str(path), "file", "version", f"must be {_VERSION}")
    corpora = data.get("corpora")
    if not isinstance(corpora, dict):
        raise DataError(str(path), "file", "corpora", "must be an object")
    for name, corpus in corpora.items():
        if not isinstance(corpus, dict) or set(corpus) != _CORPUS_FIELDS:
            raise DataError(str(path), name, None, f"must have the keys {sorted(_CORPUS_FIELDS)}")
    return corpora


def require_corpus(path: Path, corpus: str, baseline: Mapping[str, Any]) -> None:
    """Raise :class:`DataError` unless the baseline read from ``path`` holds floors of the corpus.

    A mistyped file or name must not pass for a corpus that has nothing to fall below.
    """
    if corpus in baseline:
        return
    if not path.exists():
        raise DataError(str(path), "file", None, "no such file (--update-baseline creates it)")
    held = ", ".join(sorted(baseline)) or "none"
    raise DataError(
        str(path), corpus, None, f"no such corpus; held: {held} (--corpus names one, --update-baseline adds it)"
    )


def check(corpus: str, score: Score, digest: str, baseline: Mapping[str, Any]) -> GateReport:
    """Compare a score with the floors of its corpus.

    A corpus without floors passes, as when it is pinned first; see :func:`require_corpus`.
    """
    stored = baseline.get(corpus)
    if stored is None:
        return GateReport(corpus, (), (), (), first=True)
    now = figures(score)
    failures = tuple(
        Failure(name, floor, now.get(name))
        for name, floor in sorted(stored["floors"].items())
        if (value := now.get(name)) is None or value < floor
    )
    before, after = set(stored["matched"]), set(score.matched)
    changed = stored["gold_sha256"] != digest
    return GateReport(
        corpus, failures, tuple(sorted(after - before)), tuple(sorted(before - after)), changed
    )


def updated(
    corpus: str, score: Score, digest: str, baseline: Mapping[str, Any], *, allow_lower: bool = False
) -> dict[str, Any]:
    """The baseline with a corpus re-pinned: floors rise to the figures measured now.

    A floor is lowered or dropped only with ``allow_lower``; without it the old floor stays.
    """
    floors = {name: value for name, value in figures(score).items() if value is not None}
    if corpus in baseline and not allow_lower:
        for name, floor in baseline[corpus]["floors"].items():
            floors[name] = max(floor, floors.get(name, 0.0))
    entry = {
        "gold_sha256": digest,
        "documents": score.documents,
        "kinds": score_counts(score),
        "attributes": score_tallies(score),
        "floors": dict(sorted(floors.items())),
        "matched": sorted(score.matched),
    }
    return {**baseline, corpus: entry}


def write_baseline(path: Path, corpora: Mapping[str, Any]) -> None:
    """Write the baseline by rename, keys sorted."""
    data = {"version": _VERSION, "corpora": {name: corpora[name] for name in sorted(corpora)}}
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    write_file(path, [text.encode()])


def score_counts(score: Score) -> dict[str, dict[str, int]]:
    """Counts by kind as plain data."""
    return {
        kind.value: {name: getattr(counts, name) for name in type(counts).__slots__}
        for kind, counts in score.kinds.items()
    }


def score_tallies(score: Score) -> dict[str, dict[str, dict[str, int]]]:
    """Attribute tallies by attribute and kind as plain data."""
    table: dict[str, dict[str, dict[str, int]]] = {}
    for (name, kind), tally in sorted(score.attributes.items()):
        table.setdefault(name, {})[kind.value] = {"right": tally.right, "total": tally.total}
    return table
