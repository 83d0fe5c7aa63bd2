"""How far a cue reaches within its sentence.

Direction and scope come with the cue; Japanese clause structure bounds them: a cue that ends the sentence governs the
clauses that run on into it and stops at 「が、」; a word for then or now is overtaken by the next.
"""

from __future__ import annotations

import re

from caseextract.documents import BlockKind
from caseextract.interpret.clauses import Link
from caseextract.interpret.reading import Sentence
from caseextract.recognize.mention import DateValue, Mention
from caseextract.records import ENTITY_KINDS, MEASURED_KINDS, Kind
from caseextract.rules.cues import CueMatch, Scope

_STOPS = frozenset({Link.CONTRAST, Link.REASON, Link.PART})
# 年6回開いており、来年度は10回に増やす方針だ: what goes on today is no part of the plan that follows.
_ONGOING = re.compile(r"(?:を終え|が終わり|を済ませ|ており|ていて|でおり|ていまして|(?:可能に|ように)なり|が実現し|を実現し|[0-9件人台割%枚回校課][ほど程度]{0,2}あり)、$")
# 5業務に入れ、結果として、年300時間の削減を見込む: what led to it is done.
_LED_TO = re.compile(r"(?:^|、)(?:結果として|その結果|この結果|これにより|これによって|これで)")
_WEIGHED_AND = re.compile(r"(?:検討|議論|協議|研究|調査|比較|試行|実証|視察)(?:を行い|を重ね|し)、$")
# 34園への設置が完了し、今後は年1,900万円かかる見通しだ: what is finished before the word for what is to come.
_FINISHED_AND = re.compile(r"(?:完了し|終え|終わり|済ませ|達し|始まり|整い|そろい|行き渡り|実現し)、(?=今後|来年|次年度|将来|これから|新年度|来月|来春)")
_LASTS = re.compile(r"(?:ており|でおり)、$")
_POINTED = ("この", "その", "これらの", "上記の", "上の")
# Xは見送った speaks of X alone; 採用を見送った names only the deed.
_OWN_OBJECT = re.compile(r"(?<!採用)(?<!導入)(?<!契約)(?<!購入)(?<!更新)(?<!整備)(?<!実施)(?<!配布)(?<!利用)(?<!移行)(?<!これ)(?<!それ)(?<!こちら)(?<!そちら)(?<!結局)(?<!継続)(?<!いずれ)(?<!どちら)(?<!両者)(?<!両方)(?<!開発)(?<!実現)(?<!今回)(?<!今年)(?<!昨年)(?<!年度)(?<!当面)(?<!当時)(?<!前回)(?<!に)(?<!で)[はをも]$")
_AND_SO = re.compile(r"(?:で|であり|となっており|としており|だが|ですが)、")
_COMING = re.compile(r"来年|来月|来春|来秋|次年度|今後|将来|翌年度?には")
# まず3課で試し、秋には12課、来春には32課に広げる計画だ
_OWN_SEASON = re.compile(r"(?<![昨今同のた])(?:春|夏|秋|冬)(?:に|には|までに)(?:約|全|計)?$")
_PRESENT_WORD = re.compile(r"今年度|本年度|現在|今は|いまは?|今年は|すでに|既に")
# いまは150人が使い、…: right before the number, the word for now keeps it out of the plan that follows.
_RIGHT_NOW = re.compile(r"(?:現在|今は|いまは?|すでに|既に)(?:(?![0-9][台人校件課名])[^、。]){0,40}$")
_NOW_TOUCHES = re.compile(r"(?:いま|今|現在|現状|現行|すでに|既に)の?(?:約|およそ|おおむね|概ね|年間?|月間?)*$")
_SHORT_OF = re.compile(r"(?:届か|達せ|足り|至ら|満た)ず、?$")
# これまで5人がかりだったところ、端末を置いてからは2人で足りる: the turn of the tale ends what was before.
_TURN = re.compile(r"(?:てから|た後|たあと|導入後|移行後|稼働後|更新後|以降|その後)は|(?:実績|時点)では|今は|いまは|今では|いまでは|現在は|現在では")
# 従来は個別のメールでやりとりしてきた日程の調整を、…: what was so ends with the relative clause that tells it.
_RELATIVE_PAST = re.compile(r"(?:てきた|でいた|ていた|だった)[一-龥ァ-ヶー][一-龥ァ-ヶーの]{0,14}(?:を|も|が|は)、")
# 以前は電話で行っていた報告をLINEに変更し
_WAS_OBJECT = re.compile(r"(?:てきた|でいた|ていた|だった)[一-龥ァ-ヶー][一-龥ァ-ヶーの]{0,14}を$")
_INTO = re.compile(r"[」』]?(?:に|へ)(?:変更|切り替|切替|移|置き換|改め|集約|電子化)")
_LATER_TIME = re.compile(r"[0-9](?:月|年|年度)末?(?:の[一-龥]{2,4})?(?:では|には|は)")
_TOPIC_TAIL = re.compile(r"[もは]、")
_LEADS_ON = re.compile(r"(?:なかった|ませんでした)(?:ん|の)?(?:です|だ)?(?:ね|よ)?[。」]*$")
_ALL_STAFF = re.compile(r"全(?:正規|常勤)?職員(?:の|は|数)?$|[(（][^()、]{0,8}職員(?:数)?は?$")
# 三条市(人口約9万人、職員数: 900人)は…する予定だ, 人口9万人の三条市は…: how large the town is, said aside.
_SIZE_ASIDE = re.compile(r"[(（][^()]{0,30}(?:人口|職員|正職員|職員数)(?:は|[:：])?(?:約|およそ|計)?$")
_SIZE_OF_TOWN = re.compile(r"(?:余り|ほど|規模|程度|弱|強)?の(?:[一-龥]{2,3}[都道府県])?[一-龥ァ-ヶーぁ-ん]{1,6}?[都道府県市区町村](?![一-龥]{0,3}(?:民|職員|議))")
_CUT_BY = re.compile(r"の[^、。0-9]{1,8}を(?:約|およそ)?[0-9][0-9.]*(?:割|%|分の[0-9])(?:程度|ほど|近く)?(?:減|削|増|縮|下げ)")
_OF_TOWN = re.compile(r"の(?:当|本|わが|この)?(?:町|市|村|区|県)(?:では|には|は|が|で)")
_THE_PRESENT = re.compile(r"(?:現行|既存|使用中|稼働中|導入済み?|配備済み?)の[^、。0-9をにはが]{0,10}$")
_THERE_ALREADY = re.compile(r"(?:現行|現在|既存|これまで|いま|今)の?[^、。0-9]{0,6}$")
# 20台で先行し、残る65台は順に加える: where it began is no part of what is still to come.
_BEGAN_WITH = re.compile(r"(?:程度|ほど)?(?:で|から|に|を)(?:[^、。]{0,6}(?:先行|試行|運用|利用|実証|開始|スタート|導入|設置)し|[^、。]{0,6}(?:始め|入れ|置き|替え|付け)|始まり)、")
_KEPT_ON = re.compile(r"引き続き|引続き|そのまま|従来どおり|従来通り|これまでどおり|これまで通り")
_FIRST = re.compile(r"(?:まず|はじめ|初め|初年度|最初)[^。]*$")
_BETTER = re.compile(r"[」』]?(?:システム|サービス|機能|窓口|端末)?の(?:利便性|操作性|使い勝手|利用率|普及率|更なる(?!導入)|さらなる(?!導入)|一層の(?!導入)|充実|拡充|改善|高度化|安定|機能(?:を|の)|対象(?:を|の)|利用(?:を|の)(?:広|拡|促|増))")
_OF_NOW = re.compile(r"の(?:いま|今|現在|現行|既存)の")
# LGWANの端末から使えず, β'へ移る: what a thing is part of, or where it leads, is not what is refused.
_NO_OBJECT = re.compile(r"[」』]?に[一-龥ァ-ヶー]{1,8}を[一-龥]{1,2}[えけせてねめれ]?る(?=[「『A-Za-zァ-ヶ一-龥])|[」』]?(?:モデル|方式)?(?:のうち|の中[でに]|用の|につなが[るっ]|(?:接続系|側|系|環境)?の(?:端末|パソコン|PC|環境|ネットワーク|回線|職員|利用者|側)|(?:接続系|側|系)|(?:接続系|側|系|環境)?(?:から|へ(?![の移切乗載替])|では?(?:使え|届|動か|つなが)))")
_SAW = re.compile(r"(?:た|ました)ところ、$")
_ANSWERED = re.compile(r"と(?:答え|回答し|感じ|評価し|訴え)[^。]{0,6}、$")
_GAP = 9


