"""Quantities found again in their sentences: a mention each, with its clause and its noun."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from extractor.annotation import Annotation, Sentence, Token
from extractor.mentions.carried import carried_noun
from extractor.mentions.counted import noun_to_the_right, unit_of_count
from extractor.mentions.mention import Mention
from extractor.syntax.clauses import Clause, find_clauses
from grammars.quantity import Quantity

NEIGHBOURS = 8  # mentions on either side that a mention may lean on


def find_mentions(
    annotation: Annotation, quantities: Sequence[Sequence[Quantity]]
) -> list[Mention]:
    """Mentions in the order of the text; `quantities` holds those of each sentence in turn."""
    found: list[Mention] = []
    for sentence, own in zip(annotation.sentences, quantities, strict=True):
        if own:
            own = sorted(own, key=lambda quantity: quantity.start)
            found += _mentions_of(sentence, own, annotation, found[-NEIGHBOURS:])
    return found


def _mentions_of(
    sentence: Sentence, quantities: list[Quantity], annotation: Annotation, earlier: list[Mention]
) -> list[Mention]:
    clauses = find_clauses(sentence)
    by_token = {token.index: clause for clause in clauses for token in clause.tokens}
    mentions = [_mention(quantity, sentence, by_token, annotation) for quantity in quantities]
    return _complete([mention for mention in mentions if mention is not None], clauses, earlier)


def _complete(
    mentions: list[Mention], clauses: list[Clause], earlier: list[Mention]
) -> list[Mention]:
    for position, mention in enumerate(mentions):
        mention.clauses = clauses
        mention.earlier = earlier
        mention.before = mentions[max(position - NEIGHBOURS, 0) : position]
        mention.after = mentions[position + 1 : position + 1 + NEIGHBOURS]
        mention.noun = noun_to_the_right(mention)
    for mention in [*reversed(mentions), *mentions]:
        if mention.noun is None and (noun := carried_noun(mention)) is not None:
            mention.noun, mention.carried = noun, True
    for mention in mentions:
        mention.anchor = _anchor(mention)
        if mention.quantity.kind == "count" and not mention.quantity.unit:
            mention.quantity = replace(mention.quantity, unit=unit_of_count(mention))
    return mentions


def _mention(
    quantity: Quantity, sentence: Sentence, clauses: dict[int, Clause], annotation: Annotation
) -> Mention | None:
    first = bisect_right(sentence.tokens, quantity.start, key=lambda token: token.stop)
    last = bisect_left(sentence.tokens, quantity.stop, key=lambda token: token.start)
    tokens = sentence.tokens[first:last]
    if not tokens:
        return None
    return Mention(quantity, annotation, sentence, tokens, tokens[-1], clauses[tokens[-1].index])


def _anchor(mention: Mention) -> Token:
    if mention.noun is not None and not mention.carried:
        return mention.noun
    words = [token for token in mention.tokens if token.pos != "PUNCT"]
    own = {token.index for token in mention.tokens}
    outward = [token for token in words if token.head not in own]
    nominal = [token for token in outward if token.pos in ("NOUN", "PROPN", "SYM", "NUM")]
    return (nominal or outward or words or mention.tokens)[-1]
