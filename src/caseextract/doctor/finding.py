"""What was looked at and how it was found."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class State(StrEnum):
    """How a thing was found. Only a ``FAULT`` keeps something from working."""

    OK = "ok"
    NOTE = "note"
    MENDED = "mended"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. ``message`` is a key of ``data/messages.toml``, ``values`` what its text mentions;
    one that is a dict has a form a language."""

    check: str
    state: State
    message: str
    values: dict[str, object] = field(default_factory=dict)
