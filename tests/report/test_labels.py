"""Labels exist in every language and for every class."""

from __future__ import annotations

import pytest

from caseextract.compare.facets import PROFILE_ROWS, ROWS
from caseextract.compare.indicator_specs import indicator_table
from caseextract.compare.model import Cause, ColumnNote, Stance, Verdict
from caseextract.compare.similar_model import Trait
from caseextract.records import Device, Facet, HeadcountRole, Kind, MunicipalityRole, Status, ToolCategory
from caseextract.report.labels import Language, labels_in

NEEDED = {
    *(spec.key for spec in PROFILE_ROWS),
    *(f"facet.{spec.facet}" for spec in PROFILE_ROWS),
    *(f"stance.{stance}" for stance in Stance),
    *(f"trait.{trait}" for trait in Trait),
    *(f"indicator.{spec.key}" for spec in indicator_table().indicator),
    *(f"tool.{category}" for category in ToolCategory),
    *(f"device.{device}" for device in Device),
    *(f"role.{role}" for role in HeadcountRole if role is not HeadcountRole.OTHER),
    *(f"status.{status}" for status in Status),
    *(f"kind.{kind}" for kind in Kind),
    *(f"statement.{facet}" for facet in Facet),
    *(f"municipality.{role}" for role in MunicipalityRole),
    *(f"note.{note}" for note in ColumnNote),
    *(f"verdict.{verdict}" for verdict in Verdict),
    *(f"cause.{cause}" for cause in Cause),
    *(f"ask.{spec.key}" for spec in ROWS if spec.key != "other" and not spec.key.startswith("tool.")),
}


@pytest.mark.parametrize("language", Language)
def test_every_class_has_a_label(language: Language) -> None:
    assert labels_in(language).keys() >= NEEDED


def test_the_languages_have_the_same_keys() -> None:
    assert labels_in(Language.JA).keys() == labels_in(Language.EN).keys()


def test_an_unknown_label_is_an_error() -> None:
    with pytest.raises(KeyError):
        labels_in(Language.JA)["nothing"]
