"""The words of a metric: a noun phrase in the nominative, without what other numbers measure."""

from __future__ import annotations

from extractor.annotation import Token
from extractor.inflection import nominative
from extractor.mentions import Mention
from extractor.syntax.phrases import noun_phrase


def text_of(head: Token, mention: Mention) -> str:
    """The noun phrase of a head in the nominative; what is counted stands in the plural."""
    sentence = mention.sentence
    if head.start < sentence.start:
        sentence = next(s for s in mention.annotation.sentences if head in s.tokens)
    tokens = noun_phrase(head, sentence, mention.annotation)
    own = {token.index for token in mention.tokens if token is not head}
    tokens = _without_sizes([token for token in tokens if token.index not in own], mention)
    plural = None
    if mention.quantity.kind == "count" and head is mention.noun:
        plural = mention.quantity.value_high != 1
    return nominative(tokens, head, mention.annotation, plural=plural)


def _without_sizes(phrase: list[Token], mention: Mention) -> list[Token]:
    """«дети [в возрасте] 5 лет», «снег [высотой] 2 см»: what another number measures."""
    sizes = {other.tokens[0].index for other in mention.after or [] if not other.carried}
    if phrase[-1].index + 1 not in sizes:
        return phrase
    last = phrase[-1]
    cut = len(phrase) - 1
    if last.feats.get("Case") != "Ins" or any(token.pos == "ADP" for token in phrase):
        preposition = [i for i, token in enumerate(phrase) if token.pos == "ADP"]
        cut = preposition[-1] if preposition else 0
    return phrase[:cut] if cut > 0 and last is not mention.noun else phrase
