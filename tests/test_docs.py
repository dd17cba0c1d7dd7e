"""The documentation says what the code says."""

import re
from pathlib import Path

import click
import pytest
import yaml

import extractor
from extractor import extract_facts
from extractor.accessor import Facts
from extractor.cli import compare, main
from extractor.comparing import COMPARED_COLUMNS, RELATIONS
from extractor.table import COLUMNS, FAILURE_COLUMNS, KINDS, PEOPLE_COLUMNS, Column
from extractor.user_grammars import load_grammars
from grammars import GRAMMARS
from grammars.lexicon import read_table

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = sorted(DOCS.rglob("*.md"))
LINKED = [*sorted(ROOT.glob("*.md")), *PAGES]


def page(name: str) -> str:
    return (DOCS / name).read_text("utf-8")


def section(text: str, heading: str) -> str:
    """What stands between a heading and the next one of its level or above."""
    level = len(heading) - len(heading.lstrip("#"))
    _, rest = text.split(heading, 1)
    return re.split(rf"^#{{1,{level}}} ", rest, maxsplit=1, flags=re.MULTILINE)[0]


def first_cells(text: str) -> list[str]:
    """What stands in back quotes in the first cell of each row of a table."""
    return re.findall(r"^\| `([^`]+)`", text, re.MULTILINE)


@pytest.mark.parametrize(
    ("heading", "columns"),
    [
        ("## Таблица фактов", COLUMNS),
        ("## Таблица людей", PEOPLE_COLUMNS),
        ("## Таблица сравнения", COMPARED_COLUMNS[: -len(COLUMNS)]),
        ("## Таблица неудач", FAILURE_COLUMNS),
    ],
    ids=["facts", "people", "compare", "failures"],
)
def test_columns(heading: str, columns: tuple[Column, ...]) -> None:
    text = section(page("columns.md"), heading).split("###")[0]
    rows = dict(re.findall(r"^\| `(\w+)` \| (.+)$", text, re.MULTILINE))
    assert list(rows) == [column.name for column in columns]
    for column in columns:
        assert rows[column.name].startswith(f"{column.dtype} |")
        if column.name != "kind":
            assert all(f"`{category}`" in rows[column.name] for category in column.categories)


def test_kinds() -> None:
    assert first_cells(section(page("columns.md"), "### Виды")) == list(KINDS)


def test_relations() -> None:
    assert first_cells(section(page("howto/compare.md"), "# Сравнить"))[:3] == list(RELATIONS)


@pytest.mark.parametrize(
    ("heading", "command"),
    [("## extract-facts PATH...", main), ("## extract-facts compare TABLE", compare)],
    ids=["main", "compare"],
)
def test_every_option_of_a_command(heading: str, command: click.Command) -> None:
    text = section(page("commands.md"), heading)
    with click.Context(command) as context:
        options = [each for each in command.get_params(context) if isinstance(each, click.Option)]
    told = re.findall(r"(?<![\w-])--?[a-z][\w-]*", "\n".join(first_columns(text)))
    names = {"-h"} | {name for option in options for name in option.opts}
    assert sorted(told) == sorted(names)


def first_columns(text: str) -> list[str]:
    return re.findall(r"^\| (`.+?) \|", text, re.MULTILINE)


def test_every_public_name_is_in_the_reference() -> None:
    told = [path.rsplit(".", 1)[1] for path in re.findall(r"^::: ([\w.]+)", page("api.md"), re.M)]
    assert set(extractor.__all__) <= set(told)
    assert Facts.__name__ in told


def test_columns_of_word_tables() -> None:
    assert first_cells(page("howto/unit.md")) == list(read_table("units")[0])
    for name in ("currency_nouns", "currencies"):
        header = "| " + " | ".join(read_table(name)[0]) + " |"
        assert header in page("howto/currency.md")


def test_the_grammar_of_the_howto_can_be_used(tmp_path: Path) -> None:
    program = re.findall(r"```python\n(.*?)```", page("howto/grammar.md"), re.DOTALL)[0]
    (tmp_path / "quakes.py").write_text(program, "utf-8")
    assert [grammar.name for grammar in load_grammars([tmp_path / "quakes.py"])] == [
        "magnitude",
        "points",
    ]


