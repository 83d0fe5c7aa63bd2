"""Reading gold files: strict, with the place of every fault."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from caseextract.errors import DataError
from caseextract.evaluate import gold_digest, read_gold, read_gold_file

TEXT = "本市はBoxを200台で使う。"
LINE: dict[str, Any] = {
    "doc": "d",
    "kind": "tool",
    "evidence": [{"start": 3, "end": 6, "text": "Box"}],
    "municipality": "131156",
    "status": "current",
    "name": "Box",
}


def write(folder: Path, *lines: dict[str, Any] | str, name: str = "d") -> Path:
    """A gold file of the lines given."""
    path = folder / f"{name}.gold.jsonl"
    texts = [line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines]
    path.write_text("\n".join(texts) + "\n", encoding="utf-8")
    return path


def test_notes_are_read(tmp_path: Path) -> None:
    """Aliases, disputed and optional stand beside the fact."""
    notes = {"aliases": ["Box Japan"], "disputed": ["status"], "optional": True}
    (read,) = read_gold_file(write(tmp_path, LINE | notes), text=TEXT)
    assert (read.aliases, read.disputed, read.optional) == (("Box Japan",), frozenset({"status"}), True)
    assert read.fact.rule is None


def test_blank_lines_are_skipped_and_line_numbers_kept(tmp_path: Path) -> None:
    """Lines count as an editor counts them."""
    (read,) = read_gold_file(write(tmp_path, "", LINE, ""))
    assert read.line == 2


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "line 1: is not JSON"),
        ("[]", "line 1: is not a JSON object"),
        (LINE | {"doc": "e"}, "line 1: doc: is 'e', expected 'd'"),
        (LINE | {"nmae": "Box"}, r"line 1: tool\.nmae: Extra inputs"),
        (LINE | {"status": "now"}, r"line 1: tool\.status"),
        (LINE | {"kind": "toll"}, "line 1: Input tag 'toll'"),
        (LINE | {"aliases": "Box"}, "line 1: aliases: must be a list of non-empty strings"),
        (LINE | {"disputed": ["stauts"]}, r"line 1: disputed: unknown attributes \['stauts'\]"),
        (LINE | {"optional": 1}, "line 1: optional: must be true or false"),
        (
            LINE | {"evidence": [{"start": 4, "end": 7, "text": "Box"}]},
            r"line 1: evidence: \[4, 7\) is 'oxを' in the document, not 'Box'",
        ),
    ],
)
def test_faults_are_named(tmp_path: Path, line: dict[str, Any] | str, message: str) -> None:
    """Each fault gives file, line, field and reason."""
    with pytest.raises(DataError, match=message):
        read_gold_file(write(tmp_path, line), text=TEXT)


def test_repeated_lines_are_a_fault(tmp_path: Path) -> None:
    """The same fact twice would have to be found twice."""
    with pytest.raises(DataError, match="line 2: repeats line 1"):
        read_gold_file(write(tmp_path, LINE, LINE | {"optional": True}))


def test_a_folder_without_gold_is_a_fault(tmp_path: Path) -> None:
    """Scoring nothing would look like success."""
    with pytest.raises(DataError, match=r"holds no \*\.gold\.jsonl file"):
        read_gold(tmp_path)


def test_keys_do_not_depend_on_line_order(tmp_path: Path) -> None:
    """Sorting a gold file renames nothing, even where key parts agree."""
    other = LINE | {"name": "Box Drive"}
    keys = []
    for lines in ((LINE, other), (other, LINE)):
        read = read_gold_file(write(tmp_path, *lines))
        keys.append({getattr(g.fact, "name", ""): g.key for g in read})
    assert keys[0] == keys[1]
    assert len(set(keys[0].values())) == 2


def test_digest_changes_with_content(tmp_path: Path) -> None:
    """The digest covers the bytes and the choice of documents."""
    write(tmp_path, LINE)
    write(tmp_path, LINE | {"doc": "e"}, name="e")
    whole, part = gold_digest(tmp_path), gold_digest(tmp_path, ["d"])
    write(tmp_path, LINE | {"optional": True})
    assert len({whole, part, gold_digest(tmp_path), gold_digest(tmp_path, ["d"])}) == 4
