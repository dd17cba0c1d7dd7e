"""Russian articles in, a table of their numeric claims out.

>>> from extractor import extract_facts
>>> facts = extract_facts("Выручка компании выросла на 5% до 7 млрд рублей.")
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extractor.claims import Claim, explain
    from extractor.comparing import compare
    from extractor.display import show
    from extractor.documents import Document
    from extractor.errors import (
        ClusterError,
        DocumentError,
        ExtractorError,
        GrammarError,
        NoDocumentsError,
        ReadError,
        WriteError,
    )
    from extractor.loading import read_facts
    from extractor.pipeline import Extracted, Extractor, extract_facts, extract_people
    from extractor.reading import read_documents
    from extractor.report import write_report

__all__ = [
    "Claim",
    "ClusterError",
    "Document",
    "DocumentError",
    "Extracted",
    "Extractor",
    "ExtractorError",
    "GrammarError",
    "NoDocumentsError",
    "ReadError",
    "WriteError",
    "compare",
    "explain",
    "extract_facts",
    "extract_people",
    "read_documents",
    "read_facts",
    "show",
    "write_report",
]

_MODULES = {
    "Claim": "claims",
    "Document": "documents",
    "Extracted": "pipeline",
    "Extractor": "pipeline",
    "compare": "comparing",
    "explain": "claims",
    "extract_facts": "pipeline",
    "extract_people": "pipeline",
    "read_documents": "reading",
    "read_facts": "loading",
    "show": "display",
    "write_report": "report",
}


def __getattr__(name: str) -> Any:
    """A public name, imported when it is first asked for: the models' modules are heavy."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES.get(name, 'errors')}"), name)


def __dir__() -> list[str]:
    return __all__
