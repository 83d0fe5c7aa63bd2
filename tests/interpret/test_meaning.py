"""Whose fact it is and in which state: short texts of our own, by phenomenon, in contrasting pairs.

Every case gives a text and, for quoted words in it, the owner's name and the state they must get.
"""

from __future__ import annotations

from collections import defaultdict

import pytest

from caseextract import Extractor
from caseextract.records import BaseFact

CODES = {"杉並区": "131156", "千代田区": "131016", "深谷市": "112186", "橋本市": "302031", "東村山市": "132136", "小平市": "132110", "町田市": "132098", "石川県": "170003", "小松市": "172031", "佐々町": "423912", "対馬市": "422096", None: None}
# A title and an opening that make 深谷市 the subject.
HEAD = "埼玉県深谷市の取り組み\n\n深谷市は庁内の情報基盤を改めた。\n\n"
TALK = (
    "座談会\n出席者\n東村山市 情報政策課長：堀口 裕司\n小平市 情報政策課長：赤坂 慶太\n\n"
    "東村山市情報政策課長：堀口（以下「堀口」）\n当市ではチャットを入れています。\n\n"
    "小平市情報政策課長：赤坂（以下「赤坂」）\n当市でもチャットを試しています。\n\n"
)
LAUNCH = "埼玉県深谷市の新しい窓口\n"
# (phenomenon, text, {quoted words: (owner, state)}); a state of None is not asked.
CASES: list[tuple[str, str, dict[str, tuple[str | None, str | None]]]] = [
    # --- plans and facts
    ("plan", HEAD + "市は端末を80台導入した。", {"80台": ("深谷市", "current")}),
    ("plan", HEAD + "市は端末を80台導入する予定だ。", {"80台": ("深谷市", "planned")}),
    ("plan", HEAD + "来年度は端末を120台まで増やしたい。", {"120台": ("深谷市", "planned")}),
    ("plan", HEAD + "端末を120台まで増やした。", {"120台": ("深谷市", "current")}),
    ("plan", HEAD + "好評だったので、来年度は300ライセンスに広げる計画です。", {"300ライセンス": ("深谷市", "planned")}),
    ("plan", HEAD + "研修は年6回開いており、来年度は10回に増やす方針だ。", {"6回": ("深谷市", "current"), "10回": ("深谷市", "planned")}),
    ("plan", HEAD + "すでに40台を配備しましたが、残る60台は来年度に配る予定です。", {"40台": ("深谷市", "current"), "60台": ("深谷市", "planned")}),
    ("plan", HEAD + "利用率は95%以上を目標とする。", {"95%以上": ("深谷市", "planned")}),
    ("plan", HEAD + "年間約500時間を削減でき、経費は約300万円減ると試算した。", {"約300万円": ("深谷市", "planned")}),
    ("plan", HEAD + "新しい端末200台に改めることとした。", {"200台": ("深谷市", "planned")}),
    ("plan", HEAD + "業務は30業務に広げていきたいと考えています。", {"30業務": ("深谷市", "planned")}),
    ("plan", HEAD + "庁外でも使える環境を作りたいと考え、端末を90台そろえました。", {"90台": ("深谷市", "current")}),
    # --- before
    ("before", HEAD + "以前は貸し出し用のパソコンが15台しかなく、取り合いでした。", {"15台": ("深谷市", "before")}),
    ("before", HEAD + "対象の業務は15業務しかないことも分かった。", {"15業務": ("深谷市", "current")}),
    ("before", HEAD + "従来は紙の申請が年間2,000件ありました。今はオンラインで受けています。", {"2,000件": ("深谷市", "before")}),
    ("before", HEAD + "従来どおり窓口は8か所で開いている。", {"8か所": ("深谷市", "current")}),
    ("before", HEAD + "以前は60台を貸し出していましたが、今は900台を配っています。", {"60台": ("深谷市", "before"), "900台": ("深谷市", "current")}),
    ("before", HEAD + "当時、庁内のパソコンは1,100台だった。", {"1,100台": ("深谷市", "before")}),
    ("before", HEAD + "問い合わせは月50件から20件に減りました。", {"50件": ("深谷市", "before"), "20件": ("深谷市", "current")}),
    ("before", HEAD + "来年度は端末を50台から20台に減らす計画だ。", {"50台": ("深谷市", "current"), "20台": ("深谷市", "planned")}),
    ("before", HEAD + "試しに60ライセンス、翌年は200ライセンスを契約した。今は900ライセンスである。", {"60ライセンス": ("深谷市", "before"), "900ライセンス": ("深谷市", "current")}),
    ("before", HEAD + "令和4年に30ユーザーで始め、今は180ユーザーです。", {"30ユーザー": ("深谷市", "before"), "180ユーザー": ("深谷市", "current")}),
    ("before", HEAD + "説明会は当初は20回の予定でしたが、38回開きました。", {"20回": ("深谷市", "before"), "38回": ("深谷市", "current")}),
    ("before", HEAD + "会計年度任用職員を含めて職員は約3,000人いるのに、使えるパソコンは40台しかありませんでした。", {"約3,000人": ("深谷市", "current"), "40台": ("深谷市", "before")}),
    ("before", HEAD + "―導入前の課題を教えてください。\nオンライン申請率は2割未満にとどまっていました。", {"2割未満": ("深谷市", "before")}),
    # --- launches told in advance
    ("launch", LAUNCH + "公開日：2025年1月20日\n\n区分｜第1期｜第2期\n開始日｜令和7年2月17日｜令和7年7月1日\n対象｜18手続｜45手続", {"18手続": ("深谷市", "planned"), "45手続": ("深谷市", "planned")}),
    ("launch", LAUNCH + "公開日：2025年9月20日\n\n区分｜第1期｜第2期\n開始日｜令和7年2月17日｜令和7年7月1日\n対象｜18手続｜45手続", {"18手続": ("深谷市", "current"), "45手続": ("深谷市", "current")}),
    ("launch", "深谷市は令和7年2月17日に新しい窓口を始めます\n公開日：2025年1月20日\n\n規模\n・受付機　14台", {"14台": ("深谷市", "planned")}),
    ("launch", "深谷市は令和7年2月17日に新しい窓口を始めました\n公開日：2025年3月20日\n\n規模\n・受付機　14台", {"14台": ("深谷市", "current")}),
    # --- stages, brackets, thresholds
    ("stage", HEAD + "まず管理職に150ユーザー分を用意した。翌年度には400ユーザーへ広げ、今は全庁に及ぶ。", {"150ユーザー": ("深谷市", "before"), "400ユーザー": ("深谷市", "current")}),
    ("stage", HEAD + "いまは4課で使っているが、12課へ広げようと考えている。", {"4課": ("深谷市", "current"), "12課": ("深谷市", "planned")}),
    ("bracket", HEAD + "電子申請は3年後に25%以上（現在は7.8%）を目標とする。", {"25%以上": ("深谷市", "planned"), "7.8%": ("深谷市", "current")}),
    ("bracket", HEAD + "ネットワークはαモデル（βモデルへの移行は、費用が見合わず見送り）である。", {"α": ("深谷市", "current"), "β": ("深谷市", "rejected")}),
    ("threshold", HEAD + "利用が月1万件を上回れば、契約の枠を倍にする。", {"1万件": ("深谷市", "planned")}),
    ("threshold", HEAD + "利用が月1万件を上回ったため、契約の枠を倍にした。", {"1万件を上回った": ("深谷市", "current")}),
    ("predicate", HEAD + "春には端末を30台買い足す。", {"30台": ("深谷市", "planned")}),
    ("predicate", HEAD + "春には端末を30台買い足した。", {"30台": ("深谷市", "current")}),
    ("predicate", HEAD + "職員は毎日30台の端末を順に借りる。", {"30台": ("深谷市", "current")}),
    ("predicate", HEAD + "比べた末に、UiPathは入れなかった。", {"UiPath": ("深谷市", "rejected")}),
    ("predicate", HEAD + "UiPathを入れたので、残業が減った。", {"UiPath": ("深谷市", "current")}),
    ("counterfactual", HEAD + "βモデルであれば、もう1年かかっていたと思います。", {"β": ("深谷市", "rejected")}),
    ("counterfactual", HEAD + "βモデルであれば、外からも同じように使える。", {"β": ("深谷市", "current")}),
    # --- refused, weighed
    ("refused", HEAD + "Slackも候補だったが、費用がかさむため見送った。", {"Slack": ("深谷市", "rejected")}),
    ("refused", HEAD + "Slackを導入した。", {"Slack": ("深谷市", "current")}),
    ("refused", HEAD + "クラウド型のBoxではなく、庁内に置くFileZenを選びました。", {"Box": ("深谷市", "rejected"), "FileZen": ("深谷市", "current")}),
    ("refused", HEAD + "Boxだけではなく、Slackも使っています。", {"Box": ("深谷市", "current"), "Slack": ("深谷市", "current")}),
    ("refused", HEAD + "全員に貸す案も検討した。総額は9,400万円に上った。結局、貸し出しは見送られた。", {"9,400万円": ("深谷市", "rejected")}),
    ("refused", HEAD + "UiPathとBlue Prismを含む3製品を比較した。決め手は操作画面で、他の2製品は採用していない。", {"UiPath": ("深谷市", "rejected"), "Blue Prism": ("深谷市", "rejected")}),
    ("refused", HEAD + "改修は520万円の見積もりだったのですが、それをやめ、庁内で画面を作りました。", {"520万円": ("深谷市", "rejected")}),
    ("refused", HEAD + "書かない窓口のたぐいは考えていません。", {"書かない窓口": ("深谷市", "rejected")}),
    ("refused", HEAD + "RPAの次はAI-OCRをという話が出ていますが、製品をまだ比べている最中です。", {"AI-OCR": ("深谷市", "considered")}),
    ("refused", HEAD + "精度が足りず、AI-OCRの導入は1年先送りしました。", {"AI-OCR": ("深谷市", "considered")}),
    ("refused", HEAD + "β'モデルも検討したが、時間がかかるため採用しなかった。α'モデルを採用した。", {"β'": ("深谷市", "rejected"), "α'": ("深谷市", "current")}),
    ("refused", HEAD + "αモデルを見直し、β'モデルに移行した。", {"α": ("深谷市", "before"), "β'": ("深谷市", "current")}),
    # --- whose
    ("topic", HEAD + "町田市では約2,000人が使っているという。", {"約2,000人": ("町田市", "current")}),
    ("topic", HEAD + "町田市の担当者に話を聞き、端末を300台そろえた。", {"300台": ("深谷市", "current")}),
    ("topic", HEAD + "町田市さんは3,300人で使うと聞いて、うちも端末を500台に増やしました。", {"3,300人": ("町田市", "current"), "500台": ("深谷市", "current")}),
    ("topic", HEAD + "町田市は端末を700台配った。事業費は2,000万円だったという。", {"700台": ("町田市", "current"), "2,000万円": ("町田市", "current")}),
    ("topic", HEAD + "町田市や小平市とも知恵を交換しながら、100台で運用している。", {"100台": ("深谷市", "current")}),
    ("topic", HEAD + "決裁率を2割から9割へ引き上げた町田市には、昨年6人で伺いました。", {"9割": ("町田市", "current"), "6人": ("深谷市", "current")}),
    ("topic", "橋本市と佐々町の共同利用\n\n橋本市は10業務を自動化した。\n佐々町では6業務を試している。", {"10業務": ("橋本市", "current"), "6業務": ("佐々町", "current")}),
    ("topic", HEAD + "長崎県対馬市は1,320台をそろえた。市が通信費300万円を負担している。", {"1,320台": ("対馬市", "current"), "300万円": ("対馬市", "current")}),
    ("nobody", HEAD + "同社の発表では、437自治体が利用している。", {"437自治体": (None, "mentioned")}),
    ("nobody", HEAD + "この製品の導入先は全国で1,300自治体を超える。", {"1,300自治体を超える": (None, "mentioned")}),
    ("nobody", HEAD + "国の補助は1台当たり4万5千円を上限とする。", {"4万5千円": (None, "mentioned")}),
    ("nobody", HEAD + "国の補助を受け、4万5千円の端末を60台買った。", {"60台": ("深谷市", "current")}),
    ("nobody", HEAD + "■会社概要\n社名：株式会社例\n資本金：1億円", {"1億円": (None, "mentioned")}),
    ("nobody", HEAD + "※「Box」はBox, Inc.の登録商標です。", {"Box": (None, "mentioned")}),
    # --- speakers
    ("speaker", TALK + "堀口\n端末は100台で運用しています。", {"100台": ("東村山市", "current")}),
    ("speaker", TALK + "赤坂\n端末は100台で運用しています。", {"100台": ("小平市", "current")}),
    ("speaker", TALK + "赤坂\n東村山市さんも仰っていたように評判がいい。端末は30台です。", {"30台": ("小平市", "current")}),
    ("speaker", TALK + "赤坂\n東村山市さんは1,200アカウントだそうですね。うちは300アカウントです。", {"1,200アカウント": ("東村山市", "current"), "300アカウント": ("小平市", "current")}),
    ("speaker", TALK + "堀口（東村山市）\n来年度は端末を80台追加する計画です。", {"80台": ("東村山市", "planned")}),
    ("speaker", TALK + "―端末は何台ですか。\n赤坂\n30台です。", {"30台": ("小平市", "current")}),
    # --- dates against the article's own date
    ("date", HEAD + "2026年度に文書管理をクラウドへ移し、端末を20台に減らします。\n\n※本事例の内容は2025年6月時点のものです。", {"20台": ("深谷市", "planned")}),
    ("date", HEAD + "2024年度に文書管理をクラウドへ移し、端末を20台に減らしました。\n\n※本事例の内容は2025年6月時点のものです。", {"20台": ("深谷市", "current")}),
    # --- entities over several mentions
    ("entity", HEAD + "Boxを導入しました。今後はBoxの活用をさらに広げる予定です。", {"Box": ("深谷市", "current")}),
    ("entity", HEAD + "国が掲げるガバメントクラウドに移行する計画です。", {"ガバメントクラウド": ("深谷市", "planned")}),
    ("entity", HEAD + "以前から使うRPAの「WinActor」へ流し込み、来年度に3課で試す予定です。", {"WinActor": ("深谷市", "current"), "3課": ("深谷市", "planned")}),
]


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


