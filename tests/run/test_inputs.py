"""Finding documents: folders, corpora, unique ids, faults."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from caseextract.errors import InputError
from caseextract.run import Inputs, discover, load


def find(*paths: Path | str, stdin: bytes = b"") -> Inputs:
    """Discover with a given standard input."""
    return discover([str(path) for path in paths], read_stdin=lambda: stdin)


def ids(inputs: Inputs) -> list[str]:
    """Document ids found."""
    return [source.id for source in inputs.sources]


def put(path: Path, content: str | bytes = "本文。\n") -> Path:
    """A file with its folders."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def corpus(path: Path, *lines: dict[str, Any] | str) -> Path:
    """A corpus file of the lines given."""
    texts = [line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines]
    return put(path, "\n".join(texts))


def test_folders_are_searched(tmp_path: Path) -> None:
    """Text and Markdown files at any depth, by id; nothing hidden and nothing else."""
    for name in ("b.txt", "a.md", "deep/er/c.TXT", ".hidden.txt", ".git/x.txt", "d.jsonl", "e.png"):
        put(tmp_path / name)
    assert ids(find(tmp_path)) == ["a", "b", "c"]


def test_a_named_file_may_have_any_suffix(tmp_path: Path) -> None:
    """What is named is meant."""
    assert ids(find(put(tmp_path / "article.text"))) == ["article"]


def test_a_file_named_twice_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By path, by folder, relative or absolute."""
    put(tmp_path / "a.txt")
    monkeypatch.chdir(tmp_path)
    assert ids(find("a.txt", tmp_path, tmp_path / "a.txt", ".")) == ["a"]


def test_equal_stems_are_told_apart_by_folder(tmp_path: Path) -> None:
    """The shortest distinguishing path becomes the id, whatever the order of the paths."""
    put(tmp_path / "x/2023/report.txt")
    put(tmp_path / "y/2023/report.txt")
    put(tmp_path / "other.txt")
    expected = ["other", "x/2023/report", "y/2023/report"]
    assert ids(find(tmp_path)) == expected
    assert ids(find(tmp_path / "y", tmp_path / "x", tmp_path / "other.txt")) == expected


def test_equal_stems_in_one_folder_are_told_apart_by_suffix(tmp_path: Path) -> None:
    """a.txt and a.md are two documents."""
    put(tmp_path / "in/a.txt")
    put(tmp_path / "in/a.md")
    assert ids(find(tmp_path)) == ["in/a.md", "in/a.txt"]


def test_standard_input(tmp_path: Path) -> None:
    """A dash reads one document."""
    inputs = find("-", put(tmp_path / "a.txt"), stdin="標準入力\r\nから".encode())
    assert ids(inputs) == ["a", "stdin"]
    assert load(inputs.sources[1]).text == "標準入力\nから"


def test_corpus_lines(tmp_path: Path) -> None:
    """Each line is a document with its own title, address and date; blank lines are skipped."""
    path = corpus(
        tmp_path / "c.jsonl",
        {"id": "b", "text": "二\r\n行", "title": "題", "url": "https://example.org/", "date": "2024-04-01"},
        "",
        {"id": "a", "text": "一行", "source": "kept out"},
    )
    first, second = find(path).sources
    assert (first.id, load(first).text, first.path) == ("a", "一行", f"{path}:3")
    assert (second.title, second.url, str(second.date)) == ("題", "https://example.org/", "2024-04-01")
    assert load(second).text == "二\n行"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "not a JSON line"),
        ("[1]", "not a JSON object"),
        ({"text": "x"}, "'id' must be a non-empty string"),
        ({"id": 3, "text": "x"}, "'id' must be a non-empty string"),
        ({"id": "a", "text": " "}, "'text' must be a non-empty string"),
        ({"id": "a", "text": "x", "title": 3}, "'title' must be a string"),
        ({"id": "a", "text": "x", "date": "4月"}, "'date' must be an ISO day"),
        ({"id": "a", "text": "x", "date": 4}, "'date' must be an ISO day"),
        ('{"id": "a", "text": "\\ud800"}', "lone surrogate"),
        ("[" * 100_000, "not a JSON"),
    ],
)
def test_wrong_corpus_lines(tmp_path: Path, line: dict[str, Any] | str, reason: str) -> None:
    """A wrong line is named by number and costs no other line."""
    inputs = find(corpus(tmp_path / "c.jsonl", {"id": "ok", "text": "本文"}, line))
    assert ids(inputs) == ["ok"]
    (problem,) = inputs.problems
    assert problem.path.endswith("c.jsonl:2")
    assert reason in problem.reason


def test_an_empty_corpus_is_a_problem(tmp_path: Path) -> None:
    """Nothing read is not success."""
    assert [problem.reason for problem in find(put(tmp_path / "c.jsonl", "\n")).problems] == ["empty file"]


def test_a_repeated_corpus_id_is_a_problem(tmp_path: Path) -> None:
    """The first line keeps the id; a file of that name steps aside."""
    path = corpus(tmp_path / "in/c.jsonl", {"id": "a", "text": "一"}, {"id": "a", "text": "二"})
    inputs = find(path, put(tmp_path / "in/a.txt"))
    assert ids(inputs) == ["a", "in/a"]
    (problem,) = inputs.problems
    assert problem.path.endswith("c.jsonl:2")


def test_a_missing_path(tmp_path: Path) -> None:
    """It is refused before any work."""
    with pytest.raises(InputError, match="none: no such file or folder"):
        find(put(tmp_path / "a.txt"), tmp_path / "none")


def test_a_folder_without_texts(tmp_path: Path) -> None:
    """Finding nothing is a wrong request."""
    with pytest.raises(InputError, match=r"no file of a format that is read"):
        find(tmp_path)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty file"),
        (b" \n\t", "no text"),
        (b"a\0b", "binary"),
    ],
)
def test_unreadable_files(tmp_path: Path, content: bytes, reason: str) -> None:
    """Faults appear when the document is read, with path and reason."""
    (source,) = find(put(tmp_path / "a.txt", content)).sources
    with pytest.raises(InputError, match=reason):
        load(source)


def test_a_file_that_went_away(tmp_path: Path) -> None:
    """Between finding and reading a file may vanish."""
    path = put(tmp_path / "a.txt")
    (source,) = find(path).sources
    path.unlink()
    with pytest.raises(InputError, match="No such file"):
        load(source)


@pytest.mark.parametrize(
    "encode", [lambda t: b"\xef\xbb\xbf" + t, lambda t: t.replace(b"\n", b"\r\n"), lambda t: t]
)
def test_bom_and_line_ends_do_not_change_the_text(
    tmp_path: Path, encode: Callable[[bytes], bytes]
) -> None:
    """The same text has the same hash in every spelling."""
    (source,) = find(put(tmp_path / "a.txt", encode("一\n二\n".encode()))).sources
    (plain,) = find(put(tmp_path / "b.txt", "一\n二\n")).sources
    assert load(source).sha256 == load(plain).sha256


def test_names_that_are_not_utf8(tmp_path: Path) -> None:
    """Such a file gets an id that can be written."""
    name = os.fsencode(tmp_path) + b"/\xff.txt"
    with open(name, "wb") as stream:
        stream.write("本文".encode())
    (source,) = find(tmp_path).sources
    assert source.id == "\\xff"
    assert load(source).text == "本文"
