"""``caseextract schema``: the contract of a fact line."""

from __future__ import annotations

import json

import click


@click.command("schema")
def command() -> None:
    """Print the JSON Schema of one line of facts.jsonl."""
    from caseextract.records import fact_schema

    click.echo(json.dumps(fact_schema(), ensure_ascii=False, indent=2))
