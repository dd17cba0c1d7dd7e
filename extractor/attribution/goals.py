"""Nouns that stretch «до»: «до уровня 7 млн», «до отметки в 40 %»."""

from __future__ import annotations

from extractor.mentions.mention import Mention

GOAL = "до"
MARKS = frozenset(["уровня", "отметки", "показателя", "значения", "размера"])


def reaches_mark(mention: Mention) -> bool:
    """«до уровня 7 млн», «до отметки в 40 %»: the noun only stretches the preposition."""
    words = [token.text.lower() for token in mention.preceding(3)]
    words = words[:-1] if words[-1:] == ["в"] else words
    return words[-2:-1] == [GOAL] and words[-1] in MARKS
