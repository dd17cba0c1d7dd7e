"""Fixtures that load the models and dictionaries once for all tests."""

from collections.abc import Callable

import pytest

from extractor.annotation import Annotation, Annotator
from extractor.documents import Document


@pytest.fixture(scope="session")
def annotator() -> Annotator:
    return Annotator()


@pytest.fixture(scope="session")
def annotate(annotator: Annotator) -> Callable[[str | Document], Annotation]:
    """A text or document, annotated."""

    def run(source: str | Document) -> Annotation:
        document = Document("text", source) if isinstance(source, str) else source
        [annotation] = annotator.annotate([document])
        return annotation

    return run
