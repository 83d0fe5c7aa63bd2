"""The words of the review in Japanese and English."""

from __future__ import annotations

from caseextract.records import Kind
from caseextract.report.labels import Language, labels_in

WORDS = {
    "ja": {
        "progress": "{doc}  記事 {at}/{docs}  残り {left}  採用 {accepted}  却下 {rejected}  保留 {skipped}",
        "value": "値",
        "municipality": "対象の自治体",
        "none": "なし",
        "why": "根拠",
        "uncertain": "手がかりなし",
        "changed": "変更あり",
        "keys": "[a]採用 [r]却下 [s]状態 [o]自治体 [c]区分 [v]値 [e]属性 [t]任意 [+]追加 [n]後で [u]戻す [?]説明 [q]終了",
        "closing": "「{doc}」の事実はすべて判定しました。見落としがないか本文を確かめてください。",
        "closing_keys": "[Enter]正解として確定 [+]追加 [↑↓]本文 [u]戻す [?]説明 [q]終了",
        "choose": "{name}: 番号を選んでください（Escで中止）",
        "type": "{name}（Enterで確定、Escで中止）",
        "no_class": "この種別に区分はありません",
        "no_status": "この種別に状態はありません",
        "no_value": "この種別に値はありません",
        "other": "名称・コードを入力",
        "kind": "種別",
        "words": "本文の語句",
        "not_found": "本文に「{words}」はありません",
        "where": "箇所",
        "nothing_to_undo": "戻せる判定はありません",
        "undone": "直前の判定を戻しました",
        "attribute": "属性",
        "done": "すべて確定しました。",
        "saved": "ここまでの判定は {folder} に保存してあります。同じコマンドで続きから始まります。",
        "gold": "確定済み {finished}/{docs} 記事",
        "small": "端末が小さすぎます",
        "left_alone": "正解ファイルがあるため対象から外しました（--gold で見直せます）",
        "help": (
            "a  採用する\nr  却下する\nn  後回しにする（最後にもう一度出ます）\nu  直前の判定・変更を戻す\n"
            "s  状態を選ぶ\no  どの自治体の事実かを選ぶ\nc  区分（役割・機器・方向・分類など）を選ぶ\n"
            "v  値を直す（200 台、~20..90 人、100.. 台、2024-04-01 day、名称）\ne  そのほかの属性を直す（空にすると「なし」）\n"
            "t  任意（採点では必須としない）の印を付ける・外す\n+  抽出されなかった事実を、本文の語句を入力して加える\nq  終了する（Ctrl-C でも同じ。判定は一つごとに保存されます）\n\n"
            "何かキーを押すと戻ります"
        ),
    },
    "en": {
        "progress": "{doc}  article {at}/{docs}  left {left}  accepted {accepted}  rejected {rejected}  skipped {skipped}",
        "value": "value",
        "municipality": "about",
        "none": "none",
        "why": "why",
        "uncertain": "no evidence for",
        "changed": "changed",
        "keys": "[a]ccept [r]eject [s]tate [o]wner [c]lass [v]alue [e]dit op[t]ional [+]add [n]ot now [u]ndo [?]help [q]uit",
        "closing": "Every fact of {doc} is decided. Read the article: was anything missed?",
        "closing_keys": "[Enter]write gold [+]add [↑↓]read [u]ndo [?]help [q]uit",
        "choose": "{name}: choose a number (Esc: leave as it is)",
        "type": "{name} (Enter: take, Esc: leave as it is)",
        "no_class": "this kind has no class",
        "no_status": "this kind has no state",
        "no_value": "this kind has no value",
        "other": "type a name or code",
        "kind": "kind",
        "words": "words of the article",
        "not_found": "the article does not have “{words}”",
        "where": "place",
        "nothing_to_undo": "no decision to take back",
        "undone": "the last decision was taken back",
        "attribute": "attribute",
        "done": "Everything is decided.",
        "saved": "Decisions are kept in {folder}; the same command goes on from here.",
        "gold": "gold written: {finished} of {docs} articles",
        "small": "the terminal is too small",
        "left_alone": "has gold already and is left alone (--gold revises it)",
        "help": (
            "a  accept\nr  reject\nn  not now (comes again at the end)\nu  take the last decision or change back\n"
            "s  choose the state\no  choose whose fact it is\nc  choose the class (role, device, direction, category …)\n"
            "v  correct the value (200 台, ~20..90 人, 100.. 台, 2024-04-01 day, a name)\ne  correct any other attribute (empty: none)\n"
            "t  mark as optional (a defensible reading, not required), or not\n+  add a fact that was missed, by typing its words\nq  quit (so does Ctrl-C; every decision is kept at once)\n\n"
            "any key goes back"
        ),
    },
}


def told(name: str, value: str, lang: str) -> str:
    """A value of a closed set for readers, the key behind the label where they differ."""
    labels = labels_in(Language(lang))
    key, known = f"{name}.{value}", labels.keys()
    label = labels[key] if name != "facet" and key in known else value
    return value if label == value else f"{label} ({value})"


def kind_word(kind: Kind, lang: str) -> str:
    """Name of a kind for readers."""
    return labels_in(Language(lang))[f"kind.{kind}"]
