"""Which files of a folder are read: links that lead out, pipes and devices are not."""

from __future__ import annotations

import gzip
import json
import os
import socket
from pathlib import Path

import pytest

from caseextract.documents.formats import Limits
from caseextract.run import Inputs, discover, load


def find(*paths: Path, limits: Limits | None = None) -> Inputs:
    """Discover without standard input."""
    return discover([str(path) for path in paths], read_stdin=lambda: b"", limits=limits)


def put(path: Path, content: bytes = "本文。\n".encode()) -> Path:
    """A file with its folders."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def reasons(inputs: Inputs) -> dict[str, str]:
    """What was not read, by the name of the file."""
    return {Path(problem.path).name: problem.reason for problem in inputs.problems}


def test_links_that_lead_out_are_told_and_not_read(tmp_path: Path) -> None:
    """To a file, to a folder, or upwards; named themselves they are read."""
    secret = put(tmp_path / "other/secret.txt")
    put(tmp_path / "in/a.txt")
    (tmp_path / "in/link.txt").symlink_to(secret)
    (tmp_path / "in/folder").symlink_to(tmp_path / "other")
    inputs = find(tmp_path / "in")
    assert [source.id for source in inputs.sources] == ["a"]
    assert set(reasons(inputs)) == {"link.txt", "folder"}
    assert all("leads out of the folder" in reason for reason in reasons(inputs).values())
    assert [source.id for source in find(tmp_path / "in/link.txt").sources] == ["link"]


def test_a_link_within_the_folder_is_no_second_document(tmp_path: Path) -> None:
    """Whichever of the two comes first, there is one; a link to nothing is told."""
    (tmp_path / "b.txt").symlink_to(put(tmp_path / "a.txt"))
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nothing")
    (tmp_path / "circle").symlink_to(tmp_path)
    inputs = find(tmp_path)
    assert len(inputs.sources) == 1
    assert set(reasons(inputs)) == {"gone.txt"}


def test_pipes_sockets_and_devices_are_not_read(tmp_path: Path) -> None:
    """Neither found in a folder nor named: reading one might wait for ever."""
    os.mkfifo(tmp_path / "pipe.txt")
    place = os.open(tmp_path, os.O_RDONLY)
    server = socket.socket(socket.AF_UNIX)
    try:
        server.bind(f"/proc/self/fd/{place}/sock.txt")
        inputs = find(tmp_path)
        assert reasons(inputs) == {"pipe.txt": "not a file but a pipe; use - to read standard input", "sock.txt": "not a file but a socket"}
        assert reasons(find(tmp_path / "pipe.txt")) == {"pipe.txt": "not a file but a pipe; use - to read standard input"}
    finally:
        server.close()
        os.close(place)
    assert reasons(find(Path("/dev/zero"))) == {"zero": "not a file but a device; use - to read standard input"}


def test_every_format_is_found(tmp_path: Path) -> None:
    """Packed ones too; their id is the name without both suffixes."""
    for name in ("a.txt", "b.pdf", "c.docx", "d.txt.gz", "e.zip", "f.png", "g.gz"):
        put(tmp_path / name)
    assert [source.id for source in find(tmp_path).sources] == ["a", "b", "c", "d"]


LINES = [{"id": "一", "text": "端末は200台。"}, {"id": "二", "text": "職員は300人。"}]


@pytest.mark.parametrize("packed", [False, True])
def test_corpora(tmp_path: Path, packed: bool) -> None:
    """Plain or packed, every line is a document."""
    data = "\n".join(json.dumps(line, ensure_ascii=False) for line in LINES).encode()
    path = put(tmp_path / ("c.jsonl.gz" if packed else "c.jsonl"), gzip.compress(data) if packed else data)
    inputs = find(path)
    assert {source.id: load(source).text for source in inputs.sources} == {line["id"]: line["text"] for line in LINES}
    assert not inputs.problems


def test_a_line_without_end(tmp_path: Path) -> None:
    """A line over the limit is told with its number, the next one is read; a packed bomb is told."""
    good = json.dumps(LINES[0]).encode()
    path = put(tmp_path / "c.jsonl", b'{"id": "' + b"x" * 5_000_000 + b"\n" + good)
    inputs = find(path, limits=Limits(file_bytes=1000))
    assert [source.id for source in inputs.sources] == ["一"]
    assert load(inputs.sources[0]).text == LINES[0]["text"]
    assert "more than 1,000 bytes" in reasons(inputs)["c.jsonl:1"]
    bomb = put(tmp_path / "b.jsonl.gz", gzip.compress(bytes(9_000_000)))
    assert "--max-bytes" in reasons(find(bomb, limits=Limits(expanded_bytes=1_000_000)))["b.jsonl.gz"]
    assert "bytes packed" in reasons(find(bomb, limits=Limits(expanded_bytes=1_000)))["b.jsonl.gz"]
