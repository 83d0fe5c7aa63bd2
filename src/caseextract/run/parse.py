"""A run: documents in, a folder of facts out.

Documents whose bytes, date, rules and versions are unchanged keep their stored facts, renamed ones take theirs
along; what the folder holds of earlier runs stays unless it is pruned. The files of the folder
are replaced together when the run is done: until then they are as they were, and what a run did that was
stopped is taken up by the next.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from caseextract.errors import InputError, StoreError
from caseextract.run.changes import Known, Leftovers, leftovers
from caseextract.run.engine import Settings, engine_digest, rules_digest, versions
from caseextract.run.inputs import Inputs, Source
from caseextract.run.lock import Holder, hold
from caseextract.run.outputs import fact_counts, publish, refuse_loss, stamp
from caseextract.run.places import Places
from caseextract.run.pool import Pool
from caseextract.run.work import Result, Task, Workers
from caseextract.store import Working, recover, renamed

# Starting a process costs about as much as extracting from some dozens of articles.
_DOCUMENTS_A_PROCESS = 100


@dataclass(frozen=True, slots=True)
class Report:
    """Outcome of a run.

    ``documents`` are known from this run, of which ``unchanged`` were not extracted again, ``renamed`` among
    them. Of documents of earlier runs that are not among the inputs, ``pruned`` were dropped, ``kept`` and
    ``gone`` (their files do not exist any more) are still there. ``facts`` counts the folder's facts by kind;
    ``problems`` by path, ``warnings`` by path.
    """

    documents: int
    unchanged: int
    renamed: int
    pruned: tuple[str, ...]
    gone: tuple[str, ...]
    kept: tuple[str, ...]
    facts: Mapping[str, int]
    problems: tuple[InputError, ...]
    warnings: Mapping[str, tuple[str, ...]]


@dataclass(slots=True)
class _State:
    """What a run has come to so far."""

    working: Working
    known: Known
    settings: Settings
    force: bool
    prune: bool
    on_progress: Callable[[int], None]
    sources: dict[str, Source]
    done: dict[str, str] = field(default_factory=dict)
    unchanged: int = 0
    renamed: int = 0
    refused: set[str] = field(default_factory=set)
    problems: list[InputError] = field(default_factory=list)


def parse_inputs(
    inputs: Inputs,
    out: Path,
    settings: Settings,
    *,
    force: bool = False,
    prune: bool = False,
    jobs: int | None = None,
    workers: Workers | None = None,
    holder: Holder | None = None,
    on_progress: Callable[[int], None] = lambda _: None,
) -> Report:
    """Extract facts from the inputs into the folder ``out``.

    ``force`` extracts from unchanged documents too; ``prune`` drops documents of earlier runs that are not among
    the inputs. ``workers`` perform the work; by default a pool of ``jobs`` processes (None: by the number of
    documents and processors). ``holder`` tells others who runs. ``on_progress`` is called with 1 for every
    document finished.

    Raises :class:`HeldError` while another run writes the folder, :class:`StoreError` when it cannot be
    written, :class:`DataError` for wrong user data and :class:`WorkerError` when no process starts; a document
    that cannot be read is reported instead.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(str(out), f"cannot be made ({error.strerror})") from error
    with hold(out, holder or Holder.here()):
        recover(out)
        with Working(out) as working:
            if not prune:
                refuse_loss(out, working.store, {source.id for source in inputs.sources})
            state = _begin(inputs, out, working, settings, force=force, prune=prune, on_progress=on_progress)
            if workers is not None:
                _perform(workers, state)
            else:
                count = jobs if jobs is not None else automatic_jobs(len(inputs.sources))
                with Pool(settings, jobs=count) as pool:
                    _perform(pool, state)
            return _end(out, state)


