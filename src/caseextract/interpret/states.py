"""One entity, many mentions, one state.

An explicit departure (見直し, から離れた) decides; else the best of current, planned, rejected, considered, before. A mention that
merely stands there, without a predicate that says so, is no claim that a thing is in use: it counts only where nothing
else is said.
"""

from __future__ import annotations

from collections.abc import Sequence

from caseextract.interpret.verdict import OPEN, STATED, Verdict
from caseextract.records import Reason, Status

_WEIGHED = frozenset({Status.REJECTED, Status.CONSIDERED, Status.BEFORE})
# Plans with a day or a deed, not wishes.
_FIRM_PLANS = frozenset({"status.future_date", "status.planned.will", "status.planned.yotei", "status.frame.announced", "status.title.announced", "status.planned.aimed_at", "status.planned.within_term", "status.predicate.undertaken"})
_ORDER = (Status.CURRENT, Status.PLANNED, Status.REJECTED, Status.CONSIDERED, Status.BEFORE)


def final_status(verdicts: Sequence[Verdict], *, generic: bool = False) -> tuple[Status, Reason]:
    """The state of an entity from the verdicts of its mentions in text order (at least one).

    ``generic`` marks a technology: that one product of its sort was given up says little against it.
    """
    decisive = [verdict for verdict in verdicts if verdict.final]
    if decisive:
        return decisive[-1].status, decisive[-1].reason
    against = _WEIGHED - {Status.BEFORE} if generic else _WEIGHED
    planned = sum(verdict.status is Status.PLANNED and verdict.priority > STATED for verdict in verdicts)
    if generic and not any(verdict.reason.rule in _FIRM_PLANS for verdict in verdicts) and 2 * planned <= len(verdicts):
        planned = 0  # a wish says little against a way of working that is spoken of all along
    refused = any(verdict.status in against and verdict.priority > STATED for verdict in verdicts)
    for status in _ORDER:
        least = STATED if refused else OPEN if planned and status is Status.CURRENT else 0
        firm = [verdict for verdict in verdicts if verdict.status is status and verdict.priority > least]
        if firm:
            best = max(firm, key=lambda verdict: verdict.priority)
            return best.status, best.reason
    weak = next((verdict for verdict in verdicts if verdict.status is Status.CURRENT), None)
    chosen = weak or verdicts[0]
    return chosen.status, chosen.reason