def _fact(facts: tuple[BaseFact, ...], quote: str) -> BaseFact | None:
    fitting = [fact for fact in facts if fact.kind != "statement" and any(span.text == quote for span in fact.evidence)]
    return fitting[-1] if fitting else None


def _wrong(extractor: Extractor, text: str, wanted: dict[str, tuple[str | None, str | None]]) -> list[str]:
    facts = extractor.extract(text).facts
    wrong = []
    for quote, (owner, state) in wanted.items():
        fact = _fact(facts, quote)
        if fact is None:
            wrong.append(f"{quote}: not found")
        elif fact.municipality != CODES[owner]:
            wrong.append(f"{quote}: owner {fact.municipality}, expected {owner}")
        elif state is not None and fact.status != state:
            wrong.append(f"{quote}: {fact.status}, expected {state} {[r.rule for r in fact.because]}")
    return wrong


@pytest.mark.parametrize(("group", "text", "wanted"), CASES, ids=[f"{g}-{i}" for i, (g, _, _) in enumerate(CASES)])
def test_owner_and_state_of_quoted_words(
    extractor: Extractor, group: str, text: str, wanted: dict[str, tuple[str | None, str | None]]
) -> None:
    assert _wrong(extractor, text, wanted) == [], group


def test_every_group_holds_contrasting_cases() -> None:
    """A phenomenon shown by one state only would pass with a constant answer."""
    answers: dict[str, set[tuple[str | None, str | None]]] = defaultdict(set)
    for group, _, wanted in CASES:
        answers[group].update(wanted.values())
    assert all(len(found) > 1 for found in answers.values())


def test_a_state_that_nothing_tells_is_marked_uncertain(extractor: Extractor) -> None:
    """The default is a guess, what a word decides is none, and a count of residents is current by its nature."""
    text = HEAD + "市の人口は4万人である。相談は年に900件ある。端末は300台を配る予定だ。"
    marks = {span.text: "status" in fact.uncertain for fact in extractor.extract(text).facts for span in fact.evidence}
    assert (marks["4万人"], marks["900件"], marks["300台"]) == (False, True, False)
