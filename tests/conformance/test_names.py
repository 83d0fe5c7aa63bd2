"""Names in encyclopedia sentences somebody else annotated: how many of ours lie in a name of the right kind.

The corpus marks every person, organisation, place and product. We mark only local governments that act, the
companies of a case, persons called by title or honorific, and ICT products, so its names say nothing of our
recall; they do say whether what we take for a name is one. Run with ``-s`` to see the figures and the misses.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

import pytest

from caseextract import Extractor
from caseextract.recognize.mention import EntityValue, Mention
from caseextract.records import Kind
from material import CONFORMANCE

CORPUS = CONFORMANCE / "stockmark-ner-4000.jsonl"
# What the corpus calls the names each of our kinds takes. It marks cities as places or as political bodies.
COVERED = {
    Kind.MUNICIPALITY: {"place", "org"},
    Kind.PERSON: {"person"},
    Kind.VENDOR: {"org"},
    Kind.TOOL: {"product"},
}
_AROUND = 12


@dataclass
class Reading:
    """Mentions of one kind: how many there are, how many overlap a name of that kind, and the others quoted."""

    mentions: int = 0
    right: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / max(1, self.mentions)


def overlaps(mention: Mention, case: dict[str, Any]) -> bool:
    return any(
        name["kind"] in COVERED[mention.kind] and name["start"] < mention.end and mention.start < name["end"]
        for name in case["expected"]
    )


@pytest.fixture(scope="module")
def readings() -> dict[Kind, Reading]:
    if not CORPUS.exists():
        pytest.skip(f"conformance cases are not at hand: {CORPUS.stem}")
    extractor = Extractor()
    found: defaultdict[Kind, Reading] = defaultdict(Reading)
    for line in CORPUS.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        text = case["text"]
        for mention in extractor.trace(text, doc_id=case["id"]).kept:
            value = mention.value
            if mention.kind not in COVERED or not isinstance(value, EntityValue) or value.weak:
                continue
            reading = found[mention.kind]
            reading.mentions += 1
            if overlaps(mention, case):
                reading.right += 1
            else:
                start, end = mention.start, mention.end
                reading.wrong.append(
                    f"{text[max(0, start - _AROUND) : start]}[{text[start:end]}]{text[end : end + _AROUND]}"
                )
    return found


@pytest.mark.parametrize(
    "kind, floor, least",
    [
        (Kind.MUNICIPALITY, 0.92, 150),
        (Kind.PERSON, 0.92, 45),
        (Kind.VENDOR, 0.95, 200),
        (Kind.TOOL, 0.9, 40),
    ],
)
def test_what_we_take_for_a_name_is_one(
    readings: dict[Kind, Reading], kind: Kind, floor: float, least: int
) -> None:
    """Precision stays above its floor, and not by finding nothing."""
    reading = readings[kind]
    print(f"\n{kind}: {reading.right} of {reading.mentions} right, precision {reading.precision:.3f}")  # noqa: T201
    print("\n".join(reading.wrong))  # noqa: T201
    assert reading.mentions >= least
    assert reading.precision >= floor, reading.wrong
