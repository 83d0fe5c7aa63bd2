"""Dates in documents: what context makes of them, and the article's own date."""

from __future__ import annotations

import datetime

import pytest

from caseextract.documents import parse_document
from caseextract.errors import DataError
from caseextract.morphology import Analysis, Tokenizer, analyze
from caseextract.recognize.dates import DateRecognizer, find_document_date
from caseextract.recognize.dates_words import read_date_words
from caseextract.recognize.mention import DateValue

TOKENIZER = Tokenizer()
RECOGNIZER = DateRecognizer()


def analysis(text: str) -> Analysis:
    return analyze(parse_document("test", text), TOKENIZER)


def dates(text: str) -> list[tuple[str, str, str]]:
    """(span, start, end) of every date of a text."""
    found = []
    for mention in RECOGNIZER.find(analysis(text)):
        assert isinstance(mention.value, DateValue)
        found.append((text[mention.start : mention.end], str(mention.value.start), str(mention.value.end)))
    return found


NOTE = "\n\n※本記事の内容は2023年6月の取材時点のものです。\n"


def story(text: str, note: str = NOTE) -> list[tuple[str, str, str]]:
    """Dates of a text with a closing note that gives the article's date; the note's own date left out."""
    return dates(text + note)[:-1]


@pytest.mark.parametrize(
    ("text", "date", "span"),
    [
        ("文書管理の更新。" + NOTE, "2023-06-01", "2023年6月"),
        ("更新日：2019年 3月29日　ページID：1\n\n市は実証をした。", "2019-03-29", "2019年 3月29日"),
        ("報道関係各位\n令和5年11月6日\n株式会社みらい\n\n市が採用しました。", "2023-11-06", "令和5年11月6日"),
        ("2024年12月6日、3市の担当者が座談会で語り合いました。\n", "2024-12-06", "2024年12月6日"),
        ("日時　令和5年8月30日（水曜日）午前10時\n場所　会議室\n", "2023-08-30", "令和5年8月30日"),
        ("活用の事例（令和元年１１月）\n\n市は導入した。", "2019-11-01", "令和元年１１月"),
        ("一、日　時　令和六年五月二十一日（火）午後一時\n一、場　所　委員会室\n", "2024-05-21", "令和六年五月二十一日"),
        ("1. 開 催 日　2023年8月9日\n", "2023-08-09", "2023年8月9日"),
        ("窓口の座談\n（2025年1月24日収録／『月刊 窓』3月号から）\n", "2025-01-24", "2025年1月24日"),
        ("庁舎の引っ越し\n（2022年10月掲載）\n", "2022-10-01", "2022年10月"),
        ("特集 役所の通信網（2025年7月号）\n\n市は網を替えた。", "2025-07-01", "2025年7月"),
        ("- 取材は2025年6月に行いました。\n", "2025-06-01", "2025年6月"),
        ("記事の数値は取材した2021年1月のものです。\n", "2021-01-01", "2021年1月"),
        ("ひとり情シスの日記\n2023年6月9日 21:05\n\n昨年に替えました。", "2023-06-09", "2023年6月9日"),
        ("窓口だより　第12号　　2023年（令和5年）6月1日　（2）\n\n市は導入した。", "2023-06-01", "2023年（令和5年）6月1日"),
        ("山川新聞　2023年6月9日　朝刊\n\n市は導入した。", "2023-06-09", "2023年6月9日"),
        ("山川タイムス　2023年（令和5年）6月9日　地域面\n\n市は導入した。", "2023-06-09", "2023年（令和5年）6月9日"),
        ("（2023年6月9日付　山川新聞）\n\n市は導入した。", "2023-06-09", "2023年6月9日"),
        ("北市\n2026.1\n\n昨年に替えた。", "2026-01-01", "2026.1"),
        ("通巻88　令和5年6月\n\n市は導入した。", "2023-06-01", "令和5年6月"),
        ("令和5年6月　山川市総務部情報課　発行\n\n市は導入した。", "2023-06-01", "令和5年6月"),
        ("【対談】紙を減らす\n2023年6月18日、山川市役所にて\n\n――昨年は。", "2023-06-18", "2023年6月18日"),
        ("市は導入した。\n\n（令和5年6月　調査担当　高橋　進）\n", "2023-06-01", "令和5年6月"),
        ("小鳥市議会定例会　会議録（抜粋）\n令和6年3月7日（木曜日）　一般質問\n\n○部長　昨年に替えました。", "2024-03-07", "令和6年3月7日"),
        ("小鳥市情報化計画\n令和6年2月策定　計画の年限：令和6年度～9年度\n\n市は導入する。", "2024-02-01", "令和6年2月"),
        ("広報ことり　11月号\n特集\n\n市は導入した。\n\nまちの人口（令和5年9月末現在） 2,714人\n", "2023-11-01", "11月"),
        ("広報ことり　2月号\n特集\n\n市は導入した。\n\nまちの人口（令和5年12月1日現在） 2,714人\n", "2024-02-01", "2月"),
    ],
)
def test_the_articles_own_date_is_found(text: str, date: str, span: str) -> None:
    found = find_document_date(analysis(text))
    assert found is not None
    assert found.span is not None
    assert (str(found.date), text[slice(*found.span)]) == (date, span)


