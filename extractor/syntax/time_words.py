"""Times at the head of a phrase: «, в 2010 году передавшая», «, долгое время руководивший»."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.annotation import Sentence, Token
from grammars.lexicon import read_table

TIMES = frozenset(row["noun"] for row in read_table("period_nouns")) | {
    "время",
    "прошлом",
    "течение",
}
UNITS_BEFORE = frozenset(["годом", "месяцем", "неделей", "днём", "днем", "кварталом", "часом"])
EARLIER = (["ранее"], ["раньше"])
LIGHT = ("ADV", "PART", "ADP")
BEFORE_TIME = ("NUM", "ADJ", "DET")
LONGEST = 3  # words before the noun of a time: «в самом прошлом (году)»


def is_earlier(token: Token, sentence: Sentence) -> bool:
    """Whether a time begins here that another one is seen from: «годом ранее», «неделей раньше»."""
    if token.text.lower() not in UNITS_BEFORE:
        return False
    after = token.index - sentence.tokens[0].index + 1
    return [word.text.lower() for word in sentence.tokens[after : after + 1]] in EARLIER


def over_time(words: Sequence[Token]) -> Sequence[Token]:
    """The words from the first on that is no adverb, preposition or part of a time."""
    position = 0
    while position < len(words):
        if words[position].pos in LIGHT:
            position += 1
        elif length := _time_at(words[position : position + LONGEST + 1]):
            position += length
        else:
            break
    return words[position:]


def _time_at(words: Sequence[Token]) -> int:
    """How many of the words are a time that they begin with: two of «2010 году передавшая»."""
    for count, word in enumerate(words, 1):
        if word.text.lower() in TIMES:
            return count
        if word.pos not in BEFORE_TIME:
            return 0
    return 0
