"""Tables to files and databases, written as a stream of rows.

An output is written to a draft in the folder of its destination, flushed to the disk and renamed,
so that a run that is cut off leaves no half table under the final name.
"""

from extractor.writing.drafts import replacing
from extractor.writing.formats import (
    FORMATS,
    TableFile,
    check_table,
    open_table,
    open_tables,
    write_table,
)
from extractor.writing.text_tables import guard, json_value, unguard

__all__ = [
    "FORMATS",
    "TableFile",
    "check_table",
    "guard",
    "json_value",
    "open_table",
    "open_tables",
    "replacing",
    "unguard",
    "write_table",
]