def governs(match: CueMatch, sentence: Sentence, mention: Mention) -> bool:
    """Whether a status cue governs a mention of its sentence: kind, direction, clause, what stands between them."""
    cue = match.cue
    of = cue.sets.get("of")
    if (of == "measured" and mention.kind not in MEASURED_KINDS) or (of == "entity" and mention.kind not in ENTITY_KINDS):
        return False
    if cue.direction == "backward" and mention.view_start >= match.start:
        return False
    if cue.direction == "forward" and (mention.view_end <= match.start or _overtaken(match, sentence, mention)):
        return False
    if sentence.block.kind is BlockKind.TABLE_ROW or sentence.before(match.start, 1) == "(":
        # 7,050万円(見込み), and a cell of a table: the word speaks of the number it follows.
        return _adjacent(match, sentence, mention)
    if cue.sets["status"] == "planned" and cue.direction == "backward" and _parted_by_date(match, sentence, mention):
        return False
    if cue.sets["status"] == "planned" and given(sentence, mention):
        return False
    if _enclosed_apart(match, sentence, mention):
        return False
    if cue.sets.get("reach") == "adjacent":
        return _adjacent(match, sentence, mention)
    if cue.sets.get("final") == "yes" and mention.kind in MEASURED_KINDS:
        return False
    here, there = sentence.clause_at(mention.view_start), sentence.clause_at(match.start)
    if here < there and cue.sets["status"] == "planned" and _KEPT_ON.search(sentence.view, sentence.clauses[here].start, mention.view_start):
        return False  # 引き続きXを使い、Yは替える予定だ
    if cue.sets["status"] in ("rejected", "considered") and mention.view_end <= match.start and beside(sentence, mention, here, there):
        return False
    if cue.sets["status"] == "planned" and mention.kind in MEASURED_KINDS and mention.view_end <= match.start and _begun(match, sentence, mention, here, there):
        return False
    if here == there:
        # いま32の手続きを3倍にしたい: the number the word for now touches is what there is.
        return cue.sets["status"] != "planned" or mention.kind not in MEASURED_KINDS or _NOW_TOUCHES.search(sentence.before(mention.view_start, 14)) is None
    if cue.sets.get("reach") == "clause":
        return False
    if here > there and cue.sets["status"] == "planned" and _AND_SO.match(sentence.after(match.end, 12)):
        # …する見込みで、その数は510台となる: what follows is part of the plan.
        return here == there + 1
    if here > there:
        return _runs_forward(match, sentence, there, here)
    if cue.sets["status"] == "planned" and mention.kind in MEASURED_KINDS and sentence.after(mention.view_end, 2) == "で、":
        return False  # 第1期が150台で、…: said before the plan begins
    if cue.direction != "forward" and _another_town(match, sentence, mention):
        return False
    if cue.sets["status"] == "planned" and _holds_now(sentence, mention, here):
        return False
    return cue.direction != "forward" and _runs_back(match, sentence, here, there)


