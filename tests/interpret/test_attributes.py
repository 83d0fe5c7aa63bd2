"""Role, device and direction of measured facts, told from what stands around the number.

In the sentences 【…】 marks the number whose attribute is asked for, 〔…〕 further numbers of the same kind.
"""

from __future__ import annotations

import re

import pytest

from caseextract.documents import parse_document
from caseextract.interpret.attributes import AttributeResolver, Attributes
from caseextract.interpret.attributes_scene import attribute_cues
from caseextract.interpret.reading import read
from caseextract.morphology import Tokenizer, analyze
from caseextract.recognize.mention import AmountValue, EntityValue, Mention
from caseextract.records import Kind, ToolCategory
from caseextract.rules.cues import CueSet

_MARK = re.compile(r"([【〔｛])(.*?)[】〕｝]", re.DOTALL)
_NUMBER = re.compile(r"[0-9.]+")


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    """One tagger for all tests of the module."""
    return Tokenizer()


def resolve(tokenizer: Tokenizer, marked: str, kind: Kind, unit: str) -> tuple[Attributes, str]:
    """Attributes of the marked number and the document text. ｛…｝ marks a named product."""
    text, spans = "", []
    low = 0
    for match in _MARK.finditer(marked):
        text += marked[low : match.start()]
        spans.append((match.group(1), len(text), len(text) + len(match.group(2))))
        text += match.group(2)
        low = match.end()
    text += marked[low:]
    analysis = analyze(parse_document("t", text), tokenizer)
    mentions, asked = [], None
    for mark, start, end in spans:
        block = next(block for block in analysis.blocks if block.block.start <= start < block.block.end)
        low_view, high_view = block.view.from_source(start), block.view.from_source(end - 1) + 1
        number = _NUMBER.search(text[start:end].replace(",", ""))
        amount = float(number.group()) if number else 50.0
        value = EntityValue(text[start:end], category=ToolCategory.CHAT) if mark == "｛" else AmountValue(amount, amount, unit)
        of = Kind.TOOL if mark == "｛" else kind
        mentions.append(Mention(of, start, end, block.block.index, low_view, high_view, "test", value))
        asked = mentions[-1] if mark == "【" else asked
    assert asked is not None
    return AttributeResolver(read(analysis, mentions, CueSet([]), None)).of(asked), text