@pytest.mark.parametrize(
    "text",
    [
        "人口：31,964人（令和5年9月30日時点）\n",
        "2023年7月に隣の市へ話を聞きに行った。\n",
        "市は2021年4月に推進課を置いた。\n",
        "設立：2012年4月2日\n",
        "利用開始日：令和6年6月25日\n",
        "・2021年4月 公開\n・2022年4月 更新\n",
        "研修（2021年4月5日から開催）を受けた。\n",
        "2021年4月5日、図書館にて端末を配った。\n",
        "広報ことり　2月号\n特集\n\n市は導入した。\n\n人口は増えた。\n",
        "広報ことり　2月号\n特集\n\n市は導入した。\n\n人口（令和4年4月1日現在） 2,714人\n",
        "2021年4月　全課で利用\n",
        "補助金　2021年4月5日付きの通知\n",
        "2021年4月から情報課\n",
        "市は第3号補正で2021年4月に予算を組んだ。\n",
        "（2021年4月の人口）\n",
        "一\n二\n三\n四\n五\n六　広報紙の2021年7月号で知らせた。\n",
    ],
)
def test_dates_of_figures_and_events_are_not_the_articles(text: str) -> None:
    assert find_document_date(analysis(text)) is None


def test_a_given_reference_date_wins() -> None:
    document = parse_document("test", "昨年に導入した。" + NOTE, reference_date=datetime.date(2020, 5, 1))
    mentions = RECOGNIZER.find(analyze(document, TOKENIZER))
    assert isinstance(mentions[0].value, DateValue)
    assert mentions[0].value.start == datetime.date(2019, 1, 1)


