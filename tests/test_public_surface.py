"""The names users may rely on, what importing them costs, and that the documentation tells of them."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
import re
import subprocess
import sys
from pathlib import Path

import pytest

import caseextract

ROOT = Path(__file__).parents[1]
NAMES = [
    "CaseExtractError",
    "DataError",
    "Extraction",
    "Extractor",
    "Fact",
    "InputError",
    "NameResolutionError",
    "StoreError",
    "dump_fact",
    "extract",
    "fact_schema",
    "parse_fact",
]
ROOMS = ("records", "documents", "morphology")


def _modules_after(statement: str) -> set[str]:
    """Names of the modules that a fresh interpreter has loaded after ``statement``."""
    code = f"{statement}\nimport sys; print('\\n'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_all_names_what_is_promised() -> None:
    """Adding or losing a public name is a decision, not an accident."""
    assert caseextract.__all__ == NAMES
    assert dir(caseextract) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_name_is_there_and_documented(name: str) -> None:
    """Every public name loads and says what it is."""
    value = getattr(caseextract, name)
    assert name == "Fact" or value.__doc__
    assert name in vars(caseextract), "a second look needs no import"


def test_unknown_name() -> None:
    """A misspelt name fails as it does in any module."""
    with pytest.raises(AttributeError, match="has no attribute 'extrakt'"):
        _ = caseextract.extrakt


@pytest.mark.parametrize("name", ["extract", "Extractor"])
def test_readme_shows_the_entry_points(name: str) -> None:
    """The library example of both languages uses what is exported."""
    for readme in ("README.md", "README.ja.md"):
        text = (ROOT / readme).read_text(encoding="utf-8")
        used = set(re.findall(r"caseextract\.([A-Za-z_]+)\(", text))
        assert name in used
        assert used <= set(NAMES)


def test_import_is_cheap() -> None:
    """Importing the package loads neither the tagger nor the models nor the terminal."""
    loaded = _modules_after("import caseextract")
    assert not loaded & {"fugashi", "unidic_lite", "pydantic", "pydantic_core", "rich", "click", "sqlite3", "ahocorasick_rs"}
    assert {name for name in loaded if name.startswith("caseextract")} == {"caseextract"}


def test_errors_are_cheap() -> None:
    """Catching an error needs no model."""
    loaded = _modules_after("from caseextract import CaseExtractError")
    assert not loaded & {"fugashi", "pydantic"}


def test_records_need_no_tagger() -> None:
    """Reading facts back loads no dictionary."""
    loaded = _modules_after("from caseextract import parse_fact")
    assert "pydantic" in loaded
    assert not loaded & {"fugashi", "unidic_lite", "ahocorasick_rs"}


def test_only_one_module_imports_the_tagger() -> None:
    """fugashi and its dictionary are wrapped in one place."""
    sources = (ROOT / "src" / "caseextract").rglob("*.py")
    importing = {p.name for p in sources if re.search(r"^\s*(?:import|from) (?:fugashi|unidic_lite)", p.read_text(encoding="utf-8"), re.M)}
    assert importing == {"tokenizer.py"}


def test_example_of_the_package_runs() -> None:
    """The docstring of the package is true."""
    outcome = doctest.testmod(caseextract)
    assert outcome.attempted > 0
    assert outcome.failed == 0


@pytest.mark.parametrize("room", ROOMS)
def test_room_exports_what_it_lists(room: str) -> None:
    """``__all__`` of a room is sorted, without repeats, and every name is there."""
    module = importlib.import_module(f"caseextract.{room}")
    assert len(set(module.__all__)) == len(module.__all__)
    assert all(hasattr(module, name) for name in module.__all__)


def _all_modules() -> list[str]:
    """All modules but the one that runs the command when it is imported."""
    found = (info.name for info in pkgutil.walk_packages(caseextract.__path__, "caseextract."))
    return sorted(name for name in found if name != "caseextract.__main__")


@pytest.mark.parametrize("name", _all_modules())
def test_module_says_what_it_is(name: str) -> None:
    """Every module that holds anything begins with a docstring."""
    module = importlib.import_module(name)
    source = Path(str(module.__file__)).read_text(encoding="utf-8")
    assert not source.strip() or (module.__doc__ or "").strip()


def test_package_is_typed() -> None:
    """Type checkers of users see the annotations."""
    assert (ROOT / "src" / "caseextract" / "py.typed").is_file()
