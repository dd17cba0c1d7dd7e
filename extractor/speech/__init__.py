"""Who says what: speeches of a document, and the speaker of a claim."""

from extractor.speech.finding import find_speeches
from extractor.speech.speakers import Speaker, Speeches

__all__ = ["Speaker", "Speeches", "find_speeches"]
