"""The fact table and the people table: their columns, and DataFrames with those columns.

COLUMNS and PEOPLE_COLUMNS are the one place where columns are named. pandas is imported where a
DataFrame is asked for, not before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sized
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from extractor.errors import WriteError

if TYPE_CHECKING:
    import pandas

    from extractor.claims import Claim

KINDS = ("count", "money", "percent", "multiple", "fraction", "measure", "duration", "age", "rank")
COMPARISONS = ("=", "~", ">", ">=", "<", "<=")
ROLES = ("level", "change", "from", "to")
DIRECTIONS = ("up", "down")
MODALITIES = ("fact", "future", "possible", "negated")
TENURES = ("current", "former", "future")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its name, its pandas dtype, and what it means to a reader.

    `categories` are all the values that a column of dtype `category` can hold; a value outside
    of them, such as the empty direction, is missing there.
    """

    name: str
    dtype: str
    meaning: str
    categories: tuple[str, ...] = ()


COLUMNS = (
    Column("document", "string", "id of the document: its path in the corpus, or its id column"),
    Column("date", "datetime64[ms]", "day of publication, from metadata or the dateline"),
    Column("kind", "category", "what sort of number is claimed", KINDS),
    Column("quote", "string", "the words of the claim as they stand in the text"),
    Column(
        "comparison",
        "category",
        "how the stated number bounds the true one: exactly, about (~), over (>), at least (>=), "
        "under (<), at most (<=)",
        COMPARISONS,
    ),
    Column("value", "float64", "the number, magnitudes multiplied out; of a range the lower end"),
    Column("value_high", "float64", "the upper end of a range; otherwise the same as value"),
    Column(
        "unit",
        "string",
        "currency code (ISO 4217), %, pp (percentage points), × (times), a unit that Pint parses, "
        "or the lemma of the counted noun; empty for a fraction or a rank",
    ),
    Column("metric", "string", "what is counted or measured, as a noun phrase in the nominative"),
    Column("predicate", "string", "lemma of the verb that governs the claim"),
    Column("subject", "string", "the named person, organisation or product that is measured"),
    Column(
        "role",
        "category",
        "whether the number is a state (level), the size of a movement (change), or its two ends",
        ROLES,
    ),
    Column(
        "direction",
        "category",
        "which way the metric moved, or stands to what it is compared with",
        DIRECTIONS,
    ),
    Column("period", "string", "the time that the claim speaks of, in the words of the text"),
    Column("period_start", "datetime64[ms]", "first day of the period"),
    Column("period_end", "datetime64[ms]", "last day of the period"),
    Column("place", "string", "the named place where the claim holds, in the nominative"),
    Column(
        "modality",
        "category",
        "stated as a fact, as yet to come, as merely possible, or denied",
        MODALITIES,
    ),
    Column("speaker", "string", "who states it: a person, an organisation or a bare position"),
    Column("speaker_position", "string", "the position that the document gives the speaker"),
    Column("speaker_organization", "string", "the organisation that the speaker speaks for"),
    Column("direct_speech", "boolean", "whether the claim stands inside quoted speech"),
    Column("sentence", "string", "the sentence that holds the claim"),
    Column("start", "int64", "offset of the quote's first character in the document's text"),
    Column("stop", "int64", "offset behind the quote's last character"),
)

PEOPLE_COLUMNS = (
    Column("document", "string", "id of the document"),
    Column("person", "string", "the fullest name that the document gives, in the nominative"),
    Column("first", "string", "first name or its initial"),
    Column("middle", "string", "patronymic or its initial"),
    Column("last", "string", "surname"),
    Column("position", "string", "the post, in the nominative, without the organisation"),
    Column("organization", "string", "where the post is held, in the nominative"),
    Column("tenure", "category", "whether the post is, was or will be held", TENURES),
    Column("mentions", "int64", "how many times the document speaks of the person"),
    Column("spans", "string", "offsets of the mentions: start-stop, joined by semicolons"),
)

FAILURE_COLUMNS = (
    Column("document", "string", "id of the document, or the file that could not be read"),
    Column("stage", "string", "the step that failed: read, annotate, find people, find claims ..."),
    Column("reason", "string", "what is wrong and, where it can be told, what would be right"),
)

Row = tuple[Any, ...]


class TableRows(Sized, Iterable[Row], Protocol):
    """Rows of a table: how many there are, and one after another."""


class Rows(NamedTuple):
    """What a document holds: its rows of the fact table and of the people table."""

    document: str
    claims: TableRows
    people: TableRows


claim_row = attrgetter(*(column.name for column in COLUMNS))


def claim_rows(claims: Iterable[Claim], kept: Mapping[str, str] | None = None) -> list[Row]:
    """Claims as rows of the fact table, their cells in the order of COLUMNS, then what is kept."""
    more = tuple(kept.values()) if kept else ()
    return [claim_row(claim) + more for claim in claims]


def kept_columns(names: Iterable[str]) -> tuple[Column, ...]:
    """Columns of the documents' own behind those of the fact table.

    Raises WriteError if one has the name of another column.
    """
    taken = {column.name for column in COLUMNS}
    for name in (names := list(names)):
        if name.casefold() in taken:  # databases do not tell «Date» from «date»
            raise WriteError(
                f"column {name!r} cannot be kept: the table would have two of that name"
            )
        taken.add(name.casefold())
    return tuple(Column(name, "string", "kept from the table of documents") for name in names)


def to_frame(rows: Iterable[Row], columns: tuple[Column, ...] = COLUMNS) -> pandas.DataFrame:
    """A DataFrame of rows with the dtypes of `columns`, also when there are no rows."""
    import pandas

    import extractor.accessor  # noqa: F401  registers `df.facts`

    cells = list(zip(*rows, strict=True)) or [()] * len(columns)
    data = {
        column.name: _series(column, values) for column, values in zip(columns, cells, strict=True)
    }
    return pandas.DataFrame(data)


def people_frame(rows: Iterable[Row]) -> pandas.DataFrame:
    """The people table with its dtypes, also when there are no rows."""
    return to_frame(rows, PEOPLE_COLUMNS)


def _series(column: Column, values: Iterable[Any]) -> pandas.Series[Any]:
    import pandas

    if column.dtype == "category":
        kinds = pandas.CategoricalDtype(list(column.categories))
        return pandas.Series([value or None for value in values], dtype=kinds)
    return pandas.Series(list(values), dtype=column.dtype)