ROLES = [
    ("population", "人口:【12万3,000人】"),
    ("population", "総人口　【54,321人】（令和5年4月1日現在）"),
    ("population", "当市は人口【約8万人】のまちです。"),
    ("population", "県の北部に【約3万人】が暮らしています。"),
    ("population", "人口は令和2年の国勢調査で【45,000人】でした。"),
    ("population", "隣のA町は人口〔約2万人〕、本町は【約1万人】です。"),
    ("staff", "職員数（会計年度任用職員を除く）：【820人】"),
    ("staff", "人口は〔19万人〕で、職員は【1,200人】です。"),
    ("staff", "全職員【1,500人】に換算すると大きな効果です。"),
    ("staff", "本庁と支所を合わせて【約2,000人】の職員がいます。"),
    ("staff", "窓口には【5人】の職員を置いています。"),
    ("staff", "以前は【3人】がかりで入力していました。"),
    ("staff", "職員数は10年前の〔900人〕から【780人】に減りました。"),
    ("staff", "保育士【40人】の勤務表を手で作っていました。"),
    ("user", "現在は【600人】が利用しています。"),
    ("user", "利用者は【3,000人】を超えました。"),
    ("user", "まず総務課の【20人】で試行しました。"),
    ("user", "公式LINEの友だち登録者数は【2万人】に達した。"),
    ("user", "管理職【60人】に配布した。"),
    ("user", "職員【350人】が日常的に使っています。"),
    ("user", "同時接続数の上限は【100人】です。"),
    ("user", "対象を企画部門の【80人】に広げ、運用を続けた。"),
    ("user", "庁内で使っている【250人】の声を集めた。"),
    ("user", "管理職【30人】を対象に試行を始めた。"),
    ("participant", "研修には【120人】が参加しました。"),
    ("participant", "操作研修を4回開き、延べ【300名】が受講した。"),
    ("participant", "アンケートには職員【850人】から回答がありました。"),
    ("participant", "回答した【640人】のうち7割が満足と答えた。"),
    ("participant", "新任職員【45人】を対象に、情報セキュリティ研修を実施した。"),
    ("participant", "説明会は、【200人】が受けました。"),
    ("participant", "DX推進員を3年間で【100人】育成する計画です。"),
    ("participant", "全職員【1,100人】が受講した。"),
    ("participant", "参加者数：【73名】"),
    ("participant", "セミナーは10月に【80人】を集めて開いた。"),
    ("participant", "窓口の職員【25人】に協力してもらい、時間を測った。"),
    ("participant", "講習会は当初〔50人〕が受け、翌月は【70人】でした。"),
    ("team", "推進体制：【4名】"),
    ("team", "情報政策課は【6名】体制で運営しています。"),
    ("team", "デジタル推進室は兼務を含め【7人】の小所帯です。"),
    ("team", "昨年4月に【5人】のDX推進課を置いた。"),
    ("team", "専任の職員は【2人】だけです。"),
    ("team", "プロジェクトチームは各部から集めた【12人】で構成する。"),
    ("team", "移行作業は委託先のSE【3名】が常駐して進めた。"),
    ("other", "議員【22人】にも端末を貸しています。"),
    ("other", "市内の児童生徒は【約1万2,000人】です。"),
    ("other", "来庁者は1日に【約300人】です。"),
    ("other", "先進地の市には、5月に【4人】で視察に行きました。"),
    ("other", "消防団員【600人】の報酬を計算します。"),
    ("other", "会員【250人】の研究会です。"),
    ("staff", "市は、正規職員【1,234人】と会計年度任用職員900人に配布した。"),
    ("population", "〇〇市は人口規模【5万人】の自治体である。"),
    ("population", "人口減少が進み、2040年には【6万人】を割り込むと予測される。"),
    ("staff", "人口減少を背景に、職員も【500人】を下回った。"),
    ("participant", "体験会には市民【60人】が訪れ、操作を試した。"),
    ("user", "LINE公式アカウントは【3万2千人】が登録している。"),
    ("user", "市民【1万5千人】が利用する電子申請システム"),
    ("participant", "庁内アンケート（回答【512人】）では、8割が継続を望んだ。"),
    ("participant", "庁内アンケート（回答者数：【512名】）"),
    ("staff", "対象は全職員【約1,800名】。"),
    ("team", "デジタル戦略課の職員は【11人】で、うち3人が民間出身だ。"),
    ("team", "デジタル戦略課の職員は〔11人〕で、うち【3人】が民間出身だ。"),
    ("team", "CIO補佐官を【2名】任用した。"),
    ("team", "プロジェクトメンバーは若手職員【15名】です。"),
    ("user", "1,000人規模の自治体では、月に【200人】程度が使う計算です。"),
    ("other", "窓口には1日【500人】が訪れます。"),
    ("user", "コンビニ交付の利用は月【1,200人】に上る。"),
    ("user", "現在の利用者数は約【2,300名】"),
    ("other", "初回の講座には定員を超える【45名】の応募があった。"),
    ("staff", "従業員数：【350名】"),
    ("staff", "約【2,000名】の職員を抱える市役所"),
    ("staff", "係員【4人】で月3,000件を処理していた。"),
    ("user", "当初は情報部門の職員【20名】で利用を開始し"),
    ("participant", "校長会で【30人】に説明した。"),
    ("staff", "テレワークを希望する職員は【120人】に上った。"),
    ("user", "テレワークを実施した職員は【120人】でした。"),
    ("user", "ライセンスは【500人】分を購入した。"),
    ("user", "各課のDX推進リーダー【80名】に配り、試してもらった。"),
    ("other", "出席議員【20名】"),
    ("participant", "職員満足度調査で、【700人】中560人が満足と答えた。"),
    ("participant", "出席者【12名】"),
    ("user", "生成AIは、全庁で【400人】ほどが日常業務で使っている。"),
    ("user", "電子図書館には【2,500人】の登録がある。"),
    ("team", "【4人】の職員が運用を担う。"),
    ("staff", "年間で職員【2.5人】分の業務時間に相当する。"),
    ("other", "待機児童は【0人】になった。"),
    ("participant", "職員ら【約80人】が訓練に参加した。"),
    ("user", "町長、副町長を含む【150人】の職員にスマホを配った。"),
    ("staff", "■職員数約【3,000名】"),
    ("population", "人口【約10万人】、職員数〔約700人〕の中規模自治体です。"),
    ("staff", "人口〔約10万人〕、職員数【約700人】の中規模自治体です。"),
    ("user", "2024年4月から本格運用を開始し、現在約【1,000名】の職員が利用しています。"),
    ("user", "導入規模：【800人】"),
    ("participant", "ハンズオン研修を全6回開催し、各回【20名】が参加"),
    ("participant", "市長をはじめ幹部職員【40名】が受講しました。"),
    ("participant", "庁内向け説明会を開催したところ、【150名】を超える職員が集まりました。"),
    ("user", "トライアルは10部署【100名】で2か月実施しました。"),
    ("participant", "実証実験には6課【60名】が参加。"),
    ("staff", "毎月、課員【3名】で2日かけて集計していました。"),
    ("staff", "1,500人いる職員のうち、PCを持つのは【900人】だけでした。"),
    ("other", "住民【200人】から申請がありました。"),
    ("team", "DX推進本部の下に、若手【20名】によるワーキンググループを設置した。"),
    ("team", "総務部にデジタル化推進担当を置き、【3名】を配置した。"),
    ("participant", "アンケートを実施し、【1,234人】から回答を得た。"),
    ("participant", "アンケートの有効回答は【1,234人】。"),
    ("staff", "同市は職員【約4,500人】の大所帯。"),
    ("user", "AIチャットボットは、月に【2,000人】が利用する。"),
    ("other", "年間【約5万人】が転入・転出する。"),
    ("staff", "電話交換手【4人】が取り次いでいた。"),
    ("user", "在宅勤務を行った職員は延べ【2,345人】です。"),
    ("participant", "操作研修の対象は【600人】です。"),
    ("user", "生成AIの利用登録者は【420人】となっている。"),
    ("staff", "市の職員定数は【1,050人】です。"),
    ("other", "教育委員【5名】"),
    ("population", "世帯数は2万、人口は【5万人】弱。"),
    ("participant", "「DX人材育成研修」を【30名】が修了した。"),
    ("staff", "派遣職員を含む【80人】が窓口に立つ。"),
    ("user", "議員と幹部職員、あわせて【50人】がペーパーレス会議システムを使う。"),
    ("staff", "職員一人ひとりに端末を配り、【約2,400名】が同じ環境で働けるようになりました。"),
    ("population", "埼玉県の東部に位置し、【約34万人】の市民が暮らしています。"),
    ("population", "【約27万人】の市民を抱える中核市です。"),
    ("team", "担当は企画課の【2名】のみで、専門知識もありませんでした。"),
    ("staff", "庁内には正規・非常勤を合わせて【約3,500名】が勤務しています。"),
    ("user", "まずは希望者【100名】から始め、半年後に全庁へ広げました。"),
    ("participant", "若手職員を中心に【35名】が手を挙げ、ワークショップに参加しました。"),
    ("user", "LGWAN環境で【1,300名】が同じチャットを使っています。"),
    ("staff", "消防本部の【120名】は交代制で働いています。"),
    ("other", "窓口の混雑時には【50人】が列をつくることもありました。"),
    ("participant", "令和5年度は管理職向け研修に【180名】、一般職向け研修に420名が参加した。"),
    ("participant", "令和5年度は管理職向け研修に〔180名〕、一般職向け研修に【420名】が参加した。"),
    ("user", "現在の登録ユーザー数：【1,450名】"),
    ("staff", "教職員【900人】の校務を一つの端末に集約した。"),
    ("other", "小中学生【6,200人】に端末を1台ずつ配った。"),
    ("user", "運用開始から3か月で、アクティブユーザーは【800人】を超えました。"),
    ("staff", "年間【3人】分の労力が浮いた計算です。"),
    ("team", "このプロジェクトは、民間から迎えた【3人】が中心となって進めた。"),
    ("participant", "聞き取りは各課の庶務担当【24人】に行った。"),
    ("user", "テレワークの実施者は1日平均で【150人】です。"),
    ("staff", "当市の職員は【1,100名】ほどです。"),
    ("other", "説明員【4名】"),
    ("staff", "業務にあたる職員は【12人】から8人に減った。"),
    ("user", "全職員の約半数に当たる【600人】がアカウントを持つ。"),
    ("staff", "本市には約【1,700名】の職員がおり、うち事務職は約900名です。"),
    ("population", "人口【147,000人】を擁する当市では、窓口の待ち時間が課題でした。"),
    ("staff", "職員数が10年間で【200人】減る一方"),
    ("user", "導入から半年で、全体の半分にあたる【450名】が毎日ログインしています。"),
    ("participant", "10月に開いた報告会には、県内の自治体から【90名】が足を運んだ。"),
    ("staff", "受付担当【2名】が終日電話に追われていました。"),
    ("staff", "メールを使わず、保育士【60名】との連絡はすべてチャットで行う。"),
    ("other", "避難所には最大【350人】が身を寄せた。"),
    ("participant", "5日間の集中講座を【18名】が受けた。"),
    ("participant", "人材育成では、DXリーダー研修を【120名】に実施している。"),
    ("team", "情報システム担当は【3名】しかおらず、庁内の問い合わせに追われていた。"),
    ("team", "ヘルプデスクは【2名】で対応しています。"),
    ("user", "無料版を【30名】で半年試した後、有償契約に移った。"),
    ("staff", "繁忙期は臨時職員を【10名】雇っていた。"),
    ("participant", "職員アンケートで【1,020名】のうち9割が継続を希望した。"),
    ("staff", "全庁【2,600名】を対象とする人事異動の作業"),
    ("user", "これまで【380人】がテレワークを経験しました。"),
    ("other", "図書館は1日【600人】が訪れる。"),
    ("team", "推進メンバー【8名】を公募した。"),
    ("user", "議員【26名】全員がタブレットを使う。"),
    ("staff", "人口20万人、職員【1,600人】"),
    ("participant", "勉強会は毎回【40人】ほどが集まる人気ぶりだ。"),
    ("staff", "対象は税務課の【35人】で、自席から会議に参加できる。"),
    ("staff", "県庁の職員【約5,000人】に加え、学校の教員も使う。"),
    ("population", "【5万人】が住む島の市"),
    ("user", "LoGoチャットの利用は【900人】に広がった。"),
    ("participant", "操作体験には、延べ【200人】が足を運んだ。"),
    ("staff", "定年退職で毎年【40人】が抜ける。"),
    ("user", "スマートフォンを持つ管理職【70人】から使い始める。"),
    ("participant", "管理職【45人】に説明し、理解を求めた。"),
    ("participant", "開庁前の30分を使った朝の研修に【75名】が集まった。"),
    ("staff", "【1,800名】の職員が働く本庁舎は老朽化が進む。"),
    ("team", "構築にあたっては、市側【5名】、委託業者8名の体制を組んだ。"),
    ("population", "県内で2番目に多い【38万人】の人口を抱える。"),
    ("user", "第1弾として管理職【90名】に端末を配った。"),
    ("participant", "生成AIの庁内勉強会には、想定の2倍の【240人】から申し込みがあった。"),
    ("staff", "監査の時期には【4人】で1週間、書類を探していました。"),
    ("other", "待合には常に【30人】ほどの市民がいた。"),
    ("user", "チャットボットには、開始から1か月で【1万人】がアクセスした。"),
    ("staff", "育児休業中の職員【35人】とも連絡が取れる。"),
    ("participant", "効果検証に協力した職員は【64人】です。"),
    ("user", "年度内に【1,000人】の利用を見込む。"),
    ("team", "市長直轄のDX推進チーム（【9人】）が全体を統括する。"),
    ("staff", "団体の概要　人口：〔8万人〕　職員：【610人】"),
    ("other", "学校では、児童【420人】が端末を毎日持ち帰る。"),
    ("participant", "各課から1名ずつ、計【48名】のDX推進員を集めて研修した。"),
    ("staff", "来年度の定数は【1,020人】とする。"),
]


