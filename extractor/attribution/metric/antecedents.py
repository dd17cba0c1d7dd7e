"""What a pronoun means that stands for what is measured: «инфляция растёт, она составила 8 %»."""

from __future__ import annotations

from extractor.annotation import Token
from extractor.attribution.slots import common, is_indicator
from extractor.changes import change_of_noun
from extractor.mentions.mention import Mention
from extractor.syntax.phrases import PREPOSITION_NOUNS, is_noun, tokens_before

RELATIVE = "котор"
RELATIVE_REACH = 6  # tokens back from «которые» to its noun
PRONOUN_REACH = 25  # tokens back to what a pronoun means: a sentence


def meant(pronoun: Token, mention: Mention) -> Token | None:
    """«Поступления выросли. За год они увеличились на 5 %»: an indicator said before."""
    if is_relative(pronoun):
        return _antecedent(pronoun, mention)
    tokens = mention.annotation.tokens
    number = pronoun.feats.get("Number")
    for index in range(pronoun.index - 1, max(pronoun.index - PRONOUN_REACH, -1), -1):
        token = tokens[index]
        named = is_indicator(token) or change_of_noun(token) is not None
        if named and token.feats.get("Number") == number and _same_gender(token, pronoun):
            first = head_indicator(token, mention)
            return first if first.feats.get("Number") == number else token
    return None


def is_relative(token: Token) -> bool:
    """«которая»."""
    return token.text.lower().startswith(RELATIVE)


def _antecedent(pronoun: Token, mention: Mention) -> Token | None:
    """«перевозки, которые выросли на 5 %»: the noun before the comma that agrees."""
    for token in reversed(tokens_before(pronoun, mention.sentence, RELATIVE_REACH)):
        alike = token.feats.get("Number") == pronoun.feats.get("Number")
        if is_noun(token) and alike and _same_gender(token, pronoun):
            return common(token, mention)
    return None


def _same_gender(noun: Token, pronoun: Token) -> bool:
    gender = pronoun.feats.get("Gender")
    return gender is None or noun.feats.get("Gender") in (gender, None)


def head_indicator(noun: Token, mention: Mention) -> Token:
    """«темпы роста цен»: the first of nouns that depend on one another; not «за счёт роста цен»."""
    tokens = mention.annotation.tokens
    first = noun
    while first.feats.get("Case") == "Gen" and first.index and is_noun(tokens[first.index - 1]):
        outer = tokens[first.index - 1]
        if outer.text.lower() in PREPOSITION_NOUNS and tokens[outer.index - 1].pos == "ADP":
            return first
        first = outer
    return first