def test_a_note_on_the_contents_goes_before_the_day_of_publication() -> None:
    found = find_document_date(analysis("公開日：2023年8月1日\n\n市は導入した。" + NOTE))
    assert found is not None
    assert found.rule == "date.document.note"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021年4月に課を設け、翌年4月に戦略をまとめた。", ("翌年4月", "2022-04-01", "2022-04-30")),
        ("契約は2020年7月、稼働は翌年4月、電子決裁は同年10月です。", ("同年10月", "2021-10-01", "2021-10-31")),
        ("昨年8月から使っています。", ("昨年8月", "2022-08-01", "2022-08-31")),
        ("2020年4月8日に制度を設けました。6月上旬には12%が働きました。", ("6月上旬", "2020-06-01", "2020-06-10")),
        ("2021年12月に契約し、3月に稼働しました。", ("3月", "2022-03-01", "2022-03-31")),
        ("次回は9月21日に開きます。", ("9月21日", "2023-09-21", "2023-09-21")),
        ("去る4月1日に着任しました。", ("4月1日", "2023-04-01", "2023-04-01")),
        ("来年度は全課で使います。8月には研修を開く予定です。", ("8月", "2023-08-01", "2023-08-31")),
        ("2024年度中に500人へ増やし、翌年度には全員に広げる。", ("翌年度", "2025-04-01", "2026-03-31")),
        ("令和4年度に始め、5年度に広げた。", ("5年度", "2023-04-01", "2024-03-31")),
        ("計画を始め、3年後の2024年度に終える。", ("2024年度", "2024-04-01", "2025-03-31")),
        ("2022年7月に契約し、翌年1月4日に切り替えた。当初は11月の予定だったが延ばした。", ("11月", "2022-11-01", "2022-11-30")),
        ("2024年度末までに千枚へ減らす。来春から貸し出す。\n\n9月の補正に計上する。", ("9月", "2023-09-01", "2023-09-30")),
        ("来年度、端末を更新し、経費をこの9月補正に計上した。", ("9月", "2023-09-01", "2023-09-30")),
        ("2024年度は、9月に説明会を開く。", ("9月", "2024-09-01", "2024-09-30")),
        ("当初この4月からの予定でしたが、12月に改めます。", ("12月", "2023-12-01", "2023-12-31")),
        ("2026年度末までに減らす。\n\n次の会は6月18日に開きます。", ("6月18日", "2023-06-18", "2023-06-18")),
        ("2月に契約し、4月から使い始めました。", ("4月", "2023-04-01", "2023-04-30")),
        ("5月の連休明けから使っています。", ("5月", "2023-05-01", "2023-05-31")),
        ("5月の稼働をめざしています。", ("5月", "2024-05-01", "2024-05-31")),
        ("4月に始めたが、10月には全庁に広げる予定です。", ("10月", "2023-10-01", "2023-10-31")),
        ("7月の予定でしたが、10月に改めます。", ("10月", "2023-10-01", "2023-10-31")),
        ("2022年12月に始めた。10月の点検で漏れが見つかり、窓口だけ遅らせる。", ("10月", "2022-10-01", "2022-10-31")),
        ("来年3月に50台を足す。始めた11月に74人だったのが212人になった。", ("11月", "2022-11-01", "2022-11-30")),
        ("2023年5月の調査では前年の6割から8割に伸びた。\n\n4～5月の故障は21件を下回る。", ("4～5月", "2023-04-01", "2023-05-31")),
        ("切り替えを8月から10月に延ばしました。", ("10月", "2023-10-01", "2023-10-31")),
        ("2019年に120件、21年に150件だった。", ("21年", "2021-01-01", "2021-12-31")),
        ("平成30年に100件、31年は120件だった。", ("31年", "2019-01-01", "2019-12-31")),
        ("21年秋に始めた。", ("21年秋", "2021-09-01", "2021-11-30")),
        ("22年末に決めた。", ("22年末", "2022-12-01", "2022-12-31")),
        ("4月の説明会の案内", ("4月", "2023-04-01", "2023-04-30")),
        ("去年の暮れに決めた。", ("去年の暮れ", "2022-12-01", "2022-12-31")),
        ("市は21年度から進めた。", ("21年度", "2021-04-01", "2022-03-31")),
        ("四年度の決算は三億円です。", ("四年度", "2022-04-01", "2023-03-31")),
        ("22年9月に契約した。", ("22年9月", "2022-09-01", "2022-09-30")),
        ("この春から使っています。", ("この春", "2023-03-01", "2023-05-31")),
        ("準備を進めている。稼働は2月1日。", ("2月1日", "2024-02-01", "2024-02-01")),
        ("準備を進めた。稼働は2月1日でした。", ("2月1日", "2023-02-01", "2023-02-01")),
        ("昨年度の調査では半数が知らなかった。\n\n7月から機器を置く予定です。", ("7月", "2023-07-01", "2023-07-31")),
        ("令和6年度に受け付けを始め、3年後には8割にする。", ("3年後", "2027-01-01", "2027-12-31")),
    ],
)
def test_open_dates_are_resolved_in_their_context(text: str, expected: tuple[str, str, str]) -> None:
    assert story(text)[-1] == expected


@pytest.mark.parametrize(
    "text",
    [
        "毎年4月に見直します。",
        "2025年問題に備えます。",
        "2025年の崖を越えます。",
        "2020年版の手引き。",
        "令和6年能登半島地震の教訓。",
        "平成30年7月豪雨の経験。",
        "（平成15年法律第57号）による。",
        "「2030年ビジョン」を掲げます。",
        "2023年8月号より",
        "令和6年第2回市議会定例会の記録",
        "導入から3年後に見直す。",
        "本日はお忙しいなか、ありがとうございました。",
        "本日から始めます。",
        "時間外は前年度同月に比べ2割減った。",
        "第3年度の取り組みだ。",
        "29年度に整える。",
        "12年度に導入した。",
        "45年度の見込み",
        "21年に始め、22年は休んだ。",
        "15年は使う端末だ。",
        "20年にわたり続けた。",
        "昔の話だ。\n\n前年まで温めた案だ。",
    ],
)
def test_what_context_rules_out(text: str) -> None:
    """本日 needs a day: a month as the article's date leaves it open."""
    assert story(text) == []


