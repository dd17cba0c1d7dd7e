"""Time expressions of a sentence that may be when a claim holds: none that is a part of it."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.attribution.period.phrases import Candidate, find_candidate
from extractor.mentions.mention import Mention
from extractor.syntax.pieces import DASHES
from grammars.periods import TimeExpression

RELATED = ["по", "отношению"]
AGAINST = "против"


def find_candidates(mention: Mention, times: Sequence[TimeExpression]) -> list[Candidate]:
    """Those of the sentence's time expressions that may tell when the claim holds."""
    return [
        candidate
        for time in times
        if (candidate := find_candidate(time, mention.sentence)) is not None
        and not _overlaps(candidate, mention)
        and not _is_compared_with(candidate, mention)
        and not _is_dateline(candidate, mention)
    ]


def _overlaps(candidate: Candidate, mention: Mention) -> bool:
    """«за 5 дней» is no period of «5 дней», nor «за 2 часа» of what took «2 часа 15 минут»."""
    quantity, stop = mention.quantity, candidate.expression.stop
    others = [other.quantity for other in mention.row]
    cut = any(other.start < stop < other.stop for other in others)
    return cut or (candidate.start < quantity.stop and quantity.start < stop)


def _is_compared_with(candidate: Candidate, mention: Mention) -> bool:
    """«17 % против 14 % в мае», «вырос на 3 % к маю»; but «вырастет на 3 % к 2030 году» is when."""
    frame = mention.annotation.tokens[max(candidate.first - 2, 0) : candidate.first]
    if [word.text.lower() for word in frame] == RELATED and candidate.preposition in ("к", "ко"):
        return True
    last = mention.tokens[-1].index
    between = mention.annotation.tokens[last + 1 : candidate.first]
    if any(word.text.lower() == AGAINST for word in between):
        return True
    behind = candidate.first > last and all(word.text == "," for word in between)
    if not behind or candidate.preposition not in ("к", "ко"):
        return False
    shares = mention.quantity.kind in ("percent", "multiple")
    happened = any({"Past", "Conv"} & set(word.feats.values()) for word in mention.clause.tokens)
    return shares and happened


def _is_dateline(candidate: Candidate, mention: Mention) -> bool:
    """«Тверь, 3 июня 2024 г. Завод собрал …», «МОСКВА, 3 июня – Завод собрал …»."""
    sentence = mention.sentence.tokens
    before = sentence[: candidate.first - sentence[0].index]
    end = sentence[candidate.last - sentence[0].index :][:2]  # «2024 г.», «июня –»
    names = before[:-1]
    is_place = bool(names) and before[-1].text in ",." and all(t.pos == "PROPN" for t in names)
    return is_place and any(token.text in DASHES | {"."} for token in end)
