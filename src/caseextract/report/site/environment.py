"""What the pages of the site are made with: templates, style sheet and scripts, data inside scripts."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from importlib.resources import files
from typing import Any

import jinja2
from markupsafe import Markup

from caseextract.report.safe import json_safe
from caseextract.report.templates import make_environment

_PACKAGE = "caseextract.report.site"
_IN_SCRIPT = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


@cache
def _environment() -> jinja2.Environment:
    made = make_environment(_PACKAGE)
    made.filters["script_json"] = lambda data: Markup(script_json(data))  # noqa: S704 - it escapes what could end a script
    return made


def render(template: str, **context: Any) -> bytes:
    """A page as UTF-8."""
    return _environment().get_template(f"{template}.j2").render(**context).encode()


def assets() -> dict[str, bytes]:
    """Style sheet and scripts by file name."""
    folder = files(_PACKAGE) / "assets"
    return {entry.name: entry.read_bytes() for entry in sorted(folder.iterdir(), key=lambda entry: entry.name)}


def script_json(data: Any) -> str:
    """Compact JSON that can stand inside a script element or a script file.

    It holds no ``<``, ``>`` or ``&``, no line separator and nothing that cannot be seen; all are escaped.
    """
    dumped = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=False)
    return json_safe(dumped).translate(_IN_SCRIPT).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def digest(data: bytes) -> str:
    """A short name of some bytes."""
    return hashlib.sha256(data).hexdigest()[:12]
