"""A difference of rules as text, Markdown or one HTML page."""

from __future__ import annotations

from collections.abc import Iterator

from caseextract.evaluate.rule_diff import RuleDiff
from caseextract.report.labels import Labels, Language
from caseextract.report.markdown import escape
from caseextract.report.rules.changes import ORDER, ChangeView, SideView, change_views, score_rows
from caseextract.report.rules.environment import render_page
from caseextract.report.rules.words import words_in
from caseextract.report.safe import plain


def diff_lines(diff: RuleDiff, language: Language) -> Iterator[str]:
    """For the terminal, a line of quotation and one a side for each change."""
    words = words_in(language)
    marks = {"gained": "+", "lost": "-", "changed": "~"}
    for change in change_views(diff, language):
        yield f"{marks[change.what]} {change.place} {change.kind} {change.before}【{change.quote}】{change.after}"
        for name, side in (("old", change.old), ("new", change.new)):
            if side is not None:
                yield f"    {words[name]}: {_told(side, words)}"
        for field in change.fields:
            yield f"    {field.name}: {field.old} → {field.new}"
    if diff.scores is not None:
        for row in score_rows(diff.scores, words):
            yield f"{row.name}: {row.old} → {row.new} ({row.change})"
    yield ", ".join(_counts(diff, words))


def diff_markdown(diff: RuleDiff, *, old: str, new: str, language: Language) -> str:
    """For a pull request: counts, figures, then a table for each sort of change."""
    words = words_in(language)
    lines = [f"### {words['diff.title']}", "", _lead(diff, old, new, words), ""]
    lines += [f"- {count}" for count in _counts(diff, words)]
    if diff.scores is not None:
        lines += ["", _row(words["score.figure"], words["old"], words["new"], words["score.change"]), "|---|---:|---:|---:|"]
        lines += [_row(row.name, row.old, row.new, row.change) for row in score_rows(diff.scores, words)]
    views = list(change_views(diff, language))
    for what in ORDER:
        chosen = [view for view in views if view.what == what]
        if chosen:
            lines += ["", f"#### {words[f'what.{what}']}", "", *_table(chosen, words)]
    return "\n".join(lines) + "\n"


def diff_page(diff: RuleDiff, *, old: str, new: str, language: Language) -> str:
    """One HTML page without script or link to elsewhere."""
    words = words_in(language)
    views = list(change_views(diff, language))
    return render_page(
        "rule_diff",
        lang=str(language),
        title=words["diff.title"],
        t=words,
        lead=_lead(diff, old, new, words),
        groups=[(what, [view for view in views if view.what == what]) for what in ORDER],
        same=words.fill("diff.same", count=diff.same),
        reasoned=words.fill("diff.reasoned", count=diff.reasoned),
        scores=[] if diff.scores is None else score_rows(diff.scores, words),
        changed=bool(views),
    )


def _lead(diff: RuleDiff, old: str, new: str, words: Labels) -> str:
    return words.fill("diff.lead", documents=diff.documents, old=plain(old), new=plain(new))


def _counts(diff: RuleDiff, words: Labels) -> list[str]:
    counts = [f"{words[f'what.{what}']}: {len(diff.of(what))}" for what in ORDER]
    return [*counts, words.fill("diff.same", count=diff.same), words.fill("diff.reasoned", count=diff.reasoned)]


def _told(side: SideView, words: Labels) -> str:
    verdict = f" ({words[f'verdict.{side.verdict}']})" if side.verdict else ""
    return f"{side.text}{verdict} [{side.rule}]"


def _table(views: list[ChangeView], words: Labels) -> Iterator[str]:
    yield _row("", words["evidence"], words["old"], words["new"])
    yield "|---|---|---|---|"
    for view in views:
        quote = f"{escape(view.before)}<b>{escape(view.quote)}</b>{escape(view.after)}"
        sides = ("" if side is None else escape(_told(side, words)) for side in (view.old, view.new))
        yield f"| {escape(view.place)} {escape(view.kind)} | {quote} | {' | '.join(sides)} |"


def _row(*cells: str) -> str:
    return f"| {' | '.join(escape(one) for one in cells)} |"
