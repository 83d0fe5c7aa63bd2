"""What every form of the comparison shows for a value, a column and a footnote; printable text only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from caseextract.compare.brackets import balanced_parts
from caseextract.compare.model import (
    Cause,
    Cell,
    Column,
    Comparison,
    Footnote,
    Ground,
    Judgement,
    Row,
    Side,
    Stance,
    Value,
    Verdict,
)
from caseextract.records import Fact, Status
from caseextract.report.english import shown_figure, shown_name, shown_period
from caseextract.report.labels import Labels
from caseextract.report.place import line_text
from caseextract.report.safe import plain

# Verdicts on more pairs than these are drawn together by their reasons.
_PAIRS = 3
# Speech within a quoted sentence.
_INNER = str.maketrans("「」", "『』")
# Reasons whose sides are periods.
_TIMES = frozenset({Cause.AS_OF, Cause.FISCAL_YEAR})
_LACKS = frozenset({Stance.STATED_NONE, Stance.UNDECIDED})


def value_text(value: Value, labels: Labels, *, dated: bool = False) -> str:
    """A value without its state: ``約200台（テレワーク可能なパソコン）``; a sentence stands in 「」.

    With ``dated`` the time it holds at is told where it is known, as for figures that contradict each other.
    """
    text = shown_name(value.kind, plain(value.text), labels)
    if value.quoted:
        return f"「{text.translate(_INNER)}」"
    detail = value.detail or (labels[value.tag] if value.tag else None)
    notes = [plain(detail)] if detail else []
    if dated and value.as_of is not None:
        notes.append(labels.fill("as_of", date=shown_period(plain(value.as_of.text), labels)))
    return labels.fill("bracketed", text=text, note=labels["list.and"].join(notes)) if notes else text


def state_word(value: Value, labels: Labels) -> str:
    """The state, with ``？`` where no words show it (``現在？``), or nothing for kinds that have none."""
    return state_label(value.status, uncertain=value.uncertain, labels=labels)


def fact_state(fact: Fact, labels: Labels) -> str:
    """As :func:`state_word`, of a fact."""
    return state_label(fact.status, uncertain=unsure_state(fact), labels=labels)


def unsure_state(fact: Fact) -> bool:
    """Whether a fact has a state that no words show."""
    return fact.status is not None and "status" in fact.uncertain


def state_label(status: Status | None, *, uncertain: bool, labels: Labels) -> str:
    """A state in words, nothing for none; with ``？`` where it is ``uncertain``."""
    if status is None:
        return ""
    word = labels[f"status.{status}"]
    return labels.fill("state_unsure", state=word) if uncertain else word


def state_text(value: Value, labels: Labels) -> str:
    """The state in brackets (``〔導入前〕``), or nothing for kinds that have none."""
    word = state_word(value, labels)
    return f"〔{word}〕" if word else ""


def notes_text(value: Value) -> str:
    """The footnote numbers, runs of three and more drawn together: ``[1][4]``, ``[7–12]``."""
    runs: list[list[int]] = []
    for number in value.notes:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return "".join(
        f"[{run[0]}–{run[-1]}]" if len(run) > 2 else "".join(f"[{number}]" for number in run) for run in runs
    )


def cell_remarks(cell: Cell, labels: Labels) -> list[str]:
    """What is said below the values: that they state no more than a lack, further ones left out, documents
    that contradict each other."""
    remarks = [labels[f"stance.{cell.stance}"]] if cell.stance in _LACKS else []
    if cell.more:
        remarks.append(labels.fill("more", count=cell.more))
    if cell.hidden:
        remarks.append(labels.fill("other_states", count=cell.hidden))
    return remarks + ([labels["differs"]] if cell.differs else [])


def judgement_lines(row: Row, comparison: Comparison, labels: Labels) -> list[tuple[Judgement, str]]:
    """The verdicts of a row: which figures, and after the verdict itself the reasons in words.

    The municipalities are named where there are more than two. Each line lacks its verdict at the start.
    """
    names = {column.code: column_label(column) for column in comparison.columns}
    named = len(comparison.columns) > 2
    return [(judged, _judgement_line(judged, names if named else {}, labels)) for judged in row.judgements]


def many_verdicts(row: Row) -> bool:
    """Whether the verdicts of a row are too many to be read one by one."""
    return len({(judged.left.code, judged.right.code) for judged in row.judgements}) > _PAIRS


def summary_text(row: Row, labels: Labels) -> str:
    """How many of the verdicts of a row are of each sort: ``比較可 3・要注意 12``."""
    counts = Counter(judged.verdict for judged in row.judgements)
    return "・".join(f"{labels[f'verdict.{one}']} {counts[one]}" for one in Verdict if counts[one])


def verdicts_on(value: Value, code: str, row: Row, comparison: Comparison, labels: Labels) -> list[str]:
    """The verdicts that a value of the municipality ``code`` has part in, each with the figure it is set against."""
    names = {column.code: column_label(column) for column in comparison.columns}
    lines: list[str] = []
    for judged in row.judgements:
        for own, other in ((judged.left, judged.right), (judged.right, judged.left)):
            if own.code == code and own.facts == value.facts:
                against = f"{names[other.code]} {shown_figure(plain(other.text), labels)}"
                grounds = "; ".join(ground_text(ground, labels) for ground in judged.reasons)
                line = labels.fill("bracketed", text=verdict_text(judged, labels), note=against)
                lines.append(f"{line}: {grounds}" if grounds else line)
    return lines


def ground_text(ground: Ground, labels: Labels) -> str:
    """A reason of a verdict in words, with what each side says."""
    left, right = (_side_words(ground, side, labels) for side in (ground.left, ground.right))
    return labels.fill(f"cause.{ground.cause}", left=left, right=right)


def verdict_text(judged: Judgement, labels: Labels) -> str:
    """The verdict in one or two words."""
    return labels[f"verdict.{judged.verdict}"]


def _judgement_line(judged: Judgement, names: dict[str, str], labels: Labels) -> str:
    def figure(side: Side) -> str:
        return f"{names.get(side.code, '')} {shown_figure(plain(side.text), labels)}".strip()

    line = labels.fill("between", left=figure(judged.left), right=figure(judged.right))
    grounds = "; ".join(ground_text(ground, labels) for ground in judged.reasons)
    return f"{line}: {grounds}" if grounds else line


def _side_words(ground: Ground, words: str | None, labels: Labels) -> str:
    if words is None:
        return labels["unstated"]
    if ground.cause in (Cause.STATE, Cause.STATE_UNREAL):
        return labels[f"status.{words}"]
    return shown_period(plain(words), labels) if ground.cause in _TIMES else plain(words)


def row_label(row: Row, labels: Labels) -> str:
    """The label of a row, under its facet where the two differ: ``ツール：チャット``."""
    facet, own = labels[f"facet.{row.facet}"], labels[row.key]
    return own if facet == own else labels.fill("row.label", facet=facet, item=own)


def column_label(column: Column) -> str:
    """The municipality's name."""
    return plain(column.name)


