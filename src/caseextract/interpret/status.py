"""How the article asserts a fact, as of its own date: before, current, planned, considered, rejected, mentioned.

ConText (Harkema et al. 2009) gives the frame: cues with direction, scope and priority. Japanese clause structure decides
how far they reach: a cue that ends the sentence governs the clauses that run on into it and stops at 「が、」. On top
come the date of the clause against the article's own date, changes (50台から20台に), what a section is about, and options
weighed over several sentences.
"""

from __future__ import annotations

import datetime
import re

from caseextract.documents import BlockKind, Zone
from caseextract.interpret.changes import Change, find_changes, find_stages
from caseextract.interpret.clauses import Link
from caseextract.interpret.options import Options
from caseextract.interpret.owner import tells_of_case
from caseextract.interpret.reading import Reading, Sentence
from caseextract.interpret.verdict import STATED, Verdict
from caseextract.recognize.mention import DateValue, Mention
from caseextract.records import ENTITY_KINDS, MEASURED_KINDS, STATELESS_KINDS, Kind, Reason, Status
from caseextract.rules.cues import CueMatch, Scope

_STOPS = frozenset({Link.CONTRAST, Link.REASON, Link.PART})
# Zones that claim nothing of a case, and zones that do so in whole sentences only.
_MUTE = frozenset({Zone.TRADEMARK, Zone.COMPANY, Zone.NAVIGATION})
_SILENT = frozenset({Zone.REFERENCE})
_PAST = re.compile(r"(?:た|ました|でした|だった|たという|たそうです|たとのこと(?:です)?)(?:か|ね|よ|が|けど|ので|ため|一方|ものの|の|ところ)?[、。」』)）]*$")
_PAST_INSIDE = re.compile(r"(?:ました|した|った|んだ|いた|れた|せた|えた|めた|ていま)")
_ATTRIBUTIVE = re.compile(r"(?:[ったいしれせえめきけ]た|んだ)(?:約|およそ|ほぼ|計|延べ|のべ|の)?$")
_PROBLEM = re.compile(r"課題|問題点|困って|悩み|苦労|不便")
# A section about how it was: everything told there belongs to the old state unless it is told as lasting.
_OLD = re.compile(r"(?:導入|移行|更新|刷新|構築|着手|採用|利用|改革|電子化|デジタル化)(?:する)?(?:以)?前|前の(?:状況|課題|環境|仕組み|システム)|旧(?:い|来|環境|システム|基盤)|以前(?:は|の)|これまでの(?:状況|環境|課題|仕組み)|従来の|かつて|もともと|当時の(?:状況|環境|課題)")
_LASTING = re.compile(r"(?:て(?:い|お)(?:ます|る|ります|り)|あります|おります|います|ございます|である)[。、]?$|現在|今も|今は")
_NOT_PROBLEM = re.compile(r"今後|これから|残(?:る|さ)|成果|解決|効果|見えてきた|展望|予定|取り?組み?の内容|克服|工夫")
_FUTURE = re.compile(r"今後|これから|展望|将来|予定|次の(?:一手|段階|ステップ)|目指|めざ|計画|抱負")
_STATE = re.compile(r"(?:てい(?:ました|た)|でした|だった|しか|しかな|ありました|あった|挙げました|寄せられました|禁止|不足|なかった|ません(?:でした)?|求めた|とどまっ)")
_USE = re.compile(r"導入|採用|利用|活用|使[っいうえわ]|入れ|整備し|を?構築し|運用し|開始|始め|実現|可能|配[布っり]|開設|用い|移行し|切り替え|設置|定着|組み合わせ|搭載|守[るり]|結び|進め|普及|慣れ")
_USE_KEY = re.compile(r"導入|利用|使用|採用|製品|サービス|ソリューション|システム|ツール|取組|形態|方式")
# 会議システムはXでございます: the article says what it is.
_DEED = re.compile(r"(?:導入|移行|採用|実現|削減|開始|構築|展開|拡大|統一|刷新|配布|整備|活用|運用)$")
_IS = re.compile(r"[」』]?(?:です|でございます|である|だ)(?:。|が|けれど|$)")
_SUPPOSED = re.compile(r"(?:モデル|方式|サービス|型|化)?(?:なら|であれば|だと|となれば)")
_NO_CLAIM = re.compile(r"(?:か|ん|考えてい(?:ます|る)|思(?:います|っています|う)|でしょう|ください)(?:ね)?。$")
_HYPOTHESIS = re.compile(r"必要(?:と|が|で)|場合|(?:なら|れば|たら)(?:、|ば|$)|できれば|予定|検討|候補|選択肢")
_NOUN_END = re.compile(r"[一-龥ァ-ヶー0-9A-Za-z%円台人件]。?$")
# 年6回開いており、来年度は10回に増やす方針だ: what goes on today is no part of the plan that follows.
_ONGOING = re.compile(r"(?:ており|ていて|でおり|ていまして|(?:可能に|ように)なり|が実現し|を実現し)、$")
_POINTED = ("この", "その", "これらの", "上記の", "上の")
# Xは見送った speaks of X alone; 採用を見送った names only the deed.
_OWN_OBJECT = re.compile(r"(?<!採用)(?<!導入)(?<!契約)(?<!購入)(?<!更新)(?<!整備)(?<!実施)(?<!配布)(?<!利用)(?<!移行)(?<!これ)(?<!それ)[はをも]$")
_COMING = re.compile(r"来年|来月|来春|来秋|次年度|今後|将来|翌年度?には")
_PRESENT_WORD = re.compile(r"今年度|本年度|現在|今は|いまは|今年は|すでに|既に")
_EXISTS = re.compile(r"(?:ある|あります|いる|います|ございます)[。」]?$")
_WEIGHED_LIST = re.compile(r"比較|候補|検討した")
_DECLINED_LIST = re.compile(r"見送|採用し(?:な|ません)|不採用|選ば(?:な|れな)|外した")
_CHOSEN_LIST = re.compile(r"採用|導入|選定した|使用|利用")
_OLD_COLUMN = re.compile(r"(?:導入|移行|更新|刷新|見直し|適用|改善|実施)前|従来|従前|以前|旧")
_COMING_COLUMN = re.compile(r"目標|計画|予定|見込|今後")
_LEFT_BEHIND = re.compile(r"[」』]?(?:モデル|環境|方式)?から(?:の)?")
_ARRIVED = re.compile(r"[」』]?(?:モデル|環境|方式)?(?:へ|に(?:移|乗|切|替|変|更|全))")
_TOPIC_TAIL = re.compile(r"[もは]、")
_LEADS_ON = re.compile(r"(?:なかった|ませんでした)(?:ん|の)?(?:です|だ)?(?:ね|よ)?[。」]*$")
_ADOPTED = re.compile(r"(?:入れ|導入し|採用し|整備し|構築し|(?:使って|利用して|活用して|運用して)い)た(?:[^、。「」]{0,8}の)?[「『]?$")
_PRESENT_RELATIVE = re.compile(r"の?[一-龥ァ-ヶー]{1,8}[をがに][^、。]{0,8}?[一-龥けせえめれあい][るうくすむぶ](?=[一-龥ァ-ヶ])(?!計画|予定|方針|考え|見込|構想|目標|つもり|案|意向|準備|体制|仕組)")
# 研修は2回、…さんにお願いします: the open present after a plan goes on with the plan.
_WILL = re.compile(r"(?:[いきしちりみびぎえけせてれめべげ]ます|いたします)。$(?<!ています。)(?<!ております。)(?<!あります。)(?<!なります。)(?<!できます。)(?<!います。)(?<!れます。)(?<!思います。)")
_CONTINUES = re.compile(r"^(?:ほかに|他に|また|さらに|加えて|しかも|そのほか|このほか)")


