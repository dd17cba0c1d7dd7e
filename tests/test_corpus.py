"""The fact table of corpus/, whole, against the one checked by hand."""

import csv
import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from extractor import read_documents

ROOT = Path(__file__).parent.parent
MISSES = Path(__file__).parent / "gold" / "corpus_misses.tsv"


@pytest.fixture(scope="module")
def benchmark() -> ModuleType:
    path = ROOT / "benchmarks" / "corpus.py"
    spec = importlib.util.spec_from_file_location("corpus_benchmark", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def known_misses() -> set[tuple[str, int, str]]:
    """Cells that we know to be wrong; one that is mended is to be taken off the list."""
    with MISSES.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t")
        return {(row["document"], int(row["start"]), row["column"]) for row in rows}


def test_gold_points_at_its_quotes(benchmark: ModuleType) -> None:
    texts = {document.id: document.text for document in read_documents(ROOT / "corpus")}
    rows = benchmark.gold_rows()
    assert len(rows) > 300
    for row in rows:
        assert texts[row["document"]][row["start"] : row["stop"]] == row["quote"]


@pytest.fixture(scope="module")
def found_rows(benchmark: ModuleType) -> list[dict[str, object]]:
    return benchmark.found_rows()


def test_every_cell_is_right_but_for_the_known_misses(
    benchmark: ModuleType, found_rows: list[dict[str, object]]
) -> None:
    errors = list(benchmark.differences(benchmark.gold_rows(), found_rows))
    wrong = {(error.document, error.start, error.column): error for error in errors}
    fresh = [error for key, error in wrong.items() if key not in known_misses()]
    assert not fresh
    assert known_misses() <= wrong.keys(), "mended: take these off the list"


def test_the_documents_give_the_figures_of_the_corpus(
    benchmark: ModuleType, found_rows: list[dict[str, object]]
) -> None:
    exact = benchmark.figures(benchmark.gold_rows(), found_rows)
    figure = {name: f"{value:.2f}" for name, value in exact.items()}
    columns = [figure[name] for name in ("metric", "subject", "period", "speaker")]
    readme = (ROOT / "README.md").read_text("utf-8")
    assert f"| {figure['found']}, {figure['value']} of those found |" in readme
    assert f"| {', '.join(columns)} |" in readme
    russian = (ROOT / "README.ru.md").read_text("utf-8").replace(",", ".")
    assert f"| {figure['found']}; {figure['value']} от найденных |" in russian
    assert f"| {'; '.join(columns)} |" in russian
    page = (ROOT / "docs" / "accuracy.md").read_text("utf-8").replace(",", ".")
    assert f"F1 {figure['found']}; числа верны у {figure['value']} найденных; " in page
    assert f"верных строк {figure['whole rows']} |" in page
    assert f"| {'; '.join(columns)} |" in page
