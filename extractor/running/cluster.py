"""One run on Apache Spark: Parquet in, Parquet out, wherever Spark sees it."""

from __future__ import annotations

import contextlib
import logging
import os
import shutil
import signal
import sys
import time
import warnings
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractor.errors import ClusterError, ReadError, WriteError
from extractor.running.run import Order
from extractor.spark import SOURCE, extract
from extractor.terminal import counted, visible
from extractor.user_grammars import load_grammars

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

LEFT_OUT = {  # options that have no place on a cluster, and why
    "report": "a report is one page with all texts in it; make it of a part of the corpus",
    "jobs": "MASTER says how many processes there are: local[4], or the settings of the cluster",
    "resume": "Spark repeats by itself what fails, and no table is left half written",
    "update": "give the paths of the new articles, and an output of their own",
}
MASTERS = ("local", "spark://", "yarn", "k8s://")
FILES = (".csv", ".jsonl", ".xlsx", ".sqlite", ".db", ".duckdb")
TASKS = 4  # for each core, so that a slow one does not keep the others waiting
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
RECORDS = "spark.sql.execution.arrow.maxRecordsPerBatch"
AHEAD = 256  # articles that a worker gets at a time, however long; Spark's own 10,000 are too many
COUNTS = {
    "documents": "count(1)",
    "claims": "sum(size(facts))",
    "people": "sum(size(array_distinct(transform(people, p -> struct(p.person, p.spans)))))",
    "failed": "sum(size(failures))",
    "failure": "min(get(transform(failures, f -> concat(f.document, ': failed to ', f.stage, ': ', "
    "f.reason)), 0))",
}


def run_on_cluster(master: str, order: Order) -> tuple[list[str], int]:
    """Write the tables of all articles in Parquet, in one pass over them.

    Comes back with what is to be told at the end, and with the number of documents that failed.
    Raises ExtractorError where nothing can be done, before anything is read if possible.
    """
    tables = _tables(order)
    load_grammars(order.grammars)
    with _session(master) as spark, _explained(order):
        for path in order.paths:
            if not _is_there(spark, path):
                raise ReadError(path, "no such file or folder")
        for path in tables.values():
            if _is_there(spark, path):
                raise WriteError(f"{path}: is there already; with --spark nothing is written over")
        return _write(_articles(spark, order), order, tables)


def _tables(order: Order) -> dict[str, str]:
    """The folders of the tables that are asked for."""
    for option, reason in LEFT_OUT.items():
        if order.jobs > 1 if option == "jobs" else getattr(order, option):
            raise ClusterError(f"--{option} does not go with --spark: {reason}")
    if not order.output:
        raise ClusterError("--spark needs an output: -o FOLDER")
    asked = {"facts": order.output, "people": order.people, "failures": order.failures}
    tables = {name: path for name, path in asked.items() if path}
    for path in tables.values():
        if path.rstrip("/").lower().endswith(FILES):
            raise WriteError(f"{path}: with --spark a table is a folder of Parquet files")
    if len(set(tables.values())) < len(tables):
        raise WriteError("each table needs a folder of its own")
    return tables


@contextlib.contextmanager
def _session(master: str) -> Iterator[SparkSession]:
    """Spark at `master`; the session that is there already, if there is one."""
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        message = "Spark is not installed: pip install 'extract-facts[spark]'"
        raise ClusterError(message) from None
    running = SparkSession.getActiveSession()
    if running is None:
        _check_master(master)
        _check_java()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)  # of pyspark about pandas 3
        spark = running or _started(master)
        try:
            with _interrupted_quietly(spark):
                yield spark
        finally:
            if running is None:
                spark.stop()


@contextlib.contextmanager
def _interrupted_quietly(spark: SparkSession) -> Iterator[None]:
    """A block in which Ctrl-C is told by the command alone, not by pyspark, py4j and Java besides.

    pyspark's own handler would talk to Java in the middle of another talk with it.
    """
    from py4j.protocol import Py4JError

    before = signal.getsignal(signal.SIGINT)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    logging.getLogger().addFilter(_tells_no_interruption)  # py4j logs there
    try:
        yield
    except KeyboardInterrupt:
        with contextlib.suppress(Py4JError):  # if Java is gone already
            spark.sparkContext.setLogLevel("OFF")
        raise
    finally:
        logging.getLogger().removeFilter(_tells_no_interruption)
        signal.signal(signal.SIGINT, before)


def _tells_no_interruption(record: logging.LogRecord) -> bool:
    return not (record.exc_info and isinstance(record.exc_info[1], KeyboardInterrupt))


