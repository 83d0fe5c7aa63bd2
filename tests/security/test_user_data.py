"""Rules and lexicons of users are data: reading them runs nothing and goes nowhere."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import caseextract
from caseextract.errors import DataError
from caseextract.pipeline import Extractor

SOURCES = sorted(Path(caseextract.__path__[0]).rglob("*.py"))
_RUNNING = frozenset({"eval", "exec", "compile", "__import__", "execfile"})
_UNSAFE = frozenset({"pickle", "marshal", "shelve", "dill", "yaml", "ctypes", "socket", "urllib", "http", "requests", "ftplib", "smtplib", "telnetlib", "xmlrpc"})


def _calls(tree: ast.AST) -> set[str]:
    return {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}


def _imports(tree: ast.AST) -> set[str]:
    """The outermost packages imported; ``urllib.parse`` only takes addresses apart and is left out."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names if alias.name != "urllib.parse"}
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module != "urllib.parse":
            names.add((node.module or "").split(".")[0])
    return names


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_no_module_runs_what_it_reads(path: Path) -> None:
    """No eval, no pickles, no network, no processes of other programs; PDFium's C interface is in one module."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert not _calls(tree) & _RUNNING
    allowed = {"ctypes"} if path.name == "glyphs.py" else set()
    # The page server of a local browser and the name of the machine that holds a lock are the exceptions.
    allowed |= {"socket"} if path.name == "lock.py" else set()
    allowed |= {"http", "urllib"} if "serve" in path.stem or path.parent.name in ("cluster", "annotate") else set()
    assert not (_imports(tree) & _UNSAFE) - allowed


WRONG = [
    pytest.param('[[patterns]]\nid = "x"\npython = "import os"\n', id="unknown key"),
    pytest.param("[[patterns]\n", id="no TOML"),
    pytest.param("a = " + "[" * 5_000 + "]" * 5_000, id="deep nesting"),
    pytest.param("\udcff", id="no UTF-8"),
]


@pytest.mark.parametrize("text", WRONG)
def test_wrong_data_is_one_error(tmp_path: Path, text: str) -> None:
    """Rules and lexicons that are not what they should be are told with their file."""
    path = tmp_path / "own.toml"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(DataError, match=r"own\.toml"):
        Extractor(rules=[path])
    with pytest.raises(DataError, match=r"own\.toml"):
        Extractor(lexicons=[path])