def test_every_page_is_in_the_menu() -> None:
    menu = (ROOT / "mkdocs.yml").read_text("utf-8").split("nav:")[1].split("plugins:")[0]
    entries = [name for item in yaml.safe_load(menu) for name in pages_of(item)]
    assert sorted(entries) == [str(path.relative_to(DOCS)) for path in PAGES]


def pages_of(item: dict[str, object]) -> list[str]:
    [value] = item.values()
    return [value] if isinstance(value, str) else [page for sub in value for page in pages_of(sub)]


def anchors(text: str) -> set[str]:
    """The anchors of a page's headings: «## Память» is `#память` unless it names its own."""
    headings = re.findall(r"^#+ (.+?)(?: \{ #([\w-]+) \})?$", text, re.MULTILINE)
    return {
        name or re.sub(r"[^\w -]", "", title).lower().replace(" ", "-") for title, name in headings
    }


@pytest.mark.parametrize("path", LINKED, ids=lambda path: path.stem)
def test_links_lead_somewhere(path: Path) -> None:
    for link, anchor in re.findall(r"\]\((?!https?:)([^)#]*)#?([^)]*)\)", path.read_text("utf-8")):
        there = (path.parent / link).resolve() if link else path
        assert there.exists(), link
        assert not anchor or anchor in anchors(there.read_text("utf-8")), f"{link}#{anchor}"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_files_that_are_named_are_there(path: Path) -> None:
    text = path.read_text("utf-8")
    named = re.findall(r"(?:benchmarks|tests|grammars|notebooks)/[\w/]+\.(?:py|tsv|ipynb)", text)
    for name in named:
        assert (ROOT / name).is_file(), name


def test_the_code_of_the_tutorial_runs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}
    for program in re.findall(r"```python\n(.*?)```", page("tutorial.md"), re.DOTALL):
        exec(compile(program, "tutorial.md", "exec"), names)
    [shown] = re.findall(r"```text\n(.*?)```", page("tutorial.md"), re.DOTALL)
    assert shown in capsys.readouterr().out


def test_the_first_example_gives_its_row() -> None:
    names: dict[str, object] = {}
    [program] = re.findall(r"```python\n(.*?)```", page("index.md"), re.DOTALL)
    exec(compile(program, "index.md", "exec"), names)
    columns, _, row = re.findall(r"^\| (.*) \|$", page("index.md"), re.MULTILINE)
    facts = names["facts"]
    assert [str(cell) for cell in facts[columns.split(" | ")].iloc[0]] == row.split(" | ")


@pytest.mark.parametrize(
    ("told", "text", "read"),
    [
        ("15 у. е.", "Билет стоит 15 у. е.", [("15", "", "")]),
        ("рубль двадцать", "Хлеб стоит рубль двадцать.", [("двадцать", "", "")]),
        ("8 л на 100 км", "Уходит 8 л на 100 км.", [("8 л", "l", ""), ("100 км", "km", "")]),
        (
            "доля «Зари» 22 %, «Маяка» – 14 %",
            "Доля «Зари» составила 22 %, «Маяка» – 14 %.",
            [("22 %", "%", "Заря"), ("14 %", "%", "Заря")],
        ),
        (
            "сборы «Тихой гавани»",
            "Сборы «Тихой гавани» превысили 5 млн рублей.",
            [("5 млн рублей", "RUB", "")],
        ),
    ],
)
def test_a_limit_that_is_told_is_still_there(
    told: str, text: str, read: list[tuple[str, str, str]]
) -> None:
    """One that has fallen is to be taken off the page."""
    assert told in page("limits.md")
    rows = extract_facts(text)[["quote", "unit", "subject"]].itertuples(index=False, name=None)
    assert list(rows) == read


def test_the_number_of_grammars_is_told() -> None:
    assert (len(KINDS), len(GRAMMARS)) == (9, 10)
    assert "Девять видов — девять грамматик Yargy; десятая" in page("how-it-works.md")


def test_the_number_of_short_texts_is_told() -> None:
    rows = (ROOT / "tests" / "grammars" / "alone.tsv").read_text("utf-8").splitlines()
    [told] = re.findall(
        r"more than (\d+) short\s+texts", (ROOT / "CHANGELOG.md").read_text("utf-8")
    )
    assert int(told) < sum(not row.startswith("#") for row in rows) - 1
