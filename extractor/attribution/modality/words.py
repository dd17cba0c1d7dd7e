"""Words that tell how certain a claim is, by the part they play: verbs, nouns, set phrases."""

from __future__ import annotations

from collections.abc import Iterable

from extractor.annotation import Token
from extractor.lemmas import noun_lemma
from grammars.lexicon import read_table

ROWS = read_table("modality")
HOWS = ["verb", "intention", "matrix", "adjective", "noun", "forecast", "penalty", "sanction"]
WORDS = {
    how: {row["word"]: row["modality"] for row in ROWS if row["how"] == how}
    for how in (*HOWS, "sanction verb")
}
PHRASES = [(row["word"].split(), row["modality"]) for row in ROWS if row["how"] == "word"]


def value_of(words: Iterable[Token], how: str) -> str:
    """The modality of the first word that the table has."""
    return next((WORDS[how][word] for word in map(noun_lemma, words) if word in WORDS[how]), "")


def contains(text: list[str], words: list[str]) -> bool:
    """Whether the words stand in the text one after another."""
    return any(text[i : i + len(words)] == words for i in range(len(text) - len(words) + 1))
