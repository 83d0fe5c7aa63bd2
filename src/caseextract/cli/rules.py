"""``caseextract rules``: what rules there are, whether they live up to their examples, what a change does."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from caseextract.cli._common import format_option, lang_option, make_console, one_line, print_error, safe
from caseextract.cli._rules_new import new
from caseextract.cli._rules_usage import diff, report
from caseextract.cli._words import nothing_found

if TYPE_CHECKING:
    from caseextract.rules.check import Failure
    from caseextract.workbench.rule_catalogue import Catalogue, Rule
    from caseextract.workbench.steps import Step

_COLUMNS = {
    "ja": ("規則", "対象", "優先", "正例", "負例", "場所"),
    "en": ("rule", "finds", "priority", "must", "must not", "place"),
}
_NOTES = {
    "ja": {
        "passed": "規則{rules}件、例文{examples}件: 問題ありません",
        "failed": "規則{rules}件、例文{examples}件のうち{failures}件が合いません",
        "unchecked": "{ids}: 合ってはならない例文（negative）がないため、広すぎても分かりません",
        "own": "自作",
        "replaces": "組み込みの規則に代わる",
        "off": "無効",
        "step": "組み込みの処理",
    },
    "en": {
        "passed": "{rules} rules, {examples} examples: all hold",
        "failed": "{rules} rules, {examples} examples: {failures} do not hold",
        "unchecked": "{ids}: no negative sentence, so that being too wide would not show",
        "own": "own",
        "replaces": "replaces a built-in rule",
        "off": "off",
        "step": "built-in step",
    },
}


def _rules_option(function: Callable[..., Any]) -> Callable[..., Any]:
    return click.option(
        "--rules",
        multiple=True,
        type=click.Path(exists=True, path_type=Path),
        help="Folder of rule files of your own, or one such file; repeatable.",
    )(function)


_form_option = format_option("table", "json")


@click.group("rules")
def command() -> None:
    """See, test and weigh rules, and keep rules of your own.

    Rule files are TOML with [[pattern]], [[cue]] and [[words]] tables; a folder of them goes to parse, explain and
    evaluate with --rules. docs/rules-tutorial.md begins at the beginning.
    """


@command.command("test")
@_rules_option
@click.option("--all", "everything", is_flag=True, help="With --rules: the built-in rules too.")
@_form_option
@lang_option
def test(rules: tuple[Path, ...], everything: bool, form: str, lang: str) -> None:
    """Try every rule on its own examples: the built-in rules, or with --rules yours.

    A rule must match its positive sentences, with the captures they tell, and none of its negative ones. Exit code 1
    when one does not; 2 when a rule file or lexicon has faults, with a line for each.
    """
    from caseextract.lexicon.check import check_lexicon
    from caseextract.rules.faults import find_faults
    from caseextract.rules.folder import own_files
    from caseextract.workbench.rule_catalogue import check_rules, load_catalogue

    files = own_files(rules)
    faults = [*find_faults(files.rules), *(fault for path in files.lexicons for fault in check_lexicon(path))]
    for fault in faults:
        print_error(fault)
    if faults:
        sys.exit(2)
    catalogue = load_catalogue(rules)
    chosen = [rule for rule in catalogue.rules if rule.own or everything or not rules]
    failures = list(check_rules(chosen, catalogue.lists))
    if form == "json":
        _echo_json({"rules": len(chosen), "examples": _count(chosen), "failures": [_failure_data(one) for one in failures]})
    else:
        for failure in failures:
            click.echo(one_line(str(failure)))
        note = _NOTES[lang]["failed" if failures else "passed"]
        click.echo(note.format(rules=len(chosen), examples=_count(chosen), failures=len(failures)))
        if not failures and (unchecked := [rule.id for rule in chosen if rule.own and not rule.rule.negative]):
            click.echo(_NOTES[lang]["unchecked"].format(ids=", ".join(map(one_line, unchecked))))
    if failures:
        sys.exit(1)


@command.command("list")
@click.argument("words", nargs=-1, metavar="[WORD]...")
@_rules_option
@click.option("--own", "own_only", is_flag=True, help="Only rules of your own.")
@_form_option
@lang_option
def list_rules(words: tuple[str, ...], rules: tuple[Path, ...], own_only: bool, form: str, lang: str) -> None:
    """List the rules whose id, target or table holds every WORD, or all. Exit code 1: there is none."""
    from caseextract.workbench.rule_catalogue import load_catalogue

    found = [
        rule
        for rule in load_catalogue(rules).rules
        if (rule.own or not own_only) and all(word in f"{rule.id} {rule.finds}\n{rule.source}" for word in words)
    ]
    if form == "json":
        _echo_json([_data(rule) for rule in found])
    elif found:
        _print_list(found, lang)
    if not found:
        nothing_found("no_rules", lang)


@command.command("show")
@click.argument("identifier", metavar="ID")
@_rules_option
@_form_option
@lang_option
def show(identifier: str, rules: tuple[Path, ...], form: str, lang: str) -> None:
    """Show one rule: where it stands and its table as written.

    ID is any that facts carry as `rule` or in `because`. Of a step of the program itself (owner.single_subject,
    status.default, count.rate) it is told what it does, of a name of a list (lexicon.tool:Box) the entry.
    """
    from caseextract.rules.folder import own_files
    from caseextract.workbench.rule_catalogue import load_catalogue
    from caseextract.workbench.steps import find_step

    catalogue = load_catalogue(rules)
    found = catalogue.get(identifier)
    if not found:
        step = find_step(identifier, own_files(rules).lexicons)
        if step is None:
            raise click.UsageError(_unknown(identifier, catalogue))
        _show_step(step, form, lang)
        return
    if form == "json":
        _echo_json([_data(rule) | {"source": rule.source} for rule in found])
        return
    for rule in found:
        click.echo(one_line(f"{_place(rule)}  {_remarks(rule, lang)}".rstrip()))
        click.echo(safe(rule.source))


def _show_step(step: Step, form: str, lang: str) -> None:
    if form == "json":
        from dataclasses import asdict

        _echo_json([asdict(step)])
        return
    click.echo(one_line(f"{step.place or step.id}  [{_NOTES[lang]['step']}]"))
    click.echo(one_line(step.told(lang)))
    if step.entry:
        click.echo(safe(step.entry))


command.add_command(report)
command.add_command(diff)
command.add_command(new)


def _unknown(identifier: str, catalogue: Catalogue) -> str:
    from difflib import get_close_matches

    from caseextract.workbench.steps import step_ids

    near = get_close_matches(identifier, (*catalogue.ids(), *step_ids()), n=3, cutoff=0.5)
    hint = f"; did you mean {', '.join(near)}?" if near else "; caseextract rules list shows them"
    return one_line(f"no rule {identifier!r}{hint}")


def _print_list(found: Sequence[Rule], lang: str) -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for number, head in enumerate(_COLUMNS[lang]):
        table.add_column(Text(head), justify="right" if number in (2, 3, 4) else "left", overflow="fold")
    for rule in found:
        must, must_not = rule.examples
        place = f"{_place(rule)} {_remarks(rule, lang)}".rstrip()
        cells = (rule.id, rule.finds, str(rule.rule.priority), str(must), str(must_not), place)
        table.add_row(*(Text(one_line(cell)) for cell in cells))
    make_console().print(table)


def _place(rule: Rule) -> str:
    return f"{rule.file}:{rule.line}"


def _remarks(rule: Rule, lang: str) -> str:
    names = [name for name, holds in (("own", rule.own), ("replaces", rule.replaces), ("off", rule.off)) if holds]
    return f"[{'; '.join(_NOTES[lang][name] for name in names)}]" if names else ""


def _data(rule: Rule) -> dict[str, object]:
    must, must_not = rule.examples
    return {
        "id": rule.id,
        "finds": rule.finds,
        "priority": rule.rule.priority,
        "positive": must,
        "negative": must_not,
        "file": rule.file,
        "line": rule.line,
        "own": rule.own,
        "replaces": rule.replaces,
        "off": rule.off,
        "replaceable": rule.open,
    }


def _failure_data(failure: Failure) -> dict[str, object]:
    from dataclasses import asdict

    return asdict(failure)


def _count(rules: Sequence[Rule]) -> int:
    return sum(sum(rule.examples) for rule in rules)


def _echo_json(data: object) -> None:
    from caseextract.report.safe import json_safe

    click.echo(json_safe(json.dumps(data, ensure_ascii=False, indent=1)))