@pytest.mark.parametrize(("role", "sentence"), ROLES, ids=[sentence for _, sentence in ROLES])
def test_role_says_whom_the_number_counts(tokenizer: Tokenizer, role: str, sentence: str) -> None:
    found, _ = resolve(tokenizer, sentence, Kind.HEADCOUNT, "人")
    assert found.role == role


DEVICES = [
    ("pc", "ノートPCを【300台】配備した。"),
    ("pc", "テレワーク用のパソコンは【60台】しかありませんでした。"),
    ("pc", "｛Chromebook｝を【450台】入れました。"),
    ("pc", "職員【800人分】のPCを更新する。"),
    ("pc", "庁内には【1,200台】の業務用パソコンがある。"),
    ("pc", "Surface Go 3を【40台】調達した。"),
    ("tablet", "タブレット端末【25台】を現場で使う。"),
    ("tablet", "議会にiPadを【30台】入れた。"),
    ("tablet", "避難所には【18台】のタブレットを置いた。"),
    ("tablet", "タブレットは〔20台〕です。来年度は【35台】に増やします。"),
    ("smartphone", "公用スマートフォンを【110台】貸与した。"),
    ("smartphone", "iPhone【70台】を消防に配った。"),
    ("terminal", "端末は全部で【900台】です。"),
    ("terminal", "各課に【1台】しかないインターネット端末を取り合っていた。"),
    ("terminal", "LGWAN接続系の端末を〔50台〕から【20台】に減らす。"),
    ("terminal", "PCやタブレット【300台】を更新した。"),
    ("server", "物理サーバーを〔40台〕から【6台】に集約した。"),
    ("server", "庁内のサーバ【12台】を廃止した。"),
    ("display", "会議室に大型ディスプレイを【8台】置いた。"),
    ("display", "電子黒板は全校で【210台】になった。"),
    ("other", "固定電話は本館だけで【1,500台】あります。"),
    ("other", "複合機を【30台】減らしました。"),
    ("other", "監視カメラ【20台】を公園に付けた。"),
    ("other", "固定電話をやめて、〔約200台〕のうち【11台】を残した。"),
    ("pc", "パソコンを〔100台〕、タブレットを〔40台〕そろえた。パソコンはさらに【20台】足す。"),
    ("tablet", "パソコンを〔100台〕、タブレットを【40台】そろえた。"),
    ("tablet", "GIGAスクール構想で、タブレットを児童生徒に1人1台、計【8,000台】整備した。"),
    ("pc", "職員用端末としてノートパソコンを【1,000台】導入。"),
    ("terminal", "1人1台端末は【約9,800台】になる。"),
    ("pc", "庁内PCは、LGWAN系が800台、インターネット系が【200台】です。"),
    ("smartphone", "職員にスマホを貸与している。台数は【60台】だ。"),
    ("pc", "端末はSurface Laptop Goで、【350台】を調達しました。"),
    ("server", "オンプレミスのサーバーが庁内に【30台以上】ありました。"),
    ("other", "無線LANのアクセスポイントを【120台】設置した。"),
    ("display", "ペーパーレス会議のため、モニターを各課に【2台】ずつ置いた。"),
    ("terminal", "窓口の手続き端末【4台】を置いた。"),
    ("other", "プリンターは【80台】から半分に減った。"),
    ("pc", "モバイルワーク用PC　【150台】"),
    ("pc", "内訳は、デスクトップPCが300台、ノートPCが【500台】だ。"),
    ("terminal", "テレワークは【50台】から始めた。"),
    ("tablet", "議場では、議員がタブレットを使う。【28台】を市が貸す。"),
    ("smartphone", "内線をスマートフォンに置き換え、まず【200台】を配った。"),
    ("other", "書かない窓口のため、申請書作成用のカメラ付きスキャナを【6台】用意した。"),
    ("terminal", "マイナンバー用の統合端末は【12台】。"),
    ("pc", "シンクライアント【700台】の更新時期を迎えた。"),
    ("pc", "新しいパソコン（【1,300台】）を配った。"),
    ("server", "仮想化により、サーバ台数を40台から【5台】にした。"),
    ("pc", "パソコンの更新台数は【240台】です。"),
    ("pc", "業務端末（ノートPC）【650台】をリース更新"),
    ("tablet", "現場職員にタブレットを配り、その数は【40台】になった。"),
    ("smartphone", "公用携帯電話【90台】をスマートフォンに切り替えた。"),
    ("terminal", "モバイル端末を【200台】貸し出している。"),
    ("other", "IP電話機を【500台】設置。"),
    ("server", "サーバー機器の更新では、【20台】を対象とした。"),
    ("pc", "1人1台のモバイルPC【1,800台】を整備しました。"),
    ("pc", "パソコン1台あたりの費用が高く、【300台】で打ち止めにした。"),
    ("terminal", "導入台数：【1,200台】"),
    ("tablet", "iPad（第9世代）を【150台】"),
    ("display", "75インチの電子黒板を市内全校に計【400台】"),
    ("pc", "当初はFAT端末と呼ぶノートPCが【80台】あった。"),
    ("other", "マルチペイメント対応の決済端末を窓口に【10台】導入"),
    ("other", "自動精算機を【3台】設置した。"),
    ("pc", "PCは1,500台、プリンターは200台です。このうちPC【100台】を廃止する。"),
    ("pc", "職員一人に一台のPCを配布しており、その数は【約2,000台】に上ります。"),
    ("tablet", "現場調査用に【10台】のiPadを用意しました。"),
    ("terminal", "シンクライアント方式の端末【1,000台】を入れ替えた。"),
    ("terminal", "仮想デスクトップの端末は【800台】ある。"),
    ("smartphone", "内線電話を廃止し、スマートフォン【450台】に一本化した。"),
    ("pc", "2in1タイプのノートPCを採用し、まず本庁に【700台】、翌年支所に200台を入れた。"),
    ("pc", "2in1タイプのノートPCを採用し、まず本庁に〔700台〕、翌年支所に【200台】を入れた。"),
    ("other", "AIカメラ付きのロボット【2台】が案内する。"),
    ("server", "基幹系のサーバは【15台】がデータセンターへ移った。"),
    ("display", "大型モニターを使った会議室が増え、現在【18台】が稼働中です。"),
    ("terminal", "【60台】のモバイル端末を共用で使っています。"),
    ("tablet", "タブレット型の端末を議員に【24台】貸与"),
    ("other", "電話機を【900台】から120台に減らした。"),
    ("pc", "Windows端末【300台】のうち40台が故障していた。"),
]


