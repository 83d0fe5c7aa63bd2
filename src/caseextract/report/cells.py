"""What every form of the comparison shows for a value, a column and a footnote; printable text only."""

from __future__ import annotations

from caseextract.compare.brackets import balanced_parts
from caseextract.compare.model import Cell, Column, Comparison, Footnote, Row, Value
from caseextract.report.labels import Labels
from caseextract.report.safe import plain


def value_text(value: Value, labels: Labels) -> str:
    """A value without its state: ``約200台（テレワーク可能なパソコン）``; a sentence stands in 「」."""
    text = plain(value.text)
    if value.quoted:
        return f"「{text}」"
    detail = value.detail or (labels[value.tag] if value.tag else None)
    return f"{text}（{plain(detail)}）" if detail else text


def state_text(value: Value, labels: Labels) -> str:
    """The state in brackets (``〔導入前〕``), or nothing for kinds that have none."""
    return f"〔{labels[f'status.{value.status}']}〕" if value.status is not None else ""


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
    """What is said below the values: further ones left out, documents that contradict each other."""
    remarks = [labels.fill("more", count=cell.more)] if cell.more else []
    return remarks + ([labels["differs"]] if cell.differs else [])


def row_label(row: Row, labels: Labels) -> str:
    """The label of a row, under its facet where the two differ: ``ツール：チャット``."""
    facet, own = labels[f"facet.{row.facet}"], labels[row.key]
    return own if facet == own else f"{facet}：{own}"


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


def source_text(note: Footnote, labels: Labels) -> str:
    """Document and line of a footnote: ``suginami 12行目``."""
    place = plain(note.document)
    return f"{place} {labels.fill('line', line=note.line)}" if note.line is not None else place


def quote_parts(note: Footnote) -> tuple[str, str, str]:
    """What stands before the evidence, the evidence, what stands after it; brackets of speech in pairs."""
    return balanced_parts(plain(note.before), plain(note.quote), plain(note.after))


def mentions_text(note: Footnote, labels: Labels) -> str:
    """How many further mentions there are in the same document, or nothing."""
    return f"（{labels.fill('mentions', count=note.more)}）" if note.more else ""
