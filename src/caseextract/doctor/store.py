"""The store: whole, of this schema, its evidence true to its texts, and the files beside it of the same state."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from caseextract.doctor.finding import Finding, State
from caseextract.errors import StoreError
from caseextract.run import FACTS, FACTS_DIGEST, RUN, Holder, documents_of, file_sha256, hold
from caseextract.store import (
    GENERATION,
    STORE,
    Commit,
    Store,
    is_empty,
    migrations,
    schema_version,
    shape_fault,
)

_DOCS_NAMED = 5


def examine_store(out: Path, *, fix: bool) -> Iterator[Finding]:
    """Look at the store of a folder; with ``fix`` set a damaged one aside and write ``facts.jsonl`` anew from a sound one."""
    path = out / STORE
    if not path.exists() or is_empty(path):
        yield _nothing(out)
        return
    try:
        damage, schema = _damage(path)
    except StoreError as error:
        yield Finding("store", State.FAULT, "store_unusable", {"path": path, "reason": error.reason})
        return
    if damage is not None:
        yield _damaged(path, damage, fix=fix)
    elif schema < len(migrations()):
        values = {"path": path, "found": schema, "known": len(migrations())}
        yield Finding("store", State.NOTE, "store_old", dict(values))
    else:
        try:
            with Store.open(path) as store:
                yield from _content(store, path)
                yield from _outputs(store, out, fix=fix)
        except StoreError as error:  # what the checks above do not see, as a record that is no JSON
            yield Finding("store", State.FAULT, "store_unusable", {"path": path, "reason": error.reason})


def _nothing(out: Path) -> Finding:
    """There is no store, or nothing is in it: a fault only where facts.jsonl says that there was one."""
    path, facts = out / STORE, out / FACTS
    docs = len(documents_of(facts)) if facts.is_file() else 0
    values = {"path": path, "out": out, "facts": facts, "documents": docs}
    if path.exists():
        return Finding("store", State.FAULT, "store_empty", dict(values))
    return Finding("store", State.FAULT if docs else State.NOTE, "store_lost" if docs else "no_store", dict(values))


def _damage(path: Path) -> tuple[str | None, int]:
    """What is wrong with the file as a database (None: nothing), and its schema; StoreError for one of another program."""
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            schema = schema_version(connection, str(path))
            [first, *_] = connection.execute("PRAGMA integrity_check").fetchall()
            wrong = shape_fault(connection, schema) if first[0] == "ok" else str(first[0])
    except sqlite3.DatabaseError as error:
        return str(error), 0
    return wrong, schema


def _damaged(path: Path, reason: str, *, fix: bool) -> Finding:
    aside = next(name for name in _aside(path) if not name.exists())
    values = {"path": path, "reason": reason, "aside": aside.name}
    if not fix:
        return Finding("store", State.FAULT, "store_damaged", dict(values))
    with hold(path.parent, Holder.here()):
        path.rename(aside)
    return Finding("store", State.MENDED, "store_set_aside", dict(values))


def _aside(path: Path) -> Iterator[Path]:
    yield path.with_name(f"{path.name}.damaged")
    number = 2
    while True:
        yield path.with_name(f"{path.name}.damaged{number}")
        number += 1


def _content(store: Store, path: Path) -> Iterator[Finding]:
    if orphans := len(store.select("PRAGMA foreign_key_check", ())):
        yield Finding("store", State.FAULT, "references", {"path": path, "number": orphans})
    else:
        values = {
            "path": path,
            "schema": len(migrations()),
            "documents": len(store.document_ids()),
            "facts": sum(store.kind_counts().values()),
        }
        yield Finding("store", State.OK, "store_sound", dict(values))
    number, wrong, docs = _evidence(store)
    if wrong:
        yield Finding("evidence", State.FAULT, "evidence", {"number": wrong, "docs": _named(docs)})
    else:
        yield Finding("evidence", State.OK, "evidence_sound", {"number": f"{number:,}"})


def _named(docs: list[str]) -> str:
    return ", ".join(docs[:_DOCS_NAMED]) + (", …" if len(docs) > _DOCS_NAMED else "")


def _evidence(store: Store) -> tuple[int, int, list[str]]:
    """How many spans there are, how many do not quote their text, and in which documents."""
    number, wrong = 0, 0
    docs: list[str] = []
    for doc in store.document_ids():
        text = store.document_text(doc)
        before = wrong
        for line in store.fact_lines([doc]):
            fact = json.loads(line)
            spans = fact["evidence"]
            number += len(spans)
            wrong += sum(text[span["start"] : span["end"]] != span["text"] for span in spans) + (fact["doc"] != doc)
        if wrong > before:
            docs.append(doc)
    return number, wrong, docs


def _outputs(store: Store, out: Path, *, fix: bool) -> Iterator[Finding]:
    digest = hashlib.sha256()
    for line in store.fact_lines():
        digest.update(line + b"\n")
    facts = out / FACTS
    same = file_sha256(facts) == digest.hexdigest()
    if not same and facts.is_file() and (lost := documents_of(facts) - set(store.document_ids())):
        yield Finding("outputs", State.FAULT, "facts_more", {"number": len(lost), "docs": _named(sorted(lost))})
    elif not same:
        yield _rewritten(store, out) if fix else Finding("outputs", State.FAULT, "facts_differ")
    if _stamp(out / RUN) != (store.meta(GENERATION), store.meta(FACTS_DIGEST)):
        yield Finding("outputs", State.FAULT, "run_differs")
    elif same:
        yield Finding("outputs", State.OK, "outputs_sound")


def _rewritten(store: Store, out: Path) -> Finding:
    with hold(out, Holder.here()), Commit(out) as commit:
        commit.write(FACTS, (line + b"\n" for line in store.fact_lines()))
        commit.finish()
    return Finding("outputs", State.MENDED, "facts_rewritten")


def _stamp(path: Path) -> tuple[object, object] | None:
    """Generation and digest of facts.jsonl as run.json gives them; None when it cannot be read."""
    try:
        data = json.loads(path.read_bytes())
        return data.get(GENERATION), data.get(FACTS_DIGEST)
    except (OSError, ValueError, AttributeError):
        return None
