"""How corpora are cut, read piece by piece, and what is said of what is no corpus; no cluster is needed."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caseextract.cluster.corpora import Corpus, find_corpora
from caseextract.cluster.lines import Reading
from caseextract.documents.formats.model import Limits
from caseextract.errors import InputError

TEXT = st.text(st.characters(blacklist_categories=("Cs",)), min_size=1, max_size=12).filter(lambda text: bool(text.strip()))


def corpora(*paths: Path | str, size: int = 1 << 20) -> tuple[Corpus, ...]:
    """As a run finds them."""
    return find_corpora([str(path) for path in paths], size=size, stamp="")


def read(corpus: Corpus, limits: Limits | None = None) -> list[tuple[int, str]]:
    """Line in the whole corpus and id of every document, read partition by partition."""
    found, before = [], 0
    for partition in corpus.partitions:
        reading = Reading(partition, limits or Limits())
        found += [(before + int(source.path), source.id) for source in reading.sources()]
        before += reading.lines
    return found


@settings(max_examples=60, deadline=None)
@given(
    lines=st.lists(st.one_of(st.just(""), st.just("{"), TEXT), max_size=12),
    size=st.integers(1, 60),
    last=st.booleans(),
)
def test_partitions_hold_every_line_once(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str], size: int, last: bool
) -> None:
    """Whatever the size of a partition: a line belongs to the one in which it begins, and keeps its number."""
    written = [json.dumps({"id": str(n), "text": line}, ensure_ascii=False) if len(line) > 1 else line for n, line in enumerate(lines)]
    path = tmp_path_factory.mktemp("corpus") / "a.jsonl"
    path.write_text("\n".join(written) + ("\n" if last and written else ""), encoding="utf-8", newline="")
    [corpus] = corpora(path, size=size)
    assert read(corpus) == [(n + 1, str(n)) for n, line in enumerate(lines) if len(line) > 1]


def test_a_line_longer_than_a_document_may_be_is_passed_over(tmp_path: Path) -> None:
    """It is named, wherever the partitions cut it; the lines behind it are read."""
    path = tmp_path / "a.jsonl"
    rows = [{"id": "a", "text": "一"}, {"id": "long", "text": "長" * 200}, {"id": "b", "text": "二"}]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    [corpus] = corpora(path, size=50)
    assert read(corpus, Limits(file_bytes=100)) == [(1, "a"), (3, "b")]


def test_packed_and_parquet_corpora_hold_the_same(tmp_path: Path) -> None:
    """Packed ones are one partition, Parquet files are cut at their row groups."""
    rows = [{"id": f"{number}", "text": f"端末は{number}台。", "title": None} for number in range(20)]
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    (tmp_path / "a.jsonl").write_text(lines, encoding="utf-8")
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), tmp_path / "c.parquet", row_group_size=3)
    found = corpora(tmp_path, size=200)
    assert [Path(corpus.name).name for corpus in found] == ["a.jsonl", "b.jsonl.gz", "c.parquet"]
    assert len({tuple(read(corpus)) for corpus in found}) == 1
    assert [len(corpus.partitions) > 1 for corpus in found] == [True, False, True]


def test_damage_is_told_and_what_stands_before_it_is_read(tmp_path: Path) -> None:
    """Of a packed corpus cut short, and of a Parquet file that is none."""
    lines = "".join(json.dumps({"id": f"{number}", "text": f"{number * 7919}台"}) + "\n" for number in range(5000))
    packed = gzip.compress(lines.encode())
    (tmp_path / "a.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    [corpus] = corpora(tmp_path / "a.jsonl.gz")
    reading = Reading(corpus.partitions[0], Limits())
    assert 100 < len(list(reading.sources())) < 5000
    assert [problem.line for problem in reading.problems][-1] is None
    (tmp_path / "b.parquet").write_bytes(b"PAR1 or not")
    with pytest.raises(InputError, match="damaged Parquet file"):
        corpora(tmp_path / "b.parquet")


def test_ids_twice_in_a_partition(tmp_path: Path) -> None:
    """The first stands."""
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": "a", "text": "一"}\n{"id": "a", "text": "二"}\n', encoding="utf-8")
    [corpus] = corpora(path)
    reading = Reading(corpus.partitions[0], Limits())
    assert [source.path for source in reading.sources()] == ["1"]
    assert [(problem.line, problem.reason) for problem in reading.problems] == [(2, "document id 'a' is taken by another")]


def test_names_of_partitions_depend_on_the_file_and_on_what_reads_it(tmp_path: Path) -> None:
    """So that a changed corpus, or other rules, make new parts."""
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": "a", "text": "一"}\n', encoding="utf-8")
    [before] = corpora(path)
    assert [before] == list(corpora(path, path, tmp_path))
    [other_rules] = find_corpora([str(path)], size=1 << 20, stamp="other")
    path.write_text('{"id": "a", "text": "二二"}\n', encoding="utf-8")
    [after] = corpora(path)
    assert len({before.partitions[0].name, other_rules.partitions[0].name, after.partitions[0].name}) == 3


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("missing.jsonl", "no such file"),
        ("*.jsonl", "no such file"),
        ("a.txt", "no corpus; a cluster reads"),
        ("empty", "a folder without corpora"),
        ("nowhere://a.jsonl", "nowhere"),
    ],
)
def test_what_is_no_corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, words: str) -> None:
    """Each is named with the reason."""
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("一", encoding="utf-8")
    Path("empty").mkdir()
    with pytest.raises(InputError, match=words):
        corpora(path)
