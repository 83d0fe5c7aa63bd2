"""The time a passage is told in: what a sentence opens, the next ones go on with until the telling turns.

「来春、受付機を入れる。対象は11施設。手数料はスマートフォンで払える。」 plans in every sentence, though only the first says when;
「台帳は紙だった。書き写しに年300時間かかる。」 tells of the old days in the present. A sentence in another tense, a word for now or a
new paragraph ends it. An article that announces something in its lead goes on announcing wherever it tells in the open present.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from caseextract.documents import BlockKind
from caseextract.interpret.clauses import Link
from caseextract.interpret.reading import Reading, Sentence
from caseextract.interpret.status_lead import AGREED, TOLD, Frame, announced_plan, coming_budget
from caseextract.interpret.tense import Tense, clause_tense, sentence_tense
from caseextract.interpret.verdict import Verdict, structural
from caseextract.recognize.mention import DateValue, Mention
from caseextract.records import MEASURED_KINDS, Kind, Status

# What ends the tale of the old state, and what ends a plan.
_TALE_TURNS = re.compile(r"(?:実施|推進|展開|改正|拡充|強化|実現|着手|策定|設置|構築|解消|改善)。?$|そこで|新[しただ端環シ機型]|これを受け|このため|導入|採用|切り替え|見直|更新|移行|現在|今は|いまは|今では|始め|開始|配布|配備|整備|実証|試行|決め|(?<!抽)選(?!挙|手)|比べ|予定|計画|来年|アンケート|人口|職員数|減|増|短縮|ように(?:な|し)|済[むみん]|効果|成果|先月|今月|先週|今年|いま[、はで]|その後|翌年|て(?:い|お)(?:る|ます|ります)|今回|今後|これから")
_PLAN_TURNS = re.compile(r"[今本]年度の(?:予算|契約|費用)|現在|現行|既存|引き継|今の|今は|いま[、はも一-龥]|今では|すでに|既に|これまで|従来|以前|昨年|前年|昨秋|昨春|当時|背景|人口(?!比)|職員数|毎年|例年|一方|課題")
_SETTLED = frozenset({Tense.DONE, Tense.WAS, Tense.IS, Tense.KEPT})
_PROBLEM_TITLE = re.compile(r"課題|導入前|お悩み|きっかけ|以前")
_SOLVED_TITLE = re.compile(r"導入後|効果|成果|解決|改善後|導入のきっかけ|選定|決め手")
_OLD_TENSES = frozenset({Tense.NOUN, Tense.IS, Tense.WAS, Tense.KEPT})
# What a line without a verb must speak of to go on with a plan: 対象は11施設。, 本庁と支所に計6台。
_ITS = re.compile(r"(?:[^。、は]{1,12}の)?(?:対象|規模|台数|人数|費用|経費|事業費|総事業費|内訳|金額|総額|初期費用|予算|予算額|期間|場所|料金|運賃|利用料|使用料|手数料|定員|体制|人員|構成|陣容|対象[^。、は]{1,4}|(?:導入|利用|採用|使用|設置|配備|整備)する[^。、は]{1,12}|(?:使う|用いる|置く)[^。、は]{1,12}|使用(?:する)?[^。、は]{1,8}|機体|[^。、は]{1,10}[るい]の|(?:料金|運賃|利用料)[(（][^()（）。]{1,8}[)）]|その[^。、は]{1,5}|このうち[^。、は]{0,6}|うち[^。、は]{0,6})(?:は|も|、)|[^は]*$")
# 6月末までに5,214団体が登録を済ませています, 16%まで下がっています: where things have come to.
_REACHED = re.compile(r"(?:末|月|日|年度?)までに|時点|現在|まで(?:下が|上が|減|増|伸び|縮)|済ませ|終え")
_ENABLES = re.compile(r"(?:でき|可能とな|可能にな|られ|使え|払え|行え|選べ)(?:る|ます)。$|可能です。$")
# 作れるようになり、待ち時間は短くなると見込まれます
_ENABLING = re.compile(r"(?:(?:ように|可能に)なり|でき|られ)、$")
# What a service to come offers: 開始当初は約千冊を用意。, 貸し出しは1回2点まで。
_OFFERED = re.compile(r"[^。、は]{0,10}(?:貸し?出し?|開始当初|当初|初年度|受付|登録|予約|利用者?|乗降場?所?|乗り場|便数|本数|冊数|点数|種類|運行|配信|窓口|端末|機器|導入費(?:など)?|事業費(?:など)?|費用(?:など)?)は")
_ITS_TOPIC = re.compile(r"^(?:対象|規模|台数|費用|事業費|総事業費|料金|運賃|利用料|手数料|定員|車両|期間|場所|停留所|初期費用|導入費用?|募集人員|参加者|利用できる[^。、は]{1,8})は[^。]*(?:です|である|だ)。$")
_HABIT = re.compile(r"(?<![0-9元])年(?:間|に)?(?:約|およそ|延べ)?\s*[0-9]|毎[年月日週]|月(?:に|間)(?:約|およそ)?[0-9]|(?<![0-9月])1日(?!から|まで|より|に[、開始])")
# 係の仕事が止まってしまうのです: the old days told in the present.
# 6,700万円を計上した, 生成AIの導入 ••• 114万円: what the budget of a coming year holds.
_BUDGETED = re.compile(r"(?:計上|[要予査][求算定]額|盛り込[みむん]|充て|あて(?:た|る|まし)|配分|措置|予算案?[はを]|予算化|[0-9億万千]円(?:余り|余)?(?:[(（][^()（）]{1,20}[)）])?(?:など)?(?:です|とな(?:った|りました|る|ります))?[】)）。]*$|[増減]額)")
_PAST_YEAR = re.compile(r"昨年度|前年度(?!比|より|から|と比べ|に比べ|対比|並)|決算|これまで")
# 対象：19施設 under an announcement.
_SHEET = re.compile(r"[・●○◆■\- ]*(?:対象|台数|規模|費用|事業費|経費|初期費用|設置|配備|導入|契約|場所|種類|手数料|施設数|内容|機種|機器|数量|定員|募集)[^:：]{0,8}[:：]")
_LOOKS_BACK = re.compile(r"[るうくすつぬむぶぐ](?:の|ん)(?:です|だ)|振り返|思い返")
_THERE_IS = re.compile(r"(?<!て)(?<!で)(?:あり|おり|い)、$")
# 点検の対象は街路灯2,000基。: how much there is to do lasts.
_DOMAIN = re.compile(r"[^、。]{0,10}対象は")
# 35人で試している製品を全課に広げます: what a relative clause tells is there.
_GIVEN = re.compile(r"(?:て|で)いる[一-龥ァ-ヶA-Za-z「『]|[いえけせてねめれしちりきぎびみっん](?<!向け)(?<!込ん)(?<!即し)(?<!充て)(?<!応じ)(?<!安定し)(?<!特化し)(?<!活用し)(?<!利用し)(?<!連携し)(?<!使っ)(?<!用い)[ただ](?![めりちけ])[一-龥ァ-ヶA-Za-z「『]")
_RELATIVE = 16
_STAFF = re.compile(r"(?:職員数?|人口)(?:は|の)?(?:約|およそ|全)?$")
_ENDED = frozenset({"status.before.was", "status.before.used", "status.before.kept_using", "status.before.kept_doing"})
# Where a tale of the old days turns: そこで市は…を取り入れた, 変わったのは…, 入れ替え後は…
_TURN = re.compile(
    r"^(?:そこで|このため|そのため|これを(?:受け|機)|[こそ]うした(?:中|状況|課題|悩み)|転機)|変わったのは|踏み切[っり]|(?:導入|採用|刷新|更新|移行|改修|見直し|入れ替え|切り替え)(?:後|してから|によ[りっ]|で、|して以降|から)|"
    r"(?:入れ|替え|始め|使い始め|置い)てから|(?:を|に|へ)(?:導入し|採用し|取り入れ|入れ替え|切り替え|改め|刷新し|移し|移行し|替え)(?:た|まし|、)|^(?:今は|いまは|今では|いまでは|現在は|現在では|いま、|今、)|新しい[^。、]{1,14}[はで]"
)
_THEN_TENSES = frozenset({Tense.OPEN, Tense.STATE, Tense.UNTOLD})
_AMOUNTED = re.compile(r"(?:上っ|達し|及ん|かかっ|要し|超え|続い|のぼっ|膨らん|数え)(?:た|だ|ました)。$")
_OPEN_CUES = frozenset({"status.planned.will"})
_TALE_REACH = 7
_HABIT_THEN = 47
_TALE_LEAST = 36
_TALE = 12
_PLAN_TENSES = frozenset({Tense.OPEN, Tense.NOUN})
_PLAN = 22
_ANNOUNCED = 14


class Frames:
    """Verdicts from the passage a mention stands in, for one document.

    ``own`` gives the state a sentence says of itself as a whole, if any.
    """

    def __init__(self, reading: Reading, own: Callable[[Sentence], Verdict | None]) -> None:
        self._reading = reading
        self._frames: dict[int, Frame] = {}
        self._enabling: dict[int, Frame] = {}
        self._habits: set[int] = set()
        announced = announced_plan(reading, own)
        budget = coming_budget(reading)
        announced = announced or budget
        self.announced = announced is not None
        self.lead = announced
        agreed = self.announced
        frame: Frame | None = None
        block = -1
        turn: object = None
        for sentence in reading.sentences:
            if sentence.block.index != block or sentence.turn != turn:
                frame, block, turn = None, sentence.block.index, sentence.turn
            if budget is not None and turn is None and _BUDGETED.search(sentence.text) and not _PAST_YEAR.search(sentence.text):
                self._frames[sentence.index] = budget
                continue
            if sentence.block.kind not in TOLD:
                if announced is not None and sentence.block.kind is BlockKind.KEY_VALUE and _SHEET.match(sentence.text) and not _PLAN_TURNS.search(sentence.text) and sentence_tense(sentence) in (Tense.NOUN, Tense.OPEN):
                    self._frames[sentence.index] = announced
                continue
            verdict = own(sentence)
            if frame is not None and frame.status is Status.BEFORE and self._goes_on_then(sentence, verdict):
                self._frames[sentence.index] = frame
                if verdict is not None:
                    self._habits.add(sentence.index)
                continue
            if verdict is not None:
                following = _opened(verdict, sentence)
                if frame is not None and following is not None and frame.status is following.status is Status.BEFORE:
                    self._frames[sentence.index] = frame
                frame = following
            elif frame is not None:
                tense = sentence_tense(sentence)
                if frame.status is Status.BEFORE and tense is Tense.GOES_ON and _over(reading, sentence):
                    self._frames[sentence.index] = frame
                elif _ends(frame, sentence, tense):
                    frame = None
                elif _shares(frame, sentence, tense):
                    self._frames[sentence.index] = frame
            if announced is None or turn is not None:
                continue
            if verdict is not None:
                if verdict.status is Status.PLANNED and sentence_tense(sentence) is Tense.OPEN and not _PLAN_TURNS.search(sentence.text):
                    self._enabling[sentence.index] = announced
                continue
            if frame is not None:
                continue
            if _announces(sentence) or (agreed and AGREED.search(sentence.text)):
                self._frames[sentence.index] = announced
                agreed = agreed and not AGREED.search(sentence.text)

    def _goes_on_then(self, sentence: Sentence, verdict: Verdict | None) -> bool:
        """Whether a sentence in the present goes on with the old days: the telling turns only later in the paragraph."""
        tense = sentence_tense(sentence)
        if verdict is not None and not (verdict.reason.rule in _OPEN_CUES and tense is Tense.OPEN and not sentence.text.endswith(("ます。", "たい。"))):
            return False
        if tense not in _THEN_TENSES and not (tense is Tense.DONE and _AMOUNTED.search(sentence.text)):
            return False
        if _TALE_TURNS.search(sentence.text) or _TURN.search(sentence.text):
            return False
        for later in self._reading.sentences[sentence.index + 1 : sentence.index + _TALE_REACH]:
            if later.block.index != sentence.block.index or later.turn != sentence.turn:
                return self._solved_below(sentence)
            if _TURN.search(later.text):
                return True
        return False

    def _solved_below(self, sentence: Sentence) -> bool:
        """Whether a sentence tells of the problem, under a title that says so, and a later title of how it was solved."""
        above = self._reading.heading_of(sentence.block)[:1]
        if not any(_PROBLEM_TITLE.search(self._reading.view_of(block)) for block in above):
            return False
        below = self._reading.analysis.blocks[sentence.block.index + 1 :]
        return any(block.block.kind is BlockKind.HEADING and _SOLVED_TITLE.search(block.view.text) for block in below)

    def verdict(self, sentence: Sentence, mention: Mention) -> Verdict | None:
        """The state the passage gives a mention of a sentence that says nothing of it itself."""
        frame = self._frames.get(sentence.index)
        if frame is None and sentence.index in self._enabling and _ENABLING.search(_clause(sentence, mention)):
            frame = self._enabling[sentence.index]
        if frame is None:
            return None
        if frame.status is Status.BEFORE:
            if mention.kind not in MEASURED_KINDS:
                return None
            strength = _HABIT_THEN if sentence.index in self._habits else _TALE
            return Verdict(Status.BEFORE, strength, structural("status.tale", frame.cue))
        here = sentence.clause_at(mention.view_start)
        if sentence.clauses[here].link is Link.REASON and clause_tense(sentence, sentence.clauses[here]) in _SETTLED:
            return None  # 登録者が1万2,000人に達したことから、…を終えます
        if any(clause.link is Link.CONTRAST for clause in sentence.clauses[here:]):
            return None  # 窓口で300円かかるところを、10円に減らす
        rest = _clause(sentence, mention)
        if _GIVEN.search(rest[:_RELATIVE]) or _THERE_IS.search(rest) or (mention.kind is Kind.HEADCOUNT and _STAFF.search(sentence.before(mention.view_start, 6))):
            return None  # 意見が42件あり、本格実施では取りやめます; 職員約900人が加わります
        if frame.lead:
            return Verdict(Status.PLANNED, _ANNOUNCED, structural("status.frame.announced", frame.cue))
        return Verdict(Status.PLANNED, _PLAN, structural("status.frame.planned", frame.cue))


def _clause(sentence: Sentence, mention: Mention) -> str:
    """The rest of the mention's clause."""
    return sentence.view[mention.view_end : sentence.clauses[sentence.clause_at(mention.view_start)].end]