def _begun(match: CueMatch, sentence: Sentence, mention: Mention, here: int, there: int) -> bool:
    """Whether a figure tells where something stands or began, and another of its kind what is planned."""
    others = [m.view_start for m in sentence.mentions if m.kind is mention.kind and m.view_start > mention.view_end]
    if not others:
        return False
    after = sentence.after(mention.view_end, 22)
    if after.startswith("で、") and here == there and min(others) < match.start:
        return True  # 現在の契約は100ユーザーで、300ユーザーまで引き上げる考えだ
    if here < there and min(others) < match.start and _BEGAN_WITH.match(after):
        return _FIRST.search(sentence.view, sentence.start, mention.view_start) is None
    # 昨年度に400台を替え、今年度と来年度に300台ずつを替える
    return here < there and match.cue.sets.get("reach") == "across" and min(others) > match.start


def beside(sentence: Sentence, mention: Mention, here: int, there: int) -> bool:
    """Whether a mention only stands beside what is refused: LGWANの端末から使えず, 3社の実演を26人が見たところ、…採らなかった."""
    if mention.kind in ENTITY_KINDS:
        return _NO_OBJECT.match(sentence.after(mention.view_end, 12)) is not None
    if _OF_TOWN.match(sentence.after(mention.view_end, 6)):
        return True  # 蔵書5万冊の当町では、費用に見合わないと判断した
    clause = sentence.clauses[here]
    if here < there and mention.kind in (Kind.RATE, Kind.HEADCOUNT) and _ANSWERED.search(sentence.view, mention.view_end, clause.end):
        return True  # 7割が「聞き取りにくい」と答え、契約は流れた
    return here < there and _SAW.search(sentence.view, clause.start, clause.end) is not None


