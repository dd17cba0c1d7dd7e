"""Claims of different documents that speak of the same thing: series, repeats, contradictions."""

from extractor.comparing.pairing import RELATIONS, compare

__all__ = ["RELATIONS", "compare"]
