"""On a local cluster of two workers: the tables are those of a run on one machine."""

import datetime
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas
import pytest
from click.testing import CliRunner, Result

from extractor import Extractor, read_documents, read_facts
from extractor.cli import main
from extractor.errors import GrammarError, ReadError, WriteError
from extractor.spark import extract, extract_facts, extract_people
from extractor.table import COLUMNS, FAILURE_COLUMNS, PEOPLE_COLUMNS, kept_columns, to_frame

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

pytestmark = [
    pytest.mark.spark,
    pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),  # sockets of py4j
]

CORPUS = Path(__file__).parent.parent / "corpus"
TEXT = "Выручка компании выросла на 5% до 7 млрд рублей, сообщил директор Антон Вересов."
ARTICLES = "id string, text string, date date"

MISBEHAVING = """
import os
import time

from yargy import rule
from yargy.predicates import eq

from grammars.quantity import Grammar


def read(match):
    words = {token.value for token in match.context}
    if "падает" in words:
        os.abort()
    if "виснет" in words:
        time.sleep(60)
    raise ValueError("о таком не пишут")


GRAMMAR = Grammar("dragons", rule(eq("драконов")), read)
"""


@pytest.fixture(scope="session")
def spark() -> Iterator["SparkSession"]:
    """A cluster of two worker processes on this machine."""
    sql = pytest.importorskip("pyspark.sql", reason="pyspark is not installed")
    home = os.environ.get("JAVA_HOME")
    if not shutil.which("java", path=f"{home}/bin" if home else None):
        pytest.skip("Spark needs Java, which is not there")
    os.environ |= {"PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1"}
    builder = sql.SparkSession.builder.master("local-cluster[2,1,1024]")
    for name, value in {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.log.level": "ERROR",
        "spark.sql.shuffle.partitions": "2",
        "spark.scheduler.minRegisteredResourcesRatio": "1.0",  # both workers, before the first task
        "spark.executorEnv.OMP_NUM_THREADS": "1",
        "spark.executorEnv.OPENBLAS_NUM_THREADS": "1",
    }.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    work = Path(sys.modules["pyspark"].__file__ or "").parent / "work"
    work /= session.sparkContext.applicationId
    yield session
    session.stop()
    shutil.rmtree(work, ignore_errors=True)


