"""Statements: which facet a sentence has, by its own words and by what it stands under."""

from __future__ import annotations

import json

import pytest

from caseextract.documents import parse_document
from caseextract.interpret.statements import FACETS, StatementClassifier, StatementMention
from caseextract.morphology import Tokenizer, analyze
from caseextract.rules.cues import builtin_cues
from material import ABSENT, CORPUS


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return Tokenizer()


@pytest.fixture(scope="module")
def classifier() -> StatementClassifier:
    allowed = {"facet": FACETS}
    return StatementClassifier(
        builtin_cues("facets", allowed=allowed), builtin_cues("topics", allowed=allowed)
    )


def find(classifier: StatementClassifier, tokenizer: Tokenizer, text: str) -> list[StatementMention]:
    """What cues and topics tell, as where no fact and no faint cue says otherwise."""
    mentions, undecided = classifier.find(analyze(parse_document("d", text), tokenizer))
    return sorted([*mentions, *(one.topic for one in undecided if one.topic)], key=lambda mention: mention.start)


@pytest.mark.parametrize(
    ("facet", "text"),
    [
        ("challenge", "窓口では来庁者の待ち時間が長く、繁忙期には2時間を超えることもあった。"),
        ("challenge", "紙の申請書を職員が一件ずつ手入力しており、入力ミスが後を絶たなかった。"),
        ("challenge", "各課でばらばらにシステムを調達していたため、全体の費用が見えなくなっていた。"),
        ("challenge", "議会資料の印刷には毎回3人がかりで丸一日を費やしていた。"),
        ("challenge", "若手職員からは「もっと手軽に連絡したい」という要望が上がっていた。"),
        ("challenge", "サーバーの保守期限が迫っており、更新費用の捻出に頭を抱えていた。"),
        ("challenge", "電話の取り次ぎに時間を奪われ、本来の業務に集中できない状況でした。"),
        ("challenge", "一方で、高齢の利用者への説明には時間がかかっている。"),
        ("challenge", "災害時の情報共有がうまくいかず、対応の遅れにつながっていました。"),
        ("background", "本市では人口減少が進み、職員数も10年間で2割減った。"),
        ("background", "平成の合併で庁舎が4か所に分かれたことが背景にあります。"),
        ("background", "2020年の感染拡大を機に、在宅勤務の機運が高まりました。"),
        ("reason", "LGWANの端末からそのまま使えることが採用の理由です。"),
        ("reason", "既存の機器をそのまま使え、費用を抑えられる点を評価しました。"),
        ("reason", "3社の製品を比べた結果、操作のわかりやすさで勝るものに決めた。"),
        ("reason", "他市での実績が豊富だったことも大きな要因です。"),
        ("reason", "専用端末の購入は費用対効果が見込めないとして見送られた。"),
        ("reason", "自治体向けに作られていることから安心して任せられると考えました。"),
        ("effort", "まず3つの課で試行し、問題がないことを確かめてから全庁に広げました。"),
        ("effort", "庁内に推進チームを立ち上げ、週に一度の打ち合わせを重ねてきました。"),
        ("effort", "管理職を対象に操作研修を12回開催し、延べ400人が参加した。"),
        ("effort", "市は2023年4月、窓口支援システムの運用を始めた。"),
        ("effort", "マニュアルは動画で作成し、庁内ポータルに掲載しています。"),
        ("effort", "導入にあたっては利用規程を改正し、セキュリティの基準を定めた。"),
        ("effort", "ベンダーとともに現場の業務を一つずつ洗い出しました。"),
        ("effort", "タブレットを議員全員に貸与し、資料は電子データで配っている。"),
        ("outcome", "申請1件あたりの処理時間は15分から4分に縮まった。"),
        ("outcome", "紙の使用量は前年に比べて6割減り、年間120万円の削減につながっています。"),
        ("outcome", "住民からは「夜でも手続きできて助かる」という声が届いている。"),
        ("outcome", "職員の残業時間が月平均で8時間減少しました。"),
        ("outcome", "どこからでも資料を確認できるようになり、会議の準備が楽になった。"),
        ("outcome", "問い合わせへの回答が速くなり、住民の満足度も上がりました。"),
        ("outcome", "登録者数は半年で1万人を突破した。"),
        ("outcome", "今では全体の7割の手続きがオンラインで完結しています。"),
        ("outcome", "誤送信の事故は導入後一度も起きていない。"),
        ("outcome", "転記の手間がなくなったことで、職員は相談業務に時間を割けるようになりました。"),
        ("plan", "今後は近隣の町とも共同利用を進めていく考えです。"),
        ("plan", "来年度には対象を全ての窓口に広げ、住民サービスの向上につなげたい。"),
        ("plan", "令和8年度までに全手続きのオンライン化を実現する計画だ。"),
        ("plan", "次は学校現場への展開も視野に入れている。"),
        ("plan", "2025年4月から本格運用に移る見通しです。"),
        ("plan", "生成AIの活用についても研究を進めているところです。"),
        ("plan", "将来的にはデータを政策立案に生かすことを目指している。"),
        ("plan", "残る課題を一つずつ解決し、使いやすいサービスに育てていければと思います。"),
        ("plan", "市は年内に検証結果をまとめ、導入の可否を判断する。"),
        ("challenge", "住民票の交付だけで窓口に30分並ぶ日も珍しくなかった。"),
        ("challenge", "文書を探すのに書庫へ足を運び、見つかるまで半日かかることもありました。"),
        ("challenge", "部署ごとに様式が違い、集計のたびに転記し直さなければならなかった。"),
        ("challenge", "紙の台帳は一人しか開けず、問い合わせのたびに席を立っていました。"),
        ("challenge", "ベテランの退職で、ノウハウの引き継ぎが途切れつつあった。"),
        ("challenge", "夜間や休日は受け付けができず、住民に不便をかけていた。"),
        ("challenge", "ただ、操作に慣れない職員への支援が行き届いていない。"),
        ("challenge", "会議のたびに大量の資料を刷り、差し替えも頻繁でした。"),
        ("challenge", "通信費が毎年増え続け、財政を圧迫していました。"),
        ("background", "国がデジタル田園都市構想を掲げ、交付金の制度が設けられた。"),
        ("background", "少子高齢化に伴い、限られた人員での行政運営が求められている。"),
        ("background", "本町は山あいに集落が点在し、高齢化率は45%に達する。"),
        ("reason", "クラウド上で完結し、サーバーを持たずに済むことを重く見た。"),
        ("reason", "数ある製品のなかから本製品に決めたのは、画面が直感的だったからです。"),
        ("reason", "月額の料金が利用人数によらず一定である点も選ばれた理由だ。"),
        ("reason", "他社の提案は職員の作業が増えるため、候補から外した。"),
        ("reason", "セキュリティの要件を満たす製品がほかになかった。"),
        ("reason", "スモールスタートできることが魅力でした。"),
        ("effort", "昨年7月に電子申請の窓口を開設した。"),
        ("effort", "住民課の職員が中心となり、200種類の様式を見直しました。"),
        ("effort", "キャッシュレス決済の端末を8つの支所に置いた。"),
        ("effort", "説明会には延べ300人の職員が足を運んだ。"),
        ("effort", "ワーキンググループを設け、月に2回議論しています。"),
        ("effort", "サーバーはデータセンターに預け、回線を二重化した。"),
        ("effort", "職員向けの問い合わせ窓口を常設し、2名が対応に当たっている。"),
        ("effort", "申請書の電子化にあたり、押印を原則廃止した。"),
        ("effort", "外部の専門人材をアドバイザーとして迎えました。"),
        ("outcome", "届出の7割がスマートフォンから出されるようになった。"),
        ("outcome", "一枚ずつ確かめていた作業が、いまは数秒で終わる。"),
        ("outcome", "「迷わず申し込めた」と利用者からの評判も上々だ。"),
        ("outcome", "出張中でも決裁できるため、滞りがなくなった。"),
        ("outcome", "導入から1年で登録は2万件に達しています。"),
        ("outcome", "ミスの発見が早まり、やり直しは月に数件にまで減った。"),
        ("outcome", "会議の開催にかかる準備は1時間で終わるようになりました。"),
        ("plan", "秋からは支所でも同じ仕組みを動かす。"),
        ("plan", "蓄積したデータを防災にも役立てる考えだ。"),
        ("plan", "今年度中に残る30手続きもオンラインに切り替える。"),
        ("plan", "職員全員が使いこなせる状態を目標にしている。"),
        ("plan", "民間の知恵を借りながら、さらに改良を重ねていく。"),
        ("plan", "住民にも操作を体験してもらう催しを開く予定だという。"),
    ],
)
def test_the_words_of_a_sentence_give_its_facet(
    classifier: StatementClassifier, tokenizer: Tokenizer, facet: str, text: str
) -> None:
    assert [mention.facet for mention in find(classifier, tokenizer, text)] == [facet]


