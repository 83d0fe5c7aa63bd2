"""Scoring against gold: order-independent pairing, counts, the accuracy gate, lists of errors."""

from caseextract.evaluate.counts import APART, ATTRIBUTES, Counts, Score, Tally
from caseextract.evaluate.errors import Problem, describe, optional_problems, problems
from caseextract.evaluate.gold import GoldFact, gold_digest, read_gold, read_gold_file
from caseextract.evaluate.pairing import Pair, Pairing, pair_facts
from caseextract.evaluate.score import (
    CorpusScore,
    optional_attributes,
    read_facts,
    score_corpus,
    score_document,
    score_files,
)

__all__ = [
    "APART",
    "ATTRIBUTES",
    "CorpusScore",
    "Counts",
    "GoldFact",
    "Pair",
    "Pairing",
    "Problem",
    "Score",
    "Tally",
    "describe",
    "gold_digest",
    "optional_attributes",
    "optional_problems",
    "pair_facts",
    "problems",
    "read_facts",
    "read_gold",
    "read_gold_file",
    "score_corpus",
    "score_document",
    "score_files",
]
