"""Pages that stand alone: style inside, no script, nothing loaded from elsewhere, every text escaped."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import jinja2

from caseextract.report.site.environment import assets
from caseextract.report.templates import make_environment

_PACKAGE = "caseextract.report.rules"


@cache
def _environment() -> jinja2.Environment:
    return make_environment(_PACKAGE)


def render_page(template: str, **context: Any) -> str:
    """A page, ending in a line break."""
    style = assets()["site.css"].decode() + (files(_PACKAGE) / "data" / "pages.css").read_text(encoding="utf-8")
    return _environment().get_template(f"{template}.html.j2").render(style=style, **context)
