"""Token patterns: conditions, operators, captures, strictness, cost."""

from __future__ import annotations

import cProfile
import pstats
import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseextract.errors import DataError
from caseextract.morphology import Token
from caseextract.records import Kind
from caseextract.rules.matcher import PatternMatcher
from caseextract.rules.pattern_model import AmountSpec, Operator, TokenPattern, TokenSpec
from caseextract.rules.patterns import load_patterns


def tokens(text: str) -> list[Token]:
    """One token a character; digits are numerals, others common nouns, lemma = upper case."""
    return [
        Token(char, "名詞-数詞" if char.isdecimal() else "名詞-普通名詞", "*", char.upper(), "*", i, i + 1)
        for i, char in enumerate(text)
    ]


def spec(word: str, op: str = "1", capture: str = "") -> TokenSpec:
    return TokenSpec(text=frozenset(word), op=Operator(op), capture=capture)


def find(specs: list[TokenSpec], text: str) -> list[str]:
    matcher = PatternMatcher([TokenPattern("p", Kind.VENDOR, tuple(specs))])
    return [text[match.start : match.end] for match in matcher.find(tokens(text), spans=Spans(text))]


class Spans:
    """Names of the list ``list``: x, y, xyz; amounts: digits before 台."""

    def __init__(self, text: str) -> None:
        self._text = text

    def names(self, lexicon: str, first: int) -> list[int]:
        assert lexicon == "list"
        return [first + len(name) for name in ("x", "y", "xyz") if self._text.startswith(name, first)]

    def amounts(self, wanted: AmountSpec, first: int) -> list[int]:
        match = re.compile("[0-9]+(台|人)").match(self._text, first)
        return [match.end()] if match and (not wanted.units or match[1] in wanted.units) else []


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
    assert find([spec("a"), spec("b", "+", "name"), spec("c")], "abbc") == ["bb"]


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (TokenSpec(lemma=frozenset("X")), ["x"]),
        (TokenSpec(pos=("名詞-数",)), ["7"]),
        (TokenSpec(number=True), ["7"]),
        (TokenSpec(number=False, regex=re.compile("[xy]")), ["x", "y"]),
        (TokenSpec(regex=re.compile("[^a-z]")), ["7"]),
        (TokenSpec(text=frozenset("x"), pos=("動詞",)), []),
        (TokenSpec(not_text=frozenset("x")), ["7", "y"]),
        (TokenSpec(not_lemma=frozenset("XY")), ["7"]),
        (TokenSpec(not_pos=("名詞-数詞",)), ["x", "y"]),
        (TokenSpec(pos=("名詞-数詞-*", "形")), ["7"]),
        (TokenSpec(form=("連用",)), []),
        (TokenSpec(), ["x", "7", "y"]),
        (TokenSpec(lexicon="list"), ["x", "y"]),
    ],
)
def test_all_conditions_of_a_token_must_hold(condition: TokenSpec, expected: list[str]) -> None:
    assert find([condition], "x7y") == expected


@pytest.mark.parametrize(
    ("specs", "text", "expected"),
    [
        ([TokenSpec(lexicon="list"), spec("z")], "xyzz xyq", ["xyzz"]),
        ([TokenSpec(lexicon="list"), spec("b")], "xyzb xyb", ["xyzb", "yb"]),
        ([TokenSpec(lexicon="list", op=Operator.SOME)], "xyzxy b", ["xyzxy"]),
        ([spec("a"), TokenSpec(lexicon="list", op=Operator.OPTIONAL), spec("b")], "ab axyzb aqb", ["ab", "axyzb"]),
        ([spec("a"), TokenSpec(lexicon="list", op=Operator.NOT)], "ax aq", ["aq"]),
        ([TokenSpec(amount=AmountSpec()), spec("の"), spec("a")], "120台のa 5人のa", ["120台のa", "5人のa"]),
        ([TokenSpec(amount=AmountSpec(frozenset("人")))], "120台のa 5人のa", ["5人"]),
    ],
)
def test_names_and_amounts_take_all_their_tokens(specs: list[TokenSpec], text: str, expected: list[str]) -> None:
    """A longer name does not hide a shorter one that lets the pattern go on."""
    text = text.replace(" ", "、")
    assert find(specs, text) == expected


def test_without_spans_no_name_is_found() -> None:
    matcher = PatternMatcher([TokenPattern("p", Kind.VENDOR, (TokenSpec(lexicon="list"),))])
    assert matcher.find(tokens("x")) == []


