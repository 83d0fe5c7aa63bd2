"""``caseextract schema``."""

from __future__ import annotations

import json

from click.testing import CliRunner

from caseextract.cli import main
from caseextract.records import Kind


def test_schema_is_json_and_names_every_kind() -> None:
    """The printed schema discriminates on all kinds."""
    result = CliRunner().invoke(main, ["schema"])
    assert result.exit_code == 0
    schema = json.loads(result.output)
    assert schema["$schema"].startswith("https://json-schema.org/")
    assert set(schema["discriminator"]["mapping"]) == {kind.value for kind in Kind}
