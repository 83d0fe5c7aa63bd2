"""Token patterns become mentions with canonical names and source offsets."""

from __future__ import annotations

from pathlib import Path

import pytest

from caseextract.documents import parse_document
from caseextract.morphology import Tokenizer, analyze
from caseextract.recognize.mention import EntityValue
from caseextract.recognize.patterns import PatternRecognizer
from caseextract.records import Kind, ToolCategory
from caseextract.rules.patterns import builtin_patterns, load_patterns

USER_RULES = """version = 1
[[pattern]]
id = "mine"
kind = "tool"
tokens = [{ text = "チャット", capture = "name" }, { text = "くん", capture = "name" }]
name = "庁内チャットくん"
category = "chatbot"
positive = ["チャットくんが答えた。"]
"""


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return Tokenizer()


def test_user_patterns_give_mentions_with_the_canonical_name(tmp_path: Path, tokenizer: Tokenizer) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(USER_RULES, encoding="utf-8")
    text = "市は１年前に導入しました。\nチャットくんが問い合わせに答えています。"
    (mention,) = PatternRecognizer(load_patterns(path)).find(analyze(parse_document("d", text), tokenizer))
    assert text[mention.start : mention.end] == "チャットくん"
    assert (mention.kind, mention.rule) == (Kind.TOOL, "mine")
    assert mention.value == EntityValue("庁内チャットくん", category=ToolCategory.CHATBOT)


def test_own_layered_network_is_named_by_its_layers(tokenizer: Tokenizer) -> None:
    text = "新しい基盤は、連携系を加えた４層で構成されています。"
    (mention,) = PatternRecognizer(builtin_patterns()).find(analyze(parse_document("d", text), tokenizer))
    assert (mention.kind, mention.value.name) == (Kind.NETWORK_MODEL, "4層")
    assert text[mention.start : mention.end] == "４層"
