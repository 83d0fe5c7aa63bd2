"""The review itself: a fact is shown, a key is read, a decision is kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from functools import partial

from caseextract.annotate.edits import added, changed, places_of, value_text, with_value
from caseextract.annotate.record import GoldRecord, plain
from caseextract.annotate.review import Action, Closing, Decision, Item, Review
from caseextract.annotate.review_store import ReviewStore
from caseextract.annotate.schema import TRUE, Attribute, Form, attributes_of, flatten
from caseextract.cli._review_keys import DOWN, END_OF_INPUT, ENTER, ESCAPE, UP, Keys, read_line
from caseextract.cli._review_screen import Screen
from caseextract.cli._review_words import WORDS, kind_word, told
from caseextract.compare.names import resolve_place
from caseextract.errors import NameResolutionError
from caseextract.lexicon.gazetteer import load_gazetteer
from caseextract.records import STATELESS_KINDS, Kind

_KEYS = "123456789abcdefghijklmnopqrstuvwxyz"
_CLASSES = ("role", "device", "direction", "facet", "category", "granularity")
_AROUND = 12
_NULL, _OTHER = "", "\0"

Changes = dict[str, str | Sequence[str]]


class Dialogue:
    """Leads through a review; ends when everything is decided or the reader quits."""

    def __init__(self, review: Review, store: ReviewStore, screen: Screen, keys: Keys) -> None:
        self._review, self._store, self._screen, self._keys = review, store, screen, keys
        self._words = WORDS[screen.lang]
        self._chosen: tuple[str, int] | None = None
        self._draw: Callable[[], None] = lambda: None

    def run(self) -> None:
        """Go on until nothing is left or the reader quits. Each decision is on disk before the next is asked for."""
        resize = nullcontext() if self._screen.console.is_dumb_terminal else self._keys.on_resize(lambda: self._draw())
        with resize:
            while (at := self._at()) is not None:
                if isinstance(at, Closing):
                    self._show(partial(self._screen.closing, self._review, at))
                    going = self._close(at, self._keys.read())
                else:
                    self._show(partial(self._screen.item, self._review, at))
                    going = self._decide(at, self._keys.read())
                if not going:
                    return

    def _at(self) -> Item | Closing | None:
        """The item a change or an undo came back to, else the next."""
        if self._chosen is not None:
            doc, number = self._chosen
            items = self._review.items(doc)
            if number < len(items) and not items[number].decided:
                return items[number]
        self._chosen = None
        return self._review.next()

    def _show(self, draw: Callable[[], None]) -> None:
        self._draw = draw
        draw()

    def _decide(self, item: Item, key: str) -> bool:
        self._screen.notice = ""
        verdicts = {"a": Action.ACCEPT, "r": Action.REJECT, "n": Action.SKIP}
        edits = {"s": self._status, "o": self._owner, "c": self._class, "v": self._value, "e": self._attribute, "t": _toggled}
        if key in verdicts:
            self._chosen = None
            self._store.decide(self._review, Decision(item.doc, item.number, verdicts[key]))
        elif key in edits:
            self._change(item, edits[key])
        else:
            return self._common(item.doc, item.record.fact.evidence[0].start, key)
        return True

    def _close(self, closing: Closing, key: str) -> bool:
        self._screen.notice = ""
        if key in (UP, DOWN, "k", "j"):
            self._screen.scroll += -1 if key in (UP, "k") else 1
        elif key == ENTER:
            self._screen.scroll = 0
            self._store.decide(self._review, Decision(closing.doc, -1, Action.CLOSE))
        else:
            return self._common(closing.doc, 0, key)
        return True

    def _common(self, doc: str, near: int, key: str) -> bool:
        if key == "u":
            last = self._store.undo(self._review)
            self._chosen = None if last is None or last.item < 0 else (last.doc, last.item)
            self._screen.notice = self._words["nothing_to_undo" if last is None else "undone"]
        elif key == "+":
            self._add(doc, near)
        elif key == "?":
            self._show(self._screen.help)
            self._keys.read()
        return key not in ("q", END_OF_INPUT)

    def _change(self, item: Item, edit: Callable[[GoldRecord], Changes | GoldRecord | None]) -> None:
        try:
            made = edit(item.record)
            record = changed(item.record, made) if isinstance(made, dict) else made
        except (ValueError, NameResolutionError) as error:
            self._screen.notice = str(error)
            return
        if record is not None and record != item.record:
            self._store.decide(self._review, Decision(item.doc, item.number, Action.CHANGE, record))
        self._chosen = item.doc, item.number

    def _status(self, record: GoldRecord) -> Changes | None:
        if record.fact.kind in STATELESS_KINDS:
            self._screen.notice = self._words["no_status"]
            return None
        return self._closed(record.fact.kind, "status")

    def _class(self, record: GoldRecord) -> Changes | None:
        names = {attribute.name for attribute in attributes_of(record.fact.kind)}
        name = next((name for name in _CLASSES if name in names), None)
        if name is None:
            self._screen.notice = self._words["no_class"]
            return None
        return self._closed(record.fact.kind, name)

    def _closed(self, kind: Kind, name: str) -> Changes | None:
        [attribute] = [one for one in attributes_of(kind) if one.name == name]
        choices = [(value, told(name, value, self._screen.lang)) for value in attribute.choices]
        value = self._pick(name, choices)
        return None if value is None else {name: value}

    def _owner(self, record: GoldRecord) -> Changes | None:
        code = self._owner_code(record.fact.doc)
        if code is None:
            return None
        is_place = record.fact.kind is Kind.MUNICIPALITY
        return {"municipality": code, "code": code} if is_place else {"municipality": code}

    def _owner_code(self, doc: str) -> str | None:
        gazetteer = load_gazetteer()
        known = [(code, gazetteer.by_code(code)) for code in self._review.owners(doc)]
        choices = [(code, f"{place.full_name if place else ''} ({code})") for code, place in known[:9]]
        choices += [(_NULL, self._words["none"]), (_OTHER, self._words["other"])]
        code = self._pick(self._words["municipality"], choices)
        if code != _OTHER:
            return code
        name = self._line(self._words["municipality"])
        return None if not name else resolve_place(name, gazetteer, has_facts=lambda _: False).code

    def _value(self, record: GoldRecord) -> GoldRecord | None:
        before = value_text(record)
        if before is None:
            self._screen.notice = self._words["no_value"]
            return None
        text = self._line(self._words["value"], before)
        return None if text is None or text == before else with_value(record, text)

    def _attribute(self, record: GoldRecord) -> Changes | None:
        kind = record.fact.kind
        attributes = {attribute.name: attribute for attribute in attributes_of(kind)}
        values = flatten(kind, plain(record))
        told_now = [(name, f"{name}: {', '.join(values.get(name, ())) or '–'}") for name in attributes]
        name = self._pick(self._words["attribute"], told_now)
        if name is None:
            return None
        return self._given(attributes[name], values.get(name, ()))

    def _given(self, attribute: Attribute, before: Sequence[str]) -> Changes | None:
        name = attribute.name
        if attribute.form in (Form.CHOICE, Form.FLAG):
            choices = [(value, told(name, value, self._screen.lang)) for value in attribute.choices or (TRUE,)]
            value = self._pick(name, [*choices, (_NULL, self._words["none"])])
            return None if value is None else {name: value}
        text = self._line(name, " | ".join(before))
        if text is None:
            return None
        if attribute.form is Form.LIST:
            return {name: [part.strip() for part in text.split("|") if part.strip()]}
        return {name: text}

    def _add(self, doc: str, near: int) -> None:
        """Ask for words, kind and what the kind needs; nothing is added when one question is left with Escape."""
        text = self._review.sheets[doc].text
        words = self._line(self._words["words"])
        if not words:
            return
        place = self._place(text, words, near)
        kinds = [(str(kind), kind_word(kind, self._screen.lang)) for kind in Kind]
        kind = None if place is None else self._pick(self._words["kind"], kinds)
        if place is None or kind is None:
            return
        try:
            values = self._needed(Kind(kind), doc)
            if values is None:
                return
            record = added(doc, text, Kind(kind), *place, values)
        except (ValueError, NameResolutionError) as error:
            self._screen.notice = str(error)
            return
        number = len(self._review.items(doc))
        self._store.decide(self._review, Decision(doc, number, Action.ADD, record))

    def _place(self, text: str, words: str, near: int) -> tuple[int, int] | None:
        found = places_of(text, words, near=near)
        if not found:
            self._screen.notice = self._words["not_found"].format(words=words)
            return None
        if len(found) == 1:
            return found[0]
        around = [(str(at), _around(text, *span)) for at, span in enumerate(found[: len(_KEYS)])]
        at = self._pick(self._words["where"], around)
        return None if at is None else found[int(at)]

    def _needed(self, kind: Kind, doc: str) -> dict[str, tuple[str, ...]] | None:
        """State, class and owner of a new fact; None when one is left open."""
        names = {attribute.name for attribute in attributes_of(kind)}
        asked = [name for name in ("status", "role", "device", "direction", "facet") if name in names]
        values: dict[str, tuple[str, ...]] = {}
        for name in asked:
            if name == "status" and kind in STATELESS_KINDS:
                continue
            given = self._closed(kind, name)
            if given is None:
                return None
            values[name] = (str(given[name]),)
        code = self._owner_code(doc)
        if code is None:
            return None
        return {**values, "municipality": (code,)} if code else values

    def _pick(self, name: str, choices: Sequence[tuple[str, str]]) -> str | None:
        """The value of the choice whose key is pressed; None for Escape."""
        keyed = dict(zip(_KEYS, choices, strict=False))
        title = self._words["choose"].format(name=name)
        self._show(lambda: self._screen.menu(title, [(key, text) for key, (_, text) in keyed.items()]))
        while (key := self._keys.read()) not in keyed:
            if key in (ESCAPE, END_OF_INPUT):
                return None
        return keyed[key][0]

    def _line(self, name: str, text: str = "") -> str | None:
        title = self._words["type"].format(name=name)
        return read_line(
            self._keys, lambda line: self._show(lambda: self._screen.prompt(title, line)), text=text
        )


def _toggled(record: GoldRecord) -> Changes:
    return {"optional": "" if record.optional else TRUE}


def _around(text: str, start: int, end: int) -> str:
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    return f"{before}【{text[start:end]}】{after}".replace("\n", " ")
