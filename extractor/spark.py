"""Extraction on Apache Spark: articles in a Spark DataFrame, their facts in another.

    from extractor.spark import extract_facts

    articles = spark.read.parquet("s3a://bucket/articles")
    extract_facts(articles, text_column="body").write.parquet("s3a://bucket/facts")

The documents of a partition pass through `mapInPandas` in batches. A Python worker of Spark loads
the models when its first batch comes and keeps them for all later ones. The package must be
installed where the workers run. pyspark is imported where a DataFrame is at hand, not before.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

from extractor.documents import Document
from extractor.errors import DocumentError, ReadError
from extractor.reading.dates import find_dateline, parse_date
from extractor.reading.sources import LARGEST
from extractor.running.parallel import run, run_here
from extractor.running.worker import Answer
from extractor.table import (
    COLUMNS,
    FAILURE_COLUMNS,
    PEOPLE_COLUMNS,
    Column,
    Row,
    kept_columns,
)

if TYPE_CHECKING:
    import pandas
    import pyspark.sql

SOURCE = "the DataFrame of articles"
TYPES = {
    "string": "string",
    "category": "string",
    "float64": "double",
    "int64": "bigint",
    "boolean": "boolean",
    "datetime64[ms]": "date",  # a timestamp before 1677 would fail in `toPandas`
}


class Options(TypedDict, total=False):
    """What `extract` can be told."""

    text_column: str
    id_column: str | None
    date_column: str | None
    keep: Sequence[str]
    grammars: Sequence[str]
    timeout: float | None


def extract_facts(
    articles: pyspark.sql.DataFrame, **options: Unpack[Options]
) -> pyspark.sql.DataFrame:
    """The fact table of articles: a row a claim, the columns those of the table, then the kept.

    Takes the options of `extract`. A document that fails has no rows here, its reason stands in
    the worker's log; `extract` gives a table of failures.
    """
    return extract(articles, **options).selectExpr("inline(facts)")


def extract_people(
    articles: pyspark.sql.DataFrame, **options: Unpack[Options]
) -> pyspark.sql.DataFrame:
    """The people table of articles: a row a person and position. Takes the options of `extract`."""
    return extract(articles, **options).selectExpr("inline(people)")


def extract(
    articles: pyspark.sql.DataFrame,
    *,
    text_column: str = "text",
    id_column: str | None = None,
    date_column: str | None = None,
    keep: Sequence[str] = (),
    grammars: Sequence[str] = (),
    timeout: float | None = None,
) -> pyspark.sql.DataFrame:
    """What each article holds: a row an article, with its `document` and three arrays.

    `facts`, `people` and `failures` (`document`, `stage`, `reason`; at most one) hold rows of the
    tables of these names. All come from one pass over the texts if the answer is kept:

        found = extract(articles).persist()
        found.selectExpr("inline(facts)").write.parquet("facts")
        found.selectExpr("inline(failures)").write.parquet("failures")

    The id is the column `id` and the day of publication the column `date`, if there is one, unless
    others are named; a dateline in the text stands in for a day that is missing. The columns `keep`
    come behind those of the fact table, as Spark writes them as text. `grammars` are Python files
    on the driver, which are sent to the workers.

    A document that raises an error has failed and costs no other. With a `timeout` in seconds,
    neither does one that takes longer or that a worker dies of: each task then extracts in a
    process of its own, which is replaced.

    Raises ReadError if a column is not there or the texts are no text, WriteError if a column that
    is kept has the name of another, and GrammarError.
    """
    asked = _Asked(text_column, tuple(keep), _sent(articles, grammars), timeout)
    columns = _columns(articles, text_column, id_column, date_column, keep)
    schema = _schema(asked.facts)
    return articles.select(*columns).mapInPandas(partial(_extract_frames, asked), schema)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a worker must know."""

    text_column: str
    keep: tuple[str, ...] = ()
    grammars: tuple[str, ...] = ()  # names of the files that were sent
    timeout: float | None = None

    @property
    def facts(self) -> tuple[Column, ...]:
        """The columns of the fact table."""
        return (*COLUMNS, *kept_columns(self.keep))


# ---------------------------------------------------------------- on the driver


def _columns(
    articles: pyspark.sql.DataFrame,
    text: str,
    id: str | None,
    date: str | None,
    keep: Sequence[str],
) -> list[pyspark.sql.Column]:
    """The columns `id`, `text`, `date`, then those that are kept, under numbers."""
    from pyspark.sql import functions

    present = articles.columns
    for name in (text, id or "id", date, *keep):
        if name is not None and name not in present:
            there = ", ".join(present)
            raise ReadError(SOURCE, f"no column {name!r}; the columns are: {there}")
    kind = articles.schema[text].dataType.simpleString()
    if not kind.startswith(("string", "varchar", "char")):
        raise ReadError(SOURCE, f"column {text!r} holds {kind}, not a text")
    day = date or ("date" if "date" in present else None)
    return [
        _written(id or "id").alias("id"),
        functions.try_validate_utf8(_quoted(text)).alias("text"),
        _day(articles, day).alias("date"),
        *(_written(name).alias(f"kept{number}") for number, name in enumerate(keep)),
    ]


