"""What the review shows: progress, the passage with its evidence marked, the fact, why it was found, the keys.

Everything is drawn anew for the size the terminal has; widths are those of the characters (Japanese ones take two columns).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from caseextract.annotate.edits import value_text
from caseextract.annotate.record import plain
from caseextract.annotate.review import Closing, Item, Review, Verdict
from caseextract.annotate.schema import flatten
from caseextract.cli._common import one_line
from caseextract.cli._review_words import WORDS, kind_word, told
from caseextract.lexicon.gazetteer import load_gazetteer

_IN_VALUE = {"lower", "upper", "unit", "approximate", "start", "end", "granularity", "name", "municipality", "code"}
_REASONS = 6
_LEAST_WIDTH, _LEAST_HEIGHT = 20, 6
_MARK = "bold reverse"
_FAINT = "dim"


@dataclass
class Screen:
    """Draws on a console; ``notice`` is a line above the keys, ``scroll`` how far the article of a closing is moved."""

    console: Console
    lang: str
    notice: str = ""
    scroll: int = 0

    def item(self, review: Review, item: Item) -> None:
        """A fact to decide on."""
        words = WORDS[self.lang]
        head = [self._progress(review, item.doc)]
        facts = [*self._fact(item), *self._why(item)]
        foot = self._foot(words["keys"])
        room = self._height - len(head) - len(foot) - 2
        passage_room = max(3, room - len(facts))
        passage = self._passage(review.sheets[item.doc].text, item, passage_room)
        body = [*passage, Text(""), *facts][: max(0, room + 1)]
        self._draw(head, body, foot)

    def closing(self, review: Review, closing: Closing) -> None:
        """The article as a whole, with everything accepted marked."""
        words = WORDS[self.lang]
        text = review.sheets[closing.doc].text
        spans = [
            (span.start, span.end)
            for item in review.items(closing.doc)
            if item.verdict is Verdict.ACCEPTED
            for span in item.record.fact.evidence
        ]
        lines = self._wrapped(self._marked(text, 0, len(text), spans, "underline"))
        question = self._wrapped(Text(one_line(words["closing"].format(doc=closing.doc)), style="bold"))
        head = [self._progress(review, closing.doc), *question]
        foot = self._foot(words["closing_keys"])
        room = max(1, self._height - len(head) - len(foot) - 1)
        self.scroll = max(0, min(self.scroll, len(lines) - room))
        self._draw(head, lines[self.scroll : self.scroll + room], foot)

    def menu(self, title: str, choices: Sequence[tuple[str, str]]) -> None:
        """Choices with the key that takes each."""
        lines = [line for key, name in choices for line in self._wrapped(Text(f" {key}  {one_line(name)}"))]
        self._draw(self._wrapped(Text(one_line(title), style="bold")), lines, self._foot(""))

    def prompt(self, title: str, text: str) -> None:
        """A line being typed; its end stays in sight."""
        shown = one_line(text)
        while cell_len(shown) > self.console.width - 4:
            shown = shown[1:]
        self._draw(self._wrapped(Text(one_line(title), style="bold")), [Text(f"> {shown}▏")], self._foot(""))

    def help(self) -> None:
        """The keys, explained."""
        lines = [line for text in WORDS[self.lang]["help"].split("\n") for line in self._wrapped(Text(text))]
        self._draw([], lines[: self._height - 1], [])

    @property
    def _height(self) -> int:
        return self.console.size.height

    def _progress(self, review: Review, doc: str) -> Text:
        count = review.count(doc)
        docs = list(review.sheets)
        line = WORDS[self.lang]["progress"].format(
            doc=one_line(doc),
            at=docs.index(doc) + 1,
            docs=len(docs),
            left=count[Verdict.OPEN],
            accepted=count[Verdict.ACCEPTED],
            rejected=count[Verdict.REJECTED],
            skipped=count[Verdict.SKIPPED],
        )
        text = Text(line, style=_FAINT, no_wrap=True)
        text.truncate(self.console.width, overflow="ellipsis")
        return text

    def _fact(self, item: Item) -> list[Text]:
        words, fact = WORDS[self.lang], item.record.fact
        values = flatten(fact.kind, plain(item.record))
        owner = words["none"] if fact.municipality is None else _place(fact.municipality)
        rows = [(kind_word(fact.kind, self.lang), value_text(item.record) or "")]
        rows.append((words["municipality"], owner))
        rows += [
            (name, ", ".join(told(name, one, self.lang) for one in given))
            for name, given in values.items()
            if name not in _IN_VALUE
        ]
        lines = [Text.assemble((f"{name}: ", _FAINT), one_line(value)) for name, value in rows]
        if item.changed:
            lines[0].append(f"  [{words['changed']}]", style="italic")
        return [line for text in lines for line in self._wrapped(text)]

    def _why(self, item: Item) -> list[Text]:
        words, proposal = WORDS[self.lang], item.proposal
        told_why = [proposal.rule] if proposal.rule else []
        told_why += [
            f"{reason.attribute} ← {reason.rule}" + (f"「{reason.cue}」" if reason.cue else "")
            for reason in proposal.because[:_REASONS]
        ]
        if proposal.uncertain:
            told_why.append(f"{words['uncertain']}: {', '.join(proposal.uncertain)}")
        lines = [Text(one_line(f"{words['why']}: {one}"), style=_FAINT) for one in told_why]
        return [line for text in lines for line in self._wrapped(text)]

    def _foot(self, keys: str) -> list[Text]:
        notice = self._wrapped(Text(one_line(self.notice), style="bold")) if self.notice else []
        return [*notice, *(self._wrapped(Text(keys)) if keys else [])]

    def _passage(self, text: str, item: Item, room: int) -> list[Text]:
        """Whole lines of the article around the first evidence, as many as there is room for, wrapped to the width."""
        spans = [(span.start, span.end) for span in item.record.fact.evidence]
        start = text.rfind("\n", 0, spans[0][0]) + 1
        end = _line_end(text, spans[0][1])
        lines = self._wrapped(self._marked(text, start, end, spans, _MARK))
        if len(lines) > room:
            # One endless line: the rows around the mark.
            marked = next((at for at, line in enumerate(lines) if any(span.style == _MARK for span in line.spans)), 0)
            first = max(0, min(marked - room // 2, len(lines) - room))
            return lines[first : first + room]
        while True:
            before = text.rfind("\n", 0, max(0, start - 1)) + 1 if start else 0
            after = _line_end(text, min(len(text), end + 1))
            wider = self._wrapped(self._marked(text, before, after, spans, _MARK))
            if (before, after) == (start, end) or len(wider) > room:
                return lines
            start, end, lines = before, after, wider

    def _marked(self, text: str, start: int, end: int, spans: Sequence[tuple[int, int]], style: str) -> Text:
        dumb = self.console.is_dumb_terminal
        made = Text()
        at = start
        for left, right in sorted(spans):
            left, right = max(left, at), min(right, end)
            if left >= right:
                continue
            made.append(_shown(text[at:left]))
            quote = _shown(text[left:right])
            made.append(f"⟦{quote}⟧" if dumb else quote, style=style)
            at = right
        made.append(_shown(text[at:end]))
        return made

    def _wrapped(self, text: Text) -> list[Text]:
        return list(text.wrap(self.console, max(1, self.console.width), tab_size=4, overflow="fold"))

    def _draw(self, head: Sequence[Text], body: Sequence[Text], foot: Sequence[Text]) -> None:
        width, height = self.console.size
        if width < _LEAST_WIDTH or height < _LEAST_HEIGHT:
            head, body, foot = [Text(WORDS[self.lang]["small"][:width])], [], []
        room = max(0, height - len(head) - len(foot) - 1)
        shown = [*head, *list(body)[:room], *foot][: max(1, height - 1)]
        with self.console:  # one write a picture, so that it does not flicker
            if not self.console.is_dumb_terminal:
                self.console.clear()
            for line in shown:
                self.console.print(line, soft_wrap=True)


def _shown(text: str) -> str:
    return "\n".join(one_line(line.replace("\t", "    ")) for line in text.split("\n"))


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _place(code: str) -> str:
    place = load_gazetteer().by_code(code)
    return code if place is None else f"{place.full_name} ({code})"