class StatusResolver:
    """Decides states for one document; cues were found when the document was read."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._changes: dict[Mention, Change] = {
            change.mention: change
            for sentence in reading.sentences
            for change in (*find_changes(sentence), *find_stages(reading, sentence))
        }
        self._options = Options(reading)
        self._inherited: list[Verdict | None] = []
        for sentence in reading.sentences:
            self._inherited.append(self._sentence_verdict(sentence))

    def verdict(self, mention: Mention, *, steady: bool = False) -> Verdict:
        """The status of one mention. ``steady`` marks population, staff and the like, which stay current unless
        a change, a date or an explicit word for an old or a coming figure says otherwise."""
        sentence = self._reading.sentence_of(mention)
        if sentence is None:
            return Verdict(Status.CURRENT, 0, _structural("status.label"))
        if mention.kind in ENTITY_KINDS and not tells_of_case(sentence) and (sentence.block.zone in _MUTE or (sentence.block.zone in _SILENT and not sentence.text.endswith("。"))):
            return Verdict(Status.MENTIONED, 1, _structural(f"status.zone.{sentence.block.zone}"))
        found = [verdict for verdict in self._verdicts(sentence, mention) if not (steady and verdict.priority < _STEADY)]
        if found:
            return max(found, key=lambda verdict: verdict.priority)
        if mention.kind in ENTITY_KINDS and self._asserted(sentence, mention):
            return Verdict(Status.CURRENT, _ASSERTED, _structural("status.in_use"))
        if mention.kind in ENTITY_KINDS and self._stated(sentence, mention):
            return Verdict(Status.CURRENT, STATED, _structural("status.stated"))
        return Verdict(Status.CURRENT, 0, _structural("status.default"))

    def governs(self, match: CueMatch, mention: Mention) -> bool:
        """Whether a status cue of the mention's own sentence reaches it."""
        sentence = self._reading.sentence_of(mention)
        return sentence is not None and self._governs(match, sentence, mention)

    def weigh(self, mention: Mention) -> tuple[Verdict, ...]:
        """Every verdict that bears on a mention, the strongest first."""
        sentence = self._reading.sentence_of(mention)
        found = [] if sentence is None else self._verdicts(sentence, mention)
        return tuple(sorted(found, key=lambda verdict: -verdict.priority))

    def _stated(self, sentence: Sentence, mention: Mention) -> bool:
        """Whether the sentence tells something, and is no heading, question or bare name."""
        kinds = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
        if _SUPPOSED.match(sentence.after(mention.view_end, 10)):
            return False
        if sentence.block.kind is BlockKind.LIST_ITEM and _DEED.search(sentence.text):
            return True
        return sentence.block.kind in kinds and sentence.text.endswith(("。", "た")) and not _NO_CLAIM.search(sentence.text)

    def _asserted(self, sentence: Sentence, mention: Mention) -> bool:
        """Whether the clause says that the thing is in use, and not only that it exists or would be."""
        block = sentence.block
        if block.kind in (BlockKind.HEADING, BlockKind.CRUMB, BlockKind.QUESTION):
            return False
        if block.kind is BlockKind.KEY_VALUE and block.key_end is not None:
            key = self._reading.analysis.document.slice(block.content, block.key_end)
            return _USE_KEY.search(key) is not None
        clause = sentence.clauses[sentence.clause_at(mention.view_start)]
        rest = sentence.view[mention.view_end : clause.end]
        if _IS.match(rest):
            return True
        return not _SUPPOSED.match(rest) and _USE.search(rest) is not None and not _HYPOTHESIS.search(rest)

    def _verdicts(self, sentence: Sentence, mention: Mention) -> list[Verdict]:
        found = [
            self._from_cue(cue, sentence)
            for cue in sentence.cues
            if "status" in cue.cue.sets and self._governs(cue, sentence, mention)
        ]
        if sentence.block.kind is BlockKind.HEADING:
            # A title that names options decides nothing about them.
            found = [verdict for verdict in found if verdict.status is not Status.CONSIDERED]
        if mention.kind in MEASURED_KINDS and _PRESENT_RELATIVE.match(sentence.after(mention.view_end, 24)):
            # 1万件を超える申告を受け付ける課では…: the number stands in a clause of its own, told in the present.
            found = [verdict for verdict in found if verdict.status not in _TENSED or verdict.priority >= _VERY_STRONG]
        for verdict in (
            self._from_column(sentence, mention),
            self._from_move(sentence, mention),
            self._from_change(mention, sentence),
            self._from_attributive(sentence, mention),
            self._from_date(sentence, mention),
            self._options.verdict(sentence, mention),
            self._from_section(sentence, mention),
            self._from_previous(sentence, mention),
        ):
            if verdict is not None:
                found.append(verdict)
        return found

    def _from_cue(self, match: CueMatch, sentence: Sentence) -> Verdict:
        cue = match.cue
        view = self._reading.analysis.blocks[sentence.block.index].view
        start, end = view.to_source(match.start, match.end)
        reason = Reason(attribute="status", rule=cue.id, cue=sentence.view[match.start : match.end], start=start, end=end)
        return Verdict(Status(cue.sets["status"]), cue.priority, reason, cue.sets.get("final") == "yes")

    def _governs(self, match: CueMatch, sentence: Sentence, mention: Mention) -> bool:
        cue = match.cue
        of = cue.sets.get("of")
        if (of == "measured" and mention.kind not in MEASURED_KINDS) or (of == "entity" and mention.kind not in ENTITY_KINDS):
            return False
        if cue.direction == "backward" and mention.view_start >= match.start:
            return False
        if cue.direction == "forward" and (mention.view_end <= match.start or self._overtaken(match, sentence, mention)):
            return False
        if sentence.block.kind is BlockKind.TABLE_ROW or sentence.before(match.start, 1) == "(":
            # 7,050万円(見込み), and a cell of a table: the word speaks of the number it follows.
            return self._adjacent(match, sentence, mention)
        if cue.sets["status"] == "planned" and cue.direction == "backward" and self._parted_by_date(match, sentence, mention):
            return False
        if cue.sets["status"] == "planned" and self._given(sentence, mention):
            return False
        if cue.sets.get("reach") == "adjacent":
            return self._adjacent(match, sentence, mention)
        if cue.sets.get("final") == "yes" and mention.kind in MEASURED_KINDS:
            return False
        here, there = sentence.clause_at(mention.view_start), sentence.clause_at(match.start)
        if here == there:
            return True
        if cue.sets.get("reach") == "clause":
            return False
        if here > there:
            return self._runs_forward(match, sentence, there, here)
        return cue.direction != "forward" and self._runs_back(match, sentence, here, there)

    def _parted_by_date(self, match: CueMatch, sentence: Sentence, mention: Mention) -> bool:
        """今年度は1,900万円、来年度は2,600万円を見込む: the plan begins at the word for what is to come."""
        between = sentence.view[mention.view_end : match.start]
        if not _COMING.search(between):
            return False
        clause = sentence.clauses[sentence.clause_at(mention.view_start)]
        return _PRESENT_WORD.search(sentence.view[clause.start : mention.view_start]) is not None

    def _given(self, sentence: Sentence, mention: Mention) -> bool:
        """1,250業務のうち…, この1,250業務を…: a plan about a number that is there already does not make the number planned."""
        if mention.kind not in MEASURED_KINDS:
            return False
        return sentence.after(mention.view_end, 3) == "のうち" or sentence.before(mention.view_start, 4).endswith(_POINTED)

    def _adjacent(self, match: CueMatch, sentence: Sentence, mention: Mention) -> bool:
        """Touching, but for a short tail that belongs to the name (三層分離[モデル]が見直され, AとBではなく)."""
        if mention.view_end <= match.start:
            gap = sentence.view[mention.view_end : match.start]
        elif match.end <= mention.view_start:
            gap = sentence.view[match.end : mention.view_start]
        else:
            return True
        return len(gap) <= _GAP and not re.search(r"[、。はがをにで]", gap)

    def _runs_forward(self, match: CueMatch, sentence: Sentence, there: int, here: int) -> bool:
        if match.cue.scope is not Scope.SENTENCE or match.cue.direction == "backward":
            return False
        if any(clause.link is Link.PART for clause in sentence.clauses[there:here]):
            return False
        contrast = any(clause.link is Link.CONTRAST for clause in sentence.clauses[there:here])
        # それまで…使っていたのですが、外からは触れなかった: the contrast only leads on.
        return not contrast or _LEADS_ON.search(sentence.text) is not None

    def _overtaken(self, match: CueMatch, sentence: Sentence, mention: Mention) -> bool:
        """以前は…、今は…: an opposite word between a cue and the mention takes over, as it does the topic before it
        (以前は貸し出していたテレワークも、今は…)."""
        topic = _TOPIC_TAIL.match(sentence.after(mention.view_end, 3))
        limit = mention.view_end + (topic.end() + 1 if topic else 0)
        return any(
            match.start < other.start < limit
            and other.cue.direction == "forward"
            and other.cue.sets.get("reach") != "adjacent"
            and other.cue.sets.get("status", match.cue.sets["status"]) != match.cue.sets["status"]
            for other in sentence.cues
        )

    def _runs_back(self, match: CueMatch, sentence: Sentence, here: int, there: int) -> bool:
        between = sentence.clauses[here:there]
        if match.cue.sets.get("reach") == "across":
            return _OWN_OBJECT.search(sentence.before(match.start, 4)) is None
        return not any(
            clause.link in _STOPS or _ONGOING.search(sentence.view, clause.start, clause.end) for clause in between
        )

    def _from_column(self, sentence: Sentence, mention: Mention) -> Verdict | None:
        """What the head of a table column says of its cells: 導入前, 目標, 見込み."""
        block = sentence.block
        if block.kind is not BlockKind.TABLE_ROW or block.header is None or mention.kind not in MEASURED_KINDS:
            return None
        header = self._reading.block(block.header)
        cell = next((index for index, (low, high) in enumerate(block.cells) if low <= mention.start < high), None)
        offset = len(block.cells) - len(header.cells)
        if cell is None or offset not in (0, 1) or cell - offset < 0:
            return None
        title = self._reading.analysis.document.slice(*header.cells[cell - offset])
        if _OLD_COLUMN.search(title):
            return Verdict(Status.BEFORE, _COLUMN, _structural("status.column.before", title))
        if _COMING_COLUMN.search(title):
            return Verdict(Status.PLANNED, _COLUMN, _structural("status.column.planned", title))
        return None

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
                return Verdict(Status.BEFORE, _MOVED, _structural("status.moved_from", "から"), True)
        return None

    def _from_change(self, mention: Mention, sentence: Sentence) -> Verdict | None:
        change = self._changes.get(mention)
        if change is None:
            return None
        reason = _structural(f"status.change.{change.side}", change.cue)
        if change.side == "to":
            return None
        verdict = self._predicate(sentence, mention)
        future = verdict is not None and verdict.status is Status.PLANNED
        if change.side == "from" and future:
            return Verdict(Status.CURRENT, _CHANGE, reason)
        return Verdict(Status.BEFORE, _CHANGE, reason)

    def _predicate(self, sentence: Sentence, mention: Mention) -> Verdict | None:
        """The planned verdict that governs a mention, if any, leaving changes aside."""
        planned = [
            self._from_cue(cue, sentence)
            for cue in sentence.cues
            if cue.cue.sets.get("status") == "planned" and self._governs(cue, sentence, mention)
        ]
        dated = self._from_date(sentence, mention)
        return max([*planned, *([dated] if dated else [])], key=lambda verdict: verdict.priority, default=None)

    def _from_attributive(self, sentence: Sentence, mention: Mention) -> Verdict | None:
        """確保した16,344台, 昨年入れたRPAの「…」: a finished action right before makes a fact of it."""
        if mention.kind in ENTITY_KINDS and _ADOPTED.search(sentence.before(mention.view_start, 18)):
            return Verdict(Status.CURRENT, _ATTRIBUTE, _structural("status.adopted_relative"))
        if mention.kind in MEASURED_KINDS and _ATTRIBUTIVE.search(sentence.before(mention.view_start, 8)):
            return Verdict(Status.CURRENT, _ATTRIBUTE, _structural("status.attributive_past"))
        return None

    def _from_date(self, sentence: Sentence, mention: Mention) -> Verdict | None:
        """A date after the article's own date in a clause that is not told in the past."""
        today = self._reading.date
        if today is None or mention.kind in STATELESS_KINDS or sentence.block.kind is BlockKind.KEY_VALUE:
            return None
        here = sentence.clause_at(mention.view_start)
        for other in sentence.mentions:
            if other.kind is not Kind.DATE or not isinstance(other.value, DateValue) or other.value.start <= today:
                continue
            there = sentence.clause_at(other.view_start)
            if other.view_start > mention.view_start and self._dated_before(sentence, mention, today):
                continue
            if _EXISTS.search(sentence.view[sentence.clauses[here].start : sentence.clauses[here].end]):
                continue
            if there > here or any(clause.link in (Link.CONTRAST, Link.PART) for clause in sentence.clauses[there:here]):
                continue
            if there < here and self._nearer_date(sentence, other, mention, today):
                continue
            budget = mention.kind is Kind.MONEY and "予算" in sentence.text
            if not budget and self._told_in_past(sentence, here):
                continue
            reason = Reason(attribute="status", rule="status.future_date", cue=self._reading.analysis.document.slice(other.start, other.end), start=other.start, end=other.end)
            return Verdict(Status.PLANNED, _DATED, reason)
        return None

    def _dated_before(self, sentence: Sentence, mention: Mention, today: datetime.date) -> bool:
        """Whether a date up to today stands before the mention: 2022年度に30課、…、2025年度に60課."""
        return any(
            isinstance(other.value, DateValue) and other.value.start <= today and other.view_start < mention.view_start
            for other in sentence.mentions
        )

    def _nearer_date(self, sentence: Sentence, future: Mention, mention: Mention, today: datetime.date) -> bool:
        return any(
            isinstance(other.value, DateValue) and other.value.start <= today and future.view_start < other.view_start < mention.view_start
            for other in sentence.mentions
        )

    def _told_in_past(self, sentence: Sentence, clause: int) -> bool:
        """Whether the predicate that closes this clause's chain is finished."""
        for part in sentence.clauses[clause:]:
            text = sentence.view[part.start : part.end]
            if part.link in (Link.CONTRAST, Link.REASON, Link.END):
                return _PAST.search(text) is not None and not text.rstrip("。、」").endswith(("こととした", "ことにした"))
        return False

    def _from_section(self, sentence: Sentence, mention: Mention) -> Verdict | None:
        """What stands under 導入前の課題 and is told as a past state was so before; under 今後の予定 the open present is a plan."""
        if mention.kind in STATELESS_KINDS or sentence.block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            return None
        for block in self._reading.heading_of(sentence.block)[:1]:
            title = self._reading.view_of(block)
            item = sentence.block.kind is BlockKind.LIST_ITEM
            if item and mention.kind in ENTITY_KINDS and (listed := _from_list_title(title)):
                return listed
            open_end = item or not _NOUN_END.search(sentence.text)
            if _FUTURE.search(title) and not _PAST_INSIDE.search(sentence.text) and open_end:
                return Verdict(Status.PLANNED, _SECTION, _structural("status.section.future", title[:30]))
            if _NOT_PROBLEM.search(title):
                return None
            problem = _PROBLEM.search(title) is not None
            told = sentence.text.endswith(("。", "」"))  # a caption between the answers is none
            if told and _OLD.search(title) and mention.kind in _DATED_BY_PROBLEM and not self._lasting(sentence, mention):
                return Verdict(Status.BEFORE, _SECTION, _structural("status.section.old", title[:30]))
            if problem and mention.kind in _DATED_BY_PROBLEM and self._past_state(sentence, mention):
                return Verdict(Status.BEFORE, _SECTION, _structural("status.section.problem", title[:30]))
        return None

    def _lasting(self, sentence: Sentence, mention: Mention) -> bool:
        """Whether what is told of a mention under 導入前の状況 lasts: a present predicate, or a word for now."""
        clause = sentence.clauses[sentence.clause_at(mention.view_start)]
        text = sentence.view[clause.start : clause.end] if clause.link is Link.CONTRAST else sentence.text
        return _LASTING.search(text) is not None

    def _past_state(self, sentence: Sentence, mention: Mention) -> bool:
        if _PRESENT_RELATIVE.match(sentence.after(mention.view_end, 24)):
            return False
        return _STATE.search(sentence.view[mention.view_start : sentence.end]) is not None

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
        bare = _NOUN_END.search(sentence.text) is not None and mention.kind is Kind.MONEY
        goes_on = _CONTINUES.search(sentence.text) is not None and verdict.status is Status.BEFORE
        will = verdict.status is Status.PLANNED and _WILL.search(sentence.text) is not None
        if bare or goes_on or will:
            return Verdict(verdict.status, _INHERITED, Reason(attribute="status", rule="status.inherited", cue=verdict.reason.cue))
        return None

    def _dated(self, sentence: Sentence) -> Verdict | None:
        """The plan a coming date makes of a sentence, if it has something to plan."""
        return next((verdict for mention in sentence.mentions if (verdict := self._from_date(sentence, mention))), None)

    def _sentence_verdict(self, sentence: Sentence) -> Verdict | None:
        """The state of the sentence as a whole, as far as a cue or a coming date says it of its end."""
        strong = [
            self._from_cue(cue, sentence)
            for cue in sentence.cues
            if cue.cue.sets.get("status") in ("planned", "before") and cue.cue.sets.get("reach") != "adjacent" and cue.cue.sets.get("of") != "entity"
        ]
        return max(strong, key=lambda verdict: verdict.priority, default=None)