def column_origin(column: Column) -> str:
    """Prefecture and code: ``東京都 131156``."""
    return f"{plain(column.prefecture)} {column.code}"


def column_notes(comparison: Comparison, labels: Labels) -> list[str]:
    """One line for each empty column, saying why."""
    return [
        f"{plain(column.full_name)}: {labels[f'note.{column.note}']}"
        for column in comparison.columns
        if column.note is not None
    ]


def notes_below(comparison: Comparison, labels: Labels) -> list[str]:
    """The lines below a table: why columns are empty, and what its marks mean."""
    return [*column_notes(comparison, labels), *legends(comparison, labels)]


def legends(comparison: Comparison, labels: Labels) -> list[str]:
    """What the marks of a table mean."""
    values = [value for row in comparison.rows for cell in row.cells for value in cell.values]
    unjudged = [labels["legend.unjudged"]] if comparison.unjudged else []
    return [labels["legend"], *unsure_legend(values, labels), *unjudged]


def unsure_legend(values: Iterable[Value], labels: Labels) -> list[str]:
    """What ``？`` behind a state means, where any of the values bears it."""
    return _unsure_legend(any(value.uncertain and value.status is not None for value in values), labels)


def unsure_legend_of(facts: Iterable[Fact], labels: Labels) -> list[str]:
    """As :func:`unsure_legend`, for facts."""
    return _unsure_legend(any(map(unsure_state, facts)), labels)


def _unsure_legend(marked: bool, labels: Labels) -> list[str]:
    return [labels["legend.unsure"]] if marked else []


def source_text(note: Footnote, labels: Labels) -> str:
    """Document and line of a footnote, and its place in the original: ``suginami 12行目（3ページ）``."""
    return f"{plain(note.document)} {line_text(note.line, note.origin, labels)}".rstrip()


def quote_parts(note: Footnote) -> tuple[str, str, str]:
    """What stands before the evidence, the evidence, what stands after it; brackets of speech in pairs."""
    return balanced_parts(plain(note.before), plain(note.quote), plain(note.after))


def mentions_text(note: Footnote, labels: Labels) -> str:
    """How many further mentions there are in the same document, or nothing."""
    return labels.fill("aside", text=labels.fill("mentions", count=note.more)) if note.more else ""
