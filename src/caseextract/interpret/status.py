"""How the article asserts a fact, as of its own date: before, current, planned, considered, rejected, mentioned.

ConText (Harkema et al. 2009) gives the frame: cues with direction, scope and priority. Japanese clause structure decides
how far they reach: a cue that ends the sentence governs the clauses that run on into it and stops at 「が、」. On top
come the date of the clause against the article's own date, changes (50台から20台に), what a section is about, and options
weighed over several sentences.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property, partial

from caseextract.documents import BlockKind, Zone
from caseextract.interpret.changes import Change, find_changes, find_growth, find_stages
from caseextract.interpret.clauses import Link
from caseextract.interpret.options import Options
from caseextract.interpret.predicate import Predicate, predicate_of
from caseextract.interpret.reading import Reading, Sentence
from caseextract.interpret.status_context import PRESENT_RELATIVE, ContextEvidence
from caseextract.interpret.status_frame import Frames
from caseextract.interpret.status_genre import GenreEvidence
from caseextract.interpret.status_indicator import IndicatorEvidence
from caseextract.interpret.status_launch import LaunchEvidence
from caseextract.interpret.status_reach import beside, given, governs, holds_right_now
from caseextract.interpret.status_replaced import replaced
from caseextract.interpret.status_table import TableEvidence
from caseextract.interpret.status_told import elsewhere, told
from caseextract.interpret.status_when import WhenEvidence
from caseextract.interpret.status_wording import (
    PUT_IN,
    by_attributive,
    by_condition,
    by_past_cost,
    deed_to_come,
)
from caseextract.interpret.tense import Tense, sentence_tense
from caseextract.interpret.verdict import UNDECIDED, Verdict, structural
from caseextract.interpret.zones import tells_of_case
from caseextract.recognize.mention import Mention
from caseextract.records import (
    ENTITY_KINDS,
    MEASURED_KINDS,
    STATELESS_KINDS,
    Kind,
    Reason,
    Status,
    structural_reason,
)
from caseextract.rules.cues import CueMatch

# Zones that claim nothing of a case, and zones that do so in whole sentences only.
_MUTE = frozenset({Zone.TRADEMARK, Zone.COMPANY, Zone.NAVIGATION})
_SILENT = frozenset({Zone.REFERENCE})
_NOUN_END = re.compile(r"[一-龥ァ-ヶー0-9A-Za-z%円台人件]。?$")
_LEFT_BEHIND = re.compile(r"[」』]?(?:モデル|環境|方式)?から(?:の)?")
_ARRIVED = re.compile(r"[」』]?(?:モデル|環境|方式)?(?:へ|に(?:移|乗|切|替|変|更|全))")
# αモデルからβモデルへの移行を検討している: what is left is there still.
_MOVE_TO_COME = re.compile(r"[」』]?(?:モデル|環境|方式)?(?:への?|に)(?:移行|移る|切り?替え|乗り換え|変更|転換)[^。、]{0,6}(?:を|も|に向け)?[^。、]{0,8}(?:検討|計画|予定|目指|めざ|視野|準備|見据え|進めて|したい|考え)")
_ADOPTED_AFTER_ALL = re.compile(r"(?:改めて|再び|あらためて|再度|結局)[^。]{0,12}(?:導入|採用|契約|利用)(?:し(?:た|ま)|に踏み切)")
_SECOND_THOUGHT = 72
# 研修は2回、…さんにお願いします: the open present after a plan goes on with the plan.
_WILL = re.compile(r"(?:[いきしちりみびぎえけせてれめべげ]ます|いたします)。$(?<!ています。)(?<!ております。)(?<!あります。)(?<!なります。)(?<!できます。)(?<!います。)(?<!れます。)(?<!思います。)")
_CONTINUES = re.compile(r"^(?:ほかに|他に|また|さらに|加えて|しかも|そのほか|このほか)")
_ITS = re.compile(r"^(?:(?:対象|規模|台数|人数|費用|経費|事業費|内訳|金額|総額|その[^。、は]{1,5})(?:は|も)|[^。、]{2,16}(?:れば|すると|なら))")
_CHOSEN_INSTEAD = re.compile(r"(?:そちら|こちら|それ)に(?:した|しました|決め)|を選[んび]|に決め|採用した|に決まっ")
_UNDECIDED = frozenset({Status.REJECTED, Status.CONSIDERED})
# 市内全11図書館の蔵書約130万冊を管理するICタグ: both numbers stand in the clause told of them.
_OF_NUMBER = re.compile(r"^の[一-龥ァ-ヶー]{1,8}(?:約|およそ)?[0-9][0-9,.]*[万億千]?[一-龥ァ-ヶ]{1,2}")
_UNDECIDED_PRIORITY = 42
_FIRM = 62
_UNDERTAKEN = 20
# 職員約260人が使う製品に関心を寄せる: the users are there, whatever is thought of the product.
_IN_USE_RELATIVE = re.compile(r"が(?:使う|使っている|利用する|利用している|使って[^、。]{0,6}る)")
_UNREALISED = frozenset({"planned", "considered", "rejected"})
_REFUSED = 43
_DENIED = 65
_MOVED = 66
_MOVE_GAP = 16
_OF_TODAY = re.compile(r"(?:現在|現状|今|いま|足元)の?(?:約|およそ)?$")
# 契約金額は2020年度の実績で約1976億円。: what was measured does not share the plan of the sentence before.
_MEASURED_PAST = re.compile(r"実績|決算|昨年度|前年度|時点で|(?:今|本)年度の(?:予算|契約|費用|利用料)|現在の")
_STEADY = 55
_VERY_STRONG = 62
_TENSED = frozenset({Status.BEFORE, Status.PLANNED})
_CHANGE = 80
_INHERITED = 35


_Evidence = Callable[[Sentence, Mention], Verdict | None]


class StatusResolver:
    """Decides states for one document; cues were found when the document was read."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._changes: dict[Mention, Change] = {
            change.mention: change
            for sentence in reading.sentences
            for change in (*find_growth(reading, sentence), *find_changes(sentence), *find_stages(reading, sentence))
        }
        self._options = Options(reading)
        self._context = ContextEvidence(reading)
        self._launch = LaunchEvidence(reading)
        self._tables = TableEvidence(reading)
        self._indicators = IndicatorEvidence(reading)
        self._when = WhenEvidence(reading)
        self._finished: _Evidence = by_attributive
        self._evidence: dict[tuple[BlockKind, Kind], tuple[_Evidence, ...]] = {}
        self._inherited: list[Verdict | None] = []
        for sentence in reading.sentences:
            self._inherited.append(self._sentence_verdict(sentence))
        self._frames = Frames(reading, lambda sentence: self._inherited[sentence.index] or self._context.dated(sentence))
        self._genre = GenreEvidence(reading, self._frames.lead)

    def verdict(self, mention: Mention, *, steady: bool = False) -> Verdict:
        """The status of one mention. ``steady`` marks population, staff and the like, which stay current unless
        a change, a date or an explicit word for an old or a coming figure says otherwise."""
        sentence = self._reading.sentence_of(mention)
        if sentence is None:
            return Verdict(Status.CURRENT, 0, structural("status.label"))
        if mention.kind in ENTITY_KINDS and not tells_of_case(sentence) and (sentence.block.zone in _MUTE or (sentence.block.zone in _SILENT and not sentence.text.endswith("。"))):
            return Verdict(Status.MENTIONED, 1, structural(f"status.zone.{sentence.block.zone}"))
        found = [verdict for verdict in self._verdicts(sentence, mention) if not steady or verdict.priority >= _STEADY or _presented(mention, verdict)]
        if steady and mention.kind is Kind.HEADCOUNT:
            found = [verdict for verdict in found if verdict.status is not Status.PLANNED or not self._apart(sentence, mention, verdict)]
        if found and mention.kind in ENTITY_KINDS and elsewhere(sentence, mention):
            found = [verdict for verdict in found if verdict.status is not Status.CURRENT or verdict.priority >= _FIRM]
        if found:
            return max(found, key=lambda verdict: verdict.priority)
        claim = told(self._reading, sentence, mention, announced=self._frames.announced) if mention.kind in ENTITY_KINDS else None
        if claim is not None:
            return claim
        return self._echoed(sentence, mention) or Verdict(Status.CURRENT, 0, structural(UNDECIDED))

    def _apart(self, sentence: Sentence, mention: Mention, verdict: Verdict) -> bool:
        """Whether a plan is told in a later clause than the people of a town: 約32万人の市であり、将来は…を目指す."""
        if verdict.reason.start is None:
            return False
        at = self._reading.analysis.blocks[sentence.block.index].view.from_source(verdict.reason.start)
        return at >= sentence.clauses[sentence.clause_at(mention.view_start)].end

    def _echoed(self, sentence: Sentence, mention: Mention) -> Verdict | None:
        """A title's figure has the state of the sentence it sums up: 端末1,700台を用意 … 1,700台を用意する。"""
        if mention.kind not in MEASURED_KINDS or sentence.block.kind is not BlockKind.HEADING:
            return None
        later = self._told_first.get((mention.kind, mention.value))
        told = self._reading.sentence_of(later) if later is not None and later.start > mention.start else None
        if later is None or told is None:
            return None
        best = max(self._verdicts(told, later), key=lambda verdict: verdict.priority, default=None)
        return best and Verdict(best.status, best.priority, structural("status.echo", best.reason.cue))

    @cached_property
    def _told_first(self) -> dict[tuple[Kind, object], Mention]:
        """Every figure where the text first tells of it in a sentence."""
        found: dict[tuple[Kind, object], Mention] = {}
        for sentence in self._reading.sentences:
            if sentence.block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
                for mention in sentence.mentions:
                    if mention.kind in MEASURED_KINDS:
                        found.setdefault((mention.kind, mention.value), mention)
        return found

    def governs(self, match: CueMatch, mention: Mention) -> bool:
        """Whether a status cue of the mention's own sentence reaches it."""
        sentence = self._reading.sentence_of(mention)
        return sentence is not None and governs(match, sentence, mention)

    def weigh(self, mention: Mention) -> tuple[Verdict, ...]:
        """Every verdict that bears on a mention, the strongest first."""
        sentence = self._reading.sentence_of(mention)
        found = [] if sentence is None else self._verdicts(sentence, mention)
        return tuple(sorted(found, key=lambda verdict: -verdict.priority))

    def _verdicts(self, sentence: Sentence, mention: Mention) -> list[Verdict]:
        found = [
            self._from_cue(cue, sentence)
            for cue in sentence.cues
            if "status" in cue.cue.sets and governs(cue, sentence, mention)
        ]
        if sentence.block.kind is BlockKind.HEADING:
            # A title that names options decides nothing about them.
            found = [verdict for verdict in found if verdict.status is not Status.CONSIDERED]
        # What is firmly said to be of old is not made current by a finished action right before it.
        idle = self._finished if any(v.status is Status.BEFORE and v.priority >= _FIRM for v in found) else None
        for evidence in self._evidence_on(sentence.block.kind, mention.kind):
            verdict = None if evidence is idle else evidence(sentence, mention)
            if verdict is not None:
                found.append(verdict)
        return self._told_apart(sentence, mention, found)

    def _told_apart(self, sentence: Sentence, mention: Mention, found: list[Verdict]) -> list[Verdict]:
        """Without the verdicts that a clause of the mention's own keeps off."""
        if not found or mention.kind not in MEASURED_KINDS:
            return found
        after = _OF_NUMBER.sub("", sentence.after(mention.view_end, 40), 1)[:24]
        if PRESENT_RELATIVE.match(after):
            # 1万件を超える申告を受け付ける課では…: the number stands in a clause of its own, told in the present.
            found = [verdict for verdict in found if verdict.status not in _TENSED or verdict.priority >= _VERY_STRONG]
            if _IN_USE_RELATIVE.match(after):
                found = [verdict for verdict in found if verdict.status is not Status.CONSIDERED]
        if given(sentence, mention):
            # (職員約290人)でも…を目指す, いまの契約: what is there already is not what is planned.
            found = [verdict for verdict in found if verdict.status is not Status.PLANNED or verdict.priority >= _VERY_STRONG]
        change = self._changes.get(mention)
        if change is not None and change.side == "to":
            # 試行のころの7%から1%まで下がった: the word for then speaks of where the change began.
            found = [verdict for verdict in found if verdict.status is not Status.BEFORE or verdict.priority > _FIRM]
        return found

    def _evidence_on(self, block: BlockKind, kind: Kind) -> tuple[_Evidence, ...]:
        """What may bear on a mention of ``kind`` in such a block, in the order in which equal verdicts count."""
        known = self._evidence.get((block, kind))
        if known is None:
            row, measured = block is BlockKind.TABLE_ROW, kind in MEASURED_KINDS
            told = block in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
            product = kind in (Kind.TOOL, Kind.NETWORK_MODEL)
            stateless = kind in STATELESS_KINDS
            listed: tuple[tuple[bool, _Evidence], ...] = (
                (row and measured, self._tables.by_column),
                (not row and measured, self._indicators.by_indicator),
                (measured, self._context.by_label),
                (True, self._context.in_brackets),
                (row and not stateless, self._launch.by_table),
                (not stateless, self._launch.by_title),
                (product, self._from_move),
                (product, self._from_second_thought),
                (True, self._from_change),
                (True, self._finished),
                (True, partial(replaced, self._reading)),
                (kind is Kind.MONEY, by_past_cost),
                (not stateless, self._context.by_date),
                (True, self._options.verdict),
                (told and not stateless, self._context.by_section),
                (not stateless, self._from_previous),
                (told and not stateless, self._from_predicate),
                (told and measured and not stateless, by_condition),
                (not stateless, self._frame),
                (not stateless, self._genre.by_genre),
                (not stateless, self._when.by_later_date),
            )
            known = self._evidence[block, kind] = tuple(evidence for applies, evidence in listed if applies)
        return known

    def _from_cue(self, match: CueMatch, sentence: Sentence) -> Verdict:
        cue = match.cue
        view = self._reading.analysis.blocks[sentence.block.index].view
        start, end = view.to_source(match.start, match.end)
        reason = Reason.trusted(attribute="status", rule=cue.id, cue=sentence.view[match.start : match.end], start=start, end=end)
        return Verdict(Status(cue.sets["status"]), cue.priority, reason, cue.sets.get("final") == "yes")

    def _from_move(self, sentence: Sentence, mention: Mention) -> Verdict | None:
        """iPadからChromebookへ: the first of two names of a kind is left behind."""
        if mention.kind not in (Kind.TOOL, Kind.NETWORK_MODEL):
            return None
        gone = _LEFT_BEHIND.match(sentence.after(mention.view_end, 30))
        if gone is None:
            return None
        for other in sentence.mentions:
            gap = other.view_start - (mention.view_end + gone.end())
            if other.kind is mention.kind and 0 <= gap <= _MOVE_GAP and _ARRIVED.match(sentence.after(other.view_end, 8)):
                if _MOVE_TO_COME.match(sentence.after(other.view_end, 40)):
                    return Verdict(Status.CURRENT, _MOVED, structural("status.moved_from", "から"))
                return Verdict(Status.BEFORE, _MOVED, structural("status.moved_from", "から"), True)
        return None

    def _from_second_thought(self, sentence: Sentence, mention: Mention) -> Verdict | None:
        """Xは一度見送ったが、改めて導入した: the later clause without another name speaks of X again."""
        if mention.kind not in (Kind.TOOL, Kind.NETWORK_MODEL) or len(sentence.clauses) < 2:
            return None
        here, last = sentence.clause_at(mention.view_start), sentence.clauses[-1]
        if not any(clause.link is Link.CONTRAST for clause in sentence.clauses[here:-1]):
            return None
        named = any(other.kind is mention.kind and other.view_start >= last.start for other in sentence.mentions)
        if named or not _ADOPTED_AFTER_ALL.search(sentence.view, last.start, last.end):
            return None
        return Verdict(Status.CURRENT, _SECOND_THOUGHT, structural("status.second_thought"))

    def _from_change(self, sentence: Sentence, mention: Mention) -> Verdict | None:
        change = self._changes.get(mention)
        if change is None:
            return None
        reason = structural(f"status.change.{change.side}", change.cue)
        if change.side == "to":
            return None
        future = self._unrealised(sentence, mention)
        if change.side == "from" and (future or _OF_TODAY.search(sentence.before(mention.view_start, 8))):
            return Verdict(Status.CURRENT, _CHANGE, reason)
        return Verdict(Status.BEFORE, _CHANGE, reason)

    def _from_predicate(self, sentence: Sentence, mention: Mention) -> Verdict | None:
        """端末を買い足す。, 別の製品は入れなかった。: where no cue speaks, the predicate of a told sentence does."""
        told = sentence.block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) and sentence.text.endswith("。")
        if not told or mention.kind in STATELESS_KINDS or holds_right_now(sentence, mention) or given(sentence, mention):
            return None
        found = predicate_of(self._reading, sentence, mention)
        if found is Predicate.UNDERTAKEN and not PUT_IN.match(sentence.after(mention.view_end, 12)):
            return Verdict(Status.PLANNED, _UNDERTAKEN, structural("status.predicate.undertaken"))
        if found is Predicate.REFUSED and not (mention.kind in ENTITY_KINDS and beside(sentence, mention, 0, 0)):
            return Verdict(Status.REJECTED, _REFUSED, structural("status.predicate.refused"))
        if mention.kind in ENTITY_KINDS and found in (Predicate.UNUSED, Predicate.DENIED):
            # タブレットは配らず、…することにした: what the sentence goes on to is of something else.
            strength = _DENIED if found is Predicate.DENIED else _REFUSED
            return Verdict(Status.REJECTED, strength, structural(f"status.predicate.{found}"))
        return None

    def _frame(self, sentence: Sentence, mention: Mention) -> Verdict | None:
        found = self._frames.verdict(sentence, mention)
        change = self._changes.get(mention) if found is None else None
        if change is not None and change.side == "to" and self._frames.announced and sentence_tense(sentence) is Tense.OPEN:
            # これまで45万円かかっていたが、22万円に抑えられる: in an announcement the change is still to come.
            return Verdict(Status.PLANNED, _UNDERTAKEN, structural("status.frame.announced", change.cue))
        return found

    def _unrealised(self, sentence: Sentence, mention: Mention) -> bool:
        """Whether the change a mention begins has not happened: planned, put off, refused."""
        if any(cue.cue.sets.get("status") in _UNREALISED and governs(cue, sentence, mention) for cue in sentence.cues):
            return True
        return self._context.by_date(sentence, mention) is not None

    def _from_previous(self, sentence: Sentence, mention: Mention) -> Verdict | None:
        """事業費は約77億円。: a sentence without predicate, or one that goes on (ほかに…), shares the state of the one before."""
        if sentence.index == 0 or mention.kind in STATELESS_KINDS:
            return None
        previous = self._reading.sentences[sentence.index - 1]
        if previous.block.index != sentence.block.index or len(self._inherited) < sentence.index:
            return None
        verdict = self._inherited[sentence.index - 1] or self._dated(previous)
        if verdict is None:
            return None
        if verdict.status in _UNDECIDED:
            # 全校への配布は先送りとなった。対象は2,600台である。 / …研究を続けている。スマートフォンにすれば180台が要る。
            if mention.kind not in MEASURED_KINDS or not _ITS.search(sentence.text) or _CHOSEN_INSTEAD.search(sentence.text):
                return None
            return Verdict(verdict.status, _UNDECIDED_PRIORITY, structural_reason("status", "status.inherited", verdict.reason.cue))
        bare = _NOUN_END.search(sentence.text) is not None and mention.kind is Kind.MONEY and not _MEASURED_PAST.search(sentence.text)
        goes_on = _CONTINUES.search(sentence.text) is not None and verdict.status is Status.BEFORE and sentence_tense(sentence) not in (Tense.GOES_ON, Tense.KEPT)
        will = verdict.status is Status.PLANNED and (_WILL.search(sentence.text) is not None or deed_to_come(sentence))
        if bare or goes_on or will:
            return Verdict(verdict.status, _INHERITED, structural_reason("status", "status.inherited", verdict.reason.cue))
        return None

    def _dated(self, sentence: Sentence) -> Verdict | None:
        """The plan a coming date makes of a sentence, if it has something to plan."""
        return next((verdict for mention in sentence.mentions if (verdict := self._context.by_date(sentence, mention))), None)

    def _ends_with(self, sentence: Sentence, verdict: Verdict) -> bool:
        """Whether the cue of a verdict stands in the last clause: 区がめざす働き方に合うのは、… plans nothing for the next sentence."""
        view = self._reading.analysis.blocks[sentence.block.index].view
        at = view.from_source(verdict.reason.start) if verdict.reason.start is not None else sentence.start
        return at >= sentence.clauses[-1].start and "は、" not in sentence.view[at : sentence.end]

    def _sentence_verdict(self, sentence: Sentence) -> Verdict | None:
        """The state of the sentence as a whole, as far as a cue or a coming date says it of its end."""
        strong = [
            self._from_cue(cue, sentence)
            for cue in sentence.cues
            if cue.cue.sets.get("status") in ("planned", "before", "rejected", "considered") and cue.cue.sets.get("reach") != "adjacent" and cue.cue.sets.get("of") != "entity"
        ]
        strong = [verdict for verdict in strong if verdict.status is not Status.PLANNED or self._ends_with(sentence, verdict)]
        if sentence.cues and any(cue.cue.id == "status.current.decided" for cue in sentence.cues):
            # Xも検討したが、Yを選んだ。: the weighing is over.
            strong = [verdict for verdict in strong if verdict.status is not Status.CONSIDERED]
        if strong and not sentence.text.endswith("。"):
            strong = [verdict for verdict in strong if verdict.status not in _UNDECIDED]
        return max(strong, key=lambda verdict: verdict.priority, default=None)


def _presented(mention: Mention, verdict: Verdict) -> bool:
    """Whether a verdict makes the size of a budget that of the coming year a document presents."""
    return mention.kind is Kind.MONEY and verdict.status is Status.PLANNED and verdict.reason.rule == "status.frame.announced"
