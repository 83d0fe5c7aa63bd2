"""Make a large store for measuring how fast the reading commands answer: articles recombined from data/raw.

    .venv/bin/python scripts/large_store.py OUT [--documents 1000] [--facts 100000] [--seed 1]

Lines of the articles are drawn by lot, the digits of their figures changed, and every article given to a municipality by
lot, some of them to many. Facts go straight into the store; nothing is extracted but from the lines themselves, once.
The articles are made up: what the store says of a municipality is not true of it.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from caseextract import extract
from caseextract.lexicon.gazetteer import Place, load_gazetteer
from caseextract.records import ENTITY_KINDS, Fact, Kind, fact_from
from caseextract.store import DocumentRow, Store

ROOT = Path(__file__).resolve().parents[1]
# Those of the examples come first: the most articles are about them.
_FIRST = ("131156", "131016", "131130")
_MUNICIPALITIES = 600
_DIGITS = re.compile("[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an article with its facts as plain data; spans count from the start of the line."""

    text: str
    facts: tuple[dict[str, Any], ...]


@dataclass(slots=True)
class Draft:
    """An article in the making: its text so far and its facts, entities by kind and name."""

    doc: str
    owner: Place
    parts: list[str] = field(default_factory=list)
    length: int = 0
    facts: dict[tuple[Any, ...], dict[str, Any]] = field(default_factory=dict)

    def add(self, text: str, facts: list[dict[str, Any]]) -> None:
        """Append a line and what it says; another mention of an entity joins the first."""
        for data in facts:
            span = data["evidence"][0]
            moved = {**span, "start": span["start"] + self.length, "end": span["end"] + self.length}
            entity = data["kind"] in ENTITY_KINDS
            key = (data["kind"], data["name"]) if entity else (data["kind"], moved["start"], moved["end"])
            known = self.facts.setdefault(key, {**data, "doc": self.doc, "evidence": []})
            known["evidence"].append(moved)
        self.parts.append(text)
        self.length += len(text) + 1


def make_store(path: Path, *, documents: int, facts: int, seed: int) -> int:
    """Write a store of so many documents and at least so many facts (a new file); returns the number of facts."""
    lot = random.Random(seed)
    lines = [line for article in sorted((ROOT / "data" / "raw").glob("*.txt")) for line in _lines(article)]
    owners = _owners(lot)
    weights = [1 / (rank + 20) for rank in range(len(owners))]
    written = 0
    with Store.open(path, create=True) as store:
        for number in range(documents):
            wanted = (facts - written + documents - number - 1) // (documents - number)
            draft = _article(f"case-{number:05}", lot.choices(owners, weights)[0], lines, wanted, lot)
            text = "\n".join(draft.parts) + "\n"
            found = [_identified(data, place) for place, data in enumerate(draft.facts.values())]
            row = DocumentRow(
                id=draft.doc,
                path=f"made/{draft.doc}.txt",
                sha256=f"{number:064x}",
                text=text,
                signature=str(seed),
                title=draft.parts[0],
                reference_date=f"{lot.randrange(2018, 2026)}-{lot.randrange(1, 13):02}-01",
            )
            store.put(row, found)
            written += len(found)
    return written


def _lines(article: Path) -> Iterator[Line]:
    """The lines of an article that state something, with the facts every span of which stands in the line."""
    text = article.read_text(encoding="utf-8")
    facts = extract(text, doc_id=article.stem).facts
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        inside = tuple(_within(fact, start, end) for fact in facts)
        held = tuple(data for data in inside if data is not None)
        if held:
            yield Line(line, held)
        start = end + 1


def _within(fact: Fact, start: int, end: int) -> dict[str, Any] | None:
    """A fact of a line, or None where it has no mention in it or is about the municipality's own name."""
    span = next((one for one in fact.evidence if start <= one.start and one.end <= end), None)
    if span is None or fact.kind is Kind.MUNICIPALITY:
        return None
    data = fact.model_dump(mode="json")
    data["because"] = [{**reason, "start": None, "end": None} for reason in data["because"]]
    data["evidence"] = [{"start": span.start - start, "end": span.end - start, "text": span.text}]
    return data


def _owners(lot: random.Random) -> list[Place]:
    gazetteer = load_gazetteer()
    first = [place for code in _FIRST if (place := gazetteer.by_code(code)) is not None]
    others = [place for place in gazetteer if place.is_municipality and place.code not in _FIRST]
    return [*first, *lot.sample(others, _MUNICIPALITIES - len(first))]


def _article(doc: str, owner: Place, lines: list[Line], wanted: int, lot: random.Random) -> Draft:
    draft = Draft(doc, owner)
    name = {"start": 0, "end": len(owner.name), "text": owner.name}
    subject = {
        "kind": "municipality",
        "evidence": [name],
        "municipality": owner.code,
        "name": owner.name,
        "prefecture": owner.prefecture,
        "code": owner.code,
        "role": "subject",
    }
    draft.add(f"{owner.name}の事例（{doc}）", [subject])
    while len(draft.facts) < wanted:
        line = lot.choice(lines)
        draft.add(*_varied(line, owner, lot))
    return draft


def _varied(line: Line, owner: Place, lot: random.Random) -> tuple[str, list[dict[str, Any]]]:
    """The line with other figures and its facts given to ``owner``; digits keep their number, so that spans stay."""
    text, facts = line.text, []
    for data in line.facts:
        span, amount = dict(data["evidence"][0]), data.get("amount")
        if amount is not None and amount["lower"] == amount["upper"]:
            found = _DIGITS.search(span["text"])
            if found is not None and int(found.group().replace(",", "")) == amount["lower"]:
                digits = re.sub("[0-9]", lambda _: str(lot.randrange(1, 10)), found.group())
                number = int(digits.replace(",", ""))
                span["text"] = span["text"][: found.start()] + digits + span["text"][found.end() :]
                text = text[: span["start"]] + span["text"] + text[span["end"] :]
                amount = {**amount, "lower": number, "upper": number}
        owned = owner.code if data["municipality"] else None
        facts.append({**data, "evidence": [span], "municipality": owned, **({"amount": amount} if amount else {})})
    # A statement quotes the line it stands in, whatever its figures have become.
    for data in facts:
        span = data["evidence"][0]
        data["evidence"] = [{**span, "text": text[span["start"] : span["end"]]}]
    return text, facts


def _identified(data: dict[str, Any], place: int) -> Fact:
    return fact_from({**data, "id": f"{data['doc']}-{place:04}"})


def main() -> None:
    """Make the store in the folder given."""
    parser = argparse.ArgumentParser(description="Make a large store of made-up articles.")
    parser.add_argument("out", type=Path)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--facts", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    store = given.out / "cases.db"
    store.unlink(missing_ok=True)
    count = make_store(store, documents=given.documents, facts=given.facts, seed=given.seed)
    print(f"{store}: {given.documents} documents, {count} facts, {store.stat().st_size / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
