"""Whether a rate is a decrease, an increase, or a share: a level or a part."""

from __future__ import annotations

import re
from dataclasses import dataclass

from caseextract.interpret.attributes_scene import Scene
from caseextract.records import Direction, Kind, Reason, structural_reason
from caseextract.rules.cues import CueMatch

_PARTICLE = re.compile(r"(?:分)?(?:まで|から|へ|に|が|は|も|を|の|で)")
_LEVEL_PARTICLES = ("に", "へ", "まで", "から")
_CHANGE_BY_LEVEL = re.compile(r"(?:に|へ|まで|にまで)(?:、)?(?:大幅に)?")
_NEAR_GAP = 6
_ADVERB = 4  # characters between a comparison and its multiple (に対しまして約2倍)
_ABOUT = ("", "以上", "超", "近く", "強", "弱", "ほど", "程度", "台")
# 6割が時間短縮を実感した, 3割は負担軽減を挙げた: a part of the people, who tell of a change.
_TOLD_OF = re.compile(r"[^、。はがを]{0,6}を(?:[^、。はがを]{0,4}(?:実感|体感|感じ|挙げ|期待|希望|求め|望|評価|認め|訴え|選)|理由|目的|課題)")
_PART_ITSELF = re.compile(r"の(?:人口|[^、。はがを]{0,6}(?:時間|費用|経費|枚数|件数|紙|手間|作業|業務|予算))が")
_GOES = re.compile(r"減(?:少|っ|り|る)|なくな|消え|失わ(?![^、。]{0,10}と(?:答|回答|感|実感))")
_ASIDE = re.compile(r"\(約?[0-9][^()。%割]{1,14}[円人件台枚時間]\)")
_LISTED = 4  # rates of a list that may share one word of change
_LIST_GAP = re.compile(r"[、,・と]")
_METRIC_REACH = 40  # characters a metric may stand before its rate
_METRIC_GAP = re.compile(r"(?:[((][^()]*[))])?(?:については|では|は|が|を|も|の|で|:)")
_LABEL_GAP = re.compile(r"[:= 約]*")
_FORMER_END = re.compile(r"(?:程度|以下|ほど|近く)?(?:で|だ|に|へ|と|まで|。|の(?:費用|時間|コスト|経費|金額|手間|人数|量|速|件数|規模|申[請込]|利用|登録)|あ[るっり]|を(?:超|上回|記録)|$|、)")


@dataclass(frozen=True, slots=True)
class Course:
    """A direction with its reason; ``sure`` is False for a default."""

    direction: Direction
    reason: Reason
    sure: bool = True


def direction_of(scene: Scene, *, header: tuple[Scene, CueMatch] | None = None) -> Course:
    """The direction of a rate. ``header`` is a metric cue of the table row or column the rate stands in."""
    for find in (_level, _own, _sign):
        match = find(scene)
        if match is not None:
            return _course(scene, match)
    metric = _metric(scene)
    change = _change(scene, level=metric is not None and metric.cue.sets["direction"] == "share")
    share = _share(scene)
    if metric is not None and metric.cue.sets["direction"] != "share":
        return _course(scene, metric)
    if change is not None and (share is None or change.start < share.start or _is_lost(scene, change)):
        return _course(scene, change)
    for match in (_former(scene), share, metric):
        if match is not None:
            return _course(scene, match)
    if header is not None:
        return _course(*header)
    lead = _lead(scene)
    if lead is not None:
        return _course(scene, lead)
    return Course(Direction.SHARE, structural_reason("direction", "direction.default"), sure=False)


def _course(scene: Scene, match: CueMatch) -> Course:
    return Course(Direction(match.cue.sets["direction"]), scene.reason("direction", match))


def _own(scene: Scene) -> CueMatch | None:
    """A change told by the number itself (半減, 3倍に)."""
    for match in scene.of("direction", "own"):
        if scene.start <= match.start < scene.end or (match.start <= scene.start and scene.end <= match.end):
            return match
    return None


def _level(scene: Scene) -> CueMatch | None:
    """A level told of (84%と高い, 61%から88%に伸びた), or a multiple of something else (類似団体の2倍)."""
    for match in scene.of("direction", "level"):
        if match.start == scene.end or (match.start - scene.end <= 2 and scene.text[scene.end : match.start] in _ABOUT):
            return match
    for match in scene.of("direction", "compare"):
        if match.end <= scene.start <= match.end + _ADVERB and not scene.text[match.end : scene.start].strip("、約およそほぼ実にざっと"):
            return match
    return None


def _sign(scene: Scene) -> CueMatch | None:
    """▲ or a minus that touches the number."""
    return next((match for match in scene.of("direction", "before") if match.end == scene.start or match.start == scene.start), None)