def _parted_by_date(match: CueMatch, sentence: Sentence, mention: Mention) -> bool:
    """今年度は1,900万円、来年度は2,600万円を見込む: the plan begins at the word for what is to come."""
    between = sentence.view[mention.view_end : match.start]
    begin = sentence.clauses[sentence.clause_at(mention.view_start)].start
    own = [other.value for other in sentence.mentions if isinstance(other.value, DateValue) and begin <= other.view_start < mention.view_start]
    later = [
        other.value
        for other in sentence.mentions
        if isinstance(other.value, DateValue) and mention.view_end <= other.view_start < match.start
    ]
    if own and later and own[-1].end < later[-1].start:
        return True
    if not _COMING.search(between):
        return False
    if parted_by_coming(sentence, mention) and not _OWN_SEASON.search(sentence.before(mention.view_start, 12)):
        return True
    clause = sentence.clauses[sentence.clause_at(mention.view_start)]
    return _PRESENT_WORD.search(sentence.view[clause.start : mention.view_start]) is not None


def given(sentence: Sentence, mention: Mention) -> bool:
    """1,250業務のうち…, この1,250業務を…: a plan about a number that is there already does not make the number planned."""
    if mention.kind not in MEASURED_KINDS:
        # 電子申請の利便性を高める: what is to be made better is there.
        return mention.kind in ENTITY_KINDS and _BETTER.match(sentence.after(mention.view_end, 16)) is not None
    if _OF_NOW.match(sentence.after(mention.view_end, 6)):
        return True  # 年132万円のいまの契約を切る
    if mention.kind is Kind.HEADCOUNT and _ALL_STAFF.search(sentence.before(mention.view_start, 14)):
        return True  # 全職員110人に配りたい
    if mention.kind is Kind.HEADCOUNT and (_SIZE_ASIDE.search(sentence.before(mention.view_start)) or _sizes_town(sentence, mention)):
        return True
    if _CUT_BY.match(sentence.after(mention.view_end, 22)):
        return True  # 年間1万2,000通のはがきを4割減らす
    if _THE_PRESENT.search(sentence.before(mention.view_start, 14)):
        return True  # 現行の端末1,100台は順次引き揚げる
    if sentence.after(mention.view_end, 3).startswith("に加え") and _THERE_ALREADY.search(sentence.before(mention.view_start, 12)):
        return True  # 現行の25業務に加え、さらに30業務で動かす
    return sentence.after(mention.view_end, 3) == "のうち" or sentence.before(mention.view_start, 4).endswith(_POINTED)


def _sizes_town(sentence: Sentence, mention: Mention) -> bool:
    """人口9万人の三条市: an attribute of the town's name."""
    return sentence.before(mention.view_start, 8).rstrip("約およそ").endswith("人口") and _SIZE_OF_TOWN.match(sentence.after(mention.view_end, 16)) is not None


def _adjacent(match: CueMatch, sentence: Sentence, mention: Mention) -> bool:
    """Touching, but for a short tail that belongs to the name (三層分離[モデル]が見直され, AとBではなく)."""
    if mention.view_end <= match.start:
        gap = sentence.view[mention.view_end : match.start]
    elif match.end <= mention.view_start:
        gap = sentence.view[match.end : mention.view_start]
    else:
        return True
    if mention.kind in MEASURED_KINDS and any(char.isdigit() for char in gap):
        return False  # another number stands between
    return len(gap) <= _GAP and not re.search(r"[、。はがをにで]", gap)


def _runs_forward(match: CueMatch, sentence: Sentence, there: int, here: int) -> bool:
    if match.cue.scope is not Scope.SENTENCE or match.cue.direction == "backward":
        return False
    if any(clause.link is Link.PART for clause in sentence.clauses[there:here]):
        return False
    contrast = any(clause.link is Link.CONTRAST for clause in sentence.clauses[there:here])
    # それまで…使っていたのですが、外からは触れなかった: the contrast only leads on.
    return not contrast or _LEADS_ON.search(sentence.text) is not None


