"""The files of an output folder: all replaced together, none touched when nothing changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from caseextract.errors import InputError, StoreError
from caseextract.store import GENERATION, STORE, Commit, Store, Working

FACTS, ERRORS, RUN = "facts.jsonl", "errors.jsonl", "run.json"
_NAMES_SHOWN = 5
FACTS_DIGEST, FACT_COUNTS = "facts_sha256", "fact_counts"


def publish(
    out: Path,
    working: Working,
    *,
    problems: Iterable[InputError],
    warnings: Mapping[str, Iterable[str]],
    counts: Mapping[str, int],
    stamp: Mapping[str, object],
) -> None:
    """Bring the folder to what the working store holds and remove the copy of it.

    ``counts`` are the facts by kind; ``stamp`` goes into run.json, with the generation and the digest of facts.jsonl, which ``cases.db`` carries
    too: files of one folder belong together when these agree. Raises :class:`StoreError` when the folder cannot
    be written; it is as before then.
    """
    with Commit(out) as commit:
        store = working.store
        if working.changed:
            _write_store(commit, store, counts)
        elif file_sha256(out / FACTS) != store.meta(FACTS_DIGEST):
            commit.write(FACTS, _facts(store))
        notes = {GENERATION: store.meta(GENERATION), FACTS_DIGEST: store.meta(FACTS_DIGEST)}
        files = {
            ERRORS: b"".join(_json_line(line) for line in _messages(problems, warnings)),
            RUN: json.dumps({**stamp, **notes}, ensure_ascii=False, indent=1).encode() + b"\n",
        }
        for name, content in files.items():
            if working.changed or file_sha256(out / name) != hashlib.sha256(content).hexdigest():
                commit.write(name, [content])
        commit.finish()
    working.discard()


def refuse_loss(out: Path, store: Store, docs: Collection[str]) -> None:
    """Refuse a run over ``docs`` that would drop facts of facts.jsonl which the store knows nothing of.

    A store that was lost, emptied or exchanged takes the documents of earlier runs with it; ``facts.jsonl`` would be
    written anew without them. Raises :class:`StoreError`.
    """
    facts = out / FACTS
    if not facts.is_file() or ((generation := store.meta(GENERATION)) is not None and generation == _generation(out / RUN)):
        return
    lost = documents_of(facts) - set(store.document_ids()) - set(docs)
    if lost:
        names = ", ".join(sorted(lost)[:_NAMES_SHOWN]) + (", …" if len(lost) > _NAMES_SHOWN else "")
        raise StoreError(
            str(facts),
            f"holds facts of {len(lost)} {'document' if len(lost) == 1 else 'documents'} that {STORE} no longer has and "
            f"that are not given ({names}); parse these too, or drop them with --prune",
        )


def documents_of(facts: Path) -> set[str]:
    """Ids of the documents a facts.jsonl has facts of; lines that are none are passed over."""
    docs: set[str] = set()
    with facts.open("rb") as stream:
        for line in stream:
            with suppress(ValueError, TypeError, KeyError):
                docs.add(str(json.loads(line)["doc"]))
    return docs


def _generation(run: Path) -> object:
    """The generation run.json speaks of, None when it cannot be read."""
    try:
        return json.loads(run.read_bytes()).get(GENERATION)
    except (OSError, ValueError, AttributeError):
        return None


def fact_counts(working: Working) -> dict[str, int]:
    """Number of facts by kind; of an unchanged store as it was counted when it was written."""
    noted = None if working.changed else working.store.meta(FACT_COUNTS)
    if noted is None:
        return working.store.kind_counts()
    counts: dict[str, int] = json.loads(noted)
    return counts


def stamp(
    working: Working,
    done: Mapping[str, str],
    *,
    versions: Mapping[str, str],
    rules_sha256: str,
    reference_date: str | None,
    facts: Mapping[str, int],
    problems: int,
) -> dict[str, object]:
    """What run.json says of a run; ``done`` are the signatures of its documents by id, ``reference_date`` an ISO day."""
    signatures = "\n".join(f"{doc}\0{signature}" for doc, signature in sorted(done.items()))
    return {
        "versions": dict(versions),
        "dictionary": f"unidic-lite {versions['unidic-lite']}",
        "rules_sha256": rules_sha256,
        "inputs_sha256": hashlib.sha256(signatures.encode()).hexdigest(),
        "reference_date": reference_date,
        "documents": working.store.document_count(),
        "facts": dict(facts),
        "problems": problems,
    }


def _write_store(commit: Commit, store: Store, counts: Mapping[str, int]) -> None:
    digest = hashlib.sha256()

    def hashed() -> Iterator[bytes]:
        for line in _facts(store):
            digest.update(line)
            yield line

    commit.write(FACTS, hashed())
    facts = digest.hexdigest()
    entries = sorted(store.entries().items())
    listing = "\n".join(f"{doc}\0{entry.path}\0{entry.signature}" for doc, entry in entries)
    generation = hashlib.sha256(f"{facts}\n{listing}".encode()).hexdigest()
    store.set_meta(**{GENERATION: generation, FACTS_DIGEST: facts, FACT_COUNTS: json.dumps(dict(counts))})
    store.copy(commit.place(STORE))


def _facts(store: Store) -> Iterator[bytes]:
    return (line + b"\n" for line in store.fact_lines())


def _messages(
    problems: Iterable[InputError], warnings: Mapping[str, Iterable[str]]
) -> Iterator[dict[str, str]]:
    for problem in problems:
        yield {"path": problem.path, "reason": problem.reason, "level": "error"}
    for path, reasons in sorted(warnings.items()):
        for reason in reasons:
            yield {"path": path, "reason": reason, "level": "warning"}


def _json_line(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode() + b"\n"


def file_sha256(path: Path) -> str | None:
    """SHA-256 of a file, None when there is none."""
    if not path.is_file():
        return None
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