def automatic_jobs(documents: int) -> int:
    """Number of processes worth starting for so many documents."""
    return max(1, min(os.cpu_count() or 1, documents // _DOCUMENTS_A_PROCESS))


def _begin(
    inputs: Inputs,
    out: Path,
    working: Working,
    settings: Settings,
    *,
    force: bool,
    prune: bool,
    on_progress: Callable[[int], None],
) -> _State:
    return _State(
        working,
        Known(working.store.entries(), engine_digest(settings), settings, Places(out)),
        settings,
        force,
        prune,
        on_progress,
        sources={source.id: source for source in inputs.sources},
        problems=list(inputs.problems),
    )


def _perform(workers: Workers, state: _State) -> None:
    for result in workers.run(_tasks(state)):
        _keep(result, state)


def _tasks(state: _State) -> Iterator[Task]:
    """Documents to read; the others are settled on the way."""
    for source in state.sources.values():
        if not state.prune and (path := state.known.taken(source)):
            state.problems.append(InputError(source.path, _standing_in_the_way(source, path)))
            state.refused.add(source.id)
        elif state.force or not _settled(source, state):
            yield Task(source, state.known.engine)
            continue
        state.on_progress(1)


def _standing_in_the_way(source: Source, path: str) -> str:
    if path == source.path:
        return (
            f"document id {source.id!r} is that of another {path}, which an earlier run read from another folder; "
            "parse both in one run, take another --out, or drop the other with --prune"
        )
    return f"document id {source.id!r} is that of {path}, of an earlier run; parse both in one run"


def _settled(source: Source, state: _State) -> bool:
    """Whether a document has its facts in the store already, under its own id or that of before."""
    if not state.known.entries or (signature := state.known.signature(source)) is None:
        return False
    entry = state.known.entries.get(source.id)
    if entry is not None and entry.signature == signature:
        place = state.known.places.noted(source)
        if (entry.path, entry.place) != (source.path, place):
            state.working.writable().move(source.id, source.path, place=place)
    elif (doc := state.known.same(signature)) is None or not _take_along(doc, signature, source, state):
        return False
    state.unchanged += 1
    state.done[source.id] = signature
    return True


def _take_along(doc: str, signature: str, source: Source, state: _State) -> bool:
    """Store the facts of ``doc`` under the id of a source of the same content; whether they are still to be had.

    This run may have given that id another article already (names that were swapped or moved on by one): what
    it had is then in the store as published, or is extracted anew.
    """
    for store in state.working.stores():
        document = store.document(doc)
        if document is not None and document.signature == signature:
            rows = [renamed(row, source.id) for row in store.fact_rows(doc)]
            place = state.known.places.noted(source)
            state.working.writable().put(replace(document, id=source.id, path=source.path), rows, place=place)
            state.renamed += 1
            return True
    return False


def _keep(result: Result, state: _State) -> None:
    if result.document is not None:
        place = state.known.places.noted(state.sources[result.id])
        state.working.writable().put(result.document, result.facts, place=place)
        state.done[result.id] = result.document.signature
    else:
        state.problems.append(InputError(state.sources[result.id].path, result.failure or ""))
    state.on_progress(1)


def _end(out: Path, state: _State) -> Report:
    entries = state.working.store.entries() if state.working.changed else state.known.entries
    rest = leftovers(entries, state.sources.values(), set(state.done.values()), state.known.places)
    pruned = tuple(sorted(rest.gone + rest.other)) if state.prune else ()
    # What a document gave before does not stand for what can no longer be read.
    unread = state.sources.keys() & entries.keys() - state.done.keys() - state.refused
    if drop := sorted({*unread, *rest.replaced, *pruned}):
        state.working.writable().remove(drop)
    report = _report(state, rest, pruned)
    publish(
        out,
        state.working,
        problems=report.problems,
        warnings=report.warnings,
        counts=report.facts,
        stamp=_stamp(report, state),
    )
    return report


def _report(state: _State, rest: Leftovers, pruned: tuple[str, ...]) -> Report:
    store = state.working.store
    paths = {state.sources[doc].path for doc in state.done}
    return Report(
        documents=len(state.done),
        unchanged=state.unchanged,
        renamed=state.renamed,
        pruned=pruned,
        gone=() if state.prune else rest.gone,
        kept=() if state.prune else rest.other,
        facts=fact_counts(state.working),
        problems=tuple(sorted(state.problems, key=lambda problem: (problem.path, problem.reason))),
        warnings={path: lines for path, lines in store.warnings().items() if path in paths},
    )


def _stamp(report: Report, state: _State) -> dict[str, object]:
    date = state.settings.reference_date
    return stamp(
        state.working,
        state.done,
        versions=versions(),
        rules_sha256=rules_digest(state.settings),
        reference_date=None if date is None else date.isoformat(),
        facts=report.facts,
        problems=len(report.problems),
    )
