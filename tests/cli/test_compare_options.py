"""``caseextract compare``: verdicts in every form, narrowing options, questions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from rich.cells import cell_len

from caseextract.cli import main
from caseextract.cli.compare import FACETS, STATUSES
from caseextract.compare import facets
from caseextract.lexicon.gazetteer import load_gazetteer
from caseextract.records import Fact, Status
from compare.builders import HOKKAIDO_DATE, SHIBUYA, SUGINAMI, amount, fact, make_store, sample

TEXT = "渋谷区の端末\n正規職員は900人。端末は900台あり、\x1b[31m管理課\x1b[0mが見る。\n"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    facts = [
        fact(
            *("headcount", TEXT, "900人"),
            doc="e",
            owner=SHIBUYA,
            status="current",
            amount=amount(900, "人"),
            role="staff",
        ),
        fact(
            *("device_count", TEXT, "900台"),
            doc="e",
            owner=SHIBUYA,
            status="current",
            amount=amount(900, "台"),
            device="terminal",
            subject="\x1b[31m管理課",
        ),
    ]
    return make_store(tmp_path_factory.mktemp("out"), sample() | {"e": (TEXT, facts)})


def run(*args: str, out: Path) -> Result:
    return CliRunner().invoke(main, ["compare", *args, "--store", str(out)])


def squeezed(result: Result) -> str:
    assert result.exit_code == 0, result.output
    return "".join(result.stdout.split())


def test_the_table_has_a_column_of_verdicts(out: Path) -> None:
    shown = squeezed(run("杉並", "渋谷", "--facet", "overview", "--width", "400", out=out))
    assert "要注意5,900人／900人:定義の記載が一方にしかない（記載なし／正規職員）" in shown


def test_the_verdict_is_told_in_english(out: Path) -> None:
    shown = run("杉並", "渋谷", "--facet", "overview", "--lang", "en", "--width", "400", out=out).stdout
    assert "caution 5,900 people / 900 people: only one side states its definition (not stated / 正規職員)" in shown


def test_markdown_has_a_column_of_verdicts(out: Path) -> None:
    shown = run("杉並", "渋谷", "--format", "md", out=out).stdout
    assert "| 比較の可否 |" in shown
    assert "<b>要注意</b> 5,900人／900人: 定義の記載が一方にしかない（記載なし／正規職員） |" in shown
    rows = [line for line in shown.splitlines() if line.startswith("|")]
    assert {line.replace("\\|", "").count("|") for line in rows} == {5}


def test_json_tells_verdict_and_reasons(out: Path) -> None:
    data = json.loads(run("杉並", "渋谷", "--format", "json", out=out).stdout)
    staff = next(row for row in data["rows"] if row["key"] == "overview.staff")
    (judged,) = staff["judgements"]
    assert (judged["verdict"], judged["verdict_label"], judged["differs"]) == ("caution", "要注意", True)
    assert judged["reasons"] == [
        {
            "cause": "definition_one_sided",
            "left": None,
            "right": "正規職員",
            "text": "定義の記載が一方にしかない（記載なし／正規職員）",
        }
    ]


def test_states_are_told_in_words(out: Path) -> None:
    shown = squeezed(run("杉並", "渋谷", "--facet", "device", "--width", "400", out=out))
    assert "状態が違う（予定／現在）" in shown


def test_three_municipalities_are_named_with_their_figures(out: Path) -> None:
    shown = squeezed(run("杉並", "渋谷", HOKKAIDO_DATE, "--facet", "overview", "--width", "400", out=out))
    assert "要注意杉並区5,900人／渋谷区900人" in shown


def test_without_figures_to_judge_there_is_no_column(out: Path) -> None:
    assert "比較の可否" not in run("杉並", "渋谷", "--facet", "vendor", "--facet", "tool", out=out).stdout


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("csv", "要注意（渋谷区 900人）: 定義の記載が一方にしかない（記載なし／正規職員）"),
        ("html", '<span class="verdict caution">要注意</span> 5,900人／900人: 定義の記載が一方にしかない'),
    ],
)
def test_csv_and_html_tell_the_verdict_too(out: Path, form: str, shown: str) -> None:
    assert shown in run("杉並", "渋谷", "--format", form, out=out).stdout


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("table", "Box〔現在？〕"),
        ("md", "Box〔現在？〕"),
        ("html", '<span class="state current unsure">現在？</span>'),
        ("csv", ",現在,,a 1行目,Box,記載あり,不確か,,"),
        ("json", '"uncertain": true'),
    ],
)
def test_a_state_no_words_show_bears_a_mark_in_every_form(tmp_path: Path, form: str, shown: str) -> None:
    box = fact(
        *("tool", "Boxです。", "Box"), name="Box", category="storage", status="current", uncertain=["status"]
    )
    out = make_store(tmp_path, {"a": ("Boxです。", [box])})
    assert shown in run("杉並", "渋谷", "--format", form, out=out).stdout


@pytest.mark.parametrize("form", ["table", "md", "html", "csv"])
def test_a_cell_that_only_refuses_says_so(tmp_path: Path, form: str) -> None:
    box = fact("tool", "Boxは不採用。", "Box", name="Box", category="storage", status="rejected")
    out = make_store(tmp_path, {"a": ("Boxは不採用。", [box])})
    assert "不採用・なしの記載のみ" in run("杉並", "渋谷", "--format", form, out=out).stdout


def test_a_workbook_goes_to_a_file(tmp_path: Path, out: Path) -> None:
    pytest.importorskip("xlsxwriter", reason="the xlsx extra writes workbooks")
    target = tmp_path / "比較.xlsx"
    result = run("杉並", "渋谷", "--format", "xlsx", "--to", str(target), out=out)
    assert (result.exit_code, result.stdout) == (0, "")
    assert target.read_bytes().startswith(b"PK")


@pytest.mark.parametrize("form", ["table", "md", "csv", "json", "html"])
def test_a_file_holds_what_the_screen_would(tmp_path: Path, out: Path, form: str) -> None:
    target = tmp_path / "comparison"
    args = ("杉並", "渋谷", "--format", form, "--width", "120")
    assert run(*args, "--to", str(target), out=out).stdout == ""
    assert target.read_bytes() == run(*args, out=out).stdout_bytes


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path, out: Path) -> None:
    result = run("杉並", "渋谷", "--format", "md", "--to", str(tmp_path / "none" / "x.md"), out=out)
    assert result.exit_code == 2
    assert "x.md: cannot be written" in result.stderr


def cases(count: int) -> dict[str, tuple[str, list[Fact]]]:
    """An article each about municipalities of Tokyo, with six products."""
    codes = [place.code for place in load_gazetteer() if place.code.startswith("13")][:count]
    documents: dict[str, tuple[str, list[Fact]]] = {}
    for code in codes:
        text = f"端末は{int(code)}台。" + "".join(f"道具{n}を使う。" for n in range(6))
        tools = [
            fact("tool", text, f"道具{n}", doc=code, owner=code, name=f"道具{n}", category="other", status="current")
            for n in range(6)
        ]
        subject = {"name": code, "prefecture": "東京都", "code": code, "role": "subject"}
        devices = {"status": "current", "amount": amount(int(code), "台"), "device": "pc"}
        documents[code] = (
            text,
            [
                *tools,
                fact("device_count", text, f"{int(code)}台", doc=code, owner=code, **devices),
                fact("municipality", text, "端末", doc=code, owner=code, **subject),
            ],
        )
    return documents


def test_all_compares_every_municipality_an_article_is_about(tmp_path: Path) -> None:
    many = make_store(tmp_path, cases(9))
    data = json.loads(run("--all", "--format", "json", out=many).stdout)
    assert len(data["columns"]) == 9
    nobody = make_store(tmp_path / "nobody", {})
    assert run("--all", out=nobody).exit_code == 1


def test_many_municipalities_come_in_pages_that_fit(tmp_path: Path) -> None:
    shown = run("--all", "--width", "100", out=make_store(tmp_path, cases(9))).stdout
    assert "自治体 1〜3（全9）" in shown
    assert "自治体 7〜9（全9）" in shown
    assert max(cell_len(line) for line in shown.splitlines()) <= 100
    assert "道具3" in shown
    assert "道具4" not in shown
    assert "端末: 比較可 36" in shown


def test_too_many_to_judge_every_two_says_so(tmp_path: Path) -> None:
    data = [cases(62), cases(60)]
    shown = [
        run("--all", "--format", "md", out=make_store(tmp_path / str(len(one)), one)).stdout for one in data
    ]
    assert ["比較の可否は示していません" in one for one in shown] == [True, False]
    assert ["端末: 比較可 1770" in one for one in shown] == [False, True]


def test_many_municipalities_are_several_tables_in_markdown(tmp_path: Path) -> None:
    shown = run("--all", "--format", "md", out=make_store(tmp_path, cases(9))).stdout
    assert shown.count("| 項目 |") == 2
    assert "- 端末: 比較可 36" in shown


def test_facets_and_states_narrow_the_table(out: Path) -> None:
    args = ("--facet", "device", "--facet", "tool", "--status", "planned")
    shown = squeezed(run("杉並", "渋谷", *args, "--width", "200", out=out))
    assert "80台（端末）〔予定〕" in shown
    assert "LoGoチャット〔予定〕" in shown
    assert "約200台（持ち帰れる" not in shown
    assert "他の状態1件" in shown
    assert "人口" not in shown


@pytest.mark.parametrize("form", ["csv", "html"])
def test_values_in_other_states_are_counted_in_every_form(out: Path, form: str) -> None:
    assert "他の状態1件" in run("杉並", "渋谷", "--status", "planned", "--format", form, out=out).stdout


def test_only_differences_drops_what_is_equal_or_stated_once(out: Path) -> None:
    data = json.loads(run("杉並", "渋谷", "--only-differences", "--format", "json", out=out).stdout)
    assert [row["key"] for row in data["rows"]] == ["overview.staff", "device"]


@pytest.mark.parametrize(("facet", "status"), [("端末", "導入前"), ("devices", "Before"), ("device", "before")])
def test_rows_and_states_are_given_by_key_or_label(out: Path, facet: str, status: str) -> None:
    data = json.loads(run("杉並", "渋谷", "--facet", facet, "--status", status, "--format", "json", out=out).stdout)
    assert [row["key"] for row in data["rows"]] == ["device"]


@pytest.mark.parametrize(("option", "value"), [("--facet", "価格"), ("--status", "言及"), ("--status", "mentioned")])
def test_what_is_no_row_or_state_of_the_table_is_refused(out: Path, option: str, value: str) -> None:
    result = run("杉並", "渋谷", option, value, out=out)
    assert result.exit_code == 2
    assert f"{value}. Known: " in result.stderr


def test_nothing_left_exits_1_and_says_so(out: Path) -> None:
    result = run("杉並", "渋谷", "--facet", "事業者", "--lang", "en", out=out)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "caseextract: nothing fits the options given\n"


def test_gaps_are_questions_under_the_name_to_ask(out: Path) -> None:
    shown = run("杉並", "渋谷", "--gaps", out=out).stdout
    own, other = shown.split("東京都渋谷区\n")
    assert own.startswith("東京都杉並区\n- チャットのツールは何を使っていますか")
    assert "（渋谷区: LoGoチャット〔予定〕）" in own
    assert "- PCは何台" not in other
    assert "- 費用はいくらですか。" in other


def test_gaps_in_english_and_markdown(out: Path) -> None:
    shown = run("杉並", "渋谷", "--gaps", "--lang", "en", "--format", "md", out=out).stdout
    assert shown.startswith("# Questions to ask\n\n## 東京都杉並区\n\n- Which tool is in use")


def test_gaps_as_json_tell_who_states_what(out: Path) -> None:
    data = json.loads(run("杉並", "渋谷", "--gaps", "--format", "json", out=out).stdout)
    first = next(one for one in data if one["code"] == SUGINAMI)
    assert (first["key"], first["stated"][0]["code"]) == ("tool.chat", SHIBUYA)
    assert first["stated"][0]["values"][0]["text"] == "LoGoチャット"
    assert first["question"].endswith("。")


def test_no_gap_exits_1(out: Path) -> None:
    result = run("杉並", "渋谷", "--gaps", "--facet", "device", "--status", "before", out=out)
    assert (result.exit_code, result.stdout) == (1, "")


@pytest.mark.parametrize(
    "args",
    [
        ("杉並", "渋谷", "--gaps", "--format", "csv"),
        ("杉並", "渋谷", "--gaps", "--format", "html"),
        ("杉並", "--gaps"),
        ("杉並", "--all"),
        ("杉並", "杉並区", "--only-differences"),
        ("杉並", "渋谷", "--facet", "weather"),
        ("杉並", "渋谷", "--status", "mentioned"),
    ],
)
def test_what_cannot_be_done_is_a_usage_error(out: Path, args: tuple[str, ...]) -> None:
    result = run(*args, out=out)
    assert (result.exit_code, result.stdout) == (2, "")


@pytest.mark.parametrize("form", ["table", "md", "json"])
@pytest.mark.parametrize("gaps", [(), ("--gaps",)], ids=["table", "gaps"])
def test_escapes_of_an_article_reach_no_verdict_and_no_question(
    out: Path, form: str, gaps: tuple[str, ...]
) -> None:
    shown = run("杉並", "渋谷", *gaps, "--format", form, out=out).stdout
    assert shown
    assert all(char.isprintable() or char == "\n" for char in shown)


@pytest.mark.parametrize("form", ["table", "md", "json"])
def test_questions_are_the_same_bytes_every_time(out: Path, form: str) -> None:
    assert len({run("杉並", "渋谷", "--gaps", "--format", form, out=out).stdout for _ in range(2)}) == 1


def test_the_choices_are_those_of_the_table() -> None:
    assert facets.FACETS == FACETS
    assert set(STATUSES) == set(Status) - {Status.MENTIONED}


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("杉並", "伊達市"), "北海道伊達市: "),
        (("杉並",), "東京都杉並区だけが指定"),
        (("杉並", "杉並区", "渋谷区"), "重ねて指定"),
        (("杉並", "渋谷区"), ""),
    ],
)
def test_what_leaves_nothing_to_compare_is_said(names: tuple[str, ...], said: str, out: Path) -> None:
    args = [HOKKAIDO_DATE if name == "伊達市" else name for name in names]
    result = run(*args, out=out)
    assert result.exit_code == 0
    assert said in result.stderr if said else not result.stderr
