"""Files, folders and standard input as documents."""

from extractor.reading.files import place_of
from extractor.reading.readers import SUFFIXES, Holding, read_documents, read_holdings
from extractor.reading.tables import Columns

__all__ = ["SUFFIXES", "Columns", "Holding", "place_of", "read_documents", "read_holdings"]
