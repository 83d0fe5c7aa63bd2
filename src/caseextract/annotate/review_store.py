"""Where a review is kept: beside the gold it makes, in ``.review``, whole after every decision.

``sheets.jsonl`` holds the proposals as they were when the review began, so that going on needs no extraction and a change of
rules in between moves nothing; ``decisions.json`` the decisions. A gold file is written when the last fact of its article is
decided and the article closed, and taken away again when that is taken back: gold is complete or not there.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from caseextract.annotate.articles import Prepared
from caseextract.annotate.record import gold_bytes, gold_path, plain, record_from
from caseextract.annotate.review import Action, Decision, Proposal, Review, Sheet
from caseextract.errors import DataError, OutputError
from caseextract.records import Reason
from caseextract.store.files import write_file

FOLDER = ".review"
_SHEETS, _DECISIONS = "sheets.jsonl", "decisions.json"


def begin(prepared: Prepared) -> Sheet:
    """The sheet of an article that is looked at for the first time."""
    article = prepared.article
    if not prepared.facts:
        return Sheet(article.doc, article.text, tuple(Proposal(record) for record in article.records))
    pairs = zip(article.records, prepared.facts, strict=True)
    made = tuple(Proposal(record, fact.rule, fact.because, fact.uncertain) for record, fact in pairs)
    return Sheet(article.doc, article.text, made)


class ReviewStore:
    """The review kept in a folder of gold. Raises :class:`DataError` for files that cannot be read."""

    def __init__(self, gold: Path) -> None:
        self.gold = gold
        self._folder = gold / FOLDER
        self._stored = self._read_sheets()
        self._decisions = self._read_decisions()

    @property
    def folder(self) -> Path:
        """Folder of the state, which is made when first needed."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OutputError(str(self._folder), f"cannot be made ({error.strerror})") from error
        return self._folder

    def knows(self, doc: str) -> bool:
        """Whether the review of a document was begun."""
        return doc in self._stored

    def resume(self, doc: str, text: str) -> Sheet:
        """The sheet of a document that was begun. Raises :class:`DataError` when the article has changed since."""
        data = self._stored[doc]
        if data["sha256"] != _digest(text):
            reason = "has changed since its review began; take another --out to begin anew"
            raise DataError(str(self._folder), f"document {doc!r}", None, reason)
        with _sound(self._folder / _SHEETS):
            return Sheet(doc, text, tuple(_proposal(one) for one in data["proposals"]))

    def open(self, sheets: Sequence[Sheet]) -> Review:
        """The review of some sheets with the decisions taken before; new sheets are kept."""
        new = {sheet.doc: _sheet_data(sheet) for sheet in sheets if sheet.doc not in self._stored}
        if new:
            self._stored |= new
            lines = (json.dumps({"doc": doc, **data}, ensure_ascii=False) for doc, data in self._stored.items())
            write_file(self.folder / _SHEETS, ["".join(f"{line}\n" for line in lines).encode()])
        review = Review(sheets, self._decisions)
        with _sound(self._folder / _DECISIONS):
            review.count()
        return review

    def decide(self, review: Review, decision: Decision) -> None:
        """Take a decision and keep it; the gold of an article that is finished by it is written."""
        self._step(review, decision.doc, lambda: review.decide(decision))

    def undo(self, review: Review) -> Decision | None:
        """Take the last decision back; the gold of an article that is finished no more is taken away."""
        last = review.last()
        if last is not None:
            self._step(review, last.doc, review.undo)
        return last

    def _step(self, review: Review, doc: str, step: Callable[[], object]) -> None:
        """One change of the review. Killed anywhere in between, gold is missing at worst, and written when it is opened."""
        path = gold_path(self.gold, doc)
        written = gold_bytes(review.accepted(doc).records) if review.finished(doc) else None
        step()
        if written is not None and not review.finished(doc) and path.exists() and path.read_bytes() == written:
            path.unlink()
        self._save(review)
        self.settle(review, doc)

    def settle(self, review: Review, doc: str) -> None:
        """Write the gold of a document that is finished, also where a run before was killed short of it."""
        if not review.finished(doc):
            return
        path, content = gold_path(self.gold, doc), gold_bytes(review.accepted(doc).records)
        if not path.exists() or path.read_bytes() != content:
            write_file(path, [content])

    def _save(self, review: Review) -> None:
        data = [_decision_data(one) for one in review.decisions]
        write_file(self.folder / _DECISIONS, [(json.dumps(data, ensure_ascii=False) + "\n").encode()])

    def _read_sheets(self) -> dict[str, dict[str, Any]]:
        path = self._folder / _SHEETS
        if not path.exists():
            return {}
        with _sound(path):
            sheets = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
            return {sheet["doc"]: {name: sheet[name] for name in ("sha256", "proposals")} for sheet in sheets}

    def _read_decisions(self) -> list[Decision]:
        path = self._folder / _DECISIONS
        if not path.exists():
            return []
        with _sound(path):
            return [_decision(one) for one in json.loads(path.read_text(encoding="utf-8"))]


@contextmanager
def _sound(path: Path) -> Iterator[None]:
    """Within the block a file is read; whatever is wrong with it is a :class:`DataError`."""
    try:
        yield
    except (AssertionError, AttributeError, LookupError, OSError, TypeError, ValueError) as error:
        reason = f"is damaged ({type(error).__name__}: {error}); put it back from a copy or take another --out"
        raise DataError(str(path), "file", None, reason) from error


def _proposal(data: Mapping[str, Any]) -> Proposal:
    because = tuple(Reason(**one) for one in data["because"])
    return Proposal(record_from(data["record"]), data["rule"], because, tuple(data["uncertain"]))


def _decision(data: Mapping[str, Any]) -> Decision:
    record = data.get("record")
    made = None if record is None else record_from(record)
    return Decision(data["doc"], data["item"], Action(data["action"]), made)


def _sheet_data(sheet: Sheet) -> dict[str, Any]:
    proposals = [
        {
            "record": plain(one.record),
            "rule": one.rule,
            "because": [reason.model_dump() for reason in one.because],
            "uncertain": list(one.uncertain),
        }
        for one in sheet.proposals
    ]
    return {"sha256": _digest(sheet.text), "proposals": proposals}


def _decision_data(decision: Decision) -> dict[str, Any]:
    data: dict[str, Any] = {"doc": decision.doc, "item": decision.item, "action": decision.action}
    return data if decision.record is None else {**data, "record": plain(decision.record)}


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
