"""Page templates of a package: autoescape everywhere, an unknown name is an error."""

from __future__ import annotations

from importlib.resources import files

import jinja2


def make_environment(package: str) -> jinja2.Environment:
    """An environment of the templates (``templates/*.j2``) of ``package``."""
    templates = {
        entry.name: entry.read_text(encoding="utf-8")
        for entry in (files(package) / "templates").iterdir()
        if entry.name.endswith(".j2")
    }
    return jinja2.Environment(
        loader=jinja2.DictLoader(templates),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
