"""Parquet: one file, or a folder of parts."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import IO, Any

from extractor.table import Column, Row, to_frame
from extractor.writing.drafts import Tables

HELD_ROWS = 500  # that are held in memory as they come, before they become a table of Arrow
ROW_GROUP = 5_000  # rows of a row group; a file of many small ones has a large directory
PART = 1_000_000  # rows of a part


def arrow_schema(columns: tuple[Column, ...]) -> Any:
    """The dtypes of the columns, as Arrow has them."""
    import pyarrow

    return pyarrow.Schema.from_pandas(to_frame([], columns), preserve_index=False)


def arrow_table(rows: Iterable[Row], columns: tuple[Column, ...], schema: Any) -> Any:
    """Rows as a table of Arrow."""
    import pyarrow

    frame = to_frame(rows, columns)
    return pyarrow.Table.from_pandas(frame, schema=schema, preserve_index=False)


class ParquetFile:
    """Parquet with the dtypes of the table, which pandas reads back."""

    def __init__(self, file: IO[bytes], columns: tuple[Column, ...]) -> None:
        import pyarrow.parquet

        self.columns = columns
        self.held: list[Row] = []
        self.group: list[Any] = []
        self.schema = arrow_schema(columns)
        self.writer = pyarrow.parquet.ParquetWriter(file, self.schema)

    def write(self, rows: Iterable[Row]) -> None:
        """Append rows."""
        for row in rows:
            self.held.append(row)
            if len(self.held) == HELD_ROWS:
                self._convert()
                if len(self.group) * HELD_ROWS >= ROW_GROUP:
                    self._write_group()

    def finish(self) -> None:
        """Write the last row group and the footer."""
        if self.held:
            self._convert()
        if self.group:
            self._write_group()
        self.writer.close()

    def discard(self) -> None:
        """Write the footer alone, for an open writer warns when it is collected."""
        self.writer.close()

    def _convert(self) -> None:
        self.group.append(arrow_table(self.held, self.columns, self.schema))
        self.held.clear()

    def _write_group(self) -> None:
        import pyarrow

        self.writer.write_table(pyarrow.concat_tables(self.group), ROW_GROUP)
        self.group.clear()


class ParquetParts:
    """A folder of Parquet files, `part-00000.parquet` and so on, the rows in their order."""

    def __init__(self, draft: Path, tables: Tables) -> None:
        [(name, self.columns), *_] = tables.items()
        self.tables = {name: self}
        self.folder = draft
        self.folder.mkdir()
        self.parts = 0
        self._begin()

    def write(self, rows: Iterable[Row]) -> None:
        """Append rows."""
        for row in rows:
            if self.rows == PART:
                self.finish()
                self._begin()
            self.part.write([row])
            self.rows += 1

    def finish(self) -> None:
        """Write what is still held back."""
        self.part.finish()
        self.file.close()

    def discard(self) -> None:
        """Close the last part."""
        self.part.discard()
        self.file.close()

    def _begin(self) -> None:
        self.file = (self.folder / f"part-{self.parts:05}.parquet").open("wb")
        self.part = ParquetFile(self.file, self.columns)
        self.rows = 0
        self.parts += 1