_ASSERTED = 5
# What holds of a municipality's surroundings stays current in 導入前の課題 unless it is told as a past state.
_DATED_BY_PROBLEM = MEASURED_KINDS | {Kind.NETWORK_MODEL}
_COLUMN = 58
_CHOSEN = 50
_MOVED = 66
_MOVE_GAP = 16
_GAP = 9
_STEADY = 55
_VERY_STRONG = 62
_TENSED = frozenset({Status.BEFORE, Status.PLANNED})
_CHANGE = 80
_ATTRIBUTE = 61
_DATED = 47
_SECTION = 30
_INHERITED = 35


def _from_list_title(title: str) -> Verdict | None:
    """What the title of a list says of the names in it: 比較した製品, 採用した製品."""
    if _DECLINED_LIST.search(title):
        return Verdict(Status.REJECTED, _CHOSEN, _structural("status.list.rejected", title[:30]))
    if _WEIGHED_LIST.search(title):
        return Verdict(Status.CONSIDERED, _SECTION, _structural("status.list.considered", title[:30]))
    if _CHOSEN_LIST.search(title):
        return Verdict(Status.CURRENT, _CHOSEN, _structural("status.list.chosen", title[:30]))
    return None


def _structural(rule: str, cue: str | None = None) -> Reason:
    return Reason(attribute="status", rule=rule, cue=cue)
