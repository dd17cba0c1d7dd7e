"""Sums of money: «более 300 тысяч евро», «$1,02 млн», «15 руб. 40 коп.», «90 млн сирийских фунтов».

A currency is a row of `lexicon/currencies.tsv`, its noun and the forms of that a row of
`lexicon/currency_nouns.tsv`, a sign or code a row of `lexicon/currency_signs.tsv`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from yargy import or_, rule
from yargy.pipelines import caseless_pipeline
from yargy.predicates import eq, in_caseless
from yargy.predicates import type as token_type
from yargy.tokenizer import INT

from grammars.adjectives import Adjectives
from grammars.declension import adjective as adjective_forms
from grammars.declension import stem
from grammars.fraction import portion
from grammars.lexicon import read_table, words_of_class
from grammars.numbers import (
    DASH,
    FROM_TO,
    HIGH,
    LETTERED,
    LOW,
    PREPOSITION,
    SIGN,
    VALUE,
    Amount,
    measured,
    quantity,
)
from grammars.numerals import BELOW_THOUSAND, number
from grammars.predicates import keyed
from grammars.quantity import Grammar, Quantity


@dataclass(frozen=True, slots=True)
class Currency:
    """An ISO 4217 code, and what one coin of the noun is worth in its main unit."""

    code: str
    worth: float = 1


# ---------------------------------------------------------------- tables

NOUNS = {
    row["noun"]: Currency(row["code"], float(row["worth"])) for row in read_table("currency_nouns")
}


def _forms(*columns: str) -> dict[str, str]:
    """Forms in these columns, with «ё» and with «е», and their nouns."""
    return {
        form: row["noun"]
        for row in read_table("currency_nouns")
        for column in columns
        for spelling in (row[column], row[column].replace("ё", "е"))
        for form in spelling.split()
    }


FORMS = _forms("forms", "abbreviations")
ABBREVIATIONS = _forms("abbreviations")
GENITIVES, SINGULARS = _forms("many"), _forms("few")
CODES = {
    (row["noun"], word): row["code"]
    for row in read_table("currencies")
    for cell in (row["adjectives"], row["after"])
    for word in cell.lower().split(", ")
    if word
}
AFTER_NOUNS = {
    name for row in read_table("currencies") for name in row["after"].split(", ") if name
}
SIGNS = {
    row["sign"].lower(): Currency(row["code"], float(row["worth"] or 1))
    for row in read_table("currency_signs")
}
ADJECTIVAL = {  # «долларовая» of «20-долларовая»
    form: NOUNS[noun]
    for stem, noun in _forms("adjective").items()
    for form in adjective_forms(stem)
}
HALVES = {  # «полрубля»
    "пол" + form: (0.5, NOUNS[noun]) for form, noun in SINGULARS.items() if NOUNS[noun].code
}
_SIGNS = {sign.replace(" ", ""): meant for sign, meant in SIGNS.items()}  # «US $», «ф.ст.»
LONE_LETTER = re.compile(r"[A-Za-z]\s+(?=\$)")  # «c $5 до $7» in a Latin «c»: no «C$»
WEIGHING = words_of_class("contexts", "weighing")
WEIGHED = words_of_class("contexts", "weighed")
NEW = {"новых", "новый", "нового", "новые", "новыми", "новая", "новой", "новую"}

_ADJECTIVES = {
    stem(word): word
    for row in read_table("currencies")
    for word in row["adjectives"].lower().split(", ")
    if word
}


def adjective(word: str) -> str:
    """The adjective of a currency in the nominative, «шведских» -> «шведский», or empty."""
    return _ADJECTIVES.get(stem(word), "")


def currency(text: str) -> Currency | None:
    """The currency that words or a sign name; None where they name none.

    >>> currency("норвежских крон"), currency("коп.")
    (Currency(code='NOK', worth=1.0), Currency(code='RUB', worth=0.01))
    """
    if sign := _SIGNS.get("".join(text.lower().split())):
        return SIGNS["$"] if LONE_LETTER.match(text) else sign
    words = text.lower().replace(".", " ").split()
    noun = next(FORMS[word] for word in words if word in FORMS)
    after = " ".join(words[1:]) if words[0] in FORMS else ""
    named = [CODES.get((noun, adjective(word))) for word in words] + [CODES.get((noun, after))]
    code = next((code for code in named if code), NOUNS[noun].code)
    return Currency(code, NOUNS[noun].worth) if code else None


def bare_noun(quote: str) -> str:
    """The noun of a currency that stands without an adjective or country, or empty.

    >>> bare_noun("до 45,3 миллиона фунтов"), bare_noun("5 фунтов стерлингов")
    ('фунт', '')
    """
    words = quote.lower().split()
    noun = FORMS.get(words[-1], "")
    return "" if len(words) > 1 and adjective(words[-2]) else noun


# ---------------------------------------------------------------- rules

NOUN = in_caseless(FORMS)
ADJECTIVE = keyed(stem, _ADJECTIVES)
AFTER_NOUN = caseless_pipeline(AFTER_NOUNS)
ABBREVIATION = in_caseless(ABBREVIATIONS)
NAME = or_(
    rule(NOUN),
    rule(ADJECTIVE, NOUN),
    rule(in_caseless(NEW), NOUN),
    rule(in_caseless(NEW), ADJECTIVE, NOUN),
    rule(NOUN, AFTER_NOUN),
    rule(ABBREVIATION, eq(".")),
    rule(ABBREVIATION, eq("."), AFTER_NOUN),
)
MARK = caseless_pipeline(SIGNS).interpretation(Amount.unit.custom(currency))
UNIT = or_(NAME.interpretation(Amount.unit.custom(currency)), MARK)
LOW_UNIT = or_(NAME, caseless_pipeline(SIGNS)).interpretation(Amount.low_unit.custom(currency))
COIN = or_(
    rule(in_caseless({form for form, noun in FORMS.items() if NOUNS[noun].worth < 1})),
    rule(in_caseless({"коп", "к"}), eq(".")),
)
MINOR = or_(BELOW_THOUSAND, rule(token_type(INT)))  # «00 копеек» too
SMALL_PART = rule(MINOR.interpretation(Amount.minor.custom(number)), COIN)
GROWN = Adjectives(ADJECTIVAL, HALVES, apart=False)

MARKED = or_(  # $1,02 млн
    rule(MARK, VALUE),
    rule(MARK, LETTERED),
    rule(MARK, LOW, DASH, MARK, HIGH),
    *(rule(opening, MARK, LOW, closing, HIGH) for opening, closing in FROM_TO),
    *(rule(opening, MARK, LOW, closing, MARK, HIGH) for opening, closing in FROM_TO),
)
WITH_COINS = or_(rule(LOW, UNIT, SMALL_PART), rule(LOW, UNIT, eq("и"), SMALL_PART))
SUM = or_(
    measured(UNIT, LOW_UNIT),
    MARKED,
    rule(SIGN, MARKED),
    rule(SIGN, PREPOSITION, MARKED),
    rule(LETTERED, UNIT),
    WITH_COINS,
    rule(SIGN, WITH_COINS),
    portion(in_caseless(SINGULARS).interpretation(Amount.unit.custom(currency))),
    GROWN.rule,
)
MONEY = SUM.interpretation(Amount).named("MONEY")


def read(match: Any) -> Quantity | None:
    """The sum of money of a match, in the main unit of its currency."""
    fact = match.fact
    unit: Currency | None = fact.unit or GROWN.unit(match.tokens[-1].value)
    low: Currency | None = fact.low_unit or unit
    if unit is None or low is None or low.code != unit.code:
        return None
    found = quantity("money", match, unit.code, unit.worth, low.worth / unit.worth)
    if found and len(match.tokens) > 1 and _opens_with_letter(*match.tokens[:2]):
        return replace(found, start=match.tokens[1].span.start)
    if not found or fact.minor is None:
        return found or None
    value = found.value + fact.minor.value / 100
    return replace(found, value=value, value_high=value)


def _opens_with_letter(letter: Any, sign: Any) -> bool:
    """Whether a letter apart from «$» stands before it: «c $5»."""
    apart = bool(letter.span.stop < sign.span.start)
    return apart and LONE_LETTER.match(f"{letter.value} {sign.value}") is not None


def judge(money: Quantity, tokens: Sequence[Any], first: int, last: int) -> Quantity | None:
    """The sum of money; a weight where pounds weigh («весит 8 фунтов»)."""
    if FORMS.get(tokens[last - 1].value.lower()) != "фунт":
        return money
    before = (token.value.lower() for token in tokens[max(first - 4, 0) : first])
    after = tokens[last].value.lower() if last < len(tokens) else ""
    weighs = after.startswith(WEIGHED) or any(word.startswith(WEIGHING) for word in before)
    return replace(money, kind="measure", unit="lb") if weighs else money


GRAMMAR = Grammar("money", MONEY, read, judge)