@pytest.mark.parametrize(("device", "sentence"), DEVICES, ids=[sentence for _, sentence in DEVICES])
def test_device_says_what_machine_the_number_counts(tokenizer: Tokenizer, device: str, sentence: str) -> None:
    found, _ = resolve(tokenizer, sentence, Kind.DEVICE_COUNT, "台")
    assert found.device == device


RATES = [
    ("decrease", "紙の使用量を【6割】減らした。"),
    ("decrease", "入力の時間が【75%】短縮された。"),
    ("decrease", "電話は【45％】減です。"),
    ("decrease", "維持費を【3割ほど】抑えられる。"),
    ("decrease", "従来の方式より【2割】安い。"),
    ("decrease", "年間【約65%】の作業時間を削減できる。"),
    ("decrease", "コピー代は【半減】した。"),
    ("decrease", "削減率は【78.7%】でした。"),
    ("decrease", "費用は従来の【3分の1】で済みました。"),
    ("decrease", "時間外勤務は前年度比▲【12%】でした。"),
    ("decrease", "【20%】のコスト削減を実現した。"),
    ("decrease", "残業時間が【3割】少なくなった。"),
    ("decrease", "書類の6割ではなく、全体の【8割】を削減した。"),
    ("decrease", "|業務|削減率|\n|---|---|\n|入力|【65%】|"),
    ("increase", "申請の件数が【30%】増えた。"),
    ("increase", "生産性が【2割】向上した。"),
    ("increase", "オンライン申請の利用は【2割】伸びた。"),
    ("increase", "登録者は前年の【2.5倍】になった。"),
    ("increase", "台数を【倍】の40台にする。"),
    ("share", "回答者の【76%】が効果を感じた。"),
    ("share", "【9割】の職員が業務の時間が減ったと答えた。"),
    ("share", "【7割以上】が「会議が減った」と回答した。"),
    ("share", "電子決裁率は【97.8%】に達した。"),
    ("share", "電子決裁率を2割から【100%】へ引き上げた。"),
    ("share", "マイナンバーカードの交付率が【8割】を超えた。"),
    ("share", "全職員の【12%】にあたる。"),
    ("share", "業務のうち、【3%】しかテレワークでできない。"),
    ("share", "読取精度は【95%以上】を目標とする。"),
    ("share", "事業費の【2分の1】を国が補助する。"),
    ("share", "規模が【7倍】も違う。"),
    ("share", "会計審査は【100%】電子になった。"),
    ("share", "利用者の【9割近く】は、移動の時間が減ることから便利だと見ている。"),
    ("decrease", "窓口での待ち時間は平均で【25%】短くなった。"),
    ("share", "市民の【6割】がスマホで申請している。"),
    ("decrease", "電話の問い合わせは、導入前に比べ【4割】減少した。"),
    ("increase", "問い合わせは前年同月比で【15%】増加した。"),
    ("share", "満足度は【92%】でした。"),
    ("share", "電子申請の割合を【5割】に高める。"),
    ("decrease", "紙の量を【3割】に減らす。"),
    ("decrease", "業務時間を【半分】に減らした。"),
    ("increase", "処理速度が【3倍】に向上した。"),
    ("share", "約【8割】の手続きがオンラインで完結する。"),
    ("decrease", "議会資料の印刷を【9割】カットできた。"),
    ("share", "【半数】の職員が週1回以上テレワークをしている。"),
    ("decrease", "通信費は月額で【2割強】の削減となった。"),
    ("share", "残る【2割】は紙のまま届く。"),
    ("decrease", "超過勤務は【▲18%】となった。"),
    ("decrease", "超過勤務は▲【18%】となった。"),
    ("increase", "会議室の稼働率は【20ポイント】上がった。"),
    ("share", "AI-OCRの認識率は【96%】でした。"),
    ("decrease", "誤入力が【9割】なくなった。"),
    ("share", "全体の【4分の3】が賛成した。"),
    ("decrease", "回答までの時間が【10分の1】になった。"),
    ("decrease", "印刷枚数の削減効果：約【30%】"),
    ("increase", "利用件数は導入時の【5倍】に膨らんだ。"),
    ("share", "隣の市の【2倍】の面積がある。"),
    ("decrease", "【約4割】の業務時間の縮減につながりました。"),
    ("decrease", "アンケートでは、作業時間が「【3割】減った」という声が多い。"),
    ("share", "「業務が減った」と答えた職員が【55%】に上った。"),
    ("share", "費用の増加分は【3%】にとどまる。"),
    ("decrease", "年間の郵送費が【50%以上】削減される見込み。"),
    ("decrease", "出勤者を【7割】削減するため在宅勤務を広げた。"),
    ("share", "不在率が高く、訪問の【3割】は会えずに終わる。"),
    ("increase", "生産性は【1.5倍】。"),
    ("share", "利用率は導入から1年で〔4割〕から【8割】に上がった。"),
    ("decrease", "紙の購入枚数は、A課で〔60%〕、B課で【40%】減った。"),
    ("decrease", "紙の購入枚数は、A課で【60%】、B課で〔40%〕減った。"),
    ("decrease", "年間約500時間（【約70%】）の削減効果がありました。"),
    ("decrease", "作業時間を年間300時間、率にして【60%】削減"),
    ("share", "職員の【8割以上】がチャットを毎日使用"),
    ("increase", "職員の満足度が【20%】上昇した。"),
    ("decrease", "コピー用紙の購入量が前年度比【40%】減"),
    ("share", "前年度比【120%】の実績"),
    ("decrease", "リードタイムを【2分の1】に短縮"),
    ("share", "申請の約【3割】がオンライン経由です。"),
    ("share", "RPAの適用により【100%】の精度で処理できる。"),
    ("decrease", "残業が【3割】ほど減りました。"),
    ("decrease", "問い合わせ件数は導入後に【半分以下】になった。"),
    ("share", "目標の【9割】を達成した。"),
    ("share", "達成率は【85%】です。"),
    ("decrease", "削減目標【30%】"),
    ("decrease", "ペーパーレス化で【80%】の紙を削減しました。"),
    ("increase", "アクセス数が【1.8倍】に増加"),
    ("share", "県内の市町村の【半数】がこの仕組みを使う。"),
    ("share", "保守費用は導入費用の【15%】程度です。"),
    ("decrease", "委託料が【1割】ほど下がった。"),
    ("share", "無線LANのカバー率は【98%】"),
    ("decrease", "年間のCO2排出量を【46%】削減する目標"),
    ("share", "負担割合は市が【3分の1】、県が3分の2。"),
    ("increase", "業務効率が【約1.5倍】になった。"),
    ("decrease", "1件にかかる手間は【8割】減った計算だ。"),
    ("share", "導入前は【2割】しか使っていなかった。"),
    ("share", "回線の使用率が【80%】を超えると遅くなる。"),
    ("share", "開封率は【60%】から向上した。"),
    ("decrease", "通話料は【30%】オフになる。"),
    ("decrease", "会議の準備にかかる時間は、以前の【3分の1】ほどになりました。"),
    ("share", "問い合わせ全体の【6割】をチャットボットが答えている。"),
    ("decrease", "職員の残業は、平均で月【20%】ほど減っている。"),
    ("share", "職員の【7割】が「便利になった」と回答しています。"),
    ("share", "紙の書類が【8割】を占めていた。"),
    ("decrease", "紙の書類を【8割】なくした。"),
    ("increase", "オンライン申請率が【10ポイント】上昇した。"),
    ("decrease", "庁内便の件数が【35%】減るという効果も出た。"),
    ("share", "RPAで処理できる業務は全体の【2割】にすぎない。"),
    ("decrease", "電気代は【1割】の節約になる。"),
    ("increase", "相談件数は【1.3倍】に増えています。"),
    ("share", "構築費用の【2分の1】は国の補助金を充てた。"),
    ("decrease", "年間の費用は【15%】減の見込みです。"),
    ("share", "マイナポータルからの申請は【4割】を超えます。"),
    ("decrease", "処理にかかる時間を最大【90%】効率化"),
    ("share", "実証の結果、正解率は【87%】でした。"),
    ("share", "テレワーク実施率【70%】を目標に掲げた。"),
    ("increase", "昨年度より【2割】多い申請があった。"),
    ("decrease", "来庁者数は【2割】ほど少なくなった。"),
    ("share", "回答のあった自治体の【約3割】が導入済みだった。"),
    ("share", "ペーパーレス会議の実施は全会議の【95%】。"),
    ("decrease", "通信量を【半分】に抑えた。"),
]


