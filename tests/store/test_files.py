"""Files are written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from caseextract.errors import StoreError
from caseextract.store import write_file


def test_write_replaces(tmp_path: Path) -> None:
    """The new content stands alone, with the usual permissions."""
    path = tmp_path / "facts.jsonl"
    path.write_bytes(b"old")
    write_file(path, [b"new", b"er"])
    assert path.read_bytes() == b"newer"
    assert [entry.name for entry in tmp_path.iterdir()] == ["facts.jsonl"]
    plain = tmp_path / "plain"
    plain.write_bytes(b"")
    assert path.stat().st_mode == plain.stat().st_mode


def test_an_error_midway_keeps_the_old_file(tmp_path: Path) -> None:
    """No half file appears and no scrap stays behind."""
    path = tmp_path / "facts.jsonl"
    path.write_bytes(b"old")

    def chunks() -> Iterator[bytes]:
        yield b"half"
        raise ValueError("broken source")

    with pytest.raises(ValueError, match="broken source"):
        write_file(path, chunks())
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["facts.jsonl"]


def test_a_missing_folder_is_a_store_error(tmp_path: Path) -> None:
    """The path is named."""
    with pytest.raises(StoreError, match=r"facts\.jsonl: cannot be written"):
        write_file(tmp_path / "none" / "facts.jsonl", [])


def test_a_path_that_is_a_folder_is_a_store_error(tmp_path: Path) -> None:
    """A rename onto a folder fails and leaves no scrap."""
    (tmp_path / "facts.jsonl").mkdir()
    with pytest.raises(StoreError, match="cannot be written"):
        write_file(tmp_path / "facts.jsonl", [b"x"])
    assert os.listdir(tmp_path) == ["facts.jsonl"]
