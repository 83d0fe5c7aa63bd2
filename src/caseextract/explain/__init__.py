"""Why the facts of a text are what they are, and what nearly became one: for ``caseextract explain``."""

from caseextract.explain.explain import explain_text
from caseextract.explain.model import Explanation, WhyNot
from caseextract.explain.render import Wording, as_data, as_lines

__all__ = ["Explanation", "WhyNot", "Wording", "as_data", "as_lines", "explain_text"]
