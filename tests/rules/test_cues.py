"""Cues: where they fire, what context they respect, how sets combine."""

from __future__ import annotations

from itertools import accumulate, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseextract.errors import DataError
from caseextract.rules.check import check_cue
from caseextract.rules.cues import AFTER_WINDOW, BEFORE_WINDOW, CueSet, builtin_cues, load_cues

GOOD = """
[[cue]]
id = "{id}"
any = ["予定"]
{extra}
sets = {{ status = "planned" }}
positive = ["来年の予定です。"]
"""


def write(folder: Path, body: str, name: str = "x.toml") -> Path:
    """A rule file with ``body`` under a valid head."""
    path = folder / name
    path.write_text("version = 1\n" + body, encoding="utf-8")
    return path


def cue_set(folder: Path, extra: str = "", name: str = "x.toml") -> CueSet:
    """A set with one cue on 予定 with ``extra`` keys."""
    return load_cues(write(folder, GOOD.format(id="a", extra=extra), name))


@pytest.mark.parametrize(
    ("extra", "text", "fires"),
    [
        ("", "来年の予定です。", True),
        ('before = "来年の"', "来年の予定です。", True),
        ('before = "来年の"', "来年のその予定です。", False),
        ('not_before = "当初の|前の"', "当初の予定です。", False),
        ('not_before = "当初の|前の"', "今の予定です。", True),
        ('after = "です|だ"', "来年の予定表です。", False),
        ('not_after = "表"', "来年の予定表です。", False),
        ('before = "^"', "予定は来年です。", True),
        ('before = "^"', "あ予定は来年です。", False),
    ],
)
def test_context_decides_whether_a_cue_fires(tmp_path: Path, extra: str, text: str, fires: bool) -> None:
    assert bool(cue_set(tmp_path, extra).find(text)) is fires


def test_context_never_reaches_into_the_neighbouring_sentence(tmp_path: Path) -> None:
    text = "当初の。予定。です。"
    assert cue_set(tmp_path, 'before = "当初の。"').find(text, 4, 7) == []
    assert cue_set(tmp_path, 'after = "。です"').find(text, 4, 7) == []


def test_a_window_that_cuts_the_sentence_has_no_sentence_start(tmp_path: Path) -> None:
    cues = cue_set(tmp_path, 'before = "^あ*"')
    assert cues.find("あ" * BEFORE_WINDOW + "予定")
    assert not cues.find("あ" * (BEFORE_WINDOW + 1) + "予定")


def test_after_looks_no_further_than_its_window(tmp_path: Path) -> None:
    cues = cue_set(tmp_path, 'after = ".*です"')
    assert cues.find("予定" + "あ" * (AFTER_WINDOW - 2) + "です")
    assert not cues.find("予定" + "あ" * (AFTER_WINDOW - 1) + "です")


def test_scan_sorts_matches_into_their_sentences(tmp_path: Path) -> None:
    text = "予定。なし。予定予定。"
    found = cue_set(tmp_path).scan(text, [(0, 3), (3, 6), (6, 11)])
    places = [[(match.start, match.end) for match in matches] for matches in found]
    assert places == [[(0, 2)], [], [(6, 8), (8, 10)]]


def test_scan_leaves_out_literals_across_sentence_borders(tmp_path: Path) -> None:
    assert cue_set(tmp_path).scan("来予定", [(0, 2), (2, 3)]) == [[], []]


def test_scan_of_no_sentences_is_empty(tmp_path: Path) -> None:
    assert cue_set(tmp_path).scan("予定", []) == []


def test_overlapping_literals_all_match_in_order(tmp_path: Path) -> None:
    body = """
[[cue]]
id = "long"
any = ["予定です"]
sets = { x = "1" }
positive = ["予定です"]
[[cue]]
id = "short"
any = ["予定", "定で"]
sets = { x = "2" }
positive = ["予定"]
"""
    found = load_cues(write(tmp_path, body)).find("予定です")
    assert [match.cue.id for match in found] == ["short", "long", "short"]


def test_find_gives_offsets_of_the_whole_text(tmp_path: Path) -> None:
    (match,) = cue_set(tmp_path).find("予定。予定。", 3, 6)
    assert (match.start, match.end) == (3, 5)


def test_user_cues_replace_built_in_cues_of_the_same_id(tmp_path: Path) -> None:
    base = cue_set(tmp_path)
    other = cue_set(tmp_path, 'not_after = "です"', name="y.toml")
    assert not (base | other).find("予定です。")
    assert len(base | other) == 1


