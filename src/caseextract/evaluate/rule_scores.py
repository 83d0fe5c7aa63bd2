"""Which rule the rights and wrongs of a scored corpus belong to; the sums are those of the evaluation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from caseextract.evaluate.pairing import Pairing
from caseextract.evaluate.score import compare_attributes
from caseextract.records import Fact

# Facts and attributes that name no rule.
NO_RULE = "-"


@dataclass(slots=True)
class RuleScore:
    """Facts a rule made, by what gold says of them, and attributes it set, by whether they are right.

    ``paired`` and ``false_alarms`` count in precision; ``absorbed`` met optional gold, ``excused`` are never wrong.
    """

    paired: int = 0
    absorbed: int = 0
    false_alarms: int = 0
    excused: int = 0
    right: int = 0
    wrong: int = 0

    @property
    def precision(self) -> float | None:
        """Share of the facts that gold has among those that count; None where none counts."""
        counted = self.paired + self.false_alarms
        return self.paired / counted if counted else None

    @property
    def accuracy(self) -> float | None:
        """Share of right values among the attributes it set; None where gold says nothing of any."""
        scored = self.right + self.wrong
        return self.right / scored if scored else None


def score_rules(pairings: Mapping[str, Pairing]) -> dict[str, RuleScore]:
    """The scores by rule id. A fact belongs to its ``rule``, an attribute to the reason given for it, else to the rule
    of the fact."""
    scores: dict[str, RuleScore] = {}

    def of(rule: str | None) -> RuleScore:
        return scores.setdefault(rule or NO_RULE, RuleScore())

    for pairing in pairings.values():
        for fact in pairing.false_alarms:
            of(fact.rule).false_alarms += 1
        for fact in pairing.excused:
            of(fact.rule).excused += 1
        for pair in pairing.absorbed:
            of(pair.predicted.rule).absorbed += 1
        for pair in pairing.paired:
            of(pair.predicted.rule).paired += 1
            for name, right in compare_attributes(pair.gold, pair.predicted).items():
                score = of(deciding_rule(pair.predicted, name))
                score.right += right
                score.wrong += not right
    return scores


def deciding_rule(fact: Fact, attribute: str) -> str | None:
    """The rule that set an attribute of a fact."""
    reasons = (reason.rule for reason in fact.because if reason.attribute == attribute)
    return next(reasons, fact.rule)
