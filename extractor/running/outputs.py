"""The files that a run writes, each of them in the order of the documents."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.errors import WriteError
from extractor.reading.databases import is_address, parse_address
from extractor.table import COLUMNS, PEOPLE_COLUMNS, Rows, kept_columns
from extractor.writing import TableFile, open_tables
from extractor.writing.drafts import Tables

if TYPE_CHECKING:
    from extractor.documents import Document
    from extractor.report import ReportFile


TABLES = {"facts": COLUMNS, "people": PEOPLE_COLUMNS}  # what a workbook or database holds


class Outputs:
    """Where the rows of each document go, and the report, which needs the documents too."""

    def __init__(
        self, facts: list[TableFile], people: list[TableFile], report: ReportFile | None
    ) -> None:
        self.facts = facts
        self.people = people
        self.report = report

    def watch(self, documents: Iterator[Document]) -> Iterator[Document]:
        """The documents, remembered for the report until their answer comes."""
        return self.report.watch(documents) if self.report else documents

    def write(self, rows: Rows) -> None:
        """Write what a document holds, in its turn."""
        for table in self.facts:
            table.write(rows.claims)
        for table in self.people:
            table.write(rows.people)
        if self.report:
            self.report.write(rows.claims, rows.people)

    def skip(self) -> None:
        """Pass over a document that has failed, in its turn."""
        if self.report:
            self.report.skip()


@contextlib.contextmanager
def open_outputs(
    facts: str | None,
    people: str | None,
    report: str | None,
    shown: TableFile,
    keep: tuple[str, ...] = (),
) -> Iterator[Outputs]:
    """The outputs under these names; `shown` takes the facts if there is no other output of them.

    The facts have the columns `keep` of the documents too. The files stand under their names once
    the block ends without an error. Raises WriteError if one of them cannot be written.
    """
    with contextlib.ExitStack() as files:
        wanted: list[tuple[str | None, Tables]] = [
            (facts, TABLES | {"facts": (*COLUMNS, *kept_columns(keep))}),
            (people, {"people": PEOPLE_COLUMNS}),
        ]
        opened = [files.enter_context(open_tables(path, held)) for path, held in wanted if path]
        claims, persons = ([held[name] for held in opened if name in held] for name in TABLES)
        page = _page(report, keep, files) if report else None
        yield Outputs(claims or ([] if page else [shown]), persons, page)


def _page(report: str, keep: tuple[str, ...], files: contextlib.ExitStack) -> ReportFile:
    from extractor.report import open_report

    return files.enter_context(open_report(report, keep))


def check_places(inputs: Iterable[str], outputs: Mapping[str, str]) -> None:
    """Raise WriteError if two outputs, told by what they hold, or an input are the same place."""
    taken: dict[str, str] = {}
    for name, path in outputs.items():
        if (other := taken.setdefault(_place(path), name)) != name:
            raise WriteError(f"{path}: {other} and {name} need a file each")
    for path in inputs:
        read = parse_address(path).path if is_address(path) else Path(path)
        if held := taken.get(_place(read)):
            raise WriteError(f"{path}: {held} cannot be written over what is to be read")


def _place(path: str | Path) -> str:
    """What is the same for two names of one file, whether it is there or not.

    A disk may take `News.csv` and `news.csv` for one name, which only the file itself tells.
    """
    real = os.path.realpath(path)
    try:
        state = os.stat(real)  # noqa: PTH116
    except OSError:
        return os.path.normcase(real)
    return f"{state.st_dev} {state.st_ino}"
