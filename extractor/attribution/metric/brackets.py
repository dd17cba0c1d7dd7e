"""What a number in brackets measures: «рост цен на хлеб (5 %)», «по выручке … «Заря» (5 млн)»."""

from __future__ import annotations

from extractor.annotation import Token
from extractor.attribution.metric.antecedents import head_indicator
from extractor.attribution.predicate import Predicate
from extractor.attribution.slots import common, governed_by, is_indicator
from extractor.changes import change_of_noun
from extractor.mentions.mention import Mention
from extractor.syntax.phrases import is_adjectival, is_noun, noun_phrase, tokens_before

BY = "по"
REACH = 4  # words from «по» to its noun


def of_change(mention: Mention, predicate: Predicate) -> Token | None:
    """«рост добычи угля (в 2 раза)»: the rise or fall that the brackets stand behind."""
    last = _before_brackets(mention)
    if last is None or not is_noun(last):
        return None
    for token in reversed([*tokens_before(last, mention.sentence), last]):
        if change_of_noun(token) is not None:
            phrase = noun_phrase(token, mention.annotation)
            return head_indicator(token, mention) if phrase[-1] is last else None
        if not (is_noun(token) or is_adjectival(token) or token.pos == "ADP"):
            break
    return None


def ranked(mention: Mention, predicate: Predicate) -> Token | None:
    """«по росту добычи первой стала Тверь (5 %)»: what those who are named were compared by."""
    last = _before_brackets(mention)
    if last is None or common(last, mention) is not None:
        return None
    before = tokens_before(last, mention.sentence)
    for position in reversed(range(len(before))):
        noun = governed_by(before[position : position + REACH], [BY])
        if noun is not None and (is_indicator(noun) or change_of_noun(noun) is not None):
            return noun
    return None


def _before_brackets(mention: Mention) -> Token | None:
    """The word before the brackets that the number opens."""
    before = mention.preceding(2)
    return before[0] if len(before) == 2 and before[1].text == "(" else None
