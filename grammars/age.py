"""Ages: «54-летний», «65 лет» of a person, «в возрасте от 18 до 25 лет», «старше 60 лет».

The same words give a duration of other things («54-летний стаж», «на 65 лет»), so the words of
`grammars.duration` become an age by what stands around them: `as_age`. What is an age by its own
words has the grammar here: «70-летие», «годовалый», «на 83-м году жизни», «старше 40». The unit
is always the year: «10-месячный ребёнок» is 0.8333 years old.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from yargy import or_, rule
from yargy.predicates import caseless, custom, in_caseless
from yargy.predicates import type as token_type
from yargy.tokenizer import LATIN, RUSSIAN

from grammars.compounds import split
from grammars.context import Context, has_gram
from grammars.declension import ADJECTIVE_ENDINGS, adjective
from grammars.lexicon import read_table
from grammars.numbers import DASH, LOW, Amount, Number, quantity
from grammars.quantity import Grammar, Quantity

# ---------------------------------------------------------------- tables


def _words(name: str) -> list[str]:
    return [row["word"] for row in read_table("age_words") if row["class"] == name]


HOLDERS = frozenset(_words("holder"))
AGED = frozenset(_words("aged"))
REACHED = tuple(_words("reached"))
OLDER = {row["word"]: row["sign"] for row in read_table("age_words") if row["class"] == "older"}
BETWEEN = frozenset(_words("between"))
TERMS = tuple(_words("term"))
LASTING = tuple(_words("lasting"))
PRONOUNS = {
    "мне", "тебе", "ему", "ей", "нам", "вам", "им", "кому", "которому", "которой", "которым",
    "каждому", "обоим", "самому", "самой",
}  # fmt: skip
ONE_YEAR = adjective("годовал")
JUBILEE = {"летие", "летия", "летию", "летием", "летии", "летий", "летиям", "летиями", "летиях"}
# «Десятилетие» and «столетие» are spans of the calendar far more often than jubilees.
CALENDAR = ("десятилети", "столети", "тысячелети", "пятилети")
YEARS_IN = {"year": 1.0, "month": 1 / 12, "week": 7 / 365.25}
ADJECTIVAL = tuple(
    stem + e for stem in ("летн", "годовал", "месячн", "недельн") for e in ADJECTIVE_ENDINGS
)

# ---------------------------------------------------------------- ages by their own words


def is_jubilee(word: str) -> bool:
    """Whether a word is a numeral and «-летие»: «семидесятилетия», «трёхсотлетие».

    >>> is_jubilee("шестидесятилетию"), is_jubilee("столетие"), is_jubilee("летие")
    (True, False, False)
    """
    parts = split(word)
    is_calendar = word.lower().startswith(CALENDAR)
    return parts is not None and parts[1] in JUBILEE and not is_calendar


def is_infant(word: str) -> bool:
    """Whether a word is «годовалый» or made of it: «полуторагодовалая».

    >>> is_infant("годовалого"), is_infant("полуторагодовалая"), is_infant("годовой")
    (True, True, False)
    """
    parts = split(word)
    return word.lower() in ONE_YEAR or (parts is not None and parts[1] in ONE_YEAR)


def _worth(word: str) -> Number:
    parts = split(word)
    value = parts[0] if parts else 1
    return Number(value, high=value)


SUFFIX = rule(DASH, in_caseless({"й", "м", "ом", "ый", "ой", "го", "ти", "х"}))
IN_ONE_WORD = or_(custom(is_jubilee, types=RUSSIAN), custom(is_infant, types=RUSSIAN))
AGE = or_(
    rule(IN_ONE_WORD.interpretation(Amount.low.custom(_worth))),
    rule(LOW, DASH, in_caseless(JUBILEE)),
    rule(LOW, DASH, in_caseless(ONE_YEAR)),
    rule(
        token_type("INT").interpretation(
            Amount.low.custom(lambda text: Number(float(text), high=float(text)))
        ),
        SUFFIX,
        in_caseless({"год", "году", "года"}),
        caseless("жизни"),
    ),
    rule(
        in_caseless({"старше", "младше", "моложе"}).interpretation(
            Amount.comparison.custom(lambda word: OLDER[word.lower()])
        ),
        LOW,
    ),
).interpretation(Amount)


def read(match: Any) -> Quantity | None:
    """The age that the rule has matched."""
    return quantity("age", match, "year")


# ---------------------------------------------------------------- ages by what stands around


def as_age(duration: Quantity, context: Context) -> Quantity | None:
    """The duration as an age, where the sentence says that it is one; None where it does not.

    The quote of «старше 60 лет» takes the comparison in.
    """
    if duration.unit not in YEARS_IN:
        return None
    last = context.tokens[context.last - 1]
    if last.type == RUSSIAN and last.value.lower().endswith(ADJECTIVAL):
        return _in_years(duration) if _describes_person(context) else None
    if older := _older(context):
        start, sign = older
        return replace(_in_years(duration), start=start, comparison=sign)
    if any(word.startswith(TERMS) for word in (*context.before(6), *context.after(3))):
        return None
    return _in_years(duration) if any(rule(context) for rule in RULES) else None


def _in_years(duration: Quantity) -> Quantity:
    scale = YEARS_IN[duration.unit]
    return replace(
        duration,
        kind="age",
        unit="year",
        value=duration.value * scale,
        value_high=duration.value_high * scale,
    )


def _describes_person(context: Context) -> bool:
    """«54-летний Иванов», «10-месячного мальчика», «среди 30-летних»: no thing that lasts."""
    for offset in range(4):
        token = context.token(offset)
        if token is None or token.type not in (RUSSIAN, LATIN):
            return offset == 0
        if is_person(token) or token.normalized in AGED:
            return True
        if not has_gram(token, "ADJF", "PRTF"):
            return not has_gram(token, "NOUN")
    return False


def is_person(token: Any | None) -> bool:
    """Whether a word names a person: an animate noun, a given name, a surname."""
    if token is None or token.type == LATIN:
        return token is not None and bool(token.value.istitle())
    if has_gram(token, "anim", "Name", "Surn", "Patr"):
        return True
    return token.type == RUSSIAN and token.normalized in HOLDERS


def _older(context: Context) -> tuple[int, str] | None:
    """Where «старше», «не моложе» begins before the number, and its sign."""
    for length in (2, 1):
        phrase = " ".join(context.before(length))
        token = context.token(-length)
        if phrase in OLDER and token is not None:
            return token.span.start, OLDER[phrase]
    return None


def _aged(context: Context) -> bool:
    """«в возрасте 7 лет», «возраст участников — от 18 до 25 лет», «45 лет от роду»."""
    before = any(word.startswith("возраст") for word in context.before(6))
    return before or context.after(2) == ["от", "роду"]


def _reached(context: Context) -> bool:
    """«исполнилось 60 лет», «65 лет исполнится», «достигшие 18 лет»."""
    return any(word.startswith(REACHED) for word in (*context.before(3), *context.after(2)))


def _of_someone(context: Context) -> bool:
    """«ему было 65 лет», «Ивану 5 лет»: a person in the dative, and «быть»."""
    words = context.before(5)
    while words and words[-1] in BETWEEN:
        words.pop()
    passed = len(context.before(5)) - len(words)
    token = context.token(-passed - 1) if words else None
    if token is None or token.type != RUSSIAN:
        return False
    if words[-1] in PRONOUNS:
        return True
    nouns = [form.grams for form in token.forms if "NOUN" in form.grams and "datv" in form.grams]
    return any("anim" in grams or "Name" in grams for grams in nouns)


def _holder(context: Context) -> bool:
    """«детей 5–7 лет», «граждане от 18 до 27 лет»."""
    token = context.token(-1)
    return has_gram(token, "NOUN") and token is not None and token.normalized in HOLDERS


def _apposition(context: Context) -> bool:
    """«Иванов, 45 лет, рассказал», «водитель (30 лет)»."""
    opened = context.before(1) in ([","], ["("])
    closed = context.after(1) in ([], [","], [")"], ["."], [";"], ["—"], ["–"])
    return opened and closed and is_person(context.token(-2))


def _at_age(context: Context) -> bool:
    """«в 18 лет поступил», «умерла в 80 лет», «с 5 лет занимается», «к 30 годам он»."""
    if context.before(1) not in (["в"], ["с"], ["к"], ["до"]):
        return False
    token = context.token(-2)
    if token is None or token.type != RUSSIAN:
        return True
    if token.value.lower().startswith(LASTING):
        return False
    return is_person(token) or not has_gram(token, "NOUN", "ADJF", "PRTF", "PREP", "NUMR")


RULES = (_aged, _reached, _of_someone, _holder, _apposition, _at_age)

GRAMMAR = Grammar("age", AGE, read)
