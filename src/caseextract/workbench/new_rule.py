"""A first version of a token pattern, made from one sentence and the words in it that matter."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from caseextract.errors import DataError
from caseextract.morphology import Token, Tokenizer, normalize
from caseextract.recognize.pattern_spans import TextSpans
from caseextract.records import AMOUNT_KINDS, Kind, ToolCategory
from caseextract.rules.faults import find_faults
from caseextract.rules.pattern_model import AMOUNT, NAME
from caseextract.rules.tables import VERSION, read_file
from caseextract.rules.word_lists import WordLists
from caseextract.store.files import write_file
from caseextract.workbench.user_lexicon import write_in_folder


@dataclass(frozen=True, slots=True)
class NewPattern:
    """What to begin with: the words ``name`` in the sentence ``example``; ``around`` tokens on either side go along."""

    id: str
    kind: Kind
    example: str
    name: str
    category: ToolCategory | None = None
    around: int = 1


def add_pattern(path: Path, new: NewPattern) -> str:
    """Append the pattern to the rule file at ``path``, which is made where there is none; returns its table.

    Raises DataError when the words do not stand in the sentence as whole tokens, the id is taken or the file is
    faulty; the file then stays as it was.
    """
    table = pattern_table(path, new)
    old = ""
    if path.exists():
        file = read_file(path)
        old = file.text
        if any(entry.id == new.id for entries in file.sections.values() for entry in entries):
            raise DataError(str(path), new.id, "id", "is taken in this file")
    text = f"{old.rstrip()}\n\n{table}" if old else f"version = {VERSION}\n\n{table}"
    write_in_folder(path, text)
    for fault in find_faults([path]):
        if old:
            write_file(path, [old.encode()])
        else:
            path.unlink()
        raise fault
    return table


def pattern_table(path: Path, new: NewPattern) -> str:
    """The ``[[pattern]]`` table as text, its conditions one a line with what the dictionary says of the token."""
    text = normalize(new.example, 0, len(new.example)).text
    name = normalize(new.name, 0, len(new.name)).text
    tokens = Tokenizer().tokenize(text)
    first, last = _token_range(path, new, text, name, tokens)
    if new.kind in AMOUNT_KINDS:
        _check_amount(path, new, text, tokens, first, last)
    low, high = max(0, first - new.around), min(len(tokens), last + new.around)
    conditions = [
        *(_condition(token) for token in tokens[low:first]),
        *([_amount(tokens[first:last])] if new.kind in AMOUNT_KINDS else [_condition(t, NAME) for t in tokens[first:last]]),
        *(_condition(token) for token in tokens[last:high] if not token.surface.startswith(("。", "、"))),
    ]
    field = AMOUNT if new.kind in AMOUNT_KINDS else NAME
    lines = [
        "[[pattern]]",
        f"id = {_toml(new.id)}",
        f"kind = {_toml(new.kind)}",
        *([f"category = {_toml(new.category)}"] if new.category else []),
        "tokens = [",
        *conditions,
        "]",
        f"positive = [{{ text = {_toml(new.example)}, {field} = {_toml(new.name)} }}]",
        "negative = []  # sentences that look alike and must not match",
    ]
    return "\n".join(lines) + "\n"


def _token_range(path: Path, new: NewPattern, text: str, name: str, tokens: Sequence[Token]) -> tuple[int, int]:
    """The tokens that the words are, or an error that tells how the sentence is cut."""
    start = text.find(name)
    while start >= 0 and name:
        inside = [i for i, token in enumerate(tokens) if token.start >= start and token.end <= start + len(name)]
        if inside and tokens[inside[0]].start == start and tokens[inside[-1]].end == start + len(name):
            return inside[0], inside[-1] + 1
        start = text.find(name, start + 1)
    cut = " ".join(token.surface for token in tokens)
    reason = "are not whole words of the example" if name in text else "do not stand in the example"
    raise DataError(str(path), new.id, "name", f"the words {new.name!r} {reason}, which is cut as: {cut}")


def _check_amount(path: Path, new: NewPattern, text: str, tokens: Sequence[Token], first: int, last: int) -> None:
    spans = TextSpans(text, tokens, WordLists())
    amount = spans.amount_at(tokens[first].start)
    if amount is None or amount.end != tokens[last - 1].end:
        raise DataError(str(path), new.id, "name", f"{new.name!r} is not read as a number with its unit")


def _condition(token: Token, capture: str = "") -> str:
    told = f'  {{ text = {_toml(token.surface)}{f", capture = {_toml(capture)}" if capture else ""} }},'
    return f"{told}  # {token.pos}, lemma {token.lemma}"


def _amount(tokens: Sequence[Token]) -> str:
    words = "".join(token.surface for token in tokens)
    unit = words.lstrip("0123456789,.約一二三四五六七八九十百千万億")
    return f'  {{ amount = {_toml(unit) if unit else "true"}, capture = {_toml(AMOUNT)} }},'


def _toml(value: str) -> str:
    # A JSON string without control characters is a TOML basic string.
    return json.dumps(str(value), ensure_ascii=False)
