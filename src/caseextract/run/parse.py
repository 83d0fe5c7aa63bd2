"""A run: documents in, a folder of facts out.

The folder mirrors the documents of the run: ``facts.jsonl``, ``cases.db`` and ``run.json`` always speak
of the same ones. Documents whose text, date, rules and versions are unchanged keep their stored facts.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from caseextract.errors import InputError, StoreError
from caseextract.run.engine import Settings, document_signature, engine_digest, rules_digest, versions
from caseextract.run.inputs import Inputs, Loaded, load
from caseextract.run.work import Factory, Result, Task, extract_all, make_extractor
from caseextract.store import DocumentRow, Store, write_file

FACTS, STORE, ERRORS, RUN = "facts.jsonl", "cases.db", "errors.jsonl", "run.json"
_TITLE_LENGTH = 120
# Starting a process costs about as much as extracting from some dozens of articles.
_DOCUMENTS_A_PROCESS = 100


@dataclass(frozen=True, slots=True)
class Report:
    """Outcome of a run. ``documents`` were read, of which ``unchanged`` were not extracted again;
    ``removed`` had facts from an earlier run and are no longer among the inputs; ``facts`` counts the
    folder's facts by kind; ``problems`` by path."""

    documents: int
    unchanged: int
    removed: int
    facts: Mapping[str, int]
    problems: tuple[InputError, ...]


@dataclass(slots=True)
class _State:
    """What a run has come to so far."""

    store: Store
    settings: Settings
    engine: str
    force: bool
    on_progress: Callable[[int], None]
    waiting: dict[str, tuple[Loaded, DocumentRow]] = field(default_factory=dict)
    done: dict[str, str] = field(default_factory=dict)
    unchanged: int = 0
    problems: list[InputError] = field(default_factory=list)


def parse_inputs(
    inputs: Inputs,
    out: Path,
    settings: Settings,
    *,
    jobs: int | None = None,
    force: bool = False,
    add: bool = False,
    on_progress: Callable[[int], None] = lambda _: None,
    factory: Factory = make_extractor,
) -> Report:
    """Extract facts from the inputs into the folder ``out``.

    ``jobs`` is the number of processes (None: by the number of documents and processors); ``force``
    extracts from unchanged documents too; ``add`` keeps documents of earlier runs that are not among the
    inputs. ``on_progress`` is called with 1 for every document finished. Raises :class:`StoreError` when
    the folder cannot be written and :class:`DataError` for wrong user data; a document that cannot be read
    is reported instead.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(str(out), f"cannot be made ({error.strerror})") from error
    with Store.open(out / STORE, create=True) as store:
        state = _State(store, settings, engine_digest(settings), force, on_progress)
        state.problems.extend(inputs.problems)
        count = jobs if jobs is not None else automatic_jobs(len(inputs.sources))
        for result in extract_all(_tasks(inputs, state), settings, jobs=count, factory=factory):
            _keep(result, state)
        removed = _remove_others(inputs, state, add=add)
        report = Report(
            documents=len(state.done),
            unchanged=state.unchanged,
            removed=removed,
            facts=store.kind_counts(),
            problems=tuple(sorted(state.problems, key=lambda problem: (problem.path, problem.reason))),
        )
        _write(out, report, state)
    return report


def automatic_jobs(documents: int) -> int:
    """Number of processes worth starting for so many documents."""
    return max(1, min(os.cpu_count() or 1, documents // _DOCUMENTS_A_PROCESS))


def title_of(text: str) -> str:
    """The first line that is not blank, shortened."""
    first = next((line.strip() for line in text.split("\n") if line.strip()), "")
    return first if len(first) <= _TITLE_LENGTH else first[: _TITLE_LENGTH - 1] + "…"


def _tasks(inputs: Inputs, state: _State) -> Iterator[Task]:
    """Documents to extract from; the others are settled on the way."""
    for source in inputs.sources:
        try:
            loaded = load(source)
        except InputError as error:
            state.problems.append(error)
            state.on_progress(1)
            continue
        row = _row(loaded, state)
        if not state.force and state.store.signature(row.id) == row.signature:
            if state.store.document(row.id) != row:
                state.store.put(row, list(state.store.fact_lines([row.id])))
            state.unchanged += 1
            state.done[row.id] = row.signature
            state.on_progress(1)
            continue
        state.waiting[row.id] = (loaded, row)
        yield Task(row.id, row.text, _date_of(loaded, state.settings))


def _keep(result: Result, state: _State) -> None:
    loaded, row = state.waiting.pop(result.id)
    if result.failure is None:
        state.store.put(row, result.lines)
        state.done[row.id] = row.signature
    else:
        state.problems.append(InputError(loaded.source.path, result.failure))
    state.on_progress(1)


def _row(loaded: Loaded, state: _State) -> DocumentRow:
    source, date = loaded.source, _date_of(loaded, state.settings)
    return DocumentRow(
        id=source.id,
        path=source.path,
        sha256=loaded.sha256,
        text=loaded.text,
        signature=document_signature(state.engine, doc=source.id, sha256=loaded.sha256, reference_date=date),
        title=source.title or title_of(loaded.text),
        url=source.url,
        reference_date=None if date is None else date.isoformat(),
    )


def _date_of(loaded: Loaded, settings: Settings) -> datetime.date | None:
    return loaded.source.date or settings.reference_date


def _remove_others(inputs: Inputs, state: _State, *, add: bool) -> int:
    """Remove stored documents this run has no good reading of; returns how many were not its inputs."""
    stale = set(state.store.document_ids()) - set(state.done)
    named = {source.id for source in inputs.sources}
    if add:
        stale &= named
    state.store.remove(sorted(stale))
    return len(stale - named)


def _write(out: Path, report: Report, state: _State) -> None:
    write_file(out / FACTS, (line + b"\n" for line in state.store.fact_lines()))
    problems = [{"path": problem.path, "reason": problem.reason} for problem in report.problems]
    write_file(out / ERRORS, (_json(problem) + b"\n" for problem in problems))
    signatures = "\n".join(f"{doc}\0{signature}" for doc, signature in sorted(state.done.items()))
    date = state.settings.reference_date
    stamp = {
        "versions": versions(),
        "dictionary": f"unidic-lite {versions()['unidic-lite']}",
        "rules_sha256": rules_digest(state.settings),
        "inputs_sha256": hashlib.sha256(signatures.encode()).hexdigest(),
        "reference_date": None if date is None else date.isoformat(),
        "documents": len(state.store.document_ids()),
        "facts": dict(report.facts),
        "problems": len(problems),
    }
    write_file(out / RUN, [_json(stamp, indent=1) + b"\n"])


def _json(value: object, *, indent: int | None = None) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=indent).encode()
