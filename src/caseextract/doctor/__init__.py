"""Is everything in order: the output folder, the store, the dictionary, the extras, the terminal?"""

from caseextract.doctor.examine import examine
from caseextract.doctor.finding import Finding, State
from caseextract.doctor.wording import wording

__all__ = ["Finding", "State", "examine", "wording"]