def _opened(verdict: Verdict, sentence: Sentence) -> Frame | None:
    if verdict.status is Status.PLANNED:
        return Frame(Status.PLANNED, verdict.reason.cue)
    if verdict.reason.rule in _ENDED and sentence_tense(sentence) is Tense.DONE:
        return None  # 先に作られていたので、下敷きにした。
    if verdict.status is Status.BEFORE and sentence_tense(sentence) is Tense.GOES_ON and any(clause.link is Link.CONTRAST for clause in sentence.clauses):
        return None  # 当初は7割に絞るはずだったが、9割に落ち着いている。
    if verdict.status is Status.BEFORE and verdict.priority >= _TALE_LEAST:
        return Frame(Status.BEFORE, verdict.reason.cue)
    return None


def _shares(frame: Frame, sentence: Sentence, tense: Tense) -> bool:
    """Whether a sentence within the passage is told in its time."""
    if frame.status is Status.PLANNED:
        return tense in _PLAN_TENSES
    return tense in _OLD_TENSES or (tense is Tense.OPEN and _LOOKS_BACK.search(sentence.text) is not None)


def _ends(frame: Frame, sentence: Sentence, tense: Tense) -> bool:
    """Whether the telling turns with this sentence."""
    if frame.status is Status.BEFORE:
        return _TALE_TURNS.search(sentence.text) is not None or _DOMAIN.match(sentence.text) is not None
    if tense not in _PLAN_TENSES or _PLAN_TURNS.search(sentence.text):
        return True
    return tense is Tense.NOUN and (_ITS.match(sentence.text) is None or _HABIT.search(sentence.text) is not None)


def _over(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence counts over a time that is over: 3年度は出動が11回に及んでいる。"""
    today = reading.date
    if today is None or _REACHED.search(sentence.text):
        return False
    return any(isinstance(mention.value, DateValue) and mention.value.end < today for mention in sentence.mentions)


def _announces(sentence: Sentence) -> bool:
    """Whether a sentence goes on with what the lead announced."""
    if _PLAN_TURNS.search(sentence.text) or _HABIT.search(sentence.text):
        return False
    tense = sentence_tense(sentence)
    if tense in (Tense.STATE, Tense.IS, Tense.UNTOLD):
        # 支払いもキャッシュレスでできます。 車両は3台です。
        return (_ENABLES if tense is Tense.STATE else _ITS_TOPIC).search(sentence.text) is not None
    if tense is not Tense.NOUN:
        return tense is Tense.OPEN
    topic = "は" in sentence.text[:14]
    if topic and sentence.text.endswith("。") and _OFFERED.match(sentence.text):
        return True  # 一度の貸し出しは3点までで、期間は10日。
    return _ITS.match(sentence.text) is not None and (topic or ("は" not in sentence.text and sentence.text.endswith("。")))
