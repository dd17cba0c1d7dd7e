"""The errors that a caller can meet; every one of them is an ExtractorError.

ExtractorError
├── ReadError            a document, file or folder that cannot be read
│   └── NoDocumentsError a file of a folder that is passed over, for it holds no documents
├── DocumentError        a document that was read but could not be extracted from
├── WriteError           a table that cannot be written where it was asked for
├── ClusterError         a cluster that is not there, or cannot do what it was asked for
└── GrammarError         a grammar of the user's own that cannot be used
"""

from __future__ import annotations


class ExtractorError(Exception):
    """Something that the caller can mend; the message says what, where, and what is possible."""


class ReadError(ExtractorError):
    """A document, file or folder that cannot be read.

    `source` is the file as the caller named it, `line` counts from 1 and is None where the whole
    file is meant; `reason` says what is wrong and what would be right.
    """

    def __init__(self, source: str, reason: str, line: int | None = None) -> None:
        super().__init__(source, reason, line)
        self.source = source
        self.reason = reason
        self.line = line

    def __str__(self) -> str:
        where = self.source if self.line is None else f"{self.source}, line {self.line}"
        return f"{where}: {self.reason}"


class NoDocumentsError(ReadError):
    """A file that stands in a folder of documents but holds none: passed over, no failure.

    `lack` is what it has none of: «documents», or the «column 'text'» of a table.
    """

    def __init__(self, source: str, reason: str, lack: str = "documents") -> None:
        super().__init__(source, reason)
        self.lack = lack


class DocumentError(ExtractorError):
    """A document that was read but could not be extracted from.

    `document` is its id, `stage` the step that failed: «annotate», «find people», «find claims»,
    «extract» where a process died or took too long, «read».
    """

    def __init__(self, document: str, stage: str, reason: str) -> None:
        super().__init__(document, stage, reason)
        self.document = document
        self.stage = stage
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.document}: failed to {self.stage}: {self.reason}"


class WriteError(ExtractorError):
    """A table that cannot be written where it was asked for."""


class ClusterError(ExtractorError):
    """A cluster that is not there, or cannot do what it was asked for."""


class GrammarError(ExtractorError):
    """A grammar of the user's own that cannot be used."""