def _overtaken(match: CueMatch, sentence: Sentence, mention: Mention) -> bool:
    """以前は…、今は…: an opposite word between a cue and the mention takes over, as it does the topic before it
    (以前は貸し出していたテレワークも、今は…)."""
    topic = _TOPIC_TAIL.match(sentence.after(mention.view_end, 3))
    limit = mention.view_end + (topic.end() + 1 if topic else 0)
    if match.cue.sets["status"] == "before" and _RELATIVE_PAST.search(sentence.view, match.end, mention.view_start):
        return True
    if match.cue.sets["status"] == "before" and _INTO.match(sentence.after(mention.view_end, 6)) and _WAS_OBJECT.search(sentence.before(mention.view_start, 24)):
        return True
    if match.cue.sets["status"] == "before" and _TURN.search(sentence.view, match.end, mention.view_start):
        return True
    if match.cue.sets["status"] == "before" and _told_later(match, sentence, mention):
        return True
    return any(
        match.start < other.start < limit
        and other.cue.direction == "forward"
        and other.cue.sets.get("reach") != "adjacent"
        and other.cue.sets.get("status", match.cue.sets["status"]) != match.cue.sets["status"]
        for other in sentence.cues
    )


def _told_later(match: CueMatch, sentence: Sentence, mention: Mention) -> bool:
    """以前は0%、6月の実績では44%だった: the second of two figures has a time of its own."""
    for other in sentence.mentions:
        if other.kind is mention.kind and match.end <= other.view_start < mention.view_start:
            return _LATER_TIME.search(sentence.view, other.view_end, mention.view_start) is not None
    return False


def _runs_back(match: CueMatch, sentence: Sentence, here: int, there: int) -> bool:
    between = sentence.clauses[here:there]
    if match.cue.sets.get("reach") == "across":
        return _OWN_OBJECT.search(sentence.before(match.start, 4)) is None
    if match.cue.sets["status"] == "planned" and _LED_TO.search(sentence.view, sentence.clauses[here].end - 1, match.start):
        return False
    if match.cue.sets["status"] == "planned" and _FINISHED_AND.search(sentence.view, sentence.clauses[here].start, match.start):
        return False
    if match.cue.sets["status"] == "planned" and any(_WEIGHED_AND.search(sentence.view, clause.start, clause.end) for clause in between):
        return False  # 貸与について検討し、視察することが決まった
    return not any(
        clause.link in _STOPS
        or (_LASTS if match.cue.sets["status"] == "before" else _ONGOING).search(sentence.view, clause.start, clause.end)
        for clause in between
    )


def _holds_now(sentence: Sentence, mention: Mention, here: int) -> bool:
    """Whether the mention's own clause tells what is so already: いまは150人が使い, 6割に届かず."""
    clause = sentence.clauses[here]
    if holds_right_now(sentence, mention):
        return True
    return mention.kind in MEASURED_KINDS and _SHORT_OF.search(sentence.view, clause.start, clause.end) is not None


def _another_town(match: CueMatch, sentence: Sentence, mention: Mention) -> bool:
    """A町が20台を選び、B町は予算案に…: the cue speaks of the town named after the mention."""
    return any(
        other.kind is Kind.MUNICIPALITY and mention.view_end <= other.view_start < match.start and sentence.after(other.view_end, 1) in ("は", "が", "も")
        for other in sentence.mentions
    )


def parted_by_coming(sentence: Sentence, mention: Mention) -> bool:
    """構築に2,350万円、来年度からは年1,900万円の見込み: the amount after the word for what is to come is the plan, not this one."""
    return sentence.after(mention.view_end, 1) == "、" and any(
        other.kind is mention.kind and mention.view_end < other.view_start and _COMING.search(sentence.view, mention.view_end, other.view_start)
        for other in sentence.mentions
    )


def holds_right_now(sentence: Sentence, mention: Mention) -> bool:
    """Whether a word for now stands before the mention in its clause."""
    start = sentence.clauses[sentence.clause_at(mention.view_start)].start
    return _RIGHT_NOW.search(sentence.view, start, mention.view_start) is not None


def _enclosed_apart(match: CueMatch, sentence: Sentence, mention: Mention) -> bool:
    """αモデル(βモデルへの移行は見送り): what brackets say of a topic of their own does not leave them."""
    opening = sentence.view.rfind("(", sentence.start, match.start)
    if opening < 0 or ")" in sentence.view[opening : match.start]:
        return False
    if mention.view_start > opening:
        return False
    topic = re.search(r"[はがをも]", sentence.view[opening : match.start]) is not None
    return topic or any(opening < other.view_start < match.start for other in sentence.mentions)
