"""Token patterns: conditions, operators, captures, strictness, cost."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from caseextract.errors import DataError
from caseextract.morphology import Token
from caseextract.records import Kind
from caseextract.rules.matcher import PatternMatcher
from caseextract.rules.patterns import Operator, TokenPattern, TokenSpec, load_patterns


def tokens(text: str) -> list[Token]:
    """One token a character; digits are numerals, others common nouns, lemma = upper case."""
    return [
        Token(char, "名詞-数詞" if char.isdecimal() else "名詞-普通名詞", "*", char.upper(), "*", i, i + 1)
        for i, char in enumerate(text)
    ]


def spec(word: str, op: str = "1", captured: bool = False) -> TokenSpec:
    return TokenSpec(text=frozenset(word), op=Operator(op), captured=captured)


def find(specs: list[TokenSpec], text: str) -> list[str]:
    matcher = PatternMatcher([TokenPattern("p", Kind.VENDOR, tuple(specs))], lexicons={"list": ["x", "y"]})
    return [text[match.start : match.end] for match in matcher.find(tokens(text))]


@pytest.mark.parametrize(
    ("ops", "text", "expected"),
    [
        ("a1 b1", "xabx", ["ab"]),
        ("a1 b? c1", "ac abc abbc", ["ac", "abc"]),
        ("a1 b* c1", "ac abbbc", ["ac", "abbbc"]),
        ("a1 b+ c1", "ac abbbc", ["abbbc"]),
        ("a1 b! c1", "abc axc ac", ["axc"]),
        ("a1 b*", "abbb", ["abbb"]),
        ("a* b1", "aaab", ["aaab"]),
        ("a+ a1", "aaa", ["aaa"]),
        ("a1 a1", "aaaa", ["aa", "aa"]),
        ("a? b? c1", "c bc abc", ["c", "bc", "abc"]),
    ],
)
def test_operators_take_the_longest_leftmost_match(ops: str, text: str, expected: list[str]) -> None:
    assert find([spec(item[0], item[1]) for item in ops.split()], text) == expected


def test_only_captured_tokens_are_the_name() -> None:
    assert find([spec("a"), spec("b", "+", True), spec("c")], "abbc") == ["bb"]


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (TokenSpec(lemma=frozenset("X")), ["x"]),
        (TokenSpec(pos="名詞-数"), ["7"]),
        (TokenSpec(number=True), ["7"]),
        (TokenSpec(number=False, regex=re.compile("[xy]")), ["x", "y"]),
        (TokenSpec(regex=re.compile("[^a-z]")), ["7"]),
        (TokenSpec(lexicon="list"), ["x", "y"]),
        (TokenSpec(text=frozenset("x"), pos="動詞"), []),
    ],
)
def test_all_conditions_of_a_token_must_hold(condition: TokenSpec, expected: list[str]) -> None:
    assert find([condition], "x7y") == expected


def test_a_pattern_of_many_repeats_costs_linear_time() -> None:
    specs = (*[spec("a", "*")] * 19, spec("b"))
    matcher = PatternMatcher([TokenPattern("p", Kind.VENDOR, specs)])
    text = tokens("a" * 4000 + "cb")
    begin = time.perf_counter()
    assert [(match.start, match.end) for match in matcher.find(text)] == [(4001, 4002)]
    assert time.perf_counter() - begin < 5


HEAD = """version = 1
[[pattern]]
id = "p"
"""
TAIL = 'positive = ["x"]\n'


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ('kind = "person"\ntokens = [{text = "a"}]\n', "kind"),
        ('kind = "vendor"\n', "tokens"),
        ('kind = "vendor"\ntokens = [{}]\n', "tokens[0]"),
        ('kind = "vendor"\ntokens = [{word = "a"}]\n', "tokens[0].word"),
        ('kind = "vendor"\ntokens = [{text = ""}]\n', "tokens[0].text"),
        ('kind = "vendor"\ntokens = [{text = "a"}, {text = "b", op = "**"}]\n', "tokens[1].op"),
        ('kind = "vendor"\ntokens = [{text = "a", capture = "value"}]\n', "tokens[0].capture"),
        ('kind = "vendor"\ntokens = [{number = 1}]\n', "tokens[0].number"),
        ('kind = "vendor"\ntokens = [{regex = "(a+)+"}]\n', "tokens[0].regex"),
        ('kind = "vendor"\ntokens = [{lexicon = "unheard"}]\n', "tokens[0].lexicon"),
        ('kind = "vendor"\ntokens = [{text = "a", op = "?"}]\n', "tokens"),
        (
            'kind = "vendor"\ntokens = [{text = "a", capture = "name"}, {text = "b"}, '
            '{text = "c", capture = "name"}]\n',
            "tokens",
        ),
        ('kind = "vendor"\ntokens = [{text = "a"}]\ncategory = "chat"\n', "category"),
        ('kind = "tool"\ntokens = [{text = "a"}]\ncategory = "toy"\n', "category"),
        ('kind = "tool"\ntokens = [{text = "a"}]\ncolour = "red"\n', "colour"),
    ],
)
def test_a_wrong_pattern_is_refused_with_file_id_and_field(tmp_path: Path, body: str, field: str) -> None:
    path = tmp_path / "x.toml"
    path.write_text(HEAD + body + TAIL, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load_patterns(path)
    assert (caught.value.file, caught.value.entry, caught.value.field) == ("x.toml", "p", field)


def test_a_word_list_where_there_is_none_names_the_mend(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_text(HEAD + 'kind = "vendor"\ntokens = [{lexicon = "own"}]\n' + TAIL, encoding="utf-8")
    with pytest.raises(DataError, match="no word lists here; list the words: text ="):
        load_patterns(path)
