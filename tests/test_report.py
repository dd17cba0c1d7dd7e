"""The report: its markup, and how it behaves in a real browser where there is one."""

import datetime
import json
import re
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from extractor.cli import main
from extractor.documents import Document
from extractor.report import markup, open_report
from extractor.table import COLUMNS, PEOPLE_COLUMNS, Row
from extractor.writing import write_table

HOSTILE = (
    "</script><script>document.title = 'взломано'</script>",
    "<img src=x onerror=\"document.title = 'взломано'\">",
    "]]> <!-- <script> \u2028 \u2029 &amp; ${1} \x00",
    "эмодзи 🏗🏗 и \ud800",
)
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def claim(document: Document, quote: str, **cells: Any) -> Row:
    """A row of the fact table for the first such quote of a document."""
    row: dict[str, Any] = {column.name: "" for column in COLUMNS}
    start = document.text.index(quote)
    row |= {"document": document.id, "date": document.date, "quote": quote, "kind": "count"}
    row |= {"comparison": "=", "value": 1.0, "value_high": 1.0, "role": "level"}
    row |= {"period_start": None, "period_end": None, "modality": "fact", "direct_speech": False}
    row |= {"sentence": document.text, "start": start, "stop": start + len(quote)}
    return tuple((row | cells).values())


def person(document: Document, name: str) -> Row:
    start = document.text.index(name)
    cells = dict.fromkeys((column.name for column in PEOPLE_COLUMNS), "")
    cells |= {"document": document.id, "person": name, "position": "мэр"}
    return tuple((cells | {"spans": f"{start}-{start + len(name)}"}).values())


def documents() -> list[tuple[Document, list[Row], list[Row]]]:
    """A plain article, and one whose every word tries to be something else."""
    plain = Document(
        "план.txt",
        "🏗 Построим 12 школ за 2024 год, сказал Пётр Ивин. Потратим 86 млн рублей. Ещё 30 школ.",
        datetime.date(2024, 1, 18),
    )
    evil = Document("<b>злой</b>.html", " 5 домов ".join(HOSTILE), None, body=3)
    year = {"period_start": datetime.date(2024, 1, 1), "period_end": datetime.date(2024, 12, 31)}
    claims = [
        claim(
            plain, "12", value=12.0, unit="школа", speaker="Пётр Ивин", modality="future", **year
        ),
        claim(plain, "86 млн рублей", kind="money", value=86e6, unit="RUB", metric="=1+1"),
        claim(plain, "30", value=30.0, unit="школа"),
    ]
    hostile = [claim(evil, "5", value=5.0, value_high=7.0, metric=HOSTILE[0], speaker=HOSTILE[1])]
    return [(plain, claims, [person(plain, "Пётр Ивин")]), (evil, hostile, [])]


def all_claims() -> list[Row]:
    return [row for _, claims, _ in documents() for row in claims]


@pytest.fixture(scope="session")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "report.html"
    with open_report(path) as page:
        for document, claims, people in documents():
            page.add(document, claims, people)
    return path


def blocks(html: str) -> list[Any]:
    pattern = r'<script type="application/json" class="document">(.*?)</script>'
    return [json.loads(data) for data in re.findall(pattern, html, re.DOTALL)]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_ends_the_data(text: str) -> None:
    embedded = markup.embed({"text": text})
    assert not set("<>&\u2028\u2029\x00") & set(embedded)
    assert json.loads(embedded) == {"text": text}


def test_texts_are_whole_and_stand_nowhere_else(report: Path) -> None:
    html = report.read_text("utf-8")
    plain, evil = blocks(html)
    assert plain["text"] == documents()[0][0].text
    assert evil["text"] == documents()[1][0].text.replace("\ud800", "?")
    assert "взломано" not in re.sub(r'class="document">.*?</script>', "", html)


def test_the_page_loads_nothing(report: Path) -> None:
    html = report.read_text("utf-8")
    assert not re.findall(r"<(?:link|iframe|img|script)\b[^>]*\b(?:src|href)=", html)
    [style] = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    assert not re.findall(r"@import|url\((?!['\"]?data:)", style)
    assert "default-src 'none'" in html


def test_only_scripts_that_the_policy_names_by_hash_run(report: Path) -> None:
    html = report.read_text("utf-8")
    programs = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    assert len(programs) == 2
    assert all(markup._hash(program) in markup.policy() for program in programs)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_column_and_category_has_a_label(language: str) -> None:
    labels = markup.settings()["labels"][language]
    assert list(labels["columns"]) == [column.name for column in COLUMNS]
    categories = {column.name: set(column.categories) for column in COLUMNS if column.categories}
    assert {name: set(words) for name, words in labels["categories"].items()} == categories


def test_both_languages_label_the_same() -> None:
    labels = markup.settings()["labels"]
    assert labels["ru"].keys() == labels["en"].keys()
    assert set(re.findall(r'data-label="(\w+)"', markup.head())) <= (
        labels["ru"].keys() | labels["ru"]["columns"].keys()
    )


