"""What kind of document tells: the sheet of an announcement, the measures of a plan, the points of an agreement, a bill.

Such texts say once, in a title or a lead, that all of it is to come; their lines (運賃：300円, 支所への端末の設置) have no verb. What
they tell of today stands under a title that says so (現状, 実績) or beside a word for now.
"""

from __future__ import annotations

import re

from caseextract.documents import Block, BlockKind
from caseextract.interpret.reading import Reading, Sentence
from caseextract.interpret.status_lead import Frame
from caseextract.interpret.tense import Tense, sentence_tense
from caseextract.interpret.verdict import Verdict, structural
from caseextract.recognize.mention import DateValue, Mention
from caseextract.records import STATELESS_KINDS, Kind, Status

_LINES = frozenset({BlockKind.KEY_VALUE, BlockKind.LIST_ITEM, BlockKind.TABLE_ROW, BlockKind.HEADING})
_TENSELESS = frozenset({Tense.NOUN, Tense.OPEN, Tense.UNTOLD, Tense.IS, Tense.STATE})
# Keys and titles whose lines tell what is there, or of somebody else.
_NOT_SHEET = re.compile(
    r"問い?合わ?せ|担当|電話|連絡先|人口|面積|世帯|職員数|生徒数|児童数|会社|所在|代表|資本|設立|社員|URL|実績|現状|現在|現行|これまで|昨年|前年|経緯|経過|背景|課題|導入済|"
    r"リリース|出典|写真|参考|概況|沿革|既存|従来|以前|売上|評価|結果(?!がよ)"
)
_HOLDS_NOW = re.compile(r"現在|現行|今の|いまの|既存|すでに|既に|済み?(?:$|[。、)])|これまで|従来|以前|昨年|前年|延べ|ました|[たい]。?$|ている|ています|(?:人口|世帯数|面積|職員数)(?:は|が|約|[0-9])|全国|他市|県内|国内")
# 電子申請の対象を200手続とする, 端末600台の調達
_DEED_END = re.compile(r"(?:開催|設置|導入|配備|配布|整備|構築|展開|調達|購入|更新|刷新|運用|活用|対応|提供|支援|開発|実施|実証|推進|拡大|拡充|増設|強化|移行|統合|公開|化|追加|貸与|開設|募集|設定|作成|見直し|改修|研修|育成|とする|にする|する|ます)。?(?:[(（][^()（）]*[)）])?。?$")
# 令和7年度 デジタル推進計画, DX戦略: titles of plans; 計画の進捗, 実施状況 tell what was done.
_PLAN_TITLE = re.compile(r"(?:推進|基本|実施|行動|総合|整備|構想|実行|個別|情報化|デジタル(?:化)?|DX)(?:計画|プラン|戦略|ビジョン|方針)|アクションプラン|ロードマップ|実施計画|工程表|(?:事業|行動)計画")
_PLAN_REPORT = re.compile(r"進捗|実績|報告|評価|結果|取組状況|取り組み状況|実施状況|策定の経緯|検証|インタビュー|事例|策定しました|策定した")
_MEASURES = re.compile(r"^(?:[0-9０-９()（）.．・第章節①-⑳◆■●○【\s]*)(?:今後の|主な|具体的な|重点的?な?|主要な?|個別|年度別の?|実施する)?(?:取り?組み?|施策|事業|方策|対応|アクション|実施項目|内容|方向性|スケジュール|目標)(?:の?(?:内容|概要|項目|方向性?|一覧))?(?:[】)）(（].*)?$")
_EXTRA_BUDGET = re.compile(r"補正予算")
_BOUGHT = re.compile(r"(?:設置|導入|配備|配布|整備|構築|調達|購入|更新|刷新|開発|増設|改修|貸与|開設)(?:費|経費|事業|業務|工事)?(?:[ (（].*|[0-9,億万千]*円)?$")
# 1 発行総額 3億円: a numbered key with its value.
_KEYED = re.compile(r"[(（]?[0-9]{0,2}[)）.．]? ?[一-龥ァ-ヶー]{2,12}[ \u3000:：]{1,3}[^。]{1,60}$")
_SHEET_TITLE = re.compile(r"[■●◆○◎□・【\[ 0-9.．()（）]*(?:対象(?:とな|者|地域|業務|施設)?|設置(?:場所|台数)?|場所|会場|費用|経費|事業費|料金|利用料|台数|規模|定員|機器|期間|内容|募集|配備|導入)[^。]{0,12}$")
_AGREED_TITLE = re.compile(r"(?:連携|包括|基本)[^。]{0,8}(?:協定|覚書)[^。]{0,8}(?:締結|結)|(?:協定|覚書)を締結")
_POINTS = re.compile(r"(?:連携|協定|協力|合意|取組|取り組み)(?:する)?(?:の)?(?:事項|内容|項目|分野)|主な(?:取組|取り組み|内容)")
_HEAD = 4
_DEEP = 8
_SHEET = 14
_LINE = 15


