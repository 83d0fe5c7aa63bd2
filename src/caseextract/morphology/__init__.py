"""Normalised views and tokens. The only room that knows fugashi."""

from caseextract.morphology.analysis import Analysis, BlockAnalysis, Token, View, token_end, token_start
from caseextract.morphology.analyze import analyze
from caseextract.morphology.normalize import normalize
from caseextract.morphology.tokenizer import Tokenizer

__all__ = ["Analysis", "BlockAnalysis", "Token", "Tokenizer", "View", "analyze", "normalize", "token_end", "token_start"]