@pytest.mark.parametrize(
    "text",
    [
        "市の面積は約300平方キロメートルです。",
        "本日はお忙しいところありがとうございました。",
        "詳しくは市のホームページをご覧ください。",
        "それでは、まず自己紹介をお願いできますか。",
        "佐藤課長は入庁25年目のベテランだ。",
        "市は県の西部に位置する。",
        "同課の主査を務めるのは鈴木氏だ。",
        "当日の様子を写真で紹介する。",
        "どのような使い方をされていますか。",
        "本日はどうぞよろしくお願いします。",
        "人口は約8万人、世帯数は約3万2千。",
    ],
)
def test_descriptions_greetings_and_questions_carry_no_facet(
    classifier: StatementClassifier, tokenizer: Tokenizer, text: str
) -> None:
    assert find(classifier, tokenizer, text) == []


@pytest.mark.parametrize(
    ("heading", "facet"),
    [("課題", "challenge"), ("導入の効果", "outcome"), ("選定の理由", "reason"), ("今後の予定", "plan")],
)
def test_a_bullet_takes_the_facet_of_its_heading(
    classifier: StatementClassifier, tokenizer: Tokenizer, heading: str, facet: str
) -> None:
    text = f"{heading}\n・庁内の回線と端末の扱い\n・窓口の人手と席の数\n"
    assert [mention.facet for mention in find(classifier, tokenizer, text)] == [facet] * 2


