"""Values never become part of a query."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Any

import pytest

from caseextract import extract
from caseextract.records import dump_fact
from caseextract.store import DocumentRow, FactQuery, Store
from caseextract.store.search import find_documents, find_facts, names_like

ATTACKS = ["'; DROP TABLE facts; --", '" OR 1=1 --', "%", "_", "\\", "x' UNION SELECT text FROM documents --", "131016' OR 'a'='a", "\0", "()"]


def filled(path: Path, doc: str) -> Store:
    """A store of one document."""
    text = "千代田区は2021年4月にMicrosoft 365を約200台の端末に導入した。"
    store = Store.open(path, create=True)
    given: dict[str, Any] = {"id": doc, "path": doc, "sha256": "0", "text": text, "signature": "s"}
    names = inspect.signature(DocumentRow).parameters.values()
    row = DocumentRow(**{parameter.name: given.get(parameter.name, doc) for parameter in names if parameter.default is parameter.empty or parameter.name in given})
    store.put(row, [dump_fact(fact) for fact in extract(text, doc_id=doc).facts])
    return store


@pytest.mark.parametrize("attack", ATTACKS)
def test_values_are_values(tmp_path: Path, attack: str) -> None:
    """As an id, a name, a code, a kind, a state, a word: nothing is found, nothing is lost."""
    with filled(tmp_path / "a.db", "plain") as store:
        before = list(store.fact_lines())
        assert store.facts(municipality=attack) == ()
        assert store.facts(kind=attack, status=attack, doc=attack) == ()
        assert not store.has_facts(attack)
        assert not store.has_document(attack)
        assert store.document(attack) is None
        assert store.fact_rows(attack) == ()
        assert find_documents(store, [attack + "～"]) == ()
        assert names_like(store, attack + "～") == ()
        assert find_facts(store, FactQuery(docs=(attack,))).total == 0
        store.remove([attack])
        assert list(store.fact_lines()) == before


@pytest.mark.parametrize("attack", ATTACKS)
def test_names_of_documents_are_kept_as_they_are(tmp_path: Path, attack: str) -> None:
    """A document may have such a name; what is asked under it is its own."""
    with filled(tmp_path / "a.db", attack) as store:
        assert store.document_ids() == (attack,)
        assert {fact.doc for fact in store.facts(doc=attack)} == {attack}
        store.remove([attack])
        assert store.document_ids() == ()