@pytest.mark.parametrize(("direction", "sentence"), RATES, ids=[sentence for _, sentence in RATES])
def test_direction_tells_change_from_level(tokenizer: Tokenizer, direction: str, sentence: str) -> None:
    found, _ = resolve(tokenizer, sentence, Kind.RATE, "倍" if "倍" in sentence[sentence.index("【") : sentence.index("】")] else "%")
    assert found.direction == direction


def test_cues_are_read_once() -> None:
    assert attribute_cues() is attribute_cues()


def test_reason_points_at_the_cue_in_the_document(tokenizer: Tokenizer) -> None:
    found, text = resolve(tokenizer, "研修には職員【１２０人】が参加しました。", Kind.HEADCOUNT, "人")
    (reason,) = found.reasons
    assert reason.start is not None
    assert text[reason.start : reason.end] == reason.cue == "が参加"


def test_default_is_listed_as_uncertain(tokenizer: Tokenizer) -> None:
    found, _ = resolve(tokenizer, "そこには【3人】いた。", Kind.HEADCOUNT, "人")
    assert (found.role, found.uncertain) == ("staff", ("role",))


def test_same_number_told_again_keeps_its_role(tokenizer: Tokenizer) -> None:
    found, _ = resolve(tokenizer, "議員は〔24人〕です。\n\n【24人】はすごい。", Kind.HEADCOUNT, "人")
    assert (found.role, found.reasons[0].rule) == ("other", "role.echo")