def test_a_question_tells_what_its_answer_is_about(
    classifier: StatementClassifier, tokenizer: Tokenizer
) -> None:
    text = "―導入前の課題を教えてください。\n\n田中氏：窓口は紙の書類と電話だけが頼りです。県外へ出る職員も増えました。\n"
    facets = [mention.facet for mention in find(classifier, tokenizer, text)]
    assert facets[:1] == ["challenge"]


def test_the_main_clause_decides(classifier: StatementClassifier, tokenizer: Tokenizer) -> None:
    conceded = "以前は庁舎に戻らなければなりませんでしたが、今は出先で仕事ができるようになりました。"
    (mention,) = find(classifier, tokenizer, conceded)
    assert mention.facet == "outcome"


def test_a_quoted_sentence_is_judged_without_the_words_that_report_it(
    classifier: StatementClassifier, tokenizer: Tokenizer
) -> None:
    text = "田中氏は「来年度は全庁に広げる予定です」と笑顔で話す。"
    assert [mention.facet for mention in find(classifier, tokenizer, text)] == ["plan"]


def test_a_statement_names_its_cue_and_where_it_stands(
    classifier: StatementClassifier, tokenizer: Tokenizer
) -> None:
    text = "来年度に８０台を追加する予定です。"
    (mention,) = find(classifier, tokenizer, text)
    assert text[mention.start : mention.end] == text
    assert (mention.rule, mention.cue) == ("facet.plan.intent", "予定")
    assert text[mention.cue_start : mention.cue_end] == "予定"


@pytest.mark.parametrize(
    "text",
    [
        "※この事業は来年度に終える予定です。",
        "写真1 来年度に広げる予定の窓口",
        "今後の予定",
        "「アオバ」は株式会社アオバの登録商標です。",
    ],
)
def test_notes_captions_and_headings_carry_none(
    classifier: StatementClassifier, tokenizer: Tokenizer, text: str
) -> None:
    assert find(classifier, tokenizer, text) == []


@pytest.mark.skipif(not CORPUS.is_dir(), reason=ABSENT)
def test_clear_cut_gold_statements_of_the_corpus_are_found(
    classifier: StatementClassifier, tokenizer: Tokenizer
) -> None:
    """At least nine in ten, with the same facet and half of the longer span in common."""
    hits = total = 0
    for path in sorted(CORPUS.glob("*/*.txt")):
        found = find(classifier, tokenizer, path.read_text(encoding="utf-8"))
        for line in path.with_suffix(".gold.jsonl").read_text(encoding="utf-8").splitlines():
            fact = json.loads(line)
            if fact["kind"] != "statement" or fact.get("optional"):
                continue
            start, end = fact["evidence"][0]["start"], fact["evidence"][0]["end"]
            total += 1
            hits += any(
                mention.facet == fact["facet"]
                and 2 * (min(end, mention.end) - max(start, mention.start))
                >= max(end - start, mention.end - mention.start)
                for mention in found
            )
    assert hits / total >= 0.9