def test_a_person_with_two_positions_is_marked_once() -> None:
    document, _, [row] = documents()[0]
    assert len(blocks(markup.page(document, [], [row, row]))[0]["people"]) == 1


def test_documents_are_written_as_their_rows_come(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    with open_report(path) as page:
        for document in page.watch(document for document, *_ in documents()):
            assert len(page.waiting) == 1
            if document.id == "план.txt":
                page.skip()
            else:
                page.write([], [])
    assert [block["id"] for block in blocks(path.read_text("utf-8"))] == ["<b>злой</b>.html"]


def test_an_error_leaves_no_page(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), open_report(tmp_path / "report.html"):
        raise ZeroDivisionError
    assert not list(tmp_path.iterdir())


def test_hostile_documents_in_an_empty_report(tmp_path: Path) -> None:
    with open_report(tmp_path / "report.html"):
        pass
    assert blocks((tmp_path / "report.html").read_text("utf-8")) == []


def test_the_command_writes_the_report_and_shows_no_table(tmp_path: Path) -> None:
    (tmp_path / "план.txt").write_text("В городе построят 12 школ.", "utf-8")
    path = tmp_path / "report.html"
    result = CliRunner().invoke(main, [str(tmp_path / "план.txt"), "--report", str(path)])
    assert (result.exit_code, result.stdout) == (0, "")
    [block] = blocks(path.read_text("utf-8"))
    assert block["text"] == "В городе построят 12 школ."
    assert len(block["claims"]) == 1


# In the browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("there is no chromium here; apt-get install chromium")
    with sync_api.sync_playwright() as playwright:
        try:
            chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        except sync_api.Error as error:  # a stub that only installs a snap, say
            pytest.skip(f"{CHROMIUM} does not start: {error.message.splitlines()[0]}")
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def window(browser: Any) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    yield context.new_page()
    context.close()


@pytest.fixture
def page(window: Any, report: Path) -> Iterator[Any]:
    """The report, opened afresh; fails if its scripts report an error."""
    errors: list[str] = []
    window.on("pageerror", lambda error: errors.append(str(error)))
    window.goto(report.as_uri())
    window.wait_for_selector("body[data-ready]")
    yield window
    assert errors == []


def quotes(page: Any) -> list[str]:
    return page.locator(".tabulator-row [tabulator-field=quote]").all_inner_texts()


def test_all_rows_are_shown(page: Any) -> None:
    assert quotes(page) == ["12", "86 млн рублей", "30", "5"]
    assert page.inner_text("#summary") == "4 утверждения"


CHOICES = [
    ("kind", "money", ["86 млн рублей"]),
    ("modality", "future", ["12"]),
    ("speaker", "=Пётр Ивин", ["12"]),
    ("speaker", "=", ["86 млн рублей", "30"]),
    ("document", "1", ["5"]),
]


def test_filter_by_choice(page: Any) -> None:
    for name, value, left in CHOICES:
        page.select_option(f"select[name={name}]", value)
        assert quotes(page) == left, (name, value)
        page.click("button[type=reset]")
        page.locator(".tabulator-row").nth(3).wait_for()


def test_filter_by_words_and_by_time(page: Any) -> None:
    page.fill("input[name=search]", "ШКОЛ еще")
    assert quotes(page) == ["12", "86 млн рублей", "30"]
    page.fill("input[name=search]", "школа")
    assert quotes(page) == ["12", "30"]
    page.fill("input[name=from]", "2024-06-01")
    assert quotes(page) == ["12"]
    page.fill("input[name=from]", "2025-01-01")
    assert quotes(page) == []
    assert page.inner_text(".tabulator-placeholder") == "Ничего не найдено"


def test_sort_by_value(page: Any) -> None:
    header = page.locator(".tabulator-col[tabulator-field=value]")
    header.click()
    assert quotes(page) == ["5", "12", "30", "86 млн рублей"]
    header.click()
    assert quotes(page) == ["86 млн рублей", "30", "12", "5"]


def test_a_row_shows_its_place_in_the_text(page: Any) -> None:
    page.locator(".tabulator-row", has_text="86 млн рублей").click()
    assert page.locator("#article mark.chosen").all_inner_texts() == ["86 млн рублей"]
    assert "86 000 000" in page.inner_text("#card").replace("\xa0", " ")


def test_a_place_in_the_text_shows_its_row(page: Any) -> None:
    page.locator("#article mark.claim", has_text="30").click()
    page.wait_for_selector(".tabulator-selected")
    assert page.locator(".tabulator-selected [tabulator-field=quote]").inner_text() == "30"


def test_a_place_in_the_text_is_reached_by_keyboard(page: Any) -> None:
    page.locator("#article mark.claim", has_text="86").press("Enter")
    page.wait_for_selector(".tabulator-selected")
    assert page.locator(".tabulator-selected [tabulator-field=quote]").inner_text()[:2] == "86"


def test_a_report_without_documents(window: Any, tmp_path: Path) -> None:
    with open_report(tmp_path / "report.html"):
        pass
    errors: list[str] = []
    window.on("pageerror", lambda error: errors.append(str(error)))
    window.goto((tmp_path / "report.html").as_uri())
    window.wait_for_selector("body[data-ready]")
    assert window.inner_text(".tabulator-placeholder") == "Ничего не найдено"
    assert errors == []


def test_a_place_whose_row_is_filtered_out_shows_it_all_the_same(page: Any) -> None:
    page.select_option("select[name=kind]", "money")
    page.locator("#article mark.claim.hidden", has_text="30").click()
    page.wait_for_selector(".tabulator-selected")
    assert page.locator(".tabulator-selected [tabulator-field=quote]").inner_text() == "30"


def test_people_are_marked(page: Any) -> None:
    mark = page.locator("#article mark.person")
    assert mark.inner_text() == "Пётр Ивин"
    assert mark.get_attribute("title") == "Пётр Ивин, мэр"


def test_a_bar_of_a_chart_filters(page: Any) -> None:
    page.locator("#by-kind .bar", has_text="деньги").click()
    assert quotes(page) == ["86 млн рублей"]
    page.locator("#by-kind .bar").click()
    assert len(quotes(page)) == 4
    page.locator("#over-time .bar", has_text="дек").last.click()
    assert quotes(page) == ["12"]


def downloaded(page: Any) -> bytes:
    with page.expect_download() as download:
        page.click("#download")
    return Path(download.value.path()).read_bytes()


def test_download_is_the_table_as_the_command_writes_it(page: Any, tmp_path: Path) -> None:
    write_table(all_claims(), tmp_path / "facts.csv")
    assert downloaded(page) == (tmp_path / "facts.csv").read_bytes()


def test_download_of_filtered_rows(page: Any, tmp_path: Path) -> None:
    page.select_option("select[name=kind]", "money")
    write_table(all_claims()[1:2], tmp_path / "facts.csv")
    assert downloaded(page) == (tmp_path / "facts.csv").read_bytes()
    assert ",'=1+1," in (tmp_path / "facts.csv").read_text("utf-8")


def test_markup_of_an_article_is_shown_and_never_run(page: Any) -> None:
    page.locator(".tabulator-row").last.click()
    shown = page.evaluate("document.getElementById('article').textContent")
    assert shown == documents()[1][0].text.replace("\ud800", "?")
    assert page.inner_text("#article-title") == "<b>злой</b>.html"
    assert HOSTILE[0] in page.inner_text("#card")
    assert page.title() == "Числа и утверждения · extract-facts"
    assert (
        page.locator("#article img, #article script, #card script, .tabulator script").count() == 0
    )


def test_labels_in_english(page: Any) -> None:
    page.click("#language")
    assert page.inner_text("#summary") == "4 claims"
    assert page.inner_text("[data-column=metric]") == "metric"
    assert "future" in page.locator(".tabulator-row").first.inner_text()
    assert page.get_attribute("html", "lang") == "en"
    page.click("#language")
    assert page.inner_text("#summary") == "4 утверждения"


def test_a_phone_shows_the_table_without_scrolling_aside(browser: Any, report: Path) -> None:
    context = browser.new_context(viewport={"width": 380, "height": 800}, is_mobile=True)
    opened = context.new_page()
    opened.goto(report.as_uri())
    opened.wait_for_selector("body[data-ready]")
    assert opened.evaluate("document.documentElement.scrollWidth") <= 380
    assert opened.locator(".tabulator-row [tabulator-field=quote]").first.is_visible()
    context.close()


def test_dark_mode_is_dark(browser: Any, report: Path) -> None:
    context = browser.new_context(color_scheme="dark")
    opened = context.new_page()
    opened.goto(report.as_uri())
    opened.wait_for_selector("body[data-ready]")
    for place in ("body", ".tabulator-row", "#article-pane", ".tabulator-header"):
        color = opened.eval_on_selector(place, "one => getComputedStyle(one).backgroundColor")
        assert max(map(int, re.findall(r"\d+", color))) < 80, place
    context.close()


def test_five_thousand_claims_open_in_two_seconds(browser: Any, tmp_path: Path) -> None:
    text = "В городе построили 12 школ и 30 домов, сказал мэр Пётр Ивин. " * 20
    path = tmp_path / "report.html"
    with open_report(path) as report:
        for number in range(250):
            document = Document(f"{number}.txt", text, datetime.date(2024, 1, 1))
            report.add(document, [claim(document, "12", sentence=text[:60])] * 20, [])
    context = browser.new_context()
    opened = context.new_page()
    started = time.perf_counter()
    opened.goto(path.as_uri())
    opened.wait_for_selector("body[data-ready]")
    assert time.perf_counter() - started < 2
    assert opened.inner_text("#summary").replace("\xa0", " ") == "5 000 утверждений" or (
        opened.inner_text("#summary") == "5000 утверждений"
    )
    context.close()
