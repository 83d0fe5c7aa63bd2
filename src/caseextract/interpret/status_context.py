"""What stands around a sentence and says of its state: the column it is in, the title above it, a date to come."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left

from caseextract.documents import Block, BlockKind
from caseextract.interpret.clauses import Link
from caseextract.interpret.reading import Reading, Sentence
from caseextract.interpret.status_reach import given, holds_right_now, parted_by_coming
from caseextract.interpret.tense import Tense, clause_tense, sentence_tense
from caseextract.interpret.verdict import Verdict, structural
from caseextract.morphology import token_start
from caseextract.recognize.mention import DateValue, Mention
from caseextract.records import ENTITY_KINDS, MEASURED_KINDS, STATELESS_KINDS, Kind, Reason, Status

_PAST = re.compile(r"(?:た|ました|でした|だった|たという|たそうです|たとのこと(?:です)?)(?:か|ね|よ|が|けど|ので|ため|一方|ものの|の|ところ)?[、。」』)）]*$")
_PAST_INSIDE = re.compile(r"(?:ました|した|った|んだ|いた|れた|せた|えた|めた|ていま)")
_PROBLEM = re.compile(r"課題|問題点|困って|悩み|苦労|不便")
# A section about how it was: everything told there belongs to the old state unless it is told as lasting.
_OLD = re.compile(r"(?:始まる|始める|入れる|使う|変える|変わる|改める|替える|できる)前|これまでの(?!取|歩|経|成|実績|あゆみ|流れと)[^はがを]{1,8}[】\])）]?$|(?:導入|移行|更新|刷新|構築|着手|採用|利用|改革|電子化|デジタル化)(?:する)?(?:以)?前(?!後)|前(?!後)の(?:状況|課題|環境|仕組み|システム)|旧(?:い|来|環境|システム|基盤)|以前(?:は|の)|これまでの(?:状況|環境|課題|仕組み|やり方|方法|流れ|手順|進め方|姿)|従来の|かつて|もともと|当時の(?:状況|環境|課題)")
_LASTING = re.compile(r"(?:て(?:い|お)(?:ます|る|ります|り)|(?<!ませ)ません|[らかきがさたなまわえけせてねめれげじびみり]ない|あります|おります|います|ございます|である)[。、]?$|現在|今も|今は")
_TRIGGER = re.compile(r"きっかけ|動機|なぜ[^。]{0,12}(?:導入|取り組|始め)|お困り")
_NOT_PROBLEM = re.compile(r"今後|これから|残(?:る|さ)|成果|解決|効果|見えてきた|展望|予定|取り?組み?の内容|克服|工夫")
_GOALS = re.compile(r"目標|KPI|指標|めざす姿|目指す姿")
_FUTURE = re.compile(r"次年度|来年度|新年度|翌年度|今後|これから|展望|将来|予定|次の(?:一手|段階|ステップ)|目指|めざ|計画|抱負|新しく(?:置|入れ|始め|加わ|でき)|新たに(?:置|入れ|始め|加わ|でき|設け)|(?:変わる|始まる|できるようになる)(?:こと|もの|サービス|窓口|点)|ここが変わ")
_PROBLEM_LABEL = re.compile(r"[【\[〔■<《]?(?:課題|導入前|お悩み|悩み|Before|導入前の課題|従来)[】\]〕:：>》]")
_ANSWER_LABEL = re.compile(r"[【\[〔■<《]?(?:(?:導入)?効果|成果|解決策?|導入後|After|結果)[】\]〕:：>》]")
_SOLVED = re.compile(r"解決(?:後|策)|導入後|導入の?効果|導入効果|^効果|改善後|^成果|After")
_STATE = re.compile(r"(?:てい(?:ました|た)|でした|だった|しか|しかな|ありました|あった|挙げました|寄せられました|禁止|不足|なかった|ませんでした|求めた|とどまっ)")
_NOUN_END = re.compile(r"[一-龥ァ-ヶー0-9A-Za-z%円台人件]。?$")
_EXISTS = re.compile(r"(?:(?<!で)ある|(?<!で)あります|(?<!て)いる|(?<![て使払扱雇買狙補問追願向行習伺争言思会合伴担賄])います)[。」]?$")
_WEIGHED_LIST = re.compile(r"比較|候補|検討した")
_DECLINED_LIST = re.compile(r"見送|採用し(?:な|ません)|不採用|選ば(?:な|れな)|外した")
_CHOSEN_LIST = re.compile(r"採用|導入|選定した|使用|利用")
_NOW_INSIDE = re.compile(r"\((?P<now>現在|いま|今は|現状|現行)")
_FROM_THEN = re.compile(r"\([^()]{2,14}(?:以降|から|より)")
_THEN_BRACKET = re.compile(r"[」』]?\(")
PRESENT_RELATIVE = re.compile(r"(?:の?[一-龥ァ-ヶー]{1,8}[をがに][^、。]{0,8}?[一-龥けせえめれあい][るうくすむぶ](?=[一-龥ァ-ヶ「『A-Za-z])(?!計画|予定|方針|考え|見込|見通|構想|目標|つもり|案|意向|準備|体制|仕組)|を(?:管理|運用|保有|所蔵|収容|管轄|担当|所管|抱え|扱|受け持|束ね|持)[^、。]{0,3}?[るうくすむぶつ](?=[一-龥ァ-ヶ「『A-Za-z])(?!計画|予定|方針|考え|見込|見通|構想|目標|つもり|案|準備|体制|仕組)|が(?:使う|利用する|通う|働く|勤める|勤務する|学ぶ)(?=[一-龥ァ-ヶA-Z])(?!計画|予定|方針|見込|見通|想定|試算)|(?:届く|寄せられる|集まる|訪れる|使う|使っている|かかる|扱う)(?=[一-龥ァ-ヶ]|その|この)(?!計画|予定|方針|見込|見通|想定|試算))")
# 導入前と導入後: both sides stand under it.
_BOTH_SIDES = re.compile(r"前(?:と|・|／|/|から|→|、)[^。]{0,10}後|前後|比較")
_TURNED = re.compile(r"^そこで|(?:置い|入れ|導入し|始め|切り替え|替え)た[^。、]{0,8}(?:以降|以来|後|から)|踏み切っ|変わったのは|(?:を|に|へ)(?:導入し|採用し|取り入れ|入れ替え|切り替え|刷新し|移行し)(?:た|ました)。")
_TURN_REACH = 4
_EVERY_YEAR = re.compile(r"(?:年|月|週|日)に(?:約|およそ|延べ)?[0-9]|毎年|例年|毎月|年間(?:で)?(?:約|およそ)?[0-9]")
_GOES_ON = re.compile(r"て(?:いる|います|おります|いるところです)[。」]?$")
_PREPARED = re.compile(r"としてい|と見てい|とみてい|必要|準備|検討|調整|計画|予定|めざ|目指|考え|構想|協議")
# What holds of a municipality's surroundings stays current in 導入前の課題 unless it is told as a past state.
_DATED_BY_PROBLEM = MEASURED_KINDS | {Kind.NETWORK_MODEL}
# 課題と今後の予定: both stand under it.
_MIXED = re.compile(r"(?:課題|成果|効果|現状|評価|実績|感想|反応)[^。]{0,6}(?:と|・|及び|および|、)|(?:と|・|及び|および)(?:課題|成果|効果|現状|実績)")
_THEN_ONLY = re.compile(r"だけで|には|は|で|の(?:1年|半年|一年)")
_SUPPOSING = re.compile(r"[」』]?(?:が|も)[^、。]{1,24}(?:[えけげせてねべめれ]ば|たら|なら)、")
_WISHED = re.compile(r"たい|よう|必要|ばと|はず|でしょう|だろう|れば|なければ")
_EXPECTED_AND = re.compile(r"と(?:見込み|見込んで|予測し|みて|見て)、")
_IS_AND = re.compile(r"[0-9一-龥]で、$")
_OVER = frozenset({Tense.DONE, Tense.WAS, Tense.KEPT})
# 稼働は10月1日。
_STARTING = re.compile(r"(?:稼働|稼動|開始|運用|供用|受付|施行|移行|切り?替え|開設|発効|スタート|導入|実施|期間|時期|配備|納入|更新)[^。、は]{0,6}は|予定|見込")
_BRACKET = 78
_CHOSEN = 50
_DATED = 47
_SECTION = 30


class ContextEvidence:
    """Verdicts from the layout and the calendar, for one document."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._answered = any(_ANSWER_LABEL.match(sentence.text) for sentence in reading.sentences)

    def in_brackets(self, sentence: Sentence, mention: Mention) -> Verdict | None:
        """25%以上(現在は7.8%), X(現在132手続で運用中): brackets that open with a word for now speak of today, and of what stands
        before them when that is no number."""
        opening = sentence.view.rfind("(", sentence.start, mention.view_start)
        inside = opening >= 0 and ")" not in sentence.view[opening : mention.view_start]
        if not inside and mention.kind in ENTITY_KINDS:
            follows = _THEN_BRACKET.match(sentence.after(mention.view_end, 3))
            opening = mention.view_end + follows.end() - 1 if follows else -1
            inside = follows is not None and "中)" in sentence.view[opening : opening + 24]
        found = _NOW_INSIDE.match(sentence.view, opening) if inside else None
        return Verdict(Status.CURRENT, _BRACKET, structural("status.brackets.now", found["now"])) if found else None

    def by_date(self, sentence: Sentence, mention: Mention) -> Verdict | None:
        """A date after the article's own date in a clause that is not told in the past."""
        today = self._reading.date
        if today is None or mention.kind in STATELESS_KINDS or (
            sentence.block.kind is BlockKind.KEY_VALUE and not _FROM_THEN.match(sentence.after(mention.view_end, 20))
        ):
            return None
        if mention.kind in MEASURED_KINDS and PRESENT_RELATIVE.match(sentence.after(mention.view_end, 24)):
            return None  # 年100件以上の申請がある手続の8割を: the first number is told in the present
        if _EVERY_YEAR.search(sentence.view, sentence.start, mention.view_end):
            return None  # 届出は年に1万件、そのうち4割が3月と4月に集まります: months of every year
        here = sentence.clause_at(mention.view_start)
        for other in sentence.mentions:
            if other.kind is not Kind.DATE or not isinstance(other.value, DateValue) or other.value.start <= today:
                continue
            there = sentence.clause_at(other.view_start)
            if given(sentence, mention):
                continue
            if there > here and _IS_AND.search(sentence.view, sentence.clauses[here].start, sentence.clauses[here].end):
                continue  # 第1期が150台で、3月に130台を足す
            parted = there < here or (other.view_end < mention.view_start and _EXPECTED_AND.search(sentence.view, other.view_end, mention.view_start))
            if parted and clause_tense(sentence, sentence.clauses[-1]) is Tense.GOES_ON and not _PREPARED.search(sentence.text):
                continue  # 来年度までに始めると見込み、50万円を上限とする補助を設けている
            if other.view_start > mention.view_start and (self._dated_before(sentence, mention, today) or holds_right_now(sentence, mention) or parted_by_coming(sentence, mention)):
                continue
            if _EXISTS.search(sentence.view[sentence.clauses[here].start : sentence.clauses[here].end]):
                continue
            if there > here or any(clause.link in (Link.CONTRAST, Link.PART, Link.REASON) for clause in sentence.clauses[there:here]):
                continue
            if there < here and self._nearer_date(sentence, other, mention, today):
                continue
            budget = mention.kind is Kind.MONEY and "予算" in sentence.text
            if not budget and self._told_in_past(sentence, here):
                continue
            reason = Reason.trusted(attribute="status", rule="status.future_date", cue=self._reading.analysis.document.slice(other.start, other.end), start=other.start, end=other.end)
            return Verdict(Status.PLANNED, _DATED, reason)
        return None

    def dated(self, sentence: Sentence) -> Verdict | None:
        """The plan a date to come makes of a sentence that tells nothing finished or lasting: 稼働は10月1日。"""
        today = self._reading.date
        if today is None:
            return None
        for mention in sentence.mentions:
            if not isinstance(mention.value, DateValue) or mention.value.start <= today:
                continue
            tense = sentence_tense(sentence)
            if tense is Tense.OPEN or (tense is Tense.NOUN and _STARTING.search(sentence.text)):
                cue = self._reading.analysis.document.slice(mention.start, mention.end)
                reason = Reason.trusted(attribute="status", rule="status.future_date", cue=cue, start=mention.start, end=mention.end)
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
                told = _PAST.search(text) is not None or clause_tense(sentence, part) in _OVER
                return told and not text.rstrip("。、」").endswith(("こととした", "ことにした"))
        return False

    def by_section(self, sentence: Sentence, mention: Mention) -> Verdict | None:
        """What stands under 導入前の課題 and is told as a past state was so before; under 今後の予定 the open present is a plan."""
        if mention.kind in STATELESS_KINDS or sentence.block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            return None
        if mention.kind in ENTITY_KINDS and _SUPPOSING.match(sentence.after(mention.view_end, 40)):
            return None  # チャットがスマートフォンに届けば、招集も早くなります
        for block in self._reading.heading_of(sentence.block)[:1]:
            title = self._reading.view_of(block)
            item = sentence.block.kind is BlockKind.LIST_ITEM
            if item and mention.kind in ENTITY_KINDS and (listed := _from_list_title(title)):
                return listed
            open_end = item or not _NOUN_END.search(sentence.text)
            if _FUTURE.search(title) and not self._told_finished(sentence) and not self._told_of_now(sentence, mention) and open_end and self._still_open(sentence, mention, title):
                return Verdict(Status.PLANNED, _SECTION, structural("status.section.future", title[:30]))
            if item and mention.kind in MEASURED_KINDS and _GOALS.search(title) and not self._told_finished(sentence):
                return Verdict(Status.PLANNED, _SECTION, structural("status.section.goals", title[:30]))
            if _NOT_PROBLEM.search(title):
                return None
            if item and mention.kind in MEASURED_KINDS and _PROBLEM.search(title) and self._solved_later(block):
                return Verdict(Status.BEFORE, _SECTION, structural("status.section.solved", title[:30]))
            problem = _PROBLEM.search(title) is not None or (_TRIGGER.search(title) is not None and sentence_tense(sentence) is Tense.WAS and mention.view_start >= sentence.clauses[-1].start)
            told = sentence.text.endswith(("。", "」"))  # a caption between the answers is none
            if told and _OLD.search(title) and not self._turned(sentence) and not _BOTH_SIDES.search(title) and mention.kind in _DATED_BY_PROBLEM and not self._lasting(sentence, mention):
                return Verdict(Status.BEFORE, _SECTION, structural("status.section.old", title[:30]))
            if problem and mention.kind in _DATED_BY_PROBLEM and self._past_state(sentence, mention):
                return Verdict(Status.BEFORE, _SECTION, structural("status.section.problem", title[:30]))
        return None

    def by_label(self, sentence: Sentence, mention: Mention) -> Verdict | None:
        """【課題】再発行が月120件 beside 【効果】再発行は月9件に: what stood under the first was so before."""
        label = _PROBLEM_LABEL.match(sentence.text) if mention.kind in MEASURED_KINDS else None
        if label is None or not self._answered:
            return None
        return Verdict(Status.BEFORE, _SECTION, structural("status.label.problem", label.group()))

    def _still_open(self, sentence: Sentence, mention: Mention, title: str) -> bool:
        """Whether a sentence under 今後 tells what is to come: not 平均年齢(68.4歳)である, and under 課題と今後 only what is done."""
        tense = sentence_tense(sentence)
        if tense in (Tense.OPEN, Tense.UNTOLD):
            return True
        mixed = _MIXED.search(title) is not None
        named = tense is Tense.NOUN or (tense is Tense.IS and mention.kind in ENTITY_KINDS)  # 次は電子決裁ですね
        return (named and not mixed) or (tense in (Tense.STATE, Tense.IS) and _WISHED.search(sentence.text) is not None)

    def _solved_later(self, heading: Block) -> bool:
        """Whether a later heading tells how it is now: 解決後, 導入後, 効果."""
        later = self._reading.analysis.document.blocks[heading.index + 1 :]
        return any(block.kind is BlockKind.HEADING and _SOLVED.search(self._reading.view_of(block)) for block in later)

    def _told_finished(self, sentence: Sentence) -> bool:
        """Whether anything in the sentence is told as done (た, ている)."""
        if _PAST_INSIDE.search(sentence.text):
            return True
        tokens = self._reading.analysis.blocks[sentence.block.index].tokens
        first = bisect_left(tokens, sentence.start, key=token_start)
        last = bisect_left(tokens, sentence.end, key=token_start)
        return any(token.lemma == "た" and token.pos == "助動詞" for token in tokens[first:last])

    def _told_of_now(self, sentence: Sentence, mention: Mention) -> bool:
        """Whether a sentence under 今後 tells what goes on, or dates the mention up to today."""
        if _GOES_ON.search(sentence.text) and not _PREPARED.search(sentence.text):
            return True
        return self._reading.date is not None and self._dated_before(sentence, mention, self._reading.date)

    def _lasting(self, sentence: Sentence, mention: Mention) -> bool:
        """Whether what is told of a mention under 導入前の状況 lasts: a present predicate, or a word for now."""
        clause = sentence.clauses[sentence.clause_at(mention.view_start)]
        if clause.link is Link.REASON and clause_tense(sentence, clause) in (Tense.IS, Tense.STATE):
            return True  # 当課は4人ですから、朝は全員が電話番でした
        text = sentence.view[clause.start : clause.end] if clause.link is Link.CONTRAST else sentence.text
        return _LASTING.search(text) is not None and not self._long_past(sentence, mention)

    def _turned(self, sentence: Sentence) -> bool:
        """Whether the telling under an old title has turned to what was done: そこで…導入した, 変わったのは…."""
        section = sentence.block.section
        for earlier in reversed(self._reading.sentences[max(0, sentence.index - _TURN_REACH) : sentence.index + 1]):
            if earlier.block.section != section or earlier.turn != sentence.turn:
                return False
            turned = _TURNED.search(earlier.text)
            if turned and (turned.group().startswith("変わったのは") or turned.group().endswith(("以降", "以来", "後", "から")) or sentence_tense(earlier) is Tense.DONE):
                return True
        return False

    def _long_past(self, sentence: Sentence, mention: Mention) -> bool:
        """紛失は令和4年度だけで7件あり、取替えに31万円を要しています: counted over a time that is over."""
        today = self._reading.date
        return today is not None and any(
            isinstance(other.value, DateValue) and other.value.end < today and other.view_start < mention.view_start and _THEN_ONLY.match(sentence.after(other.view_end, 6))
            for other in sentence.mentions
        )

    def _past_state(self, sentence: Sentence, mention: Mention) -> bool:
        if PRESENT_RELATIVE.match(sentence.after(mention.view_end, 24)):
            return False
        return _STATE.search(sentence.view[mention.view_start : sentence.end]) is not None


def _from_list_title(title: str) -> Verdict | None:
    """What the title of a list says of the names in it: 比較した製品, 採用した製品."""
    if _DECLINED_LIST.search(title):
        return Verdict(Status.REJECTED, _CHOSEN, structural("status.list.rejected", title[:30]))
    if _WEIGHED_LIST.search(title):
        return Verdict(Status.CONSIDERED, _SECTION, structural("status.list.considered", title[:30]))
    if _CHOSEN_LIST.search(title):
        return Verdict(Status.CURRENT, _CHOSEN, structural("status.list.chosen", title[:30]))
    return None
