"""One condition of a token pattern, as written in TOML."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from caseextract.rules.pattern_model import AmountSpec, Operator, TokenSpec
from caseextract.rules.tables import Entry, meant

# Conditions of a pattern with its counted repeats written out: what a token may cost.
MAX_STATES = 60
_CONDITIONS = ("text", "lemma", "pos", "form", "regex", "lexicon", "amount", "number", "any")
CONDITION_KEYS = (*_CONDITIONS, "op", "capture")
_ALONE = ("lexicon", "amount", "any")
_COUNTED = re.compile(r"\{([0-9]{0,3})(,?)([0-9]{0,3})\}")


def read_condition(entry: Entry, captures: Sequence[str], lexicons: Collection[str]) -> list[TokenSpec]:
    """The condition, a counted repeat written out. ``captures`` are the fields it may go to, ``lexicons`` the word lists."""
    entry.check_keys(CONDITION_KEYS)
    _check_combination(entry)
    text, not_text = _words(entry, "text")
    lemma, not_lemma = _words(entry, "lemma")
    pos, not_pos = _words(entry, "pos")
    spec = TokenSpec(
        text=text,
        lemma=lemma,
        pos=tuple(sorted(pos)),
        form=tuple(sorted(_words(entry, "form", negated=False)[0])),
        not_text=not_text,
        not_lemma=not_lemma,
        not_pos=tuple(sorted(not_pos)),
        regex=entry.regex("regex"),
        lexicon=_lexicon(entry, lexicons),
        amount=_amount(entry),
        number=entry.flag("number"),
        capture=_capture(entry, captures),
    )
    return _repeated(entry, spec)


def _check_combination(entry: Entry) -> None:
    given = [key for key in _CONDITIONS if key in entry.data]
    if not given:
        raise entry.fail(None, f"needs one of {', '.join(_CONDITIONS)}")
    for key in _ALONE:
        if key in given and len(given) > 1:
            other = next(name for name in given if name != key)
            raise entry.fail(other, f"cannot stand beside {key}")
    if entry.data.get("any", True) is not True:
        raise entry.fail("any", "can only be true")


def _words(entry: Entry, key: str, *, negated: bool = True) -> tuple[frozenset[str], frozenset[str]]:
    """Accepted and refused words: ``"a"``, ``["a", "b"]``, ``{ in = […] }`` or ``{ not_in = […] }``."""
    value = entry.data.get(key)
    if isinstance(value, dict) and negated:
        inner = entry.inner(key, value)
        inner.check_keys(("in", "not_in"))
        if not value:
            raise inner.fail(None, "needs in or not_in")
        wanted, refused = (inner.strings(name, at_least=name in value) for name in ("in", "not_in"))
        return frozenset(wanted), frozenset(refused)
    if isinstance(value, list):
        return frozenset(entry.strings(key, at_least=1)), frozenset()
    return (frozenset((entry.text(key),)) if key in entry.data else frozenset()), frozenset()


def _lexicon(entry: Entry, lexicons: Collection[str]) -> str | None:
    if "lexicon" not in entry.data:
        return None
    name = entry.text("lexicon")
    if name not in lexicons:
        known = ", ".join(sorted(lexicons)) or "none"
        raise entry.fail("lexicon", f"no word list {name!r}{meant(name, lexicons)}; there are: {known}")
    return name


def _amount(entry: Entry) -> AmountSpec | None:
    value = entry.data.get("amount")
    if value is None:
        return None
    if isinstance(value, bool):
        if not value:
            raise entry.fail("amount", 'can only be true, a unit ("台") or a table ({ unit = "台", min = 100 })')
        return AmountSpec()
    if not isinstance(value, dict):
        return AmountSpec(_words(entry, "amount", negated=False)[0])
    inner = entry.inner("amount", value)
    inner.check_keys(("unit", "min", "max"))
    least, most = _number(inner, "min"), _number(inner, "max")
    if least is not None and most is not None and least > most:
        raise inner.fail("max", "lies below min")
    return AmountSpec(_words(inner, "unit", negated=False)[0], least, most)


def _number(entry: Entry, key: str) -> float | None:
    value: Any = entry.data.get(key)
    if value is None or (isinstance(value, int | float) and not isinstance(value, bool)):
        return value
    raise entry.fail(key, f"expected a number, got {value!r}")


def _capture(entry: Entry, captures: Sequence[str]) -> str:
    return entry.choice("capture", tuple(captures)) if "capture" in entry.data else ""


def _repeated(entry: Entry, spec: TokenSpec) -> list[TokenSpec]:
    op = entry.text("op", Operator.ONE)
    counted = _COUNTED.fullmatch(op)
    if counted is None:
        if op not in tuple(Operator):
            raise entry.fail("op", f"{op!r} is none of {', '.join(Operator)}, {{n}}, {{n,m}}, {{n,}}, {{,m}}")
        return [replace(spec, op=Operator(op))]
    least, open_ended, most = counted.groups()
    low = int(least or 0)
    high = int(most) if most else None if open_ended else low
    if (high is not None and (high < low or high == 0)) or not (least or most):
        raise entry.fail("op", f"{op!r} takes no number of tokens")
    if max(low, high or 0) > MAX_STATES:
        raise entry.fail("op", f"{op!r} repeats more than {MAX_STATES} times")
    required = [spec] * low
    if high is None:
        if not required:
            return [replace(spec, op=Operator.MANY)]
        return [*required[:-1], replace(spec, op=Operator.SOME)]
    return [*required, *[replace(spec, op=Operator.OPTIONAL)] * (high - low)]
