"""The words of a metric: a noun phrase in the nominative, without what other numbers measure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from extractor.annotation import Token
from extractor.inflection import nominative
from extractor.lemmas import lemma
from extractor.mentions.carried import SELECTING
from extractor.mentions.mention import Mention
from extractor.morphology import morphology
from extractor.syntax.phrases import is_adjectival, is_noun, noun_phrase
from extractor.syntax.pieces import is_participle


@dataclass(frozen=True, slots=True)
class Metric:
    """The metric's text and the token at its head; `rule` is the rule that found it."""

    text: str
    token: Token | None
    rule: str


def rule_names(*rules: Callable[..., object]) -> frozenset[str]:
    """What these rules are called in `Metric.rule`."""
    return frozenset(rule.__name__ for rule in rules)


def text_of(head: Token, mention: Mention) -> str:
    """The noun phrase of a head in the nominative; what is counted stands in the plural."""
    tokens = _with_own_adjectives(head, mention) or noun_phrase(head, mention.annotation)
    parts = [other for other in mention.row if other.quantity.kind == "fraction"]
    numbers = [mention, *(other for other in parts if other.noun is head)]  # «каждый третий врач»
    own = {token.index for other in numbers for token in other.tokens if token is not head}
    tokens = _without_sizes([token for token in tokens if token.index not in own], mention)
    plural = None
    described = _is_adjective(mention)  # «688-страничную книгу» speaks of one
    if mention.quantity.kind == "count" and head is mention.noun and not described:
        plural = mention.quantity.value_high != 1 and not _is_mass(head, mention)
    elif any(head is m.noun and _many(m) for m in (*mention.earlier, *mention.before)):
        plural = True  # «купили три автобуса за 45 млн рублей»
    return nominative(tokens, head, mention.annotation, plural=plural)


def _is_mass(noun: Token, mention: Mention) -> bool:
    """«10 тысяч населения»: a genitive singular behind a number that asks for the plural."""
    value = mention.quantity.value_high
    many = not mention.carried and value.is_integer()
    many = many and (value % 10 in (0, 5, 6, 7, 8, 9) or value % 100 in range(11, 15))
    forms = [set(form.grams.values) for form in morphology()(noun.text)]
    single = any({"NOUN", "gent", "sing"} <= grams for grams in forms)
    return many and single and not any({"gent", "plur"} <= grams for grams in forms)


def _with_own_adjectives(head: Token, mention: Mention) -> list[Token]:
    """«пять серебряных медалей и шесть бронзовых»: the noun with the adjective of its number."""
    if not mention.carried or head is not mention.noun:
        return []
    adjectives: list[Token] = []
    for token in mention.following():
        if is_noun(token):
            return []
        if not is_adjectival(token) or is_participle(token):
            break
        adjectives.append(token)
    selects = bool(adjectives) and lemma(adjectives[0]) in SELECTING  # «Два самых известных»
    return [*adjectives, head] if adjectives and not selects else []


def _many(mention: Mention) -> bool:
    counts = mention.quantity.kind == "count" and mention.quantity.value_high != 1
    return counts and not _is_adjective(mention)


def _is_adjective(mention: Mention) -> bool:
    """«688-страничный», «двухкомнатный»; not «один»."""
    forms = morphology()(mention.tokens[-1].text)
    own = any("ADJF" in form.grams and "Apro" not in form.grams for form in forms)
    return len(mention.tokens) == 1 and own


def _without_sizes(phrase: list[Token], mention: Mention) -> list[Token]:
    """«дети [в возрасте] 5 лет», «снег [высотой] 2 см»: what another number measures."""
    sizes = {other.tokens[0].index for other in mention.after if not other.carried}
    if phrase[-1].index + 1 not in sizes:
        return phrase
    last = phrase[-1]
    cut = len(phrase) - 1
    if last.feats.get("Case") != "Ins" or any(token.pos == "ADP" for token in phrase):
        preposition = [i for i, token in enumerate(phrase) if token.pos == "ADP"]
        cut = preposition[-1] if preposition else 0
    return phrase[:cut] if cut > 0 and last is not mention.noun else phrase