@pytest.mark.parametrize(
    ("body", "entry", "field"),
    [
        (GOOD.format(id="a", extra="whatever = 1"), "a", "whatever"),
        (GOOD.format(id="a", extra='scope = "page"'), "a", "scope"),
        (GOOD.format(id="a", extra='direction = "up"'), "a", "direction"),
        (GOOD.format(id="a", extra='priority = "high"'), "a", "priority"),
        (GOOD.format(id="a", extra="priority = true"), "a", "priority"),
        (GOOD.format(id="a", extra='before = "("'), "a", "before"),
        (GOOD.format(id="a", extra='after = ""'), "a", "after"),
        (GOOD.format(id="a", extra='after = "(a+)+"'), "a", "after"),
        (GOOD.format(id="a", extra='not_after = "(a|b)*"'), "a", "not_after"),
        (GOOD.format(id="a", extra='not_before = "(a)\\\\1"'), "a", "not_before"),
        (GOOD.format(id="a", extra="negative = [1]"), "a", "negative"),
        (GOOD.format(id="a", extra="") * 2, "a", "id"),
        (GOOD.format(id="", extra=""), "cue 1", "id"),
        ('[[cue]]\nid = "a"\nsets = {x = "1"}\npositive = ["b"]', "a", "any"),
        ('[[cue]]\nid = "a"\nany = ["b", "b"]\nsets = {x = "1"}\npositive = ["b"]', "a", "any"),
        ('[[cue]]\nid = "a"\nany = ["b"]\npositive = ["b"]', "a", "sets"),
        ('[[cue]]\nid = "a"\nany = ["b"]\nsets = {x = 1}\npositive = ["b"]', "a", "sets.x"),
        ('[[cue]]\nid = "a"\nany = ["b"]\nsets = {x = "1"}', "a", "positive"),
        ("[cue]\nid = 1", "top level", "cue"),
        ("[[rule]]\nid = 1", "top level", "rule"),
        ("= 1", "top level", None),
    ],
)
def test_a_wrong_rule_is_refused_with_file_id_and_field(
    tmp_path: Path, body: str, entry: str, field: str | None
) -> None:
    with pytest.raises(DataError) as caught:
        load_cues(write(tmp_path, body))
    assert (Path(caught.value.file).name, caught.value.entry, caught.value.field) == ("x.toml", entry, field)


def test_a_rule_file_of_another_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_text("version = 2", encoding="utf-8")
    with pytest.raises(DataError, match="version"):
        load_cues(path)


def test_a_missing_rule_file_is_a_data_error(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot be read"):
        load_cues(tmp_path / "none.toml")


def test_the_same_id_in_two_files_is_refused(tmp_path: Path) -> None:
    paths = [write(tmp_path, GOOD.format(id="a", extra=""), name) for name in ("x.toml", "y.toml")]
    with pytest.raises(DataError, match=r"already used in .*x\.toml"):
        load_cues(*paths)


@pytest.mark.parametrize(
    ("allowed", "field"), [({"status": ["before"]}, "sets.status"), ({"facet": ["plan"]}, "sets.status")]
)
def test_attributes_and_values_can_be_closed(
    tmp_path: Path, allowed: dict[str, list[str]], field: str
) -> None:
    with pytest.raises(DataError) as caught:
        load_cues(write(tmp_path, GOOD.format(id="a", extra="")), allowed=allowed)
    assert caught.value.field == field


def test_check_reports_examples_a_rule_fails(tmp_path: Path) -> None:
    [cue] = cue_set(tmp_path, 'not_after = "です"\nnegative = ["予定だ"]').cues.values()
    failures = check_cue(cue)
    assert [(failure.example, failure.expected) for failure in failures] == [
        ("来年の予定です。", True),
        ("予定だ", False),
    ]


FACETS = builtin_cues("facets")
SNIPPETS = st.text(alphabet="予定当初表です。来年", max_size=40)


@given(parts=st.lists(SNIPPETS, max_size=6))
def test_scanning_a_block_equals_finding_in_each_sentence(parts: list[str]) -> None:
    """One pass over the block finds what a search of each sentence on its own finds."""
    cues = FACETS
    text = "".join(parts)
    borders = [0, *accumulate(map(len, parts))]
    sentences = [pair for pair in pairwise(borders) if pair[0] < pair[1]]
    assert cues.scan(text, sentences) == [cues.find(text, *sentence) for sentence in sentences]