NAMED = {"text_column": "body", "id_column": "key", "date_column": "day"}


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The corpus as a file of Parquet with columns of its own names, and an article in vain."""
    documents = read_documents(CORPUS)
    rows = [(d.id, d.text, d.date, f"раздел {n % 3}") for n, d in enumerate(documents)]
    rows.append(("пустая", " ", None, ""))
    path = tmp_path_factory.mktemp("articles") / "articles.parquet"
    pandas.DataFrame(rows, columns=["key", "body", "day", "section"]).to_parquet(path)
    return path


def sorted_rows(frame: pandas.DataFrame) -> pandas.DataFrame:
    """The rows in an order that does not depend on who made them."""
    names = list(frame.columns)
    return frame.sort_values(names, key=lambda cells: cells.astype(str), ignore_index=True)


def same(one: pandas.DataFrame, other: pandas.DataFrame) -> None:
    pandas.testing.assert_frame_equal(sorted_rows(one), sorted_rows(other))


def collected(found: "DataFrame") -> list[tuple[Any, ...]]:
    return [tuple(row) for row in found.collect()]


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_the_tables_are_those_of_one_machine(spark, written) -> None:
    documents = list(read_documents(written, **NAMED, on_error=lambda _: None))[:6]
    few = [document.id for document in documents]
    articles = spark.read.parquet(str(written))
    articles = articles.where(articles["key"].isin(few)).repartition(4)
    facts, people = extract_facts(articles, **NAMED), extract_people(articles, **NAMED)
    assert facts.columns == [column.name for column in COLUMNS]
    extractor = Extractor()
    same(to_frame(collected(facts)), extractor.extract(documents))
    executors = spark.sparkContext._jsc.sc().getExecutorMemoryStatus()
    assert executors.size() == 3  # two and the driver
    same(to_frame(collected(people), PEOPLE_COLUMNS), extractor.people(documents))


def test_the_command_writes_what_it_writes_on_one_machine(spark, written, tmp_path) -> None:
    named = [f"--{name.replace('_', '-')}={column}" for name, column in NAMED.items()]
    call = [written, *named, "--keep", "section"]
    local, cluster = tmp_path / "local", tmp_path / "cluster"
    for folder, suffix, more in (local, ".parquet", []), (cluster, "", ["--spark", "local[2]"]):
        folder.mkdir()
        outputs = zip(
            ["-o", "--people", "--failures"], ["facts", "people", "failures"], strict=True
        )
        names = [each for option, name in outputs for each in (option, folder / (name + suffix))]
        result = run(*call, *more, *names)
        assert result.exit_code == 1, result.output
        assert "22 documents, " in result.stderr
    assert (
        "1 document failed; --failures lists them; one is пустая: failed to read: column 'body'"
        in (result.stderr)
    )
    columns = (*COLUMNS, *kept_columns(["section"]))
    tables = {"facts": columns, "people": PEOPLE_COLUMNS}
    for name, its in tables.items():
        assert (cluster / name / "_SUCCESS").exists()
        same(read_facts(cluster / name, its), read_facts(local / f"{name}.parquet", its))
    failures = read_facts(cluster / "failures", FAILURE_COLUMNS)
    assert failures.to_numpy().tolist() == [["пустая", "read", "column 'body' is empty"]]
    again = run(*call, "--spark", "local[2]", "-o", cluster / "facts")
    assert (again.exit_code, "is there already" in again.stderr) == (2, True)


def test_an_article_without_an_id_has_its_file_and_row(spark, tmp_path) -> None:
    path = tmp_path / "news.parquet"
    pandas.DataFrame({"text": [TEXT, TEXT]}).to_parquet(path)
    assert run(path, "--spark", "local[2]", "-o", tmp_path / "facts").exit_code == 0
    facts = read_facts(tmp_path / "facts")
    assert sorted(set(facts["document"])) == ["news.parquet#1", "news.parquet#2"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "articles.parquet: no such file or folder"),
        (b"text", "articles.parquet: with --spark articles are read from Parquet: "),
        ({"id": ["1"], "body": [TEXT]}, "no column 'text'; the columns are: id, body"),
        ({"id": ["1"], "text": [7]}, "column 'text' holds bigint, not a text"),
    ],
    ids=["missing", "no Parquet", "no column", "no text"],
)
def test_input_that_cannot_be_read(spark, tmp_path, content, told: str) -> None:
    path = tmp_path / "articles.parquet"
    if isinstance(content, bytes):
        path.write_bytes(content)
    elif content:
        pandas.DataFrame(content).to_parquet(path)
    result = run(path, "--spark", "local[2]", "-o", tmp_path / "facts")
    assert (result.exit_code, told in result.stderr) == (2, True), result.stderr
    assert not (tmp_path / "facts").exists()


@pytest.mark.parametrize(
    ("kind", "cell", "day"),
    [
        ("date", datetime.date(1895, 2, 24), datetime.date(1895, 2, 24)),
        ("timestamp", datetime.datetime(2015, 2, 24, 23, 59), datetime.date(2015, 2, 24)),
        ("string", "24.02.2015", datetime.date(2015, 2, 24)),
    ],
)
def test_days(spark, kind: str, cell: object, day: datetime.date) -> None:
    text = f"Москва, 1 марта 2014 года\n\n{TEXT}"
    rows = [("dated", text, cell), ("undated", text, None)]
    articles = spark.createDataFrame(rows, f"id string, text string, date {kind}").coalesce(1)
    days = {row["document"]: row["date"] for row in extract_facts(articles).collect()}
    assert days == {"dated": day, "undated": datetime.date(2014, 3, 1)}  # that of the dateline


def test_what_is_missing_is_null(spark) -> None:
    rows = [("a", "В 1242 году погибли 400 рыцарей.", None, None)]
    articles = spark.createDataFrame(rows, f"{ARTICLES}, year int")
    [fact] = extract_facts(articles, keep=["year"]).collect()
    assert (fact["date"], fact["direction"], fact["subject"], fact["year"]) == (None, None, "", "")
    assert (fact["period_start"], fact["value"]) == (datetime.date(1242, 1, 1), 400.0)


def test_a_row_that_is_no_article_costs_itself_alone(spark) -> None:
    rows = [("a", None, None), ("b", " ", None), (None, TEXT, None), ("c", TEXT, None)]
    broken = (
        spark.createDataFrame(rows, ARTICLES)
        .selectExpr("id", "text", "date")
        .unionByName(
            spark.sql("SELECT 'd' AS id, CAST(X'D0' AS STRING) AS text, CAST(NULL AS DATE) AS date")
        )
    )
    found = extract(broken).cache()
    unreadable = "column 'text' is null or not valid Unicode"
    assert sorted(collected(found.selectExpr("inline(failures)"))) == [
        ("", "read", "it has no id"),
        ("a", "read", unreadable),
        ("b", "read", "column 'text' is empty"),
        ("d", "read", unreadable),
    ]
    assert {row["document"] for row in found.selectExpr("inline(facts)").collect()} == {"c"}


def test_a_document_that_fails_hangs_or_kills_costs_itself_alone(spark, tmp_path) -> None:
    grammar = tmp_path / "dragons.py"
    grammar.write_text(MISBEHAVING, "utf-8")
    texts = {
        "a": TEXT,
        "b": "Пять драконов летят.",
        "c": "Пять драконов летят, и всё падает.",
        "d": "Пять драконов летят, и всё виснет.",
        "e": TEXT,
    }
    articles = spark.createDataFrame([(*pair, None) for pair in texts.items()], ARTICLES)
    found = extract(articles.coalesce(1), grammars=[str(grammar)], timeout=6).cache()
    failures = {
        row["document"]: row["reason"] for row in found.selectExpr("inline(failures)").collect()
    }
    assert failures == {
        "b": "ValueError: о таком не пишут",
        "c": "the process died over it: signal SIGABRT",
        "d": "took longer than 6 seconds",
    }
    facts = found.selectExpr("inline(facts)").collect()
    assert [row["document"] for row in facts] == ["a", "a", "e", "e"]


def test_what_cannot_be_asked(spark, tmp_path) -> None:
    articles = spark.createDataFrame([("a", TEXT, None)], ARTICLES)
    with pytest.raises(ReadError, match="no column 'day'; the columns are: id, text, date"):
        extract_facts(articles, date_column="day")
    with pytest.raises(WriteError, match="column 'date' cannot be kept"):
        extract_facts(articles, keep=["date"])
    with pytest.raises(GrammarError, match="cannot be read"):
        extract_facts(articles, grammars=[str(tmp_path / "none.py")])
