"""Findings in words, Japanese and English."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from caseextract.doctor.finding import Finding


def wording(finding: Finding, lang: str) -> str:
    """What was found, and what to do about it where that is for the user."""
    values = {
        name: value[lang] if isinstance(value, dict) else value for name, value in finding.values.items()
    }
    return _messages()[finding.message][lang].format(**values)


@cache
def _messages() -> dict[str, dict[str, str]]:
    text = (files("caseextract.doctor") / "data" / "messages.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