@pytest.mark.parametrize("text", ["昨年から使っています。", "4月に始めました。", "翌年に広げました。", "本日から"])
def test_what_nothing_settles_is_left_out(text: str) -> None:
    assert dates(text) == []


def test_a_date_told_twice_counts_once() -> None:
    assert dates("2022年度（令和4年度）に導入した。") == [("2022年度（令和4年度）", "2022-04-01", "2023-03-31")]


def test_the_day_of_a_figure_is_no_anchor_for_the_story() -> None:
    text = "2018年に始めた。人口は14万人（2021年1月1日現在）。翌年には広げた。"
    assert dates(text)[-1] == ("翌年", "2019-01-01", "2019-12-31")


def test_breadcrumbs_hold_no_dates() -> None:
    assert dates("ニュース一覧 ＞ 2024年 ＞ 自治体\n\n市は導入した。") == []


def test_spans_are_source_offsets_over_full_width_text() -> None:
    text = "　市は、平成３０年１０月２２日に協定を結んだ。"
    assert dates(text) == [("平成３０年１０月２２日", "2018-10-22", "2018-10-22")]


@pytest.mark.parametrize(
    ("text", "field"), [("[not_a_date]\n", "after"), ("[colour]\n", "after"), ("not toml", None)]
)
def test_a_bad_word_file_names_the_field(text: str, field: str | None) -> None:
    with pytest.raises(DataError) as caught:
        read_date_words(text, file="mine.toml")
    assert caught.value.field == field


def test_the_day_of_a_recorded_meeting_is_no_fact_of_the_talk() -> None:
    text = "日時　令和5年8月30日\n場所　会議室\n\n本日は紙で恐縮です。本日はこれで閉じます。"
    assert dates(text) == [("令和5年8月30日", "2023-08-30", "2023-08-30")]


def test_today_in_a_release_is_its_day() -> None:
    assert dates("報道関係各位\n令和5年11月6日\n株式会社みらい\n\n市は本日から使います。")[-1][0] == "本日"


@pytest.mark.parametrize(("cell", "found"), [("Ｒ２.６", True), ("規格Ｒ２.６版", False)])
def test_an_abbreviated_month_fills_its_cell(cell: str, found: bool) -> None:
    assert bool(dates(f"みらい市　　１２０台　　{cell}　　直営")) is found


@pytest.mark.parametrize(
    "text", ["2021年に導入し、30年は使う。", "2018年に始めた。\n\n20年は長い。", "2019年から、20年に1度の改修。"]
)
def test_a_length_of_time_behind_a_year_is_no_short_year(text: str) -> None:
    assert len(story(text)) == 1


@pytest.mark.parametrize(
    ("title", "told", "expected"),
    [
        ("令和7年予算特別委員会", "昨年11月に職員に尋ねた。", ("昨年11月", "2024-11-01", "2024-11-30")),
        ("令和6年12月定例会 一般質問", "本年5月に協議会を置いた。", ("本年5月", "2024-05-01", "2024-05-31")),
        ("令和6年第3回定例会", "4月に始めた。", None),
        ("市は平成26年1月に始め、平成27年3月議会から使う。", "昨年7月に視察した。", None),
    ],
)
def test_the_session_of_a_council_dates_its_record(title: str, told: str, expected: tuple[str, str, str] | None) -> None:
    """A year alone settles no bare month; a session told of within a sentence is not the article's."""
    found = dates(f"{title}\n\n{told}\n")
    assert (expected in found) if expected else not [one for one in found if one[0] in told]


def test_the_day_of_the_week_tells_the_month() -> None:
    told = "2022年8月29日 知事会見\n更新日：2022年8月29日\n\n9月9日金曜日から11日日曜日に催す。10日土曜日は県庁で行う。10日月曜日も10日間もない。"
    assert dates(told)[2:] == [
        ("9月9日金曜日から11日", "2022-09-09", "2022-09-11"),
        ("10日", "2022-09-10", "2022-09-10"),
        ("10日", "2022-10-10", "2022-10-10"),
    ]


def test_the_next_day_is_counted_from_the_day_right_before() -> None:
    told = "2025年3月10日、市は端末を配った。翌日から使う。\n\n申し込みの翌日に届く。\n"
    assert dates(told) == [("2025年3月10日", "2025-03-10", "2025-03-10"), ("翌日", "2025-03-11", "2025-03-11")]


