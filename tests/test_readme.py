"""The READMEs say what the code does: columns, commands, output, dependencies."""

import os
import re
import shlex
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from extractor.cli import main
from extractor.table import COLUMNS, PEOPLE_COLUMNS

ROOT = Path(__file__).parent.parent
ENGLISH = (ROOT / "README.md").read_text("utf-8")
RUSSIAN = (ROOT / "README.ru.md").read_text("utf-8")
READMES = pytest.mark.parametrize("readme", [ENGLISH, RUSSIAN], ids=["en", "ru"])


def blocks(readme: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", readme, re.DOTALL | re.MULTILINE)


def tables(readme: str) -> list[list[list[str]]]:
    """Rows of every table, the cells without their markup."""
    found = re.findall(r"(?:^\|.*\|\n)+", readme, re.MULTILINE)
    return [
        [
            [cell.strip(" `") for cell in line.strip("|\n").split(" | ")]
            for line in table.splitlines()
        ]
        for table in found
    ]


def first_cells(readme: str, header: str) -> list[list[str]]:
    return [
        [row[0] for row in table[2:]] for table in tables(readme) if table[0][0].strip() == header
    ]


def test_columns_are_those_of_the_code() -> None:
    expected = [[column.name, column.meaning] for column in (*COLUMNS, *PEOPLE_COLUMNS)]
    rows = [row for table in tables(ENGLISH) if table[0][0] == "column" for row in table[2:]]
    assert rows == expected


def test_the_russian_columns_are_the_same() -> None:
    names = [[column.name for column in columns] for columns in (COLUMNS, PEOPLE_COLUMNS)]
    assert first_cells(RUSSIAN, "столбец") == names


def test_both_readmes_have_the_same_commands_and_code() -> None:
    for language in ("bash", "console", "python"):
        strip = [re.sub(r" *#.*", "", block) for block in blocks(ENGLISH, language)]
        assert strip == [re.sub(r" *#.*", "", block) for block in blocks(RUSSIAN, language)]


def test_figures_are_those_of_the_pages_that_tell_more() -> None:
    pages = {
        name: (ROOT / "docs" / f"{name}.md").read_text("utf-8") for name in ("speed", "accuracy")
    }
    [table] = [table for table in tables(ENGLISH) if table[0][-1] == "command"]
    for *_, figure, command in table[2:]:
        name = "speed" if re.search("speed|startup", command) else "accuracy"
        told = set(map(float, re.findall(r"\d+\.\d+", pages[name].replace(",", "."))))
        for number in re.findall(r"\d+\.\d+", figure) if "memory.py" not in command else ():
            places = len(number.partition(".")[2])
            assert any(f"{each:.{places}f}" == number for each in told), (command, number)


@READMES
def test_the_text_above_the_rows_is_that_of_the_article(readme: str) -> None:
    article = (ROOT / "corpus" / "moscow-electronic-services.md").read_text("utf-8")
    quoted = " ".join(re.findall(r"^> (.+)$", readme, re.MULTILINE))
    assert all(part in article for part in quoted.split(" […] "))
    assert f"{len(COLUMNS)}" in readme.split("console")[1].split("##")[0]


@READMES
def test_dependencies_have_a_reason_each(readme: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    needed = [re.split(r"[\[<>=]", line)[0] for line in project["dependencies"]]
    [named] = [cells for cells in first_cells(readme, "package") + first_cells(readme, "пакет")]
    assert named == needed


def test_console_output_is_real(monkeypatch: pytest.MonkeyPatch) -> None:
    [block] = blocks(ENGLISH, "console")
    command, *expected = block.splitlines()
    monkeypatch.chdir(ROOT)
    monkeypatch.setitem(os.environ, "COLUMNS", "100")
    result = CliRunner().invoke(main, shlex.split(command.removeprefix("$ "))[1:])
    assert [line.rstrip() for line in result.stdout.splitlines()] == [
        line.rstrip() for line in expected
    ]


def test_python_code_runs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    for block in blocks(ENGLISH, "python"):
        exec(compile(block, "README.md", "exec"), {})
    printed = capsys.readouterr().out
    assert "Иван Петров" in printed
    assert "moscow-electronic-services.md 10 3" in printed


def test_setup_commands_are_those_of_ci() -> None:
    commands = blocks(ENGLISH, "bash")[0].split("\n")
    ci = (ROOT / ".ci" / "run").read_text("utf-8")
    for command in filter(None, commands):
        assert re.search(rf"^{command.replace('make ', 'make .*')}", ci, re.MULTILINE), command
