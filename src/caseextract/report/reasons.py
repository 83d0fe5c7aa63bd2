"""Why the attributes of a fact are as they are, as printable lines."""

from __future__ import annotations

from caseextract.records import Fact, Reason
from caseextract.report.labels import Labels
from caseextract.report.safe import plain


def reason_lines(fact: Fact, words: Labels) -> tuple[str, ...]:
    """One line a reason; what was left at its default comes last."""
    lines = [_reason(reason, words) for reason in fact.because]
    if fact.uncertain:
        names = words["list.and"].join(_attribute(name, words) for name in fact.uncertain)
        lines.append(words.fill("show.uncertain", names=names))
    return tuple(lines)


def _reason(reason: Reason, words: Labels) -> str:
    cue = f"「{plain(reason.cue)}」" if reason.cue else ""
    return f"{_attribute(reason.attribute, words)} ← {plain(reason.rule)}{cue}"


def _attribute(name: str, words: Labels) -> str:
    key = f"attribute.{name}"
    return words[key] if key in words.keys() else plain(name)  # noqa: SIM118 - no mapping