@pytest.mark.parametrize(
    ("told", "year"),
    [
        ("市は9月30日に切り替えを終え、運用に入りましたのでお知らせします。", "2024"),
        ("市は9月30日に切り替えを終え、運用に入ることをお知らせします。", "2025"),
        ("9月に改装1年を迎えた窓口を紹介します。", "2024"),
    ],
)
def test_what_is_announced_has_its_own_tense(told: str, year: str) -> None:
    assert dates(f"2024年12月22日\n\n{told}\n")[1][1].startswith(year)


def test_a_month_behind_one_of_an_untold_year_is_left_out() -> None:
    told = "きっかけは令和2年の移転だった。\n\n今年3月に仮に動かした。4月1日から本稼働した。\n"
    assert dates(told) == [("令和2年", "2020-01-01", "2020-12-31")]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("市長日記\n\n2023年3月17日 整理とより良い窓口へ！\n\n本年1月に始めた。\n", "2023-03-17"),
        ("AIで声を聞く\n\n山田 花子＝記者【2018.5.21】\n\n市は始めた。\n", "2018-05-21"),
        ("2014年2月22日土曜日\n市が端末を貸す\n\n市は始めた。\n", "2014-02-22"),
    ],
)
def test_the_entry_of_a_diary_is_dated_by_its_head(text: str, date: str) -> None:
    found = find_document_date(analysis(text))
    assert found is not None
    assert str(found.date) == date


def test_a_plan_behind_the_running_year_lies_ahead() -> None:
    told = "2014年2月22日\n\n市は今年度から始めた例にならい、6月の選挙の後に始める予定だ。\n"
    assert dates(told)[-1] == ("6月", "2014-06-01", "2014-06-30")


def test_a_year_told_twice_is_one() -> None:
    assert [days for days, _, _ in story("ことし、2023年に始める。来年2024年も続ける。")] == ["2023年", "2024年"]


def test_a_short_year_with_a_nought_or_a_month_is_of_the_century_told_before() -> None:
    """05年 is 2005; 23年8月 in a paragraph that told of 2004年 is 2023."""
    told = "2004年に1か所、05年に2か所を選んだ。23年8月には認定を受けた。"
    assert [days for days, _, _ in dates(told)] == ["2004年", "05年", "23年8月"]
    assert dates(told)[2][1:] == ("2023-08-01", "2023-08-31")


def test_a_limit_a_plan_sets_is_a_year_and_no_length_of_time() -> None:
    told = "市が2025年3月にまとめた計画では、検討を「28年まで」としていた。しかし、10月に視察して改めた。"
    assert dates(told)[1:] == [("28年", "2028-01-01", "2028-12-31"), ("10月", "2025-10-01", "2025-10-31")]


def test_a_short_year_goes_on_from_a_western_year_told_before() -> None:
    """14年1月 after 2013年 means 2014 in an article without a day of its own; after an era year it is left open."""
    told = "端末は2013年11月に配った。\n\n続いて14年1月に制度を始めた。13年度の予算も付いた。\n"
    assert dates(told)[1:] == [("14年1月", "2014-01-01", "2014-01-31"), ("13年度", "2013-04-01", "2014-03-31")]
    era = "端末は平成25年11月に配った。\n\n続いて14年度の予算も付いた。\n"
    assert len(dates(era)) == 1


PAPER = "山川新聞　2025年3月13日（木）朝刊　地域面\n\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("川口、山本の両町は12日、協定を結んだ。", ("12日", "2025-03-12", "2025-03-12")),
        ("市は25日、実験の結果を公表した。", ("25日", "2025-02-25", "2025-02-25")),
        ("市は20日から新しい受付を始める。", ("20日", "2025-03-20", "2025-03-20")),
        ("市は5日から新しい受付を始める。", ("5日", "2025-04-05", "2025-04-05")),
        ("2018年に予約を電子化した。\n\n　当初は1月の稼働を目指していた。", ("1月", "2025-01-01", "2025-01-31")),
        ("2018年に予約を電子化した。\n\n　契約は9月末で終える。", ("9月末", "2025-09-01", "2025-09-30")),
        ("2018年に予約を電子化した。\n\n　14年に計画を見直していた。", ("14年", "2014-01-01", "2014-12-31")),
        ("県は新年度、共同化を支える。", ("新年度", "2025-04-01", "2026-03-31")),
        ("実験は18～20日、台地で行う。", ("18～20日", "2025-03-18", "2025-03-20")),
        ("窓口は6日から13日までに36人が使った。", ("6日から13日", "2025-03-06", "2025-03-13")),
        ("試験を11日、公開した。", ("11日", "2025-03-11", "2025-03-11")),
        ("7月3、4の両日、催しを開く。", ("7月3、4の両日", "2025-07-03", "2025-07-04")),
    ],
)
def test_a_newspaper_leaves_out_its_own_year_and_month(text: str, expected: tuple[str, str, str]) -> None:
    assert dates(PAPER + text)[-1] == expected


