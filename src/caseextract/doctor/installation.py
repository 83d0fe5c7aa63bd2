"""What is installed: versions, the dictionary, the extras, a terminal that can show Japanese."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from tomllib import loads

from caseextract.doctor.finding import Finding, State
from caseextract.run import versions

_PROBE = "千代田区は2021年に端末を約200台導入した。"
_RARE = "\u02bc\u2013\u301c\uff5e\u2212\uff0d"  # articles have them; CP932 and EUC-JP lack some
_EXPECTED = ("千代田", "区", "端末", "台", "導入")


def examine_installation(encoding: str) -> Iterator[Finding]:
    """Versions, dictionary, extras and the ``encoding`` of the terminal."""
    found = versions()
    values = {"caseextract": found["caseextract"], "python": found["python"], "sqlite": sqlite3.sqlite_version}
    yield Finding("versions", State.OK, "versions", dict(values))
    yield _dictionary()
    yield from _extras()
    yield _terminal(encoding)


def _dictionary() -> Finding:
    try:
        from caseextract.morphology import Tokenizer

        tokenizer = Tokenizer()
        surfaces = [token.surface for token in tokenizer.tokenize(_PROBE)]
    except (ImportError, RuntimeError, OSError) as error:
        reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        return Finding("dictionary", State.FAULT, "dictionary_missing", {"reason": reason})
    values = {"version": tokenizer.describe(), "tokens": len(surfaces), "found": " ".join(surfaces)}
    if "".join(surfaces) != _PROBE or not set(_EXPECTED) <= set(surfaces):
        return Finding("dictionary", State.FAULT, "dictionary_wrong", values)
    return Finding("dictionary", State.OK, "dictionary", values)


def _extras() -> Iterator[Finding]:
    extras = loads((files("caseextract.doctor") / "data" / "extras.toml").read_text(encoding="utf-8"))
    for extra, about in extras.items():
        missing = [name for name in about["packages"] if not _installed(name)]
        use = {lang: about[lang] for lang in ("ja", "en")}
        values: dict[str, object] = {"extra": extra, "use": use, "missing": ", ".join(missing)}
        if missing:
            yield Finding("extras", State.NOTE, "extra_missing", values)
        else:
            yield Finding("extras", State.OK, "extra", values)


def _installed(name: str) -> bool:
    try:
        version(name)
    except PackageNotFoundError:
        return False
    return True


def _terminal(encoding: str) -> Finding:
    try:
        _PROBE.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return Finding("terminal", State.FAULT, "terminal_wrong", {"encoding": encoding})
    try:
        _RARE.encode(encoding)
    except UnicodeEncodeError:
        return Finding("terminal", State.NOTE, "terminal_narrow", {"encoding": encoding})
    return Finding("terminal", State.OK, "terminal", {"encoding": encoding})
