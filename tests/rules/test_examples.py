"""Every built-in rule fires on its positive examples and on none of its negative ones."""

from __future__ import annotations

import pytest

from caseextract.rules.check import check_cue
from caseextract.rules.cues import Cue, load_cues
from caseextract.rules.tables import builtin_files

CUES = [cue for path in builtin_files("") for cue in load_cues(path).cues.values()]


@pytest.mark.parametrize("cue", CUES, ids=lambda cue: cue.id)
def test_cue_lives_up_to_its_examples(cue: Cue) -> None:
    assert [str(failure) for failure in check_cue(cue)] == []