@pytest.mark.parametrize(
    "text",
    [
        "手続きは、5日から7日かかる。",
        "毎月、10日に点検した。",
        "職員は、3日に1回出勤した。",
        "研修は、2日に分けて開いた。",
        "交付まで20日以内とした。",
    ],
)
def test_lengths_of_time_are_no_days_of_news(text: str) -> None:
    assert len(dates(PAPER + text)) == 1


def test_outside_of_a_newspaper_only_the_sentence_of_news_has_a_day_alone() -> None:
    release = "報道関係各位\n令和5年11月6日\n株式会社みらい\n\n"
    assert dates(release + "市は2日、採用を決めました。")[-1] == ("2日", "2023-11-02", "2023-11-02")
    assert len(dates(release + "市は20日から使います。")) == 1


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("協定を結ぶ\n\n　二つの村は6月30日、協定を結んだ。\n\n2017年07月02日日曜日\n", "2017-07-02"),
        ("協定を結ぶ\n\n　二つの村は協定を結んだ。\n（2017年7月2日付　山川新聞）\n", "2017-07-02"),
        ("窓口通信　第62号\n令和7年1月20日発行　　編集：県協議会　事務局\n\n窓口を替えた。", "2025-01-20"),
        ("月刊 窓　2025年4月号\n【座談会】小さな窓\n令和7年2月14日、オンラインで開催\n", "2025-02-14"),
    ],
)
def test_the_articles_date_also_stands_behind_it_or_leads_its_line(text: str, date: str) -> None:
    found = find_document_date(analysis(text))
    assert found is not None
    assert str(found.date) == date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021年5月に広げました。人口2万人（4月1日現在）", ("4月1日", "2023-04-01", "2023-04-01")),
        ("令和5年7月の大雨では停電しました。", ("令和5年7月", "2023-07-01", "2023-07-31")),
        ("外国語は4月から英語に対応しており、今後も増やす計画です。", ("4月", "2023-04-01", "2023-04-30")),
    ],
)
def test_days_of_figures_disasters_and_what_is_under_way(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in story(text)


@pytest.mark.parametrize("text", ["届け出の4割が3月と4月に集まります。", "申請は2月から3月に集中する。", "3月は繁忙期です。", "初年度50万円、次年度以降は30万円です。"])
def test_months_of_every_year_are_no_dates(text: str) -> None:
    assert story(text) == []


def test_a_fiscal_year_told_twice_and_the_year_before_it() -> None:
    assert story("前年の令和元年(2019)度から試した。") == [("令和元年(2019)度", "2019-04-01", "2020-03-31")]


def test_the_day_of_a_press_conference_comes_before_that_of_its_page() -> None:
    text = "2023年11月7日(火曜日)午前10時\n\n掲載日：2023年11月28日更新\n\n昨日は議会でした。\n"
    assert dates(text)[-1] == ("昨日", "2023-11-06", "2023-11-06")


def test_a_speech_is_dated_beside_its_title() -> None:
    text = "ページID：1　更新日：2025年3月6日更新\n令和6年度施政方針(令和6年3月4日)\n\n今年は株価が上がった。\n"
    assert dates(text)[-1] == ("今年", "2024-01-01", "2024-12-31")


def test_a_short_year_beside_a_day_is_of_the_era() -> None:
    assert dates(PAPER + "議会は11日、試した。4年5月の改選の後、同年9月に決めた。")[-2:] == [("4年5月", "2022-05-01", "2022-05-31"), ("同年9月", "2022-09-01", "2022-09-30")]


def test_a_year_that_only_tells_how_long_it_has_been_lends_itself_to_no_month() -> None:
    assert [found for found, *_ in dates("1989年度の導入から30年を超えた。12月の議会に諮る。")] == ["1989年度"]
    assert [found for found, *_ in dates("2021年度に導入した。12月には全課に広げた。")] == ["2021年度", "12月"]
