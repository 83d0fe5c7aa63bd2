"""The word lists of speaker labels: strict reading, and what they decide."""

from __future__ import annotations

import pytest

from caseextract.documents.words import label_words, parse_label_words
from caseextract.errors import DataError

GOOD = 'version = 1\nnot_names = ["課題"]\nnot_endings = ["数"]\ninterviewers = ["司会", "司会者"]\noffices = ["事務局"]\n'


def test_good_lists_are_read() -> None:
    """The longer label comes first, so that it is tried first."""
    assert parse_label_words(GOOD).interviewers == ("司会者", "司会")


@pytest.mark.parametrize(
    "text, field",
    [
        pytest.param(GOOD.replace("version = 1", "version = 2"), "version", id="another version"),
        pytest.param(GOOD + "extra = []\n", "extra", id="an unknown key"),
        pytest.param(GOOD.replace("not_endings", "not_ending"), "not_ending", id="a misspelt key"),
        pytest.param(GOOD.replace('["数"]', "[]"), "not_endings", id="an empty list"),
        pytest.param(GOOD.replace('["数"]', '"数"'), "not_endings", id="no list"),
        pytest.param(GOOD.replace('["数"]', '["数", 1]'), "not_endings", id="a number among words"),
        pytest.param(GOOD.replace('["数"]', '["数", "数"]'), "not_endings", id="a word twice"),
        pytest.param(GOOD + "offices = 1", None, id="no TOML"),
    ],
)
def test_faulty_lists_are_refused(text: str, field: str | None) -> None:
    """The error names the file and the field."""
    with pytest.raises(DataError) as caught:
        parse_label_words(text, name="words.toml")
    assert (caught.value.file, caught.value.field) == ("words.toml", field)


@pytest.mark.parametrize("word", ["田村", "眞壁", "早乙女", "春日", "椎名", "本間", "宮地", "事務局"])
def test_can_name(word: str) -> None:
    """Family names, also those that end like a common word, and offices."""
    assert label_words().can_name(word)


@pytest.mark.parametrize("word", ["課題", "開催内容", "委託先", "職員数", "対象者", "URL"])
def test_cannot_name(word: str) -> None:
    """Keys, also those of which only the ending is listed."""
    assert not label_words().can_name(word)
