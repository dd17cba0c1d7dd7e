"""The way from documents to tables: annotate, find people, find claims, make the table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from extractor.annotation import Annotation, Annotator
from extractor.claims import Claim, find_claims
from extractor.documents import Document
from extractor.errors import DocumentError
from extractor.garbage import no_collections
from extractor.people import Person, find_people, people_rows
from extractor.quantities.reading import QuantityReader, quantity_reader
from extractor.table import COLUMNS, Row, claim_rows, kept_columns, people_frame, to_frame
from extractor.user_grammars import reader_with
from grammars.quantity import Grammar

if TYPE_CHECKING:
    import pandas

Source = str | Document | Iterable[Document | str]
Report = Callable[[DocumentError], None]

BATCH_DOCUMENTS = 32
BATCH_CHARACTERS = 100_000


@dataclass(frozen=True, slots=True)
class Extracted:
    """What a document claims, in the order of its text, and the people it speaks of."""

    document: Document
    claims: list[Claim]
    people: list[Person]


class Extractor:
    """The models, loaded once; takes texts and documents one by one, in batches or as a stream."""

    def __init__(self, *, extra_grammars: Sequence[Grammar] = ()) -> None:
        """Load the models; `extra_grammars` are tried before those of the package.

        Raises GrammarError if one of them cannot be used.
        """
        self.reader = reader_with(extra_grammars) if extra_grammars else quantity_reader()
        self.annotator = Annotator()

    def extract(self, source: Source) -> pandas.DataFrame:
        """The fact table of a text or of documents: a row a claim, by document and `start`.

        Behind its own columns stand those that the documents keep.
        """
        found = [(claim_rows(one.claims), one.document.kept) for one in self.stream(source)]
        names = list(dict.fromkeys(chain.from_iterable(kept for _, kept in found)))
        rows = (
            row + tuple(kept.get(name, "") for name in names)
            for rows, kept in found
            for row in rows
        )
        return to_frame(rows, (*COLUMNS, *kept_columns(names)))

    def people(self, source: Source) -> pandas.DataFrame:
        """The people table of a text or of documents: a row a person and position."""
        return people_frame(
            row
            for found in self.stream(source)
            for row in people_rows(found.document.id, found.people)
        )

    def claims(self, document: str | Document) -> list[Claim]:
        """The claims of one text or document, in the order of the text."""
        return [claim for found in self.stream(document) for claim in found.claims]

    def rows(self, source: Source) -> Iterator[Row]:
        """Rows of the fact table, their cells in the order of COLUMNS."""
        return chain.from_iterable(claim_rows(found.claims) for found in self.stream(source))

    def stream(
        self, source: Source, *, batch: int = BATCH_DOCUMENTS, on_error: Report | None = None
    ) -> Iterator[Extracted]:
        """What each document holds, in their order; `batch` documents are in memory at a time.

        A document that fails is handed to `on_error` as a DocumentError and left out; without
        `on_error` the error is raised.
        """
        for documents in batches(documents_of(source), batch):
            for found in self.extract_batch(documents):
                if isinstance(found, Extracted):
                    yield found
                elif on_error is None:
                    raise found
                else:
                    on_error(found)

    @no_collections()
    def extract_batch(self, documents: list[Document]) -> list[Extracted | DocumentError]:
        """For each document what it holds, or the error that it fails with."""
        try:
            annotations = self.annotator.annotate(documents)
        except Exception as error:
            if len(documents) == 1:
                return [DocumentError(documents[0].id, "annotate", _reason(error))]
            return [found for document in documents for found in self.extract_batch([document])]
        return [_extracted(annotation, self.reader) for annotation in annotations]


def _extracted(annotation: Annotation, reader: QuantityReader) -> Extracted | DocumentError:
    document = annotation.document
    stage = "find people"
    try:
        people = find_people(annotation)
        stage = "find claims"
        claims = find_claims(annotation, people, reader)
    except Exception as error:
        return DocumentError(document.id, stage, _reason(error))
    return Extracted(document, claims, people)


def _reason(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"


def documents_of(source: Source) -> Iterator[Document]:
    """Documents as they are; texts as documents `text`, or `text#1`, `text#2` of several."""
    if isinstance(source, str):
        yield Document("text", source)
    elif isinstance(source, Document):
        yield source
    else:
        for number, item in enumerate(source, 1):
            yield Document(f"text#{number}", item) if isinstance(item, str) else item


def batches(
    documents: Iterable[Document],
    most_documents: int = BATCH_DOCUMENTS,
    most_characters: int = BATCH_CHARACTERS,
) -> Iterator[list[Document]]:
    """Documents in batches that are bounded both ways; a longer document is a batch alone."""
    batch: list[Document] = []
    characters = 0
    for document in documents:
        if batch and characters + len(document.text) > most_characters:
            yield batch
            batch, characters = [], 0
        batch.append(document)
        characters += len(document.text)
        del document  # a long one need not stay while the next one is read
        if characters >= most_characters or len(batch) == most_documents:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


@cache
def default_extractor() -> Extractor:
    """The Extractor of this process that `extract_facts` and `extract_people` share."""
    return Extractor()


def extract_facts(source: Source) -> pandas.DataFrame:
    """The fact table of a text or of documents: a row a claim, by document and `start`.

    The models are loaded at the first call. A document that fails raises DocumentError.
    """
    return default_extractor().extract(source)


def extract_people(source: Source) -> pandas.DataFrame:
    """The people table of a text or of documents: a row a person and position."""
    return default_extractor().people(source)