def test_device_of_an_earlier_paragraph_of_the_section_is_carried_over(tokenizer: Tokenizer) -> None:
    found, _ = resolve(tokenizer, "タブレットは〔20台〕です。\n\nその後に【35台】を足した。", Kind.DEVICE_COUNT, "台")
    assert (found.device, found.uncertain) == ("tablet", ())


def test_device_of_another_section_is_not_carried_over(tokenizer: Tokenizer) -> None:
    article = "# 会議の改善\n\n" + "紙をやめた。" * 7 + "タブレットは〔20台〕です。\n\n# 在宅勤務\n\n昨年は【35台】を足した。"
    found, _ = resolve(tokenizer, article, Kind.DEVICE_COUNT, "台")
    assert (found.device, found.uncertain) == ("terminal", ("device",))


STEADY = [
    (True, "人口:【12万人】", Kind.HEADCOUNT, "人"),
    (True, "職員は【約6,000人】いますが、PCが足りません。", Kind.HEADCOUNT, "人"),
    (True, "面積は【120.5km2】です。", Kind.QUANTITY, "km2"),
    (True, "世帯数:【5万世帯】", Kind.QUANTITY, "世帯"),
    (True, "予算規模：【500億円】", Kind.MONEY, "円"),
    (True, "支所が【9か所】あります。", Kind.QUANTITY, "か所"),
    (False, "アプリを作れる職員が【25人】です。", Kind.HEADCOUNT, "人"),
    (False, "研修には職員【30人】が参加した。", Kind.HEADCOUNT, "人"),
    (False, "初期費用は【500万円】です。", Kind.MONEY, "円"),
    (False, "避難所を【8か所】開いた。", Kind.QUANTITY, "か所"),
]


@pytest.mark.parametrize(("steady", "sentence", "kind", "unit"), STEADY, ids=[entry[1] for entry in STEADY])
def test_steady_marks_figures_of_the_municipality_itself(
    tokenizer: Tokenizer, steady: bool, sentence: str, kind: Kind, unit: str
) -> None:
    assert resolve(tokenizer, sentence, kind, unit)[0].steady is steady
