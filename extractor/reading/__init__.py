"""Files, folders and standard input as documents."""

from extractor.reading.readers import SUFFIXES, read_documents

__all__ = ["SUFFIXES", "read_documents"]
