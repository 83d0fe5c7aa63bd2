"""Parts made on a cluster brought into an output folder, as a run on this machine would have left it."""

from __future__ import annotations

import os.path
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from caseextract.cluster.corpora import Corpus
from caseextract.cluster.files import Folder, is_local, place_of
from caseextract.cluster.lines import taken_by_another
from caseextract.cluster.model import Receipt
from caseextract.cluster.parts import finished, placed, read_part, receipt_of
from caseextract.cluster.plan import Plan, problems_of
from caseextract.errors import InputError, StoreError
from caseextract.run import Holder, hold
from caseextract.run.outputs import fact_counts, publish, refuse_loss, stamp
from caseextract.run.places import Places
from caseextract.store import DocumentRow, Entry, FactRow, Working, recover


@dataclass(frozen=True, slots=True)
class LoadReport:
    """Outcome: ``documents`` of the parts, of which ``unchanged`` were in the store already; ``kept`` of earlier runs are
    still there, ``pruned`` were dropped. ``facts`` counts the folder's facts by kind."""

    documents: int
    unchanged: int
    kept: int
    pruned: int
    facts: Mapping[str, int]
    problems: tuple[InputError, ...]


@dataclass(slots=True)
class _State:
    working: Working
    entries: Mapping[str, Entry]
    places: Places
    done: dict[str, str] = field(default_factory=dict)
    lost: set[str] = field(default_factory=set)
    unchanged: int = 0
    problems: list[InputError] = field(default_factory=list)


def load_parts(
    parts: str,
    out: Path,
    *,
    prune: bool = False,
    holder: Holder | None = None,
    on_begin: Callable[[int], None] = lambda _: None,
    on_progress: Callable[[int], None] = lambda _: None,
) -> LoadReport:
    """Bring the folder ``out`` to hold what the parts (a path or URL) hold; ``prune`` drops what it held besides.

    ``on_begin`` is told how many partitions there are, ``on_progress`` is called with 1 for each. Raises :class:`StoreError` where parts are missing or do not
    belong together, :class:`HeldError` while another run writes ``out``; the folder is as before then.
    """
    folder = Folder(parts)
    plan = Plan.read(folder)
    receipts = _receipts(folder, plan)
    on_begin(len(receipts))
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(str(out), f"cannot be made ({error.strerror})") from error
    with hold(out, holder or Holder.here()):
        recover(out)
        with Working(out) as working:
            state = _State(working, working.store.entries(), Places(out))
            for corpus in plan.corpora:
                _load_corpus(corpus, folder, plan.format, receipts, state, on_progress)
            return _end(out, plan, state, prune=prune)


def _receipts(folder: Folder, plan: Plan) -> dict[str, Receipt]:
    names = [partition.name for _, partition in plan.partitions()]
    whole = finished(folder)
    receipts = {name: receipt for name in names if name in whole and (receipt := receipt_of(folder, name)) is not None}
    if missing := set(names) - receipts.keys():
        raise StoreError(
            folder.shown, f"{len(missing)} of {len(names)} partitions are not done; the same parse command goes on with them"
        )
    return receipts


def _load_corpus(
    corpus: Corpus,
    folder: Folder,
    format: str,
    receipts: Mapping[str, Receipt],
    state: _State,
    on_progress: Callable[[int], None],
) -> None:
    before, place = 0, _place(corpus, state.places)
    for partition in corpus.partitions:
        receipt = receipts[partition.name]
        count = 0
        for document, facts in read_part(folder, partition.name, format):
            count += 1
            _put(placed(document, corpus.name, before), facts, place, state)
        if count != receipt.documents:
            raise StoreError(folder.shown, f"part {partition.name} is damaged: {count} documents instead of {receipt.documents}")
        before += receipt.lines
        on_progress(1)
    mine = [receipts[partition.name] for partition in corpus.partitions]
    state.problems.extend(problems_of(corpus, mine))
    state.lost.update(problem.id for receipt in mine for problem in receipt.problems if problem.id is not None)


def _place(corpus: Corpus, places: Places) -> str:
    """Where the file of a corpus lies, as a run without a cluster notes it beside a relative path."""
    if os.path.isabs(corpus.name) or not is_local(corpus.name) or not corpus.partitions:
        return ""
    return places.of(Path(place_of(corpus.partitions[0].url)[1]))


def _put(document: DocumentRow, facts: tuple[FactRow, ...], place: str, state: _State) -> None:
    if document.id in state.done:
        state.problems.append(InputError(document.path, taken_by_another(document.id)))
        return
    state.done[document.id] = document.signature
    entry = state.entries.get(document.id)
    if entry is None or entry.signature != document.signature:
        state.working.writable().put(document, facts, place=place)
        return
    state.unchanged += 1
    if (entry.path, entry.place) != (document.path, place):
        state.working.writable().move(document.id, document.path, place=place)


def _end(out: Path, plan: Plan, state: _State, *, prune: bool) -> LoadReport:
    if not prune:
        refuse_loss(out, state.working.store, state.done)
    others = state.entries.keys() - state.done.keys()
    # What a document gave before does not stand for what can no longer be read.
    unread = others & state.lost
    rest = others - unread
    if drop := sorted(unread | rest if prune else unread):
        state.working.writable().remove(drop)
    facts = fact_counts(state.working)
    problems = tuple(sorted(state.problems, key=lambda problem: (problem.path, problem.reason)))
    publish(
        out,
        state.working,
        problems=problems,
        warnings=dict(_warnings(state)),
        counts=facts,
        stamp=stamp(
            state.working,
            state.done,
            versions=plan.versions,
            rules_sha256=plan.rules_sha256,
            reference_date=plan.reference_date,
            facts=facts,
            problems=len(problems),
        ),
    )
    return LoadReport(
        documents=len(state.done),
        unchanged=state.unchanged,
        kept=0 if prune else len(rest),
        pruned=len(rest) if prune else 0,
        facts=facts,
        problems=problems,
    )


def _warnings(state: _State) -> Iterator[tuple[str, tuple[str, ...]]]:
    entries = state.working.store.entries()
    paths = {entries[doc].path for doc in state.done}
    return ((path, lines) for path, lines in state.working.store.warnings().items() if path in paths)
