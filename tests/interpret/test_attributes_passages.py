"""Roles, devices and directions told in passages: what a heading, a question or an earlier sentence adds.

In the passages 【number|attribute】 marks a number and whom or what it counts, or its direction.
"""

from __future__ import annotations

import re

import pytest

from caseextract.pipeline import Extractor
from caseextract.records import DeviceCountFact, Fact, HeadcountFact, Kind, RateFact

_MARK = re.compile(r"【([^|】]*)\|([a-z]+)】")


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    """One extractor for all passages of the module."""
    return Extractor()


def _unmarked(passage: str) -> tuple[str, list[tuple[int, int, str]]]:
    """The passage without its marks, and what each mark asks for."""
    text, asked, low = "", [], 0
    for mark in _MARK.finditer(passage):
        text += passage[low : mark.start()]
        asked.append((len(text), len(text) + len(mark.group(1)), mark.group(2)))
        text += mark.group(1)
        low = mark.end()
    return text + passage[low:], asked


def _attribute(fact: Fact) -> str | None:
    match fact:
        case HeadcountFact():
            return fact.role.value
        case DeviceCountFact():
            return fact.device.value
        case RateFact():
            return fact.direction.value
    return None


PASSAGES = [
    pytest.param(
        "# 報道発表 公用スマートフォンの配備について\n"
        "\n"
        "市は、管理職【120人|user】に公用スマートフォン【120台|smartphone】を貸与しました。残る【380台|smartphone】は来年度に配る予定です。固定電話機は【600台|other】から【250台|other】に集約します。\n"
        "通話料は従来に比べ【約35%|decrease】の削減を見込みます。",
        id="報道発表 公用スマートフォンの配備について",
    ),
    pytest.param(
        "# 議会だより 総務常任委員会\n"
        "\n"
        "○山本委員 議場のタブレットは現在何台あるのか。\n"
        "○総務課長 議員用が【二十二台|tablet】、理事者用が【十八台|tablet】でございます。予備を含めますと【四十五台|tablet】となります。\n"
        "○山本委員 印刷の枚数はどの程度減ったのか。\n"
        "○総務課長 年間で【七割|decrease】ほど減っております。なお、委員の皆様の満足度は【八割|share】を超えております。",
        id="議会だより 総務常任委員会",
    ),
    pytest.param(
        "# ノート 情シスのひとりごと\n"
        "\n"
        "うちの課はわたしを入れて【3人|team】。全員が兼務です。\n"
        "役場の職員は【180人|staff】、町の人口は【9,800人|population】。\n"
        "勉強会を始めたときは、来てくれたのは【4人|participant】だけでした。それが先月は【27人|participant】。\n"
        "作ったアプリは、いま【65人|user】が毎日触ってくれています。",
        id="ノート 情シスのひとりごと",
    ),
    pytest.param(
        "# 自治体DX推進事例集 A県B市\n"
        "\n"
        "人口 【52,340人|population】\n"
        "職員数 【430人|staff】\n"
        "推進体制 【5人|team】\n"
        "導入機器 ノートパソコン【430台|pc】、モバイルルーター【60台|other】、大型モニター【12台|display】\n"
        "利用状況 アカウントを発行した職員は【410人|user】、1日あたりの平均ログインは【290人|user】\n"
        "効果 会議資料の印刷が【82%|decrease】減、電子決裁率は【96%|share】",
        id="自治体DX推進事例集 A県B市",
    ),
    pytest.param(
        "# 窓口改革のいま\n"
        "\n"
        "窓口には月に延べ【5,200人|other】が訪れる。予約して来る人は【800人|other】ほどだ。\n"
        "窓口に立つのは【11人|staff】で、うち【6人|staff】が会計年度任用職員である。\n"
        "書かない窓口の端末は【8台|terminal】。本人確認用のスキャナーを【8台|other】、レシートプリンターを【3台|other】置いた。\n"
        "待ち時間は平均で【4割|decrease】短くなり、「満足」と答えた人は【91%|share】に上った。",
        id="窓口改革のいま",
    ),
    pytest.param(
        "# 座談会 生成AIの使い方\n"
        "\n"
        "――利用はどのくらい広がっていますか。\n"
        "佐藤\u3000最初の月は登録が【200人|user】でしたが、いまは【1,350人|user】です。毎日触る人に絞ると【300人|user】ぐらいでしょうか。\n"
        "鈴木\u3000うちは全職員【2,100人|staff】にIDを配ったのですが、一度でも使ったのは【900人|user】、率にして【43%|share】です。\n"
        "田中\u3000研修は3回で合計【240人|participant】。申し込みは定員の【2倍|share】ありました。",
        id="座談会 生成AIの使い方",
    ),
    pytest.param(
        "# テレワーク環境の再構築\n"
        "\n"
        "同時に接続できるのは【150人|user】まで。これを【500人|user】に引き上げる。\n"
        "持ち帰り用のSurface Goは【90台|pc】あり、予約が取れない日が【3割|share】に及んだ。\n"
        "新しいノートは【400台|pc】を調達し、単価は前回より【1割|decrease】下がった。\n"
        "通信量は想定の【1.8倍|share】だった。",
        id="テレワーク環境の再構築",
    ),
    pytest.param(
        "# 国の調査結果の概要\n"
        "\n"
        "回答団体のうち、電子契約を導入済みと答えたのは【18%|share】で、前回調査から【6ポイント|increase】上昇した。\n"
        "専任の担当者を置いていない団体は【24.5%|share】である。担当職員が【1人|team】以下の団体も少なくない。",
        id="国の調査結果の概要",
    ),
    pytest.param(
        "# 校務DX通信\n"
        "\n"
        "教職員【640人|staff】の校務用端末を更新した。児童生徒【6,800人|other】の学習用端末【7,100台|terminal】は来年度に入れ替える。\n"
        "保護者連絡アプリは、保護者【5,900人|user】が登録している。紙の配布物は【半減|decrease】した。\n"
        "教員の時間外在校等時間は月平均で【12%|decrease】少なくなった。",
        id="校務DX通信",
    ),
    pytest.param(
        "# サーバ集約の記録\n"
        "\n"
        "物理サーバは【48台|server】あったが、仮想化で【6台|server】にまとめた。電気代は【3分の1|decrease】になった。\n"
        "ラックは空き、停電対応の人手も【4人|staff】から【1人|staff】で済むようになった。",
        id="サーバ集約の記録",
    ),
    pytest.param(
        "# 町の紹介\n"
        "\n"
        "島に住む【2,300人|population】のうち、65歳以上が【48%|share】を占める。高齢者のスマホ教室には延べ【310人|participant】が通った。町が貸し出したスマートフォンは【50台|smartphone】だ。\n"
        "プロジェクトには町内から【12人|team】が名乗りを上げ、運営に加わった。",
        id="町の紹介",
    ),
    pytest.param(
        "# 庁内コミュニケーション改革 プレスリリース\n"
        "\n"
        "C市は4月1日より、職員【1,840人|staff】のうち外勤の多い【310人|user】を対象に、LTE内蔵ノートの貸し出しを始めます。初年度に用意するのは【320台|pc】です。\n"
        "ビジネスチャットは試行の段階で【95人|user】、現在は【1,420人|user】がアカウントを有しています。\n"
        "内線電話の取り次ぎに要する時間は【55%|decrease】ほど縮まる見通しです。",
        id="庁内コミュニケーション改革 プレスリリース",
    ),
    pytest.param(
        "# 令和6年第3回定例会 会議録（抜粋）\n"
        "\n"
        "◯4番（森田君）\u3000書かない窓口について伺います。来庁される方は一日どれくらいですか。\n"
        "◯市民課長（谷口君）\u3000おおむね【三百人|other】でございます。うち高齢の方が【四割|share】を占めております。\n"
        "◯4番（森田君）\u3000職員の負担はどうか。\n"
        "◯市民課長（谷口君）\u3000当課の職員は【二十三名|staff】でございますが、受付を【五名|staff】で回しております。導入後は残業が【三割|decrease】ほど減ってまいりました。\n"
        "◯4番（森田君）\u3000機器の費用が他市の【1.5倍|share】というのは高いのではないか。",
        id="令和6年第3回定例会 会議録（抜粋）",
    ),
    pytest.param(
        "# note 役場の中の人\n"
        "\n"
        "研修って、だいたい人が集まらないんです。初回は【6人|participant】。全員知り合いでした。\n"
        "2回目は昼休みにしたら【22人|participant】に増えて、3年目のいまは毎回【40人|participant】くらいが顔を出してくれます。\n"
        "推進チームは【7人|team】で、わたし以外はみんな別の本業を持っています。\n"
        "フォームを自分で作れる職員も【38人|staff】になりました。",
        id="note 役場の中の人",
    ),
    pytest.param(
        "# 総務省 自治体DX事例\n"
        "\n"
        "団体概要\u3000人口【31,200人|population】、一般行政職員【245人|staff】\n"
        "体制\u3000企画課DX推進係（係長以下【4人|team】）\n"
        "成果\u3000申請のオンライン化率【71%|share】、来庁者【18%|decrease】減、職員の超過勤務【22%|decrease】削減",
        id="総務省 自治体DX事例",
    ),
    pytest.param(
        "# GIGA第2期の調達\n"
        "\n"
        "共同調達に参加した14市町の合計で【3万8千台|terminal】。県内の児童生徒は【7万4千人|other】である。\n"
        "当市の分は【5,200台|terminal】で、予備機を【780台|terminal】含む。教員用のタブレットは【430台|tablet】だ。\n"
        "電子黒板は各教室に【1台|display】、合わせて【310台|display】を置いた。端末の破損は年に【3%|share】ほど起きる。",
        id="GIGA第2期の調達",
    ),
    pytest.param(
        "# 電話のDX\n"
        "\n"
        "固定電話機【740台|other】のうち【500台|other】を撤去し、代わりにスマートフォンを【620台|smartphone】入れた。\n"
        "保守料は年に【6割|decrease】安くなり、通話料は【2割|increase】増えた。\n"
        "住民からの苦情は導入直後に【3倍|increase】になったが、いまは落ち着いている。",
        id="電話のDX",
    ),
    pytest.param(
        "# 災害時の備え\n"
        "\n"
        "避難所にはタブレット【2台|tablet】と衛星通信装置【1台|other】を置く。訓練には住民【420人|participant】と職員【85人|participant】が加わった。\n"
        "安否確認の応答率は【88%|share】で、前の年より【9ポイント|increase】高い。\n"
        "登録している住民は【1万1千人|user】と、世帯の【半数|share】に届いた。",
        id="災害時の備え",
    ),
    pytest.param(
        "# 座談会\n"
        "\n"
        "鈴木：うちは情シスが【2人|team】しかいないので、全部は見られません。\n"
        "高橋：うちは【8人|team】です。でも職員は【3,000人|staff】いますからね。\n"
        "司会：ヘルプデスクは。\n"
        "高橋：外に頼んで【3人|team】に来てもらっています。\n"
        "鈴木：アンケートを取ったら、【410人|participant】が返してくれて、使いにくいという人は【1割|share】もいませんでした。",
        id="座談会",
    ),
    pytest.param(
        "# RPAの効果\n"
        "\n"
        "税の入力は【5人|staff】で2週間かかっていた。いまは【1人|staff】が確認するだけで、時間は【8割|decrease】以上減り、誤りは【0.2%|share】まで下がった。\n"
        "研修を受けてシナリオを書けるようになったのは16人。\n"
        "専用パソコンは【4台|pc】で、来年度【2台|pc】増やす。",
        id="RPAの効果",
    ),
    pytest.param(
        "# 移住サイト\n"
        "\n"
        "移住の相談に訪れたのは【156人|other】、うち実際に移り住んだのは【23人|other】だ。ページの閲覧は前年の【2.3倍|increase】に伸びた。町民【6,400人|population】の町としては大きい。",
        id="移住サイト",
    ),
    pytest.param(
        "# 施設予約\n"
        "\n"
        "利用登録をした団体の【74%|share】がオンラインに移った。窓口に来る人は以前の【5分の1|decrease】になり、窓口の職員を【3人|staff】減らせた。入口のスマートロックは【17台|other】。",
        id="施設予約",
    ),
    pytest.param(
        "# 議会の電子化\n"
        "\n"
        "議員【18人|other】と理事者【14人|other】に1台ずつタブレットを渡した。印刷費は【9割|decrease】近く減り、通信費を差し引いても【3割|decrease】の節約になる。傍聴に来る人は平均【7人|other】。",
        id="議会の電子化",
    ),
    pytest.param(
        "# ニュースリリース D市がオンライン相談を開始\n"
        "\n"
        "D市（人口【8万4千人|population】）は、子育て相談をスマートフォンで受け付けるサービスを10月に始めた。最初の1か月に利用登録を終えたのは【620人|user】、実際に相談したのは【94人|other】だった。\n"
        "相談員は【5人|staff】で、看護師の資格を持つ。機材として本庁に大型ディスプレイ【2台|display】、Webカメラ【5台|other】をそろえた。待ち時間は窓口より【7割|decrease】短い。",
        id="ニュースリリース D市がオンライン相談を開始",
    ),
    pytest.param(
        "# E町議会 一般質問\n"
        "\n"
        "○三番（小林） 校務の端末について伺う。更新の台数は。\n"
        "○教育長（坂口） 小中合わせて【百六十台|terminal】でございます。単価は前回より【一割五分|increase】上がっております。\n"
        "○三番（小林） 教員の残業はどうなったか。\n"
        "○教育長（坂口） 月四十五時間を超える者の割合は【三十四パーセント|share】から【十九パーセント|share】に下がりました。研修には【九十人|participant】が出ております。",
        id="E町議会 一般質問",
    ),
    pytest.param(
        "# 情シス日記\n"
        "\n"
        "うちは係長と私の【2人|team】で全部まわしています。ヘルプデスクに来るのは1日【30人|other】くらい。\n"
        "春にノートPCを入れ替えました。古いほうは【210台|pc】、新しいほうは【240台|pc】。\n"
        "Teamsで電話を受ける人は【55人|user】まで増えました。紙の回覧は体感で【9割|decrease】消えた。\n"
        "ランチタイムの勉強会は、最初【3人|participant】、いまは【18人|participant】です。",
        id="情シス日記",
    ),
    pytest.param(
        "# 県内市町のDX事例（県市町村課）\n"
        "\n"
        "F市\u3000人口\u3000【118,000人|population】\u3000職員数\u3000【960人|staff】\n"
        "取組\u3000職員有志【25名|team】による検討会を設け、RPAを12業務に導入\n"
        "効果\u3000処理時間を【68%|decrease】短縮、入力誤りは【0.4%|share】\n"
        "課題\u3000内製できる職員が【3名|staff】にとどまる",
        id="県内市町のDX事例（県市町村課）",
    ),
    pytest.param(
        "# 書かない窓口 1年の歩み\n"
        "\n"
        "窓口で手続きをした人は1年で【3万2千人|other】。このうち書かない窓口を選んだのは2万1千人で、【65%|share】にあたる。\n"
        "満足と答えた人の割合は【93%|share】と、紙の窓口の【1.4倍|share】。\n"
        "タブレットは予備も含めて【14台|tablet】、番号発券機は【2台|other】。",
        id="書かない窓口 1年の歩み",
    ),
    pytest.param(
        "# テレワーク 検証報告\n"
        "\n"
        "実証に加わった職員は【72人|participant】。自宅から接続した人は延べ【410人|user】を数えた。\n"
        "貸し出したパソコンは【30台|pc】で、モバイルルーターも【30台|other】用意した。\n"
        "通勤時間がなくなったことで「生活が良くなった」とする声が【8割|share】、「業務がはかどった」は【5割|share】だった。電力の使用は平日平均で【4%|decrease】下回った。",
        id="テレワーク 検証報告",
    ),
    pytest.param(
        "# 防災無線のデジタル化\n"
        "\n"
        "戸別受信機は【6,300台|other】を無償で貸し出す。対象は町内に住む【1万5千人|population】。アプリでの受信に切り替えた世帯は【3割|share】。\n"
        "放送が聞き取れないという苦情は【5分の1|decrease】に減った。訓練の日は職員【140人|staff】が防災メールに応答した。",
        id="防災無線のデジタル化",
    ),
    pytest.param(
        "# 座談会 BPR\n"
        "\n"
        "村上：棚卸しには各課から【48人|team】を出してもらいました。\n"
        "林：うちはコンサルさんが【4人|team】入って、半年で終えました。\n"
        "村上：業務量で言うと、会議が全体の【15%|share】もあった。\n"
        "林：議事録AIで、作成の手間は【3分の1|decrease】です。使っている課は【7割|share】を超えました。",
        id="座談会 BPR",
    ),
    pytest.param(
        "# 市長記者会見資料\u3000庁内Wi-Fiと公用スマホの導入\n"
        "\n"
        "本市では10月から、外勤職員【260人|user】に公用スマートフォンを持たせます。台数は予備を合わせて【270台|smartphone】です。\n"
        "机上の電話は【900台|other】を【310台|other】に減らし、年間の電話料金を【45%|decrease】抑えます。\n"
        "アクセスポイントは本庁と9支所で計【180台|other】を設置済みです。",
        id="市長記者会見資料 庁内Wi-Fiと公用スマホの導入",
    ),
    pytest.param(
        "# 総務文教委員会 会議録\n"
        "\n"
        "○委員（大西） 電子図書館の登録者はいかほどですか。\n"
        "○生涯学習課長（堀） 九月末で【四千二百人|user】、うち市外の方が【一割|share】ほどです。貸出しは昨年の同じ月に比べまして【二割|increase】ほど伸びております。\n"
        "○委員（大西） 体制は。\n"
        "○生涯学習課長（堀） 司書【三名|staff】のほか、デジタル戦略課から【二名|team】が応援に入っております。",
        id="総務文教委員会 会議録",
    ),
    pytest.param(
        "# ちいさな町のDX note\n"
        "\n"
        "役場は全部で【85人|staff】。そのうちパソコンが得意と言えるのは【5人|staff】くらいです。\n"
        "LINEの登録は始めて半年で【1,900人|user】、町の人口【3,900人|population】のほぼ半分になりました。\n"
        "スマホ相談会は毎月やっていて、先月は【14人|participant】、今月は雨で【5人|participant】でした。\n"
        "役場のパソコンは【92台|pc】ですが、うち【30台|pc】はもう8年目です。",
        id="ちいさな町のDX note",
    ),
    pytest.param(
        "# デジタル実装事例（内閣府資料より）\n"
        "\n"
        "G村\u3000人口：【2,140人|population】\n"
        "事業費：3,200万円（補助率 【2分の1|share】）\n"
        "KPI：オンライン診療の利用者【50人|user】、移動時間の削減【40%|decrease】、住民満足度【80%|share】\n"
        "機材：タブレット【25台|tablet】、血圧計【25台|other】、中継車1台",
        id="デジタル実装事例（内閣府資料より）",
    ),
    pytest.param(
        "# 対談 ペーパーレスの先へ\n"
        "\n"
        "井上\u3000会議に紙を持ってくる人は、いま【2割|share】もいません。印刷は5年前の【4分の1|decrease】です。\n"
        "中川\u3000うちはタブレットを議員に配って【24台|tablet】。そのあと幹部にも【40台|tablet】配りました。\n"
        "井上\u3000反対した人はいましたか。\n"
        "中川\u3000最初は議員【24人|other】のうち【6人|other】くらいが紙を残してほしいと。講習を受けたら【2人|other】になりました（笑）。",
        id="対談 ペーパーレスの先へ",
    ),
    pytest.param(
        "# 生成AI全庁展開\n"
        "\n"
        "実証は2部署【60人|user】で3か月。終了後の聞き取りには【52人|participant】が応じ、【78%|share】が「続けたい」とした。\n"
        "全庁展開後、月に一度以上使う職員は【1,100人|user】、全職員の【55%|share】となった。文書作成の時間は平均で【25%|decrease】短い。\n"
        "ガイドラインづくりは法務と情報の【6人|team】があたった。利用料は当初見込みの【1.3倍|share】に達している。",
        id="生成AI全庁展開",
    ),
    pytest.param(
        "# 学校ネットワーク増強\n"
        "\n"
        "回線は従来の【10倍|increase】の速さになり、朝の一斉ログインに失敗する児童はほぼいない。校内サーバは【22台|server】を撤去した。\n"
        "大型提示装置は普通教室に【190台|display】、教員のノートは【310台|pc】。教員【350人|user】が家からも校務に入れる。",
        id="学校ネットワーク増強",
    ),
    pytest.param(
        "# コンタクトセンター\n"
        "\n"
        "電話の受け手は【15人|staff】。問い合わせのうち【6割|share】はチャットボットが答える。待たされて切る人は【3割|decrease】少なくなった。",
        id="コンタクトセンター",
    ),
    pytest.param(
        "# 報道資料\u3000H市 窓口のキャッシュレス化\n"
        "\n"
        "H市は、市民課など5つの窓口にセルフレジ【8台|other】とタブレット【5台|tablet】を導入した。窓口を利用する人は年間【9万2千人|other】。支払いの待ち時間は平均で【35%|decrease】短くなる見通しだ。\n"
        "レジ締めには毎日【3人|staff】が30分かけていた。導入後は【1人|staff】で済む。現金以外で払う人の割合は【6割|share】を目指す。",
        id="報道資料 H市 窓口のキャッシュレス化",
    ),
    pytest.param(
        "# I町議会 産業建設常任委員会\n"
        "\n"
        "○委員（東） 鳥獣害対策のセンサーについて。何台設置されたのか。\n"
        "○農林課長（原） 昨年度末までに【四十台|other】、本年度は【十五台|other】を足す考えでございます。\n"
        "○委員（東） 猟友会の方は何人が通知を受けておられるか。\n"
        "○農林課長（原） アプリを入れておられる方が【二十六人|user】で、会員全体の【約六割|share】でございます。見回りの回数は【三分の一|decrease】程度に減ったと伺っております。",
        id="I町議会 産業建設常任委員会",
    ),
    pytest.param(
        "# note\u3000ひとり情シスの引き継ぎ\n"
        "\n"
        "情シスはずっと私【1人|team】でしたが、4月に【2人|team】体制になりました。\n"
        "面倒を見ているPCは【165台|pc】、サーバーは【9台|server】、複合機が【12台|other】。\n"
        "問い合わせは、FAQを作ったら前の年の【7割|share】くらいになりました。\n"
        "職員は臨時さんも入れて【190人|staff】。半分はスマホのほうが得意です。",
        id="note ひとり情シスの引き継ぎ",
    ),
    pytest.param(
        "# 県内オンライン申請の状況（総務部）\n"
        "\n"
        "手続のオンライン利用率は県平均で【41.3%|share】、J市が【72.8%|share】と最も高い。前年度からの伸びは8.5ポイントだった。\n"
        "J市では申請者の【64%|share】がスマホから手続きし、窓口の来庁者は【1日320人|other】から【210人|other】に減った。",
        id="県内オンライン申請の状況（総務部）",
    ),
    pytest.param(
        "# 座談会\u3000若手が語るDX\n"
        "\n"
        "木村：うちの推進リーダーは手挙げで、いま【33人|team】います。\n"
        "小川：うちは全課に1人ずつ置いて【41人|team】。研修は年に6回で、前回は【38人|participant】が来ました。\n"
        "木村：残業が【15%|decrease】減ったのは大きい。ただ、システムの費用は【2割|increase】高くなりました。\n"
        "小川：チャットは職員の【9割|share】が毎日開いています。アカウントを持たないのは現業の【60人|staff】だけ。",
        id="座談会 若手が語るDX",
    ),
    pytest.param(
        "# 庁舎移転とICT\n"
        "\n"
        "新庁舎で働く職員は【720人|staff】、固定席は6割に減らした。会議室には75型モニターを【28台|display】、可動式のものも【6台|display】ある。\n"
        "個人のPCは【720台|pc】すべてを無線に替え、有線LANの敷設費は【8割|decrease】減った。\n"
        "引っ越しの2日間は職員【240人|staff】と業者【90人|other】が作業した。",
        id="庁舎移転とICT",
    ),
    pytest.param(
        "# 移動期日前投票所\n"
        "\n"
        "車両で投票した人は【412人|other】、前回の【2.1倍|increase】。名簿照合の端末は【3台|terminal】、プリンターは【1台|other】。立会人【4人|other】が同乗した。",
        id="移動期日前投票所",
    ),
    pytest.param(
        "# 保育のICT化\n"
        "\n"
        "公立の11園に園務用タブレットを【44台|tablet】配った。登降園の打刻は保護者【1,350人|user】が使い、電話での欠席連絡は【9割|decrease】減った。保育士160人への調査では【72%|share】が「負担が軽くなった」と答えた。",
        id="保育のICT化",
    ),
    pytest.param(
        "# プレスリリース\u3000K市とL社、災害情報アプリの配信を開始\n"
        "\n"
        "K市とL社は、災害情報アプリの配信を始めた。事前の試験には市職員【70人|participant】と自治会の役員【35人|participant】が協力した。\n"
        "公開から2週間でアプリを入れた人は【6,800人|user】となり、世帯の【15%|share】にあたる。\n"
        "避難所30か所には充電器【120台|other】と、受付用のノートパソコン【30台|pc】を配備した。",
        id="プレスリリース K市とL社、災害情報アプリの配信を開始",
    ),
    pytest.param(
        "# M市議会 予算決算委員会（分科会）記録\n"
        "\n"
        "○分科会員（青木） ＡＩ議事録の効果をお示しください。\n"
        "○行政経営課長（関） 試行した十一課で、作成時間が【六割二分|decrease】ほど減少いたしました。利用した職員は【百八十名|user】でございます。\n"
        "○分科会員（青木） 端末が足りないとの声もある。\n"
        "○行政経営課長（関） 現在、共用のものが【十五台|terminal】ございます。来年度は【十台|terminal】を追加いたします。\n"
        "○分科会員（青木） 委託料は前回より上がったのか。\n"
        "○行政経営課長（関） 人件費の高騰で【八パーセント|increase】上がっております。",
        id="M市議会 予算決算委員会（分科会）記録",
    ),
    pytest.param(
        "# note 係長、ノーコードにはまる\n"
        "\n"
        "きっかけは隣の係の【2人|staff】がExcelと格闘していたこと。\n"
        "アプリの作り方講座を開いたら、昼休みなのに【19人|participant】も来ました。いま作り手は11人。\n"
        "作ったアプリのいちばんの人気者は公用車予約で、毎日【80人|user】くらいが開いています。\n"
        "紙の予約簿は消え、鍵の管理にかかる時間は【3分の1|decrease】になりました。",
        id="note 係長、ノーコードにはまる",
    ),
    pytest.param(
        "# 先進事例ヒアリング結果（N県）\n"
        "\n"
        "団体名：O町\u3000人口：【16,700人|population】\u3000担当：総務課情報係（【3名|team】、うち専任【1名|team】）\n"
        "取組：庁内PC【210台|pc】のうち【150台|pc】を無線化\n"
        "効果：会議の開催時間【20%|decrease】減、コピー用紙購入量【48%|decrease】減、職員満足度【77%|share】",
        id="先進事例ヒアリング結果（N県）",
    ),
    pytest.param(
        "# 図書館の自動化\n"
        "\n"
        "自動貸出機は【6台|other】、予約棚の案内ディスプレイは【2台|display】。貸出の【8割|share】が自動貸出機で行われている。\n"
        "カウンターの職員は【9人|staff】から【6人|staff】に減ったが、来館者は1日平均【1,100人|other】と前年の【1.2倍|increase】だった。\n"
        "利用者カードを持つ市民は【4万人|user】を超える。",
        id="図書館の自動化",
    ),
    pytest.param(
        "# 鼎談\u3000標準化の山場\n"
        "\n"
        "P市：移行にあたるのは【5人|team】。ベンダーのSEさんが【3人|team】常駐しています。\n"
        "Q町：うちは共同で、6町で合わせて7人です。運用経費は今より【1.6倍|increase】になる試算が出ています。\n"
        "R村：人口【3千人|population】の村では、とても払えません。国は【3割|decrease】削減と言っていたのに。",
        id="鼎談 標準化の山場",
    ),
    pytest.param(
        "# 子育て支援の予約システム\n"
        "\n"
        "健診の対象は年に【1,300人|other】。予約のうち【74%|share】がスマホからだ。電話の件数は【6割|decrease】近く落ち、保健師【12人|staff】が相談に回せる時間は【25%|increase】増えた。\n"
        "受付用のタブレットは各会場に【3台|tablet】、発券機は【1台|other】。",
        id="子育て支援の予約システム",
    ),
    pytest.param(
        "# 庁内ヘルプデスクAI\n"
        "\n"
        "質問は月に2,400件。AIだけで解決したものが【57%|share】を占めた。ヘルプデスクの担当は【4人|team】から【2人|team】に減り、【2人|team】は企画に回った。使ったことのある職員は【1,250人|user】である。",
        id="庁内ヘルプデスクAI",
    ),
    pytest.param(
        "# 入力作業\n"
        "\n"
        "Excelを使い、【5人|staff】の職員が2週間かけて集計していた。RPAを利用して【3人|staff】分の作業を減らした。",
        id="入力作業",
    ),
    pytest.param(
        "# 採用\n"
        "\n"
        "市は来年度、行政職【40人|staff】を採用する。デジタル職は【2人|staff】を見込む。職員定数は【1,250人|staff】である。",
        id="採用",
    ),
    pytest.param(
        "# 健康\n"
        "\n"
        "市民【12万人|population】の個人情報を預かる。市民【300人|other】が申請した。市民【300人|participant】がアンケートに答えた。",
        id="健康",
    ),
    pytest.param(
        "# 課\n"
        "\n"
        "税務課は【32人|staff】、市民課は【28人|staff】で、繁忙期には他課から【6人|staff】の応援をもらう。",
        id="課",
    ),
    pytest.param(
        "# 電話\n"
        "\n"
        "携帯電話を【20台|smartphone】、衛星電話を【4台|other】、合計24台を備える。職員の私用スマホは対象外だ。",
        id="電話",
    ),
    pytest.param(
        "# 端末\n"
        "\n"
        "職員の業務端末【800台|terminal】を更新する。うち【200台|terminal】は持ち運べるモバイル端末とする。スマホアプリからも見られる。",
        id="端末",
    ),
    pytest.param(
        "# 効果\n"
        "\n"
        "印刷費は【3割|decrease】減り、電子決裁は【9割|share】に達した。利用率が【40%|share】から【65%|share】へ上がった。処理速度は【2倍|increase】になった。\n"
        "費用は他市と比べて【2割|decrease】安い。全国平均より【5ポイント|increase】高い。職員の【8割|share】が効果を感じた。\n"
        "回答者の【72%|share】が「時間が減った」と答えた。作業の【6割|share】を自動化した。",
        id="効果",
    ),
    pytest.param(
        "# 窓口\n"
        "\n"
        "窓口の職員【12人|staff】が入力を担当する。相談に応じる職員は【4人|staff】で、予約制だ。\n"
        "来庁者が使う記載台を6台、端末を【3台|terminal】置く。",
        id="窓口",
    ),
    pytest.param(
        "# サーバ\n"
        "\n"
        "サーバ室のサーバ【20台|server】を撤去した。翌年、残る【5台|server】もクラウドへ移した。空いた部屋にモニター【2台|display】を置いた。",
        id="サーバ",
    ),
    pytest.param(
        "# 会議\n"
        "\n"
        "会議には部長15人が出席する。傍聴者は【3人|other】だった。議事録の作成に【2人|staff】で4時間かかっていた。",
        id="会議",
    ),
]


@pytest.mark.parametrize("passage", PASSAGES)
def test_every_marked_number_of_a_passage_is_told_rightly(extractor: Extractor, passage: str) -> None:
    text, asked = _unmarked(passage)
    told = {(span.start, span.end): _attribute(fact) for fact in extractor.extract(text).facts for span in fact.evidence}
    found = [
        (text[start:end], next((told[at] for at in told if at[0] < end and start < at[1] and told[at]), None)) for start, end, _ in asked
    ]
    assert found == [(text[start:end], want) for start, end, want in asked]


@pytest.mark.parametrize("times", [0, 30, 60, 120])
def test_a_sentence_without_end_is_read_as_a_short_one(times: int, extractor: Extractor) -> None:
    """What lacks its full stops is read in pieces; role, device and direction come out as in a short sentence."""
    text = f"杉並区は{'新しい庁舎で働き方を見直し、' * times}学校の児童にタブレットを200台配り、紙の枚数を30%削減し、研修には町民35人が参加した。"
    found = {fact.kind: fact for fact in extractor.extract(text).facts}
    assert (found[Kind.DEVICE_COUNT].device, found[Kind.RATE].direction, found[Kind.HEADCOUNT].role) == ("tablet", "decrease", "participant")
