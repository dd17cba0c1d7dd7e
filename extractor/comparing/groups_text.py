"""Compared claims as lines of text and as rows of a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from extractor.comparing.pairing import RELATIONS
from extractor.table import COLUMNS, Column, Row
from extractor.terminal import one_line

if TYPE_CHECKING:
    import pandas

COMPARED_COLUMNS = (
    Column("group", "int64", "number of the thing that the claims of a group speak of"),
    Column("row", "int64", "number of the claim's row in the table that was compared, from 0"),
    Column(
        "relation",
        "category",
        "what the claim is to an earlier one of its group: the same thing at another time "
        "(series), the same figure again (repeat), the same time and another figure "
        "(contradiction); empty for the first",
        RELATIONS,
    ),
    Column("against", "Int64", "row of the claim that it is compared with"),
    *COLUMNS,
)
QUOTE = 40  # characters of a quote that a line shows


def compared_rows(compared: pandas.DataFrame) -> Iterator[Row]:
    """The rows that `compare` gives, with cells as files want them: None where one is missing."""
    frame = compared.reset_index(names="row")[[column.name for column in COMPARED_COLUMNS]]
    cells = frame.astype(object).where(frame.notna(), None)
    for row in cells.itertuples(index=False, name=None):
        yield tuple(
            _plain(column, cell) for column, cell in zip(COMPARED_COLUMNS, row, strict=True)
        )


def _plain(column: Column, cell: Any) -> Any:
    if column.dtype.startswith("datetime") and cell is not None:
        return cell.date()
    if cell is None and column.dtype in ("string", "category"):
        return ""
    return cell


def describe(compared: pandas.DataFrame) -> Iterator[str]:
    """Lines that tell of each group: what it speaks of, and its claims in the order of time."""
    for number, group in compared.groupby("group", sort=False):
        yield f"{number}. {_heading(group)}"
        lines = [_cells(row, claim) for row, claim in group.iterrows()]
        widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
        for cells in lines:
            padded = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
            yield f"   {'  '.join(padded).rstrip()}"
        yield ""


def _heading(group: pandas.DataFrame) -> str:
    """«число аварийных домов, Каменогорск»: the metric, and whose or where it is."""
    columns = ("metric", "subject", "place")
    named = (next((_text(cell) for cell in group[name] if _text(cell)), "") for name in columns)
    return ", ".join(filter(None, named))


def _cells(row: Any, claim: pandas.Series[Any]) -> list[str]:
    against = claim["against"]
    relation = _text(claim["relation"])
    days = [claim["period_end"], claim["date"]]
    time = next((f"{day:%Y-%m-%d}" for day in days if _text(day)), "no date")
    quote = _text(claim["quote"])
    return [
        f"[{row}]",
        _text(claim["period"]) or time,
        quote if len(quote) <= QUOTE else quote[: QUOTE - 1] + "…",
        _text(claim["document"]),
        f"{relation}, see [{against}]" if relation else "",
    ]


def _text(cell: Any) -> str:
    import pandas

    return "" if pandas.isna(cell) else one_line(str(cell))


def summarize(compared: pandas.DataFrame) -> str:
    """«1 group: series 2, repeat 0, contradiction 1»."""
    groups = compared["group"].nunique()
    relations = list(compared["relation"])
    counts = ", ".join(f"{name} {relations.count(name)}" for name in RELATIONS)
    return f"{groups} {'group' if groups == 1 else 'groups'}: {counts}"
