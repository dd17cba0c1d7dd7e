"""Time expressions with the words that frame them: «за прошлый год», «по итогам 2012 года»."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from extractor.annotation import Sentence, Token
from grammars.lexicon import read_table
from grammars.periods import TimeExpression

ROLES = {tuple(row["phrase"].split()): row["role"] for row in read_table("period_frames")}
LONGEST = max(map(len, ROLES))
# «аналогичный период прошлого года», «больше показателя 2013 года»
COMPARED = ("аналогичн", "сравнен", "соответствующ", "показател", "уровн", "прошлогодн")
SELDOM = ("now", "vague")  # «на данный момент», «в тот же день»


@dataclass(frozen=True, slots=True)
class Candidate:
    """A time expression that may be the claim's, with the words that frame it.

    `start` is where the quote begins; `first` and `last` are indices of its tokens.
    `preposition` is the last word of the frame, empty where there is none; `attributive` tells
    that it depends on a noun («выборы 2011 года»).
    """

    expression: TimeExpression
    start: int
    first: int
    last: int
    preposition: str
    attributive: bool

    @property
    def seldom(self) -> bool:
        """Whether another expression of the clause is rather meant."""
        return self.expression.kind in SELDOM


def find_candidate(time: TimeExpression, sentence: Sentence) -> Candidate | None:
    """The expression with its frame; None where it cannot be the time of a claim."""
    if time.kind == "clock":
        return None
    first = bisect_left(sentence.tokens, time.start, key=lambda token: token.stop - 1)
    last = bisect_left(sentence.tokens, time.stop, key=lambda token: token.stop)
    frame, role = _frame(sentence.tokens[:first])
    own = sentence.tokens[first - len(frame) : last + 1]
    if role in ("comparison", "order") or _is_compared(sentence.tokens[:first], own):
        return None
    opening = own[0]
    bare = not frame and not _stands_alone(time, sentence.tokens[first])
    offset = sentence.tokens[0].index
    start = min(opening.start, time.start)
    preposition = frame[-1].text.lower() if frame else ""
    return Candidate(time, start, opening.index, offset + last, preposition, bare)


def _frame(before: list[Token]) -> tuple[list[Token], str]:
    """The longest known phrase right before the expression, and its role."""
    for length in range(min(LONGEST, len(before)), 0, -1):
        words = before[-length:]
        role = ROLES.get(tuple(word.text.lower() for word in words))
        if role is not None:
            return words, role
    return [], ""


def _is_compared(before: list[Token], own: list[Token]) -> bool:
    """«в сравнении с тем же кварталом прошлого года», but «показатель за год вырос»."""
    standards = [word for word in before[-3:] if word.text.lower().startswith(COMPARED)]
    heads = {token.head for token in own}
    if own[0].pos != "ADP":
        return bool(standards)
    return any(word.index in heads or not word.rel.startswith("nsubj") for word in standards)


def _stands_alone(time: TimeExpression, first: Token) -> bool:
    """«19 ноября», «вчера», «весной», «с 5 по 7 мая», «каждый день» need no preposition."""
    if time.kind != "calendar" or first.text.lower() in ("с", "со", "в"):
        return True
    assert time.first is not None
    instrumental = time.first.unit == "season" and first.feats.get("Case") == "Ins"
    return time.first.unit == "day" or instrumental
