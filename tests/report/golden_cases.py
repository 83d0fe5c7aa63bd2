"""A small corpus with known answers and every form it is written in, kept under ``golden/``.

Re-make the files after a wanted change, and read the difference before committing it::

    PYTHONPATH=src:tests .venv/bin/python tests/report/golden_cases.py
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from rich.console import Console

from caseextract.compare.evidence import Article
from caseextract.compare.gather import Named
from caseextract.compare.model import Comparison
from caseextract.compare.profile import build_profile, build_timeline
from caseextract.compare.similar import build_similarity
from caseextract.compare.table import build_comparison
from caseextract.lexicon.gazetteer import load_gazetteer
from caseextract.records import Fact
from caseextract.report.labels import Labels, Language, labels_in
from caseextract.report.markdown import comparison_markdown
from caseextract.report.profiles import profile_page, similarity_page, timeline_page
from caseextract.report.sheets import page_markdown
from caseextract.report.structured import comparison_json, profile_json, similarity_json, timeline_json
from caseextract.report.tabular import comparison_csv
from caseextract.report.terminal import print_comparison
from compare.builders import HOKKAIDO_DATE, SHIBUYA, SUGINAMI, amount, fact

GOLDEN = Path(__file__).with_name("golden")
WIDTH = 120
TEXTS = {
    "a": (
        "架空の記録（その一）\n"
        "正規職員は2,000人（2023年4月1日現在）。人口は約50万人。\n"
        "以前は端末が100台だったが、2024年1月に1,000台以上へ増やした。\n"
        "Boxを使う。LINE WORKSは採用しなかった。生成AIは検討中。\n"
        "2026年度にはPCを300台にする予定。構築費は2,000万円。\n"
        "β'モデルは見送った。紙の使用量は3割減った。\n"
    ),
    "b": "架空の続報\n正規職員は2,400人（2024年4月1日現在）。Boxが広がった。\n",
    "c": (
        "架空の記録（その二）\n"
        "会計年度任用職員を含む職員は1,000人（2018年4月1日現在）。人口は20万人。\n"
        "端末は500台ある。BoxとSlackを使う。\n"
        "運用費は月額30万円。紙使用量は5割減った。\n"
    ),
}


def count(kind: str, doc: str, words: str, measure: dict[str, Any], status: str = "current", **more: Any) -> Fact:
    owner = SHIBUYA if doc == "c" else SUGINAMI
    return fact(kind, TEXTS[doc], words, doc=doc, owner=owner, status=status, amount=measure, **more)


def name(kind: str, doc: str, words: str, status: str, **more: Any) -> Fact:
    owner = SHIBUYA if doc == "c" else SUGINAMI
    return fact(kind, TEXTS[doc], words, doc=doc, owner=owner, status=status, name=words, **more)


def date(doc: str, words: str, start: str, end: str, granularity: str) -> Fact:
    owner = SHIBUYA if doc == "c" else SUGINAMI
    days = {"start": start, "end": end, "granularity": granularity}
    return fact("date", TEXTS[doc], words, doc=doc, owner=owner, **days)


def staff(doc: str, words: str, number: int, subject: str) -> Fact:
    return count("headcount", doc, words, amount(number, "人"), role="staff", subject=subject)


def corpus() -> list[Fact]:
    """The facts of the texts, with ids."""
    weighed = [{"attribute": "status", "rule": "test", "cue": "検討中"}]
    facts = [
        staff("a", "2,000人", 2000, "正規職員"),
        count("headcount", "a", "約50万人", amount(500000, "人", about=True), role="population"),
        count("device_count", "a", "100台", amount(100, "台"), "before", device="terminal", subject="端末"),
        count(
            "device_count", "a", "1,000台以上", amount(1000, "台", upper=None), device="terminal", subject="端末"
        ),
        count("device_count", "a", "300台", amount(300, "台"), "planned", device="pc", subject="PC"),
        name("tool", "a", "Box", "current", category="storage"),
        name("tool", "a", "LINE WORKS", "rejected", category="chat"),
        name("technology", "a", "生成AI", "planned", because=weighed),
        name("network_model", "a", "β'", "rejected"),
        count("money", "a", "2,000万円", amount(20000000, "円"), purpose="構築費"),
        count("rate", "a", "3割", amount(30, "%"), direction="decrease", metric="紙の使用量"),
        date("a", "2023年4月1日", "2023-04-01", "2023-04-01", "day"),
        date("a", "2024年1月", "2024-01-01", "2024-01-31", "month"),
        date("a", "2026年度", "2026-04-01", "2027-03-31", "fiscal_year"),
        staff("b", "2,400人", 2400, "正規職員"),
        name("tool", "b", "Box", "current", category="storage"),
        date("b", "2024年4月1日", "2024-04-01", "2024-04-01", "day"),
        staff("c", "1,000人", 1000, "職員"),
        count("headcount", "c", "20万人", amount(200000, "人"), role="population"),
        count(
            *("device_count", "c", "500台", amount(500, "台")),
            device="terminal",
            subject="端末",
            uncertain=["status"],
        ),
        name("tool", "c", "Box", "current", category="storage"),
        name("tool", "c", "Slack", "current", category="chat", uncertain=["status"]),
        count("money", "c", "30万円", amount(300000, "円"), purpose="運用費"),
        count("rate", "c", "5割", amount(50, "%"), direction="decrease", metric="紙使用量"),
        date("c", "2018年4月1日", "2018-04-01", "2018-04-01", "day"),
    ]
    return [one.model_copy(update={"id": f"{one.doc}{number}"}) for number, one in enumerate(facts)]


def places(*codes: str) -> list[Named]:
    gazetteer = load_gazetteer()
    return [place for code in codes if (place := gazetteer.by_code(code)) is not None]


def articles() -> dict[str, Article]:
    return {doc: Article(doc, title=text.split("\n")[0], text=text) for doc, text in TEXTS.items()}


def comparison() -> Comparison:
    return build_comparison(places(SUGINAMI, SHIBUYA, HOKKAIDO_DATE), corpus(), articles())


def table(labels: Labels) -> str:
    out = io.StringIO()
    print_comparison(comparison(), console=Console(file=out, width=WIDTH), labels=labels)
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())


def written() -> dict[str, str]:
    """Every golden file by name."""
    ja, en = labels_in(Language.JA), labels_in(Language.EN)
    compared, (own, other) = comparison(), places(SUGINAMI, SHIBUYA)
    profile = build_profile(own, corpus(), articles())
    timeline = build_timeline([own, other], corpus(), articles())
    similarity = build_similarity(own, [other], corpus(), articles())
    return {
        "comparison.txt": table(ja),
        "comparison.en.txt": table(en),
        "comparison.md": comparison_markdown(compared, ja),
        "comparison.csv": comparison_csv(compared, ja).replace("\r\n", "\n"),
        "comparison.json": comparison_json(compared, ja),
        "profile.md": page_markdown(profile_page(profile, ja), ja),
        "profile.json": profile_json(profile, ja),
        "timeline.md": page_markdown(timeline_page(timeline, ja), ja),
        "timeline.en.json": timeline_json(timeline, en),
        "similar.md": page_markdown(similarity_page(similarity, ja), ja),
        "similar.json": similarity_json(similarity, ja),
    }


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for file, text in written().items():
        (GOLDEN / file).write_text(text, encoding="utf-8", newline="")
