"""A run on a cluster: corpora in, a folder of parts out.

Parts that are whole are not made again, whoever made them, as long as the file, the rules and the versions are the same.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from caseextract.cluster.corpora import Corpus, find_corpora
from caseextract.cluster.files import Folder
from caseextract.cluster.model import FORMATS, PARTITION_BYTES, Guards, Job, Receipt
from caseextract.cluster.own import Carried
from caseextract.cluster.parts import DOCUMENTS, FACTS, RECEIPTS, finished, receipt_of
from caseextract.cluster.plan import Plan, problems_of
from caseextract.cluster.scheduler import connected
from caseextract.cluster.window import Window
from caseextract.cluster.worker import Extraction
from caseextract.errors import InputError
from caseextract.run import Factory, Settings, engine_digest, make_extractor, rules_digest, versions


@dataclass(frozen=True, slots=True)
class ClusterReport:
    """Outcome of a run: of ``partitions`` so many were ``kept`` from runs before; ``given_up`` could not be done and are
    tried again by the next run. ``problems`` are by path and line."""

    partitions: int
    kept: int
    given_up: int
    documents: int
    facts: int
    problems: tuple[InputError, ...]


@dataclass(slots=True)
class _Outcomes:
    """What is known of each partition by its name."""

    receipts: dict[str, Receipt] = field(default_factory=dict)
    given_up: dict[str, str] = field(default_factory=dict)


def distribute(
    paths: Sequence[str],
    out: str,
    settings: Settings,
    *,
    scheduler: str,
    workers: int | None = None,
    format: str = FORMATS[0],
    partition_bytes: int = PARTITION_BYTES,
    guards: Guards | None = None,
    force: bool = False,
    factory: Factory = make_extractor,
    on_begin: Callable[[int, int], None] = lambda _done, _all: None,
    on_progress: Callable[[int], None] = lambda _: None,
) -> ClusterReport:
    """Extract facts from corpora (paths or URLs) into parts in the folder ``out`` (a path or URL).

    ``scheduler`` is an address, or ``local`` for ``workers`` processes on this machine. ``force`` makes all parts
    again. ``on_begin`` is told how many partitions are done and how many there are, ``on_progress`` is called with 1
    for each that ends.

    Raises :class:`InputError` for a path that is not there or is no corpus, :class:`OutputError`,
    :class:`WorkerError` and :class:`DataError`; a document that cannot be read is reported instead.
    """
    carried = Carried.pack(settings)
    engine = engine_digest(settings)
    corpora = find_corpora(paths, size=partition_bytes, stamp=_stamp(engine, settings, format))
    folder = Folder(out)
    folder.make(FACTS, DOCUMENTS, RECEIPTS)
    day = settings.reference_date
    plan = Plan(format, versions(), rules_digest(settings), day.isoformat() if day else None, corpora)
    plan.write(folder)
    outcomes = _Outcomes({} if force else _whole(plan, folder))
    kept = len(outcomes.receipts)
    on_begin(kept, sum(1 for _ in plan.partitions()))
    jobs = [
        Job(partition, folder.url, format, engine)
        for _, partition in plan.partitions()
        if partition.name not in outcomes.receipts
    ]
    if jobs:
        plugin = Extraction(uuid.uuid4().hex, carried, guards or Guards(), factory)
        for job, outcome in _performed(jobs, plugin, scheduler, workers):
            if isinstance(outcome, Receipt):
                outcomes.receipts[job.partition.name] = outcome
            else:
                outcomes.given_up[job.partition.name] = outcome
            on_progress(1)
    folder.sweep(FACTS, DOCUMENTS, RECEIPTS)
    return _report(plan, outcomes, kept)


def _whole(plan: Plan, folder: Folder) -> dict[str, Receipt]:
    """Receipts of the partitions that are done."""
    there = finished(folder)
    names = (partition.name for _, partition in plan.partitions() if partition.name in there)
    return {name: receipt for name in names if (receipt := receipt_of(folder, name)) is not None}


def _performed(
    jobs: Sequence[Job], plugin: Extraction, scheduler: str, workers: int | None
) -> Iterator[tuple[Job, Receipt | str]]:
    with connected(scheduler, workers=workers) as client:
        client.register_plugin(plugin, name=plugin.name)
        try:
            yield from Window(client, plugin.name).run(jobs)
        finally:
            if client.status == "running":
                client.unregister_worker_plugin(plugin.name)


def _stamp(engine: str, settings: Settings, format: str) -> str:
    """What the bytes of a part depend on besides its corpus."""
    text = f"{engine}\0{settings.reference_date}\0{settings.reading.limits}\0{format}"
    return hashlib.sha256(text.encode()).hexdigest()


def _report(plan: Plan, outcomes: _Outcomes, kept: int) -> ClusterReport:
    receipts = outcomes.receipts.values()
    problems = [problem for corpus in plan.corpora for problem in _problems(corpus, outcomes)]
    return ClusterReport(
        partitions=len(receipts) + len(outcomes.given_up),
        kept=kept,
        given_up=len(outcomes.given_up),
        documents=sum(receipt.documents for receipt in receipts),
        facts=sum(receipt.facts for receipt in receipts),
        problems=tuple(sorted(problems, key=lambda problem: (problem.path, problem.reason))),
    )


def _problems(corpus: Corpus, outcomes: _Outcomes) -> Iterator[InputError]:
    names = [partition.name for partition in corpus.partitions]
    lost = [name for name in names if name in outcomes.given_up]
    for name in lost:
        yield InputError(f"{corpus.name} (partition {name})", outcomes.given_up[name])
    # Lines are counted from the start of the file: behind a partition that is not done they are not known.
    known = names[: names.index(lost[0])] if lost else names
    receipts = [outcomes.receipts[name] for name in known]
    if receipts:
        yield from problems_of(corpus, receipts)