def _check_master(master: str) -> None:
    if not master.startswith(MASTERS):
        known = "local[4], spark://host:7077, yarn, k8s://https://host:443"
        raise ClusterError(f"{master!r} names no Spark; MASTER is one of: {known}")


def _check_java() -> None:
    home = os.environ.get("JAVA_HOME")
    if not shutil.which("java", path=str(Path(home) / "bin") if home else None):
        raise ClusterError(
            "Spark needs Java 17 or newer, and there is no java "
            + (f"in {home}, which JAVA_HOME names" if home else "on the PATH; install it")
        )


def _started(master: str) -> SparkSession:
    from pyspark.sql import SparkSession

    if master.startswith("local"):  # the workers run here, with what is installed here
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.master(master).appName("extract-facts")
    for name in THREADS:  # a task has one core
        os.environ.setdefault(name, "1")
        builder = builder.config(f"spark.executorEnv.{name}", "1")
    try:
        spark = builder.getOrCreate()
    except Exception as error:
        raise ClusterError(f"no Spark at {master}: {_told(error)}") from error
    if not spark.sparkContext.getConf().contains(RECORDS):
        spark.conf.set(RECORDS, AHEAD)
    return spark


@contextlib.contextmanager
def _explained(order: Order) -> Iterator[None]:
    """What Spark stumbles over, told as an ExtractorError."""
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    try:
        yield
    except ReadError as error:
        source = ", ".join(order.paths) if error.source == SOURCE else error.source
        raise ReadError(source, error.reason) from error
    except (PySparkException, Py4JError) as error:
        raise ClusterError(f"Spark has given up: {_told(error)}") from error


def _told(error: Exception) -> str:
    """The line of a message of Spark's that says most."""
    lines = [line.strip(": ") for line in str(error).splitlines() if line.strip(": ")]
    causes = [line.partition(": ")[2] for line in lines if line.startswith("Caused by: ")]
    own = [line for line in lines if not line.startswith("An error occurred while calling")]
    return [*causes[-1:], *own, type(error).__name__][0]


def _is_there(spark: SparkSession, path: str) -> bool:
    """Whether something on Spark's file system has this name or fits this pattern."""
    hadoop: Any = spark._jvm.org.apache.hadoop.fs.Path(path)  # type: ignore[union-attr]
    files = hadoop.getFileSystem(spark._jsc.hadoopConfiguration())
    return bool(files.globStatus(hadoop))


def _articles(spark: SparkSession, order: Order) -> DataFrame:
    """The articles, in enough partitions for all cores."""
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    try:
        articles = spark.read.parquet(*order.paths)
    except (PySparkException, Py4JError) as error:
        message = f"with --spark articles are read from Parquet: {_told(error)}"
        raise ReadError(", ".join(order.paths), message) from error
    if order.id_column is None and "id" not in articles.columns:
        number = "concat(_metadata.file_name, '#', _metadata.row_index + 1) AS id"
        articles = articles.selectExpr("*", number)
    cores = spark.sparkContext.defaultParallelism
    few = articles.rdd.getNumPartitions() < cores
    return articles.repartition(TASKS * cores) if few else articles


def _write(articles: DataFrame, order: Order, tables: Mapping[str, str]) -> tuple[list[str], int]:
    from pyspark.sql import Observation, functions

    started = time.perf_counter()
    found = extract(
        articles,
        text_column=order.text_column,
        id_column=order.id_column,
        date_column=order.date_column,
        keep=order.keep,
        grammars=order.grammars,
        timeout=order.timeout,
    )
    if len(tables) > 1:
        found = found.persist()
    counts = Observation()
    expressions = [functions.expr(sql).alias(name) for name, sql in COUNTS.items()]
    watched = found.observe(counts, *expressions)
    for name, path in tables.items():
        (watched if name == "facts" else found).selectExpr(f"inline({name})").write.parquet(path)
    return summary(counts.get, time.perf_counter() - started)


def summary(counts: Mapping[str, Any], seconds: float) -> tuple[list[str], int]:
    """Lines for the end of a run that has counted these things, and how many documents failed."""
    documents, claims, people, failed = (counts[name] or 0 for name in list(COUNTS)[:4])
    done = documents - failed
    lines = [
        f"{counted(done, 'document', 'documents')}, {counted(claims, 'claim', 'claims')}, "
        f"{counted(people, 'person', 'people')}; {done / seconds:,.1f} documents per second"
    ]
    if failed:
        failures = counted(failed, "document", "documents")
        example = visible(counts["failure"])
        lines.append(f"{failures} failed; --failures lists them; one is {example}")
    return lines, failed
