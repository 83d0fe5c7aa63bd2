"""The closed list of generic technologies and ways of working, and the words each is known by."""

from __future__ import annotations

from caseextract.lexicon.entries import data_files
from caseextract.lexicon.terms import Term, read_terms

TECHNOLOGIES = (
    "チャット",
    "Web会議",
    "テレワーク",
    "リモートデスクトップ",
    "VDI",
    "無線LAN",
    "BYOD",
    "グループウェア",
    "電子決裁",
    "電子申請",
    "ローコード",
    "RPA",
    "AI-OCR",
    "生成AI",
    "チャットボット",
    "クラウドストレージ",
    "クラウド",
    "オンプレミス",
    "ID管理",
    "多要素認証",
    "MDM",
    "閉域網",
    "ゼロトラスト",
    "LGWAN",
    "ペーパーレス",
    "フリーアドレス",
    "GIS",
    "勤怠管理",
    "施設予約",
    "書かない窓口",
    "キャッシュレス",
    "ヘルプデスク",
    "画面転送",
    "共同編集",
    "ファイル共有",
    "モバイルPC",
    "スマートフォン",
    "タブレット",
    "大型ディスプレイ",
    "標準化",
    "IP電話",
)


def load_technologies() -> tuple[Term, ...]:
    """The built-in technology terms. Raises DataError for a name outside :data:`TECHNOLOGIES`."""
    return read_terms(data_files("technologies"), "technology", TECHNOLOGIES)


def load_network_models() -> tuple[Term, ...]:
    """The built-in terms of municipal network models."""
    return read_terms(data_files("network_models"), "model")
