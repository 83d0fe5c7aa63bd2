"""The cues users bring along: what they may decide, everything else refused rather than silently without effect."""

from __future__ import annotations

from pathlib import Path

from caseextract.errors import DataError
from caseextract.records import Facet, Status
from caseextract.rules.cues import CueSet, load_cues

# What a cue of a user's own decides; roles, devices and directions are decided by the built-in cues alone.
DECIDED = ("status", "owner", "facet", "vendor")
_ALLOWED = {
    "status": tuple(Status),
    "owner": ("none",),
    "facet": (*Facet, "none"),
    "vendor": ("supplier", "none"),
    "of": ("measured", "entity", "any"),
    "reach": ("adjacent", "across", "clause"),
    "final": ("yes",),
    "yields": ("topic",),
}


def load_own_cues(*paths: Path) -> CueSet:
    """Read a user's cues. Raises ``DataError`` as :func:`load_cues` does, and for a cue that would decide nothing."""
    cues = load_cues(*paths, allowed=_ALLOWED)
    for cue in cues.cues.values():
        if not any(attribute in cue.sets for attribute in DECIDED):
            raise DataError(cue.file, cue.id, "sets", f"decides nothing; needs one of {', '.join(DECIDED)}")
    return cues