def test_each_field_has_its_own_capture() -> None:
    pattern = TokenPattern("p", Kind.TOOL, (spec("a", "+", "vendor"), spec("の"), spec("b", "1", "name")))
    [match] = PatternMatcher([pattern]).find(tokens("xaaのb"))
    assert (match.start, match.end, match.captures) == (4, 5, {"vendor": (1, 3), "name": (4, 5)})


@given(
    specs=st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from("1?*+!")), min_size=1, max_size=5),
    text=st.text("abc", max_size=12),
)
def test_finds_what_a_regular_expression_finds(specs: list[tuple[str, str]], text: str) -> None:
    """Against the standard library: from each start the longest match, then on behind it."""
    ops = {"1": "{0}", "?": "{0}?", "*": "{0}*", "+": "{0}+", "!": "[^{0}]"}
    whole = re.compile("".join(ops[op].format(word) for word, op in specs))
    expected, at = [], 0
    while at < len(text):
        last = max((end for end in range(at + 1, len(text) + 1) if whole.fullmatch(text, at, end)), default=at)
        if last > at:
            expected.append(text[at:last])
        at = max(last, at + 1)
    assert find([spec(word, op) for word, op in specs], text) == expected


@pytest.mark.parametrize(
    ("specs", "word"),
    [
        pytest.param([*[spec("a", "*")] * 30, spec("b")], "a", id="stars"),
        pytest.param([*[spec("a", "?")] * 59, spec("b")], "a", id="optional"),
        pytest.param([*[TokenSpec(op=Operator.MANY)] * 30, spec("b")], "a", id="anything"),
        pytest.param([*[TokenSpec(lexicon="list", op=Operator.MANY)] * 20, spec("b")], "xyz", id="names"),
    ],
)
def test_cost_grows_with_the_text_and_not_faster(specs: list[TokenSpec], word: str) -> None:
    """Four times the text takes at most about four times as many steps, counted as states entered."""
    pattern = TokenPattern("p", Kind.VENDOR, tuple(specs))

    def steps(size: int) -> int:
        text = word * size
        profile = cProfile.Profile()
        profile.runcall(PatternMatcher([pattern]).find, tokens(text), spans=Spans(text))
        return int(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]

    small, large = steps(50), steps(200)
    assert large < 4.5 * small


@pytest.mark.parametrize(
    ("pattern", "surface"),
    [("a*a*a*a*a*b", "a" * 100_000), ("(?:a|a)?(?:a|aa)?.*.*.*x", "a" * 100_000)],
)
def test_a_regex_looks_at_no_long_token(pattern: str, surface: str) -> None:
    """Even one that would take forever on it; short tokens keep their match."""
    condition = TokenSpec(regex=re.compile(pattern))
    matcher = PatternMatcher([TokenPattern("p", Kind.VENDOR, (condition,))])
    begin = time.process_time()
    assert matcher.find([Token(surface, "名詞-普通名詞", "*", surface, "*", 0, len(surface))]) == []
    assert time.process_time() - begin < 1


def test_a_pattern_of_many_repeats_costs_linear_time() -> None:
    specs = (*[spec("a", "*")] * 19, spec("b"))
    matcher = PatternMatcher([TokenPattern("p", Kind.VENDOR, specs)])
    text = tokens("a" * 4000 + "cb")
    begin = time.perf_counter()
    assert [(match.start, match.end) for match in matcher.find(text)] == [(4001, 4002)]
    assert time.perf_counter() - begin < 5


def load(tmp_path: Path, condition: str) -> tuple[TokenSpec, ...]:
    path = tmp_path / "x.toml"
    path.write_text(HEAD + f'kind = "vendor"\ntokens = [{{text = "z"}}, {condition}]\n' + TAIL, encoding="utf-8")
    return load_patterns(path, lexicons=["own"])[0].tokens[1:]