class GenreEvidence:
    """Verdicts from the kind of a document; ``announced`` is what its lead announces, if anything."""

    def __init__(self, reading: Reading, announced: Frame | None) -> None:
        self._reading = reading
        self._announced = announced
        head = [sentence.text for sentence in reading.sentences if sentence.block.index < _HEAD and sentence.block.kind in (BlockKind.HEADING, BlockKind.CRUMB)]
        self._plan = next((text[:30] for text in head if _PLAN_TITLE.search(text)), None)
        if any(_PLAN_REPORT.search(text) for text in head):
            self._plan = None
        self._agreed = any(_AGREED_TITLE.search(text) for text in head)
        self._extra = next((text[:30] for text in head if _EXTRA_BUDGET.search(text) and not _PLAN_REPORT.search(text)), None)
        self._titles: dict[int, str | None] = {}

    def by_genre(self, sentence: Sentence, mention: Mention) -> Verdict | None:
        """The plan that a line without a time of its own shares with its document."""
        if self._announced is None and self._plan is None and self._extra is None and not self._agreed:
            return None
        if mention.kind in STATELESS_KINDS or sentence.turn is not None:
            return None
        if sentence.block.kind not in _LINES and not self._measures(sentence) and not self._sheet_line(sentence):
            return None
        if sentence_tense(sentence) not in _TENSELESS or _HOLDS_NOW.search(sentence.text) or self._over(sentence):
            return None
        return self._judged(sentence, mention, self._title_over(sentence.block))

    def _judged(self, sentence: Sentence, mention: Mention, title: str | None) -> Verdict | None:
        kind = sentence.block.kind
        if title is not None and _NOT_SHEET.search(title):
            return None
        if self._extra is not None and mention.kind is not Kind.MONEY and kind is not BlockKind.KEY_VALUE and _BOUGHT.search(sentence.text):
            # ・端末1,300台の更新 7,200万円: a budget of the running year is there, what it buys is not yet.
            return Verdict(Status.PLANNED, _LINE, structural("status.genre.extra_budget", self._extra))
        if self._agreed and title is not None and _POINTS.search(title) and kind is not BlockKind.KEY_VALUE:
            return Verdict(Status.PLANNED, _LINE, structural("status.genre.agreed", title[:30]))
        if self._plan is not None and title is not None and _MEASURES.search(title) and (kind is not BlockKind.KEY_VALUE or _DEED_END.search(sentence.text)):
            return Verdict(Status.PLANNED, _LINE, structural("status.genre.measures", title[:30]))
        if self._announced is None or not self._announced.lead:
            return None
        if kind is BlockKind.KEY_VALUE and not _NOT_SHEET.search(self._key(sentence)):
            return Verdict(Status.PLANNED, _SHEET, structural("status.frame.announced", self._announced.cue))
        if self._sheet_line(sentence):
            return Verdict(Status.PLANNED, _SHEET, structural("status.frame.announced", self._announced.cue))
        if kind is BlockKind.HEADING and _KEYED.match(sentence.text) and not _NOT_SHEET.search(sentence.text):
            return Verdict(Status.PLANNED, _SHEET, structural("status.frame.announced", self._announced.cue))
        if kind is BlockKind.LIST_ITEM and _DEED_END.search(sentence.text) and not _NOT_SHEET.search(sentence.text):
            return Verdict(Status.PLANNED, _SHEET, structural("status.frame.announced", self._announced.cue))
        return None

    def _sheet_line(self, sentence: Sentence) -> bool:
        """Whether a bare line stands under a key of an announcement set as a title: ■設置場所 / 本庁3台、支所2台."""
        if self._announced is None or sentence.block.kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING) or sentence.text.endswith("。"):
            return False
        above = self._reading.heading_of(sentence.block)[:1]
        return any(_SHEET_TITLE.match(self._reading.view_of(block)) for block in above)

    def _key(self, sentence: Sentence) -> str:
        block = sentence.block
        return sentence.text if block.key_end is None else self._reading.analysis.document.slice(block.content, block.key_end)

    def _measures(self, sentence: Sentence) -> bool:
        """Whether a paragraph is a line of a plan's measures: no finished or lasting tense."""
        return self._plan is not None and sentence.block.kind is BlockKind.PARAGRAPH and sentence_tense(sentence) in (Tense.NOUN, Tense.OPEN, Tense.UNTOLD)

    def _title_over(self, block: Block) -> str | None:
        """The nearest title over a block that says what its lines are: points, measures, the state of today."""
        known = self._titles.get(block.index, "")
        if known != "":
            return known
        found: str | None = None
        section, passed = block.section, 0
        while section is not None and passed < _DEEP:
            above = self._reading.block(section)
            title = self._reading.view_of(above)
            if _NOT_SHEET.search(title) or _POINTS.search(title) or _MEASURES.search(title):
                found = title
                break
            section, passed = above.section, passed + 1
        self._titles[block.index] = found
        return found

    def _over(self, sentence: Sentence) -> bool:
        """Whether a line dates what it tells up to today."""
        today = self._reading.date
        return today is not None and any(isinstance(m.value, DateValue) and m.value.end <= today for m in sentence.mentions)
