"""Every compiled regex of the package, with the methods it is called by, and strings that bring slow ones out."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import caseextract

_SCANNING = frozenset({"search", "finditer", "findall", "sub", "subn", "split"})
_ATOMS = (
    "1", "１", "1,", "1.", "あ", "漢", "ア", "a", "a ", "a.", " ", "\u3000", "（", "「", "」", "・", "―", "-", "*", "#", "|", "\t",
    "\n", "、", "一", "年", "約", "の", "部", "ー", "=", "■", "http://a", "株式会社", "1年", "・あ", "漢　", "A",
)  # fmt: skip


def package_patterns() -> dict[str, tuple[re.Pattern[str], frozenset[str]]]:
    """Patterns that modules hold (constants, and members of constant tuples and tables), by module and name, with the
    methods that are called on that name anywhere in the package."""
    methods = _methods()
    found: dict[str, tuple[re.Pattern[str], frozenset[str]]] = {}
    for module in list(_modules()):
        for name, value in vars(sys.modules[module]).items():
            for place, pattern in _patterns(value):
                found[f"{module}.{name}{place}"] = (pattern, frozenset(methods.get(name, _SCANNING if place else {"match"})))
    return found


def hostile(length: int) -> Iterator[str]:
    """Strings of about so many characters: one thing over and over, two by turns, one after the other."""
    for atom in _ATOMS:
        yield atom * (length // len(atom))
    for left, right in product(_ATOMS[:20], _ATOMS[10:30]):
        if left != right:
            yield (left + right) * (length // len(left + right))


def _modules() -> Iterator[str]:
    for module in pkgutil.walk_packages(caseextract.__path__, "caseextract."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
            yield module.name


def _patterns(value: object, place: str = "") -> Iterator[tuple[str, re.Pattern[str]]]:
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield place, value
    elif isinstance(value, (tuple, list)):
        for number, member in enumerate(value):
            yield from _patterns(member, f"{place}[{number}]")
    elif isinstance(value, dict):
        for key, member in value.items():
            yield from _patterns(member, f"{place}[{key!r}]")


def _methods() -> dict[str, set[str]]:
    """Methods called on a name, over all modules."""
    methods: defaultdict[str, set[str]] = defaultdict(set)
    for path in Path(caseextract.__path__[0]).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                methods[node.value.id].add(node.attr)
    return methods


def slow_calls(methods: frozenset[str]) -> list[str]:
    """The kinds of call to try: a scan where any is made, else a match at the beginning."""
    kinds = ["search"] if methods & _SCANNING else []
    return kinds + [name for name in ("match", "fullmatch") if name in methods]