@pytest.mark.parametrize(
    ("op", "expected"),
    [("{2}", "11"), ("{1,3}", "1??"), ("{,2}", "??"), ("{2,}", "1+"), ("{0,}", "*"), ("{1,}", "+"), ("*", "*")],
)
def test_counted_repeats_are_written_out(tmp_path: Path, op: str, expected: str) -> None:
    assert "".join(spec.op for spec in load(tmp_path, f'{{text = "a", op = "{op}"}}')) == expected


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ('{text = {in = ["a", "b"]}}', TokenSpec(text=frozenset("ab"))),
        ('{lemma = {not_in = ["a"]}, pos = ["動詞", "名詞"]}', TokenSpec(not_lemma=frozenset("a"), pos=("動詞", "名詞"))),
        ('{pos = {not_in = ["助詞"]}}', TokenSpec(not_pos=("助詞",))),
        ('{form = "連用形"}', TokenSpec(form=("連用形",))),
        ("{any = true}", TokenSpec()),
        ("{amount = true}", TokenSpec(amount=AmountSpec())),
        ('{amount = "台"}', TokenSpec(amount=AmountSpec(frozenset("台")))),
        ('{amount = {unit = ["台", "人"], min = 10}}', TokenSpec(amount=AmountSpec(frozenset("台人"), 10))),
        ('{lexicon = "own"}', TokenSpec(lexicon="own")),
    ],
)
def test_forms_of_a_condition(tmp_path: Path, condition: str, expected: TokenSpec) -> None:
    assert load(tmp_path, condition) == (expected,)


@pytest.mark.parametrize(
    ("condition", "field", "told"),
    [
        ('{txt = "a"}', "tokens[1].txt", "unknown key (did you mean text?)"),
        ('{text = {inn = ["a"]}}', "tokens[1].text.inn", "unknown key (did you mean in?)"),
        ("{text = {}}", "tokens[1].text", "needs in or not_in"),
        ('{text = "a", op = "{3,1}"}', "tokens[1].op", "takes no number of tokens"),
        ('{text = "a", op = "{0}"}', "tokens[1].op", "takes no number of tokens"),
        ('{text = "a", op = "{}"}', "tokens[1].op", "takes no number of tokens"),
        ('{text = "a", op = "{1,99}"}', "tokens[1].op", "repeats more than 60 times"),
        ('{text = "a", op = "{1,60}"}', "tokens", "more than 60 conditions"),
        ('{any = true, text = "a"}', "tokens[1].text", "cannot stand beside any"),
        ("{any = false}", "tokens[1].any", "can only be true"),
        ('{lexicon = "owm"}', "tokens[1].lexicon", "no word list 'owm' (did you mean own?)"),
        ('{amount = {unit = "台", mini = 1}}', "tokens[1].amount.mini", "(did you mean min?)"),
        ("{amount = {min = 5, max = 2}}", "tokens[1].amount.max", "lies below min"),
        ('{amount = {min = "5"}}', "tokens[1].amount.min", "expected a number"),
        ('{text = "a", capture = "nmae"}', "tokens[1].capture", "is none of name (did you mean name?)"),
    ],
)
def test_a_wrong_condition_says_what_may_have_been_meant(
    tmp_path: Path, condition: str, field: str, told: str
) -> None:
    with pytest.raises(DataError) as caught:
        load(tmp_path, condition)
    assert (caught.value.field, caught.value.line) == (field, 5)
    assert told in caught.value.reason


HEAD = """version = 1
[[pattern]]
id = "p"
"""
TAIL = 'positive = ["x"]\n'


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ('kind = "municipality"\ntokens = [{text = "a"}]\n', "kind"),
        ('kind = "headcount"\ntokens = [{amount = "人"}]\n', "tokens"),
        ('kind = "headcount"\ntokens = [{text = "a", capture = "amount"}]\n', "tokens"),
        ('kind = "device_count"\nunit = "人"\ntokens = [{amount = "人", capture = "amount"}]\n', "unit"),
        ('kind = "vendor"\nunit = "人"\ntokens = [{text = "a"}]\n', "unit"),
        ('kind = "vendor"\ntokens = [{text = "a"}]\nwhere = {zone = "navigation"}\n', "where.zone"),
        ('kind = "vendor"\ntokens = [{text = "a"}]\nwhere = {heading = "("}\n', "where.heading"),
        ('kind = "vendor"\ntokens = [{text = "a"}]\nnegative = ["a", "a"]\n', "negative"),
        ('kind = "vendor"\ntokens = [{text = "a"}]\nnegative = [{text = "a", name = "b"}]\n', "negative[0].name"),
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
    assert (Path(caught.value.file).name, caught.value.entry, caught.value.field) == ("x.toml", "p", field)


def test_a_word_list_that_is_not_there_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_text(HEAD + 'kind = "vendor"\ntokens = [{lexicon = "own"}]\n' + TAIL, encoding="utf-8")
    with pytest.raises(DataError, match="no word list 'own'; there are: none"):
        load_patterns(path)