def _metric(scene: Scene) -> CueMatch | None:
    """What the rate measures, when that is the nearest noun with 「は」, 「が」, 「を」 before it (利用率は7割)."""
    best: CueMatch | None = None
    for match in scene.of("direction", "metric"):
        if match.end > scene.start:
            continue
        gap = scene.text[match.end : scene.start]
        close = _LABEL_GAP.fullmatch(gap) or _METRIC_GAP.match(gap)
        if close and len(gap) <= _METRIC_REACH and not _other_rate_with_metric(scene, match):
            best = match
    return best


def _other_rate_with_metric(scene: Scene, match: CueMatch) -> bool:
    """Whether a new clause with its own predicate lies between the metric and the rate."""
    here, there = scene.sentence.clause_at(scene.start), scene.sentence.clause_at(match.start)
    return here != there and any("が" in scene.text[clause.start : clause.end] for clause in scene.sentence.clauses[there + 1 : here])


def _change(scene: Scene, *, level: bool) -> CueMatch | None:
    """The word of change that the rate measures, or None.

    Straight after the rate (6割減, 3割ほど安い), after 「の…」 or an object (3割のコストを削減), but after 「が」, 「は」, 「に」,
    「を」 only at once: 「9割が…時間が減ったと答えた」 is a share. Rates in a list share the last one's word
    (A課で6割、B課で4割減った).
    """
    found = _own_change(scene, level=level)
    current = scene
    for _ in range(_LISTED if found is None and not level else 0):
        following = next((other for other in scene.others(Kind.RATE) if other.view_start >= current.end), None)
        if following is None or not _LIST_GAP.match(scene.text, _past_bracket(scene.text, current.end)) or scene.has_verb(current.end, following.view_start):
            break
        current = scene._replace(mention=following)
        found = _own_change(current, level=False)
        if found is not None:
            break
    return found


def _own_change(scene: Scene, *, level: bool) -> CueMatch | None:
    high = scene.clause_end()
    blocked = next((other.view_start for other in scene.others(Kind.RATE) if other.view_start >= scene.end), high)
    for match in sorted(scene.of("direction", "change"), key=lambda found: found.start):
        if scene.end <= match.start < min(high, blocked) and _governs(scene, match, level=level):
            return match
    return None


def _past_bracket(text: str, end: int) -> int:
    """55%(約2億円)の削減: what stands in brackets right behind a rate tells it once more."""
    aside = _ASIDE.match(text, end)
    return aside.end() if aside else end


def _governs(scene: Scene, match: CueMatch, *, level: bool) -> bool:
    gap = scene.text[_past_bracket(scene.text, scene.end) : match.start].lstrip(")）」")
    if any(char in gap for char in "。「」()"):
        return False
    particle = _PARTICLE.match(gap)
    if particle is None:
        return len(gap) <= 18 and "が" not in gap[1:] if level is False else len(gap) <= 3
    word = particle.group()
    if word[-1] in "がはも" and _TOLD_OF.match(scene.text, match.start):
        return False
    if word.endswith("の"):
        return len(gap) <= 16 and gap.count("が") + gap.count("は") <= 1 and "、" not in gap
    if word in _LEVEL_PARTICLES:
        # 3倍に増えた and 3割に減らす are changes; 88%に伸びた tells the level reached.
        if any(other.view_start < scene.start and "から" not in scene.text[other.view_end : scene.start] for other in scene.others(Kind.RATE)):
            return False  # 7割いたものが3割弱まで減っていた: the level that is left
        by_level = getattr(scene.mention.value, "unit", "") == "倍" or match.cue.sets["direction"] == "decrease"
        return by_level and not level and _CHANGE_BY_LEVEL.fullmatch(gap) is not None
    return not level and len(gap) - len(word) <= _NEAR_GAP - 2 and "、" not in gap


def _is_lost(scene: Scene, match: CueMatch) -> bool:
    """2割の人口が減少し: the part itself goes, and is not that of those who tell of a change."""
    return _PART_ITSELF.fullmatch(scene.text, scene.end, match.start) is not None and _GOES.match(scene.text, match.start) is not None


def _former(scene: Scene) -> CueMatch | None:
    """A comparison with the former state (従来の3分の1で済む, 前年の2倍に)."""
    site = "former_times" if getattr(scene.mention.value, "unit", "%") == "倍" else "former_part"
    if not _FORMER_END.match(scene.text, scene.end, scene.sentence.end):
        return None
    return next((match for match in scene.of("direction", site) if match.end == scene.start), None)


def _share(scene: Scene) -> CueMatch | None:
    """Words after the rate that make it a part of something (9割の職員が, 12%にあたる)."""
    for match in sorted(scene.of("direction", "of"), key=lambda found: found.start):
        if scene.end <= match.start <= min(scene.clause_end(), scene.end + 8):
            return match
    return None


def _lead(scene: Scene) -> CueMatch | None:
    """Words before the rate that make it a part (回答者のうち3割)."""
    for match in scene.of("direction", "lead"):
        if match.end <= scene.start and scene.start - match.end <= 12:
            return match
    return None
