"""Word lists around product names: loaded whole, heads longest first, nothing both ordinary and a product."""

from __future__ import annotations

from caseextract.lexicon.search import fold
from caseextract.lexicon.tools import Strength, load_tools
from caseextract.lexicon.wordlists import load_heads, load_word_lists
from caseextract.records import ToolCategory


def test_heads_come_longest_first_and_give_categories() -> None:
    heads = load_heads()
    assert [len(head.word) for head in heads] == sorted((len(head.word) for head in heads), reverse=True)
    assert {head.word: head.category for head in heads}["チャット"] is ToolCategory.CHAT


def test_no_ordinary_quoted_word_is_a_product_name() -> None:
    plain = {
        fold(surface)
        for tool in load_tools()
        for surface, strength in tool.surfaces
        if strength in (Strength.PLAIN, Strength.CODE)
    }
    assert not plain & {fold(word) for word in load_word_lists()["ordinary_quoted"]}


def test_every_word_list_the_recognisers_read_is_there() -> None:
    needed = {"katakana_tails", "company_after", "company_before", "latin_companions", "tool_verbs"}
    needed |= {"adoption_verbs", "tool_nouns", "descriptive_tails", "product_keys", "no_product_tails"}
    needed |= {"no_product_starts", "ordinary_latin", "ordinary_quoted", "functions", "function_ends"}
    needed |= {"choosing_verbs", "undertaking_verbs", "having_verbs"}
    assert needed == set(load_word_lists())