def _quoted(name: str) -> str:
    return f"`{name.replace('`', '``')}`"


def _written(name: str) -> pyspark.sql.Column:
    """A column as text that can be handed over, empty where it has nothing."""
    from pyspark.sql import functions

    text = functions.col(_quoted(name)).cast("string")
    return functions.coalesce(functions.make_valid_utf8(text), functions.lit(""))


def _day(articles: pyspark.sql.DataFrame, name: str | None) -> pyspark.sql.Column:
    """A column of days: as dates, or as the text that names them."""
    from pyspark.sql import functions

    if name is None:
        return functions.lit(None).cast("date")
    dated = articles.schema[name].dataType.simpleString().startswith(("date", "timestamp"))
    return functions.col(_quoted(name)).cast("date") if dated else _written(name)


def _sent(articles: pyspark.sql.DataFrame, grammars: Sequence[str]) -> tuple[str, ...]:
    """Names under which the workers find these files, which have been tried here."""
    from extractor.user_grammars import load_grammars

    load_grammars(grammars)
    for path in grammars:
        articles.sparkSession.sparkContext.addFile(str(path))
    return tuple(Path(path).name for path in grammars)


def _schema(facts: tuple[Column, ...]) -> str:
    """The type of what `extract` answers."""
    tables = {"facts": facts, "people": PEOPLE_COLUMNS, "failures": FAILURE_COLUMNS}
    arrays = (f"{name} array<struct<{_fields(columns)}>>" for name, columns in tables.items())
    return ", ".join(["document string", *arrays])


def _fields(columns: Iterable[Column]) -> str:
    return ", ".join(f"{_quoted(column.name)}: {TYPES[column.dtype]}" for column in columns)


# ---------------------------------------------------------------- on the workers


def _extract_frames(
    asked: _Asked, frames: Iterable[pandas.DataFrame]
) -> Iterator[pandas.DataFrame]:
    """What the articles of a partition hold, some documents at a time."""
    from extractor.pipeline import batches

    faulty: list[Answer] = []
    documents = _documents(asked, frames, faulty.append)
    for answers in _answers(asked, batches(documents)):
        yield _frame(asked, [*faulty, *answers])
        faulty.clear()
    if faulty:
        yield _frame(asked, faulty)


def _documents(
    asked: _Asked, frames: Iterable[pandas.DataFrame], report: Callable[[DocumentError], None]
) -> Iterator[Document]:
    """A document a row; one whose text cannot be used is reported."""
    for frame in frames:
        cells = frame.astype(object).where(frame.notna(), None)
        for name, text, date, *kept in cells.itertuples(index=False, name=None):
            if fault := _fault(name, text, asked.text_column):
                report(DocumentError(name or "", "read", fault))
                continue
            day = parse_date(date) or find_dateline(text)
            yield Document(name, text, day, kept=dict(zip(asked.keep, kept, strict=True)))


def _fault(name: str | None, text: str | None, column: str) -> str:
    """What is wrong with a row; empty if nothing is."""
    if not name:
        return "it has no id"
    if text is None:
        return f"column {column!r} is null or not valid Unicode"
    if not text.strip():
        return f"column {column!r} is empty"
    if len(text) > LARGEST:
        return f"column {column!r} holds more than {LARGEST:,} characters"
    return ""


def _answers(asked: _Asked, batches: Iterable[list[Document]]) -> Iterator[list[Answer]]:
    """Answers to each batch, from the models of this process or of one that may die."""
    grammars: tuple[str, ...] = ()
    if asked.grammars:
        from pyspark import SparkFiles

        grammars = tuple(SparkFiles.get(name) for name in asked.grammars)
    if asked.timeout:
        return run(batches, 1, grammars, asked.timeout)
    return run_here(batches, grammars)  # a process that dies is Spark's to replace


def _frame(asked: _Asked, answers: Sequence[Answer]) -> pandas.DataFrame:
    """Answers as rows of what `extract` answers."""
    import pandas

    done = [_row(answer, asked.facts) for answer in answers]
    return pandas.DataFrame(done, columns=["document", "facts", "people", "failures"])


def _row(answer: Answer, facts: tuple[Column, ...]) -> Row:
    if isinstance(answer, DocumentError):
        logging.getLogger(__name__).warning("failed: %s", answer)
        return (answer.document, [], [], [(answer.document, answer.stage, answer.reason)])
    claims, people = _cells(answer.claims, facts), _cells(answer.people, PEOPLE_COLUMNS)
    return (answer.document, claims, people, [])


def _cells(rows: Iterable[Row], columns: tuple[Column, ...]) -> list[Row]:
    """Rows as Spark takes them: in a category that is empty there is nothing."""
    empty = [column.dtype == "category" for column in columns]
    return [
        tuple(
            (cell or None) if is_category else cell
            for cell, is_category in zip(row, empty, strict=True)
        )
        for row in rows
    ]
