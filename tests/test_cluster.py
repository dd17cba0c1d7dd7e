"""What `--spark` refuses before Spark is started, and how it is interrupted."""

import logging
import signal
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from extractor.cli import main
from extractor.running import cluster
from extractor.running.cluster import summary
from extractor.spark import TYPES
from extractor.table import COLUMNS, FAILURE_COLUMNS, PEOPLE_COLUMNS


def refused(*arguments: str) -> str:
    """The last line that the command says when it does nothing."""
    result = CliRunner().invoke(main, ["articles.parquet", *arguments])
    assert result.exit_code == 2, result.output
    return result.stderr.splitlines()[-1]


@pytest.mark.parametrize(
    ("option", "reason"),
    [
        (["--jobs", "2"], "--jobs does not go with --spark: MASTER says how many"),
        (["--report", "a.html"], "--report does not go with --spark: a report is one page"),
        (["--resume"], "--resume does not go with --spark: Spark repeats by itself"),
        (["--update"], "--update does not go with --spark: give the paths of the new articles"),
        (["--people", "facts"], "each table needs a folder of its own"),
        (["--people", "a.csv"], "a.csv: with --spark a table is a folder of Parquet files"),
        (["--grammar", "none.py"], "none.py: cannot be read: No such file or directory"),
    ],
    ids=lambda case: case[0] if isinstance(case, list) else "",
)
def test_options_that_do_not_go_with_it(option: list[str], reason: str) -> None:
    assert reason in refused("--spark", "local[2]", "-o", "facts", *option)


def test_an_output_is_needed() -> None:
    assert refused("--spark", "local[2]") == "Error: --spark needs an output: -o FOLDER"


def test_an_interruption_is_told_by_the_command_alone() -> None:
    pytest.importorskip("py4j")
    levels: list[str] = []
    spark = SimpleNamespace(sparkContext=SimpleNamespace(setLogLevel=levels.append))
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # as pyspark sets its own
    try:
        with pytest.raises(KeyboardInterrupt), cluster._interrupted_quietly(spark):
            signal.raise_signal(signal.SIGINT)
        assert signal.getsignal(signal.SIGINT) == signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)
    assert levels == ["OFF"]


def test_what_py4j_logs_of_an_interruption_is_not_shown(caplog: pytest.LogCaptureFixture) -> None:
    pytest.importorskip("py4j")
    with cluster._interrupted_quietly(SimpleNamespace()):
        for error in (KeyboardInterrupt(), OSError()):
            logging.getLogger().error("while sending", exc_info=error)
    assert [type(record.exc_info[1]) for record in caplog.records] == [OSError]


def test_pyspark_is_an_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyspark", None)
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    told = refused("--spark", "local[2]", "-o", "facts")
    assert told == "Error: Spark is not installed: pip install 'extract-facts[spark]'"


def test_java_is_needed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    pytest.importorskip("pyspark")
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "Spark needs Java 17 or newer" in refused("--spark", "local[2]", "-o", "facts")
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    assert f"no java in {tmp_path}" in refused("--spark", "local[2]", "-o", "facts")


def test_a_master_is_known_by_its_form() -> None:
    pytest.importorskip("pyspark")
    assert "'two' names no Spark; MASTER is one of: local[4]" in refused(
        "--spark", "two", "-o", "facts"
    )


def test_every_column_has_a_type_of_spark() -> None:
    columns = (*COLUMNS, *PEOPLE_COLUMNS, *FAILURE_COLUMNS)
    assert {column.dtype for column in columns} == set(TYPES)


def test_the_summary_names_a_document_that_failed() -> None:
    counts = {"documents": 1000, "claims": 70, "people": 8, "failed": 2}
    failure = "n7: failed to read: it has no id"
    assert summary(counts | {"failure": failure}, seconds=10) == (
        [
            "998 documents, 70 claims, 8 people; 99.8 documents per second",
            "2 documents failed; --failures lists them; one is n7: failed to read: it has no id",
        ],
        2,
    )


def test_pyspark_is_not_imported_before_it_is_needed() -> None:
    program = "import sys, extractor.running.cluster; sys.exit('pyspark' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
