"""Tools for whoever keeps a lexicon: candidates out of articles, entries into files."""

from caseextract.workbench.suggest import Candidate, Context, Suggester, rank
from caseextract.workbench.user_lexicon import Change, NewEntry, add_entry

__all__ = ["Candidate", "Change", "Context", "NewEntry", "Suggester", "add_entry", "rank"]
